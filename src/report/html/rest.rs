//! What only one text has, the facts, what was set aside, and how the page was made.

use maud::{Markup, html};

use super::index::Index;
use super::parts::{self, only_in, paragraph, picture, quote, relation, unit_link, unit_links, unit_text};
use super::text::Text;
use crate::report::{Fact, Passage, Report, Unmatched, counted};
use crate::sides::Side;

/// The claims of one side with no partner: checkable ones first, then commentary.
pub(super) fn only(index: &Index, side: Side) -> Markup {
    let alone = &index.report.unmatched[side];
    let (checkable, commentary): (Vec<_>, Vec<_>) =
        alone.iter().partition(|claim| !claim.checkable.is_empty());
    let anchor = parts::only(side);
    html! {
        section id=(anchor) aria-labelledby={ (anchor) "-h" } {
            h2 id={ (anchor) "-h" } tabindex="-1" {
                "Only in " (index.names[side]) " " span.count { (alone.len()) }
            }
            @if alone.is_empty() { p.note { "Every claim of this text has a partner in the other one." } }
            @for (title, claims) in [("With something to check", checkable), ("Commentary", commentary)] {
                @if !claims.is_empty() {
                    h3 { (title) " " span.count { (claims.len()) } }
                    ul.only { @for claim in claims { li { (unmatched(index, side, claim)) } } }
                }
            }
        }
    }
}

