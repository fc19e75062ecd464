//! [`Draft`]: a file that is being written beside the one whose place it will take.
//!
//! A draft is locked as long as its run lives; the system lets go of it when the run ends, in whatever way. So a draft
//! that can be locked is one that nobody writes any more, and the next run that writes into the folder removes it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::files::folder_of;

/// How the names of all drafts begin. The name of the file is not in them: it may be as long as names can be.
const START: &str = ".claimdiff-draft-";

/// Names that are tried.
const MOST_NAMES: usize = 100;

/// The drafts of this run.
static DRAFTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn drafts() -> MutexGuard<'static, Vec<PathBuf>> {
    DRAFTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that is being written; removed unless it is put in place.
pub(super) struct Draft {
    path: PathBuf,
    /// Holds the lock.
    file: File,
}

impl Draft {
    /// Opens a new file in the folder of `target`, and removes what runs that were killed have left there.
    pub(super) fn beside(target: &Path) -> io::Result<Self> {
        remove_left(folder_of(target));
        for _ in 0..MOST_NAMES {
            if let Some(draft) = Self::attempt(target)? {
                return Ok(draft);
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// `None` if the name is taken, or another run took the draft for one that was left before it could be locked.
    fn attempt(target: &Path) -> io::Result<Option<Self>> {
        // Never the same name twice, not even by one run.
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = target.with_file_name(format!("{START}{}-{number}", std::process::id()));
        let mut drafts = drafts();
        let file = match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(None),
            file => file?,
        };
        // Where files cannot be locked, nobody can lock a draft to remove it.
        let taken = matches!(file.try_lock(), Err(TryLockError::WouldBlock)) || !path.exists();
        Ok((!taken).then(|| {
            drafts.push(path.clone());
            Self { path, file }
        }))
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Puts it in the place of `target`, with the permissions of `old`.
    pub(super) fn put_in_place(self, target: &Path, old: Option<&fs::Metadata>) -> io::Result<()> {
        self.file.sync_all()?;
        if let Some(old) = old {
            fs::set_permissions(&self.path, old.permissions())?;
        }
        fs::rename(&self.path, target)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone already if it was put in place.
        let _ = fs::remove_file(&self.path);
        drafts().retain(|draft| *draft != self.path);
    }
}

/// Removes the drafts of this run; no other can come after, until the guard is dropped.
pub(super) fn remove_own() -> impl Drop {
    let drafts = drafts();
    drafts.iter().for_each(|draft| {
        let _ = fs::remove_file(draft);
    });
    drafts
}

/// Removes the drafts that nobody writes any more. What cannot be read or removed stays: it is in nobody's way.
fn remove_left(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let is_draft = entry.file_name().as_encoded_bytes().starts_with(START.as_bytes());
        if is_draft && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            remove_if_left(&entry.path());
        }
    }
}

fn remove_if_left(draft: &Path) {
    let Ok(file) = OpenOptions::new().write(true).open(draft) else { return };
    if file.try_lock().is_ok() {
        let _ = fs::remove_file(draft);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_writes_is_removed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/draft-test");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let left = [folder.join(format!("{START}1-0")), folder.join(format!("{START}x"))];
        let other = [folder.join("story.txt"), folder.join(".story.1.0.tmp")];
        left.iter().chain(&other).for_each(|path| fs::write(path, "half").unwrap());
        let first = Draft::beside(&folder.join("one")).unwrap();
        let second = Draft::beside(&folder.join("two")).unwrap();
        assert!(left.iter().all(|path| !path.exists()), "nobody holds them");
        assert!(other.iter().all(|path| path.exists()), "they are no drafts");
        assert!(first.path.exists() && second.path.exists(), "they are being written");
        first.put_in_place(&folder.join("one"), None).unwrap();
        drop(second);
        let mut names: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, [".story.1.0.tmp", "one", "story.txt"]);
    }
}
