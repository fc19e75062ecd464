//! CSV: a row a claim, a column an outlet.

use super::Report;
use crate::report::CsvTable;

/// Writes the matrix. The cell of an outlet has its wording; `differences` has what differs, as `11 (B, D) | 9 (A)`.
pub fn render(report: &Report) -> String {
    let paths: Vec<String> = report
        .outlets
        .iter()
        .map(|outlet| format!("{} {}", outlet.article.id, outlet.article.path))
        .collect();
    let mut header =
        vec!["claim", "text", "outlets", "of_outlets", "origins", "of_origins", "weak", "differences"];
    header.extend(paths.iter().map(String::as_str));
    let mut table = CsvTable::new(&header);
    let [all, origins] = [report.outlets.len(), report.origins.len()].map(|count| count.to_string());
    for claim in &report.claims {
        let differences: Vec<String> = claim
            .differences
            .iter()
            .map(|difference| format!("{}: {}", difference.kind, difference.line()))
            .collect();
        let [made, independent] = [claim.outlets.len(), claim.origins.len()].map(|count| count.to_string());
        let (weak, differences) = (claim.weak.to_string(), differences.join("; "));
        let wording: Vec<String> = report
            .outlets
            .iter()
            .map(|outlet| {
                let own = claim.places.iter().filter(|place| place.place.article == outlet.article.id);
                own.map(|place| place.place.text.as_str()).collect::<Vec<_>>().join(" ")
            })
            .collect();
        let mut row: Vec<&str> =
            vec![&claim.id, &claim.text, &made, &all, &independent, &origins, &weak, &differences];
        row.extend(wording.iter().map(String::as_str));
        table.row(&row);
    }
    table.finish()
}
