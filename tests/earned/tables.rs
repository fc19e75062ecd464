//! How often each rule was right, what the severities are worth, and what each signal says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use claimdiff::audit::{HIGH, MEDIUM, Rule, SIGNALS, Severity};

use crate::judge::{Row, Set};
use crate::labelled::Rewrite;

const START: &str = "<!-- written by tests/earned.rs -->\n";
const END: &str = "<!-- end of what tests/earned.rs writes -->";
const THRESHOLDS: [f64; 8] = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

/// Puts the tables into the page, in the place of those that were there.
pub(crate) fn put(page: &str, table: &str) -> String {
    let start = page.find(START).expect("where the tables begin") + START.len();
    let end = page.find(END).expect("where the tables end");
    format!("{}\n{table}\n{}", &page[..start], &page[end..])
}

pub(crate) fn markdown(rows: &[Row], rewrites: &[Rewrite]) -> String {
    let rows: Vec<&Row> = rows.iter().filter(|row| row.set != Set::Edited).collect();
    by_rule(&rows, rewrites) + "\n" + &curve(&rows, rewrites)
}

/// Is it medium or high, by the confidence of weights that have not seen its article?
fn is_strong(row: &Row) -> bool {
    row.nature != Severity::Low && row.confidence >= MEDIUM
}

fn faults<'a>(rows: impl Iterator<Item = &'a &'a Row>) -> BTreeSet<(usize, usize)> {
    rows.filter(|row| row.right)
        .flat_map(|row| row.faults.iter().map(|&fault| (row.rewrite, fault)))
        .collect()
}

fn by_rule(rows: &[&Row], rewrites: &[Rewrite]) -> String {
    let found = faults(rows.iter().filter(|row| is_strong(row)));
    let mut labelled: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, rewrite) in rewrites.iter().enumerate() {
        for (fault, label) in rewrite.labels.iter().enumerate().filter(|(_, label)| !label.is_later) {
            let entry = labelled.entry(&label.kind).or_default();
            entry.0 += usize::from(found.contains(&(at, fault)));
            entry.1 += 1;
        }
    }
    let mut table =
        "| rule | at most | n | right | wrong | medium or high: right | wrong | labelled | found |\n\
                     |---|---|---|---|---|---|---|---|---|\n"
            .to_owned();
    for rule in Rule::ALL {
        let own: Vec<&Row> = rows.iter().copied().filter(|row| row.rule == *rule).collect();
        let strong: Vec<&Row> = own.iter().copied().filter(|row| is_strong(row)).collect();
        let right = |rows: &[&Row]| rows.iter().filter(|row| row.right).count();
        let (found, all) = labelled.get(rule.name()).copied().unwrap_or_default();
        if own.is_empty() && all == 0 {
            continue;
        }
        writeln!(
            table,
            "| `{}` | {} | {} | {} | {} | {} | {} | {all} | {found} |",
            rule.name(),
            rule.severity().name(),
            own.len(),
            right(&own),
            own.len() - right(&own),
            right(&strong),
            strong.len() - right(&strong),
        )
        .unwrap();
    }
    table
}

fn curve(rows: &[&Row], rewrites: &[Rewrite]) -> String {
    let sentences: usize =
        rewrites.iter().filter(|rewrite| rewrite.is_clean).map(|rewrite| rewrite.sentences).sum();
    let labelled: usize =
        rewrites.iter().flat_map(|rewrite| &rewrite.labels).filter(|label| !label.is_later).count();
    let clean = rewrites.iter().filter(|rewrite| rewrite.is_clean).count();
    let faulty = rewrites.len() - clean;
    let mut table = format!(
        "| confidence from | right | wrong in faulty rewrites | share right there | wrong in {sentences} clean sentences | \
         clean rewrites with one, of {clean} | faulty ones without, of {faulty} | faults found, of {labelled} |\n\
         |---|---|---|---|---|---|---|---|\n"
    );
    for threshold in THRESHOLDS {
        let shown: Vec<&Row> = rows
            .iter()
            .copied()
            .filter(|row| row.nature != Severity::Low && row.confidence >= threshold)
            .collect();
        let count = |is: &dyn Fn(&Row) -> bool| shown.iter().filter(|row| is(row)).count();
        let right = count(&|row| row.right);
        let wrong = count(&|row| row.set == Set::Faulty && !row.right);
        let with = |set: Set| {
            shown.iter().filter(|row| row.set == set).map(|row| row.rewrite).collect::<BTreeSet<_>>().len()
        };
        writeln!(
            table,
            "| {threshold:.2}{} | {right} | {wrong} | {:.3} | {} | {} | {} | {} |",
            name(threshold),
            right as f64 / (right + wrong).max(1) as f64,
            count(&|row| row.set == Set::Clean),
            with(Set::Clean),
            faulty - with(Set::Faulty),
            faults(shown.iter()).len(),
        )
        .unwrap();
    }
    table
}

fn name(threshold: f64) -> &'static str {
    match threshold {
        HIGH => " (high)",
        MEDIUM => " (medium)",
        _ => "",
    }
}

/// Prints for each rule and signal how often findings were right where the signal was strong, and where it was not.
pub(crate) fn print_signals(rows: &[Row]) {
    let share = |rows: &[&Row]| {
        let right = rows.iter().filter(|row| row.right).count();
        format!("{right:3} of {:3}", rows.len())
    };
    for rule in Rule::ALL {
        let own: Vec<&Row> = rows.iter().filter(|row| row.rule == *rule && row.set != Set::Edited).collect();
        for (at, signal) in SIGNALS.iter().enumerate() {
            let (strong, not): (Vec<&Row>, Vec<&Row>) = own.iter().partition(|row| row.signals.0[at] >= 0.5);
            if !strong.is_empty() && !not.is_empty() {
                println!("{:24} {signal:26} with {} without {}", rule.name(), share(&strong), share(&not));
            }
        }
    }
}
