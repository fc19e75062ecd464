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
    own: Keyed,
    wider: Keyed,
}

/// The numbers of facts by their keys, sorted: a table with a list for each key would take eight times the room. Of a key
/// so many bits are kept that one pair in four billion shares them; whether facts agree is looked at afterwards.
#[derive(Debug, Default)]
struct Keyed(Vec<(u32, u32)>);

impl Keyed {
    fn add(&mut self, keys: &[u64], number: u32) {
        self.0.extend(keys.iter().map(|&key| (half(key), number)));
    }

    fn sort(&mut self) {
        self.0.sort_unstable();
        self.0.dedup();
        self.0.shrink_to_fit();
    }

    /// The numbers of the facts that have a key, rising.
    fn of(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let key = half(key);
        let from = self.0.partition_point(|&(of, _)| of < key);
        self.0[from..].iter().take_while(move |&&(of, _)| of == key).map(|&(_, number)| number)
    }
}

/// Both halves of a hash in one.
fn half(key: u64) -> u32 {
    (key ^ (key >> 32)) as u32
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
fn best(case: &Case<'_>, side: Side, fact: &Fact, others: impl Iterator<Item = FactAt>) -> Option<FactAt> {
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
            index.own.add(&keys.own, number);
            index.wider.add(&keys.wider, number);
        }
        index.own.sort();
        index.wider.sort();
        index
    }

    /// The facts that share a key with these, in order.
    fn near(&self, keys: &BlockingKeys) -> Vec<FactAt> {
        self.numbers(keys).into_iter().map(|number| self.places[number as usize]).collect()
    }

    fn numbers(&self, keys: &BlockingKeys) -> Vec<u32> {
        let own = keys.own.iter().chain(&keys.wider).flat_map(|&key| self.own.of(key));
        let wider = keys.own.iter().flat_map(|&key| self.wider.of(key));
        let mut numbers: Vec<u32> = own.chain(wider).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The first of the facts that share a key of their own with these.
    fn same(&self, keys: &BlockingKeys) -> Vec<FactAt> {
        let mut own = keys.own.iter().filter_map(|&key| self.own.of(key).next());
        own.next().map(|number| self.places[number as usize]).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{self, Claims};
    use crate::document::Document;
    use crate::facts::facts;
    use crate::language::Language;
    use crate::segment::{Unit, segment};
    use crate::sides::Sides;

    struct Read {
        documents: Sides<Document>,
        units: Sides<Vec<Unit>>,
        claims: Claims,
    }

    impl Read {
        fn new(a: &str, b: &str) -> Self {
            let document = |text: &str| Document::new("text", text).with_language(Language::ENGLISH);
            let documents = Sides::new(document(a), document(b));
            let units = documents.as_ref().map(segment);
            let facts =
                documents.as_ref().zip(units.as_ref()).map(|(document, units)| facts(document, units));
            let claims = claim::read(documents.as_ref(), units.as_ref().map(Vec::as_slice), facts);
            Self { documents, units, claims }
        }

        fn case(&self) -> Case<'_> {
            Case::new(self.documents.as_ref(), self.units.as_ref().map(Vec::as_slice), &self.claims, &[])
        }
    }

    /// So many sentences, each made from its number.
    fn text(times: usize, sentence: impl Fn(usize) -> String) -> String {
        (0..times).map(sentence).collect::<Vec<_>>().join(" ")
    }

    /// Five letters that two numbers do not share.
    fn word(number: usize) -> String {
        let letter = |place: u32| char::from(b'a' + ((number / 26_usize.pow(place)) % 26) as u8);
        format!("{}{}o{}a", letter(0), letter(1), letter(2))
    }

    type Sentence = fn(usize) -> String;

    /// Figures, dates, names, quotations: in great number, and no two of them alike.
    const KINDS: [Sentence; 5] = [
        |number| format!("The board counted {} boats.", 10_007 + 37 * number),
        |number| format!("It met on May {}, {}.", 1 + number % 28, 1700 + number / 28),
        |number| format!("We saw Marta X{} there.", word(number)),
        |number| format!("Then “we {} the {}” was heard.", word(number), word(7 * number + 1)),
        |number| format!("It lost ${} million in the quarter.", 1_009 + 3 * number),
    ];

    #[test]
    fn the_work_grows_with_the_number_of_facts() {
        for sentence in KINDS {
            let steps = |times: usize| {
                let read = Read::new(&text(times, sentence), &text(times, |at| sentence(at + times)));
                Elsewhere::new(&read.case(), Side::A).steps
            };
            let (few, many) = (steps(200), steps(800));
            assert!(many <= 6 * few.max(200), "{}: {few} and {many} steps", sentence(1));
        }
    }

    #[test]
    fn what_is_looked_up_is_what_a_search_of_all_finds() {
        let mixed = |step: usize| {
            let rest = "About 10,000 boats. Nearly half of them. Lind spoke. “We stay” was heard. In May. In 1701. \
                        On Friday. Marta. Hundreds of boats. 10 to 20 boats. Twice. It took 3 hours. It is 10,060 km.";
            let all = KINDS.iter().map(|sentence| text(60, |at| sentence(step * at)));
            format!("{} {rest}", all.collect::<Vec<_>>().join(" "))
        };
        let read = Read::new(&mixed(1), &mixed(2));
        let case = read.case();
        assert!(case.facts.a.len() * case.facts.b.len() > FEW);
        for side in Side::BOTH {
            for at in case.all_facts(side) {
                let all = is_looked_for(&case, side, at)
                    .then(|| best(&case, side, case.fact(side, at), case.all_facts(side.other())))
                    .flatten();
                assert_eq!(elsewhere(&case, side, at), all, "{}", case.fact(side, at).value);
            }
        }
    }

    #[test]
    fn what_is_beyond_the_cap_is_found_by_its_value() {
        let read = Read::new(&text(90, KINDS[0]), &text(90, KINDS[0]));
        let case = read.case();
        let all = Elsewhere::within(&case, Side::A, 0);
        assert!(all.found.iter().all(Option::is_some) && all.steps > 0);
    }
}
