//! The page: it asks for nothing, runs nothing but its own script, holds everything the report holds, and every link
//! in it leads somewhere. What a browser makes of it is tested in tests/browser.rs.

#![cfg(feature = "cli")]

#[path = "samples/pairs.rs"]
mod pairs;

use std::collections::BTreeSet;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use claimdiff::compare::{Options, compare};
use claimdiff::dedup::source::Reading;
use claimdiff::dedup::{self, report as duplicates};
use claimdiff::report::html::{View, policy, render};
use claimdiff::report::{Gate, Report};
use claimdiff::{Document, Side, Sides};
use pairs::{PAIRS, sample};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// Bytes that the page of two articles of usual length may have.
const LARGEST: usize = 300_000;

fn samples() -> impl Iterator<Item = (String, Report)> {
    let same = ["bridge/v1.txt", "bridge/v1.txt"];
    PAIRS.into_iter().chain([same]).map(|[a, b]| {
        let documents = Sides::new(sample(a), sample(b));
        (format!("{a} {b}"), Report::new(&compare(documents, &Options::default())))
    })
}

fn of_texts(a: &str, b: &str) -> Report {
    let documents = Sides::new(Document::new("a.txt", a), Document::new("b.txt", b));
    Report::new(&compare(documents, &Options::default()))
}

#[test]
fn the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else() {
    let page = render(&of_texts("The bridge opened.", "The bridge opened late."), View::Texts);
    let hash = |element: &str| {
        let text = between(&page, &format!("<{element}>"), &format!("</{element}>"));
        STANDARD.encode(Sha256::digest(text))
    };
    let expected = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash("style"),
        hash("script")
    );
    assert_eq!(policy(), expected);
    let meta = page.find("Content-Security-Policy").unwrap();
    assert!(page[meta..].starts_with(&format!("Content-Security-Policy\" content=\"{expected}\"")));
    assert!(meta < page.find("<style").unwrap(), "the policy stands before what it governs");
    assert_eq!((page.matches("<style").count(), page.matches("<script").count()), (1, 1));
}

#[test]
fn a_page_holds_the_report_and_asks_for_nothing() {
    for (name, report) in samples() {
        let page = render(&report, View::Texts);
        assert!(page.len() < LARGEST, "{name}: {} bytes", page.len());
        assert_harmless(&page);
        assert_linked(&page, &name);
        for side in Side::BOTH {
            for unit in &report.documents[side].units {
                let shown = unit_text(&page, &unit.id);
                assert_eq!(shown, squeezed(&unit.text), "{name}: {}", unit.id);
            }
        }
        for found in &report.findings {
            let item = between(&page, &format!("<li class=\"finding\" id=\"{}\"", found.id), "</li>");
            assert!(squeezed(&text_of(item)).contains(&squeezed(&found.message)), "{name}: {}", found.id);
            assert_eq!(item.matches("<i>").count(), 3, "{name}: {}: boxes to tick", found.id);
        }
        for side in Side::BOTH {
            for passage in report.documents[side].extracted.iter().flat_map(|extracted| &extracted.outside) {
                let lines = passage.text.lines();
                lines.for_each(|line| assert!(text_of(&page).contains(line), "{name}: {line}"));
            }
        }
        for sentence in &report.summary.verdict {
            assert!(text_of(&page).contains(sentence), "{name}: {sentence}");
        }
        assert_eq!(page, render(&report, View::Texts), "{name}: the same report gives the same page");
    }
}

/// The samples are shorter than an article of 800 words; two pairs together are longer.
#[test]
fn the_page_of_two_long_articles_is_small() {
    let text = |name: &str| {
        std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)).unwrap()
    };
    let both = |side: usize| [0, 4].map(|pair: usize| text(PAIRS[pair][side])).join("\n\n");
    let report = of_texts(&both(0), &both(1));
    assert!(report.documents.a.words > 800 && report.documents.b.words > 800);
    let page = render(&report, View::Texts);
    assert!(page.len() < LARGEST, "{} bytes", page.len());
}

#[test]
fn an_audit_says_whether_it_passed_and_what_was_accepted() {
    let (_, mut report) = samples().nth(4).unwrap();
    let fingerprint = report.findings[0].fingerprint.clone();
    report.reviewed(|_| None, |of| (of == fingerprint).then(|| "by phone, <LK>".to_owned()));
    let page = render(
        &report.audited(
            (vec![], vec![]),
            Gate { fail_on: Some(claimdiff::report::Severity::High), ..Gate::default() },
        ),
        View::Texts,
    );
    let text = text_of(&page);
    assert!(text.contains("Do not run yet: "), "the gate");
    assert!(text.contains("Reviewed and accepted") && text.contains("by phone, <LK>"), "the reason");
    assert!(text.contains("Not checked"));
    assert!(page.contains("data-accepted=\"by phone, &lt;LK&gt;\""));
}

