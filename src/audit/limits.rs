//! Limits of an office: "former", "deputy", "acting", lost or put in beside a word that both sides share.

use std::borrow::Cow;

use crate::audit::lexicon::{Limit, Role, roles};
use crate::audit::{Desk, Rule};
use crate::document::Span;
use crate::facts::read_as;
use crate::frame::Placed;
use crate::ledger::Case;
use crate::sides::{Side, Sides};
use crate::words::Key;

/// Words on either side of a limit among which its noun is looked for: "former Labour council leader".
const REACH: usize = 3;

/// Words on either side of an office among which a hint is looked for: "who was the club's treasurer".
const NEAR: usize = 4;

/// A word that limits an office.
struct Limited {
    claim: usize,
    span: Span,
    limit: Limit,
    /// The words beside it, the next one first, that may be the office.
    nouns: Vec<(Key, Span)>,
    /// The office that it is glued to.
    glued: Option<String>,
}

pub(super) fn check(desk: &mut Desk<'_>) {
    let Some(code) = shared_language(desk.case) else { return };
    let limits = Sides::new(Side::A, Side::B).map(|side| limits(desk.case, side, code));
    for side in Side::BOTH {
        for limited in &limits[side] {
            look(desk, side, limited, &limits);
        }
    }
}

/// The language that both articles are read in, by its code.
pub(super) fn shared_language<'a>(case: &Case<'_>) -> Option<&'a str> {
    let [a, b] = [case.documents.a, case.documents.b].map(read_as);
    let known = crate::languages::known().iter().find(|known| known.code == a.code())?;
    (a == b).then_some(known.code)
}

/// The words of an article that limit an office.
fn limits(case: &Case<'_>, side: Side, code: &str) -> Vec<Limited> {
    let mut found = Vec::new();
    for (claim, read) in case.claims.of[side].iter().enumerate() {
        for (at, word) in read.words.iter().enumerate() {
            let text = lower(case.text(side, word.span));
            let glued = || glued(code, &text).map(|(limit, rest)| (limit, Some(rest.to_owned())));
            let read = limit(code, &text).map(|limit| (limit, None)).or_else(glued);
            let Some((limit, glued)) = read else { continue };
            let nouns = if glued.is_none() { nouns(case, side, claim, at) } else { Vec::new() };
            found.push(Limited { claim, span: word.span, limit, nouns, glued });
        }
    }
    found
}

/// How a word limits an office.
fn limit(code: &str, word: &str) -> Option<Limit> {
    roles(code, word).find_map(|role| if let Role::Limit(limit) = role { Some(limit) } else { None })
}

/// `exministra`, `vicesindaco`: a limit glued to an office.
fn glued<'w>(code: &str, word: &'w str) -> Option<(Limit, &'w str)> {
    /// Bytes of what may be glued to the front: `ex`, `loco`.
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=5;
    let is_post = |rest: &str| roles(code, rest).any(|role| matches!(role, Role::Post(_)));
    let cut = LENGTHS.filter_map(|len| word.split_at_checked(len));
    let mut read = cut.into_iter().filter_map(|(start, rest)| Some((limit(code, start)?, rest)));
    read.find(|(_, rest)| is_post(rest))
}

/// A word in lower case, as most are, without an article that is glued to it: `l’ancien`.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    let word = unelided(word);
    if word.chars().any(char::is_uppercase) { word.to_lowercase().into() } else { word.into() }
}

/// A word without the short one that an apostrophe joins to it.
pub(super) fn unelided(word: &str) -> &str {
    /// Bytes: `l’`, `d'`, `dell'`.
    const LONGEST: usize = 4;
    /// Bytes of the rest, so that `it's` stays whole.
    const SHORTEST: usize = 2;
    let cut = word.split_once(['’', '\'']).filter(|(before, _)| before.len() <= LONGEST);
    cut.map(|(_, rest)| rest).filter(|rest| rest.len() >= SHORTEST).unwrap_or(word)
}

