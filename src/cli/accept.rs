//! `claimdiff accept`.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use super::baseline::{Baseline, Mark, Reviewed};
use super::config::Config;
use super::exit::{Exit, Failure, say};
use super::files::Output;
use super::settings;
use crate::report::counted;

/// Records findings that were reviewed and accepted; they stay in every report, marked, and no longer fail it.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff audit --source a.txt b.txt --format json -o audit.json\n  claimdiff accept F2 F5 --reason 'confirmed by phone, LK' --report audit.json"
)]
pub(super) struct Accept {
    /// The findings: names in the report (F2), or fingerprints.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Why, and who says so.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The JSON report that the names are from.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The configuration; else claimdiff.toml in this folder or one above it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The file that the accepted findings are kept in; else what the configuration says.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

impl Accept {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        if self.reason.trim().is_empty() {
            return Err(Failure::new("--reason: is empty; say why the finding is accepted"));
        }
        let path = match &self.baseline {
            Some(path) => path.clone(),
            None => Config::find(self.config.as_deref())?.baseline,
        };
        let file = Output::new(&path)?;
        let findings = self.findings()?;
        let accepted = self.ids.iter().map(|id| self.accepted(id, &findings));
        let accepted: Vec<Reviewed> = accepted.collect::<Result<_, _>>()?;
        let what = counted(accepted.len(), "finding");
        Baseline::add(&file, accepted)?;
        say(&format!("{}: {what} accepted", path.display()));
        Ok(Exit::Done)
    }

    /// The findings of the report, if one was given.
    fn findings(&self) -> Result<Vec<Value>, Failure> {
        let Some(path) = &self.report else { return Ok(Vec::new()) };
        let fail = |what: String| Failure::new(format!("{}: {what}", path.display()));
        let text = settings::read(path)?;
        let report: Value = serde_json::from_str(&text).map_err(|error| {
            fail(format!("not a JSON report: {error}; write it with audit --format json"))
        })?;
        let findings = report.get("findings").and_then(Value::as_array).cloned();
        findings.ok_or_else(|| fail("has no findings; write it with audit --format json".to_owned()))
    }

    fn accepted(&self, id: &str, findings: &[Value]) -> Result<Reviewed, Failure> {
        let text = |found: &Value, key: &str| found.get(key).and_then(Value::as_str).map(str::to_owned);
        let found = findings
            .iter()
            .find(|found| ["id", "fingerprint"].iter().any(|key| text(found, key).as_deref() == Some(id)));
        let fingerprint = match found {
            Some(found) => text(found, "fingerprint"),
            None => is_fingerprint(id).then(|| id.to_owned()),
        };
        let fingerprint = fingerprint.ok_or_else(|| {
            let hint = if self.report.is_some() {
                "it is not in the report"
            } else {
                "name the report it is from with --report"
            };
            Failure::new(format!("{id}: no such finding; {hint}"))
        })?;
        Ok(Reviewed {
            fingerprint,
            rule: found.and_then(|found| text(found, "rule")),
            mark: Mark::Accept,
            reason: self.reason.clone(),
        })
    }
}

fn is_fingerprint(id: &str) -> bool {
    id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}
