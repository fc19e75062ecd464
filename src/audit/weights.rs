//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 472 findings on faults, 232 wrong ones in faulty and 369 in clean rewrites, and, with less weight, 1909 right and 45 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding from which on nine in ten of such findings were right, and of one from which on
/// three in four were; see `tests/earned/limits.rs`.
pub(super) const LIMITS: [f64; 2] = [0.86, 0.78];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = -2.370;

/// What a rule adds; those that never fired where labels were add nothing.
pub(super) const RULES: &[(&str, f64)] = &[
    ("quote.altered", 0.971),        // 57 of 61 right
    ("quote.unsourced", 0.533),      // 20 of 51 right
    ("quote.dropped", 0.151),        // 18 of 30 right
    ("speaker.changed", -0.432),     // 4 of 6 right
    ("number.changed", 0.397),       // 346 of 371 right
    ("number.added", -0.181),        // 28 of 85 right
    ("number.dropped", -0.032),      // 38 of 100 right
    ("unit.changed", 0.502),         // 10 of 10 right
    ("date.changed", 0.641),         // 123 of 125 right
    ("date.precision", -0.189),      // 0 of 1 right
    ("date.added", 0.349),           // 28 of 37 right
    ("date.dropped", -0.726),        // 18 of 38 right
    ("date.relative", -0.275),       // 2 of 3 right
    ("name.changed", 0.587),         // 370 of 380 right
    ("name.added", 0.674),           // 64 of 82 right
    ("name.dropped", 0.643),         // 83 of 103 right
    ("attribution.dropped", -0.076), // 15 of 19 right
    ("attribution.moved", 0.368),    // 4 of 5 right
    ("attribution.added", -1.244),   // 11 of 70 right
    ("attribution.changed", -0.364), // 9 of 14 right
    ("negation.flipped", -0.420),    // 231 of 243 right
    ("direction.flipped", 0.199),    // 325 of 329 right
    ("certainty.raised", 0.987),     // 16 of 16 right
    ("certainty.lowered", -0.154),   // 3 of 4 right
    ("scope.changed", -1.058),       // 63 of 75 right
    ("claim.added", 0.610),          // 42 of 57 right
    ("claim.dropped", -0.408),       // 25 of 105 right
    ("clause.added", -0.501),        // 26 of 97 right
    ("clause.dropped", -0.442),      // 66 of 152 right
    ("reply.dropped", 0.024),        // 5 of 11 right
    ("disclosure.dropped", -0.502),  // 0 of 3 right
    ("heading.fact", 0.039),         // 1 of 2 right
    ("statement.changed", -0.675),   // 330 of 342 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [4.740, 4.165, 4.557],    // drafts
    [0.082, 0.405, -0.191],   // no word lists
    [0.164, 0.029, 0.341],    // in no group
    [0.039, 0.039, 0.049],    // heading
    [-0.010, -0.060, -0.257], // link
    [-0.232, -0.279, -0.178], // weak group
    [-0.642, -0.941, -0.805], // split or merged
    [1.371, 1.236, 1.154],    // likeness
    [-0.677, -0.686, -0.971], // coverage of A
    [0.768, 0.483, 0.379],    // coverage of B
    [0.886, 0.857, 0.581],    // one block
    [-0.461, -0.651, -0.635], // length ratio
    [0.454, 0.067, 0.456],    // long passage
    [-0.698, -0.447, -0.509], // A held by the group
    [-0.404, -0.447, -0.378], // A near
    [-0.695, -0.352, -0.465], // A elsewhere
    [-0.053, -0.174, -0.340], // B held by the group
    [-0.091, -0.073, -0.073], // B near
    [0.503, 0.314, 0.205],    // B elsewhere
    [-0.739, -0.584, -0.580], // verbatim
    [0.485, 0.107, 0.263],    // slot
    [0.313, 0.011, 0.187],    // change of words
    [-1.117, -1.227, -1.233], // new words around
    [0.996, 0.924, 0.903],    // replaced
    [-0.235, -0.047, 0.047],  // opens the claim
    [0.756, 0.635, 0.416],    // others in the sentence
    [-0.044, 0.867, 0.507],   // same words found
    [0.357, 0.351, 0.451],    // counterpart
    [-1.507, -1.879, -2.223], // same rule in the article
    [0.318, -0.279, -0.019],  // figures
    [-0.186, -0.422, -0.497], // same figures
    [0.532, 0.436, 0.549],    // near figures
    [-0.041, -0.744, -0.773], // same form
    [-1.229, -1.392, -1.356], // other ending
    [-0.002, 0.069, 0.087],   // near spelling
    [-0.426, -0.499, -0.485], // whole claim
    [-1.078, -1.222, -1.224], // no full stop
    [0.572, 0.014, -0.054],   // at the head
    [-0.392, -0.334, -0.005], // thin evidence
];
