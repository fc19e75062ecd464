//! [`Index`]: a report with what the page looks up in it: the group, the findings and the marked text of a unit.

use std::collections::HashMap;

use super::marked::{self, Piece};
use crate::report::{Finding, Group, Report, UnitReport};
use crate::sides::{Side, Sides};

/// A report, and what is known of each unit in it.
pub(super) struct Index<'a> {
    pub(super) report: &'a Report,
    /// What the two articles are called.
    pub(super) names: Sides<&'static str>,
    groups: HashMap<&'a str, &'a Group>,
    findings: HashMap<&'a str, Vec<&'a Finding>>,
    pieces: HashMap<&'a str, Vec<Piece<'a>>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let is_audit = report.audit.is_some();
        let mut index = Self {
            report,
            names: if is_audit { Sides::new("source", "copy") } else { Sides::new("original", "rewritten") },
            groups: HashMap::new(),
            findings: HashMap::new(),
            pieces: HashMap::new(),
        };
        for group in &report.groups {
            for side in Side::BOTH {
                index.add(group, side);
            }
        }
        for found in &report.findings {
            for at in found.a.iter().chain(&found.b) {
                index.findings.entry(&at.unit).or_default().push(found);
            }
        }
        index
    }

    fn add(&mut self, group: &'a Group, side: Side) {
        let ids = group.units(side);
        let texts: Vec<&str> = ids.iter().map(|id| self.report.documents[side].text(id)).collect();
        for (id, pieces) in ids.iter().zip(marked::units(&texts, &group.edits, side)) {
            self.groups.insert(id, group);
            self.pieces.insert(id, pieces);
        }
    }

    pub(super) fn group(&self, unit: &str) -> Option<&'a Group> {
        self.groups.get(unit).copied()
    }

    pub(super) fn findings(&self, unit: &str) -> &[&'a Finding] {
        self.findings.get(unit).map_or(&[], Vec::as_slice)
    }

    /// The text of a unit in pieces; nothing for a unit without a group.
    pub(super) fn pieces(&self, unit: &str) -> Option<&[Piece<'a>]> {
        self.pieces.get(unit).map(Vec::as_slice)
    }

    pub(super) fn units(&self, side: Side) -> &'a [UnitReport] {
        &self.report.documents[side].units
    }

    /// The language of an article, if it is known and not that of the page.
    pub(super) fn lang(&self, side: Side) -> Option<&'a str> {
        let language = self.report.documents[side].language.as_str();
        (!matches!(language, "und" | "en")).then_some(language)
    }

    /// The findings in a group that were not accepted.
    pub(super) fn of_group(&self, group: &Group) -> impl Iterator<Item = &'a Finding> {
        let id = group.id.clone();
        self.report.findings.iter().filter(move |found| found.group.as_ref() == Some(&id))
    }
}
