//! [`Page`]: a text report being written, line by line.

use super::look::{Label, Look};
use super::wrap::{Runs, columns};

/// Columns that a text gets, however narrow the page and long the label.
const MIN_ROOM: usize = 8;

/// Columns that a text beside several labels needs.
const MIN_TEXT: usize = 24;

/// A text report being written.
pub(crate) struct Page {
    pub(crate) look: Look,
    out: String,
    /// Was some text cut?
    clipped: bool,
}

impl Page {
    pub(crate) fn new(look: Look) -> Self {
        Self {
            look: Look { width: look.width.max(Look::MIN_WIDTH), ..look },
            out: String::new(),
            clipped: false,
        }
    }

    pub(crate) fn blank(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// A heading, after an empty line.
    pub(crate) fn heading(&mut self, text: &str) {
        self.blank();
        self.text(0, &Runs::new().with(Label::Heading, text));
    }

    /// Text that is indented by so many columns.
    pub(crate) fn text(&mut self, indent: usize, runs: &Runs) {
        self.hanging(indent, &Runs::new(), 0, runs);
    }

    /// A short label, padded to `label_width`, and a text beside it; below it where there is little room.
    pub(crate) fn hanging(&mut self, indent: usize, label: &Runs, label_width: usize, text: &Runs) {
        if label_width > 0 && self.look.width < indent + label_width + MIN_ROOM {
            self.text(indent, label);
            return self.text(indent + 2, text);
        }
        let lines = text.wrap(self.room(indent + label_width), self.look);
        self.lines(indent, label, label_width, &lines);
    }

    /// The same, but the text may be cut.
    pub(crate) fn hanging_clipped(&mut self, indent: usize, label: &Runs, label_width: usize, text: &Runs) {
        let (lines, clipped) = text.wrap_clipped(self.room(indent + label_width), self.look);
        self.clipped |= clipped;
        self.lines(indent, label, label_width, &lines);
    }

    /// The same in one line: what does not fit is cut, with a mark, since the whole stands further down.
    pub(crate) fn one_line(&mut self, indent: usize, label: &Runs, label_width: usize, text: &Runs) {
        let look = Look { clip: Some(1), ..self.look };
        let (lines, _) = text.wrap_clipped(self.room(indent + label_width), look);
        self.lines(indent, label, label_width, &lines);
    }

    fn lines(&mut self, indent: usize, label: &Runs, label_width: usize, lines: &[String]) {
        let painted = label.one_line(self.look);
        let plain = columns(&label.one_line(Look { color: false, ..self.look }));
        for (number, line) in lines.iter().enumerate() {
            let mut start = " ".repeat(indent);
            if number == 0 {
                start += &painted;
            }
            let used = if number == 0 { plain } else { 0 };
            start += &" ".repeat(label_width.saturating_sub(used));
            self.out.push_str(&start);
            self.out.push_str(line);
            self.trim_line();
            self.out.push('\n');
        }
    }

    /// Labels of fixed width, two blanks apart, and a text beside them; below them where there is little room.
    pub(crate) fn columns<const N: usize>(&mut self, cells: &[String; N], labels: [Label; N], text: &Runs) {
        let taken = cells.iter().map(|cell| columns(cell) + 2).sum();
        let mut start = String::new();
        for (cell, label) in cells.iter().zip(labels) {
            self.look.paint(label, cell, &mut start);
            start.push_str("  ");
        }
        if self.look.width < taken + MIN_TEXT {
            self.drawn(start.trim_end(), false);
            return self.text(2, text);
        }
        for line in text.wrap(self.room(taken), self.look) {
            self.out.push_str(&start);
            self.out.push_str(&line);
            self.trim_line();
            self.out.push('\n');
            start = " ".repeat(taken);
        }
    }

    /// What was drawn elsewhere, such as a table.
    pub(crate) fn drawn(&mut self, text: &str, clipped: bool) {
        self.out.push_str(text);
        self.out.push('\n');
        self.clipped |= clipped;
    }

    pub(crate) fn is_clipped(&self) -> bool {
        self.clipped
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    fn room(&self, taken: usize) -> usize {
        self.look.width.saturating_sub(taken).max(MIN_ROOM)
    }

    fn trim_line(&mut self) {
        let trimmed = self.out.trim_end_matches(' ').len();
        self.out.truncate(trimmed);
    }
}
