//! `diff` for the terminal: the wording of every group in reading order, then what only one article says.

use super::look::Label;
use super::page::Page;
use super::redline::{legend, redline};
use super::text::{NAMES, articles, notes, opening, title};
use super::wrap::Runs;
use super::{Group, Kind, Look, Report};
use crate::sides::Side;

/// Columns that the text of a group is indented by.
const INDENT: usize = 4;

/// Writes the report of `diff`.
pub fn render(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    opening::write(report, &mut page);
    page.blank();
    articles(report, &mut page);
    page.blank();
    page.text(2, &legend(look));
    for groups in report.groups.chunk_by(|one, next| one.is_unchanged() && next.is_unchanged()) {
        page.blank();
        if groups[0].is_unchanged() {
            unchanged(groups, &mut page);
        } else {
            changed(&groups[0], &mut page);
        }
    }
    for side in Side::BOTH {
        only(report, side, &mut page);
    }
    notes(report.complete, &report.notes, &mut page);
    page.finish()
}

/// Groups without a difference, folded into one counted line.
fn unchanged(groups: &[Group], page: &mut Page) {
    let arrow = page.look.marks().arrow;
    let pairs: Vec<_> = groups
        .iter()
        .map(|group| format!("{} {arrow} {}", group.a.join(" + "), group.b.join(" + ")))
        .collect();
    let text = format!("= {} identical: {}", groups.len(), pairs.join(", "));
    page.hanging(0, &Runs::new(), 0, &Runs::new().with(Label::Dim, &text));
}

fn changed(group: &Group, page: &mut Page) {
    page.text(0, &title(group, page.look));
    for text in redline(group, page.look) {
        page.text(INDENT, &text);
    }
}

/// The claims and headings of one side with no partner.
fn only(report: &Report, side: Side, page: &mut Page) {
    let alone: Vec<_> = report.documents[side]
        .units
        .iter()
        .filter(|unit| report.only[side].contains(&unit.id))
        .chain(report.lone_headings(side))
        .collect();
    if alone.is_empty() {
        return;
    }
    let (mark, label) = match side {
        Side::A => ("-", Label::Removed),
        Side::B => ("+", Label::Added),
    };
    page.heading(&format!("Only in {} ({})", NAMES[side], alone.len()));
    for unit in alone {
        let name = Runs::new().with(label, mark).with(Label::Plain, " ").with(Label::Name, &unit.id);
        let mut text = Runs::new().with(label, &unit.text);
        if unit.kind == Kind::Heading {
            text = text.gap().with(Label::Dim, "(heading)");
        }
        page.hanging(0, &name, 2 + INDENT, &text);
    }
}

#[cfg(test)]
mod tests;
