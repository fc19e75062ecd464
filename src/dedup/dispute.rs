//! [`settle`]: do two near copies that differ in few places differ in what they say?
//!
//! Every place is looked at by itself ([`Replaced`]). A figure for another is another fact, and a word that is a slip of
//! another is nothing; sentences that stand elsewhere have moved; a passage that only one has may be furniture or news; and
//! the sentences around all other places are compared as an editor would ([`Readings`]). Where many words stand for
//! unrelated others, a noise did it, and nothing is read out of it.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::conflict::Conflict;
use super::gaps::{Gaps, Words};
use super::lists;
use super::passage::{
    denies, is_boundary, is_reissue, is_whole, reports, sentences, speaks_to_readers, whole_sentences,
};
use super::places::{MOST, Place, pieces, places};
use super::readings::Readings;
use super::replaced::{PASSAGE, Replaced, is_stop};
use super::statement::Reading;
use crate::input::detect_language;
use crate::language::Language;
use crate::sides::Side;
use crate::words::fold;

/// Unrelated words that stand for each other, from which on a noise put them there.
const ODD: usize = 3;

/// Slips from which on a scanner made the copy: other words that look much alike are slips too, and beyond many of them no
/// word can be trusted.
const SCANNED: usize = 2;
const NOISY: usize = 8;

/// Words from which on a place at the head of both articles is a passage: there headlines, datelines and notices stand.
const HEAD: usize = 7;

/// Words of both sides from which on sentences that stand for others are passages, each with a story of its own.
const OTHER_PASSAGE: usize = 40;

/// Passages beyond which one article was shortened all over, so that only a figure for a figure and the like tell: all, and
/// without what moved and what speaks to readers.
const MANY: usize = 6;
const FEW: usize = 1;

/// Words over which a date's parts or a name's step when they are put in another order.
const STEP: usize = 2;

/// A last passage is news if it is no larger a share of the article; a larger one was cut off.
const NEWS_SHARE: f64 = 0.2;

/// What places have shown.
#[derive(Debug, PartialEq)]
pub(super) enum Settled {
    /// The articles say something else.
    Conflict(Vec<Conflict>),
    /// They say the same, however it is written.
    Same,
    /// The places do not tell.
    Open,
}

/// Settles what two articles with many words in common are, if they differ in few places.
pub(super) fn settle(a: &Words, b: &Words, gaps: &Gaps, readings: &Readings) -> Settled {
    // Every gap stands in a place of its own, nearly always.
    if gaps.each.iter().any(|gaps| gaps.len() > MOST) {
        return Settled::Open;
    }
    // One orientation, so that exchanged articles have the same verdict.
    if a.text > b.text {
        return match settle_in_order([b, a], &|side, words| gaps.own(1 - side, words), readings) {
            Settled::Conflict(conflicts) => {
                Settled::Conflict(conflicts.into_iter().map(Conflict::mirrored).collect())
            }
            settled => settled,
        };
    }
    settle_in_order([a, b], &|side, words| gaps.own(side, words), readings)
}

/// Returns how many of a range of words of an article the other has not.
type Own<'a> = &'a dyn Fn(usize, &Range<usize>) -> usize;

fn settle_in_order(articles: [&Words; 2], own: Own, readings: &Readings) -> Settled {
    let Some(places) = places(articles[0], articles[1]) else { return Settled::Open };
    let Some(sorted) = Sorted::new(articles, &places, own) else { return Settled::Open };
    // Of an error and its correction, the correction is kept: they are one article.
    let [a, b] = articles.map(|article| is_reissue(&article.text));
    if a != b {
        return Settled::Open;
    }
    let conflicts = sorted.conflicts(own);
    match sorted.reading(&conflicts, readings) {
        _ if !conflicts.is_empty() => Settled::Conflict(conflicts),
        Reading::Conflict(conflicts) => Settled::Conflict(conflicts),
        Reading::Same if !(0..2).any(|side| sorted.has_figures(side)) => Settled::Same,
        _ => Settled::Open,
    }
}

