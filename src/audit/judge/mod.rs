//! The judge of meaning: what a group says with other hedges, negations, grades, stages or words than its source, and how
//! likely it is that this changes what is said.
//!
//! No single sign decides. `may` that is gone is often said in another way, a verb of another stage is often a rewording.
//! So each rule only finds [`Suspect`]s, with what is known of each, and a logistic regression for each kind says how likely
//! one of them is a change (`weights.rs`; `tests/refit_judge.rs` fits them). What is likely enough becomes a finding; what other
//! rules have found and the judge takes for a rewording weighs little.

mod cause;
mod certainty;
mod exchange;
pub(super) mod headlines;
mod lists;
mod marks;
mod negation;
mod pair;
mod reading;
mod scope;
mod status;
mod swap;

mod weights;

use crate::audit::confidence::rounded;
use crate::audit::{Desk, Finding, Rule, Severity, blended, confidence};
use crate::document::Span;
use crate::ledger::Case;
use crate::sides::{Side, Sides};

use reading::Reading;

/// Findings of other rules weigh little where all suspects beside them are less likely than this: of those, nine in eleven were
/// wrong on other rewrites.
const DOUBT: f64 = 0.3;

/// A negation or a grade that another rule has found needs a suspect beside it that is as likely: of those without, 3 of 15 were right on rewrites,
/// with one 11 of 20.
const SUPPORT: f64 = 0.5;

/// The confidence in one that has no suspect beside it.
const UNSUPPORTED: f64 = 0.2;

/// A kind of suspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The source leaves it open, the copy does not.
    HedgeLost,
    /// The copy leaves it open, the source does not.
    HedgeGained,
    /// One side negates it.
    Negation,
    /// It is said of more or fewer.
    Scope,
    /// A word of another stage of a course.
    Step,
    /// A deed that is to come on one side and done on the other.
    Tense,
    /// A word in the place of another.
    Swap,
    /// A cause where the other side has none.
    Cause,
    /// Two words in each other's place, or a part that comes on top of the whole.
    Exchange,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::HedgeLost,
        Self::HedgeGained,
        Self::Negation,
        Self::Scope,
        Self::Step,
        Self::Tense,
        Self::Swap,
        Self::Cause,
        Self::Exchange,
    ];

    /// Returns the names of its features, in order.
    pub fn signals(self) -> Vec<&'static str> {
        let (first, then): (&[&str], &[&str]) = match self {
            Self::HedgeLost | Self::HedgeGained => (&marks::SIGNALS, &certainty::SIGNALS),
            Self::Negation => (&marks::SIGNALS, &negation::SIGNALS),
            Self::Scope => (&marks::SIGNALS, &scope::SIGNALS),
            Self::Step => (&pair::SIGNALS, &status::SIGNALS),
            Self::Tense => (&status::TIMES, &[]),
            Self::Cause => (&marks::SIGNALS, &cause::SIGNALS),
            Self::Exchange => (&exchange::SIGNALS, &[]),
            Self::Swap => (&pair::SIGNALS, &swap::SIGNALS),
        };
        [first, then].concat()
    }

    fn rule(self) -> Rule {
        match self {
            Self::HedgeLost => Rule::CertaintyRaised,
            Self::HedgeGained => Rule::CertaintyLowered,
            Self::Negation => Rule::NegationFlipped,
            Self::Scope => Rule::ScopeChanged,
            Self::Step | Self::Tense => Rule::StatusChanged,
            Self::Swap => Rule::StatementChanged,
            Self::Cause => Rule::CauseAdded,
            Self::Exchange => Rule::BindingChanged,
        }
    }
}

/// What may say something else than the source.
#[derive(Clone, Debug)]
pub struct Suspect {
    /// Its kind.
    pub kind: Kind,
    /// The group.
    pub group: usize,
    /// The words on each side.
    pub at: Sides<Option<Span>>,
    /// What is known of it, in the order of [`Kind::signals`].
    pub features: Vec<f64>,
    /// How likely it is a change, by itself.
    pub probability: f64,
    /// How much likelier a fault is in this copy than in any, as the findings of the other groups show; never below 0.
    pub company: f64,
    /// How likely it is a change, in that company.
    pub together: f64,
}

impl Suspect {
    fn new(kind: Kind, group: usize, at: Sides<Option<Span>>, features: Vec<f64>) -> Self {
        let probability = probability(weights::of(kind).alone, &features);
        Self { kind, group, at, features, probability, company: 0.0, together: 0.0 }
    }

    /// How much it weighs, if it is likely enough to be shown.
    pub fn severity(&self) -> Option<Severity> {
        weights::severity(self)
    }

    /// Sets how it is kept company.
    fn join(&mut self, company: f64) {
        self.company = company.max(0.0);
        self.together = blended(weights::of(self.kind).together, self.probability, self.company);
    }

    /// How likely it is a change: company speaks for it and never against it.
    fn chance(&self) -> f64 {
        self.probability.max(self.together)
    }
}

