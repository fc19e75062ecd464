//! DOCX and ODT, and ZIP archives that hold one text.

mod archive;
mod docx;
mod margin;
mod odt;
mod paragraph;
mod styles;
mod tracked;

use archive::{Archive, refused};

use super::extract::Extract;
use super::{Changes, Error, Format};

/// What an archive holds.
pub(super) enum Content {
    /// It is a document itself.
    Document(Box<Extract>),
    /// It holds one text: its path in the archive, and its bytes.
    File(String, Vec<u8>),
}

/// Files that archives hold besides what people put into them.
const NOISE: [&str; 4] = ["__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Reads an archive: a DOCX or ODT (if `wanted` says so, nothing else), or the one text in it.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    wanted: Option<Format>,
    changes: Changes,
) -> Result<Content, Error> {
    const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(if memchr::memmem::find(bytes, ENCRYPTED).is_some() {
            refused(name, "is protected by a password", "save it without one")
        } else {
            refused(name, "is an old Office file (.doc)", "save it as .docx")
        });
    }
    if !bytes.starts_with(b"PK") {
        return Err(refused(
            name,
            "is not what its type says: no ZIP archive, which DOCX and ODT are",
            "check the file, or force its type, as in --type text",
        ));
    }
    let mut archive = Archive::open(name, bytes)?;
    let names = archive.names();
    let has = |path: &str| names.iter().any(|name| name == path);
    if has("[Content_Types].xml") || wanted == Some(Format::Docx) {
        return docx::read(name, &mut archive, changes).map(|extract| Content::Document(Box::new(extract)));
    }
    if has("content.xml") || wanted == Some(Format::Odt) {
        return odt::read(name, &mut archive, changes).map(|extract| Content::Document(Box::new(extract)));
    }
    if has("META-INF/container.xml") {
        return Err(refused(name, "is an EPUB, which cannot be read yet", "save its text as plain text"));
    }
    let texts: Vec<&String> = names.iter().filter(|path| is_text(path)).collect();
    match texts[..] {
        [path] => {
            let bytes = archive.file(path)?.unwrap_or_default();
            Ok(Content::File(path.clone(), bytes))
        }
        [] => Err(refused(
            name,
            "is a ZIP archive without a text, web page, DOCX or ODT in it",
            "name the file that holds the article",
        )),
        _ => {
            /// Names that are listed.
            const LISTED: usize = 5;
            let listed: Vec<_> = texts.iter().take(LISTED).map(|path| path.as_str()).collect();
            let more = if texts.len() > LISTED {
                format!(" and {} more", texts.len() - LISTED)
            } else {
                String::new()
            };
            let what =
                format!("is a ZIP archive with {} texts in it ({}{more})", texts.len(), listed.join(", "));
            Err(refused(name, &what, "unpack it and name one of them"))
        }
    }
}

/// Is it a file that holds an article, by its name?
fn is_text(path: &str) -> bool {
    let noise = NOISE.iter().any(|noise| path.contains(noise)) || path.ends_with('/');
    let extension = path
        .rsplit(['/', '\\'])
        .next()
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, extension)| extension);
    !noise
        && extension.is_some_and(|extension| {
            extension.eq_ignore_ascii_case("txt")
                || extension.eq_ignore_ascii_case("text")
                || Format::of_extension(&extension.to_ascii_lowercase()).is_some()
        })
}
