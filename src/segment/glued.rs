//! The rules for a single full stop with no white space after it: most are inside numbers and names, some miss a space.

use super::abbreviation::kind;
use super::cursor::{Token, after, before, skip};
use super::lexicon::{Abbreviation, Role};
use super::place::{Next, Place};

/// Returns where the sentence ends, if a full stop with no space after it ends one.
pub(super) fn end(place: &Place, next: &Next) -> Option<usize> {
    if place.is_closed() {
        return ends_closed(place, next).then_some(place.end);
    }
    let word = place.word();
    if next.first.is_ascii_digit() {
        return note_end(place, next, &word);
    }
    misses_space(place, next, &word).then_some(place.end)
}

/// `He agreed.”Then he left.`
fn ends_closed(place: &Place, next: &Next) -> bool {
    let closed = place.closers().ends_with(['"', '”', '’', '»', ')']);
    closed && next.is_upper() && next.opener.is_none() && next.word.raw.chars().count() > 1
}

/// `as the survey says.12 The` and `by storms.3,4 We`: the number of a note, and the sentence ends after it.
fn note_end(place: &Place, next: &Next, word: &Token) -> Option<usize> {
    let bracket = word.raw.is_empty() && before(place.text, place.mark) == Some(')');
    let ordinary = word.is_word() && word.raw.chars().count() >= 3 && word.raw.ends_with(char::is_lowercase);
    if !(bracket || ordinary && kind(place, word).is_none()) {
        return None;
    }
    let end = skip(place.text, next.at, |c| c.is_ascii_digit() || c == ',');
    let digits = end - next.at;
    let then = place.text[end..].strip_prefix(' ')?;
    (digits <= NOTE_DIGITS && then.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"')))
        .then_some(end)
}

/// The most a note's number holds, in bytes: `12,13`.
const NOTE_DIGITS: usize = 5;

/// `The river reached Oakdale.Families left.`, not `main.rs`, `U.S.A`, `Booking.Com`
fn misses_space(place: &Place, next: &Next, word: &Token) -> bool {
    let Some(start) = Start::of(place.text, next.at) else { return false };
    if word.is_word() && word.raw.len() > 3 && start.is_title(place) {
        // They left.Mr. Roe stayed.
        return true;
    }
    let starter = place.is(Role::Starter, &start.word.low());
    if is_amount(word.raw) && starter && start.follow == Some(' ') {
        // It weighs 2,400.The crane lifts half of that.
        return true;
    }
    let ordinary = word.is_word() && word.raw.ends_with(char::is_lowercase) && word.raw.len() > 1;
    if start.is_address(place.text) || !ordinary || is_title(place, word) {
        return false;
    }
    if word.is_capitalised() && !starter {
        return start.follows_name(place.text) && word.raw.len() >= 4;
    }
    let last = [None, Some(' '), Some(','), Some('’'), Some('\''), Some('\n')];
    let one_letter = start.word.raw.len() < 2;
    if one_letter { start.follow == Some(' ') } else { last.contains(&start.follow) }
}

fn is_amount(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || b == b',')
}

fn is_title(place: &Place, word: &Token) -> bool {
    let class = place.tongue.lexicon.class(&word.low(), word.is_capitalised());
    class == Some(Abbreviation::Title) || matches!(&*word.low(), "www" | "mail" | "node" | "next" | "asp")
}

/// A capitalised word right after a full stop.
struct Start<'a> {
    word: Token<'a>,
    /// One past its last letter.
    end: usize,
    /// The character behind it.
    follow: Option<char>,
}

impl<'a> Start<'a> {
    /// Reads `Word` or `I`; not `DOC`, `c`, `X`.
    fn of(text: &'a str, at: usize) -> Option<Self> {
        let end = skip(text, at, char::is_alphabetic);
        let raw = &text[at..end];
        let mut letters = raw.chars();
        let first = letters.next().filter(|c| c.is_uppercase())?;
        let one_letter = letters.clone().next().is_none();
        let roman = raw.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        let fits =
            if one_letter { matches!(first, 'I' | 'A') } else { roman || letters.all(char::is_lowercase) };
        fits.then(|| Self { word: Token::before(text, at, end), end, follow: after(text, end) })
    }

    fn is_title(&self, place: &Place) -> bool {
        let class = place.tongue.lexicon.class(&self.word.low(), true);
        class == Some(Abbreviation::Title) && self.follow == Some('.')
    }

    /// `example.Com/path`, `www.Site.org`
    fn is_address(&self, text: &str) -> bool {
        let sign = self.follow.is_some_and(|c| matches!(c, '.' | '@' | '/' | '_'));
        sign && after(text, self.end + 1).is_some_and(char::is_alphanumeric)
    }

    /// After a name only a sentence that goes on in lower case is one: `Oakdale.Families left`, not `Mail.Online`.
    fn follows_name(&self, text: &str) -> bool {
        let lower =
            text[self.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        lower && self.word.raw.len() >= 4
    }
}
