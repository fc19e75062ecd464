//! Who the sources are: a name, a pronoun or an office that leads to one, the label of a turn in an interview.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Span;
use crate::facts::cues::{PERSON_PRONOUNS, SOURCE_ARTICLES, SOURCE_INSIDE, SPOKESPEOPLE};
use crate::facts::lexicon::Sense;
use crate::facts::names::name::{Name, fold};
use crate::facts::speech::attribution::{Attribution, Manner, Sourced, attributions};
use crate::facts::token::{Class, Line};
use crate::facts::value::Value;
use crate::segment::Unit;

/// A pronoun stands for somebody named at most so many sentences before.
const REACH: usize = 2;

/// So many words of a description are looked at for its noun: `the chief engineer of the office`.
const LONGEST: usize = 8;

type Found = [Vec<(Value, Span)>];

/// Finds the credits of all units, and gives each that names a person the key of that name.
pub(in crate::facts) fn credits(units: &[Unit], lines: &[Line<'_>], found: &mut Found) {
    let mut all: Vec<Vec<Sourced>> = Vec::with_capacity(units.len());
    for ((unit, line), found) in units.iter().zip(lines).zip(&*found) {
        let claims = unit.kind.is_claim() && line.lexicon.english;
        all.push(if claims { of_line(line, found) } else { Vec::new() });
    }
    if all.iter().flatten().any(|sourced| !sourced.attribution.named && sourced.source.is_some()) {
        let mut cast = Cast::new(lines, found);
        cast.resolve(lines, found, &mut all);
    }
    for (sourced, found) in all.into_iter().zip(found) {
        found.extend(
            sourced.into_iter().map(|sourced| (Value::Attribution(sourced.attribution), sourced.span)),
        );
    }
}

/// The credits of a line outside of what it quotes.
fn of_line(line: &Line<'_>, found: &[(Value, Span)]) -> Vec<Sourced> {
    let quoted = |span: Span| {
        found.iter().any(|(value, of)| matches!(value, Value::Quotation(_)) && of.contains(span))
    };
    let mut sourced: Vec<Sourced> = attributions(line);
    sourced.retain(|sourced| !quoted(sourced.span));
    sourced.iter_mut().for_each(|sourced| name(line, found, sourced));
    sourced.extend(label(line, found).filter(|of| sourced.iter().all(|other| !other.span.contains(of.span))));
    sourced
}

fn names(found: &[(Value, Span)]) -> impl Iterator<Item = (&Name, Span)> {
    found.iter().filter_map(|(value, span)| match value {
        Value::Name(name) => Some((name, *span)),
        _ => None,
    })
}

/// A source that is a name is called by the name's key: `Mr Lind said` and `Tom Lind said` have one source.
fn name(line: &Line<'_>, found: &[(Value, Span)], sourced: &mut Sourced) {
    let Some(source) = sourced.source else { return };
    let inside =
        |at: &str, of: &[&str]| at.split_whitespace().any(|word| of.contains(&&*word.to_lowercase()));
    let is_it = |&(name, span): &(&Name, Span)| {
        if !source.contains(span) {
            return false;
        }
        let before = Span::new(source.start, span.start).of(line.text);
        let behind = Span::new(span.end, source.end).of(line.text);
        let first = behind.split_whitespace().next().unwrap_or_default();
        let owned = !inside(before, SOURCE_INSIDE) || inside(before, SPOKESPEOPLE);
        // "Centers for Disease Control" is one name to a reader.
        let goes_on = name.mention.contains(' ') && SOURCE_INSIDE.contains(&&*first.to_lowercase());
        owned && (behind.is_empty() || goes_on)
    };
    if let Some((name, _)) = names(found).find(is_it) {
        sourced.attribution.source = name.key().into();
        sourced.attribution.named = true;
    }
}

/// `Lind: We stayed.`, `“We stayed.” — Tom Lind`: a name that stands apart from what it said.
fn label(line: &Line<'_>, found: &[(Value, Span)]) -> Option<Sourced> {
    let start = |at: usize| line.get(at).map(|token| token.span.start);
    let first = (0..line.len().min(LONGEST)).find(|&at| !line.has(at, Sense::Title))?;
    let opens = names(found).find(|(_, span)| {
        Some(span.start) == start(first)
            && line.text[span.end..].starts_with(':')
            && span.end + 1 < line.text.len()
    });
    let closes = || names(found).find(|&(_, span)| signs(line.text, span));
    let (name, span) = opens.or_else(closes)?;
    let attribution = Attribution { source: name.key().into(), manner: Manner::Says, named: true };
    Some(Sourced { attribution, span, source: Some(span) })
}

/// `“We stayed.” — Coach Tom Lind, of Garmouth`: behind a quotation and a dash, with a title before or what he is behind.
fn signs(text: &str, name: Span) -> bool {
    /// Words of a title, and of what somebody is.
    const TITLE: usize = 3;
    const OFFICE: usize = 8;
    let (before, behind) = (&text[..name.start], text[name.end..].trim_end_matches(['.', ' ']));
    let Some((quotation, title)) = before.rsplit_once(['–', '—']) else {
        let dashed = before.trim_end_matches(['-', ' ']);
        return behind.is_empty() && dashed.len() < before.trim_end().len() && ends_quotation(dashed);
    };
    let quotation = quotation.trim_end_matches(['–', '—', ' ']);
    ends_quotation(quotation)
        && title.split_whitespace().count() <= TITLE
        && (behind.is_empty() || behind.starts_with(',') && behind.split_whitespace().count() <= OFFICE)
}

fn ends_quotation(text: &str) -> bool {
    text.ends_with(['”', '"', '’', '»'])
}

/// The people of an article, and what they are called.
struct Cast {
    /// The name that a noun describes (`engineer`); none if it describes several.
    offices: FxHashMap<String, Option<String>>,
    people: FxHashSet<String>,
}

impl Cast {
    fn new(lines: &[Line<'_>], found: &Found) -> Self {
        let mut cast = Self { offices: FxHashMap::default(), people: FxHashSet::default() };
        for (line, found) in lines.iter().zip(found) {
            let starts: FxHashMap<usize, usize> =
                line.tokens.iter().enumerate().map(|(at, token)| (token.span.start, at)).collect();
            for (name, span) in names(found) {
                if let Some(&at) = starts.get(&span.start) {
                    cast.add(line, name, at, span);
                }
            }
        }
        cast
    }

    fn add(&mut self, line: &Line<'_>, name: &Name, at: usize, span: Span) {
        let mut nouns: Vec<String> = Vec::new();
        nouns.extend(name.title.iter().filter_map(|title| title.split(' ').next_back().map(str::to_owned)));
        nouns.extend(noun_ending(line, at));
        let behind = (at..line.len()).find(|&at| line.get(at).is_some_and(|t| t.span.start >= span.end));
        nouns.extend(behind.filter(|&at| line.is_any(at, &[","])).and_then(|at| noun_of(line, at + 1)));
        if !nouns.is_empty() || line.has(at, Sense::Given) {
            self.people.insert(name.key().to_owned());
        }
        nouns.extend(body(line, name));
        for noun in nouns {
            let of = self.offices.entry(fold(&noun)).or_insert_with(|| Some(name.key().to_owned()));
            if of.as_deref() != Some(name.key()) {
                *of = None;
            }
        }
    }

    fn resolve(&mut self, lines: &[Line<'_>], found: &Found, all: &mut [Vec<Sourced>]) {
        let spoke = all.iter().flatten().filter(|sourced| sourced.attribution.named);
        let people = spoke.map(|sourced| &*sourced.attribution.source).filter(|key| is_person(lines, key));
        self.people.extend(people.map(str::to_owned));
        for (unit, all) in all.iter_mut().enumerate() {
            for sourced in all.iter_mut().filter(|sourced| !sourced.attribution.named) {
                if let Some(key) = self.stands_for(lines, found, unit, sourced) {
                    sourced.attribution.source = key.into();
                    sourced.attribution.named = true;
                }
            }
        }
    }

    fn stands_for(&self, lines: &[Line<'_>], found: &Found, unit: usize, of: &Sourced) -> Option<String> {
        let source = of.source?;
        let text = source.of(lines[unit].text);
        if PERSON_PRONOUNS.contains(&&*text.to_lowercase()) {
            return self.person((lines, found), unit, source);
        }
        // "The mayor of Norton" may be another mayor.
        let plain = !text.chars().skip(1).any(char::is_uppercase);
        let noun = fold(&head(text.split([' ', '\u{a0}']))?);
        plain.then(|| self.offices.get(&noun).cloned().flatten()).flatten()
    }

    /// The only person that `he` can be: named in the sentence before it, or in those before.
    fn person(&self, text: (&[Line<'_>], &Found), unit: usize, at: Span) -> Option<String> {
        (1..=REACH).find_map(|reach| match self.people_near(text, unit, at, reach)[..] {
            [one] => Some(Some(one.to_owned())),
            [] => None,
            _ => Some(None),
        })?
    }

    /// The keys of those named in so many sentences before a place, and in its own up to it; any two words that are no body's may
    /// be a person's.
    fn people_near<'f>(
        &self,
        (lines, found): (&[Line<'_>], &'f Found),
        unit: usize,
        at: Span,
        reach: usize,
    ) -> Vec<&'f str> {
        let near = found.iter().enumerate().take(unit + 1).skip(unit.saturating_sub(reach));
        let named = near.flat_map(|(number, found)| {
            names(found).filter(move |(_, span)| number < unit || span.start < at.start)
        });
        let mut keys: Vec<&str> = named
            .filter(|(name, _)| {
                self.people.contains(name.key()) || !name.is_known() && is_person(lines, name.key())
            })
            .map(|(name, _)| name.key())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// Can the key of one who speaks be a person's? Two words or more, and no noun of an organisation.
fn is_person(lines: &[Line<'_>], key: &str) -> bool {
    let head =
        |word: &str| lines.first().is_some_and(|line| line.lexicon.senses(word).contains(&Sense::Head));
    key.contains(' ') && !key.split(' ').any(head) && !key.contains(['&', '\''])
}

/// The noun of an organisation's name, by which it is called too: `Northern Space Centre`, `the centre`.
fn body(line: &Line<'_>, name: &Name) -> Option<String> {
    let (_, last) = name.mention.rsplit_once(' ')?;
    let head = line.lexicon.senses(last).contains(&Sense::Head);
    (head && !name.is_known()).then(|| last.to_owned())
}

/// The noun right before a name: `chief engineer Lind`, `its chairman, Lind`.
fn noun_ending(line: &Line<'_>, at: usize) -> Option<String> {
    let comma = at > 0 && line.is_any(at - 1, &[","]);
    let end = at.checked_sub(1 + usize::from(comma))?;
    let words = (0..=end)
        .rev()
        .take(LONGEST)
        .take_while(|&at| line.is_class(at, Class::Word) || line.is_class(at, Class::Possessive));
    let from = words.last()?;
    let start = (from..=end).rev().find(|&at| line.is_any(at, SOURCE_ARTICLES) || is_owner(line, at));
    if comma && start.is_none() {
        return None;
    }
    let start = if comma { start? + 1 } else { end };
    let plain = |at: usize| line.is_class(at, Class::Word) && !line.has(at, Sense::Function);
    (start <= end && plain(start)).then(|| head((start..=end).map(|at| line.word(at)))).flatten()
}

fn is_owner(line: &Line<'_>, at: usize) -> bool {
    line.is_class(at, Class::Possessive)
}

/// The noun of what stands behind a name and a comma: `a lawyer for the town`, `chairman of the board`.
fn noun_of(line: &Line<'_>, from: usize) -> Option<String> {
    let start = from + usize::from(line.is_any(from, SOURCE_ARTICLES));
    let ends = |&at: &usize| line.is_class(at, Class::Mark) || line.is_any(at, SOURCE_INSIDE);
    let to = (start..line.len().min(start + LONGEST)).find(ends).unwrap_or(line.len().min(start + LONGEST));
    let small = |at: usize| line.has(at, Sense::Function) || !line.is_class(at, Class::Word);
    let words = (start..to).all(|at| !small(at) || is_owner(line, at) || line.is_any(at, SOURCE_ARTICLES));
    (start < to && words).then(|| head((start..to).map(|at| line.word(at)))).flatten()
}

/// The noun that a description is about, in lower case: the last word before a preposition. None of a name or of many.
fn head<'t>(words: impl Iterator<Item = &'t str>) -> Option<String> {
    let noun = words.take_while(|word| !SOURCE_INSIDE.contains(&&*word.to_lowercase())).last()?;
    let one = !noun.ends_with('s') || noun.ends_with("ss");
    let plain = noun.len() > 2 && noun.chars().all(|c| c.is_lowercase() || c == '-');
    (one && plain).then(|| noun.to_owned())
}
