//! `claimdiff matrix`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::config::Config;
use super::exit::{Exit, Failure};
use super::flags::{Destination, InputFlags, LookFlags, OutputFlags};
use super::progress::Waiting;
use super::several;
use crate::compare::Options;
use crate::document::Document;
use crate::sides::Sides;
use crate::story::grouping::{self, stories};
use crate::story::matrix::{matrix, report};

/// Shows which outlets make which claims of one story, how many independent origins they have, and what differs.
///
/// A row for each claim, a column for each outlet. Figures, dates and names that differ stand side by side. Copies of
/// one agency text count as one origin. The report says what differs, never who is right.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff matrix courier.txt ledger.txt post.txt\n  claimdiff matrix story/ --format csv -o story.csv\n  claimdiff matrix --group wire/\n\n\
                  Exit status: 0 done · 2 wrong use or unreadable input · 3 done, but incomplete (too many articles, another \
                  language, bytes that could not be decoded): do not read the report as clean"
)]
pub(super) struct Matrix {
    /// The articles, two or more, one of each outlet; a folder stands for the files in it. `-` is standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    input: InputFlags,
    /// Say which of the articles tell one story, by the names, dates and figures that they share, instead of comparing them.
    #[arg(long, help_heading = "Finding")]
    group: bool,
    /// The configuration; else claimdiff.toml in this folder or one above it.
    #[arg(long, value_name = "FILE", help_heading = "House")]
    config: Option<PathBuf>,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = MatrixFormat::Text, help_heading = "Writing")]
    format: MatrixFormat,
    #[command(flatten)]
    output: OutputFlags,
    #[command(flatten)]
    look: LookFlags,
    /// Show long texts whole on a terminal too.
    #[arg(long, help_heading = "Writing")]
    full: bool,
}

/// The formats of a matrix.
#[derive(Clone, Copy, ValueEnum)]
enum MatrixFormat {
    /// For the terminal.
    Text,
    /// One object; docs/matrix.schema.json describes it.
    Json,
    /// For issues and reviews.
    #[value(alias = "md")]
    Markdown,
    /// A page in one file, for reading, printing and sending.
    Html,
    /// For spreadsheets: a row a claim, a column an outlet.
    Csv,
}

impl Matrix {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let output = self.output.destination()?;
        let options = &Config::guarded(self.config.as_deref())?.options(Sides::default());
        let (documents, unread) = several::read(&self.paths, &self.input, "matrix")?;
        if self.group {
            return self.stories(&documents, options, unread, &output);
        }
        let waiting = Waiting::new("comparing");
        let report = report::Report::new(&matrix(&documents, options)).without(&unread);
        drop(waiting);
        match self.format {
            MatrixFormat::Text => {
                let look = self.look.clipped_look(&self.output, self.full);
                self.look.show(&output, &report::text(&report, look))?;
            }
            MatrixFormat::Json => output.write_json(&report)?,
            MatrixFormat::Markdown => output.write(&report::markdown(&report))?,
            MatrixFormat::Html => output.write(&report::html(&report))?,
            MatrixFormat::Csv => output.write(&report::csv(&report))?,
        }
        Ok(several::exit(report.complete, &report.notes))
    }

    fn stories(
        &self,
        documents: &[Document],
        options: &Options,
        unread: Vec<String>,
        output: &Destination,
    ) -> Result<Exit, Failure> {
        let report = grouping::report::Report::new(documents, &stories(documents, options), unread);
        match self.format {
            MatrixFormat::Text => {
                output.write(&grouping::report::text(&report, self.look.look(&self.output)))?;
            }
            MatrixFormat::Json => output.write_json(&report)?,
            _ => return Err(Failure::new("--group: has the formats text and json")),
        }
        Ok(several::exit(report.complete, &report.notes))
    }
}
