//! [`Quotations`]: words in quotation marks, paired across the sentences of a paragraph.

use crate::facts::cues::{ELIDED_WORDS, FILLERS, PLURAL_ENDINGS, TITLE_SMALL, ends};
use std::fmt;

use crate::document::Span;
use crate::facts::token::is_letter;

/// Words in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quotation {
    /// The words in lower case, one space between them, without marks, fillers (`um`) and insertions in brackets.
    words: Box<str>,
    /// How many words there are.
    pub count: usize,
    /// Every word begins with a capital: a title, not speech.
    pub title: bool,
    /// It goes on in the next unit, or began in the one before.
    pub continues: bool,
}

impl Quotation {
    /// Reads what stands between the marks.
    pub(in crate::facts) fn new(text: &str, continues: bool) -> Self {
        let mut words = String::with_capacity(text.len());
        let mut count = 0;
        for word in plain_words(text) {
            if count > 0 {
                words.push(' ');
            }
            words.push_str(&word);
            count += 1;
        }
        let title = count > 1
            && text
                .split_whitespace()
                .all(|w| small(w) || w.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase));
        Self { words: words.into_boxed_str(), count, title, continues }
    }

    /// Returns the words, folded.
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl fmt::Display for Quotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”", self.words)
    }
}

fn small(word: &str) -> bool {
    TITLE_SMALL.contains(&word.to_lowercase().as_str())
}

fn plain_words(text: &str) -> impl Iterator<Item = String> + '_ {
    let kept = without_insertions(text);
    kept.split(|c: char| {
        !(is_letter(c)
            || c.is_ascii_digit()
            || c.is_numeric()
            || matches!(c, '\'' | '’' | '‘' | '.' | ',' | '%' | '$' | '£' | '€'))
    })
    .map(folded)
    .filter(|w| !w.is_empty() && !FILLERS.contains(&w.as_str()))
    .collect::<Vec<_>>()
    .into_iter()
}

/// The words of a text as those of a quotation are kept, with a space between each two.
pub(crate) fn folded_words(text: &str) -> String {
    plain_words(text).collect::<Vec<_>>().join(" ")
}

/// What an editor puts in brackets is no word of the speaker's, but for a letter that goes on with one (`[T]he`).
fn without_insertions(text: &str) -> String {
    /// Letters of a beginning or an ending that was changed.
    const LONGEST: usize = 3;
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let Some(len) = rest[open..].find(']') else { break };
        let (inner, behind) = (&rest[open + 1..open + len], &rest[open + len + 1..]);
        let joined = rest[..open].ends_with(is_letter) || behind.starts_with(is_letter);
        let letters = inner.chars().all(is_letter) && inner.chars().count() <= LONGEST;
        kept.push_str(&rest[..open]);
        kept.push_str(if joined && letters { inner } else { " " });
        rest = behind;
    }
    kept + rest
}

/// Lower case, without apostrophes, which are lost in transmission (`dont`); points and commas only inside figures.
fn folded(word: &str) -> String {
    let is_apostrophe = |c: char| matches!(c, '\'' | '’' | '‘');
    let word = word.trim_matches(|c: char| matches!(c, '.' | ',') || is_apostrophe(c));
    word.chars().filter(|&c| !is_apostrophe(c)).flat_map(char::to_lowercase).collect()
}

/// A pair of marks in a unit's visible text.
pub(in crate::facts) struct Marked {
    /// With the marks.
    pub(in crate::facts) span: Span,
    pub(in crate::facts) quotation: Quotation,
}

/// Finds the quotations of one unit after the other; a quotation may run over the end of a sentence.
#[derive(Default)]
pub(in crate::facts) struct Quotations {
    open: Option<char>,
}

/// The mark that closes what `open` opened.
fn closers(open: char) -> &'static [char] {
    match open {
        '“' => &['”', '“', '"'],
        '„' => &['“', '”', '"'],
        '«' => &['»'],
        '»' => &['«'],
        '"' => &['"', '”'],
        '”' => &['”'],
        '‘' => &['’'],
        '‚' => &['‘', '’'],
        '‹' => &['›'],
        '\'' => &['\''],
        '「' => &['」'],
        '『' => &['』'],
        _ => &[],
    }
}

impl Quotations {
    /// Forgets an open mark: a new paragraph begins, and none closed the one before.
    pub(in crate::facts) fn new_paragraph(&mut self) {
        self.open = None;
    }

    /// Finds the quotations of the next unit.
    pub(in crate::facts) fn of(&mut self, text: &str) -> Vec<Marked> {
        let mut found = Vec::new();
        let mut at = 0;
        if let Some(open) = self.open.take() {
            match close(text, 0, open) {
                Some(end) if !reopens(text, end.0, open) => {
                    push(&mut found, text, 0, end.0, Span::new(0, end.1), true);
                    at = end.1;
                }
                Some(_) => {}
                None if opener(text, 0).is_none() => {
                    push(&mut found, text, 0, text.len(), Span::new(0, text.len()), true);
                    self.open = Some(open);
                    return found;
                }
                None => {}
            }
        }
        // Marks that nothing closes further on: looking again would find nothing again.
        let mut unclosed = Vec::new();
        while let Some((start, open)) = opener(text, at) {
            let inner = start + open.len_utf8();
            let end = if unclosed.contains(&open) { None } else { close_either(text, inner, open) };
            match end {
                Some((end, after)) => {
                    push(&mut found, text, inner, end, Span::new(start, after), false);
                    at = after;
                }
                // Single marks without a partner are apostrophes.
                None if matches!(open, '\'' | '‘' | '»' | '‚') => {
                    unclosed.push(open);
                    at = inner;
                }
                None => {
                    push(&mut found, text, inner, text.len(), Span::new(start, text.len()), true);
                    self.open = Some(open);
                    break;
                }
            }
        }
        found
    }
}

