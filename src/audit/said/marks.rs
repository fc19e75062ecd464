//! [`Mark`]: a word or phrase of the lists, where it stands.

use crate::sides::Side;

use super::lists::{Phrase, Sign};
use super::reading::Reading;

/// Words that the gap of a phrase holds at most.
const GAP: usize = 8;

/// An ending by itself says something from so many letters before it on.
const BEFORE_ENDING: usize = 2;

/// A word or phrase of the lists, where it stands.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) sign: Sign,
    /// The words it takes, in order.
    pub(super) words: Vec<usize>,
    /// Is it the ending of a verb, which is itself what it is about?
    pub(super) is_ending: bool,
    /// Is it a verb or noun in any of its forms, and no small word?
    pub(super) is_stem: bool,
}

impl Mark {
    fn new(sign: Sign, words: Vec<usize>) -> Self {
        Self { sign, words, is_ending: false, is_stem: false }
    }

    /// The words that are none of those that it is about.
    pub(super) fn own(&self) -> &[usize] {
        if self.is_ending { &[] } else { &self.words }
    }
}

/// Finds the marks of a side; of phrases that overlap, the longest counts.
pub(super) fn find(reading: &Reading<'_>, side: Side) -> Vec<Mark> {
    let len = reading.words[side].len();
    let mut found: Vec<(bool, Mark)> = (0..len).flat_map(|at| beginning(reading, side, at)).collect();
    // The longest first, of equal ones the first.
    found.sort_by_key(|(_, mark)| (std::cmp::Reverse(mark.words.len()), mark.words[0]));
    let mut taken = vec![false; len];
    let mut marks: Vec<Mark> = Vec::new();
    let (with_negation, plain): (Vec<_>, Vec<_>) = found.into_iter().partition(|(negated, _)| *negated);
    let negations: Vec<Mark> =
        plain.iter().filter(|(_, mark)| mark.sign == Sign::Not).map(|(_, mark)| mark.clone()).collect();
    for (_, mut mark) in with_negation {
        let clause = reading.words[side][mark.words[0]].clause;
        let is_free = |not: &&Mark| not.words.iter().all(|at| !taken[*at] && !mark.words.contains(at));
        let near =
            negations.iter().filter(is_free).filter(|not| reading.words[side][not.words[0]].clause == clause);
        if let Some(not) = near.min_by_key(|not| not.words[0].abs_diff(mark.words[0])) {
            mark.words.extend(&not.words);
            mark.words.sort_unstable();
            mark.words.iter().for_each(|&at| taken[at] = true);
            marks.push(mark);
        }
    }
    for (_, mark) in plain {
        let longest = marks.iter().any(|other| other.words == mark.words);
        if longest || mark.words.iter().all(|&at| !taken[at]) {
            mark.words.iter().for_each(|&at| taken[at] = true);
            marks.push(mark);
        }
    }
    marks.sort_by_key(|mark| mark.words[0]);
    marks
}

/// What begins at a word, and whether it needs a negation.
fn beginning(reading: &Reading<'_>, side: Side, at: usize) -> Vec<(bool, Mark)> {
    let word = &reading.words[side][at];
    let phrases = &reading.tongue.phrases;
    let stems = phrases.get(&format!("~{}", word.stem)).iter().map(|phrase| (phrase, true));
    let all = phrases.get(&word.text).iter().map(|phrase| (phrase, false)).chain(stems);
    let mark = |(phrase, is_stem): (&Phrase, bool)| {
        let words = fit(reading, side, at, phrase)?;
        Some((phrase.negated, Mark { is_stem, ..Mark::new(phrase.sign, words) }))
    };
    let mut found: Vec<(bool, Mark)> =
        all.filter_map(mark).filter(|(_, mark)| means(reading, side, mark)).collect();
    if found.is_empty() && !word.is_value {
        found.extend(by_ending(reading, side, at));
    }
    found
}

/// `More than` bounds a figure, and says nothing without one; `8 % more than in 2023` bounds none.
fn means(reading: &Reading<'_>, side: Side, mark: &Mark) -> bool {
    let words = &reading.words[side];
    let behind = mark.words.last().and_then(|last| words.get(last + 1));
    let before = mark.words[0].checked_sub(1).map(|at| &words[at]);
    let bounds = behind.is_some_and(|word| word.is_value && !word.stem.starts_with(" date"));
    mark.sign != Sign::Bound || bounds && before.is_none_or(|word| !word.is_value)
}

fn by_ending(reading: &Reading<'_>, side: Side, at: usize) -> Option<(bool, Mark)> {
    let text = &reading.words[side][at].text;
    let long = |rest: &str| rest.chars().count() >= BEFORE_ENDING;
    let of = |(ending, sign): &(&str, Sign)| text.strip_suffix(ending).is_some_and(long).then_some(*sign);
    let sign = reading.tongue.endings.iter().find_map(of)?;
    Some((false, Mark { is_ending: true, ..Mark::new(sign, vec![at]) }))
}

/// The words that a phrase takes from one on.
fn fit(reading: &Reading<'_>, side: Side, at: usize, phrase: &Phrase) -> Option<Vec<usize>> {
    let mut words = vec![at];
    let mut next = at + 1;
    let mut gap = false;
    for piece in phrase.rest {
        if *piece == "…" {
            gap = true;
            continue;
        }
        let most = if gap { GAP } else { 0 };
        let clause = reading.words[side][at].clause;
        let found = (next..=next + most)
            .take_while(|&to| reading.words[side].get(to).is_some_and(|word| word.clause == clause))
            .take_while(|&to| to == next || !gap || !negates(reading, side, to - 1))
            .find(|&to| is_piece(reading, side, to, piece))?;
        words.push(found);
        (next, gap) = (found + 1, false);
    }
    Some(words)
}

fn is_piece(reading: &Reading<'_>, side: Side, at: usize, piece: &str) -> bool {
    let word = &reading.words[side][at];
    match (piece.strip_prefix('~'), piece.strip_prefix('-')) {
        (Some(stem), _) => stem == word.stem,
        (_, Some(text)) => text == word.text && reading.is_hyphened(side, at),
        _ => piece == word.text,
    }
}

/// Is it a word that negates by itself? The gap of another phrase ends there.
fn negates(reading: &Reading<'_>, side: Side, at: usize) -> bool {
    let phrases = reading.tongue.phrases.get(&reading.words[side][at].text);
    phrases.iter().any(|phrase| phrase.sign == Sign::Not && phrase.rest.is_empty())
}
