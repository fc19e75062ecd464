//! [`read`]: do the sentences in which two near copies differ say the same? They are compared as two small articles, by the
//! rules of the audit; what they do not share is then read word by word.

use super::conflict::Conflict;
use super::lists;
use super::slip::{is_initials, is_slip, is_spelling};
use crate::audit::{Finding, Rule, Severity, lexicon};
use crate::claim::Claim;
use crate::compare::{Comparison, Group, Options, compare};
use crate::document::{Document, Span};
use crate::facts::{Relation, relation};
use crate::frame::{Block, Frame, Placed};
use crate::language::Language;
use crate::sides::{Side, Sides};
use crate::words::WordClass;
#[cfg(feature = "words")]
use crate::words::{Table, cosine};

/// What a finding of a rule says about two near copies: they state another fact. Findings about what only one side has are
/// not among them, since an excerpt leaves out where the other may have it.
const FACTS: [Rule; 13] = [
    Rule::QuoteAltered,
    Rule::SpeakerChanged,
    Rule::NumberChanged,
    Rule::UnitChanged,
    Rule::DateChanged,
    Rule::NameChanged,
    Rule::AttributionChanged,
    Rule::NegationFlipped,
    Rule::DirectionFlipped,
    Rule::CertaintyRaised,
    Rule::CertaintyLowered,
    Rule::ScopeChanged,
    Rule::StatementChanged,
];

/// What the sentences in which two near copies differ are.
#[derive(Debug, PartialEq)]
pub(super) enum Reading {
    /// They say something else.
    Conflict(Vec<Conflict>),
    /// They say the same, and every value in them is the same.
    Same,
    /// Neither is sure.
    Open,
}

/// Reads the sentences of two articles that differ.
pub(super) fn read(excerpts: [String; 2], language: Language, whole: bool) -> Reading {
    let [a, b] = excerpts.map(|text| Document::new("", text).with_language(language));
    let comparison = compare(Sides::new(a, b), &Options::default());
    let mut conflicts: Vec<Conflict> =
        comparison.findings.iter().filter_map(|finding| found(&comparison, finding)).collect();
    let frames: Vec<Frame> = comparison.groups.iter().map(|group| frame(&comparison, group)).collect();
    let mut open = false;
    for frame in &frames {
        let reader = Reader { comparison: &comparison, frame };
        for block in &frame.blocks {
            conflicts.extend(reader.conflict(block));
            open |= reader.has_loose_value(block);
        }
        conflicts.extend(reader.moved_name());
    }
    // With passages of its own, an article may have said it there.
    conflicts.extend(other_claims(&comparison).filter(|_| whole));
    match () {
        () if !conflicts.is_empty() => Reading::Conflict(conflicts),
        () if open => Reading::Open,
        () => Reading::Same,
    }
}

fn found(comparison: &Comparison, finding: &Finding) -> Option<Conflict> {
    let text = |side: Side| {
        let passage = finding.at[side]?;
        Some(passage.span.of(comparison.documents[side].text()).to_owned())
    };
    let counts = FACTS.contains(&finding.rule) && finding.severity != Severity::Low;
    counts.then(|| Conflict { a: text(Side::A).unwrap_or_default(), b: text(Side::B).unwrap_or_default() })
}

fn frame(comparison: &Comparison, group: &Group) -> Frame {
    let claims = group.bead.of.as_ref().zip(comparison.claims.of.as_ref());
    Frame::new(claims.map(|(at, claims)| at.iter().map(|&at| (at, &claims[at])).collect()))
}

