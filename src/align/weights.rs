//! The fitted weights of the [`Model`]. Written by `tests/refit.rs`; never edit them by hand.
//!
//! Both are fitted by logistic regression (L2 penalty 1) on human alignments: 79 pairs of retold fables and 76 pairs
//! of essay drafts, and as many pairs of strangers.

use super::model::Model;

/// With the table of words. Cross-validated over documents: F1 .64 on the fables, .972 on the drafts; of the links
/// given .9 or more, 99 in 100 are right.
pub(super) const WITH_WORDS: Model = Model {
    resemblance: [
        -0.045, // overlap
        -3.319, // overlap squared
        -0.585, // lesser containment
        1.707,  // greater containment
        0.448,  // rare words
        0.659,  // shared weight
        5.047,  // lesser lead over rivals
        3.835,  // greater lead over rivals
        1.311,  // length
        -0.752, // nearly equal
        -0.322, // phrases
        0.564,  // sequence
        1.513,  // meaning
        1.554,  // longest run
        -3.548, // constant
    ],
    context: [
        2.002,  // resemblance
        -0.872, // resemblance squared
        -2.424, // chain loss
        -1.417, // deviation
        -1.546, // deviation, reliable order
        0.855,  // stronger diagonal neighbour
        0.977,  // weaker diagonal neighbour
        0.432,  // neighbour in row or column
        -0.359, // stronger rival
        -1.326, // weaker rival
        0.839,  // overlap
        0.271,  // greater containment
        0.743,  // order reliability
        -1.282, // sure pairs
        0.358,  // kinship
        -0.309, // phrases beside a neighbour
        -0.902, // rare words beside a neighbour
        0.383,  // phrases
        1.252,  // sequence
        0.734,  // longest run
        -0.230, // constant
    ],
};

/// Without it: other languages than English, and builds without the feature `words`. Cross-validated: F1 .62 and .973.
pub(super) const PLAIN: Model = Model {
    resemblance: [
        0.172,  // overlap
        -3.105, // overlap squared
        -0.506, // lesser containment
        1.601,  // greater containment
        0.124,  // rare words
        1.281,  // shared weight
        4.973,  // lesser lead over rivals
        4.389,  // greater lead over rivals
        1.503,  // length
        -0.880, // nearly equal
        -0.450, // phrases
        1.091,  // sequence
        0.000,  // meaning
        1.905,  // longest run
        -3.599, // constant
    ],
    context: [
        1.967,  // resemblance
        -0.695, // resemblance squared
        -2.665, // chain loss
        -1.213, // deviation
        -1.477, // deviation, reliable order
        0.821,  // stronger diagonal neighbour
        0.950,  // weaker diagonal neighbour
        0.529,  // neighbour in row or column
        -0.543, // stronger rival
        -1.331, // weaker rival
        0.921,  // overlap
        0.217,  // greater containment
        0.440,  // order reliability
        -1.493, // sure pairs
        0.807,  // kinship
        -0.324, // phrases beside a neighbour
        -0.828, // rare words beside a neighbour
        0.147,  // phrases
        1.091,  // sequence
        0.996,  // longest run
        -0.172, // constant
    ],
};
