//! Crowds: so many look-alikes that not all pairs of them can be compared. Each is compared with leaders: those for which
//! a leader stands need no other comparison, since they go for it.

use super::candidates::ALL_PAIRS;
use super::conflict::Verdict;
use super::family::Texts;
use super::gaps::Words;
use super::{Collection, parallel};

/// Duplicates of a leader, from which it was worth a comparison with all.
const FEW: usize = 32;
/// Leaders of few, one after the other, after which no more are tried: what is left has no copies in great number.
const IDLE: usize = 4;

/// What becomes of a crowd.
#[derive(Default)]
pub(super) struct Led {
    /// Leaders and their duplicates.
    pub pairs: Vec<(u32, u32)>,
    /// Those for which no leader stands, and leaders of few.
    pub rest: Vec<u32>,
}

impl<C: Collection + ?Sized> Texts<'_, C> {
    /// Finds leaders in a crowd, given in the order in which they are tried.
    pub(super) fn led(&self, crowd: &[u32]) -> Led {
        let (mut led, mut open, mut idle) = (Led::default(), crowd.to_vec(), 0);
        while open.len() > ALL_PAIRS && idle < IDLE {
            let leader = open.remove(0);
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

    /// Says of each of some articles whether it is a duplicate of a leader.
    fn follows(&self, leader: u32, members: &[u32]) -> Vec<bool> {
        let leading = Words::new(self.text(leader));
        let set = leading.shingle_set(&self.boilerplate.shingles);
        parallel::map(members.len(), |at| {
            let member = Words::new(self.text(members[at]));
            let own = member.shingle_set(&self.boilerplate.shingles);
            self.are_alike([&set, &own]).is_some() && {
                let verdict = self.oriented([leader, members[at]], [&leading, &member]);
                matches!(verdict, Verdict::Duplicate(..))
            }
        })
    }
}
