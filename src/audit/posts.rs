//! Offices and callings: another one in the place of the source's, by who holds it or by where it stands.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::audit::lexicon::{Role, roles};
use crate::audit::limits::{lower, shared_language, unelided};
use crate::audit::{Desk, Rule, Severity};
use crate::claim::{Claim, Word};
use crate::document::Span;
use crate::facts::{Value, ends_an_organisation};
use crate::ledger::Case;
use crate::sides::{Side, Sides};

/// Bytes between an office and the name of who holds it: "director of the harbour museum, Ann Lee".
const FAR: usize = 48;

/// An office or calling that an article names.
struct Post<'a> {
    claim: usize,
    span: Span,
    /// The number of the line that lists it.
    number: u16,
    /// The wider office that its last word names: a finance minister is a minister.
    wider: Option<u16>,
    /// The key of the name of who holds it.
    holder: Option<&'a str>,
    /// Does the name stand right behind it, as behind a title?
    is_title: bool,
}

impl Post<'_> {
    fn is_like(&self, other: &Self) -> bool {
        let any = |of: &Self, number: u16| of.number == number || of.wider == Some(number);
        any(self, other.number) || any(other, self.number)
    }
}

pub(super) fn check(desk: &mut Desk<'_>) {
    let Some(code) = shared_language(desk.case) else { return };
    let posts = Sides::new(Side::A, Side::B).map(|side| Reader { case: desk.case, side, code }.posts());
    for (at, post) in posts.b.iter().enumerate() {
        let first = !posts.b[..at].iter().any(|of| of.claim == post.claim && of.number == post.number);
        if first {
            look(desk, post, &posts);
        }
    }
}

fn look(desk: &mut Desk<'_>, post: &Post<'_>, posts: &Sides<Vec<Post<'_>>>) {
    let Some(group) = desk.case.group.b[post.claim] else { return };
    let held = || posts.a.iter().filter(|of| of.holder.is_some() && of.holder == post.holder);
    if held().next().is_some() {
        let may_have_it = |of: &&Post<'_>| of.holder.is_none() || of.holder == post.holder;
        if !posts.a.iter().filter(may_have_it).any(|of| of.is_like(post)) {
            let here = |of: &&Post<'_>| desk.case.group.a[of.claim] == Some(group);
            let was = held().find(here).or_else(|| held().next());
            was.into_iter().for_each(|was| changed(desk, was, post, group));
        }
    } else {
        without_holder(desk, post, posts, group);
    }
}

/// The office stands for one that is gone, and is named nowhere in the source, or is that of somebody else there; or a name
/// has got it as a title.
fn without_holder(desk: &mut Desk<'_>, post: &Post<'_>, posts: &Sides<Vec<Post<'_>>>, group: usize) {
    let case = desk.case;
    let here = |side: Side, of: &Post<'_>| case.group[side][of.claim] == Some(group);
    let is_gone = |of: &&Post<'_>| {
        here(Side::A, of)
            && (of.holder.is_none() || post.holder.is_none())
            && !posts.b.iter().any(|at| here(Side::B, at) && at.is_like(of))
    };
    let is_new = !posts.a.iter().any(|of| of.is_like(post));
    let here_too = posts.a.iter().any(|of| here(Side::A, of) && of.is_like(post));
    match posts.a.iter().find(is_gone) {
        Some(was) if is_new || !here_too && are_of_others(&posts.a, was, post) => {
            changed(desk, was, post, group);
        }
        None if is_new && post.is_title && post.holder.is_some_and(|key| is_untitled(case, key)) => {
            let message = format!("The source does not call anyone {}.", desk.words(Side::B, post.span));
            desk.find_at(Rule::RoleChanged, Severity::Medium, Some(group), None, Some(post.span), message);
        }
        _ => {}
    }
}

/// Do the two offices have holders in the source, and others each?
fn are_of_others(posts: &[Post<'_>], x: &Post<'_>, y: &Post<'_>) -> bool {
    let holders = |of: &Post<'_>| -> BTreeSet<&str> {
        posts.iter().filter(|post| post.is_like(of)).filter_map(|post| post.holder).collect()
    };
    let (x, y) = (holders(x), holders(y));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

/// Has the source the name, and nowhere a title or another word that says what it is right before it ("boss Ann Lee")?
fn is_untitled(case: &Case<'_>, key: &str) -> bool {
    let named = |claim: &'_ Claim| -> Vec<bool> {
        let names = claim.facts.iter().filter_map(|fact| match &fact.value {
            Value::Name(name) if name.key() == key => Some((name, fact.span)),
            _ => None,
        });
        names.map(|(name, span)| name.title.is_none() && !is_described(case, claim, span)).collect()
    };
    let all: Vec<bool> = case.claims.of.a.iter().flat_map(named).collect();
    !all.is_empty() && all.iter().all(|is_bare| *is_bare)
}

/// Does a word that is no small one stand right before a name of the source?
fn is_described(case: &Case<'_>, claim: &Claim, name: Span) -> bool {
    let before = claim.words.iter().rev().find(|word| word.span.end <= name.start);
    before.is_some_and(|word| {
        let between = case.text(Side::A, Span::new(word.span.end, name.start));
        !word.is_stop && between.trim().is_empty()
    })
}

