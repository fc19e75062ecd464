//! [`candidates`]: runs of capitalised words that may be names, with the titles before them.

use crate::facts::lexicon::Sense;
use crate::facts::name::{Name, alias, fold};
use crate::facts::name_link::is_acronym;
use crate::facts::token::{Class, Line};

/// A run of capitalised words that may be a name.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) title: Option<Box<str>>,
    /// Its first word stands where every word has a capital.
    pub(super) opens: bool,
}

/// Finds the runs of a line, `taken` telling the tokens that are values already.
pub(super) fn candidates(line: &Line<'_>, taken: &[bool]) -> Vec<Candidate> {
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
    token.class == Class::Word
        && token.capital
        && !taken[i]
        && line.lower(i) != "i"
        && !line.lower(i).starts_with("i'")
        && !line.lower(i).starts_with("i’")
}

/// Does a word here have its capital from its place: the start of the unit, of a quotation, after a colon or bullet?
pub(super) fn opens(line: &Line<'_>, i: usize) -> bool {
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
    line.has(i, Sense::Function) && !is_acronym(line.word(i))
}

fn capital_word(line: &Line<'_>, i: usize, taken: &[bool]) -> bool {
    line.get(i).is_some_and(|t| t.class == Class::Word && t.capital) && !taken[i]
}

/// Returns one past the last token of the run that starts at token `i`.
fn run(line: &Line<'_>, i: usize, taken: &[bool]) -> usize {
    let mut to = i + 1;
    loop {
        let next = extended(line, i, to, taken);
        if next == to {
            return to;
        }
        to = next;
    }
}

fn extended(line: &Line<'_>, from: usize, to: usize, taken: &[bool]) -> usize {
    let Some(token) = line.get(to) else { return to };
    let cap = |at: usize| capital_word(line, at, taken);
    match token.class {
        Class::Word if cap(to) => to + 1,
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
            "." if !token.gap && line.is_any(to - 1, &["jr", "sr", "inc", "co", "corp", "ltd"]) => {
                to + usize::from(line.get(to + 1).is_some())
            }
            "&" if cap(to + 1) => to + 2,
            "," if line.is_any(to + 1, &["jr", "sr", "jr.", "sr.", "d.c."]) => to + 2,
            "\"" | "“" if nickname(line, to, taken) => to + 3,
            _ => to,
        },
        Class::Possessive | Class::Address => to,
    }
}

/// `St. Louis`, `Gen. Lee`: the dot belongs to the word before.
fn abbreviated(line: &Line<'_>, i: usize) -> bool {
    line.is_any(i, &["st", "mt", "ft", "jr", "sr"]) || line.has(i, Sense::Title) && line.word(i).len() <= 4
}

/// `Jonathan "Jon" Smith`.
fn nickname(line: &Line<'_>, i: usize, taken: &[bool]) -> bool {
    capital_word(line, i + 1, taken)
        && line.is_any(i + 2, &["\"", "”"])
        && line.glued(i + 2)
        && capital_word(line, i + 3, taken)
}

/// `of`, `de`, `van`, `and` between the words of one name.
fn connected(line: &Line<'_>, from: usize, to: usize, taken: &[bool]) -> usize {
    let cap = |at: usize| capital_word(line, at, taken);
    let after_head = line.has(to - 1, Sense::Head) || line.has(to - 1, Sense::Title);
    match line.lower(to) {
        "of" if after_head && cap(to + 1) => to + 2,
        "of" if after_head && line.is_any(to + 1, &["the"]) && cap(to + 2) => to + 3,
        "for" if line.has(to - 1, Sense::Head) && cap(to + 1) => to + 2,
        "and" if cap(to + 1) && and_joins(line, from, to, taken) => to + 2,
        "the" => to,
        _ if line.has(to, Sense::Particle) => {
            let at = to
                + 1
                + usize::from(
                    line.has(to + 1, Sense::Particle) && !line.get(to + 1).is_some_and(|t| t.capital),
                );
            if cap(at) && line.lower(to) != "of" && line.lower(at - 1) != "the" { at + 1 } else { to }
        }
        _ => to,
    }
}

