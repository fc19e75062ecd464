//! What could not be checked in a pair of articles: it depends on the day of writing, or on a language.

use super::counted;
use crate::audit::knows_words;
use crate::compare::Comparison;
use crate::facts::{Date, Value, read_as};
use crate::language::Language;
use crate::languages::speech::Speech;
use crate::sides::Side;

/// Relative dates named as examples.
const NAMED: usize = 3;

/// Says in sentences what could not be checked.
pub(super) fn list(comparison: &Comparison) -> Vec<String> {
    relative_dates(comparison).into_iter().chain(foreign(comparison)).collect()
}

fn relative_dates(comparison: &Comparison) -> Option<String> {
    let mut named: Vec<String> = Vec::new();
    let mut count = 0;
    for side in Side::BOTH {
        let facts = comparison.claims.of[side].iter().flat_map(|claim| &claim.facts);
        for fact in facts.filter(|fact| is_relative(&fact.value)) {
            let text = comparison.documents[side].visible(fact.span).into_text();
            let is_known = |named: &String| named.to_lowercase() == text.to_lowercase();
            count += 1;
            if named.len() < NAMED && !named.iter().any(is_known) {
                named.push(text.into_owned());
            }
        }
    }
    let examples = named.iter().map(|text| format!("“{text}”")).collect::<Vec<_>>().join(", ");
    let they_depend = if count == 1 { "it depends" } else { "they depend" };
    (count > 0).then(|| {
        format!(
            "{} ({examples}): {they_depend} on the day of writing; give it with --date-a and --date-b.",
            counted(count, "relative date")
        )
    })
}

fn is_relative(value: &Value) -> bool {
    match value {
        Value::Relative(_) => true,
        Value::Date(date) => *date == Date { weekday: date.weekday, ..Date::default() },
        _ => false,
    }
}

/// The rules that read words, not values, know the words of some languages, and not of two at once.
fn foreign(comparison: &Comparison) -> Option<String> {
    let languages = comparison.documents.as_ref().map(read_as);
    if languages.a == languages.b && knows_words(languages.a) {
        return None;
    }
    let is_foreign = |side: &Side| languages[*side] != Language::ENGLISH;
    let named = Side::BOTH.into_iter().filter(is_foreign).map(|side| {
        let language = languages[side];
        let code = if language.is_unknown() { "unknown".to_owned() } else { language.to_string() };
        format!("the language of {} is {code}", comparison.documents[side].name())
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| {
        let says = languages.a == languages.b && Speech::of(languages.a.code()).is_some();
        let rules = if says { "Negation" } else { "Attribution, negation" };
        format!(
            "{rules}, direction, certainty and scope: these rules know the words of some languages, and of one at a time, and {}; --lang sets it.",
            named.join(", ")
        )
    })
}
