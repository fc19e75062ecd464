//! A [`Unit`]: a sentence, heading, list item or piece of boilerplate of a document.

use serde::Serialize;

use crate::document::Span;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A sentence of running text.
    Sentence,
    /// A heading or title.
    Heading,
    /// An item of a list.
    ListItem,
    /// A row of a table.
    TableRow,
    /// The text that goes with a picture or table.
    Caption,
    /// A footnote or endnote.
    Note,
    /// Text of the publisher's, not of the story's.
    Boilerplate(Class),
}

impl UnitKind {
    /// Does the unit make a claim? Sentences and list items do.
    pub fn is_claim(self) -> bool {
        matches!(self, Self::Sentence | Self::ListItem)
    }

    /// Is it the story's own: a claim or a heading?
    pub fn is_told(self) -> bool {
        !self.is_aside()
    }

    /// Does it stand beside the story: neither a claim nor a heading?
    pub fn is_aside(self) -> bool {
        !self.is_claim() && self != Self::Heading
    }

    /// What a text of that class is. Captions are the story's, whoever names them.
    pub(crate) fn of(class: Class) -> Self {
        if class == Class::Caption { Self::Caption } else { Self::Boilerplate(class) }
    }
}

/// What kind of boilerplate a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// "See also:", "Read next:" and the headlines under them.
    RelatedLinks,
    /// Who took the picture or supplied the copy.
    Credit,
    /// What the publisher discloses: help of AI, sponsorship, interests.
    Disclosure,
    /// Who wrote it.
    Byline,
    /// Where and when it was written.
    Dateline,
    /// Subscribe, sign up, download.
    Promo,
    /// Share and follow lines.
    Share,
    /// Copyright and terms.
    Legal,
    /// The text under a picture.
    Caption,
    /// Anything else that is not the story.
    Other,
}

impl Class {
    /// All classes, with their names in reports.
    pub const NAMED: [(&'static str, Self); 10] = [
        ("related_links", Self::RelatedLinks),
        ("credit", Self::Credit),
        ("disclosure", Self::Disclosure),
        ("byline", Self::Byline),
        ("dateline", Self::Dateline),
        ("promo", Self::Promo),
        ("share", Self::Share),
        ("legal", Self::Legal),
        ("caption", Self::Caption),
        ("other", Self::Other),
    ];

    /// Returns the class of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(of, _)| *of == name).map(|(_, class)| class)
    }
}

/// A sentence, heading, list item or piece of boilerplate: where it stands and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Where it stands, without white space at either end.
    pub span: Span,
    /// The 1-based line it starts on.
    pub line: usize,
    /// The paragraph (block of lines) it belongs to, counted from 0.
    pub paragraph: usize,
}
