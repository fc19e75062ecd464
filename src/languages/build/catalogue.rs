//! What there is of each language, and the words of grammar of all of them.

use super::folder::{Folder, with};
use super::segment::{CLASSES, lines};
use super::table::Table;
use super::{entries, named};

/// What is counted of a language: the name of the kind, and the lists it stands in, each with how it is counted.
const KINDS: [(&str, &[(&str, Count)]); 10] = [
    ("abbreviations", &[("abbreviations", Count::Abbreviations(true))]),
    ("sentences", &[("abbreviations", Count::Abbreviations(false))]),
    ("grammar", &[("stop", Count::Words), ("irregular", Count::Lines)]),
    ("numbers", &[("facts", Count::Kinds(NUMBERS))]),
    ("times", &[("facts", Count::Kinds(TIMES))]),
    ("units", &[("facts", Count::Kinds(&["unit"]))]),
    ("names", &[("facts", Count::Kinds(NAMES)), ("aliases", Count::Lines)]),
    ("saying", &[("facts", Count::Kinds(&["saying"])), ("speech", Count::Kinds(&[]))]),
    ("cues", &[("facts", Count::Kinds(&["cue"])), ("cues", Count::Kinds(&[]))]),
    ("audit", AUDIT),
];

/// The kinds of lines of `facts.txt` that stand for numbers, and for what limits them.
const NUMBERS: &[&str] = &[
    "small",
    "tens",
    "scale",
    "many",
    "ordinal",
    "part",
    "parts",
    "multiple",
    "fraction",
    "bound",
    "bound_after",
];

/// Those that stand for days and longer times.
const TIMES: &[&str] = &["month", "weekday", "season", "holiday", "feast", "day", "shift", "third"];

/// Those that tell names from other words.
const NAMES: &[&str] = &["title", "office", "given", "head", "particle", "family_first", "function"];

/// The lists of the rules of `audit`.
const AUDIT: &[(&str, Count)] = &[
    ("audit", Count::Kinds(&[])),
    ("meaning", Count::Lines),
    ("stages", Count::Lines),
    ("opposites", Count::Lines),
    ("converses", Count::Lines),
    ("rivals", Count::Lines),
    ("same", Count::Lines),
    ("verbs", Count::Lines),
    ("houses", Count::Lines),
    ("called", Count::Lines),
    ("roles", Count::Lines),
];

/// How the entries of a list are counted.
enum Count {
    /// Entries under the sections that are classes of abbreviations, or under the others.
    Abbreviations(bool),
    /// Words.
    Words,
    /// Lines: each a group of words.
    Lines,
    /// Forms on lines `KIND VALUE: forms` of these kinds; of all, if none is named.
    Kinds(&'static [&'static str]),
}

impl Count {
    fn of(&self, list: &str) -> usize {
        match self {
            Self::Abbreviations(is_class) => {
                let has_class = |section| CLASSES.iter().any(|(name, _)| *name == section);
                lines(list).filter(|(section, _)| has_class(*section) == *is_class).count()
            }
            Self::Words => entries(list).flat_map(str::split_whitespace).count(),
            Self::Lines => entries(list).count(),
            Self::Kinds(kinds) => {
                let heads = entries(list).filter_map(|line| line.split_once(": "));
                let is_kind = |head: &str| {
                    kinds.is_empty() || head.split(' ').next().is_some_and(|it| kinds.contains(&it))
                };
                heads
                    .filter(|(head, _)| is_kind(head))
                    .map(|(_, forms)| forms.split_whitespace().count())
                    .sum()
            }
        }
    }
}

/// `KINDS`, `KNOWN`, `WITH_GRAMMAR`, `GRAMMAR`, `ELIDED` and `OWNERS`, as `src/languages/mod.rs` describes them.
pub(super) fn code(folders: &[Folder]) -> String {
    let kinds = KINDS.map(|(name, ..)| name);
    let known: String = folders.iter().map(known).collect();
    let stop = with(folders, "stop");
    let codes: Vec<&str> = stop.iter().map(|(folder, _)| &*folder.name).collect();
    [
        format!("const KINDS: [&str; {}] = {kinds:?};\n", kinds.len()),
        format!("static KNOWN: [Known; {}] = [\n{known}];\n", folders.len()),
        format!("const WITH_GRAMMAR: [&str; {}] = {codes:?};\n", codes.len()),
        named("GRAMMAR", "u32", &grammar(&stop)),
        elided(folders),
        owners(folders),
    ]
    .concat()
}

fn known(folder: &Folder) -> String {
    let count = |(file, count): &(&str, Count)| folder.list(file).map_or(0, |list| count.of(&list));
    let counts = KINDS.map(|(_, lists)| lists.iter().map(count).sum::<usize>());
    let (name, codes) = (folder.says("name"), folder.codes());
    let signs: Vec<&str> = folder.says("signs").split_whitespace().collect();
    assert!(
        !name.is_empty() && !codes.is_empty(),
        "{}/language.txt: give its name and its codes",
        folder.name
    );
    format!(
        "    Known {{ code: {:?}, name: {name:?}, codes: &{codes:?}, signs: &{signs:?}, counts: {counts:?} }},\n",
        folder.name
    )
}

/// The letters that end the words for owners, of all languages.
fn owners(folders: &[Folder]) -> String {
    let letters: Vec<&str> =
        folders.iter().flat_map(|folder| folder.says("owner").split_whitespace()).collect();
    format!("const OWNERS: &[&str] = &{letters:?};\n")
}

/// The words of each language that lose a vowel before another.
fn elided(folders: &[Folder]) -> String {
    let words = |folder: &Folder| -> Vec<String> {
        folder.says("elided").split_whitespace().map(str::to_owned).collect()
    };
    let all =
        folders.iter().map(|folder| (&folder.name, words(folder))).filter(|(_, words)| !words.is_empty());
    let lines: Vec<String> = all.map(|(code, words)| format!("({code:?}, &{words:?})")).collect();
    format!("static ELIDED: [(&str, &[&str]); {}] = [{}];\n", lines.len(), lines.join(", "))
}

/// For each word of grammar the languages that have it, a bit each.
fn grammar(lists: &[(&Folder, String)]) -> Table {
    assert!(lists.len() <= u32::BITS as usize, "more languages with words of grammar than bits");
    let mut masks = std::collections::BTreeMap::<&str, u32>::new();
    for (at, (_, list)) in lists.iter().enumerate() {
        entries(list)
            .flat_map(str::split_whitespace)
            .for_each(|word| *masks.entry(word).or_default() |= 1 << at);
    }
    let mut table = Table::default();
    masks.iter().for_each(|(word, mask)| table.set(word, mask.to_string()));
    table
}
