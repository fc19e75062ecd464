//! [`Credits`]: the credits of the copy, to find those that agree with one of the source or share words with it.

use std::cell::{Cell, OnceCell};

use rustc_hash::FxHashMap;

use crate::audit::sources::words_of;
use crate::audit::{Desk, lexicon};
use crate::facts::{Attribution, Manner, Value};
use crate::ledger::FactAt;
use crate::sides::Side;

/// So many pairs of credits are compared at most (a work cap: two texts of a megabyte have some hundred thousand that
/// share a word).
const MOST_STEPS: usize = 1_000_000;

/// A credit and its place.
pub(super) type Credit<'a> = (FactAt, &'a Attribution);

/// The credits of the copy.
pub(super) struct Credits<'a> {
    all: Vec<Credit<'a>>,
    sources: OnceCell<Sources<'a>>,
    /// The words of each phrase, and the phrases that have a word.
    phrases: OnceCell<Phrases>,
    steps: Cell<usize>,
}

/// The credits that have a word in their source, and those of whose words it is the rarest.
#[derive(Default)]
struct Sources<'a> {
    with: FxHashMap<&'a str, Vec<u32>>,
    with_rarest: FxHashMap<&'a str, Vec<u32>>,
}

struct Phrases {
    words: Vec<Vec<String>>,
    with: FxHashMap<String, Vec<u32>>,
}

impl<'a> Credits<'a> {
    pub(super) fn new(desk: &Desk<'a>) -> Self {
        let credit = |at: FactAt| match &desk.case.fact(Side::B, at).value {
            Value::Attribution(of) => Some((at, of)),
            _ => None,
        };
        let all: Vec<Credit<'a>> = desk.case.all_facts(Side::B).filter_map(credit).collect();
        Self { all, sources: OnceCell::new(), phrases: OnceCell::new(), steps: Cell::new(0) }
    }

    /// Most articles have no credit that must be looked for.
    fn sources(&self) -> &Sources<'a> {
        self.sources.get_or_init(|| {
            let mut of = Sources::default();
            for (number, (_, credit)) in (0..).zip(&self.all) {
                credit.source.split(' ').for_each(|word| of.with.entry(word).or_default().push(number));
            }
            for (number, (_, credit)) in (0..).zip(&self.all) {
                let rarest = rarest(&of.with, credit);
                rarest.into_iter().for_each(|word| of.with_rarest.entry(word).or_default().push(number));
            }
            of
        })
    }

    /// Was something left out?
    pub(super) fn is_cut(&self) -> bool {
        self.steps.get() > MOST_STEPS
    }

    /// Returns the credits whose source may agree with this one, in order: one has all the words of the other.
    /// `None` if too many were looked at.
    pub(super) fn near(&self, of: &'a Attribution) -> Option<Vec<Credit<'a>>> {
        let sources = self.sources();
        let shorter = of.source.split(' ').filter_map(|word| sources.with_rarest.get(word));
        let longer = rarest(&sources.with, of).and_then(|word| sources.with.get(word));
        self.taken(shorter.chain(longer).flatten().copied().collect())
            .map(|numbers| numbers.iter().map(|&number| self.all[number as usize]).collect())
    }

    /// Has the copy a credit to the same house or person as this one of the source, or one in the same words? With
    /// `denying`, one that denies. Too many to tell count as one.
    pub(super) fn has_reply(&self, desk: &Desk<'_>, (at, of): Credit<'_>, denying: bool) -> bool {
        let phrases = self.phrases.get_or_init(|| self.phrases(desk));
        let words = words_of(desk, Side::A, at);
        let with = words.iter().filter_map(|word| phrases.with.get(word)).flatten();
        let same = of.source.split(' ').take(1).filter_map(|word| self.sources().with.get(word)).flatten();
        let Some(numbers) = self.taken(with.chain(same).copied().collect()) else { return true };
        numbers.into_iter().any(|number| {
            let with = self.all[number as usize].1;
            (!denying || with.manner == Manner::Denies)
                && (of.source == with.source || share(&words, &phrases.words[number as usize]))
        })
    }

    fn phrases(&self, desk: &Desk<'_>) -> Phrases {
        let words: Vec<Vec<String>> = self.all.iter().map(|&(at, _)| words_of(desk, Side::B, at)).collect();
        let mut with: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (number, words) in words.iter().enumerate() {
            words.iter().for_each(|word| with.entry(word.clone()).or_default().push(number as u32));
        }
        Phrases { words, with }
    }

    /// Puts numbers in order and counts them.
    fn taken(&self, mut numbers: Vec<u32>) -> Option<Vec<u32>> {
        numbers.sort_unstable();
        numbers.dedup();
        self.steps.set(self.steps.get().saturating_add(numbers.len()));
        (!self.is_cut()).then_some(numbers)
    }
}

/// The word of a source that the fewest have.
fn rarest<'a>(with: &FxHashMap<&str, Vec<u32>>, of: &'a Attribution) -> Option<&'a str> {
    of.source.split(' ').min_by_key(|word| (with.get(word).map_or(0, Vec::len), *word))
}

/// `State Department readouts`, `State Department reports`: the same house. `The council leader`, `Council leader Ann
/// Lee`: the same person, named.
pub(super) fn share(x: &[String], y: &[String]) -> bool {
    let tells = |word: &&String| word.len() > 3 && !lexicon::is_source_noun(word);
    let held = |x: &[String], y: &[String]| x.len() > 1 && x.iter().all(|word| y.contains(word));
    x.iter().filter(tells).any(|word| y.contains(word)) || held(x, y) || held(y, x)
}
