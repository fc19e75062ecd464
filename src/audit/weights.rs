//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 958 findings on faults, 236 wrong ones in faulty and 384 in clean rewrites, and, with less weight, 2096 right and 68 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding by itself from which on nine in ten of such findings were right, and of one from
/// which on three in four were; see `tests/earned/limits.rs`.
pub(super) const ALONE: [[f64; 2]; 2] = [[0.92, 0.82], [0.89, 0.77]];

/// The same of what the second regression says of it in its company.
pub(super) const TOGETHER: [[f64; 2]; 2] = [[0.50, 0.49], [0.78, 0.53]];

/// The second regression: its constant, the weight of what the first one says, and that of what was found in other groups.
pub(super) const BLEND: [f64; 3] = [-0.436, 1.088, 1.484];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = 0.898;

/// What a rule adds, and what besides in languages other than English; those that never fired where labels were add
/// nothing.
pub(super) const RULES: &[(&str, [f64; 2])] = &[
    ("quote.altered", [0.744, 0.319]), // 67 of 71 right
    ("quote.unsourced", [1.104, 0.430]), // 26 of 27 right
    ("quote.dropped", [-0.396, 0.604]), // 8 of 13 right
    ("speaker.changed", [0.331, 0.292]), // 17 of 19 right
    ("number.changed", [0.626, -0.553]), // 345 of 351 right
    ("number.added", [-0.315, -0.624]), // 27 of 54 right
    ("number.dropped", [-0.104, -0.777]), // 36 of 58 right
    ("number.precision", [-0.016, -1.012]), // 24 of 31 right
    ("binding.changed", [0.112, 0.177]), // 33 of 37 right
    ("unit.changed", [0.267, 0.000]), // 11 of 11 right
    ("date.changed", [0.953, 0.418]), // 138 of 138 right
    ("date.precision", [-0.149, -0.149]), // 0 of 1 right
    ("date.added", [0.007, -0.353]), // 27 of 36 right
    ("date.dropped", [-0.817, -0.214]), // 20 of 41 right
    ("date.relative", [-0.376, 0.000]), // 2 of 3 right
    ("name.changed", [1.376, 0.350]), // 379 of 381 right
    ("name.added", [0.714, -0.250]), // 67 of 70 right
    ("name.dropped", [0.096, 0.182]), // 100 of 113 right
    ("role.changed", [0.805, 0.249]), // 35 of 35 right
    ("attribution.dropped", [-0.824, 0.195]), // 49 of 66 right
    ("attribution.moved", [0.099, 0.029]), // 2 of 2 right
    ("attribution.vague", [0.038, -0.114]), // 5 of 7 right
    ("attribution.added", [-1.351, 0.278]), // 19 of 59 right
    ("attribution.changed", [0.406, 0.143]), // 28 of 33 right
    ("negation.flipped", [0.163, -0.304]), // 343 of 376 right
    ("direction.flipped", [0.583, -0.107]), // 389 of 398 right
    ("certainty.raised", [0.324, -0.097]), // 79 of 95 right
    ("certainty.lowered", [-0.672, -0.227]), // 13 of 26 right
    ("scope.changed", [-0.635, 0.690]), // 125 of 159 right
    ("status.changed", [0.067, -0.038]), // 65 of 83 right
    ("cause.added", [-0.376, 0.000]), // 2 of 4 right
    ("claim.added", [-0.160, 0.195]), // 63 of 88 right
    ("claim.dropped", [-1.666, 1.340]), // 37 of 147 right
    ("clause.added", [-0.836, -0.829]), // 28 of 117 right
    ("clause.dropped", [-0.978, -0.529]), // 81 of 207 right
    ("reply.dropped", [1.031, -0.193]), // 28 of 31 right
    ("disclosure.dropped", [0.443, 0.198]), // 6 of 6 right
    ("heading.fact", [-0.052, -0.056]), // 1 of 3 right
    ("statement.changed", [-0.564, 0.251]), // 329 of 345 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [4.287, 3.580, 3.948], // drafts
    [0.072, 0.034, -0.389], // another language
    [-1.411, -1.728, -1.446], // in no group
    [-0.523, -0.429, -0.442], // heading
    [-1.175, -1.152, -1.244], // link
    [-1.722, -1.455, -1.459], // weak group
    [-0.887, -1.021, -0.861], // split or merged
    [1.049, 0.732, 0.925], // likeness
    [-0.642, -0.488, -0.789], // coverage of A
    [0.668, 0.224, 0.133], // coverage of B
    [0.649, 1.021, 0.984], // one block
    [-1.211, -0.965, -1.134], // length ratio
    [-0.333, -0.352, 0.076], // long passage
    [-0.966, -0.698, -0.740], // A held by the group
    [-0.738, -0.514, -0.556], // A near
    [-0.486, -0.490, -0.434], // A elsewhere
    [0.614, 0.374, 0.228], // B held by the group
    [-0.000, -0.038, -0.085], // B near
    [-0.649, -0.690, -0.905], // B elsewhere
    [-0.023, 0.079, 0.007], // verbatim
    [0.019, -0.371, -0.161], // slot
    [-0.414, -0.455, -0.390], // change of words
    [-1.797, -1.656, -1.689], // new words around
    [-0.194, 0.070, -0.039], // replaced
    [-0.058, -0.023, -0.004], // opens the claim
    [1.106, 0.980, 0.745], // others in the sentence
    [0.316, 1.329, 0.728], // same words found
    [0.393, 0.484, 0.399], // counterpart
    [-1.239, -1.700, -1.638], // same rule in the article
    [0.584, -0.300, 0.052], // figures
    [0.019, -0.299, -0.263], // same figures
    [0.993, 0.722, 0.871], // near figures
    [-0.609, -0.737, -1.124], // same form
    [-0.250, -0.232, -0.362], // other ending
    [-0.407, 0.009, -0.106], // near spelling
    [-0.422, -0.632, -0.347], // whole claim
    [-0.696, -0.944, -0.935], // no full stop
    [-0.356, -0.332, -0.442], // at the head
    [-1.628, -1.510, -1.520], // thin evidence
];
