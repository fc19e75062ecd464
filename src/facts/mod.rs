//! [`facts`]: the checkable details of a unit, by value. Equal values mean the same fact, however written.
//!
//! Each recogniser is a file, in the room of its kind: `numbers`, `time`, `names`, `speech`. All work on the tokens of one
//! unit (`token`) and on what the words mean (`lexicon`, `languages/*/facts.txt`). [`relation`] says what one fact is to
//! another.

mod blocking;
mod cues;
mod lexicon;
mod names;
mod numbers;
mod relation;
mod speech;
mod time;
mod token;
mod value;

pub use blocking::BlockingKeys;
pub(crate) use names::akin::root;
pub(crate) use names::find::{ends_an_organisation, is_descriptive};
pub(crate) use names::link::{is_small_in_names, short_initials};
pub use names::name::Name;
pub(crate) use names::name::{alias as known_as, fold};
pub use numbers::bare::{Bare, came_before, limits_in, numbers_in};
pub use numbers::quantity::{Amount, Bound, Family, Measure, Quantity};
pub use numbers::rational::Rational;
pub use relation::{Relation, relation};
pub use speech::attribution::{Attribution, Manner};
pub use speech::quotation::Quotation;
pub(crate) use speech::quotation::folded_words;
pub use time::calendar::Feast;
pub use time::dateline::{dateline, written_on};
pub use time::resolve::resolve;
pub use time::when::{Date, Grain, Part, Period, Relative, Stretch, Time, Zone};
pub use value::{FactKind, Key, Value};

use rustc_hash::FxHashSet;

use crate::document::{Document, Span, Visible};
use crate::facts::lexicon::{Lexicon, Sense};
use crate::facts::names::find;
use crate::facts::names::find::Candidate;
use crate::facts::names::link::{self, Evidence};
use crate::facts::numbers::amount::{self, Found};
use crate::facts::speech::cast;
use crate::facts::speech::quotation::Quotations;
use crate::facts::time::{clock, date};
use crate::facts::token::{Class, Line, Token};
use crate::language::Language;
use crate::languages::{Known, known};
use crate::segment::{Unit, UnitKind};
use crate::sides::Sides;

/// A checkable detail: its value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it says.
    pub value: Value,
    /// Where it stands in the document, with the words that limit it (`more than 20`).
    pub span: Span,
}

impl Fact {
    /// Returns what kind of thing it is.
    pub fn kind(&self) -> FactKind {
        self.value.kind()
    }

    /// Returns what it is looked up by: facts that are the same share it.
    pub fn key(&self) -> Key {
        self.value.key()
    }
}

/// Finds the facts of every unit, in order of their spans.
///
/// Numbers, dates and names never overlap each other; a quotation or an attribution may hold them.
///
/// ```
/// use claimdiff::facts::{Relation, facts, relation};
/// use claimdiff::{Document, Language, segment::segment};
/// let read = |text| {
///     let story = Document::new("story.txt", text).with_language(Language::ENGLISH);
///     facts(&story, &segment(&story)).into_iter().flatten().collect::<Vec<_>>()
/// };
/// let (a, b) = (read("It opened on September 3"), read("It opened on 3 Sept 2025"));
/// assert_eq!(a[0].value.to_string(), "--09-03");
/// assert_eq!(a[0].key(), b[0].key());
/// assert_eq!(relation(&a[0], &b[0]), Relation::MorePrecise);
/// ```
pub fn facts(document: &Document, units: &[Unit]) -> Vec<Vec<Fact>> {
    let lexicon = Lexicon::of(read_as(document));
    let visible: Vec<Visible<'_>> = units.iter().map(|unit| document.visible(unit.span)).collect();
    let lines: Vec<Line<'_>> = visible.iter().map(|v| Line::new(v.text(), lexicon)).collect();
    let mut found: Vec<Vec<(Value, Span)>> = Vec::with_capacity(units.len());
    let mut candidates: Vec<Vec<Candidate>> = Vec::with_capacity(units.len());
    let mut evidence = Evidence::default();
    for (unit, line) in units.iter().zip(&lines) {
        let (values, taken) = values(line);
        candidates.push(find::candidates(line, &taken));
        found.push(values);
        if matches!(unit.kind, UnitKind::Sentence | UnitKind::ListItem) && !title_case(line) {
            evidence.add(line);
        }
    }
    names(units, &lines, &evidence, candidates, &mut found);
    quotations(units, &visible, &mut found);
    cast::credits(units, &lines, &mut found);
    visible.iter().zip(found).map(|(visible, values)| located(visible, values)).collect()
}

