//! From what the regression says, how far a finding can be trusted: where the limits lie between which it is high, medium
//! and low.
//!
//! A regression that was fitted on few texts says less than it knows of the best findings and more of others. So the
//! limits are not set but measured: a finding is high from where nine in ten of those like it or better were right and at
//! most one clean rewrite in twenty would be stopped by one; medium from where three in four of those that are not high
//! were right and at most two in a hundred clean sentences hold a false alarm. All of it by weights that have not seen
//! the article.

use std::collections::BTreeSet;

use claimdiff::audit::{HIGH, MEDIUM, Severity};

use crate::judge::{Row, Set};
use crate::labelled::Rewrite;

const STOPPED: f64 = 0.05;
const FALSE_ALARMS: f64 = 0.02;
/// Limits that are tried: hundredths.
const STEPS: std::ops::Range<usize> = 50..100;

pub(crate) struct Limits {
    pub(crate) high: f64,
    pub(crate) medium: f64,
}

impl Limits {
    pub(crate) fn new(rows: &[Row], rewrites: &[Rewrite]) -> Self {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.set != Set::Edited).collect();
        let clean = rewrites.iter().filter(|rewrite| rewrite.is_clean);
        let (texts, sentences) =
            clean.fold((0, 0), |(texts, all), rewrite| (texts + 1, all + rewrite.sentences));
        let is_high = |row: &Row, limit: f64| row.nature == Severity::High && row.raw >= limit;
        let high = lowest(|limit| {
            let found: Vec<&Row> = rows.iter().copied().filter(|row| is_high(row, limit)).collect();
            let stopped: BTreeSet<usize> =
                found.iter().filter(|row| row.set == Set::Clean).map(|row| row.rewrite).collect();
            share_right(&found) >= HIGH && stopped.len() as f64 <= STOPPED * f64::from(texts)
        });
        let medium = lowest(|limit| {
            let strong =
                || rows.iter().copied().filter(|row| row.nature != Severity::Low && row.raw >= limit);
            let found: Vec<&Row> = strong().filter(|row| !is_high(row, high)).collect();
            let alarms = strong().filter(|row| row.set == Set::Clean).count();
            share_right(&found) >= MEDIUM && alarms as f64 <= FALSE_ALARMS * sentences as f64
        });
        Self { high, medium: medium.min(high - 0.01) }
    }

    /// The confidence of a finding, so that the limits come to lie on [`HIGH`] and [`MEDIUM`].
    pub(crate) fn confidence(&self, raw: f64) -> f64 {
        if raw >= self.high {
            HIGH + (1.0 - HIGH) * (raw - self.high) / (1.0 - self.high)
        } else if raw >= self.medium {
            MEDIUM + (HIGH - MEDIUM) * (raw - self.medium) / (self.high - self.medium)
        } else {
            MEDIUM * raw / self.medium
        }
    }
}

/// The lowest limit that holds: few findings lie between two of them, so that a share goes up and down.
fn lowest(holds: impl Fn(f64) -> bool) -> f64 {
    let limits = STEPS.rev().map(|step| step as f64 / 100.0);
    limits.filter(|&limit| holds(limit)).last().unwrap_or(0.99)
}

fn share_right(rows: &[&Row]) -> f64 {
    let right = rows.iter().filter(|row| row.right).count();
    if rows.is_empty() { 1.0 } else { right as f64 / rows.len() as f64 }
}
