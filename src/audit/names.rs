//! Names: another one, another spelling, not in the source, left out.

use std::collections::BTreeSet;

use crate::audit::spellings::{Spellings, share_an_end};
use crate::audit::values::is_heading;
use crate::audit::{Desk, Rule, Severity, lexicon};
use crate::document::Span;
use crate::facts::{self, Name, Value};
use crate::ledger::{Entry, FactAt, Verdict};
use crate::sides::{Side, Sides};
use crate::words::name_likeness;

/// Two names are spellings of one from this similarity on (Jaro-Winkler), if each part has a partner: `Dale Coyne`,
/// `Dayle Coyne` are .97; `Iran`, `Iraq` .88.
const NEAR: f64 = 0.9;

/// Shorter names differ by a letter and are others.
const SHORTEST: usize = 5;

/// What the names of a side are looked up in.
pub(super) struct Known<'a> {
    spellings: Spellings<'a>,
    houses: BTreeSet<usize>,
    keys: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn new(desk: &Desk<'a>, side: Side) -> Self {
        let names = || desk.case.all_facts(side).filter_map(|at| Some((at, name_of(desk, side, at)?)));
        let houses = names().filter_map(|(_, name)| lexicon::house(name.key())).collect();
        let keys = names().map(|(_, name)| name.key()).collect();
        Self { spellings: Spellings::new(names()), houses, keys }
    }

    /// Has the side another name that stands for this one in the news: `Beijing` for China?
    fn stands_in(&self, name: &Name) -> bool {
        let house = lexicon::house(name.key()).is_some_and(|house| self.houses.contains(&house));
        house && !self.keys.contains(name.key())
    }
}

fn name_of<'a>(desk: &Desk<'a>, side: Side, at: FactAt) -> Option<&'a Name> {
    if let Value::Name(name) = &desk.case.fact(side, at).value { Some(name) } else { None }
}

pub(super) fn check(desk: &mut Desk<'_>) {
    let mut known = Sides::new(Side::A, Side::B).map(|side| Known::new(desk, side));
    for entry in &desk.ledger.entries {
        let name = |side: Side| match entry.at(side).map(|at| &desk.case.fact(side, at).value) {
            Some(Value::Name(name)) => Some(name),
            _ => None,
        };
        match (entry.verdict, name(Side::A), name(Side::B)) {
            _ if is_heading(desk, entry) => {}
            (Verdict::Changed, Some(was), Some(now)) if !lexicon::same_house(was.key(), now.key()) => {
                match known.a.stands_in(now) {
                    true => dropped(desk, &mut known.b, entry, was),
                    false => changed(desk, entry),
                }
            }
            (Verdict::Added, None, Some(name)) => added(desk, &mut known.a, entry, name),
            (Verdict::Kept | Verdict::Reformatted | Verdict::MorePrecise, _, Some(name)) => {
                fuller(desk, entry, name);
            }
            (Verdict::Dropped, Some(name), None) if entry.group.is_some() => {
                dropped(desk, &mut known.b, entry, name);
            }
            _ => {}
        }
    }
    if known.a.spellings.is_cut || known.b.spellings.is_cut {
        desk.case.cut();
    }
}

fn changed(desk: &mut Desk<'_>, entry: &Entry) {
    let [a, b] = Side::BOTH.map(|side| desk.fact_span(side, entry.at(side)));
    let (Some(x), Some(y)) = (a, b) else { return };
    let message =
        format!("{} stands where the source has {}.", desk.words(Side::B, y), desk.words(Side::A, x));
    desk.find(Rule::NameChanged, entry.group, a, b, message);
}

fn added(desk: &mut Desk<'_>, source: &mut Known<'_>, entry: &Entry, name: &Name) {
    let Some(b) = entry.b else { return };
    if is_weak(desk, (Side::B, b), name, source) {
        return;
    }
    let span = desk.case.fact(Side::B, b).span;
    let words = desk.words(Side::B, span);
    if let Some(near) = source.spellings.find(name) {
        let was = desk.case.fact(Side::A, near).span;
        let message = format!("{words} is spelt {} in the source.", desk.words(Side::A, was));
        desk.find(Rule::NameChanged, entry.group, Some(was), Some(span), message);
    } else if entry.group.is_some() {
        desk.find(
            Rule::NameAdded,
            entry.group,
            None,
            Some(span),
            format!("The name {words} is not in the source."),
        );
    }
}

fn dropped(desk: &mut Desk<'_>, copy: &mut Known<'_>, entry: &Entry, name: &Name) {
    let Some(a) = entry.a else { return };
    // Its other spelling has been reported.
    if copy.spellings.find(name).is_some() || is_weak(desk, (Side::A, a), name, copy) {
        return;
    }
    let span = desk.case.fact(Side::A, a).span;
    let message = format!("The source's name {} is left out.", desk.words(Side::A, span));
    let severity = if is_aside(desk, Side::A, a) { Severity::Low } else { Rule::NameDropped.severity() };
    desk.find_at(Rule::NameDropped, severity, entry.group, Some(span), None, message);
}

