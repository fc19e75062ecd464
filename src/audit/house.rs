//! [`HouseWords`]: words that a house adds to the lists of the rules.

use crate::audit::lexicon;
use crate::language::Language;
use crate::words::Stemmer;

/// Words that a house adds to the lists of the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseWords {
    /// Words that say the opposite of each other: those of the first list of those of the second.
    pub opposites: Vec<[Vec<String>; 2]>,
    /// Words that a writer may put for each other: each list is one.
    pub same: Vec<Vec<String>>,
}

/// The same by stems, as the rules meet them.
#[derive(Debug, Default)]
pub(super) struct Stems {
    opposites: Vec<[Vec<String>; 2]>,
    same: Vec<Vec<String>>,
}

impl Stems {
    pub(super) fn of(words: &HouseWords) -> Self {
        let stemmer = Stemmer::new(Language::ENGLISH);
        let stems = |words: &Vec<String>| -> Vec<String> {
            words.iter().map(|word| stemmer.stem(&word.to_lowercase()).into_owned()).collect()
        };
        Self {
            opposites: words.opposites.iter().map(|sides| sides.each_ref().map(stems)).collect(),
            same: words.same.iter().map(stems).collect(),
        }
    }

    /// Do the stems say the opposite of each other?
    pub(super) fn are_opposites(&self, x: &str, y: &str) -> bool {
        let held = |side: &Vec<String>, stem: &str| side.iter().any(|other| other == stem);
        let listed = |[left, right]: &[Vec<String>; 2]| {
            held(left, x) && held(right, y) || held(right, x) && held(left, y)
        };
        lexicon::are_opposites(x, y) || self.opposites.iter().any(listed)
    }

    /// May a writer put one for the other?
    pub(super) fn are_same(&self, x: &str, y: &str) -> bool {
        let listed =
            |list: &Vec<String>| list.iter().any(|other| other == x) && list.iter().any(|other| other == y);
        lexicon::are_same(x, y) || self.same.iter().any(listed)
    }
}
