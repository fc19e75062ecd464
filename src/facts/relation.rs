//! [`relation`]: is one fact the other, written differently, said more or less precisely, or another?

use std::cmp::Ordering;

use crate::facts::Fact;
use crate::facts::attribution::{Attribution, Manner};
use crate::facts::name::Name;
use crate::facts::name_link::shorter;
use crate::facts::period::only_year;
use crate::facts::quantity::{Amount, Bound, Measure, Quantity};
use crate::facts::quotation::Quotation;
use crate::facts::rational::Rational;
use crate::facts::value::Value;
use crate::facts::when::{Date, Grain, Part, Period, Relative, Stretch, Time};

/// What a second fact is to a first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same, perhaps written differently.
    Same,
    /// It agrees with the first and says less: rounded, a year left out, a surname alone.
    LessPrecise,
    /// It agrees with the first and says more.
    MorePrecise,
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
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, r) | (r, Self::Same) => r,
            (a, b) if a == b => a,
            // More precise in one part, less in the other.
            (Self::Different, _) | (_, Self::Different) => Self::Different,
            _ => Self::LessPrecise,
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

// ---- amounts

/// How far apart two amounts in different systems of units may be and still be one, converted: 550 lb for 250 kg.
const CONVERSION: f64 = 0.03;
/// How far apart an amount and its rounding may be: `6.7%` and `7%`.
const ROUNDING: f64 = 0.05;
/// How far apart an amount and "nearly" or "over" a round number may be: `£185,000` and `nearly £200,000`.
const BOUNDED: f64 = 0.12;
/// Whole numbers below this are counts, which nobody rounds unsaid: 19 is not 20.
const COUNTED: i128 = 100;

fn quantities(a: &Quantity, b: &Quantity) -> Relation {
    let readings = |q: &Quantity| [Some((q.measure, q.amount)), q.other.map(|(m, a)| (m, Amount::Exact(a)))];
    let mut best = Relation::Different;
    for (ma, va) in readings(a).into_iter().flatten() {
        for (mb, vb) in readings(b).into_iter().flatten() {
            best = best.min(reading(a, b, (ma, va), (mb, vb)));
        }
    }
    best
}

fn reading(a: &Quantity, b: &Quantity, (ma, va): (Measure, Amount), (mb, vb): (Measure, Amount)) -> Relation {
    if ma == mb {
        return amounts((va, a.bound), (vb, b.bound), ma);
    }
    if !converts(ma, mb) {
        return Relation::Different;
    }
    let (Amount::Exact(x), Amount::Exact(y)) = (va, vb) else { return Relation::Different };
    match amounts((va, a.bound), (vb, b.bound), ma) {
        Relation::Different if ratio(x, y) <= CONVERSION && sides(a.bound, b.bound) => Relation::LessPrecise,
        // A conversion is never quite the same.
        Relation::Same => Relation::LessPrecise,
        other => other,
    }
}

/// Two systems of units of one dimension; money is not converted.
fn converts(a: Measure, b: Measure) -> bool {
    match (a, b) {
        (Measure::Of(a), Measure::Of(b)) => a.dimension == b.dimension && a.dimension != "money",
        _ => false,
    }
}

fn sides(a: Bound, b: Bound) -> bool {
    let side = |bound| match bound {
        Bound::More | Bound::AtLeast => Some(true),
        Bound::Less | Bound::AtMost => Some(false),
        _ => None,
    };
    side(a).zip(side(b)).is_none_or(|(a, b)| a == b)
}

#[expect(clippy::float_arithmetic, reason = "tolerances need two digits")]
fn ratio(a: Rational, b: Rational) -> f64 {
    let (a, b) = (a.approximate(), b.approximate());
    let larger = a.abs().max(b.abs());
    if larger > 0.0 { (a - b).abs() / larger } else { 0.0 }
}

