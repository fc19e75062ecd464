//! [`Reading`]: a group read for what it says: its words as they stand, their stems, its clauses, its marks, and which words
//! of the other side answer each.

use std::ops::Range;

use crate::audit::Desk;
use crate::audit::polarity::lower;
use crate::document::Span;
use crate::facts::FactKind;
use crate::frame::Frame;
use crate::ledger::Case;
use crate::sides::{Side, Sides};
use crate::words::WordClass;

use super::lists::{Sign, Tongue};
use super::marks::{self, Mark};

/// Marks between two clauses.
const PARTING: [char; 8] = [',', ';', ':', '—', '–', '(', ')', '?'];

/// A part of a compound, and a beginning that two forms of a word share, in letters.
const PART: usize = 4;
const BEGINNING: usize = 6;

/// A word of one side.
pub(super) struct Known {
    /// In lower case, with straight apostrophes.
    pub(super) text: String,
    /// Its normal form; that of a verb with the particle behind its clause.
    pub(super) stem: String,
    /// The number of its clause.
    pub(super) clause: usize,
    /// Does it tell something: an ordinary word or a value?
    pub(super) tells: bool,
    /// Is it a number, date or the like?
    pub(super) is_value: bool,
    /// The words of the other side that answer it.
    pub(super) answers: Vec<usize>,
}

/// A group, read.
pub(super) struct Reading<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) group: usize,
    pub(super) frame: &'a Frame,
    pub(super) tongue: &'static Tongue,
    pub(super) words: Sides<Vec<Known>>,
    /// The words and phrases that the lists know.
    pub(super) marks: Sides<Vec<Mark>>,
}

/// What the other side says where a word stands: the share of the clause's words that it answers, and the clauses that do.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// 0 to 1.
    pub(super) share: f64,
    /// The clauses of the other side that answer the most words.
    pub(super) clauses: Vec<usize>,
    /// The words there that do, in the order of those that they answer.
    pub(super) words: Vec<usize>,
}

impl Place {
    pub(super) fn holds(&self, word: &Known) -> bool {
        self.clauses.contains(&word.clause)
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(desk: &Desk<'a>, group: usize, tongue: &'static Tongue) -> Self {
        let case = desk.case;
        let frame = &case.frames[group];
        let words = Sides::new(Side::A, Side::B).map(|side| known(case, frame, side, tongue));
        let mut reading = Self { case, group, frame, tongue, words, marks: Sides::default() };
        reading.join_particles();
        reading.add_answers();
        reading.marks = Sides::new(Side::A, Side::B).map(|side| marks::find(&reading, side));
        reading
    }

    /// Puts a particle at the end of a clause to the verb that it belongs to: `nahm … zu` is a form of `zunehmen`.
    fn join_particles(&mut self) {
        for side in Side::BOTH {
            for at in 1..self.words[side].len() {
                let particle = &self.words[side][at];
                let ends = self.words[side].get(at + 1).is_none_or(|next| next.clause != particle.clause);
                if !ends || !self.tongue.particles.contains(&&*particle.text) {
                    continue;
                }
                let whole = |verb: usize| format!("{}{}", fold(&particle.text), self.words[side][verb].stem);
                let known =
                    |verb: &usize| self.is_verb_of(side, (*verb, at)) && self.tongue.knows(&whole(*verb));
                let same = |verb: &usize| self.words[side][*verb].clause == particle.clause;
                // The farthest of its clause; where that has none, the nearest before.
                let verb = (0..at).filter(same).find(known).or_else(|| (0..at).rev().find(known));
                let whole = verb.map(|verb| (verb, whole(verb)));
                if let Some((verb, whole)) = whole {
                    self.words[side][verb].stem = whole;
                    self.words[side][verb].tells = true;
                }
            }
        }
    }

    /// May the word at one place be the verb of a particle at another: in one claim, and not written as a noun?
    fn is_verb_of(&self, side: Side, (verb, particle): (usize, usize)) -> bool {
        let words = &self.frame.words[side];
        words[verb].claim == words[particle].claim && !self.words[side][verb].is_value
    }

    fn add_answers(&mut self) {
        let mut answers = self.words.as_ref().map(|words| vec![Vec::new(); words.len()]);
        for a in 0..self.words.a.len() {
            for b in (0..self.words.b.len()).filter(|&b| self.meet(a, b)) {
                answers.a[a].push(b);
                answers.b[b].push(a);
            }
        }
        for side in Side::BOTH {
            let found = std::mem::take(&mut answers[side]);
            self.words[side].iter_mut().zip(found).for_each(|(word, answers)| word.answers = answers);
        }
    }

    /// May the two words be put for each other: are they one word, two forms of one, or of the same meaning?
    fn meet(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.words.a[a], &self.words.b[b]);
        let keys = [(Side::A, a), (Side::B, b)].map(|(side, at)| self.frame.words[side][at].word.key);
        if !x.tells || !y.tells {
            return false;
        }
        if keys[0] == keys[1] || x.stem == y.stem {
            return true;
        }
        !x.is_value
            && !y.is_value
            && (self.tongue.are_same(&x.stem, &y.stem) || are_akin(&x.stem, &y.stem))
            && !self.tongue.are_opposites(&x.stem, &y.stem)
    }

