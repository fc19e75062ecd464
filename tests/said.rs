//! What sentences say, in every language that has lists for it: tables of pairs that one of the rules must flag and of
//! rewordings that none of them may.
//!
//! In `tests/said/CODE.txt` a line `# rule` opens the rule's table; `+ source || copy` must be flagged by it at any severity, and
//! in `- source || copy` none of these rules may find anything.

use std::fs;
use std::path::{Path, PathBuf};

use claimdiff::audit::Rule;
use claimdiff::compare::{Options, compare};
use claimdiff::{Document, Language, Sides};

/// The rules that the lists serve.
const RULES: [Rule; 6] = [
    Rule::NegationFlipped,
    Rule::DirectionFlipped,
    Rule::CertaintyRaised,
    Rule::CertaintyLowered,
    Rule::ScopeChanged,
    Rule::StatusChanged,
];

/// What these rules find between two short texts.
fn found(language: Language, source: &str, copy: &str) -> Vec<(Rule, String)> {
    let read = |text: &str| Document::new("a.txt", text).with_language(language);
    let comparison = compare(Sides::new(read(source), read(copy)), &Options::default());
    let found = comparison.findings.iter().flat_map(|found| {
        let rules = [found.rule].into_iter().chain(found.also.iter().copied());
        rules.map(|rule| (rule, found.message.clone())).collect::<Vec<_>>()
    });
    found.filter(|(rule, _)| RULES.contains(rule)).collect()
}

fn tables() -> Vec<(Language, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/said");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let code = |path: &Path| Language::from_code(path.file_stem().unwrap().to_str().unwrap()).unwrap();
    paths.into_iter().map(|path| (code(&path), path)).collect()
}

/// The cases of a table: the rule, whether it must flag, source and copy.
fn cases(text: &str) -> Vec<(Rule, bool, &str, &str)> {
    let mut rule = None;
    let mut cases = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# ") {
            rule = Rule::from_name(name);
        } else if let Some((mark, pair)) = line.split_once(' ').filter(|(mark, _)| ["+", "-"].contains(mark))
        {
            let (source, copy) = pair.split_once(" || ").unwrap_or_else(|| panic!("{line}"));
            cases.push((rule.unwrap_or_else(|| panic!("no rule above {line}")), mark == "+", source, copy));
        }
    }
    cases
}

#[test]
fn each_language_flags_what_it_should_and_leaves_rewordings_alone() {
    let mut wrong = Vec::new();
    for (language, path) in tables() {
        for (rule, flags, source, copy) in cases(&fs::read_to_string(&path).unwrap()) {
            let seen = found(language, source, copy);
            let right = if flags { seen.iter().any(|(of, _)| *of == rule) } else { seen.is_empty() };
            if !right {
                wrong.push(format!("{language} {rule} {flags}\n  {source}\n  {copy}\n  {seen:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_language_has_every_rule_and_more_rewordings_than_faults() {
    for (language, path) in tables() {
        let text = fs::read_to_string(&path).unwrap();
        let cases = cases(&text);
        for rule in RULES {
            let of = |flags: bool| cases.iter().filter(|case| case.0 == rule && case.1 == flags).count();
            assert!(of(true) > 0 && of(false) > 0, "{language} {rule}");
        }
    }
}

/// Exchanged articles give the same findings: what is raised from one side is lowered from the other.
#[test]
fn exchanged_articles_mirror_what_is_found() {
    let turned = |rule: Rule| match rule {
        Rule::CertaintyRaised => Rule::CertaintyLowered,
        Rule::CertaintyLowered => Rule::CertaintyRaised,
        rule => rule,
    };
    for (language, path) in tables() {
        for (rule, flags, source, copy) in cases(&fs::read_to_string(&path).unwrap()) {
            let back = found(language, copy, source);
            // A copy that credits what its source says outright is left to the rules of credits.
            if flags && rule != Rule::CertaintyRaised {
                assert!(
                    back.iter().any(|(of, _)| *of == turned(rule)),
                    "{language} {rule}\n  {source}\n  {copy}"
                );
            }
        }
    }
}
