//! Who says so: credits kept, moved, made vague, dropped, changed; replies lost.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::audit::credits::{self, Credit, Credits};
use crate::audit::polarity::word;
use crate::audit::spans::Spans;
use crate::audit::{Desk, Finding, Rule, lexicon};
use crate::document::Span;
use crate::facts::{Attribution, Fact, FactKind, Manner, Relation, Value, relation};
use crate::ledger::{Case, Entry, FactAt, Ledger, Verdict};
use crate::sides::Side;

/// A credited sentence of B that has less than this share of its content words from the group's claims in A says
/// something else than what the source was credited with.
const BACKED: f64 = 0.34;

/// ... if it has at least so many content words.
const TELLING: usize = 5;

/// The credits of a group.
struct Group<'a> {
    at: usize,
    /// Those of the source.
    own: Vec<Credit<'a>>,
    /// Those of the copy.
    others: Vec<Credit<'a>>,
    /// The first of the copy that agrees with none of the source.
    free: OnceCell<Option<FactAt>>,
}

pub(super) fn check(desk: &mut Desk<'_>) {
    let copy = Credits::new(desk);
    for group in 0..desk.case.beads.len() {
        let bead = &desk.case.beads[group];
        if desk.case.claim(Side::A, bead.of.a[0]).is_heading || desk.case.frames[group].is_too_large() {
            continue;
        }
        let [own, others] = Side::BOTH.map(|side| credits(desk, side, &bead.of[side]));
        let of = Group { at: group, own, others, free: OnceCell::new() };
        for &credit in &of.own {
            settle(desk, &of, &copy, credit);
        }
        impersonal(desk, group);
        for &(at, credit) in &of.others {
            added(desk, group, at, credit, &of.own);
        }
    }
    lost_replies(desk, &copy);
    if copy.is_cut() {
        desk.case.cut();
    }
}

/// The rules read more than the ledger does: a credit of a shared claim that they found nothing about is still there, in
/// other words, perhaps those of a credit of B that had no counterpart.
pub fn settle_credits(case: &Case<'_>, findings: &[Finding], ledger: &mut Ledger) {
    const LOSSES: [Rule; 7] = [
        Rule::AttributionDropped,
        Rule::AttributionMoved,
        Rule::AttributionVague,
        Rule::AttributionChanged,
        Rule::SpeakerChanged,
        Rule::ReplyDropped,
        Rule::CertaintyRaised,
    ];
    if !case.is_english {
        return;
    }
    let losses = findings.iter().filter(|found| LOSSES.contains(&found.rule));
    let losses = Spans::new(losses.filter_map(|found| found.at.a).map(|at| at.span).collect());
    let lost = |span: Span| losses.touch(span);
    let is_credit = |side: Side, at: FactAt| case.fact(side, at).kind() == FactKind::Attribution;
    let told = |entry: &Entry| {
        let a = entry.a.filter(|_| entry.verdict == Verdict::Dropped && entry.group.is_some());
        a.is_some_and(|at| is_credit(Side::A, at) && !lost(case.fact(Side::A, at).span))
    };
    let mut new: BTreeMap<Option<usize>, VecDeque<FactAt>> = BTreeMap::new();
    for entry in ledger.entries.iter().filter(|entry| entry.verdict == Verdict::Added) {
        if let Some(at) = entry.b.filter(|&at| is_credit(Side::B, at)) {
            new.entry(entry.group).or_default().push_back(at);
        }
    }
    let mut paired = BTreeSet::new();
    for entry in ledger.entries.iter_mut().filter(|entry| told(entry)) {
        entry.verdict = Verdict::Reformatted;
        entry.b = new.get_mut(&entry.group).and_then(VecDeque::pop_front);
        paired.extend(entry.b);
    }
    ledger
        .entries
        .retain(|entry| entry.verdict != Verdict::Added || entry.b.is_none_or(|at| !paired.contains(&at)));
}

