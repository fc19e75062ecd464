//! The reports as CSV, for spreadsheets: RFC 4180, comma, UTF-8, one header row.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula. Text of the articles is not
//! trusted, so an apostrophe is put before such a cell (the OWASP rule). Line ends within
//! a cell become spaces, other control characters their pictures. Whoever wants the bare text reads JSON.

use super::sanitise::sanitise;
use super::{Group, Report, Segmentation, UnitReport};
use crate::sides::Side;

/// Writes the report of `compare`: a row with the verdict, whose relation is `verdict`; a row a group; then a row for each
/// claim that only one article makes, whose relation is `only_a` or `only_b`.
pub fn compare(report: &Report) -> String {
    let mut table =
        Table::new(&["group", "relation", "score", "moved", "weak", "a_ids", "b_ids", "a_text", "b_text"]);
    table.row(&["", "verdict", "", "", "", "", "", "", &report.verdict.text]);
    for group in &report.groups {
        let [a_ids, b_ids] = Side::BOTH.map(|side| group.units(side).join(" "));
        let [a, b] = Side::BOTH.map(|side| text(report, group.units(side), side));
        let (relation, score) = (group.relation.name(), format!("{:.3}", group.score));
        let (moved, weak) = (group.moved.to_string(), group.weak.to_string());
        table.row(&[&group.id, relation, &score, &moved, &weak, &a_ids, &b_ids, &a, &b]);
    }
    for id in &report.only.a {
        table.row(&["", "only_a", "", "", "", id, "", report.documents.a.text(id), ""]);
    }
    for id in &report.only.b {
        table.row(&["", "only_b", "", "", "", "", id, "", report.documents.b.text(id)]);
    }
    table.finish()
}

/// Writes the report of `audit`: a row with the verdict, whose rule is `verdict`; a row a finding, worst first.
pub fn audit(report: &Report) -> String {
    let header = [
        "id",
        "severity",
        "confidence",
        "rule",
        "group",
        "message",
        "a_source",
        "a_unit",
        "a_line",
        "a_text",
        "b_unit",
        "b_line",
        "b_text",
        "fingerprint",
        "accepted",
    ];
    let mut table = Table::new(&header);
    table.row(&["", "", "", "verdict", "", &report.verdict.text, "", "", "", "", "", "", "", "", ""]);
    for found in &report.findings {
        let place = |at: &Option<super::Passage>| match at {
            Some(at) => [at.unit.clone(), at.line.to_string(), at.text.clone()],
            None => Default::default(),
        };
        let ([a_unit, a_line, a], [b_unit, b_line, b]) = (place(&found.a), place(&found.b));
        let (group, accepted) =
            (found.group.as_deref().unwrap_or(""), found.accepted.as_deref().unwrap_or(""));
        let severity = found.severity.name();
        // Of several sources, the one that the passage stands in.
        let source = found.a.as_ref().map(|at| at.source.as_ref().unwrap_or(&report.documents.a.path));
        table.row(&[
            &found.id,
            severity,
            &format!("{:.3}", found.confidence),
            found.rule,
            group,
            &found.message,
            source.map_or("", String::as_str),
            &a_unit,
            &a_line,
            &a,
            &b_unit,
            &b_line,
            &b,
            &found.fingerprint,
            accepted,
        ]);
    }
    table.finish()
}

/// Writes the report of `diff`: a row with the verdict, whose relation is `verdict`; a row for each piece of wording that is
/// not the same; then a row for each claim that only one article makes.
pub fn diff(report: &Report) -> String {
    let mut table = Table::new(&["group", "relation", "op", "a_ids", "b_ids", "a_text", "b_text"]);
    table.row(&["", "verdict", "", "", "", "", &report.verdict.text]);
    for group in &report.groups {
        changes(group, &mut table);
    }
    for id in &report.only.a {
        table.row(&["", "only_a", "removed", id, "", report.documents.a.text(id), ""]);
    }
    for id in &report.only.b {
        table.row(&["", "only_b", "added", "", id, "", report.documents.b.text(id)]);
    }
    table.finish()
}

fn changes(group: &Group, table: &mut Table) {
    let [a_ids, b_ids] = Side::BOTH.map(|side| group.units(side).join(" "));
    for edit in group.edits.iter().filter(|edit| edit.op != super::Op::Same) {
        let (relation, op) = (group.relation.name(), edit.op.name());
        table.row(&[&group.id, relation, op, &a_ids, &b_ids, &edit.text.a, &edit.text.b]);
    }
}

