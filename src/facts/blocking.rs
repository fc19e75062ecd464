//! [`BlockingKeys`]: what facts that agree have in common, to find a fact among many without comparing it with each.
//!
//! Blocking, as in record linkage (Christen, Data Matching, 2012): two facts are compared only if they share a key.
//! Two keys of the same facts are of two sorts, so that popular ones do not bring everything together: its own say what
//! the fact is, the wider ones what it may be shortened to. A fact that is one of many with a wider key is found by those
//! few that have it as their own.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::facts::names::akin::root;
use crate::facts::names::link::shorter;
use crate::facts::names::name::Name;
use crate::facts::numbers::measure::years;
use crate::facts::numbers::quantity::{Amount, Bound, Measure, Quantity};
use crate::facts::numbers::rational::Rational;
use crate::facts::speech::quotation::Quotation;
use crate::facts::time::period::only_year;
use crate::facts::time::when::{Date, Grain, Relative};
use crate::facts::value::Value;

/// The keys of a fact, hashed. Facts that agree share one, and of one of them at least it is its own.
#[derive(Clone, Debug, Default)]
pub struct BlockingKeys {
    /// What it is.
    pub own: Vec<u64>,
    /// What it may be shortened, rounded or widened to.
    pub wider: Vec<u64>,
}

/// Amounts that agree, rounded or limited alike, are in the same bucket or in the next: a bucket is so wide, in
/// natural logarithms. 12 % apart (the widest tolerance) are .128.
const BUCKET: f64 = 0.13;

/// A distance that no tolerance of rounding reaches, as a share of the amount.
const ROUNDED: f64 = 0.06;

/// Words of a quotation that it is found by.
const GRAM: usize = 3;

/// What a key is made of, so that equal hashes mean equal things.
#[derive(Hash)]
enum Of<'a> {
    Decimal(Class, bool, i128, i32),
    Ratio(Class, Rational),
    Bucket(Class, bool, i64),
    Wide(Class),
    Day(u8, u8),
    FullDate(u8, u8, i32),
    Month(u8),
    Year(i32),
    Weekday(u8),
    Calendar,
    Ago(Grain, i32),
    Clock(u8, u8, u8),
    Score(u32, u32),
    Name(&'a str),
    Root(&'a str),
    Words(&'a [&'a str]),
}

