//! [`relation`]: is one fact the other, written differently, said more or less precisely, or another?

use crate::facts::Fact;
use crate::facts::cues::NAME_JOINS;
use crate::facts::names::akin::are_akin;
use crate::facts::names::link::{may_shorten, shorter};
use crate::facts::names::name::{Name, alias};
use crate::facts::numbers::agree_amount::quantities;
use crate::facts::numbers::quantity::{Amount, Measure, Quantity};
use crate::facts::numbers::rational::Rational;
use crate::facts::speech::attribution::{Attribution, Manner};
use crate::facts::speech::quotation::Quotation;
use crate::facts::time::agree_date::{dates, periods, relatives, times, within};
use crate::facts::time::period::only_year;
use crate::facts::time::when::{Date, Grain};
use crate::facts::value::Value;
use crate::sides::Sides;

/// What a second fact is to a first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same, perhaps written differently.
    Same,
    /// It agrees with the first and says less: rounded, a year left out, a surname alone.
    LessPrecise,
    /// It agrees with the first and says more.
    MorePrecise,
    /// They agree, and neither says more: converted to another unit, or each with a part that the other leaves out.
    Compatible,
    /// It says something else.
    Different,
}

impl Relation {
    /// Returns the relation of the first to the second.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::LessPrecise => Self::MorePrecise,
            Self::MorePrecise => Self::LessPrecise,
            same => same,
        }
    }

    /// Can both be true of the same thing?
    pub fn agrees(self) -> bool {
        self != Self::Different
    }

    /// Both relations hold of the parts of two facts: what holds of the wholes?
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, r) | (r, Self::Same) => r,
            (a, b) if a == b => a,
            (Self::Different, _) | (_, Self::Different) => Self::Different,
            _ => Self::Compatible,
        }
    }
}

/// Says what `b` is to `a`.
pub fn relation(a: &Fact, b: &Fact) -> Relation {
    of_values(&a.value, &b.value)
}

pub(super) fn of_values(a: &Value, b: &Value) -> Relation {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) => quantities(a, b),
        (Value::Date(a), Value::Date(b)) => dates(a, b),
        (Value::Dates(a, b), Value::Dates(c, d)) => dates(a, c).and(dates(b, d)),
        (Value::Dates(from, to), Value::Date(day)) => within(from, to, day),
        (Value::Date(_), Value::Dates(..) | Value::Period(_) | Value::Relative(_))
        | (Value::Dates(..), Value::Period(_)) => of_values(b, a).reversed(),
        (Value::Period(a), Value::Period(b)) => periods(a, b),
        (Value::Period(a), Value::Date(day)) => {
            a.ends().map_or(Relation::Different, |(from, to)| within(&from, &to, day))
        }
        (Value::Period(period), Value::Dates(from, to)) => match period.ends() {
            Some((first, last)) => dates(&first, from).and(dates(&last, to)),
            None => Relation::Different,
        },
        (Value::Time(a), Value::Time(b)) => times(a, b),
        (Value::Relative(a), Value::Relative(b)) => relatives(a, b),
        (Value::Relative(a), Value::Date(b)) => match a.grain {
            Grain::Weekday(day) if b.weekday == Some(day) => Relation::LessPrecise,
            _ => Relation::Different,
        },
        (Value::Name(a), Value::Name(b)) => names(a, b),
        (Value::Quotation(a), Value::Quotation(b)) => quotations(a, b),
        (Value::Attribution(a), Value::Attribution(b)) => attributions(a, b),
        // "Lost 1-2", "a 2-1 win": told from the other side.
        (Value::Score(a, b), Value::Score(c, d)) if (a, b) == (d, c) && a != b => Relation::Compatible,
        // "1,900" and "1900" may look like a year and a count.
        (Value::Date(date), Value::Quantity(q)) | (Value::Quantity(q), Value::Date(date)) => {
            year_and_count(date, q)
        }
        (a, b) => {
            if a == b {
                Relation::Same
            } else {
                Relation::Different
            }
        }
    }
}

fn year_and_count(date: &Date, quantity: &Quantity) -> Relation {
    let same = quantity.measure == Measure::Count
        && only_year(date).is_some_and(|y| quantity.amount == Amount::Exact(Rational::whole(i128::from(y))));
    if same { Relation::Same } else { Relation::Different }
}

