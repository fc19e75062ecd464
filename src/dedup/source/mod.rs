//! [`Source`]: a collection read from folders, text files, JSON Lines, tables and signed collections, packed or
//! not.
//!
//! An article is where its fields stand in the bytes of its file: they are read again there, or held, or put aside on disk,
//! as they are. Text is unescaped each time it is asked for, which costs less than the memory that a second copy would
//! take.

mod blocks;
#[cfg(feature = "parquet")]
mod columns;
mod cut;
mod json;
mod order;
mod read;
mod records;
mod signed;
mod store;
mod table;
mod unpack;
mod walk;

use std::borrow::Cow;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use super::cluster::Deduplication;
use super::conflict::Extra;
use super::run::{Progress, Run};
use super::scan::mix;
use super::sketches::Sketches;
use super::spool::Limits;
use super::{Collection, Options};
pub use read::{Check, Reading};
pub use signed::EXTENSION;
use store::Store;

/// The names of the fields of a record.
#[derive(Clone, Debug)]
pub struct Names {
    /// The field with the name of the article.
    pub id: String,
    /// The field with its text.
    pub text: String,
    /// The field with its date, if it is asked for.
    pub date: Option<String>,
}

impl Default for Names {
    fn default() -> Self {
        Self { id: "id".to_owned(), text: "text".to_owned(), date: None }
    }
}

impl Names {
    /// Is it the name of one of the fields?
    #[cfg(feature = "parquet")]
    fn has(&self, name: &str) -> bool {
        name == self.id || name == self.text || Some(name) == self.date.as_deref()
    }

    fn missing(&self) -> String {
        format!("no field `{}`; name the field that holds the text with --text-field", self.text)
    }
}

/// Where the fields of a record stand, from its start.
#[derive(Debug)]
struct Fields {
    text: Range<usize>,
    id: Option<Range<usize>>,
    date: Option<Range<usize>>,
}

impl Fields {
    fn whole(len: usize) -> Self {
        Self { text: 0..len, id: None, date: None }
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One article.
    Text,
    /// An object a line.
    Jsonl,
    /// A table with the names of its columns in the first row.
    Csv,
    /// A table in columns.
    Parquet,
    /// Another: Arrow IPC, the file format, which Feather is too.
    Arrow,
}

impl Kind {
    fn of_number(number: u32) -> Option<Self> {
        [Self::Text, Self::Jsonl, Self::Csv, Self::Parquet, Self::Arrow]
            .into_iter()
            .find(|kind| *kind as u32 == number)
    }

    /// Returns what a field says.
    fn unescape(self, raw: &str) -> Cow<'_, str> {
        match self {
            Self::Text | Self::Parquet | Self::Arrow => raw.into(),
            Self::Jsonl => json::unescape(raw),
            Self::Csv => table::unquote(raw),
        }
    }
}

/// Something in the input that is not an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file; empty if `what` names it.
    pub file: String,
    /// The line, if it is one.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl Problem {
    fn of_file(path: &Path, error: &io::Error) -> Self {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied; make the file readable".to_owned(),
            _ => format!("cannot be read: {error}; check the file"),
        };
        Self { file: path.display().to_string(), line: None, what }
    }

    /// What the caller says must not be, in a sentence of its own.
    fn of_run(what: String) -> Self {
        Self { file: String::new(), line: None, what }
    }

    /// The article is read, but not all of it says what its file does.
    fn lossy(file: String) -> Self {
        let what = "some bytes could not be decoded; check its encoding".to_owned();
        Self { file, line: None, what }
    }

    fn by_place(x: &Self, y: &Self) -> std::cmp::Ordering {
        Path::new(&x.file).cmp(Path::new(&y.file)).then(x.line.cmp(&y.line))
    }

    /// A file is not what it was when it was read first.
    fn of_change(file: &Path) -> Self {
        let what = "has changed while it was read; run again when nothing writes it".to_owned();
        Self { file: file.display().to_string(), line: None, what }
    }

    /// What was put aside on disk cannot be written or read back.
    fn of_disk(limits: Option<&Limits>, error: &io::Error) -> Self {
        let file = limits.map(|limits| limits.folder.display().to_string()).unwrap_or_default();
        let what = format!(
            "cannot hold what does not fit in memory: {error}; name a folder with room with --temp-dir"
        );
        Self { file, line: None, what }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            _ if self.file.is_empty() => f.write_str(&self.what),
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// A file that articles come from. It may have been read on another day, and be here as a part of a signed collection.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Origin {
    name: String,
    kind: Kind,
    /// The first row of a table.
    header: Vec<u8>,
}