/// Amounts of different classes never agree.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Class {
    Count,
    Ordinal,
    Multiple,
    Age,
    Money(&'static str),
    Of(&'static str),
}

impl BlockingKeys {
    /// Returns the keys of a value.
    pub fn of(value: &Value) -> Self {
        let mut keys = Self::default();
        match value {
            Value::Quantity(quantity) => keys.add_quantity(quantity),
            Value::Date(date) => keys.add_date(date),
            Value::Dates(..) | Value::Period(_) => keys.own(&Of::Calendar),
            Value::Relative(relative) => keys.add_relative(relative),
            Value::Time(time) => keys.own(&Of::Clock(time.hour % 12, time.minute, time.second.unwrap_or(0))),
            // The other side may be named first.
            Value::Score(a, b) => keys.own(&Of::Score(*a.min(b), *a.max(b))),
            Value::Name(name) => keys.add_name(name),
            Value::Quotation(quotation) => keys.add_quotation(quotation),
            Value::Attribution(credit) => credit.source.split(' ').for_each(|word| keys.own(&Of::Name(word))),
        }
        keys
    }

    fn own(&mut self, of: &Of<'_>) {
        self.own.push(hash(of));
    }

    fn wider(&mut self, of: &Of<'_>) {
        self.wider.push(hash(of));
    }

    // ---- amounts

    fn add_quantity(&mut self, quantity: &Quantity) {
        let other = quantity.other.map(|(measure, amount)| (measure, Amount::Exact(amount)));
        for (measure, amount) in [(quantity.measure, quantity.amount)].into_iter().chain(other) {
            classes(measure).for_each(|class| match amount {
                Amount::Exact(amount) => self.add_amount(class, amount, quantity.bound),
                Amount::Range(..) | Amount::Many(_) => self.add_wide(class),
            });
        }
    }

    /// A range of ages may be told as one of counts.
    fn add_wide(&mut self, class: Class) {
        self.own(&Of::Wide(class));
        if class == Class::Age {
            self.own(&Of::Wide(Class::Count));
        }
    }

    fn add_amount(&mut self, class: Class, amount: Rational, bound: Bound) {
        self.wider(&Of::Wide(class));
        match class {
            Class::Ordinal | Class::Multiple => self.add_equal(class, amount),
            Class::Count | Class::Money(_) if bound == Bound::Exact && !is_part(amount) => {
                self.add_equal(class, amount);
                self.add_rounded(class, amount);
                self.wider(&bucket(class, amount, 0));
            }
            _ => (-1..=1).for_each(|step| self.own(&bucket(class, amount, step))),
        }
        // "81-year-old", "she is 81".
        if let Some(count) = (class == Class::Age).then(|| amount.over(years(Rational::ONE)?)).flatten() {
            self.add_equal(Class::Count, count);
            self.wider(&bucket(Class::Count, count, 0));
        }
    }

    fn add_equal(&mut self, class: Class, amount: Rational) {
        match decimal(amount) {
            Some((digits, power)) => self.own(&Of::Decimal(class, digits < 0, digits, power)),
            None => self.own(&Of::Ratio(class, amount)),
        }
    }

    /// All that the amount can be rounded to: 1,247 to 1,250, 1,200 and (at a stretch) 1,000.
    fn add_rounded(&mut self, class: Class, amount: Rational) {
        let Some((digits, power)) = decimal(amount) else { return };
        let mut step = 1_i128;
        while let Some(next) = step.checked_mul(10).filter(|_| step <= digits.abs()) {
            step = next;
            let below = digits.div_euclid(step) * step;
            for coarse in [Some(below), below.checked_add(step)].into_iter().flatten() {
                let apart = (coarse - digits).abs() as f64;
                if apart <= ROUNDED * digits.abs() as f64 && coarse != digits {
                    let (digits, power) = trimmed(coarse, power);
                    self.wider(&Of::Decimal(class, digits < 0, digits, power));
                }
            }
        }
    }

    // ---- dates

    fn add_date(&mut self, date: &Date) {
        self.wider(&Of::Calendar);
        let is_bare = date.month.is_none();
        match (date.month, date.day) {
            (Some(month), Some(day)) => {
                let day_of_any_year = Of::Day(month.min(day), month.max(day));
                match date.year {
                    Some(year) => {
                        self.own(&Of::FullDate(month.min(day), month.max(day), year));
                        self.wider(&day_of_any_year);
                    }
                    None => self.own(&day_of_any_year),
                }
                self.wider(&Of::Month(month));
                if date.swappable {
                    self.wider(&Of::Month(day));
                }
            }
            (Some(month), None) => self.own(&Of::Month(month)),
            _ => {}
        }
        let rest = [date.year.map(Of::Year), date.weekday.map(Of::Weekday)];
        rest.iter().flatten().for_each(|of| if is_bare { self.own(of) } else { self.wider(of) });
        // "1,900" and "1900" may look like a count and a year.
        if let Some(year) = only_year(date).map(|year| Rational::whole(i128::from(year))) {
            self.add_equal(Class::Count, year);
            self.wider(&bucket(Class::Count, year, 0));
        }
    }

    fn add_relative(&mut self, relative: &Relative) {
        self.own(&Of::Ago(relative.grain, relative.offset));
        if let Grain::Weekday(day) = relative.grain {
            self.own(&Of::Weekday(day));
        }
    }

    // ---- names and quotations

    fn add_name(&mut self, name: &Name) {
        let key = name.key();
        self.own(&Of::Name(key));
        self.own(&Of::Root(root(key.rsplit(' ').next().unwrap_or(key)).stem));
        shorter(key).iter().for_each(|form| self.wider(&Of::Name(form)));
        key.match_indices(' ').for_each(|(at, _)| self.wider(&Of::Name(&key[..at])));
    }

    fn add_quotation(&mut self, quotation: &Quotation) {
        let words: Vec<&str> = quotation.words().split(' ').collect();
        self.own(&Of::Words(&words[..words.len().min(GRAM)]));
        for length in 1..=GRAM {
            words.windows(length).for_each(|words| self.wider(&Of::Words(words)));
        }
    }
}

fn hash(of: &Of<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

fn class(measure: Measure) -> Class {
    match measure {
        Measure::Count => Class::Count,
        Measure::Ordinal => Class::Ordinal,
        Measure::Multiple => Class::Multiple,
        Measure::Age(_) => Class::Age,
        Measure::Of(family) => match family.dimension {
            "money" => Class::Money(family.name),
            // In polls short for each other.
            "points" => Class::Count,
            dimension => Class::Of(dimension),
        },
    }
}

/// The class of a measure; of the noun of several currencies, that of each.
fn classes(measure: Measure) -> impl Iterator<Item = Class> {
    let codes = match measure {
        Measure::Of(family) if family.dimension == "money" => Some(family.currencies().1),
        _ => None,
    };
    [class(measure)].into_iter().chain(codes.into_iter().flatten().map(Class::Money))
}

/// Is it said in halves, thirds and quarters of a whole?
fn is_part(amount: Rational) -> bool {
    amount > Rational::ZERO && amount < Rational::ONE
}

/// The bucket of an amount, so many steps further on.
fn bucket(class: Class, amount: Rational, step: i64) -> Of<'static> {
    let size = amount.approximate();
    let at = if size == 0.0 { i64::MIN / 2 } else { (size.abs().ln() / BUCKET).floor() as i64 };
    Of::Bucket(class, size < 0.0, at + step)
}

/// The digits of an amount that has an end, without noughts behind, and the power of ten they count in.
fn decimal(amount: Rational) -> Option<(i128, i32)> {
    let (digits, power) = amount.significant()?;
    let digits: i128 = digits.parse().ok()?;
    Some((if amount < Rational::ZERO { -digits } else { digits }, power))
}

fn trimmed(mut digits: i128, mut power: i32) -> (i128, i32) {
    while digits != 0 && digits % 10 == 0 {
        (digits, power) = (digits / 10, power + 1);
    }
    (digits, if digits == 0 { 0 } else { power })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::facts::{Fact, facts, relation};
    use crate::language::Language;
    use crate::segment::segment;

    const WORDS: [&str; 70] = [
        "1",
        "2",
        "7",
        "19",
        "20",
        "21",
        "81",
        "99",
        "100",
        "101",
        "1,247",
        "1,250",
        "1,200",
        "1,900",
        "1900",
        "2019",
        "6.7",
        "25",
        "26",
        "33",
        "half",
        "third",
        "two",
        "percent",
        "points",
        "million",
        "about",
        "nearly",
        "more",
        "than",
        "$",
        "£",
        "miles",
        "km",
        "pounds",
        "kg",
        "hours",
        "days",
        "years",
        "old",
        "aged",
        "to",
        "and",
        "hundreds",
        "January",
        "May",
        "5",
        "3/1/2019",
        "Friday",
        "the",
        "1990s",
        "of",
        "last",
        "ago",
        "Ann",
        "Lee",
        "Lind",
        "Harbour",
        "Board",
        "“we will”",
        "“we will not go”",
        "“not go”",
        "noon",
        "3:30",
        "crowns",
        "SEK",
        "minute",
        "71st",
        "3-1",
        "1-3",
    ];

    fn read(words: &[&str]) -> Vec<Fact> {
        let text = format!("Then {}", words.join(" "));
        let document = Document::new("text", text).with_language(Language::ENGLISH);
        facts(&document, &segment(&document)).into_iter().flatten().collect()
    }

    fn share(a: &BlockingKeys, b: &BlockingKeys) -> bool {
        let held = |x: &[u64], y: &[u64]| x.iter().any(|key| y.contains(key));
        held(&a.own, &b.own) || held(&a.own, &b.wider) || held(&a.wider, &b.own)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn facts_that_agree_share_a_key(
            a in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..9),
            b in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..9),
        ) {
            for x in read(&a) {
                for y in read(&b) {
                    let agree = relation(&x, &y).agrees() || relation(&y, &x).agrees();
                    let (of_x, of_y) = (BlockingKeys::of(&x.value), BlockingKeys::of(&y.value));
                    prop_assert!(!agree || share(&of_x, &of_y), "{} and {}", x.value, y.value);
                }
            }
        }
    }
}
