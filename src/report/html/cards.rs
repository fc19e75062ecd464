//! [`Card`]: the findings on one sentence of the copy, to be settled together.

use std::collections::HashMap;

use super::index::Index;
use crate::report::{Finding, Passage, Report, Severity};
use crate::sides::Side;

/// What an editor settles in one go.
pub(super) struct Card<'a> {
    pub(super) place: Place<'a>,
    /// Worst first.
    pub(super) findings: Vec<&'a Finding>,
}

/// Where the findings of a card stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place<'a> {
    /// In a sentence of the copy, or in one of the source that the copy has nothing for.
    Sentence(Side, &'a str),
    /// In the sentences that only one text has, and of which nothing else is to be said.
    Only(Side),
    /// In no sentence.
    Nowhere,
}

/// The parts of the list, in its order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Resolve,
    LookAt,
    Low,
    Accepted,
    Only,
}

impl Part {
    pub(super) const ALL: [Self; 5] = [Self::Resolve, Self::LookAt, Self::Low, Self::Accepted, Self::Only];

    /// Its name in the markup.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Resolve => "resolve",
            Self::LookAt => "look-at",
            Self::Low => "low",
            Self::Accepted => "accepted",
            Self::Only => "only",
        }
    }

    /// Its heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Resolve => "To resolve",
            Self::LookAt => "To look at",
            Self::Low => "Good to know",
            Self::Accepted => "Reviewed and accepted",
            Self::Only => "In one text only",
        }
    }
}

impl Card<'_> {
    /// The part of the list that it belongs to: that of its worst finding.
    pub(super) fn part(&self, report: &Report) -> Part {
        self.findings.iter().map(|found| part(report, found)).min().unwrap_or(Part::Only)
    }
}

/// The part of the list that a finding belongs to.
pub(super) fn part(report: &Report, found: &Finding) -> Part {
    match found.severity {
        _ if found.accepted.is_some() => Part::Accepted,
        _ if report.gate.stops(found) => Part::Resolve,
        Severity::Low => Part::Low,
        _ => Part::LookAt,
    }
}

/// Gathers the findings of a report, in the order of the first of each card, then what has no finding and is in one
/// text only.
pub(super) fn cards<'a>(index: &Index<'a>) -> Vec<Card<'a>> {
    let mut cards = Cards::default();
    for found in &index.report.findings {
        cards.at(place(index, found)).push(found);
    }
    for side in Side::BOTH {
        if !index.report.only[side].is_empty() {
            cards.at(Place::Only(side));
        }
    }
    cards.all
}

#[derive(Default)]
struct Cards<'a> {
    all: Vec<Card<'a>>,
    known: HashMap<Place<'a>, usize>,
}

impl<'a> Cards<'a> {
    /// The findings of the card for a place.
    fn at(&mut self, place: Place<'a>) -> &mut Vec<&'a Finding> {
        let at = *self.known.entry(place).or_insert(self.all.len());
        if at == self.all.len() {
            self.all.push(Card { place, findings: Vec::new() });
        }
        &mut self.all[at].findings
    }
}

fn place<'a>(index: &Index<'a>, found: &'a Finding) -> Place<'a> {
    match (&found.a, &found.b) {
        (_, Some(at)) => of_unit(index, Side::B, at),
        (Some(at), None) => match index.partners(Side::A, &at.unit).first() {
            Some(unit) => Place::Sentence(Side::B, unit),
            None => of_unit(index, Side::A, at),
        },
        (None, None) => Place::Nowhere,
    }
}

/// A sentence of its own, unless all that is found there is that only one text has it.
fn of_unit<'a>(index: &Index<'a>, side: Side, at: &'a Passage) -> Place<'a> {
    let says_only_that = |found: &&Finding| matches!(found.rule, "claim.added" | "claim.dropped");
    if index.is_alone(&at.unit) && index.findings(&at.unit).iter().all(says_only_that) {
        return Place::Only(side);
    }
    Place::Sentence(side, &at.unit)
}
