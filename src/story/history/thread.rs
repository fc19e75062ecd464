//! [`threads`]: each claim as a thread through the versions.

use std::collections::{BTreeMap, BTreeSet};

use super::{Book, Compared};
use crate::align::WEAK;
use crate::compare::{Group, Relation};

/// A claim, or a heading, through the versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// Is it a heading?
    pub heading: bool,
    /// What became of it in each version, from the one it entered in; after a version that it left in, only those that
    /// it returned in.
    pub steps: Vec<Step>,
}

/// What became of a claim in a version.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The version.
    pub version: usize,
    /// What became of it.
    pub event: Event,
    /// Does it stand in another place than before?
    pub moved: bool,
    /// Its sentences in this version, rising; none if it left. A claim that was split has several.
    pub claims: Vec<usize>,
    /// How its wording comes from an earlier version: the groups of the comparison.
    pub parts: Vec<Part>,
    /// Sentences of it in the version before that are gone, while others stay.
    pub dropped: Vec<usize>,
}

/// A group of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The earlier version that was compared with.
    pub from: usize,
    /// The group, as an index into [`Compared::groups`].
    pub group: usize,
}

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// Word for word as before.
    Unchanged,
    /// Only the writing of facts is another.
    Reformatted,
    /// In other words, or with other facts.
    Changed,
    /// It is new.
    Entered,
    /// It is gone.
    Left,
    /// It is back.
    Returned,
}

impl Event {
    /// Returns its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Reformatted => "reformatted",
            Self::Changed => "changed",
            Self::Entered => "entered",
            Self::Left => "left",
            Self::Returned => "returned",
        }
    }
}

impl Thread {
    /// Returns its last step in a version up to this one, if it had entered by then.
    pub fn at(&self, version: usize) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.version <= version)
    }

    /// Returns its step in this very version.
    pub fn step(&self, version: usize) -> Option<&Step> {
        self.steps.iter().find(|step| step.version == version)
    }

    /// Does a version make the claim?
    pub fn is_in(&self, version: usize) -> bool {
        self.at(version).is_some_and(|step| step.event != Event::Left)
    }

    /// Puts the steps in order, and the sentences of each.
    fn sort(&mut self) {
        self.steps.sort_by_key(|step| step.version);
        self.steps.iter_mut().for_each(|step| step.claims.sort_unstable());
    }

    /// Returns the last step in which the claim was made.
    pub fn last_made(&self) -> &Step {
        let made = self.steps.iter().rev().find(|step| step.event != Event::Left);
        made.unwrap_or_else(|| unreachable!("a thread begins with a claim"))
    }
}

/// Follows the claims of all versions.
pub(super) fn threads(book: &mut Book<'_>) -> Vec<Thread> {
    let mut threads: Vec<Thread> = Vec::new();
    // The thread of each claim of the version before.
    let mut before: Vec<usize> = Vec::new();
    for version in 0..book.versions.len() {
        let mut place = Placing::new(book, version, before);
        if version > 0 {
            place.follow(book, &mut threads);
            place.find_returned(book, &threads);
        }
        before = place.finish(book, &mut threads);
    }
    // The order in which they came; merged ones are gone.
    threads.retain(|thread| !thread.steps.is_empty());
    threads.sort_by_key(|thread| (thread.steps[0].version, thread.steps[0].claims.clone()));
    threads
}

/// The claims of a version on their way into threads.
struct Placing {
    version: usize,
    /// The thread of each claim of the version before.
    before: Vec<usize>,
    /// The thread of each claim, once it is known, and whether it returned.
    of: Vec<Option<(usize, bool)>>,
    /// What came from where, by thread.
    parts: BTreeMap<usize, Vec<Part>>,
}

impl Placing {
    fn new(book: &Book<'_>, version: usize, before: Vec<usize>) -> Self {
        let of = vec![None; book.versions[version].claims.len()];
        Self { version, before, of, parts: BTreeMap::new() }
    }

