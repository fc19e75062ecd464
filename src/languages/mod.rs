//! All that is known of languages: a folder each, `languages/CODE/`, of lists in plain text; what all share stands in
//! `languages/shared/`.
//!
//! The build script, `build/main.rs`, finds the folders by itself, reads the lists, cuts the endings off where the program
//! compares stems, and writes `static` tables ([`Lists`]). The tables whose items are types of a module are included by
//! that module, in `segment/lexicon.rs`, `facts/lexicon.rs`, `words/mod.rs` and `audit/lexicon.rs`; the others here and in `speech.rs`.

mod hash;
mod lists;
pub(crate) mod speech;

pub(crate) use lists::Lists;

// `KINDS`: the kinds of entries that are counted. `KNOWN`: what there is of each language, English first.
// `WITH_GRAMMAR`: the codes of the languages that have words of grammar. `GRAMMAR`: for each of these words the languages
// that have it, a bit each by their place there. `ELIDED`: by the code of a language its words that lose a vowel before another.
// `OWNERS`: the letters that end the word for an owner, behind an apostrophe.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language that there are lists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The name of its folder: its code, but for languages that share one folder.
    pub code: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// The codes of the languages that read its abbreviations.
    pub codes: &'static [&'static str],
    /// Small words: a text of unknown language that has one of them near its start is read in this one.
    pub(crate) signs: &'static [&'static str],
    /// How many entries it has of each kind, in the order of `KINDS`.
    counts: [usize; KINDS.len()],
}

impl Known {
    /// Returns how many entries there are of each kind, by the name of the kind.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, usize)> {
        KINDS.into_iter().zip(self.counts)
    }
}

/// Returns the languages that there are lists of, English first.
pub fn known() -> &'static [Known] {
    &KNOWN
}

/// Are there lists of the language of a code?
pub fn is_known(code: &str) -> bool {
    KNOWN.iter().any(|known| known.codes.contains(&code)) || WITH_GRAMMAR.contains(&code)
}

/// Returns the words of a language that lose a vowel before another word (`l’Europe`), without the apostrophe.
pub(crate) fn elided(language: &str) -> &'static [&'static str] {
    ELIDED.iter().find(|(code, _)| *code == language).map_or(&[], |(_, words)| words)
}

/// Is it a letter of the ending of an owner (`'s`)?
pub(crate) fn is_owner_letter(c: char) -> bool {
    OWNERS.iter().any(|letters| letters.contains(c))
}

/// Returns the letters of the ending of an owner that a text begins with, in any case.
pub(crate) fn owner_letters(text: &str) -> Option<&'static str> {
    let begins =
        |letters: &&&str| text.get(..letters.len()).is_some_and(|it| it.eq_ignore_ascii_case(letters));
    OWNERS.iter().find(begins).copied()
}

/// Takes the ending of an owner (`'s`) off a word, behind any of some apostrophes; returns nothing if it has none.
pub(crate) fn without_owner<'w>(word: &'w str, apostrophes: &[char]) -> Option<&'w str> {
    OWNERS.iter().find_map(|letters| word.strip_suffix(letters)?.strip_suffix(apostrophes))
}

/// Returns the codes of the languages whose words of grammar are known.
pub(crate) fn with_grammar() -> &'static [&'static str] {
    &WITH_GRAMMAR
}

/// Returns the languages that have a word among their words of grammar: a bit each, by the place in [`with_grammar`].
/// The word is in lower case and without accents.
pub(crate) fn grammar(word: &str) -> u32 {
    GRAMMAR.first(word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The list of a language.
    fn list(code: &str, file: &str) -> Option<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/languages");
        fs::read_to_string(folder.join(code).join(file)).ok()
    }

    #[test]
    fn words_of_grammar_stand_once_and_are_found_in_their_languages_alone() {
        let lists: Vec<_> =
            KNOWN.iter().filter_map(|known| Some((known.code, list(known.code, "stop.txt")?))).collect();
        assert_eq!(lists.iter().map(|(code, _)| *code).collect::<Vec<_>>(), with_grammar());
        let mut masks = std::collections::BTreeMap::<&str, u32>::new();
        for (at, (code, text)) in lists.iter().enumerate() {
            let mut seen = BTreeSet::new();
            for word in text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
                assert!(seen.insert(word), "{code}: {word} twice");
                *masks.entry(word).or_default() |= 1 << at;
            }
        }
        masks.iter().for_each(|(word, mask)| assert_eq!(grammar(word), *mask, "{word}"));
        assert_eq!(grammar("harbour"), 0);
    }

    #[test]
    fn an_owner_is_known_by_the_ending_behind_an_apostrophe() {
        assert_eq!(without_owner("harbour's", &['\'', '’']), Some("harbour"));
        assert_eq!(without_owner("harbour’s", &['\'', '’']), Some("harbour"));
        assert_eq!(without_owner("harbour’s", &['\'']), None);
        assert_eq!(without_owner("harbours", &['\'']), None);
        assert_eq!(owner_letters("S port"), Some("s"));
        assert_eq!(owner_letters("é"), None);
    }

    #[test]
    fn every_folder_is_known_and_counts_what_it_has() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/languages");
        let folders =
            fs::read_dir(root).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir());
        let names = folders.map(|entry| entry.file_name().into_string().unwrap());
        let languages: BTreeSet<_> = names.filter(|name| name != "build" && name != "shared").collect();
        assert_eq!(languages, KNOWN.iter().map(|known| known.code.to_owned()).collect());
        assert_eq!(KNOWN[0].code, "en");
        for known in KNOWN {
            let stop = list(known.code, "stop.txt");
            let has_grammar = known.counts().any(|(kind, count)| kind == "grammar" && count > 0);
            assert_eq!(has_grammar, stop.is_some(), "{}", known.code);
        }
    }
}
