//! [`Archive`]: the files of a ZIP archive, unpacked within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::input::Error;

/// Bytes that all files read from an archive may have together once unpacked. The text of the longest novels has three
/// million.
const MOST_UNPACKED: u64 = 64 << 20;
/// Files in an archive.
const MOST_FILES: usize = 20_000;

/// A ZIP archive.
pub(super) struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(name: &'a str, bytes: &'a [u8]) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            refused(name, "is a damaged ZIP archive (DOCX and ODT are such)", "get it again, or save it anew")
        })?;
        if zip.len() > MOST_FILES {
            return Err(refused(name, "is an archive of too many files", "unpack it and name the file"));
        }
        Ok(Self { name, zip, left: MOST_UNPACKED })
    }

    /// The names of its files, as far as they can be read, in the order of the archive.
    pub(super) fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect()
    }

    /// Unpacks a file; `None` if there is none of that name.
    pub(super) fn file(&mut self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let damaged = || {
            refused(self.name, "is damaged: a file in it cannot be unpacked", "get it again, or save it anew")
        };
        let mut file = match self.zip.by_name(path) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword) => {
                return Err(refused(self.name, "is protected by a password", "save it without one"));
            }
            Err(ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_)) => {
                return Err(refused(
                    self.name,
                    "is packed in a way that cannot be read",
                    "unpack it, or save it anew",
                ));
            }
            Err(_) => return Err(damaged()),
        };
        let mut bytes = Vec::new();
        file.by_ref().take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let length = bytes.len() as u64;
        if length > self.left {
            return Err(refused(
                self.name,
                "unpacks to more than 64 MiB, which no article has",
                "save its text as plain text",
            ));
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// Unpacks a file of XML.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<String>, Error> {
        let Some(bytes) = self.file(path)? else { return Ok(None) };
        let (text, _, lossy) = encoding_rs::UTF_8.decode(&bytes);
        if lossy {
            return Err(refused(self.name, "is damaged: its XML is not text", "save it anew"));
        }
        Ok(Some(text.into_owned()))
    }
}

/// One line about a file that cannot be read.
pub(super) fn refused(name: &str, what: &str, remedy: &'static str) -> Error {
    Error::Refused { name: name.to_owned(), what: what.to_owned(), remedy }
}
