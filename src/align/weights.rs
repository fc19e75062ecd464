//! The fitted weights of the [`Model`]. Written by `tests/refit.rs`; never edit them by hand.
//!
//! Both are fitted by logistic regression (L2 penalty 1) on human alignments: 79 pairs of retold fables and 76 pairs
//! of essay drafts, and as many pairs of strangers.

use super::model::Model;

/// With the table of words. Cross-validated over documents: F1 .64 on the fables, .972 on the drafts; of the links
/// given .9 or more, 99 in 100 are right.
pub(super) const WITH_WORDS: Model = Model {
    resemblance: [
        0.091,  // overlap
        -5.765, // overlap squared
        -0.358, // lesser containment
        2.661,  // greater containment
        -0.314, // rare words
        0.960,  // shared weight
        5.782,  // lesser lead over rivals
        3.991,  // greater lead over rivals
        1.300,  // length
        0.352,  // nearly equal
        -0.345, // phrases
        1.772,  // sequence
        1.080,  // meaning
        -3.758, // constant
    ],
    context: [
        2.165,  // resemblance
        -0.718, // resemblance squared
        -3.376, // chain loss
        -0.791, // deviation
        -1.867, // deviation, reliable order
        0.962,  // stronger diagonal neighbour
        1.192,  // weaker diagonal neighbour
        0.595,  // neighbour in row or column
        -0.248, // stronger rival
        -1.408, // weaker rival
        1.082,  // overlap
        0.067,  // greater containment
        0.573,  // order reliability
        -1.862, // sure pairs
        0.588,  // kinship
        -0.470, // phrases beside a neighbour
        -0.988, // rare words beside a neighbour
        0.430,  // phrases
        1.542,  // sequence
        0.033,  // constant
    ],
};

/// Without it: other languages than English, and builds without the feature `words`. Cross-validated: F1 .62 and .973.
pub(super) const PLAIN: Model = Model {
    resemblance: [
        0.348,  // overlap
        -5.675, // overlap squared
        -0.293, // lesser containment
        2.634,  // greater containment
        -0.722, // rare words
        0.714,  // shared weight
        5.783,  // lesser lead over rivals
        4.557,  // greater lead over rivals
        1.834,  // length
        -0.057, // nearly equal
        -0.095, // phrases
        2.759,  // sequence
        0.000,  // meaning
        -3.881, // constant
    ],
    context: [
        2.160,  // resemblance
        -0.658, // resemblance squared
        -2.905, // chain loss
        -0.927, // deviation
        -1.570, // deviation, reliable order
        1.013,  // stronger diagonal neighbour
        1.148,  // weaker diagonal neighbour
        0.610,  // neighbour in row or column
        -0.308, // stronger rival
        -1.352, // weaker rival
        1.189,  // overlap
        -0.017, // greater containment
        -0.456, // order reliability
        -2.208, // sure pairs
        1.225,  // kinship
        -0.443, // phrases beside a neighbour
        -1.072, // rare words beside a neighbour
        0.326,  // phrases
        1.635,  // sequence
        0.795,  // constant
    ],
};
