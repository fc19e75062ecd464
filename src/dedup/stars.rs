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

/// A duplicate of the one that is kept.
struct Follower {
    member: usize,
    overlap: Overlap,
    /// The numbers that it has beyond the one kept.
    extras: Vec<Extra>,
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

/// How pairs are compared.
pub(super) struct Measures<'a> {
    /// Tells what two articles are that are alike.
    pub judge: &'a (dyn Fn([usize; 2]) -> Verdict + Sync),
    /// Returns what two articles share, if they are alike.
    pub meet: &'a (dyn Fn([usize; 2]) -> Option<Overlap> + Sync),
    /// Returns the one of two articles that is no more than a part of the other, if it is, given what they share.
    pub part: &'a (dyn Fn([usize; 2], Overlap) -> Option<usize> + Sync),
}

/// Articles that are alike, numbered in the order in which they are wanted.
pub(super) struct Family {
    /// What tells their texts apart, in any order of the collection.
    pub keys: Vec<u64>,
    /// How many of them, from the first, are kept in any case, with the extras of those dropped for each before.
    pub settled: Vec<Vec<Extra>>,
    /// The pairs that are alike, but for those of two that are settled.
    pub alike: Vec<([usize; 2], Overlap)>,
}

/// Chooses which to keep.
pub(super) fn choose(family: Family, measures: &Measures) -> Stars {
    let (count, settled) = (family.keys.len(), family.settled.len());
    let mut choice = Choice::new(family, measures);
    choice.each_by_degree(0..settled, Choice::keep);
    (0..settled).filter(|&member| choice.open[member]).collect::<Vec<_>>().into_iter().for_each(|member| {
        choice.close(member);
    });
    choice.each_by_degree(settled..count, Choice::take);
    choice.finish()
}

