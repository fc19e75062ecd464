//! The lists of the rules of `audit`. Where the rules compare stems, the words are stemmed here.

use super::table::Table;
use super::words::Stemmer;
use super::{entries, named, read};

/// The tables that `src/audit/lexicon.rs` describes.
pub(super) fn code() -> String {
    let english = Stemmer::new();
    let stem = english.stems();
    [
        named("WORDS", "&str", &words(&read("en/audit.txt"))),
        named("OPPOSITES", "(u16, bool)", &opposites(&read("en/opposites.txt"), &stem)),
        named("RIVALS", "(u16, u16)", &rivals(&read("en/rivals.txt"), &stem)),
        named("SAME", "u16", &same(&read("en/same.txt"), &stem)),
        named("VERBS", "u16", &verbs(&read("en/verbs.txt"), &stem)),
        named("HOUSES", "u16", &houses(&read("en/houses.txt"))),
        called(&read("en/called.txt")),
    ]
    .concat()
}

/// Lines `kind: words`.
fn words(list: &str) -> Table {
    let mut table = Table::default();
    for (kind, words) in entries(list).filter_map(|line| line.split_once(':')) {
        words.split_whitespace().for_each(|word| table.push(word, format!("{kind:?}")));
    }
    table
}

/// Lines `words / words`.
fn opposites(list: &str, stem: impl Fn(&str) -> String) -> Table {
    let mut table = Table::default();
    for (number, line) in entries(list).enumerate() {
        let (left, right) = line.split_once(" / ").unwrap_or((line, ""));
        for (words, is_right) in [(left, false), (right, true)] {
            words
                .split_whitespace()
                .for_each(|word| table.push(&stem(word), format!("({number}, {is_right})")));
        }
    }
    table
}

/// Lines of words; those that are joined by `=` stand at one place.
pub(super) fn rivals(list: &str, stem: impl Fn(&str) -> String) -> Table {
    let mut table = Table::default();
    for (number, line) in entries(list).enumerate() {
        for (place, words) in line.split_whitespace().enumerate() {
            words.split('=').for_each(|word| table.push(&stem(word), format!("({number}, {place})")));
        }
    }
    table
}

fn same(list: &str, stem: impl Fn(&str) -> String) -> Table {
    let mut table = Table::default();
    for (number, line) in entries(list).enumerate() {
        line.split_whitespace().for_each(|word| table.push(&stem(word), number.to_string()));
    }
    table
}

fn verbs(list: &str, stem: impl Fn(&str) -> String) -> Table {
    let mut table = Table::default();
    for (verb, line) in entries(list).enumerate() {
        line.split_whitespace().for_each(|form| table.set(&stem(form), verb.to_string()));
    }
    table
}

/// Lines `word = name | name`: each name with its word, in the order of the list.
fn called(list: &str) -> String {
    let lines = entries(list).filter_map(|line| line.split_once(" = "));
    let pairs: Vec<(&str, &str)> =
        lines.flat_map(|(word, names)| names.split(" | ").map(move |name| (name, word))).collect();
    format!("static CALLED: [(&str, &str); {}] = {pairs:?};\n", pairs.len())
}

/// Lines `name | name`.
fn houses(list: &str) -> Table {
    let mut table = Table::default();
    for (house, line) in entries(list).enumerate() {
        line.split(" | ").for_each(|name| table.set(name, house.to_string()));
    }
    table
}
