//! [`Relations`]: how English words relate in meaning; compiled in with the feature `words`.
//!
//! The file `relations/en.bin` holds what WordNet 3.1 (Fellbaum 1998) says of 27,792 words: their senses (*synsets*, sets
//! of words that share one), which sense stands above which, which are opposites, which verbs entail which, which words are
//! derived of each other. `relations/NOTICE.txt` has its licence, `relations/build.py` rebuilds it.
//!
//! Layout, little-endian: eight `u32`: the numbers of words, synsets, bytes of text, senses, links upwards, entailments,
//! opposites, derivations. Then, as `u32`, where the letters, the senses and the links upwards of each
//! word or synset start, and one more for the end; as `u16`, the synset of each sense, the upper end of each link, and the
//! pairs, sorted; a byte a sense, the bits of how often it was tagged in text; a byte a synset, its lexicographer file (which
//! tells its part of speech and field); and the words, sorted, without anything between.

use std::sync::LazyLock;

use super::irregular;

/// So many links are climbed to see whether one sense stands above another.
const STEPS: u8 = 3;

/// Nouns, verbs, adjectives and adverbs, by the letters of WordNet.
const PARTS: [char; 4] = ['n', 'v', 'a', 'r'];

/// How two words relate, by the senses that bring them nearest. 0 to 1, or no and yes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Relation {
    /// Are both forms of one word?
    pub same_word: bool,
    /// How usual the senses are in which they mean the same: the product of the share of each.
    pub synonyms: f64,
    /// Are they opposites? Words that are only similar to opposites (`used` and `utilised`, by `unused`) are not: two in three
    /// of them were rewordings.
    pub opposites: bool,
    /// How usual the senses are in which the first is a kind of the second, and the second of the first.
    pub narrower: f64,
    /// The second is a kind of the first.
    pub wider: f64,
    /// How usual the senses are in which both are kinds of the same: `bond` and `loan`.
    pub sisters: f64,
    /// Does one deed entail or cause the other?
    pub entails: bool,
    /// Is one derived of the other: `decide`, `decision`?
    pub derived: bool,
}

/// What a word means: its base forms, its senses in the order of their numbers, each once, and how usual it is as a noun, verb,
/// adjective and adverb. To be asked for once, where a word is compared with many.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meaning {
    forms: Vec<u16>,
    senses: Vec<Sense>,
    /// 0 to 1: the share of the most usual sense of each part of speech.
    pub(crate) parts: [f64; 4],
    /// The field of the most usual sense: the number of its lexicographer file.
    pub(crate) field: Option<u8>,
}

/// The tables.
pub struct Relations {
    bytes: &'static [u8],
    words: usize,
    at: Sections,
}

/// Where each part of the file starts.
#[derive(Clone, Copy, Default)]
struct Sections {
    letters: usize,
    senses: usize,
    links: usize,
    synset: usize,
    upper: usize,
    entails: Pairs,
    opposites: Pairs,
    derived: Pairs,
    tagged: usize,
    fields: usize,
    text: usize,
}

/// Sorted pairs of numbers: where they start, and how many they are.
#[derive(Clone, Copy, Default)]
struct Pairs {
    at: usize,
    len: usize,
}

/// A sense of a word: its synset, and the share of the word's uses that it takes.
#[derive(Clone, Copy, Debug)]
struct Sense {
    synset: u16,
    share: f64,
}

