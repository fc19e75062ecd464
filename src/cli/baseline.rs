//! [`Baseline`]: findings that someone reviewed, by fingerprint, one JSON object a line. The page writes such files too.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::exit::Failure;
use super::files::Output;
use super::{output, settings};

/// The reviewed findings of a newsroom.
#[derive(Debug, Default)]
pub(super) struct Baseline(BTreeMap<String, Reviewed>);

/// What a reviewer decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mark {
    /// It may stay.
    #[default]
    Accept,
    /// The text is to be changed: the finding stays open.
    Fix,
    /// Somebody is to be asked: the finding stays open.
    Ask,
}

impl Mark {
    fn is_accept(&self) -> bool {
        *self == Self::Accept
    }
}

/// A reviewed finding.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reviewed {
    pub(super) fingerprint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rule: Option<String>,
    #[serde(default, skip_serializing_if = "Mark::is_accept")]
    pub(super) mark: Mark,
    pub(super) reason: String,
}

impl Baseline {
    /// Reads the file; one that is not there holds nothing.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        settings::find(path)?.map_or_else(|| Ok(Self::default()), |text| Self::parse(path, &text))
    }

    /// Adds to the file. Runs that do so at the same time wait for each other.
    pub(super) fn add(file: &Output, all: Vec<Reviewed>) -> Result<(), Failure> {
        let path = &file.path;
        let cannot =
            |error| Failure::new(format!("{}: cannot be written: {error}; check the file", path.display()));
        let locked = locked(&file.target).map_err(cannot)?;
        // Through the lock, since some systems let nobody else read what is locked.
        let mut baseline = Self::parse(path, &settings::text(path, locked.try_clone())?)?;
        baseline.0.extend(all.into_iter().map(|reviewed| (reviewed.fingerprint.clone(), reviewed)));
        output::to_file(file, &baseline.text())
    }

    fn parse(path: &Path, text: &str) -> Result<Self, Failure> {
        let mut all = BTreeMap::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let reviewed: Reviewed = serde_json::from_str(line).map_err(|error| {
                Failure::new(format!(
                    "{}: line {}: not a reviewed finding: {error}",
                    path.display(),
                    number + 1
                ))
            })?;
            all.insert(reviewed.fingerprint.clone(), reviewed);
        }
        Ok(Self(all))
    }

    /// Returns why a finding was accepted, if it was.
    pub(super) fn reason(&self, fingerprint: &str) -> Option<String> {
        let reviewed = self.0.get(fingerprint).filter(|reviewed| reviewed.mark.is_accept());
        reviewed.map(|reviewed| reviewed.reason.clone())
    }

    /// Writes the file anew, in the order of the fingerprints, so that two branches merge well.
    fn text(&self) -> String {
        self.0.values().map(crate::report::json::line).collect()
    }
}

/// Opens a file, empty if there was none, and waits until no other run holds it.
fn locked(path: &Path) -> io::Result<File> {
    loop {
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        match file.lock() {
            // Some network folders know no locks.
            Err(error) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
            _ if is_at(&file, path) => return Ok(file),
            // The run that was waited for has put another file in its place.
            _ => {}
        }
    }
}

/// Is the open file still what the path leads to?
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |found: std::fs::Metadata| (found.dev(), found.ino());
    let (open, there) = (file.metadata().map(place), path.metadata().map(place));
    open.is_ok_and(|open| there.is_ok_and(|there| open == there))
}

/// Nothing replaces a file that is open.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
