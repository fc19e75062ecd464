//! What a whole claim is about: the sum of its words' vectors, against the background of both articles.

use super::{FEW_CLAIMS, round};
use crate::claim::Claims;
use crate::sides::{Side, Sides};
use crate::words::{Key, Lexicon, Table};

/// Components are kept to this precision, so that sums of them are exact and come out the same in any order.
const PRECISION: f64 = 16_384.0;

/// A unit vector for each claim; all zeros for a claim without a word that the table knows.
pub(super) fn meanings(claims: &Claims, keys: &Sides<Vec<Vec<Key>>>, rarity: &[f64]) -> Sides<Vec<Vec<f64>>> {
    let Some(table) = Table::english() else { return Sides::default() };
    let vectors = word_vectors(&claims.lexicon, table);
    let sums = Sides::new(Side::A, Side::B).map(|side| {
        let of = keys[side].iter();
        of.map(|keys| sum(keys, &vectors, rarity)).collect::<Vec<_>>()
    });
    if sums.a.len() + sums.b.len() <= FEW_CLAIMS { sums } else { without_background(sums) }
}

fn word_vectors(lexicon: &Lexicon, table: &Table) -> Vec<Option<Vec<f64>>> {
    let vector = |key: Key| {
        let sum = lexicon.is_english(key).then(|| table.sum(lexicon.surface(key))).flatten()?;
        Some(sum.into_iter().map(kept).collect())
    };
    lexicon.keys().map(vector).collect()
}

fn kept(component: f64) -> f64 {
    (component * PRECISION).round() / PRECISION
}

fn sum(keys: &[Key], vectors: &[Option<Vec<f64>>], rarity: &[f64]) -> Vec<f64> {
    let mut sum: Vec<f64> = Vec::new();
    for key in keys {
        let Some(vector) = &vectors[key.index()] else { continue };
        sum.resize(vector.len(), 0.0);
        let weight = round(rarity[key.index()]);
        sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += weight * x);
    }
    unit(sum)
}

fn unit(mut vector: Vec<f64>) -> Vec<f64> {
    let length = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x = kept(*x / length));
    }
    vector
}

/// Takes off what all claims of both articles have in common: their subject.
fn without_background(vectors: Sides<Vec<Vec<f64>>>) -> Sides<Vec<Vec<f64>>> {
    let all = || vectors.a.iter().chain(&vectors.b).filter(|vector| !vector.is_empty());
    let Some(dimensions) = all().map(Vec::len).next() else { return vectors };
    let mut mean = vec![0.0; dimensions];
    for vector in all() {
        mean.iter_mut().zip(vector).for_each(|(mean, x)| *mean += x);
    }
    let count = all().count() as f64;
    mean.iter_mut().for_each(|mean| *mean /= count);
    let against = |vector: Vec<f64>| unit(vector.iter().zip(&mean).map(|(x, mean)| x - mean).collect());
    vectors.map(|side| side.into_iter().map(against).collect())
}

/// Returns the cosine of two claims' vectors.
pub(super) fn cosine(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}
