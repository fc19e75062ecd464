//! [`Spellings`]: the names of an article, to find one that another is a spelling of.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::audit::names::is_spelling;
use crate::facts::Name;
use crate::ledger::FactAt;

/// Spellings of one word share so many letters at its beginning or at its end, or the word is shorter.
const LETTERS: usize = 2;

/// Up to so many pairs of names each is compared with each: that costs less than to look them up.
const FEW: usize = 2_000;

/// So many pairs of names are compared at most (a work cap; two texts of a megabyte have some hundred thousand that come
/// near each other).
const MOST_STEPS: usize = 4_000_000;

/// Which word of a name of how many words it is, and its beginning (`true`) or end.
type Key<'a> = (usize, usize, bool, &'a str);

/// The different names of an article.
pub(super) struct Spellings<'a> {
    /// The first place of each, in order.
    all: Vec<(FactAt, &'a Name)>,
    by_part: FxHashMap<Key<'a>, Vec<u32>>,
    steps: usize,
    /// Was something not looked for?
    pub(super) is_cut: bool,
}

impl<'a> Spellings<'a> {
    pub(super) fn new(names: impl Iterator<Item = (FactAt, &'a Name)>) -> Self {
        let mut seen = FxHashSet::default();
        let all: Vec<_> = names.filter(|(_, name)| seen.insert(&*name.mention)).collect();
        Self { all, by_part: FxHashMap::default(), steps: 0, is_cut: false }
    }

    /// Returns the first name that this is another spelling of.
    pub(super) fn find(&mut self, name: &Name) -> Option<FactAt> {
        if self.steps + self.all.len() <= FEW {
            self.steps += self.all.len();
            return self.first(name, 0..self.all.len() as u32);
        }
        if self.by_part.is_empty() {
            self.index();
        }
        let near = self.near(name);
        self.steps = self.steps.saturating_add(near.len());
        self.is_cut |= self.steps > MOST_STEPS;
        if self.is_cut { None } else { self.first(name, near.into_iter()) }
    }

    fn first(&self, name: &Name, mut numbers: impl Iterator<Item = u32>) -> Option<FactAt> {
        let number = numbers.find(|&number| is_spelling(name, self.all[number as usize].1))?;
        Some(self.all[number as usize].0)
    }

    fn index(&mut self) {
        for (number, (_, name)) in self.all.iter().enumerate() {
            for key in parts(&name.mention).flatten() {
                self.by_part.entry(key).or_default().push(number as u32);
            }
        }
    }

    /// The names whose words may all be spellings of this one's: those near to the word that fewest come near to.
    fn near(&self, name: &Name) -> Vec<u32> {
        let lists = parts(&name.mention).map(|keys| keys.map(|key| self.by_part.get(&key)));
        let count =
            |lists: &[Option<&Vec<u32>>; 2]| lists.iter().flatten().map(|list| list.len()).sum::<usize>();
        let fewest = lists.min_by_key(count).unwrap_or_default();
        let mut near: Vec<u32> = fewest.into_iter().flatten().flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// The beginning and the end of each word.
fn parts(mention: &str) -> impl Iterator<Item = [Key<'_>; 2]> {
    let count = mention.split(' ').count();
    mention.split(' ').enumerate().map(move |(at, word)| {
        let (first, last) = ends(word);
        [(count, at, true, first), (count, at, false, last)]
    })
}

/// The first and the last letters of a word.
fn ends(word: &str) -> (&str, &str) {
    let first = word.char_indices().nth(LETTERS).map_or(word.len(), |(at, _)| at);
    let last = word.char_indices().rev().nth(LETTERS - 1).map_or(0, |(at, _)| at);
    (&word[..first], &word[last..])
}

/// May the words be spellings of one?
pub(super) fn share_an_end(x: &str, y: &str) -> bool {
    let (x, y) = (ends(x), ends(y));
    x.0 == y.0 || x.1 == y.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::facts::{Value, facts};
    use crate::language::Language;
    use crate::segment::segment;

    fn names(text: &str) -> Vec<Name> {
        let document = Document::new("text", text).with_language(Language::ENGLISH);
        let facts = facts(&document, &segment(&document)).into_iter().flatten();
        facts.filter_map(|fact| if let Value::Name(name) = fact.value { Some(name) } else { None }).collect()
    }

    /// A different name for each number, of letters that no two of them share in one place.
    fn filling(number: usize) -> String {
        let letter = |place: u32| char::from(b'a' + ((number / 26_usize.pow(place)) % 26) as u8);
        format!("Q{0}{1}{2}bo{0}{1}{2} Z{2}{0}{1}um{1}{0}{2}", letter(0), letter(1), letter(2))
    }

    #[test]
    fn a_spelling_is_found_among_few_and_among_thousands_without_comparing_all() {
        for count in [3, 3000] {
            let listed = (0..count).map(filling).collect::<Vec<_>>().join(" met us. Then ");
            let theirs = names(&format!("Then {listed} met us. Then Marlon Coyne met us."));
            assert!(theirs.len() > count);
            let place = |fact| FactAt { claim: 0, fact };
            let places = theirs.iter().enumerate().map(|(at, name)| (place(at), name));
            let mut spellings = Spellings::new(places);
            let asked = names("Then Marlen Coyne met us. Then Marta Silva met us.");
            assert_eq!(spellings.find(&asked[0]), Some(place(theirs.len() - 1)));
            assert_eq!(spellings.find(&asked[1]), None);
            assert!(spellings.steps <= FEW && !spellings.is_cut);
        }
    }
}
