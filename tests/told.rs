//! What a report says of one thing in several places is the same in all of them, and each finding says it in one short
//! sentence that agrees with itself.

#![cfg(feature = "cli")]

#[path = "samples/pairs.rs"]
mod pairs;

use std::fs;
use std::path::{Path, PathBuf};

use claimdiff::compare::{Options, compare};
use claimdiff::report::{Fact, Finding, Gate, Look, Passage, Report, json, text::render, trace};
use claimdiff::{Document, Language, Side, Sides};
use pairs::{PAIRS, sample};

/// Words of a message: what is read at a glance.
const LONGEST: usize = 25;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn samples() -> impl Iterator<Item = (String, Report)> {
    PAIRS.iter().map(|[a, b]| {
        let comparison = compare(Sides::new(sample(a), sample(b)), &Options::default());
        let report = Report::new(&comparison).audited(trace(&comparison), Gate::usual());
        ((*b).to_owned(), report)
    })
}

#[test]
fn a_report_that_takes_the_comparison_says_the_same() {
    for [a, b] in PAIRS.into_iter().chain([["languages/de-original.txt", "audit/rewrite.txt"]]) {
        let comparison = || compare(Sides::new(sample(a), sample(b)), &Options::default());
        assert!(
            json::render(&Report::of(comparison())) == json::render(&Report::new(&comparison())),
            "{a} {b}"
        );
    }
}

#[test]
fn articles_in_two_languages_are_not_compared() {
    let documents = Sides::new(sample("languages/de-original.txt"), sample("audit/rewrite.txt"));
    let report = Report::of(compare(documents, &Options::default()));
    assert!(!report.complete && report.notes[0].contains("another language (en)"), "{:?}", report.notes);
}

fn is_held(fact: &Fact) -> bool {
    !matches!(fact.verdict, "dropped" | "added" | "changed")
}

fn of(found: &Finding, side: Side) -> Option<&Passage> {
    if side == Side::A { found.a.as_ref() } else { found.b.as_ref() }
}

fn places(fact: &Fact, side: Side) -> &[Passage] {
    if side == Side::A { &fact.a } else { &fact.b }
}

fn meet(x: &Passage, y: &Passage) -> bool {
    x.unit == y.unit && x.span.start < y.span.end && y.span.start < x.span.end
}

/// Whatever it is held against in the copy, a hedge is lost once.
#[test]
fn a_hedge_is_lost_once() {
    for (code, name) in [("fr", "fr/mairie"), ("pt", "pt/merenda")] {
        let read = |which: &str| {
            let path = root().join(format!("tests/rewrites/{name}.{which}.txt"));
            let language = Language::from_code(code).unwrap();
            Document::new(which, fs::read_to_string(path).unwrap()).with_language(language)
        };
        let comparison = compare(Sides::new(read("source"), read("sloppy")), &Options::default());
        let report = Report::new(&comparison).audited(trace(&comparison), Gate::usual());
        let raised = report.findings.iter().filter(|found| found.rule == "certainty.raised");
        let lost: Vec<&Passage> = raised.filter_map(|found| found.a.as_ref()).collect();
        let twice =
            lost.iter().enumerate().find(|(at, one)| lost[..*at].iter().any(|other| meet(one, other)));
        assert!(!lost.is_empty() && twice.is_none(), "{name}: {twice:?}");
    }
}

/// A fact that is said to be kept is shown in both texts, one that is lost or new in one.
#[test]
fn the_verdict_on_a_fact_is_what_its_places_say() {
    for (name, report) in samples() {
        for fact in &report.facts {
            let has = Side::BOTH.map(|side| !places(fact, side).is_empty());
            let expected = match fact.verdict {
                "dropped" => [true, false],
                "added" => [false, true],
                _ => [true, true],
            };
            assert_eq!(has, expected, "{name}: {fact:?}");
        }
        assert!(report.facts.iter().any(is_held), "{name}");
    }
}

/// No finding says that words are missing that the facts show in both texts; what is changed has a finding.
#[test]
fn no_fact_is_kept_in_one_place_and_missing_in_another() {
    let mut held = 0;
    for (name, report) in samples() {
        for found in &report.findings {
            let (kind, what) = found.rule.split_once('.').unwrap();
            let (side, kinds): (Side, &[&str]) = match (kind, what) {
                ("name", "dropped") => (Side::A, &["name"]),
                ("date", "dropped") => (Side::A, &["date", "time"]),
                ("quote", "dropped") => (Side::A, &["quotation"]),
                ("attribution", "dropped") => (Side::A, &["attribution"]),
                ("name", "added") => (Side::B, &["name"]),
                ("date", "added") => (Side::B, &["date", "time"]),
                ("quote", "unsourced") => (Side::B, &["quotation"]),
                _ => continue,
            };
            let Some(at) = of(found, side) else { continue };
            let same = |fact: &&Fact| {
                kinds.contains(&fact.kind) && places(fact, side).iter().any(|place| place.span == at.span)
            };
            for fact in report.facts.iter().filter(same).filter(|fact| is_held(fact)) {
                // Words that nobody is quoted with may stand elsewhere: then the finding says where.
                let there = &places(fact, side.other())[0].unit;
                let says_where = found.message.contains(&format!("{there}."));
                assert!(says_where, "{name}: {}: {} but {fact:?}", found.id, found.message);
            }
            held += 1;
        }
        for fact in report.facts.iter().filter(|fact| fact.verdict == "changed") {
            let about = |found: &Finding| {
                Side::BOTH.iter().any(|&side| {
                    of(found, side).is_some_and(|at| places(fact, side).iter().any(|place| meet(place, at)))
                })
            };
            assert!(report.findings.iter().any(about), "{name}: nothing is said of {fact:?}");
        }
    }
    assert!(held > 5, "there is something to hold against the facts");
}

