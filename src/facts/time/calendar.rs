//! The Gregorian calendar: days as numbers, weekdays, and feasts that move with the year.

use std::fmt;

use crate::facts::time::when::Date;

/// A feast on another date every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feast {
    /// So many days after Easter Sunday, or before it.
    Easter(i8),
    /// A day of the week in a month, so many days off: the Friday after the fourth Thursday of November.
    Nth {
        /// The month, from 1.
        month: u8,
        /// The day of the week, Monday is 1.
        weekday: u8,
        /// Which one, from 1; 5 is the last.
        nth: u8,
        /// Days after it.
        shift: u8,
    },
}

/// Which one of a month's weekdays is the last one, as data files write it.
const LAST: u8 = 5;

impl Feast {
    /// Returns its date in a year.
    pub fn in_year(self, year: i32) -> Date {
        match self {
            Self::Easter(days) => dated(easter(year) + i64::from(days)),
            Self::Nth { month, weekday, nth, shift } => {
                let first = day_number(year, month, 1);
                let ahead = i64::from((weekday + 7 - weekday_of(first)) % 7);
                let day = if nth == LAST {
                    let in_month = i64::from(days_in(year, month)) - 1 - ahead;
                    first + ahead + in_month / 7 * 7
                } else {
                    first + ahead + 7 * i64::from(nth.saturating_sub(1))
                };
                dated(day + i64::from(shift))
            }
        }
    }
}

impl fmt::Display for Feast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Easter(days) => write!(f, "easter{days:+}"),
            Self::Nth { month, weekday, nth, shift } => write!(f, "{month:02}-W{weekday}#{nth}+{shift}"),
        }
    }
}

/// The number of a day: 0 is 1 March of the year 0 (Hinnant, "chrono-compatible low-level date algorithms").
pub(in crate::facts) fn day_number(year: i32, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(year) - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

/// The date of a day, with its weekday.
pub(in crate::facts) fn dated(number: i64) -> Date {
    let (era, of_era) = (number.div_euclid(146_097), number.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    Date {
        year: i32::try_from(year).ok(),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        weekday: Some(weekday_of(number)),
        ..Date::default()
    }
}

/// The day of the week of a day, Monday is 1.
pub(in crate::facts) fn weekday_of(number: i64) -> u8 {
    // Day 0 was a Wednesday.
    u8::try_from((number + 2).rem_euclid(7)).unwrap_or(0) + 1
}

/// How many days a month has.
pub(in crate::facts) fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Easter Sunday of the western churches (the "anonymous" algorithm; Meeus, *Astronomical Algorithms*, ch. 8).
fn easter(year: i32) -> i64 {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    let part = |n: i32| u8::try_from(n).unwrap_or(1);
    day_number(year, part(days / 31), part(days % 31 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(date: Date) -> String {
        date.to_string()
    }

    #[test]
    fn days_and_numbers_are_one_to_one() {
        for number in (600_000..800_000).step_by(97) {
            let date = dated(number);
            assert_eq!(day_number(date.year.unwrap(), date.month.unwrap(), date.day.unwrap()), number);
        }
        assert_eq!(written(dated(day_number(2024, 2, 29) + 1)), "2024-03-01 W5");
        assert_eq!(written(dated(day_number(1970, 1, 1))), "1970-01-01 W4");
    }

    #[test]
    fn feasts_fall_where_the_almanac_has_them() {
        let nth = |month, weekday, nth, shift| Feast::Nth { month, weekday, nth, shift };
        for (feast, year, day) in [
            (Feast::Easter(0), 2000, "2000-04-23 W7"),
            (Feast::Easter(0), 2024, "2024-03-31 W7"),
            (Feast::Easter(1), 2019, "2019-04-22 W1"),
            (Feast::Easter(-2), 2025, "2025-04-18 W5"),
            (nth(11, 4, 4, 0), 2018, "2018-11-22 W4"),
            (nth(11, 4, 4, 1), 2019, "2019-11-29 W5"),
            (nth(5, 1, 5, 0), 2021, "2021-05-31 W1"),
            (nth(5, 1, 5, 0), 2022, "2022-05-30 W1"),
        ] {
            assert_eq!(written(feast.in_year(year)), day, "{feast} {year}");
        }
    }
}
