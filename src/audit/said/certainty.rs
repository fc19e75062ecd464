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
        // What a copy puts into the mouth of somebody, or calls hearsay, is a matter of credits.
        let counts = |sign: Sign| sign.is_hedge() && (side == Side::A || !is_heard(sign));
        let hedges = reading.marks(side, counts).filter(|mark| !is_refused(reading, side, mark));
        // What is planned stands in a clause of its own, behind a comma.
        let place = |mark: &Mark| {
            reading.place_of(side, &reading.about(side, mark, usize::from(mark.sign == Sign::Plan)))
        };
        let lost = hedges.map(|mark| (mark, place(mark)));
        let lost = lost.filter(|(mark, place)| is_lost(reading, side, mark, place));
        let best = lost.reduce(|x, y| if y.1.share > x.1.share { y } else { x });
        found.extend(best.map(|(mark, place)| suspect(reading, side, mark, &place)));
    }
}

/// `Does not want to`: is it a plan that is negated?
fn is_refused(reading: &Reading<'_>, side: Side, mark: &Mark) -> bool {
    let clause = |mark: &Mark| reading.words[side][mark.words[0]].clause;
    mark.sign == Sign::Plan
        && reading.marks(side, |sign| sign == Sign::Not).any(|not| clause(not) == clause(mark))
}

/// Does the other side leave nothing open where it says the same? One way to leave it open is as good as another.
fn is_lost(reading: &Reading<'_>, side: Side, mark: &Mark, place: &Place) -> bool {
    let other = side.other();
    if reading.is_quoted(side, mark.words[0]) {
        return false;
    }
    let here = |it: &&Mark| place.holds(&reading.words[other][it.words[0]]);
    let new_here =
        |is: &dyn Fn(Sign) -> bool| reading.marks(other, is).filter(here).any(|it| reading.is_new(other, it));
    let is_sure = new_here(&|sign| sign == Sign::Sure);
    // What is planned is not as open as what may be.
    let as_open = |it: &Mark| mark.sign != Sign::May || it.sign != Sign::Plan;
    let hedges: Vec<&Mark> = reading.marks_near(other, place, Sign::is_hedge);
    let own = reading.hedges_beside(side, mark);
    // `Considers it likely`, `it is likely`: another hedge of its clause is still there.
    let beside = |it: &Mark| own.iter().any(|other| other.words != mark.words && other.sign == it.sign);
    let as_many = count(&hedges) >= count(&own);
    let holds = |it: &Mark| as_many || here(&it) || beside(it) || reading.is_new(other, it);
    let hedged = hedges.into_iter().filter(|it| as_open(it)).any(holds);
    let softened = new_here(&|sign| softens(sign, mark.sign));
    is_sure || !hedged && !softened && !is_credited(reading, side, mark)
}

/// How many hedges there are; a word of two kinds is one.
fn count(hedges: &[&Mark]) -> usize {
    let mut words: Vec<&[usize]> = hedges.iter().map(|mark| &*mark.words).collect();
    words.dedup();
    words.len()
}

/// May a word be put for a hedge? What is to come may be told so, what is heard may be credited.
fn softens(sign: Sign, hedge: Sign) -> bool {
    match sign {
        Sign::Soft => true,
        Sign::Will => hedge == Sign::Plan,
        Sign::Told => is_heard(hedge),
        _ => false,
    }
}

fn is_heard(hedge: Sign) -> bool {
    matches!(hedge, Sign::Alleged | Sign::Hint | Sign::Mind | Sign::Would)
}

/// Does the other side say instead who says so, where this side leaves it open as something heard?
fn is_credited(reading: &Reading<'_>, side: Side, mark: &Mark) -> bool {
    let credits = |side: Side| {
        let claims = &reading.case.beads[reading.group].of[side];
        let facts = claims.iter().flat_map(|&claim| &reading.case.claim(side, claim).facts);
        facts.filter(|fact| fact.kind() == FactKind::Attribution).count()
    };
    is_heard(mark.sign) && credits(side.other()) > credits(side)
}

fn suspect(reading: &Reading<'_>, side: Side, mark: &Mark, place: &Place) -> Suspect {
    let other = side.other();
    let here = |it: &&Mark| place.holds(&reading.words[other][it.words[0]]);
    let done = reading.marks(other, |sign| sign == Sign::Done).find(here);
    let is_plan = mark.sign == Sign::Plan;
    let share = if is_plan && done.is_none() { place.share * TO_COME } else { place.share };
    let at = Suspect::sides(side, reading.span_of(side, mark), reading.span_of_place(other, place, done));
    let (rule, message) = match (side, is_plan && done.is_some()) {
        (Side::A, true) => (Rule::StatusChanged, "What is to come in the source ({a}) is done here ({b})."),
        (Side::B, true) => (Rule::StatusChanged, "What is done in the source ({a}) is to come here ({b})."),
        (Side::A, false) => {
            (Rule::CertaintyRaised, "The source leaves open ({a}) what is said outright here ({b}).")
        }
        (Side::B, false) => {
            (Rule::CertaintyLowered, "The source says outright ({a}) what is left open here ({b}).")
        }
    };
    Suspect { rule, at, share, message }
}