/// The source has the last word of the name and no other: it does not say what the person is called before it.
fn fuller(desk: &mut Desk<'_>, entry: &Entry, name: &Name) {
    /// Bytes; an initial may be short for much.
    const SHORTEST: usize = 3;
    let Some((given, family)) = name.mention.rsplit_once(' ').filter(|_| !name.is_known()) else { return };
    let case = desk.case;
    let is_new = |word: &str| word.len() >= SHORTEST && !case.has_word(Side::A, word);
    let (Some(b), true) = (entry.b, given.split(' ').all(is_new)) else { return };
    let is_place = facts::ends_an_organisation(family)
        || facts::known_as(given).is_some()
        || given.split(' ').any(facts::is_descriptive);
    let span = case.fact(Side::B, b).span;
    // The mention has the spelling of one country (`harbor`), the article may have that of another.
    let written = |word: &str| case.mentions(Side::A, word);
    let is_written =
        case.text(Side::B, span).rsplit_once(' ').is_some_and(|(given, _)| given.split(' ').any(written));
    if is_place || is_written || !case.has_word(Side::A, family) {
        return;
    }
    let message = format!("The source does not have all of the name {}.", desk.words(Side::B, span));
    desk.find(Rule::NameAdded, entry.group, None, Some(span), message);
}

/// Does a fact say no more than another one beside it: in brackets, in the line of place and date, behind a town?
fn is_aside(desk: &Desk<'_>, side: Side, at: FactAt) -> bool {
    let (span, of) = (desk.case.fact(side, at).span, desk.case.claim(side, at.claim).span);
    let text = |from: usize, to: usize| desk.case.text(side, Span::new(from, to.max(from)));
    let open = |text: &str| text.rfind('(').is_some_and(|at| !text[at..].contains(')'));
    let (before, behind) = (text(of.start, span.start), text(span.end, of.end));
    open(before) && behind.contains(')')
        || is_dateline(desk, side, at, before.len())
        || is_gloss(desk, side, at, before)
}

/// `Tulsa, Oklahoma`: the name of a country or state behind that of a place.
fn is_gloss(desk: &Desk<'_>, side: Side, at: FactAt, before: &str) -> bool {
    let facts = &desk.case.claim(side, at.claim).facts;
    let is_known = matches!(&facts[at.fact].value, Value::Name(name) if name.is_known());
    let place = before.trim_end().strip_suffix(',').map(str::len);
    let end = place.map(|len| desk.case.claim(side, at.claim).span.start + len);
    is_known && facts.iter().any(|fact| matches!(fact.value, Value::Name(_)) && Some(fact.span.end) == end)
}

/// `OSLO, 3 May (Agency) - `: the claim begins with a place in capitals, and a dash comes soon.
fn is_dateline(desk: &Desk<'_>, side: Side, at: FactAt, before: usize) -> bool {
    /// Bytes; a dateline with place, country, day and agency is no longer.
    const LONGEST: usize = 80;
    let text = desk.case.text(side, desk.case.claim(side, at.claim).span);
    let dash = [" – ", " — ", " - "].iter().filter_map(|dash| text.find(dash)).min();
    let place = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    dash.is_some_and(|dash| before < dash && dash <= LONGEST)
        && place.chars().count() > 2
        && place.chars().all(char::is_uppercase)
}

/// Stands for a name that the other side has: `Beijing` for China; or is a common word with a capital.
fn is_weak(desk: &Desk<'_>, (side, at): (Side, FactAt), name: &Name, others: &Known<'_>) -> bool {
    // A word that its own article writes small elsewhere, or one that opens a sentence.
    let span = desk.case.fact(side, at).span;
    let opens = desk.case.claim(side, at.claim).span.start == span.start && !name.mention.contains(' ');
    others.stands_in(name)
        || opens && !name.is_known() && name.title.is_none() && lexicon::is_common(&name.mention)
}

/// Is one name another spelling of the other?
pub(super) fn is_spelling(name: &Name, other: &Name) -> bool {
    let words = |name: &Name| name.mention.split(' ').count();
    let alike = |x: &str, y: &str| {
        x == y
            || x.len() >= SHORTEST
                && y.len() >= SHORTEST
                && share_an_end(x, y)
                && !related(x, y)
                && name_likeness(x, y) >= NEAR
    };
    // Single names of the list are too near to each other: `Iran`, `Iraq`.
    let known = name.is_known() as usize + other.is_known() as usize;
    known <= usize::from(words(name) > 1)
        && name.mention != other.mention
        && words(name) == words(other)
        && name.mention.split(' ').zip(other.mention.split(' ')).all(|(x, y)| alike(x, y))
}

/// `India`, `Indian`: one is the other with an ending.
fn related(x: &str, y: &str) -> bool {
    x.starts_with(y) || y.starts_with(x)
}
