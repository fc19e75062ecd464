//! What a reader should know first, in sentences.

use super::{Change, Report};
use crate::report::counted;

/// The verdict: how many claims in how many versions, what happened at each, how long the note is.
pub(super) fn sentences(report: &Report) -> Vec<String> {
    let claims = || report.claims.iter().filter(|claim| !claim.heading);
    let present = claims().filter(|claim| claim.present).count();
    let mut sentences = vec![format!(
        "{}, {} in all, {present} of them in the last version.",
        counted(report.versions.len(), "version"),
        counted(claims().count(), "claim")
    )];
    sentences.extend(report.changes.iter().map(change));
    sentences.push(match report.corrections.len() {
        0 => "No figure, date or name of the last version was another one before.".to_owned(),
        1 => "One figure, date or name was changed: a draft of a note is below.".to_owned(),
        some => format!("Figures, dates or names were changed in {some} places: a draft of a note is below."),
    });
    if !report.complete {
        sentences.push("The history is not complete: see the notes.".to_owned());
    }
    sentences
}

/// "V1 to V2: 3 changed, 1 entered."
fn change(change: &Change) -> String {
    let parts: Vec<String> = [
        (change.changed, "changed"),
        (change.entered, "entered"),
        (change.left, "left"),
        (change.returned, "returned"),
        (change.reformatted, "only written differently"),
        (change.moved, "moved"),
        (change.beside, "beside the story"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    let what = if parts.is_empty() { "nothing changed".to_owned() } else { parts.join(", ") };
    format!("{} to {}: {what}.", change.from, change.to)
}
