//! The fitted weights of the judge. Written by `tests/refit_judge.rs`; never edit them by hand.
//!
//! Fitted by logistic regression (L2 penalty 20 on features scaled to unit variance, none on the constant) on labelled changes:
//! 34 faulty and 29 faithful rewrites of 29 articles ("rewrites"), and, with a fifth of the weight, sentences that people edited
//! by hand, most in one place ("errors": each holds one; "edits": some change what is said and some the wording only). The
//! figures are cross-validated over the articles: none is judged by weights that have seen it, or another rewrite of it.
//! "Others" are rewrites on which nothing was fitted or chosen.
//!
//! The thresholds were chosen on rewrites and edits: from there on three in four are right at least; high, nine in ten.

use super::Kind;
use crate::audit::Severity;

/// The weights of a kind, in the order of its features, and the constant.
pub(super) fn of(kind: Kind) -> &'static [f64] {
    match kind {
        Kind::HedgeLost => &HEDGE_LOST,
        Kind::HedgeGained => &HEDGE_GAINED,
        Kind::Negation => &NEGATION,
        Kind::Scope => &SCOPE,
        Kind::Step => &STEP,
        Kind::Tense => &TENSE,
        Kind::Swap => &SWAP,
    }
}

/// From these probabilities on a suspect is shown as of high and as of medium severity. Certainty and scope are of medium
/// severity at most, whatever the probability; so are negations, of which five in six were right from .85 on.
fn thresholds(kind: Kind) -> (Option<f64>, f64) {
    match kind {
        Kind::HedgeLost | Kind::Negation => (None, 0.65),
        Kind::HedgeGained => (None, 0.5),
        Kind::Scope => (None, 0.6),
        Kind::Step => (Some(0.75), 0.55),
        Kind::Tense => (Some(0.5), 0.5),
        Kind::Swap => (None, 0.8),
    }
}

/// How much a suspect weighs, if it is shown.
pub(super) fn severity(kind: Kind, probability: f64) -> Option<Severity> {
    let (high, medium) = thresholds(kind);
    if high.is_some_and(|high| probability >= high) {
        Some(Severity::High)
    } else {
        (probability >= medium).then_some(Severity::Medium)
    }
}

/// Rewrites: 107 suspects, 59 changes; right and wrong from .5: 38 and 20, .6: 31 and 11, .7: 21 and 6, .8: 13 and 1, .9: 4 and 0.
///
/// Others: 67 suspects, 36 changes; right and wrong from .5: 24 and 10, .6: 21 and 6, .7: 19 and 4, .8: 11 and 1, .9: 2 and 1.
///
/// Errors: 4 suspects, 4 changes; right and wrong from .5: 2 and 0, .6: 1 and 0, .7: 1 and 0, .8: 1 and 0, .9: 0 and 0.
///
/// Edits: 130 suspects, 46 changes; right and wrong from .5: 36 and 40, .6: 28 and 15, .7: 13 and 7, .8: 6 and 0, .9: 0 and 0.
static HEDGE_LOST: [f64; 35] = [
    0.000,  // in B
    0.084,  // word shared
    0.258,  // word shared in order
    0.277,  // word answered
    -0.042, // next word answered
    1.442,  // likeness
    -0.723, // one to one
    0.665,  // quoted
    -0.046, // blocks
    0.555,  // may
    -0.016, // likely
    1.170,  // alleged
    -0.408, // hint
    -0.104, // mind
    -0.874, // told
    -0.234, // plan
    -0.460, // would
    -0.251, // another hedge beside the answer
    0.377,  // modal over there
    -0.319, // doubt over there
    0.178,  // plan over there
    -0.324, // new hedge over there
    0.284,  // soft word over there
    0.707,  // new certainty over there
    0.029,  // saying over there
    -0.550, // saying, for a thought
    0.045,  // saying here
    0.546,  // will before the answer
    -0.075, // auxiliary before the answer
    -0.407, // to before the answer
    1.239,  // adverb
    0.340,  // phrase
    -0.815, // behind its word
    0.000,  // question over there
    -0.651, // constant
];

