//! Replies that the copy leaves out: denials, refusals to answer, what the accused side says for itself.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::audit::credits::{hold, words_of};
use crate::audit::{Desk, Rule, Severity};
use crate::document::Span;
use crate::facts::{Attribution, FactKind, Manner, Value};
use crate::ledger::FactAt;
use crate::sides::Side;

/// So many sentences of the copy are looked at for all replies together (a work cap: two texts of a megabyte that are
/// nothing but denials by one person have some hundred million pairs).
const MOST_STEPS: usize = 1_000_000;

/// A statement of which the copy has less than this share of the content words is left out, though its sentence is not.
const BACKED: f64 = 0.25;

/// ... if it has at least so many.
const TELLING: usize = 4;

/// An answer to what another said is as short as this, in words.
const SHORT: usize = 14;

pub(super) fn check(desk: &mut Desk<'_>) {
    let copy = Copy::new();
    for claim in 0..desk.case.claims.of.a.len() {
        let read = desk.case.claim(Side::A, claim);
        if read.is_heading {
            continue;
        }
        let denied: Vec<_> =
            credits(desk, claim).filter(|(at, of)| !of.source.is_empty() && denies(desk, *at, of)).collect();
        for (at, of) in &denied {
            if !copy.answers(desk, *at, of) {
                let span = desk.case.fact(Side::A, *at).span;
                report(desk, claim, span, Rule::ReplyDropped.severity());
            }
        }
        if denied.is_empty()
            && let Some(severity) = explained(desk, claim)
        {
            report(desk, claim, read.span, severity);
        }
    }
    if copy.is_cut() {
        desk.case.cut();
    }
}

/// Does a credit deny something: `they deny`, `they dispute that and say`? What stands between commas is told of them by the way.
fn denies(desk: &Desk<'_>, at: FactAt, of: &Attribution) -> bool {
    let case = desk.case;
    let span = case.fact(Side::A, at).span;
    let mut words = case.claim(Side::A, at.claim).words.iter().filter(|word| span.contains(word.span));
    let is_denial =
        |word: Span, form: &str| desk.vocabulary.is_denial(form, &case.text(Side::A, word).to_lowercase());
    of.manner == Manner::Denies
        || !case.text(Side::A, span).contains(',')
            && words.any(|word| is_denial(word.span, case.claims.lexicon.form(word.key)))
}

fn report(desk: &mut Desk<'_>, claim: usize, span: Span, severity: Severity) {
    let message = format!("The reply {} is left out.", desk.passage(Side::A, span));
    desk.find_at(Rule::ReplyDropped, severity, desk.case.group.a[claim], Some(span), None, message);
}

/// The credits of a claim of the source, in order.
fn credits<'a>(desk: &Desk<'a>, claim: usize) -> impl Iterator<Item = (FactAt, &'a Attribution)> + use<'a> {
    let facts = desk.case.claim(Side::A, claim).facts.iter().enumerate();
    facts.filter_map(move |(fact, read)| match &read.value {
        Value::Attribution(of) => Some((FactAt { claim, fact }, of)),
        _ => None,
    })
}

/// The words of a claim in lower case, apostrophes straight.
pub(super) fn words<'a>(desk: &Desk<'a>, side: Side, claim: usize) -> impl Iterator<Item = String> + use<'a> {
    let text = desk.case.text(side, desk.case.claim(side, claim).span);
    let vocabulary = desk.vocabulary;
    let parts = text.split(move |c: char| !vocabulary.joins(c));
    parts
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|word| word.to_lowercase().replace(['’', '‘'], "'").trim_matches('\'').to_owned())
}

/// Where the copy may have a reply.
struct Copy {
    /// The claims that have a word.
    with: OnceCell<FxHashMap<String, Vec<usize>>>,
    steps: Cell<usize>,
}

impl Copy {
    fn new() -> Self {
        Self { with: OnceCell::new(), steps: Cell::new(0) }
    }

    fn is_cut(&self) -> bool {
        self.steps.get() > MOST_STEPS
    }

    fn with(&self, desk: &Desk<'_>) -> &FxHashMap<String, Vec<usize>> {
        self.with.get_or_init(|| {
            let mut with: FxHashMap<String, Vec<usize>> = FxHashMap::default();
            for claim in 0..desk.case.claims.of.b.len() {
                for word in words(desk, Side::B, claim) {
                    let claims = with.entry(desk.vocabulary.plain(&word)).or_default();
                    if claims.last() != Some(&claim) {
                        claims.push(claim);
                    }
                }
            }
            with
        })
    }

