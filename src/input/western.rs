//! [`is_western`]: are bytes that are not UTF-8 a text of Western Europe in windows-1252?
//!
//! A detector of encodings weighs pairs of bytes. In a text with one `£` there are two pairs, and they look Polish
//! (`Ł`). But nearly all of such a text is ASCII: its language can be told from that, and the language tells the encoding.

use encoding_rs::WINDOWS_1252;

use super::language::detect;

/// Languages that are written in windows-1252 where they are not written in UTF-8.
const LANGUAGES: [&str; 13] = ["en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "ca", "af"];

/// Letters beyond ASCII are at most one in so many letters of a text in these languages, and hardly ever one in ten.
const LEAST_ASCII: usize = 5;

/// Is every byte beyond ASCII what it can be in windows-1252, and does the rest speak for a language that uses it? A
/// text too short to show its language is one if it has only marks and signs beyond ASCII.
pub(super) fn is_western(bytes: &[u8]) -> bool {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let foreign = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    if foreign * LEAST_ASCII > letters || !is_plausible(&text) {
        return false;
    }
    let language = detect(&text);
    LANGUAGES.contains(&language.code()) || language.is_unknown() && foreign == 0
}

/// Do signs stand where signs stand, and letters where letters do? In a text in another encoding some `¹` stands inside
/// a word.
fn is_plausible(text: &str) -> bool {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        if !c.is_ascii() && !fits(before, c, after) {
            return false;
        }
        before = c;
    }
    true
}

/// May a character stand between these two?
fn fits(before: char, c: char, after: char) -> bool {
    let letter = |c: char| c.is_alphabetic() && !matches!(c, 'ª' | 'º');
    match c {
        // What windows-1252 does not define.
        '\u{80}'..='\u{9f}' => false,
        '£' | '¥' | '¤' => !letter(after) || !letter(before) && after.is_ascii_uppercase(),
        '¢' | '‰' | '¬' | '¦' | '¶' | '¸' | '¯' | '¨' | '´' | 'ˆ' | '˜' | '÷' | '×' => {
            !letter(before) && !letter(after)
        }
        '¹' | '²' | '³' | 'ª' | 'º' | '¼' | '½' | '¾' => !letter(after),
        '¿' | '¡' => !letter(before),
        'Ÿ' | 'Ð' | 'Þ' | 'Ý' | 'ý' | 'þ' | 'ð' | 'ƒ' => !letter(before) && !letter(after),
        // A capital does not stand inside a word of small letters.
        c if c.is_uppercase() => !before.is_lowercase(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_letters() {
        for (text, expected) in [
            ("It cost £3.6m — “too much”, she said in the café.", true),
            ("Er kam über die Brücke; es sind 3 m² für 4 €.", true),
            ("El año pasado, ¿quién pagó la 1ª fase?", true),
            ("naïve façade, jalapeño, Ångström, œuvre", true),
            ("Rz¹d og³osi³ wczoraj", false),
            ("£ódŸ i Kraków", false),
            ("Ìîñò îòêðûëè", false),
        ] {
            assert_eq!(is_plausible(text), expected, "{text}");
        }
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("Мост открыли в понедельник.");
        assert!(!is_western(&bytes));
    }
}