/// A claim that only A has, and one that only B has: the passage says something else, if both report something.
fn other_claims(comparison: &Comparison) -> Option<Conflict> {
    let lone = comparison.claims.of.as_ref().zip(Sides::new(Side::A, Side::B)).map(|(claims, side)| {
        let grouped = |at: &usize| comparison.groups.iter().any(|group| group.bead.of[side].contains(at));
        (0..claims.len()).find(|at| !grouped(at)).map(|at| &claims[at])
    });
    let (a, b) = lone.a.zip(lone.b)?;
    let tells = |claim: &Claim| !claim.facts.is_empty();
    let text = |side: Side, claim: &Claim| claim.span.of(comparison.documents[side].text()).to_owned();
    (tells(a) || tells(b)).then(|| Conflict { a: text(Side::A, a), b: text(Side::B, b) })
}

/// Words of a block from which on it is another passage, and not another word.
const LONGEST: usize = 6;

/// Words that tell something, from which on a clause that one side has says more than the other.
const CLAUSE: usize = 3;

/// From this cosine of their vectors on, two words are a rewording. Of words put for each other by editors, some have .25
/// to .45 (`just`, `shortly`; `passed`, `carried`); of words of two kinds, few have more than .2.
const NEAR: f64 = 0.25;

struct Reader<'a> {
    comparison: &'a Comparison,
    frame: &'a Frame,
}

/// A word of a block.
#[derive(Clone)]
struct Loose<'a> {
    placed: Placed,
    side: Side,
    /// In lower case.
    text: String,
    stem: &'a str,
}

