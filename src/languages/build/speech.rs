//! The lists of who says so, `speech.txt`.

use std::fmt::Write as _;

use super::folder::{Folder, with};
use super::forms::plain_letters;
use super::table::Table;
use super::{camel_case, entries};

/// Kinds of words that the sources of credits are made of, which are known without accents.
const SOURCES: [&str; 6] = ["source", "body", "paper", "many", "alike", "spokes"];

/// `SPEECH`, as `src/languages/speech.rs` describes it.
pub(super) fn code(folders: &[Folder]) -> String {
    let lists = with(folders, "speech");
    let mut all = String::new();
    for (folder, list) in &lists {
        let says = |key: &str| lines(list).find(|(of, _)| *of == key).map_or("", |(_, words)| words);
        let participles: Vec<&str> = says("participle").split_whitespace().collect();
        let noun_first = says("order") == "noun_first";
        let words = words(list, folder.has("elision")).code();
        writeln!(
            all,
            "    Speech {{ code: {:?}, words: {words}, noun_first: {noun_first}, participles: &{participles:?} }},",
            folder.name
        )
        .expect("a string takes all");
    }
    format!("static SPEECH: [Speech; {}] = [\n{all}];\n", lists.len())
}

/// Lines `kind: words` or `kind N: words`.
fn lines(list: &str) -> impl Iterator<Item = (&str, &str)> {
    entries(list).map(|line| line.split_once(": ").unwrap_or_else(|| panic!("speech.txt: {line}")))
}

/// Each word or phrase with its kind, under its first word: `_` parts words, `…` two parts with others between.
fn words(list: &str, elision: bool) -> Table {
    let mut table = Table::default();
    for (head, words) in lines(list).filter(|(head, _)| !matches!(*head, "order" | "participle")) {
        let kind = match head.split_once(' ') {
            Some((kind, value)) => format!("{}({value})", camel_case(kind)),
            None => camel_case(head),
        };
        for phrase in words.split_whitespace() {
            let apart = phrase.contains('…');
            let tokens = tokens(phrase, elision);
            let rest = &tokens[1..];
            let entry = format!("Entry {{ kind: Kind::{kind}, rest: &{rest:?}, apart: {apart} }}");
            let bare = plain_letters(&tokens[0]);
            if SOURCES.contains(&head.split(' ').next().unwrap_or(head)) && bare != tokens[0] {
                table.push(&bare, entry.clone());
            }
            table.push(&tokens[0], entry);
        }
    }
    table
}

/// The tokens of a phrase, as the recognisers cut a text: an apostrophe may end one, a hyphen is one.
fn tokens(phrase: &str, elision: bool) -> Vec<String> {
    let mut tokens = vec![String::new()];
    let mut chars = phrase.chars().peekable();
    while let Some(c) = chars.next() {
        let last = tokens.last_mut().expect("there is always one");
        match c {
            '_' | '…' => tokens.push(String::new()),
            '-' => tokens.extend(["-".to_owned(), String::new()]),
            '\'' if elision && chars.peek().is_some() => {
                last.push(c);
                tokens.push(String::new());
            }
            _ => last.push(c),
        }
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}