/// The counts of the verdict are those of the findings, and every format opens with it.
#[test]
fn the_verdict_counts_what_the_findings_say() {
    for (name, report) in samples() {
        let gate = Gate::usual();
        let stopped = report.findings.iter().filter(|found| gate.stops(found)).count();
        assert_eq!(report.verdict.to_resolve, stopped, "{name}");
        assert_eq!(report.verdict.gate == "failed", stopped > 0, "{name}");
        let shown = render(&report, Look::default());
        assert!(shown.starts_with(report.verdict.text.trim_end_matches('.')), "{name}: {shown}");
    }
}

/// The messages for the samples, and for every example that a rule flags.
fn messages() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = samples()
        .flat_map(|(_, report)| report.findings)
        .map(|found| (found.rule.to_owned(), found.message))
        .collect();
    for file in fs::read_dir(root().join("tests/audit")).unwrap() {
        for line in fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            let Some((source, copy)) = line.get(2..).and_then(|pair| pair.split_once(" || ")) else {
                continue;
            };
            let read = |name: &str, text: &str| {
                Document::new(name, text.replace(" // ", "\n\n")).with_language(Language::ENGLISH)
            };
            let documents = Sides::new(read("source", source), read("copy", copy));
            let findings = compare(documents, &Options::default()).findings;
            all.extend(findings.into_iter().map(|found| (found.rule.name().to_owned(), found.message)));
        }
    }
    all
}

#[test]
fn a_message_is_one_short_sentence() {
    let messages = messages();
    assert!(messages.len() > 200, "{}", messages.len());
    for (rule, message) in messages {
        assert!(message.split_whitespace().count() <= LONGEST, "{rule}: {message}");
        let first = message.chars().next().unwrap();
        assert!(first.is_uppercase() || first == '“', "{rule}: begins with a capital: {message}");
        assert!(message.ends_with('.') && !message.contains("  "), "{rule}: {message}");
        assert_eq!(message.matches('“').count(), message.matches('”').count(), "{rule}: {message}");
        if let Some(wrong) = disagrees(&outside_of_quotes(&message)) {
            panic!("{rule}: “{wrong}” in: {message}");
        }
    }
}

/// Every sentence of a report agrees with itself, whatever it counts: one, and more than one.
#[test]
fn sentences_agree_with_their_counts() {
    let story =
        ["The ferry leaves at noon.", "The captain is Ada Holm.", "It carries 40 cars.", "A gull cried."];
    for more in 0..3 {
        for less in 0..3 {
            let a = story[less..].join(" ");
            let own = ["Tickets cost $12.", "The pier is old."][..more.min(2)].join(" ");
            let b = format!("{} {own}", story[..4 - more.min(2)].join(" "));
            let documents = Sides::new(Document::new("a", a), Document::new("b", b));
            let comparison = compare(documents, &Options::default());
            let report = Report::new(&comparison).audited(trace(&comparison), Gate::usual());
            let shown = claimdiff::report::audit_text::render(&report, Look::default());
            for sentence in report.summary.verdict.iter().chain([&report.verdict.text, &shown]) {
                assert_eq!(disagrees(&outside_of_quotes(sentence)), None, "{sentence}");
            }
        }
    }
}

/// The words of the report's own, without what it quotes or puts in brackets.
fn outside_of_quotes(text: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0;
    for c in text.chars() {
        depth += i32::from(matches!(c, '“' | '('));
        if depth == 0 {
            kept.push(c);
        }
        depth -= i32::from(matches!(c, '”' | ')'));
    }
    kept
}

/// Words that stand with more than one thing.
const PLURAL: [&str; 5] = ["are", "have", "were", "stand", "differ"];

/// What does not agree with its count: "1 claims", "1 of 3 claims have", "2 claims has".
fn disagrees(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(['.', ',', ';', ':', '(', ')'])).collect();
    for (at, word) in words.iter().enumerate() {
        let next = |by: usize| words.get(at + by).copied().unwrap_or_default();
        let is_plural = |word: &str| {
            word.ends_with('s')
                && !word.ends_with("ss")
                && !["is", "was", "has", "its", "says"].contains(&word)
        };
        let count = word.parse::<usize>().ok();
        let whole = next(1) == "of";
        // "1 of the 3 claims of the original are": the first verb behind the count.
        let verb = words[at + 1..]
            .iter()
            .take(9)
            .find(|word| PLURAL.contains(word) || ["is", "has", "was"].contains(word));
        let wrong = match count {
            Some(1) if !whole => is_plural(next(1)),
            Some(1) => verb.is_some_and(|verb| PLURAL.contains(verb)),
            Some(0) | None => false,
            Some(_) if whole => verb.is_some_and(|verb| ["has", "was"].contains(verb)),
            Some(_) => false,
        };
        if wrong {
            return Some(words[at..words.len().min(at + 10)].join(" "));
        }
    }
    None
}

#[test]
fn disagreement_is_found() {
    for (text, wrong) in [
        ("1 claims", true),
        ("1 claim is new", false),
        ("1 of 30 claims of the copy (9 of 80 words) have no source.", true),
        ("1 of 30 claims of the copy (9 of 80 words) has no source.", false),
        ("3 of its 30 claims has no source.", true),
        ("3 of its 30 claims have no source.", false),
    ] {
        assert_eq!(disagrees(&outside_of_quotes(text)).is_some(), wrong, "{text}");
    }
}
