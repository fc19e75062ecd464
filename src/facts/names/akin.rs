//! [`are_akin`]: forms of one name: its plural, its people, its adjective (`Ural`, `Urals`; `Asia`, `Asian`).

use crate::facts::cues::{NAME_ENDINGS, NAME_PLURALS};
use crate::facts::lexicon::{Lexicon, Sense};
use crate::language::Language;

/// Letters of a root, at least: shorter beginnings are shared by chance (`Iran`, `Irish`).
const SHORTEST: usize = 4;

/// A word cut to what its forms share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Root<'w> {
    /// The word without its ending and without the vowels before it.
    pub(crate) stem: &'w str,
    /// The ending that was cut off; empty if it had none. Of two forms of a name one has an ending: `Istra` is not
    /// `Istria`.
    pub(crate) ending: &'w str,
}

/// Cuts a folded word.
pub(crate) fn root(word: &str) -> Root<'_> {
    let fits = |ending: &&&str| word.len() >= ending.len() + SHORTEST && word.ends_with(**ending);
    let cut = NAME_ENDINGS.iter().filter(fits).map(|ending| ending.len()).max().unwrap_or(0);
    let (stem, ending) = word.split_at(word.len() - cut);
    Root { stem: without_vowels(stem), ending }
}

fn without_vowels(mut stem: &str) -> &str {
    while stem.len() > SHORTEST && stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y']) {
        stem = &stem[..stem.len() - 1];
    }
    stem
}

/// Are the words forms of one name?
pub(crate) fn is_form(word: &str, other: &str) -> bool {
    let (x, y) = (root(word), root(other));
    // What looks like an ending may be none: `London`.
    let grows = |of: &str, to: Root<'_>| without_vowels(of) == to.stem && !to.ending.is_empty();
    let same = x.stem == y.stem && !(x.ending.is_empty() && y.ending.is_empty());
    x.stem.len().min(y.stem.len()) >= SHORTEST && (same || grows(word, y) || grows(other, x))
}

/// Are two names, by their keys, forms of one? A person has no plural and no adjective: `Roberts` is not `Robert`.
pub(in crate::facts) fn are_akin(a: &str, b: &str) -> bool {
    // Most names differ in their first letter.
    if a.as_bytes().first() != b.as_bytes().first() {
        return false;
    }
    let (start, last) = a.rsplit_once(' ').unwrap_or(("", a));
    let (other_start, other_last) = b.rsplit_once(' ').unwrap_or(("", b));
    let is_plural = |ending: &str| NAME_PLURALS.contains(&ending);
    let plural = is_plural(root(last).ending) || is_plural(root(other_last).ending);
    start == other_start
        && is_form(last, other_last)
        && (!plural || start.is_empty())
        && !is_given(last)
        && !is_given(other_last)
}

fn is_given(word: &str) -> bool {
    Lexicon::of(Language::ENGLISH).senses(word).contains(&Sense::Given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_peoples_and_adjectives_are_forms_of_a_name() {
        for (x, y) in [
            ("ural", "urals"),
            ("buddhist", "buddhists"),
            ("asia", "asian"),
            ("south east asia", "south east asian"),
            ("bavaria", "bavarian"),
            ("sicily", "sicilian"),
            ("london", "londoner"),
            ("nederland", "nederlandse"),
            ("italie", "italiaanse"),
            ("barcelona", "barcelonesa"),
            ("kurdish", "kurds"),
        ] {
            assert!(are_akin(x, y) && are_akin(y, x), "{x} {y}");
        }
    }

    #[test]
    fn names_that_look_alike_are_others() {
        for (x, y) in [
            ("bristol", "british"),
            ("istra", "istria"),
            ("austria", "australian"),
            ("iran", "irish"),
            ("robert", "roberts"),
            ("tom wood", "tom woods"),
            ("north asia", "south asian"),
            ("lomax", "lomas"),
        ] {
            assert!(!are_akin(x, y) && !are_akin(y, x), "{x} {y}");
        }
    }
}
