//! [`Measured`]: the evidence for many pairs, in little room.

#[cfg(feature = "words")]
use super::meaning;
use super::{Evidence, Held, KINDS, Profile};
use crate::sides::Sides;

/// Up to so many pairs the evidence is kept as it is used; of more, what it is made of, in a quarter of the room.
const FEW: usize = 100_000;

/// The evidence for pairs, one after the other.
///
/// Two of three pairs that are looked at in a long text share no word at all: they only stand beside a pair that does. Of
/// those nothing is kept but what both are about.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// One for each pair.
    pub cells: Vec<Cell>,
    /// What they stand for.
    pub kept: Kept,
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
#[derive(Clone, Debug, Default)]
pub struct Kept {
    whole: Vec<Evidence>,
    packed: Vec<Packed>,
    sizes: Sides<Vec<Size>>,
}

/// The place of the evidence of a pair that shares nothing.
const NOWHERE: u32 = u32::MAX;

/// What two claims share: all that was measured of them but what they are about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shared {
    /// The weight of the words of each side that have a counterpart on the other.
    pub(super) matched: Sides<f64>,
    pub(super) telling: f64,
    pub(super) rare: f64,
    pub(super) held: [f64; KINDS],
    /// How many pairs of neighbouring words both have.
    pub(super) common: usize,
    pub(super) run: u32,
    pub(super) phrases: u32,
}

/// The same in whole steps: weights and their sums are multiples of [`STEP`], what is matched of [`PRODUCT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Packed {
    matched: Sides<u32>,
    telling: u32,
    rare: u32,
    held: [u32; KINDS],
    common: u16,
    run: u16,
    phrases: u16,
}

/// What weights are rounded to, and what a product of a weight and a similarity is a multiple of.
const STEP: f64 = 1.0 / 1024.0;
const PRODUCT: f64 = STEP * STEP;

impl Packed {
    /// Nothing if it does not fit: of sentences of many hundreds of words.
    fn of(shared: &Shared) -> Option<Self> {
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
            telling: steps(shared.telling, PRODUCT)?,
            rare: steps(shared.rare, STEP)?,
            held,
            common: u16::try_from(shared.common).ok()?,
            run: u16::try_from(shared.run).ok()?,
            phrases: u16::try_from(shared.phrases).ok()?,
        })
    }

    fn unpacked(self) -> Shared {
        Shared {
            matched: self.matched.map(|steps| f64::from(steps) * PRODUCT),
            telling: f64::from(self.telling) * PRODUCT,
            rare: f64::from(self.rare) * STEP,
            held: self.held.map(|steps| f64::from(steps) * STEP),
            common: usize::from(self.common),
            run: u32::from(self.run),
            phrases: u32::from(self.phrases),
        }
    }
}

/// What a claim has in all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    weight: f64,
    kinds: [f64; KINDS],
    sequence_len: usize,
}

impl Size {
    pub(super) fn of(profile: &Profile) -> Self {
        Self { weight: profile.weight, kinds: profile.kinds, sequence_len: profile.sequence_len }
    }
}

impl Measured {
    /// Makes room for so many pairs of claims of these sizes.
    pub(super) fn new(pairs: usize, sizes: Sides<Vec<Size>>) -> Self {
        Self { cells: Vec::with_capacity(pairs), kept: Kept { sizes, ..Kept::default() } }
    }

    /// Adds what a pair shares, and the product of what its claims are about.
    pub(super) fn push(&mut self, (a, b): (usize, usize), shared: &Shared, product: i32) {
        let is_few = self.cells.capacity() <= FEW;
        let kept = &mut self.kept;
        let place = if *shared == Shared::default() {
            NOWHERE
        } else if let Some(packed) = Packed::of(shared).filter(|_| !is_few) {
            kept.packed.push(packed);
            2 * (kept.packed.len() as u32 - 1)
        } else {
            kept.whole.push(shared.evidence(Sides::new(&kept.sizes.a[a], &kept.sizes.b[b])));
            2 * (kept.whole.len() as u32 - 1) + 1
        };
        self.cells.push(Cell { place, product });
    }
}

impl Kept {
    /// Returns the evidence that a cell stands for; `a` and `b` are the claims of its pair.
    pub fn evidence(&self, a: usize, b: usize, cell: Cell) -> Evidence {
        let sizes = Sides::new(&self.sizes.a[a], &self.sizes.b[b]);
        let at = (cell.place / 2) as usize;
        let shared = match cell.place {
            NOWHERE => Evidence::default(),
            place if place % 2 == 1 => self.whole[at],
            _ => self.packed[at].unpacked().evidence(sizes),
        };
        let least_weight = sizes.a.weight.min(sizes.b.weight);
        Evidence { meaning: meaning(cell.product), least_weight, ..shared }
    }
}

