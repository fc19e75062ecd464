//! [`reads`] and [`Output`]: the files of a run. What is read and what is written is named here before it is opened, so
//! that no output takes the place of what the run reads, or writes elsewhere.
//!
//! A file is known by what it is and not by its name: relative and absolute paths, other spellings, symbolic and hard
//! links lead to one file. Whichever is named first, the other is refused.

use std::fs::{self, File, Metadata};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use unicode_normalization::UnicodeNormalization;

use super::exit::{Failure, say};
use super::output;
#[cfg(feature = "office")]
use crate::document::Document;

/// What the run has named so far.
static NAMED: Mutex<Vec<Named>> = Mutex::new(Vec::new());

fn named() -> MutexGuard<'static, Vec<Named>> {
    NAMED.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Named {
    /// As the user wrote it.
    name: String,
    file: Identity,
    is_output: bool,
}

/// What makes a file the same as another.
#[derive(Clone, Debug, PartialEq)]
enum Identity {
    /// It is there: its device and its number on it.
    #[cfg(unix)]
    There(u64, u64),
    /// It is there: its one true path.
    #[cfg(not(unix))]
    There(PathBuf),
    /// It is not there yet: its folder and its name, without case, which many systems do not tell apart.
    Absent(PathBuf, String),
}

impl Identity {
    /// `None` for what no output can take the place of: a folder, a device, a pipe.
    fn of(path: &Path) -> Option<Self> {
        match fs::metadata(path) {
            Ok(found) => found.is_file().then(|| Self::there(path, &found)),
            Err(_) => Self::absent(&target(path)),
        }
    }

    #[cfg(unix)]
    fn there(_: &Path, found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self::There(found.dev(), found.ino())
    }

    #[cfg(not(unix))]
    fn there(path: &Path, _: &Metadata) -> Self {
        Self::There(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }

    fn absent(target: &Path) -> Option<Self> {
        let name = target.file_name()?.to_string_lossy();
        let folder = fs::canonicalize(folder_of(target)).ok()?;
        Some(Self::Absent(folder, name.nfc().flat_map(char::to_lowercase).collect()))
    }

    /// Of a standard stream that goes to or comes from a file.
    #[cfg(unix)]
    fn of_stream(stream: &impl std::os::fd::AsFd) -> Option<Self> {
        let found = File::from(stream.as_fd().try_clone_to_owned().ok()?).metadata().ok()?;
        found.is_file().then(|| Self::there(Path::new("-"), &found))
    }

    #[cfg(not(unix))]
    fn of_stream<T>(_: &T) -> Option<Self> {
        None
    }
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Links that are followed: as many as systems follow.
const MOST_LINKS: usize = 40;

/// Where a path leads: through links, also to what is not there yet.
fn target(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if let Ok(found) = fs::canonicalize(&path) {
            return found;
        }
        let Ok(next) = fs::read_link(&path) else { return path };
        path = folder_of(&path).join(next);
    }
    path
}

/// Names a file that is about to be read: it must not be an output. Says what is waited for.
pub(super) fn reads(path: &Path) -> Result<(), Failure> {
    reads_member(path)?;
    if let Some(file) = Identity::of(path) {
        name(path.display().to_string(), file, false);
    }
    Ok(())
}

/// The same for a file of a collection, of which there may be too many to be remembered: outputs are named before.
pub(super) fn reads_member(path: &Path) -> Result<(), Failure> {
    if is_named_pipe(path) {
        let path = path.display();
        say(&format!("{path}: is a named pipe; waiting until another program writes into it"));
    }
    let Some(file) = Identity::of(path) else { return Ok(()) };
    let named = named();
    let output = named.iter().find(|named| named.is_output && named.file == file);
    output.map_or(Ok(()), |output| Err(lost(&output.name, &path.display().to_string())))
}

/// Names standard input as what is about to be read.
pub(super) fn reads_stdin() -> Result<(), Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        say("-: waiting for text from the keyboard; Ctrl-D on a line of its own ends it");
    }
    let Some(file) = Identity::of_stream(&stdin) else { return Ok(()) };
    if let Some(output) = named().iter().find(|named| named.is_output && named.file == file) {
        return Err(lost(&output.name, STDIN));
    }
    name(STDIN.to_owned(), file, false);
    Ok(())
}