    /// Has the copy the reply, in any words? What cannot be looked for is not said to be lost.
    fn answers(&self, desk: &Desk<'_>, at: FactAt, of: &Attribution) -> bool {
        let silent = is_silent(desk, at);
        let near = near(desk, at.claim);
        let said = words_of(desk, Side::A, at);
        let tells = |word: &&String| word.len() > 3 && !desk.vocabulary.is_source_noun(word);
        let mut told: Vec<&String> = said.iter().filter(tells).collect();
        if told.is_empty() {
            told = said.iter().filter(|word| of.source.split(' ').any(|part| part == *word)).collect();
        }
        let with = self.with(desk);
        let mentioning: BTreeSet<usize> =
            told.iter().filter_map(|word| with.get(*word)).flatten().copied().collect();
        self.steps.set(self.steps.get() + mentioning.len() + near.len());
        // The sentences of its group need not name it again; others may be about another's silence.
        let group = desk.case.group.a[at.claim];
        let own = |claim: usize| group.is_some() && desk.case.group.b[claim] == group;
        let unnamed = |claim: usize| told.is_empty() || !silent || own(claim);
        // Whoever gave no answer may have given one since.
        let since = |claim: usize| silent && desk.case.group.b[claim].is_none() && is_credited(desk, claim);
        self.is_cut()
            || mentioning.iter().any(|&claim| since(claim))
            || near.iter().any(|&claim| {
                let refuses = || refuses(desk, claim);
                let speaks = || own(claim) && is_credited(desk, claim) || !silent && speaks(desk, claim, of);
                (unnamed(claim) || refuses()) && is_reply(desk, claim, silent, false)
                    || speaks() && is_reply(desk, claim, silent, true)
            })
            || mentioning.iter().any(|&claim| is_reply(desk, claim, silent, near.contains(&claim)))
    }
}

/// Is the credit one of somebody who gave no answer?
fn is_silent(desk: &Desk<'_>, at: FactAt) -> bool {
    let text = desk.case.text(Side::A, desk.case.fact(Side::A, at).span).to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| desk.vocabulary.is_silence(word))
}

fn is_credited(desk: &Desk<'_>, claim: usize) -> bool {
    desk.case.claim(Side::B, claim).facts.iter().any(|fact| fact.kind() == FactKind::Attribution)
}

/// Credits the claim of the copy something to the same source?
fn speaks(desk: &Desk<'_>, claim: usize, of: &Attribution) -> bool {
    let facts = desk.case.claim(Side::B, claim).facts.iter();
    let same = |with: &Attribution| of.source == with.source || hold(&of.source, &with.source);
    facts.into_iter().any(|fact| matches!(&fact.value, Value::Attribution(with) if same(with)))
}

/// Credits the claim of the copy a denial or silence to somebody who is not named?
fn refuses(desk: &Desk<'_>, claim: usize) -> bool {
    let facts = desk.case.claim(Side::B, claim).facts.iter();
    let unnamed = |of: &Attribution| of.manner == Manner::Denies && !of.named;
    facts.into_iter().any(|fact| matches!(&fact.value, Value::Attribution(of) if unnamed(of)))
}

/// Does the claim of the copy say that somebody did not answer, or denies? A plain "not" is enough of one who `speaks`.
fn is_reply(desk: &Desk<'_>, claim: usize, silent: bool, speaks: bool) -> bool {
    let lexicon = &desk.case.claims.lexicon;
    let read = desk.case.claim(Side::B, claim);
    let vocabulary = desk.vocabulary;
    let text = |span: Span| desk.case.text(Side::B, span).to_lowercase();
    let denies =
        || read.words.iter().any(|word| vocabulary.is_denial(lexicon.form(word.key), &text(word.span)));
    let negated = || words(desk, Side::B, claim).any(|word| vocabulary.is_negation(&word));
    if silent {
        return words(desk, Side::B, claim).any(|word| vocabulary.is_silence(&word))
            && (negated() || denies());
    }
    let counters = |word: &str| vocabulary.is_counter(word) || vocabulary.is_retort(word);
    denies() || words(desk, Side::B, claim).any(|word| counters(&word)) || speaks && negated()
}

/// The claims of the copy that stand where a claim of the source would: those of its group and of its neighbours', and
/// those beside them.
fn near(desk: &Desk<'_>, claim: usize) -> BTreeSet<usize> {
    let case = desk.case;
    let around = claim.saturating_sub(1)..(claim + 2).min(case.claims.of.a.len());
    let own = case.group.a[claim];
    let groups = around.filter_map(|at| case.group.a[at].filter(|group| own.is_none_or(|own| own == *group)));
    let claims = groups.flat_map(|group| case.beads[group].of.b.iter().copied());
    let last = case.claims.of.b.len().saturating_sub(1);
    claims.flat_map(|at| at.saturating_sub(1)..=(at + 1).min(last)).collect()
}

