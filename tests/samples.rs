//! The pairs under `samples/`: each has an expected report beside it, and a few facts that must hold whatever the
//! weights are. Refresh the reports with `UPDATE_EXPECT=1 cargo test --test samples`, and read the difference.

#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// Folder, first article, second article, expected report.
const PAIRS: [[&str; 4]; 9] = [
    ["harbour", "original.txt", "rewrite.txt", "expected.txt"],
    ["bridge", "v1.txt", "v2.txt", "expected.txt"],
    ["council", "echo.txt", "herald.txt", "expected.txt"],
    ["guide", "v1.md", "v2.md", "expected.txt"],
    ["audit", "original.txt", "rewrite.txt", "expected.txt"],
    ["web", "page.html", "rewrite.txt", "expected.txt"],
    ["languages", "de-original.txt", "de-rewrite.txt", "de-expected.txt"],
    ["languages", "es-original.txt", "es-rewrite.txt", "es-expected.txt"],
    ["languages", "zh-original.txt", "zh-rewrite.txt", "zh-expected.txt"],
];

#[test]
fn reports_are_the_expected_ones() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut stale = Vec::new();
    for [folder, a, b, expected] in PAIRS {
        let (code, report) = run(folder, a, b, &["--width", "100", "--color", "never"]);
        assert_eq!(code, 0, "{folder}/{a}: a complete report");
        let expected = samples().join(folder).join(expected);
        if update {
            fs::write(&expected, &report).unwrap();
        }
        if let Some(difference) = difference(&fs::read_to_string(&expected).unwrap_or_default(), &report) {
            stale.push(format!("{}:{difference}", expected.display()));
        }
    }
    assert!(
        stale.is_empty(),
        "{}\n\nIf this is meant, refresh the reports and read the difference:\n  \
         UPDATE_EXPECT=1 cargo test --test samples && git diff samples",
        stale.join("\n")
    );
}

/// Pairs that no weights may miss, by their first words: names, numbers or most of the words are the same.
const LINKED: [(&str, &[[&str; 2]]); 6] = [
    (
        "harbour",
        &[
            ["Port Merrin’s harbour authority has agreed", "In a landmark decision"],
            ["But the work may not begin", "Even so, work will not"],
            ["The authority’s board voted 7-2", "In February, the authority’s board"],
            ["The firm is to remove", "The firm will remove"],
            ["The firm is to remove", "This is the largest quantity"],
            ["Board members see the project", "As reported by the Merrin Courier"],
            ["Two people familiar with the talks", "The breakthrough reportedly came"],
            ["The authority had twice offered", "Before that, the authority"],
            ["The authority plans to drop it", "Under the authority’s plan"],
            ["The authority plans to drop it", "The site lies close"],
            ["Keddle told the board", "In a stark warning"],
            ["Varrow replied", "In a stark warning"],
            ["The Department of Coastal Works", "Before the first barge"],
            ["A decision is expected", "Dr. Owen Passmere"],
            ["He did not rule out", "Dr. Owen Passmere"],
            ["Half of the cost", "A regional transport fund"],
            ["It intends to repay", "The loan will be repaid"],
            ["Leisure boats under", "The loan will be repaid"],
            ["“Nobody on the quay", "Varrow offered reassurance"],
            ["Its 140 members", "Keddle’s association"],
            ["If the licence is granted", "Should the licence be granted"],
            ["The channel would then be", "At low water"],
        ],
    ),
    (
        "bridge",
        &[
            ["The barge hit the second pier at 5:40", "The barge hit the second pier at 5:14"],
            ["Four vehicles", "Three vehicles"],
            ["\"It sounded like", "\"It sounded like"],
            ["All of the injured", "All of the injured"],
            ["The river stood at", "The river stood at"],
            ["The county had warned", "The county had warned"],
            [
                "It passed its last inspection in October 2023",
                "It passed its last inspection in October 2022",
            ],
            ["School buses", "School buses"],
        ],
    ),
    (
        "guide",
        &[
            [
                "Every November the Orchard Weekly prints a page",
                "Every November the Orchard Weekly prints two",
            ],
            ["Please send the file", "Please send the file exactly"],
            ["the place and the time", "the place and the time"],
            ["from left to right", "from left to right"],
            ["for children", "for children"],
            ["Give each file a name of three", "Give each file a name of four"],
            ["The last day for sending", "The last day for sending"],
            ["We answer every message within a week", "We answer every message within seven days"],
        ],
    ),
    (
        "audit",
        &[
            ["Ardle Water will lower", "From Monday"],
            ["Rainfall in the valley", "No July since"],
            ["Demand for water rose", "Demand for water fell"],
            ["The company has not applied", "The company has applied"],
            ["Dr. Lena Morrick", "Dr Lena Morrick is"],
            ["Dr. Lena Morrick", "She warned"],
            ["According to the water regulator, the company", "The company loses"],
            ["It spent", "According to the water regulator, it spent"],
            ["Some farmers", "All farmers"],
            ["Customers can see", "The company's website"],
        ],
    ),
    (
        "languages/de",
        &[
            ["Die Ziegelei wurde 1887", "Seit 1996"],
            ["»Wir retten", "„Wir retten"],
            ["Der Heimatverein", "Weitere 45.000 Euro"],
        ],
    ),
    (
        "languages/zh",
        &[["工程总投资", "整个工程"], ["市交通局局长", "“这条线路"], ["由于地下管道", "工程于2021年"]],
    ),
];

