//! The fitted weights of the [`Model`]. Written by `tests/refit.rs`; never edit them by hand.
//!
//! Fitted by logistic regression (L2 penalty 1) on human alignments: 58 rewrites of 25 news articles, 79 pairs of retold
//! fables, 349 claims of an encyclopedia with the web page that each cites (these with a tenth of the weight: most of
//! their pairs are of sentences that nobody would confuse) and 76 pairs of essay drafts (with three tenths in the first
//! step, which all genres share, and with half as much again as the others in the second), and as many pairs of
//! strangers with a twentieth. The figures are cross-validated over the texts: no text is scored by weights that have
//! seen it, or another rewrite of it. They are those of the probabilities alone; the decision adds its own rules. The
//! thresholds and the bounds of the genres were chosen on the same texts, so the figures are a little too good.

use super::model::Model;

/// With the table of words. From .25 on: F1 .955 on the rewrites, .65 on the fables, .49 on the claims, .969 on the
/// drafts; from .4 on .952, .61, .44 and .972.
pub(super) const WITH_WORDS: Model = Model {
    resemblance: [
        1.207,  // overlap
        -3.773, // overlap squared
        -0.110, // lesser containment
        2.745,  // greater containment
        1.418,  // rare words
        0.729,  // shared weight
        3.240,  // lesser lead over rivals
        2.307,  // greater lead over rivals
        0.488,  // length
        -0.939, // nearly equal
        0.114,  // phrases
        0.820,  // sequence
        1.915,  // meaning
        0.392,  // longest run
        -0.471, // names shared
        0.646,  // share of the names
        1.330,  // values shared
        1.185,  // share of the values
        -0.817, // other words shared
        0.889,  // share of the other words
        -3.666, // constant
    ],
    resemblance_drafts: [
        0.860,  // overlap
        0.119,  // overlap squared
        0.700,  // lesser containment
        1.591,  // greater containment
        0.174,  // rare words
        0.136,  // shared weight
        2.644,  // lesser lead over rivals
        -0.058, // greater lead over rivals
        -3.525, // length
        -0.140, // nearly equal
        1.839,  // phrases
        0.764,  // sequence
        2.016,  // meaning
        -0.338, // longest run
        0.482,  // names shared
        -0.592, // share of the names
        0.348,  // values shared
        0.370,  // share of the values
        -0.537, // other words shared
        0.056,  // share of the other words
        -1.546, // constant
    ],
    context: [
        [
            // telling
            2.066,  // resemblance
            -2.597, // resemblance squared
            -1.877, // chain loss
            -2.419, // deviation
            -1.742, // deviation, reliable order
            2.608,  // stronger diagonal neighbour
            1.673,  // weaker diagonal neighbour
            0.405,  // neighbour in row or column
            -0.472, // stronger rival
            0.151,  // weaker rival
            0.653,  // overlap
            -1.573, // greater containment
            1.451,  // order reliability
            -0.480, // sure pairs
            1.178,  // kinship
            -0.229, // phrases beside a neighbour
            -0.047, // rare words beside a neighbour
            -0.935, // phrases
            0.963,  // sequence
            1.014,  // longest run
            -1.011, // constant
        ],
        [
            // rewrite
            2.438,  // resemblance
            -0.035, // resemblance squared
            -0.600, // chain loss
            1.248,  // deviation
            -0.704, // deviation, reliable order
            0.048,  // stronger diagonal neighbour
            0.508,  // weaker diagonal neighbour
            2.994,  // neighbour in row or column
            -2.238, // stronger rival
            -2.189, // weaker rival
            1.843,  // overlap
            1.077,  // greater containment
            -0.849, // order reliability
            -0.395, // sure pairs
            -0.106, // kinship
            -0.202, // phrases beside a neighbour
            -1.212, // rare words beside a neighbour
            0.508,  // phrases
            1.399,  // sequence
            -0.129, // longest run
            0.927,  // constant
        ],
        [
            // drafts
            2.280,  // resemblance
            -0.669, // resemblance squared
            -0.576, // chain loss
            -2.299, // deviation
            -1.972, // deviation, reliable order
            1.331,  // stronger diagonal neighbour
            0.938,  // weaker diagonal neighbour
            0.125,  // neighbour in row or column
            -0.953, // stronger rival
            1.352,  // weaker rival
            0.074,  // overlap
            0.106,  // greater containment
            0.522,  // order reliability
            0.078,  // sure pairs
            1.816,  // kinship
            -0.150, // phrases beside a neighbour
            -1.108, // rare words beside a neighbour
            0.803,  // phrases
            2.238,  // sequence
            -1.644, // longest run
            -1.756, // constant
        ],
    ],
};