/// The places by what they are.
struct Sorted<'a> {
    articles: [&'a Words<'a>; 2],
    /// To be read in their sentences.
    read: Vec<Replaced<'a>>,
    /// Whole sentences that only one article has, and which.
    passages: Vec<(usize, Range<usize>)>,
    /// How many are unrelated words.
    odd: usize,
    /// How many are the same word but for a slip.
    slips: usize,
    /// These, and words that are only written differently: no sentence is read for them.
    mended: Vec<Place>,
    /// Does one have passages that the other has elsewhere?
    moved: bool,
    /// What a place shows by itself.
    decided: Vec<Conflict>,
}

impl<'a> Sorted<'a> {
    /// Sorts places; nothing if a noise made them.
    fn new(articles: [&'a Words<'a>; 2], places: &[Place], own: Own) -> Option<Self> {
        let mut sorted = Self {
            articles,
            read: Vec::new(),
            passages: Vec::new(),
            odd: 0,
            slips: 0,
            mended: Vec::new(),
            moved: false,
            decided: Vec::new(),
        };
        for place in without_steps(articles, places) {
            for part in cut_off(articles, place) {
                sorted.take(part, own);
            }
            if sorted.odd >= ODD || sorted.slips > NOISY || sorted.passages.len() > MANY {
                return None;
            }
        }
        sorted.decide(own);
        sorted.leave_out();
        Some(sorted)
    }

    fn take(&mut self, place: Place, own: Own) {
        if self.is_moved(&place, own) {
            self.moved = true;
            return;
        }
        if self.take_passages(&place) {
            return;
        }
        let replaced = Replaced::new(self.articles, place);
        match () {
            () if replaced.is_same() || replaced.is_headline_or_day() => self.mended.push(replaced.place),
            () if replaced.is_slip() => {
                self.slips += 1;
                self.mended.push(replaced.place);
            }
            () if replaced.is_odd() => {
                self.odd += 1;
                self.mended.push(replaced.place);
            }
            () if replaced.is_telling() => self.read.push(replaced),
            () => {}
        }
    }

    /// Has the other article most of it elsewhere?
    fn is_moved(&self, place: &Place, own: Own) -> bool {
        let own: usize = (0..2).map(|side| own(side, &place[side])).sum();
        let words = place[0].len() + place[1].len();
        words >= PASSAGE && 4 * own <= words
    }

    /// Finds what places show by themselves. In what a scanner has read, a figure much like another is a slip.
    fn decide(&mut self, own: Own) {
        let trusted = |replaced: &&Replaced| self.slips == 0 || !replaced.looks_alike();
        // What stands elsewhere in the other article may have moved.
        let is_own = |replaced: &Replaced| (0..2).all(|side| own(side, &replaced.place[side]) > 0);
        let shows = |replaced: &&Replaced| {
            self.odd <= 1 && replaced.is_decided() && is_own(replaced) || self.is_outcome(replaced)
        };
        let conflict =
            |replaced: &Replaced| Conflict { a: replaced.text(0).to_owned(), b: replaced.text(1).to_owned() };
        let decided = self.read.iter().filter(trusted).filter(shows).map(conflict);
        self.decided = decided.chain(self.exchanged()).collect();
    }

    /// Does only one article end with how the matter came out?
    fn is_outcome(&self, replaced: &Replaced) -> bool {
        let is_last = (0..2).all(|side| replaced.place[side].end == self.articles[side].words.len());
        let has = |side: usize| replaced.words[side].iter().any(|word| lists::is("outcome", word));
        is_last
            && has(0) != has(1)
            && replaced.words.iter().all(|words| words.iter().any(|word| !is_stop(word)))
    }

