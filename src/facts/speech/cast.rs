//! Who the sources are: a name, a pronoun or an office that leads to one, the label of a turn in an interview.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Span;
use crate::facts::cues::looks_plural;
use crate::facts::lexicon::Sense;
use crate::facts::names::name::{Name, fold};
use crate::facts::speech::attribution::{Attribution, Manner, Sourced, attributions};
use crate::facts::speech::small::Small;
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
    let Some(lexicon) = lines.first().map(|line| line.lexicon) else { return };
    let small = Small { speech: lexicon.speech() };
    let known = lexicon.english || small.speech.is_some();
    let mut all: Vec<Vec<Sourced>> = Vec::with_capacity(units.len());
    for ((unit, line), found) in units.iter().zip(lines).zip(&*found) {
        let claims = unit.kind.is_claim() && known;
        all.push(if claims { of_line(line, found, small) } else { Vec::new() });
    }
    if all.iter().flatten().any(|sourced| !sourced.attribution.named && sourced.source.is_some()) {
        let mut cast = Cast::new(lines, found, small);
        cast.resolve(lines, found, &mut all);
    }
    for (sourced, found) in all.into_iter().zip(found) {
        found.extend(
            sourced.into_iter().map(|sourced| (Value::Attribution(sourced.attribution), sourced.span)),
        );
    }
}

