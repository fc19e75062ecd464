//! [`Segmentation`]: what `segment` reports of one file.

use serde::Serialize;

use super::{Extraction, Kind, UnitReport};
use crate::document::Document;
use crate::segment::{Unit, UnitKind};
use crate::sides::Side;

/// The units of one article, as their readers get them.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segmentation {
    /// The version of this shape: `claimdiff.segment/1`.
    pub schema: &'static str,
    /// The path as given; `-` is standard input.
    pub path: String,
    /// The encoding the file was decoded from, if it was not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    /// How the text was taken out of the file, if it is not the file's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extracted: Option<Extraction>,
    /// An ISO 639 code, `und` when unsure.
    pub language: String,
    /// Every unit, in reading order.
    pub units: Vec<UnitReport>,
}

impl Segmentation {
    /// Makes the report of a document that was cut into `units`.
    pub fn new(document: &Document, units: &[Unit]) -> Self {
        Self {
            schema: "claimdiff.segment/1",
            path: document.name().to_owned(),
            encoding: document.encoding(),
            extracted: Extraction::of(document),
            language: document.language().code().to_owned(),
            units: UnitReport::list(document, units, Side::A),
        }
    }
}

impl UnitReport {
    /// Makes the reports of all units of a document, named after their side: `A1`, `A2` …
    pub fn list(document: &Document, units: &[Unit], side: Side) -> Vec<Self> {
        let report = |(index, unit): (usize, &Unit)| {
            let class = if let UnitKind::Boilerplate(class) = unit.kind { Some(class) } else { None };
            Self {
                id: format!("{}{}", side.letter(), index + 1),
                kind: Kind::of(unit.kind),
                class,
                line: unit.line,
                span: document.in_file(unit.span),
                text: document.written(unit.span).into_owned(),
            }
        };
        units.iter().enumerate().map(report).collect()
    }
}

impl Kind {
    /// What a unit is, for a report.
    pub(super) fn of(kind: UnitKind) -> Self {
        match kind {
            UnitKind::Sentence => Self::Sentence,
            UnitKind::Heading => Self::Heading,
            UnitKind::ListItem => Self::ListItem,
            UnitKind::TableRow => Self::TableRow,
            UnitKind::Caption => Self::Caption,
            UnitKind::Note => Self::Note,
            UnitKind::Boilerplate(_) => Self::Boilerplate,
        }
    }
}
