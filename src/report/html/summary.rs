//! What a reader sees first: which texts, the verdict in sentences, the counts in both directions.

use maud::{Markup, html};

use super::Way;
use super::index::Index;
use super::parts::{bar, picture, severity};
use super::text::{Text, plain};
use crate::report::{Fact, Report, Severity, counted};
use crate::sides::{Side, Sides};

/// The bar that stays: the verdict, what is compared, and the tools that the script puts there.
pub(super) fn header(index: &Index, ways: &[Way]) -> Markup {
    let Sides { a, b } = &index.report.documents;
    html! {
        header.top {
            (gate(index.report))
            h1 {
                bdi { (Text(file_name(&a.path))) }
                span.arrow aria-label="compared with" role="img" { "→" }
                bdi { (Text(file_name(&b.path))) }
            }
            @if !ways.is_empty() {
                nav.ways aria-label="Report" { @for way in ways { a href=(way.href) { (way.text) } " " } }
            }
            p.tools id="tools" {}
        }
    }
}

/// The verdict, with the sign of how bad it is.
fn gate(report: &Report) -> Markup {
    let sign = match (report.verdict.passed(), report.verdict.to_look_at) {
        (false, _) => "failed",
        (true, 0) if report.complete => "passed",
        (true, _) => "open",
    };
    let name = match sign {
        "failed" => "high",
        "open" => "medium",
        _ => "passed",
    };
    html! { p class={ "gate " (sign) } { (picture(name)) (Text(&report.verdict.text)) } }
}

/// What stands below the texts.
pub(super) fn contents(index: &Index) -> Markup {
    html! {
        nav.toc aria-label="Below the texts" {
            ul {
                li { a href="#summary" { "Summary" } }
                li { a href="#facts" { "Facts" } }
                li { a href="#aside" { "Set aside" } }
                @if !index.report.findings.is_empty() { li { a href="#rules" { "Rules" } } }
                li { a href="#method" { "Method" } }
            }
        }
    }
}

/// The name of a file without its folders: the whole path stands with its hash.
fn file_name(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    if name.is_empty() { path } else { name }
}

/// The title of the document.
pub(super) fn title(report: &Report) -> String {
    let Sides { a, b } = &report.documents;
    plain(&format!("{} → {} · claimdiff", file_name(&a.path), file_name(&b.path)))
}

/// All that the verdict rests on: its sentences and the counts.
pub(super) fn write(index: &Index) -> Markup {
    let sentences = &index.report.summary.verdict;
    html! {
        section.summary id="summary" aria-labelledby="summary-h" {
            h2 id="summary-h" tabindex="-1" { "Summary" }
            p.lead { (Text(&sentences[..sentences.len().min(2)].join(" "))) }
            @if sentences.len() > 2 { p { (Text(&sentences[2..].join(" "))) } }
            (counts(index))
        }
    }
}

fn counts(index: &Index) -> Markup {
    let report = index.report;
    let Sides { a, b } = report.summary.claims;
    let Sides { a: carried, b: traced } = report.summary.carried;
    let missing = b.saturating_sub(traced);
    let words = |side: Side| (report.summary.words_carried[side], report.documents[side].words);
    let loose = report.documents.b.words.saturating_sub(report.summary.words_carried.b);
    let words_loose = (loose, report.documents.b.words);
    let Sides { a: original, b: rewritten } = index.names;
    html! {
        ul.counts {
            (tile("Carried over", href(index, Side::A), (carried, a), &format!("{original} claims"), words(Side::A)))
            (tile("Traced", "#texts", (traced, b), &format!("{rewritten} claims"), words(Side::B)))
            (tile("No source", href(index, Side::B), (missing, b), &format!("{rewritten} claims"), words_loose))
            li { a href="#findings" {
                span.label { "Findings" }
                strong { (report.open_findings().count()) }
                span.sub { @for of in Severity::ALL { span { (report.count(of)) " " (severity(of)) } } }
            } }
            li { a href="#facts" {
                span.label { "Facts" }
                strong { (report.facts.len()) }
                span.sub { (facts(report)) }
            } }
        }
    }
}

/// Where what only one text has is listed, if there is any.
fn href(index: &Index, side: Side) -> &'static str {
    match side {
        _ if index.report.only[side].is_empty() => "#texts",
        Side::A => "#only-a",
        Side::B => "#only-b",
    }
}

fn tile(label: &str, href: &str, (part, whole): (usize, usize), noun: &str, words: (usize, usize)) -> Markup {
    html! {
        li { a href=(href) {
            span.label { (label) }
            strong { (part) small { " of " (whole) } }
            span.sub { (noun) }
            (bar(part, whole))
            span.sub { (words.0) " of " (counted(words.1, "word")) }
        } }
    }
}

/// "33 kept, 3 reformatted …"
fn facts(report: &Report) -> String {
    let order = ["kept", "reformatted", "less_precise", "more_precise", "changed", "dropped", "added"];
    let count = |verdict: &str| report.facts.iter().filter(|fact: &&Fact| fact.verdict == verdict).count();
    let counts = order.map(|verdict| (count(verdict), verdict.replace('_', " ")));
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, verdict)| format!("{count} {verdict}"))
        .collect();
    parts.join(", ")
}
