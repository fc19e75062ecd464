//! Headings that hold a detail which their own text and the source do not have, or that settle what was open.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::audit::{Desk, Rule, lexicon};
use crate::facts::{FactKind, Value};
use crate::ledger::{Case, FactAt, elsewhere, has_in_another_claim};
use crate::sides::Side;
use crate::words::Key;

/// A heading of the copy is held against so many of the source at most; if there are more, the comparison is marked as
/// incomplete.
const MOST: usize = 8;

/// `Bridge Plan Under Review`, `Upcoming Bridge`: a heading makes settled what the source's leaves open.
pub(super) fn settled(desk: &mut Desk<'_>) {
    let case = desk.case;
    let headings =
        |side: Side| (0..case.claims.of[side].len()).filter(move |&claim| case.claim(side, claim).is_heading);
    let word_in = |side: Side, claim: usize, is: fn(&str) -> bool| {
        let mut words = case.claim(side, claim).words.iter().map(|word| word.span);
        words.find(|&span| is(&case.text(side, span).to_lowercase()))
    };
    let of = |side: Side, is: fn(&str) -> bool| {
        headings(side).filter_map(move |claim| Some((claim, word_in(side, claim, is)?))).collect::<Vec<_>>()
    };
    let open = of(Side::A, lexicon::is_open);
    let mut fixed = of(Side::B, lexicon::is_settled);
    fixed.retain(|&(b, _)| word_in(Side::B, b, lexicon::is_open).is_none());
    let content = |side: Side, claim: usize| {
        case.claim(side, claim).words.iter().filter(|word| !word.is_stop).map(|word| word.key)
    };
    let mut with: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    for (number, &(a, _)) in open.iter().enumerate() {
        content(Side::A, a).for_each(|key| with.entry(key).or_default().push(number));
    }
    // Where the source has that heading, and it leaves nothing open, all is said.
    let says_so = |a: &usize| open.iter().all(|(open, _)| open != a);
    let is_kept = |b: usize| case.group.b[b].is_some_and(|group| case.beads[group].of.a.iter().any(says_so));
    fixed.retain(|&(b, _)| !is_kept(b));
    for (b, fixed) in fixed {
        let shared = || content(Side::B, b).filter_map(|key| with.get(&key));
        let numbers: BTreeSet<usize> =
            shared().flat_map(|numbers| numbers.iter().take(MOST)).copied().collect();
        if numbers.len() > MOST || shared().any(|numbers| numbers.len() > MOST) {
            case.cut();
        }
        for number in numbers.into_iter().take(MOST) {
            let (a, open) = open[number];
            let message = format!(
                "The source's heading leaves it open, {}; this one has it settled, {}.",
                desk.words(Side::A, open),
                desk.words(Side::B, fixed)
            );
            let spans = (case.claim(Side::A, a).span, case.claim(Side::B, b).span);
            desk.find(Rule::CertaintyRaised, case.group.b[b], Some(spans.0), Some(spans.1), message);
        }
    }
}

/// Details that neither the copy's own text nor the source has.
pub(super) fn check(desk: &mut Desk<'_>) {
    let case = desk.case;
    let houses = houses(case);
    for claim in (0..case.claims.of.b.len()).filter(|&claim| case.claim(Side::B, claim).is_heading) {
        for at in case.facts_of(Side::B, &[claim]) {
            let fact = case.fact(Side::B, at);
            let house = match &fact.value {
                Value::Name(name) => lexicon::house(name.key()).and_then(|house| houses.get(&house)),
                _ => None,
            };
            let is_known = || {
                house.is_some_and(|only| *only != Some(claim))
                    || elsewhere(case, Side::B, at).is_some()
                    || has_in_another_claim(case, Side::B, at)
            };
            let counts = fact.kind().is_value()
                || matches!(&fact.value, Value::Name(name) if name.is_known() || name.acronym);
            let vague = matches!(fact.kind(), FactKind::Number | FactKind::Ordinal) && fact.span.len() < 5;
            if counts && !vague && !is_known() {
                let message = format!("The heading's {} is in neither text.", desk.words(Side::B, fact.span));
                desk.find(Rule::HeadingFact, case.group.b[claim], None, Some(fact.span), message);
            }
        }
    }
}

/// The houses that names of either article stand for; in the copy with the one claim that does so, if only one does.
fn houses(case: &Case<'_>) -> BTreeMap<usize, Option<usize>> {
    let house = |side: Side, at: FactAt| match &case.fact(side, at).value {
        Value::Name(name) => lexicon::house(name.key()),
        _ => None,
    };
    let mut houses: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    for at in case.all_facts(Side::B) {
        let Some(house) = house(Side::B, at) else { continue };
        let only = houses.entry(house).or_insert(Some(at.claim));
        *only = only.filter(|&claim| claim == at.claim);
    }
    houses.extend(case.all_facts(Side::A).filter_map(|at| Some((house(Side::A, at)?, None))));
    houses
}
