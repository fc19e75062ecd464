//! [`Lexicon`]: what a language's words mean to the recognisers. The words stand in `languages/*/facts.txt`.

use crate::facts::numbers::quantity::{Bound, Family};
use crate::facts::numbers::rational::Rational;
use crate::facts::time::calendar::Feast;
use crate::language::Language;
use crate::languages::Lists;
use crate::languages::speech::Speech;

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
    /// One part of so many, in a language whose fractions the recognisers do not read.
    Fraction(u64),
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
    /// A word that another phrase of sourcing turns on: `according`, `declined`.
    Sourcing,
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
                | Self::Sourcing
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

impl UnitDef {
    pub(super) fn is_second(&self) -> bool {
        self.symbol == "s"
    }

    pub(super) fn is_hour(&self) -> bool {
        self.symbol == "h"
    }

    pub(super) fn is_day(&self) -> bool {
        self.symbol == "d"
    }

    pub(super) fn is_year(&self) -> bool {
        self.symbol == "y"
    }
}

/// The words of one language, and the units that all share.
pub(super) struct Lexicon {
    words: Lists<Sense>,
    /// Is `1.234` a thousand and more? (And `1,5` one and a half?)
    pub(super) comma_decimals: bool,
    /// Are all nouns capitalised?
    pub(super) capital_nouns: bool,
    /// Is an apostrophe the end of a word (`l'Europe`)?
    pub(super) elision: bool,
    pub(super) english: bool,
    /// The code of the language; empty for those without a list.
    code: &'static str,
}

// `LEXICONS`: by the code of their language. `COMMON`: what every other language shares. `UNITS`: of all of them.
// `ENGLISH_UNITS`: the numbers of those of English but for money, by dimension, family and symbol.
include!(concat!(env!("OUT_DIR"), "/facts.rs"));

impl Lexicon {
    /// Returns the lexicon of a language; one with units alone for those without a data file.
    pub(super) fn of(language: Language) -> &'static Self {
        let of = LEXICONS.iter().find(|(code, _)| *code == language.code());
        of.map_or(&COMMON, |(_, lexicon)| lexicon)
    }

    /// Returns the words by which the language says who says so, if it has the list.
    pub(super) fn speech(&self) -> Option<&'static Speech> {
        Speech::of(self.code)
    }

    /// Returns what a word or phrase (in lower case) can mean.
    pub(super) fn senses(&self, phrase: &str) -> &'static [Sense] {
        self.words.get(phrase)
    }
}

/// Returns the units of a family, one for each symbol, by symbol; none of money, which is written by its currency.
pub(super) fn units(family: Family) -> impl Iterator<Item = &'static UnitDef> {
    let key = |number: &u16| {
        let of = UNITS[usize::from(*number)].family;
        (of.dimension, of.name)
    };
    let sought = (family.dimension, family.name);
    let from = ENGLISH_UNITS.partition_point(|number| key(number) < sought);
    let of_family = ENGLISH_UNITS[from..].iter().take_while(move |number| key(number) == sought);
    of_family.map(|&number| &UNITS[usize::from(number)])
}