/// Is the claim what a side says for itself, and gone? How much that weighs.
fn explained(desk: &Desk<'_>, claim: usize) -> Option<Severity> {
    let alone = desk.case.group.a[claim].is_none();
    let high = defended(desk, claim, alone)
        || alone && (countered(desk, claim) || continued(desk, claim) || retorted(desk, claim));
    if high {
        return Some(Severity::High);
    }
    (cleared(desk, claim) || alone && unheard(desk, claim)).then_some(Severity::Medium)
}

/// `Defending, Lee said his client had paid`: the sentence is gone, or nothing of what he said is left.
fn defended(desk: &Desk<'_>, claim: usize, alone: bool) -> bool {
    let speaks = credits(desk, claim).next().is_some()
        && words(desk, Side::A, claim).any(|word| desk.vocabulary.is_defence(&word));
    speaks && (alone || !is_backed(desk, claim))
}

/// Has the group in the copy enough of the content words of a claim, but for those that credit somebody?
fn is_backed(desk: &Desk<'_>, claim: usize) -> bool {
    let Some(group) = desk.case.group.a[claim] else { return false };
    let frame = &desk.case.frames[group];
    let phrases: Vec<Span> = credits(desk, claim).map(|(at, _)| desk.case.fact(Side::A, at).span).collect();
    let said = desk
        .case
        .claim(Side::A, claim)
        .words
        .iter()
        .filter(|word| !word.is_stop && !phrases.iter().any(|phrase| phrase.contains(word.span)));
    let (all, held) =
        said.fold((0, 0), |(all, held), word| (all + 1, held + usize::from(frame.holds(Side::B, word.key))));
    all < TELLING || held as f64 >= BACKED * all as f64
}

/// `The company put the number at 4,000`: another figure than the one that somebody else was just credited with.
fn countered(desk: &Desk<'_>, claim: usize) -> bool {
    let Some(before) = claim.checked_sub(1) else { return false };
    let figure = |claim: usize| {
        let facts = desk.case.claim(Side::A, claim).facts.iter();
        facts.into_iter().any(|fact| matches!(fact.value, Value::Quantity(_)))
    };
    let sources = |claim: usize| credits(desk, claim).map(|(_, of)| &of.source).collect::<Vec<_>>();
    let (own, others) = (sources(claim), sources(before));
    let short = desk.case.claim(Side::A, claim).words.len() <= SHORT;
    let differ = !own.is_empty() && !others.is_empty() && own.iter().all(|of| !others.contains(of));
    short && differ && figure(claim) && figure(before)
}

/// `The firm answered that …`: somebody who is credited answers what was said before.
fn retorted(desk: &Desk<'_>, claim: usize) -> bool {
    credits(desk, claim).any(|(at, _)| {
        let text = desk.case.text(Side::A, desk.case.fact(Side::A, at).span).to_lowercase();
        text.split(|c: char| !c.is_alphanumeric()).any(|word| desk.vocabulary.is_retort(word))
    })
}

/// `“She was never forced to.”`: somebody who just denied something goes on denying it.
fn continued(desk: &Desk<'_>, claim: usize) -> bool {
    /// So many sentences may a denial go on.
    const REACH: usize = 2;
    let quoted = desk.case.claim(Side::A, claim).facts.iter().any(|fact| fact.kind() == FactKind::Quotation);
    let before = claim.saturating_sub(REACH)..claim;
    quoted
        && words(desk, Side::A, claim).any(|word| desk.vocabulary.is_negation(&word))
        && before.into_iter().any(|at| credits(desk, at).any(|(_, of)| of.manner == Manner::Denies))
}

/// `There is no suggestion that the firm did anything wrong`.
fn cleared(desk: &Desk<'_>, claim: usize) -> bool {
    let words: Vec<String> = words(desk, Side::A, claim).collect();
    let near = words
        .iter()
        .zip(words.iter().skip(1))
        .any(|(no, what)| desk.vocabulary.is_negation(no) && desk.vocabulary.is_clearing(what));
    let left = || {
        desk.case
            .claims
            .of
            .b
            .iter()
            .enumerate()
            .any(|(at, _)| self::words(desk, Side::B, at).any(|word| desk.vocabulary.is_clearing(&word)))
    };
    near && !left()
}

/// Somebody objects whom the copy does not mention at all.
fn unheard(desk: &Desk<'_>, claim: usize) -> bool {
    let gone = |of: &Attribution| {
        let mut tells = of.source.split(' ').filter(|word| word.len() > 3).peekable();
        of.named && tells.peek().is_some() && !tells.any(|word| desk.case.mentions(Side::B, word))
    };
    credits(desk, claim).next().is_some()
        && words(desk, Side::A, claim).any(|word| desk.vocabulary.is_negation(&word))
        && credits(desk, claim).any(|(_, of)| gone(of))
}
