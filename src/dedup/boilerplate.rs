//! [`Boilerplate`]: the passages that stand in many texts which are no copies of one another: footers, notices, templates.
//! They stay out of signatures and similarities, since they tell nothing of the article that they stand in.
//!
//! What is frequent is not enough: so is every sentence of a story that a hundred papers print. A passage is known by its
//! company: of some texts that it stands in, most must share no more with the others. Fillings of one template share the
//! template; it stays out too, and they are known by what fills it. Nothing here depends on the order of the articles, on
//! the options, or on how the work is cut.

use std::io;

use super::candidates::{joined, taken_apart};
use super::conflict::{Verdict, judge};
use super::family::overlap;
use super::gaps::{Gaps, Known, Words};
use super::sketch::bands_without;
use super::sketches::{Bands, Sketches};
use super::sorter::Sorter;
use super::spool::Limits;
use super::{Collection, Options, parallel};

/// Different texts that a passage stands in, from which it is looked at: fewer cost little to compare in pairs.
const MANY: u32 = 64;
/// Texts of a passage whose company is looked at.
const SAMPLE: usize = 8;
/// Those of them that a 3-gram must stand in, to be of the passage. If so many were copies of one story, each would have
/// kin, and the passage would be no boilerplate.
const SHARED: usize = 6;
/// The share of a text that the passage is, from which the facts say whether two are copies: lightly edited copies share
/// no more than what all of them share.
const MOST: f64 = 0.75;
/// Kin in the sample, from which a text does not count as a stranger to the others: one may be by chance.
const KIN: u8 = 2;
/// Words of an edit, at most, and the share of both texts from which what each has beside it is its own.
const EDIT: usize = 6;
const OWN: f64 = 0.1;
/// 3-grams of a passage, at least: fewer are a turn of phrase.
const FEWEST: usize = 8;
/// How much two texts may share that are strangers: by the length of the passage, and by that of the shorter one.
const MORE: f64 = 1.15;
const BY_CHANCE: f64 = 0.04;

/// The share of the memory allowed for counts, and for what is sorted.
const SHARE: f64 = 0.125;
/// Articles that are sketched anew at a time.
const BATCH: usize = 1 << 12;

/// The boilerplate of a collection, and its articles without it.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    /// The 3-grams that stay out.
    pub shingles: Known,
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
type Frequent = ([u32; SAMPLE], u32);