/// The credits of a line outside of what it quotes.
fn of_line(line: &Line<'_>, found: &[(Value, Span)], small: Small) -> Vec<Sourced> {
    let quoted = |span: Span| {
        found.iter().any(|(value, of)| matches!(value, Value::Quotation(_)) && of.contains(span))
    };
    let mut sourced: Vec<Sourced> = attributions(line, small.speech);
    sourced.retain(|sourced| !quoted(sourced.span));
    sourced.iter_mut().for_each(|sourced| name(line, found, sourced, small));
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
fn name(line: &Line<'_>, found: &[(Value, Span)], sourced: &mut Sourced, small: Small) {
    let Some(source) = sourced.source else { return };
    let inside = |at: &str, is: fn(Small, &str) -> bool| {
        at.split_whitespace().any(|word| is(small, &word.to_lowercase()))
    };
    let is_it = |&(name, span): &(&Name, Span)| {
        if !source.contains(span) {
            return false;
        }
        let before = Span::new(source.start, span.start).of(line.text);
        let behind = Span::new(span.end, source.end).of(line.text);
        let first = behind.split_whitespace().next().unwrap_or_default();
        let owned = !inside(before, Small::is_inside) || inside(before, Small::is_spokesperson);
        // "Centers for Disease Control" is one name to a reader.
        let goes_on = name.mention.contains(' ') && small.is_inside(&first.to_lowercase());
        owned && (behind.is_empty() || goes_on)
    };
    if let Some((name, _)) = names(found).find(is_it) {
        sourced.attribution.source = name.key().into();
        sourced.attribution.named = true;
    } else if small.speech.is_some()
        && let Some(key) = called(line, source, small)
    {
        sourced.attribution.source = key.into();
        sourced.attribution.named = true;
    }
}

/// `Trainerin Birte Lohse`: the last two words of a source that is nothing but words with capitals are a name, known or not.
fn called(line: &Line<'_>, source: Span, small: Small) -> Option<String> {
    let mut words = source.of(line.text).split(' ').skip_while(|word| small.is_article(&word.to_lowercase()));
    let all: Vec<&str> = words.by_ref().collect();
    let capital = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    let article = all.len() < source.of(line.text).split(' ').count();
    let [.., given, family] = all[..] else { return None };
    (all.iter().all(capital) && !article).then(|| fold(&format!("{given} {family}")))
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
    small: Small,
}

impl Cast {
    fn new(lines: &[Line<'_>], found: &Found, small: Small) -> Self {
        let mut cast = Self { offices: FxHashMap::default(), people: FxHashSet::default(), small };
        for (line, found) in lines.iter().zip(found) {
            for (name, span) in names(found) {
                if let Ok(at) = line.tokens.binary_search_by_key(&span.start, |token| token.span.start) {
                    cast.add(line, name, at, span);
                }
            }
        }
        cast
    }

    fn add(&mut self, line: &Line<'_>, name: &Name, at: usize, span: Span) {
        let mut nouns: Vec<String> = Vec::new();
        nouns.extend(name.title.iter().filter_map(|title| title.split(' ').next_back().map(str::to_owned)));
        nouns.extend(noun_ending(line, at, self.small));
        let behind = (at..line.len()).find(|&at| line.get(at).is_some_and(|t| t.span.start >= span.end));
        nouns.extend(
            behind.filter(|&at| line.is_any(at, &[","])).and_then(|at| noun_of(line, at + 1, self.small)),
        );
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
        let spoken: Vec<Option<String>> = all.iter().map(|all| only_speaker(all)).collect();
        for (unit, all) in all.iter_mut().enumerate() {
            for sourced in all.iter_mut().filter(|sourced| !sourced.attribution.named) {
                let before = unit.checked_sub(1).and_then(|before| spoken[before].as_deref());
                if let Some(key) = self.stands_for((lines, found), unit, sourced, before) {
                    sourced.attribution.source = key.into();
                    sourced.attribution.named = true;
                }
            }
        }
    }

    fn stands_for(
        &self,
        (lines, found): (&[Line<'_>], &Found),
        unit: usize,
        of: &Sourced,
        before: Option<&str>,
    ) -> Option<String> {
        let source = of.source?;
        let text = source.of(lines[unit].text);
        if self.small.is_person(&text.to_lowercase()) {
            return self.person((lines, found), unit, source, before);
        }
        // "The mayor of Norton" may be another mayor.
        let capital_nouns = lines[unit].lexicon.capital_nouns;
        let plain = !text.chars().skip(1).any(char::is_uppercase)
            || capital_nouns && !names(&found[unit]).any(|(_, span)| source.contains(span));
        let noun = fold(&head(text.split([' ', '\u{a0}']), self.small, capital_nouns)?);
        plain.then(|| self.offices.get(&noun).cloned().flatten()).flatten()
    }

    /// The only person that `he` can be: named in the sentence before it, or in those before; of several the one who spoke
    /// in the sentence before.
    fn person(
        &self,
        text: (&[Line<'_>], &Found),
        unit: usize,
        at: Span,
        before: Option<&str>,
    ) -> Option<String> {
        (1..=REACH).find_map(|reach| match self.people_near(text, unit, at, reach)[..] {
            [one] => Some(Some(one.to_owned())),
            [] => None,
            ref several => Some(before.filter(|key| several.contains(key)).map(str::to_owned)),
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

/// The key of who is credited in a sentence, if only one is.
fn only_speaker(all: &[Sourced]) -> Option<String> {
    let mut keys = all.iter().filter(|of| of.attribution.named).map(|of| &of.attribution.source);
    let first = keys.next()?;
    keys.all(|key| key == first).then(|| first.to_string())
}

/// Can the key of one who speaks be a person's? Two words or more, and no noun of an organisation.
fn is_person(lines: &[Line<'_>], key: &str) -> bool {
    let head = |word: &str| lines.first().is_some_and(|line| line.means(word, Sense::Head));
    key.contains(' ') && !key.split(' ').any(head) && !key.contains(['&', '\''])
}

/// The noun of an organisation's name, by which it is called too: `Northern Space Centre`, `the centre`.
fn body(line: &Line<'_>, name: &Name) -> Option<String> {
    let (_, last) = name.mention.rsplit_once(' ')?;
    (line.means(last, Sense::Head) && !name.is_known()).then(|| last.to_owned())
}

/// The noun right before a name: `chief engineer Lind`, `its chairman, Lind`.
fn noun_ending(line: &Line<'_>, at: usize, small: Small) -> Option<String> {
    let comma = at > 0 && line.is_any(at - 1, &[","]);
    let end = at.checked_sub(1 + usize::from(comma))?;
    let words = (0..=end)
        .rev()
        .take(LONGEST)
        .take_while(|&at| line.is_class(at, Class::Word) || line.is_class(at, Class::Possessive));
    let from = words.last()?;
    let start = (from..=end).rev().find(|&at| small.is_article(line.lower(at)) || is_owner(line, at));
    if comma && start.is_none() {
        return None;
    }
    let start =
        if comma { start? + 1 } else { start.filter(|_| small.noun_first()).map_or(end, |at| at + 1) };
    let plain = |at: usize| line.is_class(at, Class::Word) && !line.has(at, Sense::Function);
    let nouns = line.lexicon.capital_nouns;
    (start <= end && plain(start))
        .then(|| head((start..=end).map(|at| line.word(at)), small, nouns))
        .flatten()
}

fn is_owner(line: &Line<'_>, at: usize) -> bool {
    line.is_class(at, Class::Possessive)
}

/// The noun of what stands behind a name and a comma: `a lawyer for the town`, `chairman of the board`.
fn noun_of(line: &Line<'_>, from: usize, small_words: Small) -> Option<String> {
    let is_article = |at: usize| small_words.is_article(line.lower(at));
    let start = from + usize::from(is_article(from));
    let ends = |&at: &usize| line.is_class(at, Class::Mark) || small_words.is_inside(line.lower(at));
    let to = (start..line.len().min(start + LONGEST)).find(ends).unwrap_or(line.len().min(start + LONGEST));
    let small = |at: usize| line.has(at, Sense::Function) || !line.is_class(at, Class::Word);
    let words = (start..to).all(|at| !small(at) || is_owner(line, at) || is_article(at));
    let nouns = line.lexicon.capital_nouns;
    (start < to && words).then(|| head((start..to).map(|at| line.word(at)), small_words, nouns)).flatten()
}

/// The noun that a description is about, in lower case: the last word before a preposition. None of a name or of many.
fn head<'t>(words: impl Iterator<Item = &'t str>, small: Small, capital_nouns: bool) -> Option<String> {
    let is_inside = |word: &str| small.is_inside(&word.to_lowercase());
    let articles = |word: &&str| small.noun_first() && small.is_article(&word.to_lowercase());
    let mut nouns = words.skip_while(articles).take_while(|word| !is_inside(word));
    let noun = if small.noun_first() { nouns.next() } else { nouns.last() }?;
    let one = !looks_plural(noun);
    let plain = noun.len() > 2
        && noun.chars().enumerate().all(|(at, c)| c.is_lowercase() || c == '-' || at == 0 && capital_nouns);
    (one && plain).then(|| noun.to_owned())
}