    /// Hands the threads of the version before on along the groups. Claims that became one are one thread from there on.
    fn follow(&mut self, book: &mut Book<'_>, threads: &mut [Thread]) {
        let from = self.version - 1;
        let comparison = book.compare(from, self.version);
        let mut merged = Merged::new(threads.len());
        for (number, group) in comparison.groups.iter().enumerate() {
            let joined: Vec<usize> =
                group.bead.of.a.iter().map(|&claim| merged.now(self.before[claim])).collect();
            let Some(&thread) = joined.iter().min() else { continue };
            for other in joined.into_iter().filter(|&other| other != thread) {
                self.merge(threads, thread, other);
                merged.join(thread, other);
            }
            for &claim in &group.bead.of.b {
                self.of[claim] = Some((thread, false));
            }
            self.parts.entry(thread).or_default().push(Part { from, group: number });
        }
        self.before.iter_mut().for_each(|thread| *thread = merged.now(*thread));
        self.of.iter_mut().flatten().for_each(|(thread, _)| *thread = merged.now(*thread));
        merged.grown.iter().for_each(|&thread| threads[thread].sort());
    }

    /// Makes two threads one; who knows the other by its number learns of it later.
    fn merge(&mut self, threads: &mut [Thread], into: usize, other: usize) {
        let steps = std::mem::take(&mut threads[other].steps);
        for step in steps {
            match threads[into].steps.iter_mut().find(|own| own.version == step.version) {
                Some(own) => own.absorb(step),
                None => threads[into].steps.push(step),
            }
        }
        let parts = self.parts.remove(&other).unwrap_or_default();
        self.parts.entry(into).or_default().extend(parts);
    }

    /// Looks for the claims that are new among those that had left, the latest version first. Only sure matches count.
    fn find_returned(&mut self, book: &mut Book<'_>, threads: &[Thread]) {
        for from in (0..self.version.saturating_sub(1)).rev() {
            // The sentences of threads that were in that version last.
            let gone = threads
                .iter()
                .enumerate()
                .filter(|(_, thread)| !thread.steps.is_empty() && thread.last_made().version == from);
            let owner: BTreeMap<usize, usize> = gone
                .flat_map(|(at, thread)| thread.last_made().claims.iter().map(move |&claim| (claim, at)))
                .collect();
            if owner.is_empty() || self.of.iter().all(Option::is_some) {
                continue;
            }
            let comparison = book.compare(from, self.version);
            let mut any = false;
            for (number, group) in comparison.groups.iter().enumerate() {
                any |= self.returned(from, number, group, &owner);
            }
            // There may be a comparison for each two versions, and most find nothing.
            if !any {
                book.comparisons.remove(&(from, self.version));
            }
        }
    }

    /// Did any claim of a group return?
    fn returned(
        &mut self,
        from: usize,
        number: usize,
        group: &Group,
        owner: &BTreeMap<usize, usize>,
    ) -> bool {
        let mut any = false;
        for link in group.bead.links.iter().filter(|link| link.probability >= WEAK) {
            let (Some(&thread), None) = (owner.get(&link.a), self.of[link.b]) else { continue };
            self.of[link.b] = Some((thread, true));
            any = true;
            let parts = self.parts.entry(thread).or_default();
            if !parts.contains(&(Part { from, group: number })) {
                parts.push(Part { from, group: number });
            }
        }
        any
    }

