//! Disclosures and corrections that the copy leaves out or words otherwise.

use std::collections::BTreeSet;

use crate::audit::replies::words;
use crate::audit::vocabulary::Vocabulary;
use crate::audit::{Desk, Rule, lexicon};
use crate::claim::Claim;
use crate::document::Span;
use crate::facts::{FactKind, Value};
use crate::segment::{Class, Unit, UnitKind};
use crate::sides::Side;

/// A disclosure is still there if a passage of the copy has this share of its words.
const KEPT: f64 = 0.35;

/// ... or this share, if it speaks of no tie.
const SURE: f64 = 0.75;

/// A note on an article is about as short as this, in words.
const LONGEST_NOTE: usize = 45;

/// So many bytes from the start may hold the name of who publishes the article.
const HEAD: usize = 400;

pub(super) fn check(desk: &mut Desk<'_>) {
    let is_disclosure = |unit: &&Unit| unit.kind == UnitKind::Boilerplate(Class::Disclosure);
    let theirs: Vec<Span> = desk.case.units.b.iter().filter(is_disclosure).map(|unit| unit.span).collect();
    for unit in desk.case.units.a.iter().filter(is_disclosure) {
        // It may stand in the running text of the copy.
        let text = desk.case.documents.a.visible(unit.span).into_text();
        if desk.case.mentions(Side::B, text.trim_end_matches('.')) || !is_of_ties(desk, unit.span) {
            continue;
        }
        let near = theirs.iter().copied().max_by_key(|&span| shared(desk, unit.span, span).0);
        match near {
            Some(span) if same_words(desk, unit.span, span) => {}
            Some(span) => disclosed_otherwise(desk, unit.span, span),
            None => left_out(desk, unit.span),
        }
    }
}

fn left_out(desk: &mut Desk<'_>, span: Span) {
    let message =
        format!("The source discloses {}; the disclosure is left out.", desk.passage(Side::A, span));
    desk.find(Rule::DisclosureDropped, None, Some(span), None, message);
}

fn disclosed_otherwise(desk: &mut Desk<'_>, a: Span, b: Span) {
    let message =
        format!("The source discloses {}; here it is {}.", desk.words(Side::A, a), desk.words(Side::B, b));
    desk.find(Rule::DisclosureDropped, None, Some(a), Some(b), message);
}

/// A disclaimer that warns readers of losses ties nobody to anybody.
fn is_of_ties(desk: &Desk<'_>, span: Span) -> bool {
    let text = desk.case.text(Side::A, span).to_lowercase();
    let label = text.split(':').next().unwrap_or_default().trim();
    let kinds = [
        Vocabulary::is_tie,
        Vocabulary::is_share,
        Vocabulary::is_owner,
        Vocabulary::is_self,
        Vocabulary::is_note,
    ];
    !desk.vocabulary.is_disclaimer(label)
        || plain(&text).iter().any(|word| kinds.iter().any(|is| is(desk.vocabulary, word)))
}

/// The words of a text in lower case.
fn plain(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    words.filter(|word| !word.is_empty()).map(|word| word.to_lowercase().replace('’', "'")).collect()
}

/// How many words of a passage of the source one of the copy has, and how many there are, but for short ones.
fn shared(desk: &Desk<'_>, a: Span, b: Span) -> (usize, usize) {
    let tells =
        |words: BTreeSet<String>| words.into_iter().filter(|word| word.len() > 3).collect::<BTreeSet<_>>();
    let [a, b] = [(Side::A, a), (Side::B, b)].map(|(side, span)| tells(plain(desk.case.text(side, span))));
    (a.intersection(&b).count(), a.len())
}

