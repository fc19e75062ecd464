//! [`Index`]: a report with what the page looks up in it: the group, the partners, the findings and the marked text of a
//! unit.

use std::collections::{HashMap, HashSet};

use super::marked::{self, Piece};
use crate::report::{Finding, Group, Link, Report, UnitReport};
use crate::sides::{Side, Sides};

/// A report, and what is known of each unit in it.
pub(super) struct Index<'a> {
    pub(super) report: &'a Report,
    /// What the two articles are called.
    pub(super) names: Sides<&'static str>,
    /// The claims that only one text has.
    alone: HashSet<&'a str>,
    groups: HashMap<&'a str, &'a Group>,
    findings: HashMap<&'a str, Vec<&'a Finding>>,
    of_group: HashMap<&'a str, Vec<&'a Finding>>,
    pieces: HashMap<&'a str, Vec<Piece<'a>>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let is_audit = report.audit.is_some();
        let mut index = Self {
            report,
            names: if is_audit { Sides::new("source", "copy") } else { Sides::new("original", "rewrite") },
            alone: Side::BOTH.iter().flat_map(|&side| &report.only[side]).map(String::as_str).collect(),
            groups: HashMap::new(),
            findings: HashMap::new(),
            of_group: HashMap::new(),
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
            if let Some(group) = &found.group {
                index.of_group.entry(group).or_default().push(found);
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

    /// Is it a claim that only one text has?
    pub(super) fn is_alone(&self, unit: &str) -> bool {
        self.alone.contains(unit)
    }

    /// The findings whose words stand in a unit.
    pub(super) fn findings(&self, unit: &str) -> &[&'a Finding] {
        self.findings.get(unit).map_or(&[], Vec::as_slice)
    }

    /// The findings in a group.
    pub(super) fn of_group(&self, group: &Group) -> &[&'a Finding] {
        self.of_group.get(group.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The text of a unit in pieces; nothing for a unit without a group.
    pub(super) fn pieces(&self, unit: &str) -> Option<&[Piece<'a>]> {
        self.pieces.get(unit).map(Vec::as_slice)
    }

    pub(super) fn units(&self, side: Side) -> &'a [UnitReport] {
        &self.report.documents[side].units
    }

    /// The units that a unit is matched with directly, the surest first: in a group of several with several not all are.
    pub(super) fn partners(&self, side: Side, id: &str) -> Vec<&'a str> {
        let Some(group) = self.group(id) else { return Vec::new() };
        let mut links: Vec<&Link> = group.links.iter().filter(|link| end(link, side) == id).collect();
        links.sort_by(|x, y| y.score.total_cmp(&x.score));
        links.into_iter().map(|link| end(link, side.other())).collect()
    }

    /// The language of an article, if it is known and not that of the page.
    pub(super) fn lang(&self, side: Side) -> Option<&'a str> {
        let language = self.report.documents[side].language.as_str();
        (!matches!(language, "und" | "en")).then_some(language)
    }
}

fn end(link: &Link, side: Side) -> &str {
    match side {
        Side::A => &link.a,
        Side::B => &link.b,
    }
}
