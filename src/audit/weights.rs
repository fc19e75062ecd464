//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 640 findings on faults, 227 wrong ones in faulty and 325 in clean rewrites, and, with less weight, 2093 right and 53 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding from which on nine in ten of such findings were right, and of one from which on
/// three in four were; see `tests/earned/limits.rs`.
pub(super) const LIMITS: [f64; 2] = [0.87, 0.82];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = 1.849;

/// What a rule adds; those that never fired where labels were add nothing.
pub(super) const RULES: &[(&str, f64)] = &[
    ("quote.altered", 1.067),        // 62 of 66 right
    ("quote.unsourced", 0.477),      // 22 of 53 right
    ("quote.dropped", -0.135),       // 21 of 39 right
    ("speaker.changed", -0.458),     // 6 of 8 right
    ("number.changed", 0.848),       // 337 of 339 right
    ("number.added", -0.347),        // 26 of 36 right
    ("number.dropped", 0.019),       // 33 of 46 right
    ("number.precision", 0.134),     // 26 of 32 right
    ("binding.changed", 0.821),      // 25 of 25 right
    ("unit.changed", 0.238),         // 11 of 11 right
    ("date.changed", 0.756),         // 129 of 129 right
    ("date.added", 0.303),           // 27 of 33 right
    ("date.dropped", -0.761),        // 19 of 36 right
    ("date.relative", -0.369),       // 2 of 3 right
    ("name.changed", 0.857),         // 370 of 374 right
    ("name.added", 1.039),           // 67 of 68 right
    ("name.dropped", 0.420),         // 89 of 100 right
    ("role.changed", 0.786),         // 31 of 31 right
    ("attribution.dropped", -0.273), // 17 of 21 right
    ("attribution.moved", 0.266),    // 4 of 4 right
    ("attribution.added", -1.507),   // 12 of 87 right
    ("attribution.changed", -0.467), // 11 of 16 right
    ("negation.flipped", -0.129),    // 330 of 348 right
    ("direction.flipped", 0.430),    // 362 of 366 right
    ("certainty.raised", 0.969),     // 42 of 44 right
    ("certainty.lowered", -0.248),   // 8 of 10 right
    ("scope.changed", -0.742),       // 111 of 135 right
    ("status.changed", 0.342),       // 24 of 27 right
    ("claim.added", 0.277),          // 50 of 71 right
    ("claim.dropped", -1.104),       // 26 of 131 right
    ("clause.added", -0.947),        // 27 of 100 right
    ("clause.dropped", -0.679),      // 78 of 197 right
    ("reply.dropped", -0.267),       // 5 of 11 right
    ("disclosure.dropped", -0.718),  // 0 of 3 right
    ("heading.fact", -0.280),        // 1 of 3 right
    ("statement.changed", -0.617),   // 322 of 335 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [3.247, 2.579, 2.925],    // drafts
    [0.094, 0.298, -0.272],   // no word lists
    [-1.602, -2.007, -1.598], // in no group
    [-0.838, -0.726, -0.796], // heading
    [-1.375, -1.477, -1.584], // link
    [-0.493, -0.635, -0.526], // weak group
    [-0.769, -0.780, -0.591], // split or merged
    [0.915, 0.797, 0.790],    // likeness
    [-0.695, -0.545, -0.932], // coverage of A
    [-0.079, -0.329, -0.407], // coverage of B
    [1.041, 1.133, 0.784],    // one block
    [-0.909, -0.809, -0.986], // length ratio
    [0.185, -0.220, 0.195],   // long passage
    [-0.679, -0.669, -0.599], // A held by the group
    [-0.588, -0.400, -0.439], // A near
    [-0.647, -0.602, -0.555], // A elsewhere
    [0.206, -0.045, -0.307],  // B held by the group
    [-0.353, -0.302, -0.327], // B near
    [-0.418, -0.491, -0.686], // B elsewhere
    [0.072, 0.175, -0.103],   // verbatim
    [-0.076, -0.273, -0.133], // slot
    [-0.066, -0.246, -0.158], // change of words
    [-1.167, -1.439, -1.298], // new words around
    [0.533, 0.648, 0.502],    // replaced
    [-0.584, -0.160, -0.012], // opens the claim
    [1.476, 1.171, 1.235],    // others in the sentence
    [0.215, 0.709, 0.707],    // same words found
    [0.586, 0.699, 0.619],    // counterpart
    [-1.888, -2.014, -2.538], // same rule in the article
    [0.629, -0.221, 0.103],   // figures
    [-0.188, -0.581, -0.619], // same figures
    [0.870, 0.672, 0.866],    // near figures
    [-0.499, -0.972, -1.225], // same form
    [-0.520, -0.381, -0.521], // other ending
    [-0.067, -0.145, -0.194], // near spelling
    [-0.613, -0.837, -0.571], // whole claim
    [-0.817, -1.137, -1.138], // no full stop
    [0.997, 0.479, 0.297],    // at the head
    [-1.275, -1.310, -0.877], // thin evidence
];
