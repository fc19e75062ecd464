//! [`Story`]: the paragraphs and tables of an office document, as they come.

use crate::document::{BlockKind, Concealment};
use crate::input::extract::{Extract, words};

/// A table whose cells hold more words than this lays out prose.
const MOST_CELL_WORDS: usize = 40;

/// A piece of a paragraph.
#[derive(Debug)]
enum Piece {
    Seen(String),
    Hidden(String, Concealment),
    Break,
}

/// A paragraph.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) kind: BlockKind,
    /// Was its end deleted, so that the next one goes on in it?
    pub(super) goes_on: bool,
    pieces: Vec<Piece>,
}

impl Paragraph {
    pub(super) fn new(kind: BlockKind) -> Self {
        Self { kind, goes_on: false, pieces: Vec::new() }
    }

    pub(super) fn say(&mut self, text: &str, hidden: Option<Concealment>) {
        let piece = |text: &str| match hidden {
            Some(by) => Piece::Hidden(text.to_owned(), by),
            None => Piece::Seen(text.to_owned()),
        };
        match (self.pieces.last_mut(), hidden) {
            (Some(Piece::Seen(last)), None) => *last += text,
            (Some(Piece::Hidden(last, by)), Some(hidden)) if *by == hidden => *last += text,
            _ => self.pieces.push(piece(text)),
        }
    }

    pub(super) fn line_break(&mut self) {
        self.pieces.push(Piece::Break);
    }

    /// What readers see of it.
    fn text(&self) -> String {
        let seen = |piece: &Piece| if let Piece::Seen(text) = piece { text.clone() } else { String::new() };
        self.pieces.iter().map(seen).collect()
    }

    fn words(&self) -> usize {
        let words = |piece: &Piece| if let Piece::Seen(text) = piece { words(text) } else { 0 };
        self.pieces.iter().map(words).sum()
    }
}

/// The paragraphs and tables of a document, as they come.
#[derive(Debug, Default)]
pub(super) struct Story {
    paragraphs: Vec<Paragraph>,
    /// The open rows.
    rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Paragraph>>,
    /// Is it not in the text that is read?
    is_gone: bool,
}

impl Story {
    pub(super) fn add(&mut self, paragraph: Paragraph) {
        let list = match self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            Some(cell) => cell,
            None => &mut self.paragraphs,
        };
        match list.last_mut() {
            // The end that stays says what the paragraph is.
            Some(last) if last.goes_on => {
                (last.goes_on, last.kind) = (paragraph.goes_on, paragraph.kind);
                last.pieces.extend(paragraph.pieces);
            }
            _ => list.push(paragraph),
        }
    }

    pub(super) fn start_row(&mut self) {
        self.rows.push(Row::default());
    }

    pub(super) fn start_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(Vec::new());
        }
    }

    /// Leaves the open row out.
    pub(super) fn drop_row(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.is_gone = true;
        }
    }

    /// Ends a row: of data, one block that is no prose; of a table that lays out prose, the prose.
    pub(super) fn end_row(&mut self) {
        let Some(Row { cells, is_gone: false }) = self.rows.pop() else { return };
        let prose = |cell: &Vec<Paragraph>| {
            cell.len() > 1 && cell.iter().any(|p| p.words() > 0)
                || cell.iter().map(Paragraph::words).sum::<usize>() > MOST_CELL_WORDS
        };
        if cells.len() < 2 || cells.iter().any(prose) {
            return cells.into_iter().flatten().for_each(|paragraph| self.add(paragraph));
        }
        let mut row = Paragraph::new(BlockKind::TableRow);
        for (at, paragraph) in cells.into_iter().flatten().enumerate() {
            row.say(if at > 0 { " | " } else { "" }, None);
            row.pieces.extend(paragraph.pieces.into_iter().filter(|piece| !matches!(piece, Piece::Break)));
        }
        self.add(row);
    }

    /// Keeps the paragraphs of which that is said by their text.
    pub(super) fn retain(&mut self, mut keeps: impl FnMut(&str) -> bool) {
        while !self.rows.is_empty() {
            self.end_row();
        }
        self.paragraphs.retain(|paragraph| keeps(paragraph.text().trim()));
    }

    /// Writes everything down; `kind` overrules what the paragraphs are.
    pub(super) fn write(mut self, extract: &mut Extract, kind: Option<BlockKind>) {
        while !self.rows.is_empty() {
            self.end_row();
        }
        for paragraph in self.paragraphs {
            let kind = kind.unwrap_or(paragraph.kind);
            for piece in paragraph.pieces {
                match piece {
                    Piece::Seen(text) => extract.say(&text),
                    Piece::Hidden(text, by) => extract.hide(&text, by),
                    Piece::Break => extract.end(kind),
                }
            }
            extract.end(kind);
        }
    }
}
