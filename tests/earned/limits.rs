//! From what the regression says, how far a finding can be trusted: where the limits lie between which it is high, medium
//! and low.
//!
//! A regression that was fitted on few texts says less than it knows of the best findings and more of others. So the
//! limits are not set but measured: a finding is high from where nine in ten of those like it or better were right and at
//! most one clean rewrite in twenty would be stopped by one; medium from where three in four of those that are not high
//! were right and at most two in a hundred clean sentences hold a false alarm. All of it by weights that have not seen
//! the article.
//!
//! There are limits for what a finding is worth by itself, and for what it is worth together with those of other groups.
//! One of the two is enough, since company only speaks for a finding: the first fault in a good copy is a fault.

use std::collections::BTreeSet;

use claimdiff::audit::{HIGH, MEDIUM, Severity, measured};

use crate::judge::{Row, Set};
use crate::labelled::Rewrite;

const STOPPED: f64 = 0.05;
const FALSE_ALARMS: f64 = 0.02;
/// Limits that are tried: hundredths.
const STEPS: std::ops::Range<usize> = 50..100;

/// From where a finding is high, and from where it is medium.
type Pair = [f64; 2];

pub(crate) struct Limits {
    pub(crate) alone: Pair,
    pub(crate) together: Pair,
}

/// What the limits are measured on.
struct Measured<'a> {
    rows: Vec<&'a Row>,
    /// Clean rewrites, and their sentences.
    texts: usize,
    sentences: usize,
}

impl Limits {
    pub(crate) fn new(rows: &[Row], rewrites: &[Rewrite]) -> Self {
        let clean = rewrites.iter().filter(|rewrite| rewrite.is_clean);
        let measured = Measured {
            rows: rows.iter().filter(|row| row.set != Set::Edited).collect(),
            texts: clean.clone().count(),
            sentences: clean.map(|rewrite| rewrite.sentences).sum(),
        };
        let alone = measured.lowest(|row, [high, medium]| [row.alone >= high, row.alone >= medium]);
        let together = measured.lowest(|row, [high, medium]| {
            [row.alone >= alone[0] || row.together >= high, row.alone >= alone[1] || row.together >= medium]
        });
        Self { alone, together }
    }

    /// The confidence of a finding, so that the limits come to lie on [`HIGH`] and [`MEDIUM`].
    pub(crate) fn confidence(&self, row: &Row) -> f64 {
        measured(row.alone, self.alone).max(measured(row.together, self.together))
    }
}

impl Measured<'_> {
    /// The lowest limits that hold, for what says whether a finding reaches each of the two.
    fn lowest(&self, reaches: impl Fn(&Row, Pair) -> [bool; 2]) -> Pair {
        let is_high = |row: &Row, limit| row.nature == Severity::High && reaches(row, [limit, limit])[0];
        let high = lowest(|limit| self.may_be_high(|row| is_high(row, limit)));
        let is_strong = |row: &Row, limit| row.nature != Severity::Low && reaches(row, [limit, limit])[1];
        let medium =
            lowest(|limit| self.may_be_medium(|row| is_strong(row, limit), |row| is_high(row, high)));
        [high, medium.min(high - 0.01)]
    }

    fn may_be_high(&self, is_high: impl Fn(&Row) -> bool) -> bool {
        let found: Vec<&Row> = self.rows.iter().copied().filter(|row| is_high(row)).collect();
        let stopped: BTreeSet<usize> =
            found.iter().filter(|row| row.set == Set::Clean).map(|row| row.rewrite).collect();
        share_right(&found) >= HIGH && stopped.len() as f64 <= STOPPED * self.texts as f64
    }

    fn may_be_medium(&self, is_strong: impl Fn(&Row) -> bool, is_high: impl Fn(&Row) -> bool) -> bool {
        let strong = || self.rows.iter().copied().filter(|row| is_strong(row));
        let found: Vec<&Row> = strong().filter(|row| !is_high(row)).collect();
        let alarms = strong().filter(|row| row.set == Set::Clean).count();
        share_right(&found) >= MEDIUM && alarms as f64 <= FALSE_ALARMS * self.sentences as f64
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
