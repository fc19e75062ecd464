//! [`Signals`]: what can be told of a finding without knowing its rule: where its words stand, how the two sides of its
//! group lie on each other, what else was found there. A share of them says how often such findings were right.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::Bead;
use crate::audit::form::{Likeness, has_figure};
use crate::audit::{Finding, Passage};
use crate::document::Span;
use crate::frame::Frame;
use crate::ledger::Case;
use crate::sides::{Side, Sides};
use crate::words::Key;

/// The names of the signals, in order.
pub const SIGNALS: [&str; 39] = [
    "drafts",
    "another language",
    "in no group",
    "heading",
    "link",
    "weak group",
    "split or merged",
    "likeness",
    "coverage of A",
    "coverage of B",
    "one block",
    "length ratio",
    "long passage",
    "A held by the group",
    "A near",
    "A elsewhere",
    "B held by the group",
    "B near",
    "B elsewhere",
    "verbatim",
    "slot",
    "change of words",
    "new words around",
    "replaced",
    "opens the claim",
    "others in the sentence",
    "same words found",
    "counterpart",
    "same rule in the article",
    "figures",
    "same figures",
    "near figures",
    "same form",
    "other ending",
    "near spelling",
    "whole claim",
    "no full stop",
    "at the head",
    "thin evidence",
];

/// The signals of a finding, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signals(pub [f64; SIGNALS.len()]);

impl Default for Signals {
    fn default() -> Self {
        Self([0.0; SIGNALS.len()])
    }
}

impl Signals {
    /// Did a detail of A go with at least a clause of other words, of which B has none in its place?
    pub(super) fn lost_with_a_clause(&self) -> bool {
        /// Shares of as many words as [`in_place`] counts at most: four of eight, and one.
        const CLAUSE: f64 = 0.5;
        const NONE: f64 = 0.13;
        self.of("new words around") >= CLAUSE && self.of("replaced") <= NONE
    }

    /// Is the finding in a language other than English, whose rules read other lists?
    pub fn is_elsewhere(&self) -> bool {
        self.of("another language") > 0.0
    }

    /// Returns a signal by its name; 0 if there is none of that name.
    pub fn of(&self, name: &str) -> f64 {
        SIGNALS.iter().position(|signal| *signal == name).map_or(0.0, |at| self.0[at])
    }
}

/// Claims beside the group's own that count as near.
const NEAR: usize = 2;

/// What is looked up for every finding.
struct Reader<'a> {
    case: &'a Case<'a>,
    /// The words of each article.
    words: Sides<FxHashSet<Key>>,
    /// The share of the words of the groups that stand in both, in order.
    drafts: f64,
    /// How many findings stand in a sentence, by side and unit.
    in_unit: FxHashMap<(Side, usize), usize>,
    /// The findings of each group, or of those without.
    of_group: BTreeMap<Option<usize>, Vec<usize>>,
    /// How many findings a rule has.
    of_rule: BTreeMap<&'static str, usize>,
    findings: &'a [Finding],
}

/// Measures the signals of all findings, in their order.
pub(super) fn measure(case: &Case<'_>, findings: &[Finding]) -> Vec<Signals> {
    let reader = Reader::new(case, findings);
    (0..findings.len()).map(|at| reader.signals(at)).collect()
}

impl<'a> Reader<'a> {
    fn new(case: &'a Case<'a>, findings: &'a [Finding]) -> Self {
        let words = case.claims.of.as_ref().map(|claims| {
            claims
                .iter()
                .flat_map(|claim| &claim.words)
                .filter(|word| !word.is_stop)
                .map(|word| word.key)
                .collect()
        });
        let mut reader = Self {
            case,
            words,
            drafts: drafts(&case.frames),
            in_unit: FxHashMap::default(),
            of_group: BTreeMap::new(),
            of_rule: BTreeMap::new(),
            findings,
        };
        for (at, found) in findings.iter().enumerate() {
            for (side, passage) in places(found) {
                *reader.in_unit.entry((side, passage.unit)).or_default() += 1;
            }
            reader.of_group.entry(found.group).or_default().push(at);
            *reader.of_rule.entry(found.rule.name()).or_default() += 1;
        }
        reader
    }

