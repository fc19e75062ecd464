//! What differs beside the story: the facts of captions, rows and notes like those of claims, bylines and credits by
//! their names, and the rest counted.

use rustc_hash::FxHashSet;

use crate::audit::{
    Desk, Finding, HouseWords, Rule, Severity, Stems, by_words_beside, merged, names, quotes, values, weighed,
};
use crate::document::Span;
use crate::facts::Fact;
use crate::ledger::{Case, Ledger};
use crate::segment::{Class, UnitKind};
use crate::sides::{Side, Sides};

/// What a text beside the story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BesideKind {
    /// A row of a table.
    TableRow,
    /// The text under a picture.
    Caption,
    /// A footnote or endnote.
    Note,
    /// What the publisher discloses.
    Disclosure,
    /// Who wrote it.
    Byline,
    /// Where and when it was written.
    Dateline,
    /// Who took a picture or supplied the copy.
    Credit,
    /// A notice or any other text that is not the story.
    Other,
    /// What calls to read, follow, share or buy.
    Furniture,
}

impl BesideKind {
    /// Returns what a unit beside the story is. A photo credit with a date or a figure says what the picture shows.
    pub fn of(kind: UnitKind, facts: &[Fact]) -> Self {
        match kind {
            UnitKind::Boilerplate(Class::Credit) if facts.iter().any(|fact| fact.kind().is_value()) => {
                Self::Caption
            }
            UnitKind::TableRow => Self::TableRow,
            UnitKind::Caption | UnitKind::Boilerplate(Class::Caption) => Self::Caption,
            UnitKind::Note => Self::Note,
            UnitKind::Boilerplate(Class::Disclosure) => Self::Disclosure,
            UnitKind::Boilerplate(Class::Byline) => Self::Byline,
            UnitKind::Boilerplate(Class::Dateline) => Self::Dateline,
            UnitKind::Boilerplate(Class::Credit) => Self::Credit,
            UnitKind::Boilerplate(Class::RelatedLinks | Class::Promo | Class::Share) => Self::Furniture,
            _ => Self::Other,
        }
    }

    /// Returns what a reader calls one: "table row".
    pub fn noun(self) -> &'static str {
        match self {
            Self::TableRow => "table row",
            Self::Caption => "caption",
            Self::Note => "note",
            Self::Disclosure => "disclosure",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Credit => "credit",
            Self::Other => "notice",
            Self::Furniture => "promotional line",
        }
    }

    fn is_credit(self) -> bool {
        matches!(self, Self::Byline | Self::Dateline | Self::Credit)
    }
}

/// Finds what an editor should look at in what stands beside the story; a group of the case is a text and its counterpart in
/// other words, `paired` tells which texts have any.
pub fn beside(
    case: &Case<'_>,
    ledger: &Ledger,
    house: &HouseWords,
    kinds: &Sides<Vec<BesideKind>>,
    paired: &Sides<Vec<bool>>,
) -> Vec<Finding> {
    let mut desk = Desk { case, ledger, house: Stems::of(house), findings: Vec::new() };
    quotes::check(&mut desk);
    values::check(&mut desk);
    names::check(&mut desk);
    if case.is_english {
        by_words_beside(&mut desk);
    }
    let kind = |group: Option<usize>| group.map(|group| kinds.a[case.beads[group].of.a[0]]);
    let tells = |kind: BesideKind| !kind.is_credit() && kind != BesideKind::Furniture;
    desk.findings.retain(|found| kind(found.group).is_some_and(tells) && !is_said_elsewhere(case, found));
    let told: FxHashSet<Option<usize>> = desk.findings.iter().map(|found| found.group).collect();
    for group in (0..case.beads.len()).filter(|&group| !told.contains(&Some(group))) {
        otherwise(&mut desk, group, kinds.a[case.beads[group].of.a[0]]);
    }
    alone(&mut desk, kinds, paired);
    let mut found = merged(weighed(case, desk.findings));
    for finding in &mut found {
        // A figure in a notice or in a block of code is none of the story's.
        if kind(finding.group) == Some(BesideKind::Other) {
            finding.severity = Severity::Low;
        }
        finding.group = None;
    }
    found
}

/// Is what only one side has beside the story somewhere else in the other article?
fn is_said_elsewhere(case: &Case<'_>, finding: &Finding) -> bool {
    let said = |side: Side, span: Span| case.mentions(side.other(), case.text(side, span));
    match (finding.at.a, finding.at.b) {
        (Some(a), None) => said(Side::A, a.span),
        (None, Some(b)) => said(Side::B, b.span),
        _ => false,
    }
}

/// A text and its counterpart in other words, about which no other rule has anything to say.
fn otherwise(desk: &mut Desk<'_>, group: usize, kind: BesideKind) {
    let case = desk.case;
    let bead = &case.beads[group];
    let spans = (case.claim(Side::A, bead.of.a[0]).span, case.claim(Side::B, bead.of.b[0]).span);
    let (rule, severity) = match kind {
        BesideKind::Byline | BesideKind::Dateline => (Rule::CreditChanged, Severity::Medium),
        BesideKind::Credit => (Rule::CreditChanged, Severity::Low),
        _ => (Rule::StatementChanged, Severity::Low),
    };
    let message = format!(
        "The {} reads {} where the source has {}.",
        kind.noun(),
        desk.words(Side::B, spans.1),
        desk.words(Side::A, spans.0)
    );
    desk.find_at(rule, severity, Some(group), Some(spans.0), Some(spans.1), message);
}

/// What has no counterpart and is not in the other article.
fn alone(desk: &mut Desk<'_>, kinds: &Sides<Vec<BesideKind>>, paired: &Sides<Vec<bool>>) {
    let case = desk.case;
    for side in Side::BOTH {
        for (at, &kind) in kinds[side].iter().enumerate() {
            let span = case.claim(side, at).span;
            // Lost disclosures have a rule of their own.
            let counts = !matches!(kind, BesideKind::Furniture | BesideKind::Disclosure | BesideKind::Other);
            if !counts || paired[side][at] {
                continue;
            }
            // A row says what the running text says in other words, if at all.
            let is_line = kind != BesideKind::TableRow;
            if is_line && case.mentions(side.other(), case.text(side, span)) {
                continue;
            }
            let (a, b) = if side == Side::A { (Some(span), None) } else { (None, Some(span)) };
            let what = if side == Side::A { "is left out" } else { "is not in the source" };
            let rule = match side {
                _ if kind.is_credit() => Rule::CreditChanged,
                Side::A => Rule::ClaimDropped,
                Side::B => Rule::ClaimAdded,
            };
            let message = format!("The {} {} {what}.", kind.noun(), desk.words(side, span));
            desk.find_at(rule, Severity::Low, None, a, b, message);
        }
    }
}
