//! [`Line`]: a unit's visible text cut into tokens, each with what its language says it can mean.

use std::borrow::Cow;
use std::cell::Cell;

use crate::document::Span;
use crate::facts::lexicon::{Lexicon, Sense};
use crate::facts::numbers::number::Numeral;
use crate::languages::owner_letters;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Letters, perhaps with inner apostrophes, dots (`U.S.`) or digits after the first letter (`G7`).
    Word,
    /// Digits, with separators between them.
    Number,
    /// The ending of a possessive: `'s`, `’s`, `‘s`.
    Possessive,
    /// An address of the web or of mail, which holds no facts.
    Address,
    /// Any other character.
    Mark,
}

/// A piece of the text: where it stands, and whether white space comes before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'l> {
    pub(super) class: Class,
    pub(super) span: Span,
    pub(super) gap: bool,
    /// Begins with a capital letter?
    pub(super) capital: bool,
    pub(super) senses: &'l [Sense],
}

/// A unit's visible text and its tokens.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// The text in lower case, byte for byte in the same places.
    lower: Cow<'a, str>,
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) lexicon: &'a Lexicon,
    /// The token that was asked last for a number that starts there, and the answer.
    pub(super) numeral: Cell<Option<(usize, Option<Numeral>)>>,
    /// The token that was asked last for phrases that start there, and all of them, the longest first.
    phrases: Cell<Option<(usize, Phrases<'a>)>>,
}

/// Phrases that start at a token: the token after each, and what it can mean.
type Phrases<'a> = Vec<(usize, &'a [Sense])>;

impl<'a> Line<'a> {
    /// Cuts `text` into tokens.
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        let lower = lower_in_place(text);
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut scan = Scan { text, at: 0, lexicon, lower: &lower };
        while let Some(token) = scan.next(&tokens) {
            tokens.push(token);
        }
        Self { text, lower, tokens, lexicon, numeral: Cell::default(), phrases: Cell::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn get(&self, i: usize) -> Option<&Token<'a>> {
        self.tokens.get(i)
    }

    /// Returns a token's text; nothing past the end.
    pub(super) fn word(&self, i: usize) -> &str {
        self.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// Returns a token's text in lower case; nothing past the end.
    pub(super) fn lower(&self, i: usize) -> &str {
        self.get(i).map_or("", |t| t.span.of(&self.lower))
    }

    /// Returns the lower-case text from token `from` up to, not including, token `to`.
    pub(super) fn lower_between(&self, from: usize, to: usize) -> &str {
        match (self.get(from), to.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(a), Some(b)) if a.span.start <= b.span.end => &self.lower[a.span.start..b.span.end],
            _ => "",
        }
    }

