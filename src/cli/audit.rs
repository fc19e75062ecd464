//! `claimdiff audit`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::brief::Brief;
use super::config::Config;
use super::copies::{self, Job, Plan};
use super::exit::{Exit, Failure, say_incomplete};
use super::flags::{Brevity, DateFlags, Destination, InputFlags, LookFlags, OutputFlags, is_stdin};
use super::house::{House, HouseFlags};
use super::progress::Bar;
use super::redline::reported;
use super::second::{self, Reader, SecondReaderFlags};
use super::watch;
use crate::audit::{Rule, Severity};
use crate::compare::Comparison;
use crate::document::Document;
use crate::facts::Date;
use crate::input::settle_languages;
use crate::report::copies::{AuditedCopy, Copies, Status};
use crate::report::html::View;
use crate::report::{
    self, Gate, Report, audit_text, csv, fits, github, html, jsonl, junit, markdown, sarif, trace,
};
use crate::sides::Sides;

/// Checks a copy against its sources: every sentence traced, every fact settled, findings worst first.
///
/// Ends with 1 if there are findings at or above the gate. A finding says what is not in the sources, never who is
/// right. Of several copies, or a folder of them, there is a line each, and the worst decides how it ends.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  claimdiff audit --source original.txt rewrite.txt\n  claimdiff audit --source wire.txt --source interview.txt story.md --format sarif -o story.sarif\n  \
                  claimdiff audit --source wire/ drafts/ --format junit -o audits.xml\n\n\
                  Exit status: 0 nothing at or above the gate · 1 findings at or above the gate · 2 wrong use, \
                  unreadable input or bad configuration · 3 done, but incomplete: do not read the report as clean"
)]
pub(super) struct Audit {
    /// A source of the copy; may be given more than once. `-` is standard input. Of a folder, the file in it that is named
    /// like the copy.
    #[arg(long, value_name = "FILE", required = true)]
    source: Vec<PathBuf>,
    /// The rewritten text; several, or folders of them, are audited one by one.
    #[arg(required = true)]
    copy: Vec<PathBuf>,
    #[command(flatten)]
    input: InputFlags,
    #[command(flatten)]
    dates: DateFlags,
    /// Fail on findings of this severity or worse; by default on high ones, and on others that are too many for a faithful
    /// copy.
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
    #[command(flatten)]
    second: SecondReaderFlags,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = AuditFormat::Text, help_heading = "Writing")]
    format: AuditFormat,
    #[command(flatten)]
    brevity: Brevity,
    #[command(flatten)]
    output: OutputFlags,
    #[command(flatten)]
    look: LookFlags,
    /// Audit again each time a source, a copy or the configuration is saved.
    #[arg(long)]
    watch: bool,
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
    /// JUnit XML, for servers of continuous integration.
    Junit,
    /// The copy as a Word document, its changes tracked, with a comment for each finding.
    #[cfg(feature = "office")]
    Docx,
}

impl AuditFormat {
    fn is_docx(self) -> bool {
        #[cfg(feature = "office")]
        return matches!(self, Self::Docx);
        #[cfg(not(feature = "office"))]
        false
    }

    /// How it shows only the verdict, if it can.
    fn brief(self) -> Option<Brief> {
        match self {
            Self::Text => Some(Brief::Text),
            Self::Json => Some(Brief::Json),
            Self::Markdown => Some(Brief::Markdown),
            _ => None,
        }
    }

    /// Can it show several copies?
    fn shows_several(self) -> bool {
        matches!(self, Self::Text | Self::Json | Self::Markdown | Self::Csv | Self::Github | Self::Junit)
    }
}

