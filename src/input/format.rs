//! [`Format`]: what an input is, by its first bytes, then by its name.

use std::path::Path;

use super::Error;

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark with the usual extensions).
    Markdown,
    /// A saved web page.
    Html,
    /// A document of Word and others (Office Open XML).
    Docx,
    /// A document of LibreOffice and others (OpenDocument).
    Odt,
    /// A PDF with a text layer.
    Pdf,
    /// A ZIP archive that holds one of these.
    Zip,
    /// RSS, Atom or JSON Feed: several articles.
    Feed,
}

/// File name extensions of formats that hold articles but cannot be read. Read as plain text they would give a report
/// about their markup, which is worse than an error.
const UNSUPPORTED: [&str; 8] = ["doc", "rtf", "epub", "pages", "mht", "mhtml", "webarchive", "eml"];

/// Bytes at the start of a file among which a tag of HTML must stand.
pub(super) const HEAD: usize = 1024;

impl Format {
    /// The formats with the names that `--type` has for them.
    pub const NAMES: [(&'static str, Self); 8] = [
        ("text", Self::Text),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("docx", Self::Docx),
        ("odt", Self::Odt),
        ("pdf", Self::Pdf),
        ("zip", Self::Zip),
        ("feed", Self::Feed),
    ];

    /// Tells the format from a file name: anything unknown is plain text.
    ///
    /// # Errors
    /// If the extension names a format that cannot be read.
    pub fn of_name(name: &str) -> Result<Self, Error> {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or("");
        let extension = extension.to_ascii_lowercase();
        if UNSUPPORTED.contains(&extension.as_str()) {
            return Err(Error::Unsupported { name: name.to_owned(), format: extension });
        }
        Ok(Self::of_extension(&extension).unwrap_or(Self::Text))
    }

    /// Tells the format from an extension, in lower case; `None` for text and anything unknown.
    pub(super) fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "md" | "markdown" | "mdown" | "mkd" | "mkdn" | "mdwn" | "rmd" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "docx" | "docm" | "dotx" => Self::Docx,
            "odt" | "ott" => Self::Odt,
            "pdf" => Self::Pdf,
            "zip" => Self::Zip,
            _ => return None,
        })
    }

    /// Tells the format of a file: by what it begins with, then by its name.
    ///
    /// # Errors
    /// If it is of a format that cannot be read.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        // An archive that is called a text is read for what it is; one that is called DOCX need not be one.
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Ok(Self::Zip);
        }
        if bytes.starts_with(b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Ok(Self::Docx);
        }
        let by_name = Self::of_name(name)?;
        if matches!(by_name, Self::Text | Self::Markdown) && is_page(bytes) {
            return Ok(Self::Html);
        }
        if by_name == Self::Text && is_feed(bytes) {
            return Ok(Self::Feed);
        }
        Ok(by_name)
    }
}

/// Does a text begin like a whole web page?
fn is_page(bytes: &[u8]) -> bool {
    let head = head(bytes);
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Does a text begin like a feed?
pub(crate) fn is_feed(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let json = head.starts_with('{') && head.contains("jsonfeed.org/version");
    json || ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| head.starts_with(root))
}

/// The first kilobyte of a file, in lower case, from its first element on.
fn head(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let mut rest = head.trim_start();
    // A declaration or a note of the program that saved the page.
    while rest.starts_with("<?xml") || rest.starts_with("<!--") {
        let Some(end) = rest
            .find("?>")
            .filter(|_| rest.starts_with("<?"))
            .map(|end| end + 2)
            .or_else(|| rest.find("-->").map(|end| end + 3))
        else {
            break;
        };
        rest = rest[end..].trim_start();
    }
    rest.to_owned()
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
            ("page.HTML", Some(Format::Html)),
            ("draft.docx", Some(Format::Docx)),
            ("book.epub", None),
            ("old.doc", None),
        ] {
            assert_eq!(Format::of_name(name).ok(), expected, "{name}");
        }
    }

    #[test]
    fn formats_by_content() {
        for (name, bytes, expected) in [
            ("story.txt", "PK\u{3}\u{4}…", Some(Format::Zip)),
            ("story.docx", "PK\u{3}\u{4}…", Some(Format::Zip)),
            ("page.html", "%PDF-1.7", Some(Format::Pdf)),
            ("story.txt", "\u{feff}\n<!DOCTYPE html><p>", Some(Format::Html)),
            ("-", "<?xml version='1.0'?><!-- saved --><HTML>", Some(Format::Html)),
            ("notes.md", "<p>A paragraph of Markdown.</p>", Some(Format::Markdown)),
            ("story.txt", "<!-- never closed", Some(Format::Text)),
            ("story.txt", "In <html> the tags", Some(Format::Text)),
            ("story.docx", "plain", Some(Format::Docx)),
            ("letter.rtf", "plain", None),
        ] {
            assert_eq!(Format::of(name, bytes.as_bytes()).ok(), expected, "{name} {bytes}");
        }
    }
}