#[test]
fn sure_pairs_are_linked() {
    for (pair, expected) in LINKED {
        let report = json(pair);
        for [a, b] in expected {
            assert!(is_linked(&report, a, b), "{pair}: “{a}” and “{b}” say the same");
        }
    }
}

/// Pairs that share words or a place in the story, and say different things.
const NOT_LINKED: [(&str, &[[&str; 2]]); 4] = [
    (
        "harbour",
        &[["Port Merrin’s harbour authority", "As Port Merrin stands"], ["A spokeswoman", "Similar schemes"]],
    ),
    (
        "bridge",
        &[
            ["The company did not immediately respond", "\"We are deeply sorry"],
            ["Engineers will inspect the pier", "A diver found a crack"],
            ["The barge hit the second pier", "A diver found a crack"],
            ["The river stood at", "It is expected to fall"],
        ],
    ),
    (
        "council",
        &[
            ["“No one came into politics", "“This is the least bad"],
            ["“No one came into politics", "“They have counted"],
            ["The Friends of Farrow Library", "“We will run it ourselves"],
        ],
    ),
    (
        "audit",
        &[
            ["Ardle Water denied", "Water bills will go up"],
            ["Demand for water rose", "Water bills will go up"],
        ],
    ),
];

#[test]
fn other_claims_are_not_linked() {
    for (pair, expected) in NOT_LINKED {
        let report = json(pair);
        for [a, b] in expected {
            assert!(!is_linked(&report, a, b), "{pair}: “{a}” and “{b}” are two claims");
        }
    }
}

/// Claims that the other article does not have: the generic remarks of a rewrite, news, and what was left out.
const ONLY: [(&str, char, &[&str]); 6] = [
    ("harbour", 'a', &["A spokeswoman for Brackwell"]),
    (
        "harbour",
        'b',
        &[
            "Harbours have always been",
            "Across the region",
            "These competing visions",
            "For a town that has waited",
            "The financial structure",
            "Similar schemes elsewhere",
            "As Port Merrin stands",
            "It embodies the hopes",
            "Success will depend",
            "Whether the deeper channel",
        ],
    ),
    ("bridge", 'a', &["The company did not", "Engineers will inspect"]),
    (
        "bridge",
        'b',
        &[
            "Five had been sent home",
            "The bridge will stay closed",
            "A diver found",
            "\"We can fix this",
            "\"We are deeply sorry",
            "It is expected to fall",
            "The county has also opened",
        ],
    ),
    ("audit", 'a', &["Ardle Water denied"]),
    ("audit", 'b', &["Water bills will go up"]),
];

#[test]
fn what_one_article_has_alone_stays_alone() {
    for (pair, side, expected) in ONLY {
        let report = json(pair);
        for first_words in expected {
            let unit = unit(&report, side, first_words);
            assert!(
                strings(&report["only"][side.to_string()]).contains(&unit["id"].as_str().unwrap()),
                "{pair}: {unit}"
            );
        }
    }
}

/// Boilerplate and its classes; an article that is not named here has none.
const BOILERPLATE: [(&str, char, &[[&str; 2]]); 5] = [
    (
        "harbour",
        'a',
        &[
            ["See Also:", "related_links"],
            ["Read Next:", "related_links"],
            ["- Ferry Fares", "related_links"],
            ["Disclaimer:", "disclosure"],
            ["Photo credit:", "credit"],
        ],
    ),
    ("harbour", 'b', &[]),
    ("bridge", 'a', &[["By Corinne Ashlock", "byline"]]),
    ("council", 'b', &[["Sign up for", "promo"]]),
    ("audit", 'a', &[["Disclosure: The publisher", "disclosure"]]),
];

