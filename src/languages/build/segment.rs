//! The lists of `segment`: abbreviations and words by language, and the patterns of boilerplate.

use std::collections::HashMap;

use super::edges::{first_word, last_word};
use super::folder::{Folder, with};
use super::table::Table;
use super::{camel_case, named, read};

/// The sections of abbreviations, and the variants of `Abbreviation` that they are.
pub(super) const CLASSES: [(&str, &str); 13] = [
    ("title", "Title"),
    ("street", "Street"),
    ("connective", "Connective"),
    ("number", "Number"),
    ("month", "Month"),
    ("clock", "Clock"),
    ("company", "Company"),
    ("place", "Place"),
    ("state", "State"),
    ("state-comma", "StateAfterComma"),
    ("unit", "Unit"),
    ("list-end", "ListEnd"),
    ("ordinary", "Ordinary"),
];

/// The sections of words, and the variants of `Role` that they are.
const ROLES: [(&str, &str); 11] = [
    ("starter", "Starter"),
    ("said", "Said"),
    ("finite", "Finite"),
    ("role", "Post"),
    ("zone", "Zone"),
    ("calendar", "Calendar"),
    ("calling", "Calling"),
    ("fronted", "Fronted"),
    ("continues", "Continues"),
    ("exclaimed", "Exclaimed"),
    ("dated", "Dated"),
];

/// `LEXICONS`, `LOOKS` and `DATELINE`, as `src/segment/lexicon.rs` describes them.
pub(super) fn code(folders: &[Folder]) -> String {
    let shared = read("shared/abbreviations.txt");
    let one = |(folder, own): &(&Folder, String)| {
        format!("    (&{:?}, {}),\n", folder.codes(), Lexicon::of(&shared, own).code())
    };
    let lists = with(folders, "abbreviations");
    let all: String = lists.iter().map(one).collect();
    [
        format!("static LEXICONS: [(&[&str], Lexicon); {}] = [\n{all}];\n", lists.len()),
        format!("pub(super) {}", named("LOOKS", "&str", &sections(&read("shared/looks.txt")))),
        format!("pub(super) {}", named("DATELINE", "&str", &sections(&read("shared/dateline.txt")))),
    ]
    .concat()
}

/// One language's lists, with those of `shared/abbreviations.txt` beneath.
#[derive(Default)]
struct Lexicon {
    any: Table,
    capital: Table,
    words: Table,
    suffixes: Vec<String>,
    ordinals: bool,
}

impl Lexicon {
    fn of(shared: &str, own: &str) -> Self {
        let mut lexicon = Self::default();
        for list in [shared, own] {
            let mut classes = HashMap::new();
            for (section, entry) in lines(list) {
                let before =
                    CLASSES.iter().any(|(name, _)| *name == section).then(|| classes.insert(entry, section));
                assert!(
                    before.flatten().is_none_or(|before| before == section),
                    "{entry}: two classes in one list"
                );
                lexicon.add(section, entry);
            }
        }
        lexicon
    }

    fn add(&mut self, section: &str, entry: &str) {
        let variant =
            |of: &[(&str, &'static str)]| of.iter().find(|(name, _)| *name == section).map(|(_, it)| *it);
        let key = entry.to_lowercase();
        if let Some(class) = variant(&CLASSES) {
            assert!(!entry.ends_with('.'), "{entry}: written without its full stop");
            let class = format!("Abbreviation::{class}");
            match entry.strip_prefix('-') {
                Some(suffix) => self.suffixes.push(format!("({suffix:?}, {class})")),
                None if entry.starts_with(char::is_uppercase) => self.capital.set(&key, class),
                None => self.any.set(&key, class),
            }
            return;
        }
        let role = variant(&ROLES).unwrap_or_else(|| panic!("section [{section}] of entry {entry}"));
        self.words.push(&key, format!("Role::{role}"));
        self.ordinals |= section == "dated";
    }

    fn code(&self) -> String {
        let [any, capital, words] = [&self.any, &self.capital, &self.words].map(Table::code);
        let (suffixes, ordinals) = (self.suffixes.join(", "), self.ordinals);
        format!(
            "Lexicon {{ any: {any}, capital: {capital}, words: {words}, suffixes: &[{suffixes}], ordinals: {ordinals} }}"
        )
    }
}

/// For each word the sections it stands in.
fn sections(list: &str) -> Table {
    let mut table = Table::default();
    for (section, entry) in lines(list) {
        table.push(entry, format!("{section:?}"));
    }
    table
}

/// The entries of a list, one a word, each with the section it stands in.
pub(super) fn lines(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    list.lines().flat_map(move |line| {
        let line = line.split('#').next().unwrap_or("").trim();
        let title = title(line);
        section = title.unwrap_or(section);
        let entries = if title.is_some() { "" } else { line };
        let section = section;
        entries.split_whitespace().map(move |entry| (section, entry))
    })
}

/// The name of a section in its first line, `[name]`.
fn title(line: &str) -> Option<&str> {
    line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
}

/// `PATTERNS`, as `src/segment/boilerplate.rs` describes it.
pub(super) fn boilerplate() -> String {
    let (mut by_first, mut by_last) = (Table::default(), Table::default());
    let list = read("shared/boilerplate.txt");
    let mut class = String::new();
    for line in super::entries(&list).map(str::trim) {
        if let Some(name) = title(line) {
            class = camel_case(name);
            continue;
        }
        let parts: Vec<&str> = line.strip_suffix('@').unwrap_or(line).split('…').collect();
        assert!(parts.iter().any(|part| !part.is_empty()), "boilerplate.txt: {line}: a pattern of any line");
        match parts[..] {
            ["", .., last] => by_last.push(last_word(last), pattern(&class, line, &parts)),
            _ => by_first.push(first_word(parts[0]), pattern(&class, line, &parts)),
        }
    }
    let tables = [by_first, by_last].map(|table| table.code());
    format!("static PATTERNS: Patterns = Patterns {{ by_first: {}, by_last: {} }};\n", tables[0], tables[1])
}

fn pattern(class: &str, line: &str, parts: &[&str]) -> String {
    let names = line.ends_with('@');
    let closed = !names && parts.last() != Some(&"");
    format!("Pattern {{ class: Class::{class}, parts: &{parts:?}, closed: {closed}, names: {names} }}")
}
