//! The matrix as a page: what differs side by side, the table of claims by outlet, and every claim with its passages.

use maud::{Markup, html};

use super::{ClaimRow, DifferenceReport, Outlet, Report};
use crate::report::counted;
use crate::report::html::{Part, Text, document, verdict, wide};
use crate::report::listed;
use crate::story::html::{DRESS, files, lang, made_by};

/// Writes the page.
pub fn render(report: &Report) -> String {
    let differing: Vec<&ClaimRow> =
        report.claims.iter().filter(|claim| !claim.differences.is_empty()).collect();
    let (shared, alone): (Vec<&ClaimRow>, Vec<&ClaimRow>) =
        report.claims.iter().partition(|claim| claim.outlets.len() > 1);
    let parts = [
        Part {
            anchor: "outlets",
            title: "Outlets",
            count: Some(report.outlets.len()),
            body: outlets(report),
        },
        Part {
            anchor: "differs",
            title: "What differs",
            count: Some(differing.len()),
            body: differences(report, &differing),
        },
        Part {
            anchor: "table",
            title: "Claims by outlet",
            count: Some(shared.len()),
            body: table(report, &shared),
        },
        Part {
            anchor: "claims",
            title: "The shared claims one by one",
            count: Some(shared.len()),
            body: claims(report, &shared),
        },
        Part {
            anchor: "alone",
            title: "Made by one outlet only",
            count: Some(alone.len()),
            body: claims(report, &alone),
        },
        Part { anchor: "method", title: "Method and files", count: None, body: method(report) },
    ];
    let title = format!("{} on one story", counted(report.outlets.len(), "outlet"));
    document(
        "matrix",
        &title,
        &verdict(&report.summary.verdict, report.complete, &report.notes),
        &parts,
        DRESS,
    )
}

/// The place of a claim on the page.
fn anchor(claim: &ClaimRow) -> String {
    format!("#claim-{}", claim.id.trim_start_matches('#'))
}

fn outlet<'a>(report: &'a Report, id: &str) -> Option<&'a Outlet> {
    report.outlets.iter().find(|outlet| outlet.article.id == id)
}

fn outlets(report: &Report) -> Markup {
    html! {
        table.outlets {
            thead { tr { th scope="col" { "Outlet" } th scope="col" { "File" } th scope="col" { "Claims" } th scope="col" { "Origin" } } }
            tbody { @for outlet in &report.outlets {
                tr {
                    th scope="row" { (outlet.article.id) }
                    td { bdi.path { (Text(&outlet.article.path)) } }
                    td { (counted(outlet.article.claims, "claim")) ", " (outlet.shared) " made by others too" }
                    td { "origin " (outlet.origin) (origin(report, outlet)) }
                }
            } }
        }
    }
}

/// With whom an outlet shares its origin.
fn origin(report: &Report, outlet: &Outlet) -> Markup {
    let found = report.origins.iter().find(|origin| origin.id == outlet.origin);
    html! { @if let Some(origin) = found {
        @if origin.outlets.len() > 1 { ", shared by " (listed(&origin.outlets)) }
        @if let Some(agency) = &origin.agency { ", credits " bdi { (Text(agency)) } }
    } }
}

fn differences(report: &Report, claims: &[&ClaimRow]) -> Markup {
    html! {
        @if claims.is_empty() { p.none { "Nothing was found that differs." } }
        @for claim in claims {
            @for difference in &claim.differences {
                h3 { a.gid href=(anchor(claim)) { (claim.id) } " " (difference.kind) @if claim.weak { " " span.flag { "weak match" } } }
                (values(report, claim, difference))
            }
        }
    }
}

fn values(report: &Report, claim: &ClaimRow, difference: &DifferenceReport) -> Markup {
    html! {
        ul.values { @for value in difference.values.iter().chain(&difference.either) {
            li {
                p.value { bdi { (Text(value.written())) } }
                p.m {
                    (listed(&value.outlets))
                    @if difference.either.as_ref().is_some_and(|either| std::ptr::eq(either, value)) { ": agrees with more than one of these" }
                }
                @for place in &value.places {
                    (passage(report, &place.article, &place.unit, claim.sentence(&place.unit)))
                }
            }
        } }
    }
}

