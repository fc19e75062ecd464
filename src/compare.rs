//! [`compare`]: the whole pipeline for one pair of articles, from documents to a [`Comparison`].

mod beside;
mod work;

use serde::Serialize;

use crate::align::{self, Alignment, Bead, Model};
use crate::audit::{self, Finding, HouseWords};
use crate::claim::{self, Claim, Claims};
use crate::document::Document;
use crate::facts::{self, Date, Fact, facts};
use crate::input::settle_languages;
use crate::ledger::{self, Case, Ledger};
use crate::segment::{HousePattern, Unit, UnitKind, leave_out, segment, set_aside};
use crate::sides::{Side, Sides};
use crate::similarity::Corpus;
use crate::wording::{Change, Edit, wording};

pub use beside::{Beside, Difference};

/// One side says *substantially* more than the other from this ratio of words on; below it a claim is only reworded.
const SUBSTANTIAL: f64 = 1.4;

/// ... and by at least this many words: `also` makes no short sentence an expansion.
const SUBSTANTIAL_WORDS: f64 = 4.0;

/// ... if the longer side keeps at least this share of what the shorter says (by weight). A longer sentence that
/// keeps less is reworded, not expanded.
const KEPT: f64 = 0.8;

/// What can be set about a comparison.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The weights of the aligner; `None` takes those that were fitted for the kind of text.
    pub model: Option<Model>,
    /// Names that mean the same, beyond those that everybody knows: each list is one.
    pub aliases: Vec<Vec<String>>,
    /// A house's own boilerplate.
    pub boilerplate: Vec<HousePattern>,
    /// Words that are no names for a house, though they have capitals.
    pub not_names: Vec<String>,
    /// Words that a house adds to the rules of the audit.
    pub words: HouseWords,
    /// The day each article was written on, from which its relative dates (`yesterday`) are counted; without it they
    /// are compared as words.
    pub written: Sides<Option<Date>>,
}

/// All that is known about a pair of articles.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The articles.
    pub documents: Sides<Document>,
    /// Their units, in reading order.
    pub units: Sides<Vec<Unit>>,
    /// Their claims.
    pub claims: Claims,
    /// What each word of them tells.
    pub corpus: Corpus,
    /// What both say, in the order of the first claim of A.
    pub groups: Vec<Group>,
    /// For each claim without a group, the claim of the other article that came nearest, if any came near.
    pub nearest: Sides<Vec<Option<usize>>>,
    /// Every fact of both, settled.
    pub ledger: Ledger,
    /// What an editor should look at, worst first.
    pub findings: Vec<Finding>,
    /// What stands beside the story, compared.
    pub beside: Beside,
    /// The probability from which on a pair of claims was a link.
    pub threshold: f64,
    /// How many groups are too large to be audited word by word.
    pub unread: usize,
    /// How many units at the end of each article were not read, since they are too many.
    pub left_out: Sides<usize>,
    /// Were there too many facts, or headings that share words, to look for each of them in all of the other article?
    pub is_cut: bool,
}

/// Claims that say the same thing, and how.
#[derive(Clone, Debug)]
pub struct Group {
    /// The claims and their links.
    pub bead: Bead,
    /// How B says it.
    pub relation: Relation,
    /// Its wording, piece by piece; `None` if the group is too large to be compared word by word.
    pub edits: Option<Vec<Edit>>,
}

/// How the later article says what the original says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Equal once white space and typographic variants are folded.
    Identical,
    /// Only the writing of numbers, dates, abbreviations or names differs.
    Reformatted,
    /// In other words.
    Reworded,
    /// With substantially more.
    Expanded,
    /// With substantially less.
    Condensed,
    /// One of A in several of B.
    Split,
    /// Several of A in one of B.
    Merged,
    /// Several in several.
    Regrouped,
}

/// Compares two articles. Total: any two documents can be compared, empty ones too.
///
/// ```
/// use claimdiff::{Document, Language, Sides, compare::{Options, Relation, compare}};
/// let article = |name: &str, text: &str| Document::new(name, text).with_language(Language::ENGLISH);
/// let comparison = compare(
///     Sides::new(
///         article("a.txt", "The council approved the bridge on Monday. It will cost $3 million."),
///         article("b.txt", "It is an old dream. On Monday the bridge was approved by the council."),
///     ),
///     &Options::default(),
/// );
/// assert_eq!(comparison.groups.len(), 1);
/// assert_eq!(comparison.groups[0].relation, Relation::Reworded);
/// ```
pub fn compare(documents: Sides<Document>, options: &Options) -> Comparison {
    let read = Aligned::new(documents, options);
    read.settled(options)
}