    /// Returns the span of the tokens from `from` up to, not including, `to`, of one token at least; nothing past the end.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.get(from).map_or(self.text.len(), |token| token.span.start);
        let last = self.get(to.max(from + 1) - 1).or(self.tokens.last());
        Span::new(start, last.map_or(start, |token| token.span.end.max(start)))
    }

    pub(super) fn is_class(&self, i: usize, class: Class) -> bool {
        self.get(i).is_some_and(|t| t.class == class)
    }

    /// Is token `i` glued to the one before it?
    pub(super) fn glued(&self, i: usize) -> bool {
        i > 0 && self.get(i).is_some_and(|t| !t.gap)
    }

    /// Is token `i` one of these marks or words (in lower case)?
    pub(super) fn is_any(&self, i: usize, of: &[&str]) -> bool {
        let word = self.lower(i).as_bytes();
        let Some(first) = word.first() else { return false };
        // Nearly all words differ in their length or their first letter, which costs no call.
        let is = |one: &[u8]| one.len() == word.len() && one.first() == Some(first) && one == word;
        of.iter().any(|one| is(one.as_bytes()))
    }

    /// Finds the first sense of token `i` that `pick` takes.
    pub(super) fn sense<T>(&self, i: usize, pick: impl Fn(&Sense) -> Option<T>) -> Option<T> {
        self.get(i)?.senses.iter().find_map(pick)
    }

    pub(super) fn has(&self, i: usize, sense: Sense) -> bool {
        self.get(i).is_some_and(|t| t.senses.contains(&sense))
    }

    /// Has a word (in lower case) this sense, wherever it stands?
    pub(super) fn means(&self, word: &str, sense: Sense) -> bool {
        self.lexicon.senses(word).contains(&sense)
    }

    /// Finds the longest phrase from token `i` with a sense that `pick` takes, and the token after it.
    pub(super) fn phrase<T>(&self, i: usize, pick: impl Fn(&Sense) -> Option<T>) -> Option<(T, usize)> {
        let longest = self.sense(i, |s| if let Sense::Phrase(n) = s { Some(*n) } else { None });
        let found = longest.and_then(|longest| self.picked(i, longest, &pick));
        found.or_else(|| self.sense(i, pick).map(|found| (found, i + 1)))
    }

    /// The first of the phrases of so many words at most that start at token `i` which `pick` takes.
    fn picked<T>(&self, i: usize, longest: u8, pick: impl Fn(&Sense) -> Option<T>) -> Option<(T, usize)> {
        let (at, mut phrases) = self.phrases.take().unwrap_or((usize::MAX, Vec::new()));
        if at != i {
            phrases.clear();
            phrases.extend((1..=usize::from(longest)).rev().filter_map(|words| self.phrase_of(i, words)));
        }
        let meant = |&(to, senses): &(usize, &[Sense])| Some((senses.iter().find_map(&pick)?, to));
        let found = phrases.iter().find_map(meant);
        self.phrases.set(Some((i, phrases)));
        found
    }

    /// A phrase of so many words may hold more tokens: `per-cent`, `no. of`.
    fn phrase_of(&self, i: usize, words: usize) -> Option<(usize, &'a [Sense])> {
        let mut to = i + 1;
        let mut seen = 1;
        let is_near = |to: usize| to - i < LONGEST_PHRASE;
        while seen < words && is_near(to) {
            let token = self.get(to)?;
            seen += usize::from(token.gap);
            to += 1;
        }
        // `km/h`, `°C`, `%-points` hold marks, and end with a word.
        let goes_on = |t: &Token<'_>, to| !t.gap && (t.class == Class::Word || self.word_follows(to));
        while is_near(to) && self.get(to).is_some_and(|t| goes_on(t, to)) {
            to += 1;
        }
        let senses = self.lexicon.senses(self.lower_between(i, to));
        (!senses.is_empty()).then_some((to, senses))
    }

    fn word_follows(&self, i: usize) -> bool {
        let joins = matches!(self.word(i), "/" | "-" | "‑" | "$");
        joins && self.get(i + 1).is_some_and(|t| !t.gap && t.class == Class::Word) || self.word(i) == "$"
    }

    /// Finds the phrase that ends just before token `i` with a sense that `pick` takes, and its first token.
    pub(super) fn phrase_before<T>(
        &self,
        i: usize,
        pick: impl Fn(&Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        (i.saturating_sub(4)..i).find_map(|from| {
            let found = if i - from == 1 {
                self.sense(from, &pick)
            } else {
                self.sense(from, |s| matches!(s, Sense::Phrase(_)).then_some(()))?;
                self.lexicon.senses(self.lower_between(from, i)).iter().find_map(&pick)
            };
            found.map(|found| (found, from))
        })
    }
}

/// Lower-cases every letter whose lower case takes as many bytes, so that spans stay valid; white space becomes a
/// plain space where that keeps the length.
fn lower_in_place(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let is_spaced = text.bytes().any(|b| matches!(b, b'\n' | b'\t' | b'\r'));
        if !is_spaced && !text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Cow::Borrowed(text);
        }
        let lower = text.to_ascii_lowercase();
        return Cow::Owned(if is_spaced { lower.replace(['\n', '\t', '\r'], " ") } else { lower });
    }
    let mut lower = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            lower.push(if matches!(c, '\t'..='\r') { ' ' } else { c.to_ascii_lowercase() });
            continue;
        }
        let mut lowered = c.to_lowercase();
        match (lowered.next(), lowered.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => {
                lower.push(if l.is_whitespace() && l.len_utf8() == 1 { ' ' } else { l });
            }
            _ => lower.push(c),
        }
    }
    Cow::Owned(lower)
}

