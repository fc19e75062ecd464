//! The audit rules: tables of what each flags and of look-alikes that it must leave alone, and the planted sample.
//!
//! In `tests/audit/*.txt` a line `# rule` opens the rule's table; `+ source || copy` must be flagged by it, and
//! `- source || copy` must not be flagged by any rule above low. Each rule has twice as many of these. In `tests/speech/CODE.txt`
//! are such tables of who says so in other languages, of which a line must be flagged by its rule, or not by it at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use claimdiff::audit::{Finding, HIGH, MEDIUM, Severity};
use claimdiff::compare::{Options, compare};
use claimdiff::{Document, Language, Sides};

fn findings(source: &str, copy: &str) -> Vec<Finding> {
    findings_in(Language::ENGLISH, source, copy)
}

fn findings_in(language: Language, source: &str, copy: &str) -> Vec<Finding> {
    let read =
        |name: &str, text: &str| Document::new(name, text.replace(" // ", "\n\n")).with_language(language);
    compare(Sides::new(read("source", source), read("copy", copy)), &Options::default()).findings
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

struct Case {
    file: String,
    rule: String,
    flags: bool,
    source: String,
    copy: String,
}

fn cases() -> Vec<Case> {
    cases_of("tests/audit")
}

fn cases_of(folder: &str) -> Vec<Case> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut rule = String::new();
        for line in fs::read_to_string(&path).unwrap().lines() {
            if let Some(name) = line.strip_prefix("# ") {
                rule = name.to_owned();
            } else if let Some((mark, pair)) =
                line.split_once(' ').filter(|(mark, _)| ["+", "-"].contains(mark))
            {
                let (source, copy) = pair.split_once(" || ").unwrap_or_else(|| panic!("{file}: {line}"));
                cases.push(Case {
                    file: file.clone(),
                    rule: rule.clone(),
                    flags: mark == "+",
                    source: source.to_owned(),
                    copy: copy.to_owned(),
                });
            }
        }
    }
    cases
}

/// Is it about this rule, perhaps among others that the same words broke?
fn breaks(found: &Finding, rule: &str) -> bool {
    found.rule.name() == rule || found.also.iter().any(|also| also.name() == rule)
}

