//! [`Boilerplate`]: the passages that stand in many texts which are no copies of one another: footers, notices, templates.
//! They stay out of signatures and similarities, since they tell nothing of the article that they stand in.
//!
//! What is frequent is not enough: so is every sentence of a story that a hundred papers print. A passage is known by its
//! company: of some texts that it stands in, most must share no more with the others. Fillings of one template share the
//! template; it stays out too, and they are known by what fills it. Nothing here depends on the order of the articles, on
//! the options, or on how the work is cut.

use std::io;
use std::sync::Arc;

use super::candidates::{joined, taken_apart};
use super::conflict::{Verdict, judge};
use super::family::overlap;
use super::gaps::{Gaps, Known, Words};
use super::readings::Readings;
use super::sketch::bands_without;
use super::sketches::{Bands, Sketches};
use super::sorter::Sorter;
use super::spool::Limits;
use super::{Collection, Options, parallel};

/// Different texts that a passage stands in, from which it is looked at: fewer cost little to compare in pairs.
pub const MANY: u32 = 64;
/// Texts of a passage whose company is looked at.
pub const SAMPLE: usize = 8;
/// Those of them that a 3-gram must stand in, to be of the passage. If so many were copies of one story, each would have
/// kin, and the passage would be no boilerplate.
const SHARED: usize = 6;
/// The share of a text that the passage is, from which the facts say whether two are copies: lightly edited copies share
/// no more than what all of them share.
const MOST: f64 = 0.75;
/// Kin in the sample, from which a text does not count as a stranger to the others: one may be by chance.
const KIN: u8 = 2;
/// 3-grams of a passage, at least: fewer are a turn of phrase.
const FEWEST: usize = 8;
/// How much two texts may share that are strangers: by what they share of the passage, and by the length of the shorter.
const MORE: f64 = 1.15;
const BY_CHANCE: f64 = 0.04;
/// The share of what the one with less has beside the passage that kin share: dates and turns of phrase are fewer.
const BEYOND: f64 = 0.2;

/// The share of the memory allowed for counts, and for what is sorted.
const SHARE: f64 = 0.125;
/// Articles that are sketched anew at a time.
const BATCH: usize = 1 << 12;

/// The boilerplate of a collection, and its articles without it.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    /// The 3-grams that stay out.
    pub shingles: Arc<Known>,
    /// The places of the articles that have some, in order.
    pub places: Vec<u32>,
    /// The bands of these without it.
    pub bands: Bands,
    /// The 3-grams of these that stay.
    own: Vec<u32>,
}

impl Boilerplate {
    /// Returns how many 3-grams an article has of its own, if it has boilerplate too.
    pub(super) fn own(&self, place: u32) -> Option<u32> {
        self.places.binary_search(&place).ok().map(|at| self.own[at])
    }
}

impl Boilerplate {
    /// Holds what was found before: the 3-grams that stay out, and how many each article that has some has of its own, in
    /// the order of their places. It has no bands.
    pub(super) fn known(shingles: &Arc<Known>, own: impl Iterator<Item = (u32, u32)>) -> Self {
        let (places, own) = own.unzip();
        Self { shingles: Arc::clone(shingles), places, own, bands: Bands::default() }
    }

    /// Is an article nothing else?
    pub(super) fn is_all(&self, place: u32) -> bool {
        self.own(place) == Some(0)
    }
}

/// A collection in which boilerplate is looked for.
pub(super) struct Census<'a, C: ?Sized> {
    pub collection: &'a C,
    pub sketches: &'a Sketches,
    /// The place of each different text. Copies of one count once.
    pub firsts: &'a [u32],
    pub limits: Option<&'a Limits>,
}

/// An anchor that stands in many texts, after the places of some of them: those with the smallest keys.
pub(super) type Frequent = ([u32; SAMPLE], u32);

