//! The fact recognisers: tables of what they find and what they leave alone, and laws that hold of any text.
//!
//! A table in `tests/facts/` has a sentence a line and, indented under it, the facts of the kinds it is about:
//! kind, value, text. `UPDATE_EXPECT=1 cargo test --test facts` rewrites the tables; read the difference.

use claimdiff::document::{Block, BlockKind, Layout};
use claimdiff::facts::{Fact, FactKind, Relation, facts, link, relation};
use claimdiff::segment::{Unit, UnitKind};
use claimdiff::{Document, Language, Sides, Span};
use proptest::prelude::*;

/// One sentence a line; a line that starts with `# ` is a heading.
fn units(document: &Document) -> Vec<Unit> {
    let mut at = 0;
    let mut units = Vec::new();
    for (number, line) in document.text().split_inclusive('\n').enumerate() {
        let text = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        let kind = if text.starts_with("# ") { UnitKind::Heading } else { UnitKind::Sentence };
        if !text.is_empty() {
            let span = Span::new(start, start + text.len());
            units.push(Unit { kind, span, line: number + 1, paragraph: 0 });
        }
        at += line.len();
    }
    units
}

fn found(text: &str, language: &str) -> (Document, Vec<Unit>, Vec<Vec<Fact>>) {
    let language = Language::from_code(language).unwrap_or(Language::UNKNOWN);
    let document = Document::new("test", text).with_language(language);
    let units = units(&document);
    let facts = facts(&document, &units);
    (document, units, facts)
}

/// Every sentence is a document of its own, but for lines joined by ` // `.
fn table(path: &str, language: &str, kinds: &[FactKind]) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts").join(path);
    let before = std::fs::read_to_string(&file).unwrap();
    let mut after = String::new();
    for line in before.lines().filter(|line| !line.starts_with("    ")) {
        after.push_str(line);
        after.push('\n');
        if line.starts_with("//") || line.is_empty() {
            continue;
        }
        let (document, _, facts) = found(&line.replace(" // ", "\n"), language);
        for fact in facts.iter().flatten().filter(|fact| kinds.contains(&fact.kind())) {
            after.push_str(&format!(
                "    {} {} {:?}\n",
                fact.kind(),
                fact.value,
                fact.span.of(document.text())
            ));
        }
    }
    expect_test::expect_file![file].assert_eq(&after);
}

const AMOUNTS: [FactKind; 8] = [
    FactKind::Number,
    FactKind::Money,
    FactKind::Percent,
    FactKind::Measure,
    FactKind::Duration,
    FactKind::Age,
    FactKind::Ordinal,
    FactKind::Score,
];

#[test]
fn numbers() {
    table("number.txt", "en", &AMOUNTS);
}

#[test]
fn money_and_measures() {
    table("measure.txt", "en", &AMOUNTS);
}

#[test]
fn dates() {
    table("date.txt", "en", &[FactKind::Date]);
}

#[test]
fn times() {
    table("time.txt", "en", &[FactKind::Time]);
}

#[test]
fn names() {
    table("name.txt", "en", &[FactKind::Name]);
}

#[test]
fn quotations() {
    table("quotation.txt", "en", &[FactKind::Quotation]);
}

#[test]
fn attributions() {
    table("attribution.txt", "en", &[FactKind::Attribution]);
}

#[test]
fn attributions_of_other_languages() {
    for language in ["de", "fr", "es", "it", "pt", "nl"] {
        table(&format!("speech.{language}.txt"), language, &[FactKind::Attribution]);
    }
}

#[test]
fn other_languages() {
    for language in ["de", "fr", "es", "it", "pt", "nl", "da", "ru", "ja"] {
        table(
            &format!("lang.{language}.txt"),
            language,
            &[&AMOUNTS[..], &[FactKind::Date, FactKind::Time, FactKind::Name, FactKind::Quotation]].concat(),
        );
    }
}

fn only(text: &str) -> Fact {
    let (_, _, facts) = found(text, "en");
    let mut facts: Vec<Fact> = facts.into_iter().flatten().collect();
    assert_eq!(facts.len(), 1, "{text}: {facts:?}");
    facts.remove(0)
}

