//! [`Speech`]: the words of a language by which a text says who says so, from `languages/CODE/speech.txt`.

use crate::languages::Lists;

// `SPEECH`: the lists of each language that has them. English has a grammar of its own (`facts.txt`, `cues.txt`).
include!(concat!(env!("OUT_DIR"), "/speech.rs"));

/// What a word or phrase says of who speaks; docs/languages.md explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Say(u8),
    Take(u8),
    Find,
    Deny,
    Reject,
    Charge,
    Retort,
    Before,
    Own,
    Behind,
    View,
    Tag,
    As,
    Aim,
    Hearsay,
    Rumour,
    Perfect,
    ParticipleWord,
    Modal,
    Indirect,
    If,
    Article,
    Pronoun,
    Person,
    One,
    Actor,
    Definite,
    Link,
    Prep,
    Aux,
    Be,
    Opens,
    Break,
    Join,
    Adverb,
    Clitic,
    Negation,
    Refuse,
    Silence,
    SilenceAlone,
    Denial,
    Counter,
    Defence,
    Clearing,
    Voice,
    Source,
    Body,
    Paper,
    Many,
    Alike(u8),
    Spokes,
    Tie,
    Share,
    Owner,
    Itself,
    Disclaimer,
    Corrected,
    Note,
    Earlier,
    This,
}

impl Kind {
    /// Is it a verb by which somebody says something?
    pub(crate) fn is_verb(self) -> bool {
        matches!(self, Self::Say(_) | Self::Take(_) | Self::Find | Self::Deny | Self::Reject | Self::Retort)
    }

    /// Does it tell, wherever it stands, that somebody says so?
    pub(crate) fn says(self) -> bool {
        let sourcing = [Self::Before, Self::Behind, Self::Tag, Self::Own].contains(&self);
        sourcing || self.is_verb() && !matches!(self, Self::Take(_))
    }

    /// Is it a word of grammar, which tells nobody from another?
    fn is_small(self) -> bool {
        let small = [Self::Article, Self::Pronoun, Self::Link, Self::Prep, Self::Aux, Self::Clitic];
        small.contains(&self)
            || matches!(self, Self::Break | Self::Join | Self::Negation | Self::As | Self::Aim)
    }
}

/// A word or phrase of the lists, entered under its first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    /// The words behind the first.
    pub(crate) rest: &'static [&'static str],
    /// May other words stand before the rest (`weist … zurück`)?
    pub(crate) apart: bool,
}

/// The words of one language.
pub(crate) struct Speech {
    code: &'static str,
    words: Lists<Entry>,
    /// Does a noun come before what belongs to it (`directeur des services`)?
    pub(crate) noun_first: bool,
    /// The endings of past participles.
    participles: &'static [&'static str],
}

impl Speech {
    /// Returns the words of a language, if it has the list.
    pub(crate) fn of(code: &str) -> Option<&'static Self> {
        SPEECH.iter().find(|speech| speech.code == code)
    }

    /// Returns what begins with a word (in lower case).
    pub(crate) fn entries(&self, word: &str) -> &'static [Entry] {
        if word.contains(['’', '‘']) {
            return self.words.get(&word.replace(['’', '‘'], "'"));
        }
        self.words.get(word)
    }

    /// Is the word by itself of a kind?
    pub(crate) fn is(&self, word: &str, kind: Kind) -> bool {
        self.is_any(word, &[kind])
    }

    /// Is the word one of some kinds by itself?
    pub(crate) fn is_any(&self, word: &str, kinds: &[Kind]) -> bool {
        self.entries(word).iter().any(|entry| entry.rest.is_empty() && kinds.contains(&entry.kind))
    }

    /// Does the word begin what says that somebody speaks?
    pub(crate) fn is_saying(&self, word: &str) -> bool {
        self.entries(word).iter().any(|entry| entry.kind.says())
    }

    /// Is it a word of grammar?
    pub(crate) fn is_small(&self, word: &str) -> bool {
        self.entries(word).iter().any(|entry| entry.kind.is_small() && entry.rest.is_empty())
    }

    /// Does the word look like a past participle?
    pub(crate) fn is_participle(&self, word: &str) -> bool {
        self.is(word, Kind::ParticipleWord) || self.participles.iter().any(|ending| word.ends_with(ending))
    }
}
