//! [`attributions`]: phrases that name the source of what is said, `according to X`, `X said`, `reported X`.

use std::fmt;

use crate::document::Span;
use crate::facts::lexicon::Sense;
use crate::facts::names::name::fold;
use crate::facts::speech::refusal::refusal;
use crate::facts::speech::reported::phrases;
use crate::facts::speech::saying::{hearing, saying};
use crate::facts::speech::small::Small;
use crate::facts::speech::sourcing::{according, hearsay};
use crate::facts::token::{Class, Line};
use crate::languages::speech::Speech;

/// Who is given as the source, and how strongly.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attribution {
    /// The source, folded and without articles: `pentagon sources`; empty when none is named (`reportedly`).
    pub source: Box<str>,
    /// How it is said.
    pub manner: Manner,
    /// Is the source the key of a name, as the text has it or as a pronoun or an office leads to it?
    pub named: bool,
}

/// How strongly a source stands behind what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// `said`, `told`, `according to`.
    Says,
    /// `reported`, `reportedly`.
    Reports,
    /// `claimed`, `allegedly`: the writer keeps a distance.
    Claims,
    /// `confirmed`, `admitted`.
    Confirms,
    /// `denied`, `declined to comment`.
    Denies,
    /// `believes`, `warned`, `is seen as`.
    Believes,
}

impl Manner {
    /// The manner of a kind of `saying` in `facts.txt`.
    pub(super) fn from_number(n: u8) -> Self {
        let all = [Self::Says, Self::Reports, Self::Claims, Self::Confirms, Self::Denies, Self::Believes];
        all.get(usize::from(n)).copied().unwrap_or(Self::Says)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Says => "says",
            Self::Reports => "reports",
            Self::Claims => "claims",
            Self::Confirms => "confirms",
            Self::Denies => "denies",
            Self::Believes => "believes",
        }
    }
}

impl fmt::Display for Attribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = if self.source.is_empty() { "someone" } else { &self.source };
        write!(f, "{source} {}", self.manner.word())
    }
}

/// An attribution in a line.
pub(in crate::facts) struct Sourced {
    pub(in crate::facts) attribution: Attribution,
    /// The whole phrase.
    pub(in crate::facts) span: Span,
    /// The source alone, if one is named.
    pub(in crate::facts) source: Option<Span>,
}

/// A phrase that credits somebody, by its tokens: each range begins with the first and ends behind the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// The source; empty when none is named.
    pub(super) source: (usize, usize),
    pub(super) manner: Manner,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Finds the phrases of a line that say who says so.
pub(in crate::facts) fn attributions(line: &Line<'_>, speech: Option<&'static Speech>) -> Vec<Sourced> {
    if let Some(speech) = speech {
        return phrases(line, speech).into_iter().map(|phrase| sourced(line, phrase, Some(speech))).collect();
    }
    let mut found = Vec::new();
    let mut i = 0;
    // Where the last phrase ends: no word belongs to two.
    let mut free = 0;
    while i < line.len() {
        let phrase = phrase(line, i, found.is_empty()).filter(|phrase| phrase.from >= free);
        if let Some(phrase) = phrase {
            found.push(sourced(line, phrase, None));
            free = phrase.to.max(i + 1);
        }
        i = free.max(i + 1);
    }
    found
}

fn phrase(line: &Line<'_>, i: usize, is_first: bool) -> Option<Phrase> {
    let token = line.get(i).filter(|token| token.class == Class::Word)?;
    let turns = token.senses.contains(&Sense::Sourcing);
    if token.senses.iter().any(|sense| matches!(sense, Sense::Saying(_))) {
        return according(line, i).or_else(|| saying(line, i, is_first));
    }
    if !turns {
        return None;
    }
    according(line, i).or_else(|| refusal(line, i)).or_else(|| hearing(line, i)).or_else(|| hearsay(line, i))
}

fn sourced(line: &Line<'_>, phrase: Phrase, speech: Option<&'static Speech>) -> Sourced {
    let (from, to) = phrase.source;
    let small = Small { speech };
    let mut start = from;
    while start < to && small.is_article(line.lower(start)) {
        start += 1;
    }
    let source = if start < to { fold(line.span(start, to).of(line.text)) } else { String::new() };
    Sourced {
        attribution: Attribution { source: source.into(), manner: phrase.manner, named: false },
        span: line.span(phrase.from, phrase.to),
        source: (from < to).then(|| line.span(from, to)),
    }
}
