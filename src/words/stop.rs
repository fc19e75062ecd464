//! The words of grammar, by language: lists `stop.txt` in `languages/`.

use crate::language::Language;
use crate::languages::{grammar, with_grammar};

/// In a language without a list, words this short (in characters) count as grammar. A guess that errs on the safe
/// side: the words of a claim that tell it from others are nearly always longer.
const SHORT_WORD: usize = 2;

/// Is the folded word a word of grammar? A text of unknown language is read as English.
pub(crate) fn is_stop_word(word: &str, language: Language) -> bool {
    let language = if language.is_unknown() { Language::ENGLISH } else { language };
    match with_grammar().iter().position(|code| *code == language.code()) {
        Some(at) => grammar(word) >> at & 1 == 1,
        None => word.is_ascii() && word.len() <= SHORT_WORD,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_list_is_folded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/languages");
        for code in with_grammar() {
            let text = fs::read_to_string(folder.join(code).join("stop.txt")).unwrap();
            let language = Language::from_code(code).unwrap();
            for word in text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
                assert!(is_stop_word(word, language), "{code}: {word} is not in the table");
                assert_eq!(
                    super::super::fold(word),
                    word,
                    "{code}: {word} must be written lower-case, without accents"
                );
            }
        }
    }
}
