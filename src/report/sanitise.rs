//! Makes text from articles safe to print on a terminal.

use std::borrow::Cow;

/// Replaces what a terminal would obey instead of show: control characters by their pictures (`␛`), the other
/// controls and the marks that turn the direction of writing around by U+FFFD, line ends and tabs by a space.
///
/// An article is not trusted: an escape sequence in it could recolour, move or hide the rest of the report.
pub(crate) fn sanitise(text: &str) -> Cow<'_, str> {
    let printable = |byte: u8| (b' '..=b'~').contains(&byte);
    if text.bytes().all(printable) || text.chars().all(|c| replacement(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(replacement).collect())
}

fn replacement(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        // The control pictures stand in the order of the controls.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal() {
        for (text, expected) in [
            ("plain “text” नमस्ते", "plain “text” नमस्ते"),
            ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
            ("bell\x07, \u{9b}31m", "bell␇, �31m"),
            ("one\r\ntwo\tthree", "one  two three"),
            ("\u{202e}desrever\u{202c}", "�desrever�"),
        ] {
            assert_eq!(sanitise(text), expected);
        }
    }
}
