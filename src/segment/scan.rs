//! Cuts a block of text into sentences: finds the marks, asks the rules, and keeps what belongs to the mark with it.

use super::boundary;
use super::cursor::{after, before, skip, skip_space};
use super::lists::{self, Item};
use super::marks::{self, Finder};
use super::place::{Place, Tongue};
use crate::document::Span;

/// Hands every sentence of a block to `emit`, in order, trimmed, as a span of the block.
pub(super) fn sentences(block: &str, tongue: Tongue, emit: &mut impl FnMut(Span)) {
    let mut scan = Scan::new(block, tongue);
    let marker = lists::marker(block).map_or(0, |marker| marker.end);
    let mut at = marker;
    while let Some(mark) = scan.finder.next(at) {
        if let Some(item) = scan.item_before(mark) {
            scan.cut(item.start, emit);
            at = item.body.min(block.len()).max(at);
            continue;
        }
        at = scan.try_mark(mark, emit);
    }
    while let Some(item) = scan.item_before(block.len()) {
        scan.cut(item.start, emit);
    }
    scan.cut(block.len(), emit);
}

struct Scan<'a> {
    block: &'a str,
    tongue: Tongue,
    finder: Finder<'a>,
    /// Where the sentence at hand starts.
    start: usize,
    brackets: Brackets,
    quotes: Quotes,
    items: Option<std::vec::IntoIter<Item>>,
    next_item: Option<Item>,
}

impl<'a> Scan<'a> {
    fn new(block: &'a str, tongue: Tongue) -> Self {
        let finder = Finder::new(block, tongue.extra);
        let start = skip_space(block, 0);
        let (brackets, quotes) = (Brackets::default(), Quotes::default());
        let mut scan = Self { block, tongue, finder, start, brackets, quotes, items: None, next_item: None };
        scan.look_for_list();
        scan
    }

    /// Cuts the sentence at hand at `end`; the next one starts there.
    fn cut(&mut self, end: usize, emit: &mut impl FnMut(Span)) {
        let sentence = self.block[self.start..end].trim_end();
        if !sentence.is_empty() {
            emit(Span::new(self.start, self.start + sentence.len()));
        }
        self.start = skip_space(self.block, end);
        self.look_for_list();
    }

    /// Reads the block's inline lists once, and only if a sentence starts as the first item of one would.
    fn look_for_list(&mut self) {
        let rest = &self.block[self.start..];
        if self.items.is_none() && starts_list(rest, self.start == 0) {
            self.items = Some(lists::inline_items(self.block).into_iter());
            self.next_item = self.items.as_mut().and_then(Iterator::next);
        }
    }

    fn item_before(&mut self, mark: usize) -> Option<Item> {
        let item = self.next_item.filter(|item| item.start <= mark)?;
        self.next_item = self.items.as_mut().and_then(Iterator::next);
        Some(Item { start: item.start.max(self.start), ..item })
    }

    /// Decides about the mark at `mark`, cuts if it ends the sentence, and returns where to go on.
    fn try_mark(&mut self, mark: usize, emit: &mut impl FnMut(Span)) -> usize {
        match self.glance(mark) {
            Glance::Ends => {
                self.cut(mark + 1, emit);
                return mark + 1;
            }
            Glance::GoesOn => return mark + 1,
            Glance::Unclear => {}
        }
        let run_end = marks::run_end(self.block, mark);
        let end = self.closed(run_end);
        if end >= self.block.len() {
            return end;
        }
        let place = Place { text: self.block, start: self.start, mark, run_end, end, tongue: self.tongue };
        match boundary::decide(&place) {
            Some(stop) if !self.is_inside(mark, run_end, end) => {
                let stop = with_emoji(self.block, stop);
                self.cut(stop, emit);
                stop
            }
            _ => run_end,
        }
    }

