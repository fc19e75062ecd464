//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 1143 findings on faults, 301 wrong ones in faulty and 562 in clean rewrites, and, with less weight, 2096 right and 68 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding by itself from which on nine in ten of such findings were right, and of one from
/// which on three in four were; see `tests/earned/limits.rs`.
pub(super) const ALONE: [[f64; 2]; 2] = [[0.91, 0.79], [0.86, 0.71]];

/// The same of what the second regression says of it in its company.
pub(super) const TOGETHER: [[f64; 2]; 2] = [[0.65, 0.50], [0.76, 0.50]];

/// The second regression: its constant, the weight of what the first one says, and that of what was found in other groups.
pub(super) const BLEND: [f64; 3] = [-0.211, 0.955, 1.475];

/// From how much doubt on a copy is stopped for all findings together, in English and elsewhere; see `tests/earned/copies.rs`.
pub(super) const DOUBT: [f64; 2] = [0.74, 0.98];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = 0.905;

/// What a rule adds, and what besides in languages other than English; those that never fired where labels were add
/// nothing.
pub(super) const RULES: &[(&str, [f64; 2])] = &[
    ("quote.altered", [0.779, 0.332]),         // 68 of 72 right
    ("quote.unsourced", [1.227, 0.545]),       // 27 of 28 right
    ("quote.dropped", [-0.677, 0.534]),        // 10 of 23 right
    ("speaker.changed", [0.288, 0.289]),       // 17 of 19 right
    ("number.changed", [0.576, -0.661]),       // 346 of 354 right
    ("number.added", [-0.793, -0.308]),        // 28 of 69 right
    ("number.dropped", [0.092, -0.198]),       // 46 of 74 right
    ("number.precision", [0.231, -0.997]),     // 31 of 43 right
    ("binding.changed", [0.400, 0.189]),       // 45 of 51 right
    ("unit.changed", [0.461, 0.000]),          // 13 of 13 right
    ("date.changed", [0.515, 0.667]),          // 141 of 144 right
    ("date.precision", [-0.391, -0.220]),      // 0 of 3 right
    ("date.added", [0.083, -0.345]),           // 27 of 37 right
    ("date.dropped", [-0.664, -0.023]),        // 21 of 46 right
    ("date.relative", [-0.639, 0.000]),        // 2 of 5 right
    ("name.changed", [1.485, 0.399]),          // 380 of 382 right
    ("name.added", [0.778, -0.333]),           // 67 of 71 right
    ("name.dropped", [0.443, -0.004]),         // 111 of 127 right
    ("role.changed", [0.484, -0.026]),         // 38 of 42 right
    ("attribution.dropped", [-0.473, -0.130]), // 59 of 80 right
    ("attribution.moved", [0.034, 0.038]),     // 2 of 3 right
    ("attribution.vague", [0.021, -0.197]),    // 6 of 9 right
    ("attribution.added", [-1.180, 0.222]),    // 22 of 78 right
    ("attribution.changed", [-0.013, 0.259]),  // 30 of 44 right
    ("negation.flipped", [0.074, -0.375]),     // 351 of 398 right
    ("direction.flipped", [0.641, -0.119]),    // 394 of 405 right
    ("certainty.raised", [0.499, -0.023]),     // 91 of 109 right
    ("certainty.lowered", [-0.656, -0.223]),   // 13 of 30 right
    ("scope.changed", [-0.531, 0.607]),        // 132 of 170 right
    ("status.changed", [-0.080, -0.228]),      // 67 of 93 right
    ("cause.added", [-0.378, 0.000]),          // 2 of 4 right
    ("claim.added", [-0.357, 0.103]),          // 67 of 98 right
    ("claim.dropped", [-1.739, 1.173]),        // 52 of 171 right
    ("clause.added", [-0.766, -0.871]),        // 36 of 176 right
    ("clause.dropped", [-0.578, -0.059]),      // 116 of 287 right
    ("reply.dropped", [0.742, -0.371]),        // 33 of 42 right
    ("disclosure.dropped", [0.206, 0.161]),    // 7 of 8 right
    ("correction.dropped", [-0.208, 0.088]),   // 3 of 5 right
    ("heading.fact", [0.651, -0.179]),         // 9 of 11 right
    ("statement.changed", [-0.584, 0.270]),    // 329 of 346 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [4.171, 3.184, 3.847],    // drafts
    [0.034, 0.222, -0.307],   // another language
    [-1.778, -1.886, -1.773], // in no group
    [0.299, 0.192, 0.133],    // heading
    [-1.622, -1.467, -1.680], // link
    [-1.634, -1.335, -1.277], // weak group
    [-0.674, -0.832, -0.737], // split or merged
    [1.112, 0.711, 1.004],    // likeness
    [-0.790, -0.778, -1.075], // coverage of A
    [1.007, 0.461, 0.345],    // coverage of B
    [0.671, 1.032, 0.989],    // one block
    [-1.278, -0.837, -0.974], // length ratio
    [-0.180, -0.230, 0.078],  // long passage
    [-0.824, -0.709, -0.681], // A held by the group
    [-1.180, -0.979, -0.960], // A near
    [-0.241, -0.300, -0.240], // A elsewhere
    [0.552, 0.378, 0.299],    // B held by the group
    [0.275, 0.135, 0.029],    // B near
    [-0.267, -0.408, -0.649], // B elsewhere
    [-0.140, -0.164, -0.074], // verbatim
    [0.234, -0.060, 0.075],   // slot
    [0.059, 0.049, -0.069],   // change of words
    [-1.229, -0.960, -1.051], // new words around
    [-0.335, -0.286, -0.199], // replaced
    [0.042, -0.211, -0.108],  // opens the claim
    [0.997, 0.778, 0.583],    // others in the sentence
    [0.346, 1.348, 0.773],    // same words found
    [0.279, 0.307, 0.322],    // counterpart
    [-1.058, -1.621, -1.511], // same rule in the article
    [0.734, -0.313, 0.161],   // figures
    [-0.188, -0.561, -0.343], // same figures
    [1.171, 0.881, 0.945],    // near figures
    [-0.565, -0.808, -1.045], // same form
    [-0.353, -0.206, -0.432], // other ending
    [-0.587, -0.255, -0.175], // near spelling
    [0.091, -0.036, 0.045],   // whole claim
    [-0.123, -0.417, -0.520], // no full stop
    [-0.254, -0.189, -0.439], // at the head
    [-1.628, -1.407, -1.489], // thin evidence
];
