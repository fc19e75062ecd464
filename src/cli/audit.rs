//! `claimdiff audit`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::config::Config;
use super::exit::{Exit, Failure, say_incomplete};
use super::flags::{Brevity, DateFlags, InputFlags, LookFlags, OutputFlags, is_stdin};
use super::house::{House, HouseFlags};
use crate::audit::{Rule, Severity};
use crate::document::Document;
use crate::input::settle_languages;
use crate::report::html::View;
use crate::report::{Gate, Report, audit_text, csv, github, html, jsonl, markdown, sarif, text, trace};
use crate::sides::Sides;

/// Checks a copy against its sources: every sentence traced, every fact settled, findings worst first.
///
/// Ends with 1 if there are findings at or above the gate. A finding says what is not in the sources, never who is
/// right.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  claimdiff audit --source original.txt rewrite.txt\n  claimdiff audit --source wire.txt --source interview.txt story.md --format sarif -o story.sarif\n\n\
                  Exit status: 0 nothing at or above the gate · 1 findings at or above the gate · 2 wrong use, \
                  unreadable input or bad configuration · 3 done, but incomplete: do not read the report as clean"
)]
pub(super) struct Audit {
    /// A source of the copy; may be given more than once. `-` is standard input.
    #[arg(long, value_name = "FILE", required = true)]
    source: Vec<PathBuf>,
    /// The rewritten text.
    copy: PathBuf,
    #[command(flatten)]
    input: InputFlags,
    #[command(flatten)]
    dates: DateFlags,
    /// Fail on findings of this severity or worse (default high).
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Gate")]
    fail_on: Option<FailOn>,
    /// Fail on findings of this rule, whatever their severity; `quote.*` stands for all of a family.
    #[arg(long, value_name = "RULE", value_parser = rule_pattern, help_heading = "Gate")]
    fail_on_rule: Vec<String>,
    /// Fail if more than this share of the words of the copy have no source, as in 10%.
    #[arg(long, value_name = "PERCENT", value_parser = percent, help_heading = "Gate")]
    max_unsupported: Option<f64>,
    #[command(flatten)]
    house: HouseFlags,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = AuditFormat::Text, help_heading = "Writing")]
    format: AuditFormat,
    #[command(flatten)]
    brevity: Brevity,
    #[command(flatten)]
    output: OutputFlags,
    #[command(flatten)]
    look: LookFlags,
}

/// From which severity on an audit fails.
#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    High,
    Medium,
    Low,
    Never,
}

/// The formats of an audit.
#[derive(Clone, Copy, ValueEnum)]
enum AuditFormat {
    /// For the terminal.
    Text,
    /// One object; docs/report.schema.json describes it.
    Json,
    /// One value a line, for streams.
    Jsonl,
    /// For issues and reviews.
    #[value(alias = "md")]
    Markdown,
    /// A row a finding, for spreadsheets.
    Csv,
    /// A page for the browser, in one file.
    Html,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

impl Audit {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let output = self.output.destination()?;
        let report = self.report(&self.house.read()?)?;
        match self.format {
            _ if self.brevity.quiet => return Ok(exit(&report)),
            _ if self.brevity.brief => output.write(&text::brief(&report, self.look.look(&self.output)))?,
            AuditFormat::Text => output.write(&audit_text::render(&report, self.look.look(&self.output)))?,
            AuditFormat::Json => output.write_json(&report)?,
            AuditFormat::Jsonl => output.write(&jsonl::render(&report))?,
            AuditFormat::Markdown => output.write(&markdown::audit(&report))?,
            AuditFormat::Csv => output.write(&csv::audit(&report))?,
            AuditFormat::Html => output.write(&html::render(&report, View::Texts))?,
            AuditFormat::Sarif => output.write(&sarif::render(&report))?,
            AuditFormat::Github => output.write(&github::render(&report))?,
        }
        Ok(exit(&report))
    }

    fn report(&self, house: &House) -> Result<Report, Failure> {
        let stdin = self.source.iter().chain([&self.copy]).filter(|path| is_stdin(path)).count();
        if stdin > 1 {
            return Err(Failure::new("-: can be only one of the texts; name a file for the others"));
        }
        let mut sources =
            self.source.iter().map(|path| self.input.read(path)).collect::<Result<Vec<_>, _>>()?;
        let mut copy = self.input.read(&self.copy)?;
        // A gate must not pass a file that came out empty, nor blame a copy for it.
        if let Some(empty) = sources.iter().chain([&copy]).find(|text| is_blank(text)) {
            return Err(Failure::new(format!(
                "{}: is empty: there is nothing to audit; check the file",
                empty.name()
            )));
        }
        settle_languages(&mut sources.iter_mut().chain([&mut copy]).collect::<Vec<_>>());
        let sources = Document::of_sources(sources);
        let sources = sources.ok_or_else(|| Failure::new("--source: no source is given"))?;
        let comparison = house.compare(Sides::new(sources, copy), self.dates.written());
        let traced = trace(&comparison);
        Ok(house.report(comparison).audited(traced, self.gate(&house.config)))
    }

    /// What fails the audit: the flags, else the configuration, else high findings.
    fn gate(&self, config: &Config) -> Gate {
        let mut gate = config.gate();
        gate.fail_on = match self.fail_on {
            Some(FailOn::High) => Some(Severity::High),
            Some(FailOn::Medium) => Some(Severity::Medium),
            Some(FailOn::Low) => Some(Severity::Low),
            Some(FailOn::Never) => None,
            None => gate.fail_on,
        };
        gate.fail_on_rule.extend(self.fail_on_rule.iter().cloned());
        gate.max_unsupported = self.max_unsupported.or(gate.max_unsupported);
        gate
    }
}

fn exit(report: &Report) -> Exit {
    say_incomplete(&report.notes);
    match &report.audit {
        _ if !report.complete => Exit::Incomplete,
        Some(audit) if !audit.passed => Exit::Differences,
        _ => Exit::Done,
    }
}

fn is_blank(document: &Document) -> bool {
    document.text().trim().is_empty()
}

/// A rule, or the beginning of some with a `*`.
pub(super) fn rule_pattern(pattern: &str) -> Result<String, String> {
    let matches = |rule: &&Rule| match pattern.strip_suffix('*') {
        Some(start) => rule.name().starts_with(start),
        None => rule.name() == pattern,
    };
    if Rule::ALL.iter().any(|rule| matches(&rule)) {
        return Ok(pattern.to_owned());
    }
    Err(no_such_rule(pattern))
}

/// Says that no rule has a name, and which comes near.
pub(super) fn no_such_rule(name: &str) -> String {
    let names: Vec<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    format!("no such rule; the nearest is {}", super::config::nearest(name, &names))
}

/// `10%` or `10`.
pub(super) fn percent(text: &str) -> Result<f64, String> {
    let number: Result<f64, _> = text.trim().trim_end_matches('%').trim_end().parse();
    number
        .ok()
        .filter(|percent| (0.0..=100.0).contains(percent))
        .ok_or_else(|| "not a share; write it as in 10%".to_owned())
}
