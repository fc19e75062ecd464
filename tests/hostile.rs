//! Texts that were made to end a comparison in a panic, or never to end. None of these is timed: what they would have
//! cost is more than anybody waits for.

use claimdiff::compare::compare;
use claimdiff::report::Report;
use claimdiff::story::history::history;
use claimdiff::{Document, Language, Options, Sides, Span};
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

/// A fact that begins inside a word, by a missing space or a mark that nobody sees.
const GLUED: [&str; 7] = [
    "She paid 250three million crowns, not less.",
    "They met on 4/5/19its eve and again.",
    "On 4/5/19\u{200d}\u{2066}its eve they met.",
    "He told us that ‘250\u{2060}three million crownsİ were not paid.",
    "It took 12twenty days, 3rd5 May and not $4and a half.",
    "They owed$3 million and paid$3 million of it.",
    "The 1960s’s boats, the 40m’s keel.",
];

#[test]
fn no_word_of_a_claim_overlaps_another() {
    let document = |text: &str| Document::new("a", text).with_language(Language::ENGLISH);
    for text in GLUED {
        for other in GLUED.iter().map(|other| other.to_uppercase()) {
            let sides = Sides::new(document(text), document(&other));
            let comparison = compare(sides, &Options::default());
            for claim in comparison.claims.of.a.iter().chain(&comparison.claims.of.b) {
                let spans: Vec<Span> = claim.words.iter().map(|word| word.span).collect();
                assert!(spans.iter().all(|span| !span.is_empty()), "{text}");
                assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text}: {spans:?}");
            }
        }
    }
}

#[test]
fn a_fact_that_begins_inside_a_word_is_a_word_of_its_own() {
    let report = compared("She paid 250three million crowns.", "She paid three million crowns.");
    let kept: Vec<_> =
        report.facts.iter().filter(|fact| fact.verdict == "kept").map(|fact| &*fact.value).collect();
    assert_eq!(kept.len(), 1, "{:?}", report.facts);
}

#[test]
fn what_stands_twice_beside_a_fact_counts_the_same_from_both_sides() {
    let pairs = [
        ("OL$4 millionpaid of$4 millionpaid", "t M e$4 millionpaid"),
        ("Ann Lee paid Tom and paid Tom again, and Tom left.", "Ina Holm paid Tom."),
        ("In 1990 boats and boats and boats came.", "In 1991 boats came, in 1990 none."),
        ("Five men, five men and 5.2 men came.", "About five men came, 5 men and 5 men."),
    ];
    for (a, b) in pairs {
        let (there, back) = (compared(a, b), compared(b, a));
        let verdicts = |report: &Report, names: [&str; 2]| {
            names.map(|name| report.facts.iter().filter(|fact| fact.verdict == name).count())
        };
        assert_eq!(there.facts.len(), back.facts.len(), "{a} / {b}");
        assert_eq!(
            verdicts(&there, ["dropped", "added"]),
            verdicts(&back, ["added", "dropped"]),
            "{a} / {b}"
        );
    }
}

#[test]
fn headings_that_share_a_word_in_great_number_are_named() {
    let headings = |times: usize, heading: &str| {
        let one = |at: usize| {
            format!("{heading} {at}\n\nThe harbour was quiet on that day, and the boats lay still.\n\n")
        };
        (0..times).map(one).collect::<String>()
    };
    let note = |times: usize| {
        let report = compared(&headings(times, "Bridge Under Review"), &headings(2, "Bridge Plan Approved"));
        report.notes.iter().any(|note| note.contains("headings that share words"))
    };
    assert!(!note(8) && note(9));
}

#[test]
fn what_is_endless_in_one_sentence() {
    // Each of these took minutes: a run of marks was read anew for each mark, the words around a fact for each other fact.
    let figures = |first: usize| (0..300).map(|at| format!("{} ", first + 7 * at)).collect::<String>();
    let said = |times: usize| ("He said that ".repeat(315) + "it rained.\n\n").repeat(times);
    for (a, b) in [
        (".".repeat(100_000), ". ".repeat(30_000)),
        ("-".repeat(100_000), "—".repeat(30_000)),
        ("one hundred and ".repeat(4_000), "one thousand ".repeat(4_000)),
        (said(1), said(1)),
        (format!("It saw {}boats.", figures(3_000)), format!("It saw {}boats.", figures(6_000))),
    ] {
        let report = compared(&a, &b);
        assert!(report.documents.a.units.len() < 70, "{}", &a[..20.min(a.len())]);
    }
}

#[test]
fn number_words_that_are_no_number_end_where_one_could() {
    for (text, number) in [
        ("They counted one hundred and one hundred boats.", "101"),
        ("They counted twelve hundred boats.", "1200"),
        ("They counted two hundred and six boats.", "206"),
    ] {
        let report = compared(text, "Nobody answered.");
        assert!(report.facts.iter().any(|fact| fact.value == number), "{text}: {:?}", report.facts);
    }
}