    /// Decides the commonest full stops from the bytes around them. The rules would say the same, more slowly.
    fn glance(&mut self, mark: usize) -> Glance {
        let bytes = self.block.as_bytes();
        match bytes[mark..] {
            [b'.', b',' | b';' | b'a'..=b'z', ..] => Glance::GoesOn,
            [b'.', b'0'..=b'9', ..] if mark > 0 && bytes[mark - 1].is_ascii_digit() => Glance::GoesOn,
            // `X` may be the eyes of an emoticon.
            [b'.', b' ', b'A'..=b'W' | b'Y'..=b'Z', ..] if self.ends_plainly(mark) => Glance::Ends,
            _ => Glance::Unclear,
        }
    }

    /// Does an ordinary word in lower case stand before the full stop at `mark`, outside brackets?
    fn ends_plainly(&mut self, mark: usize) -> bool {
        let (text, bytes) = (self.block, self.block.as_bytes());
        let letters =
            bytes[self.start..mark].iter().rev().take(PLAIN_WORD).take_while(|b| b.is_ascii_lowercase());
        let word = letters.count();
        let alone = mark - word == self.start || bytes[mark - word - 1] == b' ';
        alone
            && (2..PLAIN_WORD).contains(&word)
            && self.tongue.lexicon.class(&text[mark - word..mark], false).is_none()
            && mark >= self.brackets.closed_after(text, self.start, mark)
    }

    /// Within brackets that the sentence opened, and in `[...]`, no sentence ends.
    fn is_inside(&mut self, mark: usize, run_end: usize, end: usize) -> bool {
        let omission = before(self.block, mark) == Some('[') && after(self.block, run_end) == Some(']');
        omission || end <= self.brackets.closed_after(self.block, self.start, mark)
    }

    /// Returns the end of what closes with the mark: quotation marks, brackets, notes, emoticons.
    fn closed(&mut self, run_end: usize) -> usize {
        let mut end = run_end;
        if let [b' ', b'A'..=b'W' | b'a'..=b'w', ..] = self.block.as_bytes()[run_end..] {
            return end;
        }
        while let Some(next) = self.closed_once(run_end, end).filter(|_| end - run_end < CLOSING_REACH) {
            end = next;
        }
        end
    }

    fn closed_once(&mut self, run_end: usize, at: usize) -> Option<usize> {
        let text = self.block;
        let c = after(text, at)?;
        let end = at + c.len_utf8();
        if c.is_ascii_alphanumeric() && !matches!(c, '8' | 'x' | 'X') {
            return None;
        }
        if marks::is_closer(c) {
            return (marks::closes(text, at) || self.closes_open_quote(at)).then_some(end);
        }
        if c == '[' {
            return marks::note_end(text, at);
        }
        let again = matches!(c, '.' | '!' | '?' | '…') && at > run_end && marks::is_closer(before(text, at)?);
        if again || marks::is_emoji(c) {
            return Some(end);
        }
        marks::emoticon_end(text, at).or_else(|| self.closed_after_space(at, c))
    }

    /// `"Done."She left.`: no blank tells which way a straight quotation mark turns, but a quotation is open.
    fn closes_open_quote(&mut self, at: usize) -> bool {
        let rest = self.block[at..].strip_prefix('"');
        let begins = |c: char| c.is_uppercase() || marks::is_cjk(c);
        rest.is_some_and(|rest| rest.starts_with(begins)) && self.quotes.is_open(self.block, at)
    }

    /// `« Il est parti. »`, `the end. "` (when a quotation is open), `in 1931. [4]`
    fn closed_after_space(&mut self, at: usize, c: char) -> Option<usize> {
        let text = self.block;
        if !matches!(c, ' ' | '\u{a0}' | '\u{202f}') {
            return None;
        }
        let quote = at + c.len_utf8();
        match after(text, quote)? {
            '»' => Some(quote + '»'.len_utf8()),
            '[' => marks::note_end(text, quote),
            '"' if marks::after_space_or_end(text, quote + 1) => {
                self.quotes.is_open(text, at).then_some(quote + 1)
            }
            _ => None,
        }
    }
}

/// What a first look at a mark tells.
enum Glance {
    Ends,
    GoesOn,
    Unclear,
}

