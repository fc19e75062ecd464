//! The segmenter against tables of cases: `tests/segment/*.txt` says what each line must become.

use std::fmt::Write as _;

use claimdiff::document::{Block, BlockKind, Layout};
use claimdiff::segment::{Unit, UnitKind, segment};
use claimdiff::{Document, Language, Span};

fn units_of(text: &str, language: &str) -> Vec<Unit> {
    let language = Language::from_code(language).expect("a language code");
    segment(&Document::new("case", text).with_language(language))
}

/// The text with `‖` where units end, as the tables write it.
fn marked(text: &str, units: &[Unit]) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for unit in units {
        shown += &text[at..unit.span.end];
        shown.push('‖');
        at = unit.span.end;
    }
    shown.trim_end_matches('‖').replace('\n', "⏎")
}

fn cases(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Shows every case that came out differently, not only the first.
fn check<'a>(cases: impl Iterator<Item = (&'a str, &'a str)>) {
    let mut wrong = String::new();
    for (language, case) in cases {
        let text = case.replace('‖', "").replace('⏎', "\n");
        let ours = marked(&text, &units_of(&text, language));
        if ours != case {
            writeln!(wrong, "{language}\n  want {case}\n  have {ours}").expect("a string takes all");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn boundaries() {
    let tables = [
        ("en", include_str!("segment/en.txt")),
        ("de", include_str!("segment/de.txt")),
        ("fr", include_str!("segment/fr.txt")),
        ("es", include_str!("segment/es.txt")),
        ("it", include_str!("segment/it.txt")),
        ("pt", include_str!("segment/pt.txt")),
        ("nl", include_str!("segment/nl.txt")),
        ("da", include_str!("segment/da.txt")),
        ("ru", include_str!("segment/ru.txt")),
    ];
    check(tables.iter().flat_map(|(language, table)| cases(table).map(move |case| (*language, case))));
}

#[test]
fn boundaries_in_other_languages() {
    let table = include_str!("segment/other.txt");
    check(cases(table).map(|line| line.split_once(' ').expect("a code and a case")));
}

/// English without a language told is cut the same way.
#[test]
fn boundaries_in_english_of_unknown_language() {
    check(cases(include_str!("segment/en.txt")).map(|case| ("und", case)));
}

fn name(kind: UnitKind) -> String {
    match kind {
        UnitKind::Sentence => "sentence".into(),
        UnitKind::Heading => "heading".into(),
        UnitKind::ListItem => "list_item".into(),
        UnitKind::TableRow => "table_row".into(),
        UnitKind::Caption => "caption".into(),
        UnitKind::Note => "note".into(),
        UnitKind::Boilerplate(class) => {
            serde_json::to_value(class).expect("a class has a name").as_str().expect("a string").into()
        }
    }
}

/// Puts the text of a document of `kinds.txt` together.
fn text_of(document: &str) -> String {
    let mut text = String::new();
    for line in document.lines() {
        let words = line.split_once(" | ").map_or("", |(_, words)| words);
        text += if line.starts_with('+') {
            " "
        } else if text.is_empty() {
            ""
        } else {
            "\n"
        };
        text += words;
    }
    text.replace('⏎', "\n")
}

#[test]
fn kinds() {
    let table: Vec<_> = cases(include_str!("segment/kinds.txt")).collect();
    for document in table.join("\n").split("\n----\n") {
        let text = text_of(document);
        let units = units_of(&text, "en");
        let show = |unit: &Unit| format!("{} | {}", name(unit.kind), unit.span.of(&text).replace('\n', "⏎"));
        let ours: Vec<_> = units.iter().map(show).collect();
        let want: Vec<_> =
            document.lines().filter(|line| *line != ".").map(|line| line.trim_start_matches("+ ")).collect();
        assert_eq!(ours.join("\n"), want.join("\n"));
    }
}

#[test]
fn lines_and_paragraphs_are_counted() {
    let units = units_of("\nThe pier closed. It was old.\r\n\r\nA bus came.", "en");
    let places: Vec<_> = units.iter().map(|unit| (unit.line, unit.paragraph)).collect();
    assert_eq!(places, [(2, 0), (2, 0), (4, 1)]);
}

#[test]
fn one_unit_a_line() {
    let text = "  One. Two.\n\nSee also:\r\n- three \n";
    let document = Document::new("case", text).with_layout(Layout::Lines);
    let units = segment(&document);
    let shown: Vec<_> = units.iter().map(|unit| (unit.line, unit.span.of(text), unit.kind)).collect();
    let sentence = UnitKind::Sentence;
    assert_eq!(shown, [(1, "One. Two.", sentence), (3, "See also:", sentence), (4, "- three", sentence)]);
}

/// `**` and the address of a link are no part of what a reader sees.
#[test]
fn structured_formats() {
    let text = "# Old *Bridge*\n\nIt **closed.** Mr.\nRoe wept.\n\n- a [map](x.md). Two ropes.\n";
    let blocks = [
        (BlockKind::Heading, "Old *Bridge*"),
        (BlockKind::Paragraph, "It **closed.** Mr.\nRoe wept."),
        (BlockKind::ListItem, "a [map](x.md). Two ropes."),
    ];
    let at = |part: &str| {
        text.find(part).map(|start| Span::new(start, start + part.len())).expect("part of the text")
    };
    let blocks = blocks.map(|(kind, part)| Block { kind, span: at(part) }).to_vec();
    let star =
        |n: usize| text.match_indices('*').nth(n).map(|(at, _)| Span::new(at, at + 1)).expect("a star");
    let mut markup: Vec<_> = (0..6).map(star).collect();
    markup.extend([at("["), at("](x.md)")]);
    let document = Document::new("case", text)
        .with_language(Language::ENGLISH)
        .with_layout(Layout::Blocks { blocks, markup });
    let shown: Vec<_> = segment(&document)
        .iter()
        .map(|unit| format!("{} | {}", name(unit.kind), unit.span.of(text)))
        .collect();
    let want = [
        "heading | Old *Bridge",
        "sentence | It **closed.",
        "sentence | Mr.\nRoe wept.",
        "list_item | a [map](x.md).",
        "list_item | Two ropes.",
    ];
    assert_eq!(shown, want);
}
