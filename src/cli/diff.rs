//! `claimdiff diff`.

use clap::Args;

use super::exit::{Exit, Failure};
use super::flags::{Brevity, LookFlags, OutputFlags};
use super::pair::{Asked, Forms, Pair, ReportFormat};
use crate::report::html::View;
use crate::report::{csv, diff_text, markdown};

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
        let Self { pair, format, brevity, output, look, exit_code } = &self;
        let asked = Asked { pair, format: *format, brevity, output, look, full: true, exit_code: *exit_code };
        asked.run(&Forms {
            text: diff_text::render,
            markdown: markdown::diff,
            csv: csv::diff,
            view: View::OneText,
        })
    }
}
