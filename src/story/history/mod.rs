//! [`history`]: when each claim of an article entered, changed and left, version by version; and what a correction
//! note would have to say.
//!
//! Each version is compared with the one before it. A claim that has no partner there is looked for in older versions,
//! among the claims that have left: one that returns is one claim (`thread`). Figures, dates and names are followed
//! through the versions (`correction`).

mod correction;
pub mod report;
mod thread;

pub use correction::{Correction, Earlier};
pub use thread::{Event, Part, Step, Thread};

use std::collections::BTreeMap;

use crate::compare::{Comparison, Options, compare};
use crate::document::Document;
use crate::sides::Sides;
use crate::story::{Article, MOST_CLAIMS, admitted, settled};

/// The claims of an article through its versions.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The versions, in the order given; without those beyond the cap.
    pub versions: Vec<Article>,
    /// The comparisons that were made: each version with the one before, and with older ones for claims that returned.
    pub comparisons: BTreeMap<(usize, usize), Comparison>,
    /// The claims and headings, in the order in which they came.
    pub threads: Vec<Thread>,
    /// The figures, dates and names of the last version that an earlier one gave otherwise.
    pub corrections: Vec<Correction>,
    /// How many versions were left out since comparing them would have gone beyond
    /// [`MOST_CLAIMS`].
    pub left_out: usize,
    /// Was everything compared in full?
    pub complete: bool,
}

/// Follows the claims of an article through its versions, the oldest first. Total: any documents will do.
///
/// ```
/// use claimdiff::{Document, Language, Options, story::history::{Event, history}};
/// let version = |text: &str| Document::new("story.txt", text).with_language(Language::ENGLISH);
/// let found = history(
///     &[
///         version("The main burst on Tuesday. It left 1,200 homes without water. Three shops were flooded."),
///         version("The main burst on Tuesday. It left 1,700 homes without water."),
///         version("The main burst on Tuesday. It left 1,700 homes without water. Three shops were flooded."),
///     ],
///     &Options::default(),
/// );
/// let events = |claim: usize| found.threads[claim].steps.iter().map(|step| step.event).collect::<Vec<_>>();
/// assert_eq!(events(1), [Event::Entered, Event::Changed, Event::Unchanged]);
/// assert_eq!(events(2), [Event::Entered, Event::Left, Event::Returned]);
/// assert_eq!(found.corrections.len(), 1);
/// ```
pub fn history(documents: &[Document], options: &Options) -> History {
    let all = documents.len();
    let mut versions: Vec<Article> = settled(documents).into_iter().map(Article::new).collect();
    versions.truncate(admitted(&versions, MOST_CLAIMS));
    let mut book = Book { versions: &versions, options, comparisons: BTreeMap::new() };
    let threads = thread::threads(&mut book);
    let comparisons = book.comparisons;
    let corrections = correction::corrections(&versions, &comparisons, &threads);
    let complete = versions.len() == all
        && versions.iter().all(|version| !version.document.is_lossy())
        && comparisons.values().all(Comparison::is_complete);
    History { left_out: all - versions.len(), versions, comparisons, threads, corrections, complete }
}

/// The versions, and the comparisons of them that were asked for so far.
struct Book<'a> {
    versions: &'a [Article],
    options: &'a Options,
    comparisons: BTreeMap<(usize, usize), Comparison>,
}

impl Book<'_> {
    /// Returns the comparison of an earlier version with a later one.
    fn compare(&mut self, earlier: usize, later: usize) -> &Comparison {
        let documents = Sides::new(earlier, later).map(|version| self.versions[version].document.clone());
        let options = self.options;
        self.comparisons.entry((earlier, later)).or_insert_with(|| compare(documents, options))
    }
}
