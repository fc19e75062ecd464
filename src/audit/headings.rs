//! Headings that hold a detail which their own text and the source do not have.

use crate::audit::{Desk, Rule, lexicon};
use crate::facts::{FactKind, Value, relation};
use crate::sides::Side;

pub(super) fn check(desk: &mut Desk<'_>) {
    let case = desk.case;
    for claim in (0..case.claims.of.b.len()).filter(|&claim| case.claim(Side::B, claim).is_heading) {
        for at in case.facts_of(Side::B, &[claim]) {
            let fact = case.fact(Side::B, at);
            let known = |side: Side| {
                let mut all =
                    case.all_facts(side).into_iter().filter(|&other| side == Side::A || other.claim != claim);
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
