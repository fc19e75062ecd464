//! Writes the finished output, at once: to standard output, or to a file that is replaced or left alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::exit::Failure;

/// Writes to standard output. A reader that has seen enough and closed the pipe is no failure.
pub(super) fn to_stdout(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("standard output: cannot be written: {error}; use -o FILE")))
        }
        _ => Ok(()),
    }
}

/// Writes a file: first beside it under another name, then in its place, so that nobody sees half of it and a failure
/// leaves what was there.
pub(super) fn to_file(path: &Path, text: &str, inputs: &[&Path]) -> Result<(), Failure> {
    let fail = |what: &str| Failure::new(format!("{}: {what}", path.display()));
    let cannot = |error: io::Error| fail(&format!("cannot be written: {error}; choose another file with -o"));
    // Through a link to what it points at: the link itself must stay one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(fail("is a folder; name a file in it with -o"));
    }
    if inputs.iter().any(|input| fs::canonicalize(input).is_ok_and(|input| input == target)) {
        return Err(fail("is one of the inputs and would be lost; choose another file with -o"));
    }
    match fs::metadata(&target) {
        // A device or a named pipe cannot be replaced.
        Ok(metadata) if !metadata.is_file() => write_to(&target, text),
        metadata => replace(&target, text, metadata.ok()),
    }
    .map_err(cannot)
}

fn write_to(path: &Path, text: &str) -> io::Result<()> {
    match File::options().write(true).open(path)?.write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

fn replace(target: &Path, text: &str, old: Option<fs::Metadata>) -> io::Result<()> {
    let (draft, mut file) = draft_beside(target)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).and_then(|()| {
        if let Some(old) = old {
            fs::set_permissions(&draft, old.permissions())?;
        }
        fs::rename(&draft, target)
    });
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&draft);
    }
    written
}

/// Opens a new file in the same folder, so that it can be renamed into place.
fn draft_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut attempt = 0;
    loop {
        let draft = target.with_file_name(format!(".{name}.{}.{attempt}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&draft) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
            Err(error) => return Err(error),
            Ok(file) => return Ok((draft, file)),
        }
    }
}
