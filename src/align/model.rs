//! [`Model`]: how the evidence for a pair becomes a probability, in two steps of logistic regression.
//!
//! The first step, *resemblance*, looks at the pair and at its rivals in row and column. The second, *context*, looks
//! at the probabilities of the first step around the pair: what stands before and after, whether the pair keeps the
//! order of the others, whether another pair already explains the claim. (Jiang et al. 2020 score a pair together
//! with its neighbour's partner, GNAT (Pial & Skiena 2023) against the pair's own background; this does both with
//! few, readable weights.)
//!
//! What the evidence is worth depends on the [`Genre`] of the two articles: drafts and retellings keep the order, a
//! rewrite of a news story does not. Each genre has weights of its own for the second step, and drafts have their own
//! for the first; a pair of articles uses a mixture of them, so that no single sentence can tip the whole.

use super::Pairs;
use super::genre::{GENRES, Genre, kinship};
use super::grid::{Cell, Grid, Top, tops};
use super::order::Order;
use crate::similarity::{Corpus, Evidence, Kind, LONG_RUN, nearest};

/// The names of the features of the first step, in order.
pub const RESEMBLANCE: [&str; 21] = [
    "overlap",
    "overlap squared",
    "lesser containment",
    "greater containment",
    "rare words",
    "shared weight",
    "lesser lead over rivals",
    "greater lead over rivals",
    "length",
    "nearly equal",
    "phrases",
    "sequence",
    "meaning",
    "longest run",
    "names shared",
    "share of the names",
    "values shared",
    "share of the values",
    "other words shared",
    "share of the other words",
    "constant",
];

/// The names of the features of the second step, in order.
pub const CONTEXT: [&str; 21] = [
    "resemblance",
    "resemblance squared",
    "chain loss",
    "deviation",
    "deviation, reliable order",
    "stronger diagonal neighbour",
    "weaker diagonal neighbour",
    "neighbour in row or column",
    "stronger rival",
    "weaker rival",
    "overlap",
    "greater containment",
    "order reliability",
    "sure pairs",
    "kinship",
    "phrases beside a neighbour",
    "rare words beside a neighbour",
    "phrases",
    "sequence",
    "longest run",
    "constant",
];

/// The weights of both steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Of the features in [`RESEMBLANCE`], before the genre is known and for all but drafts.
    pub resemblance: [f64; RESEMBLANCE.len()],
    /// Of the same features, for drafts: there a sentence that shares half of its words with another is another one.
    pub resemblance_drafts: [f64; RESEMBLANCE.len()],
    /// Of the features in [`CONTEXT`], for each genre in [`GENRES`].
    pub context: [[f64; CONTEXT.len()]; GENRES.len()],
}

impl Model {
    /// Returns the weights for a pair of articles: those that were fitted with the table of words if it knows them.
    pub fn for_corpus(corpus: &Corpus) -> Self {
        if corpus.has_meanings() { super::weights::WITH_WORDS } else { super::weights::PLAIN }
    }
}

/// Probabilities are kept to this precision, so that sums of them are exact and come out the same in any order.
const PRECISION: f64 = (1u64 << 20) as f64;

/// A pair resembles itself so much that little more can be said, from this overlap on.
const NEARLY_EQUAL: f64 = 0.97;

/// What a [`Model`] says of two articles.
#[derive(Clone, Debug)]
pub struct Scores {
    /// What they are to each other.
    pub genre: Genre,
    /// The probability of each pair from its own evidence and its rivals'.
    pub resemblance: Grid<f64>,
    /// The probability of each pair in its context.
    pub probability: Grid<f64>,
}

impl Model {
    /// Returns both probabilities of each pair.
    pub fn scores(&self, pairs: &Pairs) -> Scores {
        let (genre, resemblance) = self.resemblance(&pairs.evidence);
        let weights = self.context_weights(genre);
        let probability = in_context(&pairs.evidence, &resemblance, &pairs.beside, |features| {
            probability(&weights, &features)
        });
        Scores { genre, resemblance, probability }
    }

    /// The first step: the genre of the two articles, and the probability of each pair from its own evidence and its
    /// rivals'.
    pub fn resemblance(&self, evidence: &Grid<Evidence>) -> (Genre, Grid<f64>) {
        let by = |weights: [f64; RESEMBLANCE.len()]| {
            resembling(evidence, |features| probability(&weights, &features))
        };
        let first = by(self.resemblance);
        let genre = Genre::new(evidence, &first);
        let resemblance = if genre.drafts() > 0.0 { by(self.resemblance_weights(genre)) } else { first };
        (genre, resemblance)
    }

    /// The weights of the first step for two articles of a genre.
    pub fn resemblance_weights(&self, genre: Genre) -> [f64; RESEMBLANCE.len()] {
        genre.mix(&[self.resemblance, self.resemblance, self.resemblance_drafts])
    }

    /// The weights of the second step for two articles of a genre.
    pub fn context_weights(&self, genre: Genre) -> [f64; CONTEXT.len()] {
        genre.mix(&self.context)
    }
}

fn probability<const N: usize>(weights: &[f64; N], features: &[f64; N]) -> f64 {
    let sum: f64 = weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
    nearest((1.0 / (1.0 + (-sum).exp())) * PRECISION) / PRECISION
}

fn log_odds(probability: f64) -> f64 {
    let p = probability.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}

/// Returns the features of the first step for every pair.
pub fn resemblance_features(evidence: &Grid<Evidence>) -> Grid<[f64; RESEMBLANCE.len()]> {
    resembling(evidence, |features| features)
}

