//! The [`Lexicon`] of a language: its abbreviations by class, and the words that the rules ask about.
//!
//! The lists are the files in `data/`; `data/shared.txt` says how to add an entry.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::language::Language;

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
#[repr(u16)]
pub(super) enum Role {
    Starter = 1,
    Said = 1 << 1,
    Finite = 1 << 2,
    Post = 1 << 3,
    Zone = 1 << 4,
    Calendar = 1 << 5,
    Calling = 1 << 6,
    Fronted = 1 << 7,
    Continues = 1 << 8,
    Exclaimed = 1 << 9,
    Dated = 1 << 10,
}

/// A map from short words.
pub(super) type FastMap<T> = FxHashMap<Box<str>, T>;

/// One language's lists, with those of `shared.txt` beneath.
pub(super) struct Lexicon {
    /// Abbreviations in any case.
    any: FastMap<Abbreviation>,
    /// Abbreviations that count only with a capital.
    capital: FastMap<Abbreviation>,
    words: FastMap<u16>,
    /// Ends of compounds, written `-str` in the lists.
    suffixes: Vec<(&'static str, Abbreviation)>,
    ordinals: bool,
}

const SHARED: &str = include_str!("data/shared.txt");

/// The languages with lists of their own: the codes a list serves, and the list. The first serves every language
/// that has none.
const LISTS: [(&[&str], &str); 16] = [
    (&["en"], include_str!("data/en.txt")),
    (&["de"], include_str!("data/de.txt")),
    (&["fr"], include_str!("data/fr.txt")),
    (&["es", "ca", "gl"], include_str!("data/es.txt")),
    (&["it"], include_str!("data/it.txt")),
    (&["pt"], include_str!("data/pt.txt")),
    (&["nl"], include_str!("data/nl.txt")),
    (&["da", "nb", "nn", "no", "sv"], include_str!("data/da.txt")),
    (&["ru", "uk", "be"], include_str!("data/ru.txt")),
    (&["pl"], include_str!("data/pl.txt")),
    (&["cs", "sk"], include_str!("data/cs.txt")),
    (&["bg", "mk", "sr"], include_str!("data/bg.txt")),
    (&["kk"], include_str!("data/kk.txt")),
    (&["el"], include_str!("data/el.txt")),
    (&["hy"], include_str!("data/hy.txt")),
    (&["ar", "fa", "ur", "hi", "mr", "ja", "zh", "ko"], include_str!("data/other.txt")),
];

static LOADED: [OnceLock<Lexicon>; LISTS.len()] = [const { OnceLock::new() }; LISTS.len()];

impl Lexicon {
    /// Returns the lexicon of a language; that of English if it has none.
    pub(super) fn of(language: Language) -> &'static Self {
        let code = language.code();
        let at = LISTS.iter().position(|(codes, _)| codes.contains(&code)).unwrap_or(0);
        LOADED[at].get_or_init(|| Self::parse(&[SHARED, LISTS[at].1]))
    }

