//! Texts that were made to end a comparison in a panic, or never to end. None of these is timed: what they would have
//! cost is more than anybody waits for.

use claimdiff::compare::compare;
use claimdiff::report::Report;
use claimdiff::{Document, Language, Options, Sides};
use proptest::prelude::*;

fn compared(a: &str, b: &str) -> Report {
    let document = |name: &str, text: &str| Document::new(name, text).with_language(Language::ENGLISH);
    Report::new(&compare(Sides::new(document("a", a), document("b", b)), &Options::default()))
}

/// What the recognisers of facts stop at, and what stands between.
const PIECES: [&str; 96] = [
    "one",
    "two",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "dozen",
    "and",
    "a",
    "half",
    "third",
    "quarters",
    "fifths",
    "twenty-fifth",
    "point",
    "minus",
    "over",
    "in",
    "out",
    "of",
    "to",
    "or",
    "-",
    "–",
    "/",
    ":",
    ".",
    ",",
    ";",
    "$",
    "£",
    "€",
    "%",
    "°",
    "½",
    "5",
    "19",
    "1,200",
    "1.5",
    "2019",
    "05.06.2026",
    "24/7",
    "3-1",
    "1e10",
    "^",
    "+",
    "#",
    "No",
    "aged",
    "years",
    "old",
    "days",
    "before",
    "after",
    "ago",
    "last",
    "Friday",
    "May",
    "January",
    "spring",
    "noon",
    "p.m.",
    "GMT",
    "o'clock",
    "past",
    "km",
    "lb",
    "ft",
    "percent",
    "points",
    "times",
    "Mr",
    "President",
    "Ann",
    "Lee",
    "LEE",
    "CHARTS",
    "Jr",
    "&",
    "Court",
    "St",
    "U.S.",
    "\"",
    "“",
    "”",
    "'",
    "‘",
    "’",
    "(",
    ")",
    "[",
    "]",
    "said",
    "according",
    "that",
    "the",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_order_of_telling_words_and_marks_gives_a_report(
        a in prop::collection::vec((prop::sample::select(&PIECES[..]), any::<bool>()), 1..40),
        b in prop::collection::vec((prop::sample::select(&PIECES[..]), any::<bool>()), 1..40),
        title in any::<bool>(),
    ) {
        let joined = |pieces: &[(&str, bool)]| {
            let mut text = String::new();
            for (piece, gap) in pieces {
                text.push_str(piece);
                text.push_str(if *gap { " " } else { "" });
            }
            // As a heading over the same words, too.
            if title { format!("{}\n\n{text} end.", text.to_uppercase()) } else { format!("{text} end.") }
        };
        let report = compared(&joined(&a), &joined(&b));
        prop_assert_eq!(report.documents.a.path, "a");
    }
}

#[test]
fn headings_with_a_quoted_word() {
    for heading in [
        "COUNCIL CALLS \"MYTH\" PLANS SOUND",
        "Harbour Boards \"Sanctuary\" Opens",
        "MAYOR: \"WAIT\" MAYOR \"WAIT\"",
        "THE “MYTH” OF “PLANS” AND \"SOUND",
        "\"A\" \"B\" \"C\"",
    ] {
        let text = format!("{heading}\n\nThe Council said on Monday that the Harbour Board plans are sound.");
        let report = compared(&text, &text);
        assert!(report.complete && report.findings.is_empty(), "{heading}");
    }
}

#[test]
fn a_nickname_is_still_one() {
    let report = compared("Yesterday Jonathan \"Jon\" Smith spoke.", "Yesterday Jon Smith spoke.");
    assert!(report.facts.iter().any(|fact| fact.kind == "name" && fact.verdict != "added"));
    assert!(report.facts.iter().all(|fact| fact.kind != "name" || fact.verdict != "dropped"));
}

#[test]
fn number_words_do_not_nest() {
    for (phrase, times) in [
        ("one hundred and ", 400),
        ("one thousand ", 400),
        ("two hundred and one third and ", 300),
        ("twenty one over twenty ", 300),
        ("a hundred and a half and ", 300),
        ("one in one of one in ", 300),
        ("five hours and ", 300),
        ("$5 and ", 300),
        ("a day after a day before ", 300),
        ("km/h/km/h/", 400),
    ] {
        let text = format!("They counted {}two boats.", phrase.repeat(times));
        assert_eq!(compared(&text, "They counted two boats.").documents.b.words, 4, "{phrase}");
    }
}

#[test]
fn facts_in_great_number() {
    let many = |of: fn(usize) -> String| (0..400).map(of).collect::<Vec<_>>().join(" ");
    let pairs: [(String, String); 6] = [
        (
            many(|at| format!("“We go {at} ways,” said Ann Lee.")),
            many(|at| format!("“We stay {at} days,” said Tom Lind.")),
        ),
        (many(|at| format!("Mr. Lee{at} met Ann there.")), many(|at| format!("Mr. Lind{at} met Tom there."))),
        ("He said that ".repeat(1500) + "it rained.", "She denied it.".to_owned()),
        ("Officials declined to comment. ".repeat(300), "Officials said so. ".repeat(300)),
        ("\u{202e}word ".repeat(800) + ".", "\u{202d}word ".repeat(800) + "."),
        (format!("“{}", "word ".repeat(1500)), format!("\"{}", "word ".repeat(1400))),
    ];
    for (a, b) in pairs {
        let (there, back) = (compared(&a, &b), compared(&b, &a));
        assert_eq!((there.groups.len(), there.complete), (back.groups.len(), back.complete));
        assert_eq!(there.facts.len(), back.facts.len());
    }
}
