//! [`settle`]: do two near copies that differ in few places differ in what they say?
//!
//! Every place is looked at by itself. A word that is a slip of another is nothing; sentences that stand elsewhere have
//! moved; a passage that only one has may be furniture or news; and the sentences around all other places are compared as
//! an editor would ([`statement::read`]). Where many words stand for unrelated others, a noise did it, and nothing is
//! read out of it.

use std::ops::Range;

use super::conflict::Conflict;
use super::gaps::Words;
use super::lists::{self, is_calendar};
use super::passage::{corrects_or_denies, is_whole, reports, sentences, speaks_to_readers, whole_sentences};
use super::places::{Place, places};
use super::statement::{self, Reading, is_initials, is_slip, is_spelling};
use crate::audit::lexicon;
use crate::input::detect_language;
use crate::language::Language;
#[cfg(feature = "words")]
use crate::words::Table;
use crate::words::{Stemmer, fold, is_stop_word};

/// Places that are read in their sentences; in a noisy copy there are more.
const READ: usize = 24;

/// Unrelated words that stand for each other, from which on a noise put them there.
const ODD: usize = 3;

/// Slips from which on a scanner made the copy: other words that look much alike are slips too, and beyond many of them no
/// word can be trusted.
const SCANNED: usize = 2;
const NOISY: usize = 8;

/// Words from which on a place is a passage, and not another word.
const PASSAGE: usize = 14;

/// ... at the head of both articles, where headlines, datelines and notices stand.
const HEAD: usize = 7;

/// Words of both sides from which on sentences that stand for others are passages, each with a story of its own.
const OTHER_PASSAGE: usize = 40;

/// Passages beyond which one article was shortened all over, so that no single word tells: all, and without what moved and
/// what speaks to readers.
const MANY: usize = 6;
const FEW: usize = 1;

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
pub(super) fn settle(a: &Words, b: &Words) -> Settled {
    // One orientation, so that exchanged articles have the same verdict.
    if a.text > b.text {
        return match settle(b, a) {
            Settled::Conflict(conflicts) => {
                Settled::Conflict(conflicts.into_iter().map(Conflict::mirrored).collect())
            }
            settled => settled,
        };
    }
    let Some(places) = places(a, b) else { return Settled::Open };
    let Some(sorted) = Sorted::new([a, b], places) else { return Settled::Open };
    let mut conflicts = passages_in_conflict([a, b], &sorted.passages);
    conflicts.extend(exchanged([a, b], &sorted.read));
    if !conflicts.is_empty() {
        return Settled::Conflict(conflicts);
    }
    let both_have_figures = [0, 1].iter().all(|&side| sorted.has_figures([a, b], side));
    match sorted.reading([a, b]) {
        Reading::Conflict(conflicts) => Settled::Conflict(conflicts),
        Reading::Same if !both_have_figures => Settled::Same,
        _ => Settled::Open,
    }
}

/// The places by what they are.
#[derive(Default)]
struct Sorted {
    /// To be read in their sentences.
    read: Vec<Place>,
    /// Whole sentences that only one article has, and which.
    passages: Vec<(usize, Range<usize>)>,
    /// How many are unrelated words.
    odd: usize,
    /// How many are the same word but for a slip.
    slips: usize,
    /// These, and words that are only written differently: no sentence is read for them.
    mended: Vec<Place>,
}

impl Sorted {
    /// Sorts places; nothing if a noise made them, or one article was shortened all over.
    fn new(articles: [&Words; 2], places: Vec<Place>) -> Option<Self> {
        let mut sorted = Self::default();
        for place in places {
            if sorted.odd >= ODD || sorted.slips > NOISY || sorted.passages.len() > MANY {
                return None;
            }
            match () {
                () if sorted.take_passages(articles, &place) => {}
                () if is_same(articles, &place) => sorted.mended.push(place),
                () if is_slip_place(articles, &place) => {
                    sorted.slips += 1;
                    sorted.mended.push(place);
                }
                () if is_odd(articles, &place) => {
                    sorted.odd += 1;
                    sorted.mended.push(place);
                }
                () if is_headline_or_day(articles, &place) => sorted.mended.push(place),
                () if is_telling(articles, &place) => sorted.read.push(place),
                () => {}
            }
        }
        if sorted.slips >= SCANNED {
            let (slips, read) = sorted.read.into_iter().partition(|place| looks_alike(articles, place));
            sorted.mended.extend::<Vec<Place>>(slips);
            sorted.mended.sort_unstable_by_key(|place| place[1].start);
            sorted.read = read;
        }
        if sorted.odd > 0 {
            // Where one word stands for an unrelated one, others may as well.
            sorted.read.retain(|place| has_evidence(articles, place));
        }
        sorted.passages = without_moved(articles, sorted.passages);
        sorted.passages.retain(|(side, words)| words.start > 0 && !speaks_to_readers(articles[*side], words));
        (sorted.odd < ODD && sorted.read.len() <= READ && sorted.passages.len() <= FEW).then_some(sorted)
    }

