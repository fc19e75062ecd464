//! Text that goes into XML.

use std::borrow::Cow;

/// Escapes a text, and shows what XML 1.0 has no place for.
pub(super) fn escaped(text: &str) -> String {
    let shown: Cow<'_, str> = match text.chars().any(is_foreign) {
        true => Cow::Owned(text.chars().map(shown).collect()),
        false => Cow::Borrowed(text),
    };
    quick_xml::escape::escape(&*shown).into_owned()
}

fn is_foreign(c: char) -> bool {
    c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Control characters are shown as their pictures, as everywhere else.
fn shown(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        c if c < ' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}
