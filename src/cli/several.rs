//! What the commands on several articles share: which ones, and what cannot be used.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::exit::{Exit, Failure, say_incomplete};
use super::files;
use super::flags::{InputFlags, is_stdin};
use crate::document::Document;

/// Two articles at least.
const FEWEST: usize = 2;

/// A file that stands for an article.
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Was it found in a folder, and not named itself?
    pub(super) in_folder: bool,
}

/// Reads the articles that were named, in the order given; `command` is what needs them.
pub(super) fn read_named(
    paths: &[PathBuf],
    input: &InputFlags,
    command: &str,
) -> Result<Vec<Document>, Failure> {
    let named = paths.iter().map(|path| Found { path: path.clone(), in_folder: false });
    read_found(&named.collect::<Vec<_>>(), input, command).map(|(documents, _)| documents)
}

/// The same, where a folder stands for the files in it. Returns also why some of those could not be used: one that was
/// not named must not keep the others from being compared, nor be left out in silence.
pub(super) fn read(
    paths: &[PathBuf],
    input: &InputFlags,
    command: &str,
) -> Result<(Vec<Document>, Vec<String>), Failure> {
    read_found(&listed(paths)?, input, command)
}

fn read_found(
    files: &[Found],
    input: &InputFlags,
    command: &str,
) -> Result<(Vec<Document>, Vec<String>), Failure> {
    each_once(files)?;
    let (mut documents, mut unread) = (Vec::with_capacity(files.len()), Vec::new());
    for file in files {
        // Not a reason to leave it out, but to end.
        if file.in_folder {
            files::reads(&file.path)?;
        }
        match read_all(&file.path, input) {
            Err(failure) if file.in_folder => unread.push(failure.to_string()),
            read => documents.extend(read?),
        }
    }
    enough(documents.len(), command, &unread)?;
    Ok((documents, unread))
}

fn read_all(path: &Path, input: &InputFlags) -> Result<Vec<Document>, Failure> {
    let documents = input.read_all(path)?;
    match documents.iter().find(|document| document.text().trim().is_empty()) {
        Some(empty) => Err(Failure::new(format!("{}: is empty; leave it out", empty.name()))),
        None => Ok(documents),
    }
}

fn enough(count: usize, command: &str, unread: &[String]) -> Result<(), Failure> {
    if count >= FEWEST {
        return Ok(());
    }
    Err(Failure::new(match unread {
        [] => format!("{command}: needs two articles or more, not {count}; name the others too"),
        [first, ..] => format!(
            "{command}: needs two articles or more, and {} in the folder cannot be used ({first})",
            unread.len()
        ),
    }))
}

/// Refuses a file that is named twice, whatever its paths are.
pub(super) fn each_once(files: &[Found]) -> Result<(), Failure> {
    let file = |path: &Path| match fs::canonicalize(path) {
        Ok(file) if !is_stdin(path) => file,
        _ => path.to_owned(),
    };
    let mut known: HashMap<PathBuf, &Path> = HashMap::new();
    for Found { path, .. } in files {
        if let Some(earlier) = known.insert(file(path), path) {
            return Err(Failure::new(format!(
                "{}: is named twice (as {} before); name each article once",
                path.display(),
                earlier.display()
            )));
        }
    }
    Ok(())
}

/// The files of folders, in the order of their names, in place of the folders. Hidden files and inner folders are left
/// out.
pub(super) fn listed(paths: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(Found { path: path.clone(), in_folder: false });
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
        files.extend(inside.into_iter().map(|path| Found { path, in_folder: true }));
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
