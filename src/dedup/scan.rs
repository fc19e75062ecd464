//! [`scan`]: the words and marks of a text as hashes, in one pass over its bytes.
//!
//! A word is a run of letters and digits; in scripts without spaces every character is one. Case, compatibility forms
//! (ligatures, full-width letters), white space and typographic variants of quotation marks, dashes and the ellipsis
//! are folded, so that two writings of one text give the same pieces. English news costs about a nanosecond a byte:
//! words of ASCII letters are hashed eight bytes at a time and never copied.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::words::is_spaceless;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word, by the hash of its folded form, and where it stands.
    Word { hash: u64, start: usize, end: usize },
    /// A mark that is neither a letter nor white space, folded.
    Mark(char),
}

/// What a byte can start.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Space,
    Word,
    Mark,
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b if b.is_ascii_alphanumeric() => Class::Word,
            b if b.is_ascii_graphic() => Class::Mark,
            _ => Class::Space,
        };
        byte += 1;
    }
    classes
};

/// Odd numbers with as many ones as zeros, from the digits of π: what wyhash does with such is known to spread well.
const SEED: [u64; 4] =
    [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7345, 0xa409_3822_299f_31d1, 0x082e_fa98_ec4e_6c89];

/// Multiplies to 128 bits and folds the halves: the mixing step of wyhash.
#[inline]
pub(super) const fn mix(a: u64, b: u64) -> u64 {
    let product = (a ^ SEED[0]) as u128 * (b ^ SEED[1]) as u128;
    product as u64 ^ (product >> 64) as u64
}

/// Calls `each` for every piece of the text, in order. Inlined, as what it calls: the work on a word is a few instructions.
#[allow(clippy::inline_always, reason = "a call a word made sketching a third slower")]
#[inline(always)]
pub(super) fn scan(text: &str, mut each: impl FnMut(Piece)) {
    let bytes = text.as_bytes();
    let (mut at, mut after_dash) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        match CLASSES[byte as usize] {
            Class::Space => at += 1,
            Class::Mark => {
                at += 1;
                let dash = byte == b'-';
                // `--` is how typewriters wrote a dash.
                if !(dash && after_dash) {
                    each(Piece::Mark(byte as char));
                }
                after_dash = dash;
                continue;
            }
            Class::Word => {
                let end = ascii_word_end(bytes, at);
                if end < bytes.len() && bytes[end] >= 0x80 {
                    at = other(text, at, &mut after_dash, &mut each);
                    continue;
                }
                each(Piece::Word { hash: hash_ascii(bytes, at, end), start: at, end });
                at = end;
            }
            Class::Other => {
                at = other(text, at, &mut after_dash, &mut each);
                continue;
            }
        }
        after_dash = false;
    }
}

/// Returns where a word of ASCII letters and digits ends: eight bytes at a time, for a branch a byte would be guessed wrong
/// at the end of every word.
#[inline]
fn ascii_word_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..at + 8) {
        let length = leading_word_bytes(load(eight));
        at += length;
        if length < 8 {
            return at;
        }
    }
    while at < bytes.len() && CLASSES[bytes[at] as usize] == Class::Word {
        at += 1;
    }
    at
}

/// Counts the bytes, from the first, that are ASCII letters or digits. The high bit of a byte says the outcome of each
/// comparison: bytes below 0x80 never carry into the next.
#[inline]
fn leading_word_bytes(eight: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = eight & (0x7f * EACH);
    let lower = low | (0x20 * EACH);
    let at_least = |bytes: u64, least: u8| bytes + u64::from(0x80 - least) * EACH;
    let letter = at_least(lower, b'a') & !at_least(lower, b'z' + 1);
    let digit = at_least(low, b'0') & !at_least(low, b'9' + 1);
    let other = !((letter | digit) & !eight) & (0x80 * EACH);
    (other.trailing_zeros() / 8) as usize
}

/// Hashes a word of ASCII letters and digits as if it were in lower case: setting the bit 0x20 does that to letters and
/// leaves digits as they are.
#[inline]
fn hash_ascii(bytes: &[u8], mut start: usize, end: usize) -> u64 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mut hash = SEED[2] ^ (end - start) as u64;
    while end - start > 8 {
        hash = mix(hash, load(&bytes[start..start + 8]) | LOWER);
        start += 8;
    }
    let mask = u64::MAX >> (8 * (8 - (end - start)));
    let last = match bytes.get(start..start + 8) {
        Some(eight) => load(eight) & mask,
        None => load_short(&bytes[start..end]),
    };
    mix(hash, (last | LOWER) & mask)
}