/// Do two disclosures say the same: most of the words, the same figures, and as many negations?
fn same_words(desk: &Desk<'_>, a: Span, b: Span) -> bool {
    let (held, all) = shared(desk, a, b);
    let [x, y] = [(Side::A, a), (Side::B, b)].map(|(side, span)| plain(desk.case.text(side, span)));
    let figures = |words: &BTreeSet<String>| {
        let figure = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
        words.iter().filter(figure).cloned().collect::<Vec<_>>()
    };
    let negated = |words: &BTreeSet<String>| words.iter().any(|word| desk.vocabulary.is_negation(word));
    held as f64 >= KEPT * all as f64 && negated(&x) == negated(&y) && figures(&x) == figures(&y)
}

/// What English words tell: interests that are disclosed in running text, and notes that correct the article.
pub(super) fn check_words(desk: &mut Desk<'_>) {
    for claim in 0..desk.case.claims.of.a.len() {
        let read = desk.case.claim(Side::A, claim);
        if !read.is_heading && is_interest(desk, claim, read) && !is_kept(desk, claim) {
            left_out(desk, read.span);
        }
    }
    corrections(desk);
}

/// Does the claim tie the publisher, an author or a source to somebody?
fn is_interest(desk: &Desk<'_>, claim: usize, read: &Claim) -> bool {
    /// So many words open a claim.
    const OPENING: usize = 4;
    let words: Vec<String> = words(desk, Side::A, claim).collect();
    let vocabulary = desk.vocabulary;
    let has = |is: fn(Vocabulary, &str) -> bool| words.iter().any(|word| is(vocabulary, word));
    let (ties, owns) = (has(Vocabulary::is_tie) && !is_advice(&words), has(Vocabulary::is_owner));
    if words.len() > LONGEST_NOTE || !(ties || owns || has(Vocabulary::is_share)) {
        return false;
    }
    let opening = || words.iter().take(OPENING);
    let itself = opening().any(|word| vocabulary.is_self(word));
    let named = read.facts.iter().any(|fact| fact.kind() == FactKind::Name);
    let person = words.first().is_some_and(|word| vocabulary.is_person(word));
    let credits = read.facts.iter().any(|fact| fact.kind() == FactKind::Attribution);
    let this = opening().any(|word| vocabulary.is_this(word));
    itself && named && (ties || !credits)
        || itself && this && ties
        || ties && person && named
        || subject(desk, read).is_some_and(|name| {
            owns && is_publisher(desk, &name) || (ties || owns) && is_source(desk, claim, &name, ties)
        })
}

/// `He advised the town to wait`: no tie.
fn is_advice(words: &[String]) -> bool {
    /// So many words behind the verb may stand whom it is given to.
    const NEAR: usize = 5;
    let told = |at: usize| words[at + 1..].iter().take(NEAR).any(|word| lexicon::is_urged(word));
    let mut ties = (0..words.len()).filter(|&at| lexicon::is_tie(&words[at])).peekable();
    ties.peek().is_some() && ties.all(|at| lexicon::is_advising(&words[at]) && told(at))
}

/// The name or the word with a capital that opens a claim.
fn subject(desk: &Desk<'_>, read: &Claim) -> Option<String> {
    let text = desk.case.text(Side::A, read.span);
    let first = read.facts.iter().find(|fact| fact.kind() == FactKind::Name);
    if let Some((Value::Name(name), span)) = first.map(|fact| (&fact.value, fact.span)) {
        let before = desk.case.text(Side::A, Span::new(read.span.start, span.start));
        if before.split_whitespace().count() <= 1 {
            return Some(name.mention.to_string());
        }
    }
    // A name that opens a sentence and stands nowhere else is none to the recogniser.
    let word = text.split_whitespace().next().filter(|word| word.starts_with(char::is_uppercase))?;
    Some(word.to_lowercase()).filter(|word| !desk.vocabulary.is_common(word))
}

