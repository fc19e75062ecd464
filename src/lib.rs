//! Compares two articles claim by claim.

#![forbid(unsafe_code)]

pub mod align;
pub mod audit;
pub mod claim;
pub mod compare;
pub mod document;
pub mod facts;
pub mod frame;
pub mod input;
pub mod language;
pub mod ledger;
pub mod report;
pub mod segment;
pub mod sides;
pub mod similarity;
pub mod wording;
pub mod words;

#[cfg(feature = "cli")]
pub mod cli;

pub use document::{Document, Span};
pub use language::Language;
pub use sides::{Side, Sides};
