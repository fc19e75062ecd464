//! Fits how far each finding can be trusted, on labelled rewrites, and says how often each rule was right.
//!
//! The rewrites are those of `tests/rewrites` that are called `dev` or `fit`; further folders in the same format come by an
//! environment variable, and so do files of edited passages, one JSON object a line, `{"original": …, "edited": …,
//! "factual_change": 0 or 1}`, with the weight of a finding in them, or two (`0.35/2`) if those of harmless edits have
//! another, since such sets hold more changes of facts than drafts do: where the change was one of facts, what is found
//! there is right, else wrong. They are the drafts: texts in which few words change.
//!
//! ```text
//! CLAIMDIFF_REWRITES="FOLDER …" CLAIMDIFF_EDITED="FILE=0.35 …" \
//!     cargo test --release --test earned -- --ignored --nocapture
//! ```
//!
//! It writes `src/audit/weights.rs` and the tables of `docs/rules.md`, and prints the same and more: what each signal
//! says of each rule.
//!
//! A finding is right if it stands on a labelled fault, and wrong if it stands in a clean rewrite, or in a faulty one
//! where nothing is labelled. Changes that were seen to be true only later (`found_later`) are neither. Where faults are
//! counted, each counts once, however often it was found.
//!
//! All figures of confidence are cross-validated over articles: no finding is scored by weights that have seen its
//! article. `CLAIMDIFF_ROWS=FILE` writes the signals of each finding with the judgement, for other tools.

#[path = "earned/copies.rs"]
mod copies;
#[path = "earned/fit.rs"]
mod fit;
#[path = "earned/judge.rs"]
mod judge;
#[path = "earned/labelled.rs"]
mod labelled;
#[path = "earned/limits.rs"]
mod limits;
#[path = "earned/newton.rs"]
mod newton;
#[path = "earned/tables.rs"]
mod tables;

use std::fs;
use std::path::Path;

use claimdiff::audit::{blended, company};
use fit::{Fitted, blend, regress};
use judge::Row;
use limits::Limits;

/// Parts into which the articles are divided for cross-validation.
const FOLDS: usize = 8;

#[test]
#[ignore = "a program that fits constants, not a check"]
fn refit() {
    let rewrites = labelled::all();
    let judged = rewrites.iter().enumerate().flat_map(|(at, rewrite)| judge::rows(at, rewrite));
    let mut rows: Vec<Row> = judged.chain(judge::edited(rewrites.len())).collect();
    if let Some(path) = std::env::var_os("CLAIMDIFF_ROWS") {
        fs::write(path, judge::table(&rows)).unwrap();
    }
    cross_validate(&mut rows);
    let limits = Limits::new(&rows, &rewrites);
    rows.iter_mut().for_each(|row| row.confidence = limits.confidence(row));
    let copies = copies::read(&rows, &rewrites);
    let doubt = copies::limits(&copies);
    tables::print_signals(&rows);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let weights = regress(&rows, |_| true).source(&rows, blend(&rows, |_| true), &limits, doubt);
    fs::write(root.join("src/audit/weights.rs"), weights).unwrap();
    let path = root.join("docs/rules.md");
    let page = fs::read_to_string(&path).unwrap();
    let table = tables::markdown(&rows, &rewrites) + "\n" + &copies::markdown(&copies, doubt);
    println!("{table}");
    fs::write(path, tables::put(&page, &table)).unwrap();
}

/// Gives each finding the probability that weights say which have not seen its article.
fn cross_validate(rows: &mut [Row]) {
    let mut articles: Vec<&str> = rows.iter().map(|row| row.article.as_str()).collect();
    articles.sort_unstable();
    articles.dedup();
    let folds: Vec<usize> =
        rows.iter().map(|row| articles.binary_search(&row.article.as_str()).unwrap() % FOLDS).collect();
    let fitted: Vec<Fitted> = (0..FOLDS).map(|fold| regress(rows, |at| folds[at] != fold)).collect();
    rows.iter_mut().zip(&folds).for_each(|(row, &fold)| row.alone = fitted[fold].probability(row));
    rows.chunk_by_mut(|x, y| x.rewrite == y.rewrite).for_each(keep_company);
    let blends: Vec<[f64; 3]> = (0..FOLDS).map(|fold| blend(rows, |at| folds[at] != fold)).collect();
    rows.iter_mut()
        .zip(&folds)
        .for_each(|(row, &fold)| row.together = blended(blends[fold], row.alone, row.company));
}

/// Gives the findings of an article their company.
fn keep_company(rows: &mut [Row]) {
    let findings: Vec<_> = rows.iter().map(|row| (row.group, row.nature, row.alone)).collect();
    let company = company(&findings, rows[0].claims);
    rows.iter_mut().zip(company).for_each(|(row, company)| row.company = company);
}
