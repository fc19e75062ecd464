//! [`Grammar`]: a line with the words by which its language says who says so, and the noun phrases that can be a speaker.

use std::cell::OnceCell;

use crate::facts::lexicon::Sense;
use crate::facts::token::{Class, Line};
use crate::languages::speech::{Entry, Kind, Speech};

/// A source has no more words than this; what is longer is a clause.
const LONGEST: usize = 12;

/// So far on either side of a word its clause is looked for: a text without marks is no clause.
pub(super) const REACH: usize = 50;

/// So many words at most stand between the parts of a phrase that may be apart.
const APART: usize = 14;

/// Marks that end a clause, and those around quotations.
const ENDS: [&str; 11] = [",", ";", ":", ".", "!", "?", "(", ")", "–", "—", "…"];
const QUOTES: [&str; 11] = ["“", "”", "„", "\"", "«", "»", "‘", "’", "‚", "‹", "›"];

/// A line, read in a language whose words of saying are known.
pub(super) struct Grammar<'g, 'l> {
    pub(super) line: &'g Line<'l>,
    pub(super) speech: &'static Speech,
    /// Is there a word of condition?
    pub(super) has_condition: OnceCell<bool>,
}

impl Grammar<'_, '_> {
    /// Is something told under a condition?
    pub(super) fn has_condition(&self) -> bool {
        let opens = |at: usize| self.phrase(at, Kind::If).is_some();
        *self.has_condition.get_or_init(|| (0..self.line.len()).any(opens))
    }

    /// Is the token a word of a kind by itself?
    pub(super) fn is(&self, i: usize, kind: Kind) -> bool {
        i < self.line.len() && self.speech.is(self.line.lower(i), kind)
    }

    pub(super) fn is_any(&self, i: usize, kinds: &[Kind]) -> bool {
        i < self.line.len() && self.speech.is_any(self.line.lower(i), kinds)
    }

    /// One past the longest phrase of a kind that begins at a token.
    pub(super) fn phrase(&self, i: usize, kind: Kind) -> Option<usize> {
        let entries = self.speech.entries(self.line.lower(i)).iter();
        entries.filter(|entry| entry.kind == kind).filter_map(|entry| self.end(i, entry)).max()
    }

    /// The kinds of verbs that begin at a token, and one past each, if its parts follow each other.
    pub(super) fn verbs(&self, i: usize) -> impl Iterator<Item = (Kind, usize)> {
        let entries = self.speech.entries(self.line.lower(i)).iter();
        let verbs = entries.filter(|entry| entry.kind.is_verb());
        verbs.filter_map(move |entry| {
            let end = self.end(i, entry)?;
            Some((entry.kind, if entry.apart { i + 1 } else { end }))
        })
    }

    /// One past an entry that begins at a token, if all its words are there.
    fn end(&self, i: usize, entry: &Entry) -> Option<usize> {
        let stands = |from: usize| (0..entry.rest.len()).all(|at| self.same(from + at, entry.rest[at]));
        if !entry.apart {
            return stands(i + 1).then_some(i + 1 + entry.rest.len());
        }
        let near = (i + 1..self.line.len().min(i + APART)).take_while(|&at| !self.ends(at));
        near.into_iter().find(|&at| stands(at)).map(|at| at + entry.rest.len())
    }

    fn same(&self, i: usize, word: &str) -> bool {
        let lower = self.line.lower(i);
        lower == word || lower.contains('’') && lower.replace('’', "'") == word
    }

    /// Does a clause end at the token, or the line?
    pub(super) fn ends(&self, i: usize) -> bool {
        i >= self.line.len() || self.line.is_any(i, &ENDS) && !self.is_short(i)
    }

    /// A point that is part of what stands before it: `M.`, `U.`
    fn is_short(&self, i: usize) -> bool {
        let before = i.checked_sub(1);
        let title = |at: usize| self.line.has(at, Sense::Title) || self.line.word(at).chars().count() == 1;
        self.line.word(i) == "." && i + 1 < self.line.len() && self.line.glued(i) && before.is_some_and(title)
    }

    pub(super) fn is_quote(&self, i: usize) -> bool {
        self.line.is_any(i, &QUOTES)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.line.get(i).is_some_and(|token| token.capital && token.class == Class::Word)
    }

