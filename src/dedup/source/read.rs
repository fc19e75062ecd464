//! [`Reading`]: reads a [`Source`], file by file and block by block; each article is sketched as soon as it is read.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::blocks::each_block;
use super::store::Store;
use super::unpack::{Packing, unpacked};
use super::walk::{self, Found};
use super::{Fields, Kind, Names, Origin, Problem, Record, Source, cut, json, signed, table};
use crate::dedup::parallel;
use crate::dedup::run::Progress;
use crate::dedup::sketch::{Sketch, identity};
use crate::dedup::sketches::Sketches;
use crate::dedup::spool::Limits;

/// Text files that are read at a time.
const FILES: usize = 256;

/// Bytes of a packed file that are read at a time.
const READ: usize = 1 << 18;

/// How to read a collection.
#[derive(Default)]
pub struct Reading<'a> {
    /// The names of the fields.
    pub names: Names,
    /// How much memory to use, if not as much as it takes.
    pub limits: Option<Limits>,
    /// A saved index with which the collection is compared.
    pub against: Option<PathBuf>,
    /// Hears how many bytes of the files are read.
    pub progress: Option<Progress<'a>>,
}

impl Reading<'_> {
    /// Reads files and folders, in the order of their paths; a file named twice counts once. What is wrong with single
    /// files in a folder and single records is among the [`problems`](Source::problems).
    ///
    /// # Errors
    /// If one of the paths cannot be read, or nothing can be put aside on disk.
    pub fn paths(&self, paths: &[impl AsRef<Path>]) -> Result<Source, Problem> {
        let (files, problems) = walk::files(paths)?;
        let mut reader = Reader::new(self, &files)?;
        reader.source.unread = problems;
        let is_text = |file: &Found| kind_of(&file.path.to_string_lossy()).1 == Holds::Kind(Kind::Text);
        for files in files.chunk_by(|x, y| is_text(x) && is_text(y)) {
            if is_text(&files[0]) {
                files.chunks(FILES).try_for_each(|files| reader.texts(files))?;
                continue;
            }
            for file in files {
                match reader.file(&file.path) {
                    Err(problem) if file.in_folder => reader.source.unread.push(problem),
                    read => read?,
                }
            }
        }
        reader.finish()
    }

    /// Reads a stream of JSON Lines.
    ///
    /// # Errors
    /// If it cannot be read, or nothing can be put aside on disk.
    pub fn stream(&self, name: &str, stream: impl Read + Send) -> Result<Source, Problem> {
        let mut reader = Reader::new(self, &[])?;
        let read = reader.records(name, Kind::Jsonl, stream);
        read.map_err(|failed| reader.problem(Path::new(name), None, failed))?;
        reader.finish()
    }
}

/// What a file holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Kind(Kind),
    /// Another collection that was signed, or a saved index.
    Signed,
}

fn kind_of(name: &str) -> (Option<Packing>, Holds) {
    let (packing, inner) = Packing::of_name(name);
    let end = Path::new(inner).extension().and_then(|end| end.to_str()).unwrap_or("").to_ascii_lowercase();
    let holds = match end.as_str() {
        "jsonl" | "ndjson" => Holds::Kind(Kind::Jsonl),
        "csv" => Holds::Kind(Kind::Csv),
        signed::EXTENSION => Holds::Signed,
        "parquet" => Holds::Kind(Kind::Parquet),
        "arrow" | "feather" => Holds::Kind(Kind::Arrow),
        _ => Holds::Kind(Kind::Text),
    };
    (packing, holds)
}

/// An article that was read, with its sketch and a hash of its name.
pub(super) struct Article {
    pub record: Record,
    pub sketch: Sketch,
    pub name: u64,
    pub copies: u32,
}

