//! What the folded forms of names have in common, however they are spelled.
//!
//! The build script folds the list of names that mean the same, and the program those of the articles; both compile this
//! file.

/// Folds the case of an ASCII text, and drops its dots.
pub(crate) fn lower(words: &str) -> String {
    let mut lower = words.to_ascii_lowercase();
    if lower.contains('.') {
        lower.retain(|c| c != '.');
    }
    lower
}

/// What British and American papers spell differently, and what is written in two ways: the one for the other, from
/// `languages/en/spellings.txt`.
pub(crate) struct Spellings<'l> {
    /// Whole words.
    pub(crate) words: &'l [(&'l str, &'l str)],
    /// Parts of words.
    pub(crate) parts: &'l [(&'l str, &'l str)],
}

impl Spellings<'_> {
    fn of<'w>(&'w self, word: &'w str) -> &'w str {
        self.words.iter().find(|(one, _)| *one == word).map_or(word, |(_, other)| other)
    }
}

/// Joins what is written apart or together, and folds the few spellings that papers differ in.
pub(crate) fn unified(folded: String, spellings: &Spellings<'_>) -> String {
    let folded = if folded.contains(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '&')) {
        joined(&folded, spellings)
    } else {
        folded
    };
    let one = |folded: String, (part, other): &(&str, &str)| {
        if folded.contains(part) { folded.replace(part, other) } else { folded }
    };
    spellings.parts.iter().fold(folded, one)
}

/// One space between words, none around hyphens; `&` is `and`, but in `AT & T`; initials together: `j k rowling` is
/// `jk rowling`.
fn joined(folded: &str, spellings: &Spellings<'_>) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut initials = false;
    for word in folded.split(|c: char| c == ',' || c.is_whitespace()).filter(|w| !w.is_empty()) {
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        let short = word == "&" && out.rsplit(' ').next().is_some_and(|before| before.len() <= 2);
        let sticks = word == "-" || short || out.ends_with(['-', '&']) || (initial && initials);
        if !out.is_empty() && !sticks {
            out.push(' ');
        }
        out.push_str(if short { word } else { spellings.of(word) });
        initials = initial;
    }
    out
}
