//! Turns a [`Comparison`] into a [`Report`]: spans become strings, indices become names.

use rustc_hash::FxHashSet;

use super::{
    Beside, Decision, DocumentReport, Edit, Extraction, Fact, Finding, Gate, Group, Link, Op, PartReport,
    Reason, Report, Summary, Tool, UnitReport, Unmatched, counted, settled, unchecked, verdict,
};
use crate::claim::Claim;
use crate::compare::{self, Comparison};
use crate::document::{Document, Missing, Part, Span};
use crate::facts::FactKind;
use crate::sides::{Side, Sides};
use crate::similarity::Corpus;
use crate::wording::{self, Change};
use crate::words::tokens;

/// The version of the shape of [`Report`].
const SCHEMA: &str = "claimdiff/1";

/// This many of the words that speak most for a match are named.
const WORDS_NAMED: usize = 6;

impl Report {
    /// Makes the report of a comparison.
    pub fn new(comparison: &Comparison) -> Self {
        Self::with(
            comparison,
            Read::of(comparison),
            settled::findings(comparison, comparison.findings.clone()),
        )
    }

    /// Makes the report of a comparison that nobody needs any more: in the room that it gives back.
    pub fn of(mut comparison: Comparison) -> Self {
        let read = Read::of(&comparison);
        give_back(&mut comparison);
        let findings = std::mem::take(&mut comparison.findings);
        let findings = settled::findings(&comparison, findings);
        Self::with(&comparison, read, findings)
    }

    fn with(comparison: &Comparison, read: Read, findings: Vec<Finding>) -> Self {
        let documents = Sides::new(Side::A, Side::B).map(|side| document_report(comparison, side));
        let unmatched = Sides::new(Side::A, Side::B).map(|side| unmatched(comparison, side));
        let mut report = Self {
            schema: SCHEMA,
            tool: Tool::THIS,
            verdict: Decision::default(),
            gate: Gate::usual(),
            only: unmatched.as_ref().map(|of| of.iter().map(|claim| claim.id.clone()).collect()),
            documents,
            groups: read.groups,
            unmatched,
            facts: read.facts,
            findings,
            unchecked: unchecked::list(comparison),
            audit: None,
            second_reader: None,
            beside: comparison.beside.differences.iter().map(beside).collect(),
            summary: summary(comparison),
            complete: read.complete,
            notes: read.notes,
        };
        report.summary.verdict = verdict::sentences(&report);
        let unplaced = unplaced(read.unsought);
        report.summary.verdict.extend(unplaced.clone());
        report.unchecked.extend(unplaced);
        report.decide();
        report
    }
}

/// What is read of the words of the articles and of their edits, before these are given back.
struct Read {
    groups: Vec<Group>,
    facts: Vec<Fact>,
    /// Of how many facts the place in the other article was not looked for.
    unsought: usize,
    complete: bool,
    notes: Vec<String>,
}

impl Read {
    fn of(comparison: &Comparison) -> Self {
        let (facts, unsought) = settled::facts(comparison);
        Self {
            groups: groups(comparison),
            facts,
            unsought,
            complete: comparison.is_complete(),
            notes: notes(comparison),
        }
    }
}

fn beside(difference: &compare::Difference) -> Beside {
    Beside { kind: difference.kind.noun(), changed: difference.changed, only: difference.alone }
}

fn groups(comparison: &Comparison) -> Vec<Group> {
    comparison.groups.iter().enumerate().map(|(at, found)| group(comparison, at, found)).collect()
}

/// Frees what only comparing needs, and what is [`Read`]: the words and the edits.
fn give_back(comparison: &mut Comparison) {
    comparison.corpus = Corpus::default();
    let Sides { a, b } = &mut comparison.claims.of;
    for claim in a.iter_mut().chain(b) {
        (claim.tokens, claim.words) = (Vec::new(), Vec::new());
        (claim.pieces, claim.values) = (Vec::new(), Vec::new());
    }
    for edits in comparison.groups.iter_mut().filter_map(|group| group.edits.as_mut()) {
        *edits = Vec::new();
    }
}

/// The name of a unit: its side's letter and its place, from 1.
pub(super) fn unit_id(side: Side, unit: usize) -> String {
    format!("{}{}", side.letter(), unit + 1)
}

