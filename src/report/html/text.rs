//! [`Text`]: text of an article on the page: escaped, isolated, its invisible characters shown.

use maud::{PreEscaped, Render};

/// Text of an article, or with such text in it. Nothing in it is markup, and nothing in it can turn the direction of
/// what stands around it: characters that would are shown by their number, as other characters are that cannot be
/// seen.
pub(crate) struct Text<'a>(pub(crate) &'a str);

/// Bytes of one piece of text that are shown. A line of ten megabytes would bring a browser to a halt; the text report
/// and the JSON have all of it.
const LONGEST: usize = 50_000;

impl Render for Text<'_> {
    fn render_to(&self, out: &mut String) {
        let mut end = self.0.len().min(LONGEST);
        while !self.0.is_char_boundary(end) {
            end -= 1;
        }
        let text = &self.0[..end];
        let mut start = 0;
        for (at, c) in text.char_indices() {
            let Some(shown) = shown(c) else { continue };
            out.push_str(&text[start..at]);
            start = at + c.len_utf8();
            match shown {
                Shown::As(text) => out.push_str(text),
                Shown::Number => *out += &format!("<b class=ctl>U+{:04X}</b>", u32::from(c)),
            }
        }
        out.push_str(&text[start..]);
        if end < self.0.len() {
            *out += &format!(" <b class=ctl>{} more bytes are left out on this page</b>", self.0.len() - end);
        }
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
pub(crate) fn plain(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, expected) in [
            ("plain “text” नमस्ते", "plain “text” नमस्ते"),
            ("<script>a && b</script>", "&lt;script&gt;a &amp;&amp; b&lt;/script&gt;"),
            ("\" onfocus=\"", "&quot; onfocus=&quot;"),
            ("&lt;", "&amp;lt;"),
            ("one\r\ntwo\tthree", "one  two three"),
            ("\u{202e}desrever\u{202c}", "<b class=ctl>U+202E</b>desrever<b class=ctl>U+202C</b>"),
            (
                "a\u{200b}b\0\u{1b}[31m",
                "a<b class=ctl>U+200B</b>b<b class=ctl>U+0000</b><b class=ctl>U+001B</b>[31m",
            ),
            // Persian and emoji join letters with characters of no width.
            ("می\u{200c}خواهم 👩\u{200d}🌾", "می\u{200c}خواهم 👩\u{200d}🌾"),
        ] {
            assert_eq!(Text(text).render().into_string(), expected);
        }
    }

    #[test]
    fn a_huge_text_is_cut_and_says_so() {
        let text = "é".repeat(LONGEST);
        let shown = Text(&text).render().into_string();
        assert!(shown.starts_with("éé") && shown.len() < LONGEST + 100);
        assert!(
            shown.ends_with("<b class=ctl>50000 more bytes are left out on this page</b>"),
            "{}",
            &shown[LONGEST..]
        );
    }

    #[test]
    fn an_attribute_has_no_markup() {
        assert_eq!(plain("a\u{202e}b\n<c>"), "a\u{fffd}b <c>");
    }
}
