//! Looking at a text around a byte offset: the characters and tokens on either side.

use super::lexicon::Lower;

/// Returns the character that starts at `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Returns the character that ends at `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Returns where the run of characters that `wanted` accepts ends, starting at `at`.
pub(super) fn skip(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> usize {
    text[at..].find(|c| !wanted(c)).map_or(text.len(), |len| at + len)
}

/// Returns where the white space that starts at `at` ends.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    skip(text, at, char::is_whitespace)
}

/// Returns the largest character boundary that is not after `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How far a token is followed, in bytes: longer than any word that a list holds, short enough that a text without
/// spaces costs linear time.
const TOKEN_REACH: usize = 64;

/// A token beside a mark.
pub(super) struct Token<'a> {
    /// Where it starts in the text.
    pub(super) start: usize,
    /// As it is written.
    pub(super) raw: &'a str,
}

impl<'a> Token<'a> {
    /// Reads the token that ends at `at`: letters, digits, and the signs that stand inside words and addresses.
    /// It does not reach back beyond `from`.
    pub(super) fn before(text: &'a str, from: usize, at: usize) -> Self {
        let limit = floor(text, at.saturating_sub(TOKEN_REACH)).max(from);
        let start = token_start(text, limit, at);
        Self::new(text, start, at)
    }

    /// Reads the token that starts at `at`, without full stops and apostrophes at its end.
    pub(super) fn after(text: &'a str, at: usize) -> Self {
        let limit = floor(text, at + TOKEN_REACH);
        let raw = &text[at..limit];
        let letters = raw.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if matches!(raw.as_bytes().get(letters), Some(b' ' | b',')) {
            // Nearly every word.
            return Self::new(text, at, at + letters);
        }
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '&' | '.' | '@' | '/');
        let end = raw.find(|c| !inside(c)).unwrap_or(raw.len());
        let raw = raw[..end].trim_end_matches(['.', '\'', '’', '-']);
        Self::new(text, at, at + raw.len())
    }

    fn new(text: &'a str, start: usize, end: usize) -> Self {
        let raw = &text[start..end];
        Self { start, raw }
    }

    /// The same token without what stands before its byte `skip`.
    pub(super) fn tail(&self, skip: usize) -> Token<'a> {
        let raw: &'a str = &self.raw[skip..];
        Token { start: self.start + skip, raw }
    }

    /// Returns the token in lower case, without signs at its start.
    pub(super) fn low(&self) -> Lower<'a> {
        Lower::of(self.raw.trim_start_matches(['-', '/', '\'', '&', '.', ':', '’']))
    }

    /// Is it letters only?
    pub(super) fn is_word(&self) -> bool {
        !self.raw.is_empty() && self.raw.chars().all(char::is_alphabetic)
    }

    /// Does it start with a capital?
    pub(super) fn is_capitalised(&self) -> bool {
        self.raw.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
    }

    /// Is it letters only, all lower case?
    pub(super) fn is_lower(&self) -> bool {
        self.is_word() && self.raw.chars().all(char::is_lowercase)
    }

    /// Is it letters only, all capitals?
    pub(super) fn is_upper(&self) -> bool {
        self.is_word() && self.raw.chars().all(char::is_uppercase)
    }
}

fn token_start(text: &str, from: usize, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut start = at;
    // Nearly every word is ASCII letters: no decoding for those.
    while start > from && bytes[start - 1].is_ascii_alphanumeric() {
        start -= 1;
    }
    for (offset, c) in text[from..start].char_indices().rev() {
        if !(c.is_alphanumeric() || in_token(c) && offset > 0 || is_joined(c)) {
            break;
        }
        start = from + offset;
    }
    start
}

/// Signs that stand inside words, numbers and addresses.
fn in_token(c: char) -> bool {
    matches!(
        c,
        '.' | '\'' | '’' | '-' | '&' | '/' | '@' | '_' | '%' | '+' | '~' | '#' | '=' | ':' | '°' | 'º'
    )
}

/// Combining marks belong to the letter before them (Indic vowel signs, accents written apart).
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{200c}' | '\u{200d}')
}
