//! The rules for a single full stop with white space after it.

use super::abbreviation::{Kind, kind};
use super::cursor::{Token, after, skip};
use super::lexicon::{Abbreviation, LOOKS, Role};
use super::place::{Next, Place};
use crate::languages::is_owner_letter;

/// Does the full stop end the sentence?
pub(super) fn ends(place: &Place, next: &Next) -> bool {
    let word = place.word();
    if word.raw.is_empty() {
        return !next.is_lower() && !is_abbreviation_before_a_space(place, next);
    }
    if next.is_lower() {
        return ends_before_lower(place, next, &word);
    }
    if next.is_dash(place.text) {
        // The strike ended. -- The union has not confirmed it.
        let ordinary = place.is_closed() || kind(place, &word).is_none();
        return ordinary && next.capital_after_dash(place.text);
    }
    if place.is_closed() {
        return ends_closed(place, next, &word);
    }
    if is_ordinal(place, next, &word) {
        return false;
    }
    kind(place, &word).is_none_or(|kind| ends_after(kind, place, next, &word))
}

/// `Vol . 3`, `Mr . Stone`: a text in which every mark stands by itself.
fn is_abbreviation_before_a_space(place: &Place, next: &Next) -> bool {
    let lead = place.text[place.start..place.mark].trim_end_matches(' ');
    let word = Token::before(place.text, place.start, place.start + lead.len());
    match kind(place, &word) {
        Some(Kind::Title | Kind::Connective) => word.raw.chars().nth(1).is_some(),
        Some(Kind::Number) => next.is_digit() || is_roman(next.word.raw),
        _ => false,
    }
}

/// `(as did Acme Inc.) The court`: an abbreviation within brackets needs a word that starts sentences.
fn ends_closed(place: &Place, next: &Next, word: &Token) -> bool {
    let bracket = place.closers().starts_with([')', ']']);
    !bracket || place.starts(next) || kind(place, word).is_none()
}

/// The next word is written lower case. Edited text starts no sentence so, people in a hurry do.
fn ends_before_lower(place: &Place, next: &Next, word: &Token) -> bool {
    let rest = &place.text[next.word.start..];
    if ["http://", "https://", "www."].iter().any(|address| rest.starts_with(address)) {
        return kind(place, word).is_none();
    }
    match next.opener {
        None => ends_before_lower_word(place, next, word),
        Some('@' | '#') => kind(place, word).is_none(),
        Some('(' | '[') => {
            // I liked it. (not the end, though)
            !place.is_closed() && word.low().len() >= 2 && !word.is_upper() && kind(place, word).is_none()
        }
        Some('$' | '£' | '€') => true,
        Some(_) => false,
    }
}

/// The shortest word, in characters, that ends a sentence before a lower-case one without being a known short word:
/// others are abbreviations that no list holds (`op. cit.`). On the development texts two breaks one sentence more that
/// goes on, four misses one more that ends.
const SHORTEST_ENDING: usize = 3;

/// `i called them. nobody answered`, `She was fined. eBay said nothing.`
fn ends_before_lower_word(place: &Place, next: &Next, word: &Token) -> bool {
    let known = place.tongue.lexicon.class(&word.low(), true).is_some();
    if next.is_first_person() && !known && word.low().len() > 1 {
        return true;
    }
    if next.is_camel() {
        return !matches!(kind(place, word), Some(Kind::Title | Kind::Connective));
    }
    let low = word.low();
    // `call 555-0199. they know`
    let number =
        low.len() >= SHORTEST_ENDING && low.ends_with(|c: char| c.is_ascii_digit()) && place.starts(next);
    let short = low.len() > 1 && word.is_lower() && place.is(Role::Starter, &low);
    let long = low.chars().count() >= SHORTEST_ENDING && (word.is_lower() || word.is_upper());
    let ordinary = number || !known && (long || short);
    ordinary && !place.is_closed() && !place.is(Role::Said, &next.word.low())
}

/// `am 12. Juni`, `im 19. Jahrhundert`: a number that counts, in the languages that write a full stop after it.
fn is_ordinal(place: &Place, next: &Next, word: &Token) -> bool {
    let roman = !word.raw.is_empty() && word.raw.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    let low = &*word.low();
    let number = !low.is_empty() && low.len() <= 2 && low.bytes().all(|b| b.is_ascii_digit());
    if !(number || roman && word.raw.len() > 1) {
        return false;
    }
    if place.is(Role::Calendar, &next.word.low()) {
        return place.tongue.lexicon.has_ordinals();
    }
    let lead = place.text[place.start..word.start].trim_end();
    let previous = Token::before(lead, 0, lead.len());
    place.is(Role::Dated, &previous.low()) && !place.starts(next)
}