    fn signals(&self, at: usize) -> Signals {
        let found = &self.findings[at];
        let group = found.group.map(|group| (&self.case.beads[group], &self.case.frames[group]));
        let mut all = Vec::with_capacity(SIGNALS.len());
        all.extend([self.drafts, is(!self.case.is_english), is(group.is_none()), is(self.is_heading(found))]);
        all.extend(group.map_or([0.0; 8], |(bead, frame)| of_group(bead, frame)));
        all.extend(self.of_passage(found, group.map(|(bead, _)| bead)));
        all.extend(group.map_or([0.0; 5], |(_, frame)| in_place(found, frame)));
        all.extend(self.of_company(at));
        all.extend(self.of_form(found, group.map(|(bead, _)| bead)));
        Signals(std::array::from_fn(|at| all[at]))
    }

    fn is_heading(&self, found: &Finding) -> bool {
        places(found).any(|(side, passage)| {
            self.claim_at(side, passage.span).is_some_and(|at| self.case.claim(side, at).is_heading)
        })
    }

    fn claim_at(&self, side: Side, span: Span) -> Option<usize> {
        let claims = &self.case.claims.of[side];
        let at = claims.partition_point(|claim| claim.span.start <= span.start).checked_sub(1)?;
        (span.start < claims[at].span.end).then_some(at)
    }

    /// The content words of a passage.
    fn content(&self, side: Side, span: Span) -> Vec<Key> {
        let Some(claim) = self.claim_at(side, span) else { return Vec::new() };
        let words = self.case.claim(side, claim).words.iter();
        let inside = words.filter(|word| word.span.start < span.end && span.start < word.span.end);
        inside.filter(|word| !word.is_stop).map(|word| word.key).collect()
    }

    /// How long it is; how much of each passage the group, the sentences beside it, and the rest of the other article
    /// hold; whether the other article has it word for word.
    fn of_passage(&self, found: &Finding, bead: Option<&Bead>) -> [f64; 8] {
        /// Content words from which on a passage is as long as can be.
        const LONG: f64 = 12.0;
        let mut all = [0.0; 8];
        for (side, passage) in places(found) {
            let words = self.content(side, passage.span);
            let at = if side == Side::A { 1 } else { 4 };
            all[0] = (words.len() as f64 / LONG).min(1.0).max(all[0]);
            all[at..at + 3].copy_from_slice(&self.held(side, &words, bead));
            let text = self.case.text(side, passage.span).trim_matches(|c: char| !c.is_alphanumeric());
            all[7] = is(self.case.mentions(side.other(), text)).max(all[7]);
        }
        all
    }

    /// The shares of some words that the group, the sentences beside it, and the rest of the other article hold.
    fn held(&self, side: Side, words: &[Key], bead: Option<&Bead>) -> [f64; 3] {
        let other = side.other();
        let held = bead.map(|bead| self.keys(other, bead.of[other].iter().copied())).unwrap_or_default();
        let near = bead.map(|bead| self.keys(other, self.beside(other, bead))).unwrap_or_default();
        let mut counts = [0_usize; 3];
        for key in words {
            let place = [held.contains(key), near.contains(key), self.words[other].contains(key)];
            if let Some(at) = place.iter().position(|is_there| *is_there) {
                counts[at] += 1;
            }
        }
        counts.map(|count| count as f64 / words.len().max(1) as f64)
    }

    fn keys(&self, side: Side, claims: impl Iterator<Item = usize>) -> Vec<Key> {
        claims.flat_map(|claim| &self.case.claim(side, claim).words).map(|word| word.key).collect()
    }

    /// The claims beside those of a group, and these.
    fn beside(&self, side: Side, bead: &Bead) -> std::ops::Range<usize> {
        let (first, last) = (bead.of[side][0], bead.of[side][bead.of[side].len() - 1]);
        first.saturating_sub(NEAR)..(last + NEAR + 1).min(self.case.claims.of[side].len())
    }

