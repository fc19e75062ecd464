//! [`vote`]: which language the words of grammar in a text speak for. Short texts hold few letters, but many of them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::Language;
use crate::languages::{grammar, with_grammar};

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
    let codes = with_grammar();
    let mut own = vec![0; codes.len()];
    let mut points = vec![0; codes.len()];
    for word in text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')) {
        let languages = grammar(&folded(word));
        let share = POINTS / languages.count_ones().max(1) as usize;
        for at in (0..codes.len()).filter(|at| languages >> at & 1 == 1) {
            points[at] += share;
            own[at] += usize::from(share == POINTS);
        }
    }
    let best = (0..codes.len()).max_by_key(|&at| (points[at], own[at]))?;
    let second = (0..codes.len()).filter(|&at| at != best).map(|at| points[at]).max()?;
    let is_ahead = points[best] >= LEAST_POINTS && points[best] - second >= LEAST_LEAD;
    let (all, own) = (own.iter().sum::<usize>(), own[best]);
    let language = Language::from_code(codes[best])?;
    (points[best] > second).then_some(Vote { language, own, other: all - own, is_ahead })
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
