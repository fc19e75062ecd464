//! [`judge`]: are two articles with many words in common duplicates, or two fillings of one template?
//!
//! Only what the articles do not share is looked at: numbers that each has and the other has not; months, days and
//! number words that stand in the same place; names that stand in the same place; and whole passages.

use std::borrow::Cow;
use std::ops::Range;

use super::dispute::{Settled, settle};
use super::frames::{Packed, Unpacked};
use super::gaps::{Gap, Gaps, Words};
use super::lists;
use super::passage::is_boundary;
use super::readings::Readings;
use super::sketch::identity;
use crate::words::edit_likeness;

/// A fact that differs: how either article writes it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Conflict {
    /// In the first article.
    pub a: String,
    /// In the second.
    pub b: String,
}

impl Conflict {
    /// Returns it with the articles exchanged.
    pub(super) fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a }
    }
}

/// What two articles with many words in common are.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Verdict {
    /// One article; with the numbers that only one of the two has, and a short passage that each has for itself.
    Duplicate([Vec<Extra>; 2], Option<[Own; 2]>),
    /// Not the same article; with what differs, and such a passage.
    Related(Vec<Conflict>, Option<[Own; 2]>),
}

/// Numbers that one article has in a place where the other has none.
///
/// Two articles of which neither conflicts with a third that has less may still conflict with each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Extra {
    /// The shared shingles right before and right after.
    place: [Option<u32>; 2],
    numbers: Vec<String>,
}

/// A passage that an article has for itself, where the other has another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Own {
    /// The shared shingles right before and right after.
    pub place: [Option<u32>; 2],
    /// Equal for equal passages.
    pub words: u64,
}

impl Extra {
    /// Writes it into a file.
    pub(super) fn pack(&self, packed: &mut Packed) {
        for shingle in self.place {
            packed.u32(u32::from(shingle.is_some())).u32(shingle.unwrap_or_default());
        }
        packed.u32(self.numbers.len() as u32);
        self.numbers.iter().for_each(|number| {
            packed.bytes(number.as_bytes());
        });
    }

    /// Reads it from a file.
    pub(super) fn unpack(packed: &mut Unpacked) -> Option<Self> {
        let mut place = [None; 2];
        for shingle in &mut place {
            let is_some = packed.u32()? != 0;
            let value = packed.u32()?;
            *shingle = is_some.then_some(value);
        }
        let numbers = (0..packed.u32()?).map(|_| packed.text()).collect::<Option<Vec<_>>>()?;
        Some(Self { place, numbers })
    }
}

/// Returns the first numbers that two articles have in the same place beside a third.
pub(super) fn extras_in_conflict(a: &[Extra], b: &[Extra]) -> Option<Conflict> {
    let own = |x: &Extra, y: &Extra| x.numbers.iter().find(|number| !y.numbers.contains(number)).cloned();
    a.iter().find_map(|x| {
        b.iter()
            .filter(|y| x.place[0] == y.place[0] || x.place[1] == y.place[1])
            .find_map(|y| Some(Conflict { a: own(x, y)?, b: own(y, x)? }))
    })
}

/// Words from which a passage that stands in the place of another can be an article's own, rather than an edit of it.
const PASSAGE_WORDS: usize = 10;
/// Words from which such a passage is one if many articles have others in its place.
const OWN_WORDS: usize = 3;
/// The share of both articles that such passages are, at least.
const PASSAGE_SHARE: f64 = 0.1;
/// The share of the longer words of a passage that the other has too, from which it is an edit of it, or noise.
const PASSAGE_EDITED: f64 = 0.3;