/// The words behind a limit up to the next small word, then those before it.
fn nouns(case: &Case<'_>, side: Side, claim: usize, at: usize) -> Vec<(Key, Span)> {
    let words = &case.claim(side, claim).words;
    let touch = |x: Span, y: Span| {
        let between = case.text(side, Span::new(x.end.min(y.start), y.start));
        matches!(between, " " | "-" | "‑" | "’" | "'" | "")
    };
    let behind = (at + 1..words.len())
        .take(REACH)
        .take_while(|&i| !words[i].is_stop && touch(words[i - 1].span, words[i].span));
    let before =
        (0..at).rev().take(1).take_while(|&i| !words[i].is_stop && touch(words[i].span, words[i + 1].span));
    behind.chain(before).map(|i| (words[i].key, words[i].span)).collect()
}

/// Is the limit gone on the other side, though the word that it limits is there?
fn look(desk: &mut Desk<'_>, side: Side, limited: &Limited, limits: &Sides<Vec<Limited>>) {
    let case = desk.case;
    let other = side.other();
    let Some(group) = case.group[side][limited.claim] else { return };
    let Some((key, noun)) = shared_noun(case, side, group, limited) else { return };
    let in_group = |of: &Limited| case.group[other][of.claim] == Some(group);
    let limits_it = |of: &Limited| of.nouns.iter().any(|(of, _)| *of == key);
    let is_there =
        limits[other].iter().any(|of| of.limit == limited.limit && (in_group(of) || limits_it(of)));
    let is_hinted = has_hint(case, other, group, (limited.limit, key));
    if is_there || is_hinted || stands_free(case, side, group, key, &limits[side]) {
        return;
    }
    let there = case.frames[group].words[other].iter().find(|at| at.word.key == key);
    if let Some(there) = there {
        report(desk, (side, group), limited, noun, there.word.span);
    }
}

fn report(desk: &mut Desk<'_>, (side, group): (Side, usize), limited: &Limited, noun: Span, there: Span) {
    let here = limited.span.cover(noun);
    let (word, whole) = (desk.words(side, limited.span), desk.words(side, here));
    let (at, message) = match side {
        Side::A => (Sides::new(here, there), format!("The source says {whole}; {word} is left out.")),
        Side::B => (Sides::new(there, here), format!("{whole}: the source does not say {word}.")),
    };
    desk.find(Rule::RoleChanged, Some(group), Some(at.a), Some(at.b), message);
}

/// Does another word say as much: "who once was treasurer", "the mayor at the time"?
fn has_hint(case: &Case<'_>, side: Side, group: usize, (limit, key): (Limit, Key)) -> bool {
    let Some(code) = shared_language(case) else { return false };
    let words = &case.frames[group].words[side];
    let says =
        |at: &Placed, of: Role| roles(code, &lower(case.text(side, at.word.span))).any(|role| role == of);
    if words.iter().any(|at| says(at, Role::Hint(limit))) {
        return true;
    }
    let near = |at: usize| {
        let range = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
        range.into_iter().any(|i| words[i].claim == words[at].claim && says(&words[i], Role::Past))
    };
    limit == Limit::Former && (0..words.len()).any(|at| words[at].word.key == key && near(at))
}

/// The word that is limited, if the other side of the group has it.
fn shared_noun(case: &Case<'_>, side: Side, group: usize, limited: &Limited) -> Option<(Key, Span)> {
    let (frame, other) = (&case.frames[group], side.other());
    let Some(glued) = &limited.glued else {
        return limited.nouns.iter().find(|(key, _)| frame.holds(other, *key)).copied();
    };
    let same = |at: &&Placed| lower(case.text(other, at.word.span)) == **glued;
    frame.words[other].iter().find(same).map(|at| (at.word.key, limited.span))
}

/// Has the group the word without the limit, too, on the side that has it with the limit?
fn stands_free(case: &Case<'_>, side: Side, group: usize, key: Key, limits: &[Limited]) -> bool {
    let all = case.frames[group].words[side].iter().filter(|at| at.word.key == key).count();
    let limited = limits
        .iter()
        .filter(|of| case.group[side][of.claim] == Some(group) && of.nouns.iter().any(|(of, _)| *of == key));
    all > limited.count()
}
