//! [`time`]: times of day: `5:30 p.m.`, `17:30`, `1730 GMT`, `noon`, `nine in the morning`.

use crate::facts::cues::{
    AFTERNOON, AFTERNOON_LETTERS, AFTERNOON_MARKS, ARTICLES, AT, HALF, HOUR_ASKS, HOUR_LETTER, HOUR_NAME,
    HOUR_TO, HOURS, HOURS_LONG, IN, LOCAL_TIME, MIDNIGHT, MINUTES, MORNING, MORNING_LETTERS, MORNING_MARKS,
    MORNING_WORDS, NIGHT, NOON, OCLOCK, PAST, QUARTER, THE, TIME, TO, ZONE_KINDS, ZONE_NAMES, ZONES,
    ZONES_NAMED,
};
use crate::facts::lexicon::Sense;
use crate::facts::numbers::amount::Found;
use crate::facts::numbers::numeral::numeral;
use crate::facts::time::when::{Time, Zone};
use crate::facts::token::{Class, Line};
use crate::facts::value::Value;

/// Finds the time of day that starts at token `i`.
pub(in crate::facts) fn time(line: &Line<'_>, i: usize) -> Option<Found> {
    let (time, to) =
        named(line, i).or_else(|| past(line, i)).or_else(|| clock(line, i)).or_else(|| military(line, i))?;
    let (zone, to) = zone(line, to).map_or((time.zone, to), |(zone, to)| (Some(zone), to));
    Some(Found { value: Value::Time(Time { zone, ..time }), from: i, to })
}

const fn at(hour: u8, minute: u8) -> Time {
    Time { hour, minute, second: None, either_half: false, zone: None }
}

fn named(line: &Line<'_>, i: usize) -> Option<(Time, usize)> {
    let hour = |i: usize| if line.is_any(i, NOON) { Some(12) } else { line.is_any(i, MIDNIGHT).then_some(0) };
    let twelve = usize::from(line.word(i) == "12" && hour(i + 1).is_some());
    let hour = hour(i + twelve)?;
    let named = line.get(i + twelve).is_some_and(|t| t.capital) && i > 0;
    (!named && line.lexicon.english).then_some((at(hour, 0), i + twelve + 1))
}

/// `10 past 9`, `half past nine`, `quarter to six`.
fn past(line: &Line<'_>, i: usize) -> Option<(Time, usize)> {
    if !line.lexicon.english {
        return None;
    }
    let article = usize::from(line.is_any(i, ARTICLES));
    let (minutes, to) = if line.is_any(i + article, HALF) {
        (30, i + article + 1)
    } else if line.is_any(i + article, QUARTER) {
        (15, i + article + 1)
    } else {
        minutes(line, i)?
    };
    let before = minutes == 15 && article + 1 + i == to && line.is_any(to, TO);
    if !before && !line.is_any(to, PAST) {
        return None;
    }
    let (hour, to) = hour(line, to + 1)?;
    let to = to + usize::from(line.is_any(to, OCLOCK));
    let time = if before { at((hour + 23) % 24, 60 - minutes) } else { at(hour, minutes) };
    let (time, to) = half_of_day(line, time, to).unwrap_or((Time { either_half: true, ..time }, to));
    Some((time, to))
}

/// `10`, `10 minutes`.
fn minutes(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let n = numeral(line, i)?;
    let minutes = n.value.as_whole().and_then(|m| u8::try_from(m).ok()).filter(|m| (1..60).contains(m))?;
    Some((minutes, n.to + usize::from(line.is_any(n.to, MINUTES))))
}

fn hour(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let n = numeral(line, i).filter(|n| !n.share && !n.scaled)?;
    let hour = n.value.as_whole().and_then(|h| u8::try_from(h).ok()).filter(|h| (1..=12).contains(h))?;
    (!line.word(i).contains(['.', ','])).then_some((hour, n.to))
}

