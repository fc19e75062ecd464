//! Characters and passages that cannot be seen, and letters that look like others.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;

use crate::audit::{Desk, Rule, quoted};
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
        let message = format!(
            "The file holds text here that its readers do not see, hidden by {by}: {}.",
            quoted(&all)
        );
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

fn characters(desk: &mut Desk<'_>) {
    let document = desk.case.documents.b;
    let source = desk.case.documents.a.text();
    let text = document.text();
    let start = document.content_start();
    let known = LazyCell::new(|| source.chars().filter(|&c| is_hidden(c)).collect::<BTreeSet<char>>());
    for (at, c) in text.char_indices().filter(|&(at, c)| at >= start && is_hidden(c)) {
        let span = Span::new(at, at + c.len_utf8());
        if is_shaping(c, text, at) || known.contains(&c) || desk.case.units.b.is_empty() {
            continue;
        }
        let message = format!("The text holds a character that cannot be seen, U+{:04X}.", c as u32);
        desk.find(Rule::TextHidden, None, None, Some(span), message);
    }
    if !text.is_ascii() {
        lookalikes(desk);
    }
}

fn lookalikes(desk: &mut Desk<'_>) {
    let document = desk.case.documents.b;
    // Hardly a unit has any, and to cut all into words costs more than all the rest.
    let suspect = |unit: &&crate::segment::Unit| unit.span.of(document.text()).contains(is_double);
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

/// Zero-width and directional characters, tags, and the soft hyphen (Unicode's default ignorables that text may hold).
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Joiners shape emoji and the letters of Arabic and Indic scripts; right-to-left text holds marks of direction.
fn is_shaping(c: char, text: &str, at: usize) -> bool {
    let beside = [text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next()];
    let joined = beside
        .into_iter()
        .flatten()
        .any(|c| c >= '\u{0590}' && !c.is_whitespace() && !('\u{2000}'..='\u{206f}').contains(&c));
    joined && matches!(c, '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
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