    /// What else was found in the sentence, of the same words, of the other side; and how often the rule fires.
    fn of_company(&self, at: usize) -> [f64; 4] {
        /// Findings in a sentence, and of a rule in an article, from which on there are as many as can be.
        const MANY: f64 = 4.0;
        const SYSTEMATIC: f64 = 8.0;
        /// Findings of a group that are looked at: a list of a thousand figures says nothing of one.
        const LOOKED_AT: usize = 64;
        let found = &self.findings[at];
        let crowd =
            places(found).map(|(side, passage)| self.in_unit[&(side, passage.unit)] - 1).max().unwrap_or(0);
        let beside = self.of_group[&found.group].iter().filter(|&&other| other != at).take(LOOKED_AT);
        let beside: Vec<&Finding> = beside.map(|&other| &self.findings[other]).collect();
        let same_words = beside.iter().any(|other| touches(found, other));
        let counterpart = found.group.is_some() && beside.iter().any(|other| is_counterpart(found, other));
        let often = self.of_rule[found.rule.name()] - 1;
        [
            (crowd as f64 / MANY).min(1.0),
            is(same_words),
            is(counterpart),
            (often as f64 / SYSTEMATIC).min(1.0),
        ]
    }

    /// The digits and letters beside those of the other side; is it a whole claim, without a full stop, at the head of the
    /// article; is the evidence thin?
    fn of_form(&self, found: &Finding, bead: Option<&Bead>) -> [f64; 10] {
        let texts = Sides::new(Side::A, Side::B)
            .map(|side| found.at[side].map(|passage| self.case.text(side, passage.span).to_lowercase()));
        let likeness =
            match (&texts.a, &texts.b) {
                (Some(a), Some(b)) => Likeness::of(b, a),
                (Some(text), _) => bead
                    .map_or(Likeness::default(), |bead| Likeness::of(text, &self.near_text(Side::B, bead))),
                (_, Some(text)) => bead
                    .map_or(Likeness::default(), |bead| Likeness::of(text, &self.near_text(Side::A, bead))),
                _ => Likeness::default(),
            };
        [
            is([&texts.a, &texts.b].into_iter().flatten().all(|text| has_figure(text))),
            is(likeness.same_figures),
            is(likeness.near_figures),
            likeness.words,
            is(likeness.other_ending),
            is(likeness.near_spelling),
            is(places(found).all(|(side, passage)| self.is_whole(side, passage))),
            is(places(found).any(|(side, passage)| !self.is_sentence(side, passage))),
            is(places(found).any(|(_, passage)| passage.unit < HEAD)),
            is(found.is_thin),
        ]
    }

    fn is_whole(&self, side: Side, passage: Passage) -> bool {
        self.case.units[side].get(passage.unit).is_some_and(|unit| passage.span.contains(unit.span))
    }

    /// Does the unit end as a sentence does, or with a mark of quotation behind that?
    fn is_sentence(&self, side: Side, passage: Passage) -> bool {
        let unit = self.case.units[side].get(passage.unit).map_or("", |unit| self.case.text(side, unit.span));
        let end = unit
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | '»' | ')'));
        end.ends_with(['.', '!', '?', '…', '。'])
    }

    fn near_text(&self, side: Side, bead: &Bead) -> String {
        let mut near = String::new();
        for claim in self.beside(side, bead) {
            near.push_str(&self.case.text(side, self.case.claim(side, claim).span).to_lowercase());
            near.push(' ');
        }
        near
    }
}

/// Units at the head of an article: its title and what stands under it.
const HEAD: usize = 2;

fn is(flag: bool) -> f64 {
    f64::from(u8::from(flag))
}

fn places(found: &Finding) -> impl Iterator<Item = (Side, Passage)> + '_ {
    Side::BOTH.into_iter().filter_map(|side| Some((side, found.at[side]?)))
}

/// The share of the words of the shorter side that are shared in order, over all groups: nearly all in two drafts.
fn drafts(frames: &[Frame]) -> f64 {
    let (mut shared, mut all) = (0, 0);
    for frame in frames.iter().filter(|frame| !frame.is_too_large()) {
        shared += frame.pairs.a.iter().flatten().count();
        all += frame.words.a.len().min(frame.words.b.len());
    }
    shared as f64 / all.max(1) as f64
}

