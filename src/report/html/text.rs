//! [`Text`]: text of an article on the page: escaped, isolated, its invisible characters shown.

use std::fmt::Write;

use maud::{PreEscaped, Render};

/// Text of an article, or with such text in it. Nothing in it is markup, and nothing in it can turn the direction of
/// what stands around it: characters that would are shown by their number, as other characters are that cannot be
/// seen.
pub(super) struct Text<'a>(pub(super) &'a str);

impl Render for Text<'_> {
    fn render_to(&self, out: &mut String) {
        let mut start = 0;
        for (at, c) in self.0.char_indices() {
            let Some(shown) = shown(c) else { continue };
            out.push_str(&self.0[start..at]);
            start = at + c.len_utf8();
            match shown {
                Shown::As(text) => out.push_str(text),
                // A string takes whatever is written to it.
                Shown::Number => drop(write!(out, "<b class=ctl>U+{:04X}</b>", u32::from(c))),
            }
        }
        out.push_str(&self.0[start..]);
    }
}

enum Shown {
    As(&'static str),
    Number,
}

/// How a character is written, unless as it is.
fn shown(c: char) -> Option<Shown> {
    match c {
        '&' => Some(Shown::As("&amp;")),
        '<' => Some(Shown::As("&lt;")),
        '>' => Some(Shown::As("&gt;")),
        '"' => Some(Shown::As("&quot;")),
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(Shown::As(" ")),
        _ => is_invisible(c).then_some(Shown::Number),
    }
}

/// Is it a control, a mark of direction, a blank of no width, or a tag? The joiners of Persian and of emoji, the soft
/// hyphen and the selectors of variants are not: they belong to words.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The same for the value of an attribute or a title, where there is no markup: what is not seen is left out.
pub(super) fn plain(text: &str) -> String {
    let seen = |c: char| match shown(c) {
        Some(Shown::Number) => '\u{fffd}',
        Some(Shown::As(" ")) => ' ',
        _ => c,
    };
    text.chars().map(seen).collect()
}

/// Markup of the program's own.
pub(super) fn raw<T: AsRef<str>>(markup: T) -> PreEscaped<T> {
    PreEscaped(markup)
}
