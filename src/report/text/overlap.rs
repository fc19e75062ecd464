//! The claim-overlap table: a row a group; a list on pages too narrow for a table.

use crate::report::counted;
use crate::report::look::{Label, Look};
use crate::report::page::Page;
use crate::report::table::Table;
use crate::report::wrap::{Runs, columns};
use crate::report::{Group, Op, Reason, Relation, Report};
use crate::sides::{Side, Sides};

/// Columns that the frame of a table with four columns takes: five lines, two blanks a column.
const FRAME: usize = 5 + 4 * 2;
/// Columns of "reformatted", the longest word for a relation.
const RELATION: usize = 11;

/// Writes the groups of claims.
pub(super) fn write(report: &Report, page: &mut Page) {
    let groups: Vec<&Group> = report.groups.iter().filter(|group| !group.heading).collect();
    if groups.is_empty() {
        return;
    }
    page.heading(&format!("In both ({})", counted(groups.len(), "group")));
    if page.look.width < Look::TABLE_WIDTH {
        list(report, &groups, page);
    } else {
        let look = page.look;
        page.drawn(|out| table(report, &groups, look, out));
    }
    for group in groups.iter().filter(|group| group.weak) {
        weak(group, page);
    }
}

/// What a weak match was accepted for.
fn weak(group: &Group, page: &mut Page) {
    let mut text = Runs::new().with(Label::Warning, "weak match");
    text.push(Label::Plain, ": read both");
    let reasons: Vec<_> = group.why.iter().map(reason).collect();
    if !reasons.is_empty() {
        text.push(Label::Plain, &format!("; accepted for {}", reasons.join(", ")));
    }
    let name = Runs::new().with(Label::Name, &group.id);
    page.hanging(2, &name, super::rest::NAME, &text);
}

/// `words 0.82 (bridge, harbour)`.
fn reason(reason: &Reason) -> String {
    let mut text = reason.signal.clone();
    if let Some(value) = reason.value {
        text += &format!(" {value:.2}");
    }
    if !reason.shared.is_empty() {
        text += &format!(" ({})", reason.shared.join(", "));
    }
    text
}

/// Draws the table to the end of `out`; says whether it cut any text.
pub(super) fn table(report: &Report, groups: &[&Group], look: Look, out: &mut String) -> bool {
    let name = groups.iter().map(|group| columns(&group.id)).max().unwrap_or(1);
    let room = look.width.saturating_sub(FRAME + name + RELATION);
    let sides = Sides::new(room - room / 2, room / 2);
    let widths = [name, sides.a, sides.b, RELATION];
    let mut table = Table::new(look, &widths, ["#", "Original", "Rewritten", "Relation"]);
    let mut clipped = false;
    for group in groups {
        let [a, b] = Side::BOTH.map(|side| {
            let (lines, cut) = cell(report, group, side, sides[side], look);
            clipped |= cut;
            lines
        });
        let id = Runs::new().with(Label::Name, &group.id).one_line(look);
        let relation = relation(group, look).iter().flat_map(|runs| runs.wrap(RELATION, look)).collect();
        table.row(vec![vec![id], a, b, relation], out);
    }
    table.draw(out);
    clipped
}

/// The units of one side of a group, each on lines of its own.
fn cell(report: &Report, group: &Group, side: Side, width: usize, look: Look) -> (Vec<String>, bool) {
    let mut lines = Vec::new();
    let mut clipped = false;
    for id in group.units(side) {
        let (more, cut) = unit(report, group, side, id).wrap_clipped(width, look);
        lines.extend(more);
        clipped |= cut;
    }
    (lines, clipped)
}

/// A unit's name and text; the text of B is left out where it is the same as A's.
fn unit(report: &Report, group: &Group, side: Side, id: &str) -> Runs {
    let mut runs = Runs::new().with(Label::Name, id).with(Label::Plain, " ");
    words(report, group, side, id, &mut runs);
    runs
}

