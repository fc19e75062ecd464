//! [`stories`]: which of many articles tell one story, by the names, dates and figures that few of the others have.
//!
//! Two articles are as alike as the share of the poorer one's details that the other has too, each weighed by its rarity
//! (inverse document frequency; Spärck Jones, 1972). Articles are put together, the most alike first, as long as those of
//! both groups are alike on average: so no chain leads from one story to another.

mod marks;
mod pairs;
pub mod report;

use rustc_hash::FxHashMap;

use std::collections::BTreeMap;

use crate::compare::Options;
use crate::dedup::parallel;
use crate::document::Document;
use crate::story::settled;
use marks::Marks;
use pairs::{Pair, Pairs};

/// How alike the articles of a story are, on average: rewrites of 77 stories, and five outlets on one, are told apart from .15
/// to .3.
const ALIKE: f64 = 0.2;

/// Articles in groups.
#[derive(Clone, Debug, Default)]
pub struct Stories {
    /// The stories that two articles or more tell, those of most first, then in the order of their first article.
    pub stories: Vec<Story>,
    /// The articles that stand alone, in the order given.
    pub alone: Vec<usize>,
    /// Details that stand in too many articles to lead from one to another.
    pub common: usize,
}

/// A story.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The articles that tell it, in the order given.
    pub articles: Vec<usize>,
    /// How alike they are on average, 0 to 1.
    pub likeness: f64,
    /// The names, dates and figures that tell it from others, as the first article writes them, the rarest first.
    pub shared: Vec<String>,
}

/// Groups articles by the story that they tell. What is found does not depend on their order.
///
/// ```
/// use claimdiff::{Document, Language, Options, story::grouping::stories};
/// let article = |text: &str| Document::new("story.txt", text).with_language(Language::ENGLISH);
/// let found = stories(
///     &[
///         article("The ferry Merrin ran aground off Ossel Point on 2 July. Captain Lena Farrow was hurt."),
///         article("Yields of barley fell by 12 percent in Kelm, the union of farmers said."),
///         article("Lena Farrow, captain of the Merrin, was hurt when the ferry struck Ossel Point on July 2."),
///     ],
///     &Options::default(),
/// );
/// assert_eq!((found.stories[0].articles.as_slice(), found.alone.as_slice()), ([0, 2].as_slice(), [1].as_slice()));
/// ```
pub fn stories(documents: &[Document], options: &Options) -> Stories {
    let documents = settled(documents);
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by(|&x, &y| documents[x].text().cmp(documents[y].text()).then(x.cmp(&y)));
    let read = parallel::map(order.len(), |at| Marks::new(&documents[order[at]], options));
    let pairs = Pairs::new(&read);
    let groups = grouped(read.len(), &pairs.all);
    let mut found = Stories { common: pairs.common, ..Stories::default() };
    for group in groups {
        let mut articles: Vec<usize> = group.iter().map(|&at| order[at]).collect();
        articles.sort_unstable();
        if let [only] = articles.as_slice() {
            found.alone.push(*only);
            continue;
        }
        let likeness = pairs::average(&pairs.all, &group, &group);
        let first = order.iter().position(|&at| at == articles[0]).unwrap_or_default();
        let shared = pairs.shared(&read, &group, first);
        found.stories.push(Story { articles, likeness, shared });
    }
    found.alone.sort_unstable();
    found.stories.sort_by_key(|story| (std::cmp::Reverse(story.articles.len()), story.articles[0]));
    found
}

/// Puts articles together, the most alike first.
fn grouped(count: usize, pairs: &BTreeMap<Pair, f64>) -> Vec<Vec<usize>> {
    let mut sorted: Vec<(Pair, f64)> = pairs.iter().map(|(pair, alike)| (*pair, *alike)).collect();
    sorted.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let mut groups: Vec<Vec<usize>> = (0..count).map(|at| vec![at]).collect();
    let mut group_of: Vec<usize> = (0..count).collect();
    // Two groups that stay apart do so until one has grown: they are asked about by each pair of their articles.
    let mut apart: FxHashMap<Pair, Pair> = FxHashMap::default();
    for ((x, y), _) in sorted {
        let (into, from) = (group_of[x].min(group_of[y]), group_of[x].max(group_of[y]));
        let sizes = (groups[into].len(), groups[from].len());
        if into == from || apart.get(&(into, from)) == Some(&sizes) {
            continue;
        }
        if pairs::average(pairs, &groups[into], &groups[from]) < ALIKE {
            apart.insert((into, from), sizes);
            continue;
        }
        let moved = std::mem::take(&mut groups[from]);
        moved.iter().for_each(|&at| group_of[at] = into);
        groups[into].extend(moved);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_chain_leads_from_one_story_to_another() {
        // Four in a row, each like the next: two pairs, for the ends share nothing.
        let pairs = BTreeMap::from([((0, 1), 0.9), ((1, 2), 0.3), ((2, 3), 0.8)]);
        assert_eq!(grouped(5, &pairs), [vec![0, 1], vec![2, 3], vec![4]]);
        // A third that is like both joins them.
        let pairs = BTreeMap::from([((0, 1), 0.9), ((0, 2), 0.3), ((1, 2), 0.3)]);
        assert_eq!(grouped(3, &pairs), [vec![0, 1, 2]]);
    }
}
