//! What must hold of the units of any text whatever, attacked with random ones.

use claimdiff::document::Layout;
use claimdiff::segment::{Unit, segment};
use claimdiff::{Document, Language};
use proptest::prelude::*;

/// What the rules look at, put together in ways that nobody would write.
const PIECES: [&str; 64] = [
    ".",
    "..",
    "...",
    "…",
    "!",
    "?",
    "?!",
    "。",
    "！",
    "।",
    "؟",
    "։",
    ":",
    ";",
    ",",
    "-",
    " -- ",
    "—",
    "(",
    ")",
    "[",
    "]",
    "[1]",
    "\"",
    "'",
    "“",
    "”",
    "’",
    "«",
    "»",
    "「",
    "」",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u{b}",
    "\u{85}",
    "\u{2028}",
    "\u{a0}",
    "\0",
    "Mr",
    "U.S",
    "etc",
    "The",
    "the",
    "a",
    "I",
    "1",
    "12",
    "3.5",
    "A.",
    "said",
    "See also:",
    "By Jane Doe",
    "====",
    "- ",
    "• ",
    "🎉",
    "é",
    "橋",
];

fn rough_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat())
}

fn any_language() -> impl Strategy<Value = Language> {
    const CODES: [&str; 11] = ["en", "und", "de", "fr", "ru", "hy", "el", "ja", "zh", "hi", "cs"];
    prop::sample::select(&CODES[..]).prop_map(|code| Language::from_code(code).expect("a language code"))
}

/// Units stand in order, hold no white space at their edges, and nothing but white space is left out.
fn tiles(text: &str, units: &[Unit]) {
    let mut at = 0;
    for unit in units {
        assert!(unit.span.start >= at, "{:?} overlaps or stands back", unit.span);
        assert!(text[at..unit.span.start].trim().is_empty(), "{:?} was left out", &text[at..unit.span.start]);
        let shown = unit.span.of(text);
        assert!(!shown.is_empty() && shown == shown.trim(), "{shown:?} is not trimmed");
        at = unit.span.end;
    }
    assert!(text[at..].trim().is_empty(), "{:?} was left out", &text[at..]);
}

fn check(text: &str, language: Language) {
    let document = Document::new("law", text).with_language(language);
    let units = segment(&document);
    tiles(document.text(), &units);
    assert!(units.iter().all(|unit| unit.line == document.line_of(unit.span.start)));
    assert!(units.windows(2).all(|pair| pair[1].paragraph - pair[0].paragraph <= 1));
    let by_line = document.with_layout(Layout::Lines);
    let (document, by_line) = (&by_line, segment(&by_line));
    tiles(document.text(), &by_line);
    assert!(by_line.windows(2).all(|pair| pair[0].line < pair[1].line));
}

proptest! {
    #[test]
    fn rough_texts_are_tiled(text in rough_text(), language in any_language()) {
        check(&text, language);
    }

    #[test]
    fn any_text_is_tiled(text in any::<String>(), language in any_language()) {
        check(&text, language);
    }
}

/// Texts on which a careless rule would look at everything again for every mark.
#[test]
fn repetition_stays_linear() {
    let pieces = [
        "(",
        ")",
        "[",
        "\"",
        ".",
        "!",
        "…",
        "。",
        " ",
        "\n",
        "a",
        ". ",
        "(.",
        ".\"",
        ".\",",
        ".)",
        ". (",
        "1. ",
        "a) ",
        "• ",
        ".[1]",
        "🎉",
        ".🎉",
        "? \"",
        "A.",
        "A. ",
        "U.S. ",
        ". . ",
        "= ",
        "é. ",
        "橋。",
        "(橋。",
        "the\n",
        "See also:\n",
        "a a a a a a. ",
        ": ",
    ];
    for piece in pieces {
        let text = piece.repeat(60_000 / piece.len());
        check(&text, Language::ENGLISH);
    }
}
