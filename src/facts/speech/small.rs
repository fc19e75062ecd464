//! [`Small`]: the small words around a source, in the language of the text.

use crate::facts::cues::{PERSON_PRONOUNS, SOURCE_ARTICLES, SOURCE_INSIDE, SPOKESPEOPLE};
use crate::languages::speech::{Kind, Speech};

/// The small words of a language; English ones where it has no list of its own.
#[derive(Clone, Copy)]
pub(super) struct Small {
    pub(super) speech: Option<&'static Speech>,
}

impl Small {
    fn is(self, word: &str, kind: Kind, english: &[&str]) -> bool {
        self.speech.map_or_else(|| english.contains(&word), |speech| speech.is(word, kind))
    }

    pub(super) fn is_article(self, word: &str) -> bool {
        self.is(word, Kind::Article, SOURCE_ARTICLES)
    }

    /// A preposition that goes on with the name of a source.
    pub(super) fn is_inside(self, word: &str) -> bool {
        self.is(word, Kind::Link, SOURCE_INSIDE)
            || self.speech.is_some_and(|speech| speech.is(word, Kind::Prep))
    }

    pub(super) fn is_person(self, word: &str) -> bool {
        self.is(word, Kind::Person, PERSON_PRONOUNS)
    }

    /// One who speaks for what follows.
    pub(super) fn is_spokesperson(self, word: &str) -> bool {
        self.speech.is_none() && SPOKESPEOPLE.contains(&word)
    }

    /// Does the noun that a description is about come first?
    pub(super) fn noun_first(self) -> bool {
        self.speech.is_some_and(|speech| speech.noun_first)
    }
}
