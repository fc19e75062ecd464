//! Laws of collections in files, attacked by a machine: neither the order in which files are named, nor the number of
//! threads, nor the memory allowed, nor the parts in which they are worked on change a byte of what comes out.

#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};

use claimdiff::dedup::report::{self, Report};
use claimdiff::dedup::source::{Reading, Source};
use claimdiff::dedup::{Collection as _, Deduplication, Keep, Limits, Matches, Options, Part, write_kept};
use proptest::prelude::*;

const WORDS: [&str; 16] = [
    "mayor",
    "bridge",
    "opened",
    "harbour",
    "said",
    "the",
    "of",
    "council",
    "3",
    "14",
    "Ann",
    "Monday",
    "storm",
    "ferry",
    "cost",
    "“quickly”",
];

/// Texts of which some are edits of others, each for one of four files.
fn collection() -> impl Strategy<Value = Vec<(usize, String)>> {
    let text = || prop::collection::vec(0..WORDS.len(), 0..50);
    let edit = (0..6_usize, 0..50_usize, 0..WORDS.len(), 0..4_usize);
    let files = prop::collection::vec(0..4_usize, 20);
    (prop::collection::vec(text(), 1..4), prop::collection::vec(edit, 0..14), files).prop_map(
        |(bases, edits, files)| {
            let mut texts = bases;
            for (of, at, word, kind) in edits {
                let mut copy = texts[of % texts.len()].clone();
                let at = at % (copy.len() + 1);
                match kind {
                    0 => copy.insert(at, word),
                    1 if at < copy.len() => copy[at] = word,
                    2 => copy.truncate(at),
                    _ => {}
                }
                texts.push(copy);
            }
            let join =
                |text: Vec<usize>| text.into_iter().map(|word| WORDS[word]).collect::<Vec<_>>().join(" ");
            files.into_iter().cycle().zip(texts.into_iter().map(join)).collect()
        },
    )
}

/// Writes the collection into a folder: JSON Lines, with a broken line and doubled ids, a table, and text files.
fn written(test: &str, texts: &[(usize, String)]) -> (PathBuf, Vec<PathBuf>) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut files = ["{broken\n".to_owned(), String::new(), "id,text\n".to_owned(), String::new()];
    let mut paths = ["a.jsonl", "b.jsonl", "c.csv", "d.txt"].map(|name| folder.join(name)).to_vec();
    for (at, (file, text)) in texts.iter().enumerate() {
        let id = format!("n{}", at % 13);
        match file {
            2 => files[2] += &format!("{id},\"{text}\"\n"),
            3 => {
                let path = folder.join(format!("e{at}.txt"));
                fs::write(&path, text).unwrap();
                paths.push(path);
            }
            _ => files[*file] += &format!("{}\n", serde_json::json!({"id": id, "text": text})),
        }
    }
    paths.iter().zip(files).for_each(|(path, content)| fs::write(path, content).unwrap());
    (folder, paths)
}

/// All that a run says.
fn said(source: &Source, found: &Deduplication) -> (String, String, Vec<String>) {
    let mut kept = Vec::new();
    // Of several formats there is none.
    if write_kept(source, found, &mut kept).is_err() {
        kept.clear();
    }
    let problems = source.problems().iter().map(ToString::to_string).collect();
    (report::jsonl(&Report::new(source, found), true), String::from_utf8(kept).unwrap(), problems)
}

fn at_once(reading: &Reading, paths: &[PathBuf], options: &Options) -> (String, String, Vec<String>) {
    let source = reading.paths(paths).unwrap();
    said(&source, &source.dedup(options, &|_, _| {}).unwrap())
}

