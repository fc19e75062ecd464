//! What a reader sees first: which texts, the verdict in sentences, the counts in both directions.

use maud::{Markup, html};

use super::index::Index;
use super::parts::{bar, not_checked, only, picture, severity};
use super::text::{Text, plain};
use crate::report::{Fact, Report, Severity, counted};
use crate::sides::{Side, Sides};

/// The head of the page.
pub(super) fn header(index: &Index) -> Markup {
    let Sides { a, b } = &index.report.documents;
    let what = if index.report.audit.is_some() { "Audit" } else { "Comparison" };
    html! {
        header.top {
            p.brand { "claimdiff " span { (what) } }
            h1 {
                bdi { (Text(file_name(&a.path))) }
                span.arrow aria-label="compared with" role="img" { "→" }
                bdi { (Text(file_name(&b.path))) }
            }
            p.tools id="tools" {}
        }
        nav.toc aria-label="On this page" {
            ul {
                li { a href="#findings" { "Findings " (count(index.report.findings.len())) } }
                li { a href="#texts" { "The two texts" } }
                @for side in Side::BOTH {
                    li { a href={ "#" (only(side)) } {
                        "Only in " (index.names[side]) " " (count(index.report.only[side].len()))
                    } }
                }
                li { a href="#facts" { "Facts " (count(index.report.facts.len())) } }
                li { a href="#aside" { "Set aside" } }
                li { a href="#method" { "Method" } }
            }
        }
    }
}

fn count(of: usize) -> Markup {
    html! { span.count { (of) } }
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

/// The verdict and the counts.
pub(super) fn verdict(index: &Index) -> Markup {
    let report = index.report;
    let sentences = &report.summary.verdict;
    html! {
        section.verdict aria-label="Verdict" {
            @if !report.complete {
                div.alert role="note" {
                    p { strong { "Not complete: do not read this report as clean." } }
                    ul { @for note in &report.notes { li { (Text(note)) } } }
                }
            }
            @let passed = report.verdict.passed();
            p class=(if passed { "gate passed" } else { "gate failed" }) {
                (picture(if passed { "passed" } else { "high" })) (Text(&report.verdict.text))
            }
            p.lead { (Text(&sentences[..sentences.len().min(2)].join(" "))) }
            @if sentences.len() > 2 { p { (Text(&sentences[2..].join(" "))) } }
            // Who reads that a copy passed reads no further.
            @if report.has_passed() { (not_checked(report)) }
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
            (tile("Carried over", "#only-a", (carried, a), &format!("{original} claims"), words(Side::A)))
            (tile("Traced", "#texts", (traced, b), &format!("{rewritten} claims"), words(Side::B)))
            (tile("No source", "#only-b", (missing, b), &format!("{rewritten} claims"), words_loose))
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