    /// Does the token join the words beside it: a hyphen, `&`, the point of a title?
    fn joins(&self, i: usize) -> bool {
        let both =
            self.line.is_any(i, &["&"]) && self.is_capital(i.wrapping_sub(1)) && self.is_capital(i + 1);
        self.line.is_any(i, &["-", "‑", "&", "/"]) && self.line.glued(i) || both || self.is_short(i)
    }

    /// A word that ends any noun phrase.
    fn stops(&self, i: usize) -> bool {
        const STOPS: [Kind; 6] =
            [Kind::Aux, Kind::Break, Kind::Adverb, Kind::Negation, Kind::Refuse, Kind::Aim];
        let noun = self.is_capital(i) && i > 0;
        let small = self.is(i, Kind::Article) || self.is(i, Kind::Link);
        let verb = || self.verbs(i).next().is_some();
        !small && !noun && (self.is_any(i, &STOPS) || self.is(i, Kind::Prep) || verb())
    }

    /// Can a noun phrase begin at the token?
    pub(super) fn begins_noun(&self, i: usize) -> bool {
        let known = [Kind::Article, Kind::Source, Kind::Many, Kind::Body, Kind::Paper, Kind::Itself];
        let prep = self.is(i, Kind::Prep) && !self.is_capital(i);
        let word = self.line.is_class(i, Class::Word) && !self.stops(i) && !prep;
        let title = self.line.has(i, Sense::Title) || self.line.has(i, Sense::Office);
        let marked = self.is_quote(i) && self.is_capital(i + 1);
        word && (self.is_any(i, &known) || title || self.is_capital(i)) || marked
    }

    /// One past the noun phrase that begins at the token.
    pub(super) fn noun(&self, i: usize) -> Option<usize> {
        if self.is(i, Kind::Pronoun) && !self.is(i, Kind::Article) {
            return Some(i + 1);
        }
        if self.begins_noun(i) { self.plain_noun(i) } else { None }
    }

    /// One past the noun phrase at a token that nothing says one begins at.
    pub(super) fn plain_noun(&self, i: usize) -> Option<usize> {
        let mut to = i;
        while to < self.line.len() && to - i < LONGEST && self.goes_on(to, i) {
            to += 1;
        }
        while to > i && self.is_loose(to - 1) {
            to -= 1;
        }
        let tells = |at: usize| self.line.is_class(at, Class::Word) && !self.is(at, Kind::Article);
        (i..to).any(tells).then_some(to)
    }

    /// Words that no noun phrase ends with.
    fn is_loose(&self, i: usize) -> bool {
        let small =
            self.is_any(i, &[Kind::Article, Kind::Link, Kind::Prep, Kind::Join]) && !self.is_capital(i);
        small || self.line.is_any(i, &["-", "&"])
    }

    /// May the token belong to a noun phrase that begins at `from`?
    fn goes_on(&self, i: usize, from: usize) -> bool {
        let Some(token) = self.line.get(i) else { return false };
        let before = i.wrapping_sub(1);
        match token.class {
            Class::Mark => self.joins(i) || self.is_quote(i) && self.in_marks(i, from),
            Class::Number => i == from || self.is(before, Kind::Article),
            Class::Address => false,
            Class::Possessive => true,
            Class::Word if i == from => true,
            Class::Word if token.capital => true,
            Class::Word => self.small_goes_on(i, from),
        }
    }

    /// `Of`, `of the`, a plain noun or adjective, `and` between two names.
    fn small_goes_on(&self, i: usize, from: usize) -> bool {
        let before = i - 1;
        if self.is(i, Kind::Link) && !self.is_loose(before) {
            return self.line.lexicon.capital_nouns || self.begins_noun(i + 1) || self.is_plain(i + 1);
        }
        if self.is(i, Kind::Article) {
            return self.is_any(before, &[Kind::Link, Kind::Join])
                || self.line.lexicon.capital_nouns
                    && self.is(from, Kind::Article)
                    && self.is_capital(before);
        }
        if self.is(i, Kind::Join) {
            return self.is_capital(before) && self.is_capital(i + 1);
        }
        let named = (from..i).rev().take_while(|&at| !self.is(at, Kind::Link)).any(|at| self.is_name(at));
        self.is_plain(i) && !named
    }

    /// A word with a capital that a noun does not have by itself.
    fn is_name(&self, i: usize) -> bool {
        self.is_capital(i) && (i > 0 || self.line.lexicon.capital_nouns) && !self.is(i, Kind::Article)
    }