/// `17:30`, `5:30 p.m.`, `5.30pm`, `9am`, `nine o'clock`, `nine in the morning`.
fn clock(line: &Line<'_>, i: usize) -> Option<(Time, usize)> {
    if let Some((time, to)) = figures(line, i) {
        return Some(half_of_day(line, time, to).unwrap_or_else(|| {
            // Two digits or an hour past noon are the 24-hour clock.
            let either_half = (1..12).contains(&time.hour) && !line.word(i).starts_with('0');
            (Time { either_half, ..time }, to)
        }));
    }
    if let Some((time, to)) = hour_and_minute(line.word(i)).map(|t| (t, i + 1)) {
        let told = half_of_day(line, time, to);
        let uhr = line.is_any(to, HOURS).then_some((time, to + 1));
        return told.or(uhr);
    }
    if let Some(found) = hours_and_minutes(line, i) {
        return Some(found);
    }
    let (hour, to) = hour(line, i).or_else(|| european_hour(line, i))?;
    if let Some(time) = first_of_two(line, hour, to) {
        return Some((time, to));
    }
    if line.is_any(to, OCLOCK) {
        let time = Time { either_half: true, ..at(hour, 0) };
        return Some(half_of_day(line, time, to + 1).unwrap_or((time, to + 1)));
    }
    if line.is_any(to, HOUR_NAME) {
        return Some((at(hour, 0), to + 1));
    }
    half_of_day(line, at(hour, 0), to)
}

/// `6-8 AM`, `3–5pm`, `between 6 and 8 p.m.`, `from 6 till 10 in the evening`: the half of the day stands behind the second.
fn first_of_two(line: &Line<'_>, first: u8, to: usize) -> Option<Time> {
    let joined = line.is_any(to, HOUR_TO);
    let (second, end) = hour(line, to + 1).filter(|_| joined)?;
    let (last, _) = half_of_day(line, at(second, 0), end)?;
    // "11-2pm" begins in the morning, "10-2am" the evening before.
    let is_afternoon = (last.hour >= 12) == (first % 12 < second % 12);
    Some(at(first % 12 + if is_afternoon { 12 } else { 0 }, 0))
}