/// Tells duplicates from articles that share a template or a passage.
pub(super) fn judge(a: &Words, b: &Words, readings: &Readings) -> Verdict {
    let gaps = Gaps::new(a, b);
    // Two stories may share a quotation: boilerplate that stood between what each says and what the other says hid that.
    if (a.is_cut || b.is_cut) && gaps.have_own([a, b]) {
        return Verdict::Related(Vec::new(), None);
    }
    let own = passages(a, b, &gaps, OWN_WORDS);
    let are_apart = own.is_some() && passages(a, b, &gaps, PASSAGE_WORDS).is_some();
    let settled = if are_apart { Settled::Open } else { settle(a, b, &gaps, readings) };
    // A number of only one article reaches into a gap of it.
    let with_digits = has_digits(a, &gaps.each[0]) || has_digits(b, &gaps.each[1]);
    let numbers = if with_digits && settled == Settled::Open {
        own_numbers(&a.text, &b.text)
    } else {
        [vec![], vec![]]
    };
    let conflicts = match settled {
        Settled::Conflict(conflicts) => conflicts,
        Settled::Same => Vec::new(),
        Settled::Open => facts_in_conflict(a, b, &gaps, &numbers),
    };
    if !conflicts.is_empty() || are_apart {
        return Verdict::Related(listed(conflicts), own);
    }
    let [x, y] = numbers;
    Verdict::Duplicate([extras(a, &gaps.each[0], &x), extras(b, &gaps.each[1], &y)], own)
}

/// What stands in the gaps of articles that differ in many places.
fn facts_in_conflict(a: &Words, b: &Words, gaps: &Gaps, numbers: &[Vec<&str>; 2]) -> Vec<Conflict> {
    let mut conflicts = numbers_in_conflict(a, b, gaps, numbers);
    if conflicts.is_empty() {
        conflicts = calendar_in_conflict(a, b, gaps);
    }
    if conflicts.is_empty() {
        conflicts = names_in_conflict(a, b, gaps);
    }
    conflicts
}

fn listed(mut conflicts: Vec<Conflict>) -> Vec<Conflict> {
    conflicts.dedup();
    conflicts.truncate(LISTED);
    conflicts
}

/// Returns the numbers in the gaps of an article.
fn extras(article: &Words, gaps: &[Gap], own: &[&str]) -> Vec<Extra> {
    if own.is_empty() {
        return Vec::new();
    }
    // Long ones at the head or the foot are furniture: bylines, times, notices.
    let inner = |gap: &&Gap| is_short(gap) || gap.place().iter().all(Option::is_some);
    let found = gaps.iter().filter(inner).map(|gap| Extra {
        place: gap.place(),
        numbers: inside(article, gap, own).map(|number| plain(&number).into_owned()).collect(),
    });
    found.filter(|extra| !extra.numbers.is_empty()).collect()
}

/// Conflicts that are listed of one pair.
const LISTED: usize = 8;

fn has_digits(article: &Words, gaps: &[Gap]) -> bool {
    gaps.iter().any(|gap| article.slice(&gap.words).bytes().any(|byte| byte.is_ascii_digit()))
}

/// Returns the numbers of each of two texts that the other has not.
fn own_numbers<'t>(a: &'t str, b: &'t str) -> [Vec<&'t str>; 2] {
    let found = [numbers(a), numbers(b)];
    let known = [0, 1].map(|side: usize| {
        let mut known: Vec<_> = found[side].iter().map(plain).collect();
        known.sort_unstable();
        known
    });
    [0, 1].map(|side: usize| {
        let is_own = |number: &&&str| known[1 - side].binary_search(&plain(number)).is_err();
        found[side].iter().filter(is_own).copied().collect()
    })
}

/// Numbers that stand in only one article, if both have such.
fn numbers_in_conflict(a: &Words, b: &Words, gaps: &Gaps, [x, y]: &[Vec<&str>; 2]) -> Vec<Conflict> {
    if x.is_empty() || y.is_empty() {
        return Vec::new();
    }
    let mut conflicts: Vec<Conflict> = Vec::new();
    for (gap, other) in &gaps.matched {
        let [in_a, in_b] = [inside(a, gap, x), inside(b, other, y)];
        conflicts.extend(in_a.zip(in_b).map(|(a, b)| Conflict { a: a.to_owned(), b: b.to_owned() }));
    }
    if conflicts.is_empty() {
        conflicts.push(Conflict { a: x[0].to_owned(), b: y[0].to_owned() });
    }
    conflicts
}