/// Joins the names of two documents: `Trump` in one is `donald trump` when the other has him in full.
///
/// Each document's own mentions are joined by [`facts`] already. [`Name::mention`] keeps what each text has.
pub fn link(sides: Sides<&mut [Vec<Fact>]>) {
    let Sides { a, b } = sides;
    let all = a.iter_mut().chain(b).flatten();
    link::link(
        all.filter_map(|fact| if let Value::Name(name) = &mut fact.value { Some(name) } else { None }),
    );
}

/// Makes names that a house counts as the same one name: each list is one, named by its first.
pub fn alias(sides: Sides<&mut [Vec<Fact>]>, lists: &[Vec<String>]) {
    let folded: Vec<Vec<String>> =
        lists.iter().map(|list| list.iter().map(|name| fold(name)).collect()).collect();
    let Sides { a, b } = sides;
    for fact in a.iter_mut().chain(b).flatten() {
        let Value::Name(name) = &mut fact.value else { continue };
        let known = |list: &&Vec<String>| list.iter().any(|one| one == name.key() || **one == *name.mention);
        if let Some(first) = folded.iter().find(known).and_then(|list| list.first()) {
            name.link_to(first);
        }
    }
}

/// Leaves out the names that are none for a house.
pub fn without_names(sides: Sides<&mut [Vec<Fact>]>, words: &[String]) {
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    if folded.is_empty() {
        return;
    }
    let Sides { a, b } = sides;
    for facts in a.iter_mut().chain(b) {
        facts.retain(|fact| {
            !matches!(&fact.value, Value::Name(name) if folded.iter().any(|word| **word == *name.mention))
        });
    }
}

/// Returns the language whose words are looked for: an unknown one is taken for the first whose small words (`signs` in
/// `language.txt`) stand near the start; only English has some.
pub fn read_as(document: &Document) -> Language {
    /// Words at the start that are looked at.
    const LOOK: usize = 200;
    let language = document.language();
    if !language.is_unknown() {
        return language;
    }
    let words: Vec<&str> = document.text().split_whitespace().take(LOOK).collect();
    let shows = |known: &&Known| words.iter().any(|word| known.signs.contains(word));
    known().iter().find(shows).and_then(|known| Language::from_code(known.code)).unwrap_or(language)
}

/// The numbers, dates and times of a line, and which tokens they take.
fn values(line: &Line<'_>) -> (Vec<(Value, Span)>, Vec<bool>) {
    let mut values = Vec::new();
    let mut taken = vec![false; line.len()];
    let mut unit = None;
    let mut i = 0;
    while i < line.len() {
        match value_at(line, i) {
            Some(mut found) if found.to > i => {
                amount::take_unit(line, unit, &mut found);
                unit = amount::unit(&found);
                // Words that limit an amount stand before it; they are free, or the amount begins without them.
                let from = if taken[found.from..i].iter().any(|&t| t) { i } else { found.from };
                taken[from..found.to].fill(true);
                values.push((found.value, line.span(from, found.to)));
                i = found.to;
            }
            _ => i += 1,
        }
    }
    (values, taken)
}

fn value_at(line: &Line<'_>, i: usize) -> Option<Found> {
    // Most tokens are words that no value starts with.
    let token = line.get(i)?;
    let starts = match token.class {
        Class::Number => true,
        Class::Word => token.senses.iter().any(Sense::starts_value),
        Class::Mark => !matches!(line.word(i), "." | "," | ";" | ":" | "\"" | "“" | "”" | "(" | ")"),
        Class::Possessive | Class::Address => false,
    };
    if !starts || is_reference(line, i) {
        return None;
    }
    clock::time(line, i).or_else(|| date::date(line, i)).or_else(|| amount::amount(line, i))
}

/// The number of a note, set right behind a word or a mark: `the trial[3]`.
fn is_reference(line: &Line<'_>, i: usize) -> bool {
    let is = |at: usize, mark: &str| line.glued(at) && line.word(at) == mark;
    line.is_class(i, Class::Number)
        && i > 1
        && line.glued(i)
        && is(i - 1, "[")
        && is(i + 1, "]")
        && line.word(i).len() <= 3
}

/// Every word but the small ones has a capital: a heading, whatever the segmenter thought.
fn title_case(line: &Line<'_>) -> bool {
    /// Shorter lines tell too little.
    const FEWEST: usize = 5;
    let small = |t: &Token<'_>| t.senses.iter().any(|s| matches!(s, Sense::Function | Sense::Particle));
    let words = || line.tokens.iter().filter(|t| t.class == Class::Word);
    words().all(|t| t.capital || small(t)) && words().filter(|t| t.capital && !small(t)).count() >= FEWEST
}

