//! Refits the weights of the judge of meaning on labelled changes and prints them as Rust, with honest figures beside them.
//!
//! The labels are not part of this repository. Each file holds one JSON object a line and is given with the weight of its
//! suspects: `{"id": …, "group": …, "a": text, "b": text, "changes": [{"a": [from, to], "b": [from, to]} …]}`, in bytes, where a
//! change may have one side only; or `"changed": true` or `false` in place of `changes`, for two texts that differ in one place.
//! Records of a `group` share a text: they are scored by weights that have seen none of them.
//!
//! ```text
//! CLAIMDIFF_JUDGED="rewrites.jsonl=1 edits.jsonl=0.2" \
//!     cargo test --release --test refit_judge -- --ignored --nocapture
//! ```
//!
//! For each kind of suspect and each file it prints how many were right and wrong from some probabilities on, cross-validated over
//! the groups, by itself and in company: with what the other rules find in the other groups of the two articles, as the files of
//! full weight teach it. A file of weight 0 is scored and not fitted on. The weights printed last are fitted on all; they go into
//! `src/audit/judge/weights.rs`. `CLAIMDIFF_WITHOUT="synonyms,cosine"` leaves out the signals whose names begin so.
#![cfg(feature = "words")]

#[path = "earned/newton.rs"]
mod newton;

use claimdiff::audit::judge::{Kind, Suspect, suspects};
use claimdiff::audit::{self, HouseWords};
use claimdiff::document::Span;
use claimdiff::ledger::{self, Case};
use claimdiff::segment::segment;
use claimdiff::similarity::Corpus;
use claimdiff::{Document, Language, Side, Sides, align, claim, facts};
use newton::newton;
use serde_json::Value;

const FOLDS: usize = 6;
/// L2 penalty on the weights of features that are scaled to unit variance; none on the constant.
const PENALTY: f64 = 20.0;
/// Suspects of full weight from which on company is fitted.
const FEWEST: usize = 20;
const THRESHOLDS: [f64; 8] = [0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9];

struct Judged {
    set: usize,
    fold: usize,
    weight: f64,
    suspect: Suspect,
    is_change: bool,
}

#[test]
#[ignore = "needs labelled changes, which are not part of the repository"]
fn refit() {
    let sets = std::env::var("CLAIMDIFF_JUDGED").expect("CLAIMDIFF_JUDGED=\"FILE=WEIGHT …\"");
    let names: Vec<&str> = sets.split_whitespace().map(|set| set.split('=').next().unwrap()).collect();
    let judged: Vec<Judged> = sets.split_whitespace().enumerate().flat_map(|(n, set)| load(n, set)).collect();
    for kind in Kind::ALL {
        let of_kind: Vec<&Judged> = judged.iter().filter(|judged| judged.suspect.kind == kind).collect();
        refit_kind(kind, &of_kind, &names);
    }
}

fn refit_kind(kind: Kind, judged: &[&Judged], names: &[&str]) {
    let signals = kind.signals();
    let models: Vec<Vec<f64>> =
        (0..FOLDS).map(|fold| fit(&signals, judged.iter().filter(|judged| judged.fold != fold))).collect();
    let alone: Vec<f64> =
        judged.iter().map(|judged| probability(&models[judged.fold], &judged.suspect.features)).collect();
    let blends: Vec<[f64; 3]> = (0..FOLDS).map(|fold| blend(judged, &alone, |of| of != fold)).collect();
    let together = judged
        .iter()
        .zip(&alone)
        .map(|(judged, &alone)| audit::blended(blends[judged.fold], alone, judged.suspect.company));
    let together: Vec<f64> = together.collect();
    println!("/// {kind:?}");
    for (set, name) in names.iter().enumerate() {
        for (how, chances) in [("alone", &alone), ("in company", &together)] {
            let of_set = judged.iter().zip(chances).filter(|(judged, _)| judged.set == set);
            let scored: Vec<(f64, bool)> =
                of_set.map(|(judged, chance)| (*chance, judged.is_change)).collect();
            report(&format!("{name} {how}"), &scored);
        }
    }
    let weights = fit(&signals, judged.iter());
    let [constant, own, company] = blend(judged, &alone, |_| true);
    println!(
        "static {kind:?}: Weights = Weights {{\n    together: [{constant:.3}, {own:.3}, {company:.3}],\n    alone: &["
    );
    for (name, weight) in signals.iter().chain(&["constant"]).zip(weights) {
        println!("        {weight:.3}, // {name}");
    }
    println!("    ],\n}};");
}