#[test]
fn relations() {
    use Relation::{Compatible, Different, LessPrecise, MorePrecise, Same};
    for (a, b, expected) in [
        ("Oct. 9", "9 October", Same),
        ("Oct. 9", "October 9, 2021", MorePrecise),
        ("Oct. 9-11", "9 to 11 October", Same),
        ("Oct. 9-11", "Oct. 9-12", Different),
        ("Oct. 9-11", "October 10", MorePrecise),
        ("early October", "October", LessPrecise),
        ("early October", "October 29", Different),
        ("the 1980s", "1984", MorePrecise),
        ("1984", "the nineties", Different),
        ("11/12/2013", "11 December 2013", Same),
        ("6:15 p.m.", "18:15", Same),
        ("6:15 p.m.", "6.15am", Different),
        ("2.5 million", "2,500,000", Same),
        ("£40", "forty pounds", Same),
        ("40 pounds", "18 kilograms", LessPrecise),
        ("£40", "40 euros", Different),
        ("at least 40", "no fewer than 40", Same),
        ("at least 40", "at most 40", Different),
        ("at least 40", "40", Different),
        ("about 40", "40", MorePrecise),
        ("4,187", "nearly 4,200", LessPrecise),
        ("4,187", "over 4,200", Different),
        ("19 people", "20 people", Different),
        ("31%", "a third", Different),
        ("32%", "a third", LessPrecise),
        ("7%", "7 percentage points", Different),
        ("36 hours", "a day and a half", Same),
        ("36 hours", "36 minutes", Different),
        ("12 miles", "19 km", LessPrecise),
        ("a 7-year-old", "aged seven", Same),
        ("a 7-year-old", "7 years", Different),
        ("Mrs Vera Okafor", "Vera Okafor", Same),
        ("Vera Okafor", "Okafor", LessPrecise),
        ("Vera Okafor", "Viktor Okafor", Different),
        ("Łódź", "Lodz", Same),
        ("Friday, Oct. 9", "Oct. 9, 2021", Compatible),
        ("10 stone", "140lb", Compatible),
        ("the Treaty of Dorn", "Dorn", Different),
        ("“We didn’t lose it”", "\"we didn't lose it\"", Same),
        ("“We did not lose it”", "“not lose it”", LessPrecise),
        ("“We did not lose it”", "“We did lose it”", Different),
    ] {
        let (x, y) = (only(a), only(b));
        assert_eq!(relation(&x, &y), expected, "{a} / {b}: {} / {}", x.value, y.value);
        assert_eq!(relation(&y, &x), expected.reversed(), "{b} / {a}");
        if expected == Same {
            assert_eq!(x.key(), y.key(), "{a} / {b}");
        }
    }
}

#[test]
fn names_of_two_documents_are_joined() {
    let (_, _, mut a) = found("The minister, Vera Okafor, left early.", "en");
    let (_, _, mut b) = found("Reporters waited while Okafor left.", "en");
    let before = (a[0][0].key(), b[0][0].key());
    link(Sides::new(&mut a[..], &mut b[..]));
    assert_ne!(before.0, before.1);
    assert_eq!(a[0][0].key(), b[0][0].key());
}

#[test]
fn markup_is_not_read() {
    let text = "It opened on Sept. **3** with [two](x) rooms.";
    let markup = vec![Span::new(19, 21), Span::new(22, 24), Span::new(30, 31), Span::new(34, 38)];
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
    let document = Document::new("test", text)
        .with_language(Language::ENGLISH)
        .with_layout(Layout::Blocks { blocks, markup });
    let facts = facts(&document, &units(&document));
    let read: Vec<(String, &str)> = facts[0].iter().map(|f| (f.value.to_string(), f.span.of(text))).collect();
    assert_eq!(read, [("--09-03".to_owned(), "Sept. **3"), ("2".to_owned(), "two")]);
}

#[test]
fn an_unknown_language_is_taken_for_english_where_english_words_stand() {
    let values =
        |text| found(text, "xx").2.into_iter().flatten().map(|f| f.value.to_string()).collect::<Vec<_>>();
    assert_eq!(values("zo three 12"), ["12"]);
    let english = Document::new("test", "There are three of the boats.");
    assert_eq!(facts(&english, &units(&english))[0][0].value.to_string(), "3");
}

