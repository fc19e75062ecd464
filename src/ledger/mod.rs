//! [`Ledger`]: every fact of both articles, settled along the alignment.
//!
//! A fact is looked for first in its own group (`pairing`), then anywhere in the other article, where it is `moved`.
//! Equal values are not enough: `binding` asks whether they stand for the same thing.

mod binding;
mod case;
mod elsewhere;
mod forms;
mod pairing;
mod retold;
mod swaps;

pub use binding::affinity;
pub use case::{Case, FactAt};
pub(crate) use elsewhere::{elsewhere, has_in_another_claim};
pub(crate) use pairing::differ_in_bounds;

use crate::facts::{FactKind, Name, Relation, Value, is_small_in_names, relation, short_initials};
use crate::sides::{Side, Sides};

/// Every fact of both articles, settled.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// In the order of the first place in A, then of those that only B has.
    pub entries: Vec<Entry>,
}

/// What became of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What became of it.
    pub verdict: Verdict,
    /// The group that it was settled in, if any.
    pub group: Option<usize>,
    /// Is it in the other article, but not in the claim that says the same?
    pub moved: bool,
    /// Is it found on both sides of its group, but bound to another thing there?
    pub swapped: bool,
    /// Where A has it.
    pub a: Option<FactAt>,
    /// Where B has it.
    pub b: Option<FactAt>,
}

/// What became of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The same, in the same words.
    Kept,
    /// The same, written differently.
    Reformatted,
    /// B says less: rounded, a month for a day, a surname for a full name.
    LessPrecise,
    /// B says more.
    MorePrecise,
    /// B has another one in its place.
    Changed,
    /// B does not have it.
    Dropped,
    /// A does not have it.
    Added,
}

impl Verdict {
    /// Returns its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Reformatted => "reformatted",
            Self::LessPrecise => "less_precise",
            Self::MorePrecise => "more_precise",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
            Self::Added => "added",
        }
    }
}

impl Entry {
    /// Returns where one side has it.
    pub fn at(&self, side: Side) -> Option<FactAt> {
        match side {
            Side::A => self.a,
            Side::B => self.b,
        }
    }
}

/// Settles every fact of both articles.
pub fn settle(case: &Case<'_>) -> Ledger {
    let mut entries = Vec::new();
    for group in 0..case.beads.len() {
        pairing::group(case, group, &mut entries);
    }
    for side in Side::BOTH {
        for (claim, _) in case.group[side].iter().enumerate().filter(|(_, group)| group.is_none()) {
            for at in case.facts_of(side, &[claim]) {
                entries.push(alone(case, side, at, None));
            }
        }
    }
    // With several sources, what a copy does not take from one of them is no loss.
    let spare = |entry: &Entry| {
        entry.verdict == Verdict::Dropped && entry.a.is_some_and(|at| case.is_spare(at.claim))
    };
    // What a dateline says belongs to the story: the other one need not say it.
    let is_missing = |entry: &Entry| matches!(entry.verdict, Verdict::Dropped | Verdict::Added);
    let of_dateline = |entry: &Entry| {
        Side::BOTH.iter().any(|&side| entry.at(side).is_some_and(|at| case.is_of_dateline(side, at)))
    };
    entries.retain(|entry| !(spare(entry) || is_missing(entry) && of_dateline(entry)));
    entries.sort_by_key(|entry| (entry.a.is_none(), entry.a, entry.b));
    Ledger { entries }
}

/// A fact with no counterpart in its group: elsewhere in the other article, or nowhere.
fn alone(case: &Case<'_>, side: Side, at: FactAt, group: Option<usize>) -> Entry {
    one_sided(case, side, at, elsewhere(case, side, at), group)
}

/// Settles a fact that its group does not hold on the other side; `found` is where the other article has it.
fn one_sided(case: &Case<'_>, side: Side, at: FactAt, found: Option<FactAt>, group: Option<usize>) -> Entry {
    let places = match side {
        Side::A => Sides::new(Some(at), found),
        Side::B => Sides::new(found, Some(at)),
    };
    let verdict = match (places.a, places.b) {
        (Some(a), Some(b)) => agreed(case, a, b),
        _ if is_mentioned(case, side, at) => Verdict::Kept,
        _ if is_called_by_surname(case, side, at) => match side {
            Side::A => Verdict::LessPrecise,
            Side::B => Verdict::MorePrecise,
        },
        (Some(_), _) => Verdict::Dropped,
        _ => Verdict::Added,
    };
    Entry { verdict, group, moved: found.is_some(), swapped: false, a: places.a, b: places.b }
}

