//! `claimdiff diff`.

use clap::Args;

use super::exit::{Exit, Failure};
use super::flags::{Brevity, LookFlags, OutputFlags};
use super::pair::{self, Pair, ReportFormat};
use crate::report::html::View;
use crate::report::{csv, diff_text, html, jsonl, markdown, text};

/// Shows how the wording differs, one group of claims after the other.
///
/// In reading order of the original: [-removed-] {+added+} ~the same fact, written differently~ »moved«. Text that was
/// moved, split or merged is never shown as deleted and inserted again.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff diff original.txt rewrite.txt\n  claimdiff diff --exit-code v1.md v2.md\n  claimdiff diff original.docx rewrite.docx --format docx -o redline.docx"
)]
pub(super) struct Diff {
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
    /// Exit with 1 if the articles differ.
    #[arg(long)]
    exit_code: bool,
}

impl Diff {
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
                self.look.show(&output, &diff_text::render(&report, self.look.look(&self.output)))?;
            }
            ReportFormat::Json => output.write_json(&report)?,
            ReportFormat::Jsonl => output.write(&jsonl::render(&report))?,
            ReportFormat::Markdown => output.write(&markdown::diff(&report))?,
            ReportFormat::Csv => output.write(&csv::diff(&report))?,
            ReportFormat::Html => output.write(&html::render(&report, View::OneText))?,
            // It is written where the texts are at hand.
            #[cfg(feature = "office")]
            ReportFormat::Docx => {}
        }
        Ok(pair::exit(&report, self.exit_code))
    }
}
