//! Characters that cannot be seen, and letters that look like others.

use crate::audit::{Desk, Rule};
use crate::document::Span;
use crate::sides::Side;
use crate::words::tokens;

pub(super) fn check(desk: &mut Desk<'_>) {
    let document = desk.case.documents.b;
    let source = desk.case.documents.a.text();
    let text = document.text();
    let start = document.content_start();
    for (at, c) in text.char_indices().filter(|&(at, c)| at >= start && is_hidden(c)) {
        let span = Span::new(at, at + c.len_utf8());
        if is_shaping(c, text, at) || source.contains(c) || desk.case.units.b.is_empty() {
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
