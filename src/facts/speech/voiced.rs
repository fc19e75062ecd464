//! Verbs of saying in the languages that have the list for it: which of them credits somebody, and whom.

use crate::facts::speech::attribution::{Manner, Phrase};
use crate::facts::speech::grammar::{Grammar, REACH};
use crate::facts::speech::reported::in_marks;
use crate::languages::speech::Kind;

/// Words behind a verb that are looked at for the clause that it opens, and for what is rejected.
const NEAR: usize = 8;

/// A verb with the small words before it.
struct Verb {
    kind: Kind,
    /// The first of its group, the verb, one past it.
    start: usize,
    at: usize,
    end: usize,
}

/// Where the subject was found.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Behind the verb, which stands behind what is said or at the head of its clause.
    Behind,
    Before,
    /// The verb ends its clause.
    Final,
}

type Found = ((usize, usize), Place);

/// `A indiqué le maire`, `X affirme que`, `wie X mitteilte`, `wies X zurück`.
pub(super) fn voiced(of: &Grammar<'_, '_>, i: usize) -> Option<Phrase> {
    let verb = verb(of, i)?;
    let (source, place) = subject(of, &verb)?;
    if !is_said(of, &verb, source, place) {
        return None;
    }
    let from = source.0.min(verb.start);
    let source = if of.is_quote(source.1 - 1) { in_marks(of, source.0, source.1) } else { source };
    Some(Phrase { source, manner: manner(verb.kind), from, to: source.1.max(verb.end) })
}

fn manner(kind: Kind) -> Manner {
    match kind {
        Kind::Say(n) | Kind::Take(n) => Manner::from_number(n),
        Kind::Deny | Kind::Reject => Manner::Denies,
        _ => Manner::Says,
    }
}

/// The verb at a token with what belongs to it; of several readings the one that denies, then the one that answers.
fn verb(of: &Grammar<'_, '_>, i: usize) -> Option<Verb> {
    let noun = i > 0 && of.is_capital(i);
    let rank = |kind: Kind| match kind {
        Kind::Deny => 0,
        Kind::Reject if !rejects_a_charge(of, i) => 9,
        Kind::Reject => 1,
        Kind::Retort => 2,
        Kind::Say(_) => 3,
        Kind::Take(_) => 4,
        _ => 5,
    };
    let (kind, end) =
        of.verbs(i).filter(|(kind, _)| !noun && rank(*kind) < 9).min_by_key(|(kind, _)| rank(*kind))?;
    let start = group_start(of, i);
    let before = start.wrapping_sub(1);
    let aim = |at: usize| of.is(at, Kind::Aim) && at == of.clause(i).0;
    let article = i > 0 && of.is(i - 1, Kind::Article) && !of.is(i - 1, Kind::Clitic) && !aim(i - 1);
    let no_verb = start > 0
        && of.is_any(before, &[Kind::Prep, Kind::Link])
        && !of.is_any(before, &[Kind::As, Kind::Article]);
    (!article && !no_verb && !is_negated(of, start, i) && !is_passive(of, start, i)).then_some(Verb {
        kind,
        start,
        at: i,
        end,
    })
}

fn rejects_a_charge(of: &Grammar<'_, '_>, i: usize) -> bool {
    let (start, end) = of.clause(i);
    (start..end.min(i + NEAR + NEAR)).any(|at| at != i && of.phrase(at, Kind::Charge).is_some())
}

/// The first of the auxiliaries, pronouns and adverbs right before a verb.
fn group_start(of: &Grammar<'_, '_>, i: usize) -> usize {
    let mut at = i;
    let small = |at: usize| of.is_any(at, &[Kind::Aux, Kind::Clitic, Kind::Adverb, Kind::Negation]);
    while at > 0
        && small(at - 1)
        && !of.is_capital(at - 1)
        && !(of.is(at - 1, Kind::Article) && of.is(at - 1, Kind::Link))
    {
        at -= 1;
    }
    at
}

fn is_negated(of: &Grammar<'_, '_>, start: usize, i: usize) -> bool {
    (start..i).any(|at| of.is(at, Kind::Negation))
}

/// `A été annoncé`, `est prévu`: nobody says it. A pronoun in it makes it another (`s’est plaint`).
fn is_passive(of: &Grammar<'_, '_>, start: usize, i: usize) -> bool {
    let (head, _) = of.clause(i);
    let has = |from: usize, kind: Kind| (from..i).any(|at| of.is(at, kind));
    let compared =
        start > 0 && of.is(start - 1, Kind::Break) && !of.is(start - 1, Kind::Aim) && !of.speech.noun_first;
    compared
        || has(start, Kind::Be) && !has(start, Kind::Clitic)
        || of.line.lexicon.capital_nouns && ends_passive(of, head, i)
}

