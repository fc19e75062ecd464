//! Verbs of saying: what stands before one and behind it, which tells whether it credits somebody, and whom.

use crate::facts::cues::{
    ABOUT, ADVERB_ENDINGS, AFTER_SPEAKER, AS, BE_FORMS, CLAUSE_BREAKS, CLAUSE_OPENERS, CLAUSE_VERBS, COURTS,
    DESCRIBING, FINDERS, GOING_ENDINGS, HAVE_FORMS, HEARING, INFLECTED_ENDINGS, IRREGULAR_PASTS,
    JOINED_VERBS, LISTENERS, LY_NOUNS, MANY, MODAL_FORMS, NOT_FORMS, ON, PAPERS, PAST_ENDINGS,
    PLURAL_ENDINGS, PUT_PLACES, RELATIVES, SAY_ADVERBS, SAY_ALONE, SAY_NO_MORE, SAY_TO_SOMEBODY, SAY_WITH_OF,
    SAY_WITH_TO, SOURCE_ARTICLES, SOURCE_INSIDE, SOURCES, TIME_UNITS, TO, TOLD, ends, looks_plural,
};
use crate::facts::lexicon::Sense;
use crate::facts::speech::attribution::{Manner, Phrase};
use crate::facts::speech::speaker::{self, Speaker};
use crate::facts::token::{Class, Line};

/// Kinds of `saying` in `facts.txt`; the last three are what a study does, what puts something at a place, and what calls it
/// something.
const DENIES: u8 = 4;
const BELIEVES: u8 = 5;
const FINDS: u8 = 6;
const PUTS: u8 = 7;
pub(super) const CALLS: u8 = 8;

/// So many words behind a verb are looked at for one of a clause.
const CLAUSE: usize = 12;

/// `Lee said`, `said Lee`, `Lee, who lives there, has also claimed that`; `is_first`: nobody was credited before in the
/// sentence.
pub(super) fn saying(line: &Line<'_>, i: usize, is_first: bool) -> Option<Phrase> {
    let kind = kind(line, i)?;
    let verb = group(line, i)?;
    let manner = Manner::from_number(kind);
    if kind < FINDS && verb == i && is_inverted(line, i) {
        let behind = speaker::behind(line, i + 1).filter(|&(_, to)| ends_speaker(line, to));
        if let Some((source, to)) = behind.filter(|_| !is_apposed(line, i)) {
            return Some(Phrase { source, manner, from: i, to });
        }
    }
    let speaker = subject(line, i, verb, is_first)?;
    let to = complement(line, i, kind, speaker)?;
    let Speaker { from, source } = speaker;
    let fits = kind != FINDS || is_of(line, source, PAPERS) || is_of(line, source, FINDERS);
    fits.then_some(Phrase { source, manner, from, to })
}

/// May what is said go on behind a speaker that ends before token `to`?
fn ends_speaker(line: &Line<'_>, to: usize) -> bool {
    line.get(to).is_none_or(|token| token.class == Class::Mark) || line.is_any(to, AFTER_SPEAKER)
}

/// `Ann Lee, the mayor, said the wall`: a name that opens its clause, and what it is called, stand before the verb.
fn is_apposed(line: &Line<'_>, i: usize) -> bool {
    let article = line.is_any(i + 1, SOURCE_ARTICLES) && line.is_any(i.wrapping_sub(1), &[","]);
    article && speaker::before(line, i).is_some_and(|of| of.from == 0 || line.is_any(of.from - 1, &[","]))
}

/// `The court heard`, `jurors were told`.
pub(super) fn hearing(line: &Line<'_>, i: usize) -> Option<Phrase> {
    let heard = line.is_any(i, HEARING);
    let told = line.is_any(i, BE_FORMS) && line.is_any(i + 1, TOLD);
    let body = i.checked_sub(1).filter(|&at| (heard || told) && line.is_any(at, COURTS))?;
    let to = i + 1 + usize::from(told);
    let Speaker { from, source } = speaker::noun_before(line, body + 1)?;
    (is_clause(line, to) || line.is_any(to, ABOUT)).then_some(Phrase {
        source,
        manner: Manner::Says,
        from,
        to,
    })
}

fn kind(line: &Line<'_>, i: usize) -> Option<u8> {
    let kind = line.sense(i, |s| if let Sense::Saying(n) = s { Some(*n) } else { None })?;
    (!line.get(i)?.capital).then_some(kind)
}

/// The first word of the verb with its adverbs and forms of "have"; `None` where it is passive, negated, or no verb.
fn group(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut from = adverbs_before(line, i);
    if from > 0 && line.is_any(from - 1, HAVE_FORMS) {
        from = adverbs_before(line, from - 1);
    }
    let before = from.wrapping_sub(1);
    let no_verb = [BE_FORMS, NOT_FORMS, ON, MODAL_FORMS].iter().any(|of| line.is_any(before, of));
    (!no_verb && !line.is_any(before, AS)).then_some(from)
}

