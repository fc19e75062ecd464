//! [`vote`]: which language the words of grammar in a text speak for. Short texts hold few letters, but many of them.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::Language;

macro_rules! lists {
    ($($code:literal),*) => {
        /// The words of grammar of each language, by its code: the lists of stop words.
        const LISTS: &[(&str, &str)] = &[$(($code, include_str!(concat!("../words/stop/", $code, ".txt")))),*];
    };
}

lists!("en", "de", "fr", "es", "it", "pt", "nl", "da", "ru");

/// What a word of grammar counts; one that several languages have counts as much in all of them together.
const POINTS: usize = 60;

/// A language is favoured from so many points on, and by such a lead over every other.
const LEAST_POINTS: usize = POINTS * 7 / 10;
const LEAST_LEAD: usize = POINTS * 4 / 10;

/// The language that the words of grammar in a text speak for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Vote {
    /// Which.
    pub(super) language: Language,
    /// Words that it alone has.
    pub(super) own: usize,
    /// Words that another language alone has.
    pub(super) other: usize,
    /// Is it well ahead of all others, if the words that several languages have count too?
    pub(super) is_ahead: bool,
}

/// Counts the words of grammar of a text; `None` if it has none, or two languages are even.
pub(super) fn vote(text: &str) -> Option<Vote> {
    let mut own = [0; LISTS.len()];
    let mut points = [0; LISTS.len()];
    for word in text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')) {
        let languages = words().get(&*folded(word)).copied().unwrap_or_default();
        let share = POINTS / languages.count_ones().max(1) as usize;
        for at in (0..LISTS.len()).filter(|at| languages >> at & 1 == 1) {
            points[at] += share;
            own[at] += usize::from(share == POINTS);
        }
    }
    let best = (0..LISTS.len()).max_by_key(|&at| (points[at], own[at]))?;
    let second = (0..LISTS.len()).filter(|&at| at != best).map(|at| points[at]).max()?;
    let is_ahead = points[best] >= LEAST_POINTS && points[best] - second >= LEAST_LEAD;
    let (all, own) = (own.iter().sum::<usize>(), own[best]);
    let language = Language::from_code(LISTS[best].0)?;
    (points[best] > second).then_some(Vote { language, own, other: all - own, is_ahead })
}

/// For each word of grammar the languages that have it, a bit each by place in [`LISTS`].
fn words() -> &'static FxHashMap<&'static str, u16> {
    static WORDS: OnceLock<FxHashMap<&'static str, u16>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = FxHashMap::default();
        for (at, (_, list)) in LISTS.iter().enumerate() {
            let lines = list.lines().filter(|line| !line.starts_with('#'));
            lines.flat_map(str::split_whitespace).for_each(|word| *words.entry(word).or_default() |= 1 << at);
        }
        words
    })
}

/// Lower-case and without accents, as the lists are.
fn folded(word: &str) -> String {
    let bare = word.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
    bare.map(|c| if c == '’' { '\'' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_tell_the_language() {
        for (text, expected) in [
            ("Critics of the plan said it was rushed.", Some("en")),
            ("Die Brücke bleibt für den Verkehr gesperrt.", Some("de")),
            ("Les travaux ne sont pas terminés.", Some("fr")),
            ("De brug blijft nog een week dicht voor het verkeer.", Some("nl")),
            ("Ossel has excelled under new managers", Some("en")),
            ("Broen er lukket, og den åbner ikke i dag.", Some("da")),
            ("Brent Tor, Merrin, Ossel", None),
            ("", None),
        ] {
            assert_eq!(vote(text).map(|vote| vote.language.to_string()).as_deref(), expected, "{text}");
        }
    }
}
