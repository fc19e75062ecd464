//! The flags of the stages of `dedup`: what to read, what to look for, what to write.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::exit::{Failure, say};
use crate::cli::files::{self, Output};
use crate::cli::flags::is_stdin;
use crate::cli::progress::Bar;
use crate::cli::{output, terminal};
use crate::dedup::source::{Names, Problem, Reading, Source};
use crate::dedup::{Deduplication, Keep, Limits, Options, explain, report, write_kept};
use crate::report::counted;

/// What to read.
#[derive(Args)]
pub(in crate::cli) struct ReadFlags {
    /// Files and folders; `-` is JSON Lines on standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Stop at the first record or file that cannot be used. Otherwise it is named and left out.
    #[arg(long, help_heading = "Reading")]
    strict: bool,
    #[command(flatten)]
    work: WorkFlags,
}

/// What the fields of a record are called.
#[derive(Args)]
pub(in crate::cli) struct FieldFlags {
    /// The field of a record that names the article.
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Reading")]
    id_field: String,
    /// The field of a record that holds the text.
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Reading")]
    text_field: String,
    /// The field of a record that holds the date, for `--keep earliest`; dates are ordered as text, as in 2024-05-31.
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    date_field: Option<String>,
}

impl FieldFlags {
    pub(in crate::cli) fn names(&self) -> Names {
        Names { id: self.id_field.clone(), text: self.text_field.clone(), date: self.date_field.clone() }
    }
}

/// With what to work.
#[derive(Args)]
pub(in crate::cli) struct WorkFlags {
    /// Threads; the output does not depend on it. As many as there are processors, if not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=MOST_THREADS), help_heading = "Working")]
    threads: Option<u16>,
    /// Hold texts and signatures on disk, and at most so much in memory beside some 150 bytes an article, as in 500M or 4G.
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Working")]
    memory: Option<usize>,
    /// The folder for what `--memory` puts on disk: as large as the collection, unpacked. Nothing is left there.
    #[arg(long, value_name = "FOLDER", requires = "memory", help_heading = "Working")]
    temp_dir: Option<PathBuf>,
}

/// More than any machine has processors for; each takes a stack, and starting many thousands takes minutes.
const MOST_THREADS: i64 = 1024;

/// Problems that are named one by one; the rest are counted.
const NAMED: usize = 20;

impl ReadFlags {
    /// Reads the collection, names what could not be used, or stops.
    pub(in crate::cli) fn read(&self, names: Names, against: Option<&Path>) -> Result<Source, Failure> {
        output::clean_up_when_interrupted();
        self.work.set_threads();
        let id = Some(names.id.clone()).filter(|id| *id != Names::default().id);
        let bar = Bar::new("reading");
        let show = |done, of| bar.show(done, of);
        let may_read = |path: &Path| files::reads_member(path).map_err(|failure| failure.to_string());
        let reading = Reading {
            names,
            limits: self.work.limits(),
            against: against.map(Path::to_owned),
            progress: Some(&show),
            may_read: Some(&may_read),
        };
        let read = if self.paths.iter().any(|path| is_stdin(path)) {
            if self.paths.len() > 1 {
                return Err(Failure::new("-: can only be the whole collection; name files instead"));
            }
            files::reads_stdin()?;
            reading.stream("-", std::io::stdin())
        } else {
            reading.paths(&self.paths)
        };
        drop(bar);
        let source = read.map_err(failure)?;
        self.check(source.problems())?;
        match id.filter(|_| source.is_nameless()) {
            Some(id) => Err(Failure::new(format!(
                "no record has a field `{id}`; name the field that holds the name of the article with --id-field"
            ))),
            None => Ok(source),
        }
    }

    fn check(&self, problems: &[Problem]) -> Result<(), Failure> {
        if let Some(first) = problems.first().filter(|_| self.strict) {
            return Err(Failure::new(first.to_string()));
        }
        let mut kinds = problems.chunk_by(|x, y| x.file == y.file && x.what == y.what);
        kinds.by_ref().take(NAMED).for_each(|kind| say(&in_one_line(kind)));
        let more = kinds.map(<[Problem]>::len).sum();
        if more > 0 {
            let problems = counted(more, "more problem");
            say(&format!("and {problems} like these; --strict stops at the first"));
        }
        Ok(())
    }
}

/// The first of some problems that are the same but for their lines, and how many follow.
fn in_one_line(kind: &[Problem]) -> String {
    match kind {
        [] => String::new(),
        [only] => only.to_string(),
        [first, more @ ..] => format!("{first} (and {} of this file)", counted(more.len(), "more line")),
    }
}

/// What cannot be done, by what is wrong with the input.
#[expect(clippy::needless_pass_by_value, reason = "it is the argument of `map_err`")]
pub(in crate::cli) fn failure(problem: Problem) -> Failure {
    Failure::new(problem.to_string())
}

