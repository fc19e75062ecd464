//! Turns a [`Matrix`] into a [`Report`]: places become names and text.

use super::{
    ClaimPlace, ClaimRow, DifferenceReport, MadeBy, OriginReport, Outlet, Report, SameText, Summary,
    ValueReport, verdict,
};
use crate::report::Tool;
use crate::story::matrix::{Difference, Matrix, Member, Origin, Row, SameOrigin};
use crate::story::report::{left_out, notes, rounded};
use crate::story::{ClaimAt, FactAt, Place};

/// The version of the shape of [`Report`].
const SCHEMA: &str = "claimdiff.matrix/1";

/// The name of an article by its place: `A` … `Z`, `AA` …
pub(super) fn letter(article: usize) -> String {
    let last = char::from(b'A' + (article % 26) as u8);
    if article < 26 { last.to_string() } else { format!("{}{last}", letter(article / 26 - 1)) }
}

impl Report {
    /// Makes the report of a matrix.
    pub fn new(matrix: &Matrix) -> Self {
        let claims: Vec<ClaimRow> =
            matrix.rows.iter().zip(1..).map(|(row, number)| claim(matrix, row, number)).collect();
        let mut notes = notes(&matrix.articles);
        notes.extend(left_out(matrix.left_out, "article"));
        let outlet = |article: usize| {
            let letter = letter(article);
            let shared = |row: &&ClaimRow| row.outlets.len() > 1 && row.outlets.contains(&letter);
            let mut units: Vec<&str> =
                claims.iter().filter(shared).flat_map(|row| row.units(&letter)).collect();
            units.sort_unstable();
            units.dedup();
            Outlet {
                shared: units.len(),
                origin: matrix.origins.of[article] + 1,
                article: matrix.articles[article].report(letter),
            }
        };
        let mut report = Self {
            schema: SCHEMA,
            tool: Tool::THIS,
            outlets: (0..matrix.articles.len()).map(outlet).collect(),
            origins: matrix.origins.all.iter().enumerate().map(origin).collect(),
            alike: matrix.origins.hints.iter().map(|pair| same_text(pair, "alike")).collect(),
            summary: summary(matrix, &claims),
            claims,
            complete: matrix.complete && notes.is_empty(),
            notes,
        };
        if !matrix.complete && report.notes.is_empty() {
            report.notes.push("Some groups of claims were too large to be compared word by word.".to_owned());
        }
        report.summary.verdict = verdict::sentences(&report);
        report
    }

    /// Says which articles are not in the matrix, since they could not be read; `reasons` name them.
    #[must_use]
    pub fn without(mut self, reasons: &[String]) -> Self {
        self.notes.extend(reasons.iter().map(|reason| format!("An article was left out: {reason}.")));
        self.complete &= reasons.is_empty();
        self.summary.verdict = verdict::sentences(&self);
        self
    }
}

fn origin((number, origin): (usize, &Origin)) -> OriginReport {
    let reason = |pair: &SameOrigin| same_text(pair, if pair.copy { "copy" } else { "agency" });
    OriginReport {
        id: number + 1,
        outlets: origin.articles.iter().map(|&article| letter(article)).collect(),
        agency: origin.agency.clone(),
        reasons: origin.reasons.iter().map(reason).collect(),
    }
}

fn same_text(pair: &SameOrigin, reason: &'static str) -> SameText {
    SameText {
        a: letter(pair.a),
        b: letter(pair.b),
        reason,
        similarity: rounded(pair.similarity),
        containment: rounded(pair.containment),
        agency: pair.agency.clone(),
    }
}

fn claim(matrix: &Matrix, row: &Row, number: usize) -> ClaimRow {
    let representative = claim_place(matrix, row.representative);
    ClaimRow {
        id: format!("#{number}"),
        text: representative.text,
        unit: representative.unit,
        outlets: row.outlets().into_iter().map(letter).collect(),
        origins: row.origins.iter().map(|&origin| origin + 1).collect(),
        weak: row.weak,
        places: row.members.iter().map(|member| place(matrix, member)).collect(),
        differences: row.differences.iter().map(|difference| difference_report(matrix, difference)).collect(),
    }
}

fn place(matrix: &Matrix, member: &Member) -> ClaimPlace {
    ClaimPlace {
        place: claim_place(matrix, member.at),
        link: member.link.map(rounded),
        linked: member.linked,
        origin: member.origin + 1,
        shared: member.guest,
    }
}

fn claim_place(matrix: &Matrix, at: ClaimAt) -> Place {
    let article = &matrix.articles[at.article];
    let (id, claim) = (letter(at.article), &article.claims[at.claim]);
    let unit = format!("{id}{}", claim.unit + 1);
    article.place(id, claim.span, unit)
}

fn difference_report(matrix: &Matrix, difference: &Difference) -> DifferenceReport {
    let value = |value: &Vec<FactAt>| {
        let fact = |at: &FactAt| matrix.articles[at.at.article].fact(at.at.claim, at.fact);
        let place = |at: &FactAt| {
            let article = &matrix.articles[at.at.article];
            let id = letter(at.at.article);
            let unit = format!("{id}{}", article.claims[at.at.claim].unit + 1);
            article.place(id, fact(at).span, unit)
        };
        let mut outlets: Vec<String> = value.iter().map(|at| letter(at.at.article)).collect();
        outlets.dedup();
        ValueReport {
            value: fact(&value[0]).value.to_string(),
            outlets,
            places: value.iter().map(place).collect(),
        }
    };
    DifferenceReport {
        kind: difference.kind.as_str(),
        values: difference.values.iter().map(value).collect(),
        either: (!difference.either.is_empty()).then(|| value(&difference.either)),
    }
}

fn summary(matrix: &Matrix, claims: &[ClaimRow]) -> Summary {
    let made_by = (1..=matrix.articles.len()).rev().map(|outlets| MadeBy {
        outlets,
        claims: claims.iter().filter(|claim| claim.outlets.len() == outlets).count(),
    });
    Summary {
        verdict: Vec::new(),
        outlets: matrix.articles.len(),
        origins: matrix.origins.all.len(),
        claims: claims.len(),
        made_by: made_by.filter(|made| made.claims > 0).collect(),
        differing: claims.iter().filter(|claim| !claim.differences.is_empty()).count(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_go_on_behind_z() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(super::letter);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
