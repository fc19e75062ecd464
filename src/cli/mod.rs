//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::input::{self, ReadOptions};
use crate::language::Language;
use crate::segment::{UnitKind, segment};

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints the units of a text.
    Segment {
        files: Vec<PathBuf>,
        #[arg(long, default_value = "jsonl")]
        format: String,
        #[arg(long)]
        lang: Option<String>,
    },
}

/// Runs the program. PLACEHOLDER of the first commit.
pub fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Segment { files, lang, .. } => {
            let language = lang.as_deref().and_then(Language::from_code);
            for path in files {
                let options = ReadOptions { language, ..ReadOptions::default() };
                let document = match input::read_path(&path, &options) {
                    Ok(document) => document,
                    Err(error) => {
                        eprintln!("claimdiff: {error}");
                        return ExitCode::from(2);
                    }
                };
                let units: Vec<_> = segment(&document)
                    .iter()
                    .map(|unit| {
                        let (kind, class) = match unit.kind {
                            UnitKind::Sentence => ("sentence", None),
                            UnitKind::Heading => ("heading", None),
                            UnitKind::ListItem => ("list_item", None),
                            UnitKind::Boilerplate(class) => ("boilerplate", Some(class)),
                        };
                        serde_json::json!({"kind": kind, "class": class, "line": unit.line, "span": unit.span, "text": unit.span.of(document.text())})
                    })
                    .collect();
                println!(
                    "{}",
                    serde_json::json!({"schema": "claimdiff.segment/1", "path": document.name(), "language": document.language().code(), "units": units})
                );
            }
            ExitCode::SUCCESS
        }
    }
}