impl Audit {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let output = self.output.destination()?;
        if !self.watch {
            return self.once(&output);
        }
        let mut watched: Vec<PathBuf> = self.source.iter().chain(&self.copy).cloned().collect();
        if watched.iter().any(|path| is_stdin(path)) {
            return Err(Failure::new("-: cannot be watched; name a file"));
        }
        watched.extend(self.house.files());
        watch::again(&watched, || self.once(&output))
    }

    fn once(&self, output: &Destination) -> Result<Exit, Failure> {
        match copies::plan(&self.source, &self.copy)? {
            Plan::One(job) => self.one(&job, output),
            Plan::Several(jobs) => self.several(&jobs, output),
        }
    }

    fn one(&self, job: &Job, output: &Destination) -> Result<Exit, Failure> {
        let brief = Brief::asked(&self.brevity, self.format.brief())?;
        let report = self.audited(job, &self.house.read()?, Some(output))?;
        let look = || self.look.look(&self.output);
        if let Some(brief) = brief {
            brief.write(output, &report, look())?;
            return Ok(exit(&report));
        }
        match self.format {
            _ if self.brevity.quiet => return Ok(exit(&report)),
            AuditFormat::Text => self.show(output, &audit_text::render(&report, look()))?,
            AuditFormat::Json => output.write_json(&report)?,
            AuditFormat::Jsonl => output.write(&jsonl::render(&report))?,
            AuditFormat::Markdown => output.write(&markdown::audit(&report))?,
            AuditFormat::Csv => output.write(&csv::audit(&report))?,
            AuditFormat::Html => output.write(&html::render(&report, View::Texts))?,
            AuditFormat::Sarif => output.write(&sarif::render(&report))?,
            AuditFormat::Github => output.write(&github::render(&report))?,
            AuditFormat::Junit => {
                let copies = Copies::new(vec![row(job, Ok(report))]);
                output.write(&junit::render(&copies))?;
                return Ok(copies.copies[0].report.as_ref().map_or(Exit::Done, exit));
            }
            // It is written where the texts are at hand.
            #[cfg(feature = "office")]
            AuditFormat::Docx => {}
        }
        Ok(exit(&report))
    }

    /// A text that is watched stays on the screen.
    fn show(&self, output: &Destination, text: &str) -> Result<(), Failure> {
        if self.watch { output.write(text) } else { self.look.show(output, text) }
    }

    /// Audits several copies: what keeps one from being audited must not keep the others.
    fn several(&self, jobs: &[Job], output: &Destination) -> Result<Exit, Failure> {
        if !self.format.shows_several() {
            return Err(Failure::new(
                "--format: of several copies there are text, json, markdown, csv, github and junit; audit one for the others",
            ));
        }
        let (house, bar) = (self.house.read()?, Bar::new("auditing"));
        let audit = |(done, job): (usize, &Job)| {
            bar.show(done as u64, jobs.len() as u64);
            row(job, self.audited(job, &house, None).map_err(|failure| failure.to_string()))
        };
        let copies = Copies::new(jobs.iter().enumerate().map(audit).collect());
        drop(bar);
        let text = || report::copies::text(&copies, self.look.look(&self.output));
        match self.format {
            _ if self.brevity.quiet => {}
            AuditFormat::Json => output.write_json(&copies)?,
            AuditFormat::Markdown => output.write(&report::copies::markdown(&copies))?,
            AuditFormat::Csv => output.write(&report::copies::csv(&copies))?,
            AuditFormat::Github => output.write(&report::copies::annotations(&copies))?,
            AuditFormat::Junit => output.write(&junit::render(&copies))?,
            _ => self.show(output, &text())?,
        }
        Ok(worst(&copies))
    }

    /// Audits a copy; writes it to `output` if a document is wanted.
    fn audited(&self, job: &Job, house: &House, output: Option<&Destination>) -> Result<Report, Failure> {
        let audit = Auditing { gate: self.gate(&house.config), second: self.second.reader(&house.config)? };
        let comparison = self.texts(job)?.compared(house, self.dates.written())?;
        let docx = output.filter(|_| self.format.is_docx());
        reported(comparison, docx, |comparison| audit.report(comparison, house))
    }

    fn texts(&self, job: &Job) -> Result<Texts, Failure> {
        let paths = job.sources.as_ref().map_err(Failure::new)?;
        if paths.iter().chain([&job.copy]).filter(|path| is_stdin(path)).count() > 1 {
            return Err(Failure::new("-: can be only one of the texts; name a file for the others"));
        }
        let sources = paths.iter().map(|path| self.input.read(path)).collect::<Result<Vec<_>, _>>()?;
        Ok(Texts { sources, copy: self.input.read(&job.copy)? })
    }

    /// What fails the audit: the flags, else the configuration, else what is usual.
    fn gate(&self, config: &Config) -> Gate {
        let mut gate = config.gate();
        gate.fail_on = match self.fail_on {
            Some(FailOn::High) => Some(Severity::High),
            Some(FailOn::Medium) => Some(Severity::Medium),
            Some(FailOn::Low) => Some(Severity::Low),
            Some(FailOn::Never) => None,
            None => gate.fail_on,
        };
        gate.together &= self.fail_on.is_none();
        gate.fail_on_rule.extend(self.fail_on_rule.iter().cloned());
        gate.max_unsupported = self.max_unsupported.or(gate.max_unsupported);
        gate
    }
}

