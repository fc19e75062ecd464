//! How far a matter is: a word of another stage of its course (`charged`, `convicted`), or the same deed in another tense
//! (`will be sentenced`, `was sentenced`).

use crate::audit::lexicon::{self, Tense};
use crate::sides::{Side, Sides};

use super::lists::{Stage, stages};
use super::marks::flag;
use super::reading::Reading;
use super::{Kind, Suspect, pair};

/// The names of the features of a step, behind those of a pair of words.
pub(super) const SIGNALS: [&str; 6] = [
    "of one stage elsewhere",
    "outcomes of one stage",
    "steps",
    "onward",
    "stage kept",
    "stage known before",
];

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

/// A deed that is to come on one side and done on the other.
fn tenses(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    /// A word of the same deed is answered this surely.
    const SURE: f64 = 0.35;
    let times = |side: Side| {
        (0..reading.len(side))
            .filter(move |&at| reading.tells(side, at))
            .filter_map(move |at| Some((at, time(reading, side, at)?)))
    };
    let comes_in_b = times(Side::B).any(|(_, time)| time == Time::ToCome);
    for (a, x) in times(Side::A).filter(|&(_, time)| comes_in_b || time == Time::ToCome) {
        let answer = reading.answer(Side::A, a).filter(|answer| answer.tie >= SURE);
        let Some(b) = answer.map(|answer| answer.at) else { continue };
        let is_verb = |side: Side, at: usize| reading.as_verb(side, at) > 0.0;
        let differs = time(reading, Side::B, b).is_some_and(|y| y != x) && !reading.is_fact(Side::A, a);
        if differs && is_verb(Side::A, a) && is_verb(Side::B, b) {
            let span = |side: Side, at: usize| reading.span(side, reading.back(side, at, 2), at + 1);
            let at = Sides::new(span(Side::A, a), span(Side::B, b));
            found.push(Suspect::new(Kind::Tense, reading.group, at, Vec::new()));
        }
    }
}

/// When it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    Done,
    ToCome,
}

/// The time of a verb, by the words of its group that stand before it, and else by its own form.
fn time(reading: &Reading<'_>, side: Side, at: usize) -> Option<Time> {
    /// Words of a verb group before its verb.
    const LONGEST: usize = 4;
    let first = reading.back(side, at, LONGEST);
    for before in (first..at).rev().take_while(|&before| reading.is_joined(side, before, at)) {
        let word = reading.word(side, before);
        match lexicon::tense(word) {
            Some(Tense::Will) => return Some(Time::ToCome),
            Some(Tense::Did) => return Some(Time::Done),
            Some(Tense::Was) => {
                return (!lexicon::is_progressive(reading.word(side, at))).then_some(Time::Done);
            }
            Some(Tense::Does | Tense::Open) => return None,
            Some(Tense::Between) => {}
            None if lexicon::is_toward(word) => return infinitive(reading, side, before, first),
            None if lexicon::is_adverb(word) => {}
            None => break,
        }
    }
    lexicon::is_past(reading.word(side, at), reading.stem(side, at)).then_some(Time::Done)
}

/// The time of an infinitive: `is to open`, `used to open`.
fn infinitive(reading: &Reading<'_>, side: Side, to: usize, first: usize) -> Option<Time> {
    let before =
        to.checked_sub(1).filter(|&before| before + 1 >= first && reading.is_joined(side, before, to))?;
    let word = reading.word(side, before);
    if lexicon::is_meant(word) { Some(Time::ToCome) } else { lexicon::is_managed(word).then_some(Time::Done) }
}
