//! A small report made by hand, for the tests of the renderers.

use super::{
    Decision, DocumentReport, Edit, Gate, Group, Kind, Link, Op, Reason, Relation, Report, Summary, Tool,
    UnitReport, Unmatched,
};
use crate::document::Span;
use crate::segment::Class;
use crate::sides::{Side, Sides};

const A: [(Kind, Option<Class>, &str); 8] = [
    (Kind::Heading, None, "Harbour bridge opens"),
    (Kind::Sentence, None, "The harbour bridge opened on Sept. 3 after two years of work."),
    (Kind::Sentence, None, "Officials said it cost $3 million, and that tolls will follow in May."),
    (Kind::Sentence, None, "Mayor Ann Lee cut the ribbon."),
    (Kind::Sentence, None, "Ferries will stop."),
    (Kind::Sentence, None, "“We waited long enough,” said baker Tom Reed | of Dock Street."),
    (Kind::Heading, None, "What comes next"),
    (Kind::Boilerplate, Some(Class::RelatedLinks), "See also: A history of the harbour"),
];

const B: [(Kind, Option<Class>, &str); 9] = [
    (Kind::Heading, None, "New harbour bridge opens"),
    (Kind::Sentence, None, "Mayor Ann Lee cut the ribbon."),
    (Kind::Sentence, None, "The new harbour bridge opened on September 3 after years of work."),
    (Kind::Sentence, None, "It cost $3 million, officials said."),
    (Kind::Sentence, None, "Tolls are planned for May."),
    (Kind::Sentence, None, "橋は月曜日に開通しました。費用は三百万ドルでした。"),
    (Kind::Sentence, None, "It is a symbol of hope."),
    (Kind::Sentence, None, "=Ferries may stop, \u{1b}[31mreports say."),
    (Kind::Boilerplate, Some(Class::Disclosure), "This text was produced with the help of AI."),
];

/// A report with every relation that a renderer treats in its own way.
pub(crate) fn report() -> Report {
    let mut report = Report {
        verdict: Decision::default(),
        gate: Gate::usual(),
        unchecked: Vec::new(),
        beside: Vec::new(),
        schema: "claimdiff/1",
        tool: Tool { name: "claimdiff", version: "0.0.0" },
        documents: Sides::new(document("original.txt", "A", &A), document("rewrite.md", "B", &B)),
        groups: groups(),
        only: Sides::new(vec!["A6".to_owned()], vec!["B6".to_owned(), "B7".to_owned()]),
        unmatched: Sides::new(
            vec![unmatched("A6", &["Tom Reed", "Dock Street"], None)],
            vec![unmatched("B6", &["三百万ドル"], Some("A3")), unmatched("B7", &[], None)],
        ),
        facts: vec![],
        findings: vec![],
        audit: None,
        second_reader: None,
        summary: Summary {
            verdict: vec![
                "The rewrite carries over 4 of the 5 claims of the original.".to_owned(),
                "2 of its 7 claims have no source in it.".to_owned(),
            ],
            claims: Sides::new(5, 7),
            carried: Sides::new(4, 5),
            words_carried: Sides::new(33, 30),
        },
        complete: false,
        notes: vec!["original.txt: 2 bytes could not be decoded as UTF-8.".to_owned()],
    };
    for side in Side::BOTH {
        place(&mut report, side);
    }
    report
}

/// Gives every edit the span of its text, behind that of the edit before.
fn place(report: &mut Report, side: Side) {
    let units = &report.documents[side].units;
    let text = units.iter().map(|unit| unit.text.as_str()).collect::<Vec<_>>().join("\n");
    for group in &mut report.groups {
        let first = &group.units(side)[0];
        let mut at = units.iter().find(|unit| unit.id == *first).unwrap().span.start;
        for edit in group.edits.iter_mut().filter(|edit| !edit.text[side].is_empty()) {
            let start = at + text[at..].find(&edit.text[side]).unwrap();
            at = start + edit.text[side].len();
            let span = Some(Span::new(start, at));
            match side {
                Side::A => edit.a = span,
                Side::B => edit.b = span,
            }
        }
    }
}

