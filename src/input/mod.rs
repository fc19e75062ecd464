//! Reads paths and standard input into [`Document`]s. This stage and the writers are the only ones that can fail.
//!
//! The text of a document is the file's own bytes wherever that is possible, so that every offset of a report is an
//! offset in the file: line ends and a byte order mark stay as they are in the text [as read](Document::as_read). Only a
//! file in another encoding is rewritten; its [`Document::encoding`] is then named, and offsets are those of its text in
//! UTF-8.

mod decode;
mod error;
#[cfg(any(feature = "html", feature = "office"))]
mod extract;
#[cfg(all(feature = "html", feature = "office"))]
mod feed;
mod format;
mod front_matter;
mod grammar;
#[cfg(feature = "html")]
mod html;
mod language;
mod markdown;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
pub(crate) mod pdf;
mod settle;
mod template;
mod western;
#[cfg(feature = "office")]
mod xml;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::document::{Document, LanguageBy, Layout, Metadata};
use crate::language::Language;

pub use error::Error;
pub use format::Format;
pub(crate) use format::is_feed;
pub use language::detect as detect_language;
pub use markdown::layout as markdown_layout;
pub use settle::settle_languages;

/// Bytes of the largest file that is read. Ten times the text of the longest novels; anything larger is no article.
pub const LARGEST: usize = 64 << 20;

/// How to read an input.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// What the input is; `None` tells it from the file name.
    pub format: Option<Format>,
    /// The language, if it is known; else it is detected.
    pub language: Option<Language>,
    /// Is the input already one unit a line?
    pub lines: bool,
    /// What becomes of the changes that an office document tracks.
    pub changes: Changes,
}

/// What becomes of the changes that an office document tracks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Changes {
    /// They are accepted: the text is the final one.
    #[default]
    Accepted,
    /// They are rejected: the text is the one before them.
    Rejected,
    /// They are accepted, and each is listed.
    Listed,
}

/// Reads one file.
///
/// # Errors
/// If it cannot be opened or read, or holds no article that can be read.
pub fn read_path(path: &Path, options: &ReadOptions) -> Result<Document, Error> {
    let name = path.display().to_string();
    if path.is_dir() {
        return Err(Error::Directory { name });
    }
    let file = open(path).map_err(|source| Error::Io { name: name.clone(), source })?;
    read(&name, file, options)
}

/// Opens a file; of `feed.xml#3`, unless there is one of that name, the feed.
fn open(path: &Path) -> std::io::Result<File> {
    let feed = path.to_str().and_then(|name| Some(name.rsplit_once('#')?.0));
    match feed.filter(|_| !path.exists()) {
        Some(feed) => File::open(feed),
        None => File::open(path),
    }
}

/// Reads the articles of a feed: RSS, Atom, JSON Feed. Their names are the feed's with their number, `feed.xml#3`.
///
/// # Errors
/// If it cannot be opened, decoded or read to its end.
pub fn read_feed(path: &Path, options: &ReadOptions) -> Result<Vec<Document>, Error> {
    let name = path.display().to_string();
    let io = |source| Error::Io { name: name.clone(), source };
    let mut bytes = Vec::new();
    File::open(path).map_err(io)?.take(LARGEST as u64).read_to_end(&mut bytes).map_err(io)?;
    Ok(items(&name, bytes)?.into_iter().map(|item| told(item, options)).collect())
}

/// Is a file a feed, by what it begins with?
pub fn is_feed_file(path: &Path) -> bool {
    let ends = ["xml", "rss", "atom", "rdf", "json", "feed"];
    let named = path
        .extension()
        .and_then(|end| end.to_str())
        .is_some_and(|end| ends.contains(&&*end.to_ascii_lowercase()));
    let mut head = Vec::new();
    let read = |file: File| file.take(format::HEAD as u64).read_to_end(&mut head);
    named && path.is_file() && File::open(path).and_then(read).is_ok() && is_feed(&head)
}

