//! What a reader should know first, in sentences.

use super::{Report, Severity};
use crate::compare::Relation;

/// The verdict: what of the original is kept, what of the later text has no source, what to look at.
pub(super) fn sentences(report: &Report) -> Vec<String> {
    let (claims, carried) = (&report.summary.claims, &report.summary.carried);
    if claims.a == 0 || claims.b == 0 {
        return vec![empty(claims.a == 0, claims.b == 0)];
    }
    if is_unchanged(report) {
        return vec![format!(
            "The two texts make the same {}, in the same words and order.",
            claims_of(claims.a)
        )];
    }
    let mut sentences = vec![kept(carried.a, claims.a), traced(claims.b - carried.b, claims.b)];
    sentences.extend(relations(report));
    sentences.extend(look_at(report));
    sentences
}

fn empty(a: bool, b: bool) -> String {
    let which = match (a, b) {
        (true, true) => "Neither text makes a claim",
        (true, false) => "The original makes no claim",
        _ => "The later text makes no claim",
    };
    format!("{which}: there is nothing to compare.")
}

fn is_unchanged(report: &Report) -> bool {
    let nothing_alone = report.only.a.is_empty() && report.only.b.is_empty();
    nothing_alone && report.groups.iter().all(|group| group.relation == Relation::Identical && !group.moved)
}

fn kept(carried: usize, claims: usize) -> String {
    match claims - carried {
        0 if claims == 1 => "The one claim of the original is in the later text.".to_owned(),
        0 => format!("All {claims} claims of the original are in the later text."),
        missing if carried == 0 => {
            format!("None of the {} of the original is in the later text.", claims_of(missing))
        }
        missing => format!(
            "{carried} of the {claims} claims of the original are in the later text, {missing} {} not.",
            are(missing)
        ),
    }
}

fn traced(alone: usize, claims: usize) -> String {
    match alone {
        0 => "Every claim of the later text has a source in the original.".to_owned(),
        alone if alone == claims => "No claim of the later text has a source in the original.".to_owned(),
        alone => format!("{alone} of its {claims} claims {} no source in the original.", have(alone)),
    }
}

fn relations(report: &Report) -> Option<String> {
    let claims = || report.groups.iter().filter(|group| !group.heading);
    let count = |relations: &[Relation]| claims().filter(|group| relations.contains(&group.relation)).count();
    let parts = [
        (count(&[Relation::Identical]), "word for word"),
        (count(&[Relation::Reformatted]), "only written differently"),
        (count(&[Relation::Reworded]), "reworded"),
        (count(&[Relation::Expanded]), "expanded"),
        (count(&[Relation::Condensed]), "condensed"),
        (count(&[Relation::Split]), "split"),
        (count(&[Relation::Merged]), "merged"),
        (count(&[Relation::Regrouped]), "regrouped"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    (!parts.is_empty())
        .then(|| format!("What both say, in {}: {}.", groups_of(claims().count()), parts.join(", ")))
}

fn look_at(report: &Report) -> Vec<String> {
    let count = |flag: fn(&super::Group) -> bool| {
        report.groups.iter().filter(|group| !group.heading && flag(group)).count()
    };
    let mut sentences = Vec::new();
    match report.open_findings().filter(|found| found.severity != Severity::Low).count() {
        0 => {}
        1 => sentences.push(format!("One finding to look at ({}).", report.finding_counts())),
        all => sentences.push(format!("{all} findings to look at ({}).", report.finding_counts())),
    }
    match count(|group| group.moved) {
        0 => {}
        1 => sentences.push("One group stands in another place.".to_owned()),
        moved => sentences.push(format!("{moved} groups stand in another place.")),
    }
    match count(|group| group.weak) {
        0 => {}
        1 => sentences.push("One match is weak: read both sides.".to_owned()),
        weak => sentences.push(format!("{weak} matches are weak: read both sides.")),
    }
    if !report.complete {
        sentences.push("The comparison is not complete: see the notes.".to_owned());
    }
    sentences
}

fn claims_of(count: usize) -> String {
    if count == 1 { "claim".to_owned() } else { format!("{count} claims") }
}

fn groups_of(count: usize) -> String {
    if count == 1 { "one group".to_owned() } else { format!("{count} groups") }
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

fn have(count: usize) -> &'static str {
    if count == 1 { "has" } else { "have" }
}