impl<C: Collection + ?Sized> Census<'_, C> {
    /// Finds the boilerplate.
    pub(super) fn boilerplate(&self) -> io::Result<Boilerplate> {
        let mut frequent = self.frequent()?;
        frequent.sort_unstable();
        let passages: Vec<&[Frequent]> = frequent.chunk_by(|x, y| x.0 == y.0).collect();
        let found = parallel::map(passages.len(), |at| self.passage(&passages[at][0].0, &Known::default()));
        let (mut shingles, mut anchors) = (Vec::new(), Vec::new());
        for (passage, found) in passages.iter().zip(found) {
            if !found.is_empty() {
                shingles.extend(found);
                anchors.extend(passage.iter().map(|&(_, anchor)| anchor));
            }
        }
        if shingles.is_empty() {
            return Ok(Boilerplate::default());
        }
        let anchors = Known::new(&anchors);
        let mut places = Vec::new();
        for &place in self.firsts {
            if self.sketches.anchors.of(place as usize)?.iter().any(|&anchor| anchors.has(anchor)) {
                places.push(place);
            }
        }
        self.without(shingles, places)
    }

    /// Finds the boilerplate that shows in crowds: a template whose slots stand so close that no six words of it follow
    /// each other has no anchor, but its fillings share bands. Returns nothing if there is none.
    pub(super) fn of_crowds(
        &self,
        known: &Boilerplate,
        crowds: &[Vec<u32>],
    ) -> io::Result<Option<Boilerplate>> {
        let found = parallel::map(crowds.len(), |at| {
            let mut keyed: Vec<(u64, u32)> = crowds[at].iter().map(|&rank| self.keyed(rank)).collect();
            keyed.select_nth_unstable(SAMPLE);
            keyed.truncate(SAMPLE);
            keyed.sort_unstable();
            let sample = std::array::from_fn(|at| keyed[at].1);
            self.passage(&sample, &known.shingles)
        });
        let (mut shingles, mut places) = (Vec::new(), known.places.clone());
        for (crowd, found) in crowds.iter().zip(found) {
            if !found.is_empty() {
                shingles.extend(found);
                places.extend(crowd.iter().map(|&rank| self.firsts[rank as usize]));
            }
        }
        if shingles.is_empty() {
            return Ok(None);
        }
        shingles.extend(known.shingles.all());
        self.without(shingles, places).map(Some)
    }

    /// Returns what orders a text in any collection, and its place.
    fn keyed(&self, rank: u32) -> (u64, u32) {
        let place = self.firsts[rank as usize];
        (self.sketches.light[place as usize].key[0], place)
    }

    /// Finds the anchors that stand in many texts.
    fn frequent(&self) -> io::Result<Vec<Frequent>> {
        let counts = self.counts()?;
        let mut entries = Sorter::new(self.limits, SHARE)?;
        if counts.iter().any(|&count| u32::from(count) >= MANY) {
            for &place in self.firsts {
                for &anchor in &*self.sketches.anchors.of(place as usize)? {
                    if u32::from(counts[anchor as usize % counts.len()]) >= MANY {
                        entries.push(joined(anchor, place))?;
                    }
                }
            }
        }
        let (mut found, mut tally) = (Vec::new(), Tally::default());
        for entry in entries.sorted()? {
            let (anchor, place) = taken_apart(entry?);
            if tally.anchor != anchor {
                found.extend(std::mem::take(&mut tally).frequent(MANY));
                tally.anchor = anchor;
            }
            tally.add(self.sketches.light[place as usize].key[0], place);
        }
        found.extend(tally.frequent(MANY));
        Ok(found)
    }

    /// Counts the texts that anchors stand in; anchors may share a count, which is too large then.
    fn counts(&self) -> io::Result<Vec<u8>> {
        let anchors = &self.sketches.anchors;
        let all: usize = self.firsts.iter().map(|&place| anchors.count(place as usize)).sum();
        let room = self.limits.map_or(usize::MAX, |limits| (limits.memory as f64 * SHARE) as usize);
        let mut counts = vec![0_u8; all.min(room).max(1 << 10)];
        let size = counts.len();
        for &place in self.firsts {
            for &anchor in &*anchors.of(place as usize)? {
                let count = &mut counts[anchor as usize % size];
                *count = count.saturating_add(1);
            }
        }
        Ok(counts)
    }

    /// Returns the 3-grams beside those known that most texts of a sample share; none if they are copies of one story, however much they have
    /// been edited.
    pub(super) fn passage(&self, sample: &[u32; SAMPLE], known: &Known) -> Vec<u32> {
        let texts = sample.map(|place| Words::new(self.collection.text(place as usize)));
        let sets = texts.each_ref().map(|text| text.shingle_set(known));
        let mut all = sets.concat();
        all.sort_unstable();
        let groups = all.chunk_by(|x, y| x == y).filter(|group| group.len() >= SHARED);
        let shared: Vec<u32> = groups.map(|group| group[0]).collect();
        if shared.len() < FEWEST {
            return Vec::new();
        }
        let own = sets.each_ref().map(|set| difference(set, &shared));
        let mut company = Company::default();
        for (x, y) in (0..SAMPLE).flat_map(|y| (0..y).map(move |x| (x, y))) {
            if company.is_stranger(x) || company.is_stranger(y) {
                let [x_side, y_side] =
                    [x, y].map(|at| Side { text: &texts[at], set: &sets[at], own: &own[at] });
                company.meet([x, y], kin([&x_side, &y_side], shared.len()));
            }
        }
        let strangers = (0..SAMPLE).filter(|&at| company.is_stranger(at)).count();
        if 2 * strangers > SAMPLE { shared } else { Vec::new() }
    }

    /// Sketches anew, without some shingles, the articles at some places.
    fn without(&self, mut shingles: Vec<u32>, mut places: Vec<u32>) -> io::Result<Boilerplate> {
        for numbers in [&mut shingles, &mut places] {
            numbers.sort_unstable();
            numbers.dedup();
        }
        let (shingles, mut bands, mut own) = (Known::new(&shingles), Bands::new(self.limits)?, Vec::new());
        for places in places.chunks(BATCH) {
            let text = |at: usize| self.collection.text(places[at] as usize);
            for (sketched, count) in parallel::map(places.len(), |at| bands_without(&text(at), &shingles)) {
                bands.push(sketched)?;
                own.push(count);
            }
        }
        Ok(Boilerplate { shingles: Arc::new(shingles), places, bands, own })
    }
}

