//! [`Source`]: a collection read from folders, text files, JSON Lines and CSV, packed or not.
//!
//! The bytes of the files are held as they are, and an article is where its fields stand in them: text is unescaped each
//! time it is asked for, which costs less than the memory that a second copy would take.

mod json;
mod table;
mod unpack;
mod walk;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::path::Path;

use super::{Collection, parallel};
use unpack::Packing;

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

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One article.
    Text,
    /// An object a line.
    Jsonl,
    /// A table with the names of its columns in the first row.
    Csv,
}

/// Something in the input that is not an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, if it is one.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// A file of the collection.
struct Input {
    name: String,
    kind: Kind,
    bytes: Vec<u8>,
    /// The first row of a table.
    header: Range<usize>,
}

/// An article: where it stands.
struct Record {
    file: u32,
    line: u32,
    start: usize,
    len: u32,
    /// Where the fields stand in it; empty if it has none.
    text: (u32, u32),
    id: (u32, u32),
    date: (u32, u32),
}

/// A collection of articles, read from files.
#[derive(Default)]
pub struct Source {
    files: Vec<Input>,
    records: Vec<Record>,
    problems: Vec<Problem>,
    /// Articles whose name another one before them has: they are named after their place.
    renamed: Vec<usize>,
}

/// Bytes of a file that one thread takes at a time.
const CHUNK: usize = 1 << 20;

impl Source {
    /// Reads files and folders, in the order given; what is in a folder, in the order of the paths. What is wrong with
    /// single files in a folder and single records is among the [`problems`](Self::problems).
    ///
    /// # Errors
    /// If one of the paths cannot be read.
    pub fn read(paths: &[impl AsRef<Path>], names: &Names) -> Result<Self, Problem> {
        let mut source = Self::default();
        for path in paths {
            source.add_path(path.as_ref(), names)?;
        }
        source.rename_doubles();
        Ok(source)
    }

    /// Reads a stream of JSON Lines.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read_stream(name: &str, mut stream: impl io::Read, names: &Names) -> Result<Self, Problem> {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).map_err(|error| problem(name, &error))?;
        let mut source = Self::default();
        source.add(name, Kind::Jsonl, bytes, names);
        source.rename_doubles();
        Ok(source)
    }

    fn add_path(&mut self, path: &Path, names: &Names) -> Result<(), Problem> {
        let name = path.display().to_string();
        if !path.is_dir() {
            let bytes = walk::read(path).map_err(|error| problem(&name, &error))?;
            return self.unpack(&name, bytes, names);
        }
        let (files, problems) = walk::files(path);
        self.problems.extend(problems);
        for file in files {
            let name = file.display().to_string();
            // It may have gone since the folder was read.
            let read = walk::read(&file).map_err(|error| problem(&name, &error));
            if let Err(problem) = read.and_then(|bytes| self.unpack(&name, bytes, names)) {
                self.problems.push(problem);
            }
        }
        Ok(())
    }

    fn unpack(&mut self, name: &str, bytes: Vec<u8>, names: &Names) -> Result<(), Problem> {
        let (packing, inner) = Packing::of_name(name);
        let bytes = match packing {
            Some(packing) => unpack::unpack(&bytes, packing).map_err(|error| Problem {
                what: format!("cannot be unpacked: {error}"),
                ..problem(name, &error)
            })?,
            None => bytes,
        };
        let end =
            Path::new(inner).extension().and_then(|end| end.to_str()).unwrap_or("").to_ascii_lowercase();
        let kind = match end.as_str() {
            "jsonl" | "ndjson" => Kind::Jsonl,
            "csv" => Kind::Csv,
            "parquet" | "arrow" | "feather" => {
                let what = format!("{end} is not supported in this version; export it as JSON Lines or CSV");
                return Err(Problem { file: name.to_owned(), line: None, what });
            }
            _ => Kind::Text,
        };
        if kind != Kind::Text {
            self.add(name, kind, bytes, names);
            return Ok(());
        }
        // The language plays no part, and is costly to find.
        let options = crate::input::ReadOptions {
            language: Some(crate::language::Language::UNKNOWN),
            ..crate::input::ReadOptions::default()
        };
        let document = crate::input::from_bytes(inner, bytes, &options).map_err(|error| {
            let said = error.to_string();
            let what = said.strip_prefix(&format!("{inner}: ")).unwrap_or(&said).to_owned();
            Problem { file: name.to_owned(), line: None, what }
        })?;
        self.add(name, kind, document.text().as_bytes().to_vec(), names);
        Ok(())
    }

    fn add(&mut self, name: &str, kind: Kind, bytes: Vec<u8>, names: &Names) {
        let input = Input { name: name.to_owned(), kind, bytes, header: 0..0 };
        let file = self.files.len() as u32;
        self.files.push(input);
        let input = self.files.last_mut().expect("just put there");
        let found = match kind {
            Kind::Text => vec![found(0..input.bytes.len(), 1, Ok(Fields::whole(input.bytes.len())))],
            Kind::Jsonl => jsonl(&input.bytes, names),
            Kind::Csv => csv(input, names),
        };
        for (line, record) in found {
            match record {
                Ok(record) => self.records.push(Record { file, ..record }),
                Err(what) => {
                    self.problems.push(Problem { file: name.to_owned(), line: Some(line), what });
                }
            }
        }
    }

    /// Finds the names that stand twice: a report could not tell the articles apart.
    fn rename_doubles(&mut self) {
        let mut doubles = Vec::new();
        {
            let mut seen: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(self.records.len());
            for place in 0..self.records.len() {
                let id = self.id(place);
                if let Some(&first) = seen.get(&id) {
                    let first = self.place_name(first);
                    doubles.push((
                        place,
                        format!("the id `{id}` is that of {first} too; named after its place"),
                    ));
                } else {
                    seen.insert(id, place);
                }
            }
        }
        for (place, what) in doubles {
            let record = &self.records[place];
            let file = self.files[record.file as usize].name.clone();
            self.problems.push(Problem { file, line: Some(record.line as usize), what });
            self.renamed.push(place);
        }
    }

    /// Returns what is wrong with the input.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns the size of what was read, in bytes, unpacked.
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.bytes.len()).sum()
    }

    /// Returns the name of an article: its id, or its place if it has none of its own.
    pub fn id(&self, place: usize) -> Cow<'_, str> {
        let record = &self.records[place];
        let file = &self.files[record.file as usize];
        if file.kind == Kind::Text {
            return file.name.as_str().into();
        }
        if record.id.0 == record.id.1 || self.renamed.binary_search(&place).is_ok() {
            return self.place_name(place).into();
        }
        self.field(record, record.id)
    }

    fn place_name(&self, place: usize) -> String {
        let record = &self.records[place];
        let file = &self.files[record.file as usize];
        if file.kind == Kind::Text { file.name.clone() } else { format!("{}:{}", file.name, record.line) }
    }

    /// Returns what the files hold, if all hold the same.
    pub fn kind(&self) -> Option<Kind> {
        let kind = self.files.first()?.kind;
        self.files.iter().all(|file| file.kind == kind).then_some(kind)
    }

    /// Returns the bytes of an article as they stand in the input: a line, a row, or a text.
    pub fn record(&self, place: usize) -> &[u8] {
        let record = &self.records[place];
        &self.files[record.file as usize].bytes[record.start..record.start + record.len as usize]
    }

    /// Returns the first row of the tables, if all have the same.
    pub fn header(&self) -> Option<&[u8]> {
        let header = |file: &Input| file.bytes.get(file.header.clone()).map(<[u8]>::to_vec);
        let first = self.files.first()?;
        let same = self.files.iter().all(|file| header(file) == header(first));
        if same { first.bytes.get(first.header.clone()) } else { None }
    }

    fn field(&self, record: &Record, (start, end): (u32, u32)) -> Cow<'_, str> {
        let file = &self.files[record.file as usize];
        let raw = json::slice(&file.bytes[record.start..], start as usize..end as usize);
        match file.kind {
            Kind::Text => raw.into(),
            Kind::Jsonl => json::unescape(raw),
            Kind::Csv => table::unquote(raw),
        }
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