/// Returns those of the numbers of an article that reach into a gap.
fn inside<'n, 't>(
    article: &'t Words,
    gap: &Gap,
    numbers: &'n [&'t str],
) -> impl Iterator<Item = &'t str> + use<'n, 't> {
    let text: &'t str = &article.text;
    let words = &article.words[gap.words.clone()];
    let span = words.first().map_or(0, |word| word.start())..words.last().map_or(0, |word| word.end());
    let place = move |number: &str| number.as_ptr() as usize - text.as_ptr() as usize;
    numbers
        .iter()
        .copied()
        .filter(move |number| place(number) < span.end && place(number) + number.len() > span.start)
}

/// Returns the numbers of a text as written: digits, and marks between digits.
fn numbers(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        at += 1;
        while at < bytes.len() && (bytes[at].is_ascii_digit() || b",./:-".contains(&bytes[at])) {
            at += 1;
            if bytes[at - 1].is_ascii_digit() {
                end = at;
            }
        }
        at = end;
        let letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80);
        // A digit amid letters is noise of a scanner, as in `fr0m`.
        if !(start > 0 && letter(bytes.get(start - 1)) && letter(bytes.get(end))) {
            found.push(&text[start..end]);
        }
    }
    found
}

/// Writes a number without commas, and a time with a dot: 1,000 is 1000, and 4:12 is 4.12.
fn plain<'a>(number: &&'a str) -> Cow<'a, str> {
    if number.contains([',', ':']) {
        number.replace(',', "").replace(':', ".").into()
    } else {
        (*number).into()
    }
}

/// Months, days and number words that stand in the same place.
fn calendar_in_conflict(a: &Words, b: &Words, gaps: &Gaps) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    for (gap, other) in gaps.matched.iter().filter(|(gap, other)| is_short(gap) && is_short(other)) {
        let x = calendar(a, &gap.words);
        let y = if x.is_empty() { Vec::new() } else { calendar(b, &other.words) };
        let own = |x: &[String], y: &[String]| x.iter().find(|word| !y.contains(word)).cloned();
        if let (Some(a), Some(b)) = (own(&x, &y), own(&y, &x)) {
            conflicts.push(Conflict { a, b });
        }
    }
    conflicts.truncate(LISTED);
    conflicts
}

fn calendar(article: &Words, words: &Range<usize>) -> Vec<String> {
    let lower = article.words[words.clone()].iter().map(|word| {
        let word = article.word(*word);
        let is_lower = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        if is_lower { Cow::Borrowed(word) } else { word.to_ascii_lowercase().into() }
    });
    lower.filter(|word| lists::is_calendar(word)).map(Cow::into_owned).collect()
}

/// The most words of a replaced fact.
const SHORT: usize = 6;

fn is_short(gap: &Gap) -> bool {
    gap.words.len() <= SHORT
}

/// The share of the replacements that are names for names, from which names are what differs. Where an editor or a noise
/// has replaced words all over, some will be capitals by chance.
const NAMES_SHARE: f64 = 0.34;

/// Names that stand in the same place.
fn names_in_conflict(a: &Words, b: &Words, gaps: &Gaps) -> Vec<Conflict> {
    let (mut conflicts, mut replaced) = (Vec::new(), 0);
    for (gap, other) in &gaps.matched {
        replaced += 1;
        let [x, y] = [(a, gap, b), (b, other, a)].map(|(article, gap, other)| name(article, gap, other));
        if let (Some(x), Some(y)) = (x, y)
            && !is_variant(x, y)
        {
            conflicts.push(Conflict { a: x.to_owned(), b: y.to_owned() });
        }
    }
    if (conflicts.len() as f64) < NAMES_SHARE * f64::from(replaced) {
        conflicts.clear();
    }
    conflicts.truncate(LISTED);
    conflicts
}

/// Are they two spellings of one name, one cut short, or one with noise?
fn is_variant(x: &str, y: &str) -> bool {
    x.starts_with(y) || y.starts_with(x) || edit_likeness(x, y) >= NOISE
}

/// The share of equal letters from which two names are two spellings, or one with noise.
const NOISE: f64 = 0.6;

