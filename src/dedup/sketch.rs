//! [`Sketch`]: what is kept of an article so that its duplicates can be found: two keys, the bands of a signature, and
//! anchors.
//!
//! The signature is one-permutation hashing of the word 3-grams (Li, Owen and Zhang, 2012): one hash a 3-gram instead of
//! one for each of 126 permutations. Bins that stay empty borrow from others by "optimal densification" (Shrivastava,
//! 2017), so that two articles agree in a bin with the probability of their Jaccard similarity, short ones too.

use super::gaps::Known;
use super::scan::{Piece, mix, scan};
use super::winnow::Winnow;

/// Words in a shingle. On 20,000 real articles with recorded edits, words in threes at Jaccard 0.5 find 98 % of the
/// pairs; in fives at 0.7, as most tools do it, 63 %: noise and light editing touch too many 5-grams.
pub(super) const SHINGLE: usize = 3;

/// Bands of a signature, and bins in each. A pair of similarity s shares a band with the probability 1-(1-s³)⁴²: 0.996
/// at 0.5, 0.94 at 0.4. The bands only propose: every pair is verified.
pub const BANDS: usize = 42;
const ROWS: usize = 3;
const BINS: usize = BANDS * ROWS;

/// What is kept of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Equal for equal bytes.
    pub identity: [u64; 2],
    /// Equal for texts that differ only in white space, case and typography.
    pub key: [u64; 2],
    /// Words in the text.
    pub words: u32,
    /// A hash for each band.
    pub bands: [u32; BANDS],
    /// What passages are known by that stand in many texts; some may stand there twice.
    pub anchors: Box<[u32]>,
}

impl Sketch {
    /// Sketches a text.
    pub fn new(text: &str) -> Self {
        let mut key = [1, 2];
        let (mut shingles, mut parts) = (Shingles::default(), Parts::default());
        scan(text, |piece| {
            let value = match piece {
                Piece::Word { hash, .. } => {
                    if let Some(shingle) = shingles.push(hash) {
                        parts.push(shingle);
                    }
                    hash
                }
                Piece::Mark(mark) => u64::from(mark),
            };
            key = absorb(key, value);
        });
        shingles.rest().into_iter().for_each(|shingle| parts.push(shingle));
        let words = shingles.count;
        let (bands, anchors) = parts.finish();
        Self { identity: identity(text.as_bytes()), key, words, bands, anchors }
    }
}

/// Shingles that are taken at a time.
const TAKEN: usize = 64;

/// Takes the shingles of a text, some at a time, so that little is done between two words and none are held for long.
struct Parts {
    held: [u64; TAKEN],
    count: usize,
    bins: Bins,
    winnow: Winnow,
}

impl Default for Parts {
    fn default() -> Self {
        Self { held: [0; TAKEN], count: 0, bins: Bins::default(), winnow: Winnow::default() }
    }
}

impl Parts {
    #[inline]
    fn push(&mut self, shingle: u64) {
        self.held[self.count % TAKEN] = shingle;
        self.count += 1;
        if self.count.is_multiple_of(TAKEN) {
            self.take(TAKEN);
        }
    }

    #[inline(never)]
    fn take(&mut self, count: usize) {
        for &shingle in &self.held[..count] {
            self.bins.put(shingle);
            self.winnow.push(shingle);
        }
    }

    fn finish(mut self) -> ([u32; BANDS], Box<[u32]>) {
        self.take(self.count % TAKEN);
        (self.bins.bands(), self.winnow.finish())
    }
}

/// Sketches a text without the shingles that are left out; returns how many of its shingles stay, too.
pub(super) fn bands_without(text: &str, left_out: &Known) -> ([u32; BANDS], u32) {
    let mut shingles = Shingles::default();
    let mut bins = Bins::default();
    let mut own = 0;
    scan(text, |piece| {
        if let Piece::Word { hash, .. } = piece
            && let Some(shingle) = shingles.push(hash)
            && !left_out.has(shorten(shingle))
        {
            bins.put(shingle);
            own += 1;
        }
    });
    (bins.bands(), own)
}

/// The least shingle of each bin; the largest value means an empty one.
struct Bins([u32; BINS]);

impl Default for Bins {
    fn default() -> Self {
        Self([u32::MAX; BINS])
    }
}

impl Bins {
    #[inline]
    fn put(&mut self, shingle: u64) {
        let bin = below(shingle, BINS);
        self.0[bin] = self.0[bin].min((shingle as u32).min(u32::MAX - 1));
    }

    fn bands(mut self) -> [u32; BANDS] {
        if self.0.iter().any(|&bin| bin != u32::MAX) {
            densify(&mut self.0);
        }
        bands(&self.0)
    }
}

/// Makes shingles of the hashes of words.
#[derive(Default)]
pub(super) struct Shingles {
    last: [u64; SHINGLE - 1],
    /// How many words were taken.
    pub(super) count: u32,
}

impl Shingles {
    /// Takes the next word; returns the shingle that ends with it.
    #[inline]
    pub(super) fn push(&mut self, word: u64) -> Option<u64> {
        let [first, second] = self.last;
        self.last = [second, word];
        self.count += 1;
        (self.count as usize >= SHINGLE).then(|| mix(mix(first, second.rotate_left(32)), word))
    }

    /// Returns the one shingle of a text too short for any.
    pub(super) fn rest(&self) -> Option<u64> {
        let [first, second] = self.last;
        (0 < self.count && (self.count as usize) < SHINGLE).then(|| mix(first, second.rotate_left(32)))
    }
}

/// Maps a hash to a number below a limit.
#[inline]
fn below(hash: u64, limit: usize) -> usize {
    (((hash >> 32) * limit as u64) >> 32) as usize
}

