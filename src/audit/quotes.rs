//! Words in quotation marks: altered, trimmed, not in the source, left out; another speaker.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::audit::speech::{Quoted, Speech, Steps, Stream};
use crate::audit::{Desk, Rule, Severity, lexicon, names};
use crate::document::Span;
use crate::facts::{Name, Quotation, Value, relation};
use crate::ledger::{Case, FactAt};
use crate::sides::{Side, Sides};

/// A quotation is an altered form of one of the source's if this share of its words stand there in order; below it is
/// another one.
const ALTERED: f64 = 0.6;

/// Shorter quotations are a name or a word of the writer's choice.
const SHORTEST: usize = 2;

/// A quotation whose words all have capitals is a title, up to this many words.
const LONGEST_TITLE: usize = 8;

/// The quotations of the source, in the forms that they are looked up in.
struct Source<'a> {
    all: &'a [Quoted<'a>],
    /// One a part.
    apart: Stream,
    /// In one line: a quotation that B runs together may stand in two sentences of A.
    joined: Stream,
}

pub(super) fn check(desk: &mut Desk<'_>) {
    let [ours, theirs] = Side::BOTH.map(|side| quotations(desk, side));
    let source = Source {
        all: &ours,
        apart: Stream::new(ours.iter().map(|(_, of)| of.words())),
        joined: Stream::new([joined(&ours)].iter().map(String::as_str)),
    };
    let spoken = LazyCell::new(|| Speech::new(&ours, ALTERED));
    let credits = Sides::new(Side::A, Side::B).map(|side| Credits::new(desk, side));
    let case = desk.case;
    let words = LazyCell::new(|| stream(case, Side::A));
    let mut steps = Steps::default();
    for &(at, of) in &theirs {
        if let Some(from) = source.apart.find(of.words()) {
            speaker(desk, &credits, ours[from].0, at);
        } else if is_slight(of) {
        } else if let Some(from) = stitched(of.words(), &source) {
            joint(desk, &credits.a, at, &from);
        } else if !source.joined.holds(of.words()) {
            unmatched(desk, (at, of), spoken.nearest(of, &mut steps), &words);
        }
    }
    let copy = LazyCell::new(|| stream(case, Side::B));
    let speech = LazyCell::new(|| Speech::new(&theirs, ALTERED));
    for &quoted in &ours {
        dropped(desk, quoted, &speech, &copy, &mut steps);
    }
    if steps.is_cut {
        case.cut();
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

fn unmatched(desk: &mut Desk<'_>, (at, of): Quoted<'_>, near: Option<(usize, FactAt)>, source: &Stream) {
    let span = desk.case.fact(Side::B, at).span;
    let group = desk.case.group.b[at.claim];
    if let Some((shared, from)) = near.filter(|_| of.count > SHORTEST) {
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
    let message = if source.holds(of.words()) {
        format!("The source has the words {words}, but not as a quotation.")
    } else {
        format!("The quotation {words} is not in the source.")
    };
    desk.find(Rule::QuoteUnsourced, group, None, Some(span), message);
}

/// The quotations of the source that these words are put together from, if all of them are: each gives some words in a
/// row.
fn stitched(words: &str, source: &Source<'_>) -> Option<Vec<FactAt>> {
    /// So many quotations are put together at most.
    const MOST: usize = 3;
    let mut rest = words;
    let mut from = Vec::new();
    while !rest.is_empty() {
        let (number, end) = longest_held(rest, &source.apart)?;
        let at = source.all[number].0;
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

/// The longest beginning of some words that one quotation holds, and the quotation. What holds a beginning holds every
/// shorter one, so that halving finds it.
fn longest_held(words: &str, quotations: &Stream) -> Option<(usize, usize)> {
    let ends: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]).collect();
    let find = |count: usize| quotations.find(&words[..ends[count - 1]]);
    let (mut held, mut open) = (SHORTEST, ends.len() + 1);
    let mut found = (open > SHORTEST).then(|| find(held)).flatten()?;
    while held + 1 < open {
        let middle = held.midpoint(open);
        match find(middle) {
            Some(number) => (found, held) = (number, middle),
            None => open = middle,
        }
    }
    Some((found, ends[held - 1]))
}

/// One pair of marks around words that the source has in several: fine if they are one speech, broken by `he said`.
fn joint(desk: &mut Desk<'_>, credits: &Credits, at: FactAt, from: &[FactAt]) {
    let speakers: Vec<_> =
        from.iter().filter_map(|&at| credits.nearest(at.claim, desk.case.fact(Side::A, at).span)).collect();
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

fn dropped(desk: &mut Desk<'_>, (at, of): Quoted<'_>, theirs: &Speech<'_>, copy: &Stream, steps: &mut Steps) {
    let group = desk.case.group.a[at.claim];
    if group.is_none() || is_slight(of) || theirs.keeps(of, steps) || copy.holds(of.words()) {
        return;
    }
    let span = desk.case.fact(Side::A, at).span;
    let message = format!("The source's quotation {} is left out.", desk.words(Side::A, span));
    desk.find(Rule::QuoteDropped, group, Some(span), None, message);
}

/// The same words on both sides: who says them?
fn speaker(desk: &mut Desk<'_>, credits: &Sides<Credits>, a: FactAt, b: FactAt) {
    let credit = |side: Side, at: FactAt| credits[side].nearest(at.claim, desk.case.fact(side, at).span);
    let (Some(was), Some(now)) = (credit(Side::A, a), credit(Side::B, b)) else { return };
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

/// The credits of each claim that name somebody, in order.
struct Credits(BTreeMap<usize, Vec<(FactAt, Span)>>);

impl Credits {
    fn new(desk: &Desk<'_>, side: Side) -> Self {
        let mut credits: BTreeMap<usize, Vec<(FactAt, Span)>> = BTreeMap::new();
        for at in desk.case.all_facts(side) {
            let fact = desk.case.fact(side, at);
            let Value::Attribution(of) = &fact.value else { continue };
            if !of.source.is_empty() && !lexicon::is_pronoun(&of.source) {
                credits.entry(at.claim).or_default().push((at, fact.span));
            }
        }
        Self(credits)
    }

    /// The credit nearest to a quotation in its sentence: the last before it or the first behind.
    fn nearest(&self, claim: usize, quote: Span) -> Option<FactAt> {
        let credits = self.0.get(&claim)?;
        let behind = credits.partition_point(|(_, span)| span.end <= quote.start);
        let near = &credits[behind.saturating_sub(1)..credits.len().min(behind + 1)];
        let distance = |span: &Span| {
            if span.end <= quote.start {
                quote.start - span.end
            } else {
                span.start.saturating_sub(quote.end)
            }
        };
        near.iter().min_by_key(|(_, span)| distance(span)).map(|(at, _)| *at)
    }
}

/// The name of a source. A description (`the minister`) may be anybody.
fn speaker_name<'a>(desk: &Desk<'a>, side: Side, at: FactAt) -> Option<&'a Name> {
    let span = desk.case.fact(side, at).span;
    let facts = &desk.case.claim(side, at.claim).facts;
    let from = facts.partition_point(|fact| fact.span.start < span.start);
    let inside = facts[from..].iter().take_while(|fact| fact.span.start < span.end);
    inside.into_iter().find_map(|fact| match &fact.value {
        Value::Name(name) if span.contains(fact.span) => Some(name),
        _ => None,
    })
}

/// All speech of an article in one line: a quotation that B runs together may stand in two sentences of A.
fn joined(quotations: &[Quoted<'_>]) -> String {
    quotations.iter().map(|(_, of)| of.words()).collect::<Vec<_>>().join(" ")
}

/// All words of the claims of an article, folded as quotations are.
fn stream(case: &Case<'_>, side: Side) -> Stream {
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
    Stream::new([words].iter().map(String::as_str))
}
