//! Which single lines of plain text are headings: the look of a headline, and prose under it.

use super::cursor::{Token, skip_space};
use super::lexicon::{LOOKS, Lexicon, Lower, Role};
use super::marks;

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Running text: long, and it ends with a mark.
    Prose,
    /// A line with the capitals of a title.
    Title,
    /// A line that could be a heading by its length and its end.
    Short,
    /// Anything else.
    Plain,
}

/// The longest heading, in bytes and in words: headlines of news agencies stay under 100 characters and 16 words.
const MOST_BYTES: usize = 120;
const MOST_WORDS: usize = 16;
/// The shortest paragraph of prose, in bytes: `The treasurer resigned on Monday, saying little.` has 48.
const LEAST_PROSE: usize = 45;
/// The shortest heading that asks, in words: `Really?` is talk.
const LEAST_QUESTION: usize = 3;
/// Of the words of a title that are longer than this, in characters, nearly all are capitalised.
const SMALL_WORD: usize = 3;

/// Tells how a block looks.
pub(super) fn look(block: &str, single: bool, lexicon: &Lexicon) -> Look {
    let ended = ends_with_mark(block);
    let short = block.len() <= MOST_BYTES;
    if ended && block.len() >= LEAST_PROSE && !(short && is_title(block)) {
        return Look::Prose;
    }
    if !single || !short || !may_head(block, ended) {
        return Look::Plain;
    }
    match is_title(block) {
        true if !ended || block.split_whitespace().count() >= LEAST_QUESTION => Look::Title,
        false if !ended && !speaks(block, lexicon) => Look::Short,
        _ => Look::Plain,
    }
}

fn ends_with_mark(block: &str) -> bool {
    let end = block.trim_end_matches(marks::is_closer);
    end.ends_with(marks::is_mark)
}

fn may_head(block: &str, ended: bool) -> bool {
    let asks = block.ends_with('?');
    let open = block.ends_with([',', ';', ':', '-', '—', '–', '/']);
    let starts = block.trim_start_matches(marks::is_opener);
    let starts = starts.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || is_caseless(c));
    let words = block.split_whitespace().count();
    (!ended || asks) && !open && starts && words <= MOST_WORDS && !is_address(block)
}

/// Letters of scripts without capitals.
fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase()
}

/// Web and mail addresses, mail headers (`Subject: …`) and speakers (`ANNA: …`), greetings.
fn is_address(block: &str) -> bool {
    let first = block.split_whitespace().next().unwrap_or("");
    let low = Lower::of(first.trim_matches(|c: char| !c.is_alphanumeric()));
    let caps = first.contains(char::is_alphabetic) && !first.contains(char::is_lowercase);
    let labelled = first.ends_with(':') && (caps || LOOKS.has(&low, &"header"));
    labelled || block.contains("://") || block.contains('@') || LOOKS.has(&low, &"greeting")
}

/// `I left early`, `Yeah right`: lines of talk start with a person or a sound.
fn speaks(block: &str, lexicon: &Lexicon) -> bool {
    let first = Token::after(block, skip_space(block, 0));
    let second = Token::after(block, skip_space(block, first.raw.len()));
    let low = first.low();
    LOOKS.has(&low, &"talk") || low.contains('\'') || lexicon.is(Role::Finite, &second.low())
}

/// `Harbour Plan Divides the Council`, `FIRST HEARING`: all words but the small ones have capitals.
fn is_title(block: &str) -> bool {
    let (mut capital, mut lower, mut words) = (0_usize, 0_usize, 0_usize);
    for word in block.split_whitespace() {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else { continue };
        words += 1;
        if first.is_uppercase() || first.is_numeric() {
            capital += 1;
        } else if first.is_lowercase() && word.chars().count() > SMALL_WORD {
            lower += 1;
        }
    }
    let one_word = words == 1 && capital == 1;
    (capital >= 2 || one_word) && lower * 5 <= capital && words <= MOST_WORDS && !block.ends_with('.')
}