/// Stands the name, in brackets or before a dash, at the head of the article, or was something shown to it?
fn is_publisher(desk: &Desk<'_>, name: &str) -> bool {
    let text = desk.case.documents.a.text();
    let end = (0..=HEAD.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let head = text[..end].to_lowercase();
    head.contains(&format!("({name}")) || desk.case.is_english && is_shown_to(text, name)
}

/// `A letter seen by The Herald`, `he told The Herald`: did whoever publishes the article come by something?
fn is_shown_to(text: &str, name: &str) -> bool {
    /// Words before a name, its article among them.
    const BEFORE: usize = 3;
    let lower = text.to_lowercase();
    let mut places = lower.match_indices(name).map(|(at, _)| &lower[..at]);
    places.any(|before| before.split_whitespace().rev().take(BEFORE).any(lexicon::is_shown))
}

/// Is the name that of somebody who is credited, or (if any body will do) of whom he works for?
fn is_source(desk: &Desk<'_>, claim: usize, name: &str, bodies: bool) -> bool {
    let claims = desk.case.claims.of.a[..=claim].iter();
    claims.into_iter().flat_map(|read| &read.facts).any(|fact| match &fact.value {
        Value::Attribution(of) if bodies => {
            !of.source.is_empty() && desk.case.text(Side::A, fact.span).to_lowercase().contains(name)
        }
        Value::Attribution(of) => of.named && of.source.ends_with(name) && of.source.contains(' '),
        _ => false,
    })
}

/// Has the copy the words of a claim, in its group or in one passage?
fn is_kept(desk: &Desk<'_>, claim: usize) -> bool {
    let case = desk.case;
    let span = case.claim(Side::A, claim).span;
    let ties = [Vocabulary::is_tie, Vocabulary::is_owner, Vocabulary::is_share];
    let tied =
        |at: usize| words(desk, Side::B, at).any(|word| ties.iter().any(|is| is(desk.vocabulary, &word)));
    let group = case.group.a[claim].map(|group| case.beads[group].of.b.as_slice()).unwrap_or_default();
    group.iter().any(|&at| tied(at))
        || (0..case.claims.of.b.len()).any(|at| {
            let (held, all) = shared(desk, span, case.claim(Side::B, at).span);
            let least = if tied(at) { KEPT } else { SURE };
            held as f64 >= least * all as f64
        })
}

/// Notes that put the article right, which the copy has none of.
fn corrections(desk: &mut Desk<'_>) {
    let notes = |side: Side| {
        let units = desk.case.units[side].iter().filter(|unit| is_correction(desk, side, unit));
        units.map(|unit| unit.span).collect::<Vec<_>>()
    };
    let [ours, theirs] = Side::BOTH.map(notes);
    for span in ours {
        if theirs.iter().any(|&other| same_words(desk, span, other)) {
            continue;
        }
        let near = theirs.iter().copied().max_by_key(|&other| shared(desk, span, other).0);
        let was = desk.words(Side::A, span);
        let message = match near {
            Some(other) => {
                format!("The source corrects itself, {was}; here it is {}.", desk.words(Side::B, other))
            }
            None => format!("The source corrects itself, {was}; the correction is left out."),
        };
        desk.find(Rule::CorrectionDropped, None, Some(span), near, message);
    }
}

/// `Correction: …`, `an earlier version of this article …`, `this story has been updated to correct …`.
fn is_correction(desk: &Desk<'_>, side: Side, unit: &Unit) -> bool {
    let text = desk.case.text(side, unit.span);
    let label = text.split_once(':').map(|(label, _)| label.to_lowercase());
    if label.is_some_and(|label| desk.vocabulary.is_corrected(label.trim())) {
        return true;
    }
    // Few sentences speak of an article at all.
    if unit.kind == UnitKind::Heading || !speaks_of_an_article(desk.vocabulary, text) {
        return false;
    }
    let words = plain(text);
    let has = |is: fn(Vocabulary, &str) -> bool| words.iter().any(|word| is(desk.vocabulary, word));
    let itself = has(Vocabulary::is_note) && (has(Vocabulary::is_this) || has(Vocabulary::is_earlier));
    words.len() <= LONGEST_NOTE && itself && has(Vocabulary::is_corrected)
}

fn speaks_of_an_article(vocabulary: Vocabulary, text: &str) -> bool {
    let mut lower = String::new();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        vocabulary.is_note(&lower)
    })
}