/// Why reading ended early.
pub(super) enum Failed {
    /// The input cannot be read or unpacked.
    Read(io::Error),
    /// Nothing can be put aside.
    Disk(io::Error),
    Other(Problem),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

/// A collection that is being read.
pub(super) struct Reader<'a> {
    pub source: Source,
    pub reading: &'a Reading<'a>,
    /// A hash of the name of each article.
    names: Vec<u64>,
    /// Bytes of files that are read, and all there are.
    done: Arc<AtomicU64>,
    total: u64,
}

impl<'a> Reader<'a> {
    fn new(reading: &'a Reading<'a>, files: &[Found]) -> Result<Self, Problem> {
        let limits = reading.limits.as_ref();
        let disk = |error| Problem::of_disk(limits, &error);
        let source = Source {
            store: Store::new(limits).map_err(disk)?,
            sketches: Sketches::new(limits).map_err(disk)?,
            limits: limits.cloned(),
            ..Source::default()
        };
        let size = |file: &Found| file.path.metadata().map_or(0, |file| file.len());
        let total = if reading.progress.is_some() { files.iter().map(size).sum() } else { 0 };
        let mut reader = Self { source, reading, names: Vec::new(), done: Arc::default(), total };
        if let Some(index) = &reading.against {
            reader.signed(index, signed::What::Index)?;
            reader.source.settled = reader.source.records.len();
        }
        Ok(reader)
    }

    fn file(&mut self, path: &Path) -> Result<(), Problem> {
        let name = path.display().to_string();
        let (packing, holds) = kind_of(&name);
        let kind = match holds {
            Holds::Kind(kind) => kind,
            Holds::Signed => return self.signed(path, signed::What::Collection),
        };
        if matches!(kind, Kind::Parquet | Kind::Arrow) {
            return match packing {
                None => self.in_columns(path, kind),
                Some(_) => {
                    let what = "a table in columns is packed inside; unpack the file".to_owned();
                    Err(Problem { file: name, line: None, what })
                }
            };
        }
        let file = self.open(path)?;
        match packing {
            None => self.records(&name, kind, file),
            Some(packing) => {
                let stream = unpacked(BufReader::with_capacity(READ, file), packing);
                self.records(&name, kind, stream)
            }
        }
        .map_err(|failed| self.problem(path, packing, failed))
    }

    #[cfg(feature = "parquet")]
    fn in_columns(&mut self, path: &Path, kind: Kind) -> Result<(), Problem> {
        let read = self.columns(path, kind);
        self.done.fetch_add(path.metadata().map_or(0, |file| file.len()), Ordering::Relaxed);
        read.map_err(|failed| self.problem(path, None, failed))
    }

    #[cfg(not(feature = "parquet"))]
    #[expect(clippy::unused_self, reason = "as with the feature")]
    fn in_columns(&self, path: &Path, _: Kind) -> Result<(), Problem> {
        let what =
            "needs a claimdiff that was built with the feature `parquet`; or export it as JSON Lines or CSV";
        Err(Problem { file: path.display().to_string(), line: None, what: what.to_owned() })
    }

    /// Opens a file whose bytes are counted.
    pub(super) fn open(&self, path: &Path) -> Result<Counted, Problem> {
        let file = File::open(path).map_err(|error| Problem::of_file(path, &error))?;
        Ok(Counted { file, done: Arc::clone(&self.done) })
    }

    pub(super) fn problem(&self, path: &Path, packing: Option<Packing>, failed: Failed) -> Problem {
        match failed {
            Failed::Read(error) if packing.is_some() => {
                let what = format!("cannot be unpacked: {error}; pack it anew");
                Problem { file: path.display().to_string(), line: None, what }
            }
            Failed::Read(error) => Problem::of_file(path, &error),
            Failed::Disk(error) => Problem::of_disk(self.reading.limits.as_ref(), &error),
            Failed::Other(problem) => problem,
        }
    }