/// The bytes of an article that was read from a DOCX, if they are still those that were read.
#[cfg(feature = "office")]
pub(super) fn own_docx(article: &Document) -> Option<Vec<u8>> {
    let is_docx = article.metadata().extracted_from == Some("docx");
    let bytes = is_docx.then(|| fs::read(article.name()).ok()).flatten()?;
    let read = Document::new("", "").with_origin(&bytes, None, false);
    (read.sha256() == article.sha256()).then_some(bytes)
}

const STDIN: &str = "standard input";
const STDOUT: &str = "standard output";

fn name(name: String, file: Identity, is_output: bool) {
    let mut named = named();
    // A server reads the same files again and again.
    if !named.iter().any(|named| named.is_output == is_output && named.file == file) {
        named.push(Named { name, file, is_output });
    }
}

fn lost(output: &str, input: &str) -> Failure {
    let also = if output == input { String::new() } else { format!(", as {input},") };
    Failure::new(format!("{output}: is one of the inputs{also} and would be lost; choose another file"))
}

/// A file that the run writes, and nothing else of it reads or writes.
#[derive(Debug)]
pub(super) struct Output {
    /// As the user wrote it.
    pub(super) path: PathBuf,
    /// Where it leads: a link must stay one.
    pub(super) target: PathBuf,
}

impl Output {
    /// Names a file that will be written, before anything is read.
    pub(super) fn new(path: &Path) -> Result<Self, Failure> {
        let (name, target) = (path.display().to_string(), target(path));
        if let Some(what) = unfit(path, &target) {
            return Err(Failure::new(format!("{name}: {what}")));
        }
        if is_named_pipe(path) {
            say(&format!("{name}: is a named pipe, and is written once another program reads it"));
        }
        Identity::of(path).map_or(Ok(()), |file| claim(&name, file))?;
        output::clean_up_when_interrupted();
        Ok(Self { path: path.to_owned(), target })
    }

    /// Is it this file?
    pub(super) fn is(&self, path: &Path) -> bool {
        Identity::of(&self.path).is_some_and(|file| Identity::of(path) == Some(file))
    }
}

/// What is known to be wrong with an output before it is written: said now, and not after hours of work.
fn unfit(path: &Path, target: &Path) -> Option<&'static str> {
    if path.as_os_str() == "-" {
        Some("cannot be written here; name a file, or ./- for one with this name")
    } else if path.is_dir() {
        Some("is a folder; name a file in it")
    } else if !folder_of(target).is_dir() {
        Some("cannot be written: there is no such folder; make it, or choose another")
    } else {
        None
    }
}

/// Names standard output as what will be written.
pub(super) fn writes_stdout() -> Result<(), Failure> {
    Identity::of_stream(&io::stdout()).map_or(Ok(()), |file| claim(STDOUT, file))
}

/// Takes a file for an output, if nothing else of the run is it.
fn claim(output: &str, file: Identity) -> Result<(), Failure> {
    let failure = named().iter().find(|named| named.file == file).map(|named| match named.is_output {
        false => lost(output, &named.name),
        true if output == named.name => Failure::new(format!("{output}: would be written twice; name two files")),
        true => Failure::new(format!(
            "{output}: is the same file as {}, which is written too; name two files (names that differ only in case are one file on many systems)",
            named.name
        )),
    });
    if let Some(failure) = failure {
        return Err(failure);
    }
    name(output.to_owned(), file, true);
    Ok(())
}

/// Is it a pipe with a name of its own? Those that a shell makes for `<(…)` have a writer already.
#[cfg(unix)]
fn is_named_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let is_pipe = fs::metadata(path).is_ok_and(|found| found.file_type().is_fifo());
    is_pipe
        && fs::canonicalize(path)
            .is_ok_and(|path| !["/proc", "/dev"].iter().any(|folder| path.starts_with(folder)))
}

#[cfg(not(unix))]
fn is_named_pipe(_: &Path) -> bool {
    false
}