/// Fits what the chance of a suspect by itself and its company say together, on the sets of full weight.
fn blend(judged: &[&Judged], alone: &[f64], is_in: impl Fn(usize) -> bool) -> [f64; 3] {
    let rows = judged.iter().zip(alone).filter(|(judged, _)| judged.weight >= 1.0 && is_in(judged.fold));
    let rows: Vec<(Vec<f64>, f64, f64)> = rows
        .map(|(judged, alone)| {
            let logit = (alone / (1.0 - alone)).ln();
            (vec![logit, judged.suspect.company, 1.0], f64::from(u8::from(judged.is_change)), 1.0)
        })
        .collect();
    // Too few suspects to tell what company says of them: what they are worth by themselves holds.
    if rows.len() < FEWEST {
        return [0.0, 1.0, 0.0];
    }
    let weights = regress(&rows, 2, 1.0);
    [weights[2], weights[0], weights[1]]
}

fn report(name: &str, scored: &[(f64, bool)]) {
    let all = scored.iter().filter(|(_, is_change)| *is_change).count();
    print!("/// {name}: {} suspects, {all} changes; right and wrong from", scored.len());
    for threshold in THRESHOLDS {
        let shown =
            |is: bool| scored.iter().filter(|(p, is_change)| *p >= threshold && *is_change == is).count();
        print!(" {threshold}: {}+{}-", shown(true), shown(false));
    }
    println!();
}

fn load(set: usize, file_and_weight: &str) -> Vec<Judged> {
    let (file, weight) = file_and_weight.split_once('=').expect("FILE=WEIGHT");
    let weight: f64 = weight.parse().expect("a weight");
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    text.lines().flat_map(|line| judged(set, weight, &serde_json::from_str(line).unwrap())).collect()
}

fn judged(set: usize, weight: f64, record: &Value) -> Vec<Judged> {
    let side =
        |name: &str| Document::new(name, record[name].as_str().unwrap()).with_language(Language::ENGLISH);
    let documents = Sides::new(side("a"), side("b"));
    let units = documents.as_ref().map(segment);
    let mut facts =
        documents.as_ref().zip(units.as_ref()).map(|(document, units)| facts::facts(document, units));
    facts::link(Sides::new(&mut facts.a, &mut facts.b));
    let claims = claim::read(documents.as_ref(), units.as_ref().map(Vec::as_slice), facts);
    let corpus = Corpus::new(&claims);
    let alignment = align::align(&claims, &corpus, &align::Model::for_corpus(&corpus));
    let case = Case::new(documents.as_ref(), units.as_ref().map(Vec::as_slice), &claims, &alignment.beads);
    let fold = fold(record["group"].as_str().unwrap());
    let judge = |suspect: Suspect| {
        let at = Sides::new(Side::A, Side::B)
            .map(|side| suspect.at[side].map(|span| documents[side].in_file(span)));
        let is_change = is_change(record, &at);
        dump(record, &documents, &suspect, is_change);
        Judged { set, fold, weight, suspect, is_change }
    };
    let settled = ledger::settle(&case);
    let findings = audit::unjudged(&case, &settled, &HouseWords::default());
    suspects(&case, &findings).into_iter().map(judge).collect()
}