    /// Reads text files.
    fn texts(&mut self, files: &[Found]) -> Result<(), Problem> {
        let read = parallel::map(files.len(), |at| self.text(&files[at].path));
        for (file, read) in files.iter().zip(read) {
            let name = file.path.display().to_string();
            let added = read.and_then(|(bytes, sketch)| {
                let origin = self.origin(Origin { name: name.clone(), kind: Kind::Text, header: Vec::new() });
                let span = 0..bytes.len();
                let record = record(self.place(origin, 1), &span, Fields::whole(bytes.len()));
                let record = record.map_err(|what| Problem { file: name.clone(), line: None, what })?;
                let article = Article { record, sketch, name: identity(name.as_bytes())[0], copies: 1 };
                let added = self.add([Ok(article)], origin, bytes);
                added.map_err(|failed| self.problem(&file.path, None, failed))
            });
            match added {
                Err(problem) if file.in_folder => self.source.unread.push(problem),
                added => added?,
            }
        }
        self.advance();
        Ok(())
    }

    /// Reads a text file.
    fn text(&self, path: &Path) -> Result<(Vec<u8>, Sketch), Problem> {
        let name = path.display().to_string();
        let (packing, inner) = Packing::of_name(&name);
        let mut file = self.open(path)?;
        let mut bytes = Vec::new();
        match packing {
            None => file.read_to_end(&mut bytes),
            Some(packing) => unpacked(BufReader::with_capacity(READ, file), packing).read_to_end(&mut bytes),
        }
        .map_err(|error| self.problem(path, packing, Failed::Read(error)))?;
        // The language plays no part, and is costly to find.
        let options = crate::input::ReadOptions {
            language: Some(crate::language::Language::UNKNOWN),
            ..crate::input::ReadOptions::default()
        };
        let document = crate::input::from_bytes(inner, bytes, &options).map_err(|error| {
            let said = error.to_string();
            let what = said.strip_prefix(&format!("{inner}: ")).unwrap_or(&said).to_owned();
            Problem { file: name.clone(), line: None, what }
        })?;
        Ok((document.text().as_bytes().to_vec(), Sketch::new(document.text())))
    }

