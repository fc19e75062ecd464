//! The stages of a deduplication for an engine that holds the rows, with what such an engine can move: numbers, bytes
//! and text. Keys and identities are 16 bytes whose order is that of the numbers.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::{Array as _, RecordBatch};
use arrow_pyarrow::FromPyArrow;
use claimdiff::dedup::report::Report;
use claimdiff::dedup::stages::{self, Articles, Entry, LeftOut, Sketch};
use claimdiff::dedup::{Collection, Options};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBytes};
use rayon::prelude::*;

use super::columns::Column;
use super::duplicates::{Duplicates, Finding};

/// A text as an engine keeps it: identity, key, words, bands, anchors.
type Signed<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>, u32, Bound<'py, PyBytes>, Bound<'py, PyBytes>);

fn bytes_of([x, y]: [u64; 2]) -> [u8; 16] {
    (u128::from(x) << 64 | u128::from(y)).to_be_bytes()
}

fn numbers(bytes: &[u8]) -> PyResult<[u64; 2]> {
    let bytes = bytes.try_into().map_err(|_| PyValueError::new_err("a key has 16 bytes"))?;
    let number = u128::from_be_bytes(bytes);
    Ok([(number >> 64) as u64, number as u64])
}

fn packed(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn unpacked(bytes: &[u8]) -> Vec<u32> {
    let numbers = bytes.chunks_exact(size_of::<u32>());
    numbers.map(|bytes| bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))).collect()
}

/// Sketches the texts of a column of a batch; a null is a text without a word.
#[pyfunction]
pub fn sign<'py>(batch: &Bound<'py, PyAny>, column: &str) -> PyResult<Vec<Signed<'py>>> {
    let (py, texts) = (batch.py(), texts(batch, column)?);
    let sketches: Vec<Sketch> =
        py.detach(|| (0..texts.len()).map(|at| Sketch::new(&texts.get(at).unwrap_or_default())).collect());
    let signed = |sketch: Sketch| {
        let bytes = |bytes: &[u8]| PyBytes::new(py, bytes);
        (
            bytes(&bytes_of(sketch.identity)),
            bytes(&bytes_of(sketch.key)),
            sketch.words,
            bytes(&packed(&sketch.bands)),
            bytes(&packed(&each_once(sketch.anchors))),
        )
    };
    Ok(sketches.into_iter().map(signed).collect())
}

/// An anchor that stands twice in a text counts once.
fn each_once(anchors: Box<[u32]>) -> Vec<u32> {
    let mut anchors = anchors.into_vec();
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

fn texts(batch: &Bound<'_, PyAny>, column: &str) -> PyResult<Column> {
    let batch = RecordBatch::from_pyarrow_bound(batch)?;
    let texts = batch.column_by_name(column).map(Arc::clone);
    let texts = texts.ok_or_else(|| PyKeyError::new_err(format!("no column `{column}`")))?;
    debug_assert_eq!(texts.len(), batch.num_rows());
    Column::of_pieces(column, vec![texts], false)
}

/// Returns the numbers that bytes hold.
#[pyfunction]
pub fn unpack(numbers: &[u8]) -> Vec<u32> {
    unpacked(numbers)
}

/// What stays out of signatures and similarities.
#[pyclass(frozen, module = "claimdiff._native", name = "LeftOut")]
pub struct PyLeftOut(LeftOut);

#[pymethods]
impl PyLeftOut {
    #[new]
    fn new(shingles: &[u8]) -> Self {
        Self(LeftOut::new(&unpacked(shingles)))
    }

    /// Returns the bands of each text without it, and how many of its 3-grams stay.
    fn bands<'py>(&self, py: Python<'py>, texts: Vec<Option<String>>) -> Vec<(Bound<'py, PyBytes>, u32)> {
        let found: Vec<_> = py
            .detach(|| texts.iter().map(|text| self.0.bands(text.as_deref().unwrap_or_default())).collect());
        found.into_iter().map(|(bands, own)| (PyBytes::new(py, &packed(&bands)), own)).collect()
    }

    /// Returns the 3-grams that a sample of texts shares beside those left out already.
    fn passage<'py>(&self, py: Python<'py>, sample: Vec<String>) -> Bound<'py, PyBytes> {
        let found = py.detach(|| stages::passage(sample.as_slice(), &self.0));
        PyBytes::new(py, &packed(&found))
    }

    /// Finds leaders in a crowd; see `Articles::led`.
    fn led(
        &self,
        py: Python<'_>,
        entries: Vec<EntryArgument>,
        texts: Vec<Option<String>>,
        finding: Finding,
    ) -> PyResult<(Pairs, Vec<u32>)> {
        let (entries, texts) = (read(entries)?, Held { texts, dates: Vec::new() });
        let (left_out, options) = (&self.0, finding.options()?);
        Ok(py.detach(|| Articles { entries: &entries, texts: &texts, left_out, options }.led()))
    }

    /// Returns those of some pairs that are alike; see `Articles::alike`.
    fn alike(
        &self,
        py: Python<'_>,
        entries: Vec<EntryArgument>,
        texts: Vec<Option<String>>,
        pairs: Pairs,
        finding: Finding,
    ) -> PyResult<Pairs> {
        let (entries, texts) = (read(entries)?, Held { texts, dates: Vec::new() });
        let (left_out, options) = (&self.0, finding.options()?);
        let articles = Articles { entries: &entries, texts: &texts, left_out, options };
        Ok(py.detach(|| articles.alike(&pairs)))
    }

    /// Decides which articles to keep in each of some families; see `Articles::settle`.
    fn settle(
        &self,
        py: Python<'_>,
        families: Vec<FamilyArgument>,
        finding: Finding,
    ) -> PyResult<Vec<Duplicates>> {
        let options = finding.options()?;
        let families: Vec<Family> = families.into_iter().map(Family::new).collect::<PyResult<_>>()?;
        // Family by family, so that the pieces of a small one are not handed from thread to thread.
        Ok(py.detach(|| families.into_par_iter().map(|family| family.settle(&self.0, options)).collect()))
    }
}

