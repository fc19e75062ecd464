//! [`Report`]: what a reader sees of a history. The JSON is this value, every other format a function of it.

mod build;
#[cfg(feature = "cli")]
mod csv;
#[cfg(feature = "cli")]
mod html;
#[cfg(feature = "cli")]
mod markdown;
#[cfg(feature = "cli")]
mod text;
mod verdict;

use serde::Serialize;

use crate::report::{Edit, Relation, Tool};
use crate::story::{ArticleReport, Place};

#[cfg(feature = "cli")]
pub use csv::render as csv;
#[cfg(feature = "cli")]
pub use html::render as html;
#[cfg(feature = "cli")]
pub use markdown::render as markdown;
#[cfg(feature = "cli")]
pub use text::render as text;

/// The claims of an article through its versions, as readers get them.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "HistoryReport"))]
pub struct Report {
    /// The version of this shape: `claimdiff.history/1`.
    pub schema: &'static str,
    /// The program that made it.
    pub tool: Tool,
    /// The versions, `V1` the oldest.
    pub versions: Vec<ArticleReport>,
    /// The claims, and the headings, in the order in which they came.
    pub claims: Vec<ClaimHistory>,
    /// What happened from each version to the next.
    pub changes: Vec<Change>,
    /// A draft of a correction note, a sentence for each change, in the order of the last version.
    pub corrections: Vec<CorrectionReport>,
    /// What a reader should know first, in sentences.
    pub verdict: Vec<String>,
    /// `false` if versions were left out, are in another language, or could not be decoded.
    pub complete: bool,
    /// What is not complete, in sentences; empty if `complete`.
    pub notes: Vec<String>,
}

/// A claim through the versions.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimHistory {
    /// `C1`, `C2` …; `H1` … of headings.
    pub id: String,
    /// Is it a heading?
    pub heading: bool,
    /// Its latest wording.
    pub text: String,
    /// Is it in the last version?
    pub present: bool,
    /// What became of it, from the version that it entered in.
    pub steps: Vec<StepReport>,
}

/// What became of a claim in a version.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepReport {
    /// The version.
    pub version: String,
    /// `entered`, `unchanged`, `reformatted`, `changed`, `left` or `returned`.
    pub event: &'static str,
    /// Does it stand in another place than before?
    pub moved: bool,
    /// Its sentences in this version; none if it left.
    pub places: Vec<Place>,
    /// Its sentences in the version before that are gone, while others stay.
    pub dropped: Vec<Place>,
    /// How the wording differs, if it does.
    pub wording: Vec<WordingReport>,
}

/// How a claim's wording comes from an earlier version.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordingReport {
    /// The earlier version.
    pub from: String,
    /// How the later one says it.
    pub relation: Relation,
    /// The wording, piece by piece: `a` is the earlier version, `b` the later.
    pub edits: Vec<Edit>,
    /// The facts that did not stay as they were.
    pub facts: Vec<FactReport>,
}

/// A fact that did not stay as it was.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactReport {
    /// `number`, `date`, `name`, `quotation`, `attribution` …
    pub kind: &'static str,
    /// `less_precise`, `more_precise`, `changed`, `dropped` or `added`.
    pub verdict: &'static str,
    /// The earlier passage, or null.
    pub earlier: Option<Place>,
    /// The later passage, or null.
    pub later: Option<Place>,
}

/// What happened from one version to the next: how many claims (no headings) had which fate.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The earlier version.
    pub from: String,
    /// The later version.
    pub to: String,
    /// Claims that are word for word as before.
    pub unchanged: usize,
    /// Claims of which only the writing of facts is another.
    pub reformatted: usize,
    /// Claims in other words or with other facts.
    pub changed: usize,
    /// New claims.
    pub entered: usize,
    /// Claims that are gone.
    pub left: usize,
    /// Claims that are back.
    pub returned: usize,
    /// Claims that stand in another place, whatever else became of them.
    pub moved: usize,
    /// Tables, captions, notes, bylines and the like that differ, or that one of the versions does not have.
    pub beside: usize,
}

/// A sentence of the correction note.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CorrectionReport {
    /// The draft. It says what was written and what is written now, never which is right.
    pub text: String,
    /// What was changed: `number`, `date`, `name` …
    pub kinds: Vec<&'static str>,
    /// The passages of earlier versions, the oldest first.
    pub earlier: Vec<Place>,
    /// The passage of the last version.
    pub now: Place,
}

impl ClaimHistory {
    /// Returns the wording that it had in the version that the claim left after.
    pub fn before(&self, version: &str) -> String {
        let before = self.steps.iter().take_while(|step| step.version != version);
        let made = before.filter(|step| !step.places.is_empty()).last();
        let text = made.into_iter().flat_map(|step| &step.places).map(|place| place.text.as_str());
        text.collect::<Vec<_>>().join(" ")
    }

    /// Returns what became of it in a version.
    pub fn step(&self, version: &str) -> Option<&StepReport> {
        self.steps.iter().find(|step| step.version == version)
    }
}

impl WordingReport {
    /// Returns the wording of the earlier version, put together again.
    pub fn before(&self) -> String {
        let mut text = String::new();
        for edit in self.edits.iter().filter(|edit| edit.a.is_some()) {
            if edit.spaced && !text.is_empty() {
                text.push(' ');
            }
            text += &edit.text.a;
        }
        text
    }
}

impl FactReport {
    /// Returns it on a line: `number: 12 → 14`.
    pub fn line(&self) -> String {
        let text =
            |place: &Option<Place>| place.as_ref().map_or("–".to_owned(), |place| place.text.clone());
        format!("{}: {} → {}", self.kind, text(&self.earlier), text(&self.later))
    }
}
