//! The benchmark of the verdict: articles with a faithful and a faulty rewrite each, labelled before the first run.
//!
//! `tests/rewrites/README.md` says what the texts are and how they were labelled. This test audits each rewrite, prints the
//! table, and fails where a figure is worse than the one in `tests/rewrites/recorded.tsv` (those of single kinds of faults
//! are only printed: of a dozen cases one may come and go). After a gain, record it:
//! `UPDATE_EXPECT=1 cargo test --test rewrites -- --nocapture`.
//!
//! A fault counts as found if a finding of medium or high severity touches its passage in the rewrite; where the rewrite
//! has none, in the source. The half that is called `held` is to be scored and never read by who works on the rules.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use claimdiff::input::{ReadOptions, read_path};
use claimdiff::report::Report;
use claimdiff::{Options, Sides, compare};
use serde_json::Value;

/// Set, measure: `(part, of)`.
type Figures = BTreeMap<(String, String), (usize, usize)>;

#[test]
fn the_verdict_is_no_worse_than_recorded() {
    let figures = score_all();
    print(&figures);
    let path = root().join("recorded.tsv");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, recorded(&figures)).unwrap();
    }
    let before = read_recorded(&fs::read_to_string(&path).unwrap_or_default());
    let worse: Vec<String> =
        before.iter().filter_map(|(key, &before)| worse(key, before, &figures)).collect();
    assert!(worse.is_empty(), "worse than recorded:\n{}", worse.join("\n"));
}

/// The measures that should be small: of these, more is worse.
fn is_better_small(measure: &str) -> bool {
    measure.starts_with("false") || measure.starts_with("links wrong") || measure.starts_with("only wrong")
}

fn worse(key: &(String, String), (before, of): (usize, usize), figures: &Figures) -> Option<String> {
    let &(now, now_of) = figures.get(key).unwrap_or(&(0, 0));
    let is_worse = if is_better_small(&key.1) { now > before } else { now < before };
    (is_worse || now_of != of)
        .then(|| format!("{} {}: {now} of {now_of}, recorded {before} of {of}", key.0, key.1))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rewrites")
}

/// The folders that hold labels, each with the name of its language.
fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.join("labels.jsonl").exists()).collect();
    folders.sort();
    folders
}

/// Which half each article belongs to, by folder and name.
fn split() -> BTreeMap<(String, String), String> {
    let text = fs::read_to_string(root().join("split.tsv")).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    rows.map(|row| ((row[0].clone(), row[1].clone()), row[2].clone())).collect()
}

fn score_all() -> Figures {
    let (mut figures, split) = (Figures::new(), split());
    for folder in folders() {
        let genre = folder.file_name().unwrap().to_string_lossy().into_owned();
        let labels = fs::read_to_string(folder.join("labels.jsonl")).unwrap();
        for line in labels.lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            let half = &split[&(genre.clone(), text(&record["id"]).to_owned())];
            let set = format!("{} {half}", text(&record["lang"]));
            score(&mut figures, &set, &Rewrite::read(&folder, record));
        }
    }
    figures
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A rewrite with its labels, and what the program says of it.
struct Rewrite {
    record: Value,
    texts: Sides<String>,
    report: Value,
}

impl Rewrite {
    fn read(folder: &Path, record: Value) -> Self {
        let paths = Sides::new("source_file", "rewrite_file").map(|key| folder.join(text(&record[key])));
        let read = |path: &PathBuf| read_path(path, &ReadOptions::default()).unwrap();
        let comparison = compare(paths.as_ref().map(read), &Options::default());
        let report = serde_json::to_value(Report::new(&comparison)).unwrap();
        Self { record, texts: paths.map(|path| fs::read_to_string(path).unwrap()), report }
    }

    fn is_clean(&self) -> bool {
        text(&self.record["kind"]) == "clean"
    }

    /// The findings of medium and high severity.
    fn strong(&self) -> impl Iterator<Item = &Value> {
        list(&self.report["findings"]).iter().filter(|found| text(&found["severity"]) != "low")
    }