/// A copy and its sources.
pub(super) struct Texts {
    pub(super) sources: Vec<Document>,
    pub(super) copy: Document,
}

impl Texts {
    /// Compares them; `written` tells when.
    pub(super) fn compared(self, house: &House, written: Sides<Option<Date>>) -> Result<Comparison, Failure> {
        // A gate must not pass a file that came out empty, nor blame a copy for it.
        if let Some(empty) = self.sources.iter().chain([&self.copy]).find(|text| is_blank(text)) {
            return Err(Failure::new(format!(
                "{}: is empty: there is nothing to audit; check the file",
                empty.name()
            )));
        }
        Ok(house.compare(self.settled().joined()?, written))
    }

    /// Settles their languages among all of them.
    pub(super) fn settled(mut self) -> Self {
        settle_languages(&mut self.sources.iter_mut().chain([&mut self.copy]).collect::<Vec<_>>());
        self
    }

    /// Joins the sources to one text.
    pub(super) fn joined(self) -> Result<Sides<Document>, Failure> {
        let sources = Document::of_sources(self.sources);
        let sources = sources.ok_or_else(|| Failure::new("--source: no source is given"))?;
        Ok(Sides::new(sources, self.copy))
    }
}

/// How a copy is audited.
pub(super) struct Auditing {
    /// What fails the copy.
    pub(super) gate: Gate,
    /// Who is asked besides.
    pub(super) second: Option<Reader>,
}

impl Auditing {
    /// Audits a copy that was compared with its sources.
    pub(super) fn report(self, comparison: Comparison, house: &House) -> Report {
        let traced = trace(&comparison);
        let asked = self.second.map(|reader| (reader, second::texts(&comparison)));
        let mut report = house.report(comparison);
        if let Some((reader, texts)) = asked {
            reader.ask(&texts, &mut report);
        }
        report.audited(traced, self.gate)
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

/// The line of a copy.
fn row(job: &Job, audit: Result<Report, String>) -> AuditedCopy {
    let sources = job.sources.iter().flatten().map(|path| path.display().to_string()).collect();
    AuditedCopy::new(job.copy.display().to_string(), sources, audit)
}

/// The worst decides. What could not be read is said in its line.
fn worst(copies: &Copies) -> Exit {
    match copies.worst() {
        Status::Passed => Exit::Done,
        Status::Failed => Exit::Differences,
        Status::Incomplete => Exit::Incomplete,
        Status::Unread => Exit::Misuse,
    }
}

fn is_blank(document: &Document) -> bool {
    document.text().trim().is_empty()
}

/// A rule, or the beginning of some with a `*`.
pub(super) fn rule_pattern(pattern: &str) -> Result<String, String> {
    if Rule::ALL.iter().any(|rule| fits(pattern, rule.name())) {
        return Ok(pattern.to_owned());
    }
    Err(no_such_rule(pattern))
}

/// Says that no rule has a name, and which comes near.
pub(super) fn no_such_rule(name: &str) -> String {
    let names: Vec<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    super::config::nearest(name, &names).map_or_else(
        || "no such rule; `claimdiff rules` lists them".to_owned(),
        |near| format!("no such rule; the nearest is {near}"),
    )
}

/// `10%` or `10`.
pub(super) fn percent(text: &str) -> Result<f64, String> {
    let number: Result<f64, _> = text.trim().trim_end_matches('%').trim_end().parse();
    number
        .ok()
        .filter(|percent| (0.0..=100.0).contains(percent))
        .ok_or_else(|| "not a share; write it as in 10%".to_owned())
}