fn push(found: &mut Vec<Marked>, text: &str, from: usize, to: usize, span: Span, continues: bool) {
    let quotation = Quotation::new(&text[from..to], continues);
    if quotation.count > 0 {
        found.push(Marked { span, quotation });
    }
}

/// Is the mark that would close really one that opens (the paragraph's opening mark repeated)?
fn reopens(text: &str, end: usize, open: char) -> bool {
    end == 0 && text.starts_with(open)
}

/// The first mark from `at` that opens a quotation.
fn opener(text: &str, at: usize) -> Option<(usize, char)> {
    let mut at = at;
    loop {
        // Of ASCII, two characters open quotations; most text is nothing else.
        at += text.as_bytes()[at..].iter().position(|&byte| matches!(byte, b'"' | b'\'' | 0x80..))?;
        let mark = text[at..].chars().next()?;
        if !closers(mark).is_empty() && opens(text, at, mark) {
            return Some((at, mark));
        }
        at += mark.len_utf8();
    }
}

/// An apostrophe never opens: before a mark that opens stands no letter or digit, after it no white space.
fn opens(text: &str, i: usize, mark: char) -> bool {
    let before = text[..i].chars().next_back();
    let after = text[i + mark.len_utf8()..].chars().next();
    let free = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '—' | '–' | '-' | '“' | '"' | '‘' | '/' | ':' | ',' | '…' | '\u{200b}')
    });
    let starts = after.is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | ')' | '.' | ';'));
    match mark {
        '“' | '„' | '«' => after.is_some(),
        // Swedish and Finnish open with it; elsewhere it is the end of something.
        '”' => free && starts && after.is_some_and(char::is_alphanumeric),
        '»' => free && starts,
        '"' => {
            starts
                && (free || before.is_some_and(|c| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?')))
                && !inches(before)
        }
        '\'' | '‘' => {
            free && starts
                && after.is_some_and(|c| c.is_alphabetic() || c == '“' || c == '"')
                && !elided(&text[i + mark.len_utf8()..])
        }
        '‚' => free && starts && after.is_some_and(char::is_alphabetic),
        _ => starts,
    }
}

fn inches(before: Option<char>) -> bool {
    before.is_some_and(|c| c.is_ascii_digit())
}

/// `'90s`, `'tis`, `'em`: letters left out, not speech.
fn elided(after: &str) -> bool {
    let word: String =
        after.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    ELIDED_WORDS.contains(&word.as_str())
}

/// The same; a single mark that was turned may be closed by a straight one, if no turned one does.
fn close_either(text: &str, from: usize, open: char) -> Option<(usize, usize)> {
    close(text, from, open).or_else(|| if open == '‘' { close(text, from, '\'') } else { None })
}

/// Where the quotation that `open` opened ends: its last byte, and one past the closing mark.
fn close(text: &str, from: usize, open: char) -> Option<(usize, usize)> {
    let closing = closers(open);
    let mut depth = 0_usize;
    for (i, c) in text[from..].char_indices().map(|(i, c)| (from + i, c)) {
        if c == '“' && open == '“' && opens_again(text, i) {
            // A second opening mark without a close: the first one was never closed.
            depth += 1;
            continue;
        }
        if !closing.contains(&c) || !closes(text, i, c) {
            continue;
        }
        if depth > 0 && c == '”' {
            depth -= 1;
            continue;
        }
        return Some((i, i + c.len_utf8()));
    }
    None
}

fn opens_again(text: &str, i: usize) -> bool {
    text[..i].chars().next_back().is_none_or(char::is_whitespace)
        && text[i + '“'.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric)
}

/// A single mark between letters, or after an `s` with more to come, is an apostrophe.
fn closes(text: &str, i: usize, mark: char) -> bool {
    let before = text[..i].chars().next_back();
    let after = text[i + mark.len_utf8()..].chars().next();
    match mark {
        '’' | '\'' | '‘' => {
            let is_last = after.is_none_or(|c| !c.is_alphanumeric());
            let plural = ends(&text[..i], PLURAL_ENDINGS)
                && after == Some(' ')
                && text[i + mark.len_utf8()..].contains(mark)
                && lower_follows(&text[i + mark.len_utf8()..]);
            is_last && before.is_some_and(|c| !c.is_whitespace()) && !plural
        }
        '"' => before.is_none_or(|c| !c.is_whitespace()) || after.is_none_or(char::is_whitespace),
        _ => true,
    }
}

fn lower_follows(text: &str) -> bool {
    text.trim_start().chars().next().is_some_and(char::is_lowercase)
}
