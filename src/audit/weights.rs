//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 655 findings on faults, 207 wrong ones in faulty and 257 in clean rewrites, and, with less weight, 2131 right and 60 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding from which on nine in ten of such findings were right, and of one from which on
/// three in four were; see `tests/earned/limits.rs`.
pub(super) const LIMITS: [f64; 2] = [0.90, 0.82];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = 1.867;

/// What a rule adds; those that never fired where labels were add nothing.
pub(super) const RULES: &[(&str, f64)] = &[
    ("quote.altered", 0.706),        // 62 of 66 right
    ("quote.unsourced", 1.089),      // 22 of 23 right
    ("quote.dropped", -0.551),       // 7 of 12 right
    ("speaker.changed", 0.426),      // 10 of 10 right
    ("number.changed", 0.832),       // 337 of 339 right
    ("number.added", -0.374),        // 26 of 36 right
    ("number.dropped", -0.104),      // 33 of 46 right
    ("number.precision", 0.064),     // 26 of 32 right
    ("binding.changed", 0.653),      // 25 of 25 right
    ("unit.changed", 0.282),         // 11 of 11 right
    ("date.changed", 0.876),         // 129 of 129 right
    ("date.added", 0.044),           // 27 of 33 right
    ("date.dropped", -0.965),        // 19 of 36 right
    ("date.relative", -0.397),       // 2 of 3 right
    ("name.changed", 1.031),         // 370 of 374 right
    ("name.added", 0.973),           // 67 of 68 right
    ("name.dropped", 0.053),         // 89 of 100 right
    ("role.changed", 0.680),         // 31 of 31 right
    ("attribution.dropped", -0.668), // 35 of 45 right
    ("attribution.moved", 0.051),    // 1 of 1 right
    ("attribution.vague", 0.122),    // 2 of 2 right
    ("attribution.added", -1.585),   // 16 of 67 right
    ("attribution.changed", 0.084),  // 14 of 15 right
    ("negation.flipped", -0.189),    // 328 of 346 right
    ("direction.flipped", 0.628),    // 362 of 366 right
    ("certainty.raised", 0.655),     // 39 of 41 right
    ("certainty.lowered", -0.465),   // 8 of 10 right
    ("scope.changed", -0.952),       // 130 of 154 right
    ("status.changed", -0.025),      // 27 of 30 right
    ("claim.added", 0.159),          // 50 of 71 right
    ("claim.dropped", -1.495),       // 26 of 131 right
    ("clause.added", -1.042),        // 27 of 97 right
    ("clause.dropped", -1.049),      // 78 of 194 right
    ("reply.dropped", 1.040),        // 14 of 15 right
    ("disclosure.dropped", 0.254),   // 3 of 3 right
    ("heading.fact", -0.248),        // 1 of 3 right
    ("statement.changed", -0.592),   // 332 of 345 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [2.811, 2.267, 2.669],    // drafts
    [0.115, 0.356, -0.321],   // no word lists
    [-1.527, -1.888, -1.547], // in no group
    [-0.715, -0.622, -0.684], // heading
    [-1.173, -1.262, -1.377], // link
    [-0.472, -0.631, -0.503], // weak group
    [-0.710, -0.962, -0.743], // split or merged
    [0.670, 0.532, 0.619],    // likeness
    [-0.426, -0.303, -0.606], // coverage of A
    [0.316, 0.047, -0.052],   // coverage of B
    [0.707, 1.075, 0.930],    // one block
    [-1.024, -0.881, -1.120], // length ratio
    [-0.376, -0.476, -0.098], // long passage
    [-0.667, -0.469, -0.505], // A held by the group
    [-0.578, -0.416, -0.442], // A near
    [-0.362, -0.481, -0.375], // A elsewhere
    [0.365, 0.153, -0.022],   // B held by the group
    [-0.223, -0.181, -0.184], // B near
    [-0.579, -0.622, -0.820], // B elsewhere
    [0.174, 0.366, 0.246],    // verbatim
    [-0.059, -0.315, -0.203], // slot
    [-0.184, -0.222, -0.220], // change of words
    [-1.143, -1.351, -1.223], // new words around
    [0.113, 0.198, 0.111],    // replaced
    [-0.348, -0.064, -0.038], // opens the claim
    [1.546, 1.216, 1.210],    // others in the sentence
    [0.437, 1.107, 0.707],    // same words found
    [0.415, 0.538, 0.394],    // counterpart
    [-1.447, -1.743, -1.848], // same rule in the article
    [0.468, -0.394, 0.158],   // figures
    [-0.186, -0.628, -0.504], // same figures
    [0.939, 0.747, 0.921],    // near figures
    [-0.449, -0.679, -1.073], // same form
    [-0.697, -0.600, -0.772], // other ending
    [-0.365, -0.040, -0.153], // near spelling
    [-0.177, -0.405, -0.020], // whole claim
    [-0.795, -1.072, -1.081], // no full stop
    [0.158, 0.059, -0.093],   // at the head
    [-1.463, -1.460, -1.111], // thin evidence
];
