//! The later text as a Word document (Office Open XML, ECMA-376) with its changes against the original tracked and a
//! comment for each finding, on its words. Nothing in it depends on the day.

mod accept;
mod anchors;
mod body;
mod comments;
mod flow;
mod kept;
mod mark;
mod package;
mod tree;
mod xml;

use super::{Report, Tracked};
use anchors::{Anchors, First};

/// Who made the changes and comments.
const AUTHOR: &str = "claimdiff";

/// Writes the document: the bytes of a DOCX. If the later text was one, `copy` is its bytes: its own formatting, tables and
/// images stay, and only its runs are marked. Where that cannot be done, its first comment says so.
pub fn render(report: &Report, tracked: &Tracked, copy: Option<&[u8]>) -> Vec<u8> {
    let kept = copy.and_then(|copy| kept::render(copy, report, tracked));
    kept.unwrap_or_else(|| plain(report, tracked, copy.is_some()))
}

fn plain(report: &Report, tracked: &Tracked, is_stripped: bool) -> Vec<u8> {
    let note = is_stripped.then_some("The formatting of the file could not be kept: this is its text alone.");
    let comments = comments::list(report, note);
    let anchors = Anchors::new(&comments, tracked, &First::default(), usize::MAX);
    package::new(&body::document(tracked, &anchors), &comments::part(&comments))
}
