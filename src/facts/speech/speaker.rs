//! Who speaks: the noun phrase before or behind a verb of saying, across what stands between.

use crate::facts::cues::{
    ASIDE_STARTS, CITED, CLAUSE_BREAKS, CLOSE, JOINED_VERBS, OF, PAST_ENDINGS, PHRASE_INSIDE, PLURAL_ENDINGS,
    RELATIVES, SOURCE_ADJECTIVES, SOURCE_ARTICLES, SOURCE_INSIDE, SOURCE_PRONOUNS, SOURCES,
    SUBJECT_RELATIVES, TO, ends,
};
use crate::facts::lexicon::Sense;
use crate::facts::token::{Class, Line};

/// A source has no more words than this; what is longer is a clause.
const LONGEST: usize = 12;

/// So many pieces between commas may stand between a speaker and the verb: an age, an office, a relative clause.
const MOST_ASIDES: usize = 6;

/// A speaker: where the phrase with all that belongs to it begins, and the words that tell who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// Where the phrase begins.
    pub(super) from: usize,
    /// The first word of the source, and one past its last.
    pub(super) source: (usize, usize),
}

impl Speaker {
    fn plain(from: usize, to: usize) -> Self {
        Self { from, source: (from, to) }
    }
}

/// Who does what the verb at token `verb` says, if it stands before it.
pub(super) fn before(line: &Line<'_>, verb: usize) -> Option<Speaker> {
    let last = verb.checked_sub(1)?;
    if line.is_class(last, Class::Mark) {
        return behind_aside(line, last);
    }
    if line.is_any(last, RELATIVES) && is_small(line, last) && !line.get(last)?.capital {
        let end = last - usize::from(last > 0 && line.is_any(last - 1, &[","]));
        return noun_before(line, end).filter(|_| line.is_any(last, SUBJECT_RELATIVES));
    }
    if line.is_any(last, JOINED_VERBS) {
        return None;
    }
    noun_before(line, verb)
}

/// Who the clause is about that a second verb goes on with: `Lee opened the meeting and said`, `Lee left, saying`.
pub(super) fn of_clause(line: &Line<'_>, verb: usize) -> Option<Speaker> {
    let start = clause_start(line, verb);
    if (start..verb)
        .any(|at| line.is_any(at, CLAUSE_BREAKS) || line.is_any(at, ASIDE_STARTS) && is_when(line, at))
    {
        return None;
    }
    let mut to = start;
    if line.is_any(start, SOURCE_PRONOUNS) {
        return Some(Speaker::plain(start, start + 1));
    }
    let proper = line.get(start)?.capital && !line.has(start, Sense::Function);
    let goes_on = |at: usize| {
        let Some(token) = line.get(at) else { return false };
        let word = token.class == Class::Possessive
            || token.class == Class::Word && !token.senses.contains(&Sense::Function)
            || at == start && line.is_any(at, SOURCE_ARTICLES)
            || line.is_any(at, SOURCES);
        word && (if proper { token.capital || is_title(line, at) } else { !is_past(line.lower(at)) })
    };
    while to < verb && to - start < LONGEST && goes_on(to) && !(to > start && ends_subject(line, to - 1)) {
        to += 1;
    }
    if line.is_any(to, &[","])
        && let Some(end) = name_at(line, to + 1).filter(|_| to > start)
    {
        return Some(Speaker { from: start, source: (to + 1, end) });
    }
    let whole = to > start && (proper || to > start + 1 && to < verb);
    whole.then(|| Speaker::plain(start, to))
}

/// `The company plans`: behind a noun that names a body or an office comes the verb.
fn ends_subject(line: &Line<'_>, at: usize) -> bool {
    let noun = |at: usize| {
        !line.is_any(at, SOURCE_ARTICLES)
            && (line.is_any(at, SOURCES) || line.has(at, Sense::Head) || is_title(line, at))
    };
    let next = line.get(at + 1).is_some_and(|token| token.capital || token.class == Class::Possessive);
    noun(at) && !noun(at + 1) && !next
}

/// Does another clause begin here, which the second verb may belong to?
fn is_when(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Sense::Function) && !line.is_any(at, SOURCE_INSIDE) && !line.is_any(at, JOINED_VERBS)
}

