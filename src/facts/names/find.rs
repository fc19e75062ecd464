//! [`candidates`]: runs of capitalised words that may be names, with the titles before them.

use std::ops::Range;

use crate::facts::cues::{
    ABBREVIATED_NAMES, AND, DOTTED_NAMES, FOR, I, I_CONTRACTED, NAME_JOINS, NAME_NOUNS, NAME_STARTS,
    NAME_TAILS, OF, OF_OR_FOR, THE, begins, singular,
};
use crate::facts::lexicon::{Lexicon, Sense};
use crate::facts::names::link::is_acronym;
use crate::facts::names::name::{Name, alias, fold};
use crate::facts::token::{Class, Line};
use crate::language::Language;
use crate::languages::speech::{Kind, Speech};

/// A run of capitalised words that may be a name.
#[derive(Debug)]
pub(in crate::facts) struct Candidate {
    pub(in crate::facts) from: usize,
    pub(in crate::facts) to: usize,
    pub(in crate::facts) title: Option<Box<str>>,
    /// Its first word stands where every word has a capital.
    pub(in crate::facts) opens: bool,
}

/// Finds the runs of a line, `taken` telling the tokens that are values already.
pub(in crate::facts) fn candidates(line: &Line<'_>, taken: &[bool]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < line.len() {
        if !starts(line, i, taken) {
            i += 1;
            continue;
        }
        let to = run(line, i, taken);
        split(line, i, to, &mut found);
        i = to;
    }
    found
}

fn starts(line: &Line<'_>, i: usize, taken: &[bool]) -> bool {
    let token = &line.tokens[i];
    let hangs_on_digits = line.glued(i) && line.is_class(i - 1, Class::Number);
    let is_other = || hangs_on_digits || taken[i] || is_option(line, i) || is_pronoun(line, i);
    token.class == Class::Word && token.capital && !is_other()
}

/// `I`, `I'm`: the pronoun that has a capital.
fn is_pronoun(line: &Line<'_>, i: usize) -> bool {
    line.is_any(i, I) || begins(line.lower(i), I_CONTRACTED)
}

/// `-Wall`: an option of a command, and no name.
fn is_option(line: &Line<'_>, i: usize) -> bool {
    line.glued(i) && line.is_any(i - 1, &["-"]) && !line.glued(i - 1) && i > 1
}

/// Does a word here have its capital from its place: the start of the unit, of a quotation, after a colon or bullet?
pub(in crate::facts) fn opens(line: &Line<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return true };
    match line.word(before) {
        "“" | "\"" | "„" | "«" | "‘" | "'" | "(" | "[" | ":" | "•" | "*" | "…" | "!" | "?" | "—" | "–" => {
            true
        }
        "." => line.get(i).is_some_and(|t| t.gap) && line.lower(before.saturating_sub(1)).len() > 3,
        "-" => line.get(i).is_some_and(|t| t.gap),
        _ => line.is_class(before, Class::Number) && before == 0,
    }
}

/// `US`, `WHO`, `IT` are no small words.
fn is_function(line: &Line<'_>, i: usize) -> bool {
    line.has(i, Sense::Function) && !(is_acronym(line.word(i)) && line.word(i).len() <= 3)
}

fn capital_word(line: &Line<'_>, i: usize, taken: &[bool]) -> bool {
    line.get(i).is_some_and(|t| t.class == Class::Word && t.capital) && !taken[i]
}

/// Tokens of the longest run that is looked at; text all in capitals is no name.
const LONGEST: usize = 16;

/// Returns one past the last token of the run that starts at token `i`.
fn run(line: &Line<'_>, i: usize, taken: &[bool]) -> usize {
    let mut to = i + 1;
    loop {
        let next = extended(line, i, to, taken);
        if next == to || to - i >= LONGEST {
            return to;
        }
        to = next;
    }
}

