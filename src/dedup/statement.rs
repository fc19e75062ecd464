//! [`read`]: do the sentences in which two near copies differ say the same? They are compared as two small articles, by the
//! rules of the audit; what they do not share is then read word by word.

use super::conflict::Conflict;
use super::lists;
use super::replaced::{is_same_measure, is_stop};
use crate::audit::{Finding, Rule, Severity, lexicon};
use crate::claim::Claim;
use crate::compare::{Comparison, Group, Options, compare};
use crate::document::{Document, Span};
use crate::frame::{Block, Frame, Placed};
use crate::language::Language;
use crate::languages::without_owner;
use crate::sides::{Side, Sides};
use crate::words::{WordClass, fold};

/// What a finding of a rule says about two near copies: they state another fact. Findings about what only one side has are
/// not among them, since an excerpt leaves out where the other may have it.
const FACTS: [Rule; 9] = [
    Rule::QuoteAltered,
    Rule::SpeakerChanged,
    Rule::DateChanged,
    Rule::NegationFlipped,
    Rule::DirectionFlipped,
    Rule::CertaintyRaised,
    Rule::CertaintyLowered,
    Rule::ScopeChanged,
    Rule::StatementChanged,
];

/// What the sentences in which two near copies differ are.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    /// They say something else.
    Conflict(Vec<Conflict>),
    /// They say the same, and every value in them is the same.
    Same,
    /// Neither is sure.
    Open,
}

/// Has the article of a side a word, in lower case, in any of its sentences?
pub(super) type Known<'a> = &'a dyn Fn(Side, &str) -> bool;

/// Reads the sentences of two articles that differ.
pub(super) fn read(excerpts: [String; 2], language: Language, whole: bool, known: Known) -> Reading {
    let [a, b] = excerpts.map(|text| Document::new("", text).with_language(language));
    let comparison = compare(Sides::new(a, b), &Options::default());
    let mut conflicts: Vec<Conflict> =
        comparison.findings.iter().filter_map(|finding| found(&comparison, finding)).collect();
    let frames: Vec<Frame> = comparison.groups.iter().map(|group| frame(&comparison, group)).collect();
    let mut open = false;
    for frame in &frames {
        let reader = Reader { comparison: &comparison, frame, known };
        for block in &frame.blocks {
            conflicts.extend(reader.conflict(block));
            open |= reader.has_loose_value(block);
        }
    }
    // With passages of its own, an article may have said it there.
    conflicts.extend(other_claims(&comparison, known).filter(|_| whole));
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
    let [a, b] = Side::BOTH.map(|side| text(side).unwrap_or_default());
    let is_other = match finding.rule {
        Rule::NumberChanged => Side::BOTH.iter().all(|&side| has_number(comparison, finding, side)),
        Rule::NameChanged => !is_longer_name(&a, &b),
        Rule::UnitChanged => !is_same_measure(&joined(&a), &joined(&b)),
        rule => FACTS.contains(&rule),
    };
    (is_other && finding.severity != Severity::Low).then_some(Conflict { a, b })
}

/// Returns the letters and digits of a measure, in lower case.
fn joined(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Has a side of a finding a number, and has all of it been read? Of `6-3/16`, only the fraction may have been.
fn has_number(comparison: &Comparison, finding: &Finding, side: Side) -> bool {
    let Some(passage) = finding.at[side] else { return false };
    let text = comparison.documents[side].text();
    let is_part = text[..passage.span.start].ends_with(['-', '/', '.', ',']);
    let said = passage.span.of(text);
    let is_number = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit()) || lists::is_calendar(word);
    !is_part && said.split(|c: char| !c.is_alphanumeric()).any(|word| is_number(&word.to_lowercase()))
}

