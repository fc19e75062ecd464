//! The [`Lexicon`] of a language: its abbreviations by class, and the words that the rules ask about.
//!
//! The lists are the files `abbreviations.txt` of `languages/`; that of `shared/` says how to add an entry.

use crate::language::Language;
use crate::languages::Lists;

/// How an abbreviation behaves before its full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    Title,
    Street,
    Connective,
    Number,
    Month,
    Clock,
    Company,
    Place,
    State,
    StateAfterComma,
    Unit,
    ListEnd,
    Ordinary,
}

/// What a word is to the rules; a word can be several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Starter,
    Said,
    Finite,
    Post,
    Zone,
    Calendar,
    Calling,
    Fronted,
    Continues,
    Exclaimed,
    Dated,
}

/// One language's lists, with those of `shared/` beneath.
pub(super) struct Lexicon {
    /// Abbreviations in any case.
    any: Lists<Abbreviation>,
    /// Abbreviations that count only with a capital.
    capital: Lists<Abbreviation>,
    words: Lists<Role>,
    /// Ends of compounds, written `-str` in the lists.
    suffixes: &'static [(&'static str, Abbreviation)],
    ordinals: bool,
}

// `LEXICONS`: by the codes of the languages that it serves; the first serves every language that has none. `LOOKS` and
// `DATELINE`: the sections of `shared/looks.txt` and `shared/dateline.txt` that a word
// stands in.
include!(concat!(env!("OUT_DIR"), "/segment.rs"));

impl Lexicon {
    /// Returns the lexicon of a language; that of English if it has none.
    pub(super) fn of(language: Language) -> &'static Self {
        let code = language.code();
        let of = LEXICONS.iter().find(|(codes, _)| codes.contains(&code));
        &of.unwrap_or(&LEXICONS[0]).1
    }

    /// Returns the class of a token that stands before a full stop; `low` is the token in lower case.
    pub(super) fn class(&self, low: &str, capitalised: bool) -> Option<Abbreviation> {
        let class = if capitalised { self.capital.first(low) } else { None };
        let class = class.or_else(|| self.any.first(low)).copied();
        class.or_else(|| self.compound(low)).filter(|&class| class != Abbreviation::Ordinary)
    }

    /// Does the language write a full stop after ordinals? English writes `12th`.
    pub(super) fn has_ordinals(&self) -> bool {
        self.ordinals
    }

    /// German writes compounds as one word: `Mühlenstr.`
    fn compound(&self, low: &str) -> Option<Abbreviation> {
        self.suffixes.iter().find(|(suffix, _)| low.ends_with(suffix)).map(|&(_, class)| class)
    }

    /// Is the lower-case word in the list of this role?
    pub(super) fn is(&self, role: Role, low: &str) -> bool {
        self.words.has(low, &role)
    }
}

/// A short word in lower case, copied (on the stack) only if it is not so already. Longer words come out empty: no list
/// holds one.
pub(super) enum Lower<'a> {
    /// It was lower case.
    Same(&'a str),
    /// It was not.
    Copy([u8; LOWER_ROOM], usize),
}

/// Longer than any entry of any list, in bytes.
const LOWER_ROOM: usize = 32;

impl<'a> Lower<'a> {
    /// Folds a word: lower case, `’` as `'`.
    pub(super) fn of(word: &'a str) -> Self {
        if word.len() > LOWER_ROOM {
            return Self::Same("");
        }
        if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return Self::Same(word);
        }
        let mut bytes = [0; LOWER_ROOM];
        let len = if word.is_ascii() { fill_ascii(&mut bytes, word) } else { fill(&mut bytes, word) };
        Self::Copy(bytes, len)
    }
}

impl std::ops::Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Same(word) => word,
            Self::Copy(bytes, len) => std::str::from_utf8(&bytes[..*len]).unwrap_or(""),
        }
    }
}

fn fill_ascii(bytes: &mut [u8; LOWER_ROOM], word: &str) -> usize {
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    word.len()
}

/// Returns the length, 0 if there is no room.
fn fill(bytes: &mut [u8; LOWER_ROOM], word: &str) -> usize {
    let mut len = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = if c == '’' { '\'' } else { c };
        if len + c.len_utf8() > LOWER_ROOM {
            return 0;
        }
        len += c.encode_utf8(&mut bytes[len..]).len();
    }
    len
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn no_entry_is_longer_than_what_is_looked_up() {
        for (file, list) in lists() {
            let words =
                list.lines().filter_map(|line| line.split('#').next()).flat_map(str::split_whitespace);
            words.for_each(|word| assert!(word.len() <= LOWER_ROOM, "{word:?} of {file} is too long"));
        }
    }

    /// All lists but the patterns of boilerplate, with the names of their files.
    fn lists() -> Vec<(String, String)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/languages");
        let folders = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files = ["abbreviations.txt", "looks.txt", "dateline.txt"];
        let paths = folders.flat_map(|folder| files.map(|file| folder.join(file)));
        let read = |path: PathBuf| (path.display().to_string(), fs::read_to_string(path).unwrap());
        paths.filter(|path| path.exists()).map(read).collect()
    }

    #[test]
    fn capitals_and_later_lists_count() {
        let english = Lexicon::of(Language::ENGLISH);
        assert_eq!(english.class("gen", true), Some(Abbreviation::Title));
        assert_eq!(english.class("gen", false), None);
        assert_eq!(english.class("mr", false), Some(Abbreviation::Title));
        assert!(english.is(Role::Starter, "however"));
        let french = Lexicon::of(Language::from_code("fr").unwrap());
        assert_eq!(french.class("est", false), None);
    }

    #[test]
    fn lower_case_on_the_stack() {
        assert_eq!(&*Lower::of("Sec’y"), "sec'y");
        assert_eq!(&*Lower::of("ГГ"), "гг");
        assert_eq!(&*Lower::of(&"x".repeat(60)), "");
    }
}
