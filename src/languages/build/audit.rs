//! The lists of the rules of `audit`. Where the rules compare stems, the words are stemmed here.

use super::table::Table;
use super::words::Stemmer;
use super::{camel_case, entries, named, read};

/// The tables that `src/audit/lexicon.rs` describes.
pub(super) fn code() -> String {
    let english = Stemmer::new();
    let stem = english.stems();
    let stems = |word: &str| vec![stem(word)];
    [
        named("WORDS", "&str", &words(&read("en/audit.txt"))),
        endings(&read("en/audit.txt")),
        named("OPPOSITES", "(u16, bool)", &opposites(&read("en/opposites.txt"), stems)),
        named("CONVERSES", "(u16, bool)", &opposites(&read("en/converses.txt"), stems)),
        named("RIVALS", "(u16, u16)", &rivals(&read("en/rivals.txt"), &stem)),
        named("SAME", "u16", &same(&read("en/same.txt"), stems)),
        named("VERBS", "u16", &verbs(&read("en/verbs.txt"), &stem)),
        named("HOUSES", "u16", &houses(&read("en/houses.txt"))),
        called(&read("en/called.txt")),
    ]
    .concat()
}

/// The tables that `src/audit/judge/lists.rs` describes.
pub(super) fn judge() -> String {
    let english = Stemmer::new();
    let stem = english.stems();
    [
        named("PHRASES", "Phrase", &phrases(&read("en/meaning.txt"), &stem, false)),
        named("STEM_PHRASES", "Phrase", &phrases(&read("en/meaning.txt"), &stem, true)),
        named("STAGES", "StageWord", &stages(&read("en/stages.txt"), &stem, |word| vec![stem(word)])),
    ]
    .concat()
}

/// Lines `kind: phrase | phrase`: those whose first word is a stem, or the others, entered under that word; in the rest of
/// a phrase `~` stands before a stem.
fn phrases(list: &str, stem: impl Fn(&str) -> String, by_stem: bool) -> Table {
    let form = |word: &str| match word.strip_suffix('+') {
        Some(word) => format!("~{}", stem(word)),
        None => word.to_owned(),
    };
    let mut table = Table::default();
    for (kind, phrases) in entries(list).filter_map(|line| line.split_once(": ")) {
        for phrase in phrases.split(" | ") {
            let words: Vec<String> = phrase.split_whitespace().map(form).collect();
            let first = words[0].strip_prefix('~');
            if first.is_some() == by_stem {
                let item = format!("Phrase {{ sign: Sign::{}, rest: &{:?} }}", camel_case(kind), &words[1..]);
                table.push(first.unwrap_or(&words[0]), item);
            }
        }
    }
    table
}

/// Lines `stage > stage`, the words of a stage parted by `|` where they exclude each other; entered under each stem that the
/// first word of a phrase may have.
pub(super) fn stages(
    list: &str,
    stem: impl Fn(&str) -> String,
    stems: impl Fn(&str) -> Vec<String>,
) -> Table {
    let mut table = Table::default();
    for (course, line) in entries(list).enumerate() {
        for (step, stage) in line.split(" > ").enumerate() {
            for (branch, words) in stage.split(" | ").enumerate() {
                for phrase in words.split_whitespace() {
                    let (first, rest) = phrase.split_once('_').unwrap_or((phrase, ""));
                    let rest: Vec<String> =
                        rest.split('_').filter(|word| !word.is_empty()).map(&stem).collect();
                    let stage = format!("Stage {{ course: {course}, step: {step}, branch: {branch} }}");
                    let item = format!("StageWord {{ stage: {stage}, rest: &{rest:?} }}");
                    stems(first).iter().for_each(|stem| table.push(stem, item.clone()));
                }
            }
        }
    }
    table
}

/// Lines `ending KIND: endings`, each a slice under its name.
fn endings(list: &str) -> String {
    let lines = entries(list).filter_map(|line| line.strip_prefix("ending ")?.split_once(": "));
    let slice = |(kind, endings): (&str, &str)| {
        let (name, endings) = (kind.to_uppercase(), endings.split_whitespace().collect::<Vec<_>>());
        format!("const {name}_ENDINGS: &[&str] = &{endings:?};\n")
    };
    lines.map(slice).collect()
}

/// Lines `kind: words`, but for those of endings.
fn words(list: &str) -> Table {
    let mut table = Table::default();
    let lines = entries(list).filter(|line| !line.starts_with("ending "));
    for (kind, words) in lines.filter_map(|line| line.split_once(':')) {
        words.split_whitespace().for_each(|word| table.push(word, format!("{kind:?}")));
    }
    table
}

/// Lines `words / words`, entered under each stem that a word may have.
pub(super) fn opposites(list: &str, stems: impl Fn(&str) -> Vec<String>) -> Table {
    let mut table = Table::default();
    for (number, line) in entries(list).enumerate() {
        let (left, right) = line.split_once(" / ").unwrap_or((line, ""));
        for (words, is_right) in [(left, false), (right, true)] {
            for stem in words.split_whitespace().flat_map(&stems) {
                table.push(&stem, format!("({number}, {is_right})"));
            }
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

/// Lines of words that stand for each other, entered under each stem that a word may have.
pub(super) fn same(list: &str, stems: impl Fn(&str) -> Vec<String>) -> Table {
    let mut table = Table::default();
    for (number, line) in entries(list).enumerate() {
        let stems = line.split_whitespace().flat_map(&stems);
        stems.for_each(|stem| table.push(&stem, number.to_string()));
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