fn names(
    units: &[Unit],
    lines: &[Line<'_>],
    evidence: &Evidence<'_>,
    candidates: Vec<Vec<Candidate>>,
    found: &mut [Vec<(Value, Span)>],
) {
    let mut known = FxHashSet::default();
    let mut headings = Vec::new();
    for (u, (line, candidates)) in lines.iter().zip(candidates).enumerate() {
        if units[u].kind == UnitKind::Heading || title_case(line) {
            headings.push((u, candidates));
            continue;
        }
        for candidate in candidates.into_iter().flat_map(|c| parted(line, evidence, c)) {
            let Some(candidate) = evidence.judge(line, candidate, |c| find::name_of(line, c)) else {
                continue;
            };
            let name = find::name_of(line, &candidate);
            if !name.is_known() {
                known.extend(link::shorter(name.key()));
            }
            known.insert(name.key().to_owned());
            found[u].push((Value::Name(name), line.span(candidate.from, candidate.to)));
        }
        link::define(line.text, &mut named(&mut found[u]));
    }
    for (u, candidates) in headings {
        let line = &lines[u];
        // Where every letter is a capital, an acronym does not show.
        let acronyms = line.text.chars().any(char::is_lowercase);
        for candidate in candidates {
            heading_names(line, &candidate, &known, acronyms, &mut found[u]);
        }
    }
    link::link(
        found
            .iter_mut()
            .flatten()
            .filter_map(|(value, _)| if let Value::Name(name) = value { Some(name) } else { None }),
    );
}

/// The names of a line with their places; they come last and in order.
fn named(found: &mut [(Value, Span)]) -> Vec<(&mut Name, Span)> {
    let names = found.iter_mut().filter_map(|(value, span)| match value {
        Value::Name(name) => Some((name, *span)),
        _ => None,
    });
    names.collect()
}

fn parted(line: &Line<'_>, evidence: &Evidence<'_>, candidate: Candidate) -> Vec<Candidate> {
    match evidence.parts(line, &candidate) {
        Some(hyphen) => vec![
            Candidate { to: hyphen, title: candidate.title.clone(), ..candidate },
            Candidate { from: hyphen + 1, to: candidate.to, title: None, opens: false },
        ],
        None => vec![candidate],
    }
}

/// In a heading only names that the text has elsewhere count, and acronyms: every word may have a capital.
fn heading_names(
    line: &Line<'_>,
    candidate: &Candidate,
    known: &FxHashSet<String>,
    acronyms: bool,
    found: &mut Vec<(Value, Span)>,
) {
    /// Words of the longest name that is looked for.
    const LONGEST: usize = 7;
    let mut i = candidate.from;
    while i < candidate.to {
        let longest = (i + 1..=candidate.to.min(i + LONGEST)).rev().find_map(|to| {
            let part = Candidate { from: i, to, title: None, opens: false };
            let name = find::name_of(line, &part);
            let acronym = acronyms && to == i + 1 && link::is_acronym(line.word(i));
            (known.contains(name.key()) || name.is_known() || acronym).then_some((name, to))
        });
        match longest {
            Some((name, to)) if line.is_class(i, Class::Word) => {
                found.push((Value::Name(name), line.span(i, to)));
                i = to;
            }
            _ => i += 1,
        }
    }
}

/// Does the word begin another part of a sentence, with a figure of its own?
pub(crate) fn joins_clauses(word: &str) -> bool {
    cues::CLAUSE_JOINS.contains(&word)
}

/// Returns a text without the definite article that it begins with; nothing if it has none.
pub(crate) fn without_article(text: &str) -> Option<&str> {
    text.split_once(' ').filter(|(first, _)| cues::THE.contains(first)).map(|(_, rest)| rest)
}

fn quotations(units: &[Unit], visible: &[Visible<'_>], found: &mut [Vec<(Value, Span)>]) {
    let mut quotations = Quotations::default();
    let mut paragraph = None;
    for ((unit, visible), found) in units.iter().zip(visible).zip(found) {
        if paragraph != Some(unit.paragraph) {
            quotations.new_paragraph();
        }
        paragraph = Some(unit.paragraph);
        found.extend(
            quotations.of(visible.text()).into_iter().map(|m| (Value::Quotation(m.quotation), m.span)),
        );
    }
}

fn located(visible: &Visible<'_>, mut values: Vec<(Value, Span)>) -> Vec<Fact> {
    let place = |(_, span): &(Value, Span)| (span.start, std::cmp::Reverse(span.end));
    // Sorting takes half of the room again, and figures come in order.
    if !values.is_sorted_by_key(place) {
        values.sort_by_key(place);
    }
    // A list that is made of another one would keep all of its room, four times what most need.
    let mut facts = Vec::with_capacity(values.len());
    facts.extend(values.into_iter().map(|(value, span)| Fact { value, span: visible.locate(span) }));
    facts
}