fn document_report(comparison: &Comparison, side: Side) -> DocumentReport {
    let document = &comparison.documents[side];
    let claims = comparison.claims.of[side].iter().filter(|claim| !claim.is_heading);
    DocumentReport {
        path: document.name().to_owned(),
        sha256: document.sha256(),
        encoding: document.encoding(),
        extracted: Extraction::of(document),
        language: document.language().to_string(),
        parts: document.parts().iter().map(|part| part_report(document, part)).collect(),
        words: claims.map(|claim| word_count(document, claim)).sum(),
        units: UnitReport::list(document, &comparison.units[side], side),
    }
}

fn part_report(document: &Document, part: &Part) -> PartReport {
    PartReport { path: part.name.clone(), sha256: part.sha256.clone(), span: document.in_file(part.span) }
}

/// Returns the words of a claim, as reports count them.
pub(crate) fn word_count(document: &Document, claim: &Claim) -> usize {
    let text = document.visible(claim.span).into_text();
    let spaced = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    // A script without spaces has no words to count by spaces: its characters stand for them.
    if spaced > 1 {
        spaced
    } else {
        tokens(document, claim.span).iter().filter(|token| token.is_word).count()
    }
}

fn claim_id(comparison: &Comparison, side: Side, claim: usize) -> String {
    unit_id(side, comparison.claims.of[side][claim].unit)
}

fn group(comparison: &Comparison, at: usize, found: &compare::Group) -> Group {
    let bead = &found.bead;
    let ids = |side: Side| bead.of[side].iter().map(|&claim| claim_id(comparison, side, claim)).collect();
    let links = bead.links.iter().map(|link| Link {
        a: claim_id(comparison, Side::A, link.a),
        b: claim_id(comparison, Side::B, link.b),
        score: rounded(link.probability),
    });
    Group {
        id: format!("G{}", at + 1),
        a: ids(Side::A),
        b: ids(Side::B),
        heading: comparison.claims.of.a[bead.of.a[0]].is_heading,
        relation: found.relation,
        score: rounded(bead.links.iter().map(|link| link.probability).fold(0.0, f64::max)),
        moved: bead.moved,
        weak: bead.weak,
        links: links.collect(),
        why: why(comparison, found),
        edits: edits(comparison, found),
    }
}

/// Scores are given to three places: more would claim a precision that they do not have.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

fn why(comparison: &Comparison, found: &compare::Group) -> Vec<Reason> {
    let links = &found.bead.links;
    let best = links.iter().map(|link| link.evidence.overlap).fold(0.0, f64::max);
    let mut reasons = vec![Reason {
        signal: "words".to_owned(),
        value: Some(rounded(best)),
        shared: shared_words(comparison, found),
    }];
    let phrases: Vec<String> =
        links.iter().flat_map(|link| shared_phrases(comparison, link.a, link.b)).collect();
    if !phrases.is_empty() {
        reasons.push(Reason { signal: "phrases".to_owned(), value: None, shared: phrases });
    }
    let lift = links.iter().map(|link| link.probability - link.resemblance).fold(0.0, f64::max);
    if lift >= 0.05 {
        reasons.push(Reason {
            signal: "neighbours".to_owned(),
            value: Some(rounded(lift)),
            shared: Vec::new(),
        });
    }
    reasons
}