impl<'a> Reader<'a> {
    fn loose(&self, side: Side, block: &Block) -> Vec<Loose<'a>> {
        let words = &self.frame.words[side][block.of[side].clone()];
        let text = self.comparison.documents[side].text();
        let read = |placed: &Placed| Loose {
            placed: *placed,
            side,
            text: placed.word.span.of(text).to_lowercase().trim_end_matches("'s").to_owned(),
            stem: self.comparison.claims.lexicon.form(placed.word.key),
        };
        words.iter().map(read).collect()
    }

    fn is_value(&self, word: &Loose) -> bool {
        self.comparison.claims.lexicon.class(word.placed.word.key) == WordClass::Value
    }

    fn is_name(&self, word: &Loose) -> bool {
        self.comparison.claims.lexicon.is_name(word.placed.word.key)
    }

    fn is_content(&self, word: &Loose) -> bool {
        !word.placed.word.is_stop && !self.is_value(word) && !self.is_name(word)
    }

    fn has_loose_value(&self, block: &Block) -> bool {
        Side::BOTH.iter().any(|&side| self.loose(side, block).iter().any(|word| self.is_value(word)))
    }

    /// Returns what the two sides of a block say instead of each other.
    fn conflict(&self, block: &Block) -> Option<Conflict> {
        let loose = Sides::new(Side::A, Side::B).map(|side| self.loose(side, block));
        let differs = self.values_differ(&loose)
            || self.names_differ(&loose)
            || excludes(&loose)
            || is_degree(&loose)
            || self.says_more(&loose)
            || self.content_differs(&loose);
        let text = |side: Side| {
            let spans = loose[side].iter().map(|word| word.placed.word.span);
            let span = spans.reduce(Span::cover)?;
            Some(span.of(self.comparison.documents[side].text()).to_owned())
        };
        differs
            .then(|| Conflict { a: text(Side::A).unwrap_or_default(), b: text(Side::B).unwrap_or_default() })
    }

    /// Do both have values, and one on either side that none of the other is?
    fn values_differ(&self, loose: &Sides<Vec<Loose>>) -> bool {
        let values = loose
            .as_ref()
            .map(|words| words.iter().filter(|word| self.is_value(word)).cloned().collect::<Vec<_>>());
        let own = |x: &Loose, others: &[Loose]| others.iter().all(|y| !self.may_be_same(x, y));
        values.a.iter().any(|x| own(x, &values.b)) && values.b.iter().any(|y| own(y, &values.a))
    }

    fn may_be_same(&self, x: &Loose, y: &Loose) -> bool {
        let fact = |word: &Loose| {
            let claim = &self.comparison.claims.of[word.side][word.placed.claim];
            claim.facts.iter().find(|fact| fact.span == word.placed.word.span)
        };
        let related = |x, y| !matches!(relation(x, y), Relation::Different);
        fact(x).zip(fact(y)).is_some_and(|(x, y)| related(x, y) || related(y, x))
    }

    fn names_differ(&self, loose: &Sides<Vec<Loose>>) -> bool {
        let names = loose
            .as_ref()
            .map(|words| words.iter().filter(|word| self.is_name(word)).cloned().collect::<Vec<_>>());
        let is_short = loose.a.len() <= LONGEST && loose.b.len() <= LONGEST;
        let own = |x: &Loose, others: &[Loose]| {
            others
                .iter()
                .all(|y| x.stem != y.stem && !is_slip(&x.text, &y.text) && !is_initials(&x.text, &y.text))
        };
        is_short && names.a.iter().any(|x| own(x, &names.b)) && names.b.iter().any(|y| own(y, &names.a))
    }

    /// Does one side have a clause, or a word that changes an office, where the other has nothing?
    fn says_more(&self, loose: &Sides<Vec<Loose>>) -> bool {
        let more = if loose.a.is_empty() { &loose.b } else { &loose.a };
        let is_lone = loose.a.is_empty() || loose.b.is_empty();
        let content = more.iter().filter(|word| self.is_content(word)).count();
        let is_fact = |word: &Loose| (self.is_value(word) || self.is_name(word)) && !self.has_other(word);
        let tells = more.iter().any(|word| is_fact(word) || lexicon::is_saying(&word.text));
        is_lone && (content >= CLAUSE && tells || self.changes(more))
    }

    /// Does a word change an office or a deed? In `late yesterday` none does.
    fn changes(&self, words: &[Loose]) -> bool {
        let is_date = words.iter().any(|word| self.is_value(word));
        !is_date && words.iter().any(|word| lists::is("standing", &word.text))
    }

    /// Has the other article the word in these sentences too?
    fn has_other(&self, word: &Loose) -> bool {
        let claims = &self.comparison.claims.of[word.side.other()];
        claims.iter().flat_map(|claim| &claim.words).any(|other| other.key == word.placed.word.key)
    }

    /// Have both sides words that tell something, of which none is a rewording of another?
    fn content_differs(&self, loose: &Sides<Vec<Loose>>) -> bool {
        let content = loose
            .as_ref()
            .map(|words| words.iter().filter(|word| self.is_content(word)).cloned().collect::<Vec<_>>());
        // A word of grammar may belong to it: `put off`, `postponed`.
        let is_all = content.a.len() == loose.a.len() && content.b.len() == loose.b.len();
        let is_short =
            is_all && (1..=LONGEST).contains(&content.a.len()) && (1..=LONGEST).contains(&content.b.len());
        let clauses = content.a.len() >= CLAUSE && content.b.len() >= CLAUSE;
        (is_short || clauses) && content.a.iter().all(|x| content.b.iter().all(|y| are_apart(x, y)))
    }

    /// A name that leaves its place for another one of the same sentences, with no name in its place.
    fn moved_name(&self) -> Option<Conflict> {
        let lone = |side: Side| {
            let blocks =
                self.frame.blocks.iter().filter(move |block| {
                    block.of[side.other()].is_empty() && block.of[side].len() <= LONGEST
                });
            blocks.flat_map(move |block| self.loose(side, block)).filter(|word| self.is_name(word))
        };
        let moved = lone(Side::A)
            .find(|x| lone(Side::B).any(|y| x.stem == y.stem && !self.has_same_neighbour(x, &y)))?;
        let text = moved.placed.word.span.of(self.comparison.documents.a.text()).to_owned();
        Some(Conflict { a: text.clone(), b: text })
    }
}

