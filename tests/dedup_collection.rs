//! Near copies written for the purpose and labelled before anybody ran the program: which are duplicates, and which state
//! other facts. `tests/dedup/` holds the texts (`facts.jsonl`), a label for each pair of a family (`labels.tsv`), and which
//! families were looked at while the rules were made (`split.tsv`: `dev`); the others are `held`.

use std::collections::BTreeMap;

use claimdiff::dedup::{Options, dedup};

const TEXTS: &str = include_str!("dedup/facts.jsonl");
const LABELS: &str = include_str!("dedup/labels.tsv");
const SPLIT: &str = include_str!("dedup/split.tsv");

/// What was measured, in thousandths: the figures may rise, and not fall.
const RECORDED: [(&str, [u32; 2]); 2] = [("dev", [944, 973]), ("held", [685, 904])];

/// Right, wrongly taken for duplicates, and missed, of one half.
#[derive(Default)]
struct Count {
    right: u32,
    wrong: u32,
    missed: u32,
    by_kind: BTreeMap<String, [u32; 2]>,
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().map(|line| line.split('\t').collect())
}

fn texts() -> BTreeMap<String, String> {
    let record = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| record[name].as_str().unwrap().to_owned();
        (field("id"), field("text"))
    };
    TEXTS.lines().map(record).collect()
}

fn count(half: &str) -> Count {
    let halves: BTreeMap<&str, &str> = rows(SPLIT).map(|row| (row[0], row[1])).collect();
    let texts = texts();
    let mut count = Count::default();
    for row in rows(LABELS) {
        let family = row[0].rsplit_once('.').unwrap().0;
        if halves[family] != half {
            continue;
        }
        let found = dedup(&[&texts[row[0]], &texts[row[1]]], &Options::default());
        let (is_found, is_duplicate) = (!found.clusters.is_empty(), row[2] == "duplicate");
        count.right += u32::from(is_found && is_duplicate);
        count.wrong += u32::from(is_found && !is_duplicate);
        count.missed += u32::from(!is_found && is_duplicate);
        let of_kind = count.by_kind.entry(format!("{} {}", row[2], row[3])).or_default();
        of_kind[0] += u32::from(is_found == is_duplicate);
        of_kind[1] += 1;
    }
    count
}

#[test]
fn duplicates_and_other_facts() {
    for (half, [precision, recall]) in RECORDED {
        let Count { right, wrong, missed, by_kind } = count(half);
        let [found, kept] = [right * 1000 / (right + wrong), right * 1000 / (right + missed)];
        println!(
            "{half}: precision .{found:03}, recall .{kept:03}; {right} right, {wrong} wrong, {missed} missed"
        );
        for (kind, [right, all]) in by_kind.iter().filter(|(kind, _)| !kind.contains(" x ")) {
            println!("  {kind}: {right} of {all}");
        }
        assert!(found >= precision && kept >= recall, "{half}: precision .{found:03}, recall .{kept:03}");
    }
}
