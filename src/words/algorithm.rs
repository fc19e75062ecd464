//! Which Snowball algorithm cuts the endings of a language. The build script, which cuts the words of the lists, compiles
//! this file too.

use rust_stemmers::Algorithm;

/// Returns the algorithm for a language, by its code; a text of unknown language is read as English.
pub(crate) fn algorithm(code: &str) -> Option<Algorithm> {
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
