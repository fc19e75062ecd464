//! [`audit`]: what an editor should look at, each a [`Finding`] with both passages and a sentence.
//!
//! One file a family of rules. They read the [`Ledger`] or the frames of the groups, and say what is or is not in the
//! source, never who is right. What is only wording is left alone: a rule that cannot tell says nothing.

mod added;
mod agents;
mod beside;
mod certainty;
mod confidence;
mod contrast;
mod credits;
mod dangling;
mod exchanged;
mod form;
mod headings;
mod hidden;
mod house;
#[cfg(feature = "words")]
pub mod judge;
pub(crate) mod lexicon;
mod limits;
mod lost;
mod merge;
mod names;
mod naming;
mod passage;
mod polarity;
mod posts;
mod quotes;
mod replies;
mod rule;
mod said;
mod scope;
mod signals;
mod sources;
mod spans;
mod speech;
mod spellings;
mod stage;
mod turns;
#[cfg(feature = "words")]
mod unlike;
mod values;
mod vocabulary;
mod voice;
#[allow(clippy::approx_constant, reason = "fitted, whatever they look like")]
mod weights;

use sha2::{Digest, Sha256};

use crate::document::{Span, hexadecimal};
use crate::language::Language;
use crate::ledger::{Case, FactAt, Ledger};
use crate::sides::{Side, Sides};
use house::Stems;
use vocabulary::Vocabulary;

pub use beside::{BesideKind, beside};
pub use confidence::{HIGH, MEDIUM, blended, company, doubt, measured};
pub use house::HouseWords;
pub use rule::{Rule, Severity};
pub use signals::{SIGNALS, Signals};
pub use sources::settle_credits;

/// Are there lists of what words say in a language, so that the rules that read them run in it?
pub fn knows_words(language: Language) -> bool {
    language == Language::ENGLISH || said::Tongue::of(language.code()).is_some()
}

/// Something an editor should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is about.
    pub rule: Rule,
    /// How much it weighs.
    pub severity: Severity,
    /// The group it is in, if it is in one.
    pub group: Option<usize>,
    /// What was found, in one plain sentence.
    pub message: String,
    /// The passage on each side, where there is one.
    pub at: Sides<Option<Passage>>,
    /// Stays the same while rule and passages do.
    pub fingerprint: String,
    /// Did its rule say that the evidence is thin, so that it weighs little even if it is true?
    pub is_thin: bool,
    /// The rules that the same words broke as well, in the order of their weight.
    pub also: Vec<Rule>,
    /// What can be told of it without its rule.
    pub signals: Signals,
    /// The share of such findings that were right on labelled rewrites, 0 to 1.
    pub confidence: f64,
    /// Its share of the [`doubt`] about the copy: 1 would stop a copy of one claim.
    pub doubt: f64,
}

/// A passage of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The unit it begins in.
    pub unit: usize,
    /// Where it stands.
    pub span: Span,
}

/// Finds what an editor should look at, worst first; what several rules find in the same words is one finding.
pub fn audit(case: &Case<'_>, ledger: &Ledger, house: &HouseWords) -> Vec<Finding> {
    merged(each(case, ledger, house))
}

/// What several rules find in the same words as one finding, worst first.
fn merged(mut findings: Vec<Finding>) -> Vec<Finding> {
    // Of those that weigh as much, one that shows what stands in a passage's place says more, then the rule that comes first.
    findings.sort_by_key(|found| (found.severity, found.shape() > 0, found.rule, found.at.b, found.at.a));
    sorted(merge::merge(findings))
}

/// Finds what each rule finds by itself: what is merged in an [`audit`] is counted rule by rule where confidence is fitted.
pub fn each(case: &Case<'_>, ledger: &Ledger, house: &HouseWords) -> Vec<Finding> {
    #[allow(unused_mut, reason = "without the feature `words` there is no judge")]
    let mut desk = read(case, ledger, house);
    #[cfg(feature = "words")]
    if case.is_english {
        judge::check(&mut desk);
    }
    confidence::share_doubt(&mut desk.findings);
    sorted(desk.findings)
}

/// Finds what the rules find before the judge of meaning has weighed it: that is what keeps its suspects company.
#[cfg(feature = "words")]
pub fn unjudged(case: &Case<'_>, ledger: &Ledger, house: &HouseWords) -> Vec<Finding> {
    read(case, ledger, house).findings
}

