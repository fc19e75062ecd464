//! [`Mark`]: a word or phrase that decides what a statement commits itself to, and the word that it is about.

use std::ops::Range;

use crate::audit::lexicon;
use crate::sides::Side;

use super::lists::{Phrase, Sign, phrases};
use super::reading::{Answer, Reading};

/// The word that a mark is about stands so many words behind it at most, or before it.
const BEHIND: usize = 6;
const BEFORE: usize = 5;

/// A word or phrase of the lists, where it stands.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) sign: Sign,
    /// The words it takes.
    pub(super) range: Range<usize>,
    /// The content words that it is about, the nearest first, each with what answers it on the other side.
    pub(super) heads: Vec<(usize, Option<Answer>)>,
}

impl Mark {
    /// How surely the word that it is about is on the other side.
    pub(super) fn tie(&self, head: usize) -> f64 {
        self.heads.get(head).and_then(|head| head.1).map_or(0.0, |answer| answer.tie)
    }

    /// Where the other side has what it is about.
    pub(super) fn answer(&self) -> Option<usize> {
        self.heads.iter().find_map(|head| head.1).map(|answer| answer.at)
    }

    /// Does it stand so near a word of its side?
    pub(super) fn is_near(&self, at: usize, before: usize, behind: usize) -> bool {
        self.range.start < at + behind && at < self.range.end + before
    }
}

/// Finds the marks of a side; of phrases that overlap, the longest counts.
pub(super) fn find(reading: &Reading<'_>, side: Side) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = 0;
    while at < reading.len(side) {
        let found = signs(reading, side, at);
        let longest = found.iter().map(|&(_, len)| len).max().unwrap_or(1);
        let longest_ones = found.into_iter().filter(|&(_, len)| len == longest);
        marks.extend(longest_ones.map(|(sign, len)| Mark { sign, range: at..at + len, heads: Vec::new() }));
        at += longest;
    }
    add_heads(reading, side, &mut marks);
    marks
}

/// What begins at a word, and how many words it takes.
fn signs(reading: &Reading<'_>, side: Side, at: usize) -> Vec<(Sign, usize)> {
    let (word, stem) = (reading.word(side, at), reading.stem(side, at));
    // `The most important` is no grade.
    let is_superlative = at > 0 && lexicon::is_determiner(reading.word(side, at - 1));
    let means = |sign: Sign| sign != Sign::Most || !is_superlative;
    let mut found: Vec<(Sign, usize)> = phrases(word, stem)
        .filter(|phrase| fits(reading, side, at, phrase) && means(phrase.sign))
        .map(|phrase| (phrase.sign, phrase.rest.len() + 1))
        .collect();
    if found.is_empty() && lexicon::is_negation(word) {
        found.push((Sign::Not, 1));
    }
    found
}

fn fits(reading: &Reading<'_>, side: Side, at: usize, phrase: &Phrase) -> bool {
    let is_here = |to: usize| to < reading.len(side) && reading.same_claim(side, at, to);
    phrase.goes_on(
        at,
        |to, word| is_here(to) && word == reading.word(side, to),
        |to, stem| is_here(to) && stem == reading.stem(side, to),
    )
}

fn add_heads(reading: &Reading<'_>, side: Side, marks: &mut [Mark]) {
    let mut taken = vec![false; reading.len(side)];
    marks.iter().flat_map(|mark| mark.range.clone()).for_each(|at| taken[at] = true);
    for mark in marks.iter_mut().filter(|mark| mark.sign.has_head()) {
        let range = mark.range.clone();
        let is_head =
            |&at: &usize| reading.tells(side, at) && !taken[at] && reading.same_claim(side, at, range.start);
        // What is set off by marks, as `allegedly` may be, is about what follows.
        let is_set_off = mark.sign.is_hedge() && is_set_off(reading, side, &range);
        let same_clause =
            |&at: &usize| is_set_off || reading.clause[side][at] == reading.clause[side][range.start];
        let behind = (range.end..reading.len(side).min(range.end + BEHIND)).take_while(same_clause);
        let mut heads: Vec<usize> = behind.filter(is_head).take(2).collect();
        if heads.is_empty() {
            heads.extend((range.start.saturating_sub(BEFORE)..range.start).rev().find(is_head));
        }
        let is_kept = is_kept(reading, side, &range);
        // Only the nearest word of a mark that is not the same on both sides is worth a search for what may stand for it.
        let answer = |place: usize, at: usize| match place {
            0 if !is_kept => reading.answer(side, at),
            _ => reading.same(side, at),
        };
        mark.heads = heads.into_iter().enumerate().map(|(place, at)| (at, answer(place, at))).collect();
    }
}

