//! Tells the publisher's lines from the story's: labels, credits, disclosures, calls to subscribe.
//!
//! The patterns are lists, `boilerplate.txt` and `dateline.txt` in `languages/shared/`; only whole short blocks are compared.

use super::edges::{first_word, is_lead, last_word};
use super::lexicon::{DATELINE, LOOKS, Lower};
use super::unit::Class;
use crate::languages::Lists;

/// The longest boilerplate block, in bytes: a legal notice of a few sentences. Longer blocks are never compared.
const LONGEST: usize = 420;
/// The longest block of the classes that are a line and not a notice, in bytes: a photo credit with two names and an agency.
const LONGEST_LINE: usize = 200;
/// The longest block that a mere sign such as © tells, in bytes.
const LONGEST_SIGNED: usize = 100;
/// The longest list of names, in words: three reporters and two editors.
const MOST_NAMES: usize = 18;

/// What a block of boilerplate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) class: Class,
    /// Is it only a label, such as `See also:`, for what stands under it?
    pub(super) label: bool,
}

/// Returns what a block is, if it is boilerplate.
pub(super) fn verdict(block: &str) -> Option<Verdict> {
    if block.len() > LONGEST {
        return None;
    }
    if !block.contains(char::is_alphanumeric) {
        return Some(Verdict { class: Class::Other, label: false });
    }
    let found =
        PATTERNS.find(block).map(|pattern| Verdict { class: pattern.class, label: pattern.is_label() });
    found.or_else(|| is_dateline(block).then_some(Verdict { class: Class::Dateline, label: false }))
}

/// The patterns, filed so that for most blocks one look at the first word and one at the last is all.
struct Patterns {
    /// By the first word of the lines they match.
    by_first: Lists<Pattern>,
    /// Those that may start with any word, by the last.
    by_last: Lists<Pattern>,
}

// `PATTERNS`: those of `boilerplate.txt`.
include!(concat!(env!("OUT_DIR"), "/boilerplate.rs"));

impl Patterns {
    fn find(&self, block: &str) -> Option<&Pattern> {
        let first = self.by_first.get(&Lower::of(first_word(block)));
        let last = self.by_last.get(&Lower::of(last_word(block)));
        let bare = block.trim_start_matches(is_lead);
        let likely = |pattern: &&Pattern| starts_folded(bare, pattern.parts[0].trim_start_matches('('));
        let mut filed = first.iter().chain(last).filter(likely).peekable();
        // A folded copy is made only of the few lines that start like a pattern.
        filed.peek()?;
        let line = Line::of(block);
        filed.find(|pattern| pattern.matches(&line))
    }
}

/// Does the text start with a lower-case prefix, whatever its own case?
fn starts_folded(text: &str, prefix: &str) -> bool {
    let mut folded = text.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c });
    prefix.chars().all(|c| folded.next() == Some(c))
}

/// A line as a list has it: parts in order, with anything (or names) between.
struct Pattern {
    class: Class,
    parts: &'static [&'static str],
    /// Does the line end with the last part?
    closed: bool,
    /// Do names, and nothing else, follow the last part?
    names: bool,
}

impl Pattern {
    /// A line that is this and no more, so that it speaks of what follows.
    fn is_label(&self) -> bool {
        self.class == Class::RelatedLinks && self.parts.len() == 1
    }

    /// Is it one word and nothing else?
    fn is_word(&self) -> bool {
        self.closed && self.parts.len() == 1 && !self.parts[0].contains(' ')
    }

    fn matches(&self, line: &Line) -> bool {
        // Behind a mere sign, as that of copyright, a whole story may stand.
        let says = self.parts.iter().any(|part| part.contains(char::is_alphabetic));
        let wordy = matches!(self.class, Class::Disclosure | Class::Legal | Class::Other);
        let most = match (says, wordy) {
            (false, _) => LONGEST_SIGNED,
            (true, false) => LONGEST_LINE,
            (true, true) => usize::MAX,
        };
        if line.bare.len() > most {
            return false;
        }
        if self.is_word() && line.original.starts_with(char::is_lowercase) {
            // A review that says no more than `recommended` is no label.
            return false;
        }
        let folded = if self.parts[0].starts_with('(') { &line.folded } else { &line.bare };
        let Some(rest) = self.rest(folded) else { return false };
        if self.names {
            let skip = folded.chars().count() - rest.chars().count();
            let from = line.original.char_indices().nth(skip).map_or(line.original.len(), |(at, _)| at);
            return are_names(&line.original[from..], self.class == Class::Byline);
        }
        !self.closed || rest.is_empty()
    }

    /// Takes the parts off the line in order; returns what is left behind the last.
    fn rest<'a>(&self, line: &'a str) -> Option<&'a str> {
        let (first, others) = self.parts.split_first()?;
        let mut rest = line.strip_prefix(first)?;
        for (at, part) in others.iter().enumerate() {
            let last = at + 1 == others.len();
            let found =
                if last && self.closed { rest.strip_suffix(part).map(str::len)? } else { rest.find(part)? };
            rest = &rest[found + part.len()..];
        }
        Some(rest)
    }
}

