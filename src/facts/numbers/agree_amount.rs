//! [`quantities`]: are two amounts one, rounded, converted, or bounded alike?

use crate::facts::numbers::measure::years;
use crate::facts::numbers::quantity::{Amount, Bound, Measure, Quantity};
use crate::facts::numbers::rational::Rational;
use crate::facts::relation::Relation;
use std::cmp::Ordering;

// ---- amounts

/// How far apart two amounts in different systems of units may be and still be one, converted: 550 lb for 250 kg.
const CONVERSION: f64 = 0.03;

/// How far apart an amount and its rounding may be: `6.7%` and `7%`.
const ROUNDING: f64 = 0.05;

/// How far apart an amount and "nearly" or "over" a round number may be: `£185,000` and `nearly £200,000`.
const BOUNDED: f64 = 0.12;

/// Whole numbers below this are counts, which nobody rounds unsaid: 19 is not 20.
const COUNTED: i128 = 100;

pub(in crate::facts) fn quantities(a: &Quantity, b: &Quantity) -> Relation {
    let readings = |q: &Quantity| [Some((q.measure, q.amount)), q.other.map(|(m, a)| (m, Amount::Exact(a)))];
    let mut best = Relation::Different;
    for (ma, va) in readings(a).into_iter().flatten() {
        for (mb, vb) in readings(b).into_iter().flatten() {
            best = better(best, reading(a, b, (ma, va), (mb, vb)));
        }
    }
    best
}

/// The closer of two relations; of less and more precise, neither.
fn better(a: Relation, b: Relation) -> Relation {
    match (a, b) {
        (Relation::LessPrecise, Relation::MorePrecise) | (Relation::MorePrecise, Relation::LessPrecise) => {
            Relation::Compatible
        }
        _ => a.min(b),
    }
}

fn reading(a: &Quantity, b: &Quantity, (ma, va): (Measure, Amount), (mb, vb): (Measure, Amount)) -> Relation {
    if ma == mb {
        return amounts((va, a.bound), (vb, b.bound), ma);
    }
    if same_currency(ma, mb) {
        return amounts((va, a.bound), (vb, b.bound), ma);
    }
    if points(ma, mb) {
        return if va == vb {
            bounds(a.bound, b.bound).max(Relation::Compatible)
        } else {
            Relation::Different
        };
    }
    if aged(ma, va, mb, vb) || aged(mb, vb, ma, va) {
        return Relation::Compatible;
    }
    if !converts(ma, mb) {
        return Relation::Different;
    }
    let (Amount::Exact(x), Amount::Exact(y)) = (va, vb) else { return Relation::Different };
    match amounts((va, a.bound), (vb, b.bound), ma) {
        Relation::Different if ratio(x, y) <= CONVERSION && sides(a.bound, b.bound) => Relation::Compatible,
        // A conversion is never quite the same.
        Relation::Same => Relation::Compatible,
        other => other,
    }
}

/// `Five points behind`, `five percentage points`: in polls the one is short for the other.
fn points(a: Measure, b: Measure) -> bool {
    let is_point = |measure| matches!(measure, Measure::Of(family) if family.dimension == "points");
    a == Measure::Count && is_point(b) || b == Measure::Count && is_point(a)
}

/// `81-year-old`, `she is 81`: the age in years.
fn aged(a: Measure, x: Amount, b: Measure, y: Amount) -> bool {
    match (a, b) {
        (Measure::Age(_), Measure::Count) => match (x, y) {
            (Amount::Exact(age), Amount::Exact(count)) => years(count) == Some(age),
            (Amount::Range(from, to), Amount::Range(first, last)) => {
                years(first) == Some(from) && years(last) == Some(to)
            }
            _ => false,
        },
        _ => false,
    }
}

/// `SEK 40 million`, `40 million crowns`.
fn same_currency(a: Measure, b: Measure) -> bool {
    matches!((a, b), (Measure::Of(a), Measure::Of(b)) if a.may_be_one_currency(b))
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
    // No tolerance is wider than this one: most amounts that are not equal need not be looked at more closely.
    if matches!(measure, Measure::Ordinal | Measure::Multiple) || ratio(x, y) > BOUNDED {
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
        (Bound::About, Bound::Nearly) | (Bound::Nearly, Bound::About) => Relation::Compatible,
        // "Just under 200", "nearly 200".
        (Bound::Less, Bound::Nearly) | (Bound::Nearly, Bound::Less) => Relation::Compatible,
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
pub(in crate::facts) fn rounded(x: Rational, y: Rational) -> Relation {
    if ratio(x, y) > ROUNDING {
        return Relation::Different;
    }
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
