//! A page: the articles, worst first, each with both wordings of what it shares side by side.

use maud::{Markup, html};

use super::{CommonReport, MatchReport, PassageReport, Place, Report};
use crate::document::Span;
use crate::report::counted;
use crate::report::html::{Dress, Part, Text, bar, document, verdict};

/// What the page adds to the style of all pages.
const DRESS: Dress = Dress { style: include_str!("page.css"), script: None };

/// Articles on the page, and passages of each; JSON has all.
const SHOWN: usize = 500;
const PASSAGES: usize = 100;

/// Writes the page.
pub fn render(report: &Report) -> String {
    let mut parts = vec![Part {
        anchor: "matches",
        title: "Articles that share passages",
        count: Some(report.matches.len()),
        body: matches(&report.matches),
    }];
    if !report.boilerplate.is_empty() {
        parts.push(Part {
            anchor: "boilerplate",
            title: "Boilerplate, not counted",
            count: Some(report.boilerplate.len()),
            body: boilerplate(&report.boilerplate),
        });
    }
    parts.push(Part { anchor: "method", title: "Method", count: None, body: method(report) });
    let head = verdict(&[report.verdict()], report.complete, &report.notes);
    document("reuse", &report.query.path, &head, &parts, DRESS)
}

fn matches(matches: &[MatchReport]) -> Markup {
    html! {
        @if matches.is_empty() { p.none { "No article shares a passage." } }
        ol.reuse { @for found in matches.iter().take(SHOWN) { li { (matched(found)) } } }
        (rest(matches.len(), SHOWN, "article"))
    }
}

fn matched(found: &MatchReport) -> Markup {
    html! {
        h3 { bdi.path { (Text(&found.id)) } }
        p.m {
            @if found.same_text { "the same text" } @else {
                (counted(found.words, "word")) " in " (counted(found.passages.len(), "passage"))
                ": " (percent(found.share_of_query)) " of the query " (bar(permille(found.share_of_query), 1000))
                " " (percent(found.share_of_article)) " of the article " (bar(permille(found.share_of_article), 1000))
            }
        }
        @for passage in found.passages.iter().take(PASSAGES) { (both(passage)) }
        (rest(found.passages.len(), PASSAGES, "passage"))
    }
}

fn both(passage: &PassageReport) -> Markup {
    let others = passage.articles.saturating_sub(1);
    html! {
        div.shared {
            (side("Query", &passage.query))
            (side("Article", &passage.article))
            @if others > 0 { p.note { "Also in " (counted(others, "other text")) "." } }
        }
    }
}

fn side(what: &str, place: &Place) -> Markup {
    html! {
        figure {
            figcaption { (what) ", line " (place.line) }
            blockquote { @for (span, same) in pieces(place) {
                @if same { (Text(span.of(&place.text))) } @else { mark { (Text(span.of(&place.text))) } }
            } }
        }
    }
}

/// The passage in pieces, each with whether the other has it.
fn pieces(place: &Place) -> Vec<(Span, bool)> {
    let (mut at, mut found) = (0, Vec::new());
    for same in &place.same {
        found.push((Span::new(at, same.start.max(at)), false));
        found.push((*same, true));
        at = same.end;
    }
    found.push((Span::new(at, place.text.len()), place.same.is_empty()));
    found.retain(|(span, _)| !span.is_empty());
    found
}

fn boilerplate(common: &[CommonReport]) -> Markup {
    html! {
        p.note { "Passages that stand in many texts which share no more with each other." }
        @for common in common.iter().take(PASSAGES) {
            (side("Query", &common.query))
            p.note { "In " (counted(common.articles, "text")) " or more." }
        }
        (rest(common.len(), PASSAGES, "passage"))
    }
}

fn method(report: &Report) -> Markup {
    html! {
        p {
            "An article is found by six words in a row that it has in common with the query. A passage may have a few words "
            "changed, which are " mark { "marked" } ". First stands who shares most; a word counts the less, the more texts have it."
        }
        p.note { "Made by " (report.tool.name) " " (report.tool.version) ", report " (report.schema) "." }
    }
}

fn percent(share: f64) -> String {
    format!("{} %", (share * 100.0).round())
}

fn permille(share: f64) -> usize {
    (share * 1000.0).round() as usize
}

fn rest(count: usize, shown: usize, noun: &str) -> Markup {
    html! { @if count > shown {
        p.note { "… and " (counted(count - shown, &format!("more {noun}"))) "; --format json has all of them." }
    } }
}
