//! CSV: a row for each claim in each version from the one it entered in.

use super::Report;
use crate::report::CsvTable;

/// Writes the history. `before` has the wording that a changed claim had, `facts` what changed in it, as
/// `number: 12 → 14`.
pub fn render(report: &Report) -> String {
    let mut table = CsvTable::new(&[
        "claim", "heading", "version", "event", "moved", "units", "text", "from", "before", "facts",
    ]);
    for claim in &report.claims {
        for step in &claim.steps {
            let units: Vec<&str> = step.places.iter().map(|place| place.unit.as_str()).collect();
            let text: Vec<&str> = step.places.iter().map(|place| place.text.as_str()).collect();
            let from: Vec<&str> = step.wording.iter().map(|wording| wording.from.as_str()).collect();
            let facts: Vec<String> =
                step.wording.iter().flat_map(|wording| &wording.facts).map(super::FactReport::line).collect();
            table.row(&[
                &claim.id,
                &claim.heading.to_string(),
                &step.version,
                step.event,
                &step.moved.to_string(),
                &units.join(" "),
                &text.join(" "),
                &from.join(" "),
                &step.wording.iter().map(super::WordingReport::before).collect::<Vec<_>>().join(" "),
                &facts.join("; "),
            ]);
        }
    }
    table.finish()
}
