//! `claimdiff compare`.

use clap::Args;

use super::exit::{Exit, Failure};
use super::flags::{Brevity, LookFlags, OutputFlags};
use super::pair::{self, Pair, ReportFormat};
use crate::report::html::View;
use crate::report::{csv, html, jsonl, markdown, text};

/// Shows what both articles say, what only one says, and in which words.
///
/// A verdict in sentences and counts in both directions, then the claim-overlap table: a row for each group of claims
/// that say the same thing, reworded, split, merged or moved. Then what only one article says, checkable details
/// first.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff compare original.txt rewrite.txt\n  claimdiff compare original.txt rewrite.md --format json -o report.json"
)]
pub(super) struct Compare {
    #[command(flatten)]
    pair: Pair,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = ReportFormat::Text, help_heading = "Writing")]
    format: ReportFormat,
    #[command(flatten)]
    brevity: Brevity,
    #[command(flatten)]
    output: OutputFlags,
    #[command(flatten)]
    look: LookFlags,
    /// Show long texts whole on a terminal too.
    #[arg(long, help_heading = "Writing")]
    full: bool,
    /// Exit with 1 if the articles differ.
    #[arg(long)]
    exit_code: bool,
}

impl Compare {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let output = self.output.destination()?;
        let report = match self.format {
            #[cfg(feature = "office")]
            ReportFormat::Docx => self.pair.docx(&output)?,
            _ => self.pair.report()?,
        };
        match self.format {
            _ if self.brevity.quiet => return Ok(pair::exit(&report, self.exit_code)),
            _ if self.brevity.brief => output.write(&text::brief(&report, self.look.look(&self.output)))?,
            ReportFormat::Text => {
                let look = self.look.clipped_look(&self.output, self.full);
                self.look.show(&output, &text::render(&report, look))?;
            }
            ReportFormat::Json => output.write_json(&report)?,
            ReportFormat::Jsonl => output.write(&jsonl::render(&report))?,
            ReportFormat::Markdown => output.write(&markdown::compare(&report))?,
            ReportFormat::Csv => output.write(&csv::compare(&report))?,
            ReportFormat::Html => output.write(&html::render(&report, View::Texts))?,
            // It is written where the texts are at hand.
            #[cfg(feature = "office")]
            ReportFormat::Docx => {}
        }
        Ok(pair::exit(&report, self.exit_code))
    }
}
