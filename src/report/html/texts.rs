//! The two texts in three views: side by side, as one text, as a table of claims.

use maud::{Markup, html};

use super::View;
use super::folds::Folds;
use super::index::Index;
use super::one_text::one_text;
use super::parts::{
    RELATIONS, finding_links, only, only_in, paragraph, picture, relation, unit_links, unit_text,
};
use super::text::Text;
use crate::report::{Group, Kind, Op, Reason, Report, UnitReport};
use crate::sides::Side;

/// Writes the three views. Without the script they stand one below the other.
pub(super) fn write(index: &Index, view: View) -> Markup {
    html! {
        section.texts id="texts" aria-labelledby="texts-h" data-view=(view.anchor()) {
            h2 id="texts-h" tabindex="-1" { "The two texts" }
            div id="views" {}
            (side_by_side(index))
            @if is_long(index) { (on_demand()) } @else { (one_text(index)) (claims(index)) }
            (legend(index.report))
        }
    }
}

/// Units of both texts from which a page holds them once: the other views of them are made when they are opened.
const LONG: usize = 120;

fn is_long(index: &Index) -> bool {
    Side::BOTH.iter().map(|&side| index.units(side).len()).sum::<usize>() > LONG
}

/// The other views of long texts: the script makes them of the texts side by side.
fn on_demand() -> Markup {
    html! {
        @for (id, title) in [("one", "One text"), ("claims", "Claims")] {
            section.view id=(id) aria-labelledby={ (id) "-h" } data-demand="1" {
                h3 id={ (id) "-h" } tabindex="-1" { (title) }
                p.note { "The texts are long: the script of the page makes this view when it is opened." }
            }
        }
    }
}

/// How to read marks and relations.
fn legend(report: &Report) -> Markup {
    let occurs = |op: Op| report.groups.iter().flat_map(|group| &group.edits).any(|edit| edit.op == op);
    html! {
        p.legend {
            "Marks: " del { "removed" } " " ins { "added" }
            @if occurs(Op::Moved) { " " span.mv { "moved within the claim" } }
            @if occurs(Op::Reformatted) { " " span.rf { "the same fact, written differently" } }
        }
        details.legend {
            summary { "What the relations mean" }
            dl {
                @for (relation, what) in RELATIONS {
                    dt { span.rel { (picture(relation.name())) (relation.name()) } }
                    dd { (what) }
                }
                dt { span.flag { (picture("moved")) "moved" } }
                dd { "the group stands in another place in the later text" }
                dt { span.flag { (picture("weak")) "weak match" } }
                dd { "the match rests on thin evidence: read both sides" }
            }
        }
    }
}

fn side_by_side(index: &Index) -> Markup {
    let folds = Folds::new(index);
    html! {
        section.view id="sides" aria-labelledby="sides-h" {
            h3 id="sides-h" tabindex="-1" { "Side by side" }
            div.sides {
                @for side in Side::BOTH {
                    div class={ "side " (if side == Side::A { "a" } else { "b" }) } {
                        h4 { (index.names[side]) " " bdi.path { (Text(&index.report.documents[side].path)) } }
                        div.pane role="region" tabindex="0" aria-label={ "Text of the " (index.names[side]) } {
                            (units(index, side, &folds))
                            @if index.units(side).is_empty() { p.note { "This text is empty." } }
                        }
                    }
                }
            }
        }
    }
}

/// All units of an article; runs without a change can be folded.
fn units(index: &Index, side: Side, folds: &Folds) -> Markup {
    let mut rest = index.units(side);
    let mut runs = Vec::new();
    while let Some(unit) = rest.first() {
        let fold = folds.at(&unit.id);
        let (run, after) = rest.split_at(fold.map_or(1, |fold| fold.units));
        runs.push((fold, run));
        rest = after;
    }
    html! {
        @for (fold, run) in runs {
            @match fold {
                Some(fold) => details.fold data-fold=(fold.number) open {
                    summary { (fold.units) " passages without a change" }
                    @for unit in run { (one_unit(index, side, unit)) }
                },
                None => @for unit in run { (one_unit(index, side, unit)) },
            }
        }
    }
}

