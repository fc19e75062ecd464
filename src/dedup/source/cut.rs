//! [`lines`] and [`rows`]: where the records of a piece of a file stand.

use std::ops::Range;

use super::table;

/// Records, each with its line and where it stands.
#[derive(Default)]
pub(super) struct Cut {
    pub records: Vec<(u32, Range<usize>)>,
    /// How many bytes are used up: what follows is a record that goes on in the next piece.
    pub end: usize,
    /// How many line ends are used up.
    pub lines: u32,
}

/// Cuts a piece of JSON Lines that starts at a line; empty lines are left out.
pub(super) fn lines(bytes: &[u8], is_last: bool) -> Cut {
    let mut cut = Cut::default();
    let ends = memchr::memchr_iter(b'\n', bytes).chain(is_last.then_some(bytes.len()));
    for end in ends {
        let line = bytes[cut.end.min(end)..end].trim_ascii_end();
        if !line.trim_ascii_start().is_empty() {
            cut.records.push((cut.lines, cut.end..cut.end + line.len()));
        }
        cut.end = (end + 1).min(bytes.len());
        cut.lines += 1;
    }
    cut
}

/// Cuts a piece of a table that starts at a row.
pub(super) fn rows(bytes: &[u8], is_last: bool) -> Cut {
    let mut cut = Cut::default();
    for row in table::rows(bytes) {
        let (end, line) = (row.span.end, row.line as u32 - 1);
        // Up to the line end: the quotation mark before it could be half of a doubled one.
        if !is_last && bytes[end..].iter().take(2).all(|byte| *byte != b'\n') {
            break;
        }
        let ends = memchr::memchr_iter(b'\n', &bytes[row.span.clone()]).count() as u32;
        cut.records.push((line, row.span));
        (cut.end, cut.lines) = (end, line + ends);
    }
    if is_last {
        cut.end = bytes.len();
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file cut in pieces of any size has the records of the whole.
    #[test]
    fn pieces_are_like_the_whole() {
        let table = "a,b\r\n1,\"x\n\"\"y\"\"\"\r\n\r\n2,z\n\n3,\"open";
        let jsonl = "{1}\n\n {2} \r\n{3}\n  \n{4}";
        for (text, cut) in [(table, rows as fn(&[u8], bool) -> Cut), (jsonl, lines)] {
            let found = |size: usize| {
                let (mut carry, mut line, mut all) = (Vec::new(), 0, Vec::new());
                let pieces: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
                for (at, piece) in pieces.iter().enumerate() {
                    carry.extend_from_slice(piece);
                    let cut = cut(&carry, at + 1 == pieces.len());
                    let record = |(at, span): (u32, Range<usize>)| {
                        (line + at, String::from_utf8_lossy(&carry[span]).into_owned())
                    };
                    all.extend(cut.records.into_iter().map(record));
                    line += cut.lines;
                    carry.drain(..cut.end);
                }
                all
            };
            let whole = found(1000);
            assert_eq!(whole.len(), 4);
            (1..20).for_each(|size| assert_eq!(found(size), whole, "{size}"));
        }
    }
}
