//! Turns a [`History`] into a [`Report`]: places become names and text.

use std::collections::BTreeMap;

use super::{Change, ClaimHistory, CorrectionReport, FactReport, Report, StepReport, WordingReport, verdict};
use crate::compare::{Comparison, Relation};
use crate::document::Span;
use crate::report::{self, Passage, Tool};
use crate::story::Place;
use crate::story::history::{Correction, Event, History, Part, Step, Thread};
use crate::story::report::{left_out, notes};

/// The version of the shape of [`Report`].
const SCHEMA: &str = "claimdiff.history/1";

fn version_id(version: usize) -> String {
    format!("V{}", version + 1)
}

impl Report {
    /// Makes the report of a history.
    pub fn new(history: &History) -> Self {
        let reports: Reports = history
            .comparisons
            .iter()
            .map(|(&versions, comparison)| (versions, Wordings::new(comparison)))
            .collect();
        let mut notes = notes(&history.versions);
        notes.extend(left_out(history.left_out, "version"));
        if !history.complete && notes.is_empty() {
            notes.push("Some groups of claims were too large to be compared word by word.".to_owned());
        }
        let versions = history.versions.iter().enumerate();
        let mut report = Self {
            schema: SCHEMA,
            tool: Tool::THIS,
            versions: versions.map(|(at, version)| version.report(version_id(at))).collect(),
            claims: claims(history, &reports),
            changes: (1..history.versions.len()).map(|version| change(history, version)).collect(),
            corrections: history.corrections.iter().map(|found| correction(history, found)).collect(),
            verdict: Vec::new(),
            complete: history.complete && notes.is_empty(),
            notes,
        };
        report.verdict = verdict::sentences(&report);
        report
    }
}

/// Of the report of a comparison what the history shows: there may be a comparison for each two versions.
struct Wordings {
    groups: Vec<report::Group>,
    /// The facts that differ, by the group.
    changed: BTreeMap<String, Vec<report::Fact>>,
}

impl Wordings {
    fn new(comparison: &Comparison) -> Self {
        let report = report::Report::new(comparison);
        let mut changed: BTreeMap<String, Vec<report::Fact>> = BTreeMap::new();
        for fact in report.facts.into_iter().filter(|fact| !["kept", "reformatted"].contains(&fact.verdict)) {
            if let Some(group) = &fact.group {
                changed.entry(group.clone()).or_default().push(fact);
            }
        }
        let mut groups = report.groups;
        for group in groups.iter_mut().filter(|group| group.relation == Relation::Identical) {
            group.edits.clear();
        }
        Self { groups, changed }
    }
}

/// What the comparisons say, by the versions compared.
type Reports = BTreeMap<(usize, usize), Wordings>;

fn claims(history: &History, reports: &Reports) -> Vec<ClaimHistory> {
    let (mut claims, mut headings) = (0, 0);
    let last = history.versions.len().saturating_sub(1);
    let claim = |thread: &Thread| {
        let (letter, number) = if thread.heading { ('H', &mut headings) } else { ('C', &mut claims) };
        *number += 1;
        let made = thread.last_made();
        let text = made.claims.iter().map(|&claim| place(history, made.version, claim).text);
        ClaimHistory {
            id: format!("{letter}{number}"),
            heading: thread.heading,
            text: text.collect::<Vec<_>>().join(" "),
            present: thread.is_in(last),
            steps: thread.steps.iter().map(|found| step(history, reports, found)).collect(),
        }
    };
    history.threads.iter().map(claim).collect()
}

fn step(history: &History, reports: &Reports, step: &Step) -> StepReport {
    let before = step.version.saturating_sub(1);
    let part = |part: &Part| wording(reports, *part, step.version);
    StepReport {
        version: version_id(step.version),
        event: step.event.name(),
        moved: step.moved,
        places: step.claims.iter().map(|&claim| place(history, step.version, claim)).collect(),
        dropped: step.dropped.iter().map(|&claim| place(history, before, claim)).collect(),
        wording: step.parts.iter().filter_map(part).collect(),
    }
}

fn place(history: &History, version: usize, claim: usize) -> Place {
    let article = &history.versions[version];
    let read = &article.claims[claim];
    passage(history, version, read.unit, read.span)
}

fn passage(history: &History, version: usize, unit: usize, span: Span) -> Place {
    let id = version_id(version);
    let unit = format!("{id}.{}", unit + 1);
    history.versions[version].place(id, span, unit)
}

/// The wording of a group, if it differs.
fn wording(reports: &Reports, part: Part, version: usize) -> Option<WordingReport> {
    let report = reports.get(&(part.from, version))?;
    let group = report.groups.get(part.group).filter(|group| group.relation != Relation::Identical)?;
    let changed = report.changed.get(&group.id).into_iter().flatten();
    // A passage of a report stands where the file has it already.
    let named = |version: usize, found: &[Passage]| {
        let found = found.first()?;
        let article = version_id(version);
        Some(Place {
            unit: format!("{article}.{}", found.unit.get(1..)?),
            article,
            line: found.line,
            span: found.span,
            text: found.text.split_whitespace().collect::<Vec<_>>().join(" "),
        })
    };
    Some(WordingReport {
        from: version_id(part.from),
        relation: group.relation,
        edits: group.edits.clone(),
        facts: changed
            .map(|fact| FactReport {
                kind: fact.kind,
                verdict: fact.verdict,
                earlier: named(part.from, &fact.a),
                later: named(version, &fact.b),
            })
            .collect(),
    })
}

fn change(history: &History, version: usize) -> Change {
    let steps = || {
        let claims = history.threads.iter().filter(|thread| !thread.heading);
        claims.filter_map(|thread| thread.step(version))
    };
    let count = |event: Event| steps().filter(|step| step.event == event).count();
    Change {
        from: version_id(version - 1),
        to: version_id(version),
        unchanged: count(Event::Unchanged),
        reformatted: count(Event::Reformatted),
        changed: count(Event::Changed),
        entered: count(Event::Entered),
        left: count(Event::Left),
        returned: count(Event::Returned),
        moved: steps().filter(|step| step.moved).count(),
        beside: history.comparisons.get(&(version - 1, version)).map_or(0, |found| found.beside.count()),
    }
}

fn correction(history: &History, found: &Correction) -> CorrectionReport {
    let place = |version: usize, claim: usize, span: Span| {
        passage(history, version, history.versions[version].claims[claim].unit, span)
    };
    let earlier =
        found.earlier.iter().map(|earlier| place(earlier.at.article, earlier.at.claim, earlier.span));
    CorrectionReport {
        text: found.text.clone(),
        kinds: found.kinds.iter().map(|kind| kind.as_str()).collect(),
        earlier: earlier.collect(),
        now: place(found.now.article, found.now.claim, found.span),
    }
}
