//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 472 findings on faults, 232 wrong ones in faulty and 369 in clean rewrites, and, with less weight, 1909 right and 45 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding from which on nine in ten of such findings were right, and of one from which on
/// three in four were; see `tests/earned/limits.rs`.
pub(super) const LIMITS: [f64; 2] = [0.85, 0.77];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = -2.137;

/// What a rule adds; those that never fired where labels were add nothing.
pub(super) const RULES: &[(&str, f64)] = &[
    ("quote.altered", 1.144),        // 57 of 61 right
    ("quote.unsourced", 0.621),      // 20 of 51 right
    ("quote.dropped", 0.194),        // 18 of 30 right
    ("speaker.changed", -0.426),     // 4 of 6 right
    ("number.changed", 0.426),       // 346 of 371 right
    ("number.added", -0.281),        // 28 of 85 right
    ("number.dropped", -0.112),      // 38 of 100 right
    ("unit.changed", 0.500),         // 10 of 10 right
    ("date.changed", 0.625),         // 123 of 125 right
    ("date.precision", -0.190),      // 0 of 1 right
    ("date.added", 0.414),           // 28 of 37 right
    ("date.dropped", -0.729),        // 18 of 38 right
    ("date.relative", -0.277),       // 2 of 3 right
    ("name.changed", 0.556),         // 370 of 380 right
    ("name.added", 0.584),           // 64 of 82 right
    ("name.dropped", 0.658),         // 83 of 103 right
    ("attribution.dropped", -0.073), // 15 of 19 right
    ("attribution.moved", 0.371),    // 4 of 5 right
    ("attribution.added", -1.135),   // 11 of 70 right
    ("attribution.changed", -0.345), // 9 of 14 right
    ("negation.flipped", -0.579),    // 231 of 243 right
    ("direction.flipped", 0.063),    // 325 of 329 right
    ("certainty.raised", 1.002),     // 16 of 16 right
    ("certainty.lowered", -0.042),   // 3 of 4 right
    ("scope.changed", -1.107),       // 63 of 75 right
    ("claim.added", 0.552),          // 42 of 57 right
    ("claim.dropped", -0.422),       // 25 of 105 right
    ("clause.added", -0.579),        // 26 of 97 right
    ("clause.dropped", -0.453),      // 66 of 152 right
    ("reply.dropped", 0.035),        // 5 of 11 right
    ("disclosure.dropped", -0.495),  // 0 of 3 right
    ("heading.fact", 0.073),         // 1 of 2 right
    ("statement.changed", -0.574),   // 330 of 342 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [4.424, 3.868, 4.220],    // drafts
    [0.045, 0.392, -0.197],   // no word lists
    [0.119, -0.022, 0.289],   // in no group
    [0.073, 0.073, 0.091],    // heading
    [0.077, 0.012, -0.189],   // link
    [-0.251, -0.298, -0.187], // weak group
    [-0.612, -0.920, -0.776], // split or merged
    [1.244, 1.120, 1.006],    // likeness
    [-0.708, -0.718, -1.000], // coverage of A
    [0.766, 0.490, 0.346],    // coverage of B
    [0.898, 0.788, 0.548],    // one block
    [-0.553, -0.757, -0.733], // length ratio
    [0.523, 0.112, 0.511],    // long passage
    [-0.734, -0.451, -0.527], // A held by the group
    [-0.372, -0.413, -0.349], // A near
    [-0.662, -0.322, -0.437], // A elsewhere
    [-0.077, -0.194, -0.360], // B held by the group
    [-0.028, -0.021, -0.019], // B near
    [0.636, 0.423, 0.316],    // B elsewhere
    [-0.789, -0.736, -0.663], // verbatim
    [0.568, 0.166, 0.336],    // slot
    [0.292, -0.019, 0.151],   // change of words
    [-1.106, -1.209, -1.231], // new words around
    [1.022, 0.944, 0.945],    // replaced
    [-0.240, -0.029, 0.116],  // opens the claim
    [0.647, 0.551, 0.338],    // others in the sentence
    [-0.005, 0.903, 0.515],   // same words found
    [0.400, 0.386, 0.514],    // counterpart
    [-1.433, -1.801, -2.136], // same rule in the article
    [0.340, -0.232, -0.004],  // figures
    [-0.125, -0.384, -0.434], // same figures
    [0.532, 0.477, 0.584],    // near figures
    [-0.037, -0.798, -0.711], // same form
    [-1.194, -1.340, -1.314], // other ending
    [0.051, 0.097, 0.104],    // near spelling
    [-0.440, -0.518, -0.498], // whole claim
    [-1.106, -1.226, -1.222], // no full stop
    [0.334, -0.269, -0.245],  // at the head
    [-0.256, -0.166, 0.123],  // thin evidence
];
