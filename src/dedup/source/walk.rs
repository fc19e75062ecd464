//! Files: those of a folder, in order, and their bytes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Problem, problem};

/// Reads a file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Returns the files below a folder in the order of their paths, without hidden ones, and the folders that could not be
/// read. Links to folders are not followed: they may lead back.
pub(super) fn files(folder: &Path) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut found, mut problems, mut folders) = (Vec::new(), Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                problems.push(problem(&folder.display().to_string(), &error));
                continue;
            }
        };
        for entry in entries {
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            match entry.file_type() {
                _ if is_hidden => {}
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() || entry.path().is_file() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort();
    problems.sort_by(|x, y| x.file.cmp(&y.file));
    (found, problems)
}
