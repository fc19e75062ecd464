//! Groups of words that the recognisers ask about by name. They stand in `languages/*/cues.txt`.

include!(concat!(env!("OUT_DIR"), "/cues.rs"));

/// Does a word end in one of these?
pub(super) fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Does a word begin with one of these?
pub(super) fn begins(word: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| word.starts_with(beginning))
}

/// Does a word look like a plural, as far as its ending tells?
pub(super) fn looks_plural(word: &str) -> bool {
    ends(word, PLURAL_ENDINGS) && !ends(word, SINGULAR_ENDINGS)
}
