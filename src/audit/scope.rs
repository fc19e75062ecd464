//! More or fewer: `some` and `all`, `only`, `the first` and `one of the first`.

use crate::audit::passage::around;
use crate::audit::polarity::word;
use crate::audit::{Desk, Rule, each_short_block, lexicon};
use crate::frame::{Block, Frame};
use crate::sides::{Side, Sides};

/// A longer stretch of other words is a rewording.
const LONGEST: usize = 6;

/// Grades that lie nearer are put for each other (`several`, `many`).
const APART: u8 = 2;

/// The grade of `only`, which limits a statement wherever it stands.
const ONLY: u8 = 9;

pub(super) fn check(desk: &mut Desk<'_>) {
    each_short_block(desk, LONGEST, compare);
}

fn compare(desk: &mut Desk<'_>, group: usize, frame: &Frame, block: &Block) {
    let grades = Sides::new(Side::A, Side::B).map(|side| {
        let scope = |at| lexicon::scope(&word(desk, frame, side, at)).filter(|_| frame.is_new(side, at));
        block.of[side].clone().filter_map(scope).max()
    });
    let differs = match (grades.a, grades.b) {
        (Some(x), Some(y)) => x.abs_diff(y) >= APART,
        (Some(ONLY), None) | (None, Some(ONLY)) => {
            let other = if grades.a.is_none() { Side::A } else { Side::B };
            !(0..frame.words[other].len())
                .any(|at| lexicon::scope(&word(desk, frame, other, at)) == Some(ONLY))
        }
        _ => false,
    };
    if !differs || frame.pairs.a.get(block.of.a.end).is_none_or(Option::is_none) {
        return;
    }
    let spans = Side::BOTH.map(|side| around(desk, frame, side, &block.of[side]));
    let (Some(a), Some(b)) = (spans[0], spans[1]) else { return };
    let message = format!(
        "The source says {}, not {}: more or fewer are meant.",
        desk.words(Side::A, a),
        desk.words(Side::B, b)
    );
    desk.find(Rule::ScopeChanged, Some(group), Some(a), Some(b), message);
}
