//! Parquet and Arrow IPC: tables in columns. What is held of a row is its text, its name and its date; the kept rows are
//! read again from the file when they are written.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, BooleanArray, LargeStringArray, RecordBatch};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::arrow_writer::ArrowWriter;

use super::read::{Article, Failed, Place, Reader, record};
use super::store::Block;
use super::{Fields, Kind, Names, Origin, Problem, Source};
use crate::dedup::parallel;
use crate::dedup::sketch::{Sketch, identity};

/// Rows that are read at a time.
const ROWS: usize = 4096;

type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>>>;

/// Opens a table; `names` says which columns are wanted, if not all.
fn open(path: &Path, kind: Kind, names: Option<&Names>) -> Result<(SchemaRef, Batches), Failed> {
    let file = File::open(path).map_err(Failed::Read)?;
    let cannot = |error: String| Failed::Read(io::Error::other(error));
    let wanted = |schema: &SchemaRef| -> Vec<usize> {
        let is_wanted = |name: &str| names.is_none_or(|names| names.has(name));
        let fields = schema.fields().iter().enumerate();
        fields.filter(|(_, field)| is_wanted(field.name())).map(|(at, _)| at).collect()
    };
    if kind == Kind::Parquet {
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| cannot(error.to_string()))?;
        let schema = Arc::clone(builder.schema());
        let mask = ProjectionMask::roots(builder.parquet_schema(), wanted(&schema));
        let reader = builder.with_projection(mask).with_batch_size(ROWS).build();
        return Ok((schema, Box::new(reader.map_err(|error| cannot(error.to_string()))?)));
    }
    let arrow = |error: ArrowError| cannot(error.to_string());
    let reader = arrow_ipc::reader::FileReader::try_new_buffered(file, None).map_err(arrow)?;
    let schema = reader.schema();
    let file = File::open(path).map_err(Failed::Read)?;
    let reader =
        arrow_ipc::reader::FileReader::try_new_buffered(file, Some(wanted(&schema))).map_err(arrow)?;
    Ok((schema, Box::new(reader)))
}

impl Reader<'_> {
    /// Adds the rows of a table in columns.
    pub(super) fn columns(&mut self, path: &Path, kind: Kind) -> Result<(), Failed> {
        let name = path.display().to_string();
        let (schema, batches) = open(path, kind, Some(&self.reading.names))?;
        if schema.field_with_name(&self.reading.names.text).is_err() {
            let what = self.reading.names.missing();
            return Err(Failed::Other(Problem { file: name, line: None, what }));
        }
        let origin = self.origin(Origin { name: name.clone(), kind, header: Vec::new() });
        let mut row = 1;
        for batch in batches {
            let batch = batch.map_err(|error| Failed::Read(io::Error::other(error.to_string())))?;
            let (bytes, rows) = flat(&batch, &self.reading.names).map_err(|error| {
                Failed::Other(Problem { file: name.clone(), line: None, what: error.to_string() })
            })?;
            let place = self.place(origin, row);
            let articles = parallel::map(rows.len(), |at| {
                let place = Place { line: row + at as u32, ..place };
                article(&bytes, &rows[at], place, &name)
                    .ok_or_else(|| (place.line, "no text in this row".to_owned()))
            });
            row += rows.len() as u32;
            self.add(articles, origin, Block::Held(bytes))?;
            self.advance();
        }
        Ok(())
    }
}

/// Where the name, the date and the text of a row end, which follow each other; it starts where the row before ends.
struct Row {
    start: usize,
    ends: [usize; 3],
    has_text: bool,
}

/// Writes the columns that are wanted one after the other, row by row.
fn flat(batch: &RecordBatch, names: &Names) -> Result<(Vec<u8>, Vec<Row>), ArrowError> {
    let column = |name: Option<&str>| -> Result<Option<LargeStringArray>, ArrowError> {
        let Some(column) = name.and_then(|name| batch.column_by_name(name)) else { return Ok(None) };
        let column = arrow_cast::cast(column, &DataType::LargeUtf8)?;
        Ok(Some(column.as_string::<i64>().clone()))
    };
    let columns = [column(Some(&names.id))?, column(names.date.as_deref())?, column(Some(&names.text))?];
    let value = |column: usize, row: usize| -> Option<&str> {
        columns[column].as_ref().filter(|column| column.is_valid(row)).map(|column| column.value(row))
    };
    let mut bytes = Vec::new();
    let rows = (0..batch.num_rows()).map(|row| {
        let start = bytes.len();
        let ends = [0, 1, 2].map(|column| {
            bytes.extend_from_slice(value(column, row).unwrap_or_default().as_bytes());
            bytes.len()
        });
        Row { start, ends, has_text: value(2, row).is_some() }
    });
    let rows = rows.collect();
    Ok((bytes, rows))
}

