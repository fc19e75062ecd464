//! How far a matter is: a word of another stage of its course (`charged`, `convicted`), or the same deed in another tense
//! (`will be sentenced`, `was sentenced`).

use crate::audit::lexicon::{self, Tense};
use crate::sides::{Side, Sides};

use super::lists::Sign;
use super::lists::stages;
use super::marks::flag;
use super::reading::{Answer, Reading};
use super::{Kind, Suspect, pair};
use crate::audit::stage::Stage;

/// The names of the features of a step, behind those of a pair of words.
pub(super) const SIGNALS: [&str; 6] = [
    "of one stage elsewhere",
    "outcomes of one stage",
    "steps",
    "onward",
    "stage kept",
    "stage known before",
];

/// A word of the same deed is answered this surely; another form of the same word, so.
const SURE: f64 = 0.35;
const SAME: f64 = 0.7;

/// A word or phrase for a stage: where it stands, how many words it takes.
type Staged = (usize, usize, Stage);

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    steps(reading, found);
    tenses(reading, found);
}

fn steps(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let staged = Sides::new(Side::A, Side::B).map(|side| staged(reading, side));
    let mut done: Vec<(usize, usize)> = Vec::new();
    for &from in staged.a.iter().filter(|(at, ..)| !reading.is_shared(Side::A, *at)) {
        for &to in staged.b.iter().filter(|(at, ..)| !reading.is_shared(Side::B, *at)) {
            let pair = (from.0, to.0);
            if from.2.course == to.2.course && from.2 != to.2 && !done.contains(&pair) {
                done.push(pair);
                found.push(step(reading, &staged, from, to));
            }
        }
    }
}

fn staged(reading: &Reading<'_>, side: Side) -> Vec<Staged> {
    let of = |at: usize| {
        let fits = move |rest: &[&str]| {
            let mut words = rest.iter().zip(at + 1..);
            words.all(|(stem, to)| to < reading.len(side) && *stem == reading.stem(side, to))
        };
        let words = stages(reading.stem(side, at)).iter().filter(move |word| fits(word.rest));
        words.map(move |word| (at, word.rest.len() + 1, word.stage))
    };
    (0..reading.len(side)).flat_map(of).collect()
}

fn step(reading: &Reading<'_>, staged: &Sides<Vec<Staged>>, from: Staged, to: Staged) -> Suspect {
    let (a, b) = (from.2, to.2);
    let same = |x: &Staged| x.0 == from.0 && staged.b.iter().any(|y| y.0 == to.0 && y.2 == x.2);
    let has = |list: &[Staged], stage: Stage| list.iter().any(|x| x.2 == stage);
    let mut features = pair::signals(reading, from.0, to.0);
    features.extend([
        flag(staged.a.iter().any(same)),
        flag(a.step == b.step),
        f64::from(a.step.abs_diff(b.step)),
        flag(b.step > a.step),
        flag(has(&staged.b, a)),
        flag(has(&staged.a, b)),
    ]);
    let at =
        Sides::new(reading.span(Side::A, from.0, from.0 + from.1), reading.span(Side::B, to.0, to.0 + to.1));
    Suspect::new(Kind::Step, reading.group, at, features)
}

/// The names of the features of a deed in another time.
pub(super) const TIMES: [&str; 12] = [
    "to come",
    "an aim",
    "under way",
    "done in B",
    "tie",
    "same verb",
    "likeness",
    "words of both around",
    "one to one",
    "time there",
    "words of the aim",
    "blocks",
];

/// A deed that is done on one side, and to come, under way or an aim on the other.
fn tenses(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let times = Sides::new(Side::A, Side::B).map(|side| {
        let known = |at: usize| Some((at, time(reading, side, at)?));
        (0..reading.len(side)).filter(|&at| reading.tells(side, at)).filter_map(known).collect::<Vec<_>>()
    });
    for side in Side::BOTH {
        let other = side.other();
        for &(at, then) in times[side].iter().filter(|(_, then)| *then != Time::Done) {
            let Some(answer) = reading.answer(side, at).filter(|answer| answer.tie >= SURE) else { continue };
            let done = times[other].contains(&(answer.at, Time::Done));
            let is_verb =
                |side: Side, at: usize| reading.as_verb(side, at) > 0.0 && !reading.is_fact(side, at);
            if done && is_verb(side, at) && is_verb(other, answer.at) {
                let is_said = times[other].iter().any(|(_, time)| *time == then);
                found.push(other_time(reading, side, (at, then), answer, is_said));
            }
        }
    }
}

fn other_time(
    reading: &Reading<'_>,
    side: Side,
    (at, then): (usize, Time),
    answer: Answer,
    is_said: bool,
) -> Suspect {
    let other = side.other();
    let pair = if side == Side::A { (at, answer.at) } else { (answer.at, at) };
    let company: usize = reading.company(pair.0, pair.1).iter().sum();
    let features = vec![
        flag(then == Time::ToCome),
        flag(then == Time::Aim),
        flag(then == Time::UnderWay),
        flag(other == Side::B),
        answer.tie,
        flag(answer.tie >= SAME),
        reading.likeness,
        (company as f64).ln_1p(),
        flag(reading.is_pair()),
        flag(is_said),
        flag(reading.marks(side, |mark| mark.sign == Sign::Plan && mark.is_near(at, 4, 1)).next().is_some()),
        (reading.frame.blocks.len() as f64).ln_1p(),
    ];
    let mut spans = Sides::default();
    for (side, at) in [(side, at), (other, answer.at)] {
        spans[side] = reading.span(side, reading.back(side, at, 2), at + 1);
    }
    Suspect::new(Kind::Tense, reading.group, spans, features)
}

/// When it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Done,
    ToCome,
    /// `To open`, behind a word that does not say whether it comes to that.
    Aim,
    /// `Is opening`.
    UnderWay,
}

/// The time of a verb, by the words of its group that stand before it, and else by its own form.
pub(super) fn time(reading: &Reading<'_>, side: Side, at: usize) -> Option<Time> {
    /// Words of a verb group before its verb.
    const LONGEST: usize = 4;
    let first = reading.back(side, at, LONGEST);
    for before in (first..at).rev().take_while(|&before| reading.is_joined(side, before, at)) {
        let word = reading.word(side, before);
        match lexicon::tense(word) {
            Some(Tense::Will) => return Some(Time::ToCome),
            Some(Tense::Did) => return Some(Time::Done),
            Some(Tense::Was) => {
                let is_going_on = lexicon::is_progressive(reading.word(side, at));
                return Some(if is_going_on { Time::UnderWay } else { Time::Done });
            }
            Some(Tense::Does) => {
                return lexicon::is_progressive(reading.word(side, at)).then_some(Time::UnderWay);
            }
            Some(Tense::Open) => return None,
            Some(Tense::Between) => {}
            None if lexicon::is_toward(word) => return infinitive(reading, side, before, first),
            None if lexicon::is_adverb(word) => {}
            None => break,
        }
    }
    lexicon::is_past(reading.word(side, at), reading.stem(side, at)).then_some(Time::Done)
}

/// The time of an infinitive: `is to open`, `used to open`, `a plan to open`.
fn infinitive(reading: &Reading<'_>, side: Side, to: usize, first: usize) -> Option<Time> {
    let is_here = |&before: &usize| before + 1 >= first && reading.is_joined(side, before, to);
    let before = to.checked_sub(1).filter(is_here).map(|before| reading.word(side, before));
    Some(match before {
        Some(word) if lexicon::is_meant(word) => Time::ToCome,
        Some(word) if lexicon::is_managed(word) => Time::Done,
        _ => Time::Aim,
    })
}
