//! [`Flow`]: the pieces of both texts as one row, and how far a document that holds the later text has come in it.

use crate::report::tracked::{Fate, Paragraph, Piece};
use crate::report::{Kind, Tracked};
use crate::sides::Side;

/// What stands between the cells of a row, in a text.
pub(super) const BAR: &str = "|";

/// A piece, or the end of a paragraph.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    /// With its place among all pieces, and whether its paragraph is a row of a table.
    Piece(&'a Piece, usize, bool),
    End(&'a Paragraph),
}

impl Item<'_> {
    pub(super) fn fate(self) -> Fate {
        match self {
            Self::Piece(piece, ..) => piece.fate,
            Self::End(paragraph) => paragraph.end,
        }
    }

    /// Does the later text have it?
    pub(super) fn is_later(self) -> bool {
        self.fate().is_in(Side::B)
    }

    /// Is it what stands between cells? A table has cells for that.
    pub(super) fn is_bar(self) -> bool {
        matches!(self, Self::Piece(piece, _, true) if piece.text == BAR)
    }
}

/// The row of pieces.
pub(super) struct Flow<'a> {
    items: Vec<Item<'a>>,
    /// The next item.
    pub(super) at: usize,
    /// How many of its characters are passed.
    pub(super) within: usize,
}

impl<'a> Flow<'a> {
    pub(super) fn new(tracked: &'a Tracked) -> Self {
        let mut items = Vec::new();
        let mut place = 0;
        for paragraph in &tracked.paragraphs {
            for piece in &paragraph.pieces {
                items.push(Item::Piece(piece, place, paragraph.kind == Kind::TableRow));
                place += 1;
            }
            items.push(Item::End(paragraph));
        }
        Self { items, at: 0, within: 0 }
    }

    pub(super) fn next(&self) -> Option<Item<'a>> {
        self.items.get(self.at).copied()
    }

    /// The next item of the later text.
    pub(super) fn next_later(&self) -> Option<Item<'a>> {
        self.items[self.at..].iter().copied().find(|item| item.is_later())
    }

    /// Is nothing of the later text left but what stands for itself: spaces, bars, ends?
    pub(super) fn is_done(&self) -> bool {
        let counts = |item: &Item<'_>| match item {
            Item::Piece(piece, ..) => {
                item.is_later() && !item.is_bar() && counted(&piece.text).next().is_some()
            }
            Item::End(_) => false,
        };
        self.within == 0 && !self.items[self.at..].iter().any(counts)
    }

    /// The pieces of the next paragraph and its end, if nothing of that is in the later text.
    pub(super) fn whole_removed(&self) -> Option<&'a Paragraph> {
        for item in &self.items[self.at..] {
            match *item {
                item if item.is_later() => return None,
                Item::End(paragraph) => return Some(paragraph),
                Item::Piece(..) => {}
            }
        }
        None
    }

    /// How many pieces are passed.
    pub(super) fn pieces_passed(&self) -> usize {
        self.items[..self.at].iter().filter(|item| matches!(item, Item::Piece(..))).count()
    }

    /// Is all of both texts passed, but for ends?
    pub(super) fn is_whole(&self) -> bool {
        self.is_done() && self.items[self.at..].iter().all(|item| item.is_later())
    }

    /// The items that were passed since one.
    pub(super) fn since(&self, from: usize) -> impl Iterator<Item = Item<'a>> + '_ {
        self.items[from..self.at].iter().copied()
    }

    /// The pieces that come next and that only the original has.
    pub(super) fn removed_pieces(&self) -> Vec<Piece> {
        let removed = self.items[self.at..].iter().map_while(|item| match *item {
            Item::Piece(piece, ..) if !item.is_later() => Some(piece.clone()),
            _ => None,
        });
        removed.collect()
    }

    /// Do these characters come next in the later text?
    pub(super) fn continues_with(&self, text: &str) -> bool {
        let mut wanted = counted(text).peekable();
        let mut passed = self.within;
        for item in &self.items[self.at..] {
            let Item::Piece(piece, ..) = *item else { continue };
            if !item.is_later() || item.is_bar() && wanted.peek().is_some_and(|c| *c != '|') {
                continue;
            }
            for c in counted(&piece.text).skip(std::mem::take(&mut passed)) {
                match wanted.next() {
                    None => return true,
                    Some(next) if next != c => return false,
                    Some(_) => {}
                }
            }
        }
        wanted.peek().is_none()
    }
}

/// The characters by which texts are held against each other: no white space, and nothing that cannot be seen.
pub(super) fn counted(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| counts(*c))
}

/// Is it such a character?
pub(super) fn counts(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
