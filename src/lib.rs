//! Compares two articles claim by claim.

#![forbid(unsafe_code)]

pub mod align;
pub mod claim;
pub mod compare;
pub mod dedup;
pub mod document;
pub mod facts;
pub mod input;
pub mod language;
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
