//! [`Measured`]: the evidence for many pairs, in little room.

use super::evidence::Shared;
#[cfg(feature = "words")]
use super::meaning;
use super::{Evidence, KINDS, Profiles};
use crate::sides::Sides;

/// Up to so many pairs the evidence is kept as it is used; of more, what it is made of, in a quarter of the room.
pub(super) const FEW: usize = 100_000;

/// The evidence for pairs, one after the other.
#[derive(Clone, Debug)]
pub enum Measured {
    /// As it is used.
    Whole(Vec<Evidence>),
    /// A cell for each pair, and what they stand for.
    Packed(Vec<Cell>, Kept),
}

/// What stands for the evidence of one pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where it is kept: twice the number among the packed ones, one more for the number among the whole ones; or
    /// [`NOWHERE`].
    place: u32,
    /// The product of what both claims are about.
    product: i32,
}

/// The evidence of the pairs that share anything, and what all claims have that it is a share of.
///
/// Two of three pairs that are looked at in a long text share no word at all: they only stand beside a pair that does. Of
/// those nothing is kept but what both are about.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    whole: Vec<Evidence>,
    packed: Vec<Packed>,
    sizes: Sides<Vec<Size>>,
}

/// The place of the evidence of a pair that shares nothing.
const NOWHERE: u32 = u32::MAX;

/// What two claims share, in whole steps: weights and their sums are multiples of [`STEP`], what is matched of [`PRODUCT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Packed {
    matched: Sides<u32>,
    rare: u32,
    held: [u32; KINDS],
    pairs: u16,
    run: u16,
    phrases: u16,
}

/// What weights are rounded to, and what a product of a weight and a similarity is a multiple of.
const STEP: f64 = 1.0 / 1024.0;
const PRODUCT: f64 = STEP * STEP;

impl Packed {
    /// Nothing if it does not fit: of sentences of many hundreds of words.
    fn of(shared: &Shared, found: &Evidence) -> Option<Self> {
        let steps = |weight: f64, step: f64| {
            let steps = weight / step;
            (steps < f64::from(u32::MAX)).then_some(steps as u32)
        };
        let mut held = [0; KINDS];
        for (held, weight) in held.iter_mut().zip(shared.held) {
            *held = steps(weight, STEP)?;
        }
        Some(Self {
            matched: Sides::new(steps(shared.matched.a, PRODUCT)?, steps(shared.matched.b, PRODUCT)?),
            rare: steps(shared.rare, STEP)?,
            held,
            pairs: u16::try_from(shared.pairs).ok()?,
            run: u16::try_from(found.run).ok()?,
            phrases: u16::try_from(found.phrases).ok()?,
        })
    }

    /// The evidence of two claims of these sizes; without what both are about and how long they are.
    fn evidence(self, of: Sides<&Size>) -> Evidence {
        let shared = Shared {
            matched: self.matched.map(|steps| f64::from(steps) * PRODUCT),
            rare: f64::from(self.rare) * STEP,
            held: self.held.map(|steps| f64::from(steps) * STEP),
            any: false,
            pairs: u32::from(self.pairs),
        };
        let mut found =
            Evidence { run: u32::from(self.run), phrases: u32::from(self.phrases), ..Evidence::default() };
        shared.tell(of, &mut found);
        found
    }
}

/// What a claim has in all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    pub(super) weight: f64,
    length: f64,
    pub(super) kinds: [f64; KINDS],
    pub(super) pairs: usize,
}

impl Size {
    pub(super) fn of(claims: &Profiles, claim: usize) -> Self {
        let (weight, length) = (claims.weights[claim], claims.lengths[claim]);
        Self { weight, length, kinds: claims.kinds[claim], pairs: claims.pairs[claim] }
    }
}

impl Measured {
    /// Makes room for so many pairs of these claims.
    pub(super) fn new(pairs: usize, claims: &Sides<Profiles>) -> Self {
        if pairs <= FEW {
            return Self::Whole(Vec::with_capacity(pairs));
        }
        let sizes = claims.as_ref().map(|of| (0..of.keys.len()).map(|claim| Size::of(of, claim)).collect());
        Self::Packed(Vec::with_capacity(pairs), Kept { sizes, ..Kept::default() })
    }