/// Is one name the other with more words, or with another form of company, or two names on two lines?
fn is_longer_name(a: &str, b: &str) -> bool {
    let words = |name: &str| {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let tells = |word: &String| !lists::is("company", word) && !is_stop(word);
        words.map(str::to_lowercase).filter(tells).collect::<Vec<_>>()
    };
    if [a, b].iter().any(|name| name.contains(".\n")) {
        return true;
    }
    let [a, b] = [words(a), words(b)];
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

fn frame(comparison: &Comparison, group: &Group) -> Frame {
    let claims = group.bead.of.as_ref().zip(comparison.claims.of.as_ref());
    Frame::new(claims.map(|(at, claims)| at.iter().map(|&at| (at, &claims[at])).collect()))
}

/// A claim that only A has, and one that only B has: the passage says something else, if both report something.
fn other_claims(comparison: &Comparison, known: Known) -> Option<Conflict> {
    let lone = comparison.claims.of.as_ref().zip(Sides::new(Side::A, Side::B)).map(|(claims, side)| {
        let grouped = |at: &usize| comparison.groups.iter().any(|group| group.bead.of[side].contains(at));
        (0..claims.len()).find(|at| !grouped(at)).map(|at| &claims[at])
    });
    let (a, b) = lone.a.zip(lone.b)?;
    let tells = |claim: &Claim| !claim.facts.is_empty();
    let own = |claim, side: Side| {
        is_own(claim, comparison.documents[side].text(), |word| known(side.other(), word))
    };
    if !own(a, Side::A) || !own(b, Side::B) {
        return None;
    }
    let text = |side: Side, claim: &Claim| claim.span.of(comparison.documents[side].text()).to_owned();
    (tells(a) || tells(b)).then(|| Conflict { a: text(Side::A, a), b: text(Side::B, b) })
}

/// Has the other article less than half of the words of a claim that tell something?
fn is_own(claim: &Claim, text: &str, has_other: impl Fn(&str) -> bool) -> bool {
    let words = claim.words.iter().filter(|word| !word.is_stop);
    let known: Vec<bool> = words.map(|word| has_other(&fold(word.span.of(text)))).collect();
    2 * known.iter().filter(|known| **known).count() < known.len()
}

/// Words of a block from which on it is another passage, and not another word.
const LONGEST: usize = 6;

/// Words that tell something, from which on a clause that one side has says more than the other.
const CLAUSE: usize = 3;

struct Reader<'a> {
    comparison: &'a Comparison,
    frame: &'a Frame,
    known: Known<'a>,
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

/// A word without the endings of an owner.
fn without_owners(word: &str) -> &str {
    let mut bare = word;
    while let Some(shorter) = without_owner(bare, &['\'']) {
        bare = shorter;
    }
    bare
}

impl<'a> Reader<'a> {
    fn loose(&self, side: Side, block: &Block) -> Vec<Loose<'a>> {
        let words = &self.frame.words[side][block.of[side].clone()];
        let text = self.comparison.documents[side].text();
        let read = |placed: &Placed| Loose {
            placed: *placed,
            side,
            text: without_owners(&placed.word.span.of(text).to_lowercase()).to_owned(),
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
        let differs = excludes(&loose) || is_degree(&loose) || self.says_more(&loose);
        let text = |side: Side| {
            let spans = loose[side].iter().map(|word| word.placed.word.span);
            let span = spans.reduce(Span::cover)?;
            Some(span.of(self.comparison.documents[side].text()).to_owned())
        };
        differs
            .then(|| Conflict { a: text(Side::A).unwrap_or_default(), b: text(Side::B).unwrap_or_default() })
    }

    /// Does one side have a clause, or a word that changes an office, where the other has nothing?
    fn says_more(&self, loose: &Sides<Vec<Loose>>) -> bool {
        let more = if loose.a.is_empty() { &loose.b } else { &loose.a };
        let is_lone = loose.a.is_empty() || loose.b.is_empty();
        let is_own =
            |word: &Loose| self.is_content(word) && !self.has_other(word) && !lexicon::is_saying(&word.text);
        let content = more.iter().filter(|word| is_own(word)).count();
        let is_fact = |word: &Loose| (self.is_value(word) || self.is_name(word)) && !self.has_other(word);
        let tells = more.iter().any(|word| is_fact(word) || lexicon::is_saying(&word.text));
        is_lone && (content >= CLAUSE && tells || self.changes(more))
    }

    /// Does a word change an office or a deed? In `late yesterday` none does.
    fn changes(&self, words: &[Loose]) -> bool {
        let is_date = words.iter().any(|word| self.is_value(word));
        !is_date && words.iter().any(|word| lists::is("standing", &word.text))
    }

    /// Has the other article the word too?
    fn has_other(&self, word: &Loose) -> bool {
        (self.known)(word.side.other(), &word.text)
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