    pub(super) fn is_heading(&self) -> bool {
        let first = |side: Side| self.case.beads[self.group].of[side][0];
        Side::BOTH.iter().any(|&side| self.case.claim(side, first(side)).is_heading)
    }

    pub(super) fn marks(&self, side: Side, is: impl Fn(Sign) -> bool) -> impl Iterator<Item = &Mark> {
        self.marks[side].iter().filter(move |mark| is(mark.sign))
    }

    /// The marks of some kinds in the claims that a place lies in.
    pub(super) fn marks_near(&self, side: Side, place: &Place, is: impl Fn(Sign) -> bool) -> Vec<&Mark> {
        let claim = |at: usize| self.frame.words[side][at].claim;
        let claims: Vec<usize> = place.words.iter().map(|&at| claim(at)).collect();
        self.marks(side, is).filter(|mark| claims.contains(&claim(mark.words[0]))).collect()
    }

    /// The hedges of the claim of a mark.
    pub(super) fn hedges_beside(&self, side: Side, mark: &Mark) -> Vec<&Mark> {
        let claim = |mark: &Mark| self.frame.words[side][mark.words[0]].claim;
        self.marks(side, Sign::is_hedge).filter(|it| claim(it) == claim(mark)).collect()
    }

    /// Is a word of the mark not shared in order?
    pub(super) fn is_new(&self, side: Side, mark: &Mark) -> bool {
        mark.words.iter().any(|&at| self.frame.pairs[side][at].is_none())
    }

    /// Does it stand within a quotation, where other rules look?
    pub(super) fn is_quoted(&self, side: Side, at: usize) -> bool {
        let placed = self.frame.words[side][at];
        let facts = &self.case.claim(side, placed.claim).facts;
        facts.iter().any(|fact| fact.kind() == FactKind::Quotation && fact.span.contains(placed.word.span))
    }

    /// Does a hyphen join the word to the one before?
    pub(super) fn is_hyphened(&self, side: Side, at: usize) -> bool {
        let words = &self.frame.words[side];
        let gap = at.checked_sub(1).map(|before| words[before].word.span.end..words[at].word.span.start);
        gap.is_some_and(|gap| {
            gap.start < gap.end && self.case.text(side, Span::new(gap.start, gap.end)) == "-"
        })
    }

    /// The words of a clause that tell something, but for some.
    pub(super) fn content(&self, side: Side, clause: usize, but: &[usize]) -> Vec<usize> {
        let words = self.words[side].iter().enumerate();
        let telling = words.filter(|(at, word)| word.clause == clause && word.tells && !but.contains(at));
        telling.map(|(at, _)| at).collect()
    }

    /// Where the other side says what the clause of a mark says besides.
    pub(super) fn place(&self, side: Side, mark: &Mark) -> Place {
        self.place_of(side, &self.about(side, mark, 0))
    }

    /// The other words of the clause of a mark and of as many behind it, the nearest first; those of the clause before, if
    /// there are none.
    pub(super) fn about(&self, side: Side, mark: &Mark, more: usize) -> Vec<usize> {
        let at = mark.words[0];
        let clause = self.words[side][at].clause;
        let of = |clause: usize| self.content(side, clause, mark.own());
        let mut all: Vec<usize> = (clause..=clause + more).flat_map(of).collect();
        if all.is_empty() && clause > 0 {
            all = of(clause - 1);
        }
        all.retain(|&to| self.frame.words[side][to].claim == self.frame.words[side][at].claim);
        all.sort_by_key(|&to| (to.abs_diff(at), to < at));
        all
    }

    /// How far the clauses of two words say the same besides: the share of the shorter one that is answered there.
    pub(super) fn share_of_clauses(&self, at: Sides<&[usize]>) -> f64 {
        let content = Sides::new(Side::A, Side::B)
            .map(|side| self.content(side, self.words[side][at[side][0]].clause, at[side]));
        let answered = |side: Side| {
            let theirs = &content[side.other()];
            let is = |at: &&usize| self.words[side][**at].answers.iter().any(|to| theirs.contains(to));
            content[side].iter().filter(is).count()
        };
        let [a, b] = Side::BOTH.map(answered);
        a.max(b) as f64 / content.a.len().min(content.b.len()).max(1) as f64
    }

