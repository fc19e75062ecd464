//! [`Desk`]: what the tools do.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::protocol::{Fault, WRONG_PARAMETERS};
use super::reports::Reports;
use super::root::Root;
use super::shown;
use crate::audit::Severity;
use crate::cli::audit::{Auditing, Texts};
use crate::cli::exit::Failure;
use crate::cli::explain::{self, UnitName};
use crate::cli::house::House;
use crate::document::Document;
use crate::input::{self, ReadOptions};
use crate::report::{Look, Report, Segmentation, explain_text};
use crate::segment;
use crate::sides::Sides;

/// What a tool returns: pieces of content, or what is wrong with what it was given.
type Content = Result<Vec<Value>, Failure>;

/// What the tools work with.
pub(super) struct Desk {
    root: Root,
    house: House,
    pub(super) reports: Reports,
}

/// A text: a file, or what stands in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextArgument {
    path: Option<String>,
    text: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuditArguments {
    sources: Vec<TextArgument>,
    copy: TextArgument,
    severity: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairArguments {
    a: TextArgument,
    b: TextArgument,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SegmentArguments {
    document: TextArgument,
    from: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExplainArguments {
    a: TextArgument,
    b: TextArgument,
    unit: String,
    other: Option<String>,
}

impl Desk {
    pub(super) fn new(root: Root, house: House) -> Self {
        Self { root, house, reports: Reports::default() }
    }

    /// Calls a tool by its name.
    pub(super) fn call(&mut self, name: &str, arguments: Value) -> Result<Content, Fault> {
        Ok(match name {
            "audit" => parsed(arguments).and_then(|arguments| self.audit(&arguments)),
            "compare" => parsed(arguments).and_then(|arguments| self.compare(&arguments)),
            "segment" => parsed(arguments).and_then(|arguments| self.segment(&arguments)),
            "explain" => parsed(arguments).and_then(|arguments| self.explain(arguments)),
            _ => return Err((WRONG_PARAMETERS, format!("no such tool: {name}"))),
        })
    }

    fn audit(&mut self, arguments: &AuditArguments) -> Content {
        let lowest = match arguments.severity.as_deref() {
            None => Severity::Medium,
            Some(name) => Severity::from_name(name)
                .ok_or_else(|| Failure::new(format!("severity: `{name}` is none of high, medium, low")))?,
        };
        let count = arguments.sources.len();
        let name = |at: usize| if count == 1 { "source".to_owned() } else { format!("source {at}") };
        let sources = arguments.sources.iter().zip(1..).map(|(text, at)| self.read(text, &name(at)));
        let sources = sources.collect::<Result<Vec<_>, _>>()?;
        let texts = Texts { sources, copy: self.read(&arguments.copy, "copy")? };
        let comparison = texts.compared(&self.house, Sides::default())?;
        let audit = Auditing { gate: self.house.config.gate(), second: None };
        let report = audit.report(comparison, &self.house);
        Ok(self.with_links(&shown::audit(&report, lowest), report))
    }

    fn compare(&mut self, arguments: &PairArguments) -> Content {
        let comparison = self.house.compare(self.pair(arguments)?, Sides::default());
        let report = self.house.report(comparison);
        Ok(self.with_links(&shown::compare(&report), report))
    }

    fn segment(&self, arguments: &SegmentArguments) -> Content {
        let document = self.read(&arguments.document, "document")?;
        let units = segment::segment(&document);
        Ok(vec![text(&shown::units(&Segmentation::new(&document, &units), arguments.from.unwrap_or(1)))])
    }

    fn explain(&self, arguments: ExplainArguments) -> Content {
        let ExplainArguments { a, b, unit, other } = arguments;
        let name =
            |name: &String| explain::unit_name(name).map_err(|what| Failure::new(format!("{name}: {what}")));
        let unit: UnitName = name(&unit)?;
        let other = other.as_ref().map(name).transpose()?;
        let comparison = self.house.compare(self.pair(&PairArguments { a, b })?, Sides::default());
        let explanation = explain::explained(&comparison, unit, other)?;
        Ok(vec![text(&explain_text::render(&explanation, Look { ascii: true, ..Look::default() }))])
    }

    fn with_links(&mut self, words: &str, report: Report) -> Vec<Value> {
        let mut content = vec![text(words)];
        content.extend(self.reports.add(report));
        content
    }

    fn pair(&self, arguments: &PairArguments) -> Result<Sides<Document>, Failure> {
        Ok(Sides::new(self.read(&arguments.a, "a")?, self.read(&arguments.b, "b")?))
    }

    fn read(&self, argument: &TextArgument, name: &str) -> Result<Document, Failure> {
        match (&argument.path, &argument.text) {
            (Some(path), None) => self.root.read(path),
            (None, Some(text)) => {
                Ok(input::from_bytes(name, text.clone().into_bytes(), &ReadOptions::default())?)
            }
            _ => Err(Failure::new(format!("{name}: give either `path` or `text`"))),
        }
    }
}

fn parsed<T: DeserializeOwned>(arguments: Value) -> Result<T, Failure> {
    serde_json::from_value(arguments).map_err(|error| Failure::new(error.to_string()))
}

fn text(words: &str) -> Value {
    json!({ "type": "text", "text": words })
}
