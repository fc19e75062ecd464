//! Decides whether a mark ends its sentence. Every rule looks at a bounded stretch on either side.

use super::attribution::speaks;
use super::cursor::{Token, after, before, floor, skip_space};
use super::glued;
use super::inline;
use super::lexicon::Role;
use super::marks;
use super::period;
use super::place::{Next, Place};

/// Returns where the sentence ends, if it ends at this mark.
pub(super) fn decide(place: &Place) -> Option<usize> {
    let Some(next) = Next::of(place.text, place.end) else { return Some(place.end) };
    let mark = after(place.text, place.mark)?;
    if marks::is_unspaced(mark) {
        return ends_unspaced(place, &next).then_some(place.end);
    }
    if goes_on(&next) {
        return None;
    }
    if marks::is_plain_stop(mark) {
        return next.gap.then_some(place.end);
    }
    if place.tongue.extra.is(mark) {
        return ends_own(place, &next).then_some(place.end);
    }
    if is_signed(place, &next) {
        return None;
    }
    if place.run().contains(marks::is_loud) || closes_with_more(place) {
        return ends_loud(place, &next).then_some(place.end);
    }
    if is_ellipsis(place.run()) {
        return ends_ellipsis(place, &next);
    }
    if next.gap && (inline::goes_on(place, &next) || is_year(place, &next)) {
        return None;
    }
    if next.gap { period::ends(place, &next).then_some(place.end) } else { glued::end(place, &next) }
}

/// `He left (at last.), she stayed`: a sign that no sentence starts with.
fn goes_on(next: &Next) -> bool {
    let closing_quote = matches!(next.first, '’' | '”');
    matches!(next.first, ',' | ';' | ':' | ')' | ']' | '}' | '»' | '%' | '№' | '/' | '&')
        || closing_quote && !next.gap
}

/// `Notes on Weirs 15. (1999)`: a year in brackets belongs to what it dates.
fn is_year(place: &Place, next: &Next) -> bool {
    let end = next.word.start + next.word.raw.len();
    let year = next.word.raw.len() == 4 && next.word.raw.bytes().all(|b| b.is_ascii_digit());
    year && next.opener == Some('(') && after(place.text, end) == Some(')')
}

/// The longest signature, in words and bytes.
const SIGNATURE_WORDS: usize = 9;
const SIGNATURE_BYTES: usize = 96;

/// `“We stayed.” — Tom Lind, coach`: who said it stands behind a dash, alone on the rest of the line.
fn is_signed(place: &Place, next: &Next) -> bool {
    if !place.closes_quote() || !next.is_dash(place.text) || !next.capital_after_dash(place.text) {
        return false;
    }
    let rest = &place.text[next.at..floor(place.text, next.at + SIGNATURE_BYTES)];
    let line = rest.split('\n').next().unwrap_or(rest);
    let is_whole = line.len() < rest.len() || next.at + rest.len() == place.text.len();
    let words = || line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let speaks = |word: &str| place.is(Role::Finite, &word.to_lowercase());
    is_whole
        && words().count() <= SIGNATURE_WORDS
        && !line.contains(['!', '?', '“', '”', '"', ';', ':'])
        && !words().any(speaks)
}

/// `「帰ろう。」と彼は言った。`: after a closing bracket a particle goes on with the sentence.
fn ends_unspaced(place: &Place, next: &Next) -> bool {
    let particle = "とってのをがはにもで的など、という";
    let comma = matches!(next.first, '，' | '、' | ',' | '；' | ';');
    // ３．２９％
    let decimal = place.run() == "．" && next.first.is_numeric();
    let goes_on = place.is_closed() && (particle.contains(next.first) || "：:—…）".contains(next.first));
    !(comma || goes_on || decimal || is_in_title(place))
}

/// The longest rest of a Chinese title, in bytes: 20 characters.
const TITLE_REACH: usize = 60;

/// `《走吧！姐姐》`: marks within the brackets of a title.
fn is_in_title(place: &Place) -> bool {
    let rest = &place.text[place.end..floor(place.text, place.end + TITLE_REACH)];
    rest.find(['《', '》']).is_some_and(|at| rest[at..].starts_with('》'))
}

/// A colon that is a full stop (Armenian), a semicolon that is a question mark (Greek).
fn ends_own(place: &Place, next: &Next) -> bool {
    next.gap && !place.is_closed()
}

/// `(…!)` and emoji or notes after the mark: decided as after an exclamation.
fn closes_with_more(place: &Place) -> bool {
    let is_plain = |c| matches!(c, '\'' | '"' | '”' | '’' | '»' | ')' | '“' | '‘' | '«' | '›');
    place.closers().chars().any(|c| !c.is_whitespace() && !is_plain(c))
}

