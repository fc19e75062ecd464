//! `claimdiff compare`.

use clap::Args;

use super::exit::{Exit, Failure};
use super::flags::{Brevity, LookFlags, OutputFlags};
use super::pair::{Asked, Forms, Pair, ReportFormat};
use crate::report::html::View;
use crate::report::{csv, markdown, text};

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
        let Self { pair, format, brevity, output, look, exit_code, full } = &self;
        let asked =
            Asked { pair, format: *format, brevity, output, look, full: *full, exit_code: *exit_code };
        asked.run(&Forms {
            text: text::render,
            markdown: markdown::compare,
            csv: csv::compare,
            view: View::Texts,
        })
    }
}
