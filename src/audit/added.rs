//! Claims and clauses that only B has; much the same words that say something else.

use std::collections::{BTreeSet, HashSet};

use crate::audit::polarity::{continues, word};
use crate::audit::spans::Spans;
use crate::audit::{Desk, Rule, lexicon, passage};
use crate::document::Span;
use crate::facts::{FactKind, Value};
use crate::frame::{Block, Frame};
use crate::ledger::{FactAt, Verdict};
use crate::sides::{Side, Sides};
use crate::words::{Key, WordClass};

/// A clause has at least this many content words that the group's claims in A do not have.
const CLAUSE: usize = 4;

/// ... and A has at most this share of as many words of its own in the same place: else it is said in other words.
const REPLACED: f64 = 0.34;

pub(super) fn check(desk: &mut Desk<'_>) {
    let merged = merged(desk);
    claims(desk, &merged.iter().flatten().flatten().copied().collect());
    let settled = Sides::new(Side::A, Side::B).map(|side| settled_spans(desk, side));
    for group in 0..desk.case.beads.len() {
        if desk.case.claim(Side::A, desk.case.beads[group].of.a[0]).is_heading {
            continue;
        }
        let frame = &desk.case.frames[group];
        for side in Side::BOTH {
            for (block, held) in frame.blocks.iter().zip(&merged[group]) {
                if side == Side::A || held.is_none() {
                    clause(desk, group, block, side, &settled[side][group]);
                }
            }
        }
        other_statement(desk, group, frame);
        if desk.case.is_english {
            reported(desk, group, frame);
        }
    }
}

fn claims(desk: &mut Desk<'_>, merged: &HashSet<usize>) {
    let case = desk.case;
    let new = new_facts(desk);
    for side in Side::BOTH {
        for (claim, read) in case.claims.of[side].iter().enumerate() {
            if case.group[side][claim].is_some() || read.is_heading {
                continue;
            }
            match side {
                Side::A if merged.contains(&claim) => {}
                Side::A => {
                    let message = "This claim of the source is left out.".to_owned();
                    desk.find(Rule::ClaimDropped, None, Some(read.span), None, message);
                }
                Side::B if is_told_headline(desk, claim) => {}
                Side::B => claim_added(desk, claim, &new[claim]),
            }
        }
    }
}

/// Is it a headline that says what a sentence of the source does? Where a text is short it may stand in no group.
#[cfg(feature = "words")]
fn is_told_headline(desk: &Desk<'_>, claim: usize) -> bool {
    desk.case.is_english && super::judge::headlines::is_told(desk.case, claim)
}

/// Without word tables headlines are not read.
#[cfg(not(feature = "words"))]
fn is_told_headline(_desk: &Desk<'_>, _claim: usize) -> bool {
    false
}

/// For each block of each group the claim of A without a group that it holds: B merged it into another sentence.
fn merged(desk: &Desk<'_>) -> Vec<Vec<Option<usize>>> {
    let blocks = |(group, frame): (usize, &Frame)| {
        frame.blocks.iter().map(|block| merged_into(desk, group, block)).collect()
    };
    desk.case.frames.iter().enumerate().map(blocks).collect()
}

/// The claim of A without a group, near those of a group, that a clause of B holds.
fn merged_into(desk: &Desk<'_>, group: usize, block: &Block) -> Option<usize> {
    /// So many claims away at most.
    const NEAR: usize = 3;
    /// The share of the fewer content words that both hold; a figure or a date that both have says it alone.
    const SHARE: f64 = 0.4;
    let case = desk.case;
    let words = &case.frames[group].words.b[block.of.b.clone()];
    let content: BTreeSet<Key> = words.iter().filter(|at| !at.word.is_stop).map(|at| at.word.key).collect();
    if content.len() < CLAUSE {
        return None;
    }
    let claims = &case.beads[group].of.a;
    let near = claims.first()?.saturating_sub(NEAR)..(claims.last()? + NEAR + 1).min(case.claims.of.a.len());
    near.filter(|&claim| case.group.a[claim].is_none() && !case.claim(Side::A, claim).is_heading).find(
        |&claim| {
            let theirs: BTreeSet<Key> = case
                .claim(Side::A, claim)
                .words
                .iter()
                .filter(|word| !word.is_stop)
                .map(|word| word.key)
                .collect();
            let shared: Vec<&Key> = content.intersection(&theirs).collect();
            let fewer = content.len().min(theirs.len());
            shared.iter().any(|key| is_figure(desk, **key))
                || shared.len() >= 2 && shared.len() as f64 >= SHARE * fewer as f64
        },
    )
}