impl Relations {
    /// Returns what is known of English words.
    pub fn english() -> &'static Self {
        static RELATIONS: LazyLock<Relations> =
            LazyLock::new(|| Relations::new(include_bytes!("relations/en.bin")));
        &RELATIONS
    }

    fn new(bytes: &'static [u8]) -> Self {
        let number = |at: usize| u32_at(bytes, 4 * at) as usize;
        let [words, synsets, text, senses, links] = [0, 1, 2, 3, 4].map(number);
        let mut end = 4 * 8;
        let mut take = |len: usize| {
            end += len;
            end - len
        };
        let mut at = Sections {
            letters: take(4 * (words + 1)),
            senses: take(4 * (words + 1)),
            links: take(4 * (synsets + 1)),
            synset: take(2 * senses),
            upper: take(2 * links),
            ..Sections::default()
        };
        let mut pairs = |n: usize| Pairs { at: take(4 * number(n)), len: number(n) };
        (at.entails, at.opposites, at.derived) = (pairs(5), pairs(6), pairs(7));
        (at.tagged, at.fields, at.text) = (take(senses), take(synsets), take(text));
        debug_assert_eq!(end, bytes.len());
        Self { bytes, words, at }
    }

    /// Returns how two words in lower case relate; forms of a word count as the word. Nothing is known of words that are
    /// not in the tables.
    ///
    /// ```
    /// use claimdiff::words::Relations;
    /// let relations = Relations::english();
    /// assert!(relations.between("rose", "fell").opposites);
    /// assert!(relations.between("decided", "decision").derived);
    /// assert!(relations.between("begin", "started").synonyms > 0.0);
    /// ```
    pub fn between(&self, x: &str, y: &str) -> Relation {
        let (x, y) = (self.meaning(x), self.meaning(y));
        Relation { entails: self.entail(&x, &y), ..self.relation(&x, &y) }
    }

    /// Returns whether two words are opposites.
    pub(crate) fn are_opposites(&self, x: &str, y: &str) -> bool {
        let of_y = self.base_forms(y);
        let mut pairs = self.base_forms(x).into_iter().flat_map(|x| of_y.iter().map(move |&y| (x, y)));
        pairs.any(|pair| self.holds(self.at.opposites, pair))
    }

    /// Returns how usual a word is as a verb, noun, adjective or adverb, 0 to 1: the share of its most usual such sense. The letters are those of WordNet: n, v, a, r.
    pub fn can_be(&self, word: &str, part: char) -> f64 {
        let forms = self.base_forms(word);
        let senses = forms.iter().flat_map(|&form| self.senses(form));
        let shares = senses.filter(|sense| self.part(sense.synset) == part);
        shares.map(|sense| sense.share).fold(0.0, f64::max)
    }

    /// Returns what a word means.
    pub(crate) fn meaning(&self, word: &str) -> Meaning {
        let forms = self.base_forms(word);
        let mut senses: Vec<Sense> = forms.iter().flat_map(|&form| self.senses(form)).collect();
        senses.sort_by(|x, y| x.synset.cmp(&y.synset).then(y.share.total_cmp(&x.share)));
        senses.dedup_by_key(|sense| sense.synset);
        let mut parts = [0.0_f64; 4];
        for sense in &senses {
            let part = &mut parts[self.part_number(sense.synset)];
            *part = part.max(sense.share);
        }
        let usual = senses.iter().max_by(|x, y| x.share.total_cmp(&y.share).then(y.synset.cmp(&x.synset)));
        let field = usual.map(|sense| self.bytes[self.at.fields + usize::from(sense.synset)]);
        Meaning { forms, senses, parts, field }
    }

    /// As [`Relations::between`], but for which sense stands above which: that takes most of its time.
    pub(crate) fn tie(&self, x: &Meaning, y: &Meaning) -> Relation {
        let mut relation = Relation::default();
        for pair in x.forms.iter().flat_map(|&x| y.forms.iter().map(move |&y| (x, y))) {
            relation.same_word |= pair.0 == pair.1;
            relation.opposites |= self.holds(self.at.opposites, pair);
            relation.derived |= self.holds(self.at.derived, pair);
        }
        relation.synonyms = synonyms(&x.senses, &y.senses);
        relation
    }

    /// Does one of two words entail or cause the other?
    pub(crate) fn entail(&self, x: &Meaning, y: &Meaning) -> bool {
        let pairs = x.senses.iter().flat_map(|x| y.senses.iter().map(|y| (x.synset, y.synset)));
        let mut verbs = pairs.filter(|&(x, y)| self.part_number(x) == 1 && self.part_number(y) == 1);
        verbs.any(|(x, y)| self.holds(self.at.entails, (x, y)) || self.holds(self.at.entails, (y, x)))
    }

    /// As [`Relations::between`], but for what entails what.
    pub(crate) fn relation(&self, x: &Meaning, y: &Meaning) -> Relation {
        let mut relation = self.tie(x, y);
        for of_x in &x.senses {
            y.senses.iter().for_each(|of_y| self.stand(*of_x, *of_y, &mut relation));
        }
        relation
    }

    /// Which of two senses stands above the other, or do both stand below one?
    fn stand(&self, x: Sense, y: Sense, relation: &mut Relation) {
        let share = x.share * y.share;
        let more = |known: &mut f64| *known = known.max(share);
        if x.synset == y.synset {
            return;
        }
        if self.is_above(x.synset, y.synset, STEPS) {
            more(&mut relation.wider);
        } else if self.is_above(y.synset, x.synset, STEPS) {
            more(&mut relation.narrower);
        } else if self.above(x.synset).any(|upper| self.above(y.synset).any(|other| other == upper)) {
            more(&mut relation.sisters);
        }
    }

    /// The base forms of a word that are in the tables: itself, what it is an irregular form of, and what is left of it
    /// without an ending.
    fn base_forms(&self, word: &str) -> Vec<u16> {
        let mut found: Vec<u16> = self.find(word).into_iter().collect();
        found.extend(irregular::plain_form(word).and_then(|base| self.find(base)));
        for (ending, instead) in super::DETACHED {
            let Some(rest) = word.strip_suffix(ending).filter(|rest| rest.len() >= 2) else { continue };
            found.extend(self.find(&[rest, instead].concat()));
            if instead.is_empty() && is_doubled(rest) {
                found.extend(self.find(&rest[..rest.len() - 1]));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The number of a word, by binary search.
    fn find(&self, word: &str) -> Option<u16> {
        let (mut low, mut high) = (0, self.words);
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.word(middle).cmp(word.as_bytes()) {
                std::cmp::Ordering::Equal => return u16::try_from(middle).ok(),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn word(&self, number: usize) -> &'static [u8] {
        let (start, end) = self.range(self.at.letters, number);
        &self.bytes[self.at.text + start..self.at.text + end]
    }

    /// The senses of a word with the share of its uses that each takes: by how often they were tagged, with one half
    /// added to each.
    fn senses(&self, word: u16) -> impl Iterator<Item = Sense> + '_ {
        let (start, end) = self.range(self.at.senses, usize::from(word));
        let uses = move |sense: usize| 0.5 + f64::from(1u32 << self.bytes[self.at.tagged + sense]) / 2.0;
        let all: f64 = (start..end).map(uses).sum();
        (start..end).map(move |sense| Sense {
            synset: self.u16_at(self.at.synset + 2 * sense),
            share: uses(sense) / all,
        })
    }

    /// The synsets right above one; for an adjective the one it is similar to.
    fn above(&self, synset: u16) -> impl Iterator<Item = u16> + '_ {
        let (start, end) = self.range(self.at.links, usize::from(synset));
        (start..end).map(|link| self.u16_at(self.at.upper + 2 * link))
    }

    fn is_above(&self, upper: u16, lower: u16, steps: u8) -> bool {
        let mut above = self.above(lower);
        steps > 0 && above.any(|next| next == upper || self.is_above(upper, next, steps - 1))
    }

    /// The part of speech of a synset, by the number of its lexicographer file: its place in [`PARTS`].
    fn part_number(&self, synset: u16) -> usize {
        match self.bytes[self.at.fields + usize::from(synset)] {
            0 | 1 | 44 => 2,
            2 => 3,
            3..=28 => 0,
            _ => 1,
        }
    }

    fn part(&self, synset: u16) -> char {
        PARTS[self.part_number(synset)]
    }

    fn holds(&self, pairs: Pairs, pair: (u16, u16)) -> bool {
        let (mut low, mut high) = (0, pairs.len);
        while low < high {
            let middle = usize::midpoint(low, high);
            let at = pairs.at + 4 * middle;
            match (self.u16_at(at), self.u16_at(at + 2)).cmp(&pair) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }

    /// Where the things of a word or synset start and end.
    fn range(&self, starts: usize, number: usize) -> (usize, usize) {
        let at = |number: usize| u32_at(self.bytes, starts + 4 * number) as usize;
        (at(number), at(number + 1))
    }

    fn u16_at(&self, at: usize) -> u16 {
        u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]])
    }
}