fn article(bytes: &[u8], row: &Row, place: Place, name: &str) -> Option<Article> {
    let [id, date, text] = row.ends.map(|end| end - row.start);
    let span = row.start..row.ends[2];
    let raw = &bytes[span.clone()];
    let sketch = Sketch::new(std::str::from_utf8(&raw[date..text]).ok().filter(|_| row.has_text)?);
    let name =
        if id == 0 { identity(format!("{name}:{}", place.line).as_bytes()) } else { identity(&raw[..id]) };
    let fields = Fields { text: date..text, id: (id > 0).then_some(0..id), date: Some(id..date) };
    Some(Article { record: record(place, &span, fields).ok()?, sketch, name: name[0], copies: 1 })
}

impl Source {
    /// Writes the kept rows of tables in columns, with all their columns.
    pub(in crate::dedup) fn write_columns(
        &self,
        kind: Kind,
        kept: &[usize],
        out: &mut (impl Write + Send),
    ) -> io::Result<()> {
        let other =
            |error: &dyn std::fmt::Display| io::Error::new(io::ErrorKind::InvalidInput, error.to_string());
        let mut writer: Option<(SchemaRef, Writer<'_>)> = None;
        let mut out = Some(out as &mut (dyn Write + Send));
        for kept in kept.chunk_by(|&x, &y| self.records[x].origin == self.records[y].origin) {
            let path = &self.origins[self.records[kept[0]].origin as usize].name;
            let (schema, batches) = open(Path::new(path), kind, None).map_err(|failed| match failed {
                Failed::Read(error) => {
                    io::Error::new(io::ErrorKind::InvalidInput, format!("{path}: {error}"))
                }
                _ => io::ErrorKind::InvalidInput.into(),
            })?;
            if let Some(out) = out.take() {
                let opened = Writer::new(kind, out, &schema).map_err(|error| other(&error))?;
                writer = Some((Arc::clone(&schema), opened));
            }
            let Some((first, writer)) = &mut writer else { continue };
            if first.fields() != schema.fields() {
                return Err(other(&"the tables have different columns; give one at a time"));
            }
            let mut lines = kept.iter().map(|&place| self.records[place].line as usize - 1).peekable();
            let mut start = 0;
            for batch in batches {
                let batch = batch.map_err(|error| other(&error))?;
                let end = start + batch.num_rows();
                let mask: BooleanArray =
                    (start..end).map(|row| Some(lines.next_if(|&line| line == row).is_some())).collect();
                let rows = arrow_select::filter::filter_record_batch(&batch, &mask);
                writer.write(&rows.map_err(|error| other(&error))?).map_err(|error| other(&error))?;
                start = end;
            }
        }
        writer.map_or(Ok(()), |(_, writer)| writer.close().map_err(|error| other(&error)))
    }
}

/// Writes rows in the format in which they came.
enum Writer<'o> {
    Parquet(Box<ArrowWriter<&'o mut (dyn Write + Send)>>),
    Arrow(Box<arrow_ipc::writer::FileWriter<&'o mut (dyn Write + Send)>>),
}

impl<'o> Writer<'o> {
    fn new(kind: Kind, out: &'o mut (dyn Write + Send), schema: &SchemaRef) -> Result<Self, ArrowError> {
        Ok(if kind == Kind::Parquet {
            let properties = parquet::file::properties::WriterProperties::builder()
                .set_compression(parquet::basic::Compression::SNAPPY)
                .build();
            Self::Parquet(Box::new(ArrowWriter::try_new(out, Arc::clone(schema), Some(properties))?))
        } else {
            Self::Arrow(Box::new(arrow_ipc::writer::FileWriter::try_new(out, schema)?))
        })
    }

    fn write(&mut self, rows: &RecordBatch) -> Result<(), ArrowError> {
        match self {
            Self::Parquet(writer) => Ok(writer.write(rows)?),
            Self::Arrow(writer) => writer.write(rows),
        }
    }

    fn close(self) -> Result<(), ArrowError> {
        match self {
            Self::Parquet(writer) => Ok(writer.close().map(|_| ())?),
            Self::Arrow(mut writer) => writer.finish(),
        }
    }
}
