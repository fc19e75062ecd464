//! [`fate`]: what becomes of a character in the text that the stages read.

use std::iter::once;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// A character that has another writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variant {
    /// Nobody sees it, and it means nothing.
    Invisible,
    /// A place where a word may be cut at the end of a line.
    SoftHyphen,
    /// Joins letters, or keeps them from joining: only in scripts whose letters join, and in pictures.
    Joiner,
    /// Names the region of a flag; anywhere else it is invisible.
    Tag,
    /// Another writing of this.
    Of(&'static str),
    /// Another writing of its compatibility decomposition (NFKC).
    Compatible,
    /// A mark as wide as an ideograph: among those it is the usual one.
    Wide,
    /// May compose with what stands around it.
    Composes,
}

/// Says whether a character may have another writing; most have none.
pub(super) fn variant(c: char) -> Option<Variant> {
    Some(match c {
        '\u{ad}' => Variant::SoftHyphen,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Variant::Of(" ")
        }
        '\u{2010}' | '\u{2011}' => Variant::Of("-"),
        '\u{2012}' => Variant::Of("–"),
        '\u{200c}' | '\u{200d}' => Variant::Joiner,
        '\u{e0000}'..='\u{e007f}' => Variant::Tag,
        c if is_invisible(c) => Variant::Invisible,
        c if is_compatible(c) => Variant::Compatible,
        '\u{ff01}'..='\u{ff5e}' => Variant::Wide,
        c if is_settled(c) => return None,
        c if is_mark(c) || is_nfc_quick(once(c)) != IsNormalized::Yes => Variant::Composes,
        _ => return None,
    })
}

/// Combining grapheme joiner, zero-width space, marks of direction, word joiner and the other invisible operators, the
/// byte order mark, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{34f}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Ligatures and digraphs, Roman numerals, the shapes of Hebrew and Arabic letters, letters and digits as wide as
/// ideographs, narrow katakana, letters of formulas, the radicals of ideographs.
fn is_compatible(c: char) -> bool {
    matches!(c, '\u{132}' | '\u{133}' | '\u{13f}' | '\u{140}' | '\u{149}' | '\u{17f}' | '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}')
        || matches!(c, '\u{2160}'..='\u{217f}' | '\u{2f00}'..='\u{2fd5}' | '\u{1d400}'..='\u{1d7ff}')
        || matches!(c, '\u{fb00}'..='\u{fb4f}' | '\u{fb50}'..='\u{fdf9}' | '\u{fe70}'..='\u{fefc}')
        || matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '\u{ff65}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}')
}

/// The common characters that have one writing only: they need not be looked up.
fn is_settled(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{2013}'..='\u{2027}')
        || matches!(c, '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Does it belong to the character before it?
pub(super) fn is_mark(c: char) -> bool {
    c >= '\u{300}'
        && (canonical_combining_class(c) != 0
            || matches!(c, '\u{ff9e}' | '\u{ff9f}')
            || is_nfc_quick(once(c)) == IsNormalized::Maybe)
}

/// What becomes of a character.
pub(super) enum Fate {
    /// It stays, composed with its marks.
    Stays,
    /// It is written as its compatibility decomposition.
    Folds,
    /// This stands in the place of all up to an offset.
    Becomes(&'static str, usize),
}

/// Says what becomes of the character `c` at a place of a text.
pub(super) fn fate(text: &str, at: usize, c: char) -> Fate {
    let end = at + c.len_utf8();
    let Some(variant) = variant(c) else { return Fate::Stays };
    match variant {
        Variant::Composes => Fate::Stays,
        Variant::Compatible => Fate::Folds,
        Variant::Of(other) => Fate::Becomes(other, end),
        Variant::Invisible => Fate::Becomes("", end),
        Variant::SoftHyphen => Fate::Becomes("", end + line_end(text, at, end).unwrap_or(0)),
        Variant::Joiner if joins(text, at, end) => Fate::Stays,
        Variant::Tag if is_flag(text, at) => Fate::Stays,
        Variant::Joiner | Variant::Tag => Fate::Becomes("", end),
        Variant::Wide if is_among_latin(text, at, end) => Fate::Folds,
        Variant::Wide => Fate::Stays,
    }
}

/// The length of the line end that cuts a word at a soft hyphen, with the blanks that begin the next line.
fn line_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let next = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
    let word = next.trim_start_matches([' ', '\t']);
    let goes_on = text[..at].ends_with(char::is_alphabetic) && word.starts_with(char::is_lowercase);
    goes_on.then_some(rest.len() - word.len())
}

/// Does a joiner stand between two letters that join, or between two pictures?
fn joins(text: &str, at: usize, end: usize) -> bool {
    let beside = [text[..at].chars().next_back(), text[end..].chars().next()];
    beside.into_iter().all(|c| c.is_some_and(is_joined))
}

/// Letters of Arabic, Syriac, the scripts of India, Burmese, Khmer and Mongolian, and pictures with what varies them.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        || matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}

/// Does a tag belong to a flag?
fn is_flag(text: &str, at: usize) -> bool {
    /// A region has up to six tags, with the one that ends it.
    const LONGEST: usize = 7;
    let mut before = text[..at].chars().rev().take(LONGEST);
    before.find(|c| !matches!(c, '\u{e0000}'..='\u{e007f}')) == Some('🏴')
}

/// Do letters or digits beside a wide mark say that it is no mark among ideographs?
fn is_among_latin(text: &str, at: usize, end: usize) -> bool {
    /// Characters beside it that are looked at.
    const NEAR: usize = 4;
    let narrow = |c: char| c < '\u{1100}' || matches!(c, '\u{ff10}'..='\u{ff5a}');
    let before = text[..at].chars().rev().take(NEAR).find(|c| c.is_alphanumeric());
    let after = text[end..].chars().take(NEAR).find(|c| c.is_alphanumeric());
    let is_latin = match (before, after) {
        (None, None) => false,
        (before, after) => before.is_none_or(narrow) && after.is_none_or(narrow),
    };
    is_latin
        && (!text[at..].starts_with('，')
            || !text[end..].starts_with(char::is_numeric)
            || is_group(&text[end..]))
}

/// Three digits, as after the comma of a number; elsewhere the comma parts two numbers.
fn is_group(text: &str) -> bool {
    text.chars().take(4).take_while(|c| c.is_numeric()).count() == 3
}
