//! [`Pairs`]: how alike articles are, by the details that they share.

use std::collections::BTreeMap;

use super::marks::{Mark, Marks};

/// Articles that a detail leads to, at most: one that stands in more is no mark of a story.
const MOST: usize = 200;

/// Details that two articles share, at least: a name and a date by chance are no story.
const FEWEST: usize = 3;

/// Articles that are thought to stand beside those given, so that what a few share is rare too.
const BESIDE: usize = 50;

/// The share of a story's articles that have a detail that is shown, and how many are.
const MOST_HAVE: f64 = 0.5;
const SHOWN: usize = 6;

/// Two articles, the lower number first.
pub(super) type Pair = (usize, usize);

/// The pairs that share enough to be looked at, and how alike they are.
pub(super) struct Pairs {
    pub all: BTreeMap<Pair, f64>,
    /// Details that were not followed, since they stand in too many articles.
    pub common: usize,
    weights: BTreeMap<Mark, f64>,
}

impl Pairs {
    pub(super) fn new(articles: &[Marks]) -> Self {
        let mut holders: BTreeMap<&Mark, Vec<usize>> = BTreeMap::new();
        for (at, article) in articles.iter().enumerate() {
            article.0.keys().for_each(|mark| holders.entry(mark).or_default().push(at));
        }
        let weight = |count: usize| ((articles.len() + BESIDE) as f64 / count as f64).ln();
        let weights: BTreeMap<Mark, f64> =
            holders.iter().map(|(mark, held)| ((*mark).clone(), weight(held.len()))).collect();
        let totals: Vec<f64> =
            articles.iter().map(|article| article.0.keys().map(|mark| weights[mark]).sum()).collect();
        let common = holders.values().filter(|held| held.len() > MOST).count();
        let mut sums: BTreeMap<Pair, (usize, f64)> = BTreeMap::new();
        for (mark, held) in holders.iter().filter(|(_, held)| held.len() <= MOST) {
            for (at, &y) in held.iter().enumerate() {
                for &x in &held[..at] {
                    let sum = sums.entry((x, y)).or_default();
                    *sum = (sum.0 + 1, sum.1 + weights[*mark]);
                }
            }
        }
        let enough = sums.into_iter().filter(|(_, (count, _))| *count >= FEWEST);
        let all = enough.map(|((x, y), (_, sum))| ((x, y), sum / totals[x].min(totals[y]))).collect();
        Self { all, common, weights }
    }

    /// Returns the details that most of a group have, as one of them writes them, the rarest first.
    pub(super) fn shared(&self, articles: &[Marks], group: &[usize], first: usize) -> Vec<String> {
        let count = |mark: &Mark| group.iter().filter(|&&at| articles[at].0.contains_key(mark)).count();
        let most = |mark: &Mark| count(mark) as f64 > MOST_HAVE * group.len() as f64;
        let mut marks: Vec<(&Mark, &String)> =
            articles[first].0.iter().filter(|(mark, _)| most(mark)).collect();
        marks.sort_by(|x, y| self.weights[y.0].total_cmp(&self.weights[x.0]).then(x.0.cmp(y.0)));
        let mut shown: Vec<String> = Vec::new();
        for (_, written) in marks {
            if shown.len() < SHOWN && !shown.contains(written) {
                shown.push(written.clone());
            }
        }
        shown
    }
}

/// The average likeness of the articles of two groups, or of the pairs of one; those that share too little are not alike at all.
pub(super) fn average(pairs: &BTreeMap<Pair, f64>, x: &[usize], y: &[usize]) -> f64 {
    let (mut count, mut sum) = (0_usize, 0.0);
    for &x in x {
        for &y in y.iter().filter(|&&y| y != x) {
            count += 1;
            sum += pairs.get(&(x.min(y), x.max(y))).copied().unwrap_or_default();
        }
    }
    if count == 0 { 0.0 } else { sum / count as f64 }
}
