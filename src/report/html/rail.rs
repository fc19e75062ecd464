//! The findings as a list of cards beside the texts, and as the sheet that is printed: each has boxes to tick.

use maud::{Markup, html};

use super::cards::{Card, Part, Place, cards, part};
use super::index::Index;
use super::parts::{not_checked, picture, quote, severity, unit_link};
use super::text::Text;
use super::words::{passage, sentence};
use crate::report::{Finding, Passage, Unmatched, counted};
use crate::sides::Side;

/// Writes the list.
pub(super) fn write(index: &Index) -> Markup {
    let report = index.report;
    let cards = cards(index);
    html! {
        section.rail id="findings" aria-labelledby="findings-h" {
            // Who reads that a copy passed reads no further.
            @if report.has_passed() { div.limits { (not_checked(report)) } }
            h2 id="findings-h" tabindex="-1" {
                "Findings " span.count { (report.open_findings().count()) }
            }
            (intro(index))
            div.filters id="finding-filters" {}
            @if report.open_findings().next().is_none() {
                p.note { "No findings" @if !report.findings.is_empty() { " that were not accepted" } "." }
            }
            @for part in Part::ALL {
                @let of_part: Vec<&Card> = cards.iter().filter(|card| card.part(report) == part).collect();
                @if !of_part.is_empty() { (list(index, part, &of_part)) }
            }
        }
    }
}

/// What the verdict rests on, and what it does not cover.
fn intro(index: &Index) -> Markup {
    let report = index.report;
    html! {
        @if !report.complete {
            div.alert role="note" {
                p { strong { "Not complete: do not read this report as clean." } }
                ul { @for note in &report.notes { li { (Text(note)) } } }
            }
        }
        p.lead { (Text(&report.summary.verdict[..report.summary.verdict.len().min(2)].join(" "))) }
    }
}

fn list(index: &Index, of: Part, cards: &[&Card]) -> Markup {
    let report = index.report;
    let mine = |found: &&&Finding| part(report, found) == of;
    let findings = cards.iter().flat_map(|card| &card.findings).filter(mine).count();
    html! {
        h3.part { (of.title()) @if findings > 0 { " " span.count { (findings) } } }
        @for of in cards { (card(index, of)) }
    }
}

fn card(index: &Index, card: &Card) -> Markup {
    match card.place {
        Place::Sentence(side, id) => of_sentence(index, card, side, id),
        Place::Only(side) => alone(index, card, side),
        Place::Nowhere => html! {
            article.card aria-labelledby="c-none" {
                h4 id="c-none" { (opener(index, card, &html! { "The whole text" })) }
                ol.problems { @for found in &card.findings { (problem(index, found)) } }
            }
        },
    }
}

/// The link in the head of a card: to its first finding.
fn opener(index: &Index, card: &Card, text: &Markup) -> Markup {
    let open = |found: &&&Finding| found.accepted.is_none();
    let worst = card.findings.iter().filter(open).map(|found| found.severity).min();
    html! {
        @if let Some(worst) = worst { span class={ "sev " (worst.name()) } { (picture(worst.name())) span.vh { (worst.name()) } } " " }
        @match card.findings.first() {
            Some(first) => a.open href={ "#" (first.id) } { (text) },
            None => span.open { (text) },
        }
        @if card.findings.len() > 1 { " " span.count { (counted(card.findings.len(), "finding")) } }
        @if card.findings.iter().any(|found| index.report.gate.stops(found)) { span.vh { ", to resolve" } }
    }
}

/// A sentence of the copy with what it comes from, and all that was found there.
fn of_sentence(index: &Index, card: &Card, side: Side, id: &str) -> Markup {
    let from = sources(index, card, side, id);
    let head = html! {
        (id) @if side == Side::A { " in the " (index.names.a) }
        @if !from.is_empty() { span.from { " ← " (from.join(", ")) } }
    };
    html! {
        article.card id={ "c-" (id) } data-part=(card.part(index.report).name()) aria-labelledby={ "c-" (id) "-h" } {
            h4 id={ "c-" (id) "-h" } { (opener(index, card, &head)) }
            div.sentences {
                div class=(if side == Side::A { "a" } else { "b" }) {
                    h5 { (index.names[side]) }
                    (sentence(index, side, id, &card.findings))
                }
                @if side == Side::B {
                    div.a {
                        h5 { (index.names.a) }
                        @for id in &from { (sentence(index, Side::A, id, &card.findings)) }
                        @if from.is_empty() { p.none { "nothing like it" } }
                    }
                }
            }
            ol.problems { @for found in &card.findings { (problem(index, found)) } }
        }
    }
}

