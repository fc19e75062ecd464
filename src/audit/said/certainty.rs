//! Hedges of one side that the other side's group has not: what may be is said to be, what is planned to be done.

use crate::audit::Rule;
use crate::facts::FactKind;
use crate::sides::Side;

use super::Suspect;
use super::lists::Sign;
use super::marks::Mark;
use super::reading::{Place, Reading};

/// What a plan that is told as a fact, with no word that it is done, is worth beside another hedge: in many languages the
/// present tense tells what is to come.
const TO_COME: f64 = 0.6;

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    for side in Side::BOTH {
        let hedges = reading.marks(side, Sign::is_hedge).filter(|mark| !is_refused(reading, side, mark));
        // What is planned stands in a clause of its own, behind a comma.
        let place = |mark: &Mark| reading.place_of(side, &reading.about(side, mark, usize::from(mark.sign == Sign::Plan)));
        let lost = hedges.map(|mark| (mark, place(mark)));
        let lost = lost.filter(|(mark, place)| is_lost(reading, side, mark, place));
        let best = lost.reduce(|x, y| if y.1.share > x.1.share { y } else { x });
        found.extend(best.map(|(mark, place)| suspect(reading, side, mark, &place)));
    }
}

/// `Does not want to`: is it a plan that is negated?
fn is_refused(reading: &Reading<'_>, side: Side, mark: &Mark) -> bool {
    let clause = |mark: &Mark| reading.words[side][mark.words[0]].clause;
    mark.sign == Sign::Plan && reading.marks(side, |sign| sign == Sign::Not).any(|not| clause(not) == clause(mark))
}

/// Does the other side leave nothing open where it says the same? One way to leave it open is as good as another.
fn is_lost(reading: &Reading<'_>, side: Side, mark: &Mark, place: &Place) -> bool {
    let other = side.other();
    if reading.is_quoted(side, mark.words[0]) {
        return false;
    }
    let here = |it: &&Mark| place.holds(&reading.words[other][it.words[0]]);
    let sure = reading.marks(other, |sign| sign == Sign::Sure);
    let is_sure = sure.filter(here).any(|it| reading.is_new(other, it));
    // What is planned is not as open as what may be.
    let as_open = |it: &Mark| mark.sign != Sign::May || it.sign != Sign::Plan;
    let hedges = reading.marks(other, Sign::is_hedge).filter(|it| as_open(it));
    let hedged = hedges.into_iter().any(|it| here(&it) || reading.is_new(other, it));
    let softened = reading.marks(other, |sign| matches!(sign, Sign::Soft | Sign::Told));
    let softened = softened.filter(here).any(|it| reading.is_new(other, it));
    is_sure || !hedged && !softened && !is_credited(reading, side, mark)
}

/// Does the other side say instead who says so, where this side leaves it open as something heard?
fn is_credited(reading: &Reading<'_>, side: Side, mark: &Mark) -> bool {
    let credits = |side: Side| {
        let claims = &reading.case.beads[reading.group].of[side];
        let facts = claims.iter().flat_map(|&claim| &reading.case.claim(side, claim).facts);
        facts.filter(|fact| fact.kind() == FactKind::Attribution).count()
    };
    let is_heard = matches!(mark.sign, Sign::Alleged | Sign::Hint | Sign::Mind | Sign::Would);
    is_heard && credits(side.other()) > credits(side)
}

fn suspect(reading: &Reading<'_>, side: Side, mark: &Mark, place: &Place) -> Suspect {
    let other = side.other();
    let here = |it: &&Mark| place.holds(&reading.words[other][it.words[0]]);
    let done = reading.marks(other, |sign| sign == Sign::Done).find(here);
    let is_plan = mark.sign == Sign::Plan;
    let share = if is_plan && done.is_none() { place.share * TO_COME } else { place.share };
    let at = Suspect::sides(side, reading.span_of(side, mark), reading.span_at(other, place, done));
    let (rule, message) = match (side, is_plan && done.is_some()) {
        (Side::A, true) => (Rule::StatusChanged, "What is to come in the source ({a}) is done here ({b})."),
        (Side::B, true) => (Rule::StatusChanged, "What is done in the source ({a}) is to come here ({b})."),
        (Side::A, false) => (Rule::CertaintyRaised, "The source leaves open ({a}) what is said outright here ({b})."),
        (Side::B, false) => (Rule::CertaintyLowered, "The source says outright ({a}) what is left open here ({b})."),
    };
    Suspect { rule, at, share, message }
}
