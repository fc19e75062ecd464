//! [`Stemmer`]: a word without its endings.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer as Snowball};

use super::algorithm::algorithm;
use super::forms::{Forms, plain_letters};
use super::irregular::plain_form;
use super::{FORMS, english, fold};
use crate::language::Language;
use crate::languages::Lists;

/// What a language has beside its Snowball algorithm: its code, the plain forms of its irregular ones, and its endings.
pub(super) type Beside = (&'static str, Lists<&'static str>, Forms<'static>);

/// Cuts the endings off words of one language, by the Snowball algorithms (Porter 1980, 2001) and the lists of the
/// language, and undoes irregular forms; words of languages without an algorithm stay whole.
pub struct Stemmer {
    snowball: Option<Snowball>,
    is_english: bool,
    beside: Option<&'static Beside>,
}

impl Stemmer {
    /// Makes the stemmer of a language. A text of unknown language is read as English: the worst that can happen
    /// is that some words keep or lose an `s`, on both sides alike.
    pub fn new(language: Language) -> Self {
        let algorithm = algorithm(language.code());
        let is_english = matches!(algorithm, Some(Algorithm::English));
        let beside = FORMS.iter().find(|(code, ..)| *code == language.code());
        Self { snowball: algorithm.map(Snowball::create), is_english, beside }
    }

    /// Returns the stem of a folded word.
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let plain = if self.is_english { plain_form(word) } else { None };
        let word = plain.unwrap_or(word);
        match &self.snowball {
            Some(_) if self.is_english && word.is_ascii() => english::stem(word).into(),
            Some(snowball) if word.chars().any(char::is_alphabetic) => snowball.stem(word),
            _ => Cow::Borrowed(word),
        }
    }

    /// Returns the normal form of a word, given as it stands and folded. In a language that has lists of its forms, endings
    /// are cut while the accents are there that tell them (`subió`), and the accents are dropped then.
    pub(crate) fn normal<'a>(&self, surface: &str, folded: &'a str) -> Cow<'a, str> {
        match (&self.beside, &self.snowball) {
            (Some((_, irregular, forms)), Some(snowball)) if folded.chars().all(char::is_alphabetic) => {
                let lower = surface.trim_end_matches(['\'', '’']).to_lowercase();
                let plain = forms.plain(&lower, |word| irregular.first(word).copied());
                let is_noun = surface.starts_with(char::is_uppercase) && plain == lower;
                let stem = forms.bare(&plain_letters(&snowball.stem(&plain)), is_noun);
                if stem.is_ascii() { stem.into() } else { fold(&stem).into_owned().into() }
            }
            _ => self.stem(folded),
        }
    }
}