/// Does a word look like a verb of the past? (`opened`; the other ones are told by what else they mean.)
fn is_past(word: &str) -> bool {
    word.len() > 4 && ends(word, PAST_ENDINGS)
}

/// Where the clause of a verb begins: behind an opening that a comma ends (`In a letter, Lee`).
fn clause_start(line: &Line<'_>, verb: usize) -> usize {
    let first = line.get(0).is_some_and(|token| token.class == Class::Mark);
    let start = usize::from(first);
    let opening = line.is_any(start, SOURCE_INSIDE) || line.is_any(start, ASIDE_STARTS);
    let comma = (start..verb).find(|&at| line.is_any(at, &[","])).filter(|_| opening);
    comma.map_or(start, |comma| comma + 1)
}

/// `Lee, 44, a farmer who lives here, said`, `Lee (Labour) said`, `Lee – no friend of his – said`.
fn behind_aside(line: &Line<'_>, mark: usize) -> Option<Speaker> {
    match line.word(mark) {
        ")" => {
            let open = (0..mark).rev().find(|&at| line.word(at) == "(")?;
            before(line, open)
        }
        dash @ ("–" | "—") => {
            let open = (0..mark).rev().find(|&at| line.word(at) == dash)?;
            noun_before(line, open)
        }
        "," => behind_commas(line, mark),
        _ => None,
    }
}

fn behind_commas(line: &Line<'_>, mark: usize) -> Option<Speaker> {
    let bounds = commas_before(line, mark);
    let pieces: Vec<(usize, usize)> =
        bounds.windows(2).map(|pair| (pair[1].wrapping_add(1), pair[0])).collect();
    let &(from, to) = pieces.first()?;
    // What stands between the last two commas is an aside; the speaker comes before it.
    for (at, &(start, end)) in pieces.iter().enumerate().skip(1) {
        let Some(speaker) = noun_before(line, end).filter(|noun| noun.from >= start) else { continue };
        let told = (start, speaker);
        if at == 1 && is_proper(line, from, to) && is_description(line, told) {
            return Some(Speaker { from: speaker.from, source: (from, to) });
        }
        if !is_aside(line, told) || at + 1 == pieces.len() && !starts_aside(line, start) {
            return Some(speaker);
        }
    }
    None
}

/// The commas before a mark, from it to the left, as far as the phrase may reach; at last what the clause begins behind.
fn commas_before(line: &Line<'_>, mark: usize) -> Vec<usize> {
    let mut bounds = vec![mark];
    let mut at = mark;
    while at > 0 && bounds.len() <= MOST_ASIDES {
        at = out_of_brackets(line, at - 1);
        match line.word(at) {
            "," => bounds.push(at),
            ";" | ":" | "”" | "\"" | "“" | "?" | "!" | "–" | "—" => {
                bounds.push(at);
                return bounds;
            }
            _ => {}
        }
    }
    if at == 0 {
        // Nothing stands before the first word; `wrapping_add` leads back to it.
        bounds.push(usize::MAX);
    }
    bounds
}

/// What is in brackets is passed over as a whole, from its end to the left.
fn out_of_brackets(line: &Line<'_>, at: usize) -> usize {
    let open = || (0..at).rev().take(LONGEST).find(|&at| line.word(at) == "(");
    if line.word(at) == ")" { open().unwrap_or(at) } else { at }
}

type Piece = (usize, Speaker);

/// Does the piece only say more about a speaker named before it: `of Norton`, `44`, `who saw it`, `chairman of the board`?
fn is_aside(line: &Line<'_>, (start, noun): Piece) -> bool {
    let office = is_title(line, start) && line.is_any(start + 1, SOURCE_INSIDE);
    let proper = line.get(noun.source.1 - 1).is_some_and(|token| token.capital);
    starts_aside(line, start) || office || !proper
}

fn starts_aside(line: &Line<'_>, start: usize) -> bool {
    line.is_class(start, Class::Number) || line.is_any(start, ASIDE_STARTS)
}