/// Writes what was found to a file, if one is asked for, to look at it or to try other models.
fn dump(record: &Value, documents: &Sides<Document>, suspect: &Suspect, is_change: bool) {
    use std::io::Write;
    let Ok(path) = std::env::var("CLAIMDIFF_DUMP") else { return };
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
    let place = |side: Side| {
        let span = suspect.at[side]?;
        Some((span.start, span.end, span.of(documents[side].text()).to_owned()))
    };
    let line = serde_json::json!({
        "id": record["id"], "kind": format!("{:?}", suspect.kind), "group": suspect.group,
        "a": place(Side::A), "b": place(Side::B), "features": suspect.features, "is_change": is_change,
        "article": record["group"], "signals": suspect.kind.signals(), "probability": suspect.probability, "company": suspect.company, "in_group": suspect.group,
    });
    writeln!(file, "{line}").unwrap();
}

/// FNV-1a, so that a group is always in the same fold.
fn fold(group: &str) -> usize {
    let hash = group
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash >> 32) as usize % FOLDS
}

fn is_change(record: &Value, at: &Sides<Option<Span>>) -> bool {
    if let Some(changed) = record["changed"].as_bool() {
        return changed;
    }
    let touches = |change: &Value| {
        [("a", Side::A), ("b", Side::B)].iter().any(|(name, side)| {
            let ends = [0, 1].map(|end| change[name][end].as_u64());
            let ([Some(from), Some(to)], Some(span)) = (ends, at[*side]) else { return false };
            (span.start as u64) < to && from < span.end as u64
        })
    };
    record["changes"].as_array().unwrap().iter().any(touches)
}

fn probability(weights: &[f64], features: &[f64]) -> f64 {
    let sum: f64 = features.iter().zip(weights).map(|(x, weight)| x * weight).sum();
    1.0 / (1.0 + (-sum - weights.last().unwrap()).exp())
}

/// Fits the weights of the features as they are, and the constant behind them.
fn fit<'a>(signals: &[&str], judged: impl Iterator<Item = &'a &'a Judged>) -> Vec<f64> {
    let judged: Vec<&Judged> = judged.copied().filter(|judged| judged.weight > 0.0).collect();
    let without = std::env::var("CLAIMDIFF_WITHOUT").unwrap_or_default();
    let is_out = |name: &str| without.split(',').any(|start| !start.is_empty() && name.starts_with(start));
    let of = |at: usize| judged.iter().map(move |judged| judged.suspect.features[at]);
    let scale: Vec<(f64, f64)> = (0..signals.len())
        .map(|at| {
            let mean = of(at).sum::<f64>() / judged.len().max(1) as f64;
            let spread =
                (of(at).map(|x| (x - mean).powi(2)).sum::<f64>() / judged.len().max(1) as f64).sqrt();
            (mean, if spread < 1e-9 || is_out(signals[at]) { f64::INFINITY } else { spread })
        })
        .collect();
    let rows: Vec<(Vec<f64>, f64, f64)> = judged
        .iter()
        .map(|judged| {
            let mut row: Vec<f64> = judged
                .suspect
                .features
                .iter()
                .zip(&scale)
                .map(|(x, (mean, spread))| (x - mean) / spread)
                .collect();
            row.push(1.0);
            (row, f64::from(u8::from(judged.is_change)), judged.weight)
        })
        .collect();
    let scaled = regress(&rows, signals.len(), PENALTY);
    let mut weights: Vec<f64> =
        scaled.iter().zip(&scale).map(|(weight, (_, spread))| weight / spread).collect();
    let shift: f64 = weights.iter().zip(&scale).map(|(weight, (mean, _))| weight * mean).sum();
    weights.push(scaled[signals.len()] - shift);
    weights
}

/// Fits the weights of dense rows; the constant comes last.
fn regress(rows: &[(Vec<f64>, f64, f64)], constant: usize, penalty: f64) -> Vec<f64> {
    let example = |(row, is_change, weight): &(Vec<f64>, f64, f64)| {
        (row.iter().copied().enumerate().collect(), *is_change, *weight)
    };
    // A trace on the constant, too: a kind may have changes only.
    let penalties = [vec![penalty; constant], vec![0.01]].concat();
    newton(&rows.iter().map(example).collect::<Vec<_>>(), &penalties)
}
