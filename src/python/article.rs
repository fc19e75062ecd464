//! [`Article`]: a text that was read once, and where the characters of its spans stand.

use std::path::PathBuf;
use std::sync::OnceLock;

use claimdiff::Document;
use claimdiff::Language;
use claimdiff::input::{Format, ReadOptions, from_bytes, read_path};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::InputError;

/// Bytes between two places whose characters are counted once.
const STEP: usize = 256;

/// An article: its text, its name, its language.
#[pyclass(frozen, module = "claimdiff", name = "Article")]
pub struct Article {
    pub document: Document,
    /// Characters before every so many bytes.
    counted: OnceLock<Vec<usize>>,
}

impl Article {
    pub fn new(document: Document) -> Self {
        Self { document, counted: OnceLock::new() }
    }

    /// Returns how many characters stand before a byte.
    fn chars_before(&self, byte: usize) -> usize {
        let bytes = self.document.as_read().as_bytes();
        let counted = self.counted.get_or_init(|| {
            let parts = bytes.chunks(STEP).scan(0, |all, part| {
                let before = *all;
                *all += starts(part);
                Some(before)
            });
            parts.collect()
        });
        let byte = byte.min(bytes.len());
        let part = (byte / STEP).min(counted.len().saturating_sub(1));
        counted.get(part).copied().unwrap_or_default() + starts(&bytes[part * STEP..byte])
    }
}

/// Returns how many characters start in some bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[pymethods]
impl Article {
    /// Makes an article of a text.
    #[new]
    #[pyo3(signature = (text, name = "text".to_owned(), *, lang = None, r#type = "text".to_owned()))]
    fn of_text(
        py: Python<'_>,
        text: String,
        name: String,
        lang: Option<String>,
        r#type: String,
    ) -> PyResult<Self> {
        let options = options(lang, Some(r#type))?;
        py.detach(|| from_bytes(name, text.into_bytes(), &options)).map(Self::new).map_err(refused)
    }

    /// Makes an article of the bytes of a file; its name says what it is if `type` does not.
    #[staticmethod]
    #[pyo3(signature = (content, name = "text".to_owned(), *, lang = None, r#type = None))]
    fn from_bytes(
        py: Python<'_>,
        content: Vec<u8>,
        name: String,
        lang: Option<String>,
        r#type: Option<String>,
    ) -> PyResult<Self> {
        let options = options(lang, r#type)?;
        py.detach(|| from_bytes(name, content, &options)).map(Self::new).map_err(refused)
    }

    /// Reads a file.
    #[staticmethod]
    #[pyo3(signature = (path, *, lang = None, r#type = None))]
    fn read(py: Python<'_>, path: PathBuf, lang: Option<String>, r#type: Option<String>) -> PyResult<Self> {
        let options = options(lang, r#type)?;
        py.detach(|| read_path(&path, &options)).map(Self::new).map_err(refused)
    }

    #[getter]
    fn text(&self) -> &str {
        self.document.as_read()
    }

    #[getter]
    fn name(&self) -> &str {
        self.document.name()
    }

    #[getter]
    fn language(&self) -> String {
        self.document.language().code().to_owned()
    }

    /// Returns a span of bytes in characters, as slices of a string of Python count.
    fn chars(&self, start: usize, end: usize) -> (usize, usize) {
        (self.chars_before(start), self.chars_before(end))
    }

    fn __len__(&self) -> usize {
        self.chars_before(usize::MAX)
    }

    fn __repr__(&self) -> String {
        format!(
            "<Article {}: {} characters, {}>",
            self.document.name(),
            self.__len__(),
            self.document.language().code()
        )
    }
}

fn options(lang: Option<String>, kind: Option<String>) -> PyResult<ReadOptions> {
    let format = kind.filter(|kind| kind != "auto").map(|kind| format(&kind)).transpose()?;
    let language = lang.map(|code| language(&code)).transpose()?;
    Ok(ReadOptions { format, language, ..ReadOptions::default() })
}

fn format(kind: &str) -> PyResult<Format> {
    let found = Format::NAMES.iter().find(|(name, _)| *name == kind);
    found.map(|(_, format)| *format).ok_or_else(|| {
        let names: Vec<_> = Format::NAMES.iter().map(|(name, _)| *name).collect();
        PyValueError::new_err(format!("type={kind:?}: no such type; use auto, {}", names.join(", ")))
    })
}

fn language(code: &str) -> PyResult<Language> {
    let what = || {
        PyValueError::new_err(format!(
            "lang={code:?}: not a language code; use two letters, as in en, de, pt"
        ))
    };
    Language::from_code(code).ok_or_else(what)
}

fn refused(error: claimdiff::input::Error) -> PyErr {
    match error {
        claimdiff::input::Error::Io { name, source } => {
            let error = PyErr::from(source);
            Python::attach(|py| {
                let _ = error.value(py).setattr("filename", name);
            });
            error
        }
        other => InputError::new_err(other.to_string()),
    }
}
