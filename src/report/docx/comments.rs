//! The comments: the verdict, and one for each finding.

use super::AUTHOR;
use super::xml::escaped;
use crate::document::Span;
use crate::report::{Finding, Report};
use crate::sides::{Side, Sides};

/// What a comment says, and of what.
pub(super) struct Comment {
    /// A paragraph each.
    lines: Vec<String>,
    /// The passages it is about, in the texts as read; none for what is about the whole.
    pub(super) at: Sides<Option<Span>>,
}

/// The verdict first, with a note on the document itself, then the findings, worst first.
pub(super) fn list(report: &Report, note: Option<&str>) -> Vec<Comment> {
    let verdict = Comment { lines: verdict(report, note), at: Sides::default() };
    std::iter::once(verdict).chain(report.findings.iter().map(of_finding)).collect()
}

fn verdict(report: &Report, note: Option<&str>) -> Vec<String> {
    let mut lines = vec![report.verdict.text.clone(), report.counts()];
    lines.extend(report.verdict.not_compared.iter().cloned());
    lines.extend(note.map(str::to_owned));
    let names = (&report.documents.a.path, &report.documents.b.path);
    lines.push(format!(
        "{} against {}: accept all for the later text, reject all for the original.",
        names.1, names.0
    ));
    lines
}

fn of_finding(found: &Finding) -> Comment {
    let mut lines = vec![format!("{} · {} · {}", found.id, found.severity.name(), found.rule)];
    lines.push(found.message.clone());
    if let (Some(a), Some(_)) = (&found.a, &found.b) {
        lines.push(format!("Original: {}", a.text));
    }
    lines.extend(found.accepted.as_ref().map(|reason| format!("Accepted: {reason}")));
    let at = Sides::new(found.a.as_ref(), found.b.as_ref()).map(|passage| passage.map(|at| at.span));
    Comment { lines, at: if at[Side::B].is_some() { Sides::new(None, at.b) } else { at } }
}

/// Writes `comments.xml`.
pub(super) fn part(comments: &[Comment]) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{}</w:comments>",
        elements(comments, 0)
    )
}

/// Writes comments; the first has this number.
pub(super) fn elements(comments: &[Comment], first: usize) -> String {
    let mut xml = String::new();
    for (at, comment) in comments.iter().enumerate() {
        xml += &format!("<w:comment w:id=\"{}\" w:author=\"{AUTHOR}\" w:initials=\"cd\">", first + at);
        for line in &comment.lines {
            xml += &format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(line));
        }
        xml += "</w:comment>";
    }
    xml
}
