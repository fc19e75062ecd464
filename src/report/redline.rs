//! The wording of a group as one text with marks: `[-removed-] {+added+} ~old = new~ »moved«`.

use super::look::{Label, Look};
use super::wrap::Runs;
use super::{Edit, Group, Op};

/// Writes the wording of a group, one text for each unit of B.
pub(crate) fn redline(group: &Group, look: Look) -> Vec<Runs> {
    redline_of(&group.edits, look)
}

/// The same for pieces of wording that belong to no group of this report.
pub(crate) fn redline_of(edits: &[Edit], look: Look) -> Vec<Runs> {
    let write = |edits: Vec<&Edit>| {
        let mut text = Runs::new();
        for edit in edits {
            if edit.spaced {
                text.space();
            }
            push(edit, look, &mut text);
        }
        text
    };
    paragraphs(edits).into_iter().map(write).collect()
}

/// The pieces of wording, those of each unit of B together. What only A has goes where it stands. A moved piece is
/// shown once, where B has it: the place that it left is skipped.
pub(crate) fn paragraphs(edits: &[Edit]) -> Vec<Vec<&Edit>> {
    let mut paragraphs: Vec<Vec<&Edit>> = Vec::new();
    for edit in edits.iter().filter(|edit| edit.op != Op::Moved || edit.b.is_some()) {
        let starts = edit.starts_unit && edit.b.is_some();
        match paragraphs.last_mut() {
            Some(open) if !starts || open.iter().all(|edit| edit.b.is_none()) => open.push(edit),
            _ => paragraphs.push(vec![edit]),
        }
    }
    paragraphs
}

fn push(edit: &Edit, look: Look, text: &mut Runs) {
    let (a, b) = (edit.text.a.trim(), edit.text.b.trim());
    match edit.op {
        Op::Same => text.push(Label::Same, if b.is_empty() { a } else { b }),
        Op::Removed => text.push(Label::Removed, &format!("[-{a}-]")),
        Op::Added => text.push(Label::Added, &format!("{{+{b}+}}")),
        Op::Reformatted => text.push(Label::Reformatted, &format!("~{a} = {b}~")),
        Op::Moved => {
            let (open, close) = look.marks().moved;
            text.push(Label::Moved, &format!("{open}{b}{close}"));
        }
    }
}

/// What the marks mean, in one line.
pub(crate) fn legend(look: Look) -> Runs {
    let (open, close) = look.marks().moved;
    Runs::new()
        .with(Label::Removed, "[-removed-]")
        .with(Label::Plain, " ")
        .with(Label::Added, "{+added+}")
        .with(Label::Plain, " ")
        .with(Label::Reformatted, "~same fact, written differently~")
        .with(Label::Plain, " ")
        .with(Label::Moved, &format!("{open}moved{close}"))
}