/// "The Competition and Consumer Commission", "Department of Health and Human Services"; not "France and Germany".
fn and_joins(line: &Line<'_>, from: usize, to: usize, taken: &[bool]) -> bool {
    let mut last = to + 1;
    while capital_word(line, last + 1, taken) {
        last += 1;
    }
    let head_ends = line.has(last, Sense::Head) && last > to + 1;
    let head_before = line.has(to - 1, Sense::Head);
    let of_before = (from + 1..to).any(|i| line.lower(i) == "of");
    let the = line.is_any(from.wrapping_sub(1), &["the"]);
    let country = alias(&fold(&line.text[line.span(from, to).start..line.span(from, to).end])).is_some();
    !head_before
        && !country
        && (of_before && line.has(from, Sense::Head) && !head_ends || head_ends && the && to - from <= 3)
}

/// Cuts titles and small words off a run, and a country that stands before a title.
fn split(line: &Line<'_>, from: usize, to: usize, found: &mut Vec<Candidate>) {
    let mut start = from;
    if alias(&fold(line.span(from, to).of(line.text))).is_some() {
        found.push(Candidate { from, to, title: None, opens: opens(line, from) });
        return;
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
    let opens_here = opens(line, start);
    let org = to - start > 1 && line.has(to - 1, Sense::Head) && !line.has(to - 1, Sense::Given);
    let Some(name) = (!org).then(|| after_titles(line, start, to)).flatten() else {
        found.push(Candidate { from: start, to, title: None, opens: opens_here });
        return;
    };
    let country = country_before(line, start, name);
    if country > start {
        found.push(Candidate { from: start, to: country, title: None, opens: opens_here });
    }
    if name == to && line.has(to - 1, Sense::Head) {
        // "The House", "the Supreme Court": the last title is what it is.
        found.push(Candidate { from: country, to, title: None, opens: opens_here && country == start });
    }
    if name < to {
        let title = line.lower_between(country, name).trim_end_matches(['.', ' ']).into();
        found.push(Candidate { from: name, to, title: Some(title), opens: false });
    }
}

/// "New York", "First Minister", "High Court": small words that begin names when another capital follows.
fn keeps(line: &Line<'_>, i: usize, to: usize) -> bool {
    i + 1 < to
        && line.is_any(
            i,
            &["new", "great", "first", "second", "third", "high", "big", "long", "old", "no", "one"],
        )
        && line.tokens[i + 1].capital
        && !line.has(i + 1, Sense::Title)
        || !opens(line, i)
            && i + 1 < to
            && line.is_any(i, &["government", "people", "family", "news", "second", "new", "great", "high"])
}

/// Returns the first token after the titles that a run begins with; `None` when it begins with none.
fn after_titles(line: &Line<'_>, from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    let mut seen = None;
    while at < to {
        if line.has(at, Sense::Title) {
            at += 1;
            at += usize::from(line.word(at) == "." && line.glued(at));
            if line.lower(at) == "of" && at + 1 < to {
                at += 2;
            }
            at += usize::from(line.is_any(at, &["-"]) && line.has(at + 1, Sense::Title));
            seen = Some(at.min(to));
        } else if seen.is_none() || line.has(at + 1, Sense::Title) {
            let next = at + country_words(line, at, to)?;
            at = next;
        } else {
            break;
        }
    }
    seen
}

/// How many tokens from `at` are a country or other name of the table: "South Korean" in "South Korean President".
fn country_words(line: &Line<'_>, at: usize, to: usize) -> Option<usize> {
    [2, 1].into_iter().find(|&n| {
        at + n < to
            && line.has(at + n, Sense::Title)
            && alias(&fold(line.span(at, at + n).of(line.text))).is_some()
    })
}

fn country_before(line: &Line<'_>, from: usize, name: usize) -> usize {
    (from..name).find(|&i| line.has(i, Sense::Title)).unwrap_or(from)
}

/// Makes the name of a candidate.
pub(super) fn name_of(line: &Line<'_>, candidate: &Candidate) -> Name {
    let (from, to) = (candidate.from, candidate.to);
    let quoted = (from..to).find(|&i| line.is_any(i, &["\"", "“"]));
    match quoted {
        // `Jonathan "Jon" Smith` is Jon Smith.
        Some(mark) => Name::new(
            &format!("{} {}", line.word(mark + 1), line.span(mark + 3, to).of(line.text)),
            candidate.title.clone(),
        ),
        None => Name::new(line.span(from, to).of(line.text), candidate.title.clone()),
    }
}
