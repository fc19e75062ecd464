//! [`Report`]: what a reader sees, owned and serialisable. The JSON is this value, and every other format is a
//! plain function of it that computes nothing.

#[cfg(feature = "cli")]
pub mod audit_text;
mod build;
#[cfg(feature = "cli")]
pub mod copies;
mod counted;
#[cfg(feature = "cli")]
pub mod csv;
mod decision;
#[cfg(feature = "cli")]
pub mod diff_text;
#[cfg(all(feature = "cli", feature = "office"))]
pub mod docx;
mod explain;
#[cfg(feature = "cli")]
pub mod explain_text;
mod extraction;
#[cfg(test)]
mod fixture;
mod gate;
pub mod github;
#[cfg(feature = "cli")]
pub mod html;
pub mod json;
pub mod jsonl;
#[cfg(feature = "cli")]
pub mod junit;
#[cfg(feature = "cli")]
mod look;
#[cfg(feature = "cli")]
pub mod markdown;
#[cfg(feature = "cli")]
mod page;
#[cfg(feature = "cli")]
mod redline;
mod sanitise;
pub mod sarif;
mod second;
#[cfg(feature = "cli")]
pub mod segment_text;
mod segmentation;
mod settled;
#[cfg(feature = "cli")]
mod table;
#[cfg(feature = "cli")]
pub mod text;
mod told;
mod trace;
#[cfg(all(feature = "cli", feature = "office"))]
mod tracked;
mod unchecked;
mod verdict;
mod view;
#[cfg(feature = "cli")]
mod wrap;

use serde::Serialize;

pub use crate::audit::Severity;
pub use crate::compare::Relation;
use crate::document::Span;
use crate::segment::Class;
use crate::sides::Sides;

pub(crate) use build::{edits_of, not_compared, notes as incomplete_notes, unread, word_count};
pub(crate) use counted::{counted, listed};
#[cfg(feature = "cli")]
pub(crate) use csv::Table as CsvTable;
pub use decision::{Cause, Decision};
pub use explain::{Candidate, Explanation, Signal, WordMatch};
pub use extraction::{Extraction, HiddenPassage, OutsidePassage, TrackedPassage};
pub use gate::{AuditSummary, Gate, Source, fits};
#[cfg(feature = "cli")]
pub(crate) use look::Label;
#[cfg(feature = "cli")]
pub use look::Look;
#[cfg(feature = "cli")]
pub(crate) use markdown::{escape as markdown_text, redline_of as markdown_redline};
#[cfg(feature = "cli")]
pub(crate) use page::Page;
#[cfg(feature = "cli")]
pub(crate) use redline::{legend, redline_of};
pub(crate) use sanitise::sanitise as printable;
pub use second::{Answer, Opinion, Question, Remark, Reply, SecondReader};
pub use segmentation::Segmentation;
pub(crate) use settled::fact as settled_fact;
#[cfg(feature = "cli")]
pub(crate) use table::Table;
#[cfg(feature = "cli")]
pub(crate) use text::notes as closing_notes;
pub use trace::{Trace, trace};
#[cfg(all(feature = "cli", feature = "office"))]
pub use tracked::Tracked;
#[cfg(feature = "cli")]
pub(crate) use wrap::{Runs, columns, padded};

/// The comparison of two articles as its readers get it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The version of this shape: `claimdiff/1`.
    pub schema: &'static str,
    /// The program that made it.
    pub tool: Tool,
    /// Can the later text run?
    pub verdict: Decision,
    /// What fails it.
    #[serde(skip)]
    pub(crate) gate: Gate,
    /// The two articles and their units.
    pub documents: Sides<DocumentReport>,
    /// What both articles say, in the order of the first A unit: claims with claims, headings with headings.
    pub groups: Vec<Group>,
    /// The claims with no partner, in reading order.
    pub only: Sides<Vec<String>>,
    /// What is known of each of them, in the same order.
    pub unmatched: Sides<Vec<Unmatched>>,
    /// Every checkable detail of both articles, settled.
    pub facts: Vec<Fact>,
    /// What an editor should look at, worst first.
    pub findings: Vec<Finding>,
    /// What could not be checked in these two articles, in sentences; an audit shows it.
    #[serde(skip)]
    pub(crate) unchecked: Vec<String>,
    /// Of an audit: its sources, gate and verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audit: Option<AuditSummary>,
    /// What a second reader said, if one was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_reader: Option<SecondReader>,
    /// What differs beside the story: tables, captions, notes, bylines, notices; none if nothing does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Beside>,
    /// The counts.
    pub summary: Summary,
    /// `false` if a work cap was reached or bytes could not be decoded: do not read the report as clean.
    pub complete: bool,
    /// What is not complete, in sentences; empty if `complete`.
    pub notes: Vec<String>,
}

/// The program that made a report.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tool {
    /// `claimdiff`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl Tool {
    /// This program.
    pub const THIS: Self = Self { name: "claimdiff", version: env!("CARGO_PKG_VERSION") };
}

/// One article and its units.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentReport {
    /// The path as given; `-` is standard input.
    pub path: String,
    /// The SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// The encoding the file was decoded from, if it was not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    /// How the text was taken out of the file, if it is not the file's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extracted: Option<Extraction>,
    /// An ISO 639 code, `und` when unsure.
    pub language: String,
    /// The files it was joined from, if there are several sources; none else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartReport>,
    /// Words of the claims.
    pub words: usize,
    /// Every unit, in reading order.
    pub units: Vec<UnitReport>,
}

/// One of several sources.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartReport {
    /// The path as given.
    pub path: String,
    /// The SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Its bytes in the text of all sources.
    pub span: Span,
}

