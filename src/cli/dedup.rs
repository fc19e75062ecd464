//! `claimdiff dedup`.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::{Args, ValueEnum};

use super::exit::{Exit, Failure, say};
use super::flags::is_stdin;
use super::{output, terminal};
use crate::dedup::source::{Names, Problem, Source};
use crate::dedup::{
    Collection as _, Deduplication, Keep, Options, dedup_collection, explain, kept_records, report,
};
use crate::report::Look;

/// Finds the duplicates in a collection of articles, which copy to keep, and why.
///
/// Identical articles, articles with the same text, and near-duplicates, verified on all their words. Articles that share
/// a template but not their numbers, dates or names are never duplicates. Nothing is deleted.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff dedup articles/\n  claimdiff dedup wire.jsonl --output kept.jsonl\n  \
                  claimdiff dedup wire.jsonl --format jsonl --related > duplicates.jsonl\n\n\
                  An article is a file in a folder (its path is its name), a line of a .jsonl file or a row of a .csv \
                  file; each may be packed (.gz, .zst)."
)]
pub(super) struct Dedup {
    /// Files and folders; `-` is JSON Lines on standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The field of a record that names the article.
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Reading")]
    id_field: String,
    /// The field of a record that holds the text.
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Reading")]
    text_field: String,
    /// The field of a record that holds the date, for `--keep earliest`; dates are ordered as text, as in 2024-05-31.
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    date_field: Option<String>,
    /// Stop at the first record or file that cannot be used. Otherwise it is named and left out.
    #[arg(long, help_heading = "Reading")]
    strict: bool,
    /// Which copy to keep.
    #[arg(long, value_enum, default_value_t = KeepFlag::First, help_heading = "Finding")]
    keep: KeepFlag,
    /// The share of all their word 3-grams that two near-duplicates have in common, at least.
    #[arg(long, value_name = "SHARE", default_value_t = Options::SIMILARITY, value_parser = share, help_heading = "Finding")]
    similarity: f64,
    /// The share of the shorter article's word 3-grams that the longer one holds, at least, where similarity is less.
    #[arg(long, value_name = "SHARE", default_value_t = Options::CONTAINMENT, value_parser = share, help_heading = "Finding")]
    containment: f64,
    /// Threads; the output does not depend on it. As many as there are processors, if not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Finding")]
    threads: Option<u16>,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = DedupFormat::Text, help_heading = "Writing")]
    format: DedupFormat,
    /// Also report the pairs that are alike but have other facts.
    #[arg(long, help_heading = "Writing")]
    related: bool,
    /// Say why one article is kept or dropped, instead of the report: the scores, the words that differ and the claims.
    #[arg(long, value_name = "ID", help_heading = "Writing", conflicts_with_all = ["format", "related"])]
    explain: Option<String>,
    /// Write the collection without the duplicates, in the format and order of the input.
    #[arg(short, long, value_name = "FILE", help_heading = "Writing")]
    output: Option<PathBuf>,
}

/// Which copy to keep.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum KeepFlag {
    /// The first in the input.
    First,
    /// The one with the most words.
    Longest,
    /// The one with the earliest date; needs `--date-field`.
    Earliest,
}

/// The formats of `dedup`.
#[derive(Clone, Copy, ValueEnum)]
enum DedupFormat {
    /// For the terminal: counts and the largest clusters.
    Text,
    /// One object a line: a cluster, then the related pairs.
    Jsonl,
    /// For issues and reviews.
    #[value(alias = "md")]
    Markdown,
    /// For spreadsheets: a row an article.
    Csv,
}

fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| "not a number; use a share, as in 0.5".to_owned())?;
    if (0.0..=1.0).contains(&share) {
        Ok(share)
    } else {
        Err("not a share; use 0 to 1, as in 0.5".to_owned())
    }
}

/// Problems that are named one by one; the rest are counted.
const NAMED: usize = 20;

impl Dedup {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        if self.keep == KeepFlag::Earliest && self.date_field.is_none() {
            return Err(Failure::new(
                "--keep earliest: needs --date-field, the name of the field with the date",
            ));
        }
        self.set_threads();
        let source = self.read()?;
        self.check(source.problems())?;
        let found = self.find(&source);
        if let Some(path) = self.kept_file() {
            let kept = kept_records(&source, &found).map_err(Failure::new)?;
            output::to_file(path, &kept, &self.paths.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
        }
        output::to_stdout(&self.report(&source, &found)?)?;
        Ok(self.exit(&source, &found))
    }

    fn report(&self, source: &Source, found: &Deduplication) -> Result<String, Failure> {
        if let Some(id) = &self.explain {
            let look = Look { width: terminal::width().unwrap_or(Look::WIDTH), ..Look::default() };
            let none = || Failure::new(format!("--explain {id}: no article has this name"));
            return explain(source, found, id, look).ok_or_else(none);
        }
        let report = report::Report::new(source, found);
        Ok(match self.format {
            DedupFormat::Text => report::text(&report, self.related),
            DedupFormat::Jsonl => report::jsonl(&report, self.related),
            DedupFormat::Markdown => report::markdown(&report, self.related),
            DedupFormat::Csv => report::csv(&report, self.related),
        })
    }

    fn set_threads(&self) {
        let threads = usize::from(self.threads.unwrap_or(0));
        // Fails only if the pool runs already, which it does not.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }

    fn read(&self) -> Result<Source, Failure> {
        let names =
            Names { id: self.id_field.clone(), text: self.text_field.clone(), date: self.date_field.clone() };
        let read = if self.paths.iter().any(|path| is_stdin(path)) {
            if self.paths.len() > 1 {
                return Err(Failure::new("-: can only be the whole collection; name files instead"));
            }
            Source::read_stream("-", std::io::stdin().lock(), &names)
        } else {
            Source::read(&self.paths, &names)
        };
        read.map_err(|problem| Failure::new(problem.to_string()))
    }

    /// Names what could not be used, or stops.
    fn check(&self, problems: &[Problem]) -> Result<(), Failure> {
        if let Some(first) = problems.first().filter(|_| self.strict) {
            return Err(Failure::new(first.to_string()));
        }
        problems.iter().take(NAMED).for_each(|problem| say(&problem.to_string()));
        if problems.len() > NAMED {
            say(&format!(
                "and {} more problems like these; --strict stops at the first",
                problems.len() - NAMED
            ));
        }
        Ok(())
    }

    fn find(&self, source: &Source) -> Deduplication {
        let options = Options {
            similarity: self.similarity,
            containment: self.containment,
            keep: match self.keep {
                KeepFlag::First => Keep::First,
                KeepFlag::Longest => Keep::Longest,
                KeepFlag::Earliest => Keep::Earliest,
            },
        };
        let bar = super::progress::Bar::new(source.len());
        let done = AtomicUsize::new(0);
        dedup_collection(source, &options, &|_| bar.show(done.fetch_add(1, Ordering::Relaxed) + 1))
    }

    fn kept_file(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Incomplete outranks everything: it must not be read as clean.
    fn exit(&self, source: &Source, found: &Deduplication) -> Exit {
        if found.skipped > 0 {
            say(&format!(
                "not complete: {} pairs of large groups of look-alikes were not compared",
                found.skipped
            ));
        }
        let problems = source.problems().len();
        if problems > 0 {
            say(&format!("not complete: {problems} problems in the input"));
        }
        if problems > 0 || found.skipped > 0 { Exit::Incomplete } else { Exit::Done }
    }
}
