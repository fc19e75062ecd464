//! Headlines that settle what the source leaves open: each is held against the source's headline and its opening sentence.

use std::collections::BTreeSet;

use crate::audit::polarity::lower;
use crate::audit::{Desk, Rule, lexicon};
use crate::document::Span;
use crate::facts::FactKind;
use crate::ledger::Case;
use crate::sides::Side;
use crate::words::{Key, Meaning, Relation, Relations};

use super::lists::{Sign, phrases};

/// A sentence of the source that leaves nothing open vouches for a headline from this share of its content words on.
const VOUCHED: f64 = 0.65;

/// ... if it has this share of them as they stand; so many sentences are looked at (a work cap: each word is held against each).
const ALIKE: f64 = 0.25;
const MOST: usize = 100;

/// So many words of the headline stand in the source's opening sentence, or as large a share of them in another, ...
const LEAST: usize = 2;
const MUCH: f64 = 0.5;

/// ... and one of them so many words behind what leaves it open.
const REACH: usize = 6;

/// A headline has no more words.
const LONGEST: usize = 24;

/// What leaves a statement open: where, and whether only somebody's word stands for it.
struct Open {
    at: usize,
    is_said: bool,
}

pub(in crate::audit) fn check(desk: &mut Desk<'_>) {
    let case = desk.case;
    let (Some(a), Some(b)) = (headline(case, Side::A), headline(case, Side::B)) else { return };
    if is_guarded(desk, b) {
        return;
    }
    let claims = [a, a + 1].into_iter().chain(likest(case, b).filter(|&claim| claim > a + 1));
    let opened = claims.into_iter().find_map(|claim| Some((claim, opened(case, claim, b, claim == a)?)));
    if let Some((claim, open)) = opened
        && !is_vouched(case, b, open.is_said)
    {
        report(desk, (claim, open.at), b);
    }
}

/// The sentence of the source that says most of a headline, if it says much.
fn likest(case: &Case<'_>, b: usize) -> Option<usize> {
    let told = content(case, Side::B, b);
    let meanings = meanings(case, &told);
    let near = |a: &usize| !told.is_disjoint(&content(case, Side::A, *a));
    let mut near = (0..case.claims.of.a.len()).filter(near).peekable();
    let held = |a: usize| (held(case, &meanings, &content(case, Side::A, a)), std::cmp::Reverse(a));
    let best = near.by_ref().take(MOST).map(held).max();
    if near.peek().is_some() {
        case.cut();
    }
    let (held, std::cmp::Reverse(a)) = best?;
    (held > LEAST && held as f64 >= MUCH * told.len() as f64).then_some(a)
}

/// Does a sentence of the source say most of what a headline of the copy does, marked as one or not?
pub(in crate::audit) fn is_told(case: &Case<'_>, claim: usize) -> bool {
    headline(case, Side::B) == Some(claim) && is_held(case, claim, |_| true)
}

/// The claim that is the headline of an article, marked as one or not.
fn headline(case: &Case<'_>, side: Side) -> Option<usize> {
    let first = case.claims.of[side].first()?;
    let text = case.text(side, first.span);
    let is_short = first.words.len() <= LONGEST;
    let next = case.claims.of[side].get(1)?;
    let paragraph = |claim: &crate::claim::Claim| case.units[side][claim.unit].paragraph;
    let stands_alone = paragraph(next) != paragraph(first) && !text.ends_with(['.', '”', '"', ':']);
    (is_short && (first.is_heading || stands_alone)).then_some(0)
}

/// What a claim of the source leaves open of what a headline of the copy says.
fn opened(case: &Case<'_>, a: usize, b: usize, is_headline: bool) -> Option<Open> {
    let words = &case.claims.of.a.get(a)?.words;
    let told = content(case, Side::B, b);
    let shared: Vec<usize> =
        (0..words.len()).filter(|&at| !words[at].is_stop && told.contains(&words[at].key)).collect();
    if shared.len() < if is_headline { 1 } else { LEAST } {
        return None;
    }
    let is_near = |at: usize| is_headline || shared.iter().any(|&of| (at..at + REACH).contains(&of));
    // Of the plans in an opening sentence, others may have come true.
    let counts =
        |sign: Sign| if is_headline { is_open(sign) } else { matches!(sign, Sign::May | Sign::Alleged) };
    let open = signs(case, Side::A, a).into_iter().find(|&(at, sign)| counts(sign) && is_near(at));
    let said = |sign: Sign| matches!(sign, Sign::Alleged | Sign::Told | Sign::Unlike);
    open.map(|(at, sign)| Open { at, is_said: said(sign) })
}

fn is_open(sign: Sign) -> bool {
    matches!(
        sign,
        Sign::May | Sign::Likely | Sign::Alleged | Sign::Hint | Sign::Told | Sign::Plan | Sign::Unlike
    )
}

/// Says the headline that it is not sure, asks it, or says whose word it is?
fn is_guarded(desk: &Desk<'_>, b: usize) -> bool {
    let case = desk.case;
    let read = case.claim(Side::B, b);
    let guards = |sign: Sign| sign.is_hedge() || matches!(sign, Sign::Soft | Sign::Not | Sign::Unlike);
    let speaks = |kind: FactKind| matches!(kind, FactKind::Attribution | FactKind::Quotation);
    let is_spoken =
        |word: &str| lexicon::is_saying(word) || lexicon::is_open(word) || lexicon::is_process(word);
    case.text(Side::B, read.span).contains('?')
        || signs(case, Side::B, b).iter().any(|&(_, sign)| guards(sign))
        || read.facts.iter().any(|fact| speaks(fact.kind()))
        || read.words.iter().any(|word| is_spoken(&lower(case.text(Side::B, word.span))))
}