/// `Its chairman`, `the mayor of Norton`, `a source`: no name, but what somebody is.
fn is_description(line: &Line<'_>, (start, noun): Piece) -> bool {
    let (from, to) = noun.source;
    let named = line.get(to - 1).is_some_and(|token| token.capital);
    let article =
        line.is_any(from, SOURCE_ARTICLES) || (from..to).any(|at| line.is_class(at, Class::Possessive));
    !starts_aside(line, start) && (article || !named)
}

/// Only words with capitals: a name.
fn is_proper(line: &Line<'_>, from: usize, to: usize) -> bool {
    let name = |at: usize| {
        line.get(at).is_some_and(|token| token.capital) && !line.has(at, Sense::Function)
            || line.has(at, Sense::Particle)
            || line.word(at) == "."
            || line.word(at) == "-"
    };
    from < to && (from..to).all(name) && line.get(from).is_some_and(|token| token.capital)
}

fn is_title(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Sense::Title) || line.has(at, Sense::Office)
}

/// The noun phrase that ends before token `end`.
pub(super) fn noun_before(line: &Line<'_>, end: usize) -> Option<Speaker> {
    let end = if end > 0 && line.word(end - 1) == ")" { out_of_brackets(line, end - 1) } else { end };
    let mut from = end;
    while from > 0 && end - from < LONGEST && goes_left(line, from - 1, end) {
        from -= 1;
        let whole = line.is_any(from, SOURCE_PRONOUNS) && from + 1 == end;
        let article = line.is_any(from, SOURCE_ARTICLES) && from < end - 1;
        let linked = from > 0 && (line.is_any(from - 1, SOURCE_INSIDE) || line.is_any(from - 1, TO));
        if whole || article && !linked {
            break;
        }
    }
    // "Who signed it said": the pronoun is what the word before it is done to.
    let object = line.is_any(from, SOURCE_PRONOUNS) && from > 0 && {
        let before = line.get(from - 1);
        before.is_some_and(|token| token.class == Class::Word && !token.capital)
            && !line.has(from - 1, Sense::Function)
    };
    if object {
        return None;
    }
    while from < end && is_no_start(line, from) {
        from += 1;
    }
    if line.is_class(from, Class::Possessive) {
        from = from.saturating_sub(1);
    }
    let last = end.wrapping_sub(1);
    let alone = from + 1 == end && line.is_any(from, SOURCES);
    let noun = !line.is_any(last, SOURCE_ARTICLES) && !line.is_any(last, SOURCE_INSIDE);
    (from < end && (noun || alone)).then(|| Speaker::plain(from, end))
}

/// A word of grammar; no initials that spell one (`WHO`).
fn is_small(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    line.has(at, Sense::Function) && !(word.len() > 1 && word.chars().all(char::is_uppercase))
}

/// What a noun phrase does not begin with: a preposition, a day, a number.
fn is_no_start(line: &Line<'_>, at: usize) -> bool {
    let small = is_small(line, at)
        && ![SOURCE_ARTICLES, SOURCE_PRONOUNS, SOURCES].iter().any(|of| line.is_any(at, of));
    let time = |s: &Sense| matches!(s, Sense::Month(_) | Sense::Weekday(_) | Sense::Day(_)).then_some(());
    small
        || line.is_class(at, Class::Number)
        || line.is_class(at, Class::Mark)
        || line.sense(at, time).is_some()
}

/// May token `at` belong to a noun phrase that goes on to its right and ends before `end`?
fn goes_left(line: &Line<'_>, at: usize, end: usize) -> bool {
    let Some(token) = line.get(at) else { return false };
    match token.class {
        Class::Possessive | Class::Number => true,
        Class::Mark => {
            line.is_any(at, &["-", "&"])
                || is_plural_owner(line, at)
                || line.word(at) == "." && line.glued(at) && line.word(at.wrapping_sub(1)).len() <= 3
        }
        Class::Address => false,
        Class::Word if is_verb(line, at) => at + 1 == end && ends(line.lower(at), PLURAL_ENDINGS),
        Class::Word => {
            let small = line.has(at, Sense::Function) && !token.capital;
            let close = line.is_any(at, TO) && line.is_any(at.wrapping_sub(1), CLOSE);
            let inside = (line.is_any(at, SOURCE_INSIDE) || close) && at + 1 < end;
            let known = [SOURCE_ARTICLES, SOURCE_PRONOUNS, SOURCES, SOURCE_ADJECTIVES]
                .iter()
                .any(|of| line.is_any(at, of));
            !small || inside || known || joins_names(line, at)
        }
    }
}

