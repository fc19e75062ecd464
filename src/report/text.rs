//! `compare` for the terminal: a verdict in words, counts in both directions, the claim-overlap table, what only one
//! article says, and what was set aside.

pub(super) mod findings;
pub(super) mod opening;
mod overlap;
mod rest;

pub use opening::brief;
pub(super) use overlap::title;

use super::counted;
use super::look::{Label, Look};
use super::page::Page;
use super::wrap::{Runs, columns, padded};
use super::{Extraction, Report};
use crate::sides::{Side, Sides};

/// Columns of a bar in the counts.
const BAR: usize = 20;

/// Writes the report of `compare`.
pub fn render(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    opening::write(report, &mut page);
    page.blank();
    articles(report, &mut page);
    verdict(report, &mut page);
    counts(report, &mut page);
    findings::write(report, false, &mut page);
    overlap::write(report, &mut page);
    for side in Side::BOTH {
        rest::only(report, side, &mut page);
    }
    rest::headings(report, &mut page);
    for side in Side::BOTH {
        rest::boilerplate(report, side, &mut page);
        rest::outside(report, side, &mut page);
    }
    notes(report.complete, &report.notes, &mut page);
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
        more.extend(document.extracted.as_ref().map(Extraction::summary));
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

/// One of the counts: so many of so many claims, and the words they hold.
struct Count {
    name: &'static str,
    claims: (usize, usize),
    words: (usize, usize),
    side: Side,
}

/// The counts in both directions; bars, no percentages.
fn counts(report: &Report, page: &mut Page) {
    let [original, rewritten] = Side::BOTH.map(|side| carried(report, side));
    let missing = |(part, whole): (usize, usize)| (whole.saturating_sub(part), whole);
    let no_source = Count {
        name: "no source",
        claims: missing(rewritten.claims),
        words: missing(rewritten.words),
        side: Side::B,
    };
    page.blank();
    let counts = [original, rewritten, no_source];
    let texts = counts.each_ref().map(count_text);
    let width = texts.iter().map(|text| columns(text)).max().unwrap_or(0);
    for (count, text) in counts.iter().zip(&texts) {
        if page.look.width < 16 + width + 2 + BAR {
            page.hanging(2, &Runs::plain(count.name), 14, &Runs::plain(text));
        } else {
            let line = count_line(count, &padded(text, width + 2), page.look);
            page.drawn(&line, false);
        }
    }
}

fn carried(report: &Report, side: Side) -> Count {
    Count {
        name: if side == Side::A { "carried over" } else { "traced" },
        claims: (report.summary.carried[side], report.summary.claims[side]),
        words: (report.summary.words_carried[side], report.documents[side].words),
        side,
    }
}

fn count_text(count: &Count) -> String {
    let (part, whole) = count.claims;
    format!("{part} of {}", counted(whole, &format!("{} claim", NAMES[count.side])))
}

fn count_line(count: &Count, text: &str, look: Look) -> String {
    let mut line = format!("  {}{text}", padded(count.name, 14));
    let used = columns(&line) + BAR;
    let (full, empty) = bar(count.claims.0, count.claims.1);
    let (on, off) = look.marks().bar;
    look.paint(Label::Name, &on.repeat(full), &mut line);
    look.paint(Label::Dim, &off.repeat(empty), &mut line);
    let words = format!("  {} of {}", count.words.0, counted(count.words.1, "word"));
    if used + columns(&words) <= look.width {
        look.paint(Label::Dim, &words, &mut line);
    }
    line
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

/// The end of a report: what makes it incomplete, and what was cut.
pub(crate) fn notes(is_complete: bool, notes: &[String], page: &mut Page) {
    if !is_complete {
        page.heading("Not complete: do not read this report as clean");
        for note in notes {
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

#[cfg(test)]
mod tests;
