//! Reads lines and rows: block by block, each cut into records that are parsed and sketched on all threads.

use std::io::Read;
use std::ops::Range;

use super::blocks::{block_size, each_block};
use super::read::{Article, Failed, Place, Reader, record};
use super::store::Block;
use super::{Kind, Names, Origin, Problem, cut, json, table};
use crate::dedup::parallel;
use crate::dedup::sketch::{Sketch, identity};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A stream of lines or rows that is being read.
struct Stream {
    origin: u32,
    /// The start of a record that goes on in the next block.
    carry: Vec<u8>,
    /// The line on which it starts.
    line: u32,
    columns: Option<table::Columns>,
    is_new: bool,
    /// The number of the file that it is, if that is read again.
    again: Option<usize>,
    /// Where the next record starts in it.
    at: u64,
}

impl Stream {
    fn new(origin: u32, again: Option<usize>) -> Self {
        Self { origin, carry: Vec::new(), line: 1, columns: None, is_new: true, again, at: 0 }
    }
}

impl Reader<'_> {
    /// Reads a stream of lines or rows, and says of a file that is read again its number.
    pub(super) fn records(
        &mut self,
        name: &str,
        kind: Kind,
        stream: impl Read + Send,
        again: Option<usize>,
    ) -> Result<(), Failed> {
        let origin = self.origin(Origin { name: name.to_owned(), kind, header: Vec::new() });
        let mut stream_state = Stream::new(origin, again);
        let size = block_size(self.reading.limits.as_ref());
        each_block(stream, size, |block, is_last| {
            self.advance();
            self.block(&mut stream_state, block, is_last)
        })
    }

    fn block(&mut self, stream: &mut Stream, block: Vec<u8>, is_last: bool) -> Result<(), Failed> {
        let mut bytes = std::mem::take(&mut stream.carry);
        if bytes.is_empty() {
            bytes = block;
        } else {
            bytes.extend_from_slice(&block);
        }
        if stream.is_new && bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
            stream.at += BYTE_ORDER_MARK.len() as u64;
        }
        stream.is_new = false;
        let Origin { name, kind, .. } = &self.source.origins[stream.origin as usize];
        let kind = *kind;
        if u32::try_from(bytes.len()).is_err() {
            let what = "an article of more than 4 GB; split it".to_owned();
            let line = Some(stream.line as usize);
            return Err(Failed::Other(Problem { file: name.clone(), line, what }));
        }
        let mut cut =
            if kind == Kind::Csv { cut::rows(&bytes, is_last) } else { cut::lines(&bytes, is_last) };
        let start = stream.at;
        stream.at += cut.end as u64;
        // A record of many blocks is not copied for each of them.
        stream.carry = if cut.end == 0 { std::mem::take(&mut bytes) } else { bytes.split_off(cut.end) };
        if kind == Kind::Csv && stream.columns.is_none() && !cut.records.is_empty() {
            let (line, span) = cut.records.remove(0);
            match table::Columns::new(&bytes[span.clone()], &self.reading.names) {
                Ok(columns) => {
                    stream.columns = Some(columns);
                    self.source.origins[stream.origin as usize].header = bytes[span].to_vec();
                }
                Err(what) => {
                    let (file, line) = (name.clone(), Some((stream.line + line) as usize));
                    return Err(Failed::Other(Problem { file, line, what }));
                }
            }
        }
        let place = self.place(stream.origin, stream.line);
        stream.line += cut.lines;
        let Origin { name, .. } = &self.source.origins[stream.origin as usize];
        let read = parallel::map(cut.records.len(), |at| {
            let (line, span) = &cut.records[at];
            let place = Place { line: place.line + line, ..place };
            article(&bytes, span, place, (name, kind), &self.reading.names, stream.columns.as_ref())
                .map_err(|what| (place.line, what))
        });
        let block = stream.again.map_or(Block::Held(bytes), |file| Block::InFile(file, start));
        self.add(read, stream.origin, block)
    }
}

/// Reads a line or row.
fn article(
    bytes: &[u8],
    span: &Range<usize>,
    place: Place,
    (name, kind): (&str, Kind),
    names: &Names,
    columns: Option<&table::Columns>,
) -> Result<Article, String> {
    let raw = &bytes[span.clone()];
    let fields = match columns {
        Some(columns) => columns.fields(raw)?,
        None => json::fields(raw, names)?,
    };
    let said =
        |range: &Range<usize>| kind.unescape(std::str::from_utf8(&raw[range.clone()]).unwrap_or_default());
    let sketch = Sketch::new(&said(&fields.text));
    let id = fields.id.as_ref().filter(|id| !id.is_empty());
    let name = match id {
        Some(id) => identity(said(id).as_bytes()),
        None => identity(format!("{name}:{}", place.line).as_bytes()),
    };
    Ok(Article { record: record(place, span, fields)?, sketch, name: name[0], copies: 1 })
}
