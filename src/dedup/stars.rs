//! [`choose`]: which of the articles that are alike to keep. Stars and no chains: an article is dropped only for one that
//! is kept and of which it is a duplicate itself.
//!
//! The article with the most duplicates comes first, so that few are kept; in its star, the one that is wanted most is
//! kept, if it is a duplicate of all the others too. One that is no more than a part of another is never kept in its place.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::conflict::{Conflict, Extra, Verdict, extras_in_conflict};
use super::family::Overlap;
use super::parallel;

/// Articles of a star, before the one in its middle, that are tried as the one to keep. Each costs a comparison with all.
const TRIES: usize = 4;

/// Different passages in one place from which what surrounds them is a notice: fewer may be headlines of one story.
const FILLINGS: usize = 5;

/// An article that is dropped, or related, and the one that is kept, by their numbers among the different texts.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub kept: u32,
    pub other: u32,
    pub overlap: Overlap,
}

/// What becomes of articles that are alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Stars {
    /// Which is dropped for which.
    pub near: Vec<Edge>,
    /// Which are alike, but both kept.
    pub related: Vec<(Edge, Vec<Conflict>)>,
    /// The numbers that stand in those dropped and not in the one kept.
    pub extras: Vec<(u32, Vec<Extra>)>,
    /// Which are no more than a passage of several others.
    pub notices: Vec<u32>,
}

impl Stars {
    /// Gives the members their numbers.
    pub(super) fn named(mut self, numbers: &[u32]) -> Self {
        for edge in self.near.iter_mut().chain(self.related.iter_mut().map(|(edge, _)| edge)) {
            (edge.kept, edge.other) = (numbers[edge.kept as usize], numbers[edge.other as usize]);
        }
        self.extras.iter_mut().for_each(|(kept, _)| *kept = numbers[*kept as usize]);
        self
    }
}

type Judge<'a> = dyn Fn([usize; 2]) -> Verdict + Sync + 'a;

/// Articles that are alike, numbered in the order in which they are wanted.
pub(super) struct Family {
    /// How many there are.
    pub count: usize,
    /// How many of them, from the first, are kept in any case, with the extras of those dropped for each before.
    pub settled: Vec<Vec<Extra>>,
    /// The pairs that are alike, but for those of two that are settled.
    pub alike: Vec<([usize; 2], Overlap)>,
    /// The one of each pair that is no more than a part of the other, if it is.
    pub parts: Vec<Option<usize>>,
}

/// Chooses which to keep.
pub(super) fn choose(family: Family, judge: &Judge) -> Stars {
    let (count, settled) = (family.count, family.settled.len());
    let mut choice = Choice::new(family, judge);
    choice.each_by_degree(0..settled, Choice::keep);
    (0..settled).filter(|&member| choice.open[member]).collect::<Vec<_>>().into_iter().for_each(|member| {
        choice.close(member);
    });
    choice.each_by_degree(settled..count, Choice::take);
    choice.finish()
}

struct Choice<'a> {
    judge: &'a Judge<'a>,
    alike: Vec<([usize; 2], Overlap)>,
    parts: Vec<Option<usize>>,
    verdicts: Vec<Option<Verdict>>,
    /// The pairs of each article.
    pairs: Vec<Vec<usize>>,
    /// Open articles of which each may be a duplicate.
    degree: Vec<usize>,
    /// Neither kept nor dropped yet.
    open: Vec<bool>,
    dropped: Vec<bool>,
    near: Vec<Edge>,
    /// What is known of the settled.
    settled: Vec<Vec<Extra>>,
    extras: Vec<(u32, Vec<Extra>)>,
}

impl<'a> Choice<'a> {
    fn new(Family { count, settled, alike, parts }: Family, judge: &'a Judge<'a>) -> Self {
        let mut pairs = vec![Vec::new(); count];
        for (at, (pair, _)) in alike.iter().enumerate() {
            pair.iter().for_each(|&member| pairs[member].push(at));
        }
        Self {
            judge,
            verdicts: vec![None; alike.len()],
            degree: pairs.iter().map(Vec::len).collect(),
            pairs,
            alike,
            parts,
            open: vec![true; count],
            dropped: vec![false; count],
            near: Vec::new(),
            settled,
            extras: Vec::new(),
        }
    }

    /// Calls `act` with the open members of a range that have open duplicates, those with the most first.
    fn each_by_degree(&mut self, members: std::ops::Range<usize>, act: impl Fn(&mut Self, usize)) {
        let mut queue: BinaryHeap<_> = members.map(|member| (self.degree[member], Reverse(member))).collect();
        while let Some((degree, Reverse(member))) = queue.pop() {
            if !self.open[member] {
                continue;
            }
            self.settle(member);
            if self.degree[member] < degree {
                queue.push((self.degree[member], Reverse(member)));
            } else if degree > 0 {
                act(self, member);
            }
        }
    }

