//! `claimdiff dedup` beside the crates `gaoya` and `txtfp`, on one collection, in one run: how much they find, what they
//! merge that is not one article, and how fast.
//!
//! `cargo run --release` in this folder. All read the same JSON Lines from memory and give the clusters. The peers are parts:
//! the shingles, the joining of pairs and the choice of settings are written here as their documentation shows them.

#[path = "../../collection/mod.rs"]
mod collection;

use std::collections::HashMap;

use claimdiff::dedup::Options;
use claimdiff::dedup::source::Reading;
use collection::{Collection, collection, cpu_seconds};
use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};
use rayon::prelude::*;
use txtfp::{Canonicalizer, Fingerprinter, LshIndex, MinHashFingerprinter, ShingleTokenizer, WordTokenizer};

const ARTICLES: usize = 20_000;
/// Runs of each, one after the other in turn; the median counts.
const ROUNDS: usize = 5;

/// How a peer looks for pairs.
#[derive(Clone, Copy)]
struct Setting {
    /// Words in a shingle.
    shingle: usize,
    bands: usize,
    rows: usize,
    similarity: f64,
}

/// What most tools use.
const USUAL: Setting = Setting { shingle: 5, bands: 16, rows: 8, similarity: 0.7 };
/// What claimdiff uses.
const LOOSE: Setting = Setting { shingle: 3, bands: 42, rows: 3, similarity: 0.5 };

/// The cluster of each article.
type Clusters = Vec<usize>;

fn claimdiff(lines: &str) -> Clusters {
    let source = Reading::default().stream("-", lines.as_bytes()).expect("memory can be read");
    let found = source.dedup(&Options::default(), &|_, _| {}).expect("nothing is put aside");
    let mut clusters: Clusters = (0..ARTICLES).collect();
    for cluster in &found.clusters {
        cluster.others.iter().for_each(|member| clusters[member.place] = cluster.kept);
    }
    clusters
}

fn texts(lines: &str) -> Vec<String> {
    let text = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        record["text"].as_str().expect("a text").to_owned()
    };
    lines.par_lines().map(text).collect()
}

fn gaoya(lines: &str, setting: Setting) -> Clusters {
    let hasher = MinHasher32::new(setting.bands * setting.rows);
    let signatures: Vec<Vec<u32>> = texts(lines)
        .par_iter()
        .map(|text| {
            let text = text.to_lowercase();
            let words: Vec<&str> =
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            hasher.create_signature(words.windows(setting.shingle))
        })
        .collect();
    let mut index = MinHashIndex::new(setting.bands, setting.rows, setting.similarity);
    index.par_bulk_insert((0..signatures.len()).collect(), signatures.clone());
    joined(&index.par_bulk_query(&signatures).into_iter().map(|near| near.into_iter().collect()).collect::<Vec<_>>())
}

fn txtfp<const H: usize>(lines: &str, setting: Setting) -> Clusters {
    let tokenizer = ShingleTokenizer { k: setting.shingle, inner: WordTokenizer };
    let hasher = MinHashFingerprinter::<_, H>::new(Canonicalizer::default(), tokenizer);
    let signatures: Vec<_> =
        texts(lines).par_iter().map(|text| hasher.fingerprint(text).expect("a text with words")).collect();
    let mut index = LshIndex::<H>::with_bands_rows(setting.bands, setting.rows).expect("as many as hashes");
    signatures.iter().enumerate().for_each(|(id, signature)| index.insert(id as u64, signature.clone()));
    let near = |signature| -> Vec<usize> {
        let found = index.query_with_threshold(signature, setting.similarity as f32);
        found.into_iter().map(|id| id as usize).collect()
    };
    joined(&signatures.par_iter().map(near).collect::<Vec<_>>())
}

/// Joins what is near into clusters.
fn joined(near: &[Vec<usize>]) -> Clusters {
    fn root(roots: &mut [usize], mut at: usize) -> usize {
        while roots[at] != at {
            roots[at] = roots[roots[at]];
            at = roots[at];
        }
        at
    }
    let mut roots: Vec<usize> = (0..near.len()).collect();
    for (at, near) in near.iter().enumerate() {
        for &other in near {
            let (x, y) = (root(&mut roots, at), root(&mut roots, other));
            roots[x.max(y)] = x.min(y);
        }
    }
    (0..near.len()).map(|at| root(&mut roots, at)).collect()
}

/// Precision and recall over pairs, and the originals of which no copy is the first of its cluster: lost, if one of each
/// cluster is kept.
fn scores(clusters: &Clusters, originals: &[usize]) -> (f64, f64, usize) {
    let pairs = |keys: &mut dyn Iterator<Item = (usize, usize)>| {
        let mut counts: HashMap<(usize, usize), usize> = HashMap::new();
        keys.for_each(|key| *counts.entry(key).or_default() += 1);
        counts.values().map(|count| count * (count - 1) / 2).sum::<usize>() as f64
    };
    let all = || clusters.iter().copied().zip(originals.iter().copied());
    let right = pairs(&mut all());
    let [found, wanted] =
        [pairs(&mut all().map(|(cluster, _)| (cluster, 0))), pairs(&mut all().map(|(_, original)| (0, original)))];
    let kept: std::collections::HashSet<usize> =
        all().enumerate().filter(|(at, (cluster, _))| at == cluster).map(|(_, (_, original))| original).collect();
    let lost = originals.iter().collect::<std::collections::HashSet<_>>().len() - kept.len();
    (right / found.max(1.0), right / wanted.max(1.0), lost)
}

fn main() {
    let Collection { lines, originals } = collection(ARTICLES);
    let size = lines.len() as f64 / 1e6;
    println!("{size:.1} MB, {ARTICLES} articles; medians of {ROUNDS} runs in turn, CPU seconds with reading\n");
    type Tool<'t> = (&'t str, Box<dyn Fn(&str) -> Clusters>);
    let tools: [Tool; 5] = [
        ("claimdiff", Box::new(claimdiff)),
        ("gaoya, 5-grams, 0.7", Box::new(|lines| gaoya(lines, USUAL))),
        ("gaoya, 3-grams, 0.5", Box::new(|lines| gaoya(lines, LOOSE))),
        ("txtfp, 5-grams, 0.7", Box::new(|lines| txtfp::<128>(lines, USUAL))),
        ("txtfp, 3-grams, 0.5", Box::new(|lines| txtfp::<126>(lines, LOOSE))),
    ];
    let mut times = vec![Vec::new(); tools.len()];
    let mut found = vec![Vec::new(); tools.len()];
    for _ in 0..ROUNDS {
        for (at, (_, tool)) in tools.iter().enumerate() {
            let start = cpu_seconds();
            found[at] = tool(&lines);
            times[at].push(cpu_seconds() - start);
        }
    }
    println!("{:24} {:>9} {:>9} {:>7} {:>6} {:>12}", "", "precision", "recall", "F1", "lost", "MB/CPU s");
    for (at, (name, _)) in tools.iter().enumerate() {
        let (precision, recall, lost) = scores(&found[at], &originals);
        let f1 = 2.0 * precision * recall / (precision + recall);
        times[at].sort_by(f64::total_cmp);
        let speed = size / times[at][ROUNDS / 2];
        println!("{name:24} {precision:9.4} {recall:9.4} {f1:7.4} {lost:6} {speed:12.1}");
    }
}
