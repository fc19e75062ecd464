//! [`Baseline`]: findings that someone reviewed and accepted, by fingerprint, one JSON object a line.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::exit::Failure;

/// The accepted findings of a newsroom.
#[derive(Debug, Default)]
pub(super) struct Baseline(BTreeMap<String, Accepted>);

/// An accepted finding.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    pub(super) fingerprint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rule: Option<String>,
    pub(super) reason: String,
}

impl Baseline {
    /// Reads the file; one that is not there holds nothing.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Failure::new(format!("{}: cannot be read: {error}", path.display()))),
            Ok(text) => text,
        };
        let mut all = BTreeMap::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let accepted: Accepted = serde_json::from_str(line).map_err(|error| {
                Failure::new(format!(
                    "{}: line {}: not an accepted finding: {error}",
                    path.display(),
                    number + 1
                ))
            })?;
            all.insert(accepted.fingerprint.clone(), accepted);
        }
        Ok(Self(all))
    }

    /// Returns why a finding was accepted.
    pub(super) fn reason(&self, fingerprint: &str) -> Option<String> {
        self.0.get(fingerprint).map(|accepted| accepted.reason.clone())
    }

    pub(super) fn insert(&mut self, accepted: Accepted) {
        self.0.insert(accepted.fingerprint.clone(), accepted);
    }

    /// Writes the file anew, in the order of the fingerprints, so that two branches merge well.
    pub(super) fn text(&self) -> String {
        self.0.values().map(crate::report::json::line).collect()
    }
}