/// Without it: other languages than English, and builds without the feature `words`. From .25 on: F1 .954, .62, .49 and
/// .969; from .4 on .951, .59, .44 and .972.
pub(super) const PLAIN: Model = Model {
    resemblance: [
        1.646,  // overlap
        -3.348, // overlap squared
        0.197,  // lesser containment
        2.664,  // greater containment
        1.491,  // rare words
        2.611,  // shared weight
        3.201,  // lesser lead over rivals
        2.591,  // greater lead over rivals
        0.454,  // length
        -1.160, // nearly equal
        0.083,  // phrases
        1.277,  // sequence
        0.000,  // meaning
        0.589,  // longest run
        -0.993, // names shared
        0.573,  // share of the names
        0.707,  // values shared
        0.768,  // share of the values
        -1.877, // other words shared
        0.719,  // share of the other words
        -3.573, // constant
    ],
    resemblance_drafts: [
        1.057,  // overlap
        0.378,  // overlap squared
        1.049,  // lesser containment
        1.485,  // greater containment
        0.074,  // rare words
        0.109,  // shared weight
        2.866,  // lesser lead over rivals
        0.083,  // greater lead over rivals
        -3.718, // length
        -0.322, // nearly equal
        2.000,  // phrases
        1.054,  // sequence
        0.000,  // meaning
        -0.287, // longest run
        0.482,  // names shared
        -0.453, // share of the names
        0.406,  // values shared
        0.287,  // share of the values
        -0.332, // other words shared
        0.189,  // share of the other words
        -1.375, // constant
    ],
    context: [
        [
            // telling
            2.067,  // resemblance
            -2.626, // resemblance squared
            -2.032, // chain loss
            -1.988, // deviation
            -1.902, // deviation, reliable order
            2.559,  // stronger diagonal neighbour
            1.668,  // weaker diagonal neighbour
            0.877,  // neighbour in row or column
            -0.840, // stronger rival
            0.265,  // weaker rival
            0.458,  // overlap
            -1.842, // greater containment
            0.955,  // order reliability
            -0.364, // sure pairs
            1.441,  // kinship
            -0.010, // phrases beside a neighbour
            -0.045, // rare words beside a neighbour
            -0.989, // phrases
            0.938,  // sequence
            1.132,  // longest run
            -0.695, // constant
        ],
        [
            // rewrite
            2.651,  // resemblance
            0.177,  // resemblance squared
            -0.447, // chain loss
            1.050,  // deviation
            -0.723, // deviation, reliable order
            -0.036, // stronger diagonal neighbour
            0.452,  // weaker diagonal neighbour
            3.071,  // neighbour in row or column
            -2.305, // stronger rival
            -2.219, // weaker rival
            1.733,  // overlap
            1.053,  // greater containment
            -0.801, // order reliability
            -0.477, // sure pairs
            -0.183, // kinship
            -0.324, // phrases beside a neighbour
            -1.381, // rare words beside a neighbour
            0.429,  // phrases
            1.471,  // sequence
            -0.107, // longest run
            1.137,  // constant
        ],
        [
            // drafts
            2.554,  // resemblance
            -0.679, // resemblance squared
            -0.963, // chain loss
            -2.011, // deviation
            -1.784, // deviation, reliable order
            1.379,  // stronger diagonal neighbour
            0.967,  // weaker diagonal neighbour
            0.065,  // neighbour in row or column
            -0.794, // stronger rival
            1.458,  // weaker rival
            -0.048, // overlap
            0.143,  // greater containment
            0.374,  // order reliability
            -0.087, // sure pairs
            1.801,  // kinship
            -0.258, // phrases beside a neighbour
            -1.091, // rare words beside a neighbour
            0.701,  // phrases
            2.032,  // sequence
            -1.967, // longest run
            -1.138, // constant
        ],
    ],
};
