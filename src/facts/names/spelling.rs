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

/// Joins what is written apart or together, and folds the few spellings that British and American papers differ in.
pub(crate) fn unified(folded: String) -> String {
    let folded = if folded.contains(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '&')) {
        joined(&folded)
    } else {
        folded
    };
    if folded.contains("isation") { folded.replace("isation", "ization") } else { folded }
}

/// One space between words, none around hyphens; `&` is `and`, but in `AT & T`; initials together: `j k rowling` is
/// `jk rowling`.
fn joined(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut initials = false;
    for word in folded.split(|c: char| c == ',' || c.is_whitespace()).filter(|w| !w.is_empty()) {
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        let short = word == "&" && out.rsplit(' ').next().is_some_and(|before| before.len() <= 2);
        let sticks = word == "-" || short || out.ends_with(['-', '&']) || (initial && initials);
        if !out.is_empty() && !sticks {
            out.push(' ');
        }
        out.push_str(if short { word } else { spelling(word) });
        initials = initial;
    }
    out
}

fn spelling(word: &str) -> &str {
    match word {
        "defence" => "defense",
        "centre" => "center",
        "labour" => "labor",
        "harbour" => "harbor",
        "theatre" => "theater",
        "utd" => "united",
        "&" => "and",
        "one" => "1",
        "two" => "2",
        _ => word,
    }
}