struct Choice<'a> {
    measures: &'a Measures<'a>,
    keys: Vec<u64>,
    alike: Vec<([usize; 2], Overlap)>,
    verdicts: Vec<Option<Box<Verdict>>>,
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
    fn new(Family { keys, settled, alike }: Family, measures: &'a Measures<'a>) -> Self {
        let count = keys.len();
        let mut pairs = vec![Vec::new(); count];
        for (at, (pair, _)) in alike.iter().enumerate() {
            pair.iter().for_each(|&member| pairs[member].push(at));
        }
        Self {
            measures,
            keys,
            verdicts: vec![None; alike.len()],
            degree: pairs.iter().map(Vec::len).collect(),
            pairs,
            alike,
            open: vec![true; count],
            dropped: vec![false; count],
            near: Vec::new(),
            settled,
            extras: Vec::new(),
        }
    }

    /// Calls `act` with the open members of a range that have open duplicates, those with the most first.
    fn each_by_degree(&mut self, members: std::ops::Range<usize>, act: impl Fn(&mut Self, usize)) {
        // Of equals, the one that is most like its pairs: copies of it were made, and not of those. What stands first in
        // the collection plays no part, so that any order gives the same clusters.
        let mut queue: BinaryHeap<_> = members
            .map(|member| (self.degree[member], self.alikeness(member), Reverse((self.keys[member], member))))
            .collect();
        while let Some((degree, alikeness, Reverse((key, member)))) = queue.pop() {
            if !self.open[member] {
                continue;
            }
            self.settle(member);
            if self.degree[member] < degree {
                queue.push((self.degree[member], alikeness, Reverse((key, member))));
            } else if degree > 0 {
                act(self, member);
            }
        }
    }

    /// Returns the sum of the similarities of an article, in millionths: whole numbers have one sum in any order.
    fn alikeness(&self, member: usize) -> u64 {
        self.pairs[member].iter().map(|&pair| (self.alike[pair].1.similarity * 1e6) as u64).sum()
    }

    fn partner(&self, pair: usize, member: usize) -> usize {
        let [x, y] = self.alike[pair].0;
        if x == member { y } else { x }
    }

    fn is_duplicate(&self, pair: usize) -> bool {
        matches!(self.verdicts[pair].as_deref(), Some(Verdict::Duplicate(..)))
    }

    /// Judges the pairs of an article with others that are open.
    fn settle(&mut self, member: usize) {
        let open = |&pair: &usize| self.verdicts[pair].is_none() && self.open[self.partner(pair, member)];
        let pairs: Vec<usize> = self.pairs[member].iter().copied().filter(open).collect();
        let judge = |at: usize| Box::new((self.measures.judge)(self.alike[pairs[at]].0));
        let verdicts = parallel::map_within(pairs.len(), judge);
        for (pair, verdict) in pairs.into_iter().zip(verdicts) {
            self.verdicts[pair] = Some(verdict);
            if !self.is_duplicate(pair) {
                self.part(pair);
            }
        }
    }

    /// Counts a pair that is none of duplicates.
    fn part(&mut self, pair: usize) {
        for end in self.alike[pair].0 {
            self.degree[end] -= 1;
        }
    }

    /// Says of a pair of duplicates that they are only related.
    fn relate(&mut self, pair: usize, verdict: Verdict) {
        self.verdicts[pair] = Some(Box::new(verdict));
        self.part(pair);
    }

    /// Returns the open duplicates of an article, by the pairs, which must be settled.
    fn duplicates(&self, member: usize) -> Vec<usize> {
        let is_open = |&pair: &usize| self.open[self.partner(pair, member)] && self.is_duplicate(pair);
        self.pairs[member].iter().copied().filter(is_open).collect()
    }

    /// Is an article no more than a part of the other of a pair?
    fn is_part(&self, member: usize, other: usize) -> bool {
        let known = self.pairs[member].iter().find(|&&pair| self.partner(pair, member) == other);
        known.is_some_and(|&pair| {
            let (members, overlap) = self.alike[pair];
            (self.measures.part)(members, overlap) == Some(member)
        })
    }

    /// Keeps one of an article and its duplicates, and drops the others; first of those that it is a part of.
    fn take(&mut self, middle: usize) {
        while self.open[middle] {
            let whole = self.take_whole(middle);
            if whole == middle {
                return;
            }
        }
    }

    /// Takes the star of an article, or of one that it is a part of and that would go for it; returns which.
    fn take_whole(&mut self, part: usize) -> usize {
        let (mut middle, mut met) = (part, Vec::new());
        loop {
            self.settle(middle);
            let (mut star, mut known) = self.star(middle);
            let wholes =
                star.iter().map(|follower| follower.member).filter(|&member| self.is_part(middle, member));
            let order =
                |member: usize| (self.degree[member], self.alikeness(member), Reverse(self.keys[member]));
            match wholes.max_by_key(|&member| order(member)) {
                Some(whole) => {
                    met.extend(star.iter().map(|follower| follower.member).chain([middle]));
                    middle = whole;
                }
                None => {
                    self.join(middle, &met, &mut star, &mut known);
                    self.take_star(middle, star, known);
                    return middle;
                }
            }
        }
    }

    /// Adds to the star of a whole what its parts would have taken, though it has not been compared with it.
    fn join(&self, whole: usize, met: &[usize], star: &mut Vec<Follower>, known: &mut Vec<Extra>) {
        let is_new =
            |member: &&usize| self.pairs[whole].iter().all(|&pair| self.partner(pair, whole) != **member);
        for &member in met.iter().filter(|&&member| member != whole && self.open[member]).filter(is_new) {
            let pair = [member.min(whole), member.max(whole)];
            let Some(overlap) = (self.measures.meet)(pair) else { continue };
            let Verdict::Duplicate(mut extras, _) = (self.measures.judge)(pair) else { continue };
            let extras = std::mem::take(&mut extras[usize::from(whole < member)]);
            if star.iter().all(|follower| follower.member != member)
                && extras_in_conflict(known, &extras).is_none()
            {
                known.extend(extras.iter().cloned());
                star.push(Follower { member, overlap, extras });
            }
        }
    }

    fn take_star(&mut self, middle: usize, mut star: Vec<Follower>, known: Vec<Extra>) {
        if star.is_empty() {
            return;
        }
        let members: Vec<usize> = star.iter().map(|follower| follower.member).chain([middle]).collect();
        let mut wanted: Vec<usize> = members.iter().copied().filter(|&member| member < middle).collect();
        wanted.sort_unstable();
        let other =
            wanted.into_iter().take(TRIES).find_map(|member| Some((member, self.round(member, &members)?)));
        let mut kept = middle;
        let mut extras = known;
        if let Some((member, round)) = other {
            (kept, star) = (member, round);
            extras = star.iter().flat_map(|follower| follower.extras.iter().cloned()).collect();
        }
        self.drop_all(kept, star, extras);
    }

    /// Keeps an article, and drops its duplicates.
    fn keep(&mut self, kept: usize) {
        let (star, known) = self.star(kept);
        self.drop_all(kept, star, known);
    }

    fn drop_all(&mut self, kept: usize, star: Vec<Follower>, extras: Vec<Extra>) {
        self.close(kept);
        for Follower { member, overlap, .. } in star {
            self.near.push(Edge { kept: kept as u32, other: member as u32, overlap });
            self.dropped[member] = true;
            self.close(member);
        }
        if !extras.is_empty() {
            self.extras.push((kept as u32, extras));
        }
    }

    /// Returns the duplicates of an article that can go for it, and what they have beyond it.
    fn star(&mut self, middle: usize) -> (Vec<Follower>, Vec<Extra>) {
        let mut duplicates = self.duplicates(middle);
        let key = |pair: usize| self.keys[self.partner(pair, middle)];
        let similarity = |pair: usize| self.alike[pair].1.similarity;
        duplicates.sort_by(|&x, &y| similarity(y).total_cmp(&similarity(x)).then(key(x).cmp(&key(y))));
        self.spare_fillings(middle, &mut duplicates);
        let mut known: Vec<Extra> = self.settled.get(middle).cloned().unwrap_or_default();
        let mut star = Vec::new();
        for pair in duplicates {
            let member = self.partner(pair, middle);
            if middle < self.settled.len() && self.is_part(middle, member) {
                // The whole does not go for its part, which stays in any case.
                self.relate(pair, Verdict::Related(vec![], None));
                continue;
            }
            let extras = self.extras(pair, member);
            if let Some(conflict) = extras_in_conflict(&known, &extras) {
                // It has a fact where a closer copy has another one, and the one in the middle has none.
                self.relate(pair, Verdict::Related(vec![conflict], None));
                continue;
            }
            known.extend(extras.iter().cloned());
            star.push(Follower { member, overlap: self.alike[pair].1, extras });
        }
        (star, known)
    }

    /// Compares a member of a star with all the others; nothing if it is no duplicate of one of them.
    fn round(&self, member: usize, star: &[usize]) -> Option<Vec<Follower>> {
        let others: Vec<usize> = star.iter().copied().filter(|&other| other != member).collect();
        let known = |other: usize| {
            self.pairs[member].iter().copied().find(|&pair| self.partner(pair, member) == other)
        };
        let is_apart = |pair: usize| self.verdicts[pair].is_some() && !self.is_duplicate(pair);
        let known: Vec<Option<usize>> = others.iter().map(|&other| known(other)).collect();
        // What has been found already costs nothing.
        if known.iter().flatten().any(|&pair| is_apart(pair)) {
            return None;
        }
        let mut followers: Vec<Follower> = Vec::new();
        for (other, known) in others.into_iter().zip(known) {
            let pair = [member.min(other), member.max(other)];
            let judged = known.and_then(|known| self.verdicts[known].as_deref().cloned());
            let overlap =
                known.map_or_else(|| (self.measures.meet)(pair), |known| Some(self.alike[known].1))?;
            if (self.measures.part)(pair, overlap) == Some(member) {
                return None;
            }
            let verdict = judged.unwrap_or_else(|| (self.measures.judge)(pair));
            let Verdict::Duplicate(mut extras, _) = verdict else { return None };
            let extras = std::mem::take(&mut extras[usize::from(member < other)]);
            if followers.iter().any(|known| extras_in_conflict(&known.extras, &extras).is_some()) {
                return None;
            }
            followers.push(Follower { member: other, overlap, extras });
        }
        Some(followers)
    }

    /// Takes from the duplicates those that are a notice around a passage of their own, as the one kept is: where so many
    /// have different passages, what they share is boilerplate.
    fn spare_fillings(&mut self, kept: usize, duplicates: &mut Vec<usize>) {
        let own = |pair: usize| match self.verdicts[pair].as_deref() {
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
            if let Some(&Verdict::Duplicate(_, own)) = self.verdicts[pair].as_deref() {
                self.relate(pair, Verdict::Related(vec![], own));
            }
        }
    }

    /// Returns the numbers that an article has beyond the other of a pair.
    fn extras(&self, pair: usize, member: usize) -> Vec<Extra> {
        let side = usize::from(self.alike[pair].0[1] == member);
        match self.verdicts[pair].as_deref() {
            Some(Verdict::Duplicate(extras, _)) => extras[side].clone(),
            _ => Vec::new(),
        }
    }

    fn close(&mut self, member: usize) {
        self.open[member] = false;
        for at in 0..self.pairs[member].len() {
            let pair = self.pairs[member][at];
            if self.verdicts[pair].is_none() || self.is_duplicate(pair) {
                let partner = self.partner(pair, member);
                self.degree[partner] -= 1;
            }
        }
    }

    fn finish(self) -> Stars {
        let mut related = Vec::new();
        for (([x, y], overlap), verdict) in self.alike.into_iter().zip(self.verdicts) {
            if let Some(Verdict::Related(conflicts, _)) = verdict.map(|verdict| *verdict)
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
        let keys = (0..count as u64).collect();
        let family = Family { keys, settled: vec![Vec::new(); settled], alike };
        let measures = Measures { judge: &judge, meet: &|_| None, part: &|_, _| None };
        let mut near: Vec<_> =
            choose(family, &measures).near.iter().map(|edge| (edge.kept, edge.other)).collect();
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
            let family = Family { keys: vec![0, 1], settled, alike: vec![([0, 1], SAME)] };
            let judge = |_| Verdict::Duplicate([vec![], vec![]], None);
            let measures = Measures { judge: &judge, meet: &|_| None, part: &|_, _| Some(0) };
            let stars = choose(family, &measures);
            stars.near.iter().map(|edge| (edge.kept, edge.other)).collect::<Vec<_>>()
        };
        assert_eq!(kept(0), [(1, 0)]);
        // What is settled stays, and so does the whole.
        assert_eq!(kept(1), []);
    }

    /// 0 is a part of 1 and of 2, which are two stories; 3 is a copy of the part.
    #[test]
    fn no_whole_goes_for_its_part() {
        let pairs = [[0, 1], [0, 2], [0, 3]];
        let alike = pairs.map(|pair| (pair, SAME)).to_vec();
        let family = Family { keys: vec![0, 1, 2, 3], settled: vec![], alike };
        let judge = |_| Verdict::Duplicate([vec![], vec![]], None);
        let part = |pair: [usize; 2], _| (pair != [0, 3]).then_some(0);
        let stars = choose(family, &Measures { judge: &judge, meet: &|_| None, part: &part });
        let dropped: Vec<(u32, u32)> = stars.near.iter().map(|edge| (edge.kept, edge.other)).collect();
        assert_eq!(dropped, [(1, 0)]);
    }

    #[test]
    fn related_articles_are_kept() {
        let family = Family { keys: vec![0, 1], settled: vec![], alike: vec![([0, 1], SAME)] };
        let measures =
            Measures { judge: &|_| Verdict::Related(vec![], None), meet: &|_| None, part: &|_, _| None };
        let stars = choose(family, &measures);
        assert_eq!((stars.near.len(), stars.related.len()), (0, 1));
    }
}
