//! [`Table`]: what English words mean, as vectors; compiled in with the feature `words`.
//!
//! The file `table/en.bin` holds a row of 128 four-bit numbers for each of 27,558 words and pieces of words, and how
//! frequent the word is. It is potion-base-8M, a static embedding distilled from a sentence encoder, rotated to
//! fewer dimensions and quantised; `table/NOTICE.txt` names its sources and licences, `table/build.py` rebuilds it.
//!
//! Layout, little-endian: a header of 64 bytes (magic `CDSEM\0\0\1`, version, header length, rows `n` at byte 12,
//! dimensions `d` at 16, bits, flags, length of the keys at 20, five section offsets from 24), then
//! `n + 1` offsets into the keys (`u32`), the keys (sorted, `##` starts a continuation piece), a frequency byte for
//! each row (16 times the inverse document frequency), a scale for each row (bfloat16), and the rows, two numbers a
//! byte, low half first, each 8 more than its value.

use std::sync::LazyLock;

/// Inverse document frequency of a word that the table does not have: as rare as the rarest it has.
const UNKNOWN_IDF: f64 = 14.75;

/// Rows are kept as integers of this many parts of their length, so that sums and products are exact.
const UNIT: f64 = 4096.0;

/// A word's direction of meaning: integers, [`UNIT`] long.
pub(crate) type Vector = Box<[i16]>;

/// The table of word vectors.
pub(crate) struct Table {
    bytes: &'static [u8],
    rows: usize,
    dimensions: usize,
    keys: usize,
    idf: usize,
    scales: usize,
    vectors: usize,
}

impl Table {
    /// Returns the table of English words.
    pub(crate) fn english() -> Option<&'static Self> {
        static TABLE: LazyLock<Option<Table>> = LazyLock::new(|| Table::open(include_bytes!("table/en.bin")));
        TABLE.as_ref()
    }

    fn open(bytes: &'static [u8]) -> Option<Self> {
        let whole = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
        let table = Self {
            bytes,
            rows: whole(12)?,
            dimensions: usize::from(u16::from_le_bytes(bytes.get(16..18)?.try_into().ok()?)),
            keys: whole(28)?,
            idf: whole(32)?,
            scales: whole(36)?,
            vectors: whole(40)?,
        };
        let end = table.vectors + table.rows * table.dimensions / 2;
        (bytes.starts_with(b"CDSEM\0\0\x01") && end <= bytes.len()).then_some(table)
    }

    /// Returns the inverse document frequency of a folded word in general English, in nats.
    pub(crate) fn idf(&self, word: &str) -> f64 {
        self.find(word).map_or(UNKNOWN_IDF, |row| f64::from(self.bytes[self.idf + row]) / 16.0)
    }

    /// Returns the direction of a folded word; `None` if the table has neither it nor its pieces.
    pub(crate) fn direction(&self, word: &str) -> Option<Vector> {
        let sum = self.sum(word)?;
        let length = sum.iter().map(|x| x * x).sum::<f64>().sqrt();
        (length > 0.0).then(|| sum.iter().map(|x| (x / length * UNIT).round() as i16).collect())
    }

    /// Returns the vector of a word with its length, which is small for words that tell little.
    pub(crate) fn sum(&self, word: &str) -> Option<Vec<f64>> {
        let mut sum = vec![0.0; self.dimensions];
        for row in self.pieces(word)? {
            self.add(row, &mut sum);
        }
        Some(sum)
    }

    fn add(&self, row: usize, sum: &mut [f64]) {
        let scale = &self.bytes[self.scales + 2 * row..][..2];
        let scale = f64::from(f32::from_bits(u32::from(u16::from_le_bytes([scale[0], scale[1]])) << 16));
        let packed = &self.bytes[self.vectors + row * self.dimensions / 2..][..self.dimensions / 2];
        for (byte, pair) in packed.iter().zip(sum.chunks_exact_mut(2)) {
            pair[0] += f64::from(i16::from(byte & 15) - 8) * scale;
            pair[1] += f64::from(i16::from(byte >> 4) - 8) * scale;
        }
    }

    /// The rows of a word: its own, or those of the longest pieces it can be put together from.
    fn pieces(&self, word: &str) -> Option<Vec<usize>> {
        if let Some(row) = self.find(word) {
            return Some(vec![row]);
        }
        if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let mut rows = Vec::new();
        let mut from = 0;
        while from < word.len() {
            let piece = |end: usize| {
                let piece = if from == 0 {
                    self.find(&word[..end])
                } else {
                    self.find(&format!("##{}", &word[from..end]))
                };
                piece.map(|row| (row, end))
            };
            let (row, end) = (from + 1..=word.len()).rev().find_map(piece)?;
            rows.push(row);
            from = end;
        }
        Some(rows)
    }

    fn find(&self, key: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.rows);
        while low < high {
            let middle = low.midpoint(high);
            match self.key(middle).cmp(key.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    fn key(&self, row: usize) -> &[u8] {
        let offset = |row: usize| {
            let bytes = &self.bytes[64 + 4 * row..][..4];
            u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize
        };
        &self.bytes[self.keys + offset(row)..self.keys + offset(row + 1)]
    }
}

/// Returns the cosine of two directions.
pub(crate) fn cosine(x: &[i16], y: &[i16]) -> f64 {
    let dot: i32 = x.iter().zip(y).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum();
    f64::from(dot) / (UNIT * UNIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(x: &str, y: &str) -> f64 {
        let table = Table::english().expect("a table");
        cosine(&table.direction(x).expect(x), &table.direction(y).expect(y))
    }

    #[test]
    fn words_of_like_meaning_are_near() {
        for (x, y) in [
            ("attorney", "lawyer"),
            ("evaluating", "assessing"),
            ("buy", "purchase"),
            ("stalemate", "impasse"),
        ] {
            assert!(between(x, y) > 0.4, "{x} and {y}: {}", between(x, y));
        }
        for (x, y) in [("attorney", "bridge"), ("evaluating", "ferry"), ("water", "election")] {
            assert!(between(x, y) < 0.3, "{x} and {y}: {}", between(x, y));
        }
    }

    #[test]
    fn frequent_words_tell_less() {
        let table = Table::english().expect("a table");
        assert!(table.idf("the") < table.idf("people") && table.idf("people") < table.idf("stalemate"));
        assert_eq!(table.idf("qzxv"), UNKNOWN_IDF);
        assert!(table.direction("мост").is_none());
    }
}
