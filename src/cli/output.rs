//! Writes the finished output, at once: to standard output, or to a file that is replaced or left alone.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use std::sync::Once;

use super::draft::{self, Draft};
use super::exit::Failure;
use super::files::Output;

/// Writes to standard output. A reader that has seen enough and closed the pipe ends the run, quietly and as done.
pub(super) fn to_stdout(text: &str) -> Result<(), Failure> {
    to_stdout_by(|out| out.write_all(text.as_bytes()))
}

/// The same for what is too large to be held: `write` writes it piece by piece.
pub(super) fn to_stdout_by(write: impl Fn(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Failure::closed()),
        Err(error) => Err(Failure::new(format!("standard output: cannot be written: {error}; use -o FILE"))),
        Ok(()) => Ok(()),
    }
}

/// Writes a file: first beside it under another name, then in its place, so that nobody sees half of it and a failure
/// leaves what was there.
pub(super) fn to_file(output: &Output, text: &str) -> Result<(), Failure> {
    to_file_by(output, |out| out.write_all(text.as_bytes()))
}

/// The same for what is too large to be held: `write` writes it piece by piece. Of its errors, those of the kind
/// [`ErrorKind::InvalidInput`] are not about the file.
pub(super) fn to_file_by(
    output: &Output,
    write: impl Fn(&mut (dyn Write + Send)) -> io::Result<()>,
) -> Result<(), Failure> {
    let fail = |what: &str| Failure::new(format!("{}: {what}", output.path.display()));
    match fs::metadata(&output.target) {
        // A device or a named pipe cannot be replaced.
        Ok(metadata) if !metadata.is_file() => write_to(&output.target, write),
        metadata => replace(&output.target, write, metadata.ok().as_ref()),
    }
    .map_err(|error: io::Error| match error.kind() {
        ErrorKind::InvalidInput => fail(&format!("cannot be written: {error}")),
        ErrorKind::NotFound => fail("cannot be written: there is no such folder; make it, or choose another"),
        _ => fail(&format!("cannot be written: {error}; choose another file")),
    })
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
    old: Option<&fs::Metadata>,
) -> io::Result<()> {
    let draft = Draft::beside(target)?;
    let mut out = BufWriter::with_capacity(BUFFER, draft.file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    draft.put_in_place(target, old)
}

/// Bytes that are written at a time.
const BUFFER: usize = 1 << 18;

/// Leaves nothing half-written when the user interrupts a long run, or the system ends it.
pub(super) fn clean_up_when_interrupted() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without a handler the run ends all the same, but leaves a hidden draft, which the next run removes.
        let _ = ctrlc::set_handler(|| {
            let _held = draft::remove_own();
            std::process::exit(INTERRUPTED);
        });
    });
}

/// The exit code of a program that was interrupted: 128 and the number of the signal, as shells say it.
const INTERRUPTED: i32 = 130;
