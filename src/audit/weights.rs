//! The fitted weights of a finding's confidence. Written by `tests/earned.rs`; never edit them by hand.
//!
//! A logistic regression with L2 penalties over the rule and the signals, once for all findings and once for each of the
//! sides that a finding has a passage on.
//! Fitted on 939 findings on faults, 217 wrong ones in faulty and 383 in clean rewrites, and, with less weight, 2092 right and 60 wrong
//! ones in passages of which few words were edited.
//! How often each rule was right, and what the severities are worth, docs/rules.md says.

/// What the regression says of a finding by itself from which on nine in ten of such findings were right, and of one from
/// which on three in four were; see `tests/earned/limits.rs`.
pub(super) const ALONE: [[f64; 2]; 2] = [[0.92, 0.85], [0.90, 0.81]];

/// The same of what the second regression says of it in its company.
pub(super) const TOGETHER: [[f64; 2]; 2] = [[0.50, 0.49], [0.80, 0.57]];

/// The second regression: its constant, the weight of what the first one says, and that of what was found in other groups.
pub(super) const BLEND: [f64; 3] = [-0.418, 1.122, 1.802];

/// The constant of the regression.
pub(super) const CONSTANT: f64 = 1.482;

/// What a rule adds, and what besides in languages other than English; those that never fired where labels were add
/// nothing.
pub(super) const RULES: &[(&str, [f64; 2])] = &[
    ("quote.altered", [0.658, 0.282]),        // 67 of 71 right
    ("quote.unsourced", [1.006, 0.467]),      // 26 of 27 right
    ("quote.dropped", [-0.394, 0.609]),       // 8 of 13 right
    ("speaker.changed", [0.292, 0.280]),      // 17 of 19 right
    ("number.changed", [0.589, -0.566]),      // 345 of 351 right
    ("number.added", [-0.326, -0.705]),       // 27 of 54 right
    ("number.dropped", [-0.103, -0.790]),     // 36 of 58 right
    ("number.precision", [0.109, -0.632]),    // 24 of 31 right
    ("binding.changed", [0.723, 0.117]),      // 28 of 28 right
    ("unit.changed", [0.257, 0.000]),         // 11 of 11 right
    ("date.changed", [0.930, 0.403]),         // 138 of 138 right
    ("date.precision", [-0.177, -0.177]),     // 0 of 1 right
    ("date.added", [-0.151, -0.338]),         // 27 of 36 right
    ("date.dropped", [-0.868, -0.214]),       // 20 of 41 right
    ("date.relative", [-0.379, 0.000]),       // 2 of 3 right
    ("name.changed", [1.345, 0.340]),         // 379 of 381 right
    ("name.added", [0.738, -0.252]),          // 67 of 70 right
    ("name.dropped", [0.084, 0.175]),         // 100 of 113 right
    ("role.changed", [0.776, 0.240]),         // 35 of 35 right
    ("attribution.dropped", [-0.840, 0.202]), // 49 of 66 right
    ("attribution.moved", [0.095, 0.029]),    // 2 of 2 right
    ("attribution.vague", [0.005, -0.133]),   // 5 of 7 right
    ("attribution.added", [-1.315, 0.270]),   // 19 of 59 right
    ("attribution.changed", [0.354, 0.114]),  // 28 of 33 right
    ("negation.flipped", [-0.211, -0.133]),   // 351 of 386 right
    ("direction.flipped", [0.486, -0.135]),   // 389 of 398 right
    ("certainty.raised", [0.525, -0.258]),    // 70 of 79 right
    ("certainty.lowered", [-0.603, -0.245]),  // 15 of 26 right
    ("scope.changed", [-0.832, 0.700]),       // 128 of 157 right
    ("status.changed", [0.194, 0.022]),       // 49 of 57 right
    ("claim.added", [0.049, 0.184]),          // 63 of 88 right
    ("claim.dropped", [-1.808, 1.316]),       // 37 of 147 right
    ("clause.added", [-0.808, -0.825]),       // 28 of 117 right
    ("clause.dropped", [-0.972, -0.536]),     // 81 of 207 right
    ("reply.dropped", [0.979, -0.208]),       // 28 of 31 right
    ("disclosure.dropped", [0.405, 0.181]),   // 6 of 6 right
    ("heading.fact", [-0.089, -0.051]),       // 1 of 3 right
    ("statement.changed", [-0.723, 0.175]),   // 325 of 341 right
];

/// What each signal adds, with passages on both sides, only in A, only in B.
pub(super) const WEIGHTS: [[f64; 3]; crate::audit::SIGNALS.len()] = [
    [4.161, 3.431, 3.854],    // drafts
    [0.094, 0.008, -0.406],   // another language
    [-1.500, -1.880, -1.494], // in no group
    [-0.538, -0.448, -0.470], // heading
    [-1.419, -1.408, -1.514], // link
    [-1.862, -1.576, -1.581], // weak group
    [-0.878, -1.017, -0.847], // split or merged
    [1.126, 0.781, 0.954],    // likeness
    [-0.644, -0.509, -0.817], // coverage of A
    [0.562, 0.134, 0.031],    // coverage of B
    [0.648, 1.024, 0.973],    // one block
    [-1.379, -1.143, -1.325], // length ratio
    [-0.448, -0.465, -0.063], // long passage
    [-0.867, -0.620, -0.661], // A held by the group
    [-0.724, -0.509, -0.548], // A near
    [-0.533, -0.544, -0.479], // A elsewhere
    [0.615, 0.383, 0.248],    // B held by the group
    [-0.034, -0.068, -0.118], // B near
    [-0.618, -0.683, -0.918], // B elsewhere
    [-0.083, 0.031, -0.050],  // verbatim
    [0.039, -0.372, -0.167],  // slot
    [-0.430, -0.449, -0.393], // change of words
    [-1.874, -1.715, -1.760], // new words around
    [-0.240, 0.027, -0.073],  // replaced
    [-0.042, -0.021, 0.009],  // opens the claim
    [1.045, 0.953, 0.708],    // others in the sentence
    [0.290, 1.314, 0.698],    // same words found
    [0.403, 0.494, 0.414],    // counterpart
    [-1.331, -1.745, -1.700], // same rule in the article
    [0.443, -0.360, -0.062],  // figures
    [0.132, -0.207, -0.153],  // same figures
    [1.032, 0.764, 0.916],    // near figures
    [-0.563, -0.727, -1.123], // same form
    [-0.257, -0.248, -0.369], // other ending
    [-0.449, -0.015, -0.123], // near spelling
    [-0.427, -0.692, -0.300], // whole claim
    [-0.763, -0.994, -0.980], // no full stop
    [-0.304, -0.318, -0.475], // at the head
    [-1.584, -1.375, -1.023], // thin evidence
];
