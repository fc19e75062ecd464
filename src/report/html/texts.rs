//! The two texts in three views: side by side, as one text, as a table of claims.

use maud::{Markup, html};

use super::View;
use super::index::Index;
use super::marked;
use super::parts::{RELATIONS, finding_links, picture, relation, unit_links, unit_text};
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
        div class={ "u " (unit.kind.name()) } id=(unit.id) data-g=[group.map(|group| &group.id)] data-rel=[relation_name] {
            p.t lang=[index.lang(side)] dir="auto" { (unit_text(index, side, &unit.id)) }
            p.m { span.uid { (unit.id) } " " (fate(index, side, unit, group)) (finding_links(index.findings(&unit.id).iter().copied())) }
        }
    }
}

/// What became of a unit, and where.
fn fate(index: &Index, side: Side, unit: &UnitReport, group: Option<&Group>) -> Markup {
    let other = side.other();
    html! {
        @if let Some(group) = group {
            (relation(group)) " "
            span.to { span aria-hidden="true" { (if side == Side::A { "→ " } else { "← " }) } span.vh { "in the " (index.names[other]) ": " } (unit_links(&partners(group, side, &unit.id))) }
        } @else if unit.kind == Kind::Boilerplate {
            span.rel { (picture("aside")) "set aside: " (class_name(unit)) }
        } @else {
            span.rel { (picture(only(side))) "only in " (index.names[side]) }
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

/// The class of a piece of boilerplate.
pub(super) fn class_name(unit: &UnitReport) -> String {
    unit.class.map_or("other", |class| class.name()).replace('_', " ")
}

/// The name of what has no partner, among the relations.
fn only(side: Side) -> &'static str {
    match side {
        Side::A => "only-a",
        Side::B => "only-b",
    }
}

/// One text in the order of B, with what only A has where it stood.
fn one_text(index: &Index) -> Markup {
    let (units, others) = (index.units(Side::B), index.units(Side::A));
    // What only A has stands behind the group of the unit before it.
    let mut behind: Vec<(Option<&str>, &UnitReport)> = Vec::new();
    let mut last = None;
    for unit in others.iter().filter(|unit| unit.kind != Kind::Boilerplate) {
        match index.group(&unit.id) {
            Some(group) => last = Some(group.id.as_str()),
            None => behind.push((last, unit)),
        }
    }
    let lost = |after: Option<&str>| -> Markup {
        html! { @for (_, unit) in behind.iter().filter(|(place, _)| *place == after) { (alone(index, Side::A, unit)) } }
    };
    html! {
        section.view id="one" aria-labelledby="one-h" {
            h3 id="one-h" tabindex="-1" { "One text" }
            p.note { "The " (index.names.b) " text in its own order, with what was taken out, what was put in, and what was moved." }
            div.one {
                (lost(None))
                @for unit in units.iter().filter(|unit| unit.kind != Kind::Boilerplate) {
                    @match index.group(&unit.id) {
                        None => (alone(index, Side::B, unit)),
                        Some(group) => @if group.b.first() == Some(&unit.id) {
                            (wording(index, unit, group))
                            (lost(Some(&group.id)))
                        },
                    }
                }
            }
        }
    }
}

fn wording(index: &Index, unit: &UnitReport, group: &Group) -> Markup {
    html! {
        div class={ "w " (unit.kind.name()) } id={ "w-" (group.id) } data-g=(group.id) data-rel=[(!group.heading).then(|| group.relation.name())] {
            @if group.edits.is_empty() {
                @for id in &group.b { p.t lang=[index.lang(Side::B)] dir="auto" { (Text(index.report.documents.b.text(id))) } }
            } @else {
                (marked::one_text(group, index.lang(Side::B)))
            }
            p.m { (unit_links(&group.a)) " → " (unit_links(&group.b)) " " (relation(group)) (finding_links(index.of_group(group))) }
        }
    }
}

fn alone(index: &Index, side: Side, unit: &UnitReport) -> Markup {
    html! {
        div class={ "w " (unit.kind.name()) } data-rel=[(unit.kind != Kind::Heading).then_some(only(side))] {
            p.t lang=[index.lang(side)] dir="auto" {
                @match side { Side::A => del { (Text(&unit.text)) }, Side::B => ins { (Text(&unit.text)) } }
            }
            p.m { a href={ "#" (unit.id) } { (unit.id) } " " span.rel { (picture(only(side))) "only in " (index.names[side]) }
                (finding_links(index.findings(&unit.id).iter().copied())) }
        }
    }
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
                        p.t lang=[index.lang(side)] dir="auto" { a href={ "#" (id) } { (id) } " " (unit_text(index, side, id)) }
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
