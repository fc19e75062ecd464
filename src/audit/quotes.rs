//! Words in quotation marks: altered, trimmed, not in the source, left out; another speaker.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::audit::speech::{Quoted, Speech, Steps, Stream};
use crate::audit::{Desk, Rule, Severity, credits, lexicon, turns};
use crate::document::Span;
use crate::facts::{Attribution, FactKind, Quotation, Value, folded_words};
use crate::ledger::{Case, FactAt};
use crate::sides::{Side, Sides};
use crate::words::name_likeness;

/// A quotation is an altered form of one of the source's if this share of its words stand there in order; below it is
/// another one.
const ALTERED: f64 = 0.6;

/// Shorter quotations are a name or a word of the writer's choice.
const SHORTEST: usize = 2;

/// So many words in marks, which nobody is said to have said, are a term and no speech.
const LONGEST_TERM: usize = 3;

/// A cut turns the sense of what it leaves if a negation stands so many words before it at most.
const CUT: usize = 6;

/// A quotation whose words all have capitals is a title, up to this many words.
const LONGEST_TITLE: usize = 8;

/// The quotations of the source, in the forms that they are looked up in.
struct Source<'a> {
    all: &'a [Quoted<'a>],
    /// One a part.
    apart: Stream,
    /// In one line: a quotation that B runs together may stand in two sentences of A.
    joined: Stream,
    /// The turns of an interview.
    turns: Stream,
    /// All of it without spaces, if lines of the source end in hyphens: those may be part of a word or not.
    squeezed: Option<String>,
}

impl Source<'_> {
    /// Has the source the words, in the order and right after each other, as somebody's own?
    fn says(&self, words: &str) -> bool {
        let squeezed = || self.squeezed.as_ref().is_some_and(|all| all.contains(&words.replace(' ', "")));
        self.joined.holds(words) || self.turns.holds(words) || squeezed()
    }
}