/// Rewrites: 67 suspects, 12 changes; right and wrong from .5: 1 and 0, .6: 1 and 0, .7: 1 and 0, .8: 0 and 0, .9: 0 and 0.
///
/// Others: 44 suspects, 9 changes; right and wrong from .5: 1 and 0, .6: 0 and 0, .7: 0 and 0, .8: 0 and 0, .9: 0 and 0.
///
/// Errors: 6 suspects, 6 changes; right and wrong from .5: 0 and 0, .6: 0 and 0, .7: 0 and 0, .8: 0 and 0, .9: 0 and 0.
///
/// Edits: 164 suspects, 48 changes; right and wrong from .5: 6 and 1, .6: 1 and 0, .7: 0 and 0, .8: 0 and 0, .9: 0 and 0.
static HEDGE_GAINED: [f64; 35] = [
    0.000,  // in B
    -0.049, // word shared
    -0.056, // word shared in order
    0.100,  // word answered
    0.167,  // next word answered
    1.202,  // likeness
    1.004,  // one to one
    1.424,  // quoted
    -0.460, // blocks
    0.321,  // may
    0.013,  // likely
    -0.546, // alleged
    -0.049, // hint
    -0.118, // mind
    -0.199, // told
    0.083,  // plan
    -0.142, // would
    -0.010, // another hedge beside the answer
    -0.047, // modal over there
    -0.404, // doubt over there
    -0.134, // plan over there
    0.167,  // new hedge over there
    -0.108, // soft word over there
    2.294,  // new certainty over there
    -0.192, // saying over there
    1.132,  // saying, for a thought
    0.299,  // saying here
    0.898,  // will before the answer
    0.302,  // auxiliary before the answer
    -0.397, // to before the answer
    0.727,  // adverb
    0.193,  // phrase
    -0.050, // behind its word
    0.000,  // question over there
    -2.470, // constant
];

/// Rewrites: 70 suspects, 28 changes; right and wrong from .5: 23 and 10, .6: 23 and 7, .7: 19 and 5, .8: 13 and 3, .9: 3 and 3.
///
/// Others: 58 suspects, 15 changes; right and wrong from .5: 10 and 5, .6: 6 and 2, .7: 4 and 0, .8: 2 and 0, .9: 0 and 0.
///
/// Errors: 10 suspects, 10 changes; right and wrong from .5: 10 and 0, .6: 10 and 0, .7: 10 and 0, .8: 9 and 0, .9: 8 and 0.
///
/// Edits: 335 suspects, 307 changes; right and wrong from .5: 299 and 16, .6: 296 and 12, .7: 279 and 5, .8: 242 and 1, .9: 167 and 1.
static NEGATION: [f64; 22] = [
    -0.176, // in B
    0.501,  // word shared
    0.586,  // word shared in order
    0.431,  // word answered
    0.276,  // next word answered
    2.627,  // likeness
    0.477,  // one to one
    0.699,  // quoted
    -0.625, // blocks
    -0.213, // another one over there
    -0.833, // shared in order
    -0.411, // even number
    -0.189, // negated over there
    -0.696, // negative word over there
    -0.475, // phrase
    -0.240, // negative word at the answer
    -0.080, // opposite over there
    -0.645, // superlative over there
    0.338,  // verb
    -0.489, // distance
    -1.582, // behind its word
    -1.314, // constant
];

/// Rewrites: 122 suspects, 52 changes; right and wrong from .5: 34 and 10, .6: 27 and 5, .7: 20 and 2, .8: 15 and 0, .9: 4 and 0.
///
/// Others: 94 suspects, 37 changes; right and wrong from .5: 19 and 9, .6: 17 and 6, .7: 14 and 3, .8: 11 and 2, .9: 2 and 0.
///
/// Errors: 12 suspects, 12 changes; right and wrong from .5: 11 and 0, .6: 10 and 0, .7: 8 and 0, .8: 6 and 0, .9: 3 and 0.
///
/// Edits: 257 suspects, 192 changes; right and wrong from .5: 174 and 43, .6: 154 and 27, .7: 122 and 13, .8: 71 and 0, .9: 24 and 0.
static SCOPE: [f64; 23] = [
    -0.303, // in B
    -0.020, // word shared
    0.166,  // word shared in order
    -0.458, // word answered
    -0.073, // next word answered
    2.268,  // likeness
    0.679,  // one to one
    2.081,  // quoted
    -0.915, // blocks
    -0.090, // grade
    0.156,  // only
    0.683,  // little
    -0.556, // much
    1.916,  // one of several
    -0.655, // no grade at the answer
    0.184,  // grades apart
    0.917,  // grades differ
    2.951,  // grades agree
    -0.011, // same kind over there
    0.000,  // contrary over there
    0.251,  // superlative
    0.234,  // small words
    0.073,  // constant
];

