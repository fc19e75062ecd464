//! Several articles on one story: [`matrix`] lays the claims of several outlets side by side, [`history`] follows the
//! claims of one article through its versions.
//!
//! Both stand on [`compare`](crate::compare::compare()): pairs of articles are aligned and settled, and what was found
//! in the pairs is put together.

mod article;
mod bond;
pub mod history;
#[cfg(feature = "cli")]
mod html;
pub mod matrix;
mod report;

pub use article::{Article, ClaimAt, FactAt, MOST_CLAIMS};
use article::{admitted, settled};
pub use report::{ArticleReport, Place};