    fn partner(&self, pair: usize, member: usize) -> usize {
        let [x, y] = self.alike[pair].0;
        if x == member { y } else { x }
    }

    /// Judges the pairs of an article with others that are open.
    fn settle(&mut self, member: usize) {
        let open = |&pair: &usize| self.verdicts[pair].is_none() && self.open[self.partner(pair, member)];
        let pairs: Vec<usize> = self.pairs[member].iter().copied().filter(open).collect();
        let verdicts = parallel::map(pairs.len(), |at| (self.judge)(self.alike[pairs[at]].0));
        for (pair, verdict) in pairs.into_iter().zip(verdicts) {
            if !matches!(verdict, Verdict::Duplicate(..)) {
                for end in self.alike[pair].0 {
                    self.degree[end] -= 1;
                }
            }
            self.verdicts[pair] = Some(verdict);
        }
    }

    /// Returns the open duplicates of an article, by the pairs, which must be settled.
    fn duplicates(&self, member: usize) -> Vec<usize> {
        let is_duplicate = |&pair: &usize| {
            self.open[self.partner(pair, member)]
                && matches!(self.verdicts[pair], Some(Verdict::Duplicate(..)))
        };
        self.pairs[member].iter().copied().filter(is_duplicate).collect()
    }

    /// Keeps one of an article and its duplicates, and drops the others.
    fn take(&mut self, middle: usize) {
        let mut star: Vec<usize> =
            self.duplicates(middle).into_iter().map(|pair| self.partner(pair, middle)).collect();
        star.push(middle);
        star.sort_unstable();
        let wholes: Vec<usize> =
            star.iter().copied().filter(|&member| !self.is_part(member, &star)).collect();
        let mut kept = middle;
        let mut tries = 0;
        for member in wholes {
            if member == middle || tries == TRIES {
                break;
            }
            if self.has_near(member, &star) {
                tries += 1;
                if self.is_duplicate_of_all(member, &star) {
                    kept = member;
                    break;
                }
            }
        }
        self.keep(kept);
    }

    /// Is an article no more than a part of another one of its star?
    fn is_part(&self, member: usize, star: &[usize]) -> bool {
        self.pairs[member].iter().any(|&pair| {
            self.parts[pair] == Some(member) && star.binary_search(&self.partner(pair, member)).is_ok()
        })
    }

    /// Is an article alike to all others of a star?
    fn has_near(&self, member: usize, star: &[usize]) -> bool {
        let near = |pair: &usize| star.binary_search(&self.partner(*pair, member)).is_ok();
        self.pairs[member].iter().filter(|pair| near(pair)).count() + 1 >= star.len()
    }

    fn is_duplicate_of_all(&mut self, member: usize, star: &[usize]) -> bool {
        self.settle(member);
        let duplicates: Vec<usize> =
            self.duplicates(member).into_iter().map(|pair| self.partner(pair, member)).collect();
        star.iter().all(|other| *other == member || duplicates.contains(other))
    }

    fn keep(&mut self, kept: usize) {
        self.close(kept);
        let mut duplicates = self.duplicates(kept);
        let similarity = |pair: usize| self.alike[pair].1.similarity;
        duplicates.sort_by(|&x, &y| similarity(y).total_cmp(&similarity(x)).then(x.cmp(&y)));
        self.spare_fillings(kept, &mut duplicates);
        let mut known: Vec<Extra> = self.settled.get(kept).cloned().unwrap_or_default();
        for pair in duplicates {
            let other = self.partner(pair, kept);
            if self.parts[pair] == Some(kept) {
                // The whole does not go for its part.
                self.verdicts[pair] = Some(Verdict::Related(vec![], None));
                continue;
            }
            let extras = self.extras(pair, other);
            if let Some(conflict) = extras_in_conflict(&known, &extras) {
                // It has a fact where a closer copy has another one, and the one kept has none.
                self.verdicts[pair] = Some(Verdict::Related(vec![conflict], None));
                continue;
            }
            known.extend(extras);
            let overlap = self.alike[pair].1;
            self.near.push(Edge { kept: kept as u32, other: other as u32, overlap });
            self.dropped[other] = true;
            self.close(other);
        }
        if !known.is_empty() {
            self.extras.push((kept as u32, known));
        }
    }

