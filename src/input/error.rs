//! [`Error`]: why an input could not be read, in one line that names the file and what to do.

use std::io;

/// Why an input could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be opened or read.
    #[error("{name}: {}", explain(source))]
    Io {
        /// The path as given.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// The path is a folder.
    #[error("{name}: is a folder; name the article inside it")]
    Directory {
        /// The path as given.
        name: String,
    },
    /// The file is not text.
    #[error("{name}: {what}; save it as plain text or Markdown (UTF-8) first")]
    NotText {
        /// The path as given.
        name: String,
        /// What it looks like.
        what: &'static str,
    },
    /// The file name says a format that this version does not read.
    #[error(
        "{name}: {format} is not supported in this version; save it as plain text or Markdown, or force it with \
         --type text"
    )]
    Unsupported {
        /// The path as given.
        name: String,
        /// The extension.
        format: String,
    },
}

/// Says what went wrong and what to do about it; an unusual failure in the system's own words.
fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied; make the file readable".to_owned(),
        _ => format!("cannot be read: {error}; check the file"),
    }
}