fn is_ellipsis(run: &str) -> bool {
    run.contains('…') || run.len() > 1
}

/// After `?` and `!`.
fn ends_loud(place: &Place, next: &Next) -> bool {
    let word = place.word();
    if !next.gap {
        return splits_without_space(place, next, &word);
    }
    if next.is_lower() && (next.opener.is_none() || matches!(next.opener, Some('(' | '['))) {
        return next.opener.is_none() && ends_before_lower(place, next, &word);
    }
    if next.is_dash(place.text) {
        return !place.is_closed() && next.capital_after_dash(place.text);
    }
    if place.run() == "!" && !place.is_closed() && place.is(Role::Exclaimed, &word.low()) {
        // Yahoo! Inc. was sold.
        return place.starts(next);
    }
    if place.closes_quote() && speaks(place, next) {
        return false;
    }
    !(next.is_lower() && place.run() == "!")
}

/// `Really?Then go.`
fn splits_without_space(place: &Place, next: &Next, word: &Token) -> bool {
    let opened = next.opener.is_some() || place.is_closed();
    if !opened && marks::is_cjk(next.first) && before(place.text, place.mark).is_some_and(marks::is_cjk) {
        // Japanese with the marks of ASCII: おいしかった!また行きます
        return true;
    }
    next.is_upper() && !opened && word.is_word() && place.mark - word.start >= 2
}

/// `really? i think so`: people who write no capitals. Not `"Stop!" she cried` and `Why? asked the boy`.
fn ends_before_lower(place: &Place, next: &Next, word: &Token) -> bool {
    if next.is_first_person() {
        return !place.is_closed();
    }
    if next.is_camel() {
        return true;
    }
    let run = place.run();
    let informal = run.starts_with('?') || run.len() > 1 || word.is_lower();
    if place.is_closed() || !informal || place.is(Role::Exclaimed, &word.low()) {
        return false;
    }
    let second = skip_space(place.text, next.word.start + next.word.raw.len());
    let second = Token::after(place.text, second);
    !place.is(Role::Said, &next.word.low()) && !place.is(Role::Said, &second.low())
}

/// After `…` and `...`.
fn ends_ellipsis(place: &Place, next: &Next) -> Option<usize> {
    let run = place.run();
    let dots = run.matches('.').count();
    if place.text[place.start..place.mark].trim().is_empty() {
        return None;
    }
    if !next.gap && !place.is_closed() {
        return ends_glued_ellipsis(place, next, run).then_some(place.end);
    }
    let quoted = next.opens_quote() && place.is_closed();
    if next.is_lower() && !quoted {
        return None;
    }
    if dots >= 4 && !next.is_lower() {
        return Some(four_dots_end(place, next, run));
    }
    if stutters(place, next) {
        return None;
    }
    let first_person = next.word.raw.starts_with('I') && next.is_first_person();
    if first_person && !place.is_closed() && run.contains(' ') || next.is_dash(place.text) {
        return None;
    }
    let spoken = place.is_closed() && !next.first.is_ascii_digit() && speaks(place, next);
    (!spoken).then_some(place.end)
}

/// `“I … I cannot say”`: the word before the dots once more.
fn stutters(place: &Place, next: &Next) -> bool {
    let lead = place.text[place.start..place.mark].trim_end();
    let word = Token::before(lead, 0, lead.len());
    !place.is_closed() && !next.word.raw.is_empty() && word.raw == next.word.raw
}

/// `It was dark...Then the lamp came on.`
fn ends_glued_ellipsis(place: &Place, next: &Next, run: &str) -> bool {
    // Armenian writes its full stop as a colon; dots never end a sentence there.
    if !next.is_upper() || next.opener.is_some() || place.tongue.extra.is_some() {
        return false;
    }
    let word = place.word();
    let cased = next.word.raw.chars().nth(1).is_some_and(char::is_lowercase);
    let plain = run.len() >= 3 && (word.is_lower() || next.word.raw == "I");
    next.word.raw == "I" && plain || cased && (place.starts(next) || plain)
}

/// `It ended. . . . The next day`: a full stop, then an omission that belongs to what follows.
fn four_dots_end(place: &Place, next: &Next, run: &str) -> usize {
    let attached = before(place.text, place.mark).is_some_and(|c| !c.is_whitespace());
    if run == ". . . ." && !place.is_closed() && next.is_upper() && attached {
        place.mark + 1
    } else {
        place.end
    }
}
