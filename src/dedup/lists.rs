//! The words that tell whether near copies differ in what they say, from the lists in `data/`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("data/abbreviations.txt")).flat_map(str::split_whitespace).collect());

static WORDS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (kind, of) in lines(include_str!("data/words.txt")).filter_map(|line| line.split_once(": ")) {
        of.split_whitespace().for_each(|word| words.entry(word).or_default().push(kind));
    }
    words
});

/// For each word, the lines it stands on, and its place there.
static RIVALS: LazyLock<FxHashMap<&'static str, Vec<(usize, usize)>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
    for (number, line) in lines(include_str!("data/rivals.txt")).enumerate() {
        for (place, same) in line.split_whitespace().enumerate() {
            same.split('=').for_each(|word| words.entry(word).or_default().push((number, place)));
        }
    }
    words
});

static CALENDAR: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("data/calendar.txt")).flat_map(str::split_whitespace).collect());

/// For each letter and pair of letters, the shape that a scanner sees.
static SHAPES: LazyLock<FxHashMap<&'static str, char>> = LazyLock::new(|| {
    let shape = |line: &'static str| {
        line.chars().next().into_iter().flat_map(|shape| line.split_whitespace().map(move |of| (of, shape)))
    };
    lines(include_str!("data/shapes.txt")).flat_map(shape).collect()
});

/// British letters, and the American ones.
pub(super) static SPELLINGS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    lines(include_str!("data/spellings.txt")).filter_map(|line| line.split_once(' ')).collect()
});

fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Does a dot behind the word end no sentence?
pub(super) fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word)
}

/// Is the word, in lower case, of that kind?
pub(super) fn is(kind: &str, word: &str) -> bool {
    WORDS.get(word).is_some_and(|kinds| kinds.contains(&kind))
}

/// Does the word, in lower case, say a date or a number without digits?
pub(super) fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(word)
}

/// Do the words, in lower case, exclude each other?
pub(super) fn are_rivals(x: &str, y: &str) -> bool {
    let Some((x, y)) = RIVALS.get(x).zip(RIVALS.get(y)) else { return false };
    x.iter().any(|(line, place)| y.iter().any(|(other, at)| line == other && place != at))
}

/// Returns the shape that a scanner sees in a letter, or a pair of letters, in lower case.
pub(super) fn shape(letters: &str) -> Option<char> {
    SHAPES.get(letters).copied()
}

/// Are they two writings of one unit, in lower case?
pub(super) fn are_same_unit(x: &str, y: &str) -> bool {
    let has = |line: &str, unit: &str| line.split_whitespace().any(|of| of == unit);
    lines(include_str!("data/units.txt")).any(|line| has(line, x) && has(line, y))
}
