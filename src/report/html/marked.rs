//! The text of a unit with its edits marked, and the wording of a group as one text.

use maud::{Markup, html};

use super::text::Text;
use crate::report::redline::paragraphs;
use crate::report::{Edit, Group, Op};
use crate::sides::Side;

/// A part of a unit's text, and what happened to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece<'a> {
    pub(super) op: Op,
    /// Does white space stand before it?
    pub(super) spaced: bool,
    pub(super) text: &'a str,
}

/// Cuts the texts of a group's units on one side where its edits begin and end. The edits rebuild the texts, but for
/// white space between them; where they should not, the rest of the unit is left unmarked.
pub(super) fn units<'a>(texts: &[&'a str], edits: &'a [Edit], side: Side) -> Vec<Vec<Piece<'a>>> {
    let mut edits = edits.iter().filter(|edit| !edit.text[side].trim().is_empty()).peekable();
    let mut cut = Vec::new();
    for &text in texts {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(edit) = edits.peek() {
            let trimmed = rest.trim_start();
            let Some(after) = trimmed.strip_prefix(edit.text[side].trim()) else { break };
            let piece = &trimmed[..trimmed.len() - after.len()];
            pieces.push(Piece { op: edit.op, spaced: trimmed.len() < rest.len(), text: piece });
            rest = after;
            edits.next();
        }
        let trimmed = rest.trim_start();
        if !trimmed.is_empty() {
            pieces.push(Piece { op: Op::Same, spaced: trimmed.len() < rest.len(), text: trimmed });
        }
        cut.push(pieces);
    }
    cut
}

/// Writes the pieces of a unit.
pub(super) fn write(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @if piece.spaced { " " }
            (marked(piece.op, piece.text))
        }
    }
}

fn marked(op: Op, text: &str) -> Markup {
    html! {
        @match op {
            Op::Same => (Text(text)),
            Op::Removed => del { (Text(text)) },
            Op::Added => ins { (Text(text)) },
            Op::Moved => span.mv { (Text(text)) },
            Op::Reformatted => span.rf { (Text(text)) },
        }
    }
}

/// Writes the wording of a group as one text, a paragraph for each unit of B.
pub(super) fn one_text(group: &Group, lang: Option<&str>) -> Markup {
    html! {
        @for edits in paragraphs(&group.edits) {
            p.t lang=[lang] dir="auto" {
                @for (at, edit) in edits.iter().enumerate() {
                    @if edit.spaced && at > 0 { " " }
                    (change(edit))
                }
            }
        }
    }
}

pub(super) fn change(edit: &Edit) -> Markup {
    let (a, b) = (edit.text.a.trim(), edit.text.b.trim());
    html! {
        @if edit.op == Op::Reformatted {
            span.rf { (Text(b)) span.was { " = " (Text(a)) } }
        } @else {
            (marked(edit.op, if b.is_empty() { a } else { b }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn pieces_rebuild_their_units() {
        let report = fixture::report();
        for group in &report.groups {
            for side in Side::BOTH {
                let texts: Vec<&str> =
                    group.units(side).iter().map(|id| report.documents[side].text(id)).collect();
                for (text, pieces) in texts.iter().zip(units(&texts, &group.edits, side)) {
                    let mut rebuilt = String::new();
                    for piece in pieces {
                        rebuilt += if piece.spaced { " " } else { "" };
                        rebuilt += piece.text;
                    }
                    assert_eq!(rebuilt, *text, "{}", group.id);
                }
            }
        }
    }

    #[test]
    fn a_split_is_marked_in_both_halves() {
        let report = fixture::report();
        let group = &report.groups[2];
        let texts: Vec<&str> = group.b.iter().map(|id| report.documents.b.text(id)).collect();
        let halves: Vec<String> =
            units(&texts, &group.edits, Side::B).iter().map(|half| write(half).into_string()).collect();
        assert_eq!(
            halves,
            [
                "It cost $3 million, <span class=\"mv\">officials said</span><ins>.</ins>",
                "Tolls <ins>are planned for</ins> May."
            ]
        );
    }
}
