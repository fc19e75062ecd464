//! [`Baseline`]: findings that someone reviewed, by fingerprint, one JSON object a line. The page writes such files too.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::exit::Failure;
use super::settings;

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
        let Some(text) = settings::find(path)? else { return Ok(Self::default()) };
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

    pub(super) fn insert(&mut self, reviewed: Reviewed) {
        self.0.insert(reviewed.fingerprint.clone(), reviewed);
    }

    /// Writes the file anew, in the order of the fingerprints, so that two branches merge well.
    pub(super) fn text(&self) -> String {
        self.0.values().map(crate::report::json::line).collect()
    }
}
