//! The flags that several commands share, parsed once into types.

use std::path::{Path, PathBuf};
use std::sync::Once;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::exit::{self, Failure};
use super::files::{self, Output};
use super::{fetch, git, output, pager, terminal};
use crate::document::Document;
use crate::facts::Date;
use crate::input::{self, Changes, Format, ReadOptions};
use crate::language::Language;
use crate::languages::is_known;
use crate::report::{Look, json};
use crate::sides::Sides;

/// How to read the input.
#[derive(Args)]
pub(super) struct InputFlags {
    /// What a unit of the input is: found by the segmenter, or already one a line.
    #[arg(long, value_enum, default_value_t = Units::Sentences, help_heading = "Reading")]
    units: Units,
    /// The language, as an ISO 639 code (en, de, pt …); detected if not given.
    #[arg(long, value_name = "CODE", value_parser = language, help_heading = "Reading")]
    lang: Option<Language>,
    /// What the input is: auto (by its content, then by its name), text, markdown, html, docx, odt, pdf, zip or feed.
    #[arg(long = "type", value_name = "TYPE", default_value = "auto", value_parser = file_type, help_heading = "Reading")]
    file_type: FileType,
    /// The changes that an office document tracks: accepted (the final text), rejected (the text before them), or report
    /// (accepted, and each listed).
    #[arg(long, value_enum, value_name = "HOW", default_value_t = Tracked::Accepted, help_heading = "Reading")]
    tracked: Tracked,
    /// Allow addresses (https://…) as inputs, and fetch them. Without it no connection is opened.
    #[arg(long, help_heading = "Reading")]
    fetch: bool,
}

/// What a unit of the input is.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Units {
    /// Sentences, headings and list items are found.
    Sentences,
    /// Every line that is not empty is a sentence.
    Lines,
}

/// What becomes of tracked changes.
#[derive(Clone, Copy, ValueEnum)]
enum Tracked {
    /// The final text.
    #[value(alias = "final")]
    Accepted,
    /// The text before the changes.
    #[value(alias = "original")]
    Rejected,
    /// The final text, and a list of the changes.
    Report,
}

#[derive(Clone, Copy)]
struct FileType(Option<Format>);

fn file_type(name: &str) -> Result<FileType, String> {
    let full = match name {
        "auto" => return Ok(FileType(None)),
        "txt" => "text",
        "md" => "markdown",
        "htm" => "html",
        name => name,
    };
    let found = Format::NAMES.iter().find(|(name, _)| *name == full);
    found.map(|(_, format)| FileType(Some(*format))).ok_or_else(|| {
        let names: Vec<_> = Format::NAMES.iter().map(|(name, _)| *name).collect();
        format!("no such type; use auto, {}", names.join(", "))
    })
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code)
        .ok_or_else(|| "not a language code; use two letters, as in en, de, pt".to_owned())
}

/// Says once, however many files are read, that nothing is known of a language: rules that read words are then off.
fn say_unknown(language: Language) {
    static SAID: Once = Once::new();
    if !language.is_unknown() && !is_known(language.code()) {
        SAID.call_once(|| {
            exit::say(&format!(
                "--lang {language}: nothing is known of this language, and rules that read words are off; without --lang it is \
                 detected, and `claimdiff languages` shows the codes"
            ));
        });
    }
}

impl InputFlags {
    /// How all inputs are to be read.
    pub(super) fn options(&self) -> ReadOptions {
        let FileType(format) = self.file_type;
        self.lang.into_iter().for_each(say_unknown);
        let changes = match self.tracked {
            Tracked::Accepted => Changes::Accepted,
            Tracked::Rejected => Changes::Rejected,
            Tracked::Report => Changes::Listed,
        };
        ReadOptions { format, language: self.lang, lines: self.units == Units::Lines, changes }
    }

    /// Reads the articles of a file: of a feed all of its items, else one.
    pub(super) fn read_all(&self, path: &Path) -> Result<Vec<Document>, Failure> {
        if !input::is_feed_file(path) {
            return Ok(vec![self.read(path)?]);
        }
        files::reads(path)?;
        Ok(input::read_feed(path, &self.options())?)
    }

    /// Reads a file, standard input for `-`, a file of a revision for `git:REV:PATH`, or an address.
    pub(super) fn read(&self, path: &Path) -> Result<Document, Failure> {
        let options = self.options();
        match Origin::of(path) {
            Origin::Stdin => {
                files::reads_stdin()?;
                Ok(input::read("-", std::io::stdin().lock(), &options)?)
            }
            Origin::File => {
                files::reads(path)?;
                Ok(input::read_path(path, &options)?)
            }
            Origin::Git(object) => git::read(object, &options),
            Origin::Address(address) if self.fetch => fetch::read(address, &options),
            Origin::Address(address) => Err(Failure::new(format!(
                "{address}: is an address, and nothing is fetched unless you say so: add --fetch, or save the page and name the file"
            ))),
        }
    }
}

