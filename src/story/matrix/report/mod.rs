//! [`Report`]: what a reader sees of a matrix. The JSON is this value, every other format a function of it.

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

use crate::report::Tool;
use crate::story::{ArticleReport, Place};

#[cfg(feature = "cli")]
pub use csv::render as csv;
#[cfg(feature = "cli")]
pub use html::render as html;
#[cfg(feature = "cli")]
pub use markdown::render as markdown;
#[cfg(feature = "cli")]
pub use text::render as text;

/// The claims of a story by outlet, as readers get them.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "MatrixReport"))]
pub struct Report {
    /// The version of this shape: `claimdiff.matrix/1`.
    pub schema: &'static str,
    /// The program that made it.
    pub tool: Tool,
    /// The outlets, in the order given.
    pub outlets: Vec<Outlet>,
    /// The independent origins of the articles, in the order of their first outlet.
    pub origins: Vec<OriginReport>,
    /// Pairs that share more of their wording than independent reports do, but are counted as independent.
    pub alike: Vec<SameText>,
    /// The claims: those of most outlets first, then in the order of the story.
    pub claims: Vec<ClaimRow>,
    /// The counts.
    pub summary: Summary,
    /// `false` if articles were left out, are in another language, or could not be decoded.
    pub complete: bool,
    /// What is not complete, in sentences; empty if `complete`.
    pub notes: Vec<String>,
}

/// An outlet.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outlet {
    /// Its article.
    #[serde(flatten)]
    pub article: ArticleReport,
    /// Where its text comes from: the number of the origin.
    pub origin: usize,
    /// Its claims that other outlets make too.
    pub shared: usize,
}

/// Articles that come from one text.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OriginReport {
    /// Its number, from 1.
    pub id: usize,
    /// The outlets that carry it.
    pub outlets: Vec<String>,
    /// The news agency that one of them credits, or null.
    pub agency: Option<String>,
    /// Why they are one; empty for an article that stands alone.
    pub reasons: Vec<SameText>,
}

/// Why two articles are of one origin, or may be.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SameText {
    /// The one.
    pub a: String,
    /// The other.
    pub b: String,
    /// `copy` (most of the wording is the same), `agency` (only the credit is), or `alike` (counted as independent).
    pub reason: &'static str,
    /// The share of all sequences of three words that both have.
    pub similarity: f64,
    /// The share of those of the shorter article that the longer has.
    pub containment: f64,
    /// The agency that both credit, or null.
    pub agency: Option<String>,
}

/// A claim and the outlets that make it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimRow {
    /// `#1`, `#2` … in order.
    pub id: String,
    /// The wording that the others are most like.
    pub text: String,
    /// The unit that this wording is of.
    pub unit: String,
    /// The outlets that make it.
    pub outlets: Vec<String>,
    /// The independent origins of these, by their numbers.
    pub origins: Vec<usize>,
    /// Does it rest on weak links only?
    pub weak: bool,
    /// Where the outlets make it.
    pub places: Vec<ClaimPlace>,
    /// The figures, dates and names that differ.
    pub differences: Vec<DifferenceReport>,
}

/// Where an outlet makes a claim.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimPlace {
    /// The unit.
    #[serde(flatten)]
    pub place: Place,
    /// How sure its match with the representative is, 0 to 1; null for the representative itself, and where others hold
    /// it.
    pub link: Option<f64>,
    /// With how many other outlets of the row it matches directly.
    pub linked: usize,
    /// Where it comes from: the origin of the article, or of the agency that the sentence gives as its source.
    pub origin: usize,
    /// Does it say more, for which it stands in another row too?
    pub shared: bool,
}

/// A thing that outlets give different values for.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DifferenceReport {
    /// `number`, `money`, `date`, `time`, `name` …
    pub kind: &'static str,
    /// The values, that of most outlets first.
    pub values: Vec<ValueReport>,
    /// What agrees with more than one of them: `more than 60` beside 62 and 64; null if nothing does.
    pub either: Option<ValueReport>,
}

/// A value and the outlets that give it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValueReport {
    /// What it is, in canonical writing.
    pub value: String,
    /// The outlets.
    pub outlets: Vec<String>,
    /// The passages.
    pub places: Vec<Place>,
}

/// The counts of a matrix.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "MatrixSummary"))]
pub struct Summary {
    /// What a reader should know first, in sentences.
    pub verdict: Vec<String>,
    /// Outlets.
    pub outlets: usize,
    /// Independent origins.
    pub origins: usize,
    /// Claims.
    pub claims: usize,
    /// How many claims so many outlets make: the most first, none left out that are not 0.
    pub made_by: Vec<MadeBy>,
    /// Claims in which figures, dates or names differ.
    pub differing: usize,
}

/// How many claims are made by so many outlets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MadeBy {
    /// So many outlets.
    pub outlets: usize,
    /// Make so many claims.
    pub claims: usize,
}

impl ClaimRow {
    /// Returns the whole text of one of its units.
    pub fn sentence(&self, unit: &str) -> &str {
        self.places.iter().find(|place| place.place.unit == unit).map_or("", |place| &place.place.text)
    }

    /// Returns the units in which an outlet makes the claim.
    pub fn units(&self, outlet: &str) -> Vec<&str> {
        let own = self.places.iter().filter(|place| place.place.article == outlet);
        own.map(|place| place.place.unit.as_str()).collect()
    }
}

impl ValueReport {
    /// Returns the value as the first of its outlets writes it.
    pub fn written(&self) -> &str {
        self.places.first().map_or(&self.value, |place| &place.text)
    }
}

impl DifferenceReport {
    /// Returns the values with their outlets, on a line: `11 (B, D) | 9 (A)`.
    pub fn line(&self) -> String {
        let value = |value: &ValueReport| format!("{} ({})", value.written(), value.outlets.join(", "));
        self.values.iter().map(value).collect::<Vec<_>>().join(" | ")
    }
}