    fn text(&self, side: &str) -> &str {
        if side == "a" { &self.texts.a } else { &self.texts.b }
    }

    /// Where a labelled passage stands.
    fn place(&self, side: &str, passage: &Value) -> Option<[usize; 2]> {
        let passage = passage.as_str()?;
        let at = self.text(side).find(passage).unwrap_or_else(|| panic!("not in the text: {passage}"));
        Some([at, at + passage.len()])
    }

    /// Does a finding touch a labelled change, on this side?
    fn meet(&self, side: &str, found: &Value, change: &Value) -> bool {
        let place = self.place(side, &change[side]);
        place.zip(span(&found[side])).is_some_and(|(label, found)| overlap(label, found) > 0)
    }

    fn finds(&self, found: &Value, change: &Value) -> bool {
        let by_source = change["b"].is_null() || found["b"].is_null();
        self.meet("b", found, change) || by_source && self.meet("a", found, change)
    }

    /// The place of each sentence that the labels list, in reading order.
    fn sentences(&self, side: &str) -> Vec<[usize; 2]> {
        let only = list(&self.record[format!("only_{side}").as_str()]).iter();
        let aligned = list(&self.record["align"]).iter().flat_map(|group| list(&group[side]));
        let mut places: Vec<[usize; 2]> = aligned.chain(only).filter_map(|s| self.place(side, s)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The sentence that each unit of the report lies in.
    fn units(&self, side: &str) -> BTreeMap<&str, usize> {
        let sentences = self.sentences(side);
        let units = list(&self.report["documents"][side]["units"]).iter();
        let claims = units.filter(|unit| ["sentence", "list_item"].contains(&text(&unit["kind"])));
        let place = |unit: &Value| {
            let span = span(unit)?;
            let best = (0..sentences.len()).max_by_key(|&at| overlap(sentences[at], span))?;
            (overlap(sentences[best], span) > 0).then_some(best)
        };
        claims.filter_map(|unit| Some((text(&unit["id"]), place(unit)?))).collect()
    }

    /// All pairs of sentences of one group, as labelled.
    fn labelled_pairs(&self) -> Vec<(usize, usize)> {
        let [a, b] = ["a", "b"].map(|side| self.sentences(side));
        let at = |side: &str, places: &[[usize; 2]], s: &Value| {
            let place = self.place(side, s).unwrap();
            places.binary_search(&place).unwrap()
        };
        let pairs = list(&self.record["align"]).iter().flat_map(|group| {
            let of_b: Vec<usize> = list(&group["b"]).iter().map(|s| at("b", &b, s)).collect();
            let of_a = list(&group["a"]).iter().map(|s| at("a", &a, s));
            of_a.flat_map(|x| of_b.iter().map(move |&y| (x, y)).collect::<Vec<_>>()).collect::<Vec<_>>()
        });
        sorted(pairs.collect())
    }

    /// The same, as the program groups them.
    fn grouped_pairs(&self) -> Vec<(usize, usize)> {
        let [a, b] = ["a", "b"].map(|side| self.units(side));
        let mut pairs = Vec::new();
        for group in list(&self.report["groups"]) {
            for x in list(&group["a"]).iter().filter_map(|unit| a.get(text(unit))) {
                pairs.extend(list(&group["b"]).iter().filter_map(|unit| b.get(text(unit))).map(|y| (*x, *y)));
            }
        }
        sorted(pairs)
    }

    /// The sentences of the rewrite that the program says have no source: those of which no unit has one.
    fn told_only(&self) -> Vec<usize> {
        let units = self.units("b");
        let told: Vec<&str> = list(&self.report["only"]["b"]).iter().map(text).collect();
        let mut all: BTreeMap<usize, bool> = BTreeMap::new();
        for (unit, sentence) in &units {
            *all.entry(*sentence).or_insert(true) &= told.contains(unit);
        }
        all.into_iter().filter(|(_, only)| *only).map(|(sentence, _)| sentence).collect()
    }

    fn labelled_only(&self) -> Vec<usize> {
        let sentences = self.sentences("b");
        let only = list(&self.record["only_b"]).iter().filter_map(|s| self.place("b", s));
        sorted(only.map(|place| sentences.binary_search(&place).unwrap()).collect())
    }
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

/// The place of a unit, or of a side of a finding.
fn span(value: &Value) -> Option<[usize; 2]> {
    let span = value["span"].as_array()?;
    Some([span[0].as_u64()? as usize, span[1].as_u64()? as usize])
}

fn overlap(x: [usize; 2], y: [usize; 2]) -> usize {
    x[1].min(y[1]).saturating_sub(x[0].max(y[0]))
}

fn score(figures: &mut Figures, set: &str, rewrite: &Rewrite) {
    let mut add = |measure: String, part: usize, of: usize| {
        let entry = figures.entry((set.to_owned(), measure)).or_default();
        *entry = (entry.0 + part, entry.1 + of);
    };
    if rewrite.is_clean() {
        let false_alarms = rewrite.strong().count();
        let high = rewrite.strong().filter(|found| text(&found["severity"]) == "high").count();
        add("false findings in clean sentences".into(), false_alarms, rewrite.sentences("b").len());
        add("false alarm on a clean rewrite".into(), usize::from(false_alarms > 0), 1);
        add("false stop of a clean rewrite".into(), usize::from(high > 0), 1);
    } else {
        score_faults(rewrite, &mut add);
    }
    score_links(rewrite, &mut add);
}

fn score_faults(rewrite: &Rewrite, add: &mut impl FnMut(String, usize, usize)) {
    let changes = list(&rewrite.record["changes"]);
    for change in changes {
        let found = usize::from(rewrite.strong().any(|found| rewrite.finds(found, change)));
        add("found".into(), found, 1);
        add(format!("found, labelled {}", text(&change["severity"])), found, 1);
        add(format!("found: {}", text(&change["kind"])), found, 1);
    }
    let stands_on = |found: &&Value| {
        changes.iter().any(|change| ["a", "b"].iter().any(|side| rewrite.meet(side, found, change)))
    };
    let (all, right) = (rewrite.strong().count(), rewrite.strong().filter(stands_on).count());
    add("false findings in faulty rewrites".into(), all - right, 0);
    add("right findings in faulty rewrites".into(), right, 0);
}

fn score_links(rewrite: &Rewrite, add: &mut impl FnMut(String, usize, usize)) {
    let (labelled, told) = (rewrite.labelled_pairs(), rewrite.grouped_pairs());
    let right = told.iter().filter(|pair| labelled.contains(pair)).count();
    add("links".into(), right, labelled.len());
    add("links wrong".into(), told.len() - right, 0);
    let (labelled, told) = (rewrite.labelled_only(), rewrite.told_only());
    let right = told.iter().filter(|sentence| labelled.contains(sentence)).count();
    add("only in the rewrite".into(), right, labelled.len());
    add("only wrong".into(), told.len() - right, 0);
}

fn print(figures: &Figures) {
    for ((set, measure), (part, of)) in figures {
        let share =
            if *of > 0 { format!(" of {of:4}  {:.3}", *part as f64 / *of as f64) } else { String::new() };
        println!("{set:8} {measure:36} {part:4}{share}");
    }
}

const HEAD: &str = "# set, measure, part, of: written by `UPDATE_EXPECT=1 cargo test --test rewrites`\n";

fn recorded(figures: &Figures) -> String {
    let row = |((set, measure), (part, of)): (&(String, String), &(usize, usize))| {
        format!("{set}\t{measure}\t{part}\t{of}\n")
    };
    HEAD.to_owned() + &figures.iter().map(row).collect::<String>()
}

fn read_recorded(text: &str) -> Figures {
    let rows =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| ((row[0].into(), row[1].into()), (row[2].parse().unwrap(), row[3].parse().unwrap())))
        .collect()
}
