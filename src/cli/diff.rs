//! `claimdiff diff`.

use clap::Args;

use super::exit::{Exit, Failure};
use super::flags::{Brevity, LookFlags, OutputFlags};
use super::pair::{self, Pair, ReportFormat};
use crate::report::html::View;
use crate::report::{csv, diff_text, html, json, jsonl, markdown, text};

/// Shows how the wording differs, one group of claims after the other.
///
/// In reading order of the original: [-removed-] {+added+} ~the same fact, written differently~ »moved«. Text that was
/// moved, split or merged is never shown as deleted and inserted again.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff diff original.txt rewrite.txt\n  claimdiff diff --exit-code v1.md v2.md"
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
        let report = self.pair.report()?;
        let out = match self.format {
            _ if self.brevity.quiet => return Ok(pair::exit(&report, self.exit_code)),
            _ if self.brevity.brief => text::brief(&report, self.look.look(&self.output)),
            ReportFormat::Text => diff_text::render(&report, self.look.look(&self.output)),
            ReportFormat::Json => json::render(&report),
            ReportFormat::Jsonl => jsonl::render(&report),
            ReportFormat::Markdown => markdown::diff(&report),
            ReportFormat::Csv => csv::diff(&report),
            ReportFormat::Html => html::render(&report, View::OneText),
        };
        output.write(&out)?;
        Ok(pair::exit(&report, self.exit_code))
    }
}