fn credits<'a>(desk: &Desk<'a>, side: Side, claims: &[usize]) -> Vec<(FactAt, &'a Attribution)> {
    let facts = desk.case.facts_of(side, claims).into_iter();
    let credit = |at: FactAt| match &desk.case.fact(side, at).value {
        Value::Attribution(of) => Some((at, of)),
        _ => None,
    };
    facts.filter_map(credit).collect()
}

fn settle<'a>(desk: &mut Desk<'a>, group: &Group<'a>, copy: &Credits<'a>, (at, of): Credit<'a>) {
    let case = desk.case;
    let agrees =
        |other: FactAt| relation(case.fact(Side::A, at), case.fact(Side::B, other)) != Relation::Different;
    let kept = group.others.iter().find(|(other, with)| {
        agrees(*other)
            || lexicon::is_pronoun(&with.source)
            || lexicon::is_pronoun(&of.source)
            || shares(desk, at, *other)
    });
    let span = case.fact(Side::A, at).span;
    if of.manner == Manner::Denies {
        if !denies(desk, group.at) && !is_answered(desk, copy, (at, of)) {
            let message = format!("The reply {} is left out.", desk.words(Side::A, span));
            desk.find(Rule::ReplyDropped, Some(group.at), Some(span), None, message);
        }
    } else if let Some((other, with)) = kept {
        moved_within(desk, group.at, at, *other, with);
    } else if of.source.is_empty() || lexicon::is_pronoun(&of.source) {
        unsaid(desk, group.at, span, of, group.others.is_empty());
    } else {
        lost(desk, group, copy, (at, of));
    }
}

/// `The administration emphasizes`, `he emphasized`: an organisation speaks in the source, a person in B.
fn impersonal(desk: &mut Desk<'_>, group: usize) {
    let frame = &desk.case.frames[group];
    let text = |side: Side, at: usize| word(desk, frame, side, at);
    let verbs = (1..frame.words.b.len()).filter_map(|b| frame.pairs.b[b].filter(|&a| a > 0).map(|a| (a, b)));
    let found = verbs.into_iter().find(|&(a, b)| {
        let beside = |side: Side, at: usize| frame.words[side][at - 1].claim == frame.words[side][at].claim;
        lexicon::is_one(&text(Side::B, b - 1))
            && lexicon::is_saying(&text(Side::B, b))
            && lexicon::is_body(&text(Side::A, a - 1))
            && beside(Side::A, a)
            && beside(Side::B, b)
    });
    let Some((a, b)) = found else { return };
    let spans = [(Side::A, a), (Side::B, b)].map(|(side, at)| frame.span(side, &(at - 1..at + 1)));
    let (Some(x), Some(y)) = (spans[0], spans[1]) else { return };
    let message = format!("The source has {} here, not {}.", desk.words(Side::A, x), desk.words(Side::B, y));
    desk.find(Rule::SpeakerChanged, Some(group), Some(x), Some(y), message);
}

/// Has B the reply, in any of its sentences? Whoever gave no answer may have given one since.
fn is_answered(desk: &Desk<'_>, copy: &Credits<'_>, (at, of): Credit<'_>) -> bool {
    let text = desk.case.text(Side::A, desk.case.fact(Side::A, at).span).to_lowercase();
    let silent = text.split_whitespace().any(lexicon::is_silence);
    copy.has_reply(desk, (at, of), !silent)
}

/// Does the group in B deny in other words (`rejected`, `disputes`)?
fn denies(desk: &Desk<'_>, group: usize) -> bool {
    let lexicon = &desk.case.claims.lexicon;
    let mut words = desk.case.frames[group].words.b.iter();
    words.any(|at| lexicon::is_denial(lexicon.form(at.word.key)))
}

fn shares(desk: &Desk<'_>, a: FactAt, b: FactAt) -> bool {
    credits::share(&words_of(desk, Side::A, a), &words_of(desk, Side::B, b))
}