/// `20 h 45`, `à 20 h`: outside of English, where an hour is told so.
fn hours_and_minutes(line: &Line<'_>, i: usize) -> Option<(Time, usize)> {
    let number = |i: usize, most: u8| {
        let digits = line.is_class(i, Class::Number) && line.word(i).len() <= 2;
        digits.then(|| line.word(i).parse::<u8>().ok()).flatten().filter(|&n| n < most)
    };
    let hour = number(i, 24).filter(|_| !line.lexicon.english && line.is_any(i + 1, HOUR_LETTER))?;
    // "2 h 48 min" is how long it takes.
    let lasts = line.phrase(i + 3, |s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
    match number(i + 2, 60).filter(|_| line.word(i + 2).len() == 2 && !lasts) {
        Some(minute) => Some((at(hour, minute), i + 3)),
        None => line.is_any(i.wrapping_sub(1), HOUR_ASKS).then_some((at(hour, 0), i + 2)),
    }
}

fn european_hour(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let hour = line.word(i).parse::<u8>().ok().filter(|h| *h < 24 && line.is_any(i + 1, HOUR_NAME))?;
    Some((hour, i + 1))
}

/// `17:30`, `7:56:30`.
fn figures(line: &Line<'_>, i: usize) -> Option<(Time, usize)> {
    let part = |at: usize| {
        let glued = line.word(at) == ":"
            && line.glued(at)
            && line.glued(at + 1)
            && line.is_class(at + 1, Class::Number);
        glued
            .then(|| line.word(at + 1))
            .filter(|w| w.len() == 2)
            .and_then(|w| w.parse::<u8>().ok())
            .filter(|n| *n < 60)
    };
    let hour = line
        .is_class(i, Class::Number)
        .then(|| line.word(i))
        .filter(|w| w.len() <= 2)
        .and_then(|w| w.parse::<u8>().ok())
        .filter(|h| *h < 24)?;
    let minute = part(i + 1)?;
    let time = at(hour, minute);
    Some(match part(i + 3) {
        Some(second) => (Time { second: Some(second), ..time }, i + 5),
        None => (time, i + 3),
    })
}

/// `5.30` as a time: what follows must say so.
fn hour_and_minute(word: &str) -> Option<Time> {
    let (hour, minute) = word.split_once('.')?;
    let number = |w: &str| w.parse::<u8>().ok();
    (minute.len() == 2).then_some(())?;
    Some(at(number(hour).filter(|h| *h < 24)?, number(minute).filter(|m| *m < 60)?))
}

/// Applies `a.m.`, `pm`, `in the morning`, `at night`.
fn half_of_day(line: &Line<'_>, time: Time, to: usize) -> Option<(Time, usize)> {
    let at = to + usize::from(line.is_any(to, &["."]) && line.glued(to));
    let (afternoon, to) = afternoon(line, time.hour, at)?;
    let hour = match (afternoon, time.hour) {
        (false, 12) => 0,
        (true, h) if h < 12 => h + 12,
        (_, h) => h,
    };
    (time.hour <= 12 || afternoon).then_some((Time { hour, either_half: false, ..time }, to))
}

/// Is it the second half of the day, as the words from a token on say? And the token behind them.
fn afternoon(line: &Line<'_>, hour: u8, at: usize) -> Option<(bool, usize)> {
    let is = |of| line.is_any(at, of);
    // "Sechs am Morgen": in other languages it is another word.
    let word = || line.lexicon.english || line.glued(at) || line.tokens[at].capital;
    let letter = || line.glued(at) && !line.glued(at + 1);
    if is(MORNING_MARKS) || is(MORNING_WORDS) && word() || is(MORNING_LETTERS) && letter() {
        return Some((false, at + 1));
    }
    if is(AFTERNOON_MARKS) || is(AFTERNOON_LETTERS) && letter() {
        return Some((true, at + 1));
    }
    if is(IN) && line.is_any(at + 1, THE) {
        let is_afternoon = line.is_any(at + 2, AFTERNOON);
        return (is_afternoon || line.is_any(at + 2, MORNING)).then_some((is_afternoon, at + 3));
    }
    (is(AT) && line.is_any(at + 1, NIGHT)).then_some(((6..12).contains(&hour), at + 2))
}

/// `1730 GMT`, `0600 local time`, `1140 a.m.`.
fn military(line: &Line<'_>, i: usize) -> Option<(Time, usize)> {
    let word = line.word(i);
    let digits = line.is_class(i, Class::Number)
        && (3..=4).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_digit());
    if !digits {
        return None;
    }
    let n: u16 = word.parse().ok()?;
    let (hour, minute) =
        (u8::try_from(n / 100).ok().filter(|h| *h < 24)?, u8::try_from(n % 100).ok().filter(|m| *m < 60)?);
    let hours = line.is_any(i + 1, HOURS_LONG) && word.len() == 4 && (word.starts_with('0') || minute != 0);
    if zone(line, i + 1).is_some() || LOCAL_TIME.contains(&line.lower_between(i + 1, i + 3)) {
        return Some((at(hour, minute), i + 1));
    }
    if hours && word.starts_with('0') {
        return Some((at(hour, minute), i + 2));
    }
    half_of_day(line, at(hour, minute), i + 1)
        .filter(|_| line.sense(i + 1, |s| matches!(s, Sense::Function).then_some(())).is_none())
}

fn zone(line: &Line<'_>, i: usize) -> Option<(Zone, usize)> {
    if let Some(&zone) = ZONES.iter().find(|&&zone| line.word(i) == zone) {
        return Some((Zone(zone), i + 1));
    }
    let (_, &zone) = ZONE_NAMES.iter().zip(ZONES_NAMED).find(|(name, _)| line.lower(i) == **name)?;
    let at = i + 1 + usize::from(line.is_any(i + 1, ZONE_KINDS));
    line.is_any(at, TIME).then_some((Zone(zone), at + 1))
}