/// An article: where it comes from, and where its bytes are.
#[derive(Clone, Debug)]
struct Record {
    origin: u32,
    line: u32,
    block: u32,
    start: u32,
    len: u32,
    /// Where the fields stand in it; empty if it has none.
    text: (u32, u32),
    id: (u32, u32),
    date: (u32, u32),
}

/// A collection of articles, read from files.
#[derive(Default)]
pub struct Source {
    origins: Vec<Origin>,
    records: Vec<Record>,
    store: Store,
    pub(super) sketches: Sketches,
    problems: Vec<Problem>,
    /// Those of the problems that are not about names.
    unread: Vec<Problem>,
    /// Articles whose name another one before them has: they are named after their place.
    renamed: Vec<usize>,
    /// How many articles, from the first, are of a saved index.
    settled: usize,
    /// What those dropped for a settled article have beyond it.
    extras: Vec<(usize, Vec<Extra>)>,
    limits: Option<Limits>,
    /// Why bytes could not be read back as they were.
    lost: OnceLock<Problem>,
}

impl Source {
    /// Returns what is wrong with the input.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Were there records, none of which has a name of its own?
    pub fn is_nameless(&self) -> bool {
        let is_record = |record: &&Record| self.origins[record.origin as usize].kind != Kind::Text;
        let mut records = self.records[self.settled..].iter().filter(is_record).peekable();
        records.peek().is_some() && records.all(|record| record.id.0 == record.id.1)
    }

    /// Returns how many articles, from the first, are of a saved index.
    pub fn settled(&self) -> usize {
        self.settled
    }

