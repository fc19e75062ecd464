//! Words in quotation marks: altered, trimmed, not in the source, left out; another speaker.

use std::cell::LazyCell;

use crate::audit::{Desk, Rule, Severity, lexicon, names};
use crate::facts::{Name, Quotation, Value, relation};
use crate::ledger::{Case, FactAt};
use crate::sides::Side;

/// A quotation is an altered form of one of the source's if this share of its words stand there in order; below it is
/// another one.
const ALTERED: f64 = 0.6;

/// Shorter quotations are a name or a word of the writer's choice.
const SHORTEST: usize = 2;

/// A quotation whose words all have capitals is a title, up to this many words.
const LONGEST_TITLE: usize = 8;

type Quoted<'a> = (FactAt, &'a Quotation);

pub(super) fn check(desk: &mut Desk<'_>) {
    let ours = quotations(desk, Side::A);
    let theirs = quotations(desk, Side::B);
    let speech = joined(&ours);
    let case = desk.case;
    let source = LazyCell::new(|| stream(case, Side::A));
    for &(at, of) in &theirs {
        match ours.iter().find(|(_, with)| holds(with.words(), of.words())) {
            Some((from, _)) => speaker(desk, *from, at),
            None if is_slight(of) => {}
            None => match stitched(of.words(), &ours) {
                Some(from) => joint(desk, at, &from),
                None if holds(&speech, of.words()) => {}
                None => unmatched(desk, at, of, &ours, &source),
            },
        }
    }
    let copy = LazyCell::new(|| stream(case, Side::B));
    for &(at, of) in &ours {
        dropped(desk, at, of, &theirs, &copy);
    }
}

/// The quotations of an article; a heading's are no speech.
fn quotations<'a>(desk: &Desk<'a>, side: Side) -> Vec<Quoted<'a>> {
    let facts = desk.case.all_facts(side);
    let quotation = |at: FactAt| match &desk.case.fact(side, at).value {
        Value::Quotation(of) if !desk.case.claim(side, at.claim).is_heading => Some((at, of)),
        _ => None,
    };
    facts.filter_map(quotation).collect()
}

fn is_slight(of: &Quotation) -> bool {
    of.count < SHORTEST || of.title && of.count <= LONGEST_TITLE
}

fn unmatched(desk: &mut Desk<'_>, at: FactAt, of: &Quotation, ours: &[Quoted<'_>], source: &str) {
    let span = desk.case.fact(Side::B, at).span;
    let group = desk.case.group.b[at.claim];
    let near = ours.iter().map(|(from, with)| (in_order(with.words(), of.words()), *from));
    let best = near.max_by_key(|(shared, from)| (*shared, std::cmp::Reverse(*from)));
    if let Some((shared, from)) =
        best.filter(|(shared, _)| *shared as f64 >= ALTERED * of.count as f64 && of.count > SHORTEST)
    {
        let was = desk.case.fact(Side::A, from).span;
        let marked = desk.case.text(Side::B, span);
        let trimmed =
            shared == of.count && ["…", "...", ". . .", "[", "("].iter().any(|mark| marked.contains(mark));
        let (rule, message) = if trimmed {
            (Rule::QuoteTrimmed, format!("The source's quotation {} is shortened.", desk.words(Side::A, was)))
        } else {
            (
                Rule::QuoteAltered,
                format!("Inside quotation marks the source has {}.", desk.words(Side::A, was)),
            )
        };
        return desk.find(rule, group, Some(was), Some(span), message);
    }
    let words = desk.words(Side::B, span);
    let message = if holds(source, of.words()) {
        format!("The source has the words {words}, but not as a quotation.")
    } else {
        format!("The quotation {words} is not in the source.")
    };
    desk.find(Rule::QuoteUnsourced, group, None, Some(span), message);
}