/// Does a sentence of the source say most of a headline and leave nothing open?
fn is_vouched(case: &Case<'_>, b: usize, is_said: bool) -> bool {
    is_held(case, b, |a| tells(case, a, is_said))
}

/// Does a sentence of the source that counts say most of a headline? What cannot be looked for is taken for said.
fn is_held(case: &Case<'_>, b: usize, counts: impl Fn(usize) -> bool) -> bool {
    let told = content(case, Side::B, b);
    let meanings = meanings(case, &told);
    let share = |held: usize| held as f64 / told.len().max(1) as f64;
    let mut near = 0;
    (0..case.claims.of.a.len()).any(|a| {
        let own = content(case, Side::A, a);
        if share(told.intersection(&own).count()) < ALIKE || !counts(a) {
            return false;
        }
        near += 1;
        if near > MOST {
            case.cut();
        }
        near > MOST || share(held(case, &meanings, &own)) >= VOUCHED
    })
}

/// Says a sentence of the source outright what it says, and as more than somebody's word?
fn tells(case: &Case<'_>, a: usize, is_said: bool) -> bool {
    let is_credited = || case.claim(Side::A, a).facts.iter().any(|fact| fact.kind() == FactKind::Attribution);
    let is_certain = signs(case, Side::A, a).iter().all(|&(_, sign)| !is_open(sign));
    is_certain && (!is_said || !is_credited())
}

/// Words with what they may mean.
type Meanings = Vec<(Key, Meaning)>;

fn meanings(case: &Case<'_>, words: &BTreeSet<Key>) -> Meanings {
    let meaning = |&key: &Key| (key, Relations::english().meaning(case.claims.lexicon.form(key)));
    words.iter().map(meaning).collect()
}

/// How many words has a sentence, or others that mean the same?
fn held(case: &Case<'_>, told: &Meanings, own: &BTreeSet<Key>) -> usize {
    let own_meanings = meanings(case, own);
    let form = |key: Key| case.claims.lexicon.form(key);
    let is_one = |(key, meaning): &(Key, Meaning), (other, of_other): &(Key, Meaning)| {
        let tie = || Relations::english().tie(meaning, of_other);
        let means = |tie: Relation| tie.same_word || tie.derived || tie.synonyms > 0.0;
        lexicon::are_same(form(*key), form(*other)) || means(tie())
    };
    let is_held = |word: &&(Key, Meaning)| {
        own.contains(&word.0) || own_meanings.iter().any(|other| is_one(word, other))
    };
    told.iter().filter(is_held).count()
}

fn content(case: &Case<'_>, side: Side, claim: usize) -> BTreeSet<Key> {
    let words = case.claim(side, claim).words.iter().filter(|word| !word.is_stop);
    words.map(|word| word.key).collect()
}

/// What the lists say of the words of a claim: where, and what.
fn signs(case: &Case<'_>, side: Side, claim: usize) -> Vec<(usize, Sign)> {
    let words = &case.claim(side, claim).words;
    let text = |at: usize| lower(case.text(side, words[at].span));
    let stem = |at: usize| case.claims.lexicon.form(words[at].key);
    let has_word = |at: usize, word: &str| at < words.len() && word == text(at);
    let has_stem = |at: usize, of: &str| at < words.len() && of == stem(at);
    let of_word = |at: usize| {
        let word = text(at);
        let found: Vec<_> =
            phrases(&word, stem(at)).filter(|phrase| phrase.goes_on(at, has_word, has_stem)).collect();
        let longest = found.iter().map(|phrase| phrase.rest.len()).max();
        let denial = lexicon::is_denied(&word).then_some((at, Sign::Unlike));
        let longest_ones = found.into_iter().filter(|phrase| Some(phrase.rest.len()) == longest);
        // A forecast or a draft is a thing that there is; what is forecast is not.
        let counts = |sign: Sign| match sign {
            Sign::Unlike => false,
            Sign::Likely => lexicon::doubt(&word) > 0,
            Sign::Plan => !is_thing(&word) || at + 1 < words.len() && lexicon::is_toward(&text(at + 1)),
            _ => true,
        };
        let signs = longest_ones.map(|phrase| (at, phrase.sign)).filter(|(_, sign)| counts(*sign));
        signs.chain(denial).collect::<Vec<_>>()
    };
    (0..words.len()).flat_map(of_word).collect()
}

/// Is the word more often a noun than anything else?
fn is_thing(word: &str) -> bool {
    let [noun, verb, adjective, _] = Relations::english().meaning(word).parts;
    noun > verb && noun > adjective
}

fn report(desk: &mut Desk<'_>, (a, at): (usize, usize), b: usize) {
    let case = desk.case;
    let (was, now) = (case.claim(Side::A, a), case.claim(Side::B, b).span);
    let word: Span = was.words[at].span;
    let message =
        format!("The headline says outright what the source leaves open ({}).", desk.words(Side::A, word));
    desk.find(Rule::HeadingFact, case.group.b[b], Some(was.span), Some(now), message);
}