/// Articles that pairs and copies connect.
struct Family {
    names: Vec<String>,
    entries: Vec<Entry>,
    texts: Held,
    pairs: Pairs,
}

impl Family {
    fn new((articles, pairs): FamilyArgument) -> PyResult<Self> {
        let (mut names, mut entries, mut texts) = (Vec::new(), Vec::new(), Held::default());
        for (name, entry, text, date) in articles {
            names.push(name);
            entries.push(entry);
            texts.texts.push(text);
            texts.dates.push(date);
        }
        Ok(Self { names, entries: read(entries)?, texts, pairs })
    }

    fn settle(self, left_out: &LeftOut, options: Options) -> Duplicates {
        let Self { names, entries, texts, pairs } = self;
        let found = Articles { entries: &entries, texts: &texts, left_out, options }.settle(&pairs);
        let report = Report::named(names.len(), &found, &|place| names[place].clone());
        Duplicates::new(found, report, names)
    }
}

/// Identity, key, words, and the 3-grams of its own if it has boilerplate.
type EntryArgument = (Vec<u8>, Vec<u8>, u32, Option<u32>);
/// Name, entry, text if it is read, date if it counts.
type ArticleArgument = (String, EntryArgument, Option<String>, Option<String>);
/// Places of two articles, pair by pair.
type Pairs = Vec<(u32, u32)>;
/// Articles, and which of them are alike.
type FamilyArgument = (Vec<ArticleArgument>, Pairs);

fn read(entries: Vec<EntryArgument>) -> PyResult<Vec<Entry>> {
    let entry = |(identity, key, words, own): EntryArgument| {
        Ok(Entry { identity: numbers(&identity)?, key: numbers(&key)?, words, own })
    };
    entries.into_iter().map(entry).collect()
}

/// Some texts, and their dates.
#[derive(Default)]
struct Held {
    texts: Vec<Option<String>>,
    dates: Vec<Option<String>>,
}

impl Collection for Held {
    fn len(&self) -> usize {
        self.texts.len()
    }

    fn text(&self, place: usize) -> Cow<'_, str> {
        self.texts[place].as_deref().unwrap_or_default().into()
    }

    fn date(&self, place: usize) -> Option<Cow<'_, str>> {
        let date = self.dates.get(place)?.as_deref()?;
        (!date.trim().is_empty()).then(|| date.into())
    }
}

/// Returns the words of an article that count; nothing if they are too few for a near-duplicate.
#[pyfunction]
#[pyo3(signature = (words, own))]
pub fn words_that_count(words: u32, own: Option<u32>) -> Option<u32> {
    stages::words_that_count(words, own)
}

/// Returns the pairs of a group in the order of its keys that are compared, and how many are left out.
#[pyfunction]
pub fn pairs_in_group(count: usize) -> (Pairs, u64) {
    stages::pairs_in_group(count)
}

/// Is a pair of two followers of one leader compared?
#[pyfunction]
pub fn is_compared(x: &[u8], y: &[u8], followers: u64) -> PyResult<bool> {
    Ok(stages::is_compared([numbers(x)?[0], numbers(y)?[0]], followers))
}
