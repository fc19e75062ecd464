//! Who says so: credits kept, moved, made vague, dropped, changed; replies lost.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::audit::credits::{self, Credit, Credits, is_pronoun, is_same};
use crate::audit::naming::{
    is_described, is_in_source, is_paper_named, is_said, named_in, of_itself, still_speech,
};
use crate::audit::polarity::word;
use crate::audit::spans::Spans;
use crate::audit::vocabulary::Vocabulary;
use crate::audit::voice::{Group, is_voiced, is_voiced_anew};
use crate::audit::{Desk, Finding, Rule, Severity};
use crate::document::Span;
use crate::facts::{Attribution, FactKind, Manner, Value};
use crate::ledger::{Case, Entry, FactAt, Ledger, Verdict};
use crate::sides::Side;

/// A credited sentence of B that has less than this share of its content words from the group's claims in A says
/// something else than what the source was credited with.
const BACKED: f64 = 0.34;

/// ... if it has at least so many content words.
const TELLING: usize = 5;

pub(super) fn check(desk: &mut Desk<'_>) {
    let copy = Credits::new(desk);
    for group in 0..desk.case.beads.len() {
        let bead = &desk.case.beads[group];
        if desk.case.claim(Side::A, bead.of.a[0]).is_heading || desk.case.frames[group].is_too_large() {
            continue;
        }
        let [own, others] = Side::BOTH.map(|side| credits(desk, side, &bead.of[side]));
        let near = credits(desk, Side::B, &beside(desk, group));
        let of = Group { at: group, own, others, near, free: OnceCell::new() };
        for &credit in &of.own {
            settle(desk, &of, &copy, credit);
        }
        impersonal(desk, group);
        for &(at, _) in &of.others {
            added(desk, &of, at);
        }
    }
    if copy.is_cut() {
        desk.case.cut();
    }
}

/// The rules read more than the ledger does: a credit of a shared claim that they found nothing about is still there, in
/// other words, perhaps those of a credit of B that had no counterpart.
pub fn settle_credits(case: &Case<'_>, findings: &[Finding], ledger: &mut Ledger) {
    const LOSSES: [Rule; 7] = [
        Rule::AttributionDropped,
        Rule::AttributionMoved,
        Rule::AttributionVague,
        Rule::AttributionChanged,
        Rule::SpeakerChanged,
        Rule::ReplyDropped,
        Rule::CertaintyRaised,
    ];
    if Vocabulary::of(case).is_none() {
        return;
    }
    let losses = findings.iter().filter(|found| LOSSES.contains(&found.rule));
    let losses = Spans::new(losses.filter_map(|found| found.at.a).map(|at| at.span).collect());
    let lost = |span: Span| losses.touch(span);
    let is_credit = |side: Side, at: FactAt| case.fact(side, at).kind() == FactKind::Attribution;
    let told = |entry: &Entry| {
        let a = entry.a.filter(|_| entry.verdict == Verdict::Dropped && entry.group.is_some());
        a.is_some_and(|at| is_credit(Side::A, at) && !lost(case.fact(Side::A, at).span))
    };
    let mut new: BTreeMap<Option<usize>, VecDeque<FactAt>> = BTreeMap::new();
    for entry in ledger.entries.iter().filter(|entry| entry.verdict == Verdict::Added) {
        if let Some(at) = entry.b.filter(|&at| is_credit(Side::B, at)) {
            new.entry(entry.group).or_default().push_back(at);
        }
    }
    let mut paired = BTreeSet::new();
    for entry in ledger.entries.iter_mut().filter(|entry| told(entry)) {
        entry.verdict = Verdict::Reformatted;
        entry.b = new.get_mut(&entry.group).and_then(VecDeque::pop_front);
        paired.extend(entry.b);
    }
    ledger
        .entries
        .retain(|entry| entry.verdict != Verdict::Added || entry.b.is_none_or(|at| !paired.contains(&at)));
}

fn credits<'a>(desk: &Desk<'a>, side: Side, claims: &[usize]) -> Vec<(FactAt, &'a Attribution)> {
    let facts = desk.case.facts_of(side, claims).into_iter();
    let credit = |at: FactAt| match &desk.case.fact(side, at).value {
        Value::Attribution(of) => Some((at, of)),
        _ => None,
    };
    facts.filter_map(credit).collect()
}