    /// Writes the steps of this version; returns the thread of each claim.
    fn finish(mut self, book: &Book<'_>, threads: &mut Vec<Thread>) -> Vec<usize> {
        let claims = &book.versions[self.version].claims;
        let mut made: BTreeMap<usize, (Vec<usize>, bool)> = BTreeMap::new();
        let mut of = Vec::with_capacity(claims.len());
        let own = self.own(threads.len());
        for (claim, read) in claims.iter().enumerate() {
            let (thread, returned) = self.of[claim].unwrap_or_else(|| {
                threads.push(Thread { heading: read.is_heading, steps: Vec::new() });
                (threads.len() - 1, false)
            });
            let entry = made.entry(thread).or_insert((Vec::new(), true));
            entry.0.push(claim);
            entry.1 &= returned;
            of.push(thread);
        }
        for (thread, (claims, returned)) in made {
            let parts = self.parts.remove(&thread).unwrap_or_default();
            let dropped = self.dropped(book, own.get(thread).map_or(&[], Vec::as_slice), &parts);
            let entered = threads[thread].steps.is_empty();
            let (event, moved) = match () {
                () if entered => (Event::Entered, false),
                () if returned => (Event::Returned, false),
                () => event(book, self.version, &parts, !dropped.is_empty()),
            };
            let step = Step { version: self.version, event, moved, claims, parts, dropped };
            threads[thread].steps.push(step);
        }
        for thread in threads.iter_mut().filter(|thread| !thread.steps.is_empty()) {
            if self.version > 0 && thread.is_in(self.version - 1) && thread.step(self.version).is_none() {
                let (version, event) = (self.version, Event::Left);
                let (claims, parts, dropped) = Default::default();
                thread.steps.push(Step { version, event, moved: false, claims, parts, dropped });
            }
        }
        of
    }

    /// The sentences of each of so many threads in the version before.
    fn own(&self, threads: usize) -> Vec<Vec<usize>> {
        let mut own = vec![Vec::new(); threads];
        self.before.iter().enumerate().for_each(|(claim, &thread)| own[thread].push(claim));
        own
    }

    /// Of the sentences of a thread in the version before, those that no group holds.
    fn dropped(&self, book: &Book<'_>, own: &[usize], parts: &[Part]) -> Vec<usize> {
        let Some(comparison) =
            self.version.checked_sub(1).and_then(|from| book.comparisons.get(&(from, self.version)))
        else {
            return Vec::new();
        };
        let here = parts.iter().filter(|part| part.from + 1 == self.version);
        let mut held: Vec<usize> =
            here.flat_map(|part| &comparison.groups[part.group].bead.of.a).copied().collect();
        held.sort_unstable();
        own.iter().copied().filter(|claim| held.binary_search(claim).is_err()).collect()
    }
}

/// Which threads became one, while a version is laid on the one before.
struct Merged {
    /// For each thread the one that it became, or itself.
    into: Vec<usize>,
    /// Those that took others up.
    grown: BTreeSet<usize>,
}

impl Merged {
    fn new(threads: usize) -> Self {
        Self { into: (0..threads).collect(), grown: BTreeSet::new() }
    }

    /// Returns what became of a thread.
    fn now(&mut self, mut thread: usize) -> usize {
        while self.into[thread] != thread {
            // Who asks again has half the way.
            self.into[thread] = self.into[self.into[thread]];
            thread = self.into[thread];
        }
        thread
    }

    fn join(&mut self, thread: usize, other: usize) {
        self.into[other] = thread;
        self.grown.insert(thread);
    }
}

/// What became of a claim that was there before.
fn event(book: &Book<'_>, version: usize, parts: &[Part], dropped: bool) -> (Event, bool) {
    let groups = parts.iter().filter_map(|part| group(&book.comparisons, *part, version));
    let mut moved = false;
    let event = groups
        .map(|group| {
            moved |= group.bead.moved;
            match group.relation {
                Relation::Identical => Event::Unchanged,
                Relation::Reformatted => Event::Reformatted,
                _ => Event::Changed,
            }
        })
        .max();
    (if dropped { Event::Changed } else { event.unwrap_or(Event::Changed) }, moved)
}

/// Returns the group that a part of a step in `version` names.
pub(super) fn group(
    comparisons: &BTreeMap<(usize, usize), Compared>,
    part: Part,
    version: usize,
) -> Option<&Group> {
    comparisons.get(&(part.from, version))?.groups.get(part.group)
}

impl Step {
    /// Takes up the sentences of a claim that became one with it, in any order.
    fn absorb(&mut self, other: Self) {
        let stays = |event: Event| event != Event::Left;
        self.event = match (stays(self.event), stays(other.event)) {
            (true, true) if self.event == other.event => self.event,
            (true, true) => Event::Changed,
            (false, true) => other.event,
            _ => self.event,
        };
        self.moved |= other.moved;
        self.claims.extend(other.claims);
        self.parts.extend(other.parts);
        self.dropped.extend(other.dropped);
    }
}
