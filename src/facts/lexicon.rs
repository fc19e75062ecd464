//! [`Lexicon`]: what a language's words mean to the recognisers. The words stand in `data/*.txt`.

use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::facts::calendar::Feast;
use crate::facts::quantity::{Bound, Family};
use crate::facts::rational::Rational;
use crate::language::Language;

/// One meaning of a word or phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// A numeral below twenty.
    Small(u8),
    /// Twenty, thirty … ninety.
    Tens(u8),
    /// Hundred, thousand, million …; a dozen.
    Scale(u64),
    /// A scale letter that only counts when it hangs on digits (`5k`) or follows them (`5 bn`).
    Suffix(u64),
    /// Dozens, hundreds, thousands: an unknown number of them.
    Many(u64),
    /// First, second, third …
    Ordinal(u64),
    /// The ending of `1st`, `2nd`, `3º`.
    OrdinalEnding,
    /// One part of so many: half, third, quarter.
    Part(u64),
    /// Several parts of so many: halves, thirds.
    Parts(u64),
    /// Twice, doubled, tenfold.
    Multiple(Rational),
    /// A month, from 1.
    Month(u8),
    /// A day of the week, Monday is 1.
    Weekday(u8),
    /// A holiday with a fixed date: month, day.
    Holiday(u8, u8),
    /// A feast on another date every year.
    Feast(Feast),
    /// A season, spring is 1.
    Season(u8),
    /// A unit of measure, a currency, percent.
    Unit(&'static UnitDef),
    /// A unit only when it hangs on digits: `30C`, `20g`.
    GluedUnit(&'static UnitDef),
    /// `more than`, `nearly`: limits the amount that follows.
    Bound(Bound),
    /// `or more`: limits the amount before.
    BoundAfter(Bound),
    /// A day counted from today: yesterday is -1.
    Day(i8),
    /// Last, next, this: so many periods from now.
    Shift(i8),
    /// Early, mid, late.
    Part3(u8),
    /// A word with no content of its own; at the start of a sentence it is no name.
    Function,
    /// What a person may be called before the name: `president`, `mr`, `general`.
    Title,
    /// What may stand before a title: `prime`, `deputy`, `defense`.
    Office,
    /// A given name.
    Given,
    /// A noun that ends (or with `of` begins) the name of an organisation, a place or an event.
    Head,
    /// A small word inside names: `van`, `bin`, `de`.
    Particle,
    /// A family name that stands first: `Xi`, `Kim`.
    FamilyFirst,
    /// A word that a grammar looks for by itself.
    Cue,
    /// A verb or phrase of saying.
    Saying(u8),
    /// Some longer entry starts with this word; so many words at most.
    Phrase(u8),
}

impl Sense {
    /// Can a number, date or time start with a word of this sense?
    pub(super) fn starts_value(&self) -> bool {
        !matches!(
            self,
            Self::Function
                | Self::Title
                | Self::Office
                | Self::Given
                | Self::Head
                | Self::Particle
                | Self::FamilyFirst
                | Self::Saying(_)
                | Self::Phrase(_)
                | Self::Bound(_)
                | Self::BoundAfter(_)
                | Self::OrdinalEnding
                | Self::Suffix(_)
                | Self::GluedUnit(_)
        )
    }
}

/// A unit of measure as the data files define it.
#[derive(Debug, PartialEq)]
pub(super) struct UnitDef {
    pub(super) symbol: &'static str,
    pub(super) family: Family,
    /// How many base units of its dimension it is.
    pub(super) factor: Rational,
    /// What the base unit shows when this one shows nought (temperatures).
    pub(super) offset: Rational,
}

/// The words of one language, and the units that all share.
#[derive(Default)]
pub(super) struct Lexicon {
    words: FxHashMap<&'static str, Vec<Sense>>,
    /// Is `1.234` a thousand and more? (And `1,5` one and a half?)
    pub(super) comma_decimals: bool,
    /// Are all nouns capitalised?
    pub(super) capital_nouns: bool,
    /// Is an apostrophe the end of a word (`l'Europe`)?
    pub(super) elision: bool,
    pub(super) english: bool,
}

/// Words and phrases that the largest lexicon has, roughly: room for them is made at once.
const ENTRIES: usize = 3500;

/// Longest phrase in the data files, in words.
const MAX_PHRASE: usize = 5;

const COMMON: &str = include_str!("data/common.txt");
const NAMES: &str = include_str!("data/names.txt");

const LANGUAGES: [(&str, &str); 9] = [
    ("en", include_str!("data/en.txt")),
    ("de", include_str!("data/de.txt")),
    ("fr", include_str!("data/fr.txt")),
    ("es", include_str!("data/es.txt")),
    ("it", include_str!("data/it.txt")),
    ("pt", include_str!("data/pt.txt")),
    ("nl", include_str!("data/nl.txt")),
    ("da", include_str!("data/da.txt")),
    ("ru", include_str!("data/ru.txt")),
];

impl Lexicon {
    /// Returns the lexicon of a language; one with units alone for those without a data file.
    pub(super) fn of(language: Language) -> &'static Self {
        static LEXICONS: [OnceLock<Lexicon>; LANGUAGES.len() + 1] =
            [const { OnceLock::new() }; LANGUAGES.len() + 1];
        let index = LANGUAGES.iter().position(|&(code, _)| code == language.code());
        LEXICONS[index.unwrap_or(LANGUAGES.len())].get_or_init(|| match index {
            Some(index) => Self::load(LANGUAGES[index].0, &[COMMON, NAMES, LANGUAGES[index].1]),
            None => Self::load(language.code(), &[COMMON, NAMES]),
        })
    }

    /// Returns what a word or phrase (in lower case) can mean.
    pub(super) fn senses(&self, phrase: &str) -> &[Sense] {
        self.words.get(phrase).map_or(&[], Vec::as_slice)
    }

    fn senses_mut(&mut self, form: &'static str) -> &mut Vec<Sense> {
        // Most words have one sense, and room for four in thousands of entries costs more than all else here.
        self.words.entry(form).or_insert_with(|| Vec::with_capacity(1))
    }

    fn load(code: &str, files: &[&'static str]) -> Self {
        let mut lexicon = Self {
            comma_decimals: matches!(code, "de" | "fr" | "es" | "it" | "pt" | "nl" | "da" | "ru"),
            capital_nouns: code == "de",
            elision: matches!(code, "fr" | "it"),
            english: code == "en",
            words: FxHashMap::with_capacity_and_hasher(ENTRIES, FxBuildHasher),
        };
        for line in files.iter().flat_map(|file| file.lines()) {
            if let Some((head, forms)) = line.split_once(": ")
                && !line.starts_with('#')
            {
                lexicon.add_line(head, forms);
            }
        }
        lexicon
    }

    fn add_line(&mut self, head: &'static str, forms: &'static str) {
        let mut fields = head.split_whitespace();
        let kind = fields.next().unwrap_or_default();
        let rest: Vec<&'static str> = fields.collect();
        let unit = (kind == "unit").then(|| leaked_unit(&rest)).flatten();
        for form in forms.split_whitespace() {
            let (form, glued) = form.strip_prefix('~').map_or((form, false), |form| (form, true));
            let sense = match unit {
                Some(unit) if glued => Some(Sense::GluedUnit(unit)),
                Some(unit) => Some(Sense::Unit(unit)),
                None => sense(kind, rest.first().copied().unwrap_or_default()),
            };
            debug_assert!(sense.is_some(), "data line not understood: {head}");
            if let Some(sense) = sense {
                self.add_form(form, sense);
            }
        }
    }

    fn add_form(&mut self, form: &'static str, sense: Sense) {
        if !form.contains('_') {
            self.senses_mut(form).push(sense);
            // "km/h", "°c", "us$": several tokens, none of them after a space.
            let letters = |c: char| c.is_alphanumeric();
            if form.contains(letters) && !form.chars().all(letters) {
                let first = form.find(|c| letters(c) != form.starts_with(letters)).unwrap_or(form.len());
                self.add_phrase_start(&form[..first], 1, true);
            }
            return;
        }
        let phrase: &'static str = Box::leak(form.replace('_', " ").into_boxed_str());
        self.senses_mut(phrase).push(sense);
        let words = phrase.split(' ').count().min(MAX_PHRASE);
        let first = phrase.split(' ').next().unwrap_or_default();
        let limit = matches!(sense, Sense::Bound(_) | Sense::BoundAfter(_));
        self.add_phrase_start(first, u8::try_from(words).unwrap_or(0), !limit);
    }

    /// Marks a word as the first of a longer phrase; `value`: of one that a value may start with.
    fn add_phrase_start(&mut self, first: &'static str, words: u8, value: bool) {
        let senses = self.senses_mut(first);
        if value && !senses.contains(&Sense::Cue) {
            senses.push(Sense::Cue);
        }
        match senses.iter_mut().find_map(|s| if let Sense::Phrase(n) = s { Some(n) } else { None }) {
            Some(longest) => *longest = (*longest).max(words),
            None => senses.push(Sense::Phrase(words)),
        }
    }
}

/// Units live as long as the program: a lexicon is loaded once and kept.
fn leaked_unit(fields: &[&'static str]) -> Option<&'static UnitDef> {
    let [symbol, dimension, family, factor, rest @ ..] = fields else { return None };
    Some(Box::leak(Box::new(UnitDef {
        symbol,
        family: Family { dimension, name: family },
        factor: ratio(factor)?,
        offset: rest.first().and_then(|offset| ratio(offset)).unwrap_or(Rational::ZERO),
    })))
}

fn ratio(text: &str) -> Option<Rational> {
    let (text, negative) = text.strip_prefix('-').map_or((text, false), |text| (text, true));
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let value = Rational::parse(numerator)?.over(Rational::parse(denominator)?)?;
    Some(if negative { value.negated() } else { value })
}

fn sense(kind: &str, value: &str) -> Option<Sense> {
    let number = || value.parse::<u64>().ok();
    let small = || value.parse::<u8>().ok();
    let signed = || value.parse::<i8>().ok();
    Some(match kind {
        "small" => Sense::Small(small()?),
        "tens" => Sense::Tens(small()?),
        "scale" => Sense::Scale(number()?),
        "suffix" => Sense::Suffix(number()?),
        "many" => Sense::Many(number()?),
        "ordinal" => Sense::Ordinal(number()?),
        "ordinal_ending" => Sense::OrdinalEnding,
        "part" => Sense::Part(number()?),
        "parts" => Sense::Parts(number()?),
        "multiple" => Sense::Multiple(ratio(value)?),
        "month" => Sense::Month(small()?),
        "weekday" => Sense::Weekday(small()?),
        "holiday" => {
            let (month, day) = value.split_once('-')?;
            Sense::Holiday(month.parse().ok()?, day.parse().ok()?)
        }
        "feast" => Sense::Feast(Feast::parse(value)?),
        "season" => Sense::Season(small()?),
        "bound" => Sense::Bound(Bound::from_word(value)?),
        "bound_after" => Sense::BoundAfter(Bound::from_word(value)?),
        "day" => Sense::Day(signed()?),
        "shift" => Sense::Shift(signed()?),
        "third" => Sense::Part3(small()?),
        "function" => Sense::Function,
        "title" => Sense::Title,
        "office" => Sense::Office,
        "given" => Sense::Given,
        "head" => Sense::Head,
        "particle" => Sense::Particle,
        "family_first" => Sense::FamilyFirst,
        "cue" => Sense::Cue,
        "saying" => Sense::Saying(small()?),
        _ => return None,
    })
}

/// Returns the units of a family, one for each symbol.
pub(super) fn units(family: Family) -> &'static [&'static UnitDef] {
    static UNITS: OnceLock<FxHashMap<Family, Vec<&'static UnitDef>>> = OnceLock::new();
    let all = UNITS.get_or_init(|| {
        let mut all: FxHashMap<Family, Vec<&'static UnitDef>> = FxHashMap::default();
        let english = Lexicon::of(Language::ENGLISH);
        for sense in english.words.values().flatten() {
            if let Sense::Unit(unit) | Sense::GluedUnit(unit) = sense {
                let units = all.entry(unit.family).or_default();
                if !units.iter().any(|u| u.symbol == unit.symbol) {
                    units.push(unit);
                }
            }
        }
        for units in all.values_mut() {
            units.sort_by_key(|unit| unit.symbol);
        }
        all
    });
    all.get(&family).map_or(&[], Vec::as_slice)
}
