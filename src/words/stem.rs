//! [`Stemmer`]: a word without its endings.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer as Snowball};

use super::english;
use super::irregular::plain_form;
use crate::language::Language;

/// Cuts the endings off words of one language, by the Snowball algorithms (Porter 1980, 2001), and for English
/// undoes irregular forms; words of languages without an algorithm stay whole.
pub struct Stemmer {
    snowball: Option<Snowball>,
    is_english: bool,
}

impl Stemmer {
    /// Makes the stemmer of a language. A text of unknown language is read as English: the worst that can happen
    /// is that some words keep or lose an `s`, on both sides alike.
    pub fn new(language: Language) -> Self {
        let algorithm = algorithm(language.code());
        let is_english = matches!(algorithm, Some(Algorithm::English));
        Self { snowball: algorithm.map(Snowball::create), is_english }
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
