//! The marks that may end a sentence, and what may stand between a mark and the end of its sentence.

use super::cursor::{after, skip};

/// Marks that end a sentence in scripts that write no space after it.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '။' | '።' | '፧' | '፨')
}

/// Full stops and question marks that are nothing else: danda, Arabic, Urdu, Armenian, Khmer.
pub(super) fn is_plain_stop(c: char) -> bool {
    matches!(c, '؟' | '۔' | '।' | '॥' | '։' | '។' | '៕')
}

/// May this character end a sentence?
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉') || is_unspaced(c) || is_plain_stop(c)
}

/// Is it a letter of the scripts that write no spaces, Han or kana?
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Asks or exclaims.
pub(super) fn is_loud(c: char) -> bool {
    matches!(c, '!' | '?' | '‼' | '⁇' | '⁈' | '⁉')
}

/// What a language writes as full stop or question mark beyond the marks that all share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extra(pub(super) Option<u8>);

impl Extra {
    /// The Armenian full stop is often typed as a colon, the Greek question mark as a semicolon.
    pub(super) fn of(code: &str) -> Self {
        Self(match code {
            "hy" => Some(b':'),
            "el" => Some(b';'),
            _ => None,
        })
    }

    /// Has the language a mark of its own?
    pub(super) fn is_some(self) -> bool {
        self.0.is_some()
    }

    /// Is it this language's own mark?
    pub(super) fn is(self, c: char) -> bool {
        self.0.is_some_and(|own| char::from(own) == c)
    }
}

/// Finds the marks of a text in order, each byte looked at a bounded number of times.
pub(super) struct Finder<'a> {
    text: &'a str,
    extra: Extra,
    /// The next ASCII mark at or after the last position asked for, or the end.
    ascii: usize,
    /// Is there anything but ASCII before it?
    wide: bool,
    started: bool,
}

impl<'a> Finder<'a> {
    pub(super) fn new(text: &'a str, extra: Extra) -> Self {
        Self { text, extra, ascii: 0, wide: false, started: false }
    }

    /// Returns the offset of the first mark at or after `from`, which must not go back.
    pub(super) fn next(&mut self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        if !self.started || from > self.ascii {
            self.started = true;
            self.ascii = self.next_ascii(from);
            self.wide = !bytes[from..self.ascii].is_ascii();
        }
        let wide = if self.wide { find_wide(self.text, from, self.ascii) } else { None };
        self.wide = wide.is_some();
        wide.or((self.ascii < bytes.len()).then_some(self.ascii))
    }

    fn next_ascii(&self, from: usize) -> usize {
        let bytes = &self.text.as_bytes()[from..];
        let shared = memchr::memchr3(b'.', b'!', b'?', bytes).unwrap_or(bytes.len());
        let own = self.extra.0.and_then(|own| memchr::memchr(own, &bytes[..shared]));
        from + own.unwrap_or(shared)
    }
}

/// The bytes that the marks outside ASCII start with.
const MAY_LEAD: [bool; 256] = {
    let mut table = [false; 256];
    let leads = [0xe0, 0xe1, 0xe2, 0xe3, 0xef, 0xd6, 0xd8, 0xdb];
    let mut at = 0;
    while at < leads.len() {
        table[leads[at]] = true;
        at += 1;
    }
    table
};

fn find_wide(text: &str, from: usize, to: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(lead) = bytes[at..to].iter().position(|&byte| MAY_LEAD[usize::from(byte)]) {
        if after(text, at + lead).is_some_and(is_mark) {
            return Some(at + lead);
        }
        at += lead + 1;
    }
    None
}

/// Returns where the run of marks that starts at `at` ends: `?!`, `...`, `. . .`
pub(super) fn run_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at + after(text, at).map_or(1, char::len_utf8);
    loop {
        end = skip(text, end, is_mark);
        let spaced =
            bytes[end - 1] == b'.' && bytes.get(end) == Some(&b' ') && bytes.get(end + 1) == Some(&b'.');
        // `. . .` is one run; `even. ...en toen` are a full stop and an omission.
        if !spaced || after(text, end + 2).is_some_and(|c| c.is_alphanumeric() || c == '.') {
            return end;
        }
        end += 2;
    }
}

