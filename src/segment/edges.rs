//! The first and the last word of a line, by which patterns of boilerplate are filed and found.
//!
//! The build script files, and the program finds; both compile this file.

/// Signs before the first word: list markers, quotation marks, brackets.
pub(super) fn is_lead(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '*' | '•' | '>' | '(' | '[' | '"' | '“' | '|' | '»' | ' ')
}

/// The letters a line starts with; the sign it starts with if there are none.
pub(super) fn first_word(line: &str) -> &str {
    let line = line.trim_start_matches(is_lead);
    let letters = line.find(|c: char| !c.is_alphabetic()).unwrap_or(line.len());
    let sign = line.chars().next().map_or(0, char::len_utf8);
    &line[..letters.max(sign)]
}

/// The last letters of a line.
pub(super) fn last_word(line: &str) -> &str {
    let line = line.trim_end_matches(|c: char| !c.is_alphabetic());
    line.rfind(|c: char| !c.is_alphabetic())
        .map_or(line, |at| &line[at..])
        .trim_start_matches(|c: char| !c.is_alphabetic())
}
