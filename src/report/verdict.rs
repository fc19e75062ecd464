//! What a reader should know first, in sentences.

use std::collections::BTreeMap;

use super::{Beside, Fact, Report, counted, listed};
use crate::compare::Relation;
use crate::document::Span;

/// The verdict: what of the original is kept, what of the later text has no source, what to look at.
pub(super) fn sentences(report: &Report) -> Vec<String> {
    let (claims, carried) = (&report.summary.claims, &report.summary.carried);
    if claims.a == 0 || claims.b == 0 {
        return vec![empty(claims.a == 0, claims.b == 0)];
    }
    if is_unchanged(report) {
        let same =
            format!("The two texts make the same {}, in the same words and order.", claims_of(claims.a));
        return [same].into_iter().chain(beside(report)).collect();
    }
    let mut sentences = vec![kept(carried.a, claims.a), traced(claims.b - carried.b, claims.b)];
    sentences.extend(facts(report));
    sentences.extend(relations(report));
    sentences.extend(beside(report));
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
        0 if claims == 2 => "Both claims of the original are in the later text.".to_owned(),
        0 => format!("All {claims} claims of the original are in the later text."),
        missing if carried == 0 => {
            format!("None of the {} of the original is in the later text.", claims_of(missing))
        }
        missing => format!(
            "{carried} of the {claims} claims of the original {} in the later text, {missing} {} not.",
            are(carried),
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

/// What of the original's facts is kept, kinds that lost some first, and what is new: "Facts kept: none of 6 source
/// credits, 6 of 7 dates; all 5 quotations. New: 1 number."
pub(super) fn facts(report: &Report) -> Option<String> {
    let tallies = KINDS.map(|(noun, kinds)| (noun, Tally::of(report, kinds)));
    let (whole, part): (Vec<_>, Vec<_>) =
        tallies.iter().filter(|(_, tally)| tally.all > 0).partition(|(_, tally)| tally.kept == tally.all);
    let list = |tallies: &[&(&str, Tally)]| {
        let each = tallies.iter().map(|(noun, tally)| tally.of_its(noun));
        each.collect::<Vec<_>>().join(", ")
    };
    let kept: Vec<String> = [list(&part), list(&whole)].into_iter().filter(|list| !list.is_empty()).collect();
    // What a rewrite adds in credits, the findings weigh.
    let new: Vec<String> = tallies
        .iter()
        .filter(|(noun, tally)| tally.new > 0 && *noun != CREDIT)
        .map(|(noun, tally)| counted(tally.new, noun))
        .collect();
    let mut said = Vec::new();
    if !kept.is_empty() {
        said.push(format!("Facts kept: {}.", kept.join("; ")));
    }
    if !new.is_empty() {
        said.push(format!("New: {}.", new.join(", ")));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// "Beside the story, 2 table rows and 1 caption differ; 1 note is only in the original."
fn beside(report: &Report) -> Option<String> {
    let list = |count: fn(&Beside) -> usize| {
        let told = report.beside.iter().filter(|of| count(of) > 0).map(|of| counted(count(of), of.kind));
        let told: Vec<String> = told.collect();
        let all: usize = report.beside.iter().map(count).sum();
        (all > 0).then(|| (listed(&told), all == 1))
    };
    let said = [
        list(|of| of.changed).map(|(told, one)| format!("{told} {}", if one { "differs" } else { "differ" })),
        list(|of| of.only.a).map(|(told, one)| format!("{told} {} only in the original", be(one))),
        list(|of| of.only.b).map(|(told, one)| format!("{told} {} only in the later text", be(one))),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| format!("Beside the story, {}.", said.join("; ")))
}

fn be(one: bool) -> &'static str {
    if one { "is" } else { "are" }
}

const CREDIT: &str = "source credit";

/// Kinds of facts as a reader counts them. What is not named here is a number: a measure, money, a share.
const KINDS: [(&str, &[&str]); 5] = [
    (CREDIT, &["attribution"]),
    ("quotation", &["quotation"]),
    ("number", &[]),
    ("date", &["date", "time", "period"]),
    ("name", &["name"]),
];

/// The facts of a kind: in the original, those of them that are kept, and those that only the later text has.
struct Tally {
    all: usize,
    kept: usize,
    new: usize,
}

impl Tally {
    fn of(report: &Report, kinds: &[&str]) -> Self {
        let named = |kind: &str| KINDS.iter().any(|(_, kinds)| kinds.contains(&kind));
        let of_kind = |kind: &str| if kinds.is_empty() { !named(kind) } else { kinds.contains(&kind) };
        let facts = || report.facts.iter().filter(|fact| of_kind(fact.kind));
        // Of a quotation that was cut, the words are still the speaker's; a credit in fewer words is one.
        let is_kept = |fact: &Fact| {
            matches!(fact.verdict, "kept" | "reformatted" | "more_precise")
                || fact.verdict == "less_precise" && matches!(fact.kind, "quotation" | "attribution")
        };
        // B may name a thing of A once more, in another place: it is still one thing.
        let mut places: BTreeMap<Option<Span>, bool> = BTreeMap::new();
        for fact in facts().filter(|fact| fact.verdict != "added") {
            *places.entry(fact.a.first().map(|at| at.span)).or_default() |= is_kept(fact);
        }
        Self {
            all: places.len(),
            kept: places.values().filter(|kept| **kept).count(),
            new: facts().filter(|fact| fact.verdict == "added").count(),
        }
    }

    /// "none of 6 dates", "5 of 6 dates", "all 6 dates".
    fn of_its(&self, noun: &str) -> String {
        let things = counted(self.all, noun);
        match self.kept {
            kept if self.all == 1 => format!("{kept} of {things}"),
            0 => format!("none of {things}"),
            kept if kept == self.all => format!("all {things}"),
            kept => format!("{kept} of {things}"),
        }
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
    match report.open_findings().count() {
        0 => {}
        all => sentences.push(format!("{}: {}.", counted(all, "finding"), report.finding_counts())),
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

pub(super) fn have(count: usize) -> &'static str {
    if count == 1 { "has" } else { "have" }
}

#[cfg(test)]
mod tests {
    use super::Fact;
    use crate::document::Span;
    use crate::report::{Passage, fixture};

    #[test]
    fn facts_are_told_by_kind_those_that_lost_some_first() {
        let place = |at: usize| Passage {
            unit: "A1".to_owned(),
            source: None,
            line: 1,
            span: Span::new(at, at + 1),
            text: "x".to_owned(),
        };
        let told = |facts: &[(&'static str, &'static str)]| {
            let mut report = fixture::report();
            report.facts = facts
                .iter()
                .zip(0..)
                .map(|(&(kind, verdict), at)| Fact {
                    kind,
                    value: String::new(),
                    verdict,
                    group: None,
                    moved: false,
                    a: vec![place(at)],
                    b: Vec::new(),
                })
                .collect();
            super::facts(&report)
        };
        assert_eq!(told(&[]), None);
        assert_eq!(told(&[("name", "kept")]).unwrap(), "Facts kept: 1 of 1 name.");
        assert_eq!(told(&[("money", "added"), ("attribution", "added")]).unwrap(), "New: 1 number.");
        let all = [
            ("name", "kept"),
            ("name", "more_precise"),
            ("date", "reformatted"),
            ("period", "less_precise"),
            ("percent", "changed"),
            ("attribution", "dropped"),
            ("attribution", "dropped"),
            ("quotation", "added"),
            ("quotation", "added"),
        ];
        assert_eq!(
            told(&all).unwrap(),
            "Facts kept: none of 2 source credits, 0 of 1 number, 1 of 2 dates; all 2 names. New: 2 quotations."
        );
    }
}