    /// Where the other side says what some words say.
    pub(super) fn place_of(&self, side: Side, content: &[usize]) -> Place {
        let theirs = &self.words[side.other()];
        let count = |clause: usize| {
            let answered =
                |at: &&usize| self.words[side][**at].answers.iter().any(|&to| theirs[to].clause == clause);
            content.iter().filter(answered).count()
        };
        let clauses = theirs.last().map_or(0, |last| last.clause + 1);
        let counts: Vec<usize> = (0..clauses).map(count).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        if most == 0 {
            return Place::default();
        }
        let best: Vec<usize> = (0..clauses).filter(|&clause| counts[clause] == most).collect();
        let answers = content.iter().flat_map(|&at| &self.words[side][at].answers);
        let words = answers.copied().filter(|&to| best.contains(&theirs[to].clause)).collect();
        Place { share: most as f64 / content.len() as f64, clauses: best, words }
    }

    /// The span of some words with one beside them, within their claim.
    pub(super) fn span(&self, side: Side, words: &[usize]) -> Option<Span> {
        let (first, last) = (*words.iter().min()?, *words.iter().max()?);
        let claim = self.frame.words[side][first].claim;
        let same = |at: &usize| self.frame.words[side].get(*at).is_some_and(|word| word.claim == claim);
        let from = first.checked_sub(1).filter(same).unwrap_or(first);
        let to = Some(last + 1).filter(same).unwrap_or(last) + 1;
        self.frame.span(side, &(from..to))
    }

    /// The span of a mark and the nearest word of its clause that is answered.
    pub(super) fn span_of(&self, side: Side, mark: &Mark) -> Option<Span> {
        let nearest =
            self.about(side, mark, 0).into_iter().find(|&to| !self.words[side][to].answers.is_empty());
        let words: Vec<usize> = mark.words.iter().copied().chain(nearest).collect();
        self.span(side, &words)
    }

    /// The span of the words of a place, and of another word there.
    pub(super) fn span_at(&self, side: Side, place: &Place, with: Option<&Mark>) -> Option<Span> {
        let Some(mark) = with else {
            // What answers the nearest word: more would show the whole sentence.
            return self.span(side, place.words.get(..1)?);
        };
        self.span_of(side, mark)
    }
}

impl Reading<'_> {
    /// The span of what is said at a place, and of a mark there, as far as it is short.
    pub(super) fn span_of_place(&self, side: Side, place: &Place, with: Option<&Mark>) -> Option<Span> {
        /// Words of the passage of a finding.
        const LONGEST: usize = 9;
        let nearest = *place.words.first()?;
        let marked = with.into_iter().flat_map(|mark| mark.words.iter().copied());
        let words: Vec<usize> = place.words.iter().copied().chain(marked).collect();
        let near = words.into_iter().filter(|at| at.abs_diff(nearest) <= LONGEST).collect::<Vec<_>>();
        self.span(side, &near)
    }
}

fn known(case: &Case<'_>, frame: &Frame, side: Side, tongue: &Tongue) -> Vec<Known> {
    let lexicon = &case.claims.lexicon;
    let words = &frame.words[side];
    let mut clause = 0;
    let read = |(at, placed): (usize, &crate::frame::Placed)| {
        let text = lower(case.text(side, placed.word.span)).into_owned();
        let apart = at > 0 && (words[at - 1].claim != placed.claim || is_parted(case, side, words, at));
        clause += usize::from(apart || at > 0 && is_apart(tongue, &text));
        Known {
            stem: lexicon.form(placed.word.key).to_owned(),
            clause,
            tells: !placed.word.is_stop,
            is_value: lexicon.class(placed.word.key) == WordClass::Value,
            answers: Vec::new(),
            text,
        }
    };
    words.iter().enumerate().map(read).collect()
}

fn is_parted(case: &Case<'_>, side: Side, words: &[crate::frame::Placed], at: usize) -> bool {
    let gap: Range<usize> = words[at - 1].word.span.end..words[at].word.span.start;
    gap.start < gap.end && case.text(side, Span::new(gap.start, gap.end)).contains(PARTING)
}

fn is_apart(tongue: &Tongue, text: &str) -> bool {
    tongue.phrases.get(text).iter().any(|phrase| phrase.sign == Sign::Apart && phrase.rest.is_empty())
}

/// Without accents, as stems are.
fn fold(text: &str) -> String {
    crate::words::fold(text).into_owned()
}

/// Are they forms of a word that the stemmer keeps apart, or is one a part of the other, as in a compound?
fn are_akin(x: &str, y: &str) -> bool {
    let (long, short) = if x.len() >= y.len() { (x, y) } else { (y, x) };
    let letters = short.chars().count();
    let common = x.chars().zip(y.chars()).take_while(|(x, y)| x == y).count();
    let is_part = letters >= PART
        && long.len() >= short.len() + 3
        && (long.ends_with(short) || letters > PART && long.starts_with(short));
    is_part || common >= BEGINNING
}
