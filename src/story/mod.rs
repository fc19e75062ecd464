//! Several articles: [`grouping`] says which of them tell one story, [`matrix`] lays the claims of several outlets side by
//! side, [`history`] follows the claims of one article through its versions.
//!
//! The last two stand on [`compare`](crate::compare::compare()): pairs of articles are aligned and settled, and what was found
//! in the pairs is put together.

mod article;
mod bond;
pub mod grouping;
pub mod history;
#[cfg(feature = "cli")]
mod html;
pub mod matrix;
mod report;

pub use article::{Article, ClaimAt, FactAt, MOST_CLAIMS};
use article::{admitted, settled};
pub use report::{ArticleReport, Place};
