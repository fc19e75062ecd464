//! What only one article says, the headings, and what was set aside.

use super::NAMES;
use crate::report::counted;
use crate::report::look::{Label, Look};
use crate::report::page::Page;
use crate::report::wrap::{Runs, columns};
use crate::report::{Group, Report, Unmatched};
use crate::sides::Side;

/// Columns for a unit's name: `A1234 `.
pub(super) const NAME: usize = 6;

/// The claims of one side with no partner: checkable ones first, then commentary.
pub(super) fn only(report: &Report, side: Side, page: &mut Page) {
    page.heading(&format!("Only in {} ({})", NAMES[side], report.only[side].len()));
    let (checkable, commentary): (Vec<_>, Vec<_>) =
        report.unmatched[side].iter().partition(|claim| !claim.checkable.is_empty());
    let both = !checkable.is_empty() && !commentary.is_empty();
    for (kind, claims) in [("checkable", checkable), ("commentary", commentary)] {
        if both || kind == "checkable" && !claims.is_empty() {
            page.text(2, &Runs::new().with(Label::Dim, kind));
        }
        for claim in claims {
            unmatched(report, side, claim, page);
        }
    }
}

fn unmatched(report: &Report, side: Side, claim: &Unmatched, page: &mut Page) {
    let name = Runs::new().with(Label::Name, &claim.id);
    let text = Runs::new().with(label(side), report.documents[side].text(&claim.id));
    page.hanging_clipped(2, &name, NAME, &text);
    let mut details = Vec::new();
    if !claim.checkable.is_empty() {
        details.push(format!("check: {}", claim.checkable.join(", ")));
    }
    if let Some(nearest) = &claim.nearest {
        details.push(format!("nearest: {nearest}"));
    }
    if !details.is_empty() {
        let separator = format!(" {} ", page.look.marks().dot);
        page.text(2 + NAME, &Runs::new().with(Label::Dim, &details.join(&separator)));
    }
}

fn label(side: Side) -> Label {
    match side {
        Side::A => Label::Removed,
        Side::B => Label::Added,
    }
}

/// The headings: those of both, then those of one.
pub(super) fn headings(report: &Report, page: &mut Page) {
    let groups: Vec<_> = report.groups.iter().filter(|group| group.heading).collect();
    let alone: usize = Side::BOTH.iter().map(|&side| report.lone_headings(side).count()).sum();
    if groups.is_empty() && alone == 0 {
        return;
    }
    page.heading("Headings");
    for group in groups {
        let names = format!("{} {} {}", group.a.join(" + "), page.look.marks().about, group.b.join(" + "));
        entry(&names, &Runs::plain(&both(report, group, page.look)), page);
    }
    for side in Side::BOTH {
        for unit in report.lone_headings(side) {
            let text = Runs::new().with(label(side), &unit.text).gap();
            entry(&unit.id, &text.with(Label::Dim, &format!("(only in {})", NAMES[side])), page);
        }
    }
}

/// The text of headings that both have: once if nothing differs.
fn both(report: &Report, group: &Group, look: Look) -> String {
    let text = |side: Side| {
        group.units(side).iter().map(|id| report.documents[side].text(id)).collect::<Vec<_>>().join(" / ")
    };
    if group.is_unchanged() {
        return text(Side::A);
    }
    format!("{} {} {}", text(Side::A), look.marks().arrow, text(Side::B))
}

/// Names, and a text beside them.
fn entry(names: &str, text: &Runs, page: &mut Page) {
    page.hanging(2, &Runs::new().with(Label::Name, names), columns(names) + 2, text);
}

/// The boilerplate of one side, each piece with its class.
pub(super) fn boilerplate(report: &Report, side: Side, page: &mut Page) {
    let count = report.boilerplate(side).count();
    if count == 0 {
        return;
    }
    page.heading(&format!("Set aside in {} ({} of boilerplate)", NAMES[side], counted(count, "piece")));
    for unit in report.boilerplate(side) {
        let class = unit.label();
        let text = Runs::new()
            .with(Label::Dim, &format!("{class}:"))
            .with(Label::Plain, " ")
            .with(Label::Plain, &unit.text);
        page.hanging_clipped(2, &Runs::new().with(Label::Name, &unit.id), NAME, &text);
    }
}

/// What a web page holds beside its article.
pub(super) fn outside(report: &Report, side: Side, page: &mut Page) {
    let Some(extracted) = report.documents[side].extracted.as_ref().filter(|it| !it.outside.is_empty())
    else {
        return;
    };
    page.heading(&format!("Outside the article of the {}", NAMES[side]));
    for (class, text) in extracted.outside_by_class() {
        let text = Runs::new()
            .with(Label::Dim, &format!("{class}:"))
            .with(Label::Plain, " ")
            .with(Label::Plain, &text);
        page.text(2, &text);
    }
}
