//! A sentence with the words marked that findings are about.

use std::ops::Range;

use maud::{Markup, html};

use super::index::Index;
use super::parts::unit_link;
use super::text::Text;
use crate::report::{Finding, Passage, UnitReport};
use crate::sides::Side;

/// The words of a finding in a sentence.
struct Words<'a> {
    of: &'a Finding,
    range: Range<usize>,
}

/// Writes a sentence behind its name. The script looks the marks up in the texts beside it.
pub(super) fn sentence(index: &Index, side: Side, id: &str, findings: &[&Finding]) -> Markup {
    let Some(unit) = index.report.documents[side].unit(id) else { return html! {} };
    let words: Vec<Words> =
        findings.iter().filter_map(|&of| Some(Words { of, range: range(unit, of, side)? })).collect();
    html! {
        p.t lang=[index.lang(side)] dir="auto" {
            (unit_link(id)) " "
            span.s data-u=(id) { @for (piece, marks) in cut(&unit.text, &words) {
                @if marks.is_empty() { (Text(piece)) } @else {
                    mark class=(marks[0].severity.name()) data-f=(ids(&marks)) { (Text(piece)) }
                }
            } }
        }
    }
}

fn ids(findings: &[&Finding]) -> String {
    findings.iter().map(|found| found.id.as_str()).collect::<Vec<_>>().join(" ")
}

/// Where the words of a finding stand in the text of a unit, as a reader sees it; `None` if it is about the whole of it.
fn range(unit: &UnitReport, found: &Finding, side: Side) -> Option<Range<usize>> {
    let passage = passage(found, side).filter(|at| at.unit == unit.id)?;
    let text = passage.text.trim();
    let guess = passage.span.start.saturating_sub(unit.span.start);
    let starts = unit.text.match_indices(text).map(|(at, _)| at);
    let start = starts.min_by_key(|at| at.abs_diff(guess)).filter(|_| !text.is_empty())?;
    (text.len() < unit.text.trim().len()).then(|| start..start + text.len())
}

pub(super) fn passage(found: &Finding, side: Side) -> Option<&Passage> {
    match side {
        Side::A => found.a.as_ref(),
        Side::B => found.b.as_ref(),
    }
}

/// Cuts a text where words begin and end: each piece, and whose words it belongs to, the worst first.
fn cut<'t, 'a>(text: &'t str, words: &[Words<'a>]) -> Vec<(&'t str, Vec<&'a Finding>)> {
    let ends = words.iter().flat_map(|words| [words.range.start, words.range.end]);
    let mut cuts: Vec<usize> = ends.chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |between: &[usize]| {
        let holds = |words: &&Words| words.range.start <= between[0] && between[1] <= words.range.end;
        let findings = words.iter().filter(holds).map(|words| words.of).collect();
        (&text[between[0]..between[1]], findings)
    };
    cuts.windows(2).map(piece).collect()
}
