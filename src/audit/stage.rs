//! [`Stage`]: where `stages.txt` of a language puts a word.

/// A stage of a course: how far the matter is, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) struct Stage {
    pub(in crate::audit) course: u16,
    pub(in crate::audit) step: u8,
    pub(in crate::audit) branch: u8,
}

/// A word or phrase for a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) struct StageWord {
    pub(in crate::audit) stage: Stage,
    /// The stems behind the first.
    pub(in crate::audit) rest: &'static [&'static str],
}
