//! The words that tell whether near copies differ in what they say, from the lists of `languages/`.

use crate::languages::Lists;

// From `en/copies.txt`, `en/courses.txt` and `shared/shapes.txt`, in which lines that are no comments count from 0:
//
// `COPIES`: the kinds of each word.
// `UNITS`: for each writing of a unit, the numbers of the lines it stands on.
// `SPELLINGS`: British letters, and the American ones.
// `COURSES`: for each word, the numbers of the lines it stands on, and its place there.
// `SHAPES`: for each letter and pair of letters, the shape that a scanner sees.
include!(concat!(env!("OUT_DIR"), "/copies.rs"));

/// Is the word, in lower case, of that kind?
pub(super) fn is(kind: &'static str, word: &str) -> bool {
    COPIES.has(word, &kind)
}

/// Does a dot behind the word, as it is written, end no sentence?
pub(super) fn is_abbreviation(word: &str) -> bool {
    is("abbreviation", word)
}

/// Does the word, in lower case, say a date or a number without digits?
pub(super) fn is_calendar(word: &str) -> bool {
    is("calendar", word)
}

/// Do the words, in lower case, exclude each other?
pub(super) fn are_rivals(x: &str, y: &str) -> bool {
    let places = COURSES.get(y);
    COURSES.get(x).iter().any(|(line, place)| places.iter().any(|(other, at)| line == other && place != at))
}

/// Returns the word, in lower case, with the letters of American spelling.
pub(super) fn american(word: &str) -> String {
    let spelt = |word: String, from: &str, to: &str| {
        if word.contains(from) { word.replace(from, to) } else { word }
    };
    SPELLINGS.iter().fold(word.to_owned(), |word, &(from, to)| spelt(word, from, to))
}

/// Returns the shape that a scanner sees in a letter, or a pair of letters, in lower case.
pub(super) fn shape(letters: &str) -> Option<char> {
    SHAPES.first(letters).copied()
}

/// Are they two writings of one unit, in lower case?
pub(super) fn are_same_unit(x: &str, y: &str) -> bool {
    let lines = UNITS.get(y);
    UNITS.get(x).iter().any(|line| lines.contains(line))
}
