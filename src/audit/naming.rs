//! Is a source still named where the copy has no credit to it: as who did it, as a paper, as whom it is called?

use crate::audit::credits::words_of;
use crate::audit::replies::words;
use crate::audit::vocabulary::Vocabulary;
use crate::audit::{Desk, lexicon};
use crate::document::Span;
use crate::facts::{Attribution, Fact, FactKind, Value, relation};
use crate::ledger::FactAt;
use crate::sides::Side;

/// `Said the chair of the board`, `said Ann Lee, the chair of the board`: what the source is called stands beside a name.
pub(super) fn is_described(desk: &Desk<'_>, at: FactAt, others: &[(FactAt, &Attribution)]) -> bool {
    let words = words_of(desk, Side::A, at);
    words.len() > 1
        && others.iter().any(|(other, _)| {
            let claim = desk.case.claim(Side::B, other.claim).span;
            let text = desk.vocabulary.plain(desk.case.text(Side::B, claim));
            words.iter().all(|word| text.split(|c: char| !c.is_alphanumeric()).any(|other| other == word))
        })
}

/// `According to a statement`, `Lee said in a statement`: a paper is still the source.
pub(super) fn is_paper_named(desk: &Desk<'_>, group: usize, of: &Attribution) -> bool {
    let papers: Vec<&str> =
        of.source.split([' ', '-']).filter(|word| desk.vocabulary.is_paper(word)).collect();
    let claims = &desk.case.beads[group].of.b;
    let held = |claim: usize| {
        words(desk, Side::B, claim).any(|word| papers.contains(&&*desk.vocabulary.plain(&word)))
    };
    !papers.is_empty() && claims.iter().any(|&claim| held(claim))
}

/// Does the source name, in the same sentences, whom the copy credits?
pub(super) fn is_in_source(desk: &Desk<'_>, group: usize, with: &Attribution) -> bool {
    let case = desk.case;
    let claims = case.beads[group].of.a.iter();
    let names = claims.flat_map(|&claim| &case.claim(Side::A, claim).facts);
    let key = |fact: &Fact| matches!(&fact.value, Value::Name(name) if name.key() == &*with.source);
    with.named && names.into_iter().any(key)
}

/// Is the source still named in the group, as who did or thinks it?
pub(super) fn named_in(desk: &Desk<'_>, group: usize, at: FactAt, of: &Attribution) -> bool {
    let case = desk.case;
    // Whoever is said to say something must still be said to.
    if !is_said(desk, group) {
        return false;
    }
    let bead = &case.beads[group];
    let main: Vec<&str> = of
        .source
        .split([' ', '-'])
        .filter(|word| word.len() > 2 && !desk.vocabulary.is_source_noun(word))
        .collect();
    let span = case.fact(Side::A, at).span;
    let names = case.claim(Side::A, at.claim).facts.iter();
    let name =
        names.into_iter().find(|fact| matches!(fact.value, Value::Name(_)) && span.contains(fact.span));
    bead.of.b.iter().any(|&claim| {
        let claim = case.claim(Side::B, claim);
        let text = desk.vocabulary.plain(case.text(Side::B, claim.span));
        let same = |fact: &Fact| name.is_some_and(|name| relation(name, fact).agrees());
        !main.is_empty() && main.iter().all(|word| text.contains(word))
            || main.is_empty() && speaks(desk.vocabulary, &of.source, &text)
            || claim.facts.iter().any(|fact| same(fact) && !is_owner(desk, fact.span))
    })
}

/// Does the group in the copy say anywhere that somebody says so, or quote him?
pub(super) fn is_said(desk: &Desk<'_>, group: usize) -> bool {
    let spoken = |fact: &Fact| matches!(fact.kind(), FactKind::Attribution | FactKind::Quotation);
    desk.case.beads[group].of.b.iter().any(|&claim| {
        desk.case.claim(Side::B, claim).facts.iter().any(spoken)
            || words(desk, Side::B, claim).any(|word| desk.vocabulary.is_voice(&word))
    })
}

/// `The company said`, `the company reported`: a source without a name says it in another verb.
fn speaks(vocabulary: Vocabulary, source: &str, text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let last = Some(vocabulary.noun(source)).filter(|noun| !noun.is_empty());
    let follows =
        |noun: &str| words().zip(words().skip(1)).any(|(x, y)| x == noun && vocabulary.is_saying(y));
    last.is_some_and(follows)
}

/// `Police said they were looking for a car`, `police are looking for a car`: who tells of himself is still the one who
/// does it.
pub(super) fn of_itself(desk: &Desk<'_>, group: usize, at: FactAt, of: &Attribution) -> bool {
    let case = desk.case;
    let (credit, claim) = (case.fact(Side::A, at).span, case.claim(Side::A, at.claim).span);
    if credit.end >= claim.end {
        return false;
    }
    let behind = case.text(Side::A, Span::new(credit.end, claim.end)).trim_start();
    let opened = behind.split_once(' ').filter(|(first, _)| lexicon::is_reported(first));
    let said = opened.map_or(behind, |(_, said)| said);
    let first = said.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let noun = desk.vocabulary.noun(&of.source);
    let has_noun = |claim: &usize| {
        let text = desk.vocabulary.plain(case.text(Side::B, case.claim(Side::B, *claim).span));
        text.split(|c: char| !c.is_alphanumeric()).any(|word| word == noun)
    };
    desk.vocabulary.is_actor(first) && !noun.is_empty() && case.beads[group].of.b.iter().any(has_noun)
}

/// `Lind's house`: it is not Lind who acts.
fn is_owner(desk: &Desk<'_>, span: Span) -> bool {
    let behind = &desk.case.documents.b.text()[span.end..];
    lexicon::is_possessive(behind)
}

/// What the source is credited with is a quotation, B has it word for word, and someone speaks there (`…, stating,
/// “…”`): who, the sentences around tell.
pub(super) fn still_speech(desk: &Desk<'_>, group: usize, at: FactAt) -> bool {
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
            outside && desk.vocabulary.is_saying(&text)
        })
    })
}
