//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 472 findings on faults, 232 wrong ones in faulty and 369 in clean rewrites, and, with less weight, 1909 right and 45 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// The constant of the regression.
pub(super) const CONSTANT: f64 = -2.659;

/// What a rule adds; those that never fired where labels were add nothing.
pub(super) const RULES: &[(&str, f64)] = &[
    ("quote.altered", 1.446),        // 57 of 61 right
    ("quote.unsourced", 0.723),      // 20 of 51 right
    ("quote.dropped", 0.204),        // 18 of 30 right
    ("speaker.changed", -0.673),     // 4 of 6 right
    ("number.changed", 0.543),       // 346 of 371 right
    ("number.added", -0.243),        // 28 of 85 right
    ("number.dropped", -0.009),      // 38 of 100 right
    ("unit.changed", 0.822),         // 10 of 10 right
    ("date.changed", 0.861),         // 123 of 125 right
    ("date.precision", -0.295),      // 0 of 1 right
    ("date.added", 0.607),           // 28 of 37 right
    ("date.dropped", -0.866),        // 18 of 38 right
    ("date.relative", -0.461),       // 2 of 3 right
    ("name.changed", 0.704),         // 370 of 380 right
    ("name.added", 0.740),           // 64 of 82 right
    ("name.dropped", 0.775),         // 83 of 103 right
    ("attribution.dropped", -0.125), // 15 of 19 right
    ("attribution.moved", 0.556),    // 4 of 5 right
    ("attribution.added", -1.456),   // 11 of 70 right
    ("attribution.changed", -0.479), // 9 of 14 right
    ("negation.flipped", -0.761),    // 231 of 243 right
    ("direction.flipped", -0.067),   // 325 of 329 right
    ("certainty.raised", 1.396),     // 16 of 16 right
    ("certainty.lowered", -0.088),   // 3 of 4 right
    ("scope.changed", -1.431),       // 63 of 75 right
    ("claim.added", 0.714),          // 42 of 57 right
    ("claim.dropped", -0.484),       // 25 of 105 right
    ("clause.added", -0.602),        // 26 of 97 right
    ("clause.dropped", -0.450),      // 66 of 152 right
    ("reply.dropped", 0.043),        // 5 of 11 right
    ("disclosure.dropped", -0.863),  // 0 of 3 right
    ("heading.fact", 0.128),         // 1 of 2 right
    ("statement.changed", -0.906),   // 330 of 342 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [5.828, 5.117, 5.631],    // drafts
    [-0.013, 0.505, -0.219],  // no word lists
    [0.126, -0.032, 0.309],   // in no group
    [0.128, 0.128, 0.154],    // heading
    [0.067, 0.135, -0.120],   // link
    [-0.306, -0.369, -0.194], // weak group
    [-0.652, -1.051, -0.862], // split or merged
    [1.296, 1.166, 1.064],    // likeness
    [-0.997, -0.948, -1.289], // coverage of A
    [0.764, 0.411, 0.236],    // coverage of B
    [0.933, 0.821, 0.474],    // one block
    [-0.687, -0.849, -0.777], // length ratio
    [0.556, 0.003, 0.583],    // long passage
    [-0.807, -0.382, -0.540], // A held by the group
    [-0.472, -0.508, -0.445], // A near
    [-0.884, -0.387, -0.578], // A elsewhere
    [0.019, -0.144, -0.337],  // B held by the group
    [-0.003, 0.012, 0.030],   // B near
    [0.818, 0.535, 0.359],    // B elsewhere
    [-0.893, -0.843, -0.723], // verbatim
    [0.539, 0.014, 0.250],    // slot
    [0.399, -0.028, 0.264],   // change of words
    [-1.538, -1.659, -1.682], // new words around
    [1.256, 1.199, 1.184],    // replaced
    [-0.330, -0.039, 0.188],  // opens the claim
    [0.720, 0.543, 0.274],    // others in the sentence
    [-0.036, 1.047, 0.594],   // same words found
    [0.433, 0.430, 0.523],    // counterpart
    [-1.669, -2.070, -2.563], // same rule in the article
    [0.336, -0.307, -0.039],  // figures
    [-0.010, -0.321, -0.413], // same figures
    [0.578, 0.565, 0.735],    // near figures
    [-0.021, -0.904, -0.817], // same form
    [-1.545, -1.728, -1.712], // other ending
    [-0.015, 0.044, 0.065],   // near spelling
    [-0.622, -0.655, -0.749], // whole claim
    [-1.475, -1.608, -1.579], // no full stop
    [0.300, -0.468, -0.432],  // at the head
    [-0.422, -0.310, -0.115], // thin evidence
];
