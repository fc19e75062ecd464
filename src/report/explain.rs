//! [`Explanation`]: every signal that made a match, or kept one from being made.

use serde::Serialize;

use super::UnitReport;
use super::build::{rounded, unit_id};
use crate::align::{
    CONTEXT, Grid, Model, Pairs, RESEMBLANCE, Scores, context_features, resemblance_features,
};
use crate::compare::Comparison;
use crate::sides::{Side, Sides};
use crate::words::Key;

/// Of the candidates of a unit, this many are shown.
const SHOWN: usize = 4;

/// Of the words of a pair, this many of the weightiest are shown on each side.
const WORDS_SHOWN: usize = 12;

/// Why a unit has the match it has, or none.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The version of this shape: `claimdiff.explain/1`.
    pub schema: &'static str,
    /// The unit asked for.
    pub unit: UnitReport,
    /// A pair is accepted from this score on.
    pub threshold: f64,
    /// The candidates of the other article, best first.
    pub candidates: Vec<Candidate>,
    /// How many more were compared.
    pub further: usize,
    /// What is to be said where there are no candidates.
    pub note: Option<String>,
}

/// A unit of the other article, and what speaks for and against it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Candidate {
    /// The unit.
    pub unit: UnitReport,
    /// Was it accepted as a match?
    pub accepted: bool,
    /// Why, in one sentence.
    pub reason: String,
    /// How sure the match is in its context, 0 to 1.
    pub score: f64,
    /// How sure it looks by itself, 0 to 1.
    pub resemblance: f64,
    /// What the pair itself speaks for, strongest first.
    pub signals: Vec<Signal>,
    /// What its context speaks for, strongest first.
    pub context: Vec<Signal>,
    /// The words of each side with their best counterpart, weightiest first.
    pub words: Sides<Vec<WordMatch>>,
    /// Phrases that these two units share and no others.
    pub phrases: Vec<String>,
}

/// A signal and what it did.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signal {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// What it adds to the log-odds of a match; below 0 it speaks against.
    pub adds: f64,
}

/// A word and its best counterpart.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordMatch {
    /// The word.
    pub word: String,
    /// How much it tells: about 9 for a word that one claim holds, near 0 for one that all hold.
    pub weight: f64,
    /// The word of the other side that comes nearest, if any does.
    pub counterpart: Option<String>,
    /// How near it comes, 0 to 1.
    pub similarity: f64,
}

/// Everything that is measured about all pairs.
struct Measured<'a> {
    comparison: &'a Comparison,
    own: Grid<[f64; RESEMBLANCE.len()]>,
    around: Grid<[f64; CONTEXT.len()]>,
    scores: Scores,
    model: &'a Model,
}

impl Explanation {
    /// Explains the match of a unit (by its place among the units of its side), or of exactly one pair of units.
    /// `None` if there is no such unit.
    pub fn new(
        comparison: &Comparison,
        model: &Model,
        side: Side,
        unit: usize,
        other: Option<usize>,
    ) -> Option<Self> {
        let units = Sides::new(Side::A, Side::B)
            .map(|side| UnitReport::list(&comparison.documents[side], &comparison.units[side], side));
        let own = units[side].get(unit)?.clone();
        let other = other.map(|other| units[side.other()].get(other).map(|_| other));
        if other == Some(None) {
            return None;
        }
        let mut explanation = Self {
            schema: "claimdiff.explain/1",
            unit: own,
            threshold: rounded(comparison.threshold),
            candidates: Vec::new(),
            further: 0,
            note: None,
        };
        let place =
            |side: Side, unit: usize| comparison.claims.of[side].iter().position(|claim| claim.unit == unit);
        let Some(claim) = place(side, unit) else {
            explanation.note =
                Some(format!("{} is boilerplate: it is set aside, not matched.", explanation.unit.id));
            return Some(explanation);
        };
        let measured = Measured::new(comparison, model);
        let mut pairs = measured.pairs_of(side, claim);
        if let Some(other) = other.flatten() {
            let wanted = place(side.other(), other);
            pairs.retain(|&(a, b, _)| wanted == Some(if side == Side::A { b } else { a }));
        }
        explanation.further = pairs.len().saturating_sub(SHOWN);
        explanation.candidates =
            pairs.iter().take(SHOWN).map(|&(a, b, _)| measured.candidate(side, a, b, &units)).collect();
        if pairs.is_empty() {
            explanation.note = Some(no_candidates(&explanation.unit.id));
        }
        Some(explanation)
    }
}

fn no_candidates(id: &str) -> String {
    format!(
        "{id} was compared with nothing: headings are matched with headings, claims with claims, and in long texts only with claims that share a telling word."
    )
}

impl<'a> Measured<'a> {
    fn new(comparison: &'a Comparison, model: &'a Model) -> Self {
        let pairs = Pairs::new(&comparison.claims, &comparison.corpus);
        let scores = model.scores(&pairs);
        Self {
            comparison,
            own: resemblance_features(&pairs.evidence),
            around: context_features(&pairs.evidence, &scores.resemblance, &pairs.beside),
            scores,
            model,
        }
    }

