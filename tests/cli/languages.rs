//! `claimdiff languages`, and what it says of the rules of `audit`.

use serde_json::Value;

use crate::Folder;

/// The entry of a language, as it is listed for a test.
fn entry(code: &str, test: &str) -> Value {
    let list = Folder::new(test).run(&["languages", "--format", "json"]).json();
    let languages = list["languages"].as_array().unwrap();
    languages.iter().find(|language| language["code"] == code).unwrap().clone()
}

fn rules(code: &str) -> Vec<String> {
    let entry = entry(code, &format!("languages-{code}"));
    entry["rules"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_language_has_the_counts_of_its_lists() {
    let entry = entry("de", "languages-counts");
    assert_eq!(entry["name"], "German");
    let list =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/languages/de/stop.txt")).unwrap();
    let words = list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).count();
    assert_eq!(entry["counts"]["grammar"], words);
    assert_eq!(self::entry("bg", "languages-none")["counts"]["audit"], 0);
}

#[test]
fn no_code_stands_in_two_folders() {
    let list = Folder::new("languages-codes").run(&["languages", "--format", "json"]).json();
    let languages = list["languages"].as_array().unwrap();
    let mut codes: Vec<&str> = languages
        .iter()
        .flat_map(|it| it["codes"].as_array().unwrap())
        .map(|code| code.as_str().unwrap())
        .collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count, "{codes:?}");
}

/// The copy has lost a source, a negation and a doubt: in Danish nobody would look for them.
#[test]
fn a_rule_runs_where_the_list_says_it_does() {
    let folder = Folder::new("languages-rules");
    folder.file(
        "x.txt",
        "The ferry will not stop at Ossel, Ann Lee said. The old pier may close in the autumn of 2027.\n",
    );
    folder.file("y.txt", "The ferry will stop at Ossel. The old pier will close in the autumn of 2028.\n");
    let found = |code: &str| {
        let run = folder.run(&["audit", "--source", "x.txt", "y.txt", "--lang", code, "--format", "json"]);
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (english, danish) = (rules("en"), rules("da"));
    assert!(english.len() > danish.len() && danish.iter().all(|rule| english.contains(rule)));
    assert!(found("da").iter().all(|rule| danish.contains(rule)), "{:?}", found("da"));
    assert!(found("da").contains(&"date.changed".to_owned()), "{:?}", found("da"));
    for rule in ["negation.flipped", "certainty.raised"] {
        assert!(
            found("en").contains(&rule.to_owned()) && !danish.contains(&rule.to_owned()),
            "{:?}",
            found("en")
        );
    }
}

#[test]
fn the_list_fits_a_narrow_terminal_and_leaves_nothing_out() {
    let folder = Folder::new("languages-width");
    let text = folder.run(&["languages"]).out;
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let list = folder.run(&["languages", "--format", "json"]).json();
    for language in list["languages"].as_array().unwrap() {
        let name = language["name"].as_str().unwrap();
        let cells: Vec<&str> = text
            .lines()
            .filter(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))
            .flat_map(|line| line[name.len()..].split_whitespace())
            .collect();
        for (kind, count) in language["counts"].as_object().unwrap() {
            let cell = if *count == 0 { "-".to_owned() } else { count.to_string() };
            assert!(cells.contains(&cell.as_str()), "{name} {kind}");
        }
    }
}
