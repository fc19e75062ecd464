//! Compares two articles claim by claim: what both say, what only one says, and how the wording of the shared claims
//! differs. Claims are followed when they are reworded, split, merged or moved. Nothing leaves the machine, and the same
//! two texts always give the same report.
//!
//! ```
//! use claimdiff::{Document, Language, Options, Sides, compare, compare::Relation};
//!
//! let article = |name: &str, text: &str| Document::new(name, text).with_language(Language::ENGLISH);
//! let comparison = compare(
//!     Sides::new(
//!         article(
//!             "original.txt",
//!             "The council approved the harbour bridge on Monday. It will cost $3 million. Two members voted against it.",
//!         ),
//!         article(
//!             "rewrite.txt",
//!             "On Monday the council approved the harbour bridge, which will cost $3 million. Two members were against it.",
//!         ),
//!     ),
//!     &Options::default(),
//! );
//! assert_eq!(comparison.groups.len(), 2);
//! assert_eq!(comparison.groups[0].relation, Relation::Merged);
//! ```
//!
//! # The modules in reading order
//!
//! An article goes through the same stages every time. Each stage is one module with one function, and returns one type.
//! A module imports only modules above it in this list; a test says so.
//!
//! | module | function | what it gives |
//! |---|---|---|
//! | [`sides`] | | [`Sides`]: the same thing for each of the two articles |
//! | [`language`] | | [`Language`]: the language of a text, by its code |
//! | [`document`] | | [`Document`]: the text of one article; everything after it holds a [`Span`] of it |
//! | [`input`] | [`input::read_path`] | a [`Document`] of a file, of a stream or of bytes; the only stage that can fail |
//! | [`segment`] | [`segment::segment`] | [`segment::Unit`]s: sentences, headings, list items, boilerplate |
//! | [`facts`] | [`facts::facts`] | [`facts::Fact`]s: numbers, dates, names, quotations, by value |
//! | [`words`] | [`words::tokens`] | words and their normal forms |
//! | [`claim`] | [`claim::read`] | [`claim::Claim`]s: the units that say something, as words and facts |
//! | [`similarity`] | [`similarity::Corpus::new`] | what each word tells, and how much two claims resemble each other |
//! | [`align`] | [`align::align`] | [`align::Bead`]s: groups of claims that say the same thing |
//! | [`wording`] | [`wording::wording`] | [`wording::Edit`]s: what stays, goes, comes, moves, or is only written differently |
//! | [`mod@compare`] | [`compare()`] | a [`Comparison`]: all of the above for one pair |
//! | [`report`] | [`report::Report::new`] | a [`report::Report`]: what a reader sees; the JSON is this value, and every format is a function of it |
//! | [`dedup`] | [`dedup::dedup`] | the duplicates of a collection |
//! | [`story`] | [`story::matrix::matrix`], [`story::history::history`] | several outlets on one story; several versions of one article |
//!
//! The feature `cli`, on by default, adds the command line and the formats for readers. Without it the library brings no
//! crate for the terminal. The feature `words`, on by default, compiles in a table of English word vectors, so that claims
//! match in other words too.

#![forbid(unsafe_code)]

pub mod align;
pub mod audit;
pub mod claim;
pub mod compare;
pub mod dedup;
pub mod document;
pub mod facts;
pub mod frame;
pub mod input;
pub mod language;
pub mod languages;
pub mod ledger;
pub mod report;
pub mod segment;
pub mod sides;
pub mod similarity;
pub mod story;
pub mod wording;
pub mod words;

#[cfg(feature = "cli")]
pub mod cli;

pub use compare::{Comparison, Options, compare, compare_within};
pub use document::{Document, Span};
pub use language::Language;
pub use sides::{Side, Sides};

/// The Rust blocks of README.md, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