fn amounts(a: (Amount, Bound), b: (Amount, Bound), measure: Measure) -> Relation {
    match (a.0, b.0) {
        (Amount::Exact(x), Amount::Exact(y)) => singles((x, a.1), (y, b.1), measure),
        (Amount::Range(f, t), Amount::Range(g, u)) => {
            if (f, t) == (g, u) {
                bounds(a.1, b.1)
            } else {
                Relation::Different
            }
        }
        (Amount::Range(from, to), Amount::Exact(y)) => range_and_single(from, to, (y, b.1)),
        (Amount::Exact(_), Amount::Range(..)) => amounts(b, a, measure).reversed(),
        (Amount::Many(n), Amount::Many(m)) => {
            if n == m {
                Relation::Same
            } else {
                Relation::Different
            }
        }
        (Amount::Many(n), Amount::Exact(y)) => many(n, y).reversed(),
        (Amount::Exact(x), Amount::Many(n)) => many(n, x),
        _ => Relation::Different,
    }
}

/// "Hundreds" is a less precise 340.
fn many(of: u64, exact: Rational) -> Relation {
    let of = Rational::whole(i128::from(of));
    let top = of.times(Rational::whole(10)).unwrap_or(of);
    if exact > of && exact < top { Relation::LessPrecise } else { Relation::Different }
}

/// "$5 to $10 million" and "up to $10 million"; "20 to 30" and "25".
fn range_and_single(from: Rational, to: Rational, (value, bound): (Rational, Bound)) -> Relation {
    match bound {
        Bound::AtMost | Bound::Less | Bound::Nearly if value == to => Relation::LessPrecise,
        Bound::AtLeast | Bound::More if value == from => Relation::LessPrecise,
        Bound::Exact | Bound::About if (from..=to).contains(&value) => Relation::MorePrecise,
        _ => Relation::Different,
    }
}

fn singles((x, bx): (Rational, Bound), (y, by): (Rational, Bound), measure: Measure) -> Relation {
    if x == y {
        return bounds(bx, by);
    }
    if matches!(measure, Measure::Ordinal | Measure::Multiple) {
        return Relation::Different;
    }
    match (bx, by) {
        (Bound::Exact, Bound::Exact) => rounded(x, y),
        (Bound::Exact, _) => satisfies(x, y, by),
        (_, Bound::Exact) => satisfies(y, x, bx).reversed(),
        (a, b) if a == b => rounded(x, y),
        (Bound::About, b) => satisfies(x, y, b),
        (a, Bound::About) => satisfies(y, x, a).reversed(),
        _ => Relation::Different,
    }
}

/// Equal amounts, limited alike or not: `more than 20` and `20` differ, `about 20` is a less precise 20.
fn bounds(a: Bound, b: Bound) -> Relation {
    match (a, b) {
        _ if a == b => Relation::Same,
        (Bound::Exact, Bound::About) => Relation::LessPrecise,
        (Bound::About, Bound::Exact) => Relation::MorePrecise,
        (Bound::About, Bound::Nearly) | (Bound::Nearly, Bound::About) => Relation::LessPrecise,
        (Bound::More, Bound::AtLeast) | (Bound::Less, Bound::AtMost) => Relation::LessPrecise,
        (Bound::AtLeast, Bound::More) | (Bound::AtMost, Bound::Less) => Relation::MorePrecise,
        _ => Relation::Different,
    }
}

/// Does the exact `x` satisfy `bound y`, near enough that `y` can be said of it?
fn satisfies(x: Rational, y: Rational, bound: Bound) -> Relation {
    let holds = match bound {
        Bound::Exact | Bound::About => true,
        Bound::More => x > y,
        Bound::AtLeast => x >= y,
        Bound::Less | Bound::Nearly => x < y,
        Bound::AtMost => x <= y,
    };
    if holds && ratio(x, y) <= BOUNDED { Relation::LessPrecise } else { Relation::Different }
}