/// The words of a credit that tell who it is, in lower case: as its text has them and as the source is known.
pub(super) fn words_of(desk: &Desk<'_>, side: Side, at: FactAt) -> Vec<String> {
    let fact = desk.case.fact(side, at);
    let source = match &fact.value {
        Value::Attribution(of) => of.source.to_string(),
        _ => String::new(),
    };
    let text = lexicon::called(desk.case.text(side, fact.span).to_lowercase());
    let said = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !lexicon::is_saying(word));
    let mut words: Vec<String> =
        said.chain(source.split([' ', '-'])).filter(|word| word.len() > 2).map(str::to_owned).collect();
    words.retain(|word| !lexicon::is_common(word));
    words.sort_unstable();
    words.dedup();
    words
}

/// The source is still there, but in a sentence that says what it was not credited with.
fn moved_within(desk: &mut Desk<'_>, group: usize, a: FactAt, b: FactAt, with: &Attribution) {
    let bead = &desk.case.beads[group];
    if bead.of.b.len() < 2 || with.source.is_empty() || lexicon::is_pronoun(&with.source) {
        return;
    }
    let frame = &desk.case.frames[group];
    let phrase = desk.case.fact(Side::B, b).span;
    let words = frame
        .words
        .b
        .iter()
        .filter(|at| at.claim == b.claim && !at.word.is_stop && !phrase.contains(at.word.span));
    let (all, backed) = words
        .fold((0, 0), |(all, backed), at| (all + 1, backed + usize::from(frame.holds(Side::A, at.word.key))));
    if all >= TELLING && (backed as f64) < BACKED * all as f64 {
        let span = desk.case.fact(Side::A, a).span;
        let message = format!(
            "{} stands behind words that it is not credited with in the source.",
            desk.words(Side::B, phrase)
        );
        desk.find(Rule::AttributionMoved, Some(group), Some(span), Some(phrase), message);
    }
}

/// A hearsay word is gone and nothing says so instead.
fn unsaid(desk: &mut Desk<'_>, group: usize, span: Span, of: &Attribution, alone: bool) {
    if alone && of.source.is_empty() {
        let message = format!("The source says {}; here it is a fact.", desk.words(Side::A, span));
        desk.find(Rule::CertaintyRaised, Some(group), Some(span), None, message);
    }
}

fn lost<'a>(desk: &mut Desk<'a>, of_group: &Group<'a>, copy: &Credits<'a>, (at, of): Credit<'a>) {
    let case = desk.case;
    let (group, others) = (of_group.at, &of_group.others);
    let span = case.fact(Side::A, at).span;
    let was = desk.words(Side::A, span);
    if let Some((vague, _)) = others.iter().find(|(_, with)| with.source.is_empty()) {
        let now = case.fact(Side::B, *vague).span;
        let message = format!("The source gives {was}; here it is {}.", desk.words(Side::B, now));
        return desk.find(Rule::AttributionVague, Some(group), Some(span), Some(now), message);
    }
    if is_described(desk, at, others) {
        return;
    }
    let agree =
        |mine: FactAt, other: FactAt| relation(case.fact(Side::A, mine), case.fact(Side::B, other)).agrees();
    let free = of_group.free.get_or_init(|| {
        let is_free = |other: FactAt| !of_group.own.iter().any(|(mine, _)| agree(*mine, other));
        others.iter().map(|(other, _)| *other).find(|&other| is_free(other))
    });
    if let Some(other) = free {
        let now = case.fact(Side::B, *other).span;
        let message = format!("The source gives {was}; here it is {}.", desk.words(Side::B, now));
        return desk.find(Rule::AttributionChanged, Some(group), Some(span), Some(now), message);
    }
    if named_in(desk, group, at, of) || of_itself(desk, group, at, of) || still_speech(desk, group, at) {
        return;
    }
    match elsewhere(desk, copy, (at, of)) {
        Some(Place::Carried) => {}
        Some(Place::Moved(other)) => {
            let now = case.fact(Side::B, other).span;
            let message = format!(
                "{} stands behind another claim than {was} does in the source.",
                desk.words(Side::B, now)
            );
            desk.find(Rule::AttributionMoved, Some(group), Some(span), Some(now), message);
        }
        None => {
            let message = format!("The source credits this to {was}; the credit is left out.");
            let said = desk.case.beads[group].of.b.first().map(|&claim| case.claim(Side::B, claim).span);
            desk.find(Rule::AttributionDropped, Some(group), Some(span), said, message);
        }
    }
}