/// Returns the gap if it is a name that the other article has nowhere.
fn name<'a>(article: &'a Words, gap: &Gap, other: &Words) -> Option<&'a str> {
    let words = &article.words[gap.words.clone()];
    let capital = |start: usize| article.text[start..].chars().next().is_some_and(char::is_uppercase);
    let is_new = |name: &str| other.words.iter().all(|word| !other.word(*word).eq_ignore_ascii_case(name));
    let is_name = is_short(gap)
        && !words.is_empty()
        && words.iter().all(|word| capital(word.start()))
        && !opens_sentence(&article.text, words[0].start())
        && amid_small_letters(article, &gap.words)
        && (gap.words.start + 1..gap.words.end).all(|at| !is_boundary(article, at))
        && words.iter().any(|word| is_new(article.word(*word)));
    is_name.then(|| article.slice(&gap.words))
}

/// Is the word before or after in small letters? In headlines all words may have capitals.
fn amid_small_letters(article: &Words, words: &Range<usize>) -> bool {
    let before = words.start.checked_sub(1).and_then(|before| article.words.get(before));
    let small = |start: usize| article.text[start..].chars().next().is_some_and(char::is_lowercase);
    before.into_iter().chain(article.words.get(words.end)).any(|word| small(word.start()))
}

fn opens_sentence(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches([' ', '"', '\'', '“', '‘', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '\r'])
}

/// Returns the first passages of so many words that both have for themselves in the same place.
fn passages(a: &Words, b: &Words, gaps: &Gaps, words: usize) -> Option<[Own; 2]> {
    let are_own = |(gap, other): &&(Gap, Gap)| {
        let large = |gap: &Gap, all: usize| {
            gap.words.len() >= words && gap.words.len() as f64 >= PASSAGE_SHARE * all as f64
        };
        large(gap, a.words.len()) && large(other, b.words.len()) && {
            let [x, y] = [(a, gap), (b, other)].map(|(article, gap)| long_words(article, gap));
            let shared = x.iter().filter(|word| y.binary_search(word).is_ok()).count();
            shared == 0 || (shared as f64) < PASSAGE_EDITED * x.len().min(y.len()) as f64
        }
    };
    let own = |article: &Words, gap: &Gap| Own {
        place: gap.place(),
        words: identity(article.slice(&gap.words).as_bytes())[0],
    };
    gaps.matched.iter().find(are_own).map(|(gap, other)| [own(a, gap), own(b, other)])
}

/// The words that say something, in small letters, sorted: shorter ones are mostly grammar.
fn long_words(article: &Words, gap: &Gap) -> Vec<String> {
    let words = article.words[gap.words.clone()].iter().filter(|word| word.end() - word.start() > 4);
    let mut words: Vec<String> = words.map(|word| article.word(*word).to_lowercase()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_written() {
        assert_eq!(
            numbers("1, 6-3/8 pct, 1,000. Q1 fr0m 5m 1980s 3.5-"),
            ["1", "6-3/8", "1,000", "1", "5", "1980", "3.5"]
        );
    }

    fn verdict([a, b]: &[String; 2]) -> Verdict {
        judge(&Words::new(a.into()), &Words::new(b.into()), &Readings::default())
    }

    fn story(from: &str, to: &str) -> [String; 2] {
        let story = "The central bank of Norland said on Monday that it had bought 20 tons of wheat from Westland \
                     at 90 crowns a ton, and that the buyer, Anna Berg, would travel to Westland in May to see to it.";
        assert!(story.contains(from), "{from}");
        [story.to_owned(), story.replace(from, to)]
    }

    #[test]
    fn templates_with_other_facts() {
        for (from, to) in [
            ("20 tons", "25 tons"),
            ("on Monday", "on Friday"),
            ("in May", "in June"),
            ("Anna Berg", "Carl Holm"),
        ] {
            let Verdict::Related(conflicts, _) = verdict(&story(from, to)) else { panic!("{from} to {to}") };
            assert_eq!(conflicts.len(), 1, "{conflicts:?}");
        }
    }

    #[test]
    fn edits_of_one_article() {
        for (from, to) in [
            ("bought", "purchased"),
            ("Norland", "Norlamd"),
            ("90 crowns", "crowns"),
            ("The central", "Read more in the 24 pages of our special. The central"),
            ("at 90", "for 90"),
        ] {
            assert!(matches!(verdict(&story(from, to)), Verdict::Duplicate(..)), "{from} to {to}");
        }
    }
}
