//! [`dates`]: are two dates or times one, as far as both say?

use crate::facts::relation::Relation;
use crate::facts::time::when::{Date, Part, Period, Relative, Stretch, Time};

// ---- dates

pub(in crate::facts) fn dates(a: &Date, b: &Date) -> Relation {
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

pub(in crate::facts) fn part<T: PartialEq>(a: Option<T>, b: Option<T>) -> Relation {
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
pub(in crate::facts) fn parts(a: &Date, b: &Date) -> Relation {
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
pub(in crate::facts) fn within(from: &Date, to: &Date, day: &Date) -> Relation {
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

pub(in crate::facts) fn periods(a: &Period, b: &Period) -> Relation {
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

pub(in crate::facts) fn times(a: &Time, b: &Time) -> Relation {
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

pub(in crate::facts) fn relatives(a: &Relative, b: &Relative) -> Relation {
    if (a.grain, a.offset) != (b.grain, b.offset) {
        return Relation::Different;
    }
    let side = |r: &Relative| (r.side != 0).then_some(r.side);
    part(side(a), side(b))
}