/// The logistic function of the weighted sum; the constant comes last.
fn probability(weights: &[f64], features: &[f64]) -> f64 {
    let constant = weights.last().copied().unwrap_or_default();
    let sum: f64 = features.iter().zip(weights).map(|(x, weight)| x * weight).sum();
    1.0 / (1.0 + (-sum - constant).exp())
}

/// Finds what may say something else, group by group, in the company of what the rules have found.
pub fn suspects(case: &Case<'_>, findings: &[Finding]) -> Vec<Suspect> {
    let mut suspects = each(case);
    let groups: Vec<usize> = suspects.iter().map(|suspect| suspect.group).collect();
    let company = confidence::company_of(case, findings, &groups);
    suspects.iter_mut().zip(company).for_each(|(suspect, company)| suspect.join(company));
    suspects
}

fn each(case: &Case<'_>) -> Vec<Suspect> {
    let mut found = Vec::new();
    let articles = reading::articles(case);
    for (group, frame) in case.frames.iter().enumerate() {
        if !frame.is_too_large() && !frame.blocks.is_empty() {
            let reading = Reading::new(case, group, &articles);
            certainty::suspects(&reading, &mut found);
            negation::suspects(&reading, &mut found);
            scope::suspects(&reading, &mut found);
            status::suspects(&reading, &mut found);
            swap::suspects(&reading, &mut found);
            cause::suspects(&reading, &mut found);
            exchange::suspects(&reading, &mut found);
        }
    }
    found
}

/// Weighs the findings of the rules before, and adds what is likely a change and in none of them.
pub(super) fn check(desk: &mut Desk<'_>) {
    let mut suspects = suspects(desk.case, &desk.findings);
    for finding in &mut desk.findings {
        let beside = suspects.iter().filter(|suspect| touches(finding, suspect));
        let best = beside.map(Suspect::chance).reduce(f64::max);
        if is_doubted(finding.rule, best) {
            finding.severity = Severity::Low;
            finding.confidence = finding.confidence.min(rounded(best.unwrap_or(UNSUPPORTED)));
        }
    }
    suspects.retain(|suspect| suspect.severity().is_some());
    suspects.sort_by(|x, y| y.chance().total_cmp(&x.chance()).then(x.at.b.cmp(&y.at.b)));
    for suspect in suspects {
        let known = |finding: &Finding| finding.severity < Severity::Low && touches(finding, &suspect);
        if !desk.findings.iter().any(known) {
            report(desk, &suspect);
        }
    }
}

/// Is a finding of a rule that words decide doubtful, by the likeliest suspect beside it?
fn is_doubted(rule: Rule, best: Option<f64>) -> bool {
    match rule {
        Rule::NegationFlipped | Rule::ScopeChanged => best.is_none_or(|best| best < SUPPORT),
        Rule::CertaintyLowered => best.is_none_or(|best| best < DOUBT),
        Rule::DirectionFlipped | Rule::CertaintyRaised | Rule::StatementChanged => {
            best.is_some_and(|best| best < DOUBT)
        }
        _ => false,
    }
}

/// Do the two stand on the same words of the copy, or of the source where one has none in the copy?
fn touches(finding: &Finding, suspect: &Suspect) -> bool {
    let on = |side: Side| Some((finding.at[side]?.span, suspect.at[side]?));
    let meet = |(x, y): (Span, Span)| x.start < y.end && y.start < x.end;
    on(Side::B).map_or_else(|| on(Side::A).is_some_and(meet), meet)
}

fn report(desk: &mut Desk<'_>, suspect: &Suspect) {
    let [a, b] = Side::BOTH.map(|side| suspect.at[side].map(|span| desk.words(side, span)));
    let of_a = a.unwrap_or_else(|| "this".to_owned());
    let of_b = b.unwrap_or_else(|| "this".to_owned());
    let message = match suspect.kind {
        Kind::HedgeLost => format!("The source leaves open ({of_a}) what is said outright here."),
        Kind::HedgeGained => format!("The source says outright what is left open here ({of_b})."),
        Kind::Negation => format!("Negated on one side only: {of_a} in the source, {of_b} here."),
        Kind::Scope => format!("The source says {of_a}, not {of_b}: more or fewer are meant."),
        Kind::Step => format!("The source has {of_a}; {of_b} is another stage."),
        Kind::Tense => {
            format!("To come or done: the source has {of_a}, this text {of_b}.")
        }
        Kind::Swap => format!("The source has {of_a}, not {of_b}."),
        Kind::Cause => format!(
            "One is the cause of the other on one side only: the source has {of_a}, and this is {of_b}."
        ),
        Kind::Exchange => {
            format!("Who or what is meant has changed: the source has {of_a}, and this is {of_b}.")
        }
    };
    let Some(severity) = suspect.severity() else { return };
    let known = desk.findings.len();
    desk.find(suspect.kind.rule(), Some(suspect.group), suspect.at.a, suspect.at.b, message);
    for finding in &mut desk.findings[known..] {
        finding.severity = severity.max(finding.severity);
        finding.confidence = rounded(weights::confidence(severity, suspect.chance()));
    }
}
