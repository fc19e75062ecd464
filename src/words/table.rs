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

use super::spelling::LONGEST;

/// Inverse document frequency of a word that the table does not have: as rare as the rarest it has.
const UNKNOWN_IDF: f64 = 14.75;

/// Rows are kept as integers of this many parts of their length, so that sums and products are exact.
const UNIT: f64 = 4096.0;

/// The components of sums of rows are whole numbers of parts of 1 / 2^14.
pub(crate) const PARTS: u32 = 14;

/// What a key that continues a word begins with.
const CONTINUES: &str = "##";

/// Every so many rows the beginning of a key is kept apart, where a search finds its stretch without touching the keys.
const STRIDE: usize = 32;

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
    /// The [`beginning`] of the key of every row whose number is a multiple of [`STRIDE`].
    beginnings: Vec<u64>,
}

impl Table {
    /// Returns the table of English words.
    pub(crate) fn english() -> Option<&'static Self> {
        static TABLE: LazyLock<Option<Table>> = LazyLock::new(|| Table::open(include_bytes!("table/en.bin")));
        TABLE.as_ref()
    }

    fn open(bytes: &'static [u8]) -> Option<Self> {
        let whole = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
        let mut table = Self {
            bytes,
            rows: whole(12)?,
            dimensions: usize::from(u16::from_le_bytes(bytes.get(16..18)?.try_into().ok()?)),
            keys: whole(28)?,
            idf: whole(32)?,
            scales: whole(36)?,
            vectors: whole(40)?,
            beginnings: Vec::new(),
        };
        let end = table.vectors + table.rows * table.dimensions / 2;
        if !bytes.starts_with(b"CDSEM\0\0\x01") || end > bytes.len() {
            return None;
        }
        table.beginnings = (0..table.rows).step_by(STRIDE).map(|row| beginning(table.key(row))).collect();
        Some(table)
    }

    /// Returns the row of a folded word, if the table has it whole.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        self.search(word.as_bytes()).ok()
    }

    /// Returns the inverse document frequency of the word of a row in general English, in nats; `None` is a word that
    /// the table does not have.
    pub(crate) fn idf(&self, row: Option<usize>) -> f64 {
        row.map_or(UNKNOWN_IDF, |row| f64::from(self.bytes[self.idf + row]) / 16.0)
    }

    /// Returns the direction of a folded word; `None` if the table has neither it nor its pieces. `row` is what
    /// [`Table::find`] found.
    pub(crate) fn direction(&self, word: &str, row: Option<usize>) -> Option<Vector> {
        let mut direction = Vec::with_capacity(self.dimensions);
        self.push_direction(word, row, &mut direction).then(|| direction.into())
    }

    /// Appends the direction of a folded word, if the table has it or its pieces; says whether it does.
    pub(crate) fn push_direction(&self, word: &str, row: Option<usize>, directions: &mut Vec<i16>) -> bool {
        match row {
            Some(row) => self.push_direction_of_row(row, directions),
            None => self.push_direction_of_pieces(word, directions),
        }
    }

    fn push_direction_of_row(&self, row: usize, directions: &mut Vec<i16>) -> bool {
        let squares: u32 = self.packed(row).iter().map(|&byte| SQUARES[usize::from(byte)]).sum();
        // Exact, as the sum of the squares of the scaled numbers is: there are few digits in any of them.
        let length = (f64::from(squares) * self.scale(row) * self.scale(row)).sqrt();
        let is_known = length > 0.0;
        if is_known {
            let scaled = self.of_each_number(row, |x| (x / length * UNIT).round() as i16);
            self.push_row(row, &scaled, directions);
        }
        is_known
    }

    fn push_direction_of_pieces(&self, word: &str, directions: &mut Vec<i16>) -> bool {
        let sum = self.vector_of_pieces(word).unwrap_or_default();
        let length = sum.iter().map(|x| x * x).sum::<f64>().sqrt();
        let is_known = length > 0.0;
        if is_known {
            directions.extend(sum.iter().map(|x| (x / length * UNIT).round() as i16));
        }
        is_known
    }

    /// Appends the vector of the word of a row, with its length, which is small for words that tell little, and in parts of
    /// 1 / 2^[`PARTS`], rounded, halves away from nought; none reaches 1.
    pub(crate) fn push_parts(&self, row: usize, parts: &mut Vec<i16>) {
        // There are few digits in any of them, so that nothing is lost before it is cut off.
        let rounded = |x: f64| x + 0.5_f64.copysign(x);
        let part = self.of_each_number(row, |x| rounded(x * f64::from(1 << PARTS)) as i16);
        self.push_row(row, &part, parts);
    }

    /// Appends what each number of a row stands for.
    fn push_row(&self, row: usize, of: &[i16; 16], to: &mut Vec<i16>) {
        let start = to.len();
        to.resize(start + self.dimensions, 0);
        for (pair, &byte) in to[start..].as_chunks_mut::<2>().0.iter_mut().zip(self.packed(row)) {
            *pair = halves(byte).map(|half| of[half]);
        }
    }

    /// Returns the vector of a word that has no row, from the rows of its pieces; `None` if the table has them neither.
    pub(crate) fn vector_of_pieces(&self, word: &str) -> Option<Vec<f64>> {
        let mut sum = vec![0.0; self.dimensions];
        self.add_pieces(word, &mut sum)?;
        Some(sum)
    }

    /// Returns the number of components of a vector.
    pub(crate) fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The numbers of a row before they are scaled, two a byte.
    fn packed(&self, row: usize) -> &[u8] {
        &self.bytes[self.vectors + row * self.dimensions / 2..][..self.dimensions / 2]
    }

    fn scale(&self, row: usize) -> f64 {
        let scale = &self.bytes[self.scales + 2 * row..][..2];
        f64::from(f32::from_bits(u32::from(u16::from_le_bytes([scale[0], scale[1]])) << 16))
    }

    /// What `f` makes of every number that a row can hold, scaled: 16 of them, and not one for each component.
    fn of_each_number<T>(&self, row: usize, f: impl Fn(f64) -> T) -> [T; 16] {
        let scale = self.scale(row);
        std::array::from_fn(|slot| f((slot as f64 - 8.0) * scale))
    }

    /// Adds up the rows of the longest pieces that a word can be put together from.
    fn add_pieces(&self, word: &str, sum: &mut [f64]) -> Option<()> {
        if word.len() > LONGEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let mut rest = word.to_owned();
        loop {
            let (row, len) = self.longest(rest.as_bytes())?;
            let scaled = self.of_each_number(row, |x| x);
            for (pair, &byte) in sum.chunks_exact_mut(2).zip(self.packed(row)) {
                let [low, high] = halves(byte);
                (pair[0], pair[1]) = (pair[0] + scaled[low], pair[1] + scaled[high]);
            }
            if len == rest.len() {
                return Some(());
            }
            rest.replace_range(..len, CONTINUES);
        }
    }

    /// The longest key that a text begins with, and its length.
    fn longest(&self, text: &[u8]) -> Option<(usize, usize)> {
        let least = if text.starts_with(CONTINUES.as_bytes()) { CONTINUES.len() } else { 0 };
        let mut end = text.len();
        while end > least {
            match self.search(&text[..end]) {
                Ok(row) => return Some((row, end)),
                // Any key that the text begins with stands before this place, and begins the key here as well.
                Err(at) => {
                    let before = self.key(at.checked_sub(1)?);
                    end = before.iter().zip(&text[..end]).take_while(|(x, y)| x == y).count();
                }
            }
        }
        None
    }

    /// The row of a key, or where it would stand.
    fn search(&self, key: &[u8]) -> Result<usize, usize> {
        let sought = beginning(key);
        let before = self.beginnings.partition_point(|&kept| kept < sought);
        let upto = before + self.beginnings[before..].partition_point(|&kept| kept == sought);
        let (mut low, mut high) = (before.saturating_sub(1) * STRIDE, self.rows.min(upto * STRIDE));
        while low < high {
            let middle = low.midpoint(high);
            match self.key(middle).cmp(key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Ok(middle),
            }
        }
        Err(low)
    }

    /// Returns all words of the table.
    #[cfg(test)]
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.rows).filter_map(|row| std::str::from_utf8(self.key(row)).ok())
    }

    fn key(&self, row: usize) -> &[u8] {
        let offset = |row: usize| {
            let bytes = &self.bytes[64 + 4 * row..][..4];
            u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize
        };
        &self.bytes[self.keys + offset(row)..self.keys + offset(row + 1)]
    }
}