/// The quotations of the source that these words are put together from, if all of them are: each gives some words in a
/// row.
fn stitched(words: &str, ours: &[Quoted<'_>]) -> Option<Vec<FactAt>> {
    /// So many quotations are put together at most.
    const MOST: usize = 3;
    let mut rest = words;
    let mut from = Vec::new();
    while !rest.is_empty() {
        let ends = rest.match_indices(' ').map(|(at, _)| at).chain([rest.len()]).rev();
        let (at, end) = ends.into_iter().find_map(|end| {
            let part = &rest[..end];
            let held = part.split(' ').count() >= SHORTEST;
            let found = ours.iter().find(|(_, with)| held && holds(with.words(), part));
            found.map(|(at, _)| (*at, end))
        })?;
        if !from.contains(&at) {
            from.push(at);
        }
        rest = rest[end..].trim_start();
        if from.len() > MOST {
            return None;
        }
    }
    (from.len() > 1).then_some(from)
}

/// One pair of marks around words that the source has in several: fine if they are one speech, broken by `he said`.
fn joint(desk: &mut Desk<'_>, at: FactAt, from: &[FactAt]) {
    let speakers: Vec<_> = from.iter().filter_map(|&at| credit(desk, Side::A, at)).collect();
    let one = speakers
        .windows(2)
        .all(|pair| relation(desk.case.fact(Side::A, pair[0]), desk.case.fact(Side::A, pair[1])).agrees());
    let in_row = from.windows(2).all(|pair| pair[0] <= pair[1] && pair[1].claim - pair[0].claim <= 1);
    if one && in_row {
        return;
    }
    let spans: Vec<_> = from.iter().map(|&at| desk.case.fact(Side::A, at).span).collect();
    let parts: Vec<String> = spans.iter().map(|&span| desk.words(Side::A, span)).collect();
    let span = desk.case.fact(Side::B, at).span;
    let message = format!(
        "Inside one pair of quotation marks stand several quotations of the source: {}.",
        parts.join(", ")
    );
    let severity = if one { Severity::Medium } else { Severity::High };
    let group = desk.case.group.b[at.claim];
    desk.find_at(Rule::QuoteAltered, severity, group, spans.first().copied(), Some(span), message);
}

fn dropped(desk: &mut Desk<'_>, at: FactAt, of: &Quotation, theirs: &[Quoted<'_>], copy: &str) {
    let group = desk.case.group.a[at.claim];
    let kept = || {
        theirs.iter().any(|(_, with)| {
            in_order(of.words(), with.words()) as f64 >= ALTERED * with.count.min(of.count) as f64
        })
    };
    if group.is_none() || is_slight(of) || kept() || holds(copy, of.words()) {
        return;
    }
    let span = desk.case.fact(Side::A, at).span;
    let message = format!("The source's quotation {} is left out.", desk.words(Side::A, span));
    desk.find(Rule::QuoteDropped, group, Some(span), None, message);
}

/// The same words on both sides: who says them?
fn speaker(desk: &mut Desk<'_>, a: FactAt, b: FactAt) {
    let (Some(was), Some(now)) = (credit(desk, Side::A, a), credit(desk, Side::B, b)) else { return };
    let (x, y) = (desk.case.fact(Side::A, was), desk.case.fact(Side::B, now));
    let named = speaker_name(desk, Side::A, was).zip(speaker_name(desk, Side::B, now));
    // Another spelling is a matter of the name.
    if relation(x, y).agrees() || named.is_none_or(|(x, y)| names::is_spelling(x, y)) {
        return;
    }
    let message =
        format!("The source has {} here, not {}.", desk.words(Side::A, x.span), desk.words(Side::B, y.span));
    desk.find(Rule::SpeakerChanged, desk.case.group.b[b.claim], Some(x.span), Some(y.span), message);
}

/// The credit nearest to a quotation in its sentence.
fn credit(desk: &Desk<'_>, side: Side, at: FactAt) -> Option<FactAt> {
    let quote = desk.case.fact(side, at).span;
    let facts = desk.case.facts_of(side, &[at.claim]).into_iter();
    let credits = facts.filter(|&fact| matches!(&desk.case.fact(side, fact).value, Value::Attribution(of) if !of.source.is_empty() && !lexicon::is_pronoun(&of.source)));
    credits.min_by_key(|&fact| {
        let span = desk.case.fact(side, fact).span;
        if span.end <= quote.start { quote.start - span.end } else { span.start.saturating_sub(quote.end) }
    })
}

/// The name of a source. A description (`the minister`) may be anybody.
fn speaker_name<'a>(desk: &Desk<'a>, side: Side, at: FactAt) -> Option<&'a Name> {
    let span = desk.case.fact(side, at).span;
    desk.case.claim(side, at.claim).facts.iter().find_map(|fact| match &fact.value {
        Value::Name(name) if span.contains(fact.span) => Some(name),
        _ => None,
    })
}

/// Are these words in there, one after the other?
fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        (at == 0 || text.as_bytes()[at - 1] == b' ')
            && text.as_bytes().get(at + words.len()).is_none_or(|&c| c == b' ')
    })
}

/// How many words of `words` stand in `text` in this order.
fn in_order(text: &str, words: &str) -> usize {
    let (x, y): (Vec<&str>, Vec<&str>) = (text.split(' ').collect(), words.split(' ').collect());
    let mut row = vec![0_usize; y.len() + 1];
    for x in &x {
        let mut diagonal = 0;
        for (j, y) in y.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[y.len()]
}

/// All speech of an article in one line: a quotation that B runs together may stand in two sentences of A.
fn joined(quotations: &[Quoted<'_>]) -> String {
    quotations.iter().map(|(_, of)| of.words()).collect::<Vec<_>>().join(" ")
}

/// All words of the claims of an article, folded as quotations are.
fn stream(case: &Case<'_>, side: Side) -> String {
    let mut words = String::new();
    for claim in case.claims.of[side].iter().filter(|claim| !claim.is_heading) {
        let text = case.documents[side].visible(claim.span);
        for word in text.text().split(|c: char| {
            !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '‘' | '.' | ',' | '%' | '$' | '£' | '€'))
        }) {
            let word = word.trim_matches(|c: char| matches!(c, '.' | ',' | '\'' | '’' | '‘'));
            if !word.is_empty() {
                words.push_str(if words.is_empty() { "" } else { " " });
                for c in word.chars() {
                    match c {
                        '’' | '‘' => words.push('\''),
                        c if c.is_ascii() => words.push(c.to_ascii_lowercase()),
                        c => words.extend(c.to_lowercase()),
                    }
                }
            }
        }
    }
    words
}
