//! What a whole claim is about: the sum of its words' vectors, against the background of both articles.

use super::rows::Rows;
use super::{FEW_CLAIMS, nearest, round};
use crate::claim::Claims;
use crate::sides::Sides;
use crate::words::{Key, PARTS, Table, dot};

/// Components are whole numbers of this part, so that sums of them are exact and come out the same in any order.
const PRECISION: f64 = (1 << PARTS) as f64;

/// Weights are whole numbers of this part.
const WEIGHT: f64 = 1024.0;

/// So many vectors at most are added up before the sum is put away: no part reaches 2^14, nor any weight 2^11.
const AT_A_TIME: usize = 32;

/// So many components are multiplied at a time.
const LANES: usize = 8;

/// No vector.
const NONE: u32 = u32::MAX;

/// What each claim of an article is about: vectors of length 1, in parts of [`PRECISION`], in one piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    dimensions: usize,
    /// The vectors; nought for a claim of which the table knows no word.
    components: Vec<i16>,
    /// Does the table know a word of the claim?
    known: Vec<bool>,
}

impl Meanings {
    /// Returns what a claim is about.
    #[inline]
    pub(super) fn of(&self, claim: usize) -> &[i16] {
        self.components.get(claim * self.dimensions..(claim + 1) * self.dimensions).unwrap_or_default()
    }

    /// Is anything known of any claim?
    pub(super) fn tell(&self) -> bool {
        self.components.iter().any(|&x| x != 0)
    }

    /// The vectors of the claims that the table knows a word of.
    fn known(&self) -> impl Iterator<Item = &[i16]> {
        let claims = self.known.iter().enumerate().filter(|(_, known)| **known);
        claims.map(|(claim, _)| self.of(claim))
    }

    fn push(&mut self, vector: &[f64], is_known: bool) {
        push_unit(vector, &mut self.components);
        self.known.push(is_known);
    }
}

/// The meaning of each claim. `rows` holds the row of each word in the table.
pub(super) fn meanings(
    claims: &Claims,
    keys: &Sides<Rows<Key>>,
    rarity: &[f64],
    rows: &[Option<usize>],
) -> Sides<Meanings> {
    let Some(table) = Table::english() else { return Sides::default() };
    let vectors = Vectors::new(claims, table, rows);
    let weights: Vec<i16> = rarity.iter().map(|&rarity| (round(rarity) * WEIGHT) as i16).collect();
    let mut sum = Sum::new(table.dimensions());
    let sums = keys.as_ref().map(|keys| {
        let mut meanings = Meanings { dimensions: table.dimensions(), ..Meanings::default() };
        for keys in keys.iter() {
            let is_known = vectors.sum(keys, &weights, &mut sum);
            meanings.push(sum.components(), is_known);
        }
        meanings
    });
    if keys.a.len() + keys.b.len() <= FEW_CLAIMS { sums } else { without_background(sums) }
}

/// The vectors of the words, in parts of [`PRECISION`].
struct Vectors {
    dimensions: usize,
    /// For each word that the table has, which of `parts` is its vector.
    at: Vec<u32>,
    parts: Vec<i16>,
    /// The vector of each word that the table has only pieces of.
    pieced: Vec<Option<Vec<i64>>>,
}

impl Vectors {
    fn new(claims: &Claims, table: &Table, rows: &[Option<usize>]) -> Self {
        let (lexicon, dimensions) = (&claims.lexicon, table.dimensions());
        let mut parts = Vec::with_capacity(rows.iter().flatten().count() * dimensions);
        let at = rows.iter().map(|row| {
            row.map_or(NONE, |row| {
                table.push_parts(row, &mut parts);
                (parts.len() / dimensions) as u32 - 1
            })
        });
        let at = at.collect();
        let pieced = |key: Key| {
            let is_pieced = lexicon.is_english(key) && rows[key.index()].is_none();
            let vector = is_pieced.then(|| table.vector_of_pieces(lexicon.surface(key))).flatten()?;
            Some(vector.into_iter().map(|x| nearest(x * PRECISION) as i64).collect())
        };
        Self { dimensions, at, parts, pieced: lexicon.keys().map(pieced).collect() }
    }