fn passage(report: &Report, article: &str, unit: &str, text: &str) -> Markup {
    let lang = outlet(report, article).and_then(|outlet| lang(&outlet.article));
    html! { p.t lang=[lang] dir="auto" { span.uid { (unit) } " " (Text(text)) } }
}

fn table(report: &Report, claims: &[&ClaimRow]) -> Markup {
    let table = html! {
        table {
            caption { "Each cell has the sentences in which an outlet makes the claim; a dash stands for none." }
            thead { tr {
                th scope="col" { "Claim" }
                @for outlet in &report.outlets { th scope="col" title=(crate::report::html::plain(&outlet.article.path)) { (outlet.article.id) } }
                th.num scope="col" { "Outlets" }
                th.num scope="col" { "Origins" }
            } }
            tbody { @for claim in claims {
                tr {
                    th scope="row" {
                        a.gid href=(anchor(claim)) { (claim.id) } " " bdi.q { (Text(&claim.text)) } (flags(claim))
                    }
                    @for outlet in &report.outlets { (cell(&claim.units(&outlet.article.id))) }
                    td.num { (claim.outlets.len()) " of " (report.outlets.len()) }
                    td.num { (claim.origins.len()) " of " (report.origins.len()) }
                }
            } }
        }
    };
    html! {
        @if claims.is_empty() { p.none { "No claim is made by more than one outlet." } }
        @else { (wide("Claims by outlet", &table)) }
    }
}

fn flags(claim: &ClaimRow) -> Markup {
    html! {
        @if !claim.differences.is_empty() { " " span.flag { "differs" } }
        @if claim.weak { " " span.flag { "weak match" } }
    }
}

fn cell(units: &[&str]) -> Markup {
    html! {
        td { @if units.is_empty() { span.no { "–" } } @else { (units.join(" ")) } }
    }
}

fn claims(report: &Report, claims: &[&ClaimRow]) -> Markup {
    html! { @for claim in claims {
        div.claim id=(&anchor(claim)[1..]) {
            @if claim.outlets.len() > 1 {
                h3 {
                    (claim.id) ": " (counted(claim.outlets.len(), "outlet")) ", " (counted(claim.origins.len(), "independent origin"))
                    (flags(claim))
                }
            }
            @for place in &claim.places {
                (passage(report, &place.place.article, &place.place.unit, &place.place.text))
                @if let Some(agency) = quoted(report, &place.place.article, place.origin) {
                    p.m { "from " bdi { (Text(agency)) } ", as it says itself" }
                }
            }
        }
    } }
}

/// The agency that a sentence has its claim from, if that is not the origin of its article.
fn quoted<'a>(report: &'a Report, article: &str, origin: usize) -> Option<&'a str> {
    let own = outlet(report, article)?.origin;
    let found = report.origins.iter().find(|found| found.id == origin && found.id != own)?;
    found.agency.as_deref()
}

fn method(report: &Report) -> Markup {
    let articles: Vec<_> = report.outlets.iter().map(|outlet| &outlet.article).collect();
    html! {
        (files(&articles))
        p {
            "Every two articles are compared claim by claim. Claims are put into one row if most of the outlets in it match directly; what only \
             matches something that matches is not enough. A sentence that makes two statements can stand in two rows."
        }
        p {
            "Articles with most of their wording in common, and articles that credit the same news agency, count as one origin. Figures, dates \
             and names are compared by value. The page says what differs, never who is right."
        }
        @if !report.alike.is_empty() {
            p { "Counted as independent, but look at them: "
                @for (at, pair) in report.alike.iter().enumerate() { @if at > 0 { ", " } (pair.a) " and " (pair.b) }
                "."
            }
        }
        (made_by(&report.tool, report.schema))
    }
}