#[test]
fn who_says_so_is_held_in_each_language() {
    let mut wrong = Vec::new();
    for case in cases_of("tests/speech") {
        let language = Language::from_code(case.file.trim_end_matches(".txt")).unwrap();
        let found = findings_in(language, &case.source, &case.copy);
        if found.iter().any(|found| breaks(found, &case.rule)) != case.flags {
            wrong.push(format!("{} {}: {} || {}", case.file, case.rule, case.source, case.copy));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_flag_what_they_should_and_leave_the_rest_alone() {
    let mut wrong = Vec::new();
    for case in cases() {
        let found = findings(&case.source, &case.copy);
        let seen: Vec<String> =
            found.iter().map(|f| format!("{} {}: {}", f.severity.name(), f.rule, f.message)).collect();
        let right = if case.flags {
            found.iter().any(|f| breaks(f, &case.rule))
        } else {
            found.iter().all(|f| f.severity == Severity::Low)
        };
        if !right {
            let wanted = if case.flags { "flag" } else { "leave alone" };
            wrong.push(format!(
                "{} {}: {wanted}\n  {}\n  {}\n  {}",
                case.file,
                case.rule,
                case.source,
                case.copy,
                seen.join("\n  ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_table_has_twice_as_many_lookalikes() {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for case in cases() {
        let count = counts.entry(case.rule).or_default();
        if case.flags { count.0 += 1 } else { count.1 += 1 }
    }
    assert!(counts.len() > 15, "tables for most rules");
    for (rule, (flags, alone)) in counts {
        assert!(flags > 0 && alone >= 2 * flags, "{rule}: {flags} flagged, {alone} left alone");
    }
}

#[test]
fn a_text_against_itself_has_no_findings() {
    for name in ["audit/original.txt", "harbour/original.txt", "bridge/v1.txt"] {
        let text = fs::read_to_string(root().join("samples").join(name)).unwrap();
        let found = findings(&text, &text);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

/// Every change that samples/audit/planted.md lists is found, under the rule that it names; none weighs more than that
/// rule may, and nearly all have earned more than to be listed.
#[test]
fn planted_changes_are_found() {
    let folder = root().join("samples/audit");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let found = findings(&read("original.txt"), &read("rewrite.txt"));
    let planted = read("planted.md");
    let rows = planted.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let rule = cells.get(2)?.strip_prefix('`')?.strip_suffix('`')?;
        Some((rule.to_owned(), (*cells.get(3)?).to_owned()))
    });
    let mut wanted: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in rows {
        *wanted.entry(row).or_default() += 1;
    }
    let (mut all, mut strong) = (0, 0);
    for ((rule, severity), count) in wanted {
        let seen = || found.iter().filter(|found| breaks(found, &rule));
        assert!(seen().count() >= count, "{rule}: planted {count}, found {}", seen().count());
        let own = || seen().filter(|found| found.rule.name() == rule);
        assert!(
            own().all(|found| found.severity.name() == severity || found.severity > Severity::High),
            "{rule}"
        );
        (all, strong) =
            (all + count, strong + seen().filter(|f| f.severity < Severity::Low).count().min(count));
    }
    assert!(all >= 15 && strong + 3 >= all, "{strong} of {all} are medium or high");
}

#[test]
fn fingerprints_stay_when_text_around_moves() {
    let before =
        findings("It cost $3 million in 2010. Nobody paid.", "It cost $4 million in 2010. Nobody paid.");
    let after = findings(
        "A new bridge was opened. It cost $3 million in 2010. Nobody paid.",
        "A new bridge was opened. It cost $4 million in 2010. Nobody paid.",
    );
    let print =
        |of: &[Finding]| of.iter().find(|f| f.rule.name() == "number.changed").unwrap().fingerprint.clone();
    assert_eq!(print(&before), print(&after));
}

/// What a finding shows is whole names and whole clauses, not the small words at their ends.
#[test]
fn passages_end_where_a_reader_would_end_them() {
    let long = "The harbour board met on Tuesday evening to hear the engineers";
    for (rule, source, copy, shown) in [
        (
            "clause.added",
            "The dispute centres on Holm\u{2019}s May 31 speech at Singapore\u{2019}s Grand Hotel.".to_owned(),
            "Holm\u{2019}s speech at the Grand Hotel in Singapore on May 31 saw a contrast between his mild tone and \
             his stark warning."
                .to_owned(),
            [None, Some("saw a contrast between his mild tone and his stark warning")],
        ),
        (
            "clause.added",
            format!("{long} of the northern district."),
            format!(
                "{long}, whose drawings showed cracks in every second pillar, mainly of the northern district."
            ),
            [None, Some("whose drawings showed cracks in every second pillar")],
        ),
        (
            "statement.changed",
            "Disagreement persists over suitable partners for talks.".to_owned(),
            "The success of both sides hinges on choosing the suitable partners for talks.".to_owned(),
            [Some("Disagreement persists"), Some("The success of both sides hinges on choosing")],
        ),
        (
            "certainty.raised",
            "Officials see the call as a first step to a possible Brandt-Holm meeting later this year.".to_owned(),
            "Officials see this call as a step to a meeting of Anna Brandt and Joe Holm, expected later this year."
                .to_owned(),
            [Some("a possible Brandt-Holm"), Some("expected later this year")],
        ),
    ] {
        let found = findings(&source, &copy);
        let found = found.iter().find(|found| found.rule.name() == rule);
        let found = found.unwrap_or_else(|| panic!("{rule}: {source} || {copy}"));
        let passages = [(found.at.a, &source), (found.at.b, &copy)]
            .map(|(at, text)| at.map(|at| &text[at.span.start..at.span.end]));
        assert_eq!(passages, shown, "{rule}");
    }
}

/// A changed quotation with another degree of certainty in it, a credit to somebody else: one finding each, which names
/// the other rules that the same words broke.
#[test]
fn one_fault_is_one_finding() {
    let source = "The reservoir holds enough for a month. “The gates could fail in a storm like the last one,” said Ida \
                  Merrow, the engineer in charge.";
    let found = findings(source, &source.replace("could fail", "will fail"));
    let strong: Vec<&Finding> = found.iter().filter(|found| found.severity < Severity::Low).collect();
    assert_eq!(strong.len(), 1, "{found:?}");
    assert!(breaks(strong[0], "quote.altered") && breaks(strong[0], "certainty.raised"), "{found:?}");
    // Two figures of a sentence are two faults.
    let source = "The gates hold back 14 metres of water, and the basin behind them is 300 metres long.";
    let found = findings(source, &source.replace("14", "19").replace("300", "700"));
    assert_eq!(found.iter().filter(|found| breaks(found, "number.changed")).count(), 2, "{found:?}");
}

/// A detail that went with its whole clause weighs less than one that went alone.
#[test]
fn a_detail_that_went_with_its_clause_is_low() {
    let clause = "The town will rebuild the footbridge, which a barge loaded with 40 tonnes of gravel had struck during a \
                  night of heavy fog, with stone from the old quarry.";
    let found = findings(clause, "The town will rebuild the footbridge with stone from the old quarry.");
    let lost =
        found.iter().filter(|found| breaks(found, "number.dropped") || breaks(found, "clause.dropped"));
    assert!(
        lost.clone().count() > 0 && lost.clone().all(|found| found.severity == Severity::Low),
        "{found:?}"
    );
    let alone = "The barge that struck the footbridge was loaded with 40 tonnes of gravel.";
    let found = findings(alone, "The barge that struck the footbridge was loaded with gravel.");
    let lost = found.iter().find(|found| breaks(found, "number.dropped")).expect("the figure is gone");
    assert_eq!(lost.severity, Severity::Medium, "{found:?}");
}

/// Every finding says how far it can be trusted, and weighs no more than that allows.
#[test]
fn severities_are_earned() {
    let folder = root().join("samples/audit");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    for found in findings(&read("original.txt"), &read("rewrite.txt")) {
        let earned = match found.confidence {
            HIGH.. => Severity::High,
            MEDIUM.. => Severity::Medium,
            _ => Severity::Low,
        };
        assert!(
            (0.0..=1.0).contains(&found.confidence) && found.severity >= earned.max(found.rule.severity())
        );
    }
}
