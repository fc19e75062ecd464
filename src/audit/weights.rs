//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 1141 findings on faults, 301 wrong ones in faulty and 562 in clean rewrites, and, with less weight, 2096 right and 68 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding by itself from which on nine in ten of such findings were right, and of one from
/// which on three in four were; see `tests/earned/limits.rs`.
pub(super) const ALONE: [[f64; 2]; 2] = [[0.91, 0.79], [0.86, 0.71]];

/// The same of what the second regression says of it in its company.
pub(super) const TOGETHER: [[f64; 2]; 2] = [[0.66, 0.50], [0.76, 0.50]];

/// The second regression: its constant, the weight of what the first one says, and that of what was found in other groups.
pub(super) const BLEND: [f64; 3] = [-0.207, 0.955, 1.468];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = 0.894;

/// What a rule adds, and what besides in languages other than English; those that never fired where labels were add
/// nothing.
pub(super) const RULES: &[(&str, [f64; 2])] = &[
    ("quote.altered", [0.778, 0.332]),         // 68 of 72 right
    ("quote.unsourced", [1.227, 0.545]),       // 27 of 28 right
    ("quote.dropped", [-0.677, 0.534]),        // 10 of 23 right
    ("speaker.changed", [0.288, 0.289]),       // 17 of 19 right
    ("number.changed", [0.576, -0.661]),       // 346 of 354 right
    ("number.added", [-0.793, -0.308]),        // 28 of 69 right
    ("number.dropped", [0.091, -0.198]),       // 46 of 74 right
    ("number.precision", [0.230, -0.997]),     // 31 of 43 right
    ("binding.changed", [0.402, 0.188]),       // 45 of 51 right
    ("unit.changed", [0.461, 0.000]),          // 13 of 13 right
    ("date.changed", [0.515, 0.667]),          // 141 of 144 right
    ("date.precision", [-0.391, -0.220]),      // 0 of 3 right
    ("date.added", [0.083, -0.345]),           // 27 of 37 right
    ("date.dropped", [-0.665, -0.023]),        // 21 of 46 right
    ("date.relative", [-0.639, 0.000]),        // 2 of 5 right
    ("name.changed", [1.485, 0.399]),          // 380 of 382 right
    ("name.added", [0.778, -0.333]),           // 67 of 71 right
    ("name.dropped", [0.442, -0.004]),         // 111 of 127 right
    ("role.changed", [0.483, -0.026]),         // 38 of 42 right
    ("attribution.dropped", [-0.473, -0.130]), // 59 of 80 right
    ("attribution.moved", [0.034, 0.038]),     // 2 of 3 right
    ("attribution.vague", [0.021, -0.197]),    // 6 of 9 right
    ("attribution.added", [-1.179, 0.222]),    // 22 of 78 right
    ("attribution.changed", [-0.013, 0.259]),  // 30 of 44 right
    ("negation.flipped", [0.066, -0.368]),     // 350 of 397 right
    ("direction.flipped", [0.640, -0.119]),    // 394 of 405 right
    ("certainty.raised", [0.486, -0.015]),     // 90 of 108 right
    ("certainty.lowered", [-0.656, -0.224]),   // 13 of 30 right
    ("scope.changed", [-0.525, 0.602]),        // 132 of 170 right
    ("status.changed", [-0.071, -0.235]),      // 67 of 93 right
    ("cause.added", [-0.375, 0.000]),          // 2 of 4 right
    ("claim.added", [-0.355, 0.103]),          // 67 of 98 right
    ("claim.dropped", [-1.738, 1.173]),        // 52 of 171 right
    ("clause.added", [-0.766, -0.871]),        // 36 of 176 right
    ("clause.dropped", [-0.579, -0.059]),      // 116 of 287 right
    ("reply.dropped", [0.742, -0.371]),        // 33 of 42 right
    ("disclosure.dropped", [0.207, 0.161]),    // 7 of 8 right
    ("correction.dropped", [-0.207, 0.088]),   // 3 of 5 right
    ("heading.fact", [0.652, -0.179]),         // 9 of 11 right
    ("statement.changed", [-0.583, 0.270]),    // 329 of 346 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [4.173, 3.186, 3.849],    // drafts
    [0.034, 0.223, -0.307],   // another language
    [-1.772, -1.880, -1.767], // in no group
    [0.300, 0.193, 0.134],    // heading
    [-1.615, -1.459, -1.673], // link
    [-1.631, -1.332, -1.274], // weak group
    [-0.674, -0.832, -0.737], // split or merged
    [1.113, 0.712, 1.004],    // likeness
    [-0.789, -0.778, -1.075], // coverage of A
    [1.007, 0.461, 0.344],    // coverage of B
    [0.671, 1.032, 0.988],    // one block
    [-1.276, -0.834, -0.971], // length ratio
    [-0.180, -0.230, 0.078],  // long passage
    [-0.824, -0.709, -0.681], // A held by the group
    [-1.180, -0.979, -0.959], // A near
    [-0.240, -0.299, -0.240], // A elsewhere
    [0.552, 0.378, 0.299],    // B held by the group
    [0.275, 0.136, 0.030],    // B near
    [-0.267, -0.407, -0.649], // B elsewhere
    [-0.141, -0.164, -0.074], // verbatim
    [0.234, -0.060, 0.075],   // slot
    [0.058, 0.049, -0.069],   // change of words
    [-1.228, -0.959, -1.050], // new words around
    [-0.335, -0.286, -0.199], // replaced
    [0.042, -0.211, -0.108],  // opens the claim
    [0.997, 0.778, 0.583],    // others in the sentence
    [0.346, 1.348, 0.773],    // same words found
    [0.279, 0.306, 0.322],    // counterpart
    [-1.057, -1.621, -1.510], // same rule in the article
    [0.733, -0.313, 0.161],   // figures
    [-0.188, -0.560, -0.343], // same figures
    [1.171, 0.881, 0.944],    // near figures
    [-0.564, -0.807, -1.044], // same form
    [-0.353, -0.206, -0.432], // other ending
    [-0.586, -0.255, -0.175], // near spelling
    [0.093, -0.034, 0.047],   // whole claim
    [-0.122, -0.416, -0.519], // no full stop
    [-0.254, -0.190, -0.439], // at the head
    [-1.628, -1.407, -1.489], // thin evidence
];
