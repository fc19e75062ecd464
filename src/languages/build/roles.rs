//! The offices of people and the words that limit them.

use super::folder::{Folder, with};
use super::table::Table;
use super::{camel_case, entries, named};

/// `ROLES`, as `src/audit/lexicon.rs` describes it.
pub(super) fn code(folders: &[Folder]) -> String {
    let mut table = Table::default();
    let mut number = 0;
    for (folder, list) in with(folders, "roles") {
        let mut push = |words: &str, item: String| table.push(words, format!("({:?}, {item})", folder.name));
        for (kind, words) in entries(&list).filter_map(|line| line.split_once(": ")) {
            match kind {
                "post" | "rank" => {
                    words.split(" | ").for_each(|name| post(name, kind, number, &mut push));
                    number += 1;
                }
                "past" => words.split_whitespace().for_each(|word| push(word, "Role::Past".to_owned())),
                _ => limit(kind, words, &mut push),
            }
        }
    }
    named("ROLES", "(&str, Role)", &table)
}

/// A name of an office, and how many words may follow its first.
fn post(name: &str, kind: &str, number: usize, push: &mut impl FnMut(&str, String)) {
    let name = name.replace('-', " ");
    push(&name, format!("Role::{}({number})", camel_case(kind)));
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > 1 {
        push(words[0], format!("Role::Phrase({})", words.len()));
    }
}

/// Lines `kind: words ; words that may stand for one of them`.
fn limit(kind: &str, words: &str, push: &mut impl FnMut(&str, String)) {
    let (limits, others) = words.split_once(" ; ").unwrap_or((words, ""));
    for (words, role) in [(limits, "Limit"), (others, "Hint")] {
        words
            .split_whitespace()
            .for_each(|word| push(word, format!("Role::{role}(Limit::{})", camel_case(kind))));
    }
}
