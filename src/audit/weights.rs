//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 658 findings on faults, 207 wrong ones in faulty and 257 in clean rewrites, and, with less weight, 2098 right and 60 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding from which on nine in ten of such findings were right, and of one from which on
/// three in four were; see `tests/earned/limits.rs`.
pub(super) const LIMITS: [f64; 2] = [0.88, 0.83];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = 2.015;

/// What a rule adds; those that never fired where labels were add nothing.
pub(super) const RULES: &[(&str, f64)] = &[
    ("quote.altered", 0.962), // 62 of 66 right
    ("quote.unsourced", 1.109), // 22 of 23 right
    ("quote.dropped", -0.561), // 7 of 12 right
    ("speaker.changed", 0.396), // 10 of 10 right
    ("number.changed", 0.803), // 337 of 339 right
    ("number.added", -0.496), // 26 of 36 right
    ("number.dropped", -0.187), // 33 of 46 right
    ("number.precision", -0.039), // 26 of 32 right
    ("binding.changed", 0.666), // 25 of 25 right
    ("unit.changed", 0.238), // 11 of 11 right
    ("date.changed", 0.729), // 129 of 129 right
    ("date.added", 0.144), // 27 of 33 right
    ("date.dropped", -0.866), // 19 of 36 right
    ("date.relative", -0.399), // 2 of 3 right
    ("name.changed", 0.790), // 370 of 374 right
    ("name.added", 0.890), // 67 of 68 right
    ("name.dropped", 0.103), // 89 of 100 right
    ("role.changed", 0.689), // 31 of 31 right
    ("attribution.dropped", -0.265), // 35 of 45 right
    ("attribution.moved", 0.048), // 1 of 1 right
    ("attribution.vague", 0.138), // 2 of 2 right
    ("attribution.added", -1.504), // 16 of 67 right
    ("attribution.changed", 0.044), // 14 of 15 right
    ("negation.flipped", -0.318), // 328 of 346 right
    ("direction.flipped", 0.381), // 362 of 366 right
    ("certainty.raised", 0.727), // 38 of 40 right
    ("certainty.lowered", -0.307), // 8 of 10 right
    ("scope.changed", -0.900), // 112 of 136 right
    ("status.changed", 0.323), // 26 of 29 right
    ("claim.added", 0.061), // 50 of 71 right
    ("claim.dropped", -1.492), // 26 of 131 right
    ("clause.added", -1.164), // 27 of 97 right
    ("clause.dropped", -1.064), // 78 of 194 right
    ("reply.dropped", 1.013), // 14 of 15 right
    ("disclosure.dropped", 0.258), // 3 of 3 right
    ("heading.fact", -0.283), // 1 of 3 right
    ("statement.changed", -0.666), // 322 of 335 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [2.917, 2.337, 2.713], // drafts
    [0.032, 0.330, -0.336], // no word lists
    [-1.665, -2.028, -1.718], // in no group
    [-0.774, -0.676, -0.747], // heading
    [-1.400, -1.466, -1.605], // link
    [-0.520, -0.685, -0.551], // weak group
    [-0.882, -1.004, -0.838], // split or merged
    [0.796, 0.650, 0.750], // likeness
    [-0.459, -0.341, -0.634], // coverage of A
    [0.243, -0.025, -0.099], // coverage of B
    [1.058, 1.229, 1.131], // one block
    [-0.949, -0.853, -1.069], // length ratio
    [-0.021, -0.326, 0.068], // long passage
    [-0.644, -0.453, -0.488], // A held by the group
    [-0.582, -0.426, -0.448], // A near
    [-0.513, -0.576, -0.484], // A elsewhere
    [0.308, 0.096, -0.092], // B held by the group
    [-0.175, -0.155, -0.174], // B near
    [-0.480, -0.566, -0.795], // B elsewhere
    [0.132, 0.316, 0.211], // verbatim
    [-0.042, -0.254, -0.150], // slot
    [-0.257, -0.340, -0.341], // change of words
    [-1.196, -1.368, -1.278], // new words around
    [0.215, 0.276, 0.184], // replaced
    [-0.471, -0.086, -0.001], // opens the claim
    [1.282, 1.056, 0.980], // others in the sentence
    [0.410, 1.135, 0.688], // same words found
    [0.401, 0.521, 0.380], // counterpart
    [-1.488, -1.752, -1.894], // same rule in the article
    [0.559, -0.322, 0.186], // figures
    [-0.178, -0.632, -0.492], // same figures
    [0.851, 0.672, 0.851], // near figures
    [-0.469, -0.700, -1.024], // same form
    [-0.685, -0.570, -0.760], // other ending
    [0.022, 0.088, -0.022], // near spelling
    [-0.291, -0.516, -0.153], // whole claim
    [-0.859, -1.143, -1.162], // no full stop
    [0.743, 0.422, 0.256], // at the head
    [-1.389, -1.307, -0.946], // thin evidence
];
