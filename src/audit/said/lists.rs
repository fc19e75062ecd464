//! What the lists of a language say of the words that a statement commits itself with.

use crate::audit::stage::{Stage, StageWord};
use crate::languages::Lists;

/// What a word or phrase does to a statement; `languages/en/meaning.txt` and docs/languages.md say what each is.
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
    Mainly,
    Among,
    Top,
    Up,
    Down,
    Bound,
    Cause,
    Done,
    Will,
    Apart,
}

impl Sign {
    /// Does it leave something open?
    pub(super) fn is_hedge(self) -> bool {
        matches!(
            self,
            Self::May | Self::Likely | Self::Alleged | Self::Hint | Self::Mind | Self::Plan | Self::Would
        )
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
}

/// A phrase of the lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) sign: Sign,
    /// Does it count only with a negation in its clause, which it takes?
    pub(super) negated: bool,
    /// The words behind the first: a stem has `~` before it, `…` stands for some words between.
    pub(super) rest: &'static [&'static str],
}

/// The lists of a language.
pub(in crate::audit) struct Tongue {
    code: &'static str,
    /// For each first word the phrases of `meaning.txt`; a stem has `~` before it.
    pub(super) phrases: Lists<Phrase>,
    /// What an ending says by itself (`-rait`).
    pub(super) endings: &'static [(&'static str, Sign)],
    /// What a verb may have behind its clause.
    pub(super) particles: &'static [&'static str],
    /// For each stem the stages of `stages.txt`.
    pub(super) stages: Lists<StageWord>,
    /// For each stem the lines of `opposites.txt` it stands on, and whether behind the slash.
    pub(super) opposites: Lists<(u16, bool)>,
    /// For each stem the lines of `same.txt` it stands on.
    pub(super) same: Lists<u16>,
}

// `TONGUES`: the lists of each language that has them.
include!(concat!(env!("OUT_DIR"), "/said.rs"));

impl Tongue {
    /// Returns the lists of a language, by its code.
    pub(in crate::audit) fn of(code: &str) -> Option<&'static Self> {
        TONGUES.iter().find(|tongue| tongue.code == code)
    }

    /// Do the stems say the opposite of each other?
    pub(super) fn are_opposites(&self, x: &str, y: &str) -> bool {
        self.opposites.get(x).iter().any(|&(line, side)| self.opposites.has(y, &(line, !side)))
    }

    /// May a writer put one of the stems for the other?
    pub(super) fn are_same(&self, x: &str, y: &str) -> bool {
        self.same.get(x).iter().any(|line| self.same.has(y, line))
    }

    /// Is anything known of the stem?
    pub(super) fn knows(&self, stem: &str) -> bool {
        self.phrases.contains(&format!("~{stem}"))
            || self.stages.contains(stem)
            || self.opposites.contains(stem)
            || self.same.contains(stem)
    }
}
