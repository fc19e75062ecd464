//! [`segment`]: a document cut into [`Unit`]s, sentences, headings, list items and boilerplate.

use serde::Serialize;

mod abbreviation;
mod attribution;
mod boundary;
mod cursor;
mod glued;
mod lexicon;
mod lines;
mod lists;
mod marks;
mod period;
mod scan;

use crate::document::{Document, Layout, Span};
use lexicon::Lexicon;
use marks::Extra;
use scan::Tongue;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A sentence of running text.
    Sentence,
    /// A heading or title.
    Heading,
    /// An item of a list.
    ListItem,
    /// Text of the publisher's, not of the story's.
    Boilerplate(Class),
}

impl UnitKind {
    /// Does the unit make a claim? Sentences and list items do.
    pub fn is_claim(self) -> bool {
        matches!(self, Self::Sentence | Self::ListItem)
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

/// Cuts a document into units, in reading order. Units never overlap; between them lies only white space (and,
/// for structured formats, markup).
pub fn segment(document: &Document) -> Vec<Unit> {
    let language = document.language();
    let tongue = Tongue { lexicon: Lexicon::of(language), extra: Extra::of(language.code()) };
    match document.layout() {
        _ => text_units(document, tongue),
    }
}

fn text_units(document: &Document, tongue: Tongue) -> Vec<Unit> {
    let text = document.text();
    let lines = lines::lines(text);
    let mut units = Vec::new();
    for (paragraph, block) in lines::blocks(text, &lines, tongue.lexicon).iter().enumerate() {
        scan::sentences(block.span.of(text), tongue, &mut |span: Span| {
            let span = Span::new(block.span.start + span.start, block.span.start + span.end);
            units.push(Unit {
                kind: UnitKind::Sentence,
                span,
                line: document.line_of(span.start),
                paragraph,
            });
        });
    }
    units
}
