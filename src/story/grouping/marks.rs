//! [`Marks`]: what an article is told from others by: its names, dates and figures.

use std::collections::BTreeMap;

use crate::compare::Options;
use crate::document::Document;
use crate::facts::{FactKind, Key, Value};
use crate::story::article::read;

/// Letters of a part of a name, at least: fewer are initials.
const LETTERS: usize = 3;

/// A detail, whatever its writing. Names are known by their parts: who is `Lena Farrow` first is `Farrow` then.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    NamePart(String),
    Value(Key),
}

/// The details of an article, each with its first writing.
pub(super) struct Marks(pub BTreeMap<Mark, String>);

impl Marks {
    /// Reads an article.
    pub(super) fn new(document: &Document, options: &Options) -> Self {
        let (_, _, facts) = read(document, options);
        let mut all = BTreeMap::new();
        for fact in facts.into_iter().flatten() {
            let written = document.visible(fact.span).into_text();
            for mark in marks(&fact.value) {
                all.entry(mark).or_insert_with(|| written.clone().into_owned());
            }
        }
        Self(all)
    }
}

/// The marks of a fact. What counts from the day of writing is another day in each article, and a place in an order says little.
fn marks(value: &Value) -> Vec<Mark> {
    match value {
        Value::Name(name) => {
            let parts = name.key().split(|c: char| !c.is_alphanumeric());
            let long = parts.filter(|part| part.chars().count() >= LETTERS);
            long.map(|part| Mark::NamePart(part.to_lowercase())).collect()
        }
        Value::Relative(_) => Vec::new(),
        value if value.kind() == FactKind::Ordinal => Vec::new(),
        value if value.kind().is_value() => vec![Mark::Value(value.key())],
        _ => Vec::new(),
    }
}
