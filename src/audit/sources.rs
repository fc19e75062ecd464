//! Who says so: credits kept, moved, made vague, dropped, changed; replies lost.

use crate::audit::{Desk, Rule, lexicon};
use crate::document::Span;
use crate::facts::{Attribution, Manner, Relation, Value, relation};
use crate::ledger::FactAt;
use crate::sides::Side;

/// A credited sentence of B that has less than this share of its content words from the group's claims in A says
/// something else than what the source was credited with.
const BACKED: f64 = 0.34;

/// ... if it has at least so many content words.
const TELLING: usize = 5;

pub(super) fn check(desk: &mut Desk<'_>) {
    for group in 0..desk.case.beads.len() {
        let bead = &desk.case.beads[group];
        if desk.case.claim(Side::A, bead.of.a[0]).is_heading {
            continue;
        }
        let credits = credits(desk, Side::A, &bead.of.a);
        for &(at, of) in &credits {
            settle(desk, group, at, of);
        }
        for (at, of) in self::credits(desk, Side::B, &bead.of.b) {
            added(desk, group, at, of, &credits);
        }
    }
    lost_replies(desk);
}

fn credits<'a>(desk: &Desk<'a>, side: Side, claims: &[usize]) -> Vec<(FactAt, &'a Attribution)> {
    let facts = desk.case.facts_of(side, claims).into_iter();
    let credit = |at: FactAt| match &desk.case.fact(side, at).value {
        Value::Attribution(of) => Some((at, of)),
        _ => None,
    };
    facts.filter_map(credit).collect()
}

fn settle(desk: &mut Desk<'_>, group: usize, at: FactAt, of: &Attribution) {
    let case = desk.case;
    let others = credits(desk, Side::B, &case.beads[group].of.b);
    let agrees =
        |other: FactAt| relation(case.fact(Side::A, at), case.fact(Side::B, other)) != Relation::Different;
    let kept = others.iter().find(|(other, with)| {
        agrees(*other)
            || lexicon::is_pronoun(&with.source)
            || lexicon::is_pronoun(&of.source)
            || shares(of, with)
    });
    let span = case.fact(Side::A, at).span;
    if of.manner == Manner::Denies {
        if !others.iter().any(|(_, with)| with.manner == Manner::Denies) && !denies(desk, group) {
            let message = format!("The reply {} is left out.", desk.words(Side::A, span));
            desk.find(Rule::ReplyDropped, Some(group), Some(span), None, message);
        }
    } else if let Some((other, with)) = kept {
        moved_within(desk, group, at, *other, with);
    } else if of.source.is_empty() || lexicon::is_pronoun(&of.source) {
        unsaid(desk, group, span, of, others.is_empty());
    } else {
        lost(desk, group, at, of, &others);
    }
}

/// Does the group in B deny in other words (`rejected`, `disputes`)?
fn denies(desk: &Desk<'_>, group: usize) -> bool {
    let lexicon = &desk.case.claims.lexicon;
    let mut words = desk.case.frames[group].words.b.iter();
    words.any(|at| lexicon::is_denial(lexicon.form(at.word.key)))
}

/// `State Department readouts`, `State Department reports`: the same house.
fn shares(x: &Attribution, y: &Attribution) -> bool {
    let main = |word: &&str| word.len() > 3 && !lexicon::is_source_noun(word);
    x.source.split(' ').filter(main).any(|word| y.source.split(' ').any(|other| other == word))
}

/// The source is still there, but in a sentence that says what it was not credited with.
fn moved_within(desk: &mut Desk<'_>, group: usize, a: FactAt, b: FactAt, with: &Attribution) {
    let bead = &desk.case.beads[group];
    if bead.of.b.len() < 2 || with.source.is_empty() || lexicon::is_pronoun(&with.source) {
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
        let message = format!(
            "{} stands behind words that it is not credited with in the source.",
            desk.words(Side::B, phrase)
        );
        desk.find(Rule::AttributionMoved, Some(group), Some(span), Some(phrase), message);
    }
}

/// A hearsay word is gone and nothing says so instead.
fn unsaid(desk: &mut Desk<'_>, group: usize, span: Span, of: &Attribution, alone: bool) {
    if alone && of.source.is_empty() {
        let message = format!("The source says {}; here it is a fact.", desk.words(Side::A, span));
        desk.find(Rule::CertaintyRaised, Some(group), Some(span), None, message);
    }
}

