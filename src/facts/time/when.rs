//! [`Date`], [`Period`], [`Time`], [`Relative`]: points and stretches of time whose unknown parts stay unknown.

use std::fmt;

use crate::facts::time::calendar::{Feast, days_in};

/// A part of a month, a year or a decade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `early`, `the beginning of`.
    Early,
    /// `mid`.
    Mid,
    /// `late`, `the end of`.
    Late,
}

impl Part {
    pub(in crate::facts) fn from_number(n: u8) -> Option<Self> {
        [Self::Early, Self::Mid, Self::Late].get(usize::from(n).checked_sub(1)?).copied()
    }

    fn word(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Mid => "mid",
            Self::Late => "late",
        }
    }
}

/// A day, month or year; what the text does not say is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year.
    pub year: Option<i32>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month, from 1.
    pub day: Option<u8>,
    /// The day of the week, Monday is 1.
    pub weekday: Option<u8>,
    /// Early, mid or late in it.
    pub part: Option<Part>,
    /// Written in figures so that day and month may be the other way round (`03/01/2024`).
    pub swappable: bool,
}

impl Date {
    /// Reads a full date as ISO 8601 writes it, `2026-06-05`.
    ///
    /// ```
    /// use claimdiff::facts::Date;
    /// assert_eq!(Date::from_iso("2026-06-05").unwrap().day, Some(5));
    /// assert_eq!(Date::from_iso("2026-06-31"), None);
    /// ```
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut next = |digits: usize| {
            parts.next().filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let holds = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        let date = Self { year: Some(year), month: Some(month), day: Some(day), ..Self::default() };
        (holds && parts.next().is_none()).then_some(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(part) = self.part {
            write!(f, "{} ", part.word())?;
        }
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None if self.month.is_some() || self.day.is_some() => f.write_str("-")?,
            None => {}
        }
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}")?,
            (Some(month), None) => write!(f, "-{month:02}")?,
            (None, Some(day)) => write!(f, "---{day:02}")?,
            (None, None) => {}
        }
        match self.weekday {
            Some(weekday) if self.month.is_none() => write!(f, "-W-{weekday}"),
            Some(weekday) => write!(f, " W{weekday}"),
            None => Ok(()),
        }
    }
}

/// A stretch of the calendar with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stretch {
    /// A quarter of the year, from 1.
    Quarter(u8),
    /// Half of the year.
    Half(u8),
    /// A season, spring is 1.
    Season(u8),
    /// Ten years; `year` is the first of them.
    Decade,
    /// A hundred years; `year` is the first of them.
    Century,
    /// A business year.
    FiscalYear,
    /// A school year.
    SchoolYear,
    /// A feast that moves, of an unknown year.
    Feast(Feast),
}

/// A quarter, season, decade, century, fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// What it is.
    pub stretch: Stretch,
    /// Its year, or the first of its years.
    pub year: Option<i32>,
    /// Early, mid or late in it.
    pub part: Option<Part>,
}

impl Period {
    /// Returns its first and last day, as far as they are known; seasons have none.
    pub fn ends(&self) -> Option<(Date, Date)> {
        let months = |from: u8, to: u8| {
            let at = |month| Date { year: self.year, month: Some(month), ..Date::default() };
            (at(from), at(to))
        };
        let years = |n: i32| {
            let at = |year| Date { year: Some(year), ..Date::default() };
            self.year.map(|first| (at(first), at(first + n - 1)))
        };
        match self.stretch {
            Stretch::Quarter(q) => Some(months(3 * q - 2, 3 * q)),
            Stretch::Half(h) => Some(months(6 * h - 5, 6 * h)),
            Stretch::Decade => years(10),
            Stretch::Century => years(100),
            Stretch::Season(_) | Stretch::FiscalYear | Stretch::SchoolYear | Stretch::Feast(_) => years(1),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(part) = self.part {
            write!(f, "{} ", part.word())?;
        }
        let year = self.year.map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
        match self.stretch {
            Stretch::Quarter(q) => write!(f, "{year}-Q{q}"),
            Stretch::Half(h) => write!(f, "{year}-H{h}"),
            Stretch::Season(s) => write!(
                f,
                "{year}-{}",
                ["spring", "summer", "autumn", "winter"][usize::from(s.clamp(1, 4)) - 1]
            ),
            Stretch::Decade => write!(f, "{year}s"),
            Stretch::Century => write!(f, "{year}/P100Y"),
            Stretch::FiscalYear => write!(f, "FY{year}"),
            Stretch::SchoolYear => write!(f, "SY{year}"),
            Stretch::Feast(feast) => write!(f, "{year}-{feast}"),
        }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second, if said.
    pub second: Option<u8>,
    /// Neither morning nor afternoon is said: `9:30`, `nine o'clock`.
    pub either_half: bool,
    /// The zone as written, in capitals: `GMT`.
    pub zone: Option<Zone>,
}

/// A time zone by its usual letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(pub &'static str);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        if self.either_half {
            f.write_str("?")?;
        }
        self.zone.map_or(Ok(()), |zone| write!(f, " {}", zone.0))
    }
}

/// A period counted from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Relative {
    /// What is counted.
    pub grain: Grain,
    /// How many; -1 is the last one, 0 this one.
    pub offset: i32,
    /// `earlier this year`, `later this week`; -1 and 1.
    pub side: i8,
}

/// What a relative date counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grain {
    /// Days: `yesterday`.
    Day,
    /// Weeks.
    Week,
    /// Weekends.
    Weekend,
    /// Months.
    Month,
    /// Quarters.
    Quarter,
    /// Years.
    Year,
    /// Decades.
    Decade,
    /// Centuries.
    Century,
    /// A day of the week: `last Friday`.
    Weekday(u8),
    /// A month by name: `next March`.
    Named(u8),
    /// A season: `last summer`.
    Season(u8),
}

impl fmt::Display for Relative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = match self.side {
            -1 => "earlier ",
            1 => "later ",
            _ => "",
        };
        let grain = match self.grain {
            Grain::Day => "day".to_owned(),
            Grain::Week => "week".to_owned(),
            Grain::Weekend => "weekend".to_owned(),
            Grain::Month => "month".to_owned(),
            Grain::Quarter => "quarter".to_owned(),
            Grain::Year => "year".to_owned(),
            Grain::Decade => "decade".to_owned(),
            Grain::Century => "century".to_owned(),
            Grain::Weekday(day) => format!("W{day}"),
            Grain::Named(month) => format!("month {month:02}"),
            Grain::Season(season) => format!("season {season}"),
        };
        write!(f, "{side}{grain}{:+}", self.offset)
    }
}
