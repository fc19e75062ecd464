//! `claimdiff languages`.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::exit::{Exit, Failure};
use super::output;
use crate::audit::{Rule, knows_words};
use crate::language::Language;
use crate::languages::{Known, known};
use crate::report::{columns, json};

/// Columns of a line: those of the narrowest terminal in common use.
const WIDTH: usize = 80;

/// Shows which languages are known, and what is known of each.
///
/// A language a line, and how many entries its lists have of each kind; then which rules of `audit` run in which.
#[derive(Args)]
#[command(after_help = "Example:\n  claimdiff languages\n  claimdiff languages --format json")]
pub(super) struct Languages {
    /// The format of the list.
    #[arg(long, value_enum, default_value_t = ListFormat::Text, help_heading = "Writing")]
    format: ListFormat,
}

/// The formats of `languages`.
#[derive(Clone, Copy, ValueEnum)]
enum ListFormat {
    /// For the terminal.
    Text,
    /// One object.
    Json,
}

/// The list in JSON.
#[derive(Serialize)]
struct List {
    schema: &'static str,
    languages: Vec<Entry>,
}

/// A language in it.
#[derive(Serialize)]
struct Entry {
    code: &'static str,
    name: &'static str,
    codes: &'static [&'static str],
    counts: BTreeMap<&'static str, usize>,
    rules: Vec<&'static str>,
}

impl Languages {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let text = match self.format {
            ListFormat::Text => text(),
            ListFormat::Json => json::render(&List {
                schema: "claimdiff.languages/1",
                languages: known().iter().map(entry).collect(),
            }),
        };
        output::to_stdout(&text)?;
        Ok(Exit::Done)
    }
}

fn entry(known: &Known) -> Entry {
    let rules = rules(|rule| runs(rule, known));
    Entry { code: known.code, name: known.name, codes: known.codes, counts: known.counts().collect(), rules }
}

fn runs(rule: Rule, known: &Known) -> bool {
    let says = || known.counts().any(|(kind, count)| kind == "saying" && count > 0);
    let knows = || Language::from_code(known.code).is_some_and(knows_words);
    (!rule.reads_words() || knows()) && (!rule.reads_speech() || says())
}

/// The names of the rules that are so.
fn rules(are: impl Fn(Rule) -> bool) -> Vec<&'static str> {
    Rule::ALL.iter().copied().filter(|rule| are(*rule)).map(Rule::name).collect()
}

fn text() -> String {
    let everywhere = rules(|rule| known().iter().all(|known| runs(rule, known)));
    format!(
        "{}\nRules of audit in every language:\n{}\nWhere words of saying are known also:\n{}\nWhere other words are known also:\n{}",
        table(),
        lines(&everywhere),
        lines(&rules(Rule::reads_speech)),
        lines(&rules(Rule::reads_words))
    )
}

/// Names in lines of [`WIDTH`] columns, set in.
fn lines(names: &[&str]) -> String {
    let (mut text, mut column) = (String::from(" "), 1);
    for name in names {
        if column + 1 + name.len() > WIDTH {
            text += "\n ";
            column = 1;
        }
        text += &format!(" {name}");
        column += 1 + name.len();
    }
    text + "\n"
}

/// The languages by what is counted of them, in as many blocks as [`WIDTH`] columns need: a line of titles, and one for
/// each language, its name first.
fn table() -> String {
    let names = Column::new("language", known().iter().map(|known| known.name.to_owned()).collect(), false);
    let mut blocks: Vec<Vec<Column>> = Vec::new();
    let mut used = WIDTH;
    for column in counted() {
        used += GAP + column.width;
        if used > WIDTH {
            used = names.width + GAP + column.width;
            blocks.push(Vec::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push(column);
        }
    }
    blocks.iter().map(|block| lines_of(&names, block)).collect::<Vec<_>>().join("\n")
}

/// Blanks between two columns.
const GAP: usize = 2;

/// A title and a cell for each language.
struct Column {
    cells: Vec<String>,
    width: usize,
    is_number: bool,
}

impl Column {
    fn new(title: &str, mut cells: Vec<String>, is_number: bool) -> Self {
        cells.insert(0, title.to_owned());
        let width = cells.iter().map(|cell| columns(cell)).max().unwrap_or_default();
        Self { cells, width, is_number }
    }

    /// A cell with the blanks that fill its column: before a number, behind a name.
    fn filled(&self, at: usize) -> String {
        let (cell, blanks) = (&self.cells[at], " ".repeat(self.width - columns(&self.cells[at])));
        if self.is_number { blanks + cell } else { format!("{cell}{blanks}") }
    }
}

/// How many entries there are of each kind, and the codes of each language.
fn counted() -> Vec<Column> {
    let kinds = known()[0].counts().enumerate().map(|(at, (kind, _))| {
        let count = |known: &Known| known.counts().nth(at).map_or(0, |(_, count)| count);
        Column::new(kind, known().iter().map(|known| cell(count(known))).collect(), true)
    });
    let codes = known().iter().map(|known| known.codes.join(" ")).collect();
    kinds.chain([Column::new("codes", codes, false)]).collect()
}

fn cell(count: usize) -> String {
    if count == 0 { "-".to_owned() } else { count.to_string() }
}

fn lines_of(names: &Column, block: &[Column]) -> String {
    let line = |at: usize| {
        let cells: String = block.iter().map(|column| " ".repeat(GAP) + &column.filled(at)).collect();
        format!("{}{cells}", names.filled(at)).trim_end().to_owned() + "\n"
    };
    (0..names.cells.len()).map(line).collect()
}