fn unmatched(index: &Index, side: Side, claim: &Unmatched) -> Markup {
    html! {
        (paragraph(index, side, &claim.id, &unit_text(index, side, &claim.id)))
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

/// The verdicts on facts, those to look at first. The style draws a sign before each.
const VERDICTS: [&str; 7] =
    ["changed", "less_precise", "more_precise", "dropped", "added", "reformatted", "kept"];

/// The fact ledger: what differs is open, what was kept is folded.
pub(super) fn facts(index: &Index) -> Markup {
    let facts = &index.report.facts;
    let (kept, mut differing): (Vec<_>, Vec<_>) =
        facts.iter().partition(|fact| matches!(fact.verdict, "kept" | "reformatted") && !fact.moved);
    differing.sort_by_key(|fact| VERDICTS.iter().position(|name| *name == fact.verdict));
    html! {
        section id="facts" aria-labelledby="facts-h" {
            h2 id="facts-h" tabindex="-1" { "Facts " span.count { (facts.len()) } }
            p.note { "Every number, date, name, quotation and credit that was found, and what became of it." }
            @if !differing.is_empty() { (ledger(index, &differing, "Facts that differ")) }
            @if !kept.is_empty() {
                details {
                    summary { "Kept, or only written differently " span.count { (kept.len()) } }
                    (ledger(index, &kept, "Facts that were kept"))
                }
            }
        }
    }
}

fn ledger(index: &Index, facts: &[&Fact], caption: &str) -> Markup {
    html! {
        table.facts {
            caption.vh { (caption) }
            thead { tr {
                th scope="col" { "What became of it" }
                th scope="col" { "Kind" }
                @for side in Side::BOTH { th scope="col" { (index.names[side]) } }
            } }
            tbody { @for fact in facts { (fact_row(index, fact)) } }
        }
    }
}

fn fact_row(index: &Index, fact: &Fact) -> Markup {
    html! {
        tr {
            th scope="row" {
                span class={ "fate " (fact.verdict) } { (fact.verdict.replace('_', " ")) }
                @if fact.moved { " " span.flag { (picture("moved")) "elsewhere" } }
            }
            td { (fact.kind) }
            td { (places(index, &fact.a, Side::A)) }
            td { (places(index, &fact.b, Side::B)) }
        }
    }
}

fn places(index: &Index, places: &[Passage], side: Side) -> Markup {
    html! {
        @if places.is_empty() { span.none { "nothing" } }
        @for (number, at) in places.iter().enumerate() {
            @if number > 0 { ", " }
            (quote(&at.text, index.lang(side))) " " (unit_link(&at.unit))
        }
    }
}

/// Headings and boilerplate.
pub(super) fn aside(index: &Index) -> Markup {
    html! {
        section id="aside" aria-labelledby="aside-h" {
            h2 id="aside-h" tabindex="-1" { "Headings, and what was set aside" }
            p.note {
                "Headings are compared with headings. What belongs to the page and not to the story is listed, not \
                 compared."
            }
            (headings(index))
            @for side in Side::BOTH {
                @let pieces = index.report.boilerplate(side).count();
                @if pieces > 0 {
                    h3 { "Set aside in " (index.names[side]) " " span.count { (pieces) } }
                    ul.only { @for unit in index.report.boilerplate(side) {
                        @let text = html! { span.class { (unit.label()) } " " (Text(&unit.text)) };
                        li { (paragraph(index, side, &unit.id, &text)) }
                    } }
                }
            }
            @for side in Side::BOTH { (hidden(index, side)) (outside(index, side)) }
            @if Side::BOTH.iter().all(|&side| is_whole(index, side)) {
                p { "Nothing was set aside." }
            }
        }
    }
}

/// What readers of the file do not see, and so is not in its text.
fn hidden(index: &Index, side: Side) -> Markup {
    let passages = index.report.documents[side].extracted.iter().flat_map(|extracted| &extracted.hidden);
    let passages: Vec<_> = passages.collect();
    html! {
        @if !passages.is_empty() {
            h3 { "Hidden in the file of the " (index.names[side]) " " span.count { (passages.len()) } }
            ul.only { @for hidden in passages {
                li {
                    p.t lang=[index.lang(side)] dir="auto" { (Text(&hidden.text)) }
                    p.m { "hidden by " (hidden.by.phrase()) }
                }
            } }
        }
    }
}

/// What stands on a saved web page outside of its article.
fn outside(index: &Index, side: Side) -> Markup {
    let extracted = index.report.documents[side].extracted.as_ref().filter(|it| !it.outside.is_empty());
    html! {
        @if let Some(extracted) = extracted {
            h3 {
                "On the page of the " (index.names[side]) ", outside of its article "
                span.count { (counted(extracted.words_outside, "word")) }
            }
            ul.only { @for (class, _) in extracted.outside_by_class() {
                li { details {
                    summary { (class) }
                    @for passage in extracted.outside.iter().filter(|passage| passage.class.phrase() == class) {
                        @for line in passage.text.lines() { p.t lang=[index.lang(side)] dir="auto" { (Text(line)) } }
                    }
                } }
            } }
        }
    }
}

/// Is all of the article compared?
fn is_whole(index: &Index, side: Side) -> bool {
    let extracted = index.report.documents[side].extracted.as_ref();
    index.report.boilerplate(side).next().is_none()
        && extracted.is_none_or(|it| it.outside.is_empty() && it.hidden.is_empty())
}

fn headings(index: &Index) -> Markup {
    let report = index.report;
    let both: Vec<_> = report.groups.iter().filter(|group| group.heading).collect();
    let alone: usize = Side::BOTH.iter().map(|&side| report.lone_headings(side).count()).sum();
    html! {
        @if !both.is_empty() || alone > 0 {
            h3 { "Headings " span.count { (both.len() + alone) } }
            ul.only {
                @for group in both {
                    li id=(group.id) {
                        @for side in Side::BOTH { @for id in group.units(side) {
                            (paragraph(index, side, id, &unit_text(index, side, id)))
                        } }
                        p.m { (unit_links(&group.a)) " → " (unit_links(&group.b)) " " (relation(group)) }
                    }
                }
                @for side in Side::BOTH { @for unit in report.lone_headings(side) {
                    li {
                        (paragraph(index, side, &unit.id, &unit_text(index, side, &unit.id)))
                        p.m { (only_in(index, side)) }
                    }
                } }
            }
        }
    }
}

/// How the page was made, from which files.
pub(super) fn method(index: &Index) -> Markup {
    let report = index.report;
    html! {
        section id="method" aria-labelledby="method-h" {
            h2 id="method-h" tabindex="-1" { "Method and files" }
            dl.files { @for side in Side::BOTH { (file(index, side)) } }
            (audited(report))
            p {
                "Each text is cut into claims: its sentences and list items. Claims are matched by the words, phrases, \
                 names, numbers, dates and quotations that both have and by what stands around them; a table of word \
                 vectors helps in English. Facts are compared by value. No language model is asked, nothing is sent \
                 anywhere, and the same two files always give the same page."
            }
            p {
                "The program sees two texts. It says what is not in the source, never what is wrong, and it does not \
                 replace reading."
            }
            p.note { "Made by " (report.tool.name) " " (report.tool.version) ", report " (report.schema) "." }
        }
    }
}

fn file(index: &Index, side: Side) -> Markup {
    let document = &index.report.documents[side];
    html! {
        div {
            dt { (index.names[side]) }
            dd {
                bdi.path { (Text(&document.path)) } br;
                (counted(index.report.summary.claims[side], "claim")) ", "
                (counted(document.words, "word")) ", language " (document.language)
                @if let Some(encoding) = document.encoding { ", decoded from " (encoding) }
                @if let Some(extracted) = &document.extracted {
                    br; (extracted.summary())
                    @for of in [&extracted.title, &extracted.byline, &extracted.date].into_iter().flatten() {
                        br; (quote(of, index.lang(side)))
                    }
                }
                br; "SHA-256 " code.hash { (document.sha256) }
            }
        }
    }
}

fn audited(report: &Report) -> Markup {
    html! {
        @if let Some(audit) = &report.audit {
            @if audit.sources.len() > 1 {
                h3 { "Sources" }
                ul.only { @for source in &audit.sources {
                    li { bdi.path { (Text(&source.path)) } ": "
                        @if let Some((first, last)) = &source.units { (first) "–" (last) ", " }
                        (counted(source.traced, "claim")) " of the copy traced to it" }
                } }
            }
            @if !audit.passed { (parts::not_checked(report)) }
        }
        @if let Some(reader) = &report.second_reader {
            h3 { "Second reader" }
            ul.only { @for sentence in reader.sentences() { li { (Text(&sentence)) } } }
        }
    }
}
