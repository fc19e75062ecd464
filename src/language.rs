//! [`Language`]: which language an article is written in.

use std::fmt;

/// A language by its ISO 639 code (`en`, `de`, `zh` …), or [`Language::UNKNOWN`].
///
/// ```
/// use claimdiff::Language;
/// assert_eq!(Language::from_code("en-GB"), Some(Language::ENGLISH));
/// assert_eq!(Language::from_code("english"), None);
/// assert_eq!(Language::UNKNOWN.code(), "und");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// The language could not be told: `und`, as ISO 639 has it.
    pub const UNKNOWN: Self = Self(*b"und");
    /// English.
    pub const ENGLISH: Self = Self(*b"en\0");

    /// Reads a two- or three-letter code; a region after `-` or `_` is dropped. `None` for anything else.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?;
        if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let mut bytes = [0; 3];
        for (to, from) in bytes.iter_mut().zip(primary.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Some(Self(bytes))
    }

    /// Returns the code.
    pub fn code(&self) -> &str {
        let len = if self.0[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.0[..len]).unwrap_or("und")
    }

    /// Is the language not known?
    pub fn is_unknown(self) -> bool {
        self == Self::UNKNOWN
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
