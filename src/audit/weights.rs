//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 645 findings on faults, 206 wrong ones in faulty and 257 in clean rewrites, and, with less weight, 2092 right and 60 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding by itself from which on nine in ten of such findings were right, and of one from
/// which on three in four were; see `tests/earned/limits.rs`.
pub(super) const ALONE: [f64; 2] = [0.90, 0.82];

/// The same of what the second regression says of it in its company.
pub(super) const TOGETHER: [f64; 2] = [0.81, 0.58];

/// The second regression: its constant, the weight of what the first one says, and that of what was found in other groups.
pub(super) const BLEND: [f64; 3] = [-0.145, 1.073, 1.469];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = 1.675;

/// What a rule adds; those that never fired where labels were add nothing.
pub(super) const RULES: &[(&str, f64)] = &[
    ("quote.altered", 0.697),        // 62 of 66 right
    ("quote.unsourced", 1.091),      // 22 of 23 right
    ("quote.dropped", -0.554),       // 7 of 12 right
    ("speaker.changed", 0.421),      // 10 of 10 right
    ("number.changed", 0.824),       // 337 of 339 right
    ("number.added", -0.368),        // 26 of 36 right
    ("number.dropped", -0.096),      // 33 of 46 right
    ("number.precision", 0.065),     // 26 of 32 right
    ("binding.changed", 0.651),      // 25 of 25 right
    ("unit.changed", 0.281),         // 11 of 11 right
    ("date.changed", 0.869),         // 129 of 129 right
    ("date.added", 0.046),           // 27 of 33 right
    ("date.dropped", -0.961),        // 19 of 36 right
    ("date.relative", -0.398),       // 2 of 3 right
    ("name.changed", 1.018),         // 370 of 374 right
    ("name.added", 0.975),           // 67 of 68 right
    ("name.dropped", 0.060),         // 89 of 100 right
    ("role.changed", 0.676),         // 31 of 31 right
    ("attribution.dropped", -0.682), // 35 of 45 right
    ("attribution.moved", 0.051),    // 1 of 1 right
    ("attribution.vague", 0.122),    // 2 of 2 right
    ("attribution.added", -1.577),   // 16 of 67 right
    ("attribution.changed", 0.081),  // 14 of 15 right
    ("negation.flipped", -0.132),    // 318 of 335 right
    ("direction.flipped", 0.613),    // 362 of 366 right
    ("certainty.raised", 0.640),     // 35 of 37 right
    ("certainty.lowered", -0.443),   // 8 of 10 right
    ("scope.changed", -1.009),       // 108 of 132 right
    ("status.changed", 0.006),       // 24 of 27 right
    ("claim.added", 0.179),          // 50 of 71 right
    ("claim.dropped", -1.472),       // 26 of 131 right
    ("clause.added", -1.032),        // 27 of 97 right
    ("clause.dropped", -1.041),      // 78 of 194 right
    ("reply.dropped", 1.044),        // 14 of 15 right
    ("disclosure.dropped", 0.259),   // 3 of 3 right
    ("heading.fact", -0.235),        // 1 of 3 right
    ("statement.changed", -0.670),   // 322 of 335 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [2.863, 2.320, 2.722],    // drafts
    [0.123, 0.368, -0.310],   // no word lists
    [-1.457, -1.809, -1.469], // in no group
    [-0.706, -0.612, -0.671], // heading
    [-1.081, -1.177, -1.292], // link
    [-0.448, -0.604, -0.477], // weak group
    [-0.706, -0.959, -0.743], // split or merged
    [0.666, 0.526, 0.613],    // likeness
    [-0.421, -0.300, -0.600], // coverage of A
    [0.334, 0.061, -0.040],   // coverage of B
    [0.711, 1.073, 0.927],    // one block
    [-0.965, -0.829, -1.068], // length ratio
    [-0.366, -0.466, -0.087], // long passage
    [-0.672, -0.476, -0.510], // A held by the group
    [-0.570, -0.410, -0.435], // A near
    [-0.348, -0.468, -0.363], // A elsewhere
    [0.359, 0.148, -0.026],   // B held by the group
    [-0.218, -0.176, -0.178], // B near
    [-0.570, -0.613, -0.809], // B elsewhere
    [0.172, 0.365, 0.246],    // verbatim
    [-0.059, -0.317, -0.205], // slot
    [-0.161, -0.205, -0.201], // change of words
    [-1.130, -1.336, -1.209], // new words around
    [0.133, 0.214, 0.126],    // replaced
    [-0.343, -0.061, -0.037], // opens the claim
    [1.553, 1.222, 1.216],    // others in the sentence
    [0.439, 1.108, 0.707],    // same words found
    [0.416, 0.540, 0.396],    // counterpart
    [-1.445, -1.740, -1.843], // same rule in the article
    [0.473, -0.389, 0.164],   // figures
    [-0.183, -0.629, -0.504], // same figures
    [0.938, 0.747, 0.921],    // near figures
    [-0.450, -0.680, -1.071], // same form
    [-0.702, -0.603, -0.775], // other ending
    [-0.365, -0.041, -0.154], // near spelling
    [-0.145, -0.368, 0.017],  // whole claim
    [-0.791, -1.066, -1.073], // no full stop
    [0.156, 0.052, -0.099],   // at the head
    [-1.457, -1.453, -1.102], // thin evidence
];