/// The claims of the copy right before and behind those of a group, in their paragraphs.
fn beside(desk: &Desk<'_>, group: usize) -> Vec<usize> {
    let claims = &desk.case.beads[group].of.b;
    let paragraph = |claim: usize| {
        let read = desk.case.claims.of.b.get(claim)?;
        (!read.is_heading).then(|| desk.case.units.b[read.unit].paragraph)
    };
    let sides = claims.iter().flat_map(|&at| [(at, at.wrapping_sub(1)), (at, at + 1)]);
    let near = sides.filter(|&(at, other)| !claims.contains(&other) && paragraph(other) == paragraph(at));
    near.map(|(_, other)| other).filter(|&other| other < desk.case.claims.of.b.len()).collect()
}

fn settle<'a>(desk: &mut Desk<'a>, group: &Group<'a>, copy: &Credits<'a>, (at, of): Credit<'a>) {
    let span = desk.case.fact(Side::A, at).span;
    // Replies are looked for by themselves; in an interview the label of a turn stands for many credits.
    if of.manner == Manner::Denies || desk.case.documents.a.text()[span.end..].starts_with(':') {
        return;
    }
    let kept = group.others.iter().find(|&&other| is_same(desk, (at, of), other));
    if let Some(&(other, with)) = kept {
        if !blurred(desk, group, (at, of)) && !swapped(desk, group, (at, of), other) {
            moved_within(desk, group.at, at, other, with);
        }
    } else if of.source.is_empty() || is_pronoun(desk, Side::A, at) {
        unsaid(desk, group, span, of);
        unvoiced(desk, group, (at, of));
    } else if !group.near.iter().any(|&other| carries(desk, group, (at, of), other)) {
        lost(desk, group, copy, (at, of));
    }
}

/// Does the sentence beside the group carry the credit? It names the same source, and the source credits nothing else
/// to it there.
fn carries(desk: &Desk<'_>, group: &Group<'_>, (at, of): Credit<'_>, other: Credit<'_>) -> bool {
    let case = desk.case;
    if is_pronoun(desk, Side::B, other.0) || !is_same(desk, (at, of), other) {
        return false;
    }
    let sources =
        case.group.b[other.0.claim].map(|group| case.beads[group].of.a.as_slice()).unwrap_or_default();
    let own = credits(desk, Side::A, sources);
    let before = case.beads[group.at].of.b.iter().any(|&claim| other.0.claim + 1 == claim);
    let quotes = case.beads[group.at].of.b.iter().any(|&claim| is_quoted(desk, claim));
    quotes
        || before && own.iter().any(|&mine| is_same(desk, mine, other))
        || own.is_empty() && sources.is_empty()
}

fn is_quoted(desk: &Desk<'_>, claim: usize) -> bool {
    desk.case.claim(Side::B, claim).facts.iter().any(|fact| fact.kind() == FactKind::Quotation)
}

/// `Ann Lee, an analyst, said`, `analysts said`: one who is named has become several who are not.
fn blurred(desk: &mut Desk<'_>, group: &Group<'_>, (at, of): Credit<'_>) -> bool {
    let vocabulary = desk.vocabulary;
    let many = |with: &Attribution| {
        let noun = vocabulary.noun(&with.source);
        !with.named
            && noun.len() > 3
            && vocabulary.is_many(&with.source)
            && !vocabulary.is_body(noun)
            && !vocabulary.is_paper(noun)
    };
    let same = |&(other, with): &Credit<'_>| {
        of.source == with.source
            || credits::hold(&of.source, &with.source)
            || is_pronoun(desk, Side::B, other)
    };
    let all = || group.others.iter().chain(&group.near);
    let vague = group.others.iter().find(|(_, with)| many(with));
    let Some(&(other, _)) = vague.filter(|_| of.named && !is_pronoun(desk, Side::A, at) && !all().any(same))
    else {
        return false;
    };
    if named_in(desk, group.at, at, of) {
        return false;
    }
    vague_now(desk, group.at, at, other);
    true
}