// ---- names

fn names(a: &Name, b: &Name) -> Relation {
    if a.key() == b.key() {
        return Relation::Same;
    }
    if shortens(a.key(), b.key()) {
        return initials_or(Relation::LessPrecise, b);
    }
    if shortens(b.key(), a.key()) {
        return initials_or(Relation::MorePrecise, a);
    }
    if prefix(a.key(), b.key()) {
        return Relation::LessPrecise;
    }
    if prefix(b.key(), a.key()) {
        return Relation::MorePrecise;
    }
    // What is in the list of names that mean the same is known to differ from all others there.
    let known = a.is_known() && b.is_known();
    let same = !known && are_akin(a.key(), b.key())
        || is_in_other_order(a.key(), b.key())
        || has_alias_inside(a.key(), b.key());
    if same { Relation::Compatible } else { Relation::Different }
}

/// `LA Council`, `Los Angeles Council`: but for words that both have, they are one name.
fn has_alias_inside(a: &str, b: &str) -> bool {
    // Most names share neither their first nor their last word.
    if first_word(a) != first_word(b) && last_word(a) != last_word(b) {
        return false;
    }
    let words = Sides::new(a, b).map(|name| name.split(' ').collect::<Vec<_>>());
    let shortest = words.a.len().min(words.b.len());
    let shared = |equal: &dyn Fn(usize) -> bool| (0..shortest).take_while(|&at| equal(at)).count();
    let before = shared(&|at| words.a[at] == words.b[at]);
    let behind = shared(&|at| words.a[words.a.len() - 1 - at] == words.b[words.b.len() - 1 - at]);
    if before + behind == 0 || before + behind >= shortest {
        return false;
    }
    let other = words.map(|words| words[before..words.len() - behind].join(" "));
    let key = |name: &str| alias(name).map_or_else(|| name.to_owned(), str::to_owned);
    key(&other.a) == key(&other.b)
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or_default()
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

/// `Ana and Rosa Vidal`, `Rosa and Ana Vidal`.
fn is_in_other_order(a: &str, b: &str) -> bool {
    let sorted = |name: &str| {
        let mut words: Vec<&str> = name.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    a.len() == b.len() && a.split(' ').any(|word| NAME_JOINS.contains(&word)) && sorted(a) == sorted(b)
}

/// Initials are the name itself.
fn initials_or(otherwise: Relation, short: &Name) -> Relation {
    let acronym = short.key().len() > 2 && !short.key().contains(' ') && short.acronym;
    if acronym { Relation::Same } else { otherwise }
}

fn shortens(long: &str, short: &str) -> bool {
    long.len() > short.len() && may_shorten(long, short) && shorter(long).iter().any(|form| form == short)
}

/// `Dundee United` cut to `Dundee`; `Chris Eubank Jr` cut to `Chris Eubank`.
fn prefix(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' ')) && short.len() > 2
}

// ---- attributions

/// The same source, however it is said, but for a denial; a longer description of it says more.
fn attributions(a: &Attribution, b: &Attribution) -> Relation {
    if (a.manner == Manner::Denies) != (b.manner == Manner::Denies) {
        return Relation::Different;
    }
    let words =
        |s: &str, of: &str| !s.is_empty() && s.split(' ').all(|word| of.split(' ').any(|w| w == word));
    match (words(&a.source, &b.source), words(&b.source, &a.source)) {
        _ if a.source == b.source => Relation::Same,
        (true, true) => Relation::Compatible,
        (true, _) => Relation::MorePrecise,
        (_, true) => Relation::LessPrecise,
        _ => Relation::Different,
    }
}

// ---- quotations

fn quotations(a: &Quotation, b: &Quotation) -> Relation {
    if a.words() == b.words() {
        return Relation::Same;
    }
    let holds = |long: &str, short: &str| {
        long.find(short).is_some_and(|at| {
            (at == 0 || long.as_bytes()[at - 1] == b' ')
                && long.as_bytes().get(at + short.len()).is_none_or(|&c| c == b' ')
        })
    };
    if !b.words().is_empty() && holds(a.words(), b.words()) {
        return Relation::LessPrecise;
    }
    if !a.words().is_empty() && holds(b.words(), a.words()) {
        Relation::MorePrecise
    } else {
        Relation::Different
    }
}
