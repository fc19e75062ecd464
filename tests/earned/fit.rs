//! The regressions: what a rule and each signal, by the sides that a finding has, add to its confidence, and what the other
//! findings of the article add to that.

use std::fmt::Write as _;

use claimdiff::audit::{Rule, SIGNALS};

use crate::judge::{Row, Set};
use crate::limits::Limits;
use crate::newton::{Example, Features, newton, sigmoid};

/// L2 penalties: of the weight of a rule, of what it says besides in languages other than English, of a signal, and of what a
/// signal says besides with passages on these sides.
const RULE: f64 = 2.0;
const ELSEWHERE: f64 = 2.0;
const SIGNAL: f64 = 2.0;
const BESIDES: f64 = 8.0;

const COUNT: usize = SIGNALS.len();
/// Both sides, only A, only B.
pub(crate) const SHAPES: usize = 3;

/// The weights: of the rules, of the rules in other languages, of the signals, of the signals by sides, and the constant.
pub(crate) struct Fitted(Vec<f64>);

const RULES: usize = Rule::ALL.len();
/// Where the weights of the signals begin.
const SIGNALS_AT: usize = 2 * RULES;

fn width() -> usize {
    SIGNALS_AT + COUNT * (1 + SHAPES) + 1
}

fn penalty(at: usize) -> f64 {
    match at.checked_sub(SIGNALS_AT) {
        None if at < RULES => RULE,
        None => ELSEWHERE,
        Some(at) if at < COUNT => SIGNAL,
        Some(at) if at < COUNT * (1 + SHAPES) => BESIDES,
        _ => 1e-9,
    }
}

fn features(row: &Row) -> Features {
    let rule = Rule::ALL.iter().position(|rule| *rule == row.rule).unwrap();
    let mut features = vec![(rule, 1.0)];
    if row.signals.is_elsewhere() {
        features.push((RULES + rule, 1.0));
    }
    for (at, &signal) in row.signals.0.iter().enumerate().filter(|(_, signal)| **signal != 0.0) {
        features.push((SIGNALS_AT + at, signal));
        features.push((SIGNALS_AT + COUNT * (1 + row.shape) + at, signal));
    }
    features.push((width() - 1, 1.0));
    features
}

impl Fitted {
    pub(crate) fn probability(&self, row: &Row) -> f64 {
        sigmoid(features(row).iter().map(|&(at, value)| self.0[at] * value).sum())
    }

    /// The weights as Rust.
    pub(crate) fn source(&self, rows: &[Row], blend: [f64; 3], limits: &Limits, doubt: [f64; 2]) -> String {
        let mut source = HEAD.replace("FINDINGS", &counts(rows));
        for (head, name, limits) in [(ALONE, "ALONE", limits.alone), (TOGETHER, "TOGETHER", limits.together)]
        {
            writeln!(source, "{head}pub(super) const {name}: [[f64; 2]; 2] = {limits:.2?};\n").unwrap();
        }
        let [constant, own, others] = blend;
        writeln!(
            source,
            "{BLEND}pub(super) const BLEND: [f64; 3] = [{constant:.3}, {own:.3}, {others:.3}];\n"
        )
        .unwrap();
        writeln!(source, "{DOUBT}pub(super) const DOUBT: [f64; 2] = {doubt:.2?};\n").unwrap();
        source += "/// The constant of the regression.\n";
        writeln!(source, "pub(super) const CONSTANT: f64 = {:.3};\n", self.0[width() - 1]).unwrap();
        source += "/// What a rule adds, and what besides in languages other than English; those that never fired where labels were add\n\
                   /// nothing.\n";
        source += "pub(super) const RULES: &[(&str, [f64; 2])] = &[\n";
        for (at, rule) in Rule::ALL.iter().enumerate() {
            let right = rows.iter().filter(|row| row.rule == *rule && row.right).count();
            let all = rows.iter().filter(|row| row.rule == *rule).count();
            if all > 0 {
                let weights = [self.0[at], self.0[RULES + at]];
                writeln!(source, "    ({:?}, {weights:.3?}), // {right} of {all} right", rule.name())
                    .unwrap();
            }
        }
        source += "];\n\n/// What each signal adds, with passages on both sides, only in A, only in B.\n";
        source += "pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [\n";
        for (at, name) in SIGNALS.iter().enumerate() {
            let weight =
                |shape: usize| self.0[SIGNALS_AT + at] + self.0[SIGNALS_AT + COUNT * (1 + shape) + at];
            writeln!(source, "    [{:.3}, {:.3}, {:.3}], // {name}", weight(0), weight(1), weight(2))
                .unwrap();
        }
        source + "];\n"
    }
}

fn counts(rows: &[Row]) -> String {
    let count = |is: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| is(row)).count();
    format!(
        "{} findings on faults, {} wrong ones in faulty and {} in clean rewrites, and, with less weight, {} right and {} wrong\n\
         //! ones in passages of which few words were edited",
        count(&|row| row.set == Set::Faulty && row.right),
        count(&|row| row.set == Set::Faulty && !row.right),
        count(&|row| row.set == Set::Clean),
        count(&|row| row.set == Set::Edited && row.right),
        count(&|row| row.set == Set::Edited && !row.right),
    )
}

const HEAD: &str = "//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on FINDINGS.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

";

const ALONE: &str = "/// What the regression says of a finding by itself from which on nine in ten of such findings were right, and of one from
/// which on three in four were; see `tests/earned/limits.rs`.
";

const TOGETHER: &str = "/// The same of what the second regression says of it in its company.
";

const BLEND: &str = "/// The second regression: its constant, the weight of what the first one says, and that of what was found in other groups.
";

const DOUBT: &str = "/// From how much doubt on a copy is stopped for all findings together, in English and elsewhere; see `tests/earned/copies.rs`.
";

/// Fits the weights on the rows whose places are in training.
pub(crate) fn regress(rows: &[Row], in_training: impl Fn(usize) -> bool) -> Fitted {
    let training = rows.iter().enumerate().filter(|(at, _)| in_training(*at));
    let training: Vec<Example> = training.map(|(_, row)| example(row, features(row))).collect();
    Fitted(newton(&training, &(0..width()).map(penalty).collect::<Vec<_>>()))
}

/// Fits what a finding is worth by itself against what its company is: the constant and the two weights.
pub(crate) fn blend(rows: &[Row], in_training: impl Fn(usize) -> bool) -> [f64; 3] {
    /// As good as none: three weights on thousands of rows.
    const PENALTY: f64 = 0.1;
    let training = rows.iter().enumerate().filter(|(at, _)| in_training(*at));
    let pair = |row: &Row| vec![(0, 1.0), (1, (row.alone / (1.0 - row.alone)).ln()), (2, row.company)];
    let training: Vec<Example> = training.map(|(_, row)| example(row, pair(row))).collect();
    newton(&training, &[PENALTY; 3]).try_into().unwrap()
}

fn example(row: &Row, features: Features) -> Example {
    (features, f64::from(u8::from(row.right)), row.weight)
}