fn lost(desk: &mut Desk<'_>, group: usize, at: FactAt, of: &Attribution, others: &[(FactAt, &Attribution)]) {
    let case = desk.case;
    let span = case.fact(Side::A, at).span;
    let was = desk.words(Side::A, span);
    if let Some((vague, _)) = others.iter().find(|(_, with)| with.source.is_empty()) {
        let now = case.fact(Side::B, *vague).span;
        let message = format!("The source gives {was}; here it is {}.", desk.words(Side::B, now));
        return desk.find(Rule::AttributionVague, Some(group), Some(span), Some(now), message);
    }
    let own = credits(desk, Side::A, &case.beads[group].of.a);
    let free = others.iter().find(|(other, _)| {
        !own.iter().any(|(mine, _)| relation(case.fact(Side::A, *mine), case.fact(Side::B, *other)).agrees())
    });
    if let Some((other, _)) = free {
        let now = case.fact(Side::B, *other).span;
        let message = format!("The source gives {was}; here it is {}.", desk.words(Side::B, now));
        return desk.find(Rule::AttributionChanged, Some(group), Some(span), Some(now), message);
    }
    if named_in(desk, group, of) {
        return;
    }
    match elsewhere(desk, at) {
        Some(Place::Carried) => {}
        Some(Place::Moved(other)) => {
            let now = case.fact(Side::B, other).span;
            let message = format!(
                "{} stands behind another claim than {was} does in the source.",
                desk.words(Side::B, now)
            );
            desk.find(Rule::AttributionMoved, Some(group), Some(span), Some(now), message);
        }
        None => {
            let message = format!("The source credits this to {was}; the credit is left out.");
            let said = desk.case.beads[group].of.b.first().map(|&claim| case.claim(Side::B, claim).span);
            desk.find(Rule::AttributionDropped, Some(group), Some(span), said, message);
        }
    }
}

/// Is the source still named in the group, as who did or thinks it?
fn named_in(desk: &Desk<'_>, group: usize, of: &Attribution) -> bool {
    let bead = &desk.case.beads[group];
    let main: Vec<&str> =
        of.source.split([' ', '-']).filter(|word| word.len() > 2 && !lexicon::is_source_noun(word)).collect();
    !main.is_empty()
        && bead.of.b.iter().any(|&claim| {
            let text = desk.case.text(Side::B, desk.case.claim(Side::B, claim).span).to_lowercase();
            main.iter().all(|word| text.contains(word))
        })
}

enum Place {
    /// The neighbouring sentence carries it over, as it does in the original.
    Carried,
    Moved(FactAt),
}

fn elsewhere(desk: &Desk<'_>, at: FactAt) -> Option<Place> {
    let case = desk.case;
    let all: Vec<usize> = (0..case.claims.of.b.len()).collect();
    let agrees = |side: Side, x: FactAt| relation(case.fact(Side::A, at), case.fact(side, x)).agrees();
    let mut moved = None;
    for (other, _) in credits(desk, Side::B, &all).into_iter().filter(|(other, _)| agrees(Side::B, *other)) {
        let sources =
            case.group.b[other.claim].map(|group| case.beads[group].of.a.as_slice()).unwrap_or_default();
        let own =
            credits(desk, Side::A, sources).into_iter().any(|(mine, _)| mine != at && agrees(Side::A, mine));
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

/// A source that the original does not credit it to.
fn added(
    desk: &mut Desk<'_>,
    group: usize,
    at: FactAt,
    of: &Attribution,
    credits: &[(FactAt, &Attribution)],
) {
    if lexicon::is_pronoun(&of.source) || !credits.is_empty() {
        return;
    }
    let span = desk.case.fact(Side::B, at).span;
    let message = format!("The source does not credit this to {}.", desk.words(Side::B, span));
    desk.find(Rule::AttributionAdded, Some(group), None, Some(span), message);
}

/// Replies in sentences that were left out whole.
fn lost_replies(desk: &mut Desk<'_>) {
    let alone: Vec<usize> =
        (0..desk.case.claims.of.a.len()).filter(|&claim| desk.case.group.a[claim].is_none()).collect();
    let all: Vec<usize> = (0..desk.case.claims.of.b.len()).collect();
    let theirs = credits(desk, Side::B, &all);
    for (at, of) in credits(desk, Side::A, &alone) {
        let answered = theirs
            .iter()
            .any(|(_, with)| with.manner == Manner::Denies && (shares(of, with) || of.source == with.source));
        if of.manner == Manner::Denies && !answered {
            let span = desk.case.fact(Side::A, at).span;
            let message = format!("The reply {} is left out.", desk.words(Side::A, span));
            desk.find(Rule::ReplyDropped, None, Some(span), None, message);
        }
    }
}