fn extended(line: &Line<'_>, from: usize, to: usize, taken: &[bool]) -> usize {
    let Some(token) = line.get(to) else { return to };
    let cap = |at: usize| capital_word(line, at, taken);
    match token.class {
        Class::Word if cap(to) => to + usize::from(!line.is_any(to, I) || is_numeral(line, to)),
        Class::Word => connected(line, from, to, taken),
        Class::Number => to + usize::from(!taken[to] && token.gap && line.word(to).len() <= 4),
        Class::Mark => match line.word(to) {
            "-" | "‑"
                if !token.gap
                    && line.glued(to + 1)
                    && (cap(to + 1) || line.is_class(to + 1, Class::Number) && !taken[to + 1]) =>
            {
                to + 2
            }
            "-" if token.gap && line.get(to + 1).is_some_and(|t| t.gap) && cap(to + 1) && line.len() <= 4 => {
                to + 2
            }
            "." if !token.gap && abbreviated(line, to - 1) && cap(to + 1) => to + 2,
            "." if !token.gap && line.is_any(to - 1, DOTTED_NAMES) => {
                to + usize::from(line.get(to + 1).is_some())
            }
            "&" if cap(to + 1) => to + 2,
            "," if line.is_any(to + 1, NAME_TAILS) => to + 2,
            "\"" | "“" if nickname(line, to, taken) => to + 3,
            _ => to,
        },
        Class::Possessive | Class::Address => to,
    }
}

/// "World War I", "Elizabeth I"; not "in Pyongyang I saw".
fn is_numeral(line: &Line<'_>, i: usize) -> bool {
    let named = line.has(i - 1, Sense::Head) || line.has(i - 1, Sense::Given);
    named || line.get(i + 1).is_none_or(|t| t.class != Class::Word)
}

/// `St. Louis`, `Gen. Lee`: the dot belongs to the word before.
fn abbreviated(line: &Line<'_>, i: usize) -> bool {
    line.is_any(i, ABBREVIATED_NAMES) || line.has(i, Sense::Title) && line.word(i).len() <= 4
}

/// `Jonathan "Jon" Smith`.
fn nickname(line: &Line<'_>, i: usize, taken: &[bool]) -> bool {
    capital_word(line, i + 1, taken)
        && line.is_any(i + 2, &["\"", "”"])
        && line.glued(i + 2)
        && capital_word(line, i + 3, taken)
}

/// Does a nickname in marks stand at token `i`, with the family name behind it, in a name that ends before token `to`?
///
/// The mark that closes one looks like the mark that opens one: words stand right behind the latter.
fn is_nickname(line: &Line<'_>, i: usize, to: usize) -> bool {
    line.is_any(i, &["\"", "“"])
        && line.glued(i + 1)
        && line.is_any(i + 2, &["\"", "”"])
        && line.glued(i + 2)
        && i + 3 < to
}

/// `of`, `de`, `van`, `and` between the words of one name.
fn connected(line: &Line<'_>, from: usize, to: usize, taken: &[bool]) -> usize {
    let cap = |at: usize| capital_word(line, at, taken);
    let after_head = is_head(line, to - 1) || line.has(to - 1, Sense::Title);
    let of = after_head && line.is_any(to, OF);
    if of && cap(to + 1) {
        return to + 2;
    }
    if of && line.is_any(to + 1, THE) && cap(to + 2) {
        return to + 3;
    }
    let for_body = line.is_any(to, FOR) && is_head(line, to - 1);
    if cap(to + 1) && (for_body || line.is_any(to, AND) && and_joins(line, from, to, taken)) {
        return to + 2;
    }
    let particle = line.has(to, Sense::Particle) && !line.is_any(to, THE);
    if particle { past_particles(line, from, to, taken) } else { to }
}

