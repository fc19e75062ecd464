//! [`dateline`]: place, day and agency at the head of a story's first sentence: `PORT HALVEN, Oct 14 (Kestrel News) - `. It belongs
//! to the story and not to what the sentence states.

use crate::document::{Document, Span};
use crate::facts::Fact;
use crate::facts::time::when::Date;
use crate::facts::value::Value;

/// The longest dateline that is looked for, in bytes.
const LONGEST: usize = 96;

/// The longest word without a capital inside the name of a place: `Stoke on Trent`, `Villa del Río`.
const LONGEST_SMALL: usize = 3;

/// The shortest place in capitals that is enough by itself; a shorter one may be anything.
const SHORTEST_CAPITALS: usize = 5;

/// Returns the dateline that a sentence begins with, up to what it states. `facts` are those of the sentence.
pub fn dateline(document: &Document, sentence: Span, facts: &[Fact]) -> Option<Span> {
    let text = sentence.of(document.text());
    let ends = dashes(text).filter(|&(_, end)| states(&text[end..]));
    let found = ends.filter(|&(head, end)| {
        let dates = facts.iter().filter(|fact| fact.span.end <= sentence.start + head);
        is_dateline(&text[..head], dates.clone().any(|fact| day(fact).is_some())) && end < text.len()
    });
    found.last().map(|(_, end)| Span::new(sentence.start, sentence.start + end))
}

/// The day that a dateline names.
pub fn written_on(dateline: Span, facts: &[Fact]) -> Option<Date> {
    facts.iter().filter(|fact| dateline.contains(fact.span)).find_map(day).filter(|day| day.year.is_some())
}

fn day(fact: &Fact) -> Option<Date> {
    match &fact.value {
        Value::Date(date) if date.month.is_some() && date.day.is_some() => Some(*date),
        _ => None,
    }
}

/// For each dash near the start: what stands before it ends here, what stands behind it begins there.
fn dashes(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let near = text.char_indices().take_while(|&(at, _)| at < LONGEST);
    near.filter(|&(_, c)| matches!(c, '-' | '–' | '—')).filter_map(|(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        let end = text.len() - rest.trim_start_matches(['-', ' ', '\u{a0}']).len();
        let head = text[..at].trim_end_matches(['.', '-', ' ', '\u{a0}']);
        // "Two-day" has no space on either side, "(EFE).-" has one behind.
        (rest.starts_with([' ', '\u{a0}', '-']) || c == '—').then_some((head.len(), end))
    })
}

/// Does a sentence begin here?
fn states(text: &str) -> bool {
    let letter = text.chars().find(|c| !matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'' | '¿' | '¡' | ' '));
    letter.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn is_dateline(head: &str, has_day: bool) -> bool {
    let first = head.split_whitespace().next().unwrap_or_default();
    let capitals =
        |word: &str| word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase);
    let long = first.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_CAPITALS;
    let tells =
        head.ends_with(')') || has_day && (capitals(first) || head.contains(',')) || capitals(first) && long;
    let named = first.starts_with(|c: char| c.is_uppercase());
    named && tells && head.split_whitespace().all(is_of_dateline)
}

/// A number, a capitalised word, a small one inside the name of a place.
fn is_of_dateline(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let small = bare.chars().count() <= LONGEST_SMALL || bare.chars().all(|c| c.is_ascii_digit());
    small
        || bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || word.starts_with('(')
        || word.ends_with(')')
}
