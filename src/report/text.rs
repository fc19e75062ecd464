//! `compare` for the terminal: a verdict in words, counts in both directions, the claim-overlap table, what only one
//! article says, and what was set aside.

mod overlap;
mod rest;

pub(super) use overlap::title;

use super::Report;
use super::look::{Label, Look};
use super::page::Page;
use super::wrap::{Runs, columns, padded};
use crate::sides::{Side, Sides};

/// Columns of a bar in the counts.
const BAR: usize = 20;

/// Writes the report of `compare`.
pub fn render(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    articles(report, &mut page);
    verdict(report, &mut page);
    counts(report, &mut page);
    overlap::write(report, &mut page);
    for side in Side::BOTH {
        rest::only(report, side, &mut page);
    }
    rest::headings(report, &mut page);
    for side in Side::BOTH {
        rest::boilerplate(report, side, &mut page);
    }
    notes(report, &mut page);
    page.finish()
}

/// What the two articles are called.
pub(super) const NAMES: Sides<&str> = Sides { a: "original", b: "rewritten" };

/// One line for each article.
pub(super) fn articles(report: &Report, page: &mut Page) {
    for side in Side::BOTH {
        let document = &report.documents[side];
        let counts = [
            counted(report.summary.claims[side], "claim"),
            counted(document.words, "word"),
            document.language.clone(),
        ];
        let mut text =
            Runs::new().with(Label::Heading, &document.path).gap().with(Label::Plain, &counts.join(", "));
        let mut more = Vec::new();
        match report.boilerplate(side).count() {
            0 => {}
            aside => more.push(format!("{} of boilerplate set aside", counted(aside, "piece"))),
        }
        if let Some(encoding) = document.encoding {
            more.push(format!("decoded from {encoding}"));
        }
        if !more.is_empty() {
            text = text.gap().with(Label::Dim, &format!("({})", more.join(", ")));
        }
        page.hanging(2, &Runs::plain(NAMES[side]), 11, &text);
    }
}

fn verdict(report: &Report, page: &mut Page) {
    if !report.summary.verdict.is_empty() {
        page.blank();
        page.text(2, &Runs::plain(&report.summary.verdict.join(" ")));
    }
}

/// The counts in both directions; bars, no percentages.
fn counts(report: &Report, page: &mut Page) {
    let Sides { a: of_a, b: of_b } = report.summary.claims;
    let Sides { a: carried, b: traced } = report.summary.carried;
    let rows = [
        ("carried over", carried, of_a, "original"),
        ("traced", traced, of_b, "rewritten"),
        ("no source", of_b.saturating_sub(traced), of_b, "rewritten"),
    ];
    page.blank();
    let texts = rows.map(|(_, part, whole, which)| count_text(part, whole, which));
    let width = texts.iter().map(|text| columns(text)).max().unwrap_or(0);
    for ((name, part, whole, _), text) in rows.into_iter().zip(texts) {
        if page.look.width < 16 + width + 2 + BAR {
            page.hanging(2, &Runs::plain(name), 14, &Runs::plain(&text));
            continue;
        }
        let mut line = format!("  {}{}", padded(name, 14), padded(&text, width + 2));
        let (full, empty) = bar(part, whole);
        let (on, off) = page.look.marks().bar;
        page.look.paint(Label::Name, &on.repeat(full), &mut line);
        page.look.paint(Label::Dim, &off.repeat(empty), &mut line);
        page.drawn(&line, false);
    }
}

fn count_text(part: usize, whole: usize, which: &str) -> String {
    let part = if whole == 0 { "0".to_owned() } else { part.to_string() };
    format!("{part} of {whole} {which} {}", if whole == 1 { "claim" } else { "claims" })
}

/// How much of a bar is full. Rounded, but never full or empty unless the count is.
fn bar(part: usize, whole: usize) -> (usize, usize) {
    let full = if part == 0 || whole == 0 {
        0
    } else if part >= whole {
        BAR
    } else {
        ((part * BAR + whole / 2) / whole).clamp(1, BAR - 1)
    };
    (full, BAR - full)
}

/// What makes the report incomplete, and what was cut.
pub(super) fn notes(report: &Report, page: &mut Page) {
    if !report.complete {
        page.heading("Not complete: do not read this report as clean");
        for note in &report.notes {
            page.text(2, &Runs::new().with(Label::Warning, note));
        }
    }
    if page.is_clipped() {
        page.blank();
        page.text(
            2,
            &Runs::new().with(Label::Dim, "Long texts are cut where they end with a mark; --full shows all."),
        );
    }
}

/// "1 claim", "2 claims".
pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

#[cfg(test)]
mod tests;