/// Is it a date, or a number that two sentences do not share by chance?
fn is_figure(desk: &Desk<'_>, key: Key) -> bool {
    /// Up to a dozen things are counted everywhere.
    const DOZEN: u32 = 12;
    let lexicon = &desk.case.claims.lexicon;
    let number =
        lexicon.form(key).trim_start().strip_prefix("number ").and_then(|number| number.parse().ok());
    lexicon.class(key) == WordClass::Value && number.is_none_or(|number: u32| number > DOZEN)
}

/// For each claim of B the facts that A does not have, no group holds and no other rule has found.
fn new_facts(desk: &Desk<'_>) -> Vec<Vec<FactAt>> {
    let found: HashSet<Span> = desk.findings.iter().filter_map(|found| Some(found.at.b?.span)).collect();
    let mut new = vec![Vec::new(); desk.case.claims.of.b.len()];
    for entry in &desk.ledger.entries {
        if let (Verdict::Added, None, Some(at)) = (entry.verdict, entry.group, entry.b)
            && !found.contains(&desk.case.fact(Side::B, at).span)
        {
            new[at.claim].push(at);
        }
    }
    new
}

/// A claim that asserts something checkable, or cites somebody, says what to check; a comment is the copy's own, too, and weighs
/// what such comments have earned.
fn claim_added(desk: &mut Desk<'_>, claim: usize, new: &[FactAt]) {
    let read = desk.case.claim(Side::B, claim);
    let detail = new.iter().map(|&at| desk.case.fact(Side::B, at)).find(|fact| match &fact.value {
        Value::Name(name) => !name.is_known() || name.mention.contains(' '),
        _ => true,
    });
    let message = match detail {
        Some(fact) if fact.kind() == FactKind::Attribution => {
            let credit = desk.words(Side::B, fact.span);
            format!("This claim is not in the source, and neither is its credit, {credit}.")
        }
        Some(fact) => {
            format!("This claim is not in the source; check {}.", desk.words(Side::B, fact.span))
        }
        None if read.facts.is_empty() => "This comment is not in the source.".to_owned(),
        None => "This claim is not in the source.".to_owned(),
    };
    desk.find(Rule::ClaimAdded, None, None, Some(read.span), message);
}

fn clause(desk: &mut Desk<'_>, group: usize, block: &Block, side: Side, settled: &Spans) {
    let frame = &desk.case.frames[group];
    let new = frame.new_content(side, &block.of[side]) - settled_content(frame, block, side, settled);
    let gone = frame.new_content(side.other(), &block.of[side.other()]);
    if new < CLAUSE || gone as f64 > REPLACED * new as f64 {
        return;
    }
    let Some(span) = passage::clause(desk, frame, side, &block.of[side]) else { return };
    let words = desk.passage(side, span);
    match side {
        Side::B => desk.find(
            Rule::ClauseAdded,
            Some(group),
            None,
            Some(span),
            format!("{words} is not in the source."),
        ),
        Side::A => desk.find(
            Rule::ClauseDropped,
            Some(group),
            Some(span),
            None,
            format!("The source's {words} is left out."),
        ),
    }
}

