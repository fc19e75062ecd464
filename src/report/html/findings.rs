//! The findings, worst first. What is read is also the sheet that is printed: each has boxes to tick.

use maud::{Markup, html};

use super::index::Index;
use super::parts::{quote, relation, severity};
use super::text::Text;
use crate::report::{Finding, Passage, Severity};
use crate::sides::Side;

/// Writes the findings.
pub(super) fn write(index: &Index) -> Markup {
    let report = index.report;
    let (accepted, open): (Vec<_>, Vec<_>) =
        report.findings.iter().partition(|found| found.accepted.is_some());
    let counts: Vec<String> = Severity::ALL.map(|of| format!("{} {}", report.count(of), of.name())).to_vec();
    html! {
        section id="findings" aria-labelledby="findings-h" {
            h2 id="findings-h" tabindex="-1" { "Findings" @if !open.is_empty() { " " span.count { (counts.join(", ")) } } }
            @if open.is_empty() {
                p { "No findings" @if !accepted.is_empty() { " that were not accepted" } "." }
            } @else {
                p.note {
                    "Worst first. A finding says what the two texts do not share, never which of them is right."
                }
                div.filters id="finding-filters" {}
                ol.findings { @for found in &open { li { (finding(index, found)) } } }
            }
            @if !accepted.is_empty() {
                h3 { "Reviewed and accepted " span.count { (accepted.len()) } }
                ol.findings.accepted { @for found in &accepted { li { (finding(index, found)) } } }
            }
        }
    }
}

fn finding(index: &Index, found: &Finding) -> Markup {
    let group = found.group.as_ref().and_then(|id| index.report.groups.iter().find(|group| group.id == *id));
    let heading = format!("{}-h", found.id);
    html! {
        article.finding id=(found.id) aria-labelledby=(heading) data-rule=(found.rule)
            data-severity=(found.severity.name()) data-fingerprint=(found.fingerprint) data-group=[&found.group]
            data-accepted=[found.accepted.as_deref().map(super::text::plain)] {
            h3 id=(heading) { bdi { (Text(&found.message)) } }
            p.meta {
                (severity(found.severity)) code { (found.rule) }
                @for rule in &found.also { span.sub { "also " code { (rule) } } }
                span.sub { (confidence(found)) } a.fid href={ "#" (found.id) } { (found.id) }
                @if let Some(group) = group { a href={ "#" (group.id) } { (group.id) } (relation(group)) }
            }
            dl.passages {
                (passage(index, found.a.as_ref(), Side::A))
                (passage(index, found.b.as_ref(), Side::B))
            }
            @if let Some(opinion) = &found.second { p.reason { bdi { (Text(&opinion.words_of(found.severity))) } } }
            @if let Some(reason) = &found.accepted { p.reason { "Accepted: " bdi { (Text(reason)) } } }
            p.sheet aria-hidden="true" {
                i { "accept" } i { "fix" } i { "ask" } b { "Initials" }
            }
        }
    }
}

/// How often such findings were right.
fn confidence(found: &Finding) -> String {
    format!("{:.0} in 100 right", 100.0 * found.confidence)
}

fn passage(index: &Index, at: Option<&Passage>, side: Side) -> Markup {
    html! {
        div class=(if side == Side::A { "a" } else { "b" }) {
            dt { (index.names[side]) @if let Some(at) = at { " " a href={ "#" (at.unit) } { (at.unit) } } }
            dd {
                @match at {
                    Some(at) => (quote(&at.text, index.lang(side))),
                    None => span.none { "nothing" },
                }
            }
        }
    }
}