fn one_unit(index: &Index, side: Side, unit: &UnitReport) -> Markup {
    let group = index.group(&unit.id);
    let is_claim = matches!(unit.kind, Kind::Sentence | Kind::ListItem);
    let relation_name =
        if is_claim { Some(group.map_or(only(side), |group| group.relation.name())) } else { None };
    html! {
        div class={ "u " (unit.kind.name()) } id=(unit.id) data-g=[group.map(|group| &group.id)]
            data-rel=[relation_name] {
            p.g { span.uid { (unit.id) } (worst_finding(index, &unit.id)) }
            p.t lang=[index.lang(side)] dir="auto" { (unit_text(index, side, &unit.id)) }
            p.m { (fate(index, side, unit, group)) }
        }
    }
}

/// A sign that something was found in a unit: the link to the worst of it.
fn worst_finding(index: &Index, id: &str) -> Markup {
    let findings = index.findings(id);
    let pending = || findings.iter().filter(|found| found.accepted.is_none());
    html! {
        @if let Some(worst) = pending().min_by_key(|found| found.severity) {
            @let (name, others) = (worst.severity.name(), pending().count() - 1);
            a class={ "sign " (name) } href={ "#" (worst.id) } {
                (picture(name)) span.vh { (worst.id) @if others > 0 { " and " (others) " more" } }
            }
        }
    }
}

/// What became of a unit, and where.
fn fate(index: &Index, side: Side, unit: &UnitReport, group: Option<&Group>) -> Markup {
    html! {
        @if let Some(group) = group {
            (relation(group)) " "
            span.to { (unit_links(&in_order(index.partners(side, &unit.id)))) }
        } @else if unit.kind.is_aside() {
            span.rel { (picture("aside")) "set aside: " (unit.label()) }
        } @else {
            (only_in(index, side))
        }
    }
}

/// Units in the order of their text.
fn in_order(mut ids: Vec<&str>) -> Vec<&str> {
    ids.sort_by_key(|id| (id.len(), *id));
    ids
}

/// The table of claims.
fn claims(index: &Index) -> Markup {
    let groups = index.report.groups.iter().filter(|group| !group.heading);
    html! {
        section.view id="claims" aria-labelledby="claims-h" {
            h3 id="claims-h" tabindex="-1" { "Claims" }
            @if index.report.groups.iter().all(|group| group.heading) {
                p.note { "No claim is in both texts." }
            } @else {
                table.claims aria-labelledby="claims-h" {
                    thead { tr {
                        th scope="col" { "Group" }
                        th scope="col" { (index.names.a) }
                        th scope="col" { (index.names.b) }
                    } }
                    tbody { @for group in groups { (claim_row(index, group)) } }
                }
            }
        }
    }
}

fn claim_row(index: &Index, group: &Group) -> Markup {
    html! {
        tr id=(group.id) data-g=(group.id) data-rel=(group.relation.name()) {
            th scope="row" {
                span.gid { (group.id) } " " (relation(group)) (finding_links(index.of_group(group).iter().copied()))
                details { summary { "Why matched?" } (why(group)) }
            }
            @for side in Side::BOTH {
                td {
                    @for id in group.units(side) {
                        (paragraph(index, side, id, &unit_text(index, side, id)))
                    }
                }
            }
        }
    }
}

/// What spoke for a match.
fn why(group: &Group) -> Markup {
    html! {
        ul.why {
            li { "evidence " (format!("{:.2}", group.score)) " of 1" }
            @for reason in &group.why { li { (signal(reason)) } }
        }
    }
}

fn signal(reason: &Reason) -> Markup {
    html! {
        (reason.signal)
        @if let Some(value) = reason.value { " " (format!("{value:.2}")) }
        @if !reason.shared.is_empty() { ": " bdi { (Text(&reason.shared.join(", "))) } }
    }
}