/// Behind `de`, `van der` and the part of the name that they stand before, if they join one.
fn past_particles(line: &Line<'_>, from: usize, to: usize, taken: &[bool]) -> usize {
    let small = |at: usize| line.has(at, Sense::Particle) && !line.get(at).is_some_and(|t| t.capital);
    let at = to + 1 + usize::from(small(to + 1));
    // "Ana y Rosa Vidal" are two.
    let two = line.is_any(to, NAME_JOINS) && line.has(at, Sense::Given);
    let joins = !line.is_any(to, OF) && !line.is_any(at - 1, THE) && !two && !is_of(line, from, to);
    if capital_word(line, at, taken) && joins { at + 1 } else { to }
}

/// `Lena Hart von der Handelsbank`: where nouns come last, such a word behind a given and a family name says whose somebody
/// is; `Lena van der Hart` has one name before it.
fn is_of(line: &Line<'_>, from: usize, to: usize) -> bool {
    let link = |speech: &Speech| !speech.noun_first && speech.is(line.lower(to), Kind::Link);
    let names =
        (from..to).filter(|&at| line.is_class(at, Class::Word) && !line.has(at, Sense::Title)).count();
    names > 1 && line.lexicon.speech().is_some_and(link)
}

/// `Commission`, `Centers`: a noun that an organisation, a place or an event is called by.
fn is_head(line: &Line<'_>, i: usize) -> bool {
    let one = || singular(line.lower(i)).is_some_and(|one| line.means(one, Sense::Head));
    line.has(i, Sense::Head) || line.is_class(i, Class::Word) && one()
}

/// "The Competition and Consumer Commission", "Department of Health and Human Services"; not "France and Germany".
fn and_joins(line: &Line<'_>, from: usize, to: usize, taken: &[bool]) -> bool {
    let mut last = to + 1;
    while capital_word(line, last + 1, taken) {
        last += 1;
    }
    let head_ends = line.has(last, Sense::Head) && last > to + 1;
    let head_before = line.has(to - 1, Sense::Head);
    let of_before = (from + 1..to)
        .any(|i| line.is_any(i, OF_OR_FOR) && is_head(line, i - 1) && !line.has(i - 1, Sense::Title));
    // "The United Nations and the United States" are two.
    let known = |from, to| alias(&fold(line.span(from, to).of(line.text))).is_some();
    if (to + 1..=last).any(|i| line.has(i, Sense::Title)) || (from..to).any(|i| line.has(i, Sense::Title)) {
        return false;
    }
    let the = line.is_any(from.wrapping_sub(1), THE);
    let country = known(from, to) || known(to + 1, last + 1);
    !head_before && !country && (of_before && !head_ends || head_ends && the && to - from <= 3)
}

/// Cuts titles and small words off a run, and what stands before a title.
fn split(line: &Line<'_>, from: usize, to: usize, found: &mut Vec<Candidate>) {
    // "La" at the start of a sentence is no city, "UN" is an organisation.
    let article =
        from + 1 == to && is_function(line, from) && line.word(from).chars().any(char::is_lowercase);
    if !article && alias(&fold(line.span(from, to).of(line.text))).is_some() {
        found.push(Candidate { from, to, title: None, opens: opens(line, from) });
        return;
    }
    let mut start = from;
    // "Japanese Maria Sato" is Maria Sato, and from Japan.
    if start + 1 < to && line.has(start + 1, Sense::Given) && alias(&fold(line.word(start))).is_some() {
        found.push(Candidate { from: start, to: start + 1, title: None, opens: opens(line, start) });
        start += 1;
    }
    while start < to && is_function(line, start) && !keeps(line, start, to) {
        start += 1;
        while start < to && line.is_class(start, Class::Mark) {
            start += 1;
        }
    }
    if start >= to || !line.tokens[start].capital {
        return;
    }
    let whole = Candidate { from: start, to, title: None, opens: opens(line, start) };
    let org = to - start > 1 && line.has(to - 1, Sense::Head) && !line.has(to - 1, Sense::Given);
    match (!org).then(|| titles(line, start, to)).flatten() {
        Some(titles) => around_titles(line, &whole, &titles, found),
        None => found.push(whole),
    }
}

