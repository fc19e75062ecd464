//! The fitted weights of the [`Model`]. Written by `tests/refit.rs`; never edit them by hand.
//!
//! Fitted by logistic regression (L2 penalty 1) on human alignments: 58 rewrites of 25 news articles, 79 pairs of retold
//! fables, 349 claims of an encyclopedia with the web page that each cites (these with a tenth of the weight: most of
//! their pairs are of sentences that nobody would confuse) and 76 pairs of essay drafts (with half), and as many pairs
//! of strangers with a twentieth. Cross-validated over the texts: no text is scored by weights that have seen it, or
//! another rewrite of it.

use super::model::Model;

/// With the table of words. Cross-validated from .25 on: F1 .955 on the rewrites, .65 on the fables, .49 on the claims;
/// from .5 on .969 on the drafts.
pub(super) const WITH_WORDS: Model = Model {
    resemblance: [
        1.257,  // overlap
        -4.522, // overlap squared
        -0.045, // lesser containment
        2.842,  // greater containment
        1.233,  // rare words
        0.899,  // shared weight
        3.397,  // lesser lead over rivals
        2.412,  // greater lead over rivals
        0.457,  // length
        -0.590, // nearly equal
        0.163,  // phrases
        0.846,  // sequence
        1.795,  // meaning
        0.075,  // longest run
        -0.338, // names shared
        0.646,  // share of the names
        1.477,  // values shared
        1.126,  // share of the values
        -1.186, // other words shared
        1.176,  // share of the other words
        -3.657, // constant
    ],
    context: [
        [
            // telling
            1.937,  // resemblance
            -2.575, // resemblance squared
            -1.414, // chain loss
            -2.052, // deviation
            -1.884, // deviation, reliable order
            2.792,  // stronger diagonal neighbour
            1.615,  // weaker diagonal neighbour
            0.585,  // neighbour in row or column
            -0.740, // stronger rival
            0.011,  // weaker rival
            0.826,  // overlap
            -1.378, // greater containment
            0.888,  // order reliability
            -0.513, // sure pairs
            0.389,  // kinship
            -0.113, // phrases beside a neighbour
            -0.005, // rare words beside a neighbour
            -0.729, // phrases
            0.938,  // sequence
            1.346,  // longest run
            -0.295, // constant
        ],
        [
            // rewrite
            2.332,  // resemblance
            0.195,  // resemblance squared
            -0.566, // chain loss
            1.179,  // deviation
            -0.723, // deviation, reliable order
            0.052,  // stronger diagonal neighbour
            0.315,  // weaker diagonal neighbour
            3.027,  // neighbour in row or column
            -2.293, // stronger rival
            -2.458, // weaker rival
            2.212,  // overlap
            1.169,  // greater containment
            -0.312, // order reliability
            -0.082, // sure pairs
            -0.728, // kinship
            -0.211, // phrases beside a neighbour
            -0.845, // rare words beside a neighbour
            0.795,  // phrases
            1.369,  // sequence
            0.759,  // longest run
            0.555,  // constant
        ],
        [
            // drafts
            1.279,  // resemblance
            0.647,  // resemblance squared
            -1.134, // chain loss
            -1.756, // deviation
            -1.192, // deviation, reliable order
            0.615,  // stronger diagonal neighbour
            0.924,  // weaker diagonal neighbour
            0.190,  // neighbour in row or column
            -1.664, // stronger rival
            0.180,  // weaker rival
            0.772,  // overlap
            1.743,  // greater containment
            0.678,  // order reliability
            -0.030, // sure pairs
            0.894,  // kinship
            0.238,  // phrases beside a neighbour
            -0.509, // rare words beside a neighbour
            1.278,  // phrases
            1.151,  // sequence
            -1.150, // longest run
            -3.495, // constant
        ],
    ],
};

/// Without it: other languages than English, and builds without the feature `words`. Cross-validated: F1 .954, .64, .49 and .968.
pub(super) const PLAIN: Model = Model {
    resemblance: [
        1.732,  // overlap
        -4.119, // overlap squared
        0.278,  // lesser containment
        2.804,  // greater containment
        1.234,  // rare words
        2.606,  // shared weight
        3.375,  // lesser lead over rivals
        2.691,  // greater lead over rivals
        0.547,  // length
        -0.904, // nearly equal
        0.175,  // phrases
        1.313,  // sequence
        0.000,  // meaning
        0.253,  // longest run
        -0.829, // names shared
        0.583,  // share of the names
        0.898,  // values shared
        0.715,  // share of the values
        -2.234, // other words shared
        0.984,  // share of the other words
        -3.631, // constant
    ],
    context: [
        [
            // telling
            1.955,  // resemblance
            -2.470, // resemblance squared
            -1.493, // chain loss
            -2.000, // deviation
            -1.921, // deviation, reliable order
            2.655,  // stronger diagonal neighbour
            1.715,  // weaker diagonal neighbour
            0.968,  // neighbour in row or column
            -0.902, // stronger rival
            0.325,  // weaker rival
            0.830,  // overlap
            -1.570, // greater containment
            0.676,  // order reliability
            -0.399, // sure pairs
            0.597,  // kinship
            -0.052, // phrases beside a neighbour
            -0.179, // rare words beside a neighbour
            -0.924, // phrases
            0.925,  // sequence
            1.618,  // longest run
            -0.294, // constant
        ],
        [
            // rewrite
            2.726,  // resemblance
            0.527,  // resemblance squared
            -0.498, // chain loss
            1.001,  // deviation
            -0.596, // deviation, reliable order
            -0.004, // stronger diagonal neighbour
            0.340,  // weaker diagonal neighbour
            3.086,  // neighbour in row or column
            -2.369, // stronger rival
            -2.573, // weaker rival
            2.184,  // overlap
            1.104,  // greater containment
            -0.252, // order reliability
            -0.160, // sure pairs
            -0.666, // kinship
            -0.315, // phrases beside a neighbour
            -0.734, // rare words beside a neighbour
            0.626,  // phrases
            1.159,  // sequence
            0.941,  // longest run
            0.636,  // constant
        ],
        [
            // drafts
            1.083,  // resemblance
            0.705,  // resemblance squared
            -1.256, // chain loss
            -1.749, // deviation
            -1.173, // deviation, reliable order
            0.637,  // stronger diagonal neighbour
            0.977,  // weaker diagonal neighbour
            0.120,  // neighbour in row or column
            -1.664, // stronger rival
            -0.264, // weaker rival
            0.804,  // overlap
            2.052,  // greater containment
            0.640,  // order reliability
            0.018,  // sure pairs
            0.705,  // kinship
            0.381,  // phrases beside a neighbour
            -0.616, // rare words beside a neighbour
            1.315,  // phrases
            1.222,  // sequence
            -1.210, // longest run
            -3.515, // constant
        ],
    ],
};
