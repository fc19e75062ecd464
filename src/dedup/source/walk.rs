//! [`files`]: the files of a collection, in the order of their paths.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Problem;

/// A file of a collection.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub path: PathBuf,
    /// Was it found in a folder, and not named itself?
    pub in_folder: bool,
}

/// Returns the files named and those in the folders named, each once, in the order of their paths, and what could not be
/// read in the folders.
pub(super) fn files(paths: &[impl AsRef<Path>]) -> Result<(Vec<Found>, Vec<Problem>), Problem> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths.iter().map(AsRef::as_ref) {
        if !path.is_dir() {
            files.push(Found { path: path.to_owned(), in_folder: false });
            continue;
        }
        fs::read_dir(path).map_err(|error| Problem::of_file(path, &error))?;
        let (found, unread) = below(path);
        files.extend(found.into_iter().map(|path| Found { path, in_folder: true }));
        problems.extend(unread);
    }
    // A file that is named itself comes before the same from a folder.
    files.sort();
    files.dedup_by(|x, y| x.path == y.path);
    if paths.len() > 1 || files.iter().any(|found| found.path.is_symlink()) {
        once(&mut files);
    }
    problems.sort_by(|x, y| x.file.cmp(&y.file));
    Ok((files, problems))
}

/// Leaves out names of files that are there under another name: a file must not be taken for its own duplicate.
fn once(files: &mut Vec<Found>) {
    let mut seen = HashSet::new();
    // What is named itself, and what is no link, first.
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|&at| (files[at].in_folder, files[at].path.is_symlink(), at));
    let mut stays = vec![true; files.len()];
    for at in order {
        stays[at] = fs::canonicalize(&files[at].path).map_or(true, |path| seen.insert(path));
    }
    let mut stays = stays.into_iter();
    files.retain(|_| stays.next().unwrap_or(true));
}

/// Returns the files below a folder, without hidden ones, and the folders that could not be read. Links to folders are
/// not followed: they may lead back.
fn below(folder: &Path) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut found, mut problems, mut folders) = (Vec::new(), Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                problems.push(Problem::of_file(&folder, &error));
                continue;
            }
        };
        for entry in entries {
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            match entry.file_type() {
                _ if is_hidden => {}
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() || entry.path().is_file() => found.push(entry.path()),
                // A link that leads nowhere is read, to hear why it cannot be.
                Ok(kind) if kind.is_symlink() && !entry.path().exists() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    (found, problems)
}
