//! [`read`]: the small text files of a newsroom: configuration, accepted findings, a report.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::exit::Failure;
use super::files;

/// Bytes of the largest: a report on two long texts.
const LARGEST: u64 = 256 << 20;

/// Reads a file. `None` if there is none.
pub(super) fn find(path: &Path) -> Result<Option<String>, Failure> {
    if path.is_dir() {
        return Err(Failure::new(format!("{}: is a folder; name a file", path.display())));
    }
    files::reads(path)?;
    match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        file => text(path, file).map(Some),
    }
}

/// Reads a file that was opened, to its end.
pub(super) fn text(path: &Path, file: io::Result<File>) -> Result<String, Failure> {
    let fail = |what: String| Failure::new(format!("{}: {what}", path.display()));
    let mut text = String::new();
    let read = file.and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text));
    match read {
        Err(error) => Err(fail(explain(&error))),
        Ok(bytes) if bytes as u64 > LARGEST => {
            Err(fail(format!("is larger than {} MiB; check the path", LARGEST >> 20)))
        }
        Ok(_) => Ok(text),
    }
}

/// The same for a file that must be there.
pub(super) fn read(path: &Path) -> Result<String, Failure> {
    find(path)?.ok_or_else(|| Failure::new(format!("{}: no such file; check the path", path.display())))
}

fn explain(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "permission denied; make the file readable".to_owned(),
        ErrorKind::InvalidData => "is not text in UTF-8; save it as such".to_owned(),
        _ => format!("cannot be read: {error}; check the file"),
    }
}