/// Is one the other with fewer digits?
fn rounded(x: Rational, y: Rational) -> Relation {
    let (Some((dx, px)), Some((dy, py))) = (x.significant(), y.significant()) else { return fractions(x, y) };
    match (px.cmp(&py), dx.len().cmp(&dy.len())) {
        (Ordering::Less, Ordering::Greater) if rounds_to(x, y, py) => Relation::LessPrecise,
        (Ordering::Greater, Ordering::Less) if rounds_to(y, x, px) => Relation::MorePrecise,
        _ => fractions(x, y),
    }
}

fn rounds_to(fine: Rational, coarse: Rational, power: i32) -> bool {
    let counted = fine.is_whole() && fine.magnitude() < Rational::whole(COUNTED);
    let ten = Rational::whole(10_i128.pow(power.unsigned_abs().min(30)));
    let step = if power < 0 { Rational::ONE.over(ten) } else { Some(ten) };
    let apart = fine.minus(coarse).map(Rational::magnitude);
    let near =
        step.and_then(|s| s.over(Rational::whole(2))).zip(apart).is_some_and(|(half, apart)| apart <= half);
    !counted && near && ratio(fine, coarse) <= ROUNDING
}

/// Halves, thirds and quarters are said of what is near them: 26% is a quarter, 65% two thirds.
fn fractions(x: Rational, y: Rational) -> Relation {
    let simple = |r: Rational| {
        [2, 3, 4].iter().any(|&d| r.times(Rational::whole(d)).is_some_and(Rational::is_whole))
            && r < Rational::ONE
            && r > Rational::ZERO
    };
    let near = ratio(x, y) <= ROUNDING && x < Rational::ONE && y < Rational::ONE;
    match (near, simple(x), simple(y)) {
        (true, false, true) => Relation::LessPrecise,
        (true, true, false) => Relation::MorePrecise,
        _ => Relation::Different,
    }
}

// ---- dates

fn dates(a: &Date, b: &Date) -> Relation {
    let straight = dates_as_written(a, b);
    let swapped = |d: &Date| Date { month: d.day, day: d.month, ..*d };
    if straight != Relation::Different || !(a.swappable || b.swappable) {
        return straight;
    }
    if a.swappable { dates_as_written(&swapped(a), b) } else { dates_as_written(a, &swapped(b)) }
}

fn dates_as_written(a: &Date, b: &Date) -> Relation {
    let fields = [
        part(a.year, b.year),
        part(a.month, b.month),
        part(a.day, b.day),
        part(a.weekday, b.weekday),
        parts(a, b),
    ];
    let shared = a.year.is_some() && b.year.is_some()
        || a.month.is_some() && b.month.is_some()
        || a.weekday.is_some() && b.weekday.is_some();
    let relation = fields.into_iter().fold(Relation::Same, Relation::and);
    if shared { relation } else { Relation::Different }
}

fn part<T: PartialEq>(a: Option<T>, b: Option<T>) -> Relation {
    match (a, b) {
        (None, None) => Relation::Same,
        (Some(_), None) => Relation::LessPrecise,
        (None, Some(_)) => Relation::MorePrecise,
        (Some(a), Some(b)) => {
            if a == b {
                Relation::Same
            } else {
                Relation::Different
            }
        }
    }
}

/// "Early September" is less than "September 3", and not "September 29".
fn parts(a: &Date, b: &Date) -> Relation {
    let fits = |part: Part, day: u8| match part {
        Part::Early => day <= 12,
        Part::Mid => (8..=23).contains(&day),
        Part::Late => day >= 18,
    };
    match (a.part, a.day, b.part, b.day) {
        (Some(part), _, None, Some(day)) | (None, Some(day), Some(part), _) => {
            if fits(part, day) {
                Relation::Same
            } else {
                Relation::Different
            }
        }
        _ => part(a.part, b.part),
    }
}