/// `Said the chair of the board`, `said Ann Lee, the chair of the board`: what the source is called stands beside a name.
fn is_described(desk: &Desk<'_>, at: FactAt, others: &[(FactAt, &Attribution)]) -> bool {
    let words = words_of(desk, Side::A, at);
    words.len() > 1
        && others.iter().any(|(other, _)| {
            let claim = desk.case.claim(Side::B, other.claim).span;
            let text = desk.case.text(Side::B, claim).to_lowercase();
            words.iter().all(|word| text.split(|c: char| !c.is_alphanumeric()).any(|other| other == word))
        })
}

/// Is the source still named in the group, as who did or thinks it?
fn named_in(desk: &Desk<'_>, group: usize, at: FactAt, of: &Attribution) -> bool {
    let case = desk.case;
    let bead = &case.beads[group];
    let main: Vec<&str> =
        of.source.split([' ', '-']).filter(|word| word.len() > 2 && !lexicon::is_source_noun(word)).collect();
    let span = case.fact(Side::A, at).span;
    let names = case.claim(Side::A, at.claim).facts.iter();
    let name =
        names.into_iter().find(|fact| matches!(fact.value, Value::Name(_)) && span.contains(fact.span));
    bead.of.b.iter().any(|&claim| {
        let claim = case.claim(Side::B, claim);
        let text = case.text(Side::B, claim.span).to_lowercase();
        let same = |fact: &Fact| name.is_some_and(|name| relation(name, fact).agrees());
        !main.is_empty() && main.iter().all(|word| text.contains(word))
            || main.is_empty() && speaks(&of.source, &text)
            || claim.facts.iter().any(|fact| same(fact) && !is_owner(desk, fact.span))
    })
}

/// `The company said`, `the company reported`: a source without a name says it in another verb.
fn speaks(source: &str, text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let last = source.rsplit(' ').next().filter(|noun| !noun.is_empty());
    let follows = |noun: &str| words().zip(words().skip(1)).any(|(x, y)| x == noun && lexicon::is_saying(y));
    last.is_some_and(follows)
}

/// `Police said they were looking for a car`, `police are looking for a car`: who tells of himself is still the one who
/// does it.
fn of_itself(desk: &Desk<'_>, group: usize, at: FactAt, of: &Attribution) -> bool {
    let case = desk.case;
    let (credit, claim) = (case.fact(Side::A, at).span, case.claim(Side::A, at.claim).span);
    if credit.end >= claim.end {
        return false;
    }
    let behind = case.text(Side::A, Span::new(credit.end, claim.end)).trim_start();
    let said = behind.strip_prefix("that ").unwrap_or(behind);
    let first = said.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let noun = of.source.rsplit(' ').next().unwrap_or_default();
    let has_noun = |claim: &usize| {
        let text = case.text(Side::B, case.claim(Side::B, *claim).span).to_lowercase();
        text.split(|c: char| !c.is_alphanumeric()).any(|word| word == noun)
    };
    lexicon::is_actor(first) && !noun.is_empty() && case.beads[group].of.b.iter().any(has_noun)
}

/// `Lind's house`: it is not Lind who acts.
fn is_owner(desk: &Desk<'_>, span: Span) -> bool {
    let behind = &desk.case.documents.b.text()[span.end..];
    ["'s", "’s", "‘s"].iter().any(|ending| behind.starts_with(ending))
}