fn vague_now(desk: &mut Desk<'_>, group: usize, at: FactAt, other: FactAt) {
    let (was, now) = (desk.case.fact(Side::A, at).span, desk.case.fact(Side::B, other).span);
    let message = format!(
        "The source credits {}; here it is only {}.",
        desk.words(Side::A, was),
        desk.words(Side::B, now)
    );
    desk.find(Rule::AttributionVague, Some(group), Some(was), Some(now), message);
}

/// `The administration emphasizes`, `he emphasized`: an organisation speaks in the source, a person in B.
fn impersonal(desk: &mut Desk<'_>, group: usize) {
    let frame = &desk.case.frames[group];
    let text = |side: Side, at: usize| word(desk, frame, side, at);
    let verbs = (1..frame.words.b.len()).filter_map(|b| frame.pairs.b[b].filter(|&a| a > 0).map(|a| (a, b)));
    let found = verbs.into_iter().find(|&(a, b)| {
        let beside = |side: Side, at: usize| frame.words[side][at - 1].claim == frame.words[side][at].claim;
        desk.vocabulary.is_one(&text(Side::B, b - 1))
            && desk.vocabulary.is_saying(&text(Side::B, b))
            && desk.vocabulary.is_body(&text(Side::A, a - 1))
            && beside(Side::A, a)
            && beside(Side::B, b)
    });
    let Some((a, b)) = found else { return };
    let spans = [(Side::A, a), (Side::B, b)].map(|(side, at)| frame.span(side, &(at - 1..at + 1)));
    let (Some(x), Some(y)) = (spans[0], spans[1]) else { return };
    let message = format!(
        "Another speaker: {} in the source, {} here.",
        desk.words(Side::A, x),
        desk.words(Side::B, y)
    );
    desk.find(Rule::SpeakerChanged, Some(group), Some(x), Some(y), message);
}

/// The source is still there, but in a sentence that says what it was not credited with.
fn moved_within(desk: &mut Desk<'_>, group: usize, a: FactAt, b: FactAt, with: &Attribution) {
    let bead = &desk.case.beads[group];
    if bead.of.b.len() < 2 || with.source.is_empty() || desk.vocabulary.is_pronoun(&with.source) {
        return;
    }
    let frame = &desk.case.frames[group];
    let phrase = desk.case.fact(Side::B, b).span;
    let words = frame
        .words
        .b
        .iter()
        .filter(|at| at.claim == b.claim && !at.word.is_stop && !phrase.contains(at.word.span));
    let (all, backed) = words
        .fold((0, 0), |(all, backed), at| (all + 1, backed + usize::from(frame.holds(Side::A, at.word.key))));
    if all >= TELLING && (backed as f64) < BACKED * all as f64 {
        let span = desk.case.fact(Side::A, a).span;
        let message =
            format!("The credit {} backs other words here than in the source.", desk.words(Side::B, phrase));
        desk.find(Rule::AttributionMoved, Some(group), Some(span), Some(phrase), message);
    }
}

/// A hearsay word is gone and nothing says so instead.
fn unsaid(desk: &mut Desk<'_>, group: &Group<'_>, span: Span, of: &Attribution) {
    if group.others.is_empty() && of.source.is_empty() && !is_voiced_anew(desk, group) {
        let message = format!("The source says {}; here it is a fact.", desk.words(Side::A, span));
        desk.find(Rule::CertaintyRaised, Some(group.at), Some(span), None, message);
    }
}

/// `He blamed the town`: whoever he is, the copy says it as a fact.
fn unvoiced(desk: &mut Desk<'_>, group: &Group<'_>, (at, of): Credit<'_>) {
    let near = || group.near.iter().any(|&other| is_same(desk, (at, of), other));
    let lone = group.others.is_empty() && !of.source.is_empty() && !near();
    if !lone || is_said(desk, group.at) || of_itself(desk, group.at, at, of) {
        return;
    }
    let span = desk.case.fact(Side::A, at).span;
    let message =
        format!("The source credits this to {}; the credit is left out.", desk.words(Side::A, span));
    let said = said_now(desk, group.at, at);
    desk.find_at(Rule::AttributionDropped, Severity::Medium, Some(group.at), Some(span), said, message);
}