/// Does a full stop after an abbreviation also end the sentence, before a capital or a digit?
fn ends_after(kind: Kind, place: &Place, next: &Next, word: &Token) -> bool {
    let quoted = next.opener.is_some_and(|c| matches!(c, '"' | '“' | '‘' | '«' | '„'));
    match kind {
        Kind::Title | Kind::Connective => false,
        Kind::Number => !next.is_digit() && !is_roman(next.word.raw),
        Kind::Month => !next.is_digit() && (place.starts(next) || quoted || next.opener == Some('(')),
        Kind::Initial => ends_after_initial(place, next, word, quoted),
        Kind::Dotted => place.starts(next) || quoted,
        _ if !quoted && is_fronted(place) => false,
        Kind::Clock => !names_time(place, next),
        Kind::ListEnd => next.opener != Some('('),
        Kind::Place => ends_after_place(place, next, word, quoted),
        Kind::Company => ends_after_place(place, next, word, quoted) || is_subject(place, next),
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// `from the U.S. The talks`, `in 1066 A.D. 12 years later`, not `U.S. Defense Secretary`
fn ends_after_place(place: &Place, next: &Next, word: &Token, quoted: bool) -> bool {
    if quoted {
        return true;
    }
    if next.opener == Some('(') {
        return false;
    }
    if next.is_digit() {
        return LOOKS.has(&word.low(), &"place") && !is_long_number(next.word.raw);
    }
    place.starts(next)
}

/// A year, a postcode.
fn is_long_number(word: &str) -> bool {
    word.bytes().take_while(u8::is_ascii_digit).count() >= 4
}

/// `Harrow Inc. Terms weren't made public.`: a capitalised noun and a finite verb; not `Acme Inc. President Roe said`.
fn is_subject(place: &Place, next: &Next) -> bool {
    if !next.word.is_capitalised() || place.is(Role::Post, &next.word.low()) {
        return false;
    }
    let owner = |c| matches!(c, '\'' | '’') || is_owner_letter(c);
    let from = skip(place.text, next.word.start + next.word.raw.len(), owner);
    if after(place.text, from) != Some(' ') {
        return false;
    }
    let verb = Token::after(place.text, from + 1);
    verb.raw.starts_with(char::is_lowercase) && place.is(Role::Finite, &verb.low())
}

/// The longest fronted phrase, in words and bytes: `At 7 a.m. Ms. Stone unlocked the gate.`
const FRONTED_WORDS: usize = 3;
const FRONTED_BYTES: usize = 48;

/// Is all of the sentence so far a short phrase of time or place?
fn is_fronted(place: &Place) -> bool {
    let lead = &place.text[place.start..place.mark];
    let Some(first) = lead.split_whitespace().next().filter(|_| lead.len() <= FRONTED_BYTES) else {
        return false;
    };
    lead.split_whitespace().count() <= FRONTED_WORDS && place.is(Role::Fronted, &Token::after(first, 0).low())
}

/// `6:40 a.m. EST`, `11 p.m. Tuesday`, `5 a.m. local time`
fn names_time(place: &Place, next: &Next) -> bool {
    let low = &*next.word.low();
    let behind = &place.text[next.word.start + next.word.raw.len()..];
    let word = |rest: &str| LOOKS.has(&Token::after(rest, 0).low(), &"time");
    place.is(Role::Zone, low) || place.is(Role::Calendar, low) || behind.strip_prefix(' ').is_some_and(word)
}

/// `Mary E. Stone` goes on; `so did I. We went`, `plan B. The` do not.
fn ends_after_initial(place: &Place, next: &Next, word: &Token, quoted: bool) -> bool {
    let lead = place.text[place.start..word.start].trim_end_matches(' ');
    let previous = Token::before(lead, 0, lead.len());
    let low = &*previous.low();
    let starter = place.starts(next);
    let titled = place.tongue.lexicon.class(low, true) == Some(Abbreviation::Title);
    if LOOKS.has(word.raw, &"myself")
        && !low.is_empty()
        && !titled
        && (starter || previous.raw.starts_with(char::is_lowercase))
    {
        return true;
    }
    if place.is(Role::Calling, low) {
        // Vitamin C. It is, size S. Sponsors had; not `case A. B. Stone lost`
        return starter || next.is_upper() && !place.is_initial(&next.word);
    }
    if lead.ends_with(|c: char| c == '°' || c.is_ascii_digit()) {
        // Below 2° C. It was, and at 98.6 F. It was
        return starter;
    }
    quoted || starter && next.is_upper() && previous.raw.starts_with(char::is_lowercase)
}
