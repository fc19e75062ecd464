//! [`Texts`]: the texts of a collection, in a list of Python or in columns of Arrow, which are not copied.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::types::{Int32Type, Int64Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, RecordBatchReader};
use arrow_pyarrow::FromPyArrow;
use claimdiff::dedup::Collection;
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::PyAny;

/// A column of strings or whole numbers, in as many pieces as it came in. Nothing stands for nothing.
pub enum Column {
    Strings(Vec<Option<String>>),
    Arrow {
        pieces: Vec<ArrayRef>,
        /// The piece of each row, and its row there.
        rows: Vec<(u32, u32)>,
    },
}

impl Column {
    pub fn len(&self) -> usize {
        match self {
            Self::Strings(values) => values.len(),
            Self::Arrow { rows, .. } => rows.len(),
        }
    }

    /// Returns a value; nothing for null.
    pub fn get(&self, at: usize) -> Option<Cow<'_, str>> {
        match self {
            Self::Strings(values) => values[at].as_deref().map(Cow::Borrowed),
            Self::Arrow { pieces, rows } => {
                let (piece, row) = rows[at];
                value(&*pieces[piece as usize], row as usize)
            }
        }
    }

    pub fn of_pieces(name: &str, pieces: Vec<ArrayRef>, numbers: bool) -> PyResult<Self> {
        let mut rows = Vec::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
        for (number, piece) in (0..).zip(&pieces) {
            let readable = is_text(&**piece) || numbers && is_number(&**piece);
            if !readable && piece.null_count() < piece.len() {
                let what = format!("{name}: holds {}, not text; cast the column first", piece.data_type());
                return Err(PyTypeError::new_err(what));
            }
            rows.extend((0..piece.len() as u32).map(|row| (number, row)));
        }
        Ok(Self::Arrow { pieces, rows })
    }
}

fn is_text(piece: &dyn Array) -> bool {
    let values = piece.as_any_dictionary_opt().map_or(piece, |dictionary| &**dictionary.values());
    values.as_string_opt::<i32>().is_some()
        || values.as_string_opt::<i64>().is_some()
        || values.as_string_view_opt().is_some()
}

fn is_number(piece: &dyn Array) -> bool {
    number(piece, 0).is_some() || piece.is_empty()
}

fn value(piece: &dyn Array, row: usize) -> Option<Cow<'_, str>> {
    if !piece.is_valid(row) {
        return None;
    }
    if let Some(dictionary) = piece.as_any_dictionary_opt() {
        // A row of a dictionary is a key, read as any number is.
        let key = number(dictionary.keys(), row)?.parse().ok()?;
        return value(&**dictionary.values(), key);
    }
    let text = piece.as_string_opt::<i32>().map(|texts| texts.value(row));
    let text = text.or_else(|| piece.as_string_opt::<i64>().map(|texts| texts.value(row)));
    let text = text.or_else(|| piece.as_string_view_opt().map(|texts| texts.value(row)));
    text.map(Cow::Borrowed).or_else(|| number(piece, row).map(Cow::Owned))
}

/// Returns a whole number as it is written; nothing if the piece holds none.
fn number(piece: &dyn Array, row: usize) -> Option<String> {
    macro_rules! read {
        ($($of:ty),*) => {$(
            if let Some(numbers) = piece.as_primitive_opt::<$of>() {
                return (row < numbers.len()).then(|| numbers.value(row).to_string());
            }
        )*};
    }
    use arrow_array::types::{Int8Type, Int16Type, UInt8Type, UInt16Type};
    read!(Int64Type, Int32Type, UInt64Type, UInt32Type, Int8Type, Int16Type, UInt8Type, UInt16Type);
    None
}

/// Reads columns of an object that hands out a stream of Arrow (`__arrow_c_stream__`): a table, a frame, a relation.
#[derive(Default)]
struct Table {
    columns: Vec<Vec<ArrayRef>>,
}

impl Table {
    /// Reads some of the columns, by their names.
    fn read(table: &Bound<'_, PyAny>, names: &[&str]) -> PyResult<Self> {
        let reader = RecordBatchStreamReader::from_pyarrow_bound(table)?;
        let schema = reader.schema();
        let at = |name: &&str| {
            schema.index_of(name).map_err(|_| {
                let known: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
                PyKeyError::new_err(format!("no column `{name}`; the columns are {}", known.join(", ")))
            })
        };
        let places: Vec<usize> = names.iter().map(at).collect::<PyResult<_>>()?;
        let mut columns = vec![Vec::new(); names.len()];
        for batch in reader {
            let batch = batch.map_err(|error| PyTypeError::new_err(error.to_string()))?;
            for (column, &place) in columns.iter_mut().zip(&places) {
                column.push(Arc::clone(batch.column(place)));
            }
        }
        Ok(Self { columns })
    }
}

/// The texts of a collection, with the names and dates of the articles if there are some.
pub struct Texts {
    pub texts: Column,
    pub ids: Option<Column>,
    pub dates: Option<Column>,
}

impl Texts {
    /// Reads lists of strings.
    pub fn of_lists(
        texts: Vec<Option<String>>,
        ids: Option<Vec<Option<String>>>,
        dates: Option<Vec<Option<String>>>,
    ) -> Self {
        Self {
            texts: Column::Strings(texts),
            ids: ids.map(Column::Strings),
            dates: dates.map(Column::Strings),
        }
    }

    /// Reads columns of a table.
    pub fn of_table(
        table: &Bound<'_, PyAny>,
        text: &str,
        id: Option<&str>,
        date: Option<&str>,
    ) -> PyResult<Self> {
        let names: Vec<&str> = [Some(text), id, date].into_iter().flatten().collect();
        let mut columns = Table::read(table, &names)?.columns.into_iter();
        let mut next = |name: Option<&str>, numbers| {
            let column =
                name.map(|name| Column::of_pieces(name, columns.next().unwrap_or_default(), numbers));
            column.transpose()
        };
        let texts = next(Some(text), false)?.unwrap_or(Column::Strings(Vec::new()));
        Ok(Self { texts, ids: next(id, true)?, dates: next(date, false)? })
    }

    /// Returns the name of an article: what it is called, else its place.
    pub fn name(&self, place: usize) -> String {
        let own = self.ids.as_ref().and_then(|ids| ids.get(place));
        own.map_or_else(|| place.to_string(), Cow::into_owned)
    }
}

impl Collection for Texts {
    fn len(&self) -> usize {
        self.texts.len()
    }

    fn text(&self, place: usize) -> Cow<'_, str> {
        self.texts.get(place).unwrap_or_default()
    }

    fn date(&self, place: usize) -> Option<Cow<'_, str>> {
        self.dates.as_ref()?.get(place).filter(|date| !date.trim().is_empty())
    }
}