fn changed(desk: &mut Desk<'_>, was: &Post<'_>, now: &Post<'_>, group: usize) {
    let message = format!(
        "{} stands where the source has {}.",
        desk.words(Side::B, now.span),
        desk.words(Side::A, was.span)
    );
    desk.find(Rule::RoleChanged, Some(group), Some(was.span), Some(now.span), message);
}

/// Reads the offices that an article names.
struct Reader<'c, 'a> {
    case: &'c Case<'a>,
    side: Side,
    code: &'c str,
}

impl<'a> Reader<'_, 'a> {
    fn posts(&self) -> Vec<Post<'a>> {
        let mut found = Vec::new();
        for claim in 0..self.case.claims.of[self.side].len() {
            let words = &self.case.claim(self.side, claim).words;
            let mut at = 0;
            while at < words.len() {
                let post = self.post(claim, &words[at..]);
                at += post.as_ref().map_or(1, |(_, len)| *len);
                found.extend(post.map(|(post, _)| post));
            }
        }
        found
    }

    /// The office that some words begin with, and how many of them it has.
    fn post(&self, claim: usize, words: &[Word]) -> Option<(Post<'a>, usize)> {
        let (number, is_rank, len) = self.longest(words)?;
        let span = words[0].span.cover(words[len - 1].span);
        let last = self.lower(&words[len - 1]);
        let wider = numbered(self.code, &last).filter(|_| len > 1).map(|(number, _)| number);
        let (holder, is_title) = holder(self.case, self.side, claim, span);
        let counts = !is_rank || is_title;
        counts.then_some((Post { claim, span, number, wider, holder, is_title }, len))
    }

    fn longest(&self, words: &[Word]) -> Option<(u16, bool, usize)> {
        let first = self.lower(&words[0]);
        let lengths = roles(self.code, &first).filter_map(|role| match role {
            Role::Phrase(len) => Some(usize::from(len)),
            Role::Post(_) | Role::Rank(_) => Some(1),
            _ => None,
        });
        let longest = lengths.max()?.min(words.len());
        (1..=longest).rev().find_map(|len| {
            let (number, is_rank) = numbered(self.code, &self.phrase(&words[..len]))?;
            Some((number, is_rank, len))
        })
    }

    fn lower(&self, word: &Word) -> Cow<'a, str> {
        lower(self.case.text(self.side, word.span))
    }

    /// The words in lower case, a space between each two; hyphens are spaces.
    fn phrase(&self, words: &[Word]) -> String {
        let first = words[0].span;
        let from = first.end - unelided(self.case.text(self.side, first)).len();
        let span = Span::new(from, words[words.len() - 1].span.end);
        lower(self.case.text(self.side, span)).replace(['-', '‑'], " ")
    }
}

fn numbered(code: &str, phrase: &str) -> Option<(u16, bool)> {
    roles(code, phrase).find_map(|role| match role {
        Role::Post(number) => Some((number, false)),
        Role::Rank(number) => Some((number, true)),
        _ => None,
    })
}

/// The key of the name of who holds an office, and whether it stands right behind it.
fn holder<'a>(case: &Case<'a>, side: Side, claim: usize, post: Span) -> (Option<&'a str>, bool) {
    let mut best: Option<(usize, &str, bool)> = None;
    for fact in &case.claim(side, claim).facts {
        let Value::Name(name) = &fact.value else { continue };
        let is_person = !name.is_known() && !name.key().rsplit(' ').next().is_some_and(ends_an_organisation);
        let Some(is_title) = is_person.then(|| is_held(case, side, post, fact.span)).flatten() else {
            continue;
        };
        let far = fact.span.start.max(post.start) - fact.span.end.min(post.end);
        best = best.into_iter().chain([(far, name.key(), is_title)]).min();
    }
    best.map_or((None, false), |(_, key, is_title)| (Some(key), is_title))
}

/// Does the name hold the office? "Mayor Ann Lee", "the mayor of Oslo, Ann Lee", "Ann Lee, the city's mayor"; `true` if it
/// is written as a title.
fn is_held(case: &Case<'_>, side: Side, post: Span, name: Span) -> Option<bool> {
    let is_behind = post.end <= name.start;
    let between = if is_behind { (post.end, name.start) } else { (name.end, post.start) };
    let between = (between.0 <= between.1 && between.1 - between.0 <= FAR)
        .then(|| case.text(side, Span::new(between.0, between.1)))?;
    if is_behind && between.trim().is_empty() {
        return Some(true);
    }
    // "il portavoce comunale Ugo Neri": an adjective stands between; in English it may be a verb.
    if is_behind && !case.is_english && is_adjective(between) {
        return Some(false);
    }
    let one_comma = between.matches(',').count() == 1 && !between.contains(['.', ';', ':', '“', '”', '"']);
    let joined = if is_behind { between.trim_end().ends_with(',') } else { between.starts_with(',') };
    (one_comma && joined).then_some(false)
}

/// One word in small letters.
fn is_adjective(between: &str) -> bool {
    let mut words = between.split_whitespace();
    let word = words.next().filter(|_| words.next().is_none());
    word.is_some_and(|word| word.len() > 4 && word.chars().all(char::is_lowercase))
}