    /// Adds the evidence for a pair that shares so much.
    pub(super) fn push(&mut self, shared: &Shared, found: Evidence) {
        match self {
            Self::Whole(whole) => whole.push(found),
            Self::Packed(cells, kept) => cells.push(kept.add(shared, found)),
        }
    }

    /// Returns how many pairs were added.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Whole(whole) => whole.len(),
            Self::Packed(cells, _) => cells.len(),
        }
    }
}

impl Kept {
    fn add(&mut self, shared: &Shared, found: Evidence) -> Cell {
        let product = product(found.meaning);
        let own = Evidence { meaning: 0.0, length: 0.0, ..found };
        let place = if own == Evidence::default() {
            NOWHERE
        } else if let Some(packed) = Packed::of(shared, &found) {
            self.packed.push(packed);
            2 * (self.packed.len() as u32 - 1)
        } else {
            self.whole.push(found);
            2 * (self.whole.len() as u32 - 1) + 1
        };
        Cell { place, product }
    }

    /// Returns the evidence that a cell stands for; `a` and `b` are the claims of its pair.
    pub fn evidence(&self, a: usize, b: usize, cell: Cell) -> Evidence {
        let sizes = Sides::new(&self.sizes.a[a], &self.sizes.b[b]);
        let at = (cell.place / 2) as usize;
        let shared = match cell.place {
            NOWHERE => Evidence::default(),
            place if place % 2 == 1 => self.whole[at],
            _ => self.packed[at].evidence(sizes),
        };
        let length = sizes.a.length.min(sizes.b.length);
        Evidence { meaning: meaning(cell.product), length, ..shared }
    }
}

/// How far two claims are about the same, and the product of their vectors that says so.
#[cfg_attr(not(feature = "words"), expect(unused_variables))]
fn meaning(product: i32) -> f64 {
    #[cfg(feature = "words")]
    return meaning::of_product(product);
    #[cfg(not(feature = "words"))]
    0.0
}

#[cfg_attr(not(feature = "words"), expect(unused_variables))]
fn product(meaning: f64) -> i32 {
    #[cfg(feature = "words")]
    return meaning::product_of(meaning);
    #[cfg(not(feature = "words"))]
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similarity::evidence::tests::corpus;

    #[test]
    fn what_is_packed_is_what_is_whole() {
        let sentence =
            |number: usize| format!("In {number} the ferry sank with {} mules aboard. ", 3 * number);
        let text: String = (1..40).map(sentence).chain(["Nobody answered. ".to_owned()]).collect();
        let corpus = corpus(Sides::new(text.clone(), text));
        let claims = corpus.claims.b.keys.len();
        let all: Vec<usize> = (0..claims).collect();
        // The same pairs again and again are too many to be kept whole.
        let Measured::Whole(few) = corpus.evidence(&vec![all.clone(); claims]) else { panic!("packed") };
        let times = FEW / (claims * claims) + 1;
        let Measured::Packed(cells, kept) = corpus.evidence(&vec![all.repeat(times); claims]) else {
            panic!("whole")
        };
        assert!(size_of::<Packed>() * 3 < size_of::<Evidence>());
        assert!(kept.packed.len() < cells.len() && kept.whole.is_empty());
        for (at, found) in few.into_iter().enumerate() {
            let (a, b) = (at / claims, at % claims);
            assert_eq!(found, kept.evidence(a, b, cells[a * claims * times + b]));
        }
    }

    #[test]
    fn what_is_too_large_to_be_packed_is_kept_whole() {
        let mut kept =
            Kept { sizes: Sides::new(vec![Size::default()], vec![Size::default()]), ..Kept::default() };
        let cells = [5_000.0, 5.0].map(|weight| {
            let shared = Shared { matched: Sides::new(weight, weight), ..Shared::default() };
            let mut found = Evidence::default();
            shared.tell(Sides::new(&Size::default(), &Size::default()), &mut found);
            kept.add(&shared, found)
        });
        let found = cells.map(|cell| kept.evidence(0, 0, cell).telling);
        assert_eq!((found, kept.whole.len(), kept.packed.len()), ([5_000.0, 5.0], 1, 1));
    }
}