/// Lets every rule read the case, and weighs what they find.
fn read<'a>(case: &'a Case<'a>, ledger: &'a Ledger, house: &HouseWords) -> Desk<'a> {
    let vocabulary = Vocabulary::of(case);
    let mut desk = Desk::new(case, ledger, house, vocabulary);
    quotes::check(&mut desk);
    values::check(&mut desk);
    names::check(&mut desk);
    limits::check(&mut desk);
    posts::check(&mut desk);
    exchanged::check(&mut desk);
    if vocabulary.is_some() {
        by_speech(&mut desk);
    }
    if case.is_english {
        by_words(&mut desk);
    } else if let Some(tongue) = said::tongue(case) {
        said::check(&mut desk, tongue);
    }
    added::check(&mut desk);
    lost::check(&mut desk);
    headings::check(&mut desk);
    hidden::check(&mut desk);
    desk.findings = weighed(case, desk.findings);
    desk
}

/// Puts findings in order, each once, with what they weigh.
fn weighed(case: &Case<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(reading_order);
    findings.dedup_by(|x, y| x.rule == y.rule && x.at == y.at);
    let signals = signals::measure(case, &findings);
    findings.iter_mut().zip(signals).for_each(|(found, signals)| found.signals = signals);
    confidence::settle(case, &mut findings);
    findings
}

/// Puts findings in order, worst first.
pub fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(reading_order);
    findings
}

/// Worst first, then by place in B.
fn reading_order(finding: &Finding) -> (Severity, bool, Option<Passage>, Option<Passage>, Rule) {
    (finding.severity, finding.at.b.is_none(), finding.at.b, finding.at.a, finding.rule)
}

/// The rules of who says so, in each language whose words of saying are known.
fn by_speech(desk: &mut Desk<'_>) {
    sources::check(desk);
    replies::check(desk);
    lost::check_words(desk);
}

/// The rules that know words, which are English ones.
fn by_words(desk: &mut Desk<'_>) {
    polarity::check(desk);
    contrast::check(desk);
    dangling::check(desk);
    #[cfg(feature = "words")]
    unlike::check(desk);
    certainty::check(desk);
    scope::check(desk);
    headings::settled(desk);
    agents::check(desk);
    #[cfg(feature = "words")]
    judge::headlines::check(desk);
}

/// Those of them that read single statements.
fn by_words_beside(desk: &mut Desk<'_>) {
    polarity::check(desk);
    contrast::check(desk);
    certainty::check(desk);
    scope::check(desk);
}

/// Where the rules read the case and leave their findings.
struct Desk<'a> {
    case: &'a Case<'a>,
    ledger: &'a Ledger,
    house: Stems,
    vocabulary: Vocabulary,
    findings: Vec<Finding>,
}

impl<'a> Desk<'a> {
    fn new(case: &'a Case<'a>, ledger: &'a Ledger, house: &HouseWords, of: Option<Vocabulary>) -> Self {
        let vocabulary = of.unwrap_or(Vocabulary::english());
        Self { case, ledger, house: Stems::of(house), vocabulary, findings: Vec::new() }
    }
}