/// The sentences of the source that a sentence of the copy comes from, and those that its findings name, in their order.
fn sources<'a>(index: &Index<'a>, card: &Card<'a>, side: Side, id: &str) -> Vec<&'a str> {
    if side == Side::A {
        return Vec::new();
    }
    let named = card.findings.iter().filter_map(|found| Some(passage(found, Side::A)?.unit.as_str()));
    let mut all: Vec<&str> = index.partners(Side::B, id).into_iter().chain(named).collect();
    all.sort_by_key(|id| (id.len(), *id));
    all.dedup();
    all
}

/// A finding: what it says, how sure it is, boxes for the sheet.
fn problem(index: &Index, found: &Finding) -> Markup {
    item(index, found, &html! { @for side in Side::BOTH { (beyond(index, found, side)) } })
}

fn item(index: &Index, found: &Finding, body: &Markup) -> Markup {
    html! {
        li.finding id=(found.id) data-rule=(found.rule) data-severity=(found.severity.name())
            data-gate=[index.report.gate.stops(found).then_some("1")]
            data-fingerprint=(found.fingerprint) data-a=[found.a.as_ref().map(|at| &at.unit)] data-b=[found.b.as_ref().map(|at| &at.unit)]
            data-accepted=[found.accepted.as_deref().map(super::text::plain)] {
            p.msg { (picture(found.severity.name())) bdi { (Text(&found.message)) } }
            (body)
            (meta(found))
            @if let Some(opinion) = &found.second { p.reason { bdi { (Text(&opinion.words_of(found.severity))) } } }
            @if let Some(reason) = &found.accepted { p.reason { "Accepted: " bdi { (Text(reason)) } } }
            p.sheet aria-hidden="true" { i { "accept" } i { "fix" } i { "ask" } }
        }
    }
}

/// The words of a finding where they are not within one sentence, and so cannot be marked there.
fn beyond(index: &Index, found: &Finding, side: Side) -> Markup {
    let within = |at: &&Passage| index.report.documents[side].text(&at.unit).contains(at.text.trim());
    html! {
        @if let Some(at) = passage(found, side).filter(|at| !within(at)) {
            p.m { (index.names[side]) ": " (quote(&at.text, index.lang(side))) }
        }
    }
}

/// How much it weighs, by which rule, and how often such findings were right.
fn meta(found: &Finding) -> Markup {
    html! {
        p.meta {
            span.fid { (found.id) } (severity(found.severity)) a.rule href={ "#r-" (found.rule) } { (found.rule) }
            @for rule in &found.also { " " span.sub { "also " (rule) } }
            " " span.sub { (format!("{:.0}", 100.0 * found.confidence)) " in 100 right" }
        }
    }
}

/// What only one text has, as one card.
fn alone(index: &Index, card: &Card, side: Side) -> Markup {
    let anchor = super::parts::only(side);
    let ids = &index.report.only[side];
    let head = html! {
        (counted(ids.len(), "sentence")) " of the " (index.names[side])
        (match side { Side::A => " left out", Side::B => " without a source" })
    };
    html! {
        article.card.alone id=(anchor) aria-labelledby={ (anchor) "-h" } {
            h4 id={ (anchor) "-h" } tabindex="-1" { (opener(index, card, &head)) }
            ol.problems {
                @for claim in &index.report.unmatched[side] {
                    @match card.findings.iter().find(|found| passage(found, side).is_some_and(|at| at.unit == claim.id)) {
                        Some(found) => (item(index, found, &lone(index, side, claim))),
                        None => li { (lone(index, side, claim)) },
                    }
                }
            }
        }
    }
}

/// A sentence without a partner: what to check in it, and what comes nearest.
fn lone(index: &Index, side: Side, claim: &Unmatched) -> Markup {
    html! {
        (sentence(index, side, &claim.id, &[]))
        @if !claim.checkable.is_empty() || claim.nearest.is_some() {
            p.m {
                @if !claim.checkable.is_empty() {
                    "Check: "
                    @for (at, detail) in claim.checkable.iter().enumerate() {
                        @if at > 0 { " · " }
                        (quote(detail, index.lang(side)))
                    }
                    " "
                }
                @if let Some(nearest) = &claim.nearest { "Nearest: " (unit_link(nearest)) }
            }
        }
    }
}
