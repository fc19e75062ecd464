//! `claimdiff dedup sign`, `match` and `resolve`: what `dedup` does, in stages of which the first two can be run on many
//! machines at once. Together they give what `dedup` gives.

use std::path::PathBuf;

use clap::Args;

use super::exit;
use super::flags::{FieldFlags, FindFlags, ReadFlags, WriteFlags, failure};
use crate::cli::exit::{Exit, Failure};
use crate::cli::files::{self, Output};
use crate::cli::output;
use crate::cli::progress::Bar;
use crate::dedup::source::{EXTENSION, Names};
use crate::dedup::{Matches, Part};

/// Reads a part of a collection and writes it with its signatures.
///
/// The first stage, for each part of the collection. Then `match` finds the pairs that are alike, and `resolve` decides.
#[derive(Args)]
#[command(after_help = "Example:\n  claimdiff dedup sign monday.jsonl -o monday.dedup")]
pub(super) struct Sign {
    #[command(flatten)]
    read: ReadFlags,
    #[command(flatten)]
    fields: FieldFlags,
    /// The file to write; its name must end in .dedup.
    #[arg(short, long, value_name = "FILE", required = true, help_heading = "Writing")]
    output: PathBuf,
}

impl Sign {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        if self.output.extension().is_none_or(|end| end != EXTENSION) {
            let name = self.output.display();
            return Err(Failure::new(format!(
                "{name}: the name must end in .{EXTENSION}; choose another with -o"
            )));
        }
        let output = Output::new(&self.output)?;
        let source = self.read.read(self.fields.names(), None)?;
        output::to_file_by(&output, |out| source.write_signed(out))?;
        Ok(exit(&source, None))
    }
}

/// Finds the pairs of a signed collection that are alike, or a part of them.
///
/// The second stage. Every part needs all signed files; the pairs are shared out evenly.
#[derive(Args)]
#[command(after_help = "Example:\n  claimdiff dedup match monday.dedup tuesday.dedup --part 1/2 -o pairs-1")]
pub(super) struct Match {
    #[command(flatten)]
    read: ReadFlags,
    #[command(flatten)]
    find: FindFlags,
    /// Which part of the pairs, and of how many.
    #[arg(long, value_name = "I/N", default_value = "1/1", value_parser = part, help_heading = "Finding")]
    part: Part,
    /// The file to write.
    #[arg(short, long, value_name = "FILE", required = true, help_heading = "Writing")]
    output: PathBuf,
}

fn part(text: &str) -> Result<Part, String> {
    let numbers =
        text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
    numbers
        .map(|(number, of)| Part { number, of })
        .filter(|part| 0 < part.number && part.number <= part.of)
        .ok_or_else(|| "not a part; use its number and how many there are, as in 1/4".to_owned())
}

impl Match {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let output = Output::new(&self.output)?;
        let source = self.read.read(Names::default(), None)?;
        let bar = Bar::new("comparing");
        let matches = source
            .matches(&self.find.options(), self.part, &|done, of| bar.show(done, of))
            .map_err(failure)?;
        drop(bar);
        output::to_file_by(&output, |out| matches.write(out))?;
        Ok(exit(&source, None))
    }
}

/// Decides which articles of a signed collection to keep, given the pairs that are alike.
///
/// The last stage: it writes what `dedup` would write for the whole collection.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff dedup resolve monday.dedup tuesday.dedup --pairs pairs-1 --pairs pairs-2"
)]
pub(super) struct Resolve {
    #[command(flatten)]
    read: ReadFlags,
    /// A file that `match` wrote; give all parts.
    #[arg(long, value_name = "FILE", required = true, help_heading = "Reading")]
    pairs: Vec<PathBuf>,
    #[command(flatten)]
    write: WriteFlags,
}

impl Resolve {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let to = self.write.destinations(None)?;
        self.pairs.iter().try_for_each(|pairs| files::reads(pairs))?;
        let matches = Matches::joined(&self.pairs).map_err(failure)?;
        let source = self.read.read(Names::default(), None)?;
        let bar = Bar::new("comparing");
        let found = source.resolve(&matches, &|done, of| bar.show(done, of)).map_err(failure)?;
        drop(bar);
        self.write.write(&source, &found, &to)?;
        Ok(exit(&source, Some(&found)))
    }
}
