//! [`Lists`]: what word lists say of a word, in tables that are laid out when the program is built, so that nothing is
//! parsed or allocated when it starts.
//!
//! A table is a hash table with open addressing: a word is found with one look or two, one that is not in it mostly with
//! none at its letters.

use super::hash::hash;

/// What lists say of words: for each word its items, in the order of the lists.
pub(crate) struct Lists<T: 'static> {
    /// All words in order, without anything between.
    text: &'static str,
    /// For each word, and for one more behind the last: where it starts in `text`, and the first of its items and the
    /// one behind the last. Three `u16`, little-endian, as all numbers here.
    words: &'static [u8],
    /// The hash table; a power of two of `u32`, half of them empty at least. High half: the high bits of the word's
    /// hash. Low half: the number of the word and 1; 0 is an empty slot.
    slots: &'static [u8],
    /// The items; words with the same ones share them.
    items: &'static [T],
}

impl<T> Lists<T> {
    /// Takes a table as the build script laid it out.
    pub(crate) const fn new(
        text: &'static str,
        words: &'static [u8],
        slots: &'static [u8],
        items: &'static [T],
    ) -> Self {
        Self { text, words, slots, items }
    }

    /// Returns what the lists say of a word; nothing if it is in none.
    pub(crate) fn get(&self, word: &str) -> &'static [T] {
        let Some(number) = self.find(word.as_bytes()) else { return &[] };
        let [_, from, to] = self.entry(number);
        &self.items[from..to]
    }

    /// Returns the first thing that the lists say of a word.
    pub(crate) fn first(&self, word: &str) -> Option<&'static T> {
        self.get(word).first()
    }

    /// Is the word in any list?
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.find(word.as_bytes()).is_some()
    }

    /// The number of a word.
    fn find(&self, word: &[u8]) -> Option<usize> {
        let slots = self.slots.as_chunks::<4>().0;
        let last = slots.len() - 1;
        let hash = hash(word);
        let mut at = hash as usize & last;
        loop {
            let [low, high, tag @ ..] = slots[at];
            let number = usize::from(u16::from_le_bytes([low, high])).checked_sub(1)?;
            if tag == tag_of(hash) && self.word(number) == word {
                return Some(number);
            }
            at = (at + 1) & last;
        }
    }

    fn word(&self, number: usize) -> &'static [u8] {
        &self.text.as_bytes()[self.entry(number)[0]..self.entry(number + 1)[0]]
    }

    fn entry(&self, number: usize) -> [usize; 3] {
        let [a, b, c, d, e, f] = self.words.as_chunks::<6>().0[number];
        [[a, b], [c, d], [e, f]].map(|bytes| usize::from(u16::from_le_bytes(bytes)))
    }
}

impl<T: PartialEq> Lists<T> {
    /// Do the lists say this of the word?
    pub(crate) fn has(&self, word: &str, item: &T) -> bool {
        self.get(word).contains(item)
    }
}

/// The part of a hash that a slot holds.
fn tag_of(hash: u64) -> [u8; 2] {
    ((hash >> 48) as u16).to_le_bytes()
}

/// The part of the build script that lays out tables.
#[cfg(test)]
#[path = "build/table.rs"]
#[expect(dead_code, reason = "tests read the table, and need no code of it")]
mod table;

#[cfg(test)]
use super::hash;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lays out a table as the build script does; it lives as long as the tests.
    fn lists(entries: &[(String, u8)]) -> Lists<String> {
        let mut table = table::Table::default();
        entries.iter().for_each(|(word, item)| table.push(word, item.to_string()));
        let layout = table.layout();
        Lists::new(layout.text.leak(), layout.words.leak(), layout.slots.leak(), layout.items.leak())
    }

    #[test]
    fn an_empty_table_holds_nothing() {
        let empty = lists(&[]);
        assert!(!empty.contains("") && !empty.contains("word") && empty.get("word").is_empty());
    }

    #[test]
    fn the_last_word_wins_where_there_is_room_for_one() {
        let mut table = table::Table::default();
        table.set("no", "1".to_owned());
        table.set("no", "2".to_owned());
        assert_eq!(table.layout().items, ["2"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_word_has_its_items_and_no_other_word_any(
            entries in prop::collection::vec(("[a-cé ]{0,18}", 0u8..3), 0..80),
            others in prop::collection::vec("[a-cé ]{0,18}", 0..80),
        ) {
            let lists = lists(&entries);
            for word in entries.iter().map(|(word, _)| word).chain(&others) {
                let expected: Vec<String> =
                    entries.iter().filter(|(of, _)| of == word).map(|(_, item)| item.to_string()).collect();
                prop_assert_eq!(lists.get(word), &expected[..], "{:?}", word);
                prop_assert_eq!(lists.contains(word), !expected.is_empty());
                prop_assert_eq!(lists.first(word), expected.first());
                prop_assert!(expected.iter().all(|item| lists.has(word, item)));
            }
        }
    }
}
