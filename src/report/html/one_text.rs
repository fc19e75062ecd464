//! One text in the order of B, with what only A has where it stood: as a view of the page, and as a pair on a page of
//! many.

use std::collections::HashMap;

use maud::{Markup, html};

use super::index::Index;
use super::marked;
use super::parts::{finding_links, only, only_in, relation, severity, unit_link, unit_links, unit_text};
use super::text::Text;
use crate::report::{Group, Kind, Relation, Report, UnitReport};
use crate::sides::{Side, Sides};

/// A piece of the one text.
enum Stretch<'a> {
    /// What both have, with the unit of B where it begins.
    Shared(&'a Group, &'a UnitReport),
    /// What only one has.
    Alone(Side, &'a UnitReport),
}

/// Returns the pieces in the order of B. What only A has stands behind the group of the unit before it.
fn stretches<'a>(index: &Index<'a>) -> Vec<Stretch<'a>> {
    let claims = |side| index.units(side).iter().filter(|unit| !unit.kind.is_aside());
    let mut behind: HashMap<Option<&'a str>, Vec<&'a UnitReport>> = HashMap::new();
    let mut last = None;
    for unit in claims(Side::A) {
        match index.group(&unit.id) {
            Some(group) => last = Some(group.id.as_str()),
            None => behind.entry(last).or_default().push(unit),
        }
    }
    let mut lost = |after: Option<&'a str>| {
        behind.remove(&after).into_iter().flatten().map(|unit| Stretch::Alone(Side::A, unit))
    };
    let mut all: Vec<Stretch> = lost(None).collect();
    for unit in claims(Side::B) {
        match index.group(&unit.id) {
            None => all.push(Stretch::Alone(Side::B, unit)),
            Some(group) if group.b.first() == Some(&unit.id) => {
                all.push(Stretch::Shared(group, unit));
                all.extend(lost(Some(&group.id)));
            }
            Some(_) => {}
        }
    }
    all
}

/// The view of a page.
pub(super) fn one_text(index: &Index) -> Markup {
    html! {
        section.view id="one" aria-labelledby="one-h" {
            h3 id="one-h" tabindex="-1" { "One text" }
            p.note {
                "The " (index.names.b) " text in its own order, with what was taken out, put in and moved."
            }
            div.one {
                @for stretch in stretches(index) {
                    @match stretch {
                        Stretch::Shared(group, unit) => (shared(index, unit, group)),
                        Stretch::Alone(side, unit) => (alone(index, side, unit)),
                    }
                }
            }
        }
    }
}

fn shared(index: &Index, unit: &UnitReport, group: &Group) -> Markup {
    html! {
        div class={ "w " (unit.kind.name()) } id={ "w-" (group.id) } data-g=(group.id)
            data-rel=[(!group.heading).then(|| group.relation.name())] {
            (wording(index, group))
            p.m {
                (unit_links(&group.a)) " → " (unit_links(&group.b)) " "
                (relation(group)) (finding_links(index.of_group(group).iter().copied()))
            }
        }
    }
}

fn wording(index: &Index, group: &Group) -> Markup {
    html! {
        @if group.edits.is_empty() {
            @for id in &group.b { p.t lang=[index.lang(Side::B)] dir="auto" { (unit_text(index, Side::B, id)) } }
        } @else {
            (marked::one_text(group, index.lang(Side::B)))
        }
    }
}

fn alone(index: &Index, side: Side, unit: &UnitReport) -> Markup {
    html! {
        div class={ "w " (unit.kind.name()) } data-rel=[(unit.kind != Kind::Heading).then_some(only(side))] {
            (whole(index, side, unit))
            p.m {
                (unit_link(&unit.id)) " " (only_in(index, side))
                (finding_links(index.findings(&unit.id).iter().copied()))
            }
        }
    }
}

/// A unit that only one text has.
fn whole(index: &Index, side: Side, unit: &UnitReport) -> Markup {
    html! {
        p.t lang=[index.lang(side)] dir="auto" {
            @match side { Side::A => del { (Text(&unit.text)) }, Side::B => ins { (Text(&unit.text)) } }
        }
    }
}

/// Stretches without a change from which they are folded.
const FOLDED: usize = 3;

/// Writes a pair for a page of many: what an editor should look at, then one text. It has no links and no names of
/// units, since many pairs stand on the page; what is the same for long is folded.
pub(crate) fn pair(report: &Report) -> Markup {
    let index = Index::new(report);
    let stretches = stretches(&index);
    html! {
        @if !report.complete {
            ul.note { @for note in &report.notes { li { (Text(note)) } } }
        }
        @if !report.findings.is_empty() {
            ul.differs { @for found in &report.findings {
                li { (severity(found.severity)) " " bdi { (Text(&found.message)) } }
            } }
        }
        div.one {
            @for run in stretches.chunk_by(|a, b| is_same(a) == is_same(b)) {
                @if is_same(&run[0]) && run.len() >= FOLDED {
                    details { summary { (run.len()) " passages without a change" } (pieces(&index, run)) }
                } @else {
                    (pieces(&index, run))
                }
            }
            (aside(&index))
        }
    }
}

/// Is it the same in both, and in its place?
fn is_same(stretch: &Stretch) -> bool {
    matches!(stretch, Stretch::Shared(group, _) if group.relation == Relation::Identical && !group.moved)
}

fn pieces(index: &Index, run: &[Stretch]) -> Markup {
    html! {
        @for stretch in run {
            @match stretch {
                Stretch::Shared(group, unit) => div class={ "w " (unit.kind.name()) } {
                    (wording(index, group))
                    @if group.moved { p.m { (relation(group)) } }
                },
                Stretch::Alone(side, unit) => div class={ "w " (unit.kind.name()) } data-rel=(only(*side)) {
                    (whole(index, *side, unit))
                },
            }
        }
    }
}

/// What was set aside in one text and is not in the other.
fn aside(index: &Index) -> Markup {
    let units = |side| index.units(side).iter().filter(|unit| unit.kind.is_aside());
    let other = |side: Side| units(side.other()).map(|unit| unit.text.as_str()).collect::<Vec<_>>();
    let texts = Sides::new(other(Side::A), other(Side::B));
    html! {
        @for side in Side::BOTH {
            @for unit in units(side).filter(|unit| !texts[side].contains(&unit.text.as_str())) {
                div.w.boilerplate data-rel=(only(side)) { (whole(index, side, unit)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_pair_links_to_nothing_and_loses_nothing() {
        let report = fixture::report();
        let page = pair(&report).into_string();
        assert!(!page.contains("href=\"#A") && !page.contains(" id="), "{page}");
        for id in &report.only.a {
            assert!(page.contains(&format!(
                "<del>{}</del>",
                maud::Render::render(&Text(report.documents.a.text(id))).0
            )));
        }
    }
}