impl Fields {
    fn whole(len: usize) -> Self {
        Self { text: 0..len, id: None, date: None }
    }
}

fn problem(name: &str, error: &io::Error) -> Problem {
    let what = match error.kind() {
        io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied; make the file readable".to_owned(),
        _ => format!("cannot be read: {error}; check the file"),
    };
    Problem { file: name.to_owned(), line: None, what }
}

/// A line with the record that was found there, or what is wrong with it.
type Found = (usize, Result<Record, String>);

fn found(span: Range<usize>, line: usize, fields: Result<Fields, String>) -> Found {
    let record = fields.and_then(|fields| {
        let len = u32::try_from(span.len()).map_err(|_| "an article of more than 4 GB".to_owned())?;
        let pair = |range: Range<usize>| (range.start as u32, range.end as u32);
        Ok(Record {
            file: 0,
            line: line as u32,
            start: span.start,
            len,
            text: pair(fields.text),
            id: pair(fields.id.unwrap_or_default()),
            date: pair(fields.date.unwrap_or_default()),
        })
    });
    (line, record)
}

fn jsonl(bytes: &[u8], names: &Names) -> Vec<Found> {
    let mut chunks = Vec::new();
    let mut start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    while start < bytes.len() {
        let from = (start + CHUNK).min(bytes.len());
        let end = memchr::memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |at| from + at + 1);
        chunks.push(start..end);
        start = end;
    }
    let parsed = parallel::map(chunks.len(), |at| jsonl_chunk(bytes, chunks[at].clone(), names));
    let mut before = 0;
    let mut all = Vec::with_capacity(parsed.iter().map(|(found, _)| found.len()).sum());
    for (found, lines) in parsed {
        all.extend(found.into_iter().map(|(line, record)| {
            let record = record.map(|record| Record { line: (line + before) as u32, ..record });
            (line + before, record)
        }));
        before += lines;
    }
    all
}

/// Finds the records of a chunk, with lines counted from its start; returns how many lines it has, too.
fn jsonl_chunk(bytes: &[u8], chunk: Range<usize>, names: &Names) -> (Vec<Found>, usize) {
    let mut all = Vec::new();
    let (mut at, mut line) = (chunk.start, 0);
    while at < chunk.end {
        let end = memchr::memchr(b'\n', &bytes[at..chunk.end]).map_or(chunk.end, |next| at + next);
        line += 1;
        let text = bytes[at..end].trim_ascii_end();
        if !text.trim_ascii_start().is_empty() {
            all.push(found(at..at + text.len(), line, json::fields(text, names)));
        }
        at = end + 1;
    }
    (all, line)
}

fn csv(input: &mut Input, names: &Names) -> Vec<Found> {
    let start = if input.bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let bytes = &input.bytes[start..];
    let mut rows = table::rows(bytes);
    let Some(header) = rows.next() else { return Vec::new() };
    let columns = match table::Columns::new(bytes, &header, names) {
        Ok(columns) => columns,
        Err(what) => return vec![(header.line, Err(what))],
    };
    let shift = |span: Range<usize>| span.start + start..span.end + start;
    input.header = shift(header.span);
    rows.map(|row| {
        let fields = columns.fields(bytes, &row);
        found(shift(row.span), row.line, fields)
    })
    .collect()
}