    /// Reads a stream of lines or rows.
    fn records(&mut self, name: &str, kind: Kind, stream: impl Read + Send) -> Result<(), Failed> {
        let mut stream_state =
            Stream::new(self.origin(Origin { name: name.to_owned(), kind, header: Vec::new() }));
        each_block(stream, |block, is_last| {
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
        stream.carry = bytes.split_off(cut.end);
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
        self.add(read, stream.origin, bytes)
    }

    /// Adds an origin; returns its number.
    pub(super) fn origin(&mut self, origin: Origin) -> u32 {
        self.source.origins.push(origin);
        self.source.origins.len() as u32 - 1
    }

    /// Returns the number that the next block will have.
    pub(super) fn next_block(&self) -> u32 {
        self.source.store.next()
    }

    /// Returns where the next block begins.
    pub(super) fn place(&self, origin: u32, line: u32) -> Place {
        Place { origin, line, block: self.next_block() }
    }

    /// Adds the articles of a block, and the block.
    pub(super) fn add(
        &mut self,
        articles: impl IntoIterator<Item = Result<Article, (u32, String)>>,
        origin: u32,
        bytes: Vec<u8>,
    ) -> Result<(), Failed> {
        for article in articles {
            match article {
                Ok(article) => {
                    self.source.records.push(article.record);
                    self.names.push(article.name);
                    self.source.sketches.push(&article.sketch, article.copies).map_err(Failed::Disk)?;
                }
                Err((line, what)) => {
                    let file = self.source.origins[origin as usize].name.clone();
                    self.source.unread.push(Problem { file, line: Some(line as usize), what });
                }
            }
        }
        if u32::try_from(self.source.records.len()).is_err() {
            let what = "makes more than 4 billion articles; split the collection".to_owned();
            let file = self.source.origins[origin as usize].name.clone();
            return Err(Failed::Other(Problem { file, line: None, what }));
        }
        self.source.store.put(bytes).map_err(Failed::Disk)
    }

    pub(super) fn advance(&self) {
        if let Some(progress) = self.reading.progress {
            progress(self.done.load(Ordering::Relaxed), self.total);
        }
    }

    fn finish(mut self) -> Result<Source, Problem> {
        self.put_in_order();
        let doubles = self.rename_doubles();
        let Self { mut source, .. } = self;
        source.unread.sort_by(Problem::by_place);
        source.problems = source.unread.iter().cloned().chain(doubles).collect();
        source.problems.sort_by(Problem::by_place);
        match source.lost.take() {
            Some(problem) => Err(problem),
            None => Ok(source),
        }
    }

    /// Puts the articles in the order of their files and lines, which parts of a signed collection may not be in.
    fn put_in_order(&mut self) {
        let source = &mut self.source;
        let mut origins: Vec<usize> = (0..source.origins.len()).collect();
        let path = |origin: usize| Path::new(&source.origins[origin].name);
        origins.sort_by(|&x, &y| path(x).cmp(path(y)));
        let (mut ranks, mut rank) = (vec![0; origins.len()], 0);
        for same in origins.chunk_by(|&x, &y| path(x) == path(y)) {
            same.iter().for_each(|&origin| ranks[origin] = rank);
            rank += 1;
        }
        let key = |record: &Record| (ranks[record.origin as usize], record.line);
        let open = &source.records[source.settled..];
        if open.is_sorted_by_key(key) {
            return;
        }
        let mut order: Vec<u32> = (0..source.records.len() as u32).collect();
        order[source.settled..].sort_by_key(|&place| key(&source.records[place as usize]));
        source.records = order.iter().map(|&place| source.records[place as usize].clone()).collect();
        self.names = order.iter().map(|&place| self.names[place as usize]).collect();
        source.sketches.reorder(&order);
    }

    /// Finds the names that stand twice: a report could not tell the articles apart.
    fn rename_doubles(&mut self) -> Vec<Problem> {
        let source = &mut self.source;
        let mut names: Vec<(u64, u32)> = (0..source.records.len() as u32)
            .skip(source.settled)
            .map(|place| (self.names[place as usize], place))
            .collect();
        names.sort_unstable();
        let mut doubles: Vec<(usize, usize)> = Vec::new();
        for group in names.chunk_by(|x, y| x.0 == y.0).filter(|group| group.len() > 1) {
            for (at, &(_, place)) in group.iter().enumerate().skip(1) {
                let id = source.id(place as usize);
                let earlier = group[..at].iter().map(|&(_, earlier)| earlier as usize);
                if let Some(first) = earlier.into_iter().find(|&first| source.id(first) == id) {
                    doubles.push((place as usize, first));
                }
            }
        }
        doubles.sort_unstable();
        let problem = |&(place, first): &(usize, usize)| {
            let (id, first) = (source.id(place), source.place_name(first));
            let what = format!("the id `{id}` is that of {first} too; named after its place");
            let (file, line) = source.origin(place);
            Problem { file: file.to_owned(), line: Some(line), what }
        };
        let problems = doubles.iter().map(problem).collect();
        source.renamed = doubles.into_iter().map(|(place, _)| place).collect();
        problems
    }
}

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
}

impl Stream {
    fn new(origin: u32) -> Self {
        Self { origin, carry: Vec::new(), line: 1, columns: None, is_new: true }
    }
}

/// Where a record stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub origin: u32,
    pub line: u32,
    pub block: u32,
}

/// A file whose bytes are counted as they are read.
pub(super) struct Counted {
    file: File,
    done: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(bytes)?;
        self.done.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
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

pub(super) fn record(place: Place, span: &Range<usize>, fields: Fields) -> Result<Record, String> {
    let len = u32::try_from(span.len()).map_err(|_| "an article of more than 4 GB; split it".to_owned())?;
    let pair = |range: Range<usize>| (range.start as u32, range.end as u32);
    Ok(Record {
        origin: place.origin,
        line: place.line,
        block: place.block,
        start: span.start as u32,
        len,
        text: pair(fields.text),
        id: pair(fields.id.unwrap_or_default()),
        date: pair(fields.date.unwrap_or_default()),
    })
}
