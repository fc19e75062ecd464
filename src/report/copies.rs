//! [`Copies`]: the audits of several copies, a line each, and one verdict for all.

use serde::Serialize;

use super::csv::Table;
use super::look::{Label, Look};
use super::page::Page;
use super::wrap::{Runs, columns, padded};
use super::{Report, Severity, Tool, github, markdown_text};

/// The version of the shape.
const SCHEMA: &str = "claimdiff.audits/1";

/// The audits of several copies.
#[derive(Clone, Debug, Serialize)]
pub struct Copies {
    /// The version of this shape: `claimdiff.audits/1`.
    pub schema: &'static str,
    /// The program that made it.
    pub tool: Tool,
    /// How many copies can run, in a sentence.
    pub verdict: String,
    /// The copies, in the order given; those of a folder by name.
    pub copies: Vec<AuditedCopy>,
}

/// The audit of one copy.
#[derive(Clone, Debug, Serialize)]
pub struct AuditedCopy {
    /// The path as given.
    pub path: String,
    /// The paths of its sources.
    pub sources: Vec<String>,
    /// How it went.
    pub status: Status,
    /// Open findings: high, medium, low.
    pub findings: [usize; 3],
    /// The share of its words that have no source, in percent.
    pub unsupported: f64,
    /// Its verdict, or why it was not audited.
    pub text: String,
    /// The whole audit, if there was one.
    #[serde(skip)]
    pub report: Option<Report>,
}

/// How the audit of a copy went, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing is at or above the gate.
    Passed,
    /// Something is.
    Failed,
    /// Not everything was compared.
    Incomplete,
    /// A text could not be read, or the copy has no source.
    Unread,
}

impl Status {
    /// Returns its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Incomplete => "incomplete",
            Self::Unread => "unread",
        }
    }
}

impl AuditedCopy {
    /// The audit of a copy: its report, or why there is none.
    pub fn new(path: String, sources: Vec<String>, audit: Result<Report, String>) -> Self {
        let nothing = (Status::Unread, [0; 3], 0.0);
        let (status, findings, unsupported) = audit.as_ref().map_or(nothing, |report| {
            let status = match report.has_passed() {
                _ if !report.complete => Status::Incomplete,
                true => Status::Passed,
                false => Status::Failed,
            };
            let share = (report.unsupported() * 10.0).round() / 10.0;
            (status, Severity::ALL.map(|severity| report.count(severity)), share)
        });
        let text = audit.as_ref().map_or_else(Clone::clone, |report| report.verdict.text.clone());
        Self { path, sources, status, findings, unsupported, text, report: audit.ok() }
    }
}

impl Copies {
    /// Puts the audits of copies together.
    pub fn new(copies: Vec<AuditedCopy>) -> Self {
        Self { schema: SCHEMA, tool: Tool::THIS, verdict: verdict(&copies), copies }
    }

    /// Returns how the worst went.
    pub fn worst(&self) -> Status {
        self.copies.iter().map(|copy| copy.status).max().unwrap_or(Status::Passed)
    }
}

fn verdict(copies: &[AuditedCopy]) -> String {
    let count = |status: Status| copies.iter().filter(|copy| copy.status == status).count();
    let all = copies.len();
    let copies = if all == 1 { "copy" } else { "copies" };
    let mut parts = Vec::new();
    for (status, what) in [
        (Status::Failed, "must not run yet"),
        (Status::Incomplete, "not compared in full"),
        (Status::Unread, "not audited"),
    ] {
        if count(status) > 0 {
            parts.push(format!("{} {what}", count(status)));
        }
    }
    if parts.is_empty() {
        return format!("Passed: nothing to resolve in {all} {copies}.");
    }
    format!("Of {all} {copies} {}; {} passed.", parts.join(", "), count(Status::Passed))
}

/// The columns of a table; the name and the verdict of a copy come behind them.
const COLUMNS: [&str; 5] = ["status", "high", "medium", "low", "no source"];

fn cells(copy: &AuditedCopy) -> [String; 5] {
    let [high, medium, low] = copy.findings.map(|count| count.to_string());
    match copy.report {
        Some(_) => [copy.status.name().to_owned(), high, medium, low, format!("{:.1} %", copy.unsupported)],
        None => [copy.status.name(), "-", "-", "-", "-"].map(str::to_owned),
    }
}

/// Writes a line a copy for the terminal.
pub fn text(copies: &Copies, look: Look) -> String {
    let mut page = Page::new(look);
    let label = if copies.worst() == Status::Passed { Label::Heading } else { Label::Alarm };
    page.text(0, &Runs::new().with(label, &copies.verdict));
    page.blank();
    let rows: Vec<[String; 5]> = copies.copies.iter().map(cells).collect();
    let width = |at: usize| {
        let widest = rows.iter().map(|row| columns(&row[at])).max().unwrap_or_default();
        widest.max(columns(COLUMNS[at]))
    };
    let widths: [usize; 5] = std::array::from_fn(width);
    let line = |cells: &[String; 5]| {
        let cell = |(cell, width): (&String, &usize)| padded(cell, width + 2);
        cells.iter().zip(&widths).map(cell).collect::<String>()
    };
    let all: usize = widths.iter().map(|width| width + 2).sum();
    let head = Runs::new().with(Label::Heading, &line(&COLUMNS.map(str::to_owned)));
    page.hanging(2, &head, all, &Runs::new().with(Label::Heading, "copy"));
    for (copy, row) in copies.copies.iter().zip(&rows) {
        let label = match copy.status {
            Status::Passed => Label::Plain,
            Status::Failed => Label::Alarm,
            Status::Incomplete | Status::Unread => Label::Warning,
        };
        // Why it was not audited names the file already.
        let said = if copy.status == Status::Unread { copy.text.clone() } else { copy.path.clone() };
        page.hanging(2, &Runs::new().with(label, &line(row)), all, &Runs::plain(&said));
    }
    page.finish()
}

/// Writes a row a copy for spreadsheets.
pub fn csv(copies: &Copies) -> String {
    let mut table =
        Table::new(&["copy", "sources", "status", "high", "medium", "low", "unsupported", "verdict"]);
    for copy in &copies.copies {
        let [high, medium, low] = copy.findings.map(|count| count.to_string());
        let (status, share) = (copy.status.name(), copy.unsupported.to_string());
        table.row(&[&copy.path, &copy.sources.join(" "), status, &high, &medium, &low, &share, &copy.text]);
    }
    table.finish()
}

/// Writes a table for issues and reviews.
pub fn markdown(copies: &Copies) -> String {
    let mut out = format!(
        "**{}**\n\n| copy | {} | verdict |\n|---|---|---|---|---|---|---|\n",
        copies.verdict,
        COLUMNS.join(" | ")
    );
    for copy in &copies.copies {
        let row = [&[copy.path.clone()][..], &cells(copy)[..], &[copy.text.clone()][..]].concat();
        let row: Vec<String> = row.iter().map(|cell| markdown_text(cell)).collect();
        out += &format!("| {} |\n", row.join(" | "));
    }
    out
}

/// Writes the annotations of all copies, one copy after the other; an error for one that was not audited.
pub fn annotations(copies: &Copies) -> String {
    let unread = |copy: &AuditedCopy| github::about("error", &copy.path, "not audited", &copy.text);
    let of = |copy: &AuditedCopy| copy.report.as_ref().map_or_else(|| unread(copy), github::render);
    copies.copies.iter().map(of).collect()
}