    /// Finds the duplicates.
    ///
    /// # Errors
    /// If memory has limits, and what was put aside cannot be written or read back.
    pub fn dedup(&self, options: &Options, progress: Progress) -> Result<Deduplication, Problem> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the method is of one lifetime only")]
        self.with_run(options, progress, |run| run.all())
    }

    /// Runs stages; nothing of what they find counts if bytes were lost.
    pub(super) fn with_run<T>(
        &self,
        options: &Options,
        progress: Progress,
        stages: impl FnOnce(&Run<'_, Self>) -> io::Result<T>,
    ) -> Result<T, Problem> {
        let extras = |place: usize| {
            let at = self.extras.binary_search_by_key(&place, |(place, _)| *place);
            at.map_or_else(|_| Vec::new(), |at| self.extras[at].1.clone())
        };
        let run = Run {
            collection: self,
            sketches: &self.sketches,
            options,
            settled: self.settled,
            extras: &extras,
            limits: self.limits.as_ref(),
            progress,
        };
        self.checked(stages(&run))
    }

    /// Returns what was found, unless the disk failed or bytes were lost.
    pub(super) fn checked<T>(&self, found: io::Result<T>) -> Result<T, Problem> {
        let found = found.map_err(|error| Problem::of_disk(self.limits.as_ref(), &error))?;
        self.lost().map_or(Ok(found), |problem| Err(problem.clone()))
    }

    /// Returns a hash of what the collection holds, and in which order.
    pub(super) fn fingerprint(&self) -> u64 {
        let articles = self.records.iter().zip(&self.sketches.light);
        articles.fold(self.records.len() as u64, |hash, (record, light)| {
            mix(mix(hash, light.identity[0]), light.key[0] ^ u64::from(record.line))
        })
    }

    /// Returns the name of an article: its id, or its place if it has none of its own.
    pub fn id(&self, place: usize) -> Cow<'_, str> {
        let record = &self.records[place];
        let origin = &self.origins[record.origin as usize];
        if origin.kind == Kind::Text {
            return origin.name.as_str().into();
        }
        if record.id.0 == record.id.1 || self.renamed.binary_search(&place).is_ok() {
            return self.place_name(place).into();
        }
        self.field(record, record.id)
    }

    fn place_name(&self, place: usize) -> String {
        let record = &self.records[place];
        let origin = &self.origins[record.origin as usize];
        if origin.kind == Kind::Text {
            origin.name.clone()
        } else {
            format!("{}:{}", origin.name, record.line)
        }
    }

    /// Returns the file that an article comes from, and its line there.
    pub fn origin(&self, place: usize) -> (&str, usize) {
        let record = &self.records[place];
        (&self.origins[record.origin as usize].name, record.line as usize)
    }

    /// Returns what the files of some articles hold, if all hold the same.
    pub(super) fn kind(&self, places: Range<usize>) -> Option<Kind> {
        let mut kinds = self.records[places].iter().map(|record| self.origins[record.origin as usize].kind);
        let kind = kinds.next()?;
        kinds.all(|other| other == kind).then_some(kind)
    }

    /// Returns what is equal for texts that differ only in white space, case and typography.
    pub(super) fn key(&self, place: usize) -> [u64; 2] {
        self.sketches.light[place].key
    }

    /// Returns the bytes of an article as they stand in the input: a line, a row, or a text.
    pub(super) fn record(&self, place: usize) -> Cow<'_, [u8]> {
        let record = &self.records[place];
        self.bytes(record, 0..record.len)
    }

    /// Returns the first row of the tables that some articles come from, if all have the same.
    pub(super) fn header(&self, places: Range<usize>) -> Option<&[u8]> {
        let mut headers =
            self.records[places].iter().map(|record| self.origins[record.origin as usize].header.as_slice());
        let header = headers.next()?;
        headers.all(|other| other == header).then_some(header)
    }

    fn field(&self, record: &Record, (start, end): (u32, u32)) -> Cow<'_, str> {
        let kind = self.origins[record.origin as usize].kind;
        match self.bytes(record, start..end) {
            Cow::Borrowed(bytes) => kind.unescape(std::str::from_utf8(bytes).unwrap_or_default()),
            Cow::Owned(bytes) => {
                kind.unescape(std::str::from_utf8(&bytes).unwrap_or_default()).into_owned().into()
            }
        }
    }

    /// Returns bytes of an article, none if they were lost.
    fn bytes(&self, record: &Record, range: Range<u32>) -> Cow<'_, [u8]> {
        let start = record.start as usize;
        let range = start + range.start as usize..start + range.end as usize;
        self.store.get(record.block, range).unwrap_or_else(|error| {
            self.lost.get_or_init(|| match self.store.file_of(record.block) {
                Some(file) => Problem::of_change(file),
                None => Problem::of_disk(self.limits.as_ref(), &error),
            });
            Cow::default()
        })
    }

    /// Returns why bytes could not be read back as they were, if so: from what was put aside, or from a file that has
    /// changed meanwhile.
    pub fn lost(&self) -> Option<&Problem> {
        if let Some(file) = self.store.changed() {
            self.lost.get_or_init(|| Problem::of_change(file));
        }
        self.lost.get()
    }
}

impl Collection for Source {
    fn len(&self) -> usize {
        self.records.len()
    }

    fn text(&self, place: usize) -> Cow<'_, str> {
        let record = &self.records[place];
        self.field(record, record.text)
    }

    fn date(&self, place: usize) -> Option<Cow<'_, str>> {
        let record = &self.records[place];
        let date = self.field(record, record.date);
        (!date.trim().is_empty()).then_some(date)
    }
}
