//! The report as a page: one file that works from a disk, asks the network for nothing, and can be read and printed
//! without its script.
//!
//! First the verdict, then the findings, gathered by sentence, beside the two texts: side by side, as one text, as a
//! table; below them what the verdict rests on. The script lays the desk out, links, filters and keeps review marks; it
//! adds nothing that is not in the markup.

mod cards;
mod folds;
mod index;
mod marked;
mod one_text;
mod parts;
mod rail;
mod rest;
mod sheet;
mod shell;
mod summary;
mod text;
mod texts;
mod words;

use maud::html;

use super::Report;
use index::Index;

pub(crate) use one_text::pair;
pub(crate) use parts::bar;
pub(crate) use sheet::{Dress, Part, document, verdict, wide};
pub use shell::policy;
pub(crate) use text::{Text, plain};

/// The wording of a group, one text after the other, for other pages.
pub(crate) fn wording(edits: &[super::Edit]) -> maud::Markup {
    html! { @for (at, paragraph) in super::redline::paragraphs(edits).into_iter().enumerate() {
        @if at > 0 { " " }
        @for (at, edit) in paragraph.into_iter().enumerate() {
            @if edit.spaced && at > 0 { " " }
            (marked::change(edit))
        }
    } }
}

/// Which view of the two texts is open first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Both texts side by side.
    Texts,
    /// One text with its changes.
    OneText,
    /// The table of claims.
    Claims,
}

impl View {
    /// The name of its section on the page.
    fn anchor(self) -> &'static str {
        match self {
            Self::Texts => "sides",
            Self::OneText => "one",
            Self::Claims => "claims",
        }
    }
}

/// A link out of a page that a server shows: back to its form, to the report as a file.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// Where it leads, from the page.
    pub href: &'static str,
    /// What it is called.
    pub text: &'static str,
}

/// Writes the page of a report.
pub fn render(report: &Report, view: View) -> String {
    write(report, view, &[])
}

/// Writes the page of a report for a server, with links of its own in the bar.
pub fn render_served(report: &Report, ways: &[Way]) -> String {
    write(report, View::Texts, ways)
}

fn write(report: &Report, view: View, ways: &[Way]) -> String {
    let index = Index::new(report);
    let [a, b] = [&report.documents.a.sha256, &report.documents.b.sha256];
    let body = html! {
        (parts::pictures())
        a.skip href="#findings-h" { "Skip to the findings" }
        a.skip href="#texts-h" { "Skip to the two texts" }
        (summary::header(&index, ways))
        main data-review={ (a) ":" (b) } {
            div.desk id="desk" { (rail::write(&index)) (texts::write(&index, view)) }
            (summary::contents(&index))
            (summary::write(&index))
            (rest::facts(&index))
            (rest::aside(&index))
            (rest::rules(&index))
            (rest::method(&index))
        }
    };
    shell::document(&summary::title(report), &body)
}
