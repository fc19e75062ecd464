//! [`Value`]: what a fact says, in canonical form; its key, and how it is written.

use std::fmt;

use crate::facts::names::name::Name;
use crate::facts::numbers::quantity::{Bound, Measure, Quantity};
use crate::facts::speech::attribution::Attribution;
use crate::facts::speech::quotation::Quotation;
use crate::facts::time::when::{Date, Period, Relative, Stretch, Time};

/// What a fact says.
///
/// `Display` writes it canonically: values written alike are the same fact, however the text put it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number, amount of money, percentage, measure, age, ordinal, multiple.
    Quantity(Quantity),
    /// A result or vote: `3-1`.
    Score(u32, u32),
    /// A day, month or year.
    Date(Date),
    /// From one date to another.
    Dates(Date, Date),
    /// A quarter, season, decade, century.
    Period(Period),
    /// A time of day.
    Time(Time),
    /// A date counted from the day of writing.
    Relative(Relative),
    /// A person, place, organisation, event.
    Name(Name),
    /// Words in quotation marks.
    Quotation(Quotation),
    /// Who is given as the source.
    Attribution(Attribution),
}

/// What kind of thing a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A count or other bare number.
    Number,
    /// An amount of money.
    Money,
    /// A percentage, a fraction of a whole, percentage points.
    Percent,
    /// A length, weight, speed …
    Measure,
    /// A length of time.
    Duration,
    /// How old someone is.
    Age,
    /// A place in an order.
    Ordinal,
    /// A result or vote.
    Score,
    /// A date, a range of dates, a time of year.
    Date,
    /// A time of day.
    Time,
    /// A person, place, organisation or event.
    Name,
    /// Words in quotation marks.
    Quotation,
    /// Who is given as the source.
    Attribution,
}

impl FactKind {
    /// Returns the word that reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Measure => "measure",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Ordinal => "ordinal",
            Self::Score => "score",
            Self::Date => "date",
            Self::Time => "time",
            Self::Name => "name",
            Self::Quotation => "quotation",
            Self::Attribution => "attribution",
        }
    }
}

impl FactKind {
    /// Is it a number, date or time: something that is told by its value alone?
    pub fn is_value(self) -> bool {
        !matches!(self, Self::Name | Self::Quotation | Self::Attribution)
    }
}

impl fmt::Display for FactKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a value is looked up by: facts that are the same share it, however they are written.
///
/// It is coarser than sameness: bounds, a year beside a day and month, and weekdays do not count, so that
/// `more than 20` meets `20` and `Sept. 3` meets `September 3, 2025`. [`relation`](crate::facts::relation) settles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Box<str>);

impl Value {
    /// Returns what kind of thing it is.
    pub fn kind(&self) -> FactKind {
        match self {
            Self::Quantity(quantity) => quantity_kind(quantity),
            Self::Score(..) => FactKind::Score,
            Self::Date(_) | Self::Dates(..) | Self::Period(_) | Self::Relative(_) => FactKind::Date,
            Self::Time(_) => FactKind::Time,
            Self::Name(_) => FactKind::Name,
            Self::Quotation(_) => FactKind::Quotation,
            Self::Attribution(_) => FactKind::Attribution,
        }
    }

    /// Returns what it is looked up by.
    pub fn key(&self) -> Key {
        Key(match self {
            Self::Quantity(quantity) => quantity_key(quantity),
            Self::Date(date) => date_key(date),
            Self::Dates(from, to) => format!("{}/{}", date_key(from), date_key(to)),
            Self::Period(period) => period_key(period),
            Self::Time(time) => format!(
                "{}",
                Time { either_half: false, zone: None, second: time.second.filter(|&s| s > 0), ..*time }
            ),
            Self::Name(name) => name.key().to_owned(),
            Self::Attribution(attribution) => attribution.source.to_string(),
            other => other.to_string(),
        }
        .into_boxed_str())
    }
}

fn quantity_kind(quantity: &Quantity) -> FactKind {
    match quantity.measure {
        Measure::Count | Measure::Multiple => FactKind::Number,
        Measure::Ordinal => FactKind::Ordinal,
        Measure::Age(_) => FactKind::Age,
        Measure::Of(family) => match family.dimension {
            "money" => FactKind::Money,
            "share" | "points" => FactKind::Percent,
            "time" => FactKind::Duration,
            _ => FactKind::Measure,
        },
    }
}

fn quantity_key(quantity: &Quantity) -> String {
    let plain = Quantity { bound: Bound::Exact, other: None, ..quantity.clone() };
    plain.unbounded().to_string()
}

fn date_key(date: &Date) -> String {
    match (date.month, date.day) {
        // Figures may have day and month either way round, so the key does not tell them apart.
        (Some(month), Some(day)) => format!("--{:02}-{:02}", month.min(day), month.max(day)),
        (None, None) if date.year.is_none() => date.to_string(),
        _ => Date { weekday: None, part: None, swappable: false, ..*date }.to_string(),
    }
}

fn period_key(period: &Period) -> String {
    let year = period.year.filter(|_| matches!(period.stretch, Stretch::Decade | Stretch::Century));
    Period { year, part: None, ..*period }.to_string()
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Key {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity(quantity) => quantity.fmt(f),
            Self::Score(a, b) => write!(f, "{a}-{b}"),
            Self::Date(date) => date.fmt(f),
            Self::Dates(from, to) => write!(f, "{from}/{to}"),
            Self::Period(period) => period.fmt(f),
            Self::Time(time) => time.fmt(f),
            Self::Relative(relative) => relative.fmt(f),
            Self::Name(name) => name.fmt(f),
            Self::Quotation(quotation) => quotation.fmt(f),
            Self::Attribution(attribution) => attribution.fmt(f),
        }
    }
}
