//! A page of sections, for reports of more than two articles: the head, the verdict, the parts.

use maud::{Markup, html};

use super::parts::pictures;
use super::shell::styled;
use super::text::{Text, plain};

/// A section that the head of the page links to.
pub(crate) struct Part {
    /// Its place on the page.
    pub(crate) anchor: &'static str,
    /// Its heading, and how many things it has.
    pub(crate) title: &'static str,
    pub(crate) count: Option<usize>,
    pub(crate) body: Markup,
}

/// What a page adds to the style of all pages, and its script.
#[derive(Clone, Copy)]
pub(crate) struct Dress {
    pub(crate) style: &'static str,
    pub(crate) script: Option<&'static str>,
}

/// Puts the parts into a document.
pub(crate) fn document(command: &str, title: &str, verdict: &Markup, parts: &[Part], dress: Dress) -> String {
    let body = html! {
        (pictures())
        @if let Some(first) = parts.first() { a.skip href={ "#" (first.anchor) } { "Skip to: " (first.title) } }
        header.top {
            p.brand { "claimdiff " span { (command) } }
            h1 { (Text(title)) }
            @if dress.script.is_some() { p.tools id="tools" {} }
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
    styled(&plain(&format!("{title} · claimdiff")), &body, dress.style, dress.script)
}

fn count(count: Option<usize>) -> Markup {
    html! { @if let Some(count) = count { " " span.count { (count) } } }
}

/// The verdict, and what is not complete.
pub(crate) fn verdict(sentences: &[String], complete: bool, notes: &[String]) -> Markup {
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
pub(crate) fn wide(label: &str, table: &Markup) -> Markup {
    html! { div.wide role="region" aria-label=(label) tabindex="0" { (table) } }
}
