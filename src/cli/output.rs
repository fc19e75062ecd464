//! Writes the finished output, at once: to standard output, or to a file that is replaced or left alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

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
    to_file_by(path, inputs, |out| out.write_all(text.as_bytes()))
}

/// The same for what is too large to be held: `write` writes it piece by piece. Of its errors, those of the kind
/// [`ErrorKind::InvalidInput`] are not about the file.
pub(super) fn to_file_by(
    path: &Path,
    inputs: &[&Path],
    write: impl Fn(&mut (dyn Write + Send)) -> io::Result<()>,
) -> Result<(), Failure> {
    let fail = |what: &str| Failure::new(format!("{}: {what}", path.display()));
    let cannot = |error: io::Error| match error.kind() {
        ErrorKind::InvalidInput => fail(&format!("cannot be written: {error}")),
        ErrorKind::NotFound => fail("cannot be written: there is no such folder; make it, or choose another"),
        _ => fail(&format!("cannot be written: {error}; choose another file")),
    };
    // Through a link to what it points at: the link itself must stay one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(fail("is a folder; name a file in it"));
    }
    if inputs.iter().any(|input| fs::canonicalize(input).is_ok_and(|input| input == target)) {
        return Err(fail("is one of the inputs and would be lost; choose another file"));
    }
    match fs::metadata(&target) {
        // A device or a named pipe cannot be replaced.
        Ok(metadata) if !metadata.is_file() => write_to(&target, write),
        metadata => replace(&target, write, metadata.ok()),
    }
    .map_err(cannot)
}

fn write_to(path: &Path, write: impl Fn(&mut (dyn Write + Send)) -> io::Result<()>) -> io::Result<()> {
    match write(&mut File::options().write(true).open(path)?) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

fn replace(
    target: &Path,
    write: impl Fn(&mut (dyn Write + Send)) -> io::Result<()>,
    old: Option<fs::Metadata>,
) -> io::Result<()> {
    let (draft, file) = draft_beside(target)?;
    let mut out = BufWriter::with_capacity(BUFFER, file);
    let written = write(&mut out)
        .and_then(|()| out.into_inner().map_err(io::IntoInnerError::into_error))
        .and_then(|file| file.sync_all())
        .and_then(|()| {
            if let Some(old) = old {
                fs::set_permissions(&draft, old.permissions())?;
            }
            fs::rename(&draft, target)
        });
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&draft);
    }
    drafts().retain(|other| *other != draft);
    written
}

/// Bytes that are written at a time.
const BUFFER: usize = 1 << 18;

/// The files that are being written.
static DRAFTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn drafts() -> MutexGuard<'static, Vec<PathBuf>> {
    DRAFTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Leaves nothing half-written when the user interrupts a long run, or the system ends it.
pub(super) fn clean_up_when_interrupted() {
    // Without a handler the run ends all the same, but may leave a hidden draft.
    let _ = ctrlc::set_handler(|| {
        // Held until the end: no draft can come after.
        let drafts = drafts();
        drafts.iter().for_each(|draft| {
            let _ = fs::remove_file(draft);
        });
        std::process::exit(INTERRUPTED);
    });
}

/// The exit code of a program that was interrupted: 128 and the number of the signal, as shells say it.
const INTERRUPTED: i32 = 130;

/// Opens a new file in the same folder, so that it can be renamed into place.
fn draft_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut attempt = 0;
    loop {
        let draft = target.with_file_name(format!(".{name}.{}.{attempt}.tmp", std::process::id()));
        let mut drafts = drafts();
        match OpenOptions::new().write(true).create_new(true).open(&draft) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
            Err(error) => return Err(error),
            Ok(file) => {
                drafts.push(draft.clone());
                return Ok((draft, file));
            }
        }
    }
}