impl Shared {
    /// The evidence that two claims of these sizes share so much; without what both are about.
    fn evidence(&self, of: Sides<&Size>) -> Evidence {
        let Self { matched, telling, rare, common, run, phrases, .. } = *self;
        let held = std::array::from_fn(|kind| {
            let weight = self.held[kind];
            Held { weight, share: share(2.0 * weight, of.a.kinds[kind] + of.b.kinds[kind]) }
        });
        let pairs = of.a.sequence_len + of.b.sequence_len;
        Evidence {
            overlap: share(matched.a + matched.b, of.a.weight + of.b.weight),
            contained: Sides::new(share(matched.a, of.a.weight), share(matched.b, of.b.weight)),
            shared: held.iter().map(|held: &Held| held.weight).sum(),
            telling,
            rare,
            sequence: share(2.0 * common as f64, pairs as f64),
            run,
            phrases,
            held,
            ..Evidence::default()
        }
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// How far two claims are about the same.
#[cfg_attr(not(feature = "words"), expect(unused_variables))]
fn meaning(product: i32) -> f64 {
    #[cfg(feature = "words")]
    return meaning::cosine(product);
    #[cfg(not(feature = "words"))]
    0.0
}

#[cfg(test)]
mod tests {
    use crate::claim;
    use crate::document::Document;
    use crate::facts::facts;
    use crate::language::Language;
    use crate::segment::segment;
    use crate::sides::Sides;
    use crate::similarity::Corpus;

    #[test]
    fn a_pair_that_shares_nothing_takes_no_room_and_is_told_from_others_all_the_same() {
        let document = |text: &str| Document::new("text", text).with_language(Language::ENGLISH);
        let documents = Sides::new(
            document("The ferry sank in the harbour. Bakers sell bread."),
            document("The ferry sank in a gale. Nobody answered. Two mules grazed."),
        );
        let units = documents.as_ref().map(segment);
        let facts = documents.as_ref().zip(units.as_ref()).map(|(document, units)| facts(document, units));
        let claims = claim::read(documents.as_ref(), units.as_ref().map(Vec::as_slice), facts);
        let corpus = Corpus::new(&claims);
        let measured = corpus.evidence(&[vec![0, 1, 2], vec![0, 1, 2]]);
        let sharing = measured.kept.whole.len();
        assert!((1..4).contains(&sharing), "{sharing} of six pairs share a word");
        let of = |at: usize| measured.kept.evidence(at / 3, at % 3, measured.cells[at]);
        assert!(of(0).shared > 0.0 && of(4).shared == 0.0);
        assert!(of(4).least_weight > 0.0 && of(4).least_weight != of(5).least_weight);
    }

    #[test]
    fn what_is_packed_is_what_is_whole() {
        let sentence =
            |number: usize| format!("In {number} the ferry sank with {} mules aboard. ", 3 * number);
        let text: String = (1..40).map(sentence).collect();
        let document = || Document::new("text", text.clone()).with_language(Language::ENGLISH);
        let documents = Sides::new(document(), document());
        let units = documents.as_ref().map(segment);
        let facts = documents.as_ref().zip(units.as_ref()).map(|(document, units)| facts(document, units));
        let claims = claim::read(documents.as_ref(), units.as_ref().map(Vec::as_slice), facts);
        let corpus = Corpus::new(&claims);
        let all: Vec<u32> = (0..claims.of.b.len() as u32).collect();
        // The same pairs again and again are too many to be kept whole.
        let few = corpus.evidence(&vec![all.clone(); 39]);
        let many = corpus.evidence(&vec![all.repeat(super::FEW / 1500); 39]);
        assert!(few.kept.packed.is_empty() && many.kept.whole.is_empty());
        assert!(size_of::<super::Packed>() * 3 < size_of::<super::Evidence>());
        for (at, &cell) in few.cells.iter().enumerate() {
            let (a, b) = (at / all.len(), at % all.len());
            let again = many.cells[a * (many.cells.len() / 39) + b];
            assert_eq!(few.kept.evidence(a, b, cell), many.kept.evidence(a, b, again));
        }
    }

    #[test]
    fn what_is_too_large_to_be_packed_is_kept_whole() {
        let large = super::Shared { telling: 5_000.0, ..Default::default() };
        let mut measured = super::Measured::new(
            super::FEW + 1,
            Sides::new(vec![Default::default()], vec![Default::default()]),
        );
        measured.push((0, 0), &large, 0);
        measured.push((0, 0), &super::Shared { telling: 5.0, ..large }, 0);
        let found = [0, 1].map(|at: usize| measured.kept.evidence(0, 0, measured.cells[at]).telling);
        assert_eq!((found, measured.kept.whole.len()), ([5_000.0, 5.0], 1));
    }
}
