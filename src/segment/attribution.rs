//! Does a speech tag follow a closing quotation mark? `“Is that all?” Mr. Bao said.` is one sentence.

use super::cursor::{Token, after, floor, skip_space};
use super::lexicon::{Abbreviation, LOOKS, Role};
use super::place::{Next, Place};

/// How far a speech tag is followed, in bytes and in words: a title, a long name and the verb.
const TAG_BYTES: usize = 60;
const TAG_WORDS: usize = 7;

/// Does the text after a closing quotation mark name a speaker and say that they speak?
///
/// US news writes a comma before the tag, so after `.”` none is looked for.
pub(super) fn speaks(place: &Place, next: &Next) -> bool {
    let limit = floor(place.text, next.word.start + TAG_BYTES);
    let text = &place.text[..limit];
    let mut at = next.word.start;
    let mut named = false;
    let mut previous = None;
    for count in 0..TAG_WORDS {
        at = skip_space(text, at);
        let Some(step) = Step::read(text, at) else { return false };
        match step.meaning(place, count, previous.as_ref()) {
            Meaning::Says => return named || count == 0,
            Meaning::Names => named = true,
            Meaning::Links => {}
            Meaning::Other => return false,
        }
        at = step.end;
        previous = Some(step);
    }
    false
}

/// A word or a sign of a possible speech tag.
struct Step<'a> {
    first: char,
    word: Token<'a>,
    end: usize,
}

/// What a step does in a speech tag.
enum Meaning {
    Says,
    Names,
    Links,
    Other,
}

impl<'a> Step<'a> {
    fn read(text: &'a str, at: usize) -> Option<Self> {
        let first = after(text, at)?;
        let word = Token::after(text, at);
        let end = at + word.raw.len().max(first.len_utf8());
        Some(Self { first, word, end })
    }

    fn meaning(&self, place: &Place, count: usize, previous: Option<&Step>) -> Meaning {
        if self.word.raw.is_empty() {
            return self.sign(place, count, previous);
        }
        let low = &*self.word.low();
        if place.is(Role::Said, low) {
            return Meaning::Says;
        }
        let pronoun = count == 0 && LOOKS.has(self.word.raw, &"named");
        if pronoun || self.word.is_capitalised() && !place.is(Role::Starter, low) {
            return Meaning::Names;
        }
        if LOOKS.has(low, &"links") { Meaning::Links } else { Meaning::Other }
    }

    fn sign(&self, place: &Place, count: usize, previous: Option<&Step>) -> Meaning {
        let shortened = previous.is_some_and(|step| step.is_short_form(place));
        match self.first {
            ',' => Meaning::Links,
            '.' if count == 0 || shortened => Meaning::Links,
            _ => Meaning::Other,
        }
    }

    /// `Mr`, `Sept`, `J`
    fn is_short_form(&self, place: &Place) -> bool {
        let class = place.tongue.lexicon.class(&self.word.low(), self.word.is_capitalised());
        matches!(class, Some(Abbreviation::Title | Abbreviation::Month)) || self.word.raw.chars().count() == 1
    }
}