/// `The farmers’ union`.
fn is_plural_owner(line: &Line<'_>, at: usize) -> bool {
    line.is_any(at, &["'", "’", "‘"])
        && line.glued(at)
        && !line.glued(at + 1)
        && ends(line.lower(at.wrapping_sub(1)), PLURAL_ENDINGS)
}

fn is_verb(line: &Line<'_>, at: usize) -> bool {
    let saying = |s: &Sense| matches!(s, Sense::Saying(_)).then_some(());
    line.sense(at, saying).is_some()
        && !line.get(at).is_some_and(|token| token.capital)
        && !line.is_any(at, SOURCES)
}

/// `Lee and Park`.
fn joins_names(line: &Line<'_>, at: usize) -> bool {
    let capital = |at: usize| line.get(at).is_some_and(|token| token.capital && token.class == Class::Word);
    line.is_any(at, JOINED_VERBS) && capital(at + 1) && capital(at.wrapping_sub(1))
}

/// One past the end of the noun phrase at token `i`; `None` when none begins there.
pub(super) fn noun_phrase(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut to = i;
    while to < line.len() && to - i < LONGEST && phrase_word(line, to, i) {
        to += 1;
    }
    while to > i
        && line.has(to - 1, Sense::Function)
        && !line.is_any(to - 1, SOURCES)
        && !line.is_any(to - 1, SOURCE_PRONOUNS)
        || to > i + 1 && line.is_any(to - 1, CITED)
    {
        to -= 1;
    }
    // "According to the director's": the noun is cut off.
    to -= usize::from(to > i && line.is_class(to - 1, Class::Possessive));
    (to > i && (i..to).any(|at| !line.is_any(at, SOURCE_ARTICLES))).then_some(to)
}

/// The speaker behind a verb, and one past all that tells who it is: `said its chairman, Ann Lee`.
pub(super) fn behind(line: &Line<'_>, i: usize) -> Option<((usize, usize), usize)> {
    let to = noun_phrase(line, i)?;
    let name = line.is_any(to, &[",", "–", "—"]).then(|| apposition(line, to + 1)).flatten();
    let described = is_description(line, (i, Speaker::plain(i, to)));
    Some(name.filter(|_| described).map_or(((i, to), to), |(from, end)| ((from, end), end)))
}

/// The name in an apposition: `Ann Lee`, `the neurologist Ann Lee`, and what it is called before.
fn apposition(line: &Line<'_>, from: usize) -> Option<(usize, usize)> {
    /// Words of a description before a name.
    const MOST: usize = 4;
    let plain = |at: usize| {
        line.is_class(at, Class::Word)
            && line.get(at).is_some_and(|token| !token.capital)
            && !line.has(at, Sense::Function)
            || at == from && line.is_any(at, SOURCE_ARTICLES)
    };
    let start = (from..from + MOST).find(|&at| !plain(at))?;
    name_at(line, start).map(|end| (start, end))
}

/// One past the end of a name that stands alone: a mark or nothing follows.
fn name_at(line: &Line<'_>, from: usize) -> Option<usize> {
    let to =
        (from..line.len().min(from + LONGEST)).find(|&at| !is_proper(line, at, at + 1)).unwrap_or(line.len());
    let ends = line.get(to).is_none_or(|token| token.class == Class::Mark);
    (to > from + 1 && ends && line.word(to.saturating_sub(1)) != ".").then_some(to)
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
            let inside = i > from && (line.is_any(i, PHRASE_INSIDE) || joins_names(line, i));
            let opens = i == from && (line.is_any(i, SOURCE_ARTICLES) || line.is_any(i, SOURCE_PRONOUNS));
            let verb = i > from && is_verb(line, i);
            let known = line.is_any(i, SOURCES) || line.is_any(i, SOURCE_ADJECTIVES);
            !verb && (!small || inside || opens || known)
        }
        Class::Number => i > from && line.is_any(i - 1, OF),
        Class::Address => i == from,
    }
}
