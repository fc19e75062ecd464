//! What the lists say of the words that a statement commits itself with.

use crate::audit::stage::{Stage, StageWord};
use crate::languages::Lists;

/// What a word or phrase does to a statement; `languages/en/meaning.txt` says what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    May,
    Likely,
    Alleged,
    Hint,
    Mind,
    Told,
    Plan,
    Would,
    Soft,
    Sure,
    Not,
    Unlike,
    Idle,
    All,
    Near,
    Most,
    Many,
    Half,
    Some,
    Few,
    Nil,
    Only,
    Bit,
    Very,
    Among,
    Cause,
    Link,
    When,
    Part,
    Extra,
}

impl Sign {
    /// The ways to leave something open, in the order of their features.
    pub(super) const HEDGES: [Self; 8] =
        [Self::May, Self::Likely, Self::Alleged, Self::Hint, Self::Mind, Self::Told, Self::Plan, Self::Would];

    pub(super) fn is_hedge(self) -> bool {
        Self::HEDGES.contains(&self)
    }

    /// How much of a whole is meant, from 0 (none) to 6 (all).
    pub(super) fn grade(self) -> Option<f64> {
        Some(match self {
            Self::All => 6.0,
            Self::Near => 5.0,
            Self::Most => 4.0,
            Self::Many => 3.5,
            Self::Half => 3.0,
            Self::Some => 2.0,
            Self::Few => 1.0,
            Self::Nil => 0.0,
            _ => return None,
        })
    }

    /// Is it about a word that follows or goes before?
    pub(super) fn has_head(self) -> bool {
        !matches!(
            self,
            Self::Soft | Self::Sure | Self::Unlike | Self::Idle | Self::When | Self::Part | Self::Extra
        )
    }
}

/// A phrase of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) sign: Sign,
    /// The words behind the first; a stem has `~` before it.
    pub(super) rest: &'static [&'static str],
}

impl Phrase {
    /// Do the words behind the first go on with it? Asks for places whether they hold a word, or a word of a stem.
    pub(super) fn goes_on(
        &self,
        first: usize,
        has_word: impl Fn(usize, &str) -> bool,
        has_stem: impl Fn(usize, &str) -> bool,
    ) -> bool {
        self.rest.iter().zip(first + 1..).all(|(word, at)| {
            word.strip_prefix('~').map_or_else(|| has_word(at, word), |stem| has_stem(at, stem))
        })
    }
}

// `PHRASES`: for each first word the phrases of `meaning.txt`. `STEM_PHRASES`: the same by the stem of the first word.
// `STAGES`: for each stem the stages of `stages.txt`.
include!(concat!(env!("OUT_DIR"), "/judge.rs"));

/// The phrases that begin with a word, by its letters or its stem.
pub(super) fn phrases(word: &str, stem: &str) -> impl Iterator<Item = &'static Phrase> {
    PHRASES.get(word).iter().chain(STEM_PHRASES.get(stem))
}

/// The stages that a stem stands for, or begins a phrase for.
pub(super) fn stages(stem: &str) -> &'static [StageWord] {
    STAGES.get(stem)
}
