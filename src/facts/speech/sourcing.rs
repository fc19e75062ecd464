//! Sourcing without a verb of saying: `according to`, `as reported by`, `in the words of`, and what is said by nobody.

use crate::facts::cues::{
    ACCORDING, ADVERB_ENDINGS, AS, BE_FORMS, BY, CITED, CITED_ALONE, CITED_IN, CITING, GOING_ENDINGS,
    HEARSAY_ADVERBS, HEARSAY_AS, HEARSAY_BELIEVES, HEARSAY_CLAIMS, HEARSAY_REPORTS, HEARSAY_SAYS,
    HEARSAY_THAT, IN, OF, ON, THAT, TO, WORDS_OF, ends,
};
use crate::facts::lexicon::Sense;
use crate::facts::speech::attribution::{Manner, Phrase};
use crate::facts::speech::saying::CALLS;
use crate::facts::speech::speaker::{noun_before, noun_phrase};
use crate::facts::token::{Class, Line};

/// `According to the report`, `as reported by Nikkei Asia`, `in the words of`.
pub(super) fn according(line: &Line<'_>, i: usize) -> Option<Phrase> {
    if line.is_any(i, ACCORDING) && line.is_any(i + 1, TO) {
        let to = noun_phrase(line, i + 2)?;
        return Some(Phrase { source: (i + 2, to), manner: Manner::Says, from: i, to });
    }
    if line.is_any(i, CITING) {
        let to = noun_phrase(line, i + 1)?;
        return Some(Phrase { source: (i + 1, to), manner: Manner::Says, from: i, to });
    }
    by_source(line, i).or_else(|| words_of(line, i))
}

/// `Reported by`, `as quoted by`, `as reflected in`.
fn by_source(line: &Line<'_>, i: usize) -> Option<Phrase> {
    // `A strike called by the union` is none of its words.
    let verb = line.sense(i, |s| if let Sense::Saying(n) = s { (*n != CALLS).then_some(*n) } else { None });
    let told = verb.or(line.is_any(i, CITED).then_some(1))?;
    if !(line.is_any(i + 1, BY) || line.is_any(i + 1, IN) && line.is_any(i, CITED_IN)) {
        return None;
    }
    let as_before = line.is_any(i.wrapping_sub(1), AS);
    if verb.is_none() && !as_before && !line.is_any(i, CITED_ALONE) {
        return None;
    }
    let to = noun_phrase(line, i + 2)?;
    // "Observed by climbing".
    if ends(line.lower(i + 2), GOING_ENDINGS) && !line.get(i + 2)?.capital {
        return None;
    }
    let from = i - usize::from(as_before);
    Some(Phrase { source: (i + 2, to), manner: Manner::from_number(told), from, to })
}

/// `In the words of Lee`, `in Lee's view`, `by the company's account`.
fn words_of(line: &Line<'_>, i: usize) -> Option<Phrase> {
    if !line.is_any(i, WORDS_OF) {
        return None;
    }
    let opens = |at: usize| [BY, IN, ON].iter().any(|of| line.is_any(at, of));
    let says = |source: (usize, usize), from, to| Some(Phrase { source, manner: Manner::Says, from, to });
    if line.is_any(i + 1, OF) && i >= 2 && opens(i - 2) {
        let to = noun_phrase(line, i + 2)?;
        return says((i + 2, to), i - 2, to);
    }
    let owned = i.checked_sub(1).filter(|&at| line.is_class(at, Class::Possessive))?;
    let owner = noun_before(line, owned)?;
    let from = owner.from.checked_sub(1).filter(|&at| opens(at))?;
    says(owner.source, from, i + 1)
}

/// `Reportedly`, `allegedly`, `is said to`, `is seen as`, `it is believed`: nobody is named.
pub(super) fn hearsay(line: &Line<'_>, i: usize) -> Option<Phrase> {
    let nobody = |manner, to| Some(Phrase { source: (i, i), manner, from: i, to });
    let lone = |of: &[&str]| line.is_any(i, of) && ends(line.lower(i), ADVERB_ENDINGS);
    if lone(HEARSAY_REPORTS) {
        return nobody(Manner::Reports, i + 1);
    }
    if lone(HEARSAY_CLAIMS) {
        return nobody(Manner::Claims, i + 1);
    }
    if !line.is_any(i, BE_FORMS) {
        return None;
    }
    let at = i + 1 + usize::from(line.is_any(i + 1, HEARSAY_ADVERBS));
    let manners = [
        (HEARSAY_SAYS, Manner::Says),
        (HEARSAY_REPORTS, Manner::Reports),
        (HEARSAY_CLAIMS, Manner::Claims),
        (HEARSAY_BELIEVES, Manner::Believes),
    ];
    let (_, manner) = manners.into_iter().find(|(words, _)| line.is_any(at, words))?;
    let seen = line.is_any(at, HEARSAY_AS);
    let hoped = line.is_any(at, HEARSAY_THAT);
    let opens = line.is_any(at + 1, TO) && !seen && !hoped
        || line.is_any(at + 1, AS) && seen
        || line.is_any(at + 1, THAT);
    if opens { nobody(manner, at + 2) } else { None }
}
