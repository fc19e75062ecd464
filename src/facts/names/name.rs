//! [`Name`]: a person, place, organisation or event, by a key that its other spellings share.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::facts::cues;
use crate::facts::names::spelling::{self, Spellings};
use crate::languages::Lists;

/// A name and what it is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The folded form that all its mentions share: `donald trump` for `President Trump` too, once he was introduced.
    key: Box<str>,
    /// How the text itself has it here, folded: `trump`.
    pub mention: Box<str>,
    /// What stands before the name, in lower case: `president`.
    pub title: Option<Box<str>>,
    /// All its letters are capitals: `ACCC`.
    pub acronym: bool,
    /// Is it in the list of aliases?
    known: bool,
}

impl Name {
    /// Makes a name from its words as the text has them, without titles.
    pub(in crate::facts) fn new(words: &str, title: Option<Box<str>>) -> Self {
        let words = singular(words);
        let mention = fold(words);
        let alias = alias(&mention);
        let acronym = super::link::is_acronym(words);
        Self {
            key: alias.unwrap_or(&mention).into(),
            mention: mention.into(),
            title,
            acronym,
            known: alias.is_some(),
        }
    }

    /// Returns the folded form that all mentions share.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Makes it a mention of the name with this key.
    pub(in crate::facts) fn link_to(&mut self, key: &str) {
        self.key = key.into();
    }

    /// Is it in the table of names that mean the same (countries, great organisations)?
    pub fn is_known(&self) -> bool {
        self.known
    }
}

/// `NGOs` are several of `NGO`.
fn singular(words: &str) -> &str {
    cues::singular(words).filter(|one| super::link::is_acronym(one)).unwrap_or(words)
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)
    }
}

// `ALIASES`: the key of each folded name in `languages/*/aliases.txt`. `SPELLINGS`: what stands for what in a folded name.
include!(concat!(env!("OUT_DIR"), "/names.rs"));

/// Returns the key of a folded name that the table has.
pub(crate) fn alias(folded: &str) -> Option<&'static str> {
    ALIASES.first(folded).copied()
}

/// Folds case, diacritics, dots, apostrophes and the few spellings that British and American papers differ in.
pub(crate) fn fold(words: &str) -> String {
    if words.is_ascii() {
        return spelling::unified(spelling::lower(words), &SPELLINGS);
    }
    let bare = words.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c) && *c != '.');
    let folded = bare.flat_map(|c| letter(c).chars().chain(other(c)).collect::<Vec<_>>());
    spelling::unified(folded.collect(), &SPELLINGS)
}

fn letter(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'đ' | 'Đ' => "d",
        'ı' => "i",
        '’' | '‘' | 'ʼ' => "'",
        '‑' | '–' => "-",
        _ => "",
    }
}

fn other(c: char) -> impl Iterator<Item = char> {
    let known = !letter(c).is_empty();
    c.to_lowercase().filter(move |_| !known)
}
