//! The lists of what sentences say (`meaning.txt`, `stages.txt`, `opposites.txt`, `same.txt`), of each language that is not
//! English and has them.

use std::fmt::Write as _;

use super::folder::Folder;
use super::table::Table;
use super::words::Cutter;
use super::{camel_case, entries};

/// `TONGUES`, as `src/audit/said/lists.rs` describes it.
pub(super) fn code(folders: &[Folder]) -> String {
    let tongues: Vec<String> = folders.iter().filter_map(tongue).collect();
    format!("static TONGUES: [Tongue; {}] = [\n{}];\n", tongues.len(), tongues.concat())
}

fn tongue(folder: &Folder) -> Option<String> {
    let cutter = Cutter::new(folder)?;
    let stem = |word: &str| cutter.stem(word);
    let list = |name: &str| folder.list(name).unwrap_or_default();
    let (phrases, endings) = phrases(&folder.list("meaning")?, &stem);
    let particles: Vec<&str> = folder.says("particles").split_whitespace().collect();
    Some(format!(
        "Tongue {{ code: {:?}, phrases: {}, endings: &[{endings}], particles: &{particles:?}, stages: {}, opposites: {}, same: {} }},\n",
        folder.name,
        phrases.code(),
        stages(&list("stages"), &stem).code(),
        sides(&list("opposites"), &stem).code(),
        lines(&list("same"), &stem).code(),
    ))
}

/// Lines `kind: phrase | phrase`, entered under the first word of each: `~` stands before a stem. `word+` is a stem, `…` some
/// words between, `!word+` a stem with a negation in its clause. Phrases `-ending` are returned apart.
fn phrases(list: &str, stem: &impl Fn(&str) -> String) -> (Table, String) {
    let form = |word: &str| match word.strip_suffix('+') {
        Some(word) => format!("~{}", stem(word)),
        None => word.to_owned(),
    };
    let (mut table, mut endings) = (Table::default(), String::new());
    for (kind, phrases) in entries(list).filter_map(|line| line.split_once(": ")) {
        let sign = format!("Sign::{}", camel_case(kind));
        for phrase in phrases.split(" | ").map(str::trim) {
            if let Some(ending) = phrase.strip_prefix('-') {
                let _ = write!(endings, "({ending:?}, {sign}), ");
                continue;
            }
            let negated = phrase.starts_with('!');
            let words: Vec<String> = phrase.trim_start_matches('!').split_whitespace().map(form).collect();
            let rest = &words[1..];
            table.push(&words[0], format!("Phrase {{ sign: {sign}, negated: {negated}, rest: &{rest:?} }}"));
        }
    }
    (table, endings)
}

/// Lines `stage > stage`, the words of a stage parted by `|` where they exclude each other; entered under the first word.
fn stages(list: &str, stem: &impl Fn(&str) -> String) -> Table {
    let mut table = Table::default();
    for (course, line) in entries(list).enumerate() {
        for (step, stage) in line.split(" > ").enumerate() {
            for (branch, words) in stage.split(" | ").enumerate() {
                for phrase in words.split_whitespace() {
                    let words: Vec<String> = phrase.split('_').map(stem).collect();
                    let stage = format!("Stage {{ course: {course}, step: {step}, branch: {branch} }}");
                    table
                        .push(&words[0], format!("StageWord {{ stage: {stage}, rest: &{:?} }}", &words[1..]));
                }
            }
        }
    }
    table
}

/// Lines `words / words`.
fn sides(list: &str, stem: &impl Fn(&str) -> String) -> Table {
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

/// Lines of words that stand for each other.
fn lines(list: &str, stem: &impl Fn(&str) -> String) -> Table {
    let mut table = Table::default();
    for (number, line) in entries(list).enumerate() {
        line.split_whitespace().for_each(|word| table.push(&stem(word), number.to_string()));
    }
    table
}
