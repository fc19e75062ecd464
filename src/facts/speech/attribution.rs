//! [`attributions`]: phrases that name the source of what is said, `according to X`, `X said`, `reported X`.

use crate::facts::cues::{SOURCE_ARTICLES, SOURCE_PRONOUNS, SOURCES};
use std::fmt;

use crate::document::Span;
use crate::facts::lexicon::Sense;
use crate::facts::names::name::fold;
use crate::facts::token::{Class, Line};

/// Who is given as the source, and how strongly.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attribution {
    /// The source, folded and without articles: `pentagon sources`; empty when none is named (`reportedly`).
    pub source: Box<str>,
    /// How it is said.
    pub manner: Manner,
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
    fn from_number(n: u8) -> Self {
        let all = [Self::Says, Self::Reports, Self::Claims, Self::Confirms, Self::Denies, Self::Believes];
        all[usize::from(n).min(all.len() - 1)]
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

/// A source has no more words than this; what is longer is a clause.
const LONGEST: usize = 10;

/// An attribution in a line.
pub(in crate::facts) struct Sourced {
    pub(in crate::facts) attribution: Attribution,
    /// The whole phrase.
    pub(in crate::facts) span: Span,
    /// The source alone, if one is named.
    pub(in crate::facts) source: Option<Span>,
}

/// Finds the phrases of a line that say who says so.
pub(in crate::facts) fn attributions(line: &Line<'_>) -> Vec<Sourced> {
    let mut found = Vec::new();
    let mut i = 0;
    while line.lexicon.english && i < line.len() {
        match phrase(line, i) {
            Some((source, manner, from, to)) => {
                let named = (source.0 < source.1).then(|| line.span(source.0, source.1));
                found.push(Sourced {
                    attribution: attribution(line, source, manner),
                    span: line.span(from, to),
                    source: named,
                });
                i = to.max(i + 1);
            }
            None => i += 1,
        }
    }
    found
}

type Phrase = ((usize, usize), Manner, usize, usize);

fn phrase(line: &Line<'_>, i: usize) -> Option<Phrase> {
    let token = line.get(i).filter(|t| t.class == Class::Word)?;
    // A verb of saying, or one of the words that the other phrases turn on.
    if token.senses.iter().any(|s| matches!(s, Sense::Saying(_))) {
        return according(line, i).or_else(|| saying(line, i));
    }
    match line.lower(i) {
        "according" | "quoted" | "cited" | "seen" | "reflected" | "published" | "described" => {
            according(line, i)
        }
        "declined" | "refused" | "did" | "didn't" | "didn’t" => refusal(line, i),
        _ => hearsay(line, i),
    }
}

fn attribution(line: &Line<'_>, (from, to): (usize, usize), manner: Manner) -> Attribution {
    let mut start = from;
    while start < to && line.is_any(start, SOURCE_ARTICLES) {
        start += 1;
    }
    let source = if start < to { fold(line.span(start, to).of(line.text)) } else { String::new() };
    Attribution { source: source.into(), manner }
}

/// `according to the report`, `as reported by Nikkei Asia`, `in the words of`.
fn according(line: &Line<'_>, i: usize) -> Option<Phrase> {
    if line.lower(i) == "according" && line.lower(i + 1) == "to" {
        let to = noun_phrase(line, i + 2)?;
        return Some(((i + 2, to), Manner::Says, i, to));
    }
    let verb = line.sense(i, |s| if let Sense::Saying(n) = s { Some(*n) } else { None });
    let told = verb.or(line
        .is_any(i, &["quoted", "cited", "seen", "reflected", "published", "described"])
        .then_some(1))?;
    if line.lower(i + 1) != "by" && !(line.is_any(i, &["reflected"]) && line.lower(i + 1) == "in") {
        return None;
    }
    let as_before = line.lower(i.wrapping_sub(1)) == "as";
    if verb.is_none() && !as_before && !line.is_any(i, &["quoted", "cited"]) {
        return None;
    }
    let to = noun_phrase(line, i + 2)?;
    Some(((i + 2, to), Manner::from_number(told), i - usize::from(as_before), to))
}

/// `reportedly`, `allegedly`, `is said to`, `is seen as`, `it is believed`: nobody is named.
fn hearsay(line: &Line<'_>, i: usize) -> Option<Phrase> {
    let none = (i, i);
    match line.lower(i) {
        "is" | "are" | "was" | "were" | "been" | "be" => {}
        "reportedly" => return Some((none, Manner::Reports, i, i + 1)),
        "allegedly" | "purportedly" | "supposedly" => return Some((none, Manner::Claims, i, i + 1)),
        _ => return None,
    }
    let adverb = usize::from(line.is_any(i + 1, &["widely", "also", "generally", "often", "now", "still"]));
    let at = i + 1 + adverb;
    let manner = match line.lower(at) {
        "said" => Manner::Says,
        "reported" => Manner::Reports,
        "alleged" | "claimed" => Manner::Claims,
        "believed" | "thought" | "considered" | "understood" | "seen" | "expected" | "rumoured"
        | "rumored" => Manner::Believes,
        _ => return None,
    };
    let opens = match line.lower(at + 1) {
        "to" => line.lower(at) != "seen" && line.lower(at) != "expected",
        "as" => line.lower(at) == "seen",
        "that" => true,
        _ => false,
    };
    opens.then_some((none, manner, i, at + 2))
}

/// `X declined to comment`, `did not respond to a request for comment`.
fn refusal(line: &Line<'_>, i: usize) -> Option<Phrase> {
    let declined = line.is_any(i, &["declined", "refused"])
        && line.lower(i + 1) == "to"
        && line.lower(i + 2) == "comment";
    let answer = {
        let not = i + 1 + usize::from(line.lower(i + 1) == "not");
        not + usize::from(line.lower(not) == "immediately")
    };
    let silent = line.is_any(i, &["did", "didn't", "didn’t"]) && line.is_any(answer, &["respond", "reply"]);
    if !declined && !silent {
        return None;
    }
    let from = subject(line, i)?;
    Some(((from, i), Manner::Denies, from, if declined { i + 3 } else { answer + 1 }))
}

/// `Pentagon sources told Nikkei`, `said Lee`, `the ministry said`.
fn saying(line: &Line<'_>, i: usize) -> Option<Phrase> {
    let manner =
        Manner::from_number(line.sense(i, |s| if let Sense::Saying(n) = s { Some(*n) } else { None })?);
    if line.get(i)?.capital
        || line.is_any(
            i.wrapping_sub(1),
            &["have", "has", "had", "be", "been", "is", "was", "are", "were", "to", "not", "as", "it"],
        )
    {
        return None;
    }
    if inverted(line, i) {
        let to = noun_phrase(line, i + 1)?;
        let ends = line.get(to).is_none_or(|t| t.class == Class::Mark)
            || line.is_any(to, &["in", "on", "at", "who", "after", "during", "of"]);
        return ends.then_some(((i + 1, to), manner, i, to));
    }
    let told = line.is_any(i, &["told", "tells"]);
    let core = told
        || line.is_any(i, &["said", "says", "stated", "reported", "wrote", "believe", "believes", "warned"]);
    let clause = line.get(i + 1).is_none_or(|t| t.class == Class::Mark) || line.is_any(i + 1, &["that"]);
    if !clause && !core {
        return None;
    }
    // "Reported profits": the verb with an object of its own is no sourcing.
    if line.lower(i) == "reported" && !line.is_any(i + 1, &["that", ",", "on"]) && line.get(i + 1).is_some() {
        return None;
    }
    let spoken_to = line.get(i + 1).is_some_and(|t| t.capital)
        || line.is_any(
            i + 1,
            &[
                "him",
                "her",
                "them",
                "us",
                "me",
                "the",
                "a",
                "an",
                "his",
                "their",
                "reporters",
                "journalists",
                "lawmakers",
                "investors",
                "parliament",
                "police",
            ],
        );
    if told && !spoken_to || line.word(i + 1) == "-" {
        return None;
    }
    let to = if told { noun_phrase(line, i + 1).unwrap_or(i + 1) } else { i + 1 };
    if let Some((from, name)) = apposed(line, i) {
        return Some((name, manner, from, to));
    }
    let from = subject(line, i)?;
    Some(((from, i), manner, from, to))
}

/// `His lawyer, Dana Wolff, said`, `Dana Wolff, the lawyer, said`: where the phrase begins, and the name in it.
fn apposed(line: &Line<'_>, verb: usize) -> Option<(usize, (usize, usize))> {
    /// Words between the commas.
    const LONGEST: usize = 6;
    let end = verb.checked_sub(1).filter(|&at| line.is_any(at, &[","]))?;
    let is_word = |at: usize| line.is_class(at, Class::Word);
    let is_name = |at: usize| is_word(at) && line.get(at).is_some_and(|t| t.capital);
    let words = (0..end).rev().take(LONGEST).take_while(|&at| is_word(at)).count();
    let start = end - words;
    let comma = start.checked_sub(1).filter(|&at| words > 0 && line.is_any(at, &[","]))?;
    let from = subject(line, comma)?;
    if (start..end).all(is_name) {
        return Some((from, (start, end)));
    }
    (line.is_any(start, SOURCE_ARTICLES) && is_name(comma - 1)).then_some((from, (from, comma)))
}

/// After a comma or a closing mark comes the verb, then a name: `…,” said Lee`.
fn inverted(line: &Line<'_>, i: usize) -> bool {
    let after_mark = i > 0 && line.is_any(i - 1, &[",", "”", "\"", "’", "'", "»", "?", "!"]);
    // In German these close: `„…,“ said Lee`.
    let turned = i > 0 && line.is_any(i - 1, &["“", "‘", "«"]) && line.glued(i - 1) && !line.glued(i);
    let names = line.get(i + 1).is_some_and(|t| t.capital)
        || line.is_any(i + 1, &["the", "a", "an", "one", "officials", "police"]);
    (after_mark || turned) && names && !line.is_any(i + 1, &["i"])
}

/// Where the subject before the verb at token `verb` begins.
fn subject(line: &Line<'_>, verb: usize) -> Option<usize> {
    let mut from = verb;
    while from > 0 && verb - from < LONGEST && subject_word(line, from - 1) {
        from -= 1;
    }
    while from < verb
        && line.has(from, Sense::Function)
        && !line.is_any(from, SOURCE_ARTICLES)
        && !line.is_any(from, SOURCE_PRONOUNS)
        && !line.is_any(from, SOURCES)
    {
        from += 1;
    }
    if line.is_class(from, Class::Possessive) {
        from = from.saturating_sub(1);
    }
    let relative = line.is_any(verb.wrapping_sub(1), &["who", "which", "that", "what"]);
    (from < verb && !relative).then_some(from)
}

fn subject_word(line: &Line<'_>, i: usize) -> bool {
    let Some(token) = line.get(i) else { return false };
    match token.class {
        Class::Possessive => true,
        Class::Mark => line.is_any(i, &["-", "&"]),
        Class::Word if line.sense(i, |s| matches!(s, Sense::Saying(_)).then_some(())).is_some() => false,
        Class::Word => {
            let small = line.has(i, Sense::Function) && !token.capital;
            !small
                || line.is_any(i, SOURCE_ARTICLES)
                || line.is_any(i, SOURCE_PRONOUNS)
                || line.is_any(i, SOURCES)
                || line.is_any(i, &["of", "for", "from", "at", "with"])
        }
        // "A survey of 6,000 members suggests".
        Class::Number => line.is_any(i.wrapping_sub(1), &["of"]),
        Class::Address => false,
    }
}

/// One past the end of the noun phrase at token `i`; `None` when none begins there.
fn noun_phrase(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut to = i;
    while to < line.len() && to - i < LONGEST && phrase_word(line, to, i) {
        to += 1;
    }
    while to > i
        && line.has(to - 1, Sense::Function)
        && !line.is_any(to - 1, SOURCES)
        && !line.is_any(to - 1, SOURCE_PRONOUNS)
    {
        to -= 1;
    }
    // "According to the director's": the noun is cut off.
    to -= usize::from(to > i && line.is_class(to - 1, Class::Possessive));
    (to > i && (i..to).any(|at| !line.is_any(at, SOURCE_ARTICLES))).then_some(to)
}

fn phrase_word(line: &Line<'_>, i: usize, from: usize) -> bool {
    let Some(token) = line.get(i) else { return false };
    match token.class {
        Class::Possessive => true,
        Class::Mark => {
            line.is_any(i, &["-", "&"]) && line.glued(i)
                || line.word(i) == "." && line.glued(i) && line.word(i - 1).len() <= 3 && i > from
        }
        Class::Word => {
            let small = line.has(i, Sense::Function) && !token.capital;
            let inside = i > from && line.is_any(i, &["of", "for", "from", "and", "the", "a"]);
            let opens = i == from && line.is_any(i, SOURCE_ARTICLES);
            !small || inside || opens || line.is_any(i, SOURCES)
        }
        Class::Number => false,
        Class::Address => i == from,
    }
}
