//! [`Name`]: a person, place, organisation or event, by a key that its other spellings share.

use std::fmt;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

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
    pub(super) fn new(words: &str, title: Option<Box<str>>) -> Self {
        let mention = fold(words);
        let alias = alias(&mention);
        let acronym = super::name_link::is_acronym(words);
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
    pub(super) fn link_to(&mut self, key: &str) {
        self.key = key.into();
    }

    /// Is it in the table of names that mean the same (countries, great organisations)?
    pub fn is_known(&self) -> bool {
        self.known
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)
    }
}

/// Returns the key of a folded name that the table has.
pub(super) fn alias(folded: &str) -> Option<&'static str> {
    static ALIASES: OnceLock<FxHashMap<String, &'static str>> = OnceLock::new();
    let aliases = ALIASES.get_or_init(|| {
        let mut all = FxHashMap::default();
        let lines = include_str!("data/aliases.txt").lines().filter(|line| !line.starts_with('#'));
        for (canonical, others) in lines.filter_map(|line| line.split_once(" = ")) {
            let key: &'static str = Box::leak(fold(canonical).into_boxed_str());
            all.insert(key.to_owned(), key);
            for other in others.split(" | ") {
                all.insert(fold(other), key);
            }
        }
        all
    });
    aliases.get(folded).copied()
}

/// Folds case, diacritics, dots, apostrophes and the few spellings that British and American papers differ in.
pub(super) fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    let plain = words.is_ascii();
    if plain {
        folded.extend(words.chars().filter(|&c| c != '.').map(|c| c.to_ascii_lowercase()));
    } else {
        folded.extend(
            words
                .nfkd()
                .filter(|c| !('\u{300}'..='\u{36f}').contains(c) && *c != '.')
                .flat_map(|c| letter(c).chars().chain(other(c)).collect::<Vec<_>>()),
        );
    }
    let folded = if folded.contains(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '&')) {
        joined(&folded)
    } else {
        folded
    };
    if folded.contains("isation") { folded.replace("isation", "ization") } else { folded }
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

/// One space between words, none around hyphens and ampersands, initials together: `j k rowling` is `jk rowling`.
fn joined(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut initials = false;
    for word in folded.split(|c: char| c == ',' || c.is_whitespace()).filter(|w| !w.is_empty()) {
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        let sticks = matches!(word, "-" | "&") || out.ends_with(['-', '&']) || (initial && initials);
        if !out.is_empty() && !sticks {
            out.push(' ');
        }
        out.push_str(spelling(word));
        initials = initial;
    }
    out
}

fn spelling(word: &str) -> &str {
    match word {
        "defence" => "defense",
        "centre" => "center",
        "labour" => "labor",
        "harbour" => "harbor",
        "theatre" => "theater",
        "utd" => "united",
        "one" => "1",
        "two" => "2",
        _ => word,
    }
}