    /// Leaves out what does not tell: slips, words beside unrelated ones, what moved, and what speaks to readers.
    fn leave_out(&mut self) {
        if self.slips >= SCANNED {
            let slips = self.read.extract_if(.., |replaced| replaced.looks_alike());
            self.mended.extend(slips.map(|replaced| replaced.place));
            self.mended.sort_unstable_by_key(|place| place[1].start);
        }
        // Where one word stands for an unrelated one, others may as well.
        let (odd, articles) = (self.odd, self.articles);
        self.read.retain(|replaced| {
            odd == 0 || replaced.has_evidence() || odd == 1 && replaced.is_name_for_name()
        });
        let passages = self.passages.len();
        self.passages = without_moved(articles, std::mem::take(&mut self.passages));
        self.moved |= self.passages.len() < passages;
        self.passages.retain(|(side, words)| {
            words.start > 0
                && (!speaks_to_readers(articles[*side], words) || reports(articles[*side], words, &|_| true))
        });
    }

    fn conflicts(&self, own: Own) -> Vec<Conflict> {
        let few = self.passages.len() <= FEW;
        let differs = |(side, words): &&(usize, Range<usize>)| {
            let article = self.articles[*side];
            few && (denies(article, words) || self.is_news(*side, words, own))
        };
        let conflict = |(side, words): &(usize, Range<usize>)| {
            let told: String = self.articles[*side].slice(words).chars().take(TOLD).collect();
            let of_a = Conflict { a: told, b: String::new() };
            if *side == 0 { of_a } else { of_a.mirrored() }
        };
        let passages = self.passages.iter().filter(differs).map(conflict);
        self.decided.iter().cloned().chain(passages).collect()
    }

    /// Does the last passage go on with the article, beyond what the other has elsewhere?
    fn is_news(&self, side: usize, words: &Range<usize>, own: Own) -> bool {
        let article = self.articles[side];
        let is_short = words.len() as f64 <= NEWS_SHARE * article.words.len() as f64;
        let is_own = |words: &Range<usize>| 2 * own(side, words) >= words.len();
        words.end == article.words.len() && is_short && reports(article, words, &is_own)
    }

    fn reading(&self, known: &[Conflict], readings: &Readings) -> Reading {
        if !known.is_empty() || self.passages.len() > FEW || self.is_cut() {
            return Reading::Open;
        }
        if self.read.iter().all(Replaced::is_plain) {
            return Reading::Same;
        }
        let excerpts = [0, 1].map(|side| self.excerpt(side));
        let language = language(&excerpts[0]);
        let words = self.articles.map(|article| {
            // Few sentences leave a question that takes all the words of an article.
            LazyCell::new(move || {
                article.words.iter().map(|word| fold(article.word(*word))).collect::<FxHashSet<_>>()
            })
        });
        let known = |side: Side, word: &str| words[usize::from(side == Side::B)].contains(word);
        readings.read(excerpts, language, self.passages.is_empty() && !self.moved, &known)
    }

    /// Is so much of an article left out of the other that what is left may say it in other words?
    fn is_cut(&self) -> bool {
        self.passages
            .iter()
            .any(|(side, words)| words.len() as f64 > NEWS_SHARE * self.articles[*side].words.len() as f64)
    }

    /// Takes a place for passages, if it is whole sentences on either side, or long and only on one.
    fn take_passages(&mut self, place: &Place) -> bool {
        let articles = self.articles;
        if let Some(side) = (0..2).find(|&side| place[1 - side].is_empty()) {
            let words = &place[side];
            let at_end = words.start == 0
                || words.end == articles[side].words.len() && !is_inner(articles[side], words);
            let passage = whole_sentences(articles[side], words);
            let passage = passage.or_else(|| (words.len() >= PASSAGE || at_end).then(|| words.clone()));
            self.passages.extend(passage.iter().map(|words| (side, words.clone())));
            return passage.is_some();
        }
        let (both, [a, b]) = (place[0].len() + place[1].len(), articles);
        let at_head = place.iter().all(|words| words.start == 0) && both >= HEAD;
        let is_last = place[0].end == a.words.len() && place[1].end == b.words.len();
        let are_sentences = (0..2).all(|side| is_whole(articles[side], &place[side]));
        let at_foot = is_last && (both >= PASSAGE || both >= HEAD && are_sentences);
        let are_whole = at_head || at_foot || are_sentences;
        let speak = (0..2).any(|side| speaks_to_readers(articles[side], &place[side]));
        let long = at_head || at_foot || both >= OTHER_PASSAGE;
        if are_whole && (speak || long) {
            self.passages.extend((0..2).map(|side| (side, place[side].clone())));
        }
        are_whole && (speak || long)
    }

