//! [`Stemmer`]: a word without its endings.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer as Snowball};

use crate::language::Language;

/// Cuts the endings off words of one language, by the Snowball algorithms (Porter 1980, 2001); words of languages
/// without one stay whole.
pub struct Stemmer(Option<Snowball>);

impl Stemmer {
    /// Makes the stemmer of a language. A text of unknown language is read as English: the worst that can happen
    /// is that some words keep or lose an `s`, on both sides alike.
    pub fn new(language: Language) -> Self {
        Self(algorithm(language.code()).map(Snowball::create))
    }

    /// Returns the stem of a folded word.
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        match &self.0 {
            Some(snowball) if word.chars().any(char::is_alphabetic) => snowball.stem(word),
            _ => Cow::Borrowed(word),
        }
    }
}

fn algorithm(code: &str) -> Option<Algorithm> {
    Some(match code {
        "en" | "und" => Algorithm::English,
        "de" => Algorithm::German,
        "fr" => Algorithm::French,
        "es" => Algorithm::Spanish,
        "it" => Algorithm::Italian,
        "pt" => Algorithm::Portuguese,
        "nl" => Algorithm::Dutch,
        "da" => Algorithm::Danish,
        "sv" => Algorithm::Swedish,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "fi" => Algorithm::Finnish,
        "hu" => Algorithm::Hungarian,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "tr" => Algorithm::Turkish,
        "ar" => Algorithm::Arabic,
        "el" => Algorithm::Greek,
        "ta" => Algorithm::Tamil,
        _ => return None,
    })
}
