//! Refits the weights of the aligner on human alignments and prints them as Rust, with honest figures beside them.
//!
//! The alignments are not part of this repository. Each file holds one JSON object a line,
//! `{"id": …, "a": [sentences], "b": [sentences], "links": [[i, j] …]}`, and is given with the weight of its pairs, or
//! with two, one for each step (`FILE=0/1`).
//! Two more fields may be there: `group`, the same for all records that share a text (they are scored by weights that
//! have seen none of them), and `lang`, a language code (`en` if it is not there).
//!
//! ```text
//! CLAIMDIFF_ALIGNED="rewrites.jsonl=1 fables.jsonl=1 claims.jsonl=0.1 essays.jsonl=0.3/1.5" \
//!     cargo test --release --test refit -- --ignored --nocapture
//! ```
//!
//! Human alignments are of texts that belong together. So that the aligner also learns what it looks like when they
//! do not, each A is used a second time with the B of a pair that stands [`APART`] places further on (or the next one
//! that is of another group and the same language), and no links.
//!
//! The first step is fitted twice: on all documents, and for drafts, where each document counts as far as it is one of
//! drafts. The weights of the context are fitted for all genres at once: each feature stands once for each genre, times
//! the share of the genre in the two articles.
//!
//! With `--no-default-features` the weights for texts without the table of words are fitted.
//!
//! `CLAIMDIFF_WITHOUT="meaning,longest run"` leaves out the signals whose names begin so, to see what each is worth; a
//! file of weight 0 is scored and not fitted on.
//!
//! The figures are cross-validated over documents: no document is scored by weights that have seen it. The weights
//! printed last are fitted on all of them; they go into `src/align/weights.rs`.

use claimdiff::align::{
    CONTEXT, GENRES, Genre, Grid, Model, Pairs, RESEMBLANCE, context_features, resemblance_features,
};
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
const THRESHOLDS: [f64; 7] = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];

struct Aligned {
    set: usize,
    fold: usize,
    is_strange: bool,
    weights: [f64; 2],
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
    let models: Vec<Model> =
        (0..FOLDS).map(|fold| fit(&documents, |document| document.fold != fold)).collect();
    for document in &documents {
        let model = &models[document.fold];
        scored.push(model.scores(&document.pairs).probability);
    }
    for (set, name) in names.iter().enumerate() {
        report(name, documents.iter().zip(&scored).filter(|(document, _)| document.set == set));
    }
    let model = fit(&documents, |_| true);
    print_weights("resemblance", &RESEMBLANCE, &model.resemblance);
    print_weights("resemblance_drafts", &RESEMBLANCE, &model.resemblance_drafts);
    println!("    context: [");
    for (genre, weights) in GENRES.iter().zip(&model.context) {
        print_weights(genre, &CONTEXT, weights);
    }
    println!("    ],");
}

fn load(set: usize, file_and_weight: &str) -> Vec<Aligned> {
    let (file, weight) = file_and_weight.split_once('=').expect("FILE=WEIGHT");
    let (first, second) = weight.split_once('/').unwrap_or((weight, weight));
    let weights = [first, second].map(|weight| weight.parse::<f64>().expect("a weight"));
    let text = std::fs::read_to_string(file).expect(file);
    let records: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let mut groups: Vec<&str> = records.iter().map(group).collect();
    groups.sort_unstable();
    groups.dedup();
    let pairs = records.iter().enumerate().flat_map(|(at, record)| {
        let fold = groups.binary_search(&group(record)).unwrap() % FOLDS;
        let Some(other) = stranger(&records, at) else {
            return vec![aligned(set, fold, weights, record)];
        };
        let mut strangers = record.clone();
        strangers["b"] = other["b"].clone();
        strangers["links"] = serde_json::json!([]);
        let strange = aligned(set, fold, weights.map(|weight| STRANGERS * weight), &strangers);
        vec![aligned(set, fold, weights, record), Aligned { is_strange: true, ..strange }]
    });
    pairs.collect()
}

/// What no two records share that are of different texts.
fn group(record: &serde_json::Value) -> &str {
    record["group"].as_str().unwrap_or_else(|| record["id"].as_str().expect("an id"))
}

fn language(record: &serde_json::Value) -> Language {
    Language::from_code(record["lang"].as_str().unwrap_or("en")).expect("a language")
}