/// The same in stages: the files in two signed collections, the pairs in parts.
fn in_stages(folder: &Path, paths: &[PathBuf], options: &Options, of: u32) -> (String, String, Vec<String>) {
    let mut signed = Vec::new();
    for (number, paths) in paths.chunks(paths.len().div_ceil(2)).enumerate() {
        let mut bytes = Vec::new();
        Reading::default().paths(paths).unwrap().write_signed(&mut bytes).unwrap();
        signed.push(folder.join(format!("z{number}.dedup")));
        fs::write(&signed[number], bytes).unwrap();
    }
    let mut parts = Vec::new();
    for number in 1..=of {
        let mut bytes = Vec::new();
        let source = Reading::default().paths(&signed).unwrap();
        source.matches(options, Part { number, of }, &|_, _| {}).unwrap().write(&mut bytes).unwrap();
        let path = folder.join(format!("pairs{number}"));
        fs::write(&path, bytes).unwrap();
        parts.push(path);
    }
    let source = Reading::default().paths(&signed).unwrap();
    let found = source.resolve(&Matches::joined(&parts).unwrap(), &|_, _| {}).unwrap();
    said(&source, &found)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_way_of_working_changes_nothing(
        texts in collection(), turn in 0..8_usize, threads in 1..5_usize, of in 1..4_u32, longest in any::<bool>(),
    ) {
        let keep = if longest { Keep::Longest } else { Keep::First };
        let options = Options { keep, ..Options::default() };
        let (folder, mut paths) = written("dedup-ways", &texts);
        let expected = at_once(&Reading::default(), &paths, &options);
        let count = paths.len();
        paths.rotate_left(turn % count);
        paths.swap(0, count / 2);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        prop_assert_eq!(&pool.install(|| at_once(&Reading::default(), &paths, &options)), &expected);
        prop_assert_eq!(&at_once(&Reading::default(), std::slice::from_ref(&folder), &options), &expected);
        let limits = Some(Limits { memory: 1, folder: folder.clone() });
        prop_assert_eq!(&at_once(&Reading { limits, ..Reading::default() }, &paths, &options), &expected);
        prop_assert_eq!(&in_stages(&folder, &paths, &options, of), &expected);
    }

    /// What a saved index holds stays; a new article goes only for one that it resembles, and one that is in the index
    /// already goes.
    #[test]
    fn an_index_is_settled(old in collection(), new in collection()) {
        let (folder, paths) = written("dedup-days", &old);
        let source = Reading::default().paths(&paths).unwrap();
        let found = source.dedup(&Options::default(), &|_, _| {}).unwrap();
        let mut index = Vec::new();
        source.write_index(&found, &mut index).unwrap();
        let index_path = folder.with_extension("index");
        fs::write(&index_path, index).unwrap();
        let dropped: usize = found.clusters.iter().map(|cluster| cluster.others.len()).sum();
        let kept = source.len() - dropped - found.empty.len();

        let all: Vec<_> = old.iter().chain(&new).cloned().collect();
        let (_, paths) = written("dedup-days", &all);
        let against = || Reading { against: Some(index_path.clone()), ..Reading::default() };
        let source = against().paths(&paths).unwrap();
        prop_assert_eq!(source.settled(), kept);
        let found = source.dedup(&Options::default(), &|_, _| {}).unwrap();
        let mut gone = vec![false; source.len()];
        for cluster in &found.clusters {
            for member in &cluster.others {
                prop_assert!(member.place >= kept);
                prop_assert!(member.similarity >= 0.5 || member.containment >= 0.8);
                gone[member.place] = true;
            }
        }
        prop_assert!(found.clusters.iter().all(|cluster| !gone[cluster.kept]));
        let known: Vec<String> = (0..kept).map(|place| source.text(place).into_owned()).collect();
        for (place, is_gone) in gone.iter().enumerate().skip(kept) {
            let text = source.text(place).into_owned();
            prop_assert!(text.trim().is_empty() || *is_gone || !known.contains(&text), "{}", text);
        }
        let limits = Some(Limits { memory: 1, folder: folder.clone() });
        let on_disk = Reading { limits, ..against() };
        prop_assert_eq!(at_once(&on_disk, &paths, &Options::default()), at_once(&against(), &paths, &Options::default()));
    }
}
