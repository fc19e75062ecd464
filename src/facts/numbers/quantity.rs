//! [`Quantity`]: an amount of something, exact, with what limits it (`at least`, `nearly`).

use std::fmt;

use crate::facts::lexicon;
use crate::facts::numbers::rational::Rational;

/// A system of units within a dimension: metric lengths, imperial lengths, US dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Family {
    /// What is measured: `length`, `money`, `share` (percent and fractions), `points` (percentage points), `time`.
    pub dimension: &'static str,
    /// The system: `metric`, `imperial`; for money the currency's code, or the noun that several currencies share and their
    /// codes: `crown*SEK,NOK`.
    pub name: &'static str,
}

impl Family {
    /// Percentages and fractions of a whole.
    pub const SHARE: Self = Self { dimension: "share", name: "share" };
    /// Months and years, whose length in days is not fixed.
    pub const CALENDAR: Self = Self { dimension: "time", name: "calendar" };
    /// Seconds, minutes, hours, days, weeks.
    pub const CLOCK: Self = Self { dimension: "time", name: "clock" };

    /// Does it measure money?
    pub fn is_money(self) -> bool {
        self.dimension == "money"
    }

    /// Does it measure lengths of time?
    pub fn is_time(self) -> bool {
        self.dimension == "time"
    }

    /// Does it measure what things extend over: a way, a time, an area?
    pub fn is_extent(self) -> bool {
        matches!(self.dimension, "length" | "time" | "area" | "volume" | "mass")
    }

    /// May a text say it in two units, the larger first (`5 ft 10 in`)?
    pub(in crate::facts) fn is_said_in_parts(self) -> bool {
        matches!(self.dimension, "length" | "time" | "mass" | "money")
    }

    /// May `a` before a unit of it say how much (`an hour`, `a mile`)?
    pub(in crate::facts) fn is_told_by_an_article(self) -> bool {
        matches!(self.dimension, "time" | "length" | "mass" | "points" | "share")
    }

    /// Are feet and inches of it?
    pub(in crate::facts) fn is_imperial(self) -> bool {
        self.name == "imperial"
    }

    /// Does it measure how warm something is?
    pub(in crate::facts) fn is_temperature(self) -> bool {
        self.dimension == "temperature"
    }

    /// The noun of a currency; the codes that a noun without a country can mean (`crowns`).
    pub(in crate::facts) fn currencies(self) -> (&'static str, impl Iterator<Item = &'static str>) {
        let (noun, codes) = self.name.split_once('*').unwrap_or((self.name, ""));
        (noun, codes.split(',').filter(|code| !code.is_empty()))
    }

    /// Can both be one currency? `Crowns` are Swedish, Danish, Czech ones.
    pub(in crate::facts) fn may_be_one_currency(self, other: Self) -> bool {
        let holds = |noun: Self, one: Self| noun.currencies().1.any(|code| code == one.name);
        self.dimension == "money" && other.dimension == "money" && (holds(self, other) || holds(other, self))
    }
}

/// What an amount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Things: `three`, `1,500`.
    Count,
    /// A place in an order: `third`, `No. 3`.
    Ordinal,
    /// Times: `twice`, `doubled`, `tenfold`.
    Multiple,
    /// How old someone is, in the base unit of the family.
    Age(Family),
    /// A unit of measure, a currency, percent; in the base unit of the dimension.
    Of(Family),
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// One value.
    Exact(Rational),
    /// From, to.
    Range(Rational, Rational),
    /// `dozens`, `hundreds`: several of so many.
    Many(u64),
}

/// What the words around an amount say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Nothing: it is meant as written.
    Exact,
    /// `about`.
    About,
    /// `nearly`: a little less.
    Nearly,
    /// `more than`.
    More,
    /// `at least`, `or more`.
    AtLeast,
    /// `less than`.
    Less,
    /// `at most`, `up to`.
    AtMost,
}

impl Bound {
    fn sign(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::About => "~",
            Self::Nearly => "≲",
            Self::More => ">",
            Self::AtLeast => "≥",
            Self::Less => "<",
            Self::AtMost => "≤",
        }
    }
}

/// An amount of something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// What it counts.
    pub measure: Measure,
    /// How much, in the base unit.
    pub amount: Amount,
    /// What limits it.
    pub bound: Bound,
    /// Another reading: `50 pounds` is money or weight, `1.83m` millions or metres.
    pub other: Option<Box<(Measure, Rational)>>,
}

impl Quantity {
    /// Makes an exact quantity.
    pub(in crate::facts) fn exact(measure: Measure, amount: Rational) -> Self {
        Self { measure, amount: Amount::Exact(amount), bound: Bound::Exact, other: None }
    }

    /// Returns its canonical writing without what limits it.
    pub(in crate::facts) fn unbounded(&self) -> impl fmt::Display + '_ {
        Unbounded(self)
    }
}

struct Unbounded<'a>(&'a Quantity);

impl fmt::Display for Unbounded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.measure {
            Measure::Count => self.0.amount.fmt(f),
            Measure::Ordinal => write!(f, "#{}", self.0.amount),
            Measure::Multiple => write!(f, "×{}", self.0.amount),
            Measure::Age(family) => write!(f, "age {}", Written(family, self.0.amount)),
            Measure::Of(family) => Written(family, self.0.amount).fmt(f),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.bound.sign(), self.unbounded())
    }
}

impl Amount {
    /// Returns how many characters it is written with.
    fn width(self) -> usize {
        match self {
            Self::Exact(value) => value.width(),
            Self::Range(from, to) => from.width() + "..".len() + to.width(),
            Self::Many(of) => Rational::whole(i128::from(of)).width() + 1,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(value) => value.fmt(f),
            Self::Range(from, to) => write!(f, "{from}..{to}"),
            Self::Many(of) => write!(f, "{of}s"),
        }
    }
}

/// An amount with its unit: equal amounts of a family are written alike, whatever unit the text used.
struct Written(Family, Amount);

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(family, amount) = self;
        match family.dimension {
            "money" => return write!(f, "{} {amount}", family.currencies().0),
            "share" if !percent_has_end(*amount) => return amount.fmt(f),
            _ => {}
        }
        let (symbol, amount) = shortest(*family, *amount);
        let space = if symbol == "%" || symbol.starts_with('°') { "" } else { " " };
        write!(f, "{amount}{space}{symbol}")
    }
}

/// `2/3` stays a fraction; `1/4` is 25%.
fn percent_has_end(amount: Amount) -> bool {
    match amount {
        Amount::Exact(a) => a.has_end(),
        Amount::Range(a, b) => a.has_end() && b.has_end(),
        Amount::Many(_) => true,
    }
}

/// Of all units of the family, the one that needs the fewest characters: `72 h` is `3 d`.
fn shortest(family: Family, amount: Amount) -> (&'static str, Amount) {
    let candidates = lexicon::units(family).filter_map(|unit| {
        let into = |a: Rational| a.over(unit.factor)?.minus(unit.offset);
        let amount = match amount {
            Amount::Exact(a) => Amount::Exact(into(a)?),
            Amount::Range(a, b) => Amount::Range(into(a)?, into(b)?),
            Amount::Many(n) => Amount::Many(n),
        };
        Some((unit.symbol, amount))
    });
    candidates
        .min_by_key(|(symbol, amount)| {
            // A whole number of smaller units reads better than a fraction: `6 min`, not `0.1 h`.
            let fraction = usize::from(!matches!(amount, Amount::Exact(a) if a.is_whole())) * 2;
            (amount.width() + fraction + symbol.chars().count(), *symbol)
        })
        .unwrap_or(("", amount))
}