/// Reads an open stream, such as standard input, to its end. `name` is what reports call it.
///
/// # Errors
/// If it cannot be read, is larger than [`LARGEST`], or holds no article that can be read.
pub fn read(name: &str, stream: impl Read, options: &ReadOptions) -> Result<Document, Error> {
    let mut bytes = Vec::new();
    let read = stream.take(LARGEST as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|source| Error::Io { name: name.to_owned(), source })?;
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
/// If the bytes are of a format that cannot be read, damaged, or more than [`LARGEST`].
pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, Error> {
    at_depth(name.into(), bytes, options, 0)
}

/// The same, so many archives deep.
fn at_depth(name: String, bytes: Vec<u8>, options: &ReadOptions, depth: usize) -> Result<Document, Error> {
    if bytes.len() > LARGEST {
        let what = format!("is larger than {} MiB, which no article is", LARGEST >> 20);
        return Err(Error::Refused { name, what, remedy: "cut the article out of it" });
    }
    let format = options.format.map_or_else(|| Format::of(&name, &bytes), Ok)?;
    let document = match format {
        Format::Text | Format::Markdown => plain(name, bytes, format)?,
        Format::Html => page(name, bytes)?,
        Format::Docx | Format::Odt | Format::Zip => return packed(name, &bytes, options, depth),
        Format::Pdf => pdf(name, bytes)?,
        Format::Feed => one_item(&name, bytes)?,
    };
    Ok(told(document, options))
}

/// Sets what the options say about a document.
fn told(document: Document, options: &ReadOptions) -> Document {
    let document = match options.language {
        Some(language) => document.with_language(language),
        None => with_language(document),
    };
    if options.lines { document.with_layout(Layout::Lines) } else { document }
}

/// Sets the language that the file names, else the one that its text shows.
fn with_language(mut document: Document) -> Document {
    let guess = language::guess(document.text());
    match document.metadata().language {
        // Templates of pages are in English, and not everybody changes what they say.
        Some(Language::ENGLISH) if guess.is_certain && guess.language != Language::ENGLISH => {}
        Some(language) => return document.with_language(language),
        None => {}
    }
    document
        .set_language(guess.language, if guess.is_certain { LanguageBy::Text } else { LanguageBy::Guess });
    document
}

/// Text that is the file's own.
fn plain(name: String, bytes: Vec<u8>, format: Format) -> Result<Document, Error> {
    let document = match decode::decode(&name, bytes, None)? {
        decode::Decoded::Utf8(text) => Document::new(name, text),
        decode::Decoded::Other { bytes, text, encoding, lossy } => {
            Document::new(name, text).with_origin(&bytes, encoding, lossy)
        }
    };
    if format == Format::Text {
        return Ok(document);
    }
    let language = front_matter::language(document.as_read());
    let layout = markdown::layout(document.as_read());
    Ok(document.with_layout(layout).with_metadata(Metadata { language, ..Metadata::default() }))
}

#[cfg(feature = "html")]
fn page(name: String, bytes: Vec<u8>) -> Result<Document, Error> {
    let named = html::named_encoding(&bytes);
    match decode::decode(&name, bytes, named)? {
        decode::Decoded::Utf8(text) => Ok(html::read(&name, &text)?.into_document(name, text.as_bytes())),
        decode::Decoded::Other { bytes, text, encoding, lossy } => {
            let extract = html::read(&name, &text)?;
            Ok(extract.into_document(name, &bytes).with_origin(&bytes, encoding, lossy))
        }
    }
}

#[cfg(not(feature = "html"))]
fn page(name: String, _: Vec<u8>) -> Result<Document, Error> {
    Err(Error::Feature { name, what: "a web page", remedy: "save its text as plain text", feature: "html" })
}

/// The item of a feed that a name ends with the number of.
fn one_item(name: &str, bytes: Vec<u8>) -> Result<Document, Error> {
    let (feed, number) = match name.rsplit_once('#') {
        Some((feed, number)) => (feed, number.parse::<usize>().ok()),
        None => (name, None),
    };
    let mut items = items(feed, bytes)?;
    match number {
        Some(number) if (1..=items.len()).contains(&number) => Ok(items.swap_remove(number - 1)),
        _ => {
            let what = format!("is a feed of {} articles", items.len());
            let remedy = "name one by its number, as in feed.xml#1, or give the feed to dedup or matrix";
            Err(Error::Refused { name: name.to_owned(), what, remedy })
        }
    }
}

#[cfg(all(feature = "html", feature = "office"))]
fn items(name: &str, bytes: Vec<u8>) -> Result<Vec<Document>, Error> {
    let refused =
        |what: &str| Error::Refused { name: name.to_owned(), what: what.to_owned(), remedy: "save it anew" };
    match decode::decode(name, bytes, None)? {
        decode::Decoded::Utf8(text) => feed::read(name, text.as_bytes(), &text).map_err(refused),
        decode::Decoded::Other { bytes, text, .. } => feed::read(name, &bytes, &text).map_err(refused),
    }
}

#[cfg(not(all(feature = "html", feature = "office")))]
fn items(name: &str, _: Vec<u8>) -> Result<Vec<Document>, Error> {
    let (what, remedy) = ("a feed", "save the text of its articles as plain text");
    Err(Error::Feature { name: name.to_owned(), what, remedy, feature: "office" })
}

#[cfg(feature = "office")]
fn packed(name: String, bytes: &[u8], options: &ReadOptions, depth: usize) -> Result<Document, Error> {
    let wanted = options.format.filter(|wanted| *wanted != Format::Zip);
    match office::read(&name, bytes, wanted, options.changes)? {
        office::Content::Document(extract) => Ok(told(extract.into_document(name, bytes), options)),
        // An archive in an archive could hold itself.
        office::Content::File(..) if depth > 0 => {
            let what = "is a ZIP archive in a ZIP archive".to_owned();
            Err(Error::Refused { name, what, remedy: "unpack it and name the article" })
        }
        office::Content::File(path, content) => {
            at_depth(format!("{name}/{path}"), content, &ReadOptions { format: None, ..*options }, depth + 1)
        }
    }
}

#[cfg(not(feature = "office"))]
fn packed(name: String, _: &[u8], _: &ReadOptions, _: usize) -> Result<Document, Error> {
    let (what, remedy) = ("a DOCX, ODT or ZIP file", "save its text as plain text");
    Err(Error::Feature { name, what, remedy, feature: "office" })
}

#[cfg(feature = "pdf")]
fn pdf(name: String, bytes: Vec<u8>) -> Result<Document, Error> {
    let (text, bytes) = pdf::read(&name, bytes)?;
    let metadata = Metadata { extracted_from: Some("pdf"), ..Metadata::default() };
    Ok(Document::new(name, text).with_origin(&bytes, None, false).with_metadata(metadata))
}

#[cfg(not(feature = "pdf"))]
fn pdf(name: String, _: Vec<u8>) -> Result<Document, Error> {
    Err(Error::Feature { name, what: "a PDF", remedy: "save its text as plain text", feature: "pdf" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

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
        assert_eq!(document.as_read().as_bytes(), bytes);
        assert_eq!(document.in_file(Span::new(0, 5)), Span::new(3, 8));
    }
}