/// What the source is credited with is a quotation, B has it word for word, and someone speaks there (`…, stating,
/// “…”`): who, the sentences around tell.
fn still_speech(desk: &Desk<'_>, group: usize, at: FactAt) -> bool {
    let case = desk.case;
    let quoted = |side: Side, claim: usize| {
        case.claim(side, claim).facts.iter().filter_map(|fact| match &fact.value {
            Value::Quotation(of) => Some((of, fact.span)),
            _ => None,
        })
    };
    let ours: Vec<_> = quoted(Side::A, at.claim).map(|(of, _)| of.words()).collect();
    case.beads[group].of.b.iter().any(|&claim| {
        let theirs: Vec<_> = quoted(Side::B, claim).collect();
        let kept = theirs.iter().any(|(of, _)| ours.iter().any(|words| words.contains(of.words())));
        kept && case.claim(Side::B, claim).words.iter().any(|word| {
            let outside = !theirs.iter().any(|(_, span)| span.contains(word.span));
            let text = case.text(Side::B, word.span).to_lowercase();
            outside && (lexicon::is_saying(&text) || lexicon::is_speaker(&text))
        })
    })
}

enum Place {
    /// The neighbouring sentence carries it over, as it does in the original.
    Carried,
    Moved(FactAt),
}

fn elsewhere<'a>(desk: &Desk<'a>, copy: &Credits<'a>, (at, of): Credit<'a>) -> Option<Place> {
    let case = desk.case;
    let agrees = |side: Side, x: FactAt| relation(case.fact(Side::A, at), case.fact(side, x)).agrees();
    let mut moved = None;
    // What cannot be looked for is not said to be lost.
    let Some(near) = copy.near(of) else { return Some(Place::Carried) };
    for (other, _) in near.into_iter().filter(|(other, _)| agrees(Side::B, *other)) {
        let sources =
            case.group.b[other.claim].map(|group| case.beads[group].of.a.as_slice()).unwrap_or_default();
        let own =
            credits(desk, Side::A, sources).into_iter().any(|(mine, _)| mine != at && agrees(Side::A, mine));
        if one_speech(desk, at, other) {
            return Some(Place::Carried);
        }
        if !own {
            moved = moved.or(Some(Place::Moved(other)));
        } else if case.group.a[at.claim]
            .is_some_and(|group| case.beads[group].of.b.iter().any(|&b| b.abs_diff(other.claim) == 1))
        {
            return Some(Place::Carried);
        }
    }
    moved
}

/// The credit stands behind the second sentence of a quotation, and backs the first as well.
fn one_speech(desk: &Desk<'_>, at: FactAt, other: FactAt) -> bool {
    let case = desk.case;
    let goes_on = |claim: usize| {
        let facts = &case.claim(Side::B, claim).facts;
        facts.iter().any(|fact| matches!(&fact.value, Value::Quotation(of) if of.continues))
    };
    let Some(group) = case.group.a[at.claim] else { return false };
    case.beads[group].of.b.iter().any(|&b| b + 1 == other.claim && goes_on(b) && goes_on(other.claim))
}

/// A source that the original does not credit it to.
fn added(
    desk: &mut Desk<'_>,
    group: usize,
    at: FactAt,
    of: &Attribution,
    credits: &[(FactAt, &Attribution)],
) {
    if lexicon::is_pronoun(&of.source) || !credits.is_empty() {
        return;
    }
    let span = desk.case.fact(Side::B, at).span;
    let message = format!("The source does not credit this to {}.", desk.words(Side::B, span));
    desk.find(Rule::AttributionAdded, Some(group), None, Some(span), message);
}

/// Replies in sentences that were left out whole.
fn lost_replies(desk: &mut Desk<'_>, copy: &Credits<'_>) {
    let alone: Vec<usize> =
        (0..desk.case.claims.of.a.len()).filter(|&claim| desk.case.group.a[claim].is_none()).collect();
    for (at, of) in credits(desk, Side::A, &alone) {
        if of.manner == Manner::Denies && !is_answered(desk, copy, (at, of)) {
            let span = desk.case.fact(Side::A, at).span;
            let message = format!("The reply {} is left out.", desk.words(Side::A, span));
            desk.find(Rule::ReplyDropped, None, Some(span), None, message);
        }
    }
}