/// Adds a value to a hash of 128 bits.
#[inline]
fn absorb([a, b]: [u64; 2], value: u64) -> [u64; 2] {
    [mix(a, value), mix(b.rotate_left(23), value ^ 0x4528_21e6_38d0_1377)]
}

/// Hashes bytes.
pub(super) fn identity(bytes: &[u8]) -> [u64; 2] {
    let (blocks, rest) = bytes.as_chunks::<8>();
    let hash =
        blocks.iter().fold([3, bytes.len() as u64], |hash, block| absorb(hash, u64::from_le_bytes(*block)));
    absorb(hash, rest.iter().fold(0, |value, &byte| value << 8 | u64::from(byte)))
}

/// Fills the empty bins: each tries others in an order of its own, the same for every article, until one is full.
fn densify(bins: &mut [u32; BINS]) {
    let own = *bins;
    for (at, bin) in bins.iter_mut().enumerate().filter(|(_, bin)| **bin == u32::MAX) {
        let tries = (1..).map(|attempt| below(mix(at as u64, attempt), BINS));
        // Ends: one bin is full, and the tries reach every bin.
        *bin = tries.map(|other| own[other]).find(|&value| value != u32::MAX).unwrap_or_default();
    }
}

fn bands(bins: &[u32; BINS]) -> [u32; BANDS] {
    std::array::from_fn(|band| {
        let rows = &bins[band * ROWS..][..ROWS];
        rows.iter().fold(band as u64, |hash, &row| mix(hash, u64::from(row))) as u32
    })
}

/// Returns the shingles of a text, sorted, each once. They are hashes of 32 bits: of two texts of a thousand words, one
/// pair of different shingles in four thousand pairs of texts is taken for the same.
pub(super) fn shingle_set(text: &str) -> Box<[u32]> {
    shingle_set_without(text, &Known::default())
}

/// The same without those that are left out.
pub(super) fn shingle_set_without(text: &str, left_out: &Known) -> Box<[u32]> {
    let mut shingles = Shingles::default();
    let mut set = Vec::with_capacity(text.len() / 5);
    scan(text, |piece| {
        if let Piece::Word { hash, .. } = piece
            && let Some(shingle) = shingles.push(hash).map(shorten)
            && !left_out.has(shingle)
        {
            set.push(shingle);
        }
    });
    sorted(set)
}

/// Returns a set of shingles in the form in which sets are compared.
pub(super) fn sorted(shingles: Vec<u32>) -> Box<[u32]> {
    let mut sorted = in_buckets(shingles);
    sorted.dedup();
    sorted.into_boxed_slice()
}

/// Shingles from which on it pays to put them into buckets first.
const BUCKETED: usize = 64;

/// Sorts hashes: as they are spread evenly, their high bits put nearly every one in its place, and few are left to be
/// compared.
fn in_buckets(mut hashes: Vec<u32>) -> Vec<u32> {
    if hashes.len() < BUCKETED {
        hashes.sort_unstable();
        return hashes;
    }
    let bits = hashes.len().ilog2().min(16);
    let bucket = |hash: u32| (hash >> (u32::BITS - bits)) as usize;
    let mut starts = vec![0_u32; (1 << bits) + 1];
    hashes.iter().for_each(|&hash| starts[bucket(hash) + 1] += 1);
    (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
    let mut placed = vec![0; hashes.len()];
    for &hash in &hashes {
        let next = &mut starts[bucket(hash)];
        placed[*next as usize] = hash;
        *next += 1;
    }
    // Each bucket starts now where it ended.
    let mut start = 0;
    for &end in &starts[..1 << bits] {
        placed[start..end as usize].sort_unstable();
        start = end as usize;
    }
    placed
}

/// Cuts a shingle to what sets of shingles hold.
#[inline]
pub(super) fn shorten(shingle: u64) -> u32 {
    (shingle >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bins of two texts agree as often as the texts are similar, densified ones too.
    #[test]
    fn bands_estimate_the_similarity() {
        let text = |words: std::ops::Range<usize>| words.map(|word| format!("w{word} ")).collect::<String>();
        for (length, shared) in [(40, 30), (400, 300)] {
            let mut agreeing = 0;
            for round in 0..200 {
                let start = round * 10_000;
                let a = Sketch::new(&text(start..start + length));
                let b = Sketch::new(&text(start + length - shared..start + 2 * length - shared));
                agreeing += a.bands.iter().zip(b.bands).filter(|(x, y)| **x == *y).count();
            }
            let jaccard = (shared - 2) as f64 / (2 * (length - 2) - (shared - 2)) as f64;
            let rate = agreeing as f64 / (200 * BANDS) as f64;
            assert!((rate - jaccard.powi(3)).abs() < 0.03, "{length}: {rate} for {}", jaccard.powi(3));
        }
    }

    #[test]
    fn hashes_in_order() {
        let spread = |count: u64| (0..count).map(|number| mix(number, 3) as u32);
        for count in [0, 1, 63, 64, 65, 1_000, 70_000] {
            for shift in [0, 20, 31] {
                // Shifted, all fall into the first buckets.
                let hashes: Vec<u32> = spread(count).map(|hash| hash >> shift).collect();
                let mut expected = hashes.clone();
                expected.sort_unstable();
                assert_eq!(in_buckets(hashes), expected, "{count} {shift}");
            }
        }
    }

    #[test]
    fn short_texts() {
        assert_eq!(Sketch::new("").words, 0);
        assert_eq!(Sketch::new("one").bands.len(), Sketch::new("").bands.len());
        assert_ne!(Sketch::new("one two").bands, Sketch::new("two one").bands);
        assert_eq!(shingle_set("one two").len(), 0);
        assert_eq!(shingle_set("One two three four").len(), 2);
    }
}
