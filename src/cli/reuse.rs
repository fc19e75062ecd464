//! `claimdiff reuse`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::dedup::{FieldFlags, ReadFlags, failure};
use super::exit::{Exit, Failure, say_incomplete};
use super::flags::{InputFlags, LookFlags, OutputFlags, is_stdin};
use crate::dedup::reuse::{self, FEWEST, Question, Report};
use crate::dedup::source::Source;

/// Finds which articles of a collection share which passages with this one.
///
/// Worst first: who shares most words, of which one counts the less, the more texts have it. A passage is found with a few
/// words changed too. What many articles have that share no more, such as a footer, is listed apart and counts for nothing.
#[derive(Args)]
#[command(after_help = "Example:\n  claimdiff reuse story.txt archive/\n  \
                  claimdiff reuse story.txt wire.jsonl --format html -o reuse.html\n\n\
                  The collection is what `dedup` reads: folders, .jsonl, .csv, each packed or not, and what `dedup sign` wrote. \
                  The query itself is left out if its file is among the articles.")]
pub(super) struct ReuseCommand {
    /// The article to ask about; `-` is standard input.
    #[arg(value_name = "QUERY")]
    query: PathBuf,
    #[command(flatten)]
    read: ReadFlags,
    #[command(flatten)]
    fields: FieldFlags,
    #[command(flatten)]
    input: InputFlags,
    /// The fewest words that a passage must share.
    #[arg(long, value_name = "N", default_value_t = FEWEST as u16, value_parser = clap::value_parser!(u16).range(6..), help_heading = "Finding")]
    fewest: u16,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = ReuseFormat::Text, help_heading = "Writing")]
    format: ReuseFormat,
    #[command(flatten)]
    output: OutputFlags,
    #[command(flatten)]
    look: LookFlags,
}

/// The formats of `reuse`.
#[derive(Clone, Copy, ValueEnum)]
enum ReuseFormat {
    /// For the terminal: the first articles with their passages.
    Text,
    /// One object.
    Json,
    /// One object a line, one an article.
    Jsonl,
    /// A page in one file: both wordings of each passage side by side.
    Html,
}

impl ReuseCommand {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        if is_stdin(&self.query) && self.read.paths.iter().any(|path| is_stdin(path)) {
            return Err(Failure::new(
                "-: can be named only once; name a file for the query or the collection",
            ));
        }
        let output = self.output.destination()?;
        let query = self.input.read(&self.query)?;
        let source = self.read.read(self.fields.names(), None)?;
        let is_query = self.is_query(&source);
        let question = Question { text: query.as_read(), fewest: self.fewest.into(), is_query: &is_query };
        let found = source.reuse(&question).map_err(failure)?;
        let notes = notes(&source, query.is_lossy());
        say_incomplete(&notes);
        let report = Report::new(&source, &query, &found, notes);
        match self.format {
            ReuseFormat::Text => output.write(&reuse::text(&report, self.look.look(&self.output)))?,
            ReuseFormat::Json => output.write_json(&report)?,
            ReuseFormat::Jsonl => output.write(&reuse::jsonl(&report))?,
            ReuseFormat::Html => output.write(&reuse::html(&report))?,
        }
        Ok(if report.complete { Exit::Done } else { Exit::Incomplete })
    }

    /// Says of an article whether its file is that of the query.
    fn is_query<'s>(&self, source: &'s Source) -> impl Fn(usize) -> bool + use<'s> {
        let own = (!is_stdin(&self.query)).then(|| fs::canonicalize(&self.query).ok()).flatten();
        move |place| own.is_some() && fs::canonicalize(Path::new(source.origin(place).0)).ok() == own
    }
}

fn notes(source: &Source, lossy: bool) -> Vec<String> {
    let mut notes = Vec::new();
    match source.problems().len() {
        0 => {}
        1 => notes.push("1 problem in the collection".to_owned()),
        many => notes.push(format!("{many} problems in the collection")),
    }
    if lossy {
        notes.push("some bytes of the query could not be decoded; check its encoding".to_owned());
    }
    notes
}
