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

/// Columns of a line of names.
const WIDTH: usize = 90;

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

/// A line of titles, and one for each language: its name, the counts under the kinds, the codes it serves.
fn table() -> String {
    let width = known().iter().map(|known| columns(known.name)).max().unwrap_or_default();
    let titles: String = known()[0].counts().map(|(kind, _)| format!("  {kind}")).collect();
    let rows = known().iter().map(|known| {
        let counts: String = known.counts().map(|(kind, count)| cell(kind, count)).collect();
        format!("{:width$}{counts}  {}\n", known.name, known.codes.join(" "))
    });
    format!("{:width$}{titles}  codes\n", "language") + &rows.collect::<String>()
}

/// A count under the name of its kind.
fn cell(kind: &str, count: usize) -> String {
    let count = if count == 0 { "-".to_owned() } else { count.to_string() };
    format!("  {count:>width$}", width = kind.len())
}
