//! Refits the weights of the aligner on human alignments and prints them as Rust, with honest figures beside them.
//!
//! The alignments are not part of this repository. Each file holds one JSON object a line,
//! `{"id": …, "a": [sentences], "b": [sentences], "links": [[i, j] …]}`, and is given with the weight of its pairs:
//!
//! ```text
//! CLAIMDIFF_ALIGNED="fables.jsonl=1 essays.jsonl=0.5" cargo test --release --test refit -- --ignored --nocapture
//! ```
//!
//! Human alignments are of texts that belong together. So that the aligner also learns what it looks like when they
//! do not, each A is used a second time with the B of a pair that stands [`APART`] places further on, and no links.
//!
//! With `--no-default-features` the weights for texts without the table of words are fitted.
//!
//! `CLAIMDIFF_WITHOUT="meaning,longest run"` leaves out the signals whose names begin so, to see what each is worth; a
//! file of weight 0 is scored and not fitted on.
//!
//! The figures are cross-validated over documents: no document is scored by weights that have seen it. The weights
//! printed last are fitted on all of them; they go into `src/align/weights.rs`.

use claimdiff::align::{CONTEXT, Grid, Model, Pairs, RESEMBLANCE, context_features, resemblance_features};
use claimdiff::document::Layout;
use claimdiff::segment::segment;
use claimdiff::similarity::Corpus;
use claimdiff::{Document, Language, Sides, claim, facts};

const FOLDS: usize = 5;
/// L2 penalty of the regression, on every weight but the constant.
const PENALTY: f64 = 1.0;
/// Neighbours in a file are often drafts of one text, or retellings of one fable; pairs this far apart are not.
const APART: usize = 11;
/// Weight of a pair of strangers, as a share of the pair's own.
const STRANGERS: f64 = 0.05;
const THRESHOLDS: [f64; 5] = [0.3, 0.35, 0.4, 0.45, 0.5];

struct Aligned {
    set: usize,
    is_strange: bool,
    weight: f64,
    pairs: Pairs,
    links: Vec<(usize, usize)>,
}

#[test]
#[ignore = "needs human alignments, which are not part of the repository"]
fn refit() {
    let sets = std::env::var("CLAIMDIFF_ALIGNED").expect("CLAIMDIFF_ALIGNED=\"FILE=WEIGHT …\"");
    let names: Vec<&str> = sets.split_whitespace().map(|set| set.split('=').next().unwrap()).collect();
    let documents: Vec<Aligned> =
        sets.split_whitespace().enumerate().flat_map(|(n, set)| load(n, set)).collect();
    let mut scored: Vec<Grid<f64>> = Vec::new();
    // The two uses of an A go into the same fold.
    let fold_of = |at: usize| at / 2 % FOLDS;
    let models: Vec<Model> = (0..FOLDS).map(|fold| fit(&documents, |at| fold_of(at) != fold)).collect();
    for (at, document) in documents.iter().enumerate() {
        let model = &models[fold_of(at)];
        let first = model.resemblance(&document.pairs.evidence);
        scored.push(model.context(&document.pairs.evidence, &first, &document.pairs.beside));
    }
    for (set, name) in names.iter().enumerate() {
        report(name, documents.iter().zip(&scored).filter(|(document, _)| document.set == set));
    }
    let model = fit(&documents, |_| true);
    print_weights("resemblance", &RESEMBLANCE, &model.resemblance);
    print_weights("context", &CONTEXT, &model.context);
}

fn load(set: usize, file_and_weight: &str) -> Vec<Aligned> {
    let (file, weight) = file_and_weight.split_once('=').expect("FILE=WEIGHT");
    let weight = weight.parse().expect("a weight");
    let text = std::fs::read_to_string(file).expect(file);
    let records: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let next = records.iter().cycle().skip(APART);
    let pairs = records.iter().zip(next).flat_map(|(record, next)| {
        let mut strangers = record.clone();
        strangers["b"] = next["b"].clone();
        strangers["links"] = serde_json::json!([]);
        [aligned(set, false, weight, record), aligned(set, true, STRANGERS * weight, &strangers)]
    });
    pairs.collect()
}

fn aligned(set: usize, is_strange: bool, weight: f64, record: &serde_json::Value) -> Aligned {
    let side = |name: &str| {
        let sentences = record[name].as_array().unwrap().iter().map(|s| s.as_str().unwrap());
        let lines = sentences.map(|s| s.split_whitespace().collect::<Vec<_>>().join(" "));
        let lines: Vec<String> = lines.map(|line| if line.is_empty() { "-".into() } else { line }).collect();
        Document::new(name, lines.join("\n")).with_language(Language::ENGLISH).with_layout(Layout::Lines)
    };
    let documents = Sides::new(side("a"), side("b"));
    let units = documents.as_ref().map(segment);
    let mut facts =
        documents.as_ref().zip(units.as_ref()).map(|(document, units)| facts::facts(document, units));
    facts::link(Sides::new(&mut facts.a, &mut facts.b));
    let claims = claim::read(documents.as_ref(), units.as_ref().map(Vec::as_slice), facts);
    let pairs = Pairs::new(&claims, &Corpus::new(&claims));
    let index = |value: &serde_json::Value| value.as_u64().unwrap() as usize;
    let links = record["links"].as_array().unwrap().iter().map(|link| (index(&link[0]), index(&link[1])));
    let links = links.collect();
    Aligned { set, is_strange, weight, pairs, links }
}

