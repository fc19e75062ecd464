//! What the source puts beside each other, or after each other, and the copy makes a cause of; or the other way round.

use crate::sides::{Side, Sides};

use super::lists::Sign;
use super::marks::{Mark, flag};
use super::reading::Reading;
use super::{Kind, Suspect, marks};

/// The names of the features behind those of every mark.
pub(super) const SIGNALS: [&str; 8] = [
    "a link",
    "link lost over there",
    "order of time lost over there",
    "cause over there",
    "phrase",
    "hedge over there",
    "hedge here",
    "heading",
];

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    for side in Side::BOTH {
        let other = side.other();
        let count = |side: Side, sign: Sign| reading.marks(side, |mark| mark.sign == sign).count();
        for sign in [Sign::Cause, Sign::Link] {
            if count(side, sign) > count(other, sign) {
                let mut open = reading.marks(side, |mark| mark.sign == sign && reading.is_new(side, mark));
                found.extend(open.next().map(|mark| suspect(reading, side, mark)));
            }
        }
    }
}

fn suspect(reading: &Reading<'_>, side: Side, mark: &Mark) -> Suspect {
    let other = side.other();
    let any = |side: Side, is: &dyn Fn(&Mark) -> bool| flag(reading.marks(side, is).next().is_some());
    let lost = |sign: Sign| any(other, &|x| x.sign == sign && reading.is_new(other, x));
    let mut features = marks::signals(reading, side, mark).to_vec();
    features.extend([
        flag(mark.sign == Sign::Link),
        lost(Sign::Link),
        lost(Sign::When),
        any(other, &|x| x.sign == Sign::Cause),
        flag(mark.range.len() > 1),
        any(other, &|x| x.sign.is_hedge()),
        any(side, &|x| x.sign.is_hedge()),
        flag(reading.is_heading()),
    ]);
    let head = mark.heads.first().map_or(mark.range.start, |head| head.0);
    let mut at = Sides::default();
    at[side] = reading.span(side, mark.range.start.min(head), mark.range.end.max(head + 1));
    let lost = reading.marks(other, |x| {
        matches!(x.sign, Sign::Link | Sign::When | Sign::Cause) && reading.is_new(other, x)
    });
    let answer = mark.answer().or_else(|| lost.map(|x| x.range.start).next());
    at[other] = answer.and_then(|answer| reading.near(other, answer));
    Suspect::new(Kind::Cause, reading.group, at, features)
}
