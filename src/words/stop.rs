//! The words of grammar, by language: lists in `stop/`, one file a language.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::language::Language;

macro_rules! lists {
    ($($code:literal),*) => {
        /// Every list, by the code of its language.
        const LISTS: &[(&str, &str)] = &[$(($code, include_str!(concat!("stop/", $code, ".txt")))),*];
    };
}

lists!("en", "de", "fr", "es", "it", "pt", "nl", "da", "ru");

/// In a language without a list, words this short (in characters) count as grammar. A guess that errs on the safe
/// side: the words of a claim that tell it from others are nearly always longer.
const SHORT_WORD: usize = 2;

/// The list of a language as a set, made when it is first asked for.
fn set(at: usize) -> &'static FxHashSet<&'static str> {
    static SETS: [OnceLock<FxHashSet<&'static str>>; LISTS.len()] = [const { OnceLock::new() }; LISTS.len()];
    SETS[at].get_or_init(|| words(LISTS[at].1).collect())
}

/// Is the folded word a word of grammar? A text of unknown language is read as English.
pub(crate) fn is_stop_word(word: &str, language: Language) -> bool {
    let language = if language.is_unknown() { Language::ENGLISH } else { language };
    match LISTS.iter().position(|(code, _)| *code == language.code()) {
        Some(at) => set(at).contains(word),
        None => word.is_ascii() && word.len() <= SHORT_WORD,
    }
}

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_folded_and_sorted_out() {
        for (code, list) in LISTS {
            let mut seen = FxHashSet::default();
            for word in words(list) {
                assert!(seen.insert(word), "{code}: {word} twice");
                assert_eq!(
                    super::super::fold(word),
                    word,
                    "{code}: {word} must be written lower-case, without accents"
                );
            }
        }
    }
}