/// Tokens of the longest phrase that is looked up; those of the data files have fewer, whatever stands between their words.
const LONGEST_PHRASE: usize = 16;

/// Bytes of the longest month or currency that digits can hang on.
const LONGEST_PREFIX: usize = 12;

struct Scan<'a, 's> {
    text: &'a str,
    at: usize,
    lexicon: &'a Lexicon,
    lower: &'s str,
}

impl<'a> Scan<'a, '_> {
    fn next(&mut self, before: &[Token<'a>]) -> Option<Token<'a>> {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start();
        let gap = trimmed.len() < rest.len() || before.is_empty();
        let start = self.at + (rest.len() - trimmed.len());
        let first = trimmed.chars().next()?;
        let (class, len) = self.measure(trimmed, first, gap);
        let span = Span::new(start, start + len);
        self.at = span.end;
        let senses = if class == Class::Number { &[][..] } else { self.lexicon.senses(span.of(self.lower)) };
        Some(Token { class, span, gap, capital: first.is_uppercase(), senses })
    }

    fn measure(&self, text: &str, first: char, gap: bool) -> (Class, usize) {
        if let Some(len) = plain_word(text.as_bytes()) {
            return (Class::Word, len);
        }
        if gap && let Some(len) = address(text) {
            return (Class::Address, len);
        }
        if first.is_ascii_digit() {
            return (Class::Number, number(text));
        }
        if first.is_alphabetic() {
            return (Class::Word, self.word(text));
        }
        if !gap
            && is_apostrophe(first)
            && let Some(len) = possessive(text, first)
        {
            return (Class::Possessive, len);
        }
        (Class::Mark, first.len_utf8())
    }

    /// Letters; then apostrophes, dots and digits where they belong to the word.
    fn word(&self, text: &str) -> usize {
        if let Some(len) = dotted(text) {
            return len;
        }
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let next = at + c.len_utf8();
            if is_letter(c) {
                at = next;
            } else if is_apostrophe(c) && self.apostrophe_joins(text, at, next) {
                at = next;
                if self.lexicon.elision {
                    break;
                }
            } else if c.is_ascii_digit()
                && !self.is_prefix(&text[..at])
                && !text[..at].ends_with(without_spaces)
            {
                at = next;
            } else {
                break;
            }
        }
        at
    }

    /// `O'Donnell`, `didn't`: a letter on both sides, and not a possessive's `s`.
    fn apostrophe_joins(&self, text: &str, at: usize, next: usize) -> bool {
        at > 0
            && text[next..].chars().next().is_some_and(char::is_alphabetic)
            && (self.lexicon.elision
                || possessive(&text[at..], text[at..].chars().next().unwrap_or_default()).is_none())
    }

    /// `USD50`, `Dec31`: digits after a currency or a month are a number of their own.
    fn is_prefix(&self, letters: &str) -> bool {
        (3..=LONGEST_PREFIX).contains(&letters.len())
            && self.lexicon.senses(&letters.to_lowercase()).iter().any(|s| match s {
                Sense::Unit(unit) => unit.family.dimension == "money",
                Sense::Month(_) => true,
                _ => false,
            })
    }
}

