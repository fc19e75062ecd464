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
    /// The file name says a format that cannot be read.
    #[error(
        "{name}: {format} is not supported; save it as plain text, web page or DOCX, or force it with --type text"
    )]
    Unsupported {
        /// The path as given.
        name: String,
        /// The extension.
        format: String,
    },
    /// The file is of a format that this program was built without.
    #[error(
        "{name}: is {what}, which this program was built without; {remedy}, or build it with the feature `{feature}`"
    )]
    Feature {
        /// The path as given.
        name: String,
        /// The format.
        what: &'static str,
        /// What to do instead.
        remedy: &'static str,
        /// The feature of the crate that reads the format.
        feature: &'static str,
    },
    /// The file is damaged, protected, or made to be hard to read.
    #[error("{name}: {what}; {remedy}")]
    Refused {
        /// The path as given.
        name: String,
        /// What it is.
        what: String,
        /// What to do instead.
        remedy: &'static str,
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