    fn parse(sources: &[&'static str]) -> Self {
        let mut lexicon = Self {
            any: FastMap::default(),
            capital: FastMap::default(),
            words: FastMap::default(),
            suffixes: Vec::new(),
            ordinals: false,
        };
        for line in sources.iter().flat_map(|source| Section::lines(source)) {
            lexicon.add(line.name, line.entry);
        }
        lexicon
    }

    fn add(&mut self, section: &str, entry: &'static str) {
        let key: Box<str> = entry.to_lowercase().into();
        if let Some(class) = class_named(section) {
            if let Some(suffix) = entry.strip_prefix('-') {
                return self.suffixes.push((suffix, class));
            }
            let map = if entry.starts_with(char::is_uppercase) { &mut self.capital } else { &mut self.any };
            map.insert(key, class);
        } else if let Some(role) = role_named(section) {
            *self.words.entry(key).or_default() |= role as u16;
            self.ordinals |= role == Role::Dated;
        }
    }

    /// Returns the class of a token that stands before a full stop; `low` is the token in lower case.
    pub(super) fn class(&self, low: &str, capitalised: bool) -> Option<Abbreviation> {
        let class = if capitalised { self.capital.get(low) } else { None };
        let class = class.or_else(|| self.any.get(low)).copied();
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
        self.words.get(low).is_some_and(|roles| roles & role as u16 != 0)
    }
}

fn class_named(section: &str) -> Option<Abbreviation> {
    Some(match section {
        "title" => Abbreviation::Title,
        "street" => Abbreviation::Street,
        "connective" => Abbreviation::Connective,
        "number" => Abbreviation::Number,
        "month" => Abbreviation::Month,
        "clock" => Abbreviation::Clock,
        "company" => Abbreviation::Company,
        "place" => Abbreviation::Place,
        "state" => Abbreviation::State,
        "state-comma" => Abbreviation::StateAfterComma,
        "unit" => Abbreviation::Unit,
        "list-end" => Abbreviation::ListEnd,
        "ordinary" => Abbreviation::Ordinary,
        _ => return None,
    })
}

fn role_named(section: &str) -> Option<Role> {
    Some(match section {
        "starter" => Role::Starter,
        "said" => Role::Said,
        "finite" => Role::Finite,
        "role" => Role::Post,
        "zone" => Role::Zone,
        "calendar" => Role::Calendar,
        "calling" => Role::Calling,
        "fronted" => Role::Fronted,
        "continues" => Role::Continues,
        "exclaimed" => Role::Exclaimed,
        "dated" => Role::Dated,
        _ => return None,
    })
}

/// An entry of a list file and the section it stands in.
pub(super) struct Section<'a> {
    /// The section's name.
    pub(super) name: &'a str,
    /// The entry.
    pub(super) entry: &'a str,
}

impl<'a> Section<'a> {
    /// Reads a list file, one entry a word.
    pub(super) fn lines(source: &'a str) -> impl Iterator<Item = Self> {
        let mut name = "";
        source.lines().flat_map(move |line| {
            let line = line.split('#').next().unwrap_or("").trim();
            let title = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
            name = title.unwrap_or(name);
            let entries = if title.is_some() { "" } else { line };
            let name = name;
            entries.split_whitespace().map(move |entry| Self { name, entry })
        })
    }
}

/// Lists of words, by section.
pub(super) struct WordLists(FastMap<Vec<&'static str>>);

impl WordLists {
    /// Reads a list file.
    pub(super) fn parse(source: &'static str) -> Self {
        let mut words: FastMap<Vec<_>> = FastMap::default();
        for line in Section::lines(source) {
            words.entry(line.entry.into()).or_default().push(line.name);
        }
        Self(words)
    }

    /// Does the section hold the word?
    pub(super) fn is(&self, section: &str, word: &str) -> bool {
        self.0.get(word).is_some_and(|sections| sections.contains(&section))
    }

    /// Does any section hold it?
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains_key(word)
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
    use super::*;

    #[test]
    fn every_section_of_every_list_is_known() {
        for source in LISTS.iter().map(|(_, source)| *source).chain([SHARED]) {
            for line in Section::lines(source) {
                let known = class_named(line.name).is_some() || role_named(line.name).is_some();
                assert!(known, "section [{}] of entry {:?}", line.name, line.entry);
                assert!(line.entry.len() <= LOWER_ROOM, "{:?} is too long", line.entry);
            }
        }
    }

    #[test]
    fn no_list_gives_an_abbreviation_two_classes() {
        for (codes, source) in LISTS {
            let mut classes = FxHashMap::default();
            for line in Section::lines(source) {
                let Some(class) = class_named(line.name) else { continue };
                let before = classes.insert(line.entry, class).unwrap_or(class);
                assert_eq!(before, class, "{:?} of {codes:?}", line.entry);
                assert!(!line.entry.ends_with('.'), "{:?} of {codes:?} ends with a full stop", line.entry);
            }
        }
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
