//! The parts of a document in their ZIP archive. The same parts always make the same bytes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// The parts that are the same in every document.
const FIXED: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("parts/content-types.xml")),
    ("_rels/.rels", include_str!("parts/rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("parts/document-rels.xml")),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/numbering.xml", include_str!("parts/numbering.xml")),
];

/// Packs a document of its own.
pub(super) fn new(document: &str, comments: &str) -> Vec<u8> {
    let parts =
        FIXED.iter().copied().chain([("word/document.xml", document), ("word/comments.xml", comments)]);
    packed(parts.map(|(path, content)| (path, content.as_bytes())))
}

/// Packs parts in their order.
pub(super) fn packed<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // 1980, the first year that an archive can name.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (path, content) in parts {
        let written = zip.start_file(path, options).map_err(std::io::Error::from);
        written
            .and_then(|()| zip.write_all(content))
            .unwrap_or_else(|error| unreachable!("memory takes everything: {error}"));
    }
    let done = zip.finish().unwrap_or_else(|error| unreachable!("memory takes everything: {error}"));
    done.into_inner()
}
