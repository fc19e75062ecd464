//! Laws of the renderers, attacked with any two texts: they never panic, and nothing in an article can steer a
//! terminal, a spreadsheet or a page.

#![cfg(feature = "cli")]

use claimdiff::compare::{Options, compare};
use claimdiff::report::{Look, Report, csv, diff_text, json, jsonl, markdown, text};
use claimdiff::{Document, Sides};
use proptest::prelude::*;

fn report(a: &str, b: &str) -> Report {
    Report::new(&compare(
        Sides::new(Document::new("a.txt", a), Document::new("b.txt", b)),
        &Options::default(),
    ))
}

/// Texts of words that two articles may share, with what could do harm between them.
fn article() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "(The|bridge|opened|on|Sept\\. 3|September 3|Ann Lee|said|it|cost|\\$3 million|three|橋は開通した。)",
        1 => "(\n\n|\r\n|\\. |! |\n- |\n# )",
        1 => "(=1\\+1|@x|\\||`|\\*\\*|_|~~|<b>|&amp;|\\[x\\]\\(y\\)|\"|')",
        1 => "[\u{0}-\u{20}\u{7f}-\u{a0}\u{202a}-\u{202e}\u{2066}-\u{2069}]",
        1 => any::<String>(),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

fn is_harmless(c: char) -> bool {
    c == '\n'
        || !(c.is_control()
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_are_harmless(a in article(), b in article(), width in 24usize..140, ascii: bool, clip in prop::option::of(1usize..5)) {
        let report = report(&a, &b);
        let look = Look { width, color: false, ascii, clip };
        for page in [text::render(&report, look), diff_text::render(&report, look), markdown::compare(&report), markdown::diff(&report)] {
            prop_assert!(page.chars().all(is_harmless), "{page:?}");
        }
        if ascii && a.is_ascii() && b.is_ascii() {
            // Pictures of control characters are the articles' text, not the page's.
            let page = text::render(&report, look);
            prop_assert!(page.chars().all(|c| c.is_ascii() || ('\u{2400}'..='\u{2421}').contains(&c)), "{page}");
        }
    }

    #[test]
    fn colours_add_nothing_but_colours(a in article(), b in article(), width in 24usize..140) {
        let report = report(&a, &b);
        let plain = Look { width, ..Look::default() };
        let coloured = Look { color: true, ..plain };
        for render in [text::render, diff_text::render] {
            prop_assert_eq!(without_colours(&render(&report, coloured)), render(&report, plain));
        }
    }

    #[test]
    fn data_can_be_read_back(a in article(), b in article()) {
        let report = report(&a, &b);
        let value: serde_json::Value = serde_json::from_str(&json::render(&report)).unwrap();
        prop_assert_eq!(&value["schema"], "claimdiff/1");
        for line in jsonl::render(&report).lines() {
            prop_assert!(serde_json::from_str::<serde_json::Value>(line).unwrap()["type"].is_string());
        }
        for table in [csv::compare(&report), csv::diff(&report)] {
            for row in ::csv::Reader::from_reader(table.as_bytes()).records() {
                for cell in &row.unwrap() {
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell:?}");
                }
            }
        }
    }
}

/// Takes colour sequences out of a text.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        out += part.split_once('m').map_or("", |(_, rest)| rest);
    }
    out
}
