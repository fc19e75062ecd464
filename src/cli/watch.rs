//! `--watch`: does the same again each time a file was saved.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::exit::{Exit, Failure, say};
use super::several;

/// Between two looks at the files. Asking costs microseconds, and no system has to be known for it.
const PAUSE: Duration = Duration::from_millis(300);

/// What tells one state of a file from another.
type State = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

/// Runs once, and again after each change of the files or of what is in the folders, until it is interrupted.
pub(super) fn again(paths: &[PathBuf], run: impl Fn() -> Result<Exit, Failure>) -> Result<Exit, Failure> {
    loop {
        let before = state(paths);
        if let Err(failure) = run() {
            failure.report();
        }
        say("watching; Ctrl-C ends it");
        let changed = wait(paths, before);
        say(&format!("{}: was saved", changed.display()));
    }
}

/// Waits until something has changed, and nothing any more: an editor may write in several steps. Says what it was.
fn wait(paths: &[PathBuf], mut before: State) -> PathBuf {
    let mut changed = None;
    loop {
        sleep(PAUSE);
        let now = state(paths);
        let difference = now
            .iter()
            .find(|file| !before.contains(file))
            .or_else(|| before.iter().find(|file| !now.contains(file)));
        match (difference.map(|(path, _)| path.clone()), changed) {
            (None, Some(path)) => return path,
            (difference, last) => changed = difference.or(last),
        }
        before = now;
    }
}

fn state(paths: &[PathBuf]) -> State {
    let inside = |path: &PathBuf| match path.is_dir() {
        true => several::listed(std::slice::from_ref(path))
            .map_or_else(|_| Vec::new(), |files| files.into_iter().map(|file| file.path).collect()),
        false => vec![path.clone()],
    };
    let stamp = |path: &Path| {
        let metadata = fs::metadata(path).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    paths.iter().flat_map(inside).map(|path| (path.clone(), stamp(&path))).collect()
}