/// Every finding is in one card, and a card is about one sentence: that of the copy, shown whole with the words marked.
#[test]
fn a_card_holds_what_was_found_in_one_sentence() {
    let (_, report) = samples().nth(4).unwrap();
    let page = render(&report, View::Texts);
    let cards: Vec<&str> =
        page.split("<article class=\"card").skip(1).map(|card| between(card, "", "</article>")).collect();
    let holds = |card: &str, id: &str| card.contains(&format!(" id=\"{id}\""));
    let mut several = 0;
    for found in &report.findings {
        let of: Vec<&&str> = cards.iter().filter(|card| holds(card, &found.id)).collect();
        assert_eq!(of.len(), 1, "{} is in one card", found.id);
        let Some(at) = found.b.as_ref().filter(|_| !of[0].starts_with(" alone")) else { continue };
        assert!(
            of[0].contains(&format!(" id=\"c-{}\"", at.unit)),
            "{} is in the card of {}",
            found.id,
            at.unit
        );
        let sentence = between(of[0], &format!("class=\"s\" data-u=\"{}\"", at.unit), "</span>");
        assert_eq!(squeezed(&text_of(sentence)), squeezed(report.documents.b.text(&at.unit)), "whole");
        if at.text != report.documents.b.text(&at.unit) {
            let marked: String = sentence
                .split("<mark")
                .skip(1)
                .filter(|mark| between(mark, "data-f=\"", "\"").split(' ').any(|id| id == found.id))
                .map(|mark| between(mark, ">", "</mark>").to_owned())
                .collect();
            assert_eq!(squeezed(&text_of(&format!(">{marked}"))), squeezed(&at.text), "{}", found.id);
        }
        several += usize::from(of[0].matches("class=\"finding\"").count() > 1);
    }
    assert!(several > 1, "some sentences have several findings");
}

/// What only one text has is one card, and not a list beside its findings.
#[test]
fn what_only_one_text_has_is_one_card() {
    let story = "The ferry leaves at noon. The captain is Ada Holm. It carries 40 cars.";
    let report =
        of_texts(story, &format!("{story} Nobody had expected it. Tickets cost $12. The pier is old."));
    let page = render(&report, View::Texts);
    assert_eq!(page.matches("id=\"only-b\"").count(), 1);
    let card = between(&page, "id=\"only-b\"", "</article>");
    assert!(text_of(card).contains("3 sentences of the rewrite without a source"), "{}", text_of(card));
    for id in &report.only.b {
        assert_eq!(card.matches(&format!("data-u=\"{id}\"")).count(), 1, "{id}");
        assert_eq!(page.matches(&format!("data-u=\"{id}\"")).count(), 1, "{id} is in no other card");
    }
    assert!(!page.contains("id=\"only-a\""), "nothing is left out");
}

/// A run that reads the same in both texts can be folded, on both sides; a finding or another order ends it.
#[test]
fn runs_without_a_change_are_folds_on_both_sides() {
    let same = "The mill stands by the river. It grinds rye. A cat guards it. The miller sleeps late.";
    let report =
        of_texts(&format!("{same} The wheel has 9 spokes."), &format!("{same} The wheel has 8 spokes."));
    let page = render(&report, View::Texts);
    let folds: Vec<&str> =
        page.split("<details class=\"fold\"").skip(1).map(|fold| between(fold, "", "</details>")).collect();
    assert_eq!(folds.len(), 2);
    for (fold, letter) in folds.iter().zip(['A', 'B']) {
        assert!(fold.contains("4 passages without a change") && fold.contains(" open"), "{fold}");
        assert!(fold.contains(&format!("id=\"{letter}1\"")) && fold.contains(&format!("id=\"{letter}4\"")));
        assert!(!fold.contains(&format!("id=\"{letter}5\"")), "a change is not folded");
    }
}

/// Five thousand words, of the samples' own: their articles one after the other, in the order of the pairs and again.
#[test]
fn the_page_of_five_thousand_words_is_bounded() {
    let text = |name: &str| {
        std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)).unwrap()
    };
    let all = |side: usize| [0, 1, 2, 4, 0, 4].map(|pair: usize| text(PAIRS[pair][side])).join("\n\n");
    let twice = |side: usize| {
        // The second time other names and figures, or it would be the same story twice.
        let changed = all(side).replace("the ", "this ").replace("Monday", "Friday").replace('4', "6");
        format!("{}\n\n{changed}", all(side))
    };
    let report = of_texts(&twice(0), &twice(1));
    assert!(report.documents.b.words > 5_000, "{} words", report.documents.b.words);
    let page = render(&report, View::Texts);
    assert!(page.len() < 1_000_000, "{} bytes", page.len());
}

