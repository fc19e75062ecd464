//! When findings are too many for a faithful copy, though none of them is sure.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use claimdiff::audit::{HIGH, Severity, doubt};

use crate::judge::{Row, Set};
use crate::labelled::Rewrite;

/// The share of the clean rewrites that may reach the limit, and of the faulty ones that may stay below it. Midway between
/// the two is the limit.
const CLEAN: f64 = 0.025;
const FAULTY: f64 = 0.1;

/// What the gate says of a rewrite, by weights that have not seen its article.
pub(crate) struct Copy {
    is_clean: bool,
    is_elsewhere: bool,
    has_high: bool,
    doubt: f64,
}

/// Reads every rewrite but the edited passages.
pub(crate) fn read(rows: &[Row], rewrites: &[Rewrite]) -> Vec<Copy> {
    let mut of_rewrite: BTreeMap<usize, Vec<&Row>> = BTreeMap::new();
    rows.iter().filter(|row| row.set != Set::Edited).for_each(|row| {
        of_rewrite.entry(row.rewrite).or_default().push(row);
    });
    let none = Vec::new();
    let rewrites = rewrites.iter().enumerate();
    rewrites.map(|(at, rewrite)| copy(rewrite, of_rewrite.get(&at).unwrap_or(&none))).collect()
}

fn copy(rewrite: &Rewrite, rows: &[&Row]) -> Copy {
    let weighs = rows.iter().filter(|row| row.nature != Severity::Low);
    Copy {
        is_clean: rewrite.is_clean,
        is_elsewhere: rewrite.is_elsewhere(),
        has_high: rows.iter().any(|row| row.nature == Severity::High && row.confidence >= HIGH),
        doubt: doubt(weighs.map(|row| (row.group, row.alone)), rewrite.comparison.claims.of.b.len()),
    }
}

/// The limits, in English and elsewhere: from where on a copy is stopped for all findings together.
pub(crate) fn limits(copies: &[Copy]) -> [f64; 2] {
    [false, true].map(|elsewhere| {
        let sorted = |is_clean: bool| {
            let of = copies.iter().filter(|copy| (copy.is_clean, copy.is_elsewhere) == (is_clean, elsewhere));
            let mut doubts: Vec<f64> = of.map(|copy| copy.doubt).collect();
            doubts.sort_by(f64::total_cmp);
            doubts
        };
        let at = |doubts: &[f64], share: f64| doubts[(share * doubts.len() as f64) as usize];
        let (clean, faulty) = (at(&sorted(true), 1.0 - CLEAN), at(&sorted(false), FAULTY));
        (clean + faulty) / 2.0
    })
}

/// How many copies each part of the gate stops.
pub(crate) fn markdown(copies: &[Copy], limits: [f64; 2]) -> String {
    let mut table = "| the gate stops | clean rewrites | faulty ones |\n|---|---|---|\n".to_owned();
    let is_doubtful = |copy: &Copy| copy.doubt >= limits[usize::from(copy.is_elsewhere)];
    let mut line = |name: &str, stops: &dyn Fn(&Copy) -> bool| {
        let [clean, faulty] = [true, false].map(|is_clean| {
            let of = copies.iter().filter(|copy| copy.is_clean == is_clean);
            format!("{} of {}", of.clone().filter(|copy| stops(copy)).count(), of.count())
        });
        writeln!(table, "| {name} | {clean} | {faulty} |").unwrap();
    };
    line("for a high finding", &|copy| copy.has_high);
    line("for all findings together", &|copy| is_doubtful(copy));
    line("for either", &|copy| copy.has_high || is_doubtful(copy));
    table
}