/// A unit of an article.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitReport {
    /// `A1`, `A2` … in reading order.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The class of boilerplate, else null.
    pub class: Option<Class>,
    /// The 1-based line it starts on.
    pub line: usize,
    /// Its bytes in the document's text.
    pub span: Span,
    /// Its text as a reader sees it.
    pub text: String,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A sentence of running text.
    Sentence,
    /// A heading or title.
    Heading,
    /// An item of a list.
    ListItem,
    /// A row of a table.
    TableRow,
    /// The text that goes with a picture or table.
    Caption,
    /// A footnote or endnote.
    Note,
    /// Text of the publisher's, not of the story's.
    Boilerplate,
}

/// What differs beside the story, of one kind.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Beside {
    /// What it is: `table row`, `caption`, `note`, `disclosure`, `byline`, `dateline`, `credit`, `notice`, `promotional line`.
    pub kind: &'static str,
    /// How many read otherwise in the other article.
    pub changed: usize,
    /// How many only one of the articles has.
    pub only: Sides<usize>,
}

/// Units of both articles that say the same thing.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// `G1`, `G2` … in order.
    pub id: String,
    /// The units of A.
    pub a: Vec<String>,
    /// The units of B.
    pub b: Vec<String>,
    /// Are they headings (else claims)?
    pub heading: bool,
    /// How B says it.
    pub relation: Relation,
    /// How sure the match is, 0 to 1: the best of its links.
    pub score: f64,
    /// Does it stand out of order?
    pub moved: bool,
    /// Was it accepted on thin evidence?
    pub weak: bool,
    /// The pairwise matches that make the group.
    pub links: Vec<Link>,
    /// What spoke for the match.
    pub why: Vec<Reason>,
    /// The wording, piece by piece: in order, their spans rebuild both sides.
    pub edits: Vec<Edit>,
}

/// A pairwise match.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The unit of A.
    pub a: String,
    /// The unit of B.
    pub b: String,
    /// How sure the match is, 0 to 1.
    pub score: f64,
}

/// A signal that spoke for a match.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// Which signal: `words`, `names`, `numbers`, `dates`, `quotation`, `neighbours`, `order` …
    pub signal: String,
    /// How strong, if it is a measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// What both sides share, if it is something that can be named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<String>,
}

/// What happened to a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// It stayed.
    Same,
    /// Only A has it.
    Removed,
    /// Only B has it.
    Added,
    /// The same words stand elsewhere in the group.
    Moved,
    /// The same fact, written differently.
    Reformatted,
}

/// A piece of a group's wording. White space before a piece belongs to no edit.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// What happened to it.
    pub op: Op,
    /// Its bytes in A's text, or null.
    pub a: Option<Span>,
    /// Its bytes in B's text, or null.
    pub b: Option<Span>,
    /// Of a moved piece: its bytes in the other text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterpart: Option<Span>,
    /// The text on each side as a reader sees it, empty where there is none.
    pub text: Sides<String>,
    /// Does a word boundary with white space stand before it, on either side?
    pub spaced: bool,
    /// Does a new unit of B (or, where it has no B, of A) start with it?
    pub starts_unit: bool,
}

/// A claim with no partner.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unmatched {
    /// The claim.
    pub id: String,
    /// What in it can be checked: names, numbers, dates, quotations, as written. Empty for commentary.
    pub checkable: Vec<String>,
    /// The nearest claim of the other article, if any came close.
    pub nearest: Option<String>,
}

/// A checkable detail and what became of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    /// What kind of thing it is: `number`, `money`, `date`, `name`, `quotation`, `attribution` …
    pub kind: &'static str,
    /// What it says, in canonical writing: A's, or where A has none, B's.
    pub value: String,
    /// `kept`, `reformatted`, `less_precise`, `more_precise`, `changed`, `dropped` or `added`.
    pub verdict: &'static str,
    /// The group it was settled in, or null.
    pub group: Option<String>,
    /// Is it in the other article, but not where the same is said?
    pub moved: bool,
    /// Where A has it; empty if it does not.
    pub a: Vec<Passage>,
    /// Where B has it; empty if it does not.
    pub b: Vec<Passage>,
}

/// A piece of an article.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// The unit it begins in.
    pub unit: String,
    /// Of several sources, the path of the one it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The 1-based line it starts on, in that source if there are several.
    pub line: usize,
    /// Its bytes in the document's text.
    pub span: Span,
    /// Its text as a reader sees it.
    pub text: String,
}

/// Something an editor should look at.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// `F1`, `F2` … worst first.
    pub id: String,
    /// What it is about: `number.changed`, `quote.altered` …
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The share of such findings that were right on labelled rewrites, 0 to 1.
    pub confidence: f64,
    /// Its share of the doubt about the copy as a whole (`audit::doubt`).
    #[serde(skip)]
    pub doubt: f64,
    /// The rules that the same words broke as well; none else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<&'static str>,
    /// The group it is in, or null.
    pub group: Option<String>,
    /// What was found, in one plain sentence.
    pub message: String,
    /// Stays the same while the rule and both passages do.
    pub fingerprint: String,
    /// Why it was reviewed and accepted, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
    /// What a second reader said of it, if one was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<Opinion>,
    /// The passage of A, or null.
    pub a: Option<Passage>,
    /// The passage of B, or null.
    pub b: Option<Passage>,
}

/// The counts of a comparison.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// What a reader should know first, in sentences.
    pub verdict: Vec<String>,
    /// The claims of each article.
    pub claims: Sides<usize>,
    /// The claims that have a partner.
    pub carried: Sides<usize>,
    /// The words of the claims that have a partner.
    pub words_carried: Sides<usize>,
}