/// `Wurde am Montag gemeldet`: the auxiliary stands apart.
fn ends_passive(of: &Grammar<'_, '_>, head: usize, i: usize) -> bool {
    let ends = of.ends(i + 1) || of.is(i + 1, Kind::Be);
    ends && (head..i).any(|at| of.is(at, Kind::Be)) && !(head..i).any(|at| of.is(at, Kind::As))
}

fn subject(of: &Grammar<'_, '_>, verb: &Verb) -> Option<Found> {
    clitic(of, verb)
        .or_else(|| named_aside(of, verb))
        .or_else(|| {
            if is_transitive(verb.kind) {
                aside(of, verb).or_else(|| inverted(of, verb))
            } else {
                inverted(of, verb)
            }
        })
        .or_else(|| ends_clause(of, verb))
        .or_else(|| aside(of, verb))
        .or_else(|| plain(of, verb))
        .or_else(|| fronted(of, verb))
}

/// Does a noun phrase behind the verb say what it is done to?
fn is_transitive(kind: Kind) -> bool {
    matches!(kind, Kind::Deny | Kind::Reject | Kind::Take(_) | Kind::Find)
}

/// `A-t-elle dit`, `dit-il`: a pronoun hangs on the verb.
fn clitic(of: &Grammar<'_, '_>, verb: &Verb) -> Option<Found> {
    let hyphen = |at: usize| of.line.word(at) == "-" && of.line.glued(at);
    let hangs = |at: usize| hyphen(at.wrapping_sub(1)) && of.is(at, Kind::Pronoun);
    let before = verb.at.wrapping_sub(1);
    if verb.at > 1 && hangs(before) {
        return Some(((before, verb.at), Place::Behind));
    }
    let behind = [verb.end + 1, verb.end + 3].into_iter().find(|&at| hyphen(verb.end) && hangs(at))?;
    Some(((behind, behind + 1), Place::Behind))
}

/// Behind a mark, a quotation or an object that stands for it: `…, a lancé le maire`, `Das teilte die Bahn mit`.
fn inverted(of: &Grammar<'_, '_>, verb: &Verb) -> Option<Found> {
    let before = verb.start.wrapping_sub(1);
    let opens = verb.start == 0
        || of.ends(before)
        || of.is_quote(before)
        || of.is_any(before, &[Kind::As, Kind::Aim]);
    let aimed = of.is_any(verb.start, &[Kind::Clitic, Kind::Aim])
        && verb.start < verb.at
        && before_is_free(of, verb.start);
    let source = next_noun(of, verb.end).or_else(|| later_noun(of, verb)).filter(|_| opens || aimed)?;
    let ends = of.ends(source.1) || of.is_quote(source.1) || !of.is(source.1, Kind::Aux);
    ends.then_some((with_name(of, source), Place::Behind))
}

fn before_is_free(of: &Grammar<'_, '_>, start: usize) -> bool {
    start == 0 || of.ends(start - 1) || of.is_quote(start - 1)
}

/// The noun phrase behind some adverbs.
fn next_noun(of: &Grammar<'_, '_>, from: usize) -> Option<(usize, usize)> {
    let hangs = |at: usize| of.line.word(at) == "-" && of.is(at + 1, Kind::Clitic);
    let small = |at: usize| of.is_any(at, &[Kind::Adverb, Kind::Clitic]) && !of.is(at, Kind::Article);
    let adverb = |at: usize| small(at) && !of.is_capital(at) || hangs(at);
    let at = (from..from + NEAR).find(|&at| !adverb(at)).filter(|&at| !of.is(at, Kind::Opens))?;
    Some((at, of.noun(at)?))
}

/// `Ha detto ieri in aula il sindaco`: what stands before the subject begins with a preposition.
fn later_noun(of: &Grammar<'_, '_>, verb: &Verb) -> Option<(usize, usize)> {
    let near = (verb.end..verb.end + NEAR).take_while(|&at| !of.ends(at) && !of.is(at, Kind::Opens));
    near.filter(|&at| !of.is(at - 1, Kind::Prep)).find_map(|at| Some((at, of.noun(at)?)))
}

/// `Le procureur, Étienne Valadier`: the name says more than what he is called.
fn with_name(of: &Grammar<'_, '_>, (from, to): (usize, usize)) -> (usize, usize) {
    let named = (from..to).any(|at| of.is_capital(at)) && !of.line.lexicon.capital_nouns;
    let name = of.line.is_any(to, &[","]).then(|| of.name(to + 1)).flatten();
    name.filter(|_| !named).map_or((from, to), |end| (to + 1, end))
}