fn adverbs_before(line: &Line<'_>, mut at: usize) -> usize {
    while at > 0 && (is_adverb(line, at - 1) || is_day(line, at - 1) || is_time_before(line, at - 1)) {
        at -= 1 + usize::from(is_time_before(line, at - 1));
        // "Lee on Friday said".
        at -= usize::from(at > 0 && is_day(line, at) && line.is_any(at - 1, ON));
    }
    at
}

/// `Last year`, `this week`.
fn is_time_before(line: &Line<'_>, at: usize) -> bool {
    let shift = |s: &Sense| matches!(s, Sense::Shift(_)).then_some(());
    at > 0 && line.is_any(at, TIME_UNITS) && line.sense(at - 1, shift).is_some()
}

fn is_day(line: &Line<'_>, at: usize) -> bool {
    at > 0
        && line.sense(at, |s| matches!(s, Sense::Weekday(_)).then_some(())).is_some()
        && line.get(at).is_some_and(|t| t.capital)
}

fn is_adverb(line: &Line<'_>, at: usize) -> bool {
    let word = line.lower(at);
    let capital = line.get(at).is_some_and(|token| token.capital);
    line.is_any(at, SAY_ADVERBS)
        || !capital && word.len() > 4 && ends(word, ADVERB_ENDINGS) && !line.is_any(at, LY_NOUNS)
}

/// Behind a comma or a closing mark comes the verb, then a speaker: `…,” said Lee`.
fn is_inverted(line: &Line<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let after_mark = line.is_any(before, &[",", "”", "\"", "’", "'", "»", "?", "!"]);
    // In German these close: `„…,“ said Lee`.
    let turned = line.is_any(before, &["“", "‘", "«"]) && line.glued(before) && !line.glued(i);
    let day = is_day(line, i + 1);
    let names = line.get(i + 1).is_some_and(|token| token.capital && token.class == Class::Word)
        || line.is_any(i + 1, SOURCE_ARTICLES)
        || line.is_any(i + 1, SOURCES);
    (after_mark || turned) && names && !day && line.word(i + 1) != "I" && !line.is_any(i, SAY_TO_SOMEBODY)
}

/// One past the verb with whom it speaks to, if what follows is what somebody says.
fn complement(line: &Line<'_>, i: usize, kind: u8, Speaker { from, source }: Speaker) -> Option<usize> {
    let next = i + 1;
    if line.is_any(next, SAY_NO_MORE)
        || line.word(next) == "-" && line.glued(next)
        || starts_saying(line, next)
    {
        return None;
    }
    if line.is_any(i, SAY_TO_SOMEBODY) {
        let spoken_to = line.get(next).is_some_and(|token| token.capital) || line.is_any(next, LISTENERS);
        return spoken_to.then(|| speaker::noun_phrase(line, next).unwrap_or(next));
    }
    let limit = (next + CLAUSE).min(line.len());
    let behind =
        |of: &[&str]| (next..limit).take_while(|&at| !is_break(line, at)).any(|at| line.is_any(at, of));
    // "Which critics say is a camp": what the clause is about stands before the subject.
    let relative = [RELATIVES, JOINED_VERBS].iter().any(|of| line.is_any(from.wrapping_sub(1), of));
    // "The outbreak is over, the agency announced on Monday": what it says stands before it.
    let said = line.is_any(from.wrapping_sub(1), &[",", "”", "\""]) && line.is_any(next, AFTER_SPEAKER);
    let open = match kind {
        FINDS if is_of(line, source, PAPERS) => line.is_class(next, Class::Word) || is_clause(line, next),
        PUTS if line.is_any(next, PUT_PLACES) => relative,
        CALLS => is_called(line, next),
        PUTS => behind(PUT_PLACES) || line.is_any(i, DESCRIBING) && line.is_class(next, Class::Word),
        _ => {
            line.is_any(i, SAY_ALONE)
                || said
                || is_clause(line, next)
                || relative && line.is_any(next, CLAUSE_VERBS)
                || kind == BELIEVES && behind(TO)
                || line.is_any(i, SAY_WITH_TO) && line.is_any(next, TO)
                || line.is_any(i, SAY_WITH_OF) && line.is_any(next, ABOUT)
                || kind == DENIES && is_disowned(line, next)
        }
    };
    open.then_some(next)
}

