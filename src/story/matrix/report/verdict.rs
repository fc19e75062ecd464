//! What a reader should know first, in sentences.

use super::{OriginReport, Report};
use crate::report::counted;
use crate::report::listed;

/// The verdict: how many origins and why, how many outlets make the claims, where values differ.
pub(super) fn sentences(report: &Report) -> Vec<String> {
    let mut sentences = vec![origins(report)];
    sentences.extend(report.origins.iter().filter(|origin| origin.outlets.len() > 1).map(copies));
    sentences.extend(report.alike.iter().map(|pair| {
        format!(
            "{} and {} share {} of the shorter one’s wording and are counted as independent: look at them.",
            pair.a,
            pair.b,
            percent(pair.containment)
        )
    }));
    sentences.extend(claims(report));
    sentences.extend(differing(report));
    let weak = report.claims.iter().filter(|claim| claim.weak).count();
    match weak {
        0 => {}
        1 => sentences.push("One row rests on a weak match: read its claims.".to_owned()),
        weak => sentences.push(format!("{weak} rows rest on weak matches: read their claims.")),
    }
    if !report.complete {
        sentences.push("The matrix is not complete: see the notes.".to_owned());
    }
    sentences
}

fn origins(report: &Report) -> String {
    let (outlets, origins) = (report.summary.outlets, report.summary.origins);
    if outlets == origins {
        format!("{}, each with a text of its own.", counted(outlets, "outlet"))
    } else {
        format!("{}, {}.", counted(outlets, "outlet"), counted(origins, "independent origin"))
    }
}

/// Why some outlets count as one.
fn copies(origin: &OriginReport) -> String {
    let copies = || origin.reasons.iter().filter(|pair| pair.reason == "copy");
    let least = copies().map(|pair| pair.similarity).reduce(f64::min);
    let agency = origin.reasons.iter().find_map(|pair| pair.agency.as_ref());
    let mut why = Vec::new();
    if let Some(least) = least {
        let shares = if copies().count() > 1 { "or more of their wording is" } else { "of their wording is" };
        why.push(format!("carry one text ({} {shares} the same)", percent(least)));
    }
    if let Some(agency) = agency {
        why.push(format!("credit {agency}"));
    }
    format!("{} {}: they count once.", listed(&origin.outlets), why.join(" and "))
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn claims(report: &Report) -> Option<String> {
    let summary = &report.summary;
    let part = |made: &super::MadeBy| match made.outlets {
        1 => format!("{} by one only", made.claims),
        all if all == summary.outlets => format!("{} by all {all}", made.claims),
        some => format!("{} by {some}", made.claims),
    };
    let parts: Vec<String> = summary.made_by.iter().map(part).collect();
    (!parts.is_empty()).then(|| format!("{}: {}.", counted(summary.claims, "claim"), parts.join(", ")))
}

fn differing(report: &Report) -> Option<String> {
    match report.summary.differing {
        0 => None,
        1 => Some("Figures, dates or names differ in one of them.".to_owned()),
        some => Some(format!("Figures, dates or names differ in {some} of them.")),
    }
}