/// Scripts that put no spaces between words: a number after a letter is not part of a word.
pub(super) fn without_spaces(c: char) -> bool {
    ('\u{2e80}'..='\u{a4cf}').contains(&c)
        || ('\u{ac00}'..='\u{d7a3}').contains(&c)
        || ('\u{e00}'..='\u{e7f}').contains(&c)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

fn possessive(text: &str, first: char) -> Option<usize> {
    let after = &text[first.len_utf8()..];
    let letters = owner_letters(after)?.len();
    let ends = after[letters..].chars().next().is_none_or(|c| !c.is_alphanumeric() && !is_apostrophe(c));
    ends.then(|| first.len_utf8() + letters)
}

/// Letters with a dot after each: `U.S.`, `a.m.`, `J.K.`, or one initial: `W.` before another word.
fn dotted(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut letters = 0;
    loop {
        let mut chars = text[at..].chars();
        let Some(letter) = chars.next().filter(|c| c.is_alphabetic()) else { break };
        if chars.next() != Some('.') {
            break;
        }
        // `U.S.The` would swallow a `T` only if a dot followed it.
        at += letter.len_utf8() + 1;
        letters += 1;
    }
    // "U.S": the last dot may be missing.
    let tail = text[at..].chars().next().filter(|c| c.is_uppercase());
    let alone = tail.is_some_and(|c| !text[at + c.len_utf8()..].starts_with(|c: char| c.is_alphanumeric()));
    if letters >= 1 && alone {
        return Some(at + tail.map_or(0, char::len_utf8));
    }
    if letters >= 2 {
        return Some(at);
    }
    let initial = letters == 1 && text.chars().next().is_some_and(char::is_uppercase);
    let mut rest = text[at.min(text.len())..].chars();
    let named = rest.next() == Some(' ') && rest.next().is_some_and(char::is_uppercase);
    (initial && named).then_some(at)
}

/// The length of a word of ASCII letters that stands alone, with at most one mark after it: most words do, and nothing
/// else can begin there.
fn plain_word(text: &[u8]) -> Option<usize> {
    let len = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let ends = |at: usize| text.get(at).is_none_or(u8::is_ascii_whitespace);
    let marked = match text.get(len) {
        // An initial keeps its dot.
        Some(b'.') => len > 1 && ends(len + 1),
        Some(b',' | b';' | b':' | b'!' | b'?' | b')' | b'"') => ends(len + 1),
        _ => ends(len),
    };
    (len > 0 && marked).then_some(len)
}

/// Digits, with a point, comma or apostrophe where digits follow.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at) {
        at += 1;
        if matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1) {
            at += 1;
        }
    }
    at
}

/// `https://…`, `www.…`, `name@host`, `site.com`: up to the next white space.
fn address(text: &str) -> Option<usize> {
    let chunk = text.split(char::is_whitespace).next()?;
    // Most words have none of these.
    memchr::memchr3(b'.', b'@', b'/', &chunk.as_bytes()[..chunk.len() - 1])?;
    let chunk = chunk.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
    // Endings seen in credits and links; anything rarer still has "www." or "://".
    const ENDINGS: [&str; 6] = [".com", ".org", ".net", ".co.uk", ".gov", ".edu"];
    let inner = chunk.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let mail = inner.find('@').is_some_and(|at| at > 0 && inner[at..].contains('.'));
    let site = inner.starts_with("www.")
        || ENDINGS.iter().any(|e| inner.len() > e.len() && inner.to_ascii_lowercase().ends_with(e));
    (chunk.contains("://") || mail || site).then_some(chunk.len()).filter(|&len| len > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn cut(text: &str) -> String {
        let line = Line::new(text, Lexicon::of(Language::ENGLISH));
        (0..line.len()).map(|i| line.word(i)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn cuts() {
        for (text, tokens) in [
            ("U.S. officials", "U.S.|officials"),
            ("O’Neil’s plan didn't", "O’Neil|’s|plan|didn't"),
            ("Vance‘s", "Vance|‘s"),
            ("$1.5m, 5ft", "$|1.5|m|,|5|ft"),
            ("Ann W. Lee of G7", "Ann|W.|Lee|of|G7"),
            ("USD50 and Dec31", "USD|50|and|Dec|31"),
            ("at 5 p.m. today", "at|5|p.m.|today"),
            ("see http://a.b/c?d=1 or x.com.", "see|http://a.b/c?d=1|or|x.com|."),
        ] {
            assert_eq!(cut(text), tokens, "{text}");
        }
    }
}
