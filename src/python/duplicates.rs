//! [`Duplicates`]: what `dedup` finds in a collection.

use std::collections::HashMap;

use claimdiff::dedup::report::{self, Report};
use claimdiff::dedup::{Collection as _, Deduplication, Keep, Options, dedup_collection};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyAny;

use super::InputError;
use super::columns::Texts;

/// A member of a cluster: its name, its place, why it is there, its similarity and containment.
type Member = (String, usize, &'static str, f64, Option<f64>);

/// The duplicates of a collection.
#[pyclass(frozen, module = "claimdiff._native")]
pub struct Duplicates {
    found: Deduplication,
    report: Report,
    names: Vec<String>,
}

impl Duplicates {
    pub fn new(found: Deduplication, report: Report, names: Vec<String>) -> Self {
        Self { found, report, names }
    }
}

#[pymethods]
impl Duplicates {
    /// Returns the clusters: the number, whether it is a stub, the members.
    fn clusters(&self) -> Vec<(usize, bool, Vec<Member>)> {
        let member = |member: &report::MemberLine| {
            (member.id.clone(), member.place, member.reason, member.similarity, member.containment)
        };
        let clusters = self.report.clusters.iter();
        clusters
            .map(|cluster| (cluster.id, cluster.stub, cluster.members.iter().map(member).collect()))
            .collect()
    }

    /// Returns the places of those that are dropped, in order.
    fn dropped(&self) -> Vec<usize> {
        let others = self.found.clusters.iter().flat_map(|cluster| &cluster.others);
        let mut places: Vec<usize> = others.map(|member| member.place).collect();
        places.sort_unstable();
        places
    }

    /// Returns the report as the command line writes it.
    fn jsonl(&self, py: Python<'_>, related: bool) -> String {
        py.detach(|| report::jsonl(&self.report, related))
    }

    /// Returns how many articles there are.
    fn count(&self) -> usize {
        self.names.len()
    }
}

/// How to find duplicates, as it was given.
#[derive(FromPyObject)]
pub struct Finding {
    similarity: Option<f64>,
    containment: Option<f64>,
    keep: String,
    threads: Option<usize>,
}

impl Finding {
    pub fn options(&self) -> PyResult<Options> {
        let mut options = Options::default();
        options.similarity = share("similarity", self.similarity)?.unwrap_or(options.similarity);
        options.containment = share("containment", self.containment)?.unwrap_or(options.containment);
        options.keep = match self.keep.as_str() {
            "first" => Keep::First,
            "longest" => Keep::Longest,
            "earliest" => Keep::Earliest,
            other => {
                return Err(PyValueError::new_err(format!("keep={other:?}: use first, longest or earliest")));
            }
        };
        Ok(options)
    }
}

fn share(name: &str, value: Option<f64>) -> PyResult<Option<f64>> {
    match value {
        Some(share) if !(0.0..=1.0).contains(&share) => {
            Err(PyValueError::new_err(format!("{name}={share}: not a share; use 0 to 1")))
        }
        value => Ok(value),
    }
}

/// Where the texts are: in lists, or in columns of a table.
#[derive(FromPyObject)]
pub struct Input<'py> {
    table: Option<Bound<'py, PyAny>>,
    texts: Vec<Option<String>>,
    ids: Option<Vec<Option<String>>>,
    dates: Option<Vec<Option<String>>>,
    text_column: String,
    id_column: Option<String>,
    date_column: Option<String>,
}

impl Input<'_> {
    fn read(self) -> PyResult<Texts> {
        match &self.table {
            None => Ok(Texts::of_lists(self.texts, self.ids, self.dates)),
            Some(table) => Texts::of_table(
                table,
                &self.text_column,
                self.id_column.as_deref(),
                self.date_column.as_deref(),
            ),
        }
    }
}

/// Finds the duplicates of a collection.
#[pyfunction]
pub fn dedup(py: Python<'_>, input: Input<'_>, finding: Finding) -> PyResult<Duplicates> {
    let options = finding.options()?;
    let texts = input.read()?;
    if options.keep == Keep::Earliest && texts.dates.is_none() {
        return Err(PyValueError::new_err("keep=\"earliest\": needs dates; name the column with date="));
    }
    py.detach(|| {
        let names = names(&texts)?;
        let found = with_threads(finding.threads, || dedup_collection(&texts, &options, &|_, _| {}))?;
        let report = Report::named(texts.len(), &found, &|place| names[place].clone());
        Ok(Duplicates::new(found, report, names))
    })
}

/// Returns the names of all articles, each of which must be there once.
fn names(texts: &Texts) -> PyResult<Vec<String>> {
    let names: Vec<String> = (0..texts.len()).map(|place| texts.name(place)).collect();
    if texts.ids.is_some() {
        let mut seen: HashMap<&str, usize> = HashMap::with_capacity(names.len());
        for (place, name) in names.iter().enumerate() {
            if let Some(before) = seen.insert(name, place) {
                let what =
                    format!("id {name:?} stands in row {before} and in row {place}; each needs its own");
                return Err(InputError::new_err(what));
            }
        }
    }
    Ok(names)
}

/// Runs work on so many threads, or as many as there are processors.
fn with_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    let Some(threads) = threads else { return Ok(work()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    Ok(pool.map_err(|error| PyRuntimeError::new_err(error.to_string()))?.install(work))
}
