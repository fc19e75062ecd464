//! CSV: where the records and their fields stand. Quoted fields may hold commas, line ends and doubled quotes.

use std::borrow::Cow;
use std::ops::Range;

use super::{Fields, Names};

/// A record of a table: where it stands, on which line it starts, and its fields.
pub(super) struct Row {
    pub span: Range<usize>,
    pub line: usize,
    pub fields: Vec<Range<usize>>,
    /// The line of a quotation mark that is never closed.
    pub open: Option<usize>,
}

/// Returns the rows of a table, without empty lines.
pub(super) fn rows(bytes: &[u8]) -> impl Iterator<Item = Row> + '_ {
    let (mut at, mut line) = (0, 1);
    std::iter::from_fn(move || {
        while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
            line += usize::from(bytes[at] == b'\n');
            at += 1;
        }
        (at < bytes.len()).then(|| row(bytes, &mut at, &mut line))
    })
}

fn row(bytes: &[u8], at: &mut usize, line: &mut usize) -> Row {
    let (start, first) = (*at, *line);
    let (mut fields, mut open) = (Vec::new(), None);
    loop {
        let (end, is_closed) = field_end(bytes, *at);
        open = open.or((!is_closed).then_some(*line));
        *line += memchr::memchr_iter(b'\n', &bytes[*at..end]).count();
        fields.push(*at..end);
        *at = end;
        if bytes.get(end) != Some(&b',') {
            return Row { span: start..end, line: first, fields, open };
        }
        *at += 1;
    }
}

/// Returns where a field ends, and whether its quotation mark is closed.
fn field_end(bytes: &[u8], mut at: usize) -> (usize, bool) {
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        // A doubled quotation mark does not end the field; one that never ends takes the rest.
        while let Some(next) = memchr::memchr(b'"', &bytes[at..]) {
            at += next + 1;
            if bytes.get(at) != Some(&b'"') {
                return (plain_end(bytes, at), true);
            }
            at += 1;
        }
        return (bytes.len(), false);
    }
    (plain_end(bytes, at), true)
}

fn plain_end(bytes: &[u8], at: usize) -> usize {
    let end = memchr::memchr2(b',', b'\n', &bytes[at..]).map_or(bytes.len(), |next| at + next);
    if bytes.get(end) == Some(&b'\n') && end > at && bytes[end - 1] == b'\r' { end - 1 } else { end }
}

/// The columns asked for.
pub(super) struct Columns {
    text: usize,
    id: Option<usize>,
    date: Option<usize>,
    count: usize,
}

impl Columns {
    /// Finds the columns by the names in the first row.
    pub(super) fn new(header: &[u8], names: &Names) -> Result<Self, String> {
        let (bytes, header) = (header, row(header, &mut 0, &mut 0));
        let column = |name: &str| {
            header.fields.iter().position(|field| {
                std::str::from_utf8(&bytes[field.clone()]).is_ok_and(|raw| unquote(raw).trim() == name)
            })
        };
        Ok(Self {
            text: column(&names.text).ok_or_else(|| names.missing())?,
            id: column(&names.id),
            date: names.date.as_deref().and_then(column),
            count: header.fields.len(),
        })
    }

    /// Finds the fields of a record, from its start.
    pub(super) fn fields(&self, bytes: &[u8]) -> Result<Fields, String> {
        let row = row(bytes, &mut 0, &mut 0);
        if let Some(open) = row.open {
            let lines = memchr::memchr_iter(b'\n', bytes).count();
            let opens = if open == 0 { "here".to_owned() } else { format!("{open} lines below") };
            return Err(format!(
                "the quotation mark that opens {opens} is never closed, and takes {lines} more lines up to the end of the \
                 file with it; close or double it"
            ));
        }
        if row.fields.len() != self.count {
            return Err(format!("{} fields where the first row has {}", row.fields.len(), self.count));
        }
        if std::str::from_utf8(bytes).is_err() {
            return Err("not UTF-8".to_owned());
        }
        let from_start = |column: usize| row.fields[column].clone();
        let filled = |column: &usize| !row.fields[*column].is_empty();
        Ok(Fields {
            text: from_start(self.text),
            id: self.id.filter(filled).map(from_start),
            date: self.date.filter(filled).map(from_start),
        })
    }
}

/// Returns what a field says.
pub(super) fn unquote(raw: &str) -> Cow<'_, str> {
    match raw.strip_prefix('"') {
        Some(rest) => {
            let inner = rest.strip_suffix('"').unwrap_or(rest);
            if inner.contains("\"\"") { inner.replace("\"\"", "\"").into() } else { inner.into() }
        }
        None => raw.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_fields() {
        let table = "id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n\r\n2,plain\n3,\"open";
        let found: Vec<_> = rows(table.as_bytes())
            .map(|row| {
                let fields = row.fields.iter().map(|field| unquote(&table[field.clone()]).into_owned());
                (row.line, fields.collect::<Vec<_>>())
            })
            .collect();
        let row = |line, fields: [&str; 2]| (line, fields.map(str::to_owned).to_vec());
        assert_eq!(
            found,
            [
                row(1, ["id", "text"]),
                row(2, ["1", "a, \"b\"\nc"]),
                row(5, ["2", "plain"]),
                row(6, ["3", "open"])
            ]
        );
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed() {
        let columns = Columns::new(b"id,text", &Names::default()).ok().unwrap();
        let said = |row: &str| columns.fields(row.as_bytes()).err().unwrap_or_default();
        assert_eq!(said("1,\"closed, \"\"well\"\"\""), "");
        assert!(said("1,\"open\n2,more\n").contains("opens here is never closed, and takes 2 more lines"));
        assert!(said("\"a\nb\",\"open\n").contains("opens 1 lines below"));
    }
}