    /// Takes a place for passages, if it is whole sentences on either side, or long and only on one.
    fn take_passages(&mut self, articles: [&Words; 2], place: &Place) -> bool {
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
        let at_foot = place[0].end == a.words.len() && place[1].end == b.words.len() && both >= PASSAGE;
        let are_whole = at_head || at_foot || (0..2).all(|side| is_whole(articles[side], &place[side]));
        let speak = (0..2).any(|side| speaks_to_readers(articles[side], &place[side]));
        let long = at_head || at_foot || both >= OTHER_PASSAGE;
        if are_whole && (speak || long) {
            self.passages.extend((0..2).map(|side| (side, place[side].clone())));
        }
        are_whole && (speak || long)
    }

    fn has_figures(&self, articles: [&Words; 2], side: usize) -> bool {
        let has =
            |words: &Range<usize>| articles[side].slice(words).bytes().any(|byte| byte.is_ascii_digit());
        self.passages.iter().any(|(of, words)| *of == side && has(words))
    }

    fn reading(&self, articles: [&Words; 2]) -> Reading {
        if self.read.is_empty() {
            return Reading::Same;
        }
        let excerpts = [0, 1].map(|side| self.excerpt(articles, side));
        let language = detect_language(&excerpts[0]);
        let language = if language.is_unknown() { Language::ENGLISH } else { language };
        statement::read(excerpts, language, self.passages.is_empty())
    }

