//! [`Replaced`]: what stands for what in a place where two near copies differ, judged by these words alone.

use std::cell::OnceCell;

use super::gaps::Words;
use super::lists::{self, is_calendar};
use super::passage::is_boundary;
use super::places::Place;
use super::slip::{is_initials, is_slip, is_spelling};
use crate::audit::lexicon;
use crate::language::Language;
#[cfg(feature = "words")]
use crate::words::Table;
use crate::words::{Stemmer, edit_likeness, fold, is_stop_word};

/// Words from which on a place is a passage, and not another word.
pub(super) const PASSAGE: usize = 14;

/// Words that tell something, from which on a clause that one side has says more than the other.
const CLAUSE: usize = 3;

/// The words of a place, read once.
pub(super) struct Replaced<'a> {
    articles: [&'a Words<'a>; 2],
    pub place: Place,
    /// Folded, as lower case.
    pub words: [Vec<String>; 2],
    evidence: OnceCell<bool>,
}

impl<'a> Replaced<'a> {
    /// Reads the words of a place.
    pub(super) fn new(articles: [&'a Words<'a>; 2], place: Place) -> Self {
        let words = [0, 1].map(|side| {
            let words = articles[side].words[place[side].clone()].iter();
            words.map(|word| fold(articles[side].word(*word)).into_owned()).collect()
        });
        Self { articles, place, words, evidence: OnceCell::new() }
    }