#[test]
fn lines_by_the_hundred_thousand_are_left_out_and_named() {
    let lines = |line: &str, times: usize| format!("{line}\n").repeat(times);
    let report = compared(&lines("a", 40_000), &lines("The harbour was quiet on that day.", 300));
    assert_eq!(report.documents.a.units.len(), 12_000 + 80_000 / 16);
    assert_eq!(report.documents.b.units.len(), 300);
    let left = "The last 23,000 sentences of a were not compared: a text of lines so short has too many.";
    assert!(
        !report.complete && report.notes.iter().any(|note| note.replace(',', "") == left.replace(',', "")),
        "{:?}",
        report.notes
    );
    // Mirrored, and in a history too.
    let back = compared(&lines("The harbour was quiet on that day.", 300), &lines("a", 40_000));
    assert_eq!((back.complete, back.documents.b.units.len()), (false, report.documents.a.units.len()));
}

#[test]
fn a_history_of_sentences_with_facts_by_the_thousand() {
    use claimdiff::story::history::history;
    let version = |text: String| Document::new("story.txt", text).with_language(Language::ENGLISH);
    let list = |from: usize| {
        let figures = (0..4_000).map(|at| (from + 3 * at).to_string()).collect::<Vec<_>>().join(", ");
        version(format!("The figures were {figures}. “a” {}", "“a” ".repeat(4_000)))
    };
    let found = history(&[list(1_000), list(1_001)], &Options::default());
    assert!(found.corrections.iter().all(|correction| correction.text.len() < 2_000));
    // Sentences that become one, ten thousand times: each of them belongs to the one thread.
    let parts =
        |by: &str| version((0..2_000).map(|at| format!("Boat {at} came{by}")).collect::<String>() + " in.");
    let found = history(&[parts(". "), parts(", and ")], &Options::default());
    let claims: usize =
        found.threads.iter().flat_map(|thread| &thread.steps).map(|step| step.claims.len()).sum();
    assert!(claims >= 2_001);
}

#[test]
fn a_history_reads_its_versions_as_their_comparison_does() {
    use claimdiff::segment::{Class, HousePattern};
    use claimdiff::story::history::history;
    let version = |text: &str| Document::new("story.txt", text).with_language(Language::ENGLISH);
    let boilerplate =
        vec![HousePattern { class: Class::Promo, pattern: "Our Orme app has all the news".to_owned() }];
    let options = Options { boilerplate, not_names: vec!["Orme".to_owned()], ..Options::default() };
    let found = history(
        &[
            version(
                "Our Orme app has all the news.\n\nIn Orme the main burst on Tuesday. It left 1,200 homes dry.",
            ),
            version(
                "Our Orme app has all the news.\n\nIn Orme the main burst on Tuesday. It left 1,700 homes dry.",
            ),
        ],
        &options,
    );
    assert_eq!(found.versions[1].claims.len(), 2);
    assert_eq!(found.corrections.len(), 1);
    assert!(found.corrections[0].text.contains("1,200") && found.corrections[0].text.contains("1,700"));
}

/// Versions of which one is in another script, and in no language for sure: taken for another language in each pair, it would
/// have other claims in each.
#[test]
fn a_version_is_in_one_language_in_all_comparisons() {
    let first = concat!(
        "In both (9 group明年春天开 │ B1 临溪市第二条有轨电车线路将于明年春 │ reworded    │\n",
        "│    │ 通第二条有轨电车线路。                │ 季开通，市政府在周二公布了这一消息。  │ score 1.00  ",
        "│\n",
        "├────┼───────────────────────────────────────┼────────────────────────",
        "───────────────┼─────────────┤│G2 │ A2 新线路全长14.6公里，设18个车站，连 │ B2 新线连接火",
        "车站和北部的大学城。     │ split 1→2   │\n",
        "│    │ 接火车站和北部的大学城。              │ B3 它全长14.6公里，共有18个车站。     ─────────",
        "────────────────────┼──────────────────y for sending is *Friday, 15 No",
        "vember*. We answer every message\n",
        "within a week.\n",
        "\n",
        "────┼───────       │ 底完工，但因为地下管道的位置与图纸不  │ score 0.99 ─────────┼────g→",
        "  │\n",
        "│                   ││\n",
        "├────┼───────────────────────────────────────┼────────────────────────",
        "───────────────┼─────────────┤\n",
        "│ │ A11 部分沿线居民担心夜间噪音。        │ B10 一些住在沿线的居民担心夜间的噪    │ reworded    │\n",
        "│    │                                       │ 音。                     ",
        "        \n",
    );
    let second = concat!(
        "I both ┌────┬──────────────────────────────────────车。                 ",
        "                 │                                       │            ",
        " │\n",
        "├────┼───────────────────────────────────────┼────────────────────────",
        "───────────────┼─────────────┤│G8 │ A11 部分沿线居民担心夜间噪音。        │ B10 一些住",
        "在沿线的居民担心夜间的噪    │ reworded    │\n",
        "│    │                                       │ 音。    ",
    );
    let versions = [first, second, "┤r very within a week Who "].map(|text| Document::new("story.txt", text));
    assert_eq!(history(&versions, &Options::default()).versions.len(), 3);
}