    fn has_figures(&self, side: usize) -> bool {
        let has =
            |words: &Range<usize>| self.articles[side].slice(words).bytes().any(|byte| byte.is_ascii_digit());
        self.passages.iter().any(|(of, words)| *of == side && has(words))
    }

    /// Returns the sentences of a side that are read, in order; words that are the other's but for a slip as there.
    fn excerpt(&self, side: usize) -> String {
        let article = self.articles[side];
        let mut spans: Vec<Range<usize>> = Vec::new();
        let read = self.read.iter().filter(|replaced| !replaced.is_plain());
        for span in read.map(|replaced| sentences(article, &replaced.place[side])) {
            match spans.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        let texts = spans.into_iter().map(|span| self.mended(side, span));
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// Returns a stretch of text; on the second side, slips are replaced by what the first has.
    fn mended(&self, side: usize, span: Range<usize>) -> String {
        let article = self.articles[side];
        let (mut text, mut at) = (String::with_capacity(span.len()), span.start);
        for place in self.mended.iter().filter(|_| side == 1) {
            let words = &article.words[place[1].clone()];
            let Some((first, last)) = words.first().zip(words.last()) else { continue };
            if first.start() >= at && last.end() <= span.end {
                text.push_str(&article.text[at..first.start()]);
                text.push_str(self.articles[0].slice(&place[0]));
                at = last.end();
            }
        }
        text.push_str(&article.text[at..span.end]);
        without_tickers(text.trim())
    }

    /// Pieces that have changed places, as two speakers or two figures do; a name of one word may only be said in full
    /// earlier, and one that stays in its sentence is only put elsewhere.
    fn exchanged(&self) -> Option<Conflict> {
        let content =
            |words: &[String]| words.iter().filter(|word| !is_stop(word)).cloned().collect::<Vec<_>>();
        let of: Vec<_> =
            self.read.iter().map(|replaced| replaced.words.each_ref().map(|words| content(words))).collect();
        let moved = |x: usize, y: usize| {
            let [place, other] = [&self.read[x], &self.read[y]];
            let lone = of[x][1].is_empty() && of[y][0].is_empty() && of[x][0].len() > 1 && place.has_name(0);
            let lone = lone && self.are_apart(&place.place[0], &other.place[0]);
            let back = !of[x][1].is_empty() && of[x][1] == of[y][0] && are_far([place, other]);
            !of[x][0].is_empty() && of[x][0] == of[y][1] && (lone || back)
        };
        let is_moved = |&x: &usize| (0..of.len()).any(|y| x != y && moved(x, y));
        let place = &self.read[(0..of.len()).find(is_moved)?];
        Some(Conflict { a: place.text(0).to_owned(), b: place.text(1).to_owned() })
    }

    /// Ends a sentence of the first article between two ranges of its words?
    fn are_apart(&self, x: &Range<usize>, y: &Range<usize>) -> bool {
        let first = if x.start < y.start { x } else { y };
        // Where a word was put in before a sentence, it belongs to that.
        let from = first.end + usize::from(first.is_empty());
        let mut between = from..=x.start.max(y.start);
        between.any(|at| is_boundary(self.articles[0], at))
    }
}

/// Stands more than a word between two places, unlike in `cats and dogs`?
fn are_far([x, y]: [&Replaced; 2]) -> bool {
    y.place[0].start > x.place[0].end + 1 || x.place[0].start > y.place[0].end + 1
}

/// Leaves out words that went a step or two, as in `17 November` and `November 17`.
fn without_steps(articles: [&Words; 2], places: &[Place]) -> Vec<Place> {
    let texts = |place: &Place| [0, 1].map(|side| articles[side].slice(&place[side]));
    let is_step = |x: &Place, y: &Place| {
        let ([from, none], [empty, to]) = (texts(x), texts(y));
        let is_lone = none.is_empty() && empty.is_empty() || from.is_empty() && to.is_empty();
        is_lone
            && y[0].start - x[0].end <= STEP
            && (from.eq_ignore_ascii_case(to) && none == empty
                || none.eq_ignore_ascii_case(empty) && from == to)
    };
    let steps: Vec<usize> = (1..places.len()).filter(|&at| is_step(&places[at - 1], &places[at])).collect();
    let is_left = |at: &usize| !steps.contains(at) && !steps.contains(&(at + 1));
    (0..places.len()).filter(is_left).map(|at| places[at].clone()).collect()
}

/// Cuts off what a place at the head of both articles has before its sentence: a headline over the first words.
fn cut_off(articles: [&Words; 2], place: Place) -> Vec<Place> {
    let lengths = [place[0].len(), place[1].len()];
    let side = usize::from(lengths[1] > lengths[0]);
    let (longer, short) = (&place[side], lengths[1 - side]);
    let at = longer.end - short;
    let is_head = place.iter().all(|words| words.start == 0) && short > 0 && at > 0;
    if !is_head || !is_boundary(articles[side], at) {
        return vec![place];
    }
    let mut head = [0..0, 0..0];
    head[side] = 0..at;
    let mut rest = place.clone();
    rest[side].start = at;
    let mut parts = pieces(articles, rest);
    if parts.len() == 1 && parts[0].iter().all(|words| words.len() > 1 && words.len() == short) {
        return vec![place];
    }
    parts.insert(0, head);
    parts
}

/// Returns the language of an excerpt: English, if words of its grammar tell so, without asking further.
fn language(excerpt: &str) -> Language {
    /// One word in so many is one of English grammar, at least.
    const SHARE: usize = 4;
    let words: Vec<&str> = excerpt.split_whitespace().collect();
    if SHARE * words.iter().filter(|word| is_stop(&fold(word))).count() >= words.len() {
        return Language::ENGLISH;
    }
    let language = detect_language(excerpt);
    if language.is_unknown() { Language::ENGLISH } else { language }
}

/// Does a passage at the end of an article go on with its last sentence?
fn is_inner(article: &Words, words: &Range<usize>) -> bool {
    words.len() < 4 && !is_whole(article, words)
}

/// The share of the words of two passages that are the same, from which on one is the other, only elsewhere.
const MOVED: f64 = 0.6;

/// Leaves out sentences that both have, only elsewhere.
fn without_moved(articles: [&Words; 2], passages: Vec<(usize, Range<usize>)>) -> Vec<(usize, Range<usize>)> {
    if !(0..2).all(|side| passages.iter().any(|(of, _)| *of == side)) {
        return passages;
    }
    let text = |(side, words): &(usize, Range<usize>)| {
        let words = articles[*side].words[words.clone()].iter();
        let mut words: Vec<_> = words.map(|word| fold(articles[*side].word(*word)).into_owned()).collect();
        words.sort_unstable();
        words
    };
    let texts: Vec<_> = passages.iter().map(text).collect();
    let are_same = |x: &[String], y: &[String]| {
        let shared = x.iter().filter(|word| y.binary_search(word).is_ok()).count();
        shared as f64 >= MOVED * x.len().max(y.len()) as f64
    };
    let moved = |at: usize| {
        (0..passages.len()).any(|other| {
            passages[other].0 != passages[at].0
                && are_same(&texts[other], &texts[at])
                && are_same(&texts[at], &texts[other])
        })
    };
    let kept: Vec<bool> = (0..passages.len()).map(|at| !moved(at)).collect();
    passages.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(passage, _)| passage).collect()
}

/// Leaves out the signs of companies that feeds put in angle brackets.
fn without_tickers(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        left.push_str(before);
        let sign = after
            .find('>')
            .filter(|&end| after[..end].bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.'));
        match sign {
            Some(end) => {
                left.truncate(left.trim_end().len());
                rest = &after[end + 1..];
            }
            None => {
                left.push('<');
                rest = after;
            }
        }
    }
    left + rest
}

/// Characters of a passage that are told.
const TOLD: usize = 80;
