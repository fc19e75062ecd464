//! Characters and passages that cannot be seen, and letters that look like others.

use std::collections::BTreeMap;

use memchr::memmem;

use crate::audit::{Desk, Rule, WHOLE, quoted};
use crate::document::{Concealment, Hidden, Span};
use crate::sides::{Side, Sides};
use crate::words::tokens;

/// Hidden passages of fewer words that end no sentence are labels for screen readers: "opens in a new window".
const MIN_WORDS: usize = 6;

pub(super) fn check(desk: &mut Desk<'_>) {
    characters(desk);
    passages(desk);
}

/// Passages that the readers of a web page or office document do not see, one finding for those beside one unit.
fn passages(desk: &mut Desk<'_>) {
    let Sides { a: source, b: copy } = desk.case.documents;
    let in_source = |text: &str| {
        memmem::find(source.text().as_bytes(), text.as_bytes()).is_some()
            || memmem::find(source.as_read().as_bytes(), text.as_bytes()).is_some()
            || source.hidden().iter().any(|hidden| hidden.text.contains(text))
    };
    let mut by_unit: BTreeMap<usize, Vec<&Hidden>> = BTreeMap::new();
    for hidden in copy.hidden().iter().filter(|hidden| tells(hidden) && !in_source(&hidden.text)) {
        let units = desk.case.units.b;
        let unit =
            units.partition_point(|unit| unit.span.end <= hidden.at).min(units.len().saturating_sub(1));
        by_unit.entry(unit).or_default().push(hidden);
    }
    for (unit, passages) in by_unit {
        let all = passages.iter().map(|hidden| hidden.text.as_str()).collect::<Vec<_>>().join(" … ");
        let by = passages[0].by.phrase();
        let message =
            format!("Readers of the file do not see what {by} hides here: {}.", quoted(&all, WHOLE));
        let span = desk.case.units.b.get(unit).map(|unit| unit.span);
        desk.find(Rule::TextHidden, None, None, span, message);
        desk.refine_fingerprint(&all);
    }
}

/// Is a hidden passage more than a label or a correction that is shown struck through?
fn tells(hidden: &Hidden) -> bool {
    let sentence =
        hidden.text.ends_with(['.', '!', '?']) || hidden.text.split_whitespace().count() >= MIN_WORDS;
    hidden.by != Concealment::Struck && (sentence || hidden.inside_word)
}

/// Characters that hide something, one finding for those of one kind.
fn characters(desk: &mut Desk<'_>) {
    let Sides { a: source, b: document } = desk.case.documents;
    let text = document.as_read();
    if text.is_ascii() || desk.case.units.b.is_empty() {
        return;
    }
    let mut kinds: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    for (at, c) in text.char_indices().filter(|&(at, c)| !c.is_ascii() && hides(c, text, at)) {
        kinds.entry(kind(c)).or_insert((at, 0)).1 += 1;
    }
    let mut kinds: Vec<_> =
        kinds.into_iter().filter(|&(of, _)| !source.as_read().contains(|c| kind(c) == of)).collect();
    kinds.sort_by_key(|&(_, (first, _))| first);
    for (_, (first, count)) in kinds {
        let code = text[first..].chars().next().map_or_else(String::new, |c| format!("U+{:04X}", c as u32));
        let message = match count {
            1 => format!("The text holds a character that cannot be seen, {code}."),
            _ => format!(
                "The text holds {count} characters that cannot be seen, {code}, the first of them here."
            ),
        };
        let span = word_around(document.text(), document.in_text(first));
        desk.find(Rule::TextHidden, None, None, Some(span), message);
        desk.refine_fingerprint(&code);
    }
    lookalikes(desk);
}

/// The word that a place of a text lies in or behind.
fn word_around(text: &str, at: usize) -> Span {
    let before = text[..at].trim_end();
    let start = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    Span::new(start, text[at..].find(char::is_whitespace).map_or(text.len(), |end| at + end))
}

fn lookalikes(desk: &mut Desk<'_>) {
    let document = desk.case.documents.b;
    // Hardly a unit has any, and to cut all into words costs more than all the rest.
    let suspect = |unit: &&crate::segment::Unit| {
        let text = unit.span.of(document.text());
        !text.is_ascii() && text.contains(is_double)
    };
    for unit in desk.case.units.b.iter().filter(suspect) {
        for token in tokens(document, unit.span).iter().filter(|token| token.is_word) {
            let word = token.span.of(document.text());
            let latin = word.chars().any(|c| c.is_ascii_alphabetic());
            if latin && word.chars().any(is_double) && !desk.case.documents.a.text().contains(word) {
                let words = desk.words(Side::B, token.span);
                let message = format!("{words} mixes letters of two alphabets that look alike.");
                desk.find(Rule::TextLookalike, None, None, Some(token.span), message);
            }
        }
    }
}

/// Does a character that cannot be seen make a text other than it looks? A soft hyphen or a mark between two words does
/// not; inside a word it keeps searches from finding the word. An override turns what follows around, and tags and
/// rows of selectors carry a text of their own.
fn hides(c: char, text: &str, at: usize) -> bool {
    match c {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202c}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => is_inside_word(text, at),
        '\u{202d}' | '\u{202e}' => true,
        c if is_tag(c) => !is_flag(text, at),
        c if is_selector(c) => text[..at].ends_with(is_selector),
        _ => false,
    }
}

/// All tags are of one kind, and so are all selectors: each letter of the text that they carry is another one.
fn kind(c: char) -> char {
    match c {
        c if is_tag(c) => '\u{e0001}',
        c if is_selector(c) => '\u{fe00}',
        c => c,
    }
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Does a tag name the region of a flag?
fn is_flag(text: &str, at: usize) -> bool {
    /// Tags of a flag, with the one that ends it.
    const MOST: usize = 7;
    text[..at].chars().rev().take(MOST).find(|&c| !is_tag(c)) == Some('🏴')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Stands a zero-width character between two letters or digits that would not join without it?
fn is_inside_word(text: &str, at: usize) -> bool {
    let is_zero_width = |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let before = text[..at].chars().next_back();
    before.is_some_and(char::is_alphanumeric)
        && text[at..].chars().find(|c| !is_zero_width(c)).is_some_and(char::is_alphanumeric)
        && !is_shaping(text, at)
}

/// Joiners shape emoji and the letters of Arabic and Indic scripts; right-to-left text holds marks of direction; tags
/// name flags.
fn is_shaping(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    after.next();
    let beside = [text[..at].chars().next_back(), after.next()];
    beside
        .into_iter()
        .flatten()
        .any(|c| c >= '\u{0590}' && !c.is_whitespace() && !('\u{2000}'..='\u{206f}').contains(&c))
}

/// Cyrillic and Greek letters that look like Latin ones.
fn is_double(c: char) -> bool {
    matches!(
        c,
        'а' | 'е'
            | 'о'
            | 'р'
            | 'с'
            | 'х'
            | 'у'
            | 'і'
            | 'ѕ'
            | 'ј'
            | 'А'
            | 'В'
            | 'Е'
            | 'К'
            | 'М'
            | 'Н'
            | 'О'
            | 'Р'
            | 'С'
            | 'Т'
            | 'Х'
            | 'ο'
            | 'α'
            | 'ν'
            | 'Α'
            | 'Β'
            | 'Ε'
            | 'Ο'
            | 'Ρ'
            | 'Τ'
    )
}