/// Of two sentences with a named source each, the copy gives the words of one to the source of the other.
fn swapped(desk: &mut Desk<'_>, group: &Group<'_>, (at, of): Credit<'_>, kept: FactAt) -> bool {
    let elsewhere = |(other, with): &&Credit<'_>| other.claim != kept.claim && with.named;
    let theirs: Vec<Credit<'_>> = group.others.iter().filter(elsewhere).copied().collect();
    let mine = group.own.iter().filter(|(other, _)| other.claim == at.claim).count() == 1;
    if !of.named || theirs.is_empty() || !mine {
        return false;
    }
    let now = saying_now(desk, group.at, at);
    let there: Vec<Credit<'_>> = theirs.into_iter().filter(|(other, _)| Some(other.claim) == now).collect();
    let Some(&(other, _)) = there.first() else { return false };
    if there.iter().any(|&with| is_same(desk, (at, of), with)) {
        return false;
    }
    credited_otherwise(desk, group.at, (at, of), other);
    true
}

fn lost<'a>(desk: &mut Desk<'a>, of_group: &Group<'a>, copy: &Credits<'a>, (at, of): Credit<'a>) {
    let case = desk.case;
    let (group, others) = (of_group.at, &of_group.others);
    let span = case.fact(Side::A, at).span;
    let was = desk.words(Side::A, span);
    let vague = others.iter().find(|(_, with)| with.source.is_empty());
    // "Lee would have paid", of whom the sentence goes on to say who says so.
    let rumour = |at: FactAt| desk.vocabulary.is_rumour(case.text(Side::B, case.fact(Side::B, at).span));
    if let Some(&(vague, _)) = vague.filter(|(vague, _)| !rumour(*vague) || !named_in(desk, group, at, of)) {
        return vague_now(desk, group, at, vague);
    }
    if is_described(desk, at, others) || blurred(desk, of_group, (at, of)) {
        return;
    }
    if is_paper_named(desk, group, of) {
        return;
    }
    let free = of_group.free.get_or_init(|| {
        let is_free = |other: &Credit<'a>| {
            !of_group.own.iter().any(|&mine| is_same(desk, mine, *other))
                && !is_in_source(desk, group, other.1)
        };
        others.iter().find(|other| is_free(other)).map(|(other, _)| *other)
    });
    if let Some(other) = free {
        return credited_otherwise(desk, group, (at, of), *other);
    }
    if named_in(desk, group, at, of) || of_itself(desk, group, at, of) || still_speech(desk, group, at) {
        return;
    }
    match elsewhere(desk, copy, (at, of)) {
        Some(Place::Carried) => {}
        Some(Place::Moved(other)) if is_near(desk, group, other) => {
            let now = case.fact(Side::B, other).span;
            let message = format!(
                "The credit {} now backs {}; in the source it backs {}.",
                desk.words(Side::B, now),
                desk.unit_name(Side::B, now),
                desk.unit_name(Side::A, span)
            );
            desk.find(Rule::AttributionMoved, Some(group), Some(span), Some(now), message);
        }
        _ => {
            if is_voiced(desk, of_group, Side::B) {
                return;
            }
            let message = format!("The source credits this to {was}; the credit is left out.");
            let said = said_now(desk, group, at);
            desk.find(Rule::AttributionDropped, Some(group), Some(span), said, message);
        }
    }
}

/// Another source: sure if one of the two is named; two nouns may be two words for the same people.
fn credited_otherwise(desk: &mut Desk<'_>, group: usize, (at, of): Credit<'_>, other: FactAt) {
    let named = |of: &Attribution| of.named || of.source.split(' ').any(|word| desk.vocabulary.is_body(word));
    let with = match &desk.case.fact(Side::B, other).value {
        Value::Attribution(with) => with,
        _ => return,
    };
    let known = |of: &Attribution| of.named || desk.vocabulary.is_known_source(&of.source);
    let sure = (named(of) || named(with)) && known(of) && known(with);
    let severity = if sure { Rule::AttributionChanged.severity() } else { Severity::Medium };
    let (was, now) = (desk.case.fact(Side::A, at).span, desk.case.fact(Side::B, other).span);
    let message =
        format!("The source credits {}, this text {}.", desk.words(Side::A, was), desk.words(Side::B, now));
    desk.find_at(Rule::AttributionChanged, severity, Some(group), Some(was), Some(now), message);
}