/// A day in a range, or one of its ends.
fn within(from: &Date, to: &Date, day: &Date) -> Relation {
    let order = |d: &Date| (d.year.unwrap_or(0), d.month.unwrap_or(0), d.day.unwrap_or(0));
    let years = day.year.is_none() || from.year.is_none();
    let strip = |d: &Date| Date { year: if years { None } else { d.year }, ..*d };
    let (from, to, mut day) = (strip(from), strip(to), strip(day));
    if day.month.is_none() && day.year.is_some() {
        // A year within years, or around months.
        let (Some(f), Some(t), Some(y)) = (from.year, to.year, day.year) else { return Relation::Different };
        return if f <= y && y <= t {
            if f == t { Relation::LessPrecise } else { Relation::MorePrecise }
        } else {
            Relation::Different
        };
    }
    if day.month.is_none() {
        return Relation::Different;
    }
    if from.month.is_none() {
        day = Date { month: None, day: None, ..day };
        return if day.year.is_some() && order(&from) <= order(&day) && order(&day) <= order(&to) {
            Relation::MorePrecise
        } else {
            Relation::Different
        };
    }
    if day.day.is_none() || from.day.is_none() {
        let month = |d: &Date| (d.year.unwrap_or(0), d.month.unwrap_or(0));
        let inside = month(&from) <= month(&day) && month(&day) <= month(&to);
        return if !inside {
            Relation::Different
        } else if from.day.is_some() {
            Relation::LessPrecise
        } else {
            Relation::MorePrecise
        };
    }
    if order(&from) <= order(&day) && order(&day) <= order(&to) {
        Relation::MorePrecise
    } else {
        Relation::Different
    }
}

fn periods(a: &Period, b: &Period) -> Relation {
    if a.stretch == b.stretch {
        return part(a.year, b.year).and(part(a.part, b.part));
    }
    let (Some((from, to)), Some((first, last))) = (a.ends(), b.ends()) else { return Relation::Different };
    let holds = |outer: (Date, Date), inner: (Date, Date)| {
        within(&outer.0, &outer.1, &inner.0).agrees() && within(&outer.0, &outer.1, &inner.1).agrees()
    };
    let wide = |stretch| matches!(stretch, Stretch::Decade | Stretch::Century);
    match (wide(a.stretch), wide(b.stretch)) {
        (true, _) if holds((from, to), (first, last)) => Relation::MorePrecise,
        (_, true) if holds((first, last), (from, to)) => Relation::LessPrecise,
        _ => Relation::Different,
    }
}

fn times(a: &Time, b: &Time) -> Relation {
    let zone = part(a.zone, b.zone);
    let clock = |t: &Time| (t.hour, t.minute, t.second.unwrap_or(0));
    let same = clock(a) == clock(b);
    let half = |t: &Time| (t.hour % 12, t.minute, t.second.unwrap_or(0));
    match (a.either_half, b.either_half) {
        _ if same && a.either_half == b.either_half => zone,
        (true, false) if half(a) == half(b) => zone.and(Relation::MorePrecise),
        (false, true) if half(a) == half(b) => zone.and(Relation::LessPrecise),
        _ => Relation::Different,
    }
}

fn relatives(a: &Relative, b: &Relative) -> Relation {
    if (a.grain, a.offset) != (b.grain, b.offset) {
        return Relation::Different;
    }
    let side = |r: &Relative| (r.side != 0).then_some(r.side);
    part(side(a), side(b))
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
    if prefix(b.key(), a.key()) { Relation::MorePrecise } else { Relation::Different }
}

/// Initials are the name itself.
fn initials_or(otherwise: Relation, short: &Name) -> Relation {
    let acronym = short.key().len() > 2 && !short.key().contains(' ') && short.acronym;
    if acronym { Relation::Same } else { otherwise }
}

fn shortens(long: &str, short: &str) -> bool {
    long.len() > short.len() && long.contains(' ') && shorter(long).iter().any(|form| form == short)
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
