//! [`Elsewhere`]: for every fact of one article the fact of the other one that agrees best, wherever it stands.

use rustc_hash::FxHashMap;

use crate::facts::{BlockingKeys, Fact, FactKind, Relation, Value, relation};
use crate::ledger::{Case, FactAt};
use crate::sides::Side;

/// Up to so many pairs of facts each is compared with each: that costs less than to look them up.
const FEW: usize = 20_000;

/// ... and those of one article among themselves up to so many.
const FEW_ALONE: usize = 200;

/// So many pairs of facts that share a key are compared at most (a work cap; two texts of a megabyte have some hundred
/// thousand); what comes behind is looked for by its value alone, and the comparison is marked as incomplete.
const MOST_STEPS: usize = 20_000_000;

/// What makes facts the same to every other fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Same<'a> {
    Name(&'a str, bool),
    Value(&'a Value),
}

impl<'a> Same<'a> {
    fn of(fact: &'a Fact) -> Self {
        match &fact.value {
            Value::Name(name) => Self::Name(name.key(), name.acronym),
            value => Self::Value(value),
        }
    }
}

/// Where the other article has the facts of one.
#[derive(Clone, Debug)]
pub(super) struct Elsewhere {
    /// For each fact of the article, in order.
    found: Vec<Option<FactAt>>,
    /// How many pairs of facts were compared.
    steps: usize,
}

/// The different facts of an article, by key.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The first place of each.
    places: Vec<FactAt>,
    /// Is each in this one claim only?
    is_in_one: Vec<bool>,
    own: FxHashMap<u64, Vec<u32>>,
    wider: FxHashMap<u64, Vec<u32>>,
}

impl Elsewhere {
    /// Looks for every fact of a side in the other article.
    pub(super) fn new(case: &Case<'_>, side: Side) -> Self {
        Self::within(case, side, MOST_STEPS)
    }

    fn within(case: &Case<'_>, side: Side, most: usize) -> Self {
        let index = case.index(side.other());
        let mut known: FxHashMap<Same<'_>, Option<FactAt>> = FxHashMap::default();
        let mut steps = 0;
        let mut look = |at: FactAt| {
            let fact = case.fact(side, at);
            if !is_looked_for(case, side, at) {
                return None;
            }
            *known.entry(Same::of(fact)).or_insert_with(|| {
                let keys = BlockingKeys::of(&fact.value);
                let near = if steps <= most { index.near(&keys) } else { index.same(&keys) };
                steps += near.len();
                best(case, side, fact, near.into_iter())
            })
        };
        let found = case.all_facts(side).map(&mut look).collect();
        Self { found, steps }
    }

    /// Were there too many pairs of facts to compare all?
    pub(super) fn is_cut(&self) -> bool {
        self.steps > MOST_STEPS
    }
}

/// A fact of the other article that agrees, best first.
pub(crate) fn elsewhere(case: &Case<'_>, side: Side, at: FactAt) -> Option<FactAt> {
    if !is_looked_for(case, side, at) {
        return None;
    }
    let fact = case.fact(side, at);
    if case.facts.a.len().saturating_mul(case.facts.b.len()) <= FEW {
        return best(case, side, fact, case.all_facts(side.other()));
    }
    let number = case.facts[side].binary_search(&at).ok()?;
    case.elsewhere(side).found.get(number).copied().flatten()
}

fn is_looked_for(case: &Case<'_>, side: Side, at: FactAt) -> bool {
    case.fact(side, at).kind() != FactKind::Attribution
}

/// The best of some facts of the other article, the first of equals; they come in order.
fn best(
    case: &Case<'_>,
    side: Side,
    fact: &Fact,
    others: impl Iterator<Item = FactAt>,
) -> Option<FactAt> {
    let mut best: Option<(u8, FactAt)> = None;
    for other in others {
        let Some(rank) = rank(relation(fact, case.fact(side.other(), other))) else { continue };
        // None behind the first that is the same can be better.
        if rank == 0 {
            return Some(other);
        }
        best = best.into_iter().chain([(rank, other)]).min();
    }
    best.map(|(_, other)| other)
}

fn rank(relation: Relation) -> Option<u8> {
    match relation {
        Relation::Same => Some(0),
        Relation::Compatible => Some(1),
        Relation::LessPrecise | Relation::MorePrecise => Some(2),
        Relation::Different => None,
    }
}

/// Has the same article a fact that agrees, in another claim?
pub(crate) fn has_in_another_claim(case: &Case<'_>, side: Side, at: FactAt) -> bool {
    let fact = case.fact(side, at);
    let agrees = |other: FactAt| relation(case.fact(side, other), fact).agrees();
    if case.facts[side].len() <= FEW_ALONE {
        return case.all_facts(side).any(|other| other.claim != at.claim && agrees(other));
    }
    let index = case.index(side);
    index.numbers(&BlockingKeys::of(&fact.value)).into_iter().any(|number| {
        let (other, is_in_one) = (index.places[number as usize], index.is_in_one[number as usize]);
        (other.claim != at.claim || !is_in_one) && agrees(other)
    })
}

impl Index {
    pub(super) fn new(case: &Case<'_>, side: Side) -> Self {
        let mut index = Self::default();
        let mut seen = FxHashMap::default();
        for at in case.all_facts(side).filter(|&at| is_looked_for(case, side, at)) {
            let fact = case.fact(side, at);
            let number = index.places.len() as u32;
            let first = *seen.entry(Same::of(fact)).or_insert(number);
            if first != number {
                index.is_in_one[first as usize] &= index.places[first as usize].claim == at.claim;
                continue;
            }
            index.places.push(at);
            index.is_in_one.push(true);
            let keys = BlockingKeys::of(&fact.value);
            keys.own.iter().for_each(|&key| add(&mut index.own, key, number));
            keys.wider.iter().for_each(|&key| add(&mut index.wider, key, number));
        }
        index
    }

    /// The facts that share a key with these, in order.
    fn near(&self, keys: &BlockingKeys) -> Vec<FactAt> {
        self.numbers(keys).into_iter().map(|number| self.places[number as usize]).collect()
    }

    fn numbers(&self, keys: &BlockingKeys) -> Vec<u32> {
        let own = keys.own.iter().chain(&keys.wider).filter_map(|key| self.own.get(key));
        let wider = keys.own.iter().filter_map(|key| self.wider.get(key));
        let mut numbers: Vec<u32> = own.chain(wider).flatten().copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The first of the facts that share a key of their own with these.
    fn same(&self, keys: &BlockingKeys) -> Vec<FactAt> {
        let own = keys.own.iter().filter_map(|key| self.own.get(key));
        own.filter_map(|numbers| numbers.first()).map(|&number| self.places[number as usize]).take(1).collect()
    }
}

/// Notes a fact under a key; the keys of a fact may hold one twice.
fn add(keys: &mut FxHashMap<u64, Vec<u32>>, key: u64, number: u32) {
    let numbers = keys.entry(key).or_default();
    if numbers.last() != Some(&number) {
        numbers.push(number);
    }
}
