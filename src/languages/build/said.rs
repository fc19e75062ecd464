//! The lists of what sentences say (`meaning.txt`, `stages.txt`, `opposites.txt`, `same.txt`), of each language that is not
//! English and has them.

use std::fmt::Write as _;

use super::audit::{opposites, same, stages};
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
    let stems = |word: &str| cutter.stems(word);
    let list = |name: &str| folder.list(name).unwrap_or_default();
    let (phrases, endings) = phrases(&folder.list("meaning")?, &cutter);
    let particles: Vec<&str> = folder.says("particles").split_whitespace().collect();
    Some(format!(
        "Tongue {{ code: {:?}, phrases: {}, endings: &[{endings}], particles: &{particles:?}, stages: {}, opposites: {}, same: {} }},\n",
        folder.name,
        phrases.code(),
        stages(&list("stages"), |word| cutter.stem(word), stems).code(),
        opposites(&list("opposites"), stems).code(),
        same(&list("same"), stems).code(),
    ))
}

/// Lines `kind: phrase | phrase`, entered under the first word of each: `~` stands before a stem. `word+` is a stem, `…` some
/// words between, `!word+` a stem with a negation in its clause; a hyphen parts words as in a
/// text, and stays before the second. Phrases `-ending` are returned apart.
fn phrases(list: &str, cutter: &Cutter) -> (Table, String) {
    let form = |word: &str| match word.strip_suffix('+') {
        Some(word) => format!("~{}", cutter.stem(word)),
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
            let phrase = phrase.trim_start_matches('!').replace('-', " -");
            let words: Vec<String> = phrase.split_whitespace().map(form).collect();
            let item = format!("Phrase {{ sign: {sign}, negated: {negated}, rest: &{:?} }}", &words[1..]);
            let first = phrase.split_whitespace().next().and_then(|word| word.strip_suffix('+'));
            match first {
                Some(word) => {
                    cutter.stems(word).iter().for_each(|stem| table.push(&format!("~{stem}"), item.clone()));
                }
                None => table.push(&words[0], item),
            }
        }
    }
    (table, endings)
}