    /// Returns the sentences of a side that are read, in order; words that are the other's but for a slip as there.
    fn excerpt(&self, articles: [&Words; 2], side: usize) -> String {
        let article = articles[side];
        let mut spans: Vec<Range<usize>> = Vec::new();
        for span in self.read.iter().map(|place| sentences(article, &place[side])) {
            match spans.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        let texts = spans.into_iter().map(|span| self.mended(articles, side, span));
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// Returns a stretch of text; on the second side, slips are replaced by what the first has.
    fn mended(&self, articles: [&Words; 2], side: usize, span: Range<usize>) -> String {
        let article = articles[side];
        let (mut text, mut at) = (String::with_capacity(span.len()), span.start);
        for place in self.mended.iter().filter(|_| side == 1) {
            let words = &article.words[place[1].clone()];
            let Some((first, last)) = words.first().zip(words.last()) else { continue };
            if first.start() >= at && last.end() <= span.end {
                text.push_str(&article.text[at..first.start()]);
                text.push_str(articles[0].slice(&place[0]));
                at = last.end();
            }
        }
        text.push_str(&article.text[at..span.end]);
        text.trim().to_owned()
    }
}

/// Are the words the same but for how they are cut?
fn is_same(articles: [&Words; 2], place: &Place) -> bool {
    let [x, y] = joined(articles, place);
    let letters = |side: usize| -> String {
        folded(articles, place, side)
            .iter()
            .filter(|word| !is_stop(word))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    // `CEO` for `chief executive officer`.
    let stands_for = |side: usize, short: &str| {
        place[side].len() > 1 && short.starts_with(&letters(side)) && letters(side).len() > 1
    };
    x == y
        || single(articles, place).is_some_and(|[x, y]| is_spelling(&x, &y))
        || stands_for(0, &y) && y.len() <= 4
        || stands_for(1, &x) && x.len() <= 4
}

/// Does a place say a day by its name and by its distance, or stand in a headline of capitals, which every desk words anew?
fn is_headline_or_day(articles: [&Words; 2], place: &Place) -> bool {
    /// Letters from which on capitals are no abbreviation.
    const HEADLINE: usize = 6;
    let text = [0, 1].map(|side| articles[side].slice(&place[side]));
    let letters = || text.iter().flat_map(|text| text.chars()).filter(|c| c.is_alphabetic());
    let words = [0, 1].map(|side| folded(articles, place, side));
    let says_day = |x: &[String], y: &[String]| {
        x.iter().any(|word| lists::is("relative", word)) && y.iter().any(|word| is_calendar(word))
    };
    letters().count() > HEADLINE && letters().all(char::is_uppercase)
        || says_day(&words[0], &words[1])
        || says_day(&words[1], &words[0])
}

/// The letters and digits of both sides.
fn joined(articles: [&Words; 2], place: &Place) -> [String; 2] {
    [0, 1].map(|side| folded(articles, place, side).concat())
}

fn folded(articles: [&Words; 2], place: &Place, side: usize) -> Vec<String> {
    let words = articles[side].words[place[side].clone()].iter();
    words.map(|word| fold(articles[side].word(*word)).into_owned()).collect()
}

/// Returns the one word of either side, folded, if there is one and they have letters.
fn single(articles: [&Words; 2], place: &Place) -> Option<[String; 2]> {
    let is_single = place.iter().all(|words| words.len() == 1);
    let word = |side: usize| fold(articles[side].word(articles[side].words[place[side].start])).into_owned();
    let words = is_single.then(|| [word(0), word(1)])?;
    words.iter().all(|word| word.chars().any(char::is_alphabetic)).then_some(words)
}

/// Is one word a slip of the other?
fn is_slip_place(articles: [&Words; 2], place: &Place) -> bool {
    single(articles, place).is_some_and(|[x, y]| {
        is_slip(&x, &y) || is_initials(&x, &y) && is_capital(articles, place, 0) || is_misspelt(&x, &y)
    })
}

/// Have two pieces most letters in common?
fn looks_alike(articles: [&Words; 2], place: &Place) -> bool {
    let [x, y] = joined(articles, place);
    x.len() + y.len() < LOOKED && strsim::normalized_levenshtein(&x, &y) >= SLIP
}

/// Bytes of two pieces beyond which nobody looks whether they are alike: a work cap.
const LOOKED: usize = 200;

/// The share of equal letters from which an unknown word is a slip of a known one.
const SLIP: f64 = 0.6;

/// Is one of two words known, and the other, unknown, nearly the same?
#[cfg(feature = "words")]
fn is_misspelt(x: &str, y: &str) -> bool {
    let Some(table) = Table::english() else { return false };
    let known = [x, y].map(|word| table.find(word).is_some());
    known[0] != known[1] && strsim::normalized_levenshtein(x, y) >= SLIP
}

#[cfg(not(feature = "words"))]
fn is_misspelt(x: &str, y: &str) -> bool {
    strsim::normalized_levenshtein(x, y) >= SLIP
}

/// Does a word of grammar stand for another, or for one that tells something, a name for none, or one form for another?
fn is_odd(articles: [&Words; 2], place: &Place) -> bool {
    let Some([x, y]) = single(articles, place) else { return false };
    let capital = |side: usize| is_capital(articles, place, side);
    let forms = ["ing", "ly", "ed", "s"].iter().any(|end| x.ends_with(end) != y.ends_with(end));
    !has_evidence(articles, place)
        && (is_stop(&x) || is_stop(&y) || capital(0) != capital(1) || forms && !capital(0))
}

fn is_stop(word: &str) -> bool {
    is_stop_word(word, Language::ENGLISH)
}

/// Does a passage at the end of an article go on with its last sentence?
fn is_inner(article: &Words, words: &Range<usize>) -> bool {
    words.len() < 4 && !is_whole(article, words)
}

/// Does the first word of a side have a capital?
fn is_capital(articles: [&Words; 2], place: &Place, side: usize) -> bool {
    let article = articles[side];
    let first = article.words[place[side].clone()].first();
    first.is_some_and(|word| article.word(*word).chars().next().is_some_and(char::is_uppercase))
}

/// Does a place hold a figure, a negation, a word that says how much or how sure, or two words that exclude each other?
fn has_evidence(articles: [&Words; 2], place: &Place) -> bool {
    let [x, y] = [0, 1].map(|side| folded(articles, place, side));
    // A negation counts beside other words, or where a word that affirms stands for it.
    let affirms = |words: &[String]| words.iter().all(|word| lists::is("affirms", word));
    let replaced = x.len() == 1 && y.len() == 1;
    let negates = |words: &[String], others: &[String]| {
        words.iter().any(|word| lexicon::is_negation(word)) && (!replaced || affirms(others))
    };
    if x.len().max(y.len()) > PASSAGE {
        return true;
    }
    let tells = |word: &String| {
        lexicon::doubt(word) > 0
            || lexicon::scope(word).is_some()
            || is_calendar(word)
            || lists::is("standing", word)
            || word.bytes().any(|byte| byte.is_ascii_digit())
    };
    let stemmer = Stemmer::new(Language::ENGLISH);
    let excludes = |x: &str, y: &str| {
        let [s, t] = [x, y].map(|word| stemmer.stem(word));
        lexicon::are_opposites(&s, &t) || lexicon::are_rivals(&s, &t) || lists::are_rivals(x, y)
    };
    negates(&x, &y)
        || negates(&y, &x)
        || x.iter().chain(&y).any(tells)
        || x.iter().any(|x| y.iter().any(|y| excludes(x, y)))
}

/// Words that tell something, from which on a clause that one side has says more than the other.
const CLAUSE: usize = 3;

/// May the sentences around a place say something else? Not for a small word more or less.
fn is_telling(articles: [&Words; 2], place: &Place) -> bool {
    let content =
        [0, 1].map(|side| folded(articles, place, side).iter().filter(|word| !is_stop(word)).count());
    let is_replaced = content[0] > 0 && content[1] > 0;
    let capital = |side: usize| {
        let words = articles[side].words[place[side].clone()].iter();
        words.map(|word| articles[side].word(*word)).any(|word| word.starts_with(char::is_uppercase))
    };
    let moved_name = || (0..2).any(|side| place[1 - side].is_empty() && capital(side));
    is_replaced || content[0] + content[1] >= CLAUSE || moved_name() || has_evidence(articles, place)
}

/// Leaves out sentences that both have, only elsewhere.
fn without_moved(articles: [&Words; 2], passages: Vec<(usize, Range<usize>)>) -> Vec<(usize, Range<usize>)> {
    let text = |(side, words): &(usize, Range<usize>)| {
        let words = articles[*side].words[words.clone()].iter();
        words.map(|word| fold(articles[*side].word(*word)).into_owned()).collect::<Vec<_>>()
    };
    let texts: Vec<_> = passages.iter().map(text).collect();
    let moved = |at: usize| {
        (0..passages.len()).any(|other| passages[other].0 != passages[at].0 && texts[other] == texts[at])
    };
    let kept: Vec<bool> = (0..passages.len()).map(|at| !moved(at)).collect();
    passages.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(passage, _)| passage).collect()
}

/// Pieces that have changed places, as two speakers or two figures do; a name of one word may only be said in full earlier.
fn exchanged(articles: [&Words; 2], places: &[Place]) -> Option<Conflict> {
    let has_name = |place: &Place| {
        let words = &articles[0].words[place[0].clone()];
        words.iter().any(|word| articles[0].word(*word).starts_with(char::is_uppercase))
    };
    let moved = |x: &Place, y: &Place| {
        let [there, here] = [folded(articles, x, 0), folded(articles, y, 1)];
        let lone = x[1].is_empty() && y[0].is_empty() && there.len() > 1 && has_name(x);
        let back = !x[1].is_empty() && folded(articles, x, 1) == folded(articles, y, 0);
        there == here && (lone || back) && there.iter().any(|word| !is_stop(word))
    };
    let place = places.iter().find(|x| places.iter().any(|y| x != &y && moved(x, y)))?;
    let text = |side: usize| articles[side].slice(&place[side]).to_owned();
    Some(Conflict { a: text(0), b: text(1) })
}

/// Characters of a passage that are told.
const TOLD: usize = 80;

/// Passages that say something about the article, or go on with it.
fn passages_in_conflict(articles: [&Words; 2], passages: &[(usize, Range<usize>)]) -> Vec<Conflict> {
    let differs = |(side, words): &&(usize, Range<usize>)| {
        let article = articles[*side];
        let is_last = words.end == article.words.len();
        let is_news = passages.len() == 1 && words.len() as f64 <= NEWS_SHARE * article.words.len() as f64;
        corrects_or_denies(article, words) || is_last && is_news && reports(article, words)
    };
    let conflict = |(side, words): &(usize, Range<usize>)| {
        let told: String = articles[*side].slice(words).chars().take(TOLD).collect();
        let of_a = Conflict { a: told, b: String::new() };
        if *side == 0 { of_a } else { of_a.mirrored() }
    };
    passages.iter().filter(differs).map(conflict).collect()
}
