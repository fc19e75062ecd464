//! The lists of `dedup`: what tells whether near copies differ in what they say.

use super::audit::rivals;
use super::table::Table;
use super::{entries, named, read};

/// The tables that `src/dedup/lists.rs` describes.
pub(super) fn code() -> String {
    let copies = read("en/copies.txt");
    [
        named("COPIES", "&str", &words(&copies)),
        named("UNITS", "u16", &units(&copies)),
        spellings(&copies),
        named("COURSES", "(u16, u16)", &rivals(&read("en/courses.txt"), str::to_owned)),
        named("SHAPES", "char", &shapes(&read("shared/shapes.txt"))),
    ]
    .concat()
}

fn lines<'l>(list: &'l str, is: impl Fn(&str) -> bool) -> impl Iterator<Item = (&'l str, &'l str)> {
    let split = |line: &'l str| line.split_once(": ").unwrap_or_else(|| panic!("copies.txt: {line}: a kind"));
    entries(list).map(split).filter(move |(kind, _)| is(kind))
}

/// Lines `kind: words`.
fn words(list: &str) -> Table {
    let mut table = Table::default();
    for (kind, words) in lines(list, |kind| !["unit", "spelling"].contains(&kind)) {
        words.split_whitespace().for_each(|word| table.push(word, format!("{kind:?}")));
    }
    table
}

fn units(list: &str) -> Table {
    let mut table = Table::default();
    for (number, (_, words)) in lines(list, |kind| kind == "unit").enumerate() {
        words.split_whitespace().for_each(|word| table.push(word, number.to_string()));
    }
    table
}

fn spellings(list: &str) -> String {
    let pair = |(_, letters): (&str, &str)| {
        let (from, to) = letters.split_once(' ').unwrap_or_else(|| panic!("copies.txt: {letters}: two"));
        format!("({from:?}, {to:?})")
    };
    let pairs: Vec<String> = lines(list, |kind| kind == "spelling").map(pair).collect();
    format!("static SPELLINGS: [(&str, &str); {}] = [{}];\n", pairs.len(), pairs.join(", "))
}

/// Lines of letters and pairs of letters; the first is the shape.
fn shapes(list: &str) -> Table {
    let mut table = Table::default();
    for line in entries(list) {
        let shape = line.chars().next().expect("a line that is not empty");
        line.split_whitespace().for_each(|letters| table.set(letters, format!("{shape:?}")));
    }
    table
}
