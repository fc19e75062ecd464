//! How nearly two words are spelt alike.

/// Bytes of the longest word that is compared letter by letter: what is longer is a key, an address or other data, and
/// takes a step for each pair of its letters.
pub(crate) const LONGEST: usize = 128;

/// The share of letters that need not be changed to make one of the other, 0 to 1 (Levenshtein 1966, over the longer one).
pub(crate) fn edit_likeness(x: &str, y: &str) -> f64 {
    if are_words(x, y) { strsim::normalized_levenshtein(x, y) } else { equality(x, y) }
}

/// The same with more weight on the first letters, as in names, 0 to 1 (Winkler 1990).
pub(crate) fn name_likeness(x: &str, y: &str) -> f64 {
    if are_words(x, y) { strsim::jaro_winkler(x, y) } else { equality(x, y) }
}

fn are_words(x: &str, y: &str) -> bool {
    x.len().max(y.len()) <= LONGEST
}

fn equality(x: &str, y: &str) -> f64 {
    f64::from(u8::from(x == y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_equal_or_it_is_not() {
        let long = "a".repeat(400_000);
        assert_eq!([edit_likeness(&long, &long[1..]), name_likeness(&long, &long)], [0.0, 1.0]);
        assert!(edit_likeness("harbour", "harbuor") > 0.7 && name_likeness("Kellerby", "Kellaby") > 0.9);
    }
}
