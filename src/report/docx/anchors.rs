//! [`Anchors`]: where comments and moves begin and end among the pieces of a text.

use std::collections::BTreeMap;

use super::AUTHOR;
use super::comments::Comment;
use crate::document::Span;
use crate::report::Tracked;
use crate::report::tracked::{Fate, Piece};
use crate::sides::{Side, Sides};

/// What stands before and behind pieces, by their places in the whole text.
#[derive(Default)]
pub(super) struct Anchors {
    before: BTreeMap<usize, String>,
    behind: BTreeMap<usize, String>,
    /// How many numbers of changes are taken.
    pub(super) taken: usize,
}

/// The first numbers that are free.
#[derive(Default)]
pub(super) struct First {
    pub(super) comment: usize,
    pub(super) change: usize,
}

impl Anchors {
    /// The numbers of comments and changes begin with those of `first`; no comment stands behind the first `most` pieces.
    pub(super) fn new(comments: &[Comment], tracked: &Tracked, first: &First, most: usize) -> Self {
        let pieces: Vec<&Piece> = tracked.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces).collect();
        let places = Sides::new(Side::A, Side::B).map(|side| places(&pieces, side));
        let mut anchors = Self { taken: first.change, ..Self::default() };
        for (at, comment) in comments.iter().enumerate() {
            let of = |side: Side| within(&places[side], comment.at[side]?);
            let (begin, end) = of(Side::B).or_else(|| of(Side::A)).unwrap_or_default();
            let last = most.saturating_sub(1);
            anchors.comment(first.comment + at, begin.min(last), end.min(last));
        }
        anchors.moves(&pieces);
        anchors
    }

    /// What stands before a piece.
    pub(super) fn before(&self, piece: usize) -> &str {
        self.before.get(&piece).map_or("", String::as_str)
    }

    /// What stands behind a piece.
    pub(super) fn behind(&self, piece: usize) -> &str {
        self.behind.get(&piece).map_or("", String::as_str)
    }

    /// Does nothing stand between a piece and the next?
    pub(super) fn joins(&self, piece: usize) -> bool {
        !self.behind.contains_key(&piece) && !self.before.contains_key(&(piece + 1))
    }

    fn comment(&mut self, id: usize, first: usize, last: usize) {
        *self.before.entry(first).or_default() += &format!("<w:commentRangeStart w:id=\"{id}\"/>");
        *self.behind.entry(last).or_default() +=
            &format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
    }

    fn moves(&mut self, pieces: &[&Piece]) {
        let mut ranges: BTreeMap<(usize, bool), (usize, usize)> = BTreeMap::new();
        for (at, piece) in pieces.iter().enumerate() {
            let of = match piece.fate {
                Fate::MovedFrom(number) => (number, false),
                Fate::MovedTo(number) => (number, true),
                _ => continue,
            };
            ranges.entry(of).or_insert((at, at)).1 = at;
        }
        for ((number, is_target), (first, last)) in ranges {
            let name = if is_target { "moveTo" } else { "moveFrom" };
            let id = self.taken;
            self.taken += 1;
            *self.before.entry(first).or_default() +=
                &format!("<w:{name}RangeStart w:id=\"{id}\" w:author=\"{AUTHOR}\" w:name=\"move{number}\"/>");
            *self.behind.entry(last).or_default() += &format!("<w:{name}RangeEnd w:id=\"{id}\"/>");
        }
    }
}

/// The pieces that a side has, in order, with their bytes.
fn places(pieces: &[&Piece], side: Side) -> Vec<(Span, usize)> {
    let place = |(at, piece): (usize, &&Piece)| Some((piece.at[side]?, at));
    pieces.iter().enumerate().filter_map(place).collect()
}

/// The first and the last piece of a passage.
fn within(places: &[(Span, usize)], passage: Span) -> Option<(usize, usize)> {
    let from = places.partition_point(|(span, _)| span.end <= passage.start);
    let to = places.partition_point(|(span, _)| span.start < passage.end);
    let some = places.get(from..to).filter(|some| !some.is_empty())?;
    Some((some[0].1, some[some.len() - 1].1))
}
