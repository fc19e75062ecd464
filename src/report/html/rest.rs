//! What only one text has, the facts, what was set aside, and how the page was made.

use std::collections::{BTreeSet, HashMap};

use maud::{Markup, html};

use super::index::Index;
use super::parts::{
    self, finding_links, only_in, paragraph, picture, quote, relation, unit_link, unit_links, unit_text,
};
use super::text::Text;
use super::words::passage;
use crate::audit::Rule;
use crate::document::Span;
use crate::report::{Fact, Finding, Passage, Report, counted};
use crate::sides::Side;

/// The verdicts on facts, those to look at first. The style draws a sign before each.
const VERDICTS: [&str; 7] =
    ["changed", "less_precise", "more_precise", "dropped", "added", "reformatted", "kept"];

/// The fact ledger: what was not kept, one row a fact; what was kept is folded.
pub(super) fn facts(index: &Index) -> Markup {
    let facts = &index.report.facts;
    let (kept, mut differing): (Vec<_>, Vec<_>) =
        facts.iter().partition(|fact| matches!(fact.verdict, "kept" | "reformatted"));
    differing.sort_by_key(|fact| VERDICTS.iter().position(|name| *name == fact.verdict));
    html! {
        section id="facts" aria-labelledby="facts-h" {
            h2 id="facts-h" tabindex="-1" { "Facts that were not kept " span.count { (gathered(&differing).len()) " of " (facts.len()) } }
            p.note { "Of every number, date, name, quotation and credit that was found in either text." }
            @if differing.is_empty() { p { "All of them were kept." } } @else { (ledger(index, &differing)) }
            @if !kept.is_empty() {
                details {
                    summary { "Kept, or only written differently " span.count { (kept.len()) } }
                    ul.kept { @for row in gathered(&kept) { (kept_row(index, &row)) } }
                }
            }
        }
    }
}

/// One fact, and every place where the same became of it.
type Row<'a> = Vec<&'a Fact>;

/// Gathers what reads the same on both sides and has the same verdict, in the order of the first of each.
fn gathered<'a>(facts: &[&'a Fact]) -> Vec<Row<'a>> {
    let words = |places: &'a [Passage]| places.iter().map(|at| at.text.as_str()).collect::<Vec<_>>();
    let mut rows: Vec<Row> = Vec::new();
    let mut known = HashMap::new();
    for &fact in facts {
        let key = (fact.verdict, fact.kind, fact.moved, words(&fact.a), words(&fact.b));
        let at = *known.entry(key).or_insert(rows.len());
        if at == rows.len() {
            rows.push(Vec::new());
        }
        rows[at].push(fact);
    }
    rows
}

/// A fact that was kept, in a line: its words once if they are the same.
fn kept_row(index: &Index, row: &[&Fact]) -> Markup {
    let words = |side: Side| places(row, side).first().map(|at| at.text.clone());
    let same = words(Side::A) == words(Side::B);
    html! {
        li {
            (row[0].kind) ": "
            @for side in Side::BOTH {
                @if side == Side::B { "→ " }
                @if let Some(text) = words(side).filter(|_| !same || side == Side::A) { (quote(&text, index.lang(side))) " " }
                @for at in places(row, side) { (unit_link(&at.unit)) " " }
            }
        }
    }
}

fn ledger(index: &Index, facts: &[&Fact]) -> Markup {
    html! {
        table.facts {
            caption.vh { "Facts that were not kept" }
            thead { tr {
                th scope="col" { "What became of it" }
                th scope="col" { "Kind" }
                @for side in Side::BOTH { th scope="col" { (index.names[side]) } }
            } }
            tbody { @for row in gathered(facts) { (fact_row(index, &row)) } }
        }
    }
}

fn fact_row(index: &Index, row: &[&Fact]) -> Markup {
    let fact = row[0];
    html! {
        tr {
            th scope="row" {
                span class={ "fate " (fact.verdict) } { (fact.verdict.replace('_', " ")) }
                @if fact.moved { " " span.flag { (picture("moved")) "elsewhere" } }
                (finding_links(about(index, row)))
            }
            td { (fact.kind) }
            @for side in Side::BOTH { td { (words(index, row, side)) } }
        }
    }
}

/// The findings whose words are those of a fact.
fn about<'a>(index: &Index<'a>, row: &[&Fact]) -> Vec<&'a Finding> {
    let mut about: Vec<&Finding> = Vec::new();
    for side in Side::BOTH {
        for at in places(row, side) {
            let meets = |found: &&&Finding| passage(found, side).is_some_and(|of| meet(of.span, at.span));
            about.extend(index.findings(&at.unit).iter().filter(meets));
        }
    }
    about.sort_by_key(|found| (found.id.len(), found.id.as_str()));
    about.dedup_by_key(|found| found.id.as_str());
    about
}

fn meet(x: Span, y: Span) -> bool {
    x.start < y.end && y.start < x.end
}

/// Where one side has a fact, each sentence once.
fn places<'a>(row: &[&'a Fact], side: Side) -> Vec<&'a Passage> {
    let of = |fact: &&'a Fact| if side == Side::A { &fact.a } else { &fact.b };
    let mut places: Vec<&Passage> = row.iter().flat_map(of).collect();
    places.dedup_by_key(|at| at.unit.as_str());
    places
}

/// The words of a fact, once, and the sentences that they stand in.
fn words(index: &Index, row: &[&Fact], side: Side) -> Markup {
    let places = places(row, side);
    html! {
        @match places.first() {
            None if matches!(row[0].verdict, "dropped" | "added") => span.none { "nothing" },
            None => span.none { "in other words" },
            Some(first) => {
                (quote(&first.text, index.lang(side)))
                @for at in &places { " " (unit_link(&at.unit)) }
            }
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

/// The rules that found something: what each says.
pub(super) fn rules(index: &Index) -> Markup {
    let named = index.report.findings.iter().flat_map(|found| found.also.iter().chain([&found.rule]));
    let named: BTreeSet<&str> = named.copied().collect();
    html! {
        @if !named.is_empty() {
            section id="rules" aria-labelledby="rules-h" {
                h2 id="rules-h" tabindex="-1" { "Rules that found something " span.count { (named.len()) } }
                dl.rules { @for name in named {
                    div id={ "r-" (name) } tabindex="-1" {
                        dt { code { (name) } }
                        dd { @if let Some(rule) = Rule::from_name(name) { (rule.description()) } }
                    }
                } }
                p.note { "Examples, and how to change what a rule weighs: " code { "claimdiff rules RULE" } "." }
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
