//! What a whole claim is about: the sum of its words' vectors, against the background of both articles.

use super::{FEW_CLAIMS, nearest, round};
use crate::claim::Claims;
use crate::sides::{Side, Sides};
use crate::words::{Key, Table, dot};

/// Components are whole numbers of this part, so that sums of them are exact and come out the same in any order.
const PRECISION: f64 = 16_384.0;

/// What a claim is about: a vector of length 1, in parts of [`PRECISION`]; empty if the table knows none of its words.
pub(super) type Meaning = Box<[i16]>;

/// The meaning of each claim. `rows` holds the row of each word in the table.
pub(super) fn meanings(
    claims: &Claims,
    keys: &Sides<Vec<Vec<Key>>>,
    rarity: &[f64],
    rows: &[Option<usize>],
) -> Sides<Vec<Meaning>> {
    let Some(table) = Table::english() else { return Sides::default() };
    let vectors = Vectors::new(claims, table, rows);
    let sums = Sides::new(Side::A, Side::B).map(|side| {
        let of = keys[side].iter();
        of.map(|keys| sum(keys, &vectors, rarity)).collect::<Vec<_>>()
    });
    if sums.a.len() + sums.b.len() <= FEW_CLAIMS { sums } else { without_background(sums) }
}

/// The vectors of the words, one behind the other. Components are few digits long, so `f32` holds them as they are.
struct Vectors {
    components: Vec<f32>,
    /// Where the vector of each word starts, if it has one.
    starts: Vec<Option<usize>>,
    dimensions: usize,
}

impl Vectors {
    fn new(claims: &Claims, table: &Table, rows: &[Option<usize>]) -> Self {
        let lexicon = &claims.lexicon;
        let dimensions = table.dimensions();
        let mut components = Vec::with_capacity(lexicon.len() * dimensions);
        let start = |key: Key| {
            let at = components.len();
            let known = lexicon.is_english(key)
                && table.append(lexicon.surface(key), rows[key.index()], kept, &mut components);
            known.then_some(at)
        };
        let starts = lexicon.keys().map(start).collect();
        Self { components, starts, dimensions }
    }

    fn of(&self, key: Key) -> Option<&[f32]> {
        self.starts[key.index()].map(|at| &self.components[at..at + self.dimensions])
    }
}

fn kept(component: f64) -> f32 {
    (nearest(component * PRECISION) / PRECISION) as f32
}

fn sum(keys: &[Key], vectors: &Vectors, rarity: &[f64]) -> Meaning {
    let mut sum: Vec<f64> = Vec::new();
    for &key in keys {
        let Some(vector) = vectors.of(key) else { continue };
        sum.resize(vector.len(), 0.0);
        let weight = round(rarity[key.index()]);
        sum.iter_mut().zip(vector).for_each(|(sum, &x)| *sum += weight * f64::from(x));
    }
    unit(&sum)
}

fn unit(vector: &[f64]) -> Meaning {
    let length = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    let divisor = if length > 0.0 { length / PRECISION } else { 1.0 };
    vector.iter().map(|x| nearest(x / divisor) as i16).collect()
}

/// Takes off what all claims of both articles have in common: their subject.
fn without_background(vectors: Sides<Vec<Meaning>>) -> Sides<Vec<Meaning>> {
    let all = || vectors.a.iter().chain(&vectors.b).filter(|vector| !vector.is_empty());
    let Some(dimensions) = all().map(|vector| vector.len()).next() else { return vectors };
    let mut sum = vec![0_i64; dimensions];
    for vector in all() {
        sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += i64::from(*x));
    }
    let count = all().count() as f64;
    let mean: Vec<f64> = sum.into_iter().map(|sum| sum as f64 / PRECISION / count).collect();
    let against = |vector: Meaning| {
        let apart = vector.iter().zip(&mean).map(|(x, mean)| f64::from(*x) / PRECISION - mean);
        unit(&apart.collect::<Vec<_>>())
    };
    vectors.map(|side| side.into_iter().map(against).collect())
}

/// Returns the cosine of two claims' meanings.
pub(super) fn cosine(x: &Meaning, y: &Meaning) -> f64 {
    f64::from(dot(x, y)) / (PRECISION * PRECISION)
}