fn groups() -> Vec<Group> {
    vec![
        Group { heading: true, ..group("G1", &["A1"], &["B1"], Relation::Reworded, title_edits()) },
        group("G2", &["A2"], &["B3"], Relation::Reworded, opening_edits()),
        group("G3", &["A3"], &["B4", "B5"], Relation::Split, split_edits()),
        Group { moved: true, ..group("G4", &["A4"], &["B2"], Relation::Identical, vec![]) },
        Group { weak: true, score: 0.31, ..group("G5", &["A5"], &["B8"], Relation::Reworded, ferry_edits()) },
    ]
}

fn title_edits() -> Vec<Edit> {
    vec![edit(Op::Added, "", "New"), edit(Op::Same, "Harbour bridge opens", "harbour bridge opens")]
}

fn opening_edits() -> Vec<Edit> {
    vec![
        edit(Op::Same, "The", "The"),
        edit(Op::Added, "", "new"),
        edit(Op::Same, "harbour bridge opened on", "harbour bridge opened on"),
        edit(Op::Reformatted, "Sept. 3", "September 3"),
        edit(Op::Same, "after", "after"),
        edit(Op::Removed, "two", ""),
        edit(Op::Same, "years of work.", "years of work."),
    ]
}

fn split_edits() -> Vec<Edit> {
    let moved = |a: &str, b: &str| Edit { counterpart: Some(Span::new(0, 1)), ..edit(Op::Moved, a, b) };
    vec![
        moved("Officials said", ""),
        Edit { starts_unit: true, ..edit(Op::Same, "it cost $3 million", "It cost $3 million") },
        Edit { spaced: false, ..edit(Op::Same, ",", ",") },
        moved("", "officials said"),
        Edit { spaced: false, ..edit(Op::Added, "", ".") },
        edit(Op::Removed, "and that", ""),
        Edit { starts_unit: true, ..edit(Op::Same, "tolls", "Tolls") },
        edit(Op::Removed, "will follow in", ""),
        edit(Op::Added, "", "are planned for"),
        edit(Op::Same, "May.", "May."),
    ]
}

fn ferry_edits() -> Vec<Edit> {
    vec![
        edit(Op::Same, "Ferries", "=Ferries"),
        edit(Op::Removed, "will", ""),
        edit(Op::Added, "", "may"),
        edit(Op::Same, "stop", "stop"),
        Edit { spaced: false, ..edit(Op::Added, "", ", \u{1b}[31mreports say") },
        Edit { spaced: false, ..edit(Op::Same, ".", ".") },
    ]
}

fn edit(op: Op, a: &str, b: &str) -> Edit {
    let span = |text: &str| (!text.is_empty()).then(|| Span::new(0, text.len()));
    Edit {
        op,
        a: span(a),
        b: span(b),
        counterpart: None,
        text: Sides::new(a.to_owned(), b.to_owned()),
        spaced: true,
        starts_unit: false,
    }
}

fn group(id: &str, a: &[&str], b: &[&str], relation: Relation, edits: Vec<Edit>) -> Group {
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let link = |a: &&str, b: &&str| Link { a: (*a).to_owned(), b: (*b).to_owned(), score: 0.82 };
    let links = a.iter().flat_map(|a| b.iter().map(move |b| link(a, b))).collect();
    let why = vec![Reason { signal: "words".to_owned(), value: Some(0.82), shared: vec![] }];
    let (a, b) = (names(a), names(b));
    Group {
        id: id.to_owned(),
        a,
        b,
        heading: false,
        relation,
        score: 0.82,
        moved: false,
        weak: false,
        links,
        why,
        edits,
    }
}

fn unmatched(id: &str, checkable: &[&str], nearest: Option<&str>) -> Unmatched {
    Unmatched {
        id: id.to_owned(),
        checkable: checkable.iter().map(|&detail| detail.to_owned()).collect(),
        nearest: nearest.map(str::to_owned),
    }
}

fn document(path: &str, letter: &str, units: &[(Kind, Option<Class>, &str)]) -> DocumentReport {
    let mut at = 0;
    let unit = |(index, &(kind, class, text)): (usize, &(Kind, Option<Class>, &str))| {
        let span = Span::new(at, at + text.len());
        at = span.end + 1;
        UnitReport {
            id: format!("{letter}{}", index + 1),
            kind,
            class,
            line: index + 1,
            span,
            text: text.to_owned(),
        }
    };
    DocumentReport {
        path: path.to_owned(),
        sha256: "00".repeat(32),
        encoding: None,
        extracted: None,
        language: "en".to_owned(),
        parts: Vec::new(),
        words: 42,
        units: units.iter().enumerate().map(unit).collect(),
    }
}
