//! Rows of tables in plain text: lines one under the other that the same bars, tabs or wide gaps cut into as many cells.

use super::lines::TextBlock;
use super::unit::UnitKind;

/// Spaces that part columns: two stand after a full stop in typewritten text.
const GAP: &str = "   ";
/// Lines of two cells are a table from so many on: two names with a bar between them are none.
const FEWEST_OF_TWO: usize = 3;

/// What parts the cells of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Border {
    Bar,
    Tab,
    Gap,
}

/// Tells the blocks that are rows.
pub(super) fn mark(text: &str, blocks: &mut [TextBlock]) {
    let any = memchr::memchr2(b'|', b'\t', text.as_bytes()).is_some() || text.contains(GAP);
    if !any {
        return;
    }
    let mut from = 0;
    while from < blocks.len() {
        let mut to = from + 1;
        while to < blocks.len() && !blocks[to].after_blank {
            to += 1;
        }
        mark_run(text, &mut blocks[from..to]);
        from = to;
    }
}

/// Tells the rows among lines with no blank line between them.
fn mark_run(text: &str, run: &mut [TextBlock]) {
    for border in [Border::Bar, Border::Tab, Border::Gap] {
        let cells: Vec<usize> = run.iter().map(|block| cells(block, text, border)).collect();
        let mut from = 0;
        for alike in cells.chunk_by(|x, y| x == y) {
            let fewest = if alike[0] == 2 { FEWEST_OF_TWO } else { 2 };
            if alike[0] > 1 && alike.len() >= fewest {
                run[from..from + alike.len()]
                    .iter_mut()
                    .filter(|block| block.span.of(text).contains(char::is_alphanumeric))
                    .for_each(|block| block.told = Some(UnitKind::TableRow));
            }
            from += alike.len();
        }
    }
}

/// Into how many cells a line is cut; a block of several lines, or one that is something else, is no row.
fn cells(block: &TextBlock, text: &str, border: Border) -> usize {
    if !block.single || block.told.is_some() {
        return 0;
    }
    let line = block.span.of(text);
    match border {
        Border::Bar => line.trim_matches('|').matches('|').count() + 1,
        Border::Tab => line.split('\t').filter(|cell| !cell.is_empty()).count(),
        Border::Gap => line.split(GAP).filter(|cell| !cell.trim().is_empty()).count(),
    }
}