impl<C: Collection + ?Sized> Census<'_, C> {
    /// Finds the boilerplate.
    pub(super) fn boilerplate(&self) -> io::Result<Boilerplate> {
        let mut frequent = self.frequent()?;
        frequent.sort_unstable();
        let passages: Vec<&[Frequent]> = frequent.chunk_by(|x, y| x.0 == y.0).collect();
        let found = parallel::map(passages.len(), |at| self.passage(&passages[at][0].0));
        let (mut shingles, mut anchors) = (Vec::new(), Vec::new());
        for (passage, found) in passages.iter().zip(found) {
            if !found.is_empty() {
                shingles.extend(found);
                anchors.extend(passage.iter().map(|&(_, anchor)| anchor));
            }
        }
        shingles.sort_unstable();
        shingles.dedup();
        if shingles.is_empty() { Ok(Boilerplate::default()) } else { self.without(&shingles, &anchors) }
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
                found.extend(std::mem::take(&mut tally).frequent());
                tally.anchor = anchor;
            }
            tally.add(self.sketches.light[place as usize].key[0], place);
        }
        found.extend(tally.frequent());
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

    /// Returns the 3-grams that most texts of a sample share; none if they are copies of one story, however much they have
    /// been edited.
    fn passage(&self, sample: &[u32; SAMPLE]) -> Vec<u32> {
        let none = Known::default();
        let texts = sample.map(|place| Words::new(self.collection.text(place as usize)));
        let sets = texts.each_ref().map(|text| text.shingle_set(&none));
        let mut all = sets.concat();
        all.sort_unstable();
        let groups = all.chunk_by(|x, y| x == y).filter(|group| group.len() >= SHARED);
        let shared: Vec<u32> = groups.map(|group| group[0]).collect();
        if shared.len() < FEWEST {
            return Vec::new();
        }
        let mut kin_of = [0; SAMPLE];
        for (x, y) in (0..SAMPLE).flat_map(|y| (0..y).map(move |x| (x, y))) {
            if kin_of[x].min(kin_of[y]) >= KIN {
                continue;
            }
            let kin = kin([&texts[x], &texts[y]], [&sets[x], &sets[y]], shared.len());
            kin_of[x] += u8::from(kin[0]);
            kin_of[y] += u8::from(kin[1]);
        }
        let strangers = kin_of.iter().filter(|&&kin| kin < KIN).count();
        if 2 * strangers > SAMPLE { shared } else { Vec::new() }
    }

    /// Sketches anew the articles that have some of the anchors.
    fn without(&self, shingles: &[u32], anchors: &[u32]) -> io::Result<Boilerplate> {
        let anchors = Known::new(anchors);
        let mut places = Vec::new();
        for &place in self.firsts {
            if self.sketches.anchors.of(place as usize)?.iter().any(|&anchor| anchors.has(anchor)) {
                places.push(place);
            }
        }
        places.sort_unstable();
        let (shingles, mut bands, mut own) = (Known::new(shingles), Bands::new(self.limits)?, Vec::new());
        for places in places.chunks(BATCH) {
            let text = |at: usize| self.collection.text(places[at] as usize);
            for (sketched, count) in parallel::map(places.len(), |at| bands_without(&text(at), &shingles)) {
                bands.push(sketched)?;
                own.push(count);
            }
        }
        Ok(Boilerplate { shingles, places, bands, own })
    }
}

/// Says of each of two texts whether it shares more with the other than a passage of so many 3-grams, or is a copy of it.
fn kin(texts: [&Words; 2], [x, y]: [&[u32]; 2], passage: usize) -> [bool; 2] {
    let overlap = overlap(x, y);
    let (fewest, passage) = (x.len().min(y.len()) as f64, passage as f64);
    if overlap.containment * fewest > MORE * passage + BY_CHANCE * fewest {
        return [true; 2];
    }
    let is_alike = overlap.similarity >= Options::SIMILARITY;
    // One that is no more than the passage is a part of every other, which says nothing of these.
    let parts = [x, y].map(|set| is_alike || set.len() as f64 == fewest);
    let most = passage >= MOST * fewest && (is_alike || overlap.containment >= Options::CONTAINMENT);
    parts.map(|part| part && most && are_copies(texts))
}

fn are_copies([x, y]: [&Words; 2]) -> bool {
    let gaps = Gaps::new(x, y);
    let long = gaps.matched.iter().filter(|(gap, other)| gap.words.len().min(other.words.len()) > EDIT);
    let own = long.fold([0, 0], |own, (gap, other)| [own[0] + gap.words.len(), own[1] + other.words.len()]);
    let has_own = [x, y].iter().zip(own).all(|(text, own)| own as f64 >= OWN * text.words.len() as f64);
    !has_own && matches!(judge(x, y), Verdict::Duplicate(..))
}

/// Counts the texts of an anchor, and samples them.
#[derive(Default)]
struct Tally {
    anchor: u32,
    count: u32,
    /// Keys and places, the smallest first.
    sample: Vec<(u64, u32)>,
}

impl Tally {
    fn add(&mut self, key: u64, place: u32) {
        self.count += 1;
        let at = self.sample.partition_point(|other| *other < (key, place));
        if at < SAMPLE {
            self.sample.insert(at, (key, place));
            self.sample.truncate(SAMPLE);
        }
    }

    fn frequent(self) -> Option<Frequent> {
        let places: Vec<u32> = self.sample.iter().map(|&(_, place)| place).collect();
        let sample = places.try_into().ok().filter(|_| self.count >= MANY)?;
        Some((sample, self.anchor))
    }
}