    fn is_plain(&self, i: usize) -> bool {
        self.line.is_class(i, Class::Word)
            && !self.stops(i)
            && !self.is_any(i, &[Kind::Clitic, Kind::Pronoun])
            || self.line.has(i, Sense::Particle)
    }

    /// A quotation mark around a name: `des „Neuen Boten“`.
    fn in_marks(&self, i: usize, from: usize) -> bool {
        let open = (from..i).filter(|&at| self.is_quote(at)).count() % 2 == 1;
        let led = i <= from + 1
            || self.is_any(i - 1, &[Kind::Article, Kind::Link])
            || self.is_any(i - 1, &[Kind::Paper, Kind::Itself]);
        open || self.is_capital(i + 1) && led
    }

    /// Where the noun phrase that ends before a token begins.
    pub(super) fn noun_before(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        if self.is(last, Kind::Pronoun) && !self.is_capital(last.wrapping_sub(1)) {
            return Some(last);
        }
        let mut from = if self.is_quote(last) { self.marked_before(last)? } else { end };
        while from > 0 && end - from < LONGEST && self.goes_back(from - 1, end) {
            from -= 1;
            if self.opens_noun(from) {
                break;
            }
        }
        while from < end && (self.is_loose(from) || self.is_quote(from)) && !self.is(from, Kind::Article) {
            from += 1;
        }
        let after_prep = from > 0 && self.is(from - 1, Kind::Prep) && !self.is(from - 1, Kind::Article);
        let tells = (from..end).any(|at| self.line.is_class(at, Class::Word) && !self.is_loose(at));
        (tells && !after_prep && !self.is_loose(last)).then_some(from)
    }

    /// A name in marks that ends at a token: `« La Vigie »`.
    fn marked_before(&self, close: usize) -> Option<usize> {
        /// Words of the name of a paper.
        const MOST: usize = 6;
        let open = (close.saturating_sub(MOST)..close).rev().find(|&at| self.is_quote(at))?;
        self.is_capital(open + 1).then_some(open)
    }

    /// An article that nothing leads on to from its left.
    fn opens_noun(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        let genitive =
            self.line.lexicon.capital_nouns && self.is_capital(before) && !self.is(before, Kind::Aux);
        let linked = self.is(i, Kind::Link) || self.is(before, Kind::Link) && i > 0;
        self.is(i, Kind::Article) && !linked && !(genitive && i > 1)
    }

    fn goes_back(&self, i: usize, end: usize) -> bool {
        let Some(token) = self.line.get(i) else { return false };
        match token.class {
            Class::Mark => self.joins(i) || self.is_quote(i) && (i + 1 == end || self.marks_behind(i, end)),
            Class::Number | Class::Possessive => true,
            Class::Address => false,
            Class::Word if self.is_any(i, &[Kind::Article, Kind::Link]) => i + 1 < end,
            Class::Word if self.is(i, Kind::Join) => {
                self.is_capital(i.wrapping_sub(1)) && self.is_capital(i + 1)
            }
            Class::Word => !self.stops(i),
        }
    }

    fn marks_behind(&self, i: usize, end: usize) -> bool {
        (i..end).filter(|&at| self.is_quote(at)).count().is_multiple_of(2)
    }

    /// One past a name that stands alone from a token to a mark: `Ann Lee,`.
    pub(super) fn name(&self, from: usize) -> Option<usize> {
        let particle = |at: usize| self.line.has(at, Sense::Particle) || self.is(at, Kind::Link);
        let part = |at: usize| {
            self.is_capital(at)
                || at > from && (self.joins(at) || particle(at))
                || self.line.has(at, Sense::Title)
        };
        let to = (from..self.line.len().min(from + LONGEST)).find(|&at| !part(at)).unwrap_or(self.line.len());
        (to > from && self.ends(to) && self.is_capital(to - 1)).then_some(to)
    }

    /// Where the clause of a token begins, and one past its end.
    pub(super) fn clause(&self, i: usize) -> (usize, usize) {
        let bound = |at: usize| self.ends(at) || self.is_quote(at);
        let (first, last) = (i.saturating_sub(REACH), self.line.len().min(i + REACH));
        let start = (first..i).rev().find(|&at| bound(at)).map_or(first, |at| at + 1);
        let end = (i..last).find(|&at| bound(at)).unwrap_or(last);
        (start, end)
    }
}