impl Reader<'_> {
    /// Stands the same word before or after both, as in a name of which one part is said earlier?
    fn has_same_neighbour(&self, x: &Loose, y: &Loose) -> bool {
        let key = |word: &Loose, step: isize| {
            let words = &self.frame.words[word.side];
            let at = words.iter().position(|placed| placed.word.span == word.placed.word.span)?;
            Some(words.get(at.checked_add_signed(step)?)?.word.key)
        };
        [-1, 1].iter().any(|&step| key(x, step).is_some() && key(x, step) == key(y, step))
    }
}

/// Do words of one side exclude words of the other?
fn excludes(loose: &Sides<Vec<Loose>>) -> bool {
    loose.a.iter().any(|x| {
        loose.b.iter().any(|y| {
            x.stem != y.stem
                && (lists::are_rivals(&x.text, &y.text)
                    || lexicon::are_rivals(x.stem, y.stem)
                    || lexicon::are_opposites(x.stem, y.stem))
        })
    })
}

/// Is what one side says negated, left open or meant of more than what the other says?
fn is_degree(loose: &Sides<Vec<Loose>>) -> bool {
    let negations =
        loose.as_ref().map(|words| words.iter().filter(|word| lexicon::is_negation(&word.text)).count());
    let doubt = loose.as_ref().map(|words| words.iter().map(|word| lexicon::doubt(&word.text)).max());
    let scope = loose.as_ref().map(|words| words.iter().filter_map(|word| lexicon::scope(&word.text)).max());
    let is_short = loose.a.len() <= LONGEST && loose.b.len() <= LONGEST;
    let one_negation = negations.a != negations.b && is_short && !is_word_for_negation(loose);
    let firm = |words: &[Loose]| words.iter().any(|word| lexicon::is_firm(&word.text));
    let left_open = |x: Option<u8>, y: &[Loose]| x == Some(3) && firm(y);
    one_negation
        || left_open(doubt.a, &loose.b)
        || left_open(doubt.b, &loose.a)
        || scope.a.zip(scope.b).is_some_and(|(x, y)| x.abs_diff(y) >= 2)
}

/// Does a word that neither affirms nor negates stand for a negation, as a slip puts it there?
fn is_word_for_negation(loose: &Sides<Vec<Loose>>) -> bool {
    let ([x], [y]) = (loose.a.as_slice(), loose.b.as_slice()) else { return false };
    let speaks = |word: &Loose| lexicon::is_negation(&word.text) || lists::is("affirms", &word.text);
    !speaks(x) || !speaks(y)
}

/// Is neither word a rewording of the other, or another writing?
fn are_apart(x: &Loose, y: &Loose) -> bool {
    x.stem != y.stem
        && !lexicon::are_same(x.stem, y.stem)
        && !lexicon::are_of_one_side(x.stem, y.stem)
        && !is_spelling(&x.text, &y.text)
        && strsim::normalized_levenshtein(&x.text, &y.text) < SPELT
        && !is_initials(&x.text, &y.text)
        && are_far(&x.text, &y.text)
}

/// The share of equal letters from which two words are two spellings of one.
const SPELT: f64 = 0.7;

/// Are both words known, and far from each other in meaning?
fn are_far(x: &str, y: &str) -> bool {
    nearness(x, y).is_some_and(|nearness| nearness < NEAR)
}

/// Are both words known, and near each other in meaning?
pub(super) fn are_near(x: &str, y: &str) -> bool {
    nearness(x, y).is_some_and(|nearness| nearness >= NEAR)
}

/// Returns the cosine of the vectors of two words, if both have one.
#[cfg(feature = "words")]
fn nearness(x: &str, y: &str) -> Option<f64> {
    let table = Table::english()?;
    let direction = |word: &str| table.find(word).and_then(|row| table.direction(word, Some(row)));
    Some(cosine(&direction(x)?, &direction(y)?))
}

#[cfg(not(feature = "words"))]
fn nearness(_: &str, _: &str) -> Option<f64> {
    None
}