/// A unit's text, what is not the same on the other side labelled.
fn words(report: &Report, group: &Group, side: Side, id: &str, runs: &mut Runs) {
    if side == Side::B && group.relation == Relation::Identical {
        return runs.push(Label::Dim, "(same words)");
    }
    let Some(unit) = report.documents[side].unit(id) else { return };
    let mut rest = unit.text.as_str();
    for edit in &group.edits {
        let is_here = edit.span(side).is_some_and(|span| unit.span.contains(span));
        let text = edit.text[side].trim();
        let Some(at) = place(text, rest).filter(|_| is_here) else { continue };
        runs.push(Label::Plain, &rest[..at]);
        runs.push(edit_label(edit.op), text);
        rest = &rest[at + text.len()..];
    }
    runs.push(Label::Plain, rest);
}

/// Where a piece stands in what is left of a text. Between two pieces stand only blanks, so it is the next to be found.
fn place(piece: &str, rest: &str) -> Option<usize> {
    let next = rest.trim_start();
    let is_next = next.starts_with(piece);
    let at = if is_next { Some(rest.len() - next.len()) } else { rest.find(piece) };
    at.filter(|_| !piece.is_empty())
}

fn edit_label(op: Op) -> Label {
    match op {
        Op::Same => Label::Plain,
        Op::Removed => Label::Removed,
        Op::Added => Label::Added,
        Op::Moved => Label::Moved,
        Op::Reformatted => Label::Reformatted,
    }
}

/// How B says it, and what to mind.
fn relation(group: &Group, look: Look) -> Vec<Runs> {
    let mut words = Runs::new().with(relation_label(group.relation), group.relation.name());
    if let Some(shape) = shape(group, look) {
        words = words.with(Label::Plain, &shape);
    }
    let mut lines = vec![words];
    if group.moved {
        lines.push(Runs::new().with(Label::Moved, "moved"));
    }
    if group.weak {
        lines.push(Runs::new().with(Label::Warning, "weak match"));
    }
    lines.push(Runs::new().with(Label::Dim, &format!("score {:.2}", group.score)));
    lines
}

/// ` 1→2` for a group that is not one to one.
fn shape(group: &Group, look: Look) -> Option<String> {
    let (a, b) = (group.a.len(), group.b.len());
    (a != 1 || b != 1).then(|| format!(" {a}{}{b}", look.marks().arrow))
}

fn relation_label(relation: Relation) -> Label {
    match relation {
        Relation::Identical => Label::Same,
        Relation::Reformatted => Label::Reformatted,
        Relation::Expanded => Label::Added,
        Relation::Condensed => Label::Removed,
        Relation::Reworded | Relation::Split | Relation::Merged | Relation::Regrouped => Label::Plain,
    }
}

/// `G5  A5 → B7 + B8  split 1→2  moved  weak match`.
pub(in crate::report) fn title(group: &Group, look: Look) -> Runs {
    let arrow = look.marks().arrow;
    let mut runs = Runs::new()
        .with(Label::Name, &group.id)
        .gap()
        .with(Label::Heading, &format!("{} {arrow} {}", group.a.join(" + "), group.b.join(" + ")))
        .gap()
        .with(relation_label(group.relation), group.relation.name())
        .with(Label::Plain, &shape(group, look).unwrap_or_default());
    for (holds, label, note) in [
        (group.heading, Label::Dim, "heading"),
        (group.moved, Label::Moved, "moved"),
        (group.weak, Label::Warning, "weak match"),
    ] {
        if holds {
            runs = runs.with(Label::Plain, ", ").with(label, note);
        }
    }
    runs
}

fn list(report: &Report, groups: &[&Group], page: &mut Page) {
    for (number, group) in groups.iter().enumerate() {
        if number > 0 {
            page.blank();
        }
        page.text(0, &title(group, page.look));
        for side in Side::BOTH {
            for id in group.units(side) {
                let mut text = Runs::new();
                words(report, group, side, id, &mut text);
                page.hanging_clipped(2, &Runs::new().with(Label::Name, id), super::rest::NAME, &text);
            }
        }
    }
}
