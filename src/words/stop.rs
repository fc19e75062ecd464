//! The words of grammar, by language: lists in `stop/`, one file a language.

use super::STOP;
use crate::language::Language;

/// In a language without a list, words this short (in characters) count as grammar. A guess that errs on the safe
/// side: the words of a claim that tell it from others are nearly always longer.
const SHORT_WORD: usize = 2;

/// Is the folded word a word of grammar? A text of unknown language is read as English.
pub(crate) fn is_stop_word(word: &str, language: Language) -> bool {
    let language = if language.is_unknown() { Language::ENGLISH } else { language };
    match STOP.iter().find(|(code, _)| *code == language.code()) {
        Some((_, list)) => list.contains(word),
        None => word.is_ascii() && word.len() <= SHORT_WORD,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_list_is_folded_and_sorted_out() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words/stop");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), STOP.len(), "a list for each file");
        for (code, list) in &STOP {
            let text = fs::read_to_string(folder.join(code).with_extension("txt")).unwrap();
            let mut seen = BTreeSet::new();
            for word in text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
                assert!(seen.insert(word), "{code}: {word} twice");
                assert!(list.contains(word), "{code}: {word} is not in the table");
                assert_eq!(
                    super::super::fold(word),
                    word,
                    "{code}: {word} must be written lower-case, without accents"
                );
            }
        }
    }
}
