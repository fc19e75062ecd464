//! [`Attribution`]: who is given as the source of what is said.

use std::fmt;

/// Who is given as the source, and how strongly.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attribution {
    /// The source in lower case, without articles: `pentagon sources`; empty when none is named (`reportedly`).
    pub source: Box<str>,
    /// How it is said.
    pub manner: Manner,
}

/// How strongly a source stands behind what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// `said`, `told`, `according to`.
    Says,
    /// `reported`.
    Reports,
    /// `claimed`, `alleged`: the writer keeps a distance.
    Claims,
    /// `confirmed`, `admitted`.
    Confirms,
    /// `denied`, `declined to comment`.
    Denies,
    /// `believes`, `expects`, `warned`.
    Believes,
}

impl fmt::Display for Attribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let manner = match self.manner {
            Manner::Says => "says",
            Manner::Reports => "reports",
            Manner::Claims => "claims",
            Manner::Confirms => "confirms",
            Manner::Denies => "denies",
            Manner::Believes => "believes",
        };
        if self.source.is_empty() {
            write!(f, "someone {manner}")
        } else {
            write!(f, "{} {manner}", self.source)
        }
    }
}
