//! [`House`]: what a newsroom has set and what it has accepted, for the commands that compare two texts.

use std::path::PathBuf;

use clap::Args;

use super::baseline::Baseline;
use super::config::Config;
use super::exit::Failure;
use super::progress::Waiting;
#[cfg(feature = "serve")]
use crate::compare::compare_within;
use crate::compare::{Comparison, compare};
use crate::document::Document;
use crate::facts::Date;
use crate::report::Report;
use crate::sides::Sides;

/// Where the settings are.
#[derive(Args)]
pub(super) struct HouseFlags {
    /// The configuration; else claimdiff.toml in this folder or one above it.
    #[arg(long, value_name = "FILE", help_heading = "House")]
    config: Option<PathBuf>,
    /// The file that holds accepted findings; else what the configuration says.
    #[arg(long, value_name = "FILE", help_heading = "House")]
    baseline: Option<PathBuf>,
}

impl HouseFlags {
    /// The files that it names.
    pub(super) fn files(&self) -> impl Iterator<Item = PathBuf> + '_ {
        self.config.iter().chain(&self.baseline).cloned()
    }

    pub(super) fn read(&self) -> Result<House, Failure> {
        let config = Config::guarded(self.config.as_deref())?;
        let baseline = match &self.baseline {
            Some(path) if !path.try_exists().unwrap_or(true) => {
                return Err(Failure::new(format!(
                    "{}: no such file; `claimdiff accept` writes it, or leave --baseline out",
                    path.display()
                )));
            }
            Some(path) => Baseline::read(path)?,
            None => Baseline::read(&config.baseline)?,
        };
        Ok(House { config, baseline })
    }
}

/// What a newsroom has set and accepted.
pub(super) struct House {
    pub(super) config: Config,
    baseline: Baseline,
}

impl House {
    /// Compares two texts with the names, words and lines of the house.
    pub(super) fn compare(&self, texts: Sides<Document>, written: Sides<Option<Date>>) -> Comparison {
        let _waiting = Waiting::new("comparing");
        compare(texts, &self.config.options(written))
    }

    /// The same, if it takes no more than so many steps; else says how many it would take.
    #[cfg(feature = "serve")]
    pub(super) fn compare_within(
        &self,
        texts: Sides<Document>,
        written: Sides<Option<Date>>,
        most: u64,
    ) -> Result<Comparison, u64> {
        compare_within(texts, &self.config.options(written), most)
    }

    /// Says what there is to see, with the severities of the house, and marks what was accepted.
    pub(super) fn report(&self, comparison: Comparison) -> Report {
        let mut report = Report::of(comparison);
        report
            .reviewed(|rule| self.config.severity_of(rule), |fingerprint| self.baseline.reason(fingerprint));
        report.judge(self.config.gate());
        report
    }
}