/// How usual the senses are that two words share; both come in the order of their numbers.
fn synonyms(x: &[Sense], y: &[Sense]) -> f64 {
    let (mut i, mut j, mut most) = (0, 0, 0.0_f64);
    while let (Some(a), Some(b)) = (x.get(i), y.get(j)) {
        match a.synset.cmp(&b.synset) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                most = most.max(a.share * b.share);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    most
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Does a word end in a consonant twice, as `stopp`?
fn is_doubled(word: &str) -> bool {
    let bytes = word.as_bytes();
    let last = bytes.len() - 1;
    bytes[last].is_ascii_alphabetic() && bytes[last] == bytes[last - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_is_what_the_relation_says() {
        let relations = Relations::english();
        let words = [
            "bought",
            "purchased",
            "wet",
            "dry",
            "stopped",
            "stop",
            "killed",
            "die",
            "decide",
            "decision",
            "xyzzy",
            "",
        ];
        for (x, y) in words.iter().flat_map(|x| words.iter().map(move |y| (x, y))) {
            let (tie, relation) =
                (relations.tie(&relations.meaning(x), &relations.meaning(y)), relations.between(x, y));
            assert_eq!(
                (tie.same_word, tie.opposites, tie.derived, tie.synonyms),
                (relation.same_word, relation.opposites, relation.derived, relation.synonyms),
                "{x} {y}"
            );
            let entails = relations.entail(&relations.meaning(x), &relations.meaning(y));
            assert_eq!(entails, relation.entails, "{x} {y}");
            assert_eq!(relations.meaning(x).parts, PARTS.map(|part| relations.can_be(x, part)), "{x}");
        }
    }

    fn between(x: &str, y: &str) -> Relation {
        Relations::english().between(x, y)
    }

    #[test]
    fn words_relate_as_their_senses_do() {
        assert!(between("buildings", "building").same_word);
        assert!(between("stopped", "stop").same_word);
        assert!(between("bought", "purchased").synonyms > 0.1, "{:?}", between("bought", "purchased"));
        assert!(between("dog", "animal").narrower > 0.0 && between("animal", "dog").wider > 0.0);
        assert!(between("wet", "dry").opposites && between("increase", "decreased").opposites);
        assert!(between("apple", "pear").sisters > 0.0);
        assert!(between("killed", "die").entails);
        assert!(between("announced", "announcement").derived);
        assert_eq!(between("bridge", "quickly"), Relation::default());
        assert_eq!(between("xyzzy", "bridge"), Relation::default());
    }

    #[test]
    fn relations_are_the_same_from_both_sides() {
        for (x, y) in [("rose", "fell"), ("murder", "killed"), ("car", "vehicle"), ("some", "all"), ("", "a")]
        {
            let (there, back) = (between(x, y), between(y, x));
            assert_eq!(
                (there.synonyms, there.opposites, there.narrower, there.sisters, there.derived),
                (back.synonyms, back.opposites, back.wider, back.sisters, back.derived),
                "{x} {y}"
            );
        }
    }

    #[test]
    fn parts_of_speech_are_known() {
        let can_be = |word, part| Relations::english().can_be(word, part);
        assert!(can_be("convicted", 'v') > 0.0 && can_be("house", 'n') > 0.5 && can_be("quickly", 'r') > 0.0);
        assert_eq!(can_be("quickly", 'v'), 0.0);
    }
}