/// Where an input comes from.
enum Origin<'a> {
    Stdin,
    File,
    /// `REV:PATH`
    Git(&'a str),
    Address(&'a str),
}

impl<'a> Origin<'a> {
    fn of(path: &'a Path) -> Self {
        if is_stdin(path) {
            return Self::Stdin;
        }
        let Some(name) = path.to_str() else { return Self::File };
        let is_address = ["http://", "https://"]
            .iter()
            .any(|scheme| name.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        match name.strip_prefix("git:") {
            Some(object) => Self::Git(object),
            None if is_address => Self::Address(name),
            None => Self::File,
        }
    }
}

/// Is it `-`?
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// When the articles were written.
#[derive(Args)]
pub(super) struct DateFlags {
    /// The day the original was written on: relative dates (yesterday, on Tuesday) are counted from it.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help_heading = "Reading")]
    date_a: Option<Date>,
    /// The day the rewritten text was written on.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help_heading = "Reading")]
    date_b: Option<Date>,
}

impl DateFlags {
    pub(super) fn written(&self) -> Sides<Option<Date>> {
        Sides::new(self.date_a, self.date_b)
    }
}

fn day(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| "not a day; write it as in 2026-06-05".to_owned())
}

/// Where the output goes.
#[derive(Args)]
pub(super) struct OutputFlags {
    /// Write to a file instead of standard output; it is replaced only when the output is complete.
    #[arg(short, long, value_name = "FILE", help_heading = "Writing")]
    output: Option<PathBuf>,
}

impl OutputFlags {
    /// Names where the output goes, before anything is read: no input may be there.
    pub(super) fn destination(&self) -> Result<Destination, Failure> {
        Ok(match self.file() {
            Some(file) => Destination::File(Output::new(file)?),
            None => {
                files::writes_stdout()?;
                Destination::Stdout
            }
        })
    }

    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// Does the output go to a terminal?
    fn to_terminal(&self) -> bool {
        self.file().is_none() && terminal::is_terminal()
    }
}

/// Where the output of a command goes.
pub(super) enum Destination {
    Stdout,
    File(Output),
}

impl Destination {
    pub(super) fn write(&self, text: &str) -> Result<(), Failure> {
        match self {
            Self::Stdout => output::to_stdout(text),
            Self::File(file) => output::to_file(file, text),
        }
    }

    /// Writes bytes that are no text: a terminal would show noise.
    #[cfg(feature = "office")]
    pub(super) fn write_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Stdout if terminal::is_terminal() => {
                Err(Failure::new("standard output: a DOCX is no text for a terminal; use -o FILE.docx"))
            }
            Self::Stdout => output::to_stdout_by(|out| out.write_all(bytes)),
            Self::File(file) => output::to_file_by(file, |out| out.write_all(bytes)),
        }
    }

    /// Writes a report as JSON, piece by piece.
    pub(super) fn write_json(&self, value: &impl Serialize) -> Result<(), Failure> {
        match self {
            Self::Stdout => output::to_stdout_by(|out| json::write(value, out)),
            Self::File(file) => output::to_file_by(file, |out| json::write(value, out)),
        }
    }
}

/// How much is printed.
#[derive(Args)]
pub(super) struct Brevity {
    /// Print only the verdict, a line for each thing to resolve, and the counts; as json only the verdict, as markdown a
    /// list.
    #[arg(long, help_heading = "Writing")]
    pub(super) brief: bool,
    /// Print nothing: the exit status says it all.
    #[arg(long, conflicts_with_all = ["brief", "format", "output"], help_heading = "Writing")]
    pub(super) quiet: bool,
}

/// How a text report looks.
#[derive(Args)]
pub(super) struct LookFlags {
    /// Columns of a text report: those of the terminal, else 100.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(Look::MIN_WIDTH as i64..), help_heading = "Writing")]
    width: Option<u16>,
    /// Draw with ASCII characters only. The text of the articles stays as it is.
    #[arg(long, help_heading = "Writing")]
    ascii: bool,
    /// Colours: auto shows them on a terminal. `NO_COLOR` and `CLICOLOR_FORCE` are respected.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, help_heading = "Writing")]
    color: Color,
    /// Do not show a report that is longer than the terminal in a pager (`PAGER`, else less).
    #[arg(long, help_heading = "Writing")]
    no_pager: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

impl LookFlags {
    /// Writes a text report where it goes; one that is longer than the terminal is shown in a pager.
    pub(super) fn show(&self, output: &Destination, text: &str) -> Result<(), Failure> {
        let is_shown = matches!(output, Destination::Stdout) && !self.no_pager && pager::show(text);
        if is_shown { Ok(()) } else { output.write(text) }
    }

    /// How a text report looks where it goes.
    pub(super) fn look(&self, output: &OutputFlags) -> Look {
        let to_terminal = output.to_terminal();
        let terminal_width = if to_terminal { terminal::width() } else { None };
        let color = match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal::wants_color(to_terminal),
        };
        let width = self.width.map(usize::from).or(terminal_width).unwrap_or(Look::WIDTH);
        Look { width, color, ascii: self.ascii, clip: None }
    }

    /// The same, for reports that cut long texts on a terminal unless `full`.
    pub(super) fn clipped_look(&self, output: &OutputFlags, full: bool) -> Look {
        let clip = (output.to_terminal() && !full).then_some(terminal::CLIP);
        Look { clip, ..self.look(output) }
    }
}