#[test]
fn headings_hold_only_names_that_the_text_has() {
    let (document, _, facts) =
        found("# Okafor Leaves Talks Over Dam Repair Plan\nThe minister, Vera Okafor, left early.", "en");
    let names: Vec<&str> = facts[0].iter().map(|f| f.span.of(document.text())).collect();
    assert_eq!(names, ["Okafor"]);
}

proptest! {
    #[test]
    fn is_total_and_in_order(text in "\\PC{0,80}", language in "en|de|fr|es|nl|ru|ja|und") {
        check(&text, &language)?;
    }

    #[test]
    fn is_total_on_what_looks_like_facts(
        words in prop::collection::vec("[0-9]{1,4}|[0-9]{1,30}|million|one|two|-|/|\\.|,|:|\\$|%|May|Sept|of|and|a|half|third|the|to|“|”|'|’s|Lee|U\\.S\\.|p\\.m\\.|said|\n", 0..24),
        glue in prop::collection::vec(any::<bool>(), 24),
    ) {
        let text: String = words.iter().zip(&glue).map(|(w, &g)| if g { w.clone() } else { format!("{w} ") }).collect();
        check(&text, "en")?;
    }

    #[test]
    fn is_total_on_what_looks_like_saying(
        words in prop::collection::vec("[dl]’|der|la|el|de|van|und|nicht|pas|n’|no|hat|a|ha|aurait|soll|sagte|wies|zurück|dit|-|t|il|dijo|según|selon|laut|zufolge|so|que|dass|wie|se|Ute|Brandt|Stadt|maire|„|“|«|»|,|:|\\.|\\(|\\)|äußern|réagir|comentar|Vorwurf|été|3", 0..30),
        language in "de|fr|es|it|pt|nl",
    ) {
        check(&words.join(" "), &language)?;
    }
}

/// Work grows with the text and not with its square, whatever the text repeats: this test would hang otherwise.
#[test]
fn is_linear() {
    const TIMES: usize = 6_000;
    for part in [
        "Aa ", "AA ", "123 ", "million ", "hundred ", "minus ", "one ", "and ", "a.", "a1", "'a ", "“a ",
        "s' ", "Lee and ", "Bank of ", "5-", "1/", "Sept. ", "12 ", "half ", "said ", "of the ", "1,", "$",
        "to ", "Mr. ", "3 feet ", "“", "\"", "x@", "1:", "“a” ",
    ] {
        let text = part.repeat(TIMES);
        check(&text, "en").unwrap();
    }
    for part in
        ["sagte ", "soll ", "nicht äußern ", "wies ", "Ute ", "der Stadt ", ", ", "„La ", "so ", "laut der "]
    {
        check(&part.repeat(TIMES / 6), "de").unwrap();
    }
    for part in
        ["a dit ", "aurait ", "n’a pas réagi ", "selon la ", "l’", "du maire ", "« La ", "il ", "que "]
    {
        check(&part.repeat(TIMES / 6), "fr").unwrap();
    }
}

fn check(text: &str, language: &str) -> Result<(), TestCaseError> {
    let (document, units, facts) = found(text, language);
    prop_assert_eq!(units.len(), facts.len());
    for (unit, facts) in units.iter().zip(&facts) {
        for fact in facts {
            prop_assert!(unit.span.contains(fact.span) && !fact.span.is_empty());
            prop_assert!(document.text().get(fact.span.start..fact.span.end).is_some());
            prop_assert_eq!(relation(fact, fact), Relation::Same);
        }
        prop_assert!(facts.windows(2).all(|w| w[0].span.start <= w[1].span.start));
        let values =
            facts.iter().filter(|f| !matches!(f.kind(), FactKind::Quotation | FactKind::Attribution));
        let spans: Vec<Span> = values.map(|f| f.span).collect();
        prop_assert!(spans.windows(2).all(|w| w[0].end <= w[1].start), "{spans:?}");
        for pair in facts.windows(2) {
            prop_assert_eq!(relation(&pair[0], &pair[1]), relation(&pair[1], &pair[0]).reversed());
        }
    }
    Ok(())
}