#[test]
fn pages_without_claims_are_pages() {
    for (a, b) in
        [("", ""), ("", "The bridge opened."), ("The bridge opened.", ""), ("# Title\n", "\n\n"), ("?", "!")]
    {
        let report = of_texts(a, b);
        for view in [View::Texts, View::OneText, View::Claims] {
            let page = render(&report, view);
            assert_harmless(&page);
            assert_linked(&page, a);
            assert!(text_of(&page).contains(&report.summary.verdict[0]), "{a:?} {b:?}");
        }
    }
}

#[test]
fn a_huge_line_is_cut_and_counted() {
    let line = format!("The bridge {} opened.", "x".repeat(400_000));
    let page = render(&of_texts(&line, "The bridge opened."), View::Texts);
    assert!(page.len() < 500_000, "{} bytes", page.len());
    assert!(text_of(&page).contains("more bytes are left out on this page"));
}

/// The page of a collection in JSON Lines, and its report.
fn of_collection(lines: &str) -> (String, duplicates::Report) {
    let source = Reading::default().stream("-", lines.as_bytes()).unwrap();
    let found = source.dedup(&dedup::Options::default(), &|_, _| {}).unwrap();
    let report = duplicates::Report::new(&source, &found);
    (duplicates::html(&report, &source, 100), report)
}

#[test]
fn the_page_of_a_collection_holds_its_clusters_and_their_comparisons() {
    let wire = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/wire/wire.jsonl");
    let (page, report) = of_collection(&std::fs::read_to_string(wire).unwrap());
    assert_harmless(&page);
    assert_linked(&page, "wire");
    let script = STANDARD.encode(Sha256::digest(between(&page, "<script>", "</script>")));
    assert!(page.contains(&format!("script-src 'sha256-{script}'")), "the policy allows the script");
    let text = text_of(&page);
    for member in report.clusters.iter().flat_map(|cluster| &cluster.members) {
        assert!(text.contains(&member.id), "{}", member.id);
    }
    // An identical copy has nothing to compare.
    let differing = report.clusters.iter().flat_map(|cluster| &cluster.members[1..]);
    let differing = differing.filter(|member| member.reason != "identical").count();
    assert_eq!(page.matches("<details class=\"pair\">").count(), differing + report.related.len());
    let related = between(&page, "id=\"related\"", "</section>");
    assert!(related.contains("<del>8,214</del>") && related.contains("<ins>8,156</ins>"), "the wording");
    assert!(related.contains("“8,156” stands where the source has “8,214”."), "the finding");
    let bins = report.histogram();
    assert_eq!(bins.iter().map(|bin| bin.near).sum::<usize>(), report.summary().near);
    assert_eq!(bins.iter().map(|bin| bin.related).sum::<usize>(), report.related.len());
}

#[test]
fn the_page_of_a_collection_without_duplicates_is_a_page() {
    for lines in
        ["", "{\"id\": \"a\", \"text\": \"\"}\n", "{\"id\": \"a\", \"text\": \"The bridge opened.\"}\n"]
    {
        let (page, report) = of_collection(lines);
        assert_harmless(&page);
        assert_linked(&page, lines);
        assert_eq!(report.clusters.len(), 0);
        assert!(text_of(&page).contains("No article is a duplicate of another."));
    }
}

