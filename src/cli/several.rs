//! What the commands on several articles share: which ones, and what cannot be used.

use std::fs;
use std::path::{Path, PathBuf};

use super::exit::{Exit, Failure, say_incomplete};
use super::flags::{InputFlags, is_stdin};
use crate::document::Document;

/// Two articles at least.
const FEWEST: usize = 2;

/// Reads the articles, in the order given; `what` names the command and what it needs.
pub(super) fn read(paths: &[PathBuf], input: &InputFlags, command: &str) -> Result<Vec<Document>, Failure> {
    if paths.len() < FEWEST {
        return Err(Failure::new(format!(
            "{command}: needs two articles or more, not {}; name the others too",
            paths.len()
        )));
    }
    for (at, path) in paths.iter().enumerate() {
        if let Some(earlier) = paths[..at].iter().find(|earlier| is_same(earlier, path)) {
            return Err(Failure::new(format!(
                "{}: is named twice (as {} before); name each article once",
                path.display(),
                earlier.display()
            )));
        }
    }
    let documents = paths.iter().map(|path| input.read(path)).collect::<Result<Vec<_>, _>>()?;
    if let Some(empty) = documents.iter().find(|document| document.text().trim().is_empty()) {
        return Err(Failure::new(format!("{}: is empty; leave it out", empty.name())));
    }
    Ok(documents)
}

/// Do both name one file?
fn is_same(one: &Path, other: &Path) -> bool {
    one == other
        || !is_stdin(one)
            && !is_stdin(other)
            && matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(x), Ok(y)) if x == y)
}

/// The files of folders, in the order of their names, in place of the folders. Hidden files and inner folders are left
/// out.
pub(super) fn listed(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let fail = |error| Failure::new(format!("{}: cannot be read: {error}", path.display()));
        let entries = fs::read_dir(path).map_err(fail)?.collect::<Result<Vec<_>, _>>().map_err(fail)?;
        let is_hidden =
            |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let mut inside: Vec<PathBuf> = entries
            .into_iter()
            .map(|entry| entry.path())
            .filter(|path| (path.is_file() || is_broken(path)) && !is_hidden(path))
            .collect();
        inside.sort();
        if inside.is_empty() {
            return Err(Failure::new(format!("{}: holds no files; name the articles", path.display())));
        }
        files.extend(inside);
    }
    Ok(files)
}

/// A link that leads nowhere: to leave it out silently would lose an article.
fn is_broken(path: &Path) -> bool {
    path.is_symlink() && !path.exists()
}

/// Says what is not complete, and how the command ends.
pub(super) fn exit(complete: bool, notes: &[String]) -> Exit {
    say_incomplete(notes);
    if complete { Exit::Done } else { Exit::Incomplete }
}