    /// Returns the words of a side as they are written.
    pub(super) fn text(&self, side: usize) -> &'a str {
        self.articles[side].slice(&self.place[side])
    }

    fn written(&self, side: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        let article = self.articles[side];
        article.words[self.place[side].clone()].iter().map(|word| article.word(*word))
    }

    /// Returns the one word of either side, if there is one and they have letters.
    fn single(&self) -> Option<[&str; 2]> {
        let [[x], [y]] = self.words.each_ref().map(Vec::as_slice) else { return None };
        (is_word(x) && is_word(y)).then_some([x, y])
    }

    /// Are the words the same but for how they are cut or abbreviated?
    pub(super) fn is_same(&self) -> bool {
        if self.words.iter().any(Vec::is_empty) {
            return self.is_ticker();
        }
        let [x, y] = self.words.each_ref().map(|words| words.concat());
        singular(&x) == singular(&y)
            || is_same_measure(&x, &y)
            || lists::are_same_unit(&x, &y)
            || self.is_same_date()
            || self.single().is_some_and(|[x, y]| is_spelling(x, y))
            || self.stands_for(0, &y)
            || self.stands_for(1, &x)
            || self.is_ticker()
    }

    /// `17 November` for `November 17`.
    fn is_same_date(&self) -> bool {
        let [x, y] = self.words.each_ref().map(|words| {
            let mut words: Vec<&String> = words.iter().collect();
            words.sort_unstable();
            words
        });
        (2..=3).contains(&x.len()) && x == y && x.iter().any(|word| is_calendar(word))
    }

    /// `CEO` for `chief executive officer`.
    fn stands_for(&self, side: usize, short: &str) -> bool {
        if self.words[side].len() < 2 || short.len() > 4 {
            return false;
        }
        let words = self.words[side].iter().filter(|word| !is_stop(word));
        let letters: String = words.filter_map(|word| word.chars().next()).collect();
        letters.len() > 1 && short.starts_with(&letters)
    }

    /// Is all of it what feeds put in angle brackets: the signs of companies?
    fn is_ticker(&self) -> bool {
        (0..2).all(|side| {
            let article = self.articles[side];
            let words = &article.words[self.place[side].clone()];
            let marked = |start: usize, end: usize| {
                article.text[..start].ends_with('<') && article.text[end..].contains('>')
            };
            match words {
                [] => true,
                [first, .., last] => {
                    marked(first.start(), last.end())
                        && !article.text[first.start()..last.end()].contains('>')
                }
                [word] => {
                    marked(word.start(), word.end()) && article.text[word.end()..].starts_with(['>', '.'])
                }
            }
        })
    }

    /// Does it say a day by its name and by its distance, or stand in a headline of capitals, which every desk words anew?
    pub(super) fn is_headline_or_day(&self) -> bool {
        let says_day = |x: &[String], y: &[String]| {
            x.iter().any(|word| lists::is("relative", word)) && y.iter().any(|word| is_calendar(word))
        };
        let [x, y] = &self.words;
        let is_headline =
            || self.is_upper() && (0..2).all(|side| self.place[side].is_empty() || self.is_in_headline(side));
        says_day(x, y) || says_day(y, x) || is_headline()
    }

    fn is_upper(&self) -> bool {
        (0..2).flat_map(|side| self.written(side)).all(|word| !word.contains(char::is_lowercase))
    }

    /// Stands a side in a line of capitals that is not all of its article?
    fn is_in_headline(&self, side: usize) -> bool {
        /// Letters from which on capitals are no abbreviation.
        const HEADLINE: usize = 12;
        let article = self.articles[side];
        let words = &self.place[side];
        let start = (0..=words.start).rev().find(|&at| opens_line(article, at)).unwrap_or(0);
        let after = words.end.max(words.start + 1);
        let Some(end) = (after..article.words.len()).find(|&at| opens_line(article, at)) else {
            return false;
        };
        let line = article.slice(&(start..end));
        let letters = || line.chars().filter(|c| c.is_alphabetic());
        letters().count() >= HEADLINE && letters().all(char::is_uppercase)
    }

    /// Is one word a slip of the other?
    pub(super) fn is_slip(&self) -> bool {
        let [[x], [y]] = self.words.each_ref().map(Vec::as_slice) else { return false };
        let is_initials = || is_initials(x, y) && self.is_capital(0);
        is_word(x) && is_word(y) && (is_initials() || is_misspelt(x, y))
            || (is_word(x) || is_word(y)) && is_slip(x, y)
    }

    /// Have two pieces most letters in common?
    pub(super) fn looks_alike(&self) -> bool {
        let [x, y] = self.words.each_ref().map(|words| words.concat());
        x.len() + y.len() < LOOKED && edit_likeness(&x, &y) >= SLIP
    }

    /// Does a word of grammar stand for another, or for one that tells something, or a name for none?
    pub(super) fn is_odd(&self) -> bool {
        let Some([x, y]) = self.single() else { return false };
        let capitals = [0, 1].map(|side| self.is_capital(side));
        let odd = is_stop(x) || is_stop(y) || capitals[0] != capitals[1];
        odd && !self.has_evidence()
    }

    /// Is one name put for another amid a sentence?
    pub(super) fn is_name_for_name(&self) -> bool {
        let inner = |side: usize| !is_boundary(self.articles[side], self.place[side].start);
        self.single().is_some() && (0..2).all(|side| self.is_capital(side) && inner(side))
    }

    /// Does the first word of a side have a capital?
    fn is_capital(&self, side: usize) -> bool {
        self.written(side).next().is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// Has a word of a side a capital?
    pub(super) fn has_name(&self, side: usize) -> bool {
        self.written(side).any(|word| word.starts_with(char::is_uppercase))
    }

    /// Is one figure put for another, or one word for its opposite, whatever else differs?
    pub(super) fn is_decided(&self) -> bool {
        let [[x], [y]] = self.words.each_ref().map(Vec::as_slice) else { return false };
        let is_figure = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        match (is_figure(x), is_figure(y)) {
            (true, true) => x.trim_start_matches('0') != y.trim_start_matches('0'),
            (false, false) => !is_calendar(x) && self.excludes(),
            _ => false,
        }
    }

    /// Does it hold a figure, a negation, a word that says how much or how sure, or two words that exclude each other?
    pub(super) fn has_evidence(&self) -> bool {
        *self.evidence.get_or_init(|| self.find_evidence())
    }

    fn find_evidence(&self) -> bool {
        let [x, y] = &self.words;
        // A negation counts beside other words, or where a word that affirms stands for it.
        let replaced = x.len() == 1 && y.len() == 1;
        let affirms = |words: &[String]| words.iter().all(|word| lists::is("affirms", word));
        let negates = |words: &[String], others: &[String]| {
            words.iter().any(|word| lexicon::is_negation(word)) && (!replaced || affirms(others))
        };
        x.len().max(y.len()) > PASSAGE
            || negates(x, y)
            || negates(y, x)
            || x.iter().chain(y).any(|word| tells(word))
            || self.excludes()
    }

    fn excludes(&self) -> bool {
        if self.words.iter().any(Vec::is_empty) {
            return false;
        }
        let stemmer = Stemmer::new(Language::ENGLISH);
        let stems = self
            .words
            .each_ref()
            .map(|words| words.iter().map(|word| (word, stemmer.stem(word))).collect::<Vec<_>>());
        stems[0].iter().any(|(x, s)| {
            stems[1].iter().any(|(y, t)| {
                lexicon::are_opposites(s, t) || lexicon::are_rivals(s, t) || lists::are_rivals(x, y)
            })
        })
    }

    /// Is it one word for another, of which neither is a name or tells how much, when or whether?
    pub(super) fn is_plain(&self) -> bool {
        self.single().is_some() && (0..2).all(|side| !self.has_name(side)) && !self.has_evidence()
    }

    /// May the sentences around it say something else? Not for a small word more or less.
    pub(super) fn is_telling(&self) -> bool {
        let content = self.words.each_ref().map(|words| words.iter().filter(|word| !is_stop(word)).count());
        let is_replaced = content[0] > 0 && content[1] > 0;
        let moved_name = || (0..2).any(|side| self.place[1 - side].is_empty() && self.has_name(side));
        is_replaced || content[0] + content[1] >= CLAUSE || moved_name() || self.has_evidence()
    }
}