/// Does the other article hold the words of a name or date, though none was recognised there?
fn is_mentioned(case: &Case<'_>, side: Side, at: FactAt) -> bool {
    let fact = case.fact(side, at);
    if fact.kind() == FactKind::Date {
        // One word may stand there for anything: `May`.
        let text = case.text(side, fact.span);
        return text.contains(char::is_whitespace) && case.mentions(side.other(), text);
    }
    let Value::Name(name) = &fact.value else { return false };
    case.mentions(side.other(), case.text(side, fact.span))
        || case.mentions(side.other(), &name.mention)
        || name.is_known() && case.has_word_for(side.other(), name.key())
        || is_formed(case, side.other(), name)
        || is_in_initials(case, side.other(), name)
}

/// Does an article hold each word of a name, the last of them perhaps in another form? What the lists know has its forms
/// there.
fn is_formed(case: &Case<'_>, side: Side, name: &Name) -> bool {
    let (start, last) = name.mention.rsplit_once(['-', ' ']).unwrap_or(("", &name.mention));
    let last_is_there = if name.is_known() { case.has_word(side, last) } else { case.has_form(side, last) };
    let is_there = |word: &str| word.is_empty() || case.has_word(side, word) || case.has_country(side, word);
    last_is_there && start.split(['-', ' ']).all(is_there)
}

/// Does an article have the initials of a name, or the words that these initials stand for?
fn is_in_initials(case: &Case<'_>, side: Side, name: &Name) -> bool {
    if name.acronym {
        return is_spelt_out(case.documents[side].text(), &name.mention);
    }
    name.mention.contains(' ') && short_initials(&name.mention).any(|initials| case.mentions(side, &initials))
}

/// Are there words that begin with these letters, one after the other? Two letters may stand for much, so that the words
/// must have capitals.
fn is_spelt_out(text: &str, initials: &str) -> bool {
    let letters: Vec<char> = initials.chars().collect();
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let begins = |word: &str, letter: char| {
        let first = word.chars().next().unwrap_or_default();
        (letters.len() > 2 || first.is_uppercase()) && first.to_lowercase().eq([letter])
    };
    let mut reached = vec![false; letters.len() + 1];
    for word in words() {
        if is_small_in_names(&word.to_lowercase()) {
            continue;
        }
        for at in (0..letters.len()).rev() {
            reached[at + 1] = (at == 0 || reached[at]) && begins(word, letters[at]);
        }
        if reached[letters.len()] {
            return letters.len() > 1;
        }
    }
    false
}

/// `Marta Silva` is `Silva` in the other article, at the start of a sentence, where it was not taken for a name; and no
/// name there has it.
fn is_called_by_surname(case: &Case<'_>, side: Side, at: FactAt) -> bool {
    /// Shorter ones are words.
    const SHORTEST: usize = 4;
    let Value::Name(name) = &case.fact(side, at).value else { return false };
    let other = side.other();
    let Some((_, last)) = name.mention.rsplit_once(' ').filter(|(_, last)| last.len() >= SHORTEST) else {
        return false;
    };
    case.mentions(other, last) && !case.is_word_of_a_name(other, last)
}

/// The verdict on two facts that agree.
fn agreed(case: &Case<'_>, a: FactAt, b: FactAt) -> Verdict {
    let (x, y) = (case.fact(Side::A, a), case.fact(Side::B, b));
    match relation(x, y) {
        Relation::LessPrecise => Verdict::LessPrecise,
        Relation::MorePrecise => Verdict::MorePrecise,
        Relation::Different => Verdict::Changed,
        _ if case.text(Side::A, x.span) == case.text(Side::B, y.span) => Verdict::Kept,
        _ => Verdict::Reformatted,
    }
}
