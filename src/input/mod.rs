//! Reads paths and standard input into [`Document`]s. This stage and the writers are the only ones that can fail.

use std::path::Path;

use crate::document::{Document, Layout};
use crate::language::Language;

/// How to read an input.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// What the input is; `None` tells it from the file name.
    pub format: Option<Format>,
    /// The language, if it is known; else it is detected.
    pub language: Option<Language>,
    /// Is the input already one unit a line?
    pub lines: bool,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark with the usual extensions).
    Markdown,
}

/// Why an input could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be opened or read.
    #[error("{name}: {source}")]
    Io {
        /// The path as given.
        name: String,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Reads one file.
pub fn read_path(path: &Path, options: &ReadOptions) -> Result<Document, Error> {
    // PLACEHOLDER of the first commit.
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|source| Error::Io { name: name.clone(), source })?;
    let document = Document::new(name, String::from_utf8_lossy(&bytes).into_owned())
        .with_language(options.language.unwrap_or(Language::ENGLISH));
    Ok(if options.lines { document.with_layout(Layout::Lines) } else { document })
}
