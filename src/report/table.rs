//! [`Table`]: lines of labelled text in columns, in a frame.
//!
//! `comfy-table` lays the table out, of the text alone; colours are put in afterwards, where each line stands. It could
//! lay out coloured text, but then it parses the colours out of every line, several times, which took half of a text
//! report.

use std::borrow::Cow;

use comfy_table::{
    Cell, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, TableStyle, Width,
    presets::{ASCII_FULL, UTF8_FULL},
};

use super::look::{Label, Look};
use super::wrap::{Runs, columns};

/// So many rows are laid out at a time: of a text of a hundred thousand claims, all at once would take a hundred times the
/// text.
const AT_ONCE: usize = 256;

/// The lines above the first row: the frame, the titles, what parts them from the rows.
const ABOVE: usize = 3;

/// A table being put together.
pub(crate) struct Table {
    look: Look,
    /// The columns that each column's text takes; no line is wider.
    widths: Vec<usize>,
    /// The lines of each cell, painted; the first row are the titles, the others those that are not drawn yet.
    rows: Vec<Vec<Vec<String>>>,
    /// Are some rows drawn?
    is_begun: bool,
}

impl Table {
    /// Makes a table of columns of these widths, with their titles.
    pub(crate) fn new<'a>(look: Look, widths: &[usize], titles: impl IntoIterator<Item = &'a str>) -> Self {
        let title = |title| vec![Runs::new().with(Label::Heading, title).one_line(look)];
        let rows = vec![titles.into_iter().map(title).collect()];
        Self { look, widths: widths.to_vec(), rows, is_begun: false }
    }

    /// Adds a row: a cell for each column, as painted lines. Draws those before it to the end of `out`, if they are many.
    pub(crate) fn row(&mut self, cells: Vec<Vec<String>>, out: &mut String) {
        if self.rows.len() > AT_ONCE {
            self.draw_rows(out);
            // The frame goes on below.
            let below = out.split_off(out.rfind('\n').map_or(0, |at| at + 1));
            out.extend(below.chars().map(going_on));
        }
        self.rows.push(cells);
    }

    /// Draws the table, or the rest of it, to the end of `out`.
    pub(crate) fn draw(mut self, out: &mut String) {
        self.draw_rows(out);
    }

    /// Draws the rows that there are, under those that are drawn.
    fn draw_rows(&mut self, out: &mut String) {
        let drawn = self.part();
        self.rows.truncate(1);
        let above = if self.is_begun { drawn.match_indices('\n').nth(ABOVE - 1) } else { None };
        *out += above.map_or(&*drawn, |(end, _)| &drawn[end..]);
        self.is_begun = true;
    }

    /// A table of the rows that there are.
    fn part(&self) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(frame(self.look)).set_content_arrangement(ContentArrangement::Disabled);
        let mut rows = self.rows.iter().map(|row| row.iter().map(|lines| self.cell(lines)));
        if let Some(titles) = rows.next() {
            table.set_header(titles);
        }
        for (column, width) in table.column_iter_mut().zip(&self.widths) {
            // Our own lines fit exactly; the constraint keeps the frame when all of them are shorter.
            let width = u16::try_from(width + 2).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
        table.add_rows(rows);
        let drawn = table.trim_fmt();
        if self.look.color { self.painted(&drawn) } else { drawn }
    }

    fn cell(&self, lines: &[String]) -> Cell {
        let lines: Vec<_> = lines.iter().map(|line| bare(line, self.look)).collect();
        Cell::new_owned(lines.join("\n"))
    }

    /// Puts the painted lines in the place of the bare ones.
    fn painted(&self, drawn: &str) -> String {
        let mut lines = drawn.lines();
        let mut painted = Vec::new();
        for row in &self.rows {
            painted.extend(lines.next().map(Cow::Borrowed));
            let height = row.iter().map(Vec::len).max().unwrap_or(0).max(1);
            for (number, line) in lines.by_ref().take(height).enumerate() {
                painted.push(self.painted_line(line, row, number).map_or(Cow::Borrowed(line), Cow::Owned));
            }
        }
        painted.extend(lines.map(Cow::Borrowed));
        painted.join("\n")
    }

    /// The same for one line of a row; nothing if it is not drawn as expected.
    fn painted_line(&self, drawn: &str, row: &[Vec<String>], number: usize) -> Option<String> {
        let mut out = String::with_capacity(drawn.len() * 2);
        let mut rest = drawn;
        for (lines, width) in row.iter().zip(&self.widths) {
            let line = lines.get(number).map_or("", String::as_str);
            let bare = bare(line, self.look);
            let border = rest.chars().next()?.len_utf8() + 1;
            let content = rest.get(border..)?.strip_prefix(&*bare)?;
            out.push_str(&rest[..border]);
            out.push_str(line);
            let blanks = width.saturating_sub(columns(&bare)) + 1;
            out.push_str(content.get(..blanks)?);
            rest = &content[blanks..];
        }
        out.push_str(rest);
        Some(out)
    }
}

