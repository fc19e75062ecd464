//! Which findings are right.

use std::fmt::Write as _;
use std::fs;

use claimdiff::align::Bead;
use claimdiff::audit::{self, Finding, HouseWords, Rule, SIGNALS, Severity, Signals};
use claimdiff::ledger::{self, Case};
use claimdiff::{Comparison, Document, Language, Options, Side, Sides, compare};
use serde_json::Value;

use crate::labelled::{Label, Rewrite};

/// A finding with its judgement.
pub(crate) struct Row {
    pub(crate) article: String,
    /// Which of the rewrites, or of the edited passages after them.
    pub(crate) rewrite: usize,
    pub(crate) set: Set,
    pub(crate) rule: Rule,
    /// What it weighs at most.
    pub(crate) nature: Severity,
    pub(crate) signals: Signals,
    /// 0 with passages on both sides, 1 only in A, 2 only in B.
    pub(crate) shape: usize,
    pub(crate) right: bool,
    /// The faults that it stands on, by place in the labels.
    pub(crate) faults: Vec<usize>,
    pub(crate) weight: f64,
    pub(crate) group: Option<usize>,
    /// How many claims the articles have.
    pub(crate) claims: [usize; 2],
    /// What it is worth by itself, and its company; by weights that have not seen its article.
    pub(crate) alone: f64,
    pub(crate) company: f64,
    /// What it is worth with its company, by weights that have not seen its article.
    pub(crate) together: f64,
    /// The same, with the limits of the severities where they are measured to be.
    pub(crate) confidence: f64,
    /// The two passages.
    pub(crate) shown: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Set {
    Clean,
    Faulty,
    Edited,
}

/// The findings of a rewrite that are right or wrong.
pub(crate) fn rows(at: usize, rewrite: &Rewrite) -> Vec<Row> {
    let comparison = &rewrite.comparison;
    let judged = |found: &Finding| {
        let on = |label: &&Label| stands_on(comparison, found, label);
        let is_later = rewrite.labels.iter().any(|label| label.is_later && on(&label));
        let faults: Vec<usize> = (0..rewrite.labels.len())
            .filter(|&at| !rewrite.labels[at].is_later && on(&&rewrite.labels[at]))
            .collect();
        let right = !rewrite.is_clean && !faults.is_empty();
        (right || !is_later).then(|| Row {
            article: rewrite.article.clone(),
            rewrite: at,
            set: if rewrite.is_clean { Set::Clean } else { Set::Faulty },
            faults,
            ..row(comparison, found, right)
        })
    };
    findings(comparison).iter().filter_map(judged).collect()
}

/// What each rule finds by itself.
fn findings(comparison: &Comparison) -> Vec<Finding> {
    let beads: Vec<Bead> = comparison.groups.iter().map(|group| group.bead.clone()).collect();
    let units = comparison.units.as_ref().map(Vec::as_slice);
    let case = Case::new(comparison.documents.as_ref(), units, &comparison.claims, &beads);
    let settled = ledger::settle(&case);
    audit::each(&case, &settled, &HouseWords::default())
}

fn row(comparison: &Comparison, found: &Finding, right: bool) -> Row {
    let text = |side: Side| {
        found.at[side].map_or("–".to_owned(), |at| {
            at.span.of(comparison.documents[side].text()).replace(['\n', '\t'], " ")
        })
    };
    Row {
        article: String::new(),
        rewrite: 0,
        set: Set::Edited,
        rule: found.rule,
        nature: found.nature(),
        signals: found.signals,
        shape: found.shape(),
        right,
        faults: Vec::new(),
        weight: 1.0,
        group: found.group,
        claims: Side::BOTH.map(|side| comparison.claims.of[side].len()),
        alone: 0.0,
        company: 0.0,
        together: 0.0,
        confidence: 0.0,
        shown: format!("{} || {}", text(Side::A), text(Side::B)),
    }
}

/// Does a finding overlap a labelled passage, on either side?
fn stands_on(comparison: &Comparison, found: &Finding, label: &Label) -> bool {
    Side::BOTH.into_iter().any(|side| {
        let Some(at) = found.at[side] else { return false };
        let span = comparison.documents[side].in_file(at.span);
        label.at[side].iter().any(|place| place[0] < span.end && span.start < place[1])
    })
}

/// The findings in edited passages, which are numbered from `first` on.
pub(crate) fn edited(mut first: usize) -> Vec<Row> {
    let files = std::env::var("CLAIMDIFF_EDITED").unwrap_or_default();
    files.split_whitespace().flat_map(|file| edited_in(file, &mut first)).collect()
}

fn edited_in(file_and_weight: &str, next: &mut usize) -> Vec<Row> {
    let (file, weights) = file_and_weight.split_once('=').expect("FILE=WEIGHT");
    let (of_faults, of_rewordings) = weights.split_once('/').unwrap_or((weights, weights));
    let weights: [f64; 2] = [of_rewordings, of_faults].map(|weight| weight.parse().expect("a weight"));
    let text = fs::read_to_string(file).expect(file);
    let mut rows = Vec::new();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).expect("JSON");
        let read =
            |key: &str| Document::new(key, record[key].as_str().unwrap()).with_language(Language::ENGLISH);
        let documents = Sides::new("original", "edited").map(read);
        if documents.a.text().trim() == documents.b.text().trim() {
            continue;
        }
        let article = documents.a.text().to_owned();
        let right = record["factual_change"] == 1;
        let comparison = compare(documents, &Options::default());
        let weight = weights[usize::from(right)];
        let found = findings(&comparison).into_iter().map(|found| row(&comparison, &found, right));
        rows.extend(found.map(|row| Row { article: article.clone(), rewrite: *next, weight, ..row }));
        *next += 1;
    }
    rows
}

/// All rows with their signals, a line each.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut table = format!(
        "article\tset\trule\tnature\tright\tfaults\tweight\trewrite\tgroup\tclaims_a\tclaims_b\t{}\tshown\n",
        SIGNALS.join("\t")
    );
    for row in rows {
        let signals: Vec<String> = row.signals.0.iter().map(|signal| format!("{signal:.4}")).collect();
        let article: String =
            row.article.chars().take(40).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        writeln!(
            table,
            "{article}\t{:?}\t{}\t{}\t{}\t{:?}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            row.set,
            row.rule.name(),
            row.nature.name(),
            u8::from(row.right),
            row.faults,
            row.weight,
            row.rewrite,
            row.group.map_or(-1, |group| i64::try_from(group).unwrap()),
            row.claims[0],
            row.claims[1],
            signals.join("\t"),
            row.shown
        )
        .unwrap();
    }
    table
}