/// `Called the sum “small change”`; `a ship called “Rose”`, `the play called the “Rose”` have names.
fn is_called(line: &Line<'_>, next: usize) -> bool {
    let behind = next..(next + CLAUSE).min(line.len());
    let mark = behind.into_iter().find(|&at| is_break(line, at));
    let what = mark.filter(|&mark| line.is_any(mark, &["“", "\"", "‘"])).map_or(0, |mark| mark - next);
    what > 1 || what == 1 && !line.is_any(next, SOURCE_ARTICLES)
}

fn starts_saying(line: &Line<'_>, at: usize) -> bool {
    kind(line, at).is_some() && !line.is_any(at, SOURCES)
}

/// `Denied having`, `denied it`, `rejected the claim that`.
fn is_disowned(line: &Line<'_>, at: usize) -> bool {
    let word = line.lower(at);
    word.len() > 4 && ends(word, GOING_ENDINGS)
        || line.is_any(at, LISTENERS) && line.get(at + 1).is_none_or(|token| token.class == Class::Mark)
        || (at..at + 4).any(|at| kind_of_noun(line, at))
}

/// `The claim`, `these reports`: a noun of saying.
fn kind_of_noun(line: &Line<'_>, at: usize) -> bool {
    let saying = |s: &Sense| matches!(s, Sense::Saying(_)).then_some(());
    line.sense(at, saying).is_some()
        && (1..=2).any(|back| line.is_any(at.wrapping_sub(back), SOURCE_ARTICLES))
}

fn is_break(line: &Line<'_>, at: usize) -> bool {
    line.is_any(at, &[",", ";", ":", "–", "—", "“", "\"", "."])
}

/// Does a clause begin here, or a quotation, or does the sentence end?
fn is_clause(line: &Line<'_>, at: usize) -> bool {
    let Some(token) = line.get(at) else { return true };
    if token.class == Class::Mark {
        return !line.is_any(at, &["-", "&", "%", "$", "£", "€", "/"]);
    }
    if line.is_any(at, CLAUSE_OPENERS) {
        return true;
    }
    let limit = (at + CLAUSE).min(line.len());
    let inside = (at..limit).take_while(|&at| !is_break(line, at) && !line.is_any(at, CLAUSE_BREAKS));
    inside.skip(1).any(|at| line.is_any(at, CLAUSE_VERBS)) && !line.is_any(at, CLAUSE_VERBS)
}

/// `…, saying`, `… and said`: the one that the clause is about; else who stands before the verb.
fn subject(line: &Line<'_>, i: usize, verb: usize, is_first: bool) -> Option<Speaker> {
    let before = verb.wrapping_sub(1);
    let participle = ends(line.lower(i), GOING_ENDINGS);
    let joined = line.is_any(before, JOINED_VERBS);
    if participle || joined {
        let goes_on = joined || line.is_any(before, &[","]);
        return if is_first && goes_on { speaker::of_clause(line, verb) } else { None };
    }
    let found = speaker::before(line, verb)?;
    let plain = is_base(line.lower(i));
    let fits = if plain { is_many(line, found.source) } else { !is_plural_noun(line, i, found.source) };
    fits.then_some(found)
}

/// `Say`, `claim`: not the past, not the third person.
fn is_base(verb: &str) -> bool {
    !ends(verb, INFLECTED_ENDINGS) && !IRREGULAR_PASTS.contains(&verb)
}

/// `Activists' claims`, `detailed claims`: a noun where the verb would not fit what stands before it.
fn is_plural_noun(line: &Line<'_>, i: usize, (from, to): (usize, usize)) -> bool {
    let head = (from + 1..to).find(|&at| line.is_any(at, SOURCE_INSIDE)).unwrap_or(to) - 1;
    let small = |at: usize| line.get(at).is_some_and(|token| !token.capital && token.class == Class::Word);
    let many = looks_plural(line.lower(head)) && small(head);
    let past = ends(line.lower(to - 1), PAST_ENDINGS) && small(to - 1);
    ends(line.lower(i), PLURAL_ENDINGS)
        && !line.is_any(i, SAY_ALONE)
        && (many && !line.is_any(head, PAPERS) || past)
}

/// Can it be the subject of a verb without an ending: `critics`, `two of the farmers`, `they`, a body by its name?
fn is_many(line: &Line<'_>, (from, to): (usize, usize)) -> bool {
    let head = (from + 1..to).find(|&at| line.is_any(at, SOURCE_INSIDE)).unwrap_or(to) - 1;
    let body = line.get(head).is_some_and(|token| token.capital);
    let many =
        ends(line.lower(head), PLURAL_ENDINGS) || line.is_any(head, SOURCES) || line.is_any(head, MANY);
    many || body || (from..to).any(|at| line.is_any(at, JOINED_VERBS))
}

/// Is one of the words of a source among these?
fn is_of(line: &Line<'_>, (from, to): (usize, usize), words: &[&str]) -> bool {
    (from..to).any(|at| line.is_any(at, words))
}