/// Writes the report of `segment`: a row a unit.
pub fn segment(files: &[Segmentation]) -> String {
    let mut table = Table::new(&["path", "id", "kind", "class", "line", "start", "end", "text"]);
    for file in files {
        for UnitReport { id, kind, class, line, span, text } in &file.units {
            let class = class.map_or("", |class| class.name());
            let [line, start, end] = [line, &span.start, &span.end].map(ToString::to_string);
            table.row(&[&file.path, id, kind.name(), class, &line, &start, &end, text]);
        }
    }
    table.finish()
}

fn text(report: &Report, ids: &[String], side: Side) -> String {
    ids.iter().map(|id| report.documents[side].text(id)).collect::<Vec<_>>().join(" ")
}

/// A table in memory: writing to it cannot fail.
pub(crate) struct Table(::csv::Writer<Vec<u8>>);

impl Table {
    pub(crate) fn new(header: &[&str]) -> Self {
        let mut table = Self(::csv::Writer::from_writer(Vec::new()));
        table.row(header);
        table
    }

    pub(crate) fn row(&mut self, cells: &[&str]) {
        let guarded = cells.iter().map(|cell| guard(cell));
        self.0.write_record(guarded).unwrap_or_else(|error| unreachable!("rows are equally long: {error}"));
    }

    pub(crate) fn finish(self) -> String {
        let bytes = self.0.into_inner().unwrap_or_else(|error| unreachable!("memory: {error}"));
        String::from_utf8(bytes).unwrap_or_else(|error| unreachable!("only text was written: {error}"))
    }
}

fn guard(cell: &str) -> String {
    let cell = sanitise(cell);
    if cell.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.into_owned() }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::fixture;

    #[test]
    fn picture_of_compare() {
        expect![[r#"
            group,relation,score,moved,weak,a_ids,b_ids,a_text,b_text
            ,verdict,,,,,,,
            G1,reworded,0.820,false,false,A1,B1,Harbour bridge opens,New harbour bridge opens
            G2,reworded,0.820,false,false,A2,B3,The harbour bridge opened on Sept. 3 after two years of work.,The new harbour bridge opened on September 3 after years of work.
            G3,split,0.820,false,false,A3,B4 B5,"Officials said it cost $3 million, and that tolls will follow in May.","It cost $3 million, officials said. Tolls are planned for May."
            G4,identical,0.820,true,false,A4,B2,Mayor Ann Lee cut the ribbon.,Mayor Ann Lee cut the ribbon.
            G5,reworded,0.310,false,true,A5,B8,Ferries will stop.,"'=Ferries may stop, ␛[31mreports say."
            ,only_a,,,,A6,,"“We waited long enough,” said baker Tom Reed | of Dock Street.",
            ,only_b,,,,,B6,,橋は月曜日に開通しました。費用は三百万ドルでした。
            ,only_b,,,,,B7,,It is a symbol of hope.
        "#]].assert_eq(&compare(&fixture::report()));
    }

    #[test]
    fn picture_of_diff() {
        expect![[r#"
            group,relation,op,a_ids,b_ids,a_text,b_text
            ,verdict,,,,,
            G1,reworded,added,A1,B1,,New
            G2,reworded,added,A2,B3,,new
            G2,reworded,reformatted,A2,B3,Sept. 3,September 3
            G2,reworded,removed,A2,B3,two,
            G3,split,moved,A3,B4 B5,Officials said,
            G3,split,moved,A3,B4 B5,,officials said
            G3,split,added,A3,B4 B5,,.
            G3,split,removed,A3,B4 B5,and that,
            G3,split,removed,A3,B4 B5,will follow in,
            G3,split,added,A3,B4 B5,,are planned for
            G5,reworded,removed,A5,B8,will,
            G5,reworded,added,A5,B8,,may
            G5,reworded,added,A5,B8,,", ␛[31mreports say"
            ,only_a,removed,A6,,"“We waited long enough,” said baker Tom Reed | of Dock Street.",
            ,only_b,added,,B6,,橋は月曜日に開通しました。費用は三百万ドルでした。
            ,only_b,added,,B7,,It is a symbol of hope.
        "#]]
        .assert_eq(&diff(&fixture::report()));
    }
}