/// The two numbers of a byte, each 8 more than its value.
#[inline]
fn halves(byte: u8) -> [usize; 2] {
    [usize::from(byte & 15), usize::from(byte >> 4)]
}

/// The squares of both numbers of a byte, added up.
static SQUARES: [u32; 256] = {
    let mut squares = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (low, high) = (byte as i32 % 16 - 8, byte as i32 / 16 - 8);
        squares[byte] = (low * low + high * high) as u32;
        byte += 1;
    }
    squares
};

/// The first eight bytes of a key, as a number that is ordered as the keys are.
fn beginning(key: &[u8]) -> u64 {
    let mut first = [0; 8];
    let len = key.len().min(8);
    first[..len].copy_from_slice(&key[..len]);
    u64::from_be_bytes(first)
}

/// Returns the cosine of two directions.
pub(crate) fn cosine(x: &[i16], y: &[i16]) -> f64 {
    f64::from(dot(x, y)) / (UNIT * UNIT)
}

/// Returns the scalar product of two vectors of integers.
pub(crate) fn dot(x: &[i16], y: &[i16]) -> i32 {
    // Pieces of a fixed length: so the compiler takes the instruction that multiplies eight pairs and adds them.
    const PIECE: usize = 32;
    let ((x, rest_of_x), (y, rest_of_y)) = (x.as_chunks::<PIECE>(), y.as_chunks::<PIECE>());
    let products =
        |x: &[i16], y: &[i16]| x.iter().zip(y).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum::<i32>();
    x.iter().zip(y).map(|(x, y)| products(x, y)).sum::<i32>() + products(rest_of_x, rest_of_y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(x: &str, y: &str) -> f64 {
        let table = Table::english().expect("a table");
        let direction = |word: &str| table.direction(word, table.find(word)).expect(word);
        cosine(&direction(x), &direction(y))
    }

    #[test]
    fn words_of_like_meaning_are_near() {
        for (x, y) in
            [("attorney", "lawyer"), ("evaluating", "assessing"), ("buy", "purchase"), ("angry", "furious")]
        {
            assert!(between(x, y) > 0.4, "{x} and {y}: {}", between(x, y));
        }
        for (x, y) in [("attorney", "bridge"), ("evaluating", "ferry"), ("water", "election")] {
            assert!(between(x, y) < 0.3, "{x} and {y}: {}", between(x, y));
        }
    }

    #[test]
    fn no_component_reaches_one() {
        let table = Table::english().expect("a table");
        assert!((0..table.rows).all(|row| table.scale(row) * 8.0 < 1.0));
    }

    #[test]
    fn frequent_words_tell_less() {
        let table = Table::english().expect("a table");
        let idf = |word: &str| table.idf(table.find(word));
        assert!(idf("the") < idf("people") && idf("people") < idf("stalemate"));
        assert_eq!(idf("qzxv"), UNKNOWN_IDF);
        assert!(table.direction("мост", None).is_none());
    }
}
