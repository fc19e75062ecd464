//! The wording of a group as one text with marks: `[-removed-] {+added+} ~old = new~ »moved«`.

use super::look::{Label, Look};
use super::wrap::Runs;
use super::{Edit, Group, Op};

/// Writes the wording of a group, one text for each unit it begins. A moved piece is shown where B has it, once.
pub(crate) fn redline(group: &Group, look: Look) -> Vec<Runs> {
    let mut texts: Vec<Runs> = Vec::new();
    for edit in &group.edits {
        if is_left_place(edit) {
            continue;
        }
        if texts.is_empty() || edit.starts_unit && texts.last().is_some_and(|text| !text.is_empty()) {
            texts.push(Runs::new());
        }
        let Some(text) = texts.last_mut() else { continue };
        if edit.spaced {
            text.space();
        }
        push(edit, look, text);
    }
    texts
}

/// Is it the place that a moved piece has left?
pub(crate) fn is_left_place(edit: &Edit) -> bool {
    edit.op == Op::Moved && edit.text.b.is_empty()
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