/// A painted line without its colours. All its escape sequences are ours: those of articles were made visible.
fn bare(line: &str, look: Look) -> Cow<'_, str> {
    if !look.color || !line.contains('\x1b') {
        return Cow::Borrowed(line);
    }
    let mut parts = line.split('\x1b');
    let mut bare = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once('m')).for_each(|(_, text)| bare.push_str(text));
    Cow::Owned(bare)
}

/// A character of the lowest line of a frame, where other rows follow.
fn going_on(c: char) -> char {
    match c {
        '└' => '├',
        '┴' => '┼',
        '┘' => '┤',
        c => c,
    }
}

/// The lines of a table.
fn frame(look: Look) -> TableStyle {
    if look.ascii {
        return ASCII_FULL
            .header_separator(LineStyle::new('+', '=', '+', '+'))
            .row_separator(LineStyle::new('+', '-', '+', '+'));
    }
    UTF8_FULL
        .header_lines(ContentLineStyle::new('│', '│', '│'))
        .content_lines(ContentLineStyle::new('│', '│', '│'))
        .row_separator(LineStyle::new('├', '─', '┼', '┤'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_stand_where_their_text_stands() {
        let look = Look { color: true, ascii: true, ..Look::default() };
        let mut table = Table::new(look, &[3, 4], ["x", "y"]);
        let red = |text: &str| Runs::new().with(Label::Removed, text).one_line(look);
        let mut drawn = String::new();
        table.row(vec![vec!["m".into()], vec![red("red"), "m".into()]], &mut drawn);
        table.row(vec![vec![], vec![red("橋")]], &mut drawn);
        table.draw(&mut drawn);
        let expected = "\
+-----+------+
| ^[1mx^[0m   | ^[1my^[0m    |
+=====+======+
| m   | ^[31mred^[0m  |
|     | m    |
+-----+------+
|     | ^[31m橋^[0m   |
+-----+------+";
        assert_eq!(drawn.replace('\x1b', "^"), expected);
    }

    #[test]
    fn a_table_that_is_drawn_in_parts_is_one_table() {
        for look in [
            Look::default(),
            Look { ascii: true, ..Look::default() },
            Look { color: true, ..Look::default() },
        ] {
            let drawn = |rows: usize| {
                let mut table = Table::new(look, &[4, 4], ["x", "y"]);
                let mut drawn = String::new();
                for row in 0..rows {
                    table.row(vec![vec![row.to_string()], vec!["a".into(); 1 + row % 2]], &mut drawn);
                }
                table.draw(&mut drawn);
                drawn
            };
            let (part, all) = (drawn(AT_ONCE), drawn(2 * AT_ONCE + 2));
            let (part, all): (Vec<&str>, Vec<&str>) = (part.lines().collect(), all.lines().collect());
            // Three lines above the rows; a row of one line and one of two, each with a line below it.
            assert_eq!((part.len(), all.len()), (3 + 5 * AT_ONCE / 2, 3 + 5 * (AT_ONCE + 1)));
            assert_eq!(part[..part.len() - 1], all[..part.len() - 1]);
            assert_eq!(part.last(), all.last());
            assert_eq!(all[part.len() - 1], all[4], "the line between two rows");
        }
    }
}