fn around_titles(line: &Line<'_>, whole: &Candidate, titles: &Range<usize>, found: &mut Vec<Candidate>) {
    let named = titles.end < whole.to;
    if !named && titles.start == whole.from {
        // "The House", "the Supreme Court", "Duke of York": the title is what it is called; "the President" is no name.
        let head = line.has(whole.to - 1, Sense::Head) || (whole.from..whole.to).any(|i| line.is_any(i, OF));
        if head {
            found.push(Candidate { title: None, ..*whole });
        }
        return;
    }
    if titles.start > whole.from {
        found.push(Candidate { from: whole.from, to: titles.start, title: None, opens: whole.opens });
    }
    if named {
        let title = line.lower_between(titles.start, titles.end).trim_end_matches(['.', ' ']).into();
        found.push(Candidate { from: titles.end, to: whole.to, title: Some(title), opens: false });
    }
}

/// Finds the titles in a run: at its start, or after the country or body whose title it is.
///
/// "Defense Secretary", "South Korean President", "Area Bar Association President"; the words of the title may hold
/// `of` ("Secretary of State").
fn titles(line: &Line<'_>, from: usize, to: usize) -> Option<Range<usize>> {
    let is_title = |i: usize| line.has(i, Sense::Title);
    let first = (from..to).find(|&i| is_title(i))?;
    // A given name before it makes it a surname: "Stephen King", "Michael Judge".
    if first > from
        && (line.has(from, Sense::Given) || first + 1 == to && !line.has(first - 1, Sense::Office))
    {
        return None;
    }
    let mut start = first;
    while start > from && line.has(start - 1, Sense::Office) {
        start -= 1;
    }
    let mut end = first;
    while end < to && (is_title(end) || line.has(end, Sense::Office) && (end + 1..to).any(is_title)) {
        end += 1;
        end += usize::from(line.word(end) == "." && line.glued(end) && end < to);
        if line.is_any(end, OF) && end + 1 < to {
            end += 2;
        }
        end += usize::from(line.is_any(end, &["-"]) && end + 1 < to && is_title(end + 1));
    }
    Some(start..end.min(to))
}

/// "New York", "First Minister", "High Court": small words that begin names when another capital follows.
fn keeps(line: &Line<'_>, i: usize, to: usize) -> bool {
    i + 1 < to && line.is_any(i, NAME_STARTS) && line.tokens[i + 1].capital && !line.has(i + 1, Sense::Title)
        || !opens(line, i) && i + 1 < to && line.is_any(i, NAME_NOUNS)
}

/// Makes the name of a candidate.
pub(in crate::facts) fn name_of(line: &Line<'_>, candidate: &Candidate) -> Name {
    let (from, to) = (candidate.from, candidate.to);
    match (from + 1..to).find(|&i| is_nickname(line, i, to)) {
        // `Jonathan "Jon" Smith` is Jon Smith.
        Some(mark) => Name::new(
            &format!("{} {}", line.word(mark + 1), line.span(mark + 3, to).of(line.text)),
            candidate.title.clone(),
        ),
        None => Name::new(line.span(from, to).of(line.text), candidate.title.clone()),
    }
}

/// Is the word (folded) the noun that an organisation, a place or an event is called by?
pub(crate) fn ends_an_organisation(word: &str) -> bool {
    english(word).contains(&Sense::Head)
}

/// Does the word (folded) say what somebody or something is, rather than how it is called?
pub(crate) fn is_descriptive(word: &str) -> bool {
    let tells = |sense: &Sense| matches!(sense, Sense::Title | Sense::Office | Sense::Head | Sense::Function);
    alias(word).is_some() || english(word).iter().any(tells)
}

fn english(word: &str) -> &'static [Sense] {
    Lexicon::of(Language::ENGLISH).senses(word)
}