/// For each group the credits of a side that the other side has: they stand in front or behind as it pleases.
fn settled_spans(desk: &Desk<'_>, side: Side) -> Vec<Spans> {
    let has = |verdict| matches!(verdict, Verdict::Kept | Verdict::Reformatted | Verdict::MorePrecise);
    let mut spans = vec![Vec::new(); desk.case.beads.len()];
    for entry in desk.ledger.entries.iter().filter(|entry| has(entry.verdict)) {
        let (Some(group), Some(at)) = (entry.group, entry.at(side)) else { continue };
        let fact = desk.case.fact(side, at);
        if fact.kind() == FactKind::Attribution {
            spans[group].push(fact.span);
        }
    }
    spans.into_iter().map(Spans::new).collect()
}

/// How many of the new words of a block are those of settled credits.
fn settled_content(frame: &Frame, block: &Block, side: Side, settled: &Spans) -> usize {
    let is_settled = |at: usize| settled.hold(frame.words[side][at].word.span);
    block.of[side].clone().filter(|&at| frame.tells(side, at) && is_settled(at)).count()
}

/// `… emphasized that they seek no quarrel`, in a sentence that is otherwise the source's: what someone is made to say
/// there is not in it, however few words it is.
fn reported(desk: &mut Desk<'_>, group: usize, frame: &Frame) {
    /// The sentences share this much, or they are too differently worded to tell.
    const ALIKE: f64 = 0.5;
    /// Content words of the clause, and the share of them that the group's claims in A hold at most.
    const FEWEST: usize = 2;
    const HELD: f64 = 0.34;
    if frame.likeness() < ALIKE {
        return;
    }
    let words = &frame.words.b;
    let text = |at: usize| word(desk, frame, Side::B, at);
    for that in 1..words.len() {
        if !lexicon::is_reported(&text(that))
            || frame.pairs.b[that].is_some()
            || !lexicon::is_saying(&text(that - 1))
        {
            continue;
        }
        let end = clause_end(desk, frame, that);
        let content: Vec<usize> = (that + 1..end).filter(|&at| !words[at].word.is_stop).collect();
        let held = content.iter().filter(|&&at| frame.holds(Side::A, words[at].word.key)).count();
        if content.len() < FEWEST || held as f64 > HELD * content.len() as f64 {
            continue;
        }
        if let Some(span) = frame.span(Side::B, &(that.saturating_sub(2)..end)) {
            let message = format!("{} is not in the source.", desk.passage(Side::B, span));
            return desk.find(Rule::ClauseAdded, Some(group), None, Some(span), message);
        }
    }
}

/// Where the clause that a word opens ends: at the next mark or `and`, or with the claim.
fn clause_end(desk: &Desk<'_>, frame: &Frame, from: usize) -> usize {
    let behind = from + 1..frame.words.b.len();
    from + 1 + behind.take_while(|&at| continues(desk, frame, Side::B, at)).count()
}

/// The end of the sentence is shared, what is said of it is not: `Disagreement persists over X`, `Success hinges on X`.
fn other_statement(desk: &mut Desk<'_>, group: usize, frame: &Frame) {
    /// Content words of the shared end, and of either beginning.
    const SHARED: usize = 3;
    const OTHER: usize = 2;
    let bead = &desk.case.beads[group];
    let [block] = frame.blocks.as_slice() else { return };
    let content = |side: Side| frame.new_content(side, &block.of[side]);
    let shared = frame
        .pairs
        .a
        .iter()
        .zip(&frame.words.a)
        .filter(|(pair, at)| pair.is_some() && !at.word.is_stop)
        .count();
    let starts =
        block.of.a.start == 0 && block.of.b.start == 0 && bead.of.a.len() == 1 && bead.of.b.len() == 1;
    if !starts || shared < SHARED || content(Side::A) < OTHER || content(Side::B) < OTHER {
        return;
    }
    let [a, b] = Side::BOTH.map(|side| passage::telling(frame, side, &block.of[side]));
    let (Some(x), Some(y)) = (a, b) else { return };
    let message = format!(
        "Of the same thing the source says {}, this text {}.",
        desk.words(Side::A, x),
        desk.words(Side::B, y)
    );
    desk.find(Rule::StatementChanged, Some(group), a, b, message);
}
