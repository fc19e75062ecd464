//! The stages on one text or two: units tile, facts stay inside, the mirror, identity, rebuilding.

use claimdiff::compare::{Comparison, Group, Relation, compare};
use claimdiff::facts::{FactKind, facts};
use claimdiff::ledger::FactAt;
use claimdiff::segment::segment;
use claimdiff::wording::Change;
use claimdiff::{Document, Options, Side, Sides, Span};

use super::{Target, both, documents, pair};
use crate::mutate;

pub const TARGETS: &[Target] = &[
    Target {
        name: "segment",
        cost: 1,
        make: |random, corpus| mutate::text(random, corpus).into_bytes(),
        run: units,
    },
    Target {
        name: "facts",
        cost: 1,
        make: |random, corpus| mutate::text(random, corpus).into_bytes(),
        run: details,
    },
    Target { name: "mirror", cost: 6, make: pair, run: mirror },
    Target {
        name: "identity",
        cost: 4,
        make: |random, corpus| mutate::text(random, corpus).into_bytes(),
        run: identity,
    },
    Target { name: "rebuild", cost: 4, make: pair, run: rebuild },
];

/// Units come in order, do not overlap, and leave out nothing but white space.
fn units(input: &[u8]) {
    for document in documents(input) {
        let (text, mut at) = (document.text(), 0);
        for unit in segment(&document) {
            assert!(unit.span.start >= at && unit.span.end > unit.span.start, "in order: {:?}", unit.span);
            at = unit.span.end;
            assert!(!unit.span.of(text).is_empty());
        }
        assert!(at <= text.len());
        assert_eq!(segment(&document).len(), segment(&document).len());
    }
}

/// Facts stand in their units, in order, and numbers, dates and names do not overlap.
fn details(input: &[u8]) {
    for document in documents(input) {
        let units = segment(&document);
        for (unit, found) in units.iter().zip(facts(&document, &units)) {
            let mut end = unit.span.start;
            for fact in &found {
                assert!(unit.span.contains(fact.span), "{fact:?} is not in {:?}", unit.span);
                assert!(!fact.value.to_string().is_empty());
                if !matches!(fact.kind(), FactKind::Quotation | FactKind::Attribution) {
                    assert!(fact.span.start >= end, "{fact:?} overlaps the one before");
                    end = fact.span.end;
                }
            }
        }
    }
}

fn mirrored(relation: Relation) -> Relation {
    match relation {
        Relation::Expanded => Relation::Condensed,
        Relation::Condensed => Relation::Expanded,
        Relation::Split => Relation::Merged,
        Relation::Merged => Relation::Split,
        other => other,
    }
}

/// The groups as a picture that does not say which article came first.
fn picture(comparison: &Comparison, swapped: bool) -> Vec<String> {
    let first = if swapped { Side::B } else { Side::A };
    let group = |group: &Group| {
        let relation = if swapped { mirrored(group.relation) } else { group.relation };
        let bead = &group.bead;
        let (one, other) = (&bead.of[first], &bead.of[first.other()]);
        format!("{one:?} {other:?} {relation:?} {} {} {}", bead.moved, bead.weak, edits(group, swapped))
    };
    let mut all: Vec<String> = comparison.groups.iter().map(group).collect();
    all.sort();
    all
}

fn edits(group: &Group, swapped: bool) -> String {
    let mut all: Vec<String> = group
        .edits
        .iter()
        .flatten()
        .map(|edit| {
            let change = match edit.change {
                Change::Removed if swapped => Change::Added,
                Change::Added if swapped => Change::Removed,
                other => other,
            };
            let (a, b) = if swapped { (edit.b, edit.a) } else { (edit.a, edit.b) };
            format!("{change:?} {a:?} {b:?}")
        })
        .collect();
    all.sort();
    all.join(" ")
}

fn mirror(input: &[u8]) {
    let Some(documents) = both(input) else { return };
    let options = Options::default();
    let (one, other) = (compare(documents.clone(), &options), compare(documents.swap(), &options));
    assert_eq!(picture(&one, false), picture(&other, true), "exchanged articles mirror the result");
    assert_eq!(settled(&one), settled(&other), "as many facts are settled");
}

/// How many facts are settled, but for credits: what became of those is asked of the copy alone.
fn settled(comparison: &Comparison) -> usize {
    let is_credit = |side: Side, at: FactAt| {
        comparison.claims.of[side][at.claim].facts[at.fact].kind() == FactKind::Attribution
    };
    let entries = comparison.ledger.entries.iter();
    entries
        .filter(|entry| !Side::BOTH.iter().any(|&side| entry.at(side).is_some_and(|at| is_credit(side, at))))
        .count()
}

fn identity(input: &[u8]) {
    let Some(document) = documents(input).into_iter().next() else { return };
    let comparison = compare(Sides::new(document.clone(), document), &Options::default());
    for group in &comparison.groups {
        assert!(group.bead.of.a == group.bead.of.b && !group.bead.moved, "{:?}", group.bead.of);
        assert_eq!(group.relation, Relation::Identical);
    }
    assert_eq!(comparison.groups.len(), comparison.claims.of.a.len(), "every claim is carried over");
    let found: Vec<_> = comparison.findings.iter().map(|found| found.rule.name()).collect();
    assert_eq!(found, Vec::<&str>::new(), "there is nothing to find");
}

/// The spans of each side of a group's edits hold every character of its claims but white space and markup.
fn rebuild(input: &[u8]) {
    let Some(documents) = both(input) else { return };
    let comparison = compare(documents, &Options::default());
    for group in comparison.groups.iter().filter(|group| group.edits.is_some()) {
        for side in Side::BOTH {
            let document = &comparison.documents[side];
            let claims = group.bead.of[side].iter().map(|&claim| comparison.claims.of[side][claim].span);
            let spans =
                group.edits.iter().flatten().filter_map(|edit| if side == Side::A { edit.a } else { edit.b });
            assert_eq!(letters(document, claims), letters(document, spans), "the edits rebuild {side:?}");
        }
    }
}

fn letters(document: &Document, spans: impl Iterator<Item = Span>) -> String {
    let text: String = spans.map(|span| document.visible(span).into_text()).collect();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What `growth` measures: the stages from the document to the comparison.
pub fn compared(text: &str) {
    let document = |name: &str| Document::new(name, text).with_language(claimdiff::Language::ENGLISH);
    compare(Sides::new(document("a.txt"), document("b.txt")), &Options::default());
}
