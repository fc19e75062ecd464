//! [`Reading`]: reads a [`Source`], file by file and block by block; each article is sketched as soon as it is read.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::store::{Block, Store};
use super::unpack::{Packing, unpacked};
use super::walk::{self, Found};
use super::{Fields, Kind, Names, Origin, Problem, Record, Source, json, signed};
use crate::dedup::parallel;
use crate::dedup::run::Progress;
use crate::dedup::sketch::{Sketch, identity};
use crate::dedup::sketches::Sketches;
use crate::dedup::spool::Limits;
use crate::document::Document;
use crate::input::{ReadOptions, is_feed_file, read_feed};
use crate::language::Language;

/// Text files that are read at a time.
const FILES: usize = 256;

/// Bytes of a packed file that are read at a time.
const READ: usize = 1 << 18;

/// Says of a file why it must not be read, if so.
pub type Check<'a> = &'a (dyn Fn(&Path) -> Result<(), String> + Sync);

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
    /// Asked about each file before any is read.
    pub may_read: Option<Check<'a>>,
}

impl Reading<'_> {
    /// Reads files and folders, in the order of their paths; a file named twice counts once. What is wrong with single
    /// files in a folder and single records is among the [`problems`](Source::problems).
    ///
    /// # Errors
    /// If one of the paths cannot be read, or nothing can be put aside on disk.
    pub fn paths(&self, paths: &[impl AsRef<Path>]) -> Result<Source, Problem> {
        let (files, problems) = walk::files(paths)?;
        if let Some(may_read) = self.may_read {
            files.iter().try_for_each(|file| may_read(&file.path).map_err(Problem::of_run))?;
        }
        let mut reader = Reader::new(self, &files)?;
        reader.source.unread = problems;
        let is_text = |file: &Found| {
            kind_of(&file.path.to_string_lossy()).1 == Holds::Kind(Kind::Text) && !is_feed_file(&file.path)
        };
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
        let read = reader.records(name, Kind::Jsonl, stream, None);
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

/// A text file that was read.
struct Text {
    bytes: Vec<u8>,
    sketch: Sketch,
    /// Were there bytes that could not be decoded?
    is_lossy: bool,
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
    pub names: Vec<u64>,
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
        if kind == Kind::Text {
            return self.feed(path);
        }
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
            None => {
                let again = self.source.store.open(&file.file, path);
                self.records(&name, kind, file, again)
            }
            Some(packing) => {
                let stream = unpacked(BufReader::with_capacity(READ, file), packing);
                self.records(&name, kind, stream, None)
            }
        }
        .map_err(|failed| self.problem(path, packing, failed))
    }

    /// Reads a feed: each item as a record that is named by its number.
    fn feed(&mut self, path: &Path) -> Result<(), Problem> {
        let name = path.display().to_string();
        // The language plays no part, and is costly to find.
        let options = ReadOptions { language: Some(Language::UNKNOWN), ..ReadOptions::default() };
        let items = read_feed(path, &options).map_err(|error| {
            let said = error.to_string();
            let what = said.strip_prefix(&format!("{name}: ")).unwrap_or(&said).to_owned();
            Problem { file: name.clone(), line: None, what }
        })?;
        if items.iter().any(Document::is_lossy) {
            self.source.unread.push(Problem::lossy(name.clone()));
        }
        self.done.fetch_add(path.metadata().map_or(0, |file| file.len()), Ordering::Relaxed);
        let lines: String = items.iter().map(|item| json::record(item, &self.reading.names)).collect();
        let read = self.records(&name, Kind::Jsonl, lines.as_bytes(), None);
        read.map_err(|failed| self.problem(path, None, failed))
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
            let added = read.and_then(|Text { bytes, sketch, is_lossy }| {
                if is_lossy {
                    self.source.unread.push(Problem::lossy(name.clone()));
                }
                let origin = self.origin(Origin { name: name.clone(), kind: Kind::Text, header: Vec::new() });
                let span = 0..bytes.len();
                let record = record(self.place(origin, 1), &span, Fields::whole(bytes.len()));
                let record = record.map_err(|what| Problem { file: name.clone(), line: None, what })?;
                let article = Article { record, sketch, name: identity(name.as_bytes())[0], copies: 1 };
                let added = self.add([Ok(article)], origin, Block::Held(bytes));
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
    fn text(&self, path: &Path) -> Result<Text, Problem> {
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
        let options = ReadOptions { language: Some(Language::UNKNOWN), ..ReadOptions::default() };
        let document = crate::input::from_bytes(inner, bytes, &options).map_err(|error| {
            let said = error.to_string();
            let what = said.strip_prefix(&format!("{inner}: ")).unwrap_or(&said).to_owned();
            Problem { file: name.clone(), line: None, what }
        })?;
        let (bytes, sketch) = (document.as_read().as_bytes().to_vec(), Sketch::new(document.as_read()));
        Ok(Text { bytes, sketch, is_lossy: document.is_lossy() })
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
        block: Block,
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
        self.source.store.put(block).map_err(Failed::Disk)
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

/// Makes a record of what was found at a place.
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
