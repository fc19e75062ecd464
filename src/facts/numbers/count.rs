//! [`counts`]: is a bare number a count, or part of a name, a label, an address?

use crate::facts::cues::{
    COUNT_BEFORE, COUNTED_IRREGULAR, DAY, IN_OR_OUT, ONE_IN, PEOPLE, SHARE_OF, VERB_ENDINGS, VERB_MONTHS,
    ends, looks_plural,
};
use crate::facts::lexicon::Sense;
use crate::facts::numbers::numeral::numeral;
use crate::facts::token::{Class, Line, Token, without_spaces};

// ---- is a bare number a count?

/// Digits glued to letters (`F-16`, `COVID-19`), after a capitalised word (`Boeing 737`), in identifiers: no count.
pub(in crate::facts) fn counts(line: &Line<'_>, i: usize, to: usize) -> bool {
    if !line.is_class(i, Class::Number) {
        return true;
    }
    let slashed = line.is_any(to, &["/", ":", "_", "\\"]) && line.glued(to) && line.glued(to + 1)
        || i > 0
            && line.is_any(i - 1, &["/", ":", "_", "\\", "#", "@", "."])
            && line.glued(i)
            && line.glued(i - 1);
    // "3) Bring water": the number of the item.
    let item = i == 0
        && line.glued(to)
        && (line.is_any(to, &[")"]) || line.is_any(to, &["."]) && line.len() > to + 1);
    // Scripts without spaces write the noun right after the number.
    let tail = line.glued(to) && line.is_class(to, Class::Word) && !line.word(to).starts_with(without_spaces);
    !slashed && !item && !tail && !after_letters(line, i) && !names_a_thing(line, i, to)
}

fn after_letters(line: &Line<'_>, i: usize) -> bool {
    if !line.glued(i) {
        return false;
    }
    let hyphen = line.is_any(i - 1, &["-", "‑", "–"]) && line.glued(i - 1) && i >= 2;
    hyphen && matches!(line.get(i - 2).map(|t| t.class), Some(Class::Word | Class::Number))
        || line.is_class(i - 1, Class::Word) && !line.word(i - 1).ends_with(without_spaces)
}

/// `Boeing 737`, `Room 101`, `Formula 1`: a capitalised word before, and no plural noun after.
pub(in crate::facts) fn names_a_thing(line: &Line<'_>, i: usize, to: usize) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|b| line.get(b)) else { return false };
    let name = before.class == Class::Word && before.capital && i >= 2
        || before.capital
            && line.word(i - 1).len() > 1
            && before.class == Class::Word
            && line.sense(i - 1, |s| (*s == Sense::Function).then_some(())).is_none();
    let small_word = line
        .sense(i - 1, |s| {
            matches!(s, Sense::Function | Sense::Month(_) | Sense::Weekday(_) | Sense::Bound(_)).then_some(())
        })
        .is_some()
        && (i == 1 || !line.is_any(i - 1, VERB_MONTHS));
    name && line.get(i).is_some_and(|t| t.gap) && !small_word && !plural(line, to)
}

/// Does a lower-case noun in the plural follow, as far as its ending tells?
pub(in crate::facts) fn plural(line: &Line<'_>, i: usize) -> bool {
    let Some(token) = line.get(i).filter(|t| t.class == Class::Word && !t.capital) else { return false };
    let word = line.lower(i);
    COUNTED_IRREGULAR.contains(&word)
        || (word.len() > 3 && looks_plural(word) && !token.senses.contains(&Sense::Function))
        || plural_after_adjective(line, i)
}

/// The noun of "one patient in six": a lower-case word that means nothing to the recognisers.
pub(in crate::facts) fn one_in_noun(line: &Line<'_>, i: usize) -> bool {
    let plain = |t: &Token<'_>| t.class == Class::Word && !t.capital && t.senses.is_empty();
    let counted = line.get(i).is_some_and(plain) || line.is_any(i, COUNTED_IRREGULAR);
    counted && one_in_joiner(line, i + 1).is_some()
}

/// Behind the joiner of "one in six", "nine out of ten".
pub(in crate::facts) fn one_in_joiner(line: &Line<'_>, i: usize) -> Option<usize> {
    let to = |words: usize| ONE_IN.contains(&line.lower_between(i, i + words)).then_some(i + words);
    to(2).or_else(|| to(1))
}

/// "Three young men": the noun may stand one word further on.
fn plural_after_adjective(line: &Line<'_>, i: usize) -> bool {
    let next = line.lower(i + 1);
    line.get(i + 1).is_some_and(|t| t.class == Class::Word && !t.capital && t.senses.is_empty())
        && line.get(i).is_some_and(|t| !t.senses.contains(&Sense::Function))
        && (PEOPLE.contains(&next) || next.len() > 3 && looks_plural(next))
}

/// "One man", "one of 20 states" count; "one of the", "no one", "the one", "one another" do not.
pub(in crate::facts) fn one_counts(line: &Line<'_>, i: usize) -> bool {
    if i == 0 && line.len() == 1 {
        return true;
    }
    let alone = line.get(i + 1).is_none_or(|t| t.class != Class::Word);
    let function = line.sense(i + 1, |s| (*s == Sense::Function).then_some(())).is_some();
    let odds = line.is_any(i + 1, IN_OR_OUT)
        && numeral(line, i + 2 + usize::from(line.is_any(i + 2, SHARE_OF))).is_some();
    let odds = odds || one_in_noun(line, i + 1) && numeral(line, i + 3).is_some();
    let some_day = line.is_any(i + 1, DAY);
    let verb = some_day || ends(line.lower(i + 1), VERB_ENDINGS);
    odds || !line.is_any(i.wrapping_sub(1), COUNT_BEFORE)
        && !alone
        && !function
        && !verb
        && line.get(i + 1).is_some_and(|t| !t.capital)
        && !line.get(i).is_some_and(|t| t.capital)
}
