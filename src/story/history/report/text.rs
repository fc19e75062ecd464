//! `history` for the terminal: the versions, the verdict, the draft of a note, the claims by version, the changes.

use super::{Change, ClaimHistory, Report, StepReport};
use crate::report::counted;
use crate::report::{Label, Look, Page, Runs, Table, closing_notes, columns, legend, redline_of};

/// Columns that the wording of a claim gets at least; with less, the table becomes a list.
const MIN_CLAIM: usize = 28;

/// Writes the report.
pub fn render(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    for version in &report.versions {
        let counts =
            [counted(version.claims, "claim"), counted(version.words, "word"), version.language.clone()];
        let text =
            Runs::new().with(Label::Heading, &version.path).gap().with(Label::Plain, &counts.join(", "));
        page.hanging(2, &Runs::new().with(Label::Name, &version.id), 5, &text);
    }
    page.blank();
    page.text(2, &Runs::plain(&report.verdict.join(" ")));
    note(report, &mut page);
    table(report, &mut page);
    if report.changes.iter().any(|change| events(report, change).next().is_some()) {
        page.blank();
        page.text(2, &legend(page.look));
    }
    for change in &report.changes {
        changes(report, change, &mut page);
    }
    closing_notes(report.complete, &report.notes, &mut page);
    page.finish()
}

/// The draft of a correction note.
fn note(report: &Report, page: &mut Page) {
    if report.corrections.is_empty() {
        return;
    }
    page.heading("Draft of a correction note");
    for correction in &report.corrections {
        let text = if page.look.ascii {
            correction.text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
        } else {
            correction.text.clone()
        };
        page.text(2, &Runs::plain(&text));
    }
}

/// What stands for an event in the table. Words, since marks would need a legend.
fn word(step: &StepReport) -> &'static str {
    match step.event {
        "unchanged" if step.moved => "moved",
        "unchanged" => "same",
        "reformatted" => "same",
        event => event,
    }
}

fn label(event: &str) -> Label {
    match event {
        "entered" | "returned" => Label::Added,
        "left" => Label::Removed,
        "changed" => Label::Warning,
        "moved" => Label::Moved,
        _ => Label::Dim,
    }
}

fn table(report: &Report, page: &mut Page) {
    page.heading("Claims by version");
    let name = report.claims.iter().map(|claim| columns(&claim.id)).max().unwrap_or(2);
    let cell = columns("returned");
    let count = report.versions.len();
    let taken = 1 + 3 * (count + 2) + name + count * cell;
    let Some(claim) = page.look.width.checked_sub(taken).filter(|room| *room >= MIN_CLAIM) else {
        return list(report, page);
    };
    let look = page.look;
    let ids = report.versions.iter().map(|version| version.id.as_str());
    let widths: Vec<usize> = [name, claim].into_iter().chain(std::iter::repeat_n(cell, count)).collect();
    let table = Table::new(look, &widths, ["#", "Claim"].into_iter().chain(ids));
    page.drawn(|out| rows(report, claim, look, (table, out)));
}

/// Draws the rows to the end of `out`; says whether it cut any text.
fn rows(report: &Report, width: usize, look: Look, (mut table, out): (Table, &mut String)) -> bool {
    let mut clipped = false;
    for history in &report.claims {
        let (lines, cut) = Runs::plain(&history.text).wrap_clipped(width, look);
        clipped |= cut;
        let steps = report.versions.iter().map(|version| {
            let word = history.step(&version.id).map_or("", word);
            vec![Runs::new().with(label(word), word).one_line(look)]
        });
        let id = Runs::new().with(Label::Name, &history.id).one_line(look);
        table.row([vec![id], lines].into_iter().chain(steps).collect(), out);
    }
    table.draw(out);
    clipped
}

/// The claims on a page too narrow for the table.
fn list(report: &Report, page: &mut Page) {
    for history in &report.claims {
        let steps: Vec<String> =
            history.steps.iter().map(|step| format!("{} {}", step.version, word(step))).collect();
        let head = Runs::new().with(Label::Name, &history.id).gap().with(Label::Plain, &steps.join(", "));
        page.text(0, &head);
        page.hanging_clipped(4, &Runs::new(), 0, &Runs::plain(&history.text));
    }
}

/// What happened to the claims from one version to the next, those that stayed as they were left out.
fn events<'a>(
    report: &'a Report,
    change: &'a Change,
) -> impl Iterator<Item = (&'a ClaimHistory, &'a StepReport)> {
    let steps = report.claims.iter().filter_map(|claim| Some((claim, claim.step(&change.to)?)));
    steps.filter(|(_, step)| step.event != "unchanged" || step.moved)
}

fn changes(report: &Report, change: &Change, page: &mut Page) {
    if events(report, change).next().is_none() {
        return;
    }
    let arrow = page.look.marks().arrow;
    page.heading(&format!("{} {arrow} {}", change.from, change.to));
    for (claim, step) in events(report, change) {
        let event = if step.event == "unchanged" { "moved" } else { step.event };
        let mut head = Runs::new().with(Label::Name, &claim.id).gap().with(label(event), event);
        if step.moved && event != "moved" {
            head = head.with(Label::Plain, ", ").with(Label::Moved, "moved");
        }
        if let Some(older) =
            step.wording.iter().map(|wording| &wording.from).find(|from| **from != change.from)
        {
            head = head.with(Label::Dim, &format!(" (compared with {older})"));
        }
        page.text(2, &head);
        body(claim, step, page);
    }
}

fn body(claim: &ClaimHistory, step: &StepReport, page: &mut Page) {
    let label = label(step.event);
    if step.event == "left" {
        return page.hanging_clipped(
            6,
            &Runs::new(),
            0,
            &Runs::new().with(label, &claim.before(&step.version)),
        );
    }
    for wording in &step.wording {
        for text in redline_of(&wording.edits, page.look) {
            page.text(6, &text);
        }
    }
    if step.wording.is_empty() {
        for place in &step.places {
            page.hanging_clipped(6, &Runs::new(), 0, &Runs::new().with(label, &place.text));
        }
    }
    for place in &step.dropped {
        page.text(6, &Runs::new().with(Label::Removed, &format!("[-{}-]", place.text)));
    }
}