pub(super) fn check(desk: &mut Desk<'_>) {
    let [ours, theirs] = Side::BOTH.map(|side| quotations(desk, side));
    let source = Source {
        all: &ours,
        apart: Stream::new(ours.iter().map(|(_, of)| of.words())),
        joined: Stream::new([joined(&ours)].iter().map(String::as_str)),
        turns: Stream::new(turns::all(desk, Side::A).iter().map(String::as_str)),
        squeezed: desk.case.documents.a.text().contains("-\n").then(|| joined(&ours).replace(' ', "")),
    };
    let spoken = LazyCell::new(|| Speech::new(&ours, ALTERED));
    let credits = Sides::new(Side::A, Side::B).map(|side| Credits::new(desk, side));
    let case = desk.case;
    let words = LazyCell::new(|| stream(case, Side::A));
    let mut steps = Steps::default();
    for &(at, of) in &theirs {
        if let Some(from) = source.apart.find(of.words()) {
            speaker(desk, &credits, ours[from].0, at);
            cut_short(desk, ours[from], (at, of));
        } else if is_slight(of) {
        } else if let Some(from) = stitched(of.words(), &source) {
            joint(desk, &credits.a, at, &from);
        } else if !source.says(of.words()) {
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
    let term = of.count <= LONGEST_TERM;
    let (severity, message) = if source.holds(of.words()) {
        let severity = if term { Severity::Low } else { Severity::Medium };
        (severity, format!("The source has the words {words}, but not as a quotation."))
    } else {
        let credited =
            desk.case.claim(Side::B, at.claim).facts.iter().any(|fact| fact.kind() == FactKind::Attribution);
        let severity = if term && !credited { Severity::Medium } else { Severity::High };
        (severity, format!("The quotation {words} is not in the source."))
    };
    desk.find_at(Rule::QuoteUnsourced, severity, group, None, Some(span), message);
}

/// `I do not think he lied` cut to `he lied`: what is left says what the speaker did not.
fn cut_short(desk: &mut Desk<'_>, (a, whole): Quoted<'_>, (b, of): Quoted<'_>) {
    let case = desk.case;
    if of.count <= LONGEST_TERM || whole.words().starts_with(of.words()) {
        return;
    }
    let (was, now) = (case.fact(Side::A, a).span, case.fact(Side::B, b).span);
    let text = case.text(Side::A, was).to_lowercase().replace(['’', '‘', '\''], "");
    let opening: Vec<&str> = of.words().split(' ').take(2).collect();
    let Some(at) = text.find(&opening.join(" ")) else { return };
    let sentence = text[..at].rsplit(['.', '!', '?', ';', ':', ',', '–', '—']).next().unwrap_or_default();
    let turned = |word: &str| lexicon::is_negation(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let before = sentence.split_whitespace().rev().take(CUT);
    let claim = case.claim(Side::B, b.claim).span;
    let around =
        [Span::new(claim.start, now.start.max(claim.start)), Span::new(now.end.min(claim.end), claim.end)];
    let outside = around.map(|span| case.text(Side::B, span).to_lowercase().replace('’', "'"));
    let told = outside.iter().flat_map(|text| text.split_whitespace()).any(lexicon::is_negative);
    if !before.into_iter().any(turned) || told {
        return;
    }
    let message =
        format!("The source's quotation {} is cut so that its negation is gone.", desk.words(Side::A, was));
    desk.find_at(Rule::QuoteTrimmed, Severity::High, case.group.b[b.claim], Some(was), Some(now), message);
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
    let speakers: Vec<_> = from.iter().filter_map(|&at| credits.nearest(desk, Side::A, at)).collect();
    let one = speakers
        .windows(2)
        .all(|pair| are_one(credit(desk, Side::A, pair[0]), credit(desk, Side::A, pair[1])));
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
    if is_indirect(desk, at.claim, span) {
        return;
    }
    let message = format!("The source's quotation {} is left out.", desk.words(Side::A, span));
    desk.find(Rule::QuoteDropped, group, Some(span), None, message);
}

/// Has the copy most of the words of a quotation, as indirect speech?
fn is_indirect(desk: &Desk<'_>, claim: usize, span: Span) -> bool {
    let Some(group) = desk.case.group.a[claim] else { return false };
    let frame = &desk.case.frames[group];
    let said =
        desk.case.claim(Side::A, claim).words.iter().filter(|word| !word.is_stop && span.contains(word.span));
    let (all, held) =
        said.fold((0, 0), |(all, held), word| (all + 1, held + usize::from(frame.holds(Side::B, word.key))));
    2 * held >= all
}

/// The same words on both sides: who says them?
fn speaker(desk: &mut Desk<'_>, credits: &Sides<Credits>, a: FactAt, b: FactAt) {
    let nearest = |side: Side, at: FactAt| credits[side].nearest(desk, side, at);
    let (Some(was), Some(now)) = (nearest(Side::A, a), nearest(Side::B, b)) else { return };
    let (x, y) = (credit(desk, Side::A, was), credit(desk, Side::B, now));
    // A description (`the minister`) may be anybody; another spelling is a matter of the name.
    let differ = x.zip(y).is_some_and(|(x, y)| x.named && y.named && !are_one(Some(x), Some(y)));
    // Whom a pronoun of the copy means is not sure enough.
    if !differ || is_spelt_alike(x, y) || credits::is_pronoun(desk, Side::B, now) {
        return;
    }
    let [x, y] = [(Side::A, was), (Side::B, now)].map(|(side, at)| desk.case.fact(side, at).span);
    let message = format!("The source has {} here, not {}.", desk.words(Side::A, x), desk.words(Side::B, y));
    desk.find(Rule::SpeakerChanged, desk.case.group.b[b.claim], Some(x), Some(y), message);
}

fn credit<'a>(desk: &Desk<'a>, side: Side, at: FactAt) -> Option<&'a Attribution> {
    match &desk.case.fact(side, at).value {
        Value::Attribution(of) => Some(of),
        _ => None,
    }
}

/// Are two credits one source's, under a longer and a shorter name?
fn are_one(x: Option<&Attribution>, y: Option<&Attribution>) -> bool {
    x.zip(y).is_none_or(|(x, y)| x.source == y.source || credits::hold(&x.source, &y.source))
}

/// Are two names spelt nearly alike?
fn is_spelt_alike(x: Option<&Attribution>, y: Option<&Attribution>) -> bool {
    /// Jaro-Winkler similarity of two spellings of a word.
    const NEAR: f64 = 0.9;
    let alike = |x: &str, y: &str| x == y || name_likeness(x, y) >= NEAR;
    x.zip(y).is_some_and(|(x, y)| {
        let [x, y] = [x, y].map(|of| of.source.split(' ').collect::<Vec<_>>());
        x.len() == y.len() && x.iter().zip(&y).all(|(x, y)| alike(x, y))
    })
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

    /// The credit nearest to a quotation in its sentence: the last before it or the first behind, in its part of it.
    fn nearest(&self, desk: &Desk<'_>, side: Side, at: FactAt) -> Option<FactAt> {
        let quote = desk.case.fact(side, at).span;
        let credits = self.0.get(&at.claim)?;
        let behind = credits.partition_point(|(_, span)| span.end <= quote.start);
        let near = &credits[behind.saturating_sub(1)..credits.len().min(behind + 1)];
        let between = |span: &Span| {
            if span.end <= quote.start {
                Span::new(span.end, quote.start)
            } else {
                Span::new(quote.end.min(span.start), span.start)
            }
        };
        let apart = |span: &Span| desk.case.text(side, between(span)).contains(';');
        let joined = near.iter().filter(|(_, span)| !apart(span));
        // A credit behind follows at once, or it is that of another clause.
        let late = |span: &Span| {
            span.start >= quote.end && desk.case.text(side, between(span)).contains(char::is_alphabetic)
        };
        joined.min_by_key(|(_, span)| (late(span), between(span).len())).map(|(at, _)| *at)
    }
}

/// All speech of an article in one line: a quotation that B runs together may stand in two sentences of A.
fn joined(quotations: &[Quoted<'_>]) -> String {
    quotations.iter().map(|(_, of)| of.words()).collect::<Vec<_>>().join(" ")
}

/// All words of the claims of an article, folded as quotations are.
fn stream(case: &Case<'_>, side: Side) -> Stream {
    let mut words = String::new();
    for claim in case.claims.of[side].iter().filter(|claim| !claim.is_heading) {
        let more = folded_words(case.documents[side].visible(claim.span).text());
        if !more.is_empty() {
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(&more);
        }
    }
    Stream::new([words].iter().map(String::as_str))
}