impl Desk<'_> {
    /// Leaves a finding about these spans.
    fn find(&mut self, rule: Rule, group: Option<usize>, a: Option<Span>, b: Option<Span>, message: String) {
        self.find_at(rule, rule.severity(), group, a, b, message);
    }

    /// Leaves a finding that weighs less than its rule's do, since the evidence is thin.
    fn find_at(
        &mut self,
        rule: Rule,
        severity: Severity,
        group: Option<usize>,
        a: Option<Span>,
        b: Option<Span>,
        message: String,
    ) {
        if self.is_spare(rule, group, a, b) {
            return;
        }
        let at = Sides::new((Side::A, a), (Side::B, b));
        let at = at.map(|(side, span)| span.map(|span| Passage { unit: self.unit(side, span), span }));
        let fingerprint = self.fingerprint(rule, &at);
        self.findings.push(Finding {
            rule,
            severity,
            group,
            message,
            at,
            fingerprint,
            is_thin: severity > rule.severity(),
            also: Vec::new(),
            signals: Signals::default(),
            confidence: 0.0,
            doubt: 0.0,
        });
    }

    /// Is it about something that one of several sources has and the copy need not have?
    fn is_spare(&self, rule: Rule, group: Option<usize>, a: Option<Span>, b: Option<Span>) -> bool {
        let Some(span) = a.filter(|_| self.case.has_several_sources()) else { return false };
        // A copy that draws on a source owes it what it says in reply; one that does not owes it nothing.
        let kept = [Rule::ReplyDropped, Rule::DisclosureDropped, Rule::CorrectionDropped].contains(&rule)
            && self.case.draws_on(span);
        let claims = &self.case.claims.of.a;
        let claim = claims.partition_point(|claim| claim.span.start <= span.start).saturating_sub(1);
        let credit = rule.name().starts_with("attribution.");
        let lost = b.is_none() || group.is_some() && credit;
        lost && !kept && claims.get(claim).is_some() && self.case.is_spare(claim)
    }

    fn unit(&self, side: Side, span: Span) -> usize {
        let units = self.case.units[side];
        units.partition_point(|unit| unit.span.start <= span.start).saturating_sub(1)
    }

    /// Hashes the rule and both passages as a reader sees them, so that a moved paragraph keeps what was accepted.
    fn fingerprint(&self, rule: Rule, at: &Sides<Option<Passage>>) -> String {
        let mut all = rule.name().to_owned();
        for side in Side::BOTH {
            all.push('\0');
            let Some(passage) = at[side] else { continue };
            let document = self.case.documents[side];
            let unit = self.case.units[side].get(passage.unit).map_or(passage.span, |unit| unit.span);
            let unit = beginning(document.text(), unit);
            let (passage, unit) = (document.visible(passage.span), document.visible(unit));
            push_flat(&mut all, passage.text().split_whitespace().chain(unit.text().split_whitespace()));
        }
        short_hash(&all)
    }

    /// Makes the last finding stand for a text that is not in either document, too.
    fn refine_fingerprint(&mut self, text: &str) {
        if let Some(finding) = self.findings.last_mut() {
            finding.fingerprint = short_hash(&format!("{} {text}", finding.fingerprint));
        }
    }

    /// What a report calls the unit that a span begins in: `B7`.
    fn unit_name(&self, side: Side, span: Span) -> String {
        format!("{}{}", side.letter(), self.unit(side, span) + 1)
    }

    fn fact_span(&self, side: Side, at: Option<FactAt>) -> Option<Span> {
        at.map(|at| self.case.fact(side, at).span)
    }

    /// The words of a span in quotation marks, for a message.
    fn words(&self, side: Side, span: Span) -> String {
        quoted(self.case.documents[side].visible(span).text(), SHORT)
    }

    /// More of the words of a span, for a message that has no others.
    fn passage(&self, side: Side, span: Span) -> String {
        quoted(self.case.documents[side].visible(span).text(), WHOLE)
    }
}

/// As much of a unit as tells it from others: a "sentence" of a megabyte with a thousand findings is not read for each.
fn beginning(text: &str, unit: Span) -> Span {
    /// Bytes; no sentence is as long.
    const LONGEST: usize = 2048;
    if unit.len() <= LONGEST {
        return unit;
    }
    let whole = (unit.start..=unit.start + LONGEST).rev().find(|&at| text.is_char_boundary(at));
    Span::new(unit.start, whole.unwrap_or(unit.start))
}

/// The beginning of a text's SHA-256, in hexadecimal.
fn short_hash(text: &str) -> String {
    /// Bytes of the hash that are kept: enough for any collection of reviewed findings.
    const KEPT: usize = 8;
    hexadecimal(&Sha256::digest(text)[..KEPT])
}

/// Appends words with a space between each two.
fn push_flat<'a>(to: &mut String, words: impl Iterator<Item = &'a str>) {
    for (at, word) in words.enumerate() {
        to.push_str(if at > 0 { " " } else { "" });
        to.push_str(word);
    }
}

/// Words of a passage in a message that has two of them, and in one that has one: a message is read at a glance, and both
/// passages stand beside it in full.
const SHORT: usize = 8;
const WHOLE: usize = 13;

/// A passage in a message: in marks of its own, on one line, cut when it is long.
fn quoted(text: &str, words: usize) -> String {
    /// Characters, for writing without spaces.
    const LONGEST: usize = 90;
    let mut flat = String::with_capacity(text.len());
    push_flat(&mut flat, text.split_whitespace());
    let flat = flat.trim_matches(|c| matches!(c, '“' | '”' | '"'));
    let flat = flat.replace('“', "‘").replace('”', "’");
    let end = flat.match_indices(' ').map(|(at, _)| at).nth(words - 1);
    let longest = flat.char_indices().map(|(at, _)| at).nth(LONGEST);
    match end.into_iter().chain(longest).min() {
        None => format!("“{flat}”"),
        Some(end) => format!("“{}…”", flat[..end].trim_end_matches([' ', ',', ';', ':', '–', '—'])),
    }
}

/// Looks at every stretch of other words that has at most `longest` pieces on either side.
fn each_short_block(
    desk: &mut Desk<'_>,
    longest: usize,
    look: fn(&mut Desk<'_>, usize, &crate::frame::Frame, &crate::frame::Block),
) {
    for group in 0..desk.case.beads.len() {
        let frame = &desk.case.frames[group];
        for block in &frame.blocks {
            if block.of.a.len() <= longest && block.of.b.len() <= longest {
                look(desk, group, frame, block);
            }
        }
    }
}
