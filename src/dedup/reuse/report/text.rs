//! The report for the terminal: a sentence, then the articles with their passages, worst first.

use super::{MatchReport, PassageReport, Place, Report};
use crate::report::{Label, Look, Page, Runs, closing_notes, counted};

/// Articles that are shown, and passages of each; the other formats have all.
const SHOWN: usize = 20;
const PASSAGES: usize = 5;

/// Characters of a passage that are shown.
const CLIP: usize = 300;

/// Columns of `line 1234`, with two to spare.
const LINE: usize = 11;

/// Writes the report.
pub fn render(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    page.text(0, &Runs::new().with(Label::Heading, &report.query.path));
    page.text(2, &Runs::plain(&report.verdict()));
    for found in report.matches.iter().take(SHOWN) {
        matched(found, &mut page);
    }
    rest(report.matches.len(), SHOWN, "article", 0, &mut page);
    if !report.boilerplate.is_empty() {
        page.heading("Boilerplate, not counted");
        for common in report.boilerplate.iter().take(PASSAGES) {
            let texts = format!(" in {}", counted(common.articles, "text"));
            page.text(2, &Runs::plain(&format!("{}{texts}", quoted(&common.query, look))));
        }
        rest(report.boilerplate.len(), PASSAGES, "passage", 2, &mut page);
    }
    closing_notes(report.complete, &report.notes, &mut page);
    page.finish()
}

fn matched(found: &MatchReport, page: &mut Page) {
    page.blank();
    let percent = |share: f64| (share * 100.0).round();
    let counts = if found.same_text {
        "the same text".to_owned()
    } else {
        format!(
            "{} in {}: {} % of the query, {} % of the article",
            counted(found.words, "word"),
            counted(found.passages.len(), "passage"),
            percent(found.share_of_query),
            percent(found.share_of_article)
        )
    };
    page.text(0, &Runs::new().with(Label::Name, &found.id).gap().with(Label::Plain, &counts));
    if !found.same_text {
        found.passages.iter().take(PASSAGES).for_each(|passage| both(passage, page));
        rest(found.passages.len(), PASSAGES, "passage", 2, page);
    }
}

/// The passage as the query has it, and as the article has it if that is not the same.
fn both(passage: &PassageReport, page: &mut Page) {
    let others = passage.articles.saturating_sub(1);
    let also =
        if others == 0 { String::new() } else { format!(" (also in {})", counted(others, "other text")) };
    let PassageReport { query, article, .. } = passage;
    let is_same = words(&query.text).eq(words(&article.text));
    let look = page.look;
    let line = |place: &Place| Runs::new().with(Label::Dim, &format!("line {}", place.line));
    page.hanging(2, &line(query), LINE, &Runs::plain(&format!("{}{also}", quoted(query, look))));
    let there =
        if is_same { "there the same".to_owned() } else { format!("there {}", quoted(article, look)) };
    page.hanging(2, &line(article), LINE, &Runs::plain(&there));
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

/// A passage on one line, cut where it is long.
fn quoted(place: &Place, look: Look) -> String {
    let line = words(&place.text).collect::<Vec<_>>().join(" ");
    let [open, close, more] = if look.ascii { ["\"", "\"", "..."] } else { ["“", "”", "…"] };
    match line.char_indices().nth(CLIP) {
        Some((end, _)) => format!("{open}{}{more}{close}", &line[..end]),
        None => format!("{open}{line}{close}"),
    }
}

fn rest(count: usize, shown: usize, noun: &str, indent: usize, page: &mut Page) {
    if count > shown {
        let more = counted(count - shown, &format!("more {noun}"));
        let dots = if page.look.ascii { "..." } else { "…" };
        page.text(indent, &Runs::plain(&format!("{dots} and {more}; --format json has all")));
    }
}