/// What `f` makes of the features of the first step, for every pair.
fn resembling<T: Copy>(evidence: &Grid<Evidence>, f: impl Fn([f64; RESEMBLANCE.len()]) -> T) -> Grid<T> {
    let (rows, columns) = tops(&evidence.map_cells(|_, found| found.overlap));
    evidence.map_cells(|cell, found| f(resemblance_of(found, rows[cell.a], columns[cell.b])))
}

fn resemblance_of(found: &Evidence, row: Top, column: Top) -> [f64; RESEMBLANCE.len()] {
    let overlap = found.overlap;
    let (in_row, in_column) = (overlap - row.without(overlap), overlap - column.without(overlap));
    let contained = found.contained;
    let [names, values, others] =
        [Kind::Name, Kind::Value, Kind::Other].map(|kind| found.held[kind as usize]);
    [
        overlap,
        overlap * overlap,
        contained.a.min(contained.b),
        contained.a.max(contained.b),
        found.rare.min(40.0) / 20.0,
        found.shared.min(80.0) / 40.0,
        in_row.min(in_column),
        in_row.max(in_column),
        found.length / 5.0,
        f64::from(u8::from(overlap > NEARLY_EQUAL)),
        f64::from(found.phrases.min(3)) / 2.0,
        found.sequence,
        found.meaning,
        long_run(found),
        names.weight.min(40.0) / 20.0,
        names.share,
        values.weight.min(40.0) / 20.0,
        values.share,
        others.weight.min(60.0) / 30.0,
        others.share,
        1.0,
    ]
}

/// Who stands before and after whom: for each claim, the claims that count as its neighbours.
#[derive(Clone, Debug)]
pub struct Beside {
    /// For each claim of A.
    pub a: Vec<Neighbours>,
    /// For each claim of B.
    pub b: Vec<Neighbours>,
}

/// The statements before and after a claim, skipping headings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Neighbours {
    /// The one before.
    pub before: Option<usize>,
    /// The one after.
    pub after: Option<usize>,
    /// Is the claim a heading? A heading has no neighbours within its own row or column.
    pub is_heading: bool,
}

/// Returns the features of the second step for every pair.
pub fn context_features(
    evidence: &Grid<Evidence>,
    resemblance: &Grid<f64>,
    beside: &Beside,
) -> Grid<[f64; CONTEXT.len()]> {
    in_context(evidence, resemblance, beside, |features| features)
}

/// What `f` makes of the features of the second step, for every pair.
fn in_context<T: Copy>(
    evidence: &Grid<Evidence>,
    resemblance: &Grid<f64>,
    beside: &Beside,
    f: impl Fn([f64; CONTEXT.len()]) -> T,
) -> Grid<T> {
    let place = Place::new(resemblance, beside);
    evidence.map_cells(|cell, found| f(place.features(cell, found)))
}

/// The probabilities of the pairs around a pair.
struct Around {
    before: f64,
    after: f64,
    adjacent: f64,
}

impl Around {
    fn new(resemblance: &Grid<f64>, beside: &Beside, a: usize, b: usize) -> Self {
        let (of_a, of_b) = (beside.a[a], beside.b[b]);
        let at = |a: Option<usize>, b: Option<usize>| match (a, b) {
            (Some(a), Some(b)) => resemblance.get(a, b).unwrap_or(0.0),
            _ => 0.0,
        };
        let own = |neighbours: Neighbours, claim: Option<usize>| claim.filter(|_| !neighbours.is_heading);
        let in_row = at(Some(a), own(of_b, of_b.before)).max(at(Some(a), own(of_b, of_b.after)));
        let in_column = at(own(of_a, of_a.before), Some(b)).max(at(own(of_a, of_a.after), Some(b)));
        Self {
            before: at(of_a.before, of_b.before),
            after: at(of_a.after, of_b.after),
            adjacent: in_row.max(in_column),
        }
    }
}

/// What the first step says of all pairs, to see each of them in its place.
struct Place<'a> {
    resemblance: &'a Grid<f64>,
    beside: &'a Beside,
    order: Order,
    rows: Vec<Top>,
    columns: Vec<Top>,
    kinship: f64,
}

impl<'a> Place<'a> {
    fn new(resemblance: &'a Grid<f64>, beside: &'a Beside) -> Self {
        let (rows, columns) = tops(resemblance);
        let kinship = kinship(&rows, &columns);
        Self { resemblance, beside, order: Order::new(resemblance), rows, columns, kinship }
    }

    /// The features of the second step for one pair.
    fn features(&self, cell: Cell, found: &Evidence) -> [f64; CONTEXT.len()] {
        let (a, b, p) = (cell.a, cell.b, self.resemblance.cell(cell));
        let odds = log_odds(p) / 4.0;
        let order = &self.order;
        let deviation = order.deviation(a, b).min(6.0) / 3.0;
        let around = Around::new(self.resemblance, self.beside, a, b);
        let rivals = (self.rows[a].without(p), self.columns[b].without(p));
        let phrases = f64::from(found.phrases.min(2)) / 2.0;
        [
            odds,
            odds * odds,
            order.loss.cell(cell).min(2.0),
            deviation,
            deviation * order.reliability,
            around.before.max(around.after),
            around.before.min(around.after),
            around.adjacent,
            rivals.0.max(rivals.1),
            rivals.0.min(rivals.1),
            found.overlap,
            found.contained.a.max(found.contained.b),
            order.reliability,
            (order.sure.min(8)) as f64 / 8.0,
            self.kinship,
            phrases * around.adjacent,
            found.rare.min(30.0) / 20.0 * around.adjacent,
            phrases,
            found.sequence,
            long_run(found),
            1.0,
        ]
    }
}

/// The longest run of shared words, 0 to 1: ten words in a row are no chance any more.
fn long_run(found: &Evidence) -> f64 {
    f64::from(found.run) / f64::from(LONG_RUN)
}