/// Compares two articles if that takes so many steps (of about a nanosecond) at most; else says how many it would take.
/// For a program that others send texts to: what they send decides what it costs.
///
/// # Errors
///
/// The steps, if they are more.
pub fn compare_within(documents: Sides<Document>, options: &Options, most: u64) -> Result<Comparison, u64> {
    let within = |steps: u64| if steps <= most { Ok(()) } else { Err(steps) };
    let reading = work::reading(&documents);
    within(reading)?;
    let read = Aligned::new(documents, options);
    within(reading.saturating_add(work::groups(&read.claims, &read.alignment.beads)))?;
    Ok(read.settled(options))
}

/// The day each article was written on: the one that was told, else that of its dateline.
fn written(
    documents: &Sides<Document>,
    units: &Sides<Vec<Unit>>,
    facts: &Sides<Vec<Vec<Fact>>>,
    told: Sides<Option<Date>>,
) -> Sides<Option<Date>> {
    /// Sentences at the start that are looked at.
    const SENTENCES: usize = 3;
    Sides::new(Side::A, Side::B).map(|side| {
        let sentences =
            units[side].iter().zip(&facts[side]).filter(|(unit, _)| unit.kind == UnitKind::Sentence);
        let mut days = sentences.take(SENTENCES).filter_map(|(unit, facts)| {
            facts::written_on(facts::dateline(&documents[side], unit.span, facts)?, facts)
        });
        told[side].or_else(|| days.next())
    })
}

/// Two articles whose claims are read and aligned.
struct Aligned {
    documents: Sides<Document>,
    units: Sides<Vec<Unit>>,
    left_out: Sides<usize>,
    claims: Claims,
    corpus: Corpus,
    alignment: Alignment,
    beside: Claims,
}

impl Aligned {
    fn new(mut documents: Sides<Document>, options: &Options) -> Self {
        settle_languages(&mut [&mut documents.a, &mut documents.b]);
        let Sides { a, b } = documents.as_ref().map(|document| units(document, options));
        let (units, left_out) = (Sides::new(a.0, b.0), Sides::new(a.1, b.1));
        let mut facts =
            documents.as_ref().zip(units.as_ref()).map(|(document, units)| facts(document, units));
        let written = written(&documents, &units, &facts, options.written);
        facts::resolve(Sides::new(&mut facts.a, &mut facts.b), written);
        facts::link(Sides::new(&mut facts.a, &mut facts.b));
        facts::alias(Sides::new(&mut facts.a, &mut facts.b), &options.aliases);
        facts::without_names(Sides::new(&mut facts.a, &mut facts.b), &options.not_names);
        let mut read = |which| {
            let facts = Sides::new(&mut *facts.a, &mut *facts.b);
            claim::read_those(documents.as_ref(), units.as_ref().map(Vec::as_slice), facts, which)
        };
        let (claims, beside) = (read(UnitKind::is_told), read(UnitKind::is_aside));
        drop(facts);
        let corpus = Corpus::new(&claims);
        let model = options.model.clone().unwrap_or_else(|| Model::for_corpus(&corpus));
        let alignment = align::align(&claims, &corpus, &model);
        Self { documents, units, left_out, claims, corpus, alignment, beside }
    }

    fn settled(self, options: &Options) -> Comparison {
        let Self { documents, units, left_out, claims, corpus, alignment, beside } = self;
        let case =
            Case::new(documents.as_ref(), units.as_ref().map(Vec::as_slice), &claims, &alignment.beads);
        let mut ledger = ledger::settle(&case);
        let mut findings = audit::audit(&case, &ledger, &options.words);
        let unread = case.frames.iter().filter(|frame| frame.is_too_large()).count();
        audit::settle_credits(&case, &findings, &mut ledger);
        let is_cut = case.is_cut();
        drop(case);
        let beside = beside::compare(
            documents.as_ref(),
            units.as_ref().map(Vec::as_slice),
            beside,
            &options.words,
            &mut findings,
        );
        let findings = audit::sorted(findings);
        let group = |bead: Bead| {
            let members = bead.of.as_ref().zip(claims.of.as_ref());
            let members = members.map(|(indices, of)| indices.iter().map(|&at| &of[at]).collect::<Vec<_>>());
            let edits = wording(documents.as_ref(), members.as_ref().map(Vec::as_slice));
            let relation = relation(&bead, members.as_ref().map(Vec::as_slice), edits.as_deref());
            Group { bead, relation, edits }
        };
        let groups = alignment.beads.into_iter().map(group).collect();
        Comparison {
            ledger,
            findings,
            nearest: alignment.nearest,
            threshold: alignment.threshold,
            beside,
            unread,
            left_out,
            is_cut,
            documents,
            units,
            claims,
            corpus,
            groups,
        }
    }
}

