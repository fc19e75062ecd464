//! What the commands on two articles share: which ones, how they are compared, in which format the report comes.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::exit::{Exit, Failure, say};
use super::flags::{InputFlags, is_stdin};
use crate::document::Document;
use crate::report::Report;
use crate::sides::Sides;

/// The two articles.
#[derive(Args)]
pub(super) struct Pair {
    /// The original; `-` is standard input.
    #[arg(value_name = "A")]
    original: PathBuf,
    /// The later or rewritten text; `-` is standard input.
    #[arg(value_name = "B")]
    rewritten: PathBuf,
    #[command(flatten)]
    input: InputFlags,
}

impl Pair {
    /// Reads both.
    pub(super) fn read(&self) -> Result<Sides<Document>, Failure> {
        if is_stdin(&self.original) && is_stdin(&self.rewritten) {
            return Err(Failure::new("-: can be only one of the two articles; name a file for the other"));
        }
        Ok(Sides::new(self.input.read(&self.original)?, self.input.read(&self.rewritten)?))
    }

    /// Reads both and compares them.
    pub(super) fn report(&self) -> Result<Report, Failure> {
        let documents = self.read()?;
        Ok(placeholder(&documents))
    }

    pub(super) fn paths(&self) -> [&Path; 2] {
        [&self.original, &self.rewritten]
    }
}

/// PLACEHOLDER until `compare` exists: every claim stands alone.
fn placeholder(documents: &Sides<Document>) -> Report {
    use crate::report::{DocumentReport, Kind, Summary, Tool, UnitReport, Unmatched};
    use crate::segment::segment;
    use crate::sides::Side;
    let side = |side: Side| DocumentReport {
        path: documents[side].name().to_owned(),
        sha256: documents[side].sha256(),
        encoding: documents[side].encoding(),
        language: documents[side].language().code().to_owned(),
        words: documents[side].text().split_whitespace().count(),
        units: UnitReport::list(&documents[side], &segment(&documents[side]), side),
    };
    let reports = Sides::new(side(Side::A), side(Side::B));
    let is_claim = |unit: &&UnitReport| matches!(unit.kind, Kind::Sentence | Kind::ListItem);
    let claims =
        |side: Side| reports[side].units.iter().filter(is_claim).map(|unit| unit.id.clone()).collect();
    let only: Sides<Vec<String>> = Sides::new(claims(Side::A), claims(Side::B));
    let alone = |id: &String| Unmatched { id: id.clone(), checkable: vec![], nearest: None };
    let lossy: Vec<_> = Side::BOTH.into_iter().filter(|&side| documents[side].is_lossy()).collect();
    Report {
        schema: "claimdiff/1",
        tool: Tool::THIS,
        groups: vec![],
        unmatched: only.as_ref().map(|ids| ids.iter().map(alone).collect()),
        summary: Summary {
            verdict: vec![],
            claims: only.as_ref().map(Vec::len),
            carried: Sides::default(),
            words_carried: Sides::default(),
        },
        complete: lossy.is_empty(),
        notes: lossy
            .iter()
            .map(|&side| format!("{}: some bytes could not be decoded", documents[side].name()))
            .collect(),
        documents: reports,
        only,
    }
}

/// The formats of the report on two articles.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ReportFormat {
    /// For the terminal.
    Text,
    /// One object; docs/report.schema.json describes it.
    Json,
    /// One value a line, for streams.
    Jsonl,
    /// For issues and reviews.
    #[value(alias = "md")]
    Markdown,
    /// For spreadsheets.
    Csv,
}

/// How a command on two articles ends. Incomplete outranks everything: it must not be read as clean.
pub(super) fn exit(report: &Report, exit_code: bool) -> Exit {
    for note in &report.notes {
        say(&format!("not complete: {note}"));
    }
    if !report.complete {
        Exit::Incomplete
    } else if exit_code && report.has_differences() {
        Exit::Differences
    } else {
        Exit::Done
    }
}