/// Rewrites: 79 suspects, 28 changes; right and wrong from .5: 17 and 7, .6: 16 and 2, .7: 6 and 0, .8: 1 and 0, .9: 0 and 0.
///
/// Others: 40 suspects, 12 changes; right and wrong from .5: 4 and 4, .6: 2 and 1, .7: 2 and 0, .8: 0 and 0, .9: 0 and 0.
///
/// Errors: 10 suspects, 10 changes; right and wrong from .5: 10 and 0, .6: 10 and 0, .7: 10 and 0, .8: 6 and 0, .9: 1 and 0.
///
/// Edits: 49 suspects, 35 changes; right and wrong from .5: 23 and 9, .6: 19 and 8, .7: 14 and 4, .8: 7 and 1, .9: 3 and 0.
static STEP: [f64; 36] = [
    -1.292, // cosine
    0.090,  // unlike
    0.544,  // synonyms
    -1.110, // wider
    3.439,  // narrower
    0.463,  // sisters
    0.138,  // opposites in WordNet
    0.407,  // opposites in the lists
    -0.139, // the same in the lists
    0.612,  // rivals
    -0.159, // verbs
    0.318,  // nouns
    0.702,  // modifiers
    0.348,  // one block
    -0.044, // words of the block
    0.174,  // new words of the block
    0.265,  // alone in the block
    1.414,  // likeness
    -0.064, // blocks
    0.248,  // one block in all
    0.187,  // new words of A
    -0.646, // new words of B
    -0.302, // in the source elsewhere
    -0.401, // in the copy elsewhere
    0.248,  // anchored before
    -0.087, // anchored behind
    0.181,  // one to one
    -1.066, // another answer in B
    0.105,  // another answer in A
    -0.352, // of one stage elsewhere
    -0.171, // outcomes of one stage
    0.108,  // steps
    0.374,  // onward
    -0.055, // stage kept
    -0.137, // stage known before
    -0.617, // constant
];

/// Rewrites: 6 suspects, 6 changes; right and wrong from .5: 6 and 0, .6: 6 and 0, .7: 6 and 0, .8: 6 and 0, .9: 6 and 0.
///
/// Others: 1 suspects, 1 changes; right and wrong from .5: 1 and 0, .6: 1 and 0, .7: 1 and 0, .8: 1 and 0, .9: 1 and 0.
///
/// Errors: 0 suspects, 0 changes; right and wrong from .5: 0 and 0, .6: 0 and 0, .7: 0 and 0, .8: 0 and 0, .9: 0 and 0.
///
/// Edits: 1 suspects, 1 changes; right and wrong from .5: 1 and 0, .6: 1 and 0, .7: 1 and 0, .8: 1 and 0, .9: 1 and 0.
static TENSE: [f64; 1] = [
    4.844, // constant
];

/// Rewrites: 133 suspects, 38 changes; right and wrong from .5: 18 and 16, .6: 7 and 8, .7: 4 and 2, .8: 2 and 0, .9: 1 and 0.
///
/// Others: 92 suspects, 44 changes; right and wrong from .5: 20 and 6, .6: 14 and 6, .7: 9 and 1, .8: 7 and 0, .9: 5 and 0.
///
/// Errors: 183 suspects, 183 changes; right and wrong from .5: 156 and 0, .6: 118 and 0, .7: 76 and 0, .8: 61 and 0, .9: 45 and 0.
///
/// Edits: 3189 suspects, 1666 changes; right and wrong from .5: 1162 and 531, .6: 892 and 245, .7: 631 and 69, .8: 453 and 9, .9: 299 and 4.
static SWAP: [f64; 31] = [
    -0.775, // cosine
    0.244,  // unlike
    -0.395, // synonyms
    -0.519, // wider
    -0.865, // narrower
    -0.496, // sisters
    1.309,  // opposites in WordNet
    2.034,  // opposites in the lists
    -0.766, // the same in the lists
    2.025,  // rivals
    -1.121, // verbs
    0.367,  // nouns
    -0.336, // modifiers
    0.000,  // one block
    -0.188, // words of the block
    0.966,  // new words of the block
    0.124,  // alone in the block
    2.095,  // likeness
    -0.483, // blocks
    0.372,  // one block in all
    0.555,  // new words of A
    0.082,  // new words of B
    -0.390, // in the source elsewhere
    -0.409, // in the copy elsewhere
    0.172,  // anchored before
    0.334,  // anchored behind
    0.576,  // one to one
    -1.003, // another answer in B
    -1.141, // another answer in A
    -0.162, // kinship
    -2.884, // constant
];