/// Which texts of a sample are kin.
#[derive(Default)]
struct Company {
    /// How many each is kin to.
    kin: [u8; SAMPLE],
    /// Those that each is connected with, directly or through others, one bit each, with itself; none if it is with none.
    connected: [u8; SAMPLE],
}

impl Company {
    fn meet(&mut self, pair: [usize; 2], kin: Kin) {
        for (at, is_kin) in pair.into_iter().zip(kin.each()) {
            self.kin[at] += u8::from(is_kin);
        }
        if kin == Kin::Beyond {
            // Copies of copies drift apart, but each is like some that are like others. Light edits make no chain: texts
            // that say little beside the passage are a light edit of each other.
            let all = pair.iter().fold(0, |all, &at| all | self.connected[at] | 1 << at);
            (0..SAMPLE).filter(|at| all >> at & 1 == 1).for_each(|at| self.connected[at] = all);
        }
    }

    fn is_stranger(&self, at: usize) -> bool {
        self.kin[at] < KIN && self.connected[at].count_ones() <= u32::from(KIN)
    }
}

/// What two texts of a sample are to each other.
#[derive(Clone, Copy, PartialEq)]
enum Kin {
    /// They share much beyond the passage.
    Beyond,
    /// Each that is said to be is a copy of the other, with light edits.
    Copies([bool; 2]),
}

impl Kin {
    fn each(self) -> [bool; 2] {
        match self {
            Self::Beyond => [true; 2],
            Self::Copies(each) => each,
        }
    }
}

/// A text of a sample: all its 3-grams, and those that are not of the passage.
struct Side<'a> {
    text: &'a Words<'a>,
    set: &'a [u32],
    own: &'a [u32],
}

/// Says of two texts whether they share more than a passage of so many 3-grams, and of each else whether it is a copy.
fn kin([x, y]: [&Side; 2], passage: usize) -> Kin {
    let overlap = overlap(x.set, y.set);
    let fewest = x.set.len().min(y.set.len()) as f64;
    let shared = overlap.containment * fewest;
    let fewest_own = x.own.len().min(y.own.len()) as f64;
    let beyond = overlap_of(x.own, y.own);
    if beyond >= BEYOND * fewest_own && shared > MORE * (shared - beyond) + BY_CHANCE * fewest {
        return Kin::Beyond;
    }
    let is_alike = overlap.similarity >= Options::SIMILARITY;
    // One that is no more than the passage is a part of every other, which says nothing of these.
    let parts = [x, y].map(|side| is_alike || side.set.len() as f64 == fewest);
    let most = passage as f64 >= MOST * fewest && (is_alike || overlap.containment >= Options::CONTAINMENT);
    Kin::Copies(parts.map(|part| part && most && are_copies([x.text, y.text])))
}

/// Returns how many 3-grams two texts share.
fn overlap_of(x: &[u32], y: &[u32]) -> f64 {
    overlap(x, y).containment * x.len().min(y.len()) as f64
}

/// Returns what stands in a sorted set and not in another.
fn difference(set: &[u32], other: &[u32]) -> Vec<u32> {
    set.iter().copied().filter(|shingle| other.binary_search(shingle).is_err()).collect()
}

fn are_copies(texts: [&Words; 2]) -> bool {
    !Gaps::new(texts[0], texts[1]).have_own(texts)
        && matches!(judge(texts[0], texts[1], &Readings::default()), Verdict::Duplicate(..))
}

/// Counts the texts of an anchor, and samples them.
#[derive(Default)]
pub(super) struct Tally {
    anchor: u32,
    count: u32,
    /// Keys and places, the smallest first.
    sample: Vec<(u64, u32)>,
}

impl Tally {
    pub(super) fn new(anchor: u32) -> Self {
        Self { anchor, ..Self::default() }
    }

    pub(super) fn add(&mut self, key: u64, place: u32) {
        self.count += 1;
        let at = self.sample.partition_point(|other| *other < (key, place));
        if at < SAMPLE {
            self.sample.insert(at, (key, place));
            self.sample.truncate(SAMPLE);
        }
    }

    /// Returns the sample, if there are so many texts.
    pub(super) fn frequent(self, many: u32) -> Option<Frequent> {
        let places: Vec<u32> = self.sample.iter().map(|&(_, place)| place).collect();
        let sample = places.try_into().ok().filter(|_| self.count >= many)?;
        Some((sample, self.anchor))
    }
}