/// Stands the credit so near to the group that a reader takes it for that of the group?
fn is_near(desk: &Desk<'_>, group: usize, other: FactAt) -> bool {
    /// Sentences between the two.
    const NEAR: usize = 2;
    desk.case.beads[group].of.b.iter().any(|&claim| claim.abs_diff(other.claim) <= NEAR)
}

/// The sentence of the copy that says most of what a claim of the source does.
fn said_now(desk: &Desk<'_>, group: usize, at: FactAt) -> Option<Span> {
    saying_now(desk, group, at).map(|claim| desk.case.claim(Side::B, claim).span)
}

fn saying_now(desk: &Desk<'_>, group: usize, at: FactAt) -> Option<usize> {
    let frame = &desk.case.frames[group];
    let own = frame.words.a.iter().zip(&frame.pairs.a).filter(|(word, _)| word.claim == at.claim);
    let shared: Vec<usize> = own.filter_map(|(_, pair)| pair.map(|b| frame.words.b[b].claim)).collect();
    let claims = desk.case.beads[group].of.b.iter().rev().copied();
    claims.max_by_key(|claim| shared.iter().filter(|of| *of == claim).count())
}

enum Place {
    /// The neighbouring sentence carries it over, as it does in the original.
    Carried,
    Moved(FactAt),
}

fn elsewhere<'a>(desk: &Desk<'a>, copy: &Credits<'a>, (at, of): Credit<'a>) -> Option<Place> {
    let case = desk.case;
    let agrees = |side: Side, x: FactAt| match &case.fact(side, x).value {
        Value::Attribution(with) => of.source == with.source || credits::hold(&of.source, &with.source),
        _ => false,
    };
    let mut moved = None;
    // What cannot be looked for is not said to be lost.
    let Some(near) = copy.near(of) else { return Some(Place::Carried) };
    for (other, _) in near.into_iter().filter(|(other, _)| agrees(Side::B, *other)) {
        let sources =
            case.group.b[other.claim].map(|group| case.beads[group].of.a.as_slice()).unwrap_or_default();
        let own =
            credits(desk, Side::A, sources).into_iter().any(|(mine, _)| mine != at && agrees(Side::A, mine));
        if one_speech(desk, at, other) {
            return Some(Place::Carried);
        }
        if !own {
            moved = moved.or(Some(Place::Moved(other)));
        } else if case.group.a[at.claim]
            .is_some_and(|group| case.beads[group].of.b.iter().any(|&b| b.abs_diff(other.claim) == 1))
        {
            return Some(Place::Carried);
        }
    }
    moved
}

/// The credit stands behind the second sentence of a quotation, and backs the first as well.
fn one_speech(desk: &Desk<'_>, at: FactAt, other: FactAt) -> bool {
    let case = desk.case;
    let goes_on = |claim: usize| {
        let facts = &case.claim(Side::B, claim).facts;
        facts.iter().any(|fact| matches!(&fact.value, Value::Quotation(of) if of.continues))
    };
    let Some(group) = case.group.a[at.claim] else { return false };
    case.beads[group].of.b.iter().any(|&b| b + 1 == other.claim && goes_on(b) && goes_on(other.claim))
}

/// A source that the original does not credit it to.
fn added(desk: &mut Desk<'_>, group: &Group<'_>, at: FactAt) {
    if is_pronoun(desk, Side::B, at) || !group.own.is_empty() || is_voiced(desk, group, Side::A) {
        return;
    }
    let span = desk.case.fact(Side::B, at).span;
    let message = format!("The source does not credit this to {}.", desk.words(Side::B, span));
    desk.find(Rule::AttributionAdded, Some(group.at), None, Some(span), message);
}
