//! Labelled rewrites: the own ones, and those of folders that are given.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use claimdiff::input::{ReadOptions, read_path};
use claimdiff::{Comparison, Language, Options, Sides, compare};
use serde_json::Value;

/// A rewrite, its labels, and what the program found.
pub(crate) struct Rewrite {
    /// The article: a rewrite of the same source is never used to judge another.
    pub(crate) article: String,
    pub(crate) is_clean: bool,
    pub(crate) labels: Vec<Label>,
    /// Sentences of the rewrite.
    pub(crate) sentences: usize,
    pub(crate) comparison: Comparison,
}

impl Rewrite {
    /// Is it in a language other than English?
    pub(crate) fn is_elsewhere(&self) -> bool {
        self.comparison.documents.b.language() != Language::ENGLISH
    }
}

/// A labelled change: its kind, its places by bytes, and whether it counts or was only found later.
pub(crate) struct Label {
    pub(crate) kind: String,
    pub(crate) at: Sides<Vec<[usize; 2]>>,
    pub(crate) is_later: bool,
}

/// The own rewrites but for those that are held out, and the folders that are named.
pub(crate) fn all() -> Vec<Rewrite> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rewrites");
    let split = fs::read_to_string(root.join("split.tsv")).unwrap();
    let halves: BTreeMap<(&str, &str), &str> = split
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect())
        .map(|row: Vec<_>| ((row[0], row[1]), row[2]))
        .collect();
    let mut folders: Vec<PathBuf> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let mut all = Vec::new();
    for folder in folders.iter().filter(|folder| folder.join("labels.jsonl").exists()) {
        let genre = folder.file_name().unwrap().to_string_lossy().into_owned();
        all.extend(read(folder, |id| matches!(halves.get(&(genre.as_str(), id)), Some(&"dev" | &"fit"))));
    }
    let more = std::env::var("CLAIMDIFF_REWRITES").unwrap_or_default();
    all.extend(more.split_whitespace().flat_map(|folder| read(Path::new(folder), |_| true)));
    all
}

fn read(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<Rewrite> {
    let labels = fs::read_to_string(folder.join("labels.jsonl")).unwrap();
    let records = labels.lines().filter(|line| !line.trim().is_empty());
    let records = records.map(|line| serde_json::from_str::<Value>(line).unwrap());
    records.filter(|record| is_wanted(text(&record["id"]))).map(|record| rewrite(folder, &record)).collect()
}

fn rewrite(folder: &Path, record: &Value) -> Rewrite {
    let paths = Sides::new("source_file", "rewrite_file").map(|key| folder.join(text(&record[key])));
    let texts = paths.as_ref().map(|path| fs::read_to_string(path).unwrap());
    let read = |path: &PathBuf| read_path(path, &ReadOptions::default()).unwrap();
    let labels = |key: &str| {
        let changes = list(&record[key]).iter();
        changes.map(|change| label(&texts, change, key == "found_later")).collect::<Vec<_>>()
    };
    Rewrite {
        article: text(&record["id"]).to_owned(),
        is_clean: text(&record["kind"]) == "clean",
        labels: labels("changes").into_iter().chain(labels("found_later")).collect(),
        sentences: list(&record["align"]).iter().map(|group| list(&group["b"]).len()).sum::<usize>()
            + list(&record["only_b"]).len(),
        comparison: compare(paths.as_ref().map(read), &Options::default()),
    }
}

fn label(texts: &Sides<String>, change: &Value, is_later: bool) -> Label {
    let places = |text: &str, passage: &Value| {
        let passage = passage.as_str().unwrap_or_default();
        let found = text.match_indices(passage).filter(|_| !passage.is_empty());
        found.map(|(at, passage)| [at, at + passage.len()]).collect()
    };
    Label {
        kind: text(&change["kind"]).to_owned(),
        at: Sides::new(places(&texts.a, &change["a"]), places(&texts.b, &change["b"])),
        is_later: is_later && change["right"].as_str().is_none_or(|right| right == "tool"),
    }
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
