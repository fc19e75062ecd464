//! What the commands on two articles share: which ones, how they are compared, in which format the report comes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::exit::{Exit, Failure, say_incomplete};
#[cfg(feature = "office")]
use super::flags::Destination;
use super::flags::{DateFlags, InputFlags, is_stdin};
use super::house::HouseFlags;
#[cfg(feature = "office")]
use super::redline::Redline;
use crate::compare::Comparison;
use crate::document::Document;
use crate::report::Report;
use crate::sides::Sides;

/// The two articles.
#[derive(Args)]
pub(super) struct Pair {
    /// The original; `-` is standard input.
    #[arg(value_name = "A")]
    original: PathBuf,
    /// The later or rewritten text; `-` is standard input.
    #[arg(value_name = "B")]
    rewritten: PathBuf,
    #[command(flatten)]
    input: InputFlags,
    #[command(flatten)]
    dates: DateFlags,
    #[command(flatten)]
    house: HouseFlags,
}

impl Pair {
    /// Reads both.
    pub(super) fn read(&self) -> Result<Sides<Document>, Failure> {
        if is_stdin(&self.original) && is_stdin(&self.rewritten) {
            return Err(Failure::new("-: can be only one of the two articles; name a file for the other"));
        }
        Ok(Sides::new(self.input.read(&self.original)?, self.input.read(&self.rewritten)?))
    }

    /// Reads both and compares them.
    pub(super) fn compare(&self) -> Result<Comparison, Failure> {
        let house = self.house.read()?;
        Ok(house.compare(self.read()?, self.dates.written()))
    }

    /// Reads both, compares them and says what there is to see.
    pub(super) fn report(&self) -> Result<Report, Failure> {
        let house = self.house.read()?;
        Ok(house.report(house.compare(self.read()?, self.dates.written())))
    }

    /// The same, and writes the later text with its changes tracked.
    #[cfg(feature = "office")]
    pub(super) fn docx(&self, output: &Destination) -> Result<Report, Failure> {
        let house = self.house.read()?;
        let comparison = house.compare(self.read()?, self.dates.written());
        let redline = Redline::of(&comparison, output);
        let report = house.report(comparison);
        redline.write(&report)?;
        Ok(report)
    }
}

/// The formats of the report on two articles.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ReportFormat {
    /// For the terminal.
    Text,
    /// One object; docs/report.schema.json describes it.
    Json,
    /// One value a line, for streams.
    Jsonl,
    /// For issues and reviews.
    #[value(alias = "md")]
    Markdown,
    /// For spreadsheets.
    Csv,
    /// A page for the browser, in one file.
    Html,
    /// The later text as a Word document, its changes tracked, with a comment for each finding.
    #[cfg(feature = "office")]
    Docx,
}

/// How a command on two articles ends. Incomplete outranks everything: it must not be read as clean.
pub(super) fn exit(report: &Report, exit_code: bool) -> Exit {
    say_incomplete(&report.notes);
    if !report.complete {
        Exit::Incomplete
    } else if exit_code && report.has_differences() {
        Exit::Differences
    } else {
        Exit::Done
    }
}
