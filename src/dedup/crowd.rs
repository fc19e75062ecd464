//! Crowds: so many look-alikes that not all pairs of them can be compared. Each is compared with leaders: those for which
//! a leader stands need no other comparison, since they go for it.

use std::cmp::Reverse;

use super::candidates::ALL_PAIRS;
use super::conflict::Verdict;
use super::family::{Texts, overlap};
use super::gaps::Words;
use super::{Collection, parallel};

/// How many may lead, and how many others each is compared with before one does: a copy that was edited much stands for
/// half of the copies, the text that they were made of for all.
const CANDIDATES: usize = 16;
const SAMPLE: usize = 32;

/// Duplicates of a leader, from which it was worth a comparison with all.
const FEW: usize = 32;
/// Leaders of few, one after the other, after which no more are tried: what is left has no copies in great number.
const IDLE: usize = 4;

/// Other followers of its leader that each is compared with, about: for those that have a fact that others have not.
const SPARE: u64 = 8;

/// What becomes of a crowd.
#[derive(Default)]
pub(super) struct Led {
    /// Leaders and their duplicates.
    pub pairs: Vec<(u32, u32)>,
    /// Those for which no leader stands, and leaders of few.
    pub rest: Vec<u32>,
}

/// The leader of each follower.
pub(super) struct Leaders {
    /// Its number, from 1, by the rank of the follower; nothing for all others.
    of: Vec<u32>,
    /// The followers of each.
    followers: Vec<u64>,
}

impl Leaders {
    /// Knows of no leader, among so many ranks.
    pub(super) fn new(ranks: usize) -> Self {
        Self { of: vec![0; ranks], followers: Vec::new() }
    }

    /// Adds leaders and their followers, one leader after the other. The first `settled` ranks stay and follow nobody.
    pub(super) fn add(&mut self, pairs: &[(u32, u32)], settled: usize) {
        for pairs in pairs.chunk_by(|x, y| x.0 == y.0) {
            self.followers.push(pairs.len() as u64);
            for &(_, follower) in pairs.iter().filter(|pair| (pair.1 as usize) >= settled) {
                self.of[follower as usize] = self.followers.len() as u32;
            }
        }
    }

    /// Is a pair to be compared? Of those of two followers of one leader some are, in case they do not go for it: the same
    /// in any order of the collection, given what tells its texts apart.
    pub(super) fn leave(&self, (x, y): (u32, u32), key: impl Fn(u32) -> u64) -> bool {
        let [leader, other] = [x, y].map(|rank| self.of[rank as usize]);
        if leader != other || leader == 0 {
            return true;
        }
        is_compared([key(x), key(y)], self.followers[leader as usize - 1])
    }
}

/// Is a pair of two followers of one leader compared, given their keys and how many follow it?
pub(super) fn is_compared([x, y]: [u64; 2], followers: u64) -> bool {
    x.wrapping_add(y) % followers.max(1) < SPARE
}

impl<C: Collection + ?Sized> Texts<'_, C> {
    /// Finds leaders in a crowd, given in the order in which they are tried.
    pub(super) fn led(&self, crowd: &[u32]) -> Led {
        let (mut led, mut open, mut idle) = (Led::default(), crowd.to_vec(), 0);
        while open.len() > ALL_PAIRS && idle < IDLE {
            let leader = open.remove(self.foremost(&open));
            let follows = self.follows(leader, &open);
            let mut followers = follows.iter();
            let before = led.pairs.len();
            open.retain(|&member| {
                let follows = followers.next() == Some(&true);
                if follows {
                    led.pairs.push((leader, member));
                }
                !follows
            });
            if led.pairs.len() < before + FEW {
                led.rest.push(leader);
                idle += 1;
            } else {
                idle = 0;
            }
        }
        led.rest.append(&mut open);
        led
    }

    /// Returns the place, among the first, of the one that is most like a sample of all; the first, if that is settled: no
    /// other stands for it.
    fn foremost(&self, open: &[u32]) -> usize {
        if (open[0] as usize) < self.settled {
            return 0;
        }
        let step = open.len().div_ceil(SAMPLE);
        let sample: Vec<u32> = open.iter().copied().step_by(step).collect();
        let sample = parallel::map(sample.len(), |at| self.set(sample[at]));
        // In millionths: whole numbers have one sum in any order.
        let alikeness = parallel::map(CANDIDATES.min(open.len()), |at| {
            let set = self.set(open[at]);
            sample.iter().map(|other| (overlap(&set, other).similarity * 1e6) as u64).sum::<u64>()
        });
        let place = |&(at, alikeness): &(usize, u64)| (alikeness, Reverse(at));
        alikeness.into_iter().enumerate().max_by_key(place).map_or(0, |(at, _)| at)
    }

    /// Says of each of some articles whether it is a duplicate of a leader.
    fn follows(&self, leader: u32, members: &[u32]) -> Vec<bool> {
        let leading = Words::new(self.text(leader));
        let set = leading.shingle_set(&self.boilerplate.shingles);
        let leading = self.without_boilerplate(leader, leading);
        parallel::map(members.len(), |at| {
            let member = Words::new(self.text(members[at]));
            let own = member.shingle_set(&self.boilerplate.shingles);
            self.are_alike([&set, &own]).is_some() && {
                let member = self.without_boilerplate(members[at], member);
                let verdict = self.oriented([leader, members[at]], [&leading, &member]);
                matches!(verdict, Verdict::Duplicate(..))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::mix;
    use super::*;

    #[test]
    fn few_pairs_of_followers_are_left() {
        let mut leaders = Leaders::new(2_000);
        let led: Vec<(u32, u32)> = (1..1_000).map(|follower| (0, follower)).collect();
        leaders.add(&led, 0);
        leaders.add(&[(1_000, 1_001), (1_000, 1_002)], 0);
        let key = |rank: u32| mix(u64::from(rank), 3);
        let left = |x: u32| (1..1_000).filter(|&y| y != x && leaders.leave((x, y), key)).count();
        let all: usize = (1..1_000).map(left).sum();
        assert!((6_000..10_000).contains(&all), "{all}");
        // All pairs with the leader, with followers of others, and with those that follow nobody.
        for pair in [(0, 5), (5, 1_001), (5, 1_500), (1_600, 1_700), (1_001, 1_002)] {
            assert!(leaders.leave(pair, key), "{pair:?}");
        }
    }
}