fn opens_line(article: &Words, at: usize) -> bool {
    let Some((before, after)) =
        at.checked_sub(1).and_then(|before| Some((article.words.get(before)?, article.words.get(at)?)))
    else {
        return true;
    };
    article.text[before.end()..after.start()].contains('\n')
}

fn tells(word: &str) -> bool {
    lexicon::doubt(word) > 0
        || lexicon::scope(word).is_some()
        || is_calendar(word)
        || lists::is("standing", word)
        || word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Is it one figure with two writings of its unit, as in `9 degrees` and `9C`?
pub(super) fn is_same_measure(x: &str, y: &str) -> bool {
    let cut = |text: &str| text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let [(figure, unit), (other, of_other)] = [x, y].map(|text| text.split_at(cut(text)));
    figure == other && !figure.is_empty() && lists::are_same_unit(unit, of_other)
}

/// `cars` as `car`, but not `1980s` as `1980`.
fn singular(word: &str) -> &str {
    let one = lexicon::without_plural(word);
    one.filter(|rest| rest.ends_with(char::is_alphabetic)).unwrap_or(word)
}

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphabetic)
}

/// Is the word one of grammar?
pub(super) fn is_stop(word: &str) -> bool {
    is_stop_word(word, Language::ENGLISH)
}

/// Bytes of two pieces beyond which nobody looks whether they are alike: a work cap.
const LOOKED: usize = 200;

/// The share of equal letters from which an unknown word is a slip of a known one.
const SLIP: f64 = 0.6;

/// Is one of two words known, and the other, unknown, nearly the same?
#[cfg(feature = "words")]
fn is_misspelt(x: &str, y: &str) -> bool {
    let Some(table) = Table::english() else { return false };
    edit_likeness(x, y) >= SLIP && table.find(x).is_some() != table.find(y).is_some()
}

#[cfg(not(feature = "words"))]
fn is_misspelt(x: &str, y: &str) -> bool {
    edit_likeness(x, y) >= SLIP
}
