//! What a whole claim is about: the sum of its words' vectors, against the background of both articles.

use super::{FEW_CLAIMS, nearest, round};
use crate::claim::Claims;
use crate::sides::{Side, Sides};
use crate::words::{Key, Table};

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
        of.map(|keys| vectors.sum(keys, rarity)).collect::<Vec<_>>()
    });
    if sums.a.len() + sums.b.len() <= FEW_CLAIMS { sums } else { without_background(sums) }
}

/// The vectors of the words. Those of the table are summed where they stand in it: unpacking them first would take
/// longer than all sums, since most words are met once or twice.
struct Vectors<'a> {
    table: &'a Table,
    rows: &'a [Option<usize>],
    /// The vector of each word without a row that the table has pieces of.
    pieced: Vec<Option<Vec<f64>>>,
}

impl<'a> Vectors<'a> {
    fn new(claims: &Claims, table: &'a Table, rows: &'a [Option<usize>]) -> Self {
        let lexicon = &claims.lexicon;
        let pieced = |key: Key| {
            let is_pieced = lexicon.is_english(key) && rows[key.index()].is_none();
            let vector = is_pieced.then(|| table.vector_of_pieces(lexicon.surface(key))).flatten()?;
            Some(vector.into_iter().map(kept).collect())
        };
        Self { table, rows, pieced: lexicon.keys().map(pieced).collect() }
    }

    /// The direction of the sum of the vectors of some words, each with its weight. All products are multiples of the
    /// same small number, so the sum is exact, and the same in any order.
    fn sum(&self, keys: &[Key], rarity: &[f64]) -> Meaning {
        let mut sum: Vec<f64> = Vec::new();
        for &key in keys {
            let weight = round(rarity[key.index()]);
            let pieced = self.pieced[key.index()].as_ref();
            if self.rows[key.index()].is_some() || pieced.is_some() {
                sum.resize(self.table.dimensions(), 0.0);
            }
            if let Some(row) = self.rows[key.index()] {
                self.table.add_row(row, |x| weight * kept(x), &mut sum);
            } else if let Some(vector) = pieced {
                sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += weight * x);
            }
        }
        unit(&sum)
    }
}

fn kept(component: f64) -> f64 {
    nearest(component * PRECISION) / PRECISION
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

/// Returns the cosine of two claims' meanings from their product.
pub(super) fn cosine(product: i32) -> f64 {
    f64::from(product) / (PRECISION * PRECISION)
}
