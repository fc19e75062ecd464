//! [`align`]: groups of claims that say the same thing, n to m ("beads", after Gale & Church 1993).

mod beads;
mod candidates;
mod decide;
mod evidence;
mod genre;
mod grid;
mod model;
mod order;
mod twins;
mod weights;

pub use beads::WEAK;
pub use evidence::EvidenceGrid;
pub use genre::{GENRES, Genre};
pub use grid::Grid;
pub use model::{
    Beside, CONTEXT, Model, Neighbours, RESEMBLANCE, Scores, context_features, resemblance_features,
};

use crate::claim::{Claim, Claims};
use crate::sides::Sides;
use crate::similarity::{Corpus, Evidence};
use twins::Twins;

/// The groups of claims that say the same thing, and for the rest what came nearest.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// The groups, in the order of their first claim of A.
    pub beads: Vec<Bead>,
    /// For each claim without a group, the claim of the other article that came nearest, if any came near.
    pub nearest: Sides<Vec<Option<usize>>>,
    /// The probability from which on a pair was a link.
    pub threshold: f64,
}

/// Claims of both articles that say the same thing.
#[derive(Clone, Debug, Default)]
pub struct Bead {
    /// The claims, as indices into [`Claims::of`], rising.
    pub of: Sides<Vec<usize>>,
    /// The pairs that connect them.
    pub links: Vec<Link>,
    /// Does the group stand out of order?
    pub moved: bool,
    /// Is every link weak?
    pub weak: bool,
}

/// A pair of claims accepted as a match.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// The claim of A.
    pub a: usize,
    /// The claim of B.
    pub b: usize,
    /// How sure the match is, 0 to 1, in its context.
    pub probability: f64,
    /// How sure it looks by itself.
    pub resemblance: f64,
    /// What speaks for it.
    pub evidence: Evidence,
    /// Did it join a group that was there without it, on the strength of a shared phrase?
    pub joined: bool,
    /// Is it below the threshold, but the best that one of the two has?
    pub last: bool,
}

/// The evidence for every pair that is worth comparing, and who stands beside whom.
#[derive(Clone, Debug)]
pub struct Pairs {
    /// The evidence.
    pub evidence: EvidenceGrid,
    /// Who stands beside whom.
    pub beside: Beside,
    /// Which are in the same words.
    twins: Twins,
}

impl Pairs {
    /// Measures the pairs of claims that are worth comparing.
    pub fn new(claims: &Claims, corpus: &Corpus) -> Self {
        let twins = Twins::new(claims);
        let candidates = candidates::candidates(&claims.of, corpus, &twins);
        let measured = corpus.evidence(&candidates);
        Self {
            evidence: EvidenceGrid::new(&candidates, claims.of.b.len(), measured),
            beside: Beside { a: neighbours(&claims.of.a), b: neighbours(&claims.of.b) },
            twins,
        }
    }
}

/// Aligns the claims of two articles. Swapping the articles mirrors the result.
pub fn align(claims: &Claims, corpus: &Corpus, model: &Model) -> Alignment {
    let pairs = Pairs::new(claims, corpus);
    decide::decide(&model.scores(&pairs), &pairs, corpus, &claims.lexicon)
}

/// For each claim, the statements before and after it.
fn neighbours(claims: &[Claim]) -> Vec<Neighbours> {
    let mut neighbours: Vec<Neighbours> = claims
        .iter()
        .map(|claim| Neighbours { is_heading: claim.is_heading, ..Neighbours::default() })
        .collect();
    let mut before = None;
    for (index, claim) in claims.iter().enumerate() {
        neighbours[index].before = before;
        if !claim.is_heading {
            before = Some(index);
        }
    }
    let mut after = None;
    for (index, claim) in claims.iter().enumerate().rev() {
        neighbours[index].after = after;
        if !claim.is_heading {
            after = Some(index);
        }
    }
    neighbours
}