/// Texts of words that two articles may share, with what could do harm between them.
fn hostile() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "(The|bridge|opened|on|Sept\\. 3|September 3|Ann Lee|said|it|cost|\\$3 million|three|“so”|橋は開通した。)",
        1 => "(\n\n|\r\n|\\. |! |\n- |\n# )",
        2 => "(<script>alert\\(1\\)</script>|</style>|</script>|<!--|-->|\\]\\]>|<b|\"|'|' onload='x|&lt;|&#60;|&amp;|<a href=javascript:x>|<svg/onload=x>)",
        1 => "[\u{0}-\u{20}\u{7f}-\u{a0}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200b}\u{feff}]",
        1 => any::<String>(),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_in_an_article_becomes_markup(a in hostile(), b in hostile()) {
        let report = of_texts(&a, &b);
        let page = render(&report, View::OneText);
        assert_harmless(&page);
        assert_linked(&page, &a);
        for side in Side::BOTH {
            for unit in &report.documents[side].units {
                prop_assert_eq!(letters(&unit_text(&page, &unit.id)), letters(&unit.text));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_in_a_collection_becomes_markup(text in hostile(), end in hostile(), name in hostile()) {
        let line = |id: &str, text: &str| serde_json::json!({"id": id, "text": text}).to_string() + "\n";
        let story = format!("{text} The bridge opened on Monday after nine years of work, said the mayor. {text}");
        let lines = line(&name, &story) + &line("b", &format!("{story} {end}")) + &line("c", &story.replace('3', "4"));
        let (page, _) = of_collection(&lines);
        assert_harmless(&page);
        assert_linked(&page, &name);
    }
}

/// No element, attribute or address but those that the page is made of, and no character that turns lines around.
fn assert_harmless(page: &str) {
    let body = page
        .replace(between(page, "<style>", "</style>"), "")
        .replace(between(page, "<script>", "</script>"), "");
    for tag in tags(&body) {
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        for (attribute, value) in attributes(tag) {
            assert!(
                ATTRIBUTES.contains(&attribute)
                    || attribute.starts_with("data-")
                    || attribute.starts_with("aria-"),
                "<{tag}>"
            );
            assert!(!matches!(attribute, "href") || value.starts_with('#'), "<{tag}> leads out");
        }
    }
    let style = between(page, "<style>", "</style>");
    assert!(!style.contains("url(") && !style.contains("@import"), "the style asks for nothing");
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!page.chars().any(|c| turns(c) || (c.is_control() && c != '\n')));
}

const ELEMENTS: &[&str] = &[
    "!DOCTYPE", "html", "head", "meta", "title", "style", "script", "body", "svg", "defs", "symbol", "path",
    "circle", "rect", "use", "a", "header", "nav", "main", "section", "article", "h1", "h2", "h3", "h4",
    "h5", "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "bdi", "i", "b", "strong", "small", "code",
    "br", "dfn", "del", "ins", "mark", "details", "summary", "table", "caption", "thead", "tbody", "tr",
    "th", "td",
];

const ATTRIBUTES: &[&str] = &[
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "id",
    "href",
    "role",
    "tabindex",
    "open",
    "dir",
    "scope",
    "width",
    "height",
    "viewBox",
    "preserveAspectRatio",
    "d",
    "cx",
    "cy",
    "r",
    "stroke-dasharray",
    "x",
    "y",
];

/// No name is given twice, and every link leads somewhere.
fn assert_linked(page: &str, name: &str) {
    let mut ids = BTreeSet::new();
    let mut links = BTreeSet::new();
    for tag in tags(page) {
        for (attribute, value) in attributes(tag) {
            match attribute {
                "id" => assert!(ids.insert(value.to_owned()), "{name}: {value} twice"),
                "href" => drop(links.insert(value.trim_start_matches('#').to_owned())),
                "aria-labelledby" => drop(links.insert(value.to_owned())),
                _ => {}
            }
        }
    }
    let lost: Vec<_> = links.difference(&ids).collect();
    assert!(lost.is_empty(), "{name}: links lead nowhere: {lost:?}");
}

/// What stands between `<` and `>`. The page writes neither into a value.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    let style = page.find("</style>").map_or(0, |end| end + 8);
    let script = page.find("<script>").unwrap_or(page.len());
    page[style.min(script)..script].split('<').skip(1).map(|part| part.split('>').next().unwrap())
}

fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        let (name, after) = rest.trim_start().split_once('=')?;
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        rest = after;
        Some((name, value))
    })
}

/// The text of a unit in the view of both texts.
fn unit_text(page: &str, id: &str) -> String {
    let unit = page.split(&format!(" id=\"{id}\"")).nth(1).unwrap_or_else(|| panic!("{id} is on the page"));
    let markup = between(unit, "<p class=\"t\"", "</p>");
    let numbers = markup.split("<b class=ctl>").skip(1).map(|part| between(part, "", "</b>"));
    let unmarked = numbers
        .fold(markup.to_owned(), |text, number| text.replace(&format!("<b class=ctl>{number}</b>"), ""));
    squeezed(&text_of(&unmarked))
}

fn text_of(markup: &str) -> String {
    let mut text = String::new();
    for part in format!("<{markup}").split('<').skip(1) {
        text += part.split_once('>').map_or("", |(_, text)| text);
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The letters and digits of a text: characters that cannot be seen are shown by their number.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("{start} is on the page")) + start.len();
    &text[from..from + text[from..].find(end).unwrap()]
}
