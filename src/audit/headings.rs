//! Headings that hold a detail which their own text and the source do not have, or that settle what was open.

use crate::audit::{Desk, Rule, lexicon};
use crate::facts::{FactKind, Value, relation};
use crate::sides::Side;

/// `Bridge Plan Under Review`, `Upcoming Bridge`: a heading makes settled what the source's leaves open.
pub(super) fn settled(desk: &mut Desk<'_>) {
    let case = desk.case;
    let headings =
        |side: Side| (0..case.claims.of[side].len()).filter(move |&claim| case.claim(side, claim).is_heading);
    let word_in = |side: Side, claim: usize, is: fn(&str) -> bool| {
        let mut words = case.claim(side, claim).words.iter().map(|word| word.span);
        words.find(|&span| is(&case.text(side, span).to_lowercase()))
    };
    for a in headings(Side::A) {
        let Some(open) = word_in(Side::A, a, lexicon::is_open) else { continue };
        for b in headings(Side::B) {
            let Some(fixed) = word_in(Side::B, b, lexicon::is_settled) else { continue };
            let shared = case
                .claim(Side::A, a)
                .words
                .iter()
                .any(|x| !x.is_stop && case.claim(Side::B, b).words.iter().any(|y| x.key == y.key));
            if shared && word_in(Side::B, b, lexicon::is_open).is_none() {
                let message = format!(
                    "The source's heading leaves open ({}) what this one takes for settled ({}).",
                    desk.words(Side::A, open),
                    desk.words(Side::B, fixed)
                );
                let spans = (case.claim(Side::A, a).span, case.claim(Side::B, b).span);
                desk.find(Rule::CertaintyRaised, case.group.b[b], Some(spans.0), Some(spans.1), message);
            }
        }
    }
}

/// Details that neither the copy's own text nor the source has.
pub(super) fn check(desk: &mut Desk<'_>) {
    let case = desk.case;
    for claim in (0..case.claims.of.b.len()).filter(|&claim| case.claim(Side::B, claim).is_heading) {
        for at in case.facts_of(Side::B, &[claim]) {
            let fact = case.fact(Side::B, at);
            let known = |side: Side| {
                let mut all = case.all_facts(side).filter(|&other| side == Side::A || other.claim != claim);
                all.any(|other| {
                    relation(case.fact(side, other), fact).agrees()
                        || alike(&case.fact(side, other).value, &fact.value)
                })
            };
            let counts = fact.kind().is_value()
                || matches!(&fact.value, Value::Name(name) if name.is_known() || name.acronym);
            let vague = matches!(fact.kind(), FactKind::Number | FactKind::Ordinal) && fact.span.len() < 5;
            if counts && !vague && !known(Side::A) && !known(Side::B) {
                let message = format!("The heading's {} is in neither text.", desk.words(Side::B, fact.span));
                desk.find(Rule::HeadingFact, case.group.b[claim], None, Some(fact.span), message);
            }
        }
    }
}

fn alike(x: &Value, y: &Value) -> bool {
    matches!((x, y), (Value::Name(x), Value::Name(y)) if lexicon::same_house(x.key(), y.key()))
}
