//! A pronoun that opens the copy, where the source says who: nobody was named before.

use crate::audit::{Desk, Rule, lexicon};
use crate::frame::{Block, Frame};
use crate::sides::Side;

/// Words of the source that the pronoun stands for, at most.
const LONGEST: usize = 8;

pub(super) fn check(desk: &mut Desk<'_>) {
    let case = desk.case;
    // Headings name people too; the first sentence of the copy must be the first thing that is read.
    let Some(first) = case.claims.of.b.first().filter(|claim| !claim.is_heading) else { return };
    let Some(group) = case.group.b[0] else { return };
    let frame = &case.frames[group];
    let opens = |block: &&Block| {
        let words = &frame.words.b[block.of.b.clone()];
        block.of.a.len() <= LONGEST
            && matches!(words, [only] if only.word.span.start == first.span.start)
            && lexicon::is_person(&case.text(Side::B, words[0].word.span).to_lowercase())
    };
    let Some(block) = frame.blocks.iter().find(opens) else { return };
    report(desk, group, frame, block);
}

fn report(desk: &mut Desk<'_>, group: usize, frame: &Frame, block: &Block) {
    let named = frame.new_content(Side::A, &block.of.a) > 0;
    let spans = Side::BOTH.map(|side| frame.span(side, &block.of[side]));
    let (Some(a), Some(b)) = (spans[0], spans[1]) else { return };
    if named {
        let words = [desk.words(Side::A, a), desk.words(Side::B, b)];
        let message =
            format!("The source says {}; here it is {}, of nobody named before.", words[0], words[1]);
        desk.find(Rule::StatementChanged, Some(group), Some(a), Some(b), message);
    }
}
