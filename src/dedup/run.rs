//! [`Run`]: the stages of a deduplication, together or apart: the different texts, the pairs worth verifying, the pairs
//! that are alike, which to keep.

use std::io;

use super::boilerplate::{Boilerplate, Census};
use super::candidates::{Candidates, PAIRS_SHARE, Part, Search, joined, taken_apart};
use super::cluster::{Deduplication, assemble};
use super::components::Components;
use super::conflict::Extra;
use super::copies::{Copies, keep_order};
use super::crowd::Leaders;
use super::family::{Alike, Texts};
use super::readings::Readings;
use super::sketch::Sketch;
use super::sketches::Sketches;
use super::sorter::Sorter;
use super::spool::Limits;
use super::stars::Stars;
use super::{Collection, Options, parallel};

/// Words that an article needs to be anybody's near-duplicate. Below, a single other word leaves less than half of the
/// 3-grams, so that similarity tells nothing; only the same text counts.
pub(super) const FEWEST_WORDS: u32 = 8;

/// Pairs that are verified at a time: enough to keep all threads busy.
const BATCH: usize = 1 << 18;

/// How often boilerplate is looked for in crowds, at most: each time shows what the last has hidden.
pub const ROUNDS: usize = 3;

/// The share of the memory allowed for the shingles of a family.
const FAMILY_SHARE: f64 = 0.25;
/// Bytes that the shingles of an article of a thousand words take.
const SHINGLES: usize = 4 << 10;

/// Hears how much of a stage is done, and of how much; the second number is 0 if nobody knows.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// What the stages need.
pub(super) struct Run<'a, C: ?Sized> {
    pub collection: &'a C,
    pub sketches: &'a Sketches,
    pub options: &'a Options,
    /// How many articles, from the first, are kept in any case.
    pub settled: usize,
    /// What those dropped for a settled article have beyond it.
    pub extras: &'a (dyn Fn(usize) -> Vec<Extra> + Sync),
    pub limits: Option<&'a Limits>,
    pub progress: Progress<'a>,
}

/// The different texts of a collection, and the passages that stand in many of them.
struct Different {
    copies: Copies,
    boilerplate: Boilerplate,
}

/// Finds the duplicates of a collection. `progress` hears of every article that has been read.
pub fn dedup_collection<C: Collection + ?Sized>(
    collection: &C,
    options: &Options,
    progress: Progress,
) -> Deduplication {
    let run = || {
        let mut sketches = Sketches::new(None)?;
        for sketch in parallel::map(collection.len(), |place| Sketch::new(&collection.text(place))) {
            sketches.push(&sketch, 1)?;
        }
        let extras = &|_| Vec::new();
        let sketches = &sketches;
        Run { collection, sketches, options, settled: 0, extras, limits: None, progress }.all()
    };
    run().expect("in memory nothing fails")
}

