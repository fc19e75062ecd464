//! The small parts that stand everywhere on the page: pictures, names of units, relations, severities.

use maud::{Markup, html};

use super::index::Index;
use super::text::{Text, raw};
use crate::report::{Finding, Group, Relation, Report, Severity};
use crate::sides::Side;

/// The pictures, each drawn once: relations as the ribbons that stand for them, severities as shapes.
pub(super) fn pictures() -> Markup {
    raw(include_str!("pictures.svg").to_owned())
}

/// A picture; a word always stands beside it.
pub(super) fn picture(name: &'static str) -> Markup {
    raw(format!("<svg aria-hidden=\"true\"><use href=\"#i-{name}\"/></svg>"))
}

/// The relation of a group: picture, word, how many to how many, and what else there is to say.
pub(super) fn relation(group: &Group) -> Markup {
    let (a, b) = (group.a.len(), group.b.len());
    html! {
        span.rel { (picture(group.relation.name())) (group.relation.name()) }
        @if a + b > 2 { " " span.n { (a) "→" (b) } }
        @if group.moved { " " span.flag { (picture("moved")) "moved" } }
        @if group.weak { " " span.flag { (picture("weak")) "weak match" } }
    }
}

/// What each relation means.
pub(super) const RELATIONS: [(Relation, &str); 8] = [
    (Relation::Identical, "the same text; only spaces or the shape of quotation marks and dashes may differ"),
    (
        Relation::Reformatted,
        "the same words, with a number, date, abbreviation or name written in another way",
    ),
    (Relation::Reworded, "the same claim in other words"),
    (Relation::Expanded, "the same, with much more text"),
    (Relation::Condensed, "the same, with much less text"),
    (Relation::Split, "one claim has become several"),
    (Relation::Merged, "several claims have become one"),
    (Relation::Regrouped, "several claims have become several, with their parts exchanged"),
];

/// What no rule looks at, and what could not be checked.
pub(super) fn not_checked(report: &Report) -> Markup {
    html! {
        h3 { "Not checked" }
        ul { @for what in report.audit.iter().flat_map(|audit| &audit.not_checked) { li { (Text(what)) } } }
    }
}

/// A severity: shape and word.
pub(super) fn severity(severity: Severity) -> Markup {
    let name = severity.name();
    html! { span class={ "sev " (name) } { (picture(name)) (name) } }
}

/// A link to a unit.
pub(super) fn unit_link(id: &str) -> Markup {
    html! { a href={ "#" (id) } { (id) } }
}

/// Links to units.
pub(super) fn unit_links(ids: &[impl AsRef<str>]) -> Markup {
    html! {
        @for (at, id) in ids.iter().enumerate() {
            @if at > 0 { " " }
            (unit_link(id.as_ref()))
        }
    }
}

/// Links to findings.
pub(super) fn finding_links<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Markup {
    html! {
        @for found in findings {
            " " a class={ "fid " (found.severity.name()) } href={ "#" (found.id) } { (found.id) }
        }
    }
}

/// The name of what has no partner, among the relations.
pub(super) fn only(side: Side) -> &'static str {
    match side {
        Side::A => "only-a",
        Side::B => "only-b",
    }
}

/// The same in words.
pub(super) fn only_in(index: &Index, side: Side) -> Markup {
    html! { span.rel { (picture(only(side))) "only in " (index.names[side]) } }
}

/// A paragraph of an article behind the name of its unit.
pub(super) fn paragraph(index: &Index, side: Side, id: &str, text: &Markup) -> Markup {
    html! { p.t lang=[index.lang(side)] dir="auto" { (unit_link(id)) " " (text) } }
}

/// The text of a unit with its edits marked; of a unit without a partner, as it is.
pub(super) fn unit_text(index: &Index, side: Side, id: &str) -> Markup {
    html! {
        @match index.pieces(id) {
            Some(pieces) => (super::marked::write(pieces)),
            None => (Text(index.report.documents[side].text(id))),
        }
    }
}

/// A piece of an article within a line of the page's own.
pub(super) fn quote(text: &str, lang: Option<&str>) -> Markup {
    html! { bdi lang=[lang] { (Text(text)) } }
}

/// A bar; the numbers beside it say the same. Never full or empty unless the count is.
pub(crate) fn bar(part: usize, whole: usize) -> Markup {
    let full = if part == 0 || whole == 0 {
        0
    } else if part >= whole {
        100
    } else {
        (part * 100 / whole).clamp(2, 98)
    };
    html! {
        svg.bar viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" {
            rect.off width="100" height="4" {}
            rect.on width=(full) height="4" {}
        }
    }
}
