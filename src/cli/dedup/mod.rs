//! `claimdiff dedup`, and its stages that can be run apart.

mod flags;
mod stages;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::exit::{Exit, Failure, say};
use super::progress::Bar;
use crate::dedup::Deduplication;
use crate::dedup::source::Source;
pub(super) use flags::{FieldFlags, ReadFlags, failure};
use flags::{FindFlags, WriteFlags};

/// Finds the duplicates in a collection of articles, which copy to keep, and why.
///
/// Identical articles, articles with the same text, and near-duplicates, verified on all their words. Articles that share
/// a template but not their numbers, dates or names are never duplicates. Nothing is deleted.
#[derive(Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Example:\n  claimdiff dedup articles/\n  claimdiff dedup wire.jsonl --output kept.jsonl\n  \
                  claimdiff dedup wire.jsonl --format jsonl --related > duplicates.jsonl\n  \
                  claimdiff dedup today.jsonl --against known.index --save-index known.index\n\n\
                  An article is a file in a folder (its path is its name), a line of a .jsonl file or a row of a .csv \
                  file; each may be packed (.gz, .zst)."
)]
pub(super) struct Dedup {
    #[command(subcommand)]
    stage: Option<Stage>,
    #[command(flatten)]
    read: ReadFlags,
    #[command(flatten)]
    fields: FieldFlags,
    #[command(flatten)]
    find: FindFlags,
    /// Compare with a saved index too: what it holds stays, and what is a duplicate of it goes.
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    against: Option<PathBuf>,
    #[command(flatten)]
    write: WriteFlags,
}

/// The stages, for collections that several machines work on.
#[derive(Subcommand)]
enum Stage {
    Sign(stages::Sign),
    Match(stages::Match),
    Resolve(stages::Resolve),
}

impl Dedup {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        match self.stage {
            Some(Stage::Sign(stage)) => return stage.run(),
            Some(Stage::Match(stage)) => return stage.run(),
            Some(Stage::Resolve(stage)) => return stage.run(),
            None => {}
        }
        self.find.check(&self.fields)?;
        let to = self.write.destinations(self.against.as_deref())?;
        let source = self.read.read(self.fields.names(), self.against.as_deref())?;
        let bar = Bar::new("comparing");
        let found = source.dedup(&self.find.options(), &|done, of| bar.show(done, of)).map_err(failure)?;
        drop(bar);
        self.write.write(&source, &found, &to)?;
        Ok(exit(&source, Some(&found)))
    }
}

/// Incomplete outranks everything: it must not be read as clean.
fn exit(source: &Source, found: Option<&Deduplication>) -> Exit {
    let skipped = found.map_or(0, |found| found.skipped);
    if skipped > 0 {
        say(&format!("not complete: up to {skipped} pairs of large groups of look-alikes were not compared"));
    }
    let problems = source.problems().len();
    if problems > 0 {
        let plural = if problems == 1 { "" } else { "s" };
        say(&format!("not complete: {problems} problem{plural} in the input"));
    }
    if problems > 0 || skipped > 0 { Exit::Incomplete } else { Exit::Done }
}