impl<C: Collection + ?Sized> Run<'_, C> {
    /// Runs all stages.
    pub(super) fn all(&self) -> io::Result<Deduplication> {
        let (found, candidates) = self.different(Part::WHOLE)?;
        let texts = self.texts(&found);
        let (mut pairs, skipped) = self.pairs(&found, &texts, candidates, Part::WHOLE)?;
        let stars = self.families(&mut pairs, &found.copies, |pairs| texts.stars(pairs))?;
        Ok(self.finish(&found, stars, skipped))
    }

    /// Returns the pairs of a part that are alike, in order, and how many were left out at most.
    pub(super) fn alike(&self, part: Part) -> io::Result<(Vec<Alike>, u64)> {
        let (found, candidates) = self.different(part)?;
        let texts = self.texts(&found);
        let (mut pairs, skipped) = self.pairs(&found, &texts, candidates, part)?;
        let mut alike: Vec<Alike> =
            self.families(&mut pairs, &found.copies, |pairs| texts.alike(pairs))?.concat();
        alike.sort_unstable_by_key(|alike| alike.pair);
        Ok((alike, skipped))
    }

    /// Chooses which to keep, given all pairs that are alike, in order.
    pub(super) fn resolve(&self, alike: &[Alike], skipped: u64) -> io::Result<Deduplication> {
        let (found, _) = self.different(Part::NONE)?;
        let texts = self.texts(&found);
        let mut pairs = Sorter::new(self.limits, PAIRS_SHARE)?;
        alike.iter().try_for_each(|alike| pairs.push(joined(alike.pair.0, alike.pair.1)))?;
        let overlaps = |pair: &(u32, u32)| {
            let at = alike.binary_search_by_key(pair, |alike| alike.pair);
            alike[at.expect("a pair that is alike")]
        };
        let stars = self.families(&mut pairs, &found.copies, |pairs| {
            texts.chosen(&pairs.iter().map(overlaps).collect::<Vec<_>>())
        })?;
        Ok(self.finish(&found, stars, skipped))
    }

    /// Finds the different texts, what stands in many of them, and the pairs of a part that share a band without it.
    fn different(&self, part: Part) -> io::Result<(Different, Candidates)> {
        let mut found = Different { copies: self.copies(), boilerplate: Boilerplate::default() };
        found.boilerplate = self.census(&found).boilerplate()?;
        let mut candidates = self.search(&found, part).candidates()?;
        for _ in 0..ROUNDS {
            let more = self.census(&found).of_crowds(&found.boilerplate, &candidates.crowds)?;
            let Some(boilerplate) = more else { break };
            found.boilerplate = boilerplate;
            candidates = self.search(&found, part).candidates()?;
        }
        Ok((found, candidates))
    }

    fn census<'s>(&'s self, found: &'s Different) -> Census<'s, C> {
        let (collection, sketches, limits) = (self.collection, self.sketches, self.limits);
        Census { collection, sketches, firsts: found.copies.firsts(), limits }
    }

    /// Adds to the pairs of a part those of crowds; returns how many are left out at most, too.
    fn pairs(
        &self,
        found: &Different,
        texts: &Texts<C>,
        candidates: Candidates,
        part: Part,
    ) -> io::Result<(Sorter<u64>, u64)> {
        let search = self.search(found, part);
        let Candidates { mut pairs, crowds } = candidates;
        if crowds.is_empty() {
            return Ok((pairs, 0));
        }
        let (mut leaders, mut led, mut rest) =
            (Leaders::new(found.copies.firsts().len()), Vec::new(), Vec::new());
        for crowd in crowds {
            let mut found = texts.led(&crowd);
            leaders.add(&found.pairs, search.settled);
            led.append(&mut found.pairs);
            rest.append(&mut found.rest);
        }
        let mut all = Sorter::new(self.limits, PAIRS_SHARE)?;
        for pair in pairs.sorted()? {
            let pair = pair?;
            if leaders.leave(taken_apart(pair), |rank| search.key(rank)) {
                all.push(pair)?;
            }
        }
        led.into_iter().filter_map(|(x, y)| search.wanted(x, y)).try_for_each(|pair| all.push(pair))?;
        rest.sort_unstable();
        let skipped = search.among(&rest, &mut all)?;
        Ok((all, skipped))
    }

    /// Returns how many different texts there are: what pairs are numbered by.
    pub(super) fn texts_count(&self) -> usize {
        self.copies().firsts().len()
    }

    fn copies(&self) -> Copies {
        let light = &self.sketches.light;
        Copies::new(&keep_order(self.collection, light, self.options.keep, self.settled), light)
    }

    /// How many of the different texts are settled.
    fn settled(&self, copies: &Copies) -> usize {
        copies.firsts().partition_point(|&place| (place as usize) < self.settled)
    }

    fn search<'s>(&'s self, found: &'s Different, part: Part) -> Search<'s> {
        Search {
            sketches: self.sketches,
            boilerplate: &found.boilerplate,
            firsts: found.copies.firsts(),
            settled: self.settled(&found.copies),
            words: FEWEST_WORDS,
            part,
            limits: self.limits,
        }
    }

    fn texts<'s>(&'s self, found: &'s Different) -> Texts<'s, C> {
        let room = |limits: &Limits| (limits.memory as f64 * FAMILY_SHARE) as usize / SHINGLES;
        Texts {
            collection: self.collection,
            firsts: found.copies.firsts(),
            read: found.copies.read(),
            settled: self.settled(&found.copies),
            extras: self.extras,
            options: self.options,
            light: &self.sketches.light,
            boilerplate: &found.boilerplate,
            room: self.limits.map_or(usize::MAX, room),
            readings: Readings::default(),
        }
    }

    /// Works on the families that pairs connect.
    fn families<T: Send>(
        &self,
        pairs: &mut Sorter<u64>,
        copies: &Copies,
        work: impl Fn(&[(u32, u32)]) -> T + Sync + Send,
    ) -> io::Result<Vec<T>> {
        let (mut families, count) = Components::new(pairs, copies.firsts().len(), self.limits)?;
        let (mut all, mut done) = (Vec::new(), 0);
        (self.progress)(0, count);
        families.batches(BATCH, |families| {
            all.extend(parallel::map(families.len(), |at| work(&families[at])));
            done += families.iter().map(|pairs| pairs.len() as u64).sum::<u64>();
            (self.progress)(done, count);
            Ok(())
        })?;
        Ok(all)
    }

    fn finish(&self, found: &Different, stars: Vec<Stars>, skipped: u64) -> Deduplication {
        let mut all = Stars::default();
        for mut stars in stars {
            all.near.append(&mut stars.near);
            all.related.append(&mut stars.related);
            all.extras.append(&mut stars.extras);
            all.notices.append(&mut stars.notices);
        }
        let light = &self.sketches.light;
        let empty = (self.settled..light.len()).filter(|&place| light[place].words == 0).collect();
        let mut deduplication = assemble(&found.copies, light, all, &|place| found.boilerplate.is_all(place));
        deduplication.notices.retain(|&place| place >= self.settled);
        let boilerplate = found.boilerplate.places.len();
        Deduplication { empty, skipped, boilerplate, settled: self.settled, ..deduplication }
    }
}