fn fit(documents: &[Aligned], in_training: impl Fn(usize) -> bool) -> Model {
    let training: Vec<&Aligned> = documents
        .iter()
        .enumerate()
        .filter(|(at, _)| in_training(*at))
        .map(|(_, document)| document)
        .collect();
    let features = |document: &&Aligned| resemblance_features(&document.pairs.evidence);
    // How much a pair resembles itself does not depend on the company; whether that is a match does.
    let related: Vec<&Aligned> = training.iter().copied().filter(|document| !document.is_strange).collect();
    let resemblance = regress(&rows(&RESEMBLANCE, &related, features));
    let model = Model { resemblance, context: [0.0; CONTEXT.len()] };
    let features = |document: &&Aligned| {
        let first = model.resemblance(&document.pairs.evidence);
        context_features(&document.pairs.evidence, &first, &document.pairs.beside)
    };
    Model { context: regress(&rows(&CONTEXT, &training, features)), ..model }
}

/// (features, is a link, weight) of every pair.
type Row<const N: usize> = ([f64; N], bool, f64);

fn rows<const N: usize>(
    names: &[&str; N],
    documents: &[&Aligned],
    features: impl Fn(&&Aligned) -> Grid<[f64; N]>,
) -> Vec<Row<N>> {
    let without = left_out(names);
    let mut rows = Vec::new();
    for document in documents.iter().filter(|document| document.weight > 0.0) {
        for (a, b, mut features) in features(document).pairs() {
            without.iter().for_each(|&at| features[at] = 0.0);
            rows.push((features, document.links.contains(&(a, b)), document.weight));
        }
    }
    rows
}

/// The places of the features that the fit has to do without: their weights come out as 0.
fn left_out(names: &[&str]) -> Vec<usize> {
    let without = std::env::var("CLAIMDIFF_WITHOUT").unwrap_or_default();
    let without: Vec<&str> = without.split(',').filter(|name| !name.is_empty()).collect();
    let is_out = |at: &usize| without.iter().any(|out| names[*at].starts_with(out));
    (0..names.len()).filter(is_out).collect()
}

/// Logistic regression by Newton's method; the last feature is the constant and is not penalised.
fn regress<const N: usize>(rows: &[Row<N>]) -> [f64; N] {
    let mut weights = [0.0; N];
    for _ in 0..30 {
        let mut gradient = [0.0; N];
        let mut hessian = [[0.0; N]; N];
        for i in 0..N - 1 {
            gradient[i] -= PENALTY * weights[i];
            hessian[i][i] += PENALTY;
        }
        hessian[N - 1][N - 1] += 1e-9;
        for (features, link, weight) in rows {
            let sum: f64 = weights.iter().zip(features).map(|(w, x)| w * x).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let error = f64::from(u8::from(*link)) - p;
            for i in 0..N {
                gradient[i] += weight * error * features[i];
                for j in 0..N {
                    hessian[i][j] += weight * p * (1.0 - p) * features[i] * features[j];
                }
            }
        }
        let step = solve(hessian, gradient);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
        if step.iter().all(|step| step.abs() < 1e-6) {
            break;
        }
    }
    weights
}

fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for column in 0..N {
        let pivot =
            (column..N).max_by(|&x, &y| matrix[x][column].abs().total_cmp(&matrix[y][column].abs())).unwrap();
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in 0..N {
            if row != column {
                let factor = matrix[row][column] / matrix[column][column];
                let pivot = matrix[column];
                for (cell, above) in matrix[row].iter_mut().zip(pivot).skip(column) {
                    *cell -= factor * above;
                }
                right[row] -= factor * right[column];
            }
        }
    }
    std::array::from_fn(|i| right[i] / matrix[i][i])
}

fn report<'a>(name: &str, documents: impl Iterator<Item = (&'a Aligned, &'a Grid<f64>)>) {
    // A document without links has none to find: it counts in training but not in the figures.
    let (documents, strangers): (Vec<_>, Vec<_>) = documents
        .filter(|(document, _)| document.is_strange || !document.links.is_empty())
        .partition(|(document, _)| !document.is_strange);
    let strangers: Vec<&Grid<f64>> = strangers.into_iter().map(|(_, scored)| scored).collect();
    println!("{name}");
    for threshold in THRESHOLDS {
        let (mut right, mut wrong, mut all) = (0.0, 0.0, 0.0);
        for (document, scored) in &documents {
            all += document.links.len() as f64;
            for (a, b, _) in scored.pairs().filter(|&(_, _, p)| p >= threshold) {
                if document.links.contains(&(a, b)) { right += 1.0 } else { wrong += 1.0 }
            }
        }
        let strange: usize =
            strangers.iter().map(|scored| scored.pairs().filter(|&(_, _, p)| p >= threshold).count()).sum();
        let f1 = 2.0 * right / (right + wrong + all);
        let (precision, recall) = (right / (right + wrong), right / all);
        println!(
            "  from {threshold:.2}: F1 {f1:.4} P {precision:.4} R {recall:.4}, {strange} links between strangers"
        );
    }
    for band in [0.0, 0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01].windows(2) {
        let inside: Vec<bool> = documents
            .iter()
            .flat_map(|(document, scored)| {
                let inside = scored.pairs().filter(|&(_, _, p)| band[0] <= p && p < band[1]);
                inside.map(|(a, b, _)| document.links.contains(&(a, b)))
            })
            .collect();
        let right = inside.iter().filter(|link| **link).count();
        println!("  p {:.1}–{:.1}: {right} of {} right", band[0], band[1], inside.len());
    }
}

fn print_weights(step: &str, names: &[&str], weights: &[f64]) {
    println!("    {step}: [");
    for (name, weight) in names.iter().zip(weights) {
        println!("        {weight:.3}, // {name}");
    }
    println!("    ],");
}
