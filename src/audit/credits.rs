//! [`Credits`]: the credits of the copy, to find those that agree with one of the source or share words with it.

use std::cell::{Cell, OnceCell};

use rustc_hash::FxHashMap;

use crate::audit::Desk;
use crate::audit::vocabulary::Vocabulary;
use crate::facts::{Attribution, Value};
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
    steps: Cell<usize>,
}

/// The credits that have a word in their source, and those of whose words it is the rarest.
#[derive(Default)]
struct Sources<'a> {
    with: FxHashMap<&'a str, Vec<u32>>,
    with_rarest: FxHashMap<&'a str, Vec<u32>>,
}

impl<'a> Credits<'a> {
    pub(super) fn new(desk: &Desk<'a>) -> Self {
        let credit = |at: FactAt| match &desk.case.fact(Side::B, at).value {
            Value::Attribution(of) => Some((at, of)),
            _ => None,
        };
        let all: Vec<Credit<'a>> = desk.case.all_facts(Side::B).filter_map(credit).collect();
        Self { all, sources: OnceCell::new(), steps: Cell::new(0) }
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
pub(super) fn share(vocabulary: Vocabulary, x: &[String], y: &[String]) -> bool {
    let tells = |word: &&String| word.len() > 3 && !vocabulary.is_source_noun(word);
    let held = |x: &[String], y: &[String]| x.len() > 1 && x.iter().all(|word| y.contains(word));
    let meets = |word: &String| y.iter().filter(tells).any(|other| vocabulary.meet(word, other));
    x.iter().filter(tells).any(meets) || held(x, y) || held(y, x)
}

/// Has one of the sources all words of the other?
pub(super) fn hold(x: &str, y: &str) -> bool {
    let within =
        |s: &str, of: &str| !s.is_empty() && s.split(' ').all(|word| of.split(' ').any(|w| w == word));
    within(x, y) || within(y, x)
}

/// Are the letters of one the initials of the other (`fda`, `food and drug administration`)?
pub(super) fn are_initials(vocabulary: Vocabulary, x: &str, y: &str) -> bool {
    let of = |short: &str, long: &str| {
        let tells = |word: &&str| word.len() > 3 || !vocabulary.is_common(word);
        let initials: String = long.split(' ').filter(tells).filter_map(|word| word.chars().next()).collect();
        // The last word may be left out: `cdc` of four.
        let most = initials.len() <= short.len() + 1;
        short.len() > 2 && !short.contains(' ') && most && initials.starts_with(short)
    };
    of(x, y) || of(y, x)
}

/// May both credits be of one source? A pronoun or an office (`the minister`) may be anybody.
pub(super) fn is_same(desk: &Desk<'_>, (at, of): Credit<'_>, (other, with): Credit<'_>) -> bool {
    of.source == with.source
        || is_pronoun(desk, Side::A, at)
        || is_pronoun(desk, Side::B, other)
        || hold(&of.source, &with.source)
        || are_initials(desk.vocabulary, &of.source, &with.source)
        || shares(desk, at, other)
        || is_bare(desk, of) && is_bare(desk, with)
        || !(of.named && with.named) && desk.vocabulary.are_alike(&of.source, &with.source)
        || !is_many(desk, of) && is_office(desk, Side::B, other, with)
}

/// Does a pronoun say who speaks, whoever it leads to?
pub(super) fn is_pronoun(desk: &Desk<'_>, side: Side, at: FactAt) -> bool {
    let fact = desk.case.fact(side, at);
    let Value::Attribution(of) = &fact.value else { return false };
    let text = desk.case.text(side, fact.span).to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    desk.vocabulary.is_pronoun(&of.source) || of.named && words.any(|word| desk.vocabulary.is_person(word))
}

/// `The barrister`: somebody named before, by what he is; no body of people, and nobody that is new.
pub(super) fn is_office(desk: &Desk<'_>, side: Side, at: FactAt, of: &Attribution) -> bool {
    let vocabulary = desk.vocabulary;
    let text = desk.case.text(side, desk.case.fact(side, at).span);
    let noun = vocabulary.noun(&of.source);
    let one = !is_many(desk, of) && !vocabulary.is_body(noun) && !vocabulary.is_paper(noun);
    let lower = text.to_lowercase().replace(['’', '\''], "' ");
    let definite = lower.split_whitespace().any(|word| vocabulary.is_definite(word));
    // "The Church" is a name.
    !noun.is_empty() && vocabulary.writes(text, noun) && definite && one && !of.named
}

/// Is the source several people who are not named (`critics`)?
fn is_many(desk: &Desk<'_>, of: &Attribution) -> bool {
    !of.named && desk.vocabulary.is_many(&of.source)
}

/// `The study`, `the article`: a paper, and nothing says which.
fn is_bare(desk: &Desk<'_>, of: &Attribution) -> bool {
    let paper = |word: &str| desk.vocabulary.is_paper(word);
    desk.vocabulary.tells_papers() && !of.source.is_empty() && of.source.split(' ').all(paper)
}

fn shares(desk: &Desk<'_>, a: FactAt, b: FactAt) -> bool {
    share(desk.vocabulary, &words_of(desk, Side::A, a), &words_of(desk, Side::B, b))
}

/// The words of a credit that tell who it is, in lower case: as its text has them and as the source is known.
pub(super) fn words_of(desk: &Desk<'_>, side: Side, at: FactAt) -> Vec<String> {
    let fact = desk.case.fact(side, at);
    let source = match &fact.value {
        Value::Attribution(of) => of.source.to_string(),
        _ => String::new(),
    };
    let vocabulary = desk.vocabulary;
    let text = vocabulary.called(desk.case.text(side, fact.span).to_lowercase());
    let said = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !vocabulary.is_saying(word));
    let all = said.chain(source.split([' ', '-'])).filter(|word| word.len() > 2);
    let mut words: Vec<String> =
        all.filter(|word| !vocabulary.is_common(word)).map(|word| vocabulary.plain(word)).collect();
    words.sort_unstable();
    words.dedup();
    words
}
