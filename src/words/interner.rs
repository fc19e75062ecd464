//! [`Interner`]: texts by number, each once, all in one piece.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Texts by number, in the order in which they were met. A text is looked up without being copied, and takes no
/// allocation of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    /// All texts, without anything between.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    /// A hash table with open addressing, a power of two long and at most half full: half of the hash of a text, and its
    /// number and 1; 0 is an empty slot.
    slots: Vec<(u32, u32)>,
}

impl Interner {
    /// Returns an empty one with room for so many texts.
    pub(super) fn with_room_for(texts: usize) -> Self {
        Self {
            text: String::with_capacity(8 * texts),
            ends: Vec::with_capacity(texts),
            slots: vec![(0, 0); 2 * texts.next_power_of_two()],
        }
    }

    /// Returns the number of texts.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns a text.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        &self.text[number.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[number]]
    }

    /// Returns the number of a text, entering it if it is new; a new one has the number that [`len`](Self::len) was.
    pub(super) fn enter(&mut self, text: &str) -> u32 {
        if self.slots.len() <= 2 * self.len() {
            self.grow();
        }
        let hash = hash(text);
        let mut at = self.first(hash);
        loop {
            let (half, number) = self.slots[at];
            match number.checked_sub(1) {
                None => break,
                Some(number) if half == (hash >> 32) as u32 && self.get(number) == text => return number,
                Some(_) => at = self.next(at),
            }
        }
        self.text.push_str(text);
        self.ends.push(self.text.len());
        self.slots[at] = ((hash >> 32) as u32, self.ends.len() as u32);
        self.ends.len() as u32 - 1
    }

    fn grow(&mut self) {
        let length = (2 * self.slots.len()).max(64);
        self.slots.clear();
        self.slots.resize(length, (0, 0));
        for number in 0..self.len() as u32 {
            let hash = hash(self.get(number));
            let mut at = self.first(hash);
            while self.slots[at].1 != 0 {
                at = self.next(at);
            }
            self.slots[at] = ((hash >> 32) as u32, number + 1);
        }
    }

    /// The slot that a hash is looked for first.
    fn first(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn next(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_one_number() {
        let mut interner = Interner::default();
        let texts: Vec<String> = (0..1000).map(|number| format!("{:03}", number % 500)).collect();
        let numbers: Vec<u32> = texts.iter().map(|text| interner.enter(text)).collect();
        assert_eq!(interner.len(), 500);
        assert!(texts.iter().zip(&numbers).all(|(text, &number)| interner.get(number) == text));
        assert!(numbers.iter().enumerate().all(|(at, &number)| number as usize == at % 500));
        let number = Interner::with_room_for(1).enter("");
        assert_eq!(number, 0);
    }
}