/// The shared words of a group that tell the most, as B writes them first.
fn shared_words(comparison: &Comparison, found: &compare::Group) -> Vec<String> {
    let corpus = &comparison.corpus;
    let mut keys: Vec<_> = found
        .bead
        .links
        .iter()
        .flat_map(|link| {
            // Both are sorted; the longer may be that of a sentence that a hundred others are linked to.
            let (x, y) = (corpus.keys(Side::A, link.a), corpus.keys(Side::B, link.b));
            let (fewer, more) = if x.len() <= y.len() { (x, y) } else { (y, x) };
            fewer.iter().filter(|key| more.binary_search(key).is_ok()).copied()
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let lexicon = &comparison.claims.lexicon;
    let by_weight = |x: &_, y: &_| corpus.weight(*y).total_cmp(&corpus.weight(*x));
    keys.sort_by(|x, y| by_weight(x, y).then_with(|| lexicon.form(*x).cmp(lexicon.form(*y))));
    keys.iter().take(WORDS_NAMED).map(|&key| lexicon.surface(key).to_owned()).collect()
}

pub(super) fn shared_phrases(comparison: &Comparison, a: usize, b: usize) -> Vec<String> {
    let lexicon = &comparison.claims.lexicon;
    let phrases = comparison.corpus.shared_phrases(a, b);
    let mut phrases: Vec<String> = phrases
        .map(|(first, second)| format!("{} {}", lexicon.surface(first), lexicon.surface(second)))
        .collect();
    phrases.sort_unstable();
    phrases
}

fn edits(comparison: &Comparison, found: &compare::Group) -> Vec<Edit> {
    edits_of(comparison.documents.as_ref(), comparison.claims.of.as_ref().map(Vec::as_slice), found)
}

/// The wording of a group of claims of two documents.
pub(crate) fn edits_of(
    documents: Sides<&Document>,
    claims: Sides<&[Claim]>,
    found: &compare::Group,
) -> Vec<Edit> {
    let starts = Sides::new(Side::A, Side::B)
        .map(|side| found.bead.of[side].iter().map(|&claim| claims[side][claim].span.start).collect());
    let report = |edit: &wording::Edit| edit_report(edit, documents, &starts);
    match &found.edits {
        Some(edits) => edits.iter().map(report).collect(),
        None => whole(claims, found).iter().map(report).collect(),
    }
}

/// A group that is too large to be compared: all of A goes, all of B comes.
fn whole(claims: Sides<&[Claim]>, found: &compare::Group) -> Vec<wording::Edit> {
    let spans = |side: Side| found.bead.of[side].iter().map(move |&claim| (side, claims[side][claim].span));
    let edit = |(side, span)| match side {
        Side::A => wording::Edit { change: Change::Removed, a: Some(span), b: None },
        Side::B => wording::Edit { change: Change::Added, a: None, b: Some(span) },
    };
    spans(Side::A).chain(spans(Side::B)).map(edit).collect()
}

fn edit_report(edit: &wording::Edit, documents: Sides<&Document>, starts: &Sides<Vec<usize>>) -> Edit {
    let (op, counterpart) = match edit.change {
        Change::Same => (Op::Same, None),
        Change::Removed => (Op::Removed, None),
        Change::Added => (Op::Added, None),
        Change::Moved(span) => (Op::Moved, Some(span)),
        Change::Reformatted => (Op::Reformatted, None),
    };
    let spans = Sides::new(edit.a, edit.b);
    let text = documents
        .zip(spans)
        .map(|(document, span)| span.map_or_else(String::new, |span| document.written(span).into_owned()));
    let in_file = |side: Side, span: Option<Span>| span.map(|span| documents[side].in_file(span));
    let counterpart = in_file(if edit.a.is_some() { Side::B } else { Side::A }, counterpart);
    let spaced =
        documents.zip(spans).map(|(document, span)| span.is_some_and(|span| is_spaced(document, span)));
    let starts_unit = match (edit.a, edit.b) {
        (_, Some(b)) => starts.b.contains(&b.start),
        (Some(a), None) => starts.a.contains(&a.start),
        (None, None) => false,
    };
    let [a, b] = [in_file(Side::A, edit.a), in_file(Side::B, edit.b)];
    Edit { op, a, b, counterpart, text, spaced: spaced.a || spaced.b, starts_unit }
}

fn is_spaced(document: &Document, span: Span) -> bool {
    document.visible_before(span.start).is_none_or(char::is_whitespace)
}

fn unmatched(comparison: &Comparison, side: Side) -> Vec<Unmatched> {
    let matched = is_matched(comparison, side);
    let claims = comparison.claims.of[side].iter().enumerate();
    let alone = claims.filter(|(at, claim)| !claim.is_heading && !matched[*at]);
    alone
        .map(|(at, claim)| Unmatched {
            id: unit_id(side, claim.unit),
            checkable: checkable(&comparison.documents[side], claim),
            nearest: comparison.nearest[side][at].map(|other| claim_id(comparison, side.other(), other)),
        })
        .collect()
}

fn is_matched(comparison: &Comparison, side: Side) -> Vec<bool> {
    let mut matched = vec![false; comparison.claims.of[side].len()];
    for &claim in comparison.groups.iter().flat_map(|group| &group.bead.of[side]) {
        matched[claim] = true;
    }
    matched
}

/// What in a claim can be checked, as written, each once.
fn checkable(document: &Document, claim: &Claim) -> Vec<String> {
    let mut details: Vec<String> = Vec::new();
    let mut seen = FxHashSet::default();
    // Who says so is no detail to check by itself; the names and figures in it are listed anyway.
    for fact in claim.facts.iter().filter(|fact| fact.kind() != FactKind::Attribution) {
        let text = document.visible(fact.span).into_text().into_owned();
        if seen.insert(text.clone()) {
            details.push(text);
        }
    }
    details
}

fn summary(comparison: &Comparison) -> Summary {
    let count = |side: Side| {
        let matched = is_matched(comparison, side);
        let mut count = (0, 0, 0);
        for (claim, matched) in
            comparison.claims.of[side].iter().zip(matched).filter(|(claim, _)| !claim.is_heading)
        {
            count.0 += 1;
            if matched {
                count.1 += 1;
                count.2 += word_count(&comparison.documents[side], claim);
            }
        }
        count
    };
    let counts = Sides::new(count(Side::A), count(Side::B));
    Summary {
        verdict: Vec::new(),
        claims: counts.map(|(claims, _, _)| claims),
        carried: counts.map(|(_, carried, _)| carried),
        words_carried: counts.map(|(_, _, words)| words),
    }
}

/// Says in sentences what was not compared.
pub(crate) fn notes(comparison: &Comparison) -> Vec<String> {
    let mut notes = Vec::new();
    for side in Side::BOTH {
        let document = &comparison.documents[side];
        notes.extend(unread(document));
        notes.extend(not_compared(document, comparison.left_out[side]));
    }
    if comparison.is_across_languages() {
        let [a, b] = Side::BOTH.map(|side| &comparison.documents[side]);
        notes.push(format!(
            "{} is in another language ({}) than {} ({}): claims are not matched across languages; --lang sets the language.",
            b.name(),
            b.language().code(),
            a.name(),
            a.language().code()
        ));
    }
    let skipped = comparison.groups.iter().filter(|group| group.edits.is_none()).count();
    if skipped > 0 {
        notes.push(format!("{} too large to be compared word by word.", groups_were(skipped)));
    }
    if comparison.unread > 0 {
        notes.push(format!("{} too large to be audited word by word.", groups_were(comparison.unread)));
    }
    if comparison.is_cut {
        notes.push(
            "There were too many facts, or headings that share words, to look for each of them in all of the \
             other article."
                .to_owned(),
        );
    }
    notes
}

/// Says of how many kept facts the place was not looked for.
fn unplaced(unsought: usize) -> Option<String> {
    let facts = counted(unsought, "fact");
    (unsought > 0).then(|| {
        format!(
            "{facts} kept in other words: the place in the other text was not looked for, there are too many."
        )
    })
}

/// Says how many units at the end of a text were not compared.
pub(crate) fn not_compared(document: &Document, left_out: usize) -> Option<String> {
    let (them, were) = (counted(left_out, "sentence"), if left_out == 1 { "was" } else { "were" });
    (left_out > 0).then(|| {
        let name = document.name();
        format!("The last {them} of {name} {were} not compared: a text of lines so short has too many.")
    })
}

/// Says what of a file was not read.
pub(crate) fn unread(document: &Document) -> Vec<String> {
    let (name, rules) = (document.name(), document.metadata().rules_ignored);
    let mut notes = Vec::new();
    notes.extend(document.metadata().missing.map(|missing| article_missing(name, missing)));
    if document.is_lossy() {
        notes.push(format!("Some bytes of {name} could not be decoded; they are shown as \u{FFFD}."));
    }
    if rules > 0 {
        notes.push(format!(
            "{} of {name} not applied, too many for a page of its size: what they hide is in the text.",
            if rules == 1 {
                "1 rule of a style sheet was".to_owned()
            } else {
                format!("{rules} rules of style sheets were")
            }
        ));
    }
    notes
}

/// Says why a page is compared for what it is, and not for its article.
fn article_missing(name: &str, missing: Missing) -> String {
    match missing {
        Missing::Script => format!(
            "The article is not in {name}: a script fetches it when the page is shown; save the page from a browser."
        ),
        Missing::Paywall => {
            format!(
                "Only the beginning of the article is in {name}: the rest is behind a paywall; get its whole text."
            )
        }
        Missing::Most => format!(
            "Most of the article of {name} was not found in the page; save its text as plain text and compare that."
        ),
    }
}

/// "1 group was", "2 groups were".
fn groups_were(count: usize) -> String {
    format!("{} {}", counted(count, "group"), if count == 1 { "was" } else { "were" })
}
