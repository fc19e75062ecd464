//! [`Copies`]: the articles in groups of the same text, and [`keep_order`]: which is wanted more.

use std::borrow::Cow;

use super::sketches::Light;
use super::{Collection, Keep};

/// The articles with a word, in groups of the same text.
pub(super) struct Copies {
    /// The places of all, group after group; in a group and among groups, those that are wanted most come first.
    places: Vec<u32>,
    /// Where each group starts in them; its end is the start of the next.
    starts: Vec<u32>,
    /// The first place of each group.
    firsts: Vec<u32>,
    /// The place of the one that is read for the group.
    read: Vec<u32>,
}

impl Copies {
    /// Groups articles, given in the order in which they are wanted.
    pub(super) fn new(order: &[u32], light: &[Light]) -> Self {
        let mut ranks: Vec<u32> =
            (0..order.len() as u32).filter(|&rank| light[order[rank as usize] as usize].words > 0).collect();
        let key = |rank: u32| light[order[rank as usize] as usize].key;
        ranks.sort_unstable_by_key(|&rank| (key(rank), rank));
        let mut groups: Vec<&[u32]> = ranks.chunk_by(|&x, &y| key(x) == key(y)).collect();
        groups.sort_unstable_by_key(|group| group[0]);
        let (mut places, mut starts) =
            (Vec::with_capacity(ranks.len()), Vec::with_capacity(groups.len() + 1));
        for group in &groups {
            starts.push(places.len() as u32);
            places.extend(group.iter().map(|&rank| order[rank as usize]));
        }
        let firsts = starts.iter().map(|&start| places[start as usize]).collect();
        // Copies in other letters or with other marks may be read in another way: in any order of the collection, the same is.
        let same = |group: &&[u32]| {
            let places = group.iter().map(|&rank| order[rank as usize]);
            places.min_by_key(|&place| light[place as usize].identity).expect("no group is empty")
        };
        let read = groups.iter().map(same).collect();
        starts.push(places.len() as u32);
        Self { places, starts, firsts, read }
    }

    /// Returns the place of each different text.
    pub(super) fn firsts(&self) -> &[u32] {
        &self.firsts
    }

    /// Returns the place where each different text is read.
    pub(super) fn read(&self) -> &[u32] {
        &self.read
    }

    /// Returns the places of a text but for the first.
    pub(super) fn others(&self, text: usize) -> &[u32] {
        &self.places[self.starts[text] as usize + 1..self.starts[text + 1] as usize]
    }
}

/// Returns the places in the order in which they are wanted: those that are settled, from the first, and then the others.
pub(super) fn keep_order<C: Collection + ?Sized>(
    collection: &C,
    light: &[Light],
    keep: Keep,
    settled: usize,
) -> Vec<u32> {
    let mut order: Vec<u32> = (0..light.len() as u32).collect();
    let open = &mut order[settled..];
    match keep {
        Keep::First => {}
        Keep::Longest => open.sort_by_key(|&place| std::cmp::Reverse(light[place as usize].words)),
        Keep::Earliest => {
            open.sort_by_cached_key(|&place| {
                let date = collection.date(place as usize).map(Cow::into_owned);
                (date.is_none(), date)
            });
        }
    }
    order
}
