//! What the commands on two articles share: which ones, how they are compared, in which format the report comes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::brief::Brief;
use super::exit::{Exit, Failure, say_incomplete};
use super::flags::{Brevity, DateFlags, InputFlags, LookFlags, OutputFlags, is_stdin};
use super::house::HouseFlags;
use super::redline::reported;
use crate::compare::Comparison;
use crate::document::Document;
use crate::report::html::View;
use crate::report::{Look, Report, html, jsonl};
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
}

/// What compare and diff make of a report, each in its own way.
pub(super) struct Forms {
    pub(super) text: fn(&Report, Look) -> String,
    pub(super) markdown: fn(&Report) -> String,
    pub(super) csv: fn(&Report) -> String,
    /// The view of the page that is open first.
    pub(super) view: View,
}

/// What a command on two articles was asked for.
pub(super) struct Asked<'a> {
    pub(super) pair: &'a Pair,
    pub(super) format: ReportFormat,
    pub(super) brevity: &'a Brevity,
    pub(super) output: &'a OutputFlags,
    pub(super) look: &'a LookFlags,
    /// Long texts are shown whole on a terminal too.
    pub(super) full: bool,
    pub(super) exit_code: bool,
}

impl Asked<'_> {
    /// Compares, and writes the report.
    pub(super) fn run(self, forms: &Forms) -> Result<Exit, Failure> {
        let output = self.output.destination()?;
        let brief = Brief::asked(self.brevity, self.format.brief())?;
        let house = self.pair.house.read()?;
        let comparison = house.compare(self.pair.read()?, self.pair.dates.written());
        let docx = Some(&output).filter(|_| self.format.is_docx());
        let report = reported(comparison, docx, |comparison| house.report(comparison))?;
        if let Some(brief) = brief {
            brief.write(&output, &report, self.look.look(self.output))?;
            return Ok(exit(&report, self.exit_code));
        }
        match self.format {
            _ if self.brevity.quiet => {}
            ReportFormat::Text => {
                let look = self.look.clipped_look(self.output, self.full);
                self.look.show(&output, &(forms.text)(&report, look))?;
            }
            ReportFormat::Json => output.write_json(&report)?,
            ReportFormat::Jsonl => output.write(&jsonl::render(&report))?,
            ReportFormat::Markdown => output.write(&(forms.markdown)(&report))?,
            ReportFormat::Csv => output.write(&(forms.csv)(&report))?,
            ReportFormat::Html => output.write(&html::render(&report, forms.view))?,
            // It is written where the texts are at hand.
            #[cfg(feature = "office")]
            ReportFormat::Docx => {}
        }
        Ok(exit(&report, self.exit_code))
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

impl ReportFormat {
    /// How it shows only the verdict, if it can.
    fn brief(self) -> Option<Brief> {
        match self {
            Self::Text => Some(Brief::Text),
            Self::Json => Some(Brief::Json),
            Self::Markdown => Some(Brief::Markdown),
            _ => None,
        }
    }

    fn is_docx(self) -> bool {
        #[cfg(feature = "office")]
        return matches!(self, Self::Docx);
        #[cfg(not(feature = "office"))]
        false
    }
}

/// How a command on two articles ends. Incomplete outranks everything: it must not be read as clean.
fn exit(report: &Report, exit_code: bool) -> Exit {
    say_incomplete(&report.notes);
    if !report.complete {
        Exit::Incomplete
    } else if exit_code && report.has_differences() {
        Exit::Differences
    } else {
        Exit::Done
    }
}