    /// The pairs of a claim, the accepted ones first, then by score.
    fn pairs_of(&self, side: Side, claim: usize) -> Vec<(usize, usize, f64)> {
        let own = |&(a, b, _): &(usize, usize, f64)| claim == if side == Side::A { a } else { b };
        let mut pairs: Vec<_> = self.scores.probability.pairs().filter(own).collect();
        let rank = |&(a, b, p): &(usize, usize, f64)| (self.is_link(a, b), p);
        pairs.sort_by(|x, y| {
            let ((x_link, x_p), (y_link, y_p)) = (rank(x), rank(y));
            y_link.cmp(&x_link).then(y_p.total_cmp(&x_p)).then((x.0, x.1).cmp(&(y.0, y.1)))
        });
        pairs
    }

    fn is_link(&self, a: usize, b: usize) -> bool {
        self.link(a, b).is_some()
    }

    fn link(&self, a: usize, b: usize) -> Option<&crate::align::Link> {
        let links = self.comparison.groups.iter().flat_map(|group| &group.bead.links);
        links.into_iter().find(|link| (link.a, link.b) == (a, b))
    }

    fn candidate(&self, side: Side, a: usize, b: usize, units: &Sides<Vec<UnitReport>>) -> Candidate {
        let other = side.other();
        let claim = if side == Side::A { b } else { a };
        let unit = self.comparison.claims.of[other][claim].unit;
        let score = self.scores.probability.get(a, b).unwrap_or(0.0);
        let genre = self.scores.genre;
        Candidate {
            unit: units[other][unit].clone(),
            accepted: self.is_link(a, b),
            reason: self.reason(a, b, score),
            score: rounded(score),
            resemblance: rounded(self.scores.resemblance.get(a, b).unwrap_or(0.0)),
            signals: signals(
                &RESEMBLANCE,
                self.own.get(a, b).unwrap_or_default(),
                &self.model.resemblance_weights(genre),
            ),
            context: signals(
                &CONTEXT,
                self.around.get(a, b).unwrap_or_default(),
                &self.model.context_weights(genre),
            ),
            words: Sides::new(self.words(Side::A, a, b), self.words(Side::B, b, a)),
            phrases: super::build::shared_phrases(self.comparison, a, b),
        }
    }

    fn reason(&self, a: usize, b: usize, score: f64) -> String {
        let name = |side: Side, claim: usize| unit_id(side, self.comparison.claims.of[side][claim].unit);
        let pair = format!("{} and {}", name(Side::A, a), name(Side::B, b));
        let threshold = self.comparison.threshold;
        match self.link(a, b) {
            Some(link) if link.joined => {
                format!(
                    "{pair} are in one group: beside a match, one takes up a phrase of the other, or nearly all of it."
                )
            }
            Some(link) if link.last => {
                format!(
                    "{pair} are a weak match: {score:.2} is below the threshold of {threshold:.2}, but the best that one of them has."
                )
            }
            Some(_) if score < threshold => {
                format!(
                    "{pair} are a match in another place: sure by themselves, though their context speaks against them."
                )
            }
            Some(_) => {
                format!("{pair} are a match: {score:.2} is at or above the threshold of {threshold:.2}.")
            }
            None => format!("{pair} are no match: {score:.2} is below the threshold of {threshold:.2}."),
        }
    }

    fn words(&self, side: Side, claim: usize, other: usize) -> Vec<WordMatch> {
        let corpus = &self.comparison.corpus;
        let lexicon = &self.comparison.claims.lexicon;
        let others = corpus.keys(side.other(), other);
        let mut keys = corpus.keys(side, claim).to_vec();
        let by_weight = |x: &Key, y: &Key| corpus.weight(*y).total_cmp(&corpus.weight(*x));
        keys.sort_by(|x, y| by_weight(x, y).then_with(|| lexicon.form(*x).cmp(lexicon.form(*y))));
        let matched = |key: Key| {
            let (counterpart, similarity) = corpus.counterpart(key, others).unzip();
            WordMatch {
                word: lexicon.surface(key).to_owned(),
                weight: rounded(corpus.weight(key)),
                counterpart: counterpart.map(|key: Key| lexicon.surface(key).to_owned()),
                similarity: rounded(similarity.unwrap_or(0.0)),
            }
        };
        keys.into_iter().take(WORDS_SHOWN).map(matched).collect()
    }
}

fn signals<const N: usize>(names: &[&'static str; N], values: [f64; N], weights: &[f64; N]) -> Vec<Signal> {
    let signal = |at: usize| Signal {
        name: names[at],
        value: rounded(values[at]),
        adds: rounded(values[at] * weights[at]),
    };
    let mut signals: Vec<Signal> = (0..N).map(signal).collect();
    signals.sort_by(|x, y| y.adds.abs().total_cmp(&x.adds.abs()).then(x.name.cmp(y.name)));
    signals
}
