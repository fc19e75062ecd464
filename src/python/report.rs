//! [`Report`]: what `compare` and `audit` say of two articles.

use claimdiff::audit::{Rule, Severity};
use claimdiff::document::Document;
use claimdiff::input::settle_languages;
use claimdiff::report::{
    self, Gate, Look, Segmentation, audit_text, fits, html, json, markdown, text, trace,
};
use claimdiff::{Options, Sides};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::InputError;
use super::article::Article;

/// A report, and the two articles in whose texts its spans are.
#[pyclass(frozen, module = "claimdiff._native")]
pub struct Report {
    report: report::Report,
    articles: Sides<Py<Article>>,
}

impl Report {
    fn new(py: Python<'_>, report: report::Report, texts: Sides<Document>) -> PyResult<Self> {
        let article = |document| Py::new(py, Article::new(document));
        Ok(Self { report, articles: Sides::new(article(texts.a)?, article(texts.b)?) })
    }
}

#[pymethods]
impl Report {
    /// Returns the articles: A, which is all sources of an audit, and B.
    fn articles(&self, py: Python<'_>) -> (Py<Article>, Py<Article>) {
        (self.articles.a.clone_ref(py), self.articles.b.clone_ref(py))
    }

    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| json::render(&self.report))
    }

    fn line(&self, py: Python<'_>) -> String {
        py.detach(|| json::line(&self.report))
    }

    fn markdown(&self, py: Python<'_>) -> String {
        py.detach(|| match self.report.audit {
            Some(_) => markdown::audit(&self.report),
            None => markdown::compare(&self.report),
        })
    }

    fn html(&self, py: Python<'_>) -> String {
        let view = if self.report.audit.is_some() { html::View::Texts } else { html::View::Claims };
        py.detach(|| html::render(&self.report, view))
    }

    fn text(&self, py: Python<'_>, width: usize) -> String {
        let look = Look { width, ..Look::default() };
        py.detach(|| match self.report.audit {
            Some(_) => audit_text::render(&self.report, look),
            None => text::render(&self.report, look),
        })
    }

    /// Was everything compared in full?
    fn complete(&self) -> bool {
        self.report.complete
    }

    /// Of an audit: is there nothing at or above the gate?
    fn passed(&self) -> Option<bool> {
        self.report.audit.as_ref().map(|audit| audit.passed)
    }
}

/// Compares two articles claim by claim.
#[pyfunction]
pub fn compare(py: Python<'_>, a: &Article, b: &Article, aliases: Vec<Vec<String>>) -> PyResult<Report> {
    let options = Options { aliases, ..Options::default() };
    let texts = Sides::new(a.document.clone(), b.document.clone());
    let (report, texts) = py.detach(|| {
        let comparison = claimdiff::compare(texts, &options);
        let texts = comparison.documents.clone();
        (report::Report::of(comparison), texts)
    });
    Report::new(py, report, texts)
}

/// What fails an audit, as it was given.
#[derive(FromPyObject)]
pub struct GateArguments {
    fail_on: Option<String>,
    fail_on_rule: Vec<String>,
    max_unsupported: Option<f64>,
}

/// Checks a copy against its sources.
#[pyfunction]
pub fn audit(
    py: Python<'_>,
    sources: Vec<PyRef<'_, Article>>,
    copy: &Article,
    gate: GateArguments,
    aliases: Vec<Vec<String>>,
) -> PyResult<Report> {
    let gate = gate.read()?;
    let options = Options { aliases, ..Options::default() };
    let mut sources: Vec<Document> = sources.iter().map(|source| source.document.clone()).collect();
    let mut copy = copy.document.clone();
    if let Some(empty) = sources.iter().chain([&copy]).find(|text| text.text().trim().is_empty()) {
        return Err(InputError::new_err(format!("{}: is empty: there is nothing to audit", empty.name())));
    }
    let (report, texts) = py
        .detach(|| {
            settle_languages(&mut sources.iter_mut().chain([&mut copy]).collect::<Vec<_>>());
            let source = Document::of_sources(sources)?;
            let comparison = claimdiff::compare(Sides::new(source, copy), &options);
            let (texts, traced) = (comparison.documents.clone(), trace(&comparison));
            Some((report::Report::of(comparison).audited(traced, gate), texts))
        })
        .ok_or_else(|| PyValueError::new_err("sources: give at least one source"))?;
    Report::new(py, report, texts)
}

impl GateArguments {
    fn read(self) -> PyResult<Gate> {
        let set = self.fail_on.as_deref().map(severity).transpose()?;
        for pattern in &self.fail_on_rule {
            if !Rule::ALL.iter().any(|rule| fits(pattern, rule.name())) {
                return Err(PyValueError::new_err(format!("fail_on_rule: no such rule: {pattern}")));
            }
        }
        let usual = Gate::usual();
        Ok(Gate {
            together: set.is_none(),
            fail_on: set.unwrap_or(usual.fail_on),
            fail_on_rule: self.fail_on_rule,
            max_unsupported: self.max_unsupported,
        })
    }
}

fn severity(name: &str) -> PyResult<Option<Severity>> {
    let wrong = || PyValueError::new_err(format!("fail_on={name:?}: use high, medium, low or never"));
    if name == "never" { Ok(None) } else { Severity::from_name(name).map(Some).ok_or_else(wrong) }
}

/// Cuts an article into units; returns the report as JSON.
#[pyfunction]
pub fn segment(py: Python<'_>, article: &Article) -> String {
    py.detach(|| {
        let units = claimdiff::segment::segment(&article.document);
        json::line(&Segmentation::new(&article.document, &units))
    })
}