/// `Wie die Bahn mitteilte`, `hat die Bahn mitgeteilt`: the verb ends its clause, the subject stands before or behind the
/// auxiliary or the word that opens it.
fn ends_clause(of: &Grammar<'_, '_>, verb: &Verb) -> Option<Found> {
    if of.speech.noun_first || !(of.ends(verb.end) || of.is_quote(verb.end)) {
        return None;
    }
    let (start, _) = of.clause(verb.at);
    let opener = (start..verb.start).find(|&at| of.is_any(at, &[Kind::As, Kind::Aux]))?;
    let behind = (opener + 1..verb.at.min(opener + 3)).find_map(|at| Some((at, of.noun(at)?)));
    let before = || Some((of.noun_before(opener)?, opener));
    let fits = |(from, to): &(usize, usize)| to <= &verb.at && from < to;
    let source =
        behind.filter(fits).filter(|_| opener == start || of.is(opener - 1, Kind::Aim)).or_else(before);
    Some((source.or_else(|| first_behind(of, opener, verb.at))?, Place::Final))
}

fn first_behind(of: &Grammar<'_, '_>, opener: usize, verb: usize) -> Option<(usize, usize)> {
    next_noun(of, opener + 1).filter(|(_, to)| *to <= verb)
}

/// `Son avocate, Me Sarrazin, a plaidé`, `Lee, qui habite ici, dit`.
fn aside(of: &Grammar<'_, '_>, verb: &Verb) -> Option<Found> {
    let (open, close) = between_marks(of, verb)?;
    if of.name(open + 1) == Some(close) && of.line.word(close) != ")" {
        return Some(((open + 1, close), Place::Before));
    }
    Some(((of.noun_before(open)?, open), Place::Before))
}

/// A name between two marks right before the verb is its subject, whatever follows.
fn named_aside(of: &Grammar<'_, '_>, verb: &Verb) -> Option<Found> {
    let (open, close) = between_marks(of, verb)?;
    let name = of.name(open + 1) == Some(close) && close > open + 2 && of.noun_before(open).is_some();
    name.then_some(((open + 1, close), Place::Before))
}

/// The marks around what stands right before the verb; none around a quotation.
fn between_marks(of: &Grammar<'_, '_>, verb: &Verb) -> Option<(usize, usize)> {
    let close = verb.start.checked_sub(1).filter(|&at| of.line.is_any(at, &[",", ")", "–", "—"]))?;
    let opens: &[&str] = if of.line.word(close) == ")" { &["("] } else { &[",", "–", "—"] };
    let open = (close.saturating_sub(REACH)..close).rev().find(|&at| of.line.is_any(at, opens))?;
    (!(open..close).any(|at| of.is_quote(at))).then_some((open, close))
}

fn plain(of: &Grammar<'_, '_>, verb: &Verb) -> Option<Found> {
    let from = of.noun_before(verb.start)?;
    let opens = from == of.clause(verb.at).0 || of.is_any(from.wrapping_sub(1), &[Kind::Break, Kind::Opens]);
    let named = (from..verb.start).any(|at| of.is_capital(at));
    let noun = of.begins_noun(from) || of.is(from, Kind::Pronoun) || opens || named;
    noun.then_some(((from, verb.start), Place::Before))
}

/// `Am Mittwoch erklärte die Firma, …`: something else stands before the verb.
fn fronted(of: &Grammar<'_, '_>, verb: &Verb) -> Option<Found> {
    let source = next_noun(of, verb.end).filter(|_| !is_transitive(verb.kind))?;
    Some((with_name(of, source), Place::Before))
}

/// Is there what is said?
fn is_said(of: &Grammar<'_, '_>, verb: &Verb, source: (usize, usize), place: Place) -> bool {
    let told = verb.end > verb.at + 1 && place == Place::Before;
    let clause = || {
        told || place != Place::Before || opens_clause(of, verb.end.max(source.1).max(verb.at + 1), verb.end)
    };
    match verb.kind {
        Kind::Deny | Kind::Reject | Kind::Take(_) => true,
        Kind::Find => (source.0..source.1).any(|at| of.is(at, Kind::Paper)) && clause(),
        _ => clause(),
    }
}

/// Does a clause, a colon or a quotation follow?
fn opens_clause(of: &Grammar<'_, '_>, behind: usize, verb: usize) -> bool {
    let opens = |at: usize| of.is(at, Kind::Opens) || of.line.is_any(at, &[":"]) || of.is_quote(at);
    let comma = |at: usize| !of.speech.noun_first && of.line.is_any(at, &[","]);
    let near = |from: usize| {
        (from..(from + NEAR).min(of.line.len())).take_while(|&at| !of.line.is_any(at, &[".", ";"]))
    };
    near(verb).any(opens) || near(behind).any(opens) || near(behind).any(comma)
}