/// The longest word that a first look takes for an ordinary one, in bytes.
const PLAIN_WORD: usize = 24;

/// How far what closes with a mark is followed, in bytes: three notes and a quotation mark fit, and a text of nothing but
/// full stops and quotation marks stays linear.
const CLOSING_REACH: usize = 64;

/// Could the text, at the start of a sentence, be the first item of a list within a line?
fn starts_list(rest: &str, at_block_start: bool) -> bool {
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    match rest.as_bytes() {
        [0xe2, ..] if at_block_start => rest.starts_with(['•', '●', '▪', '‣', '⁃']),
        [b'1' | b'a', b'.' | b')', ..] => true,
        [b'0'..=b'9', b'.' | b')', ..] | [b'a'..=b'z', b'.' | b')', ..] => at_block_start,
        [b'0'..=b'9', b'0'..=b'9', b'.' | b')', ..] => at_block_start,
        _ => false,
    }
}

/// Pictographs after a space still belong to the sentence: `We won! 🎉🎉`
fn with_emoji(text: &str, end: usize) -> usize {
    let start = skip(text, end, |c| matches!(c, ' ' | '\t'));
    if !after(text, start).is_some_and(marks::is_emoji) {
        return end;
    }
    let run = skip(text, start, |c| marks::is_emoji(c) || c == ' ');
    let run = start + text[start..run].trim_end().len();
    if after(text, run).is_none_or(char::is_whitespace) { run } else { end }
}

/// How far a bracket may be from its partner, in bytes: a parenthesis longer than some sentences is a slip of the pen, and
/// a text of opening brackets stays linear.
const BRACKET_REACH: usize = 400;

/// Follows the brackets of a block, as far as the marks go.
#[derive(Default)]
struct Brackets {
    /// Opening brackets before this offset have been seen.
    seen: usize,
    /// Where the last bracket that shields its inside closes.
    guard: usize,
}

impl Brackets {
    /// Returns where the bracket around `mark` closes; an offset before the mark if there is none.
    fn closed_after(&mut self, text: &str, sentence: usize, mark: usize) -> usize {
        let bytes = text.as_bytes();
        let from = self.seen.max(sentence);
        self.seen = self.seen.max(mark);
        if from < mark {
            for at in memchr::memchr3_iter(b'(', b'[', 0xef, &bytes[from..mark]).map(|at| from + at) {
                if at >= self.guard && is_open(bytes, at) && shields(text, sentence, at) {
                    self.guard = partner(bytes, at).unwrap_or(self.guard);
                }
            }
        }
        self.guard
    }
}

fn is_open(bytes: &[u8], at: usize) -> bool {
    bytes[at] != 0xef || bytes[at..].starts_with("（".as_bytes())
}

/// A bracket that opens within the sentence; one after a full stop holds a sentence of its own.
fn shields(text: &str, sentence: usize, at: usize) -> bool {
    let lead = text[sentence..at].trim_end();
    let ended = lead.len() < at - sentence && lead.ends_with(['.', '!', '?', '…', '”', '"', '’']);
    !lead.is_empty() && !ended
}

/// Returns the offset of the bracket that closes the one at `at`.
fn partner(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let reach = (at + BRACKET_REACH).min(bytes.len());
    for here in at..reach {
        match bytes[here] {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            0xef if bytes[here..].starts_with("（".as_bytes()) => depth += 1,
            0xef if bytes[here..].starts_with("）".as_bytes()) => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return Some(here);
        }
    }
    None
}

/// Counts the straight quotation marks of a block, each once.
#[derive(Default)]
struct Quotes {
    seen: usize,
    open: bool,
}

impl Quotes {
    /// Is a straight quotation open at `at`? Offsets must not go back.
    fn is_open(&mut self, text: &str, at: usize) -> bool {
        if at > self.seen {
            let odd = memchr::memchr_iter(b'"', &text.as_bytes()[self.seen..at]).count() % 2 == 1;
            self.open ^= odd;
            self.seen = at;
        }
        self.open
    }
}