    /// Takes from the duplicates those that are a notice around a passage of their own, as the one kept is: where so many
    /// have different passages, what they share is boilerplate.
    fn spare_fillings(&mut self, kept: usize, duplicates: &mut Vec<usize>) {
        let own = |pair: usize| match &self.verdicts[pair] {
            Some(Verdict::Duplicate(_, Some(own)) | Verdict::Related(_, Some(own))) => {
                let side = usize::from(self.alike[pair].0[1] == kept);
                Some((own[side].place, own[1 - side].words))
            }
            _ => None,
        };
        let mut fillings: Vec<_> = self.pairs[kept].iter().filter_map(|&pair| own(pair)).collect();
        fillings.sort_unstable();
        fillings.dedup();
        let groups = fillings.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() + 1 >= FILLINGS);
        let notices: Vec<_> = groups.map(|group| group[0].0).collect();
        let is_spared = |pair: usize| own(pair).is_some_and(|(place, _)| notices.contains(&place));
        let (spared, others) = duplicates.iter().partition(|&&pair| is_spared(pair));
        *duplicates = others;
        let spared: Vec<usize> = spared;
        for pair in spared {
            if let Some(Verdict::Duplicate(_, own)) = self.verdicts[pair] {
                self.verdicts[pair] = Some(Verdict::Related(vec![], own));
            }
        }
    }

    /// Returns the numbers that an article has beyond the other of a pair.
    fn extras(&self, pair: usize, member: usize) -> Vec<Extra> {
        let side = usize::from(self.alike[pair].0[1] == member);
        match &self.verdicts[pair] {
            Some(Verdict::Duplicate(extras, _)) => extras[side].clone(),
            _ => Vec::new(),
        }
    }

    fn close(&mut self, member: usize) {
        self.open[member] = false;
        for at in 0..self.pairs[member].len() {
            let pair = self.pairs[member][at];
            if matches!(self.verdicts[pair], None | Some(Verdict::Duplicate(..))) {
                let partner = self.partner(pair, member);
                self.degree[partner] -= 1;
            }
        }
    }

    fn finish(self) -> Stars {
        let mut related = Vec::new();
        for (([x, y], overlap), verdict) in self.alike.into_iter().zip(self.verdicts) {
            if let Some(Verdict::Related(conflicts, _)) = verdict
                && !self.dropped[x]
                && !self.dropped[y]
            {
                related.push((Edge { kept: x as u32, other: y as u32, overlap }, conflicts));
            }
        }
        Stars { near: self.near, related, extras: self.extras, notices: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAME: Overlap = Overlap { similarity: 0.9, containment: 0.9 };

    fn chosen(settled: usize, count: usize, pairs: &[[usize; 2]], related: &[[usize; 2]]) -> Vec<(u32, u32)> {
        let alike: Vec<_> = pairs.iter().map(|&pair| (pair, SAME)).collect();
        let judge = |pair| {
            if related.contains(&pair) {
                Verdict::Related(vec![], None)
            } else {
                Verdict::Duplicate([vec![], vec![]], None)
            }
        };
        let family =
            Family { count, settled: vec![Vec::new(); settled], parts: vec![None; alike.len()], alike };
        let mut near: Vec<_> =
            choose(family, &judge).near.iter().map(|edge| (edge.kept, edge.other)).collect();
        near.sort_unstable();
        near
    }

    #[test]
    fn the_most_wanted_of_a_star_is_kept() {
        assert_eq!(chosen(0, 3, &[[0, 1], [0, 2], [1, 2]], &[]), [(0, 1), (0, 2)]);
    }

    #[test]
    fn a_chain_is_cut() {
        assert_eq!(chosen(0, 3, &[[0, 1], [1, 2]], &[]), [(1, 0), (1, 2)]);
        assert_eq!(chosen(0, 4, &[[0, 1], [1, 2], [2, 3]], &[]), [(1, 0), (1, 2)]);
        assert_eq!(chosen(0, 4, &[[0, 1], [1, 2], [2, 3]], &[[1, 2]]), [(0, 1), (2, 3)]);
    }

    #[test]
    fn what_is_settled_stays() {
        // 3 has the most duplicates, but 0 and 1 are kept already.
        let pairs = [[0, 2], [0, 3], [1, 4], [2, 3], [3, 4], [3, 5]];
        assert_eq!(chosen(2, 6, &pairs, &[]), [(0, 2), (0, 3), (1, 4)]);
        assert_eq!(chosen(2, 6, &pairs, &[[0, 3]]), [(0, 2), (1, 4), (3, 5)]);
    }

    #[test]
    fn the_whole_is_kept_for_its_part() {
        let kept = |settled: usize| {
            let settled = vec![Vec::new(); settled];
            let family = Family { count: 2, settled, alike: vec![([0, 1], SAME)], parts: vec![Some(0)] };
            let stars = choose(family, &|_| Verdict::Duplicate([vec![], vec![]], None));
            stars.near.iter().map(|edge| (edge.kept, edge.other)).collect::<Vec<_>>()
        };
        assert_eq!(kept(0), [(1, 0)]);
        // What is settled stays, and so does the whole.
        assert_eq!(kept(1), []);
    }

    #[test]
    fn related_articles_are_kept() {
        let family = Family { count: 2, settled: vec![], alike: vec![([0, 1], SAME)], parts: vec![None] };
        let stars = choose(family, &|_| Verdict::Related(vec![], None));
        assert_eq!((stars.near.len(), stars.related.len()), (0, 1));
    }
}