/// A record of another text.
fn stranger(records: &[serde_json::Value], at: usize) -> Option<&serde_json::Value> {
    let own = &records[at];
    let further = records.iter().cycle().skip(at + APART).take(records.len());
    let is_other =
        |other: &&serde_json::Value| group(other) != group(own) && language(other) == language(own);
    further.into_iter().find(is_other)
}

fn aligned(set: usize, fold: usize, weights: [f64; 2], record: &serde_json::Value) -> Aligned {
    let side = |name: &str| {
        let sentences = record[name].as_array().unwrap().iter().map(|s| s.as_str().unwrap());
        let lines = sentences.map(|s| s.split_whitespace().collect::<Vec<_>>().join(" "));
        let lines: Vec<String> = lines.map(|line| if line.is_empty() { "-".into() } else { line }).collect();
        Document::new(name, lines.join("\n")).with_language(language(record)).with_layout(Layout::Lines)
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
    Aligned { set, fold, is_strange: false, weights, pairs, links }
}

fn fit(documents: &[Aligned], in_training: impl Fn(&Aligned) -> bool) -> Model {
    let training = |step: usize| {
        documents
            .iter()
            .filter(|document| in_training(document))
            .filter(move |document| document.weights[step] > 0.0)
    };
    // How much a pair resembles itself does not depend on the company; whether that is a match does.
    let own: Vec<&Aligned> = training(0).filter(|document| !document.is_strange).collect();
    let resemblance = fit_resemblance(&own, |document| document.weights[0]);
    let none = [[0.0; CONTEXT.len()]; GENRES.len()];
    let model = Model { resemblance, resemblance_drafts: resemblance, context: none };
    // As far as a document is one of drafts, it teaches what is special to drafts.
    let drafts = |document: &Aligned| model.resemblance(&document.pairs.evidence).0.0[2];
    let resemblance_drafts = fit_resemblance(&own, |document| document.weights[0] * drafts(document));
    let model = Model { resemblance_drafts, ..model };
    Model { context: fit_context(training(1), &model), ..model }
}

fn fit_resemblance(documents: &[&Aligned], weight: impl Fn(&Aligned) -> f64) -> [f64; RESEMBLANCE.len()] {
    let mut rows = Vec::new();
    for document in documents {
        let features = resemblance_features(&document.pairs.evidence);
        rows.extend(document.rows(weight(document), &RESEMBLANCE, &features, |features| features));
    }
    rows.retain(|(_, _, weight)| *weight > 0.0);
    regress(&rows)
}

fn fit_context<'a>(
    documents: impl Iterator<Item = &'a Aligned>,
    model: &Model,
) -> [[f64; CONTEXT.len()]; GENRES.len()] {
    let mut rows = Vec::new();
    for document in documents {
        let evidence = &document.pairs.evidence;
        let (Genre(shares), resemblance) = model.resemblance(evidence);
        let by_genre = |features: [f64; CONTEXT.len()]| -> [f64; BY_GENRE] {
            std::array::from_fn(|at| shares[at / CONTEXT.len()] * features[at % CONTEXT.len()])
        };
        let features = context_features(evidence, &resemblance, &document.pairs.beside);
        rows.extend(document.rows(document.weights[1], &CONTEXT, &features, by_genre));
    }
    let weights = regress(&rows);
    std::array::from_fn(|genre| std::array::from_fn(|at| weights[genre * CONTEXT.len() + at]))
}

/// The features of the second step, once for each genre.
const BY_GENRE: usize = CONTEXT.len() * GENRES.len();

/// (features, is a link, weight) of every pair.
type Row<const N: usize> = ([f64; N], bool, f64);

impl Aligned {
    fn rows<const N: usize, const M: usize>(
        &self,
        weight: f64,
        names: &[&str; N],
        features: &Grid<[f64; N]>,
        expand: impl Fn([f64; N]) -> [f64; M],
    ) -> Vec<Row<M>> {
        let without = left_out(names);
        let row = |(a, b, mut features): (usize, usize, [f64; N])| {
            without.iter().for_each(|&at| features[at] = 0.0);
            (expand(features), self.links.contains(&(a, b)), weight)
        };
        features.pairs().map(row).collect()
    }
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
            let held: Vec<usize> = (0..N).filter(|&i| features[i] != 0.0).collect();
            for &i in &held {
                gradient[i] += weight * error * features[i];
                let curvature = weight * p * (1.0 - p) * features[i];
                held.iter().for_each(|&j| hessian[i][j] += curvature * features[j]);
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