impl WorkFlags {
    fn set_threads(&self) {
        let threads = usize::from(self.threads.unwrap_or(0));
        // Fails only if the pool runs already, which it does not.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }

    fn limits(&self) -> Option<Limits> {
        let folder = || self.temp_dir.clone().unwrap_or_else(std::env::temp_dir);
        self.memory.map(|memory| Limits { memory, folder: folder() })
    }
}

fn size(text: &str) -> Result<usize, String> {
    let upper = text.trim_end_matches(['b', 'B']).to_ascii_uppercase();
    let (digits, unit) = match upper.as_bytes().last() {
        Some(b'K') => (&upper[..upper.len() - 1], 1 << 10),
        Some(b'M') => (&upper[..upper.len() - 1], 1 << 20),
        Some(b'G') => (&upper[..upper.len() - 1], 1 << 30),
        _ => (upper.as_str(), 1),
    };
    let number: Option<usize> = digits.parse().ok().filter(|number| *number > 0);
    number
        .and_then(|number| number.checked_mul(unit))
        .ok_or_else(|| "not a size; use a number and K, M or G, as in 500M".to_owned())
}

/// What to look for.
#[derive(Args)]
pub(super) struct FindFlags {
    /// Which copy to keep.
    #[arg(long, value_enum, default_value_t = KeepFlag::First, help_heading = "Finding")]
    keep: KeepFlag,
    /// The share of all their word 3-grams that two near-duplicates have in common, at least.
    #[arg(long, value_name = "SHARE", default_value_t = Options::SIMILARITY, value_parser = share, help_heading = "Finding")]
    similarity: f64,
    /// The share of the shorter article's word 3-grams that the longer one holds, at least, where similarity is less.
    #[arg(long, value_name = "SHARE", default_value_t = Options::CONTAINMENT, value_parser = share, help_heading = "Finding")]
    containment: f64,
}

/// Which copy to keep.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum KeepFlag {
    /// The first in the order of the paths and lines.
    First,
    /// The one with the most words.
    Longest,
    /// The one with the earliest date; needs `--date-field`.
    Earliest,
}

impl FindFlags {
    /// Checks that there are dates if they are asked for; signed collections bring theirs.
    pub(super) fn check(&self, fields: &FieldFlags) -> Result<(), Failure> {
        if self.keep == KeepFlag::Earliest && fields.date_field.is_none() {
            return Err(Failure::new(
                "--keep earliest: needs --date-field, the name of the field with the date",
            ));
        }
        Ok(())
    }

    pub(super) fn options(&self) -> Options {
        Options {
            similarity: self.similarity,
            containment: self.containment,
            keep: match self.keep {
                KeepFlag::First => Keep::First,
                KeepFlag::Longest => Keep::Longest,
                KeepFlag::Earliest => Keep::Earliest,
            },
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| "not a number; use a share, as in 0.5".to_owned())?;
    if (0.0..=1.0).contains(&share) {
        Ok(share)
    } else {
        Err("not a share; use 0 to 1, as in 0.5".to_owned())
    }
}

/// What to write.
#[derive(Args)]
pub(super) struct WriteFlags {
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = DedupFormat::Text, help_heading = "Writing")]
    format: DedupFormat,
    /// Also report the pairs that are alike but have other facts. The page always has them.
    #[arg(long, help_heading = "Writing")]
    related: bool,
    /// How many dropped articles, and how many related pairs, the page can open as a comparison.
    #[arg(long, value_name = "N", default_value_t = 100, help_heading = "Writing")]
    comparisons: usize,
    /// Say why one article is kept or dropped, instead of the report: the scores, the words that differ and the claims.
    #[arg(long, value_name = "ID", help_heading = "Writing", conflicts_with_all = ["format", "related"])]
    explain: Option<String>,
    /// Write the collection without the duplicates, in the format and order of the input.
    #[arg(short, long, value_name = "FILE", help_heading = "Writing")]
    output: Option<PathBuf>,
    /// Write an index of the articles that are kept, for a later `--against`.
    #[arg(long, value_name = "FILE", help_heading = "Writing")]
    save_index: Option<PathBuf>,
}

/// The formats of `dedup`.
#[derive(Clone, Copy, ValueEnum)]
enum DedupFormat {
    /// For the terminal: counts and the largest clusters.
    Text,
    /// One object a line: a cluster, then the related pairs, then the counts.
    Jsonl,
    /// For issues and reviews.
    #[value(alias = "md")]
    Markdown,
    /// For spreadsheets: a row an article.
    Csv,
    /// A page that works from the disk: clusters, similarities, each pair as a comparison.
    Html,
}

/// Where the files go.
pub(super) struct Destinations {
    output: Option<Output>,
    index: Option<Output>,
}

impl WriteFlags {
    /// Names the files and standard output, before anything is read: none may be an input. `against` may be: an index
    /// is brought up to date in its place.
    pub(super) fn destinations(&self, against: Option<&Path>) -> Result<Destinations, Failure> {
        let output = |path: &Option<PathBuf>| path.as_deref().map(Output::new).transpose();
        let destinations = Destinations { output: output(&self.output)?, index: output(&self.save_index)? };
        files::writes_stdout()?;
        if let Some(against) = against {
            match &destinations.index {
                Some(index) if index.is(against) => {}
                _ => files::reads(against)?,
            }
        }
        Ok(destinations)
    }

    /// Writes the files and the report.
    pub(super) fn write(
        &self,
        source: &Source,
        found: &Deduplication,
        to: &Destinations,
    ) -> Result<(), Failure> {
        let text = self.report(source, found)?;
        if let Some(file) = &to.output {
            output::to_file_by(file, |mut out| write_kept(source, found, &mut out))?;
        }
        if let Some(file) = &to.index {
            output::to_file_by(file, |out| source.write_index(found, out))?;
        }
        source.lost().cloned().map_or(Ok(()), |problem| Err(failure(problem)))?;
        output::to_stdout(&text)
    }

    fn report(&self, source: &Source, found: &Deduplication) -> Result<String, Failure> {
        if let Some(id) = &self.explain {
            let none = || Failure::new(format!("--explain {id}: no article has this name"));
            return explain(source, found, id, terminal::plain_look()).ok_or_else(none);
        }
        let report = report::Report::new(source, found);
        Ok(match self.format {
            DedupFormat::Text => report::text(&report, self.related),
            DedupFormat::Jsonl => report::jsonl(&report, self.related),
            DedupFormat::Markdown => report::markdown(&report, self.related),
            DedupFormat::Csv => report::csv(&report, self.related),
            DedupFormat::Html => report::html(&report, source, self.comparisons),
        })
    }
}