/// Does it stand alone in its clause?
fn is_set_off(reading: &Reading<'_>, side: Side, range: &Range<usize>) -> bool {
    let clause = |at: Option<usize>| at.and_then(|at| reading.clause[side].get(at));
    let own = clause(Some(range.start));
    clause(range.start.checked_sub(1)) != own && clause(Some(range.end)) != own
}

/// Do the words of a mark, and the one before or behind, stand on the other side in the same order?
fn is_kept(reading: &Reading<'_>, side: Side, range: &Range<usize>) -> bool {
    let pairs = &reading.frame.pairs[side];
    let pair = |at: usize| pairs.get(at).copied().flatten();
    let follow = |at: usize| pair(at).is_some_and(|to| pair(at + 1) == Some(to + 1));
    let inner = (range.start..range.end - 1).all(follow);
    let before = range.start.checked_sub(1).is_some_and(follow);
    inner && pair(range.start).is_some() && (before || follow(range.end - 1))
}

/// How far the other side has a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// One of its kind, about the same word.
    There,
    /// One of its kind that nothing else answers.
    Elsewhere,
    /// None.
    Nowhere,
}

/// Matches the marks of a kind: which of this side the other side has. They come in the order of the text.
pub(super) fn matched<'a>(reading: &'a Reading<'_>, side: Side, sign: Sign) -> Vec<(&'a Mark, Found)> {
    let of = |side: Side| reading.marks(side, move |mark| mark.sign == sign);
    let mut theirs: Vec<&Mark> = of(side.other()).collect();
    let mut found: Vec<(&Mark, Found)> = of(side).map(|mark| (mark, Found::Nowhere)).collect();
    for (mark, state) in &mut found {
        let answers: Vec<usize> = mark.heads.iter().filter_map(|head| Some(head.1?.at)).collect();
        let same = |other: &&Mark| {
            other.heads.iter().any(|(head, _)| answers.contains(head))
                || is_anchored(reading, side, mark, other)
        };
        if let Some(at) = theirs.iter().position(same) {
            theirs.remove(at);
            *state = Found::There;
        }
    }
    let open = found.iter_mut().filter(|(_, state)| *state == Found::Nowhere);
    open.take(theirs.len()).for_each(|(_, state)| *state = Found::Elsewhere);
    found
}

/// Are both the same shared words, and the word before or behind them shared too?
fn is_anchored(reading: &Reading<'_>, side: Side, mark: &Mark, other: &Mark) -> bool {
    let pair = |at: usize| reading.frame.pairs[side].get(at).copied().flatten();
    let is_shared = pair(mark.range.start) == Some(other.range.start);
    let before = mark.range.start.checked_sub(1).and_then(pair);
    let is_next = before.is_some_and(|before| before + 1 == other.range.start)
        || pair(mark.range.end) == Some(other.range.end);
    is_shared && is_next
}

/// The names of the signals of [`signals`].
pub(super) const SIGNALS: [&str; 9] = [
    "in B",
    "word shared",
    "word shared in order",
    "word answered",
    "next word answered",
    "likeness",
    "one to one",
    "quoted",
    "blocks",
];

/// What every judgement of a mark looks at.
pub(super) fn signals(reading: &Reading<'_>, side: Side, mark: &Mark) -> [f64; SIGNALS.len()] {
    let tie = mark.tie(0);
    [
        flag(side == Side::B),
        flag(tie >= 0.9),
        flag(tie >= 1.0),
        tie,
        mark.tie(1),
        reading.likeness,
        flag(reading.is_pair()),
        flag(reading.is_quoted(side, mark.range.start)),
        (reading.frame.blocks.len() as f64).ln_1p(),
    ]
}

pub(super) fn flag(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}