/// A block made ready to compare.
struct Line<'a> {
    /// As written, without the signs in front.
    original: &'a str,
    /// Lower case, straight apostrophes, white space as it is.
    folded: String,
    /// The same without signs at its start and end.
    bare: String,
}

impl<'a> Line<'a> {
    fn of(block: &'a str) -> Self {
        let folded = fold(block);
        let bare = folded.trim_start_matches(is_lead);
        let bare =
            bare.trim_end_matches([':', '.', '!', '»', '>', ')', ']', ' ', '"', '”', '→', '›']).to_owned();
        Self { original: block.trim_start_matches(is_lead), folded, bare }
    }
}

fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// Names, and what stands beside them: `Lena Ortiz | Updated March 4, 2024`.
fn are_names(text: &str, strict: bool) -> bool {
    let (names, beside) = text.split_once(" | ").unwrap_or((text, ""));
    if is_dateline(beside) { are_plain_names(names, strict) } else { are_plain_names(text, strict) }
}

/// `Lena Ortiz and Sam Q. Roe | Staff writers`: names, and the small words between them.
fn are_plain_names(text: &str, strict: bool) -> bool {
    let text = text.trim_matches([' ', '.', ')', ']', ':']);
    let words: Vec<_> = text.split_whitespace().collect();
    let names = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let enough = if strict { 2 } else { 1 };
    let named = words.iter().all(|word| is_name_part(word));
    names >= enough && words.len() <= MOST_NAMES && named && words[0].starts_with(char::is_uppercase)
}

/// A capitalised word that is no day or month, or a word that stands between names.
fn is_name_part(word: &str) -> bool {
    let low = Lower::of(word.trim_matches([',', ';', '(', ')', '.']));
    if low.is_empty() || LOOKS.has(&low, &"between") {
        return true;
    }
    // Months that are no names, and days.
    let month = DATELINE.has(&low, &"month") && low.len() > 3 && !LOOKS.has(&low, &"given");
    let day = DATELINE.has(&low, &"weekday") && low.len() > 3;
    // A full stop within is a sentence's end, but for initials and titles.
    let stopped = word.ends_with('.') && word.chars().count() > 4;
    word.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '@') && !(month || day || stopped)
}

/// The longest dateline, in words: `Published Monday, March 4, 2024 at 9:10 a.m. ET | Updated 2 hours ago` has 13.
const MOST_DATE_WORDS: usize = 18;

/// Is the line only a date, or only a place and a date?
fn is_dateline(block: &str) -> bool {
    if block.len() > LONGEST_LINE || block.ends_with(['?', '!']) {
        return false;
    }
    let (mut places, mut dated, mut numbered) = (true, false, false);
    let named = named_place(block);
    let parts = block.split([' ', '\u{a0}', '/', '|', '—', '–', '·', '•']).filter(|word| !word.is_empty());
    for (count, word) in parts.enumerate() {
        let low = Lower::of(word.trim_matches(|c: char| !c.is_alphanumeric()));
        let (known, time) = (DATELINE.contains(&low), is_time(&low));
        places &= !known && !time && (is_place(word) || count < named);
        // `(Reuters)`
        let agency = word.starts_with('(') && word.ends_with(')');
        if count >= MOST_DATE_WORDS || !(known || time || places || agency) {
            return false;
        }
        dated |= dates(&low) || is_iso_date(&low);
        numbered |= time && !&low.is_empty();
    }
    dated && numbered
}

/// The words before the first comma, if they look like a place: `New Haven, March 4, 2024`.
fn named_place(block: &str) -> usize {
    let words = block.split_once(',').map_or("", |(place, _)| place).split(' ');
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    if words.clone().all(capital) { words.count() } else { 0 }
}

/// `OSLO,`, `NEW`, `(AP)`: a place is written in capitals.
pub(super) fn is_place(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1
        && letters.clone().all(char::is_uppercase)
        && !word.contains(|c: char| c.is_ascii_digit())
}

/// Does the word date a line: a month, a weekday, `updated`?
fn dates(word: &str) -> bool {
    ["month", "weekday", "when"].iter().any(|section| DATELINE.has(word, section))
}

/// `2024-03-04`
fn is_iso_date(word: &str) -> bool {
    let shape = |at: usize, byte: u8| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    word.len() == 10 && word.bytes().enumerate().all(|(at, byte)| shape(at, byte))
}

/// `3`, `2024`, `9:10`, `3rd`, `4pm`, ``
fn is_time(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | ','));
    rest.is_empty() || LOOKS.has(rest, &"after")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_its_parts_in_order() {
        let parts = &["get the", "newsletter", ""];
        let pattern = Pattern { class: Class::Promo, parts, closed: false, names: false };
        assert_eq!(pattern.rest("get the daily newsletter now"), Some(" now"));
        assert_eq!(pattern.rest("the newsletter"), None);
    }
}