    /// Sums the vectors of some words up, each with its weight; says whether any of them has one. The sum is one of whole
    /// numbers, and so the same in any order.
    fn sum(&self, keys: &[Key], weights: &[i16], sum: &mut Sum) -> bool {
        sum.clear();
        let mut is_known = false;
        for keys in keys.chunks(AT_A_TIME) {
            for &key in keys {
                let weight = weights[key.index()];
                let at = self.at[key.index()];
                if at != NONE {
                    let parts = &self.parts[at as usize * self.dimensions..][..self.dimensions];
                    add(parts, &[weight; LANES], &mut sum.part);
                    is_known = true;
                } else if let Some(vector) = &self.pieced[key.index()] {
                    sum.add(vector, weight);
                    is_known = true;
                }
            }
            sum.put_away();
        }
        is_known
    }
}

/// Adds a vector so many times. A function by itself, that gets the number once for each component: so the compiler knows
/// that it is a short one, and multiplies eight at a time.
#[inline(never)]
fn add(parts: &[i16], times: &[i16; LANES], sum: &mut [i32]) {
    let (parts, sum) = (parts.as_chunks::<LANES>().0, sum.as_chunks_mut::<LANES>().0);
    for (sum, parts) in sum.iter_mut().zip(parts) {
        for at in 0..LANES {
            sum[at] += i32::from(parts[at]) * i32::from(times[at]);
        }
    }
}

/// A sum of vectors.
struct Sum {
    /// Of some vectors.
    part: Vec<i32>,
    /// Of all that were put away.
    whole: Vec<i64>,
    components: Vec<f64>,
}

impl Sum {
    fn new(dimensions: usize) -> Self {
        Self { part: vec![0; dimensions], whole: vec![0; dimensions], components: vec![0.0; dimensions] }
    }

    fn clear(&mut self) {
        self.whole.fill(0);
    }

    fn add(&mut self, vector: &[i64], weight: i16) {
        self.whole.iter_mut().zip(vector).for_each(|(sum, x)| *sum += x * i64::from(weight));
    }

    fn put_away(&mut self) {
        self.whole.iter_mut().zip(&self.part).for_each(|(whole, &part)| *whole += i64::from(part));
        self.part.fill(0);
    }

    fn components(&mut self) -> &[f64] {
        let parts = self.components.iter_mut().zip(&self.whole);
        parts.for_each(|(component, &sum)| *component = sum as f64 / (PRECISION * WEIGHT));
        &self.components
    }
}

/// Appends the direction of a vector, in parts of [`PRECISION`].
fn push_unit(vector: &[f64], directions: &mut Vec<i16>) {
    let length = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    let divisor = if length > 0.0 { length / PRECISION } else { 1.0 };
    directions.extend(vector.iter().map(|x| nearest(x / divisor) as i16));
}

/// Takes off what all claims of both articles have in common: their subject.
fn without_background(meanings: Sides<Meanings>) -> Sides<Meanings> {
    let mut sum = vec![0_i64; meanings.a.dimensions];
    let mut count = 0;
    for vector in meanings.a.known().chain(meanings.b.known()) {
        sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += i64::from(*x));
        count += 1;
    }
    let mean: Vec<f64> =
        sum.into_iter().map(|sum| sum as f64 / PRECISION / f64::from(count.max(1))).collect();
    let mut apart = Vec::with_capacity(mean.len());
    meanings.map(|of| {
        let mut against = Meanings { dimensions: of.dimensions, ..Meanings::default() };
        for (claim, &is_known) in of.known.iter().enumerate() {
            apart.clear();
            let components = of.of(claim).iter().zip(&mean);
            // Of nothing, nothing is left.
            apart.extend(
                components.map(|(x, mean)| if is_known { f64::from(*x) / PRECISION - mean } else { 0.0 }),
            );
            against.push(&apart, is_known);
        }
        against
    })
}

/// Returns the cosine of two claims' meanings.
#[inline]
pub(super) fn cosine(x: &[i16], y: &[i16]) -> f64 {
    of_product(dot(x, y))
}

/// The same from the product of the two vectors, and that product again.
pub(super) fn of_product(product: i32) -> f64 {
    f64::from(product) / (PRECISION * PRECISION)
}

pub(super) fn product_of(cosine: f64) -> i32 {
    (cosine * (PRECISION * PRECISION)) as i32
}