/// Closing quotation marks and brackets.
pub(super) fn is_closer(c: char) -> bool {
    is_closing_quote(c) || matches!(c, ')' | ']' | '}' | '）' | '］')
}

/// Closing quotation marks; straight ones may open, too.
pub(super) fn is_closing_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | '」'
            | '』'
            | '】'
            | '》'
            | '〉'
            | '｣'
            | '＂'
            | '＇'
            | '“'
            | '«'
            | '‘'
    )
}

/// Marks that open a quotation or bracket, or stand before the first word of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '„'
            | '‚'
            | '「'
            | '『'
            | '【'
            | '《'
            | '〈'
            | '('
            | '['
            | '{'
            | '（'
            | '［'
            | '¿'
            | '¡'
            | '`'
            | '*'
            | '_'
            | '#'
            | '@'
            | '$'
            | '£'
            | '€'
    )
}

/// Pictographs and the joiners between them.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1f000..=0x1faff | 0x2600..=0x27bf | 0xfe0f | 0x200d)
}

/// Returns the end of a reference note that starts at `at`: `[1]`, `[2,3]`, `[a]`, `[note 4]`, `[...]`.
pub(super) fn note_end(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix('[')?;
    // No note is longer; a text of brackets stays linear.
    let len = inner.bytes().take(NOTE_REACH).position(|b| b == b']')?;
    let end = at + len + 2;
    let stands_free = after(text, end).is_none_or(|c| c.is_whitespace() || c == '[');
    (stands_free && is_note(&inner[..len])).then_some(end)
}

/// The longest reference note, in bytes: `citation needed` and a list of five numbers fit.
const NOTE_REACH: usize = 24;

fn is_note(inner: &str) -> bool {
    let listed = !inner.is_empty()
        && inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.split([',', '–', '-']).map(str::trim).all(|n| (1..=3).contains(&n.len()) && all_digits(n));
    let letter = inner.len() == 1 && inner.as_bytes()[0].is_ascii_lowercase();
    let named = inner.strip_prefix("note ").is_some_and(all_digits) || inner == "citation needed";
    listed || letter || named || matches!(inner, "..." | "…")
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Returns the end of an emoticon such as ` :-)` that starts at `at` and stands free.
pub(super) fn emoticon_end(text: &str, at: usize) -> Option<usize> {
    let start = at + usize::from(text[at..].starts_with(' '));
    let end = face_end(text, start)?;
    after(text, end).is_none_or(char::is_whitespace).then_some(end)
}

fn face_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if let Some(fixed) = ["<3", "^_^"].iter().find(|face| rest.starts_with(**face)) {
        return Some(at + fixed.len());
    }
    let eyes = rest.strip_prefix([':', ';', '=', '8', 'x', 'X'])?;
    let nose = eyes.strip_prefix('-').unwrap_or(eyes);
    let mouth = nose.len() - nose.trim_start_matches([')', '(', 'D', 'P', 'p', '/', '|']).len();
    (mouth > 0).then(|| at + (rest.len() - nose.len()) + mouth)
}

/// Does the quotation mark at `at` close? One that opens in other languages, or in other places, does so only if no word
/// follows at once.
pub(super) fn closes(text: &str, at: usize) -> bool {
    let Some(quote @ ('"' | '\'' | '“' | '‘' | '«')) = after(text, at) else { return true };
    after(text, at + quote.len_utf8()).is_none_or(|next| {
        next.is_whitespace()
            || is_closer(next)
            || matches!(next, '.' | ',' | ';' | ':' | '!' | '?' | '—' | '–' | '-' | '…')
    })
}

/// Does white space, or the end, follow at `at`?
pub(super) fn after_space_or_end(text: &str, at: usize) -> bool {
    after(text, at).is_none_or(char::is_whitespace)
}
