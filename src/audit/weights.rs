//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 956 findings on faults, 236 wrong ones in faulty and 383 in clean rewrites, and, with less weight, 2096 right and 68 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding by itself from which on nine in ten of such findings were right, and of one from
/// which on three in four were; see `tests/earned/limits.rs`.
pub(super) const ALONE: [[f64; 2]; 2] = [[0.92, 0.82], [0.88, 0.77]];

/// The same of what the second regression says of it in its company.
pub(super) const TOGETHER: [[f64; 2]; 2] = [[0.50, 0.49], [0.77, 0.54]];

/// The second regression: its constant, the weight of what the first one says, and that of what was found in other groups.
pub(super) const BLEND: [f64; 3] = [-0.433, 1.088, 1.487];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = 0.889;

/// What a rule adds, and what besides in languages other than English; those that never fired where labels were add
/// nothing.
pub(super) const RULES: &[(&str, [f64; 2])] = &[
    ("quote.altered", [0.756, 0.324]),        // 67 of 71 right
    ("quote.unsourced", [1.104, 0.428]),      // 26 of 27 right
    ("quote.dropped", [-0.409, 0.592]),       // 8 of 13 right
    ("speaker.changed", [0.337, 0.294]),      // 17 of 19 right
    ("number.changed", [0.630, -0.547]),      // 345 of 351 right
    ("number.added", [-0.317, -0.622]),       // 27 of 54 right
    ("number.dropped", [-0.127, -0.789]),     // 36 of 58 right
    ("number.precision", [-0.001, -1.005]),   // 24 of 31 right
    ("binding.changed", [0.116, 0.179]),      // 33 of 37 right
    ("unit.changed", [0.269, 0.000]),         // 11 of 11 right
    ("date.changed", [0.954, 0.420]),         // 138 of 138 right
    ("date.precision", [-0.147, -0.147]),     // 0 of 1 right
    ("date.added", [0.004, -0.355]),          // 27 of 36 right
    ("date.dropped", [-0.843, -0.226]),       // 20 of 41 right
    ("date.relative", [-0.376, 0.000]),       // 2 of 3 right
    ("name.changed", [1.379, 0.354]),         // 379 of 381 right
    ("name.added", [0.709, -0.252]),          // 67 of 70 right
    ("name.dropped", [0.065, 0.164]),         // 100 of 113 right
    ("role.changed", [0.808, 0.253]),         // 35 of 35 right
    ("attribution.dropped", [-0.811, 0.201]), // 49 of 66 right
    ("attribution.moved", [0.100, 0.030]),    // 2 of 2 right
    ("attribution.vague", [0.041, -0.112]),   // 5 of 7 right
    ("attribution.added", [-1.352, 0.275]),   // 19 of 59 right
    ("attribution.changed", [0.413, 0.148]),  // 28 of 33 right
    ("negation.flipped", [0.175, -0.293]),    // 343 of 376 right
    ("direction.flipped", [0.582, -0.126]),   // 388 of 397 right
    ("certainty.raised", [0.344, -0.030]),    // 78 of 93 right
    ("certainty.lowered", [-0.663, -0.218]),  // 13 of 26 right
    ("scope.changed", [-0.624, 0.700]),       // 125 of 159 right
    ("status.changed", [0.076, -0.033]),      // 65 of 83 right
    ("cause.added", [-0.374, 0.000]),         // 2 of 4 right
    ("claim.added", [-0.160, 0.192]),         // 63 of 88 right
    ("claim.dropped", [-1.667, 1.318]),       // 37 of 147 right
    ("clause.added", [-0.838, -0.833]),       // 28 of 117 right
    ("clause.dropped", [-1.003, -0.553]),     // 81 of 207 right
    ("reply.dropped", [1.023, -0.204]),       // 28 of 31 right
    ("disclosure.dropped", [0.441, 0.194]),   // 6 of 6 right
    ("heading.fact", [-0.052, -0.057]),       // 1 of 3 right
    ("statement.changed", [-0.559, 0.256]),   // 329 of 345 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [4.283, 3.575, 3.944],    // drafts
    [0.061, 0.067, -0.385],   // another language
    [-1.404, -1.721, -1.439], // in no group
    [-0.525, -0.431, -0.443], // heading
    [-1.165, -1.120, -1.230], // link
    [-1.720, -1.454, -1.457], // weak group
    [-0.887, -1.023, -0.863], // split or merged
    [1.031, 0.701, 0.904],    // likeness
    [-0.636, -0.475, -0.782], // coverage of A
    [0.679, 0.243, 0.144],    // coverage of B
    [0.654, 1.023, 0.987],    // one block
    [-1.203, -0.933, -1.121], // length ratio
    [-0.339, -0.354, 0.073],  // long passage
    [-0.973, -0.708, -0.747], // A held by the group
    [-0.741, -0.517, -0.559], // A near
    [-0.488, -0.494, -0.436], // A elsewhere
    [0.603, 0.367, 0.223],    // B held by the group
    [0.000, -0.038, -0.085],  // B near
    [-0.649, -0.690, -0.905], // B elsewhere
    [-0.021, 0.075, 0.007],   // verbatim
    [0.015, -0.373, -0.165],  // slot
    [-0.416, -0.455, -0.391], // change of words
    [-1.807, -1.671, -1.702], // new words around
    [-0.193, 0.072, -0.038],  // replaced
    [-0.060, -0.029, -0.004], // opens the claim
    [1.119, 1.006, 0.766],    // others in the sentence
    [0.305, 1.311, 0.716],    // same words found
    [0.390, 0.479, 0.398],    // counterpart
    [-1.232, -1.693, -1.634], // same rule in the article
    [0.586, -0.304, 0.050],   // figures
    [0.010, -0.311, -0.271],  // same figures
    [0.988, 0.715, 0.865],    // near figures
    [-0.614, -0.753, -1.132], // same form
    [-0.251, -0.234, -0.363], // other ending
    [-0.419, -0.000, -0.114], // near spelling
    [-0.416, -0.625, -0.342], // whole claim
    [-0.693, -0.942, -0.933], // no full stop
    [-0.353, -0.335, -0.442], // at the head
    [-1.635, -1.519, -1.523], // thin evidence
];