/// The units of an article that are compared, and how many at its end are not, since they are too many.
pub(crate) fn units(document: &Document, options: &Options) -> (Vec<Unit>, usize) {
    let mut units = segment(document);
    let left_out = leave_out(document, &mut units);
    set_aside(document, &mut units, &options.boilerplate);
    (units, left_out)
}

impl Comparison {
    /// Was everything compared in full? `false` if a file was not read whole or a work cap was reached.
    pub fn is_complete(&self) -> bool {
        let read = self.documents.a.is_read_whole() && self.documents.b.is_read_whole();
        let all = self.left_out == Sides::default();
        read && all
            && !self.is_cut
            && self.unread == 0
            && !self.is_across_languages()
            && self.groups.iter().all(|group| group.edits.is_some())
    }
}

impl Comparison {
    /// Are the articles in two languages, so that no claim of one is found in the other?
    pub fn is_across_languages(&self) -> bool {
        /// Words of an article that tell its language for sure.
        const SURE: usize = 20;
        let language = |side: Side| self.documents[side].language();
        let words = |side: Side| self.claims.of[side].iter().map(|claim| claim.words.len()).sum::<usize>();
        self.groups.is_empty()
            && language(Side::A) != language(Side::B)
            && Side::BOTH.iter().all(|&side| !language(side).is_unknown() && words(side) >= SURE)
    }
}

fn relation(bead: &Bead, claims: Sides<&[&Claim]>, edits: Option<&[Edit]>) -> Relation {
    match (bead.of.a.len(), bead.of.b.len()) {
        (1, 1) => one_to_one(bead, claims, edits),
        (1, _) => Relation::Split,
        (_, 1) => Relation::Merged,
        _ => Relation::Regrouped,
    }
}

fn one_to_one(bead: &Bead, claims: Sides<&[&Claim]>, edits: Option<&[Edit]>) -> Relation {
    let edits = edits.unwrap_or_default();
    let all =
        |allowed: &[Change]| !edits.is_empty() && edits.iter().all(|edit| allowed.contains(&edit.change));
    if all(&[Change::Same]) {
        return Relation::Identical;
    }
    if all(&[Change::Same, Change::Reformatted]) {
        return Relation::Reformatted;
    }
    let words = claims.map(|of| of.iter().map(|claim| claim.words.len()).sum::<usize>() as f64);
    let contained = bead.links[0].evidence.contained;
    let much_more = |more: f64, less: f64| more >= SUBSTANTIAL * less && more - less >= SUBSTANTIAL_WORDS;
    if much_more(words.b, words.a) && contained.a >= KEPT {
        Relation::Expanded
    } else if much_more(words.a, words.b) && contained.b >= KEPT {
        Relation::Condensed
    } else {
        Relation::Reworded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::ledger::Verdict;
    use crate::report::Report;

    /// A "sentence" of so many words.
    fn document(name: &str, words: &[&str], times: usize) -> Document {
        Document::new(name, words.repeat(times).join(" ")).with_language(Language::ENGLISH)
    }

    #[test]
    fn a_group_with_too_many_facts_is_settled_in_bulk_and_noted() {
        let sides = Sides::new(document("a", &["5", "7"], 400), document("b", &["7", "5"], 401));
        let comparison = compare(sides, &Options::default());
        let count =
            |verdict| comparison.ledger.entries.iter().filter(|entry| entry.verdict == verdict).count();
        // What is over is told as standing elsewhere, where the other side has it too.
        assert_eq!((count(Verdict::Kept), comparison.ledger.entries.len()), (802, 802));
        let report = Report::new(&comparison);
        assert!(!report.complete);
        assert_eq!(report.notes, ["1 group was too large to be audited word by word."]);
    }

    #[test]
    fn a_group_of_two_sentences_is_complete() {
        let sides = Sides::new(document("a", &["5", "7"], 20), document("b", &["7", "5"], 20));
        let comparison = compare(sides, &Options::default());
        assert!(comparison.is_complete() && comparison.unread == 0);
    }
}
