//! Reads paths and standard input into [`Document`]s. This stage and the writers are the only ones that can fail.
//!
//! The text of a document is the file's own bytes wherever that is possible, so that every offset of a report is an
//! offset in the file: line ends stay as they are, and the byte order mark of a UTF-8 file stays in the text
//! ([`Document::content_start`] says where to begin). Only a file in another encoding is rewritten; its
//! [`Document::encoding`] is then named, and offsets are those of its text in UTF-8.

mod decode;
mod error;
mod front_matter;
mod language;
mod markdown;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::document::{Document, Layout};
use crate::language::Language;

pub use error::Error;
pub use language::detect as detect_language;
pub use markdown::layout as markdown_layout;

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

/// File name extensions that mean Markdown.
const MARKDOWN: [&str; 7] = ["md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "rmd"];

/// File name extensions of formats that hold articles but cannot be read yet. Read as plain text they would give a
/// report about their markup, which is worse than an error.
const UNSUPPORTED: [&str; 10] = ["html", "htm", "xhtml", "docx", "doc", "odt", "rtf", "pdf", "epub", "pages"];

impl Format {
    /// Tells the format from a file name: Markdown by its extension, anything unknown is plain text.
    ///
    /// # Errors
    /// If the extension names a format that this version does not read.
    pub fn of_name(name: &str) -> Result<Self, Error> {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or("");
        let extension = extension.to_ascii_lowercase();
        if MARKDOWN.contains(&extension.as_str()) {
            return Ok(Self::Markdown);
        }
        if UNSUPPORTED.contains(&extension.as_str()) {
            return Err(Error::Unsupported { name: name.to_owned(), format: extension });
        }
        Ok(Self::Text)
    }
}

/// Reads one file.
///
/// # Errors
/// If it cannot be opened or read, is not text, or is of a format that this version does not read.
pub fn read_path(path: &Path, options: &ReadOptions) -> Result<Document, Error> {
    let name = path.display().to_string();
    let io = |source| Error::Io { name: name.clone(), source };
    if path.is_dir() {
        return Err(Error::Directory { name });
    }
    // Before the file is read: a DOCX is better named for what it is than for its NUL bytes.
    if options.format.is_none() {
        Format::of_name(&name)?;
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(io)?;
    from_bytes(name, bytes, options)
}

/// Reads an open stream, such as standard input, to its end. `name` is what reports call it.
///
/// # Errors
/// If it cannot be read or is not text.
pub fn read(name: &str, mut stream: impl Read, options: &ReadOptions) -> Result<Document, Error> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).map_err(|source| Error::Io { name: name.to_owned(), source })?;
    from_bytes(name, bytes, options)
}

/// Makes a document of the bytes of a file.
///
/// ```
/// use claimdiff::input::{ReadOptions, from_bytes};
/// let story = from_bytes("story.txt", b"The caf\xe9 reopened on Monday.".to_vec(), &ReadOptions::default())?;
/// assert_eq!(story.text(), "The café reopened on Monday.");
/// assert_eq!(story.encoding(), Some("windows-1252"));
/// # Ok::<(), claimdiff::input::Error>(())
/// ```
///
/// # Errors
/// If the bytes are not text, or the name is that of a format that this version does not read.
pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, Error> {
    let name = name.into();
    let format = options.format.map_or_else(|| Format::of_name(&name), Ok)?;
    let document = match decode::decode(&name, bytes)? {
        decode::Decoded::Utf8(text) => Document::new(name, text),
        decode::Decoded::Other { bytes, text, encoding, lossy } => {
            Document::new(name, text).with_origin(&bytes, encoding, lossy)
        }
    };
    let layout = match format {
        _ if options.lines => Layout::Lines,
        Format::Text => Layout::Text,
        Format::Markdown => markdown::layout(document.text()),
    };
    let language = options.language.unwrap_or_else(|| language::detect(document.text()));
    Ok(document.with_language(language).with_layout(layout))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_name() {
        for (name, expected) in [
            ("story.txt", Some(Format::Text)),
            ("story.md", Some(Format::Markdown)),
            ("STORY.MARKDOWN", Some(Format::Markdown)),
            ("story", Some(Format::Text)),
            ("-", Some(Format::Text)),
            (".md", Some(Format::Text)),
            ("v1.2", Some(Format::Text)),
            ("page.HTML", None),
            ("draft.docx", None),
        ] {
            assert_eq!(Format::of_name(name).ok(), expected, "{name}");
        }
    }

    #[test]
    fn the_given_format_beats_the_name() {
        let options = ReadOptions { format: Some(Format::Text), ..ReadOptions::default() };
        let document = from_bytes("page.html", b"<p>One.</p>".to_vec(), &options).unwrap();
        assert_eq!(*document.layout(), Layout::Text);
    }

    #[test]
    fn an_empty_file_is_a_document() {
        let document = from_bytes("empty.txt", Vec::new(), &ReadOptions::default()).unwrap();
        assert_eq!((document.text(), document.language().code()), ("", "und"));
    }

    #[test]
    fn a_byte_order_mark_stays_so_that_offsets_are_those_of_the_file() {
        let bytes = b"\xef\xbb\xbfTitle".to_vec();
        let document = from_bytes("bom.txt", bytes.clone(), &ReadOptions::default()).unwrap();
        assert_eq!(document.text().as_bytes(), bytes);
        assert_eq!(document.content_start(), 3);
    }
}
