//! What the pages of `matrix` and `history` have in common: the document, the head, the notes, the files.
//!
//! The pages have the style of the page of a comparison, and one of their own for tables of many columns. They have no
//! script.

use maud::{Markup, html};

use super::ArticleReport;
use super::report::counted;
use crate::report::Tool;
use crate::report::html::{Text, plain, styled};

/// What these pages add to the style of all pages.
const STYLE: &str = include_str!("story.css");

/// A section that the head of the page links to.
pub(super) struct Part {
    /// Its place on the page.
    pub anchor: &'static str,
    /// Its heading, and how many things it has.
    pub title: &'static str,
    pub count: Option<usize>,
    pub body: Markup,
}

/// Puts the parts into a document.
pub(super) fn document(command: &str, title: &str, verdict: &Markup, parts: &[Part]) -> String {
    let body = html! {
        @if let Some(first) = parts.first() { a.skip href={ "#" (first.anchor) } { "Skip to: " (first.title) } }
        header.top {
            p.brand { "claimdiff " span { (command) } }
            h1 { (Text(title)) }
        }
        nav.toc aria-label="On this page" {
            ul { @for part in parts { li { a href={ "#" (part.anchor) } { (part.title) (count(part.count)) } } } }
        }
        main {
            (verdict)
            @for part in parts {
                section id=(part.anchor) aria-labelledby={ (part.anchor) "-h" } {
                    h2 id={ (part.anchor) "-h" } tabindex="-1" { (part.title) (count(part.count)) }
                    (part.body)
                }
            }
        }
    };
    styled(&plain(&format!("{title} · claimdiff")), &body, STYLE)
}

fn count(count: Option<usize>) -> Markup {
    html! { @if let Some(count) = count { " " span.count { (count) } } }
}

/// The verdict, and what is not complete.
pub(super) fn verdict(sentences: &[String], complete: bool, notes: &[String]) -> Markup {
    html! {
        section.verdict aria-label="Verdict" {
            @if !complete {
                div.alert role="note" {
                    p { strong { "Not complete: do not read this report as clean." } }
                    ul { @for note in notes { li { (Text(note)) } } }
                }
            }
            @if let Some(first) = sentences.first() { p.lead { (Text(first)) } }
            @if sentences.len() > 1 { p { (Text(&sentences[1..].join(" "))) } }
        }
    }
}

/// A table that scrolls in a region of its own. A region that scrolls must be reached by keyboard, so it takes the focus.
pub(super) fn wide(label: &str, table: &Markup) -> Markup {
    html! { div.wide role="region" aria-label=(label) tabindex="0" { (table) } }
}

/// The files, with their hashes.
pub(super) fn files(articles: &[&ArticleReport]) -> Markup {
    html! {
        dl.files {
            @for article in articles {
                div {
                    dt { (article.id) }
                    dd {
                        bdi.path { (Text(&article.path)) } br;
                        (counted(article.claims, "claim")) ", " (counted(article.words, "word")) ", language " (article.language)
                        @if let Some(encoding) = article.encoding { ", decoded from " (encoding) }
                        br; "SHA-256 " code.hash { (article.sha256) }
                    }
                }
            }
        }
    }
}

/// Who made the page.
pub(super) fn made_by(tool: &Tool, schema: &str) -> Markup {
    html! { p.note { "Made by " (tool.name) " " (tool.version) ", report " (schema) "." } }
}

/// The language that an article's text is marked with; nothing if it is not known.
pub(super) fn lang(article: &ArticleReport) -> Option<&str> {
    (article.language != "und").then_some(article.language.as_str())
}
