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

use crate::compare::{Comparison, Group, Options, compare};
use crate::document::Document;
use crate::facts::Fact;
use crate::ledger::{Entry, Verdict};
use crate::sides::Sides;
use crate::story::bond::{FactBond, fact_bonds};
use crate::story::{Article, MOST_CLAIMS, admitted, settled};

/// The claims of an article through its versions.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The versions, in the order given; without those beyond the cap.
    pub versions: Vec<Article>,
    /// The comparisons that say something: of each version with the one before, and with older ones from which a claim
    /// returned.
    pub comparisons: BTreeMap<(usize, usize), Compared>,
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

/// Of the comparison of two versions what a history shows: there may be one for each two versions.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// What both say.
    pub groups: Vec<Group>,
    /// The facts of these groups that differ.
    pub changed: Vec<Entry>,
    /// How many passages beside the story changed.
    pub beside: usize,
    /// Which facts stand for the same thing.
    bonds: Vec<FactBond>,
}

impl Compared {
    /// Returns what a history shows of a comparison, and the facts of the claims.
    fn of(comparison: Comparison) -> (Self, Sides<Vec<Vec<Fact>>>) {
        let bonds = fact_bonds(&comparison);
        let differs = |entry: &Entry| {
            entry.group.is_some() && !matches!(entry.verdict, Verdict::Kept | Verdict::Reformatted)
        };
        let beside = comparison.beside.count();
        let changed = comparison.ledger.entries.into_iter().filter(differs).collect();
        let facts = comparison.claims.of.map(|claims| claims.into_iter().map(|claim| claim.facts).collect());
        (Self { groups: comparison.groups, changed, beside, bonds }, facts)
    }
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
    let read = |document| Article::outline(document, options);
    let mut versions: Vec<Article> = settled(documents).into_iter().map(read).collect();
    versions.truncate(admitted(&versions, MOST_CLAIMS));
    let mut book = Book::new(&versions, options);
    let threads = thread::threads(&mut book);
    let Book { comparisons, facts, complete, .. } = book;
    for (version, facts) in versions.iter_mut().zip(facts) {
        version.claims.iter_mut().zip(facts).for_each(|(claim, facts)| claim.facts = facts);
    }
    let corrections = correction::corrections(&versions, &comparisons, &threads);
    let complete =
        complete && versions.len() == all && versions.iter().all(|version| version.document.is_read_whole());
    History { left_out: all - versions.len(), versions, comparisons, threads, corrections, complete }
}

/// The versions, and the comparisons of them that were asked for so far and not given back.
struct Book<'a> {
    versions: &'a [Article],
    options: &'a Options,
    comparisons: BTreeMap<(usize, usize), Compared>,
    /// The facts of the claims of each version that was compared: to read them for the version too would take their room
    /// twice.
    facts: Vec<Vec<Vec<Fact>>>,
    /// Was everything compared in full, so far?
    complete: bool,
}

impl<'a> Book<'a> {
    fn new(versions: &'a [Article], options: &'a Options) -> Self {
        let facts = vec![Vec::new(); versions.len()];
        Self { versions, options, comparisons: BTreeMap::new(), facts, complete: true }
    }

    /// Returns the comparison of an earlier version with a later one.
    fn compare(&mut self, earlier: usize, later: usize) -> &Compared {
        let documents = Sides::new(earlier, later).map(|version| self.versions[version].document.clone());
        let found = compare(documents, self.options);
        self.complete &= found.is_complete();
        let (compared, facts) = Compared::of(found);
        for (version, facts) in [(earlier, facts.a), (later, facts.b)] {
            if self.facts[version].is_empty() {
                self.facts[version] = facts;
            }
        }
        self.comparisons.entry((earlier, later)).or_insert(compared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn comparisons_that_say_nothing_are_not_kept() {
        let version = |text: &str| Document::new("story.txt", text).with_language(Language::ENGLISH);
        let gone = "Three shops in the old harbour were flooded overnight.";
        let others = [
            "The mayor opened a school on Monday.",
            "Farmers in the valley sold their wheat early.",
            "The ferry sails again from the northern pier.",
            "A new museum shows boats from five centuries.",
        ];
        let text = |number: usize, has: bool| {
            format!("The main burst on Tuesday. {} {}", if has { gone } else { "" }, others[number])
        };
        let versions: Vec<Document> =
            (0..4).map(|number| version(&text(number, number == 0 || number == 3))).collect();
        let found = history(&versions, &Options::default());
        let kept: Vec<(usize, usize)> = found.comparisons.keys().copied().collect();
        assert_eq!(kept, [(0, 1), (0, 3), (1, 2), (2, 3)]);
    }
}
