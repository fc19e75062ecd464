//! The history as a page: the draft of a note, the table of claims by version, and what changed from each version to
//! the next.

use maud::{Markup, html};

use super::{Change, ClaimHistory, Report, StepReport};
use crate::report::counted;
use crate::report::html::{Part, Text, document, verdict, wide, wording};
use crate::story::html::{DRESS, files, lang, made_by};

/// Writes the page.
pub fn render(report: &Report) -> String {
    let parts = [
        Part {
            anchor: "note",
            title: "Draft of a correction note",
            count: Some(report.corrections.len()),
            body: note(report),
        },
        Part {
            anchor: "table",
            title: "Claims by version",
            count: Some(report.claims.len()),
            body: table(report),
        },
        Part { anchor: "changes", title: "What changed", count: None, body: changes(report) },
        Part { anchor: "method", title: "Method and files", count: None, body: method(report) },
    ];
    let title = format!("{} of an article", counted(report.versions.len(), "version"));
    document("history", &title, &verdict(&report.verdict, report.complete, &report.notes), &parts, DRESS)
}

fn note(report: &Report) -> Markup {
    html! {
        @if report.corrections.is_empty() { p.none { "No figure, date or name of the last version was another one before." } }
        @for correction in &report.corrections { p.correction { (Text(&correction.text)) } }
    }
}

fn table(report: &Report) -> Markup {
    let table = html! {
        table {
            caption { "What became of each claim in each version; an empty cell means that it is not there." }
            thead { tr {
                th scope="col" { "Claim" }
                @for version in &report.versions { th scope="col" title=(crate::report::html::plain(&version.path)) { (version.id) } }
            } }
            tbody { @for claim in &report.claims {
                tr {
                    th scope="row" { span.uid { (claim.id) } " " bdi.q { (Text(&claim.text)) } }
                    @for version in &report.versions { (cell(claim.step(&version.id))) }
                }
            } }
        }
    };
    wide("Claims by version", &table)
}

fn cell(step: Option<&StepReport>) -> Markup {
    html! {
        td { @if let Some(step) = step {
            span class={ "event-" (step.event) } { (step.event) } @if step.moved { ", moved" }
        } }
    }
}

fn changes(report: &Report) -> Markup {
    html! { @for change in &report.changes {
        h3 { (change.from) " → " (change.to) }
        @let steps = steps(report, change);
        @if steps.is_empty() { p.none { "Nothing changed." } }
        @for (claim, step) in steps { (event(report, change, claim, step)) }
    } }
}

fn steps<'a>(report: &'a Report, change: &Change) -> Vec<(&'a ClaimHistory, &'a StepReport)> {
    let steps = report.claims.iter().filter_map(|claim| Some((claim, claim.step(&change.to)?)));
    steps.filter(|(_, step)| step.event != "unchanged" || step.moved).collect()
}

fn event(report: &Report, change: &Change, claim: &ClaimHistory, step: &StepReport) -> Markup {
    let version = report.versions.iter().find(|version| version.id == step.version);
    let lang = version.and_then(lang);
    let older = step.wording.iter().map(|wording| &wording.from).find(|from| **from != change.from);
    html! {
        div.claim {
            p.m {
                span.uid { (claim.id) } " " strong { (step.event) } @if step.moved { ", moved" }
                @if let Some(older) = older { ", compared with " (older) }
            }
            @if step.event == "left" { p.t lang=[lang] dir="auto" { del { (Text(&claim.before(&step.version))) } } }
            @for part in &step.wording { p.t lang=[lang] dir="auto" { (wording(&part.edits)) } }
            @if step.wording.is_empty() { @for place in &step.places {
                p.t lang=[lang] dir="auto" { @if step.event == "entered" { ins { (Text(&place.text)) } } @else { (Text(&place.text)) } }
            } }
            @for place in &step.dropped { p.t lang=[lang] dir="auto" { del { (Text(&place.text)) } } }
        }
    }
}

fn method(report: &Report) -> Markup {
    let articles: Vec<_> = report.versions.iter().collect();
    html! {
        (files(&articles))
        p {
            "Each version is compared with the one before it, claim by claim. A new claim is looked for among those that had left, so that one \
             that returns is one claim. The note is a draft: it says what was written and what is written now, never which is right."
        }
        (made_by(&report.tool, report.schema))
    }
}