/// The surest link, is the group weak or more than a pair, how far the words of each side are shared, how long the sides.
fn of_group(bead: &Bead, frame: &Frame) -> [f64; 8] {
    let link = bead.links.iter().map(|link| link.probability).fold(0.0, f64::max);
    let coverage = |side: Side| {
        let content = frame.words[side].iter().enumerate().filter(|(_, at)| !at.word.is_stop);
        let (all, held) = content
            .fold((0, 0), |(all, held), (at, _)| (all + 1, held + usize::from(!frame.is_new(side, at))));
        held as f64 / all.max(1) as f64
    };
    let (a, b) = (frame.words.a.len() as f64, frame.words.b.len() as f64);
    [
        link,
        is(bead.weak),
        is(bead.of.a.len() + bead.of.b.len() > 2),
        frame.likeness(),
        coverage(Side::A),
        coverage(Side::B),
        is(frame.blocks.len() == 1),
        a.min(b) / a.max(b).max(1.0),
    ]
}

/// Where the passages lie in the frame: between the same shared words, in how many new words, replaced by how many.
fn in_place(found: &Finding, frame: &Frame) -> [f64; 5] {
    /// New words from which on there are as many as can be.
    const MANY: f64 = 8.0;
    let ranges = Sides::new(Side::A, Side::B).map(|side| found.at[side].map(|at| frame.range(side, at.span)));
    let slot = slot(frame, &ranges);
    let mut sums = [0.0; 4];
    let mut sides = 0.0;
    for side in Side::BOTH {
        let Some(range) = ranges[side].as_ref().filter(|range| !range.is_empty()) else { continue };
        sides += 1.0;
        let new = frame.new_content(side, range);
        sums[0] += (new as f64 / MANY).min(1.0);
        let near = frame
            .blocks
            .iter()
            .filter(|block| block.of[side].start < range.end && range.start < block.of[side].end);
        let (mut own, mut others) = (0, 0);
        for block in near {
            own += frame.new_content(side, &block.of[side]);
            others += frame.new_content(side.other(), &block.of[side.other()]);
        }
        sums[1] += (own.saturating_sub(new) as f64 / MANY).min(1.0);
        sums[2] += (others as f64 / MANY).min(1.0);
        sums[3] += is(range.start == 0);
    }
    let mean = sums.map(|sum| if sides > 0.0 { sum / sides } else { 0.0 });
    [slot, mean[0], mean[1], mean[2], mean[3]]
}

/// How many of the words before and behind a passage are shared, and where there are two passages, with each other.
fn slot(frame: &Frame, ranges: &Sides<Option<std::ops::Range<usize>>>) -> f64 {
    let shared =
        |side: Side, at: Option<usize>| at.and_then(|at| frame.pairs[side].get(at).copied().flatten());
    let before = |range: &std::ops::Range<usize>| range.start.checked_sub(1);
    match (&ranges.a, &ranges.b) {
        (Some(a), Some(b)) => {
            let left = shared(Side::A, before(a)).is_some_and(|at| Some(at) == before(b));
            let right = shared(Side::A, Some(a.end)) == Some(b.end);
            (is(left) + is(right)) / 2.0
        }
        (Some(range), None) => alone(frame, Side::A, range),
        (None, Some(range)) => alone(frame, Side::B, range),
        (None, None) => 0.0,
    }
}

fn alone(frame: &Frame, side: Side, range: &std::ops::Range<usize>) -> f64 {
    let pairs = &frame.pairs[side];
    let left = range.start.checked_sub(1).and_then(|at| pairs[at]);
    let right = pairs.get(range.end).copied().flatten();
    let next = matches!((left, right), (Some(left), Some(right)) if left + 1 == right);
    (is(left.is_some()) + is(right.is_some()) + is(next)) / 3.0
}

/// Do the two stand on the same words of a side?
fn touches(x: &Finding, y: &Finding) -> bool {
    Side::BOTH.into_iter().any(|side| match (x.at[side], y.at[side]) {
        (Some(x), Some(y)) => x.span.start < y.span.end && y.span.start < x.span.end,
        _ => false,
    })
}

/// `number.dropped` and `number.added`: what one side lacks the other may have in another writing.
fn is_counterpart(x: &Finding, y: &Finding) -> bool {
    let family = |found: &Finding| found.rule.name().split('.').next();
    let lone = |found: &Finding| (found.at.a.is_some(), found.at.b.is_some());
    family(x) == family(y)
        && matches!((lone(x), lone(y)), ((true, false), (false, true)) | ((false, true), (true, false)))
}
