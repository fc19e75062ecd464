//! `claimdiff history`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::config::Config;
use super::exit::{Exit, Failure};
use super::flags::{InputFlags, LookFlags, OutputFlags};
use super::progress::Waiting;
use super::several;
use crate::sides::Sides;
use crate::story::history::{history, report};

/// Shows when each claim of an article entered, changed and left, version by version.
///
/// A claim that returns is one claim. Changed figures, dates and names are put together as the draft of a correction
/// note: what an earlier version said and what the last one says, never which is right.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff history v1.txt v2.txt v3.txt\n  claimdiff history --format markdown -o history.md v1.md v2.md\n\n\
                  Exit status: 0 done · 2 wrong use or unreadable input · 3 done, but incomplete (too many versions, another \
                  language, bytes that could not be decoded): do not read the report as clean"
)]
pub(super) struct History {
    /// The versions, two or more, the oldest first; `-` is standard input.
    #[arg(value_name = "VERSION", required = true)]
    versions: Vec<PathBuf>,
    #[command(flatten)]
    input: InputFlags,
    /// The configuration; else claimdiff.toml in this folder or one above it.
    #[arg(long, value_name = "FILE", help_heading = "House")]
    config: Option<PathBuf>,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = HistoryFormat::Text, help_heading = "Writing")]
    format: HistoryFormat,
    #[command(flatten)]
    output: OutputFlags,
    #[command(flatten)]
    look: LookFlags,
    /// Show long texts whole on a terminal too.
    #[arg(long, help_heading = "Writing")]
    full: bool,
}

/// The formats of a history.
#[derive(Clone, Copy, ValueEnum)]
enum HistoryFormat {
    /// For the terminal.
    Text,
    /// One object; docs/history.schema.json describes it.
    Json,
    /// For issues and reviews.
    #[value(alias = "md")]
    Markdown,
    /// A page in one file, for reading, printing and sending.
    Html,
    /// For spreadsheets: a row for each claim in each version.
    Csv,
}

impl History {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let output = self.output.destination()?;
        let options = &Config::guarded(self.config.as_deref())?.options(Sides::default());
        let documents = several::read_named(&self.versions, &self.input, "history")?;
        let waiting = Waiting::new("comparing");
        let report = report::Report::new(&history(&documents, options));
        drop(waiting);
        match self.format {
            HistoryFormat::Text => {
                let look = self.look.clipped_look(&self.output, self.full);
                self.look.show(&output, &report::text(&report, look))?;
            }
            HistoryFormat::Json => output.write_json(&report)?,
            HistoryFormat::Markdown => output.write(&report::markdown(&report))?,
            HistoryFormat::Html => output.write(&report::html(&report))?,
            HistoryFormat::Csv => output.write(&report::csv(&report))?,
        }
        Ok(several::exit(report.complete, &report.notes))
    }
}