#[test]
fn boilerplate_is_set_aside_by_class() {
    for (pair, side, expected) in BOILERPLATE {
        let report = json(pair);
        for [first_words, class] in expected {
            let unit = unit(&report, side, first_words);
            assert_eq!(unit["class"], **class, "{pair}: {unit}");
        }
        let aside = units(&report, side).iter().filter(|unit| unit["kind"] == "boilerplate").count();
        assert_eq!(aside, expected.len(), "{pair} {side}: nothing else is boilerplate");
    }
}

#[test]
fn how_a_file_is_wrapped_makes_no_difference() {
    let report = json("bridge");
    for first_words in
        ["One of them, a delivery van", "Nobody was aboard", "Drivers should use", "The bridge, built"]
    {
        let a = unit(&report, 'a', first_words)["id"].as_str().unwrap();
        let group = report["groups"]
            .as_array()
            .unwrap()
            .iter()
            .find(|group| strings(&group["a"]).contains(&a))
            .unwrap();
        assert_eq!(group["relation"], "identical", "{first_words}");
    }
}

#[test]
fn exchanged_articles_give_the_mirrored_groups() {
    for [folder, a, b, _] in PAIRS {
        let (there, back) = (report(folder, a, b), report(folder, b, a));
        let links = |report: &Value, from: &str, to: &str| {
            let link = |link: &Value| [from, to].map(|side| number(link[side].as_str().unwrap()));
            let groups = report["groups"].as_array().unwrap().iter();
            let mut links: Vec<_> =
                groups.flat_map(|group| group["links"].as_array().unwrap()).map(link).collect();
            links.sort_unstable();
            links
        };
        assert_eq!(links(&there, "a", "b"), links(&back, "b", "a"), "{folder}/{a} and {b}");
    }
}

/// `A12` and `B12` are number 12 of their articles.
fn number(id: &str) -> usize {
    id[1..].parse().unwrap()
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// Runs `compare` from the project's folder, so that the report names the files as the guide does.
fn run(folder: &str, a: &str, b: &str, flags: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .arg("compare")
        .args([a, b].map(|name| format!("samples/{folder}/{name}")))
        .args(flags)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

fn report(folder: &str, a: &str, b: &str) -> Value {
    serde_json::from_str(&run(folder, a, b, &["--format", "json"]).1).unwrap()
}

/// The report of a pair by its short name: `harbour`, `languages/de`.
fn json(name: &str) -> Value {
    let (folder, prefix) = name.split_once('/').unwrap_or((name, ""));
    let [_, a, b, _] = PAIRS.iter().find(|pair| pair[0] == folder && pair[1].starts_with(prefix)).unwrap();
    report(folder, a, b)
}

fn units(report: &Value, side: char) -> &[Value] {
    report["documents"][side.to_string()]["units"].as_array().unwrap()
}

/// The first unit that starts with these words, wherever the file breaks its lines. Headings come last: some
/// repeat a sentence.
fn unit<'r>(report: &'r Value, side: char, first_words: &str) -> &'r Value {
    let starts = |unit: &&Value| {
        let text: Vec<_> = unit["text"].as_str().unwrap().split_whitespace().collect();
        text.join(" ").starts_with(first_words)
    };
    let mut found: Vec<_> = units(report, side).iter().filter(starts).collect();
    found.sort_by_key(|unit| unit["kind"] == "heading");
    found.first().unwrap_or_else(|| panic!("{side} has no unit that starts with “{first_words}”"))
}

fn strings(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

fn is_linked(report: &Value, a: &str, b: &str) -> bool {
    let (a, b) = (&unit(report, 'a', a)["id"], &unit(report, 'b', b)["id"]);
    let links = |group: &Value| {
        group["links"].as_array().unwrap().iter().any(|link| link["a"] == *a && link["b"] == *b)
    };
    report["groups"].as_array().unwrap().iter().any(links)
}

/// The first line that differs, with its number; `None` if there is none.
fn difference(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let (expected, actual): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let at = expected.iter().zip(&actual).position(|(old, new)| old != new);
    let at = at.unwrap_or(expected.len().min(actual.len()));
    let line = |lines: &[&str]| lines.get(at).copied().unwrap_or("(the end)").to_owned();
    Some(format!("{}:\n  expected  {}\n  printed   {}", at + 1, line(&expected), line(&actual)))
}