#[inline]
fn load(eight: &[u8]) -> u64 {
    u64::from_le_bytes(eight.try_into().expect("eight bytes"))
}

#[inline]
fn load_short(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte))
}

/// Takes one piece that holds a character beyond ASCII; returns where the next starts.
fn other(text: &str, start: usize, after_dash: &mut bool, each: &mut impl FnMut(Piece)) -> usize {
    let mut end = start;
    for c in text[start..].chars() {
        let alone = is_spaceless(c);
        let inner = c.is_alphanumeric() || end > start && (is_combining_mark(c) || is_invisible(c));
        if !inner || alone && end > start {
            break;
        }
        end += c.len_utf8();
        if alone {
            break;
        }
    }
    if end > start {
        each(Piece::Word { hash: hash_other(&text[start..end]), start, end });
        *after_dash = false;
        return end;
    }
    let c = text[start..].chars().next().expect("a character starts here");
    let mark = fold_mark(c);
    let dash = mark == Some('-');
    match mark {
        Some('…') => (0..3).for_each(|_| each(Piece::Mark('.'))),
        Some(mark) if !(dash && *after_dash) => each(Piece::Mark(mark)),
        _ => {}
    }
    *after_dash = dash || mark.is_none() && is_invisible(c) && *after_dash;
    start + c.len_utf8()
}

/// Hashes the folded form; a form of ASCII only hashes as if it had been written so.
fn hash_other(word: &str) -> u64 {
    let visible = word.chars().filter(|&c| !is_invisible(c));
    let folded: String = visible.nfkc().flat_map(char::to_lowercase).nfc().collect();
    if folded.is_empty() { 0 } else { hash_ascii(folded.as_bytes(), 0, folded.len()) }
}

/// Characters that no reader sees: soft hyphen, zero-width space and joiners, word joiner, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Folds the typographic variants of a mark; nothing for white space and what is invisible.
fn fold_mark(c: char) -> Option<char> {
    Some(match c {
        _ if c.is_whitespace() || c.is_control() || is_invisible(c) => return None,
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '＇' | '‹' | '›' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '＂' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => '-',
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(String, u64)> {
        let mut found = Vec::new();
        scan(text, |piece| {
            found.push(match piece {
                Piece::Word { hash, start, end } => (text[start..end].to_owned(), hash),
                Piece::Mark(mark) => (mark.to_string(), 0),
            });
        });
        found
    }

    fn hashes(text: &str) -> Vec<u64> {
        pieces(text)
            .into_iter()
            .map(|(piece, hash)| hash + piece.len() as u64 * u64::from(hash == 0))
            .collect()
    }

    #[test]
    fn words_and_marks() {
        let words = |text| pieces(text).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(
            words("It cost $3.5m, didn’t it?"),
            ["It", "cost", "$", "3", ".", "5m", ",", "didn", "'", "t", "it", "?"]
        );
        assert_eq!(words("naïve Ärger 東京都"), ["naïve", "Ärger", "東", "京", "都"]);
        assert_eq!(words("wait--no — yes…"), ["wait", "-", "no", "-", "yes", ".", ".", "."]);
    }

    #[test]
    fn every_byte_has_its_class() {
        for byte in 0..=255 {
            let eight = u64::from_le_bytes([b'a', b'0', byte, b'Z', b'9', b'z', b'A', b'm']);
            let expected = if CLASSES[byte as usize] == Class::Word { 8 } else { 2 };
            assert_eq!(leading_word_bytes(eight), expected, "{byte}");
        }
    }

    #[test]
    fn writings_of_one_text() {
        for (a, b) in [
            ("The  QUICK\u{a0}brown fox", "the quick\nbrown fox"),
            ("“No,” he said – twice…", "\"No,\" he said -- twice..."),
            ("co\u{ad}operate", "cooperate"),
            ("ﬁnal ＡＢＣ cafe\u{301}", "final abc café"),
            ("ÉTAT", "état"),
        ] {
            assert_eq!(hashes(a), hashes(b), "{a} and {b}");
        }
        for (a, b) in [("3.5", "35"), ("re-do", "redo"), ("bridges", "bridge"), ("12345678", "123456789")] {
            assert_ne!(hashes(a), hashes(b), "{a} and {b}");
        }
    }
}
