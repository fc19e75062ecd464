//! [`Table`]: lays out one table of [`Lists`](../../mod.rs), and writes it as Rust code.

use std::collections::{BTreeMap, HashMap};

use super::hash::hash;

/// What lists say of words, while they are read: items as Rust code.
#[derive(Default)]
pub(super) struct Table {
    words: BTreeMap<String, Vec<String>>,
}

/// The parts of a table, as `Lists` has them.
pub(super) struct Layout {
    pub(super) text: String,
    pub(super) words: Vec<u8>,
    pub(super) slots: Vec<u8>,
    pub(super) items: Vec<String>,
}

impl Table {
    /// Enters a word.
    pub(super) fn enter(&mut self, word: &str) -> &mut Vec<String> {
        self.words.entry(word.to_owned()).or_default()
    }

    /// Says something more of a word.
    pub(super) fn push(&mut self, word: &str, item: String) {
        self.enter(word).push(item);
    }

    /// Says one thing of a word, in place of what was said before.
    pub(super) fn set(&mut self, word: &str, item: String) {
        *self.enter(word) = vec![item];
    }

    /// Lays out the table.
    pub(super) fn layout(&self) -> Layout {
        let mut layout =
            Layout { text: String::new(), words: Vec::new(), slots: Vec::new(), items: Vec::new() };
        // Items that many words share are written once.
        let mut known: HashMap<&[String], [usize; 2]> = HashMap::new();
        for (word, items) in &self.words {
            let [from, to] = *known.entry(items).or_insert_with(|| {
                layout.items.extend_from_slice(items);
                [layout.items.len() - items.len(), layout.items.len()]
            });
            layout.entry([layout.text.len(), from, to]);
            layout.text.push_str(word);
        }
        layout.entry([layout.text.len(), 0, 0]);
        layout.slots = slots(self.words.keys());
        layout
    }

    /// Returns the table as an expression of Rust.
    pub(super) fn code(&self) -> String {
        let Layout { text, words, slots, items } = self.layout();
        format!("Lists::new({text:?}, {}, {}, &[{}])", bytes(&words), bytes(&slots), items.join(", "))
    }
}

impl Layout {
    fn entry(&mut self, numbers: [usize; 3]) {
        for number in numbers {
            let number = u16::try_from(number).expect("a table larger than its numbers");
            self.words.extend(number.to_le_bytes());
        }
    }
}

/// Twice as many slots as words at least, so that most words that are not there meet an empty one at once.
fn slots<'a>(words: impl ExactSizeIterator<Item = &'a String>) -> Vec<u8> {
    let mut slots = vec![0_u32; (2 * words.len()).next_power_of_two().max(2)];
    let last = slots.len() - 1;
    for (number, word) in words.enumerate() {
        let hash = hash(word.as_bytes());
        let mut at = hash as usize & last;
        while slots[at] != 0 {
            at = (at + 1) & last;
        }
        slots[at] = (hash >> 48) as u32 * 0x1_0000 + number as u32 + 1;
    }
    slots.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// A byte string: one token for the compiler, where an array would be thousands.
fn bytes(bytes: &[u8]) -> String {
    let escaped: String = bytes.iter().map(|byte| format!("\\x{byte:02x}")).collect();
    format!("b\"{escaped}\"")
}
