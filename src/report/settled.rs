//! Turns the ledger and the findings of a comparison into what a report shows of them.

use super::build::unit_id;
use super::told::Told;
use super::{Fact, Finding, Passage};
use crate::audit;
use crate::claim::{Claim, Claims};
use crate::compare::Comparison;
use crate::document::{Document, Span};
use crate::ledger::{Entry, FactAt};
use crate::sides::{Side, Sides};

/// The settled facts, in the order of A, then those that only B has; and of how many the place was not looked for.
pub(super) fn facts(comparison: &Comparison) -> (Vec<Fact>, usize) {
    let documents = comparison.documents.as_ref();
    let story = comparison.ledger.entries.iter().map(|entry| (&comparison.claims, entry));
    let beside = comparison.beside.ledger.entries.iter().map(|entry| (&comparison.beside.claims, entry));
    let mut entries: Vec<_> = story.chain(beside).collect();
    let place = |side: Side, claims: &Claims, at: FactAt| claims.of[side][at.claim].facts[at.fact].span.start;
    entries.sort_by_key(|(claims, entry)| {
        let a = entry.a.map(|at| place(Side::A, claims, at));
        (a.is_none(), a)
    });
    let told = Told::new(comparison);
    let is_story = |claims: &Claims| std::ptr::eq(claims, &comparison.claims);
    let read = |claims: &Claims, entry: &Entry| {
        let mut fact = fact(documents.zip(claims.of.as_ref().map(Vec::as_slice)), entry)?;
        for side in Side::BOTH.into_iter().filter(|_| is_story(claims)) {
            let place = told.place(entry, side);
            fact.places(side).extend(place.map(|(unit, span)| passage(documents[side], side, unit, span)));
        }
        Some(fact)
    };
    let facts = entries.into_iter().filter_map(|(claims, entry)| read(claims, entry)).collect();
    (facts, told.unsought())
}

impl Fact {
    fn places(&mut self, side: Side) -> &mut Vec<Passage> {
        match side {
            Side::A => &mut self.a,
            Side::B => &mut self.b,
        }
    }
}

/// Two articles, read.
pub(crate) type Read<'a> = Sides<(&'a Document, &'a [Claim])>;

/// A settled fact of two articles.
pub(crate) fn fact(articles: Read<'_>, entry: &Entry) -> Option<Fact> {
    let of = |side: Side, at: FactAt| &articles[side].1[at.claim].facts[at.fact];
    let first = match (entry.a, entry.b) {
        (Some(a), _) => of(Side::A, a),
        (_, Some(b)) => of(Side::B, b),
        _ => return None,
    };
    let places = |side: Side| {
        let (document, claims) = articles[side];
        let passage = |at: FactAt| passage(document, side, claims[at.claim].unit, of(side, at).span);
        entry.at(side).map(passage).into_iter().collect()
    };
    Some(Fact {
        kind: first.kind().as_str(),
        value: first.value.to_string(),
        verdict: entry.verdict.name(),
        group: entry.group.map(group_id),
        moved: entry.moved,
        a: places(Side::A),
        b: places(Side::B),
    })
}

/// The findings, worst first.
pub(super) fn findings(comparison: &Comparison, findings: Vec<audit::Finding>) -> Vec<Finding> {
    let mut reports = Vec::with_capacity(findings.len());
    reports.extend(findings.into_iter().enumerate().map(|(at, found)| finding(comparison, at, found)));
    reports
}

fn finding(comparison: &Comparison, at: usize, found: audit::Finding) -> Finding {
    let place =
        |side: Side| found.at[side].map(|at| passage(&comparison.documents[side], side, at.unit, at.span));
    Finding {
        id: format!("F{}", at + 1),
        rule: found.rule.name(),
        severity: found.severity,
        confidence: found.confidence,
        doubt: found.doubt,
        also: found.also.iter().map(|rule| rule.name()).collect(),
        group: found.group.map(group_id),
        accepted: None,
        second: None,
        a: place(Side::A),
        b: place(Side::B),
        message: found.message,
        fingerprint: found.fingerprint,
    }
}

/// Returns how doubtful findings make a copy of so many claims (`audit::doubt`).
pub(super) fn doubt<'a>(findings: impl Iterator<Item = &'a Finding>, claims: usize) -> f64 {
    audit::doubt(findings.map(|found| (found.group.as_deref(), found.doubt)), claims)
}

fn group_id(group: usize) -> String {
    format!("G{}", group + 1)
}

fn passage(document: &Document, side: Side, unit: usize, span: Span) -> Passage {
    let part = document.part_at(span.start).map(|part| &document.parts()[part]);
    let before = part.map_or(0, |part| document.line_of(part.span.start) - 1);
    Passage {
        unit: unit_id(side, unit),
        source: part.map(|part| part.name.clone()),
        line: document.line_of(span.start) - before,
        span: document.in_file(span),
        text: document.written(span).into_owned(),
    }
}
