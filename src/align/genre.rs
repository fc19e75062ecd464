//! [`Genre`]: what two articles are to each other, as far as that changes what the evidence is worth.

use super::evidence::EvidenceGrid;
use super::grid::{Grid, Top, tops};

/// The names of the genres, in order: two tellings of one story, a rewrite of a text, two drafts of a text.
pub const GENRES: [&str; 3] = ["telling", "rewrite", "drafts"];

/// How far two articles belong to each genre in [`GENRES`]: shares that add up to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Genre(pub [f64; GENRES.len()]);

/// Below the first share of close pairs among the sure ones, two articles are no drafts of one text, from the second on
/// they are nothing else. Nineteen in twenty news rewrites lie below .36, nine in ten pairs of essay drafts above .54.
const DRAFTS: std::ops::Range<f64> = 0.35..0.55;

/// A pair is close from this overlap on.
const CLOSE: f64 = 0.85;

/// Pairs from this resemblance on are sure.
const SURE: f64 = 0.5;

impl Genre {
    /// Tells the genre of two articles from how far each of their pairs resembles itself.
    pub fn new(evidence: &EvidenceGrid, resemblance: &Grid<f64>) -> Self {
        let (rows, columns) = tops(resemblance);
        Self::of(kinship(&rows, &columns), closeness(evidence, resemblance))
    }

    fn of(kinship: f64, closeness: f64) -> Self {
        let drafts = ((closeness - DRAFTS.start) / (DRAFTS.end - DRAFTS.start)).clamp(0.0, 1.0);
        Self([(1.0 - kinship) * (1.0 - drafts), kinship * (1.0 - drafts), drafts])
    }

    /// How far the two are drafts of one text.
    pub(super) fn drafts(self) -> f64 {
        self.0[2]
    }

    /// The mean of one value for each genre.
    pub(super) fn mean(self, of: [f64; GENRES.len()]) -> f64 {
        self.0.iter().zip(of).map(|(share, value)| share * value).sum()
    }

    /// The mean of one set of values for each genre.
    pub(super) fn mix<const N: usize>(self, of: &[[f64; N]; GENRES.len()]) -> [f64; N] {
        std::array::from_fn(|at| self.0.iter().zip(of).map(|(share, values)| share * values[at]).sum())
    }
}

/// The share of the sure pairs that are in nearly the same words.
fn closeness(evidence: &EvidenceGrid, resemblance: &Grid<f64>) -> f64 {
    let mut resemblance = resemblance.values();
    let (mut close, mut all) = (0u32, 0u32);
    evidence.each(|_, _, found| {
        if resemblance.next().is_some_and(|p| p >= SURE) {
            (close, all) = (close + u32::from(found.overlap >= CLOSE), all + 1);
        }
    });
    f64::from(close) / f64::from(all.max(1))
}

/// How far the two articles tell the same story at all: the mean of the best resemblance of each claim, of the side
/// where it is greater (a summary takes all it has from the longer text). A lonely resemblance between strangers is
/// chance.
pub(super) fn kinship(rows: &[Top], columns: &[Top]) -> f64 {
    let mean = |tops: &[Top]| tops.iter().map(|top| top.best()).sum::<f64>() / tops.len().max(1) as f64;
    mean(rows).max(mean(columns))
}
