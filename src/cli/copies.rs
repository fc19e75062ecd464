//! [`Job`]: which copy is audited against which sources, where there are several, or folders of them.

use std::path::{Path, PathBuf};

use super::exit::Failure;
use super::several::{self, Found};

/// A copy and its sources.
pub(super) struct Job {
    pub(super) copy: PathBuf,
    /// Or why there are none.
    pub(super) sources: Result<Vec<PathBuf>, String>,
}

/// What is to be audited.
pub(super) enum Plan {
    One(Job),
    Several(Vec<Job>),
}

/// Says what is to be audited: a folder of copies stands for the files in it, a folder of sources for the one in it that is
/// named like the copy.
pub(super) fn plan(sources: &[PathBuf], copies: &[PathBuf]) -> Result<Plan, Failure> {
    let has_folder = sources.iter().chain(copies).any(|path| path.is_dir());
    if let [copy] = copies
        && !has_folder
    {
        return Ok(Plan::One(Job { copy: copy.clone(), sources: Ok(sources.to_vec()) }));
    }
    let found = several::listed(copies)?;
    several::each_once(&found)?;
    let folders: Vec<(&PathBuf, Vec<Found>)> = sources
        .iter()
        .filter(|path| path.is_dir())
        .map(|path| Ok((path, several::listed(std::slice::from_ref(path))?)))
        .collect::<Result<_, Failure>>()?;
    let job = |found: Found| Job { sources: sources_of(&found.path, sources, &folders), copy: found.path };
    Ok(Plan::Several(found.into_iter().map(job).collect()))
}

/// The sources of a copy, in the order given.
fn sources_of(
    copy: &Path,
    sources: &[PathBuf],
    folders: &[(&PathBuf, Vec<Found>)],
) -> Result<Vec<PathBuf>, String> {
    let of = |source: &PathBuf| match folders.iter().find(|(folder, _)| *folder == source) {
        None => Ok(source.clone()),
        Some((folder, files)) => like(copy, files).ok_or_else(|| {
            format!(
                "{}: has no source in {}: no file, or more than one, is named like it",
                copy.display(),
                folder.display()
            )
        }),
    };
    sources.iter().map(of).collect()
}

/// The file of the same name, else the only one that differs in its ending.
fn like(copy: &Path, files: &[Found]) -> Option<PathBuf> {
    let same = files.iter().find(|file| file.path.file_name() == copy.file_name());
    let mut alike = files.iter().filter(|file| file.path.file_stem() == copy.file_stem());
    let only = alike.next().filter(|_| alike.next().is_none());
    same.or(only).map(|file| file.path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_finds_the_file_that_is_named_like_it() {
        let files =
            ["in/a.txt", "in/a.md", "in/b.docx"].map(|path| Found { path: path.into(), in_folder: true });
        for (copy, source) in [
            ("out/a.txt", Some("in/a.txt")),
            ("out/b.txt", Some("in/b.docx")),
            ("out/a.docx", None),
            ("out/c.txt", None),
        ] {
            assert_eq!(like(Path::new(copy), &files), source.map(PathBuf::from), "{copy}");
        }
    }
}
