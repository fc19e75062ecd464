//! The two texts in three views: side by side, as one text, as a table of claims.

use maud::{Markup, html};

use super::View;
use super::index::Index;
use super::one_text::one_text;
use super::parts::{
    RELATIONS, finding_links, only, only_in, paragraph, picture, relation, unit_links, unit_text,
};
use super::text::Text;
use crate::report::{Group, Kind, Link, Op, Reason, Report, UnitReport};
use crate::sides::Side;

/// Writes the three views. Without the script they stand one below the other.
pub(super) fn write(index: &Index, view: View) -> Markup {
    html! {
        section id="texts" aria-labelledby="texts-h" data-view=(view.anchor()) {
            h2 id="texts-h" tabindex="-1" { "The two texts" }
            (legend(index.report))
            div id="views" {}
            div.filters id="text-filters" {}
            (side_by_side(index))
            (one_text(index))
            (claims(index))
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
    html! {
        section.view id="sides" aria-labelledby="sides-h" {
            h3 id="sides-h" tabindex="-1" { "Side by side" }
            div.sides {
                @for side in Side::BOTH {
                    div class={ "side " (if side == Side::A { "a" } else { "b" }) } {
                        h4 { (index.names[side]) " " bdi.path { (Text(&index.report.documents[side].path)) } }
                        div.pane role="region" tabindex="0" aria-label={ "Text of the " (index.names[side]) } {
                            @for unit in index.units(side) { (one_unit(index, side, unit)) }
                            @if index.units(side).is_empty() { p.note { "This text is empty." } }
                        }
                    }
                }
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
            p.t lang=[index.lang(side)] dir="auto" { (unit_text(index, side, &unit.id)) }
            p.m {
                span.uid { (unit.id) } " " (fate(index, side, unit, group))
                (finding_links(index.findings(&unit.id).iter().copied()))
            }
        }
    }
}

/// What became of a unit, and where.
fn fate(index: &Index, side: Side, unit: &UnitReport, group: Option<&Group>) -> Markup {
    let other = side.other();
    html! {
        @if let Some(group) = group {
            (relation(group)) " "
            span.to {
                span aria-hidden="true" { (if side == Side::A { "→ " } else { "← " }) }
                span.vh { "in the " (index.names[other]) ": " }
                (unit_links(&partners(group, side, &unit.id)))
            }
        } @else if unit.kind.is_aside() {
            span.rel { (picture("aside")) "set aside: " (unit.label()) }
        } @else {
            (only_in(index, side))
        }
    }
}

/// The units that a unit is matched with directly: in a group of several with several not all are.
fn partners(group: &Group, side: Side, id: &str) -> Vec<String> {
    let partner = |link: &Link| match side {
        Side::A => (link.a == id).then(|| link.b.clone()),
        Side::B => (link.b == id).then(|| link.a.clone()),
    };
    group.links.iter().filter_map(partner).collect()
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
                span.gid { (group.id) } " " (relation(group)) (finding_links(index.of_group(group)))
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
