//! `claimdiff segment`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::exit::{Exit, Failure, say};
use super::flags::{Destination, InputFlags, LookFlags, OutputFlags, is_stdin};
use crate::report::{Look, Segmentation, csv, json, segment_text};
use crate::segment::segment;

/// Shows the units of a text: sentences, headings, list items, boilerplate.
///
/// Every unit with its name, the line it starts on, what it is, and its text; in JSON also its bytes in the file.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff segment story.txt\n  claimdiff segment --format jsonl wire/*.txt > units.jsonl"
)]
pub(super) struct Segment {
    /// The texts; `-` is standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    input: InputFlags,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = SegmentFormat::Text, help_heading = "Writing")]
    format: SegmentFormat,
    #[command(flatten)]
    output: OutputFlags,
    #[command(flatten)]
    look: LookFlags,
}

/// The formats of `segment`.
#[derive(Clone, Copy, ValueEnum)]
enum SegmentFormat {
    /// For the terminal.
    Text,
    /// A list of objects, one a file.
    Json,
    /// One object a line, one a file.
    Jsonl,
    /// For spreadsheets: a row a unit.
    Csv,
}

impl Segment {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        if self.files.iter().filter(|path| is_stdin(path)).count() > 1 {
            return Err(Failure::new("-: can be named only once; name files for the others"));
        }
        let output = self.output.destination()?;
        let mut exit = Exit::Done;
        let mut segmentations = Vec::with_capacity(self.files.len());
        for path in &self.files {
            let document = self.input.read(path)?;
            if document.is_lossy() {
                say(&format!(
                    "{}: not complete: some bytes could not be decoded; check its encoding",
                    document.name()
                ));
                exit = Exit::Incomplete;
            }
            segmentations.push(Segmentation::new(&document, &segment(&document)));
        }
        self.write(&output, &segmentations)?;
        Ok(exit)
    }

    fn write(&self, output: &Destination, files: &[Segmentation]) -> Result<(), Failure> {
        match self.format {
            SegmentFormat::Text => output.write(&text(files, self.look.look(&self.output))),
            SegmentFormat::Json => output.write_json(&files),
            SegmentFormat::Jsonl => output.write(&files.iter().map(json::line).collect::<String>()),
            SegmentFormat::Csv => output.write(&csv::segment(files)),
        }
    }
}

fn text(files: &[Segmentation], look: Look) -> String {
    let pages: Vec<_> = files.iter().map(|file| segment_text::render(file, look)).collect();
    pages.join("\n")
}
