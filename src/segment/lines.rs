//! From lines to blocks: no sentence crosses a block.
//!
//! A blank line ends a block. A single line end does, too, unless the text is hard-wrapped: then the lines of a paragraph
//! belong together.

use super::boilerplate;
use super::cursor::Token;
use super::kinds::Piece;
use super::lexicon::{Lexicon, Role};
use super::lists::{self, MarkerKind};
use super::marks;
use super::tables;
use super::unit::UnitKind;
use crate::document::Span;

/// A line that is not blank, without white space at either end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) span: Span,
    /// Its length in characters.
    chars: usize,
    /// Its first and its last character: kept here, because most rules about lines ask for no more.
    first: char,
    last: char,
    /// Is there a blank before its end?
    trailing: bool,
    /// Does a blank line (or the start of the text) stand before it?
    pub(super) after_blank: bool,
}

/// A paragraph, heading or list item: one line, or lines that hard wrapping cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextBlock {
    pub(super) span: Span,
    /// Does a blank line (or the start of the text) stand before it?
    pub(super) after_blank: bool,
    /// Is it one line?
    pub(super) single: bool,
    /// What its own marks say it is: a heading with a line of `=` or `-` under it, or `#` in front; a row of a table.
    pub(super) told: Option<UnitKind>,
}

impl TextBlock {
    /// Makes the block a piece of the text.
    pub(super) fn piece<'a>(&self, text: &'a str) -> Piece<'a> {
        let Self { after_blank, single, told, .. } = *self;
        Piece { text: self.span.of(text), after_blank, single, told }
    }

    fn of(line: &Line, text: &str) -> Self {
        let told = is_marked_heading(line.span.of(text)).then_some(UnitKind::Heading);
        Self { span: line.span, after_blank: line.after_blank, single: true, told }
    }
}

/// `## The vote`
fn is_marked_heading(line: &str) -> bool {
    let signs = line.bytes().take_while(|b| *b == b'#').count();
    (1..=6).contains(&signs) && line[signs..].starts_with(' ') && line.len() <= MAX_JOINED
}

/// `=====` under a title; `-----` parts paragraphs if nothing but a title stands over it.
fn is_underline(line: &str) -> bool {
    line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
}

/// Lines longer than this, in characters, are paragraphs, not the lines of hard-wrapped text: mail and plain text wrap at
/// 65 to 80, some at 100.
const MAX_WRAP: usize = 100;
/// A column narrower than this, in characters, tells nothing about where lines were cut.
const MIN_WRAP: usize = 40;
/// A line shorter than this, in characters, says nothing about wrapping: verse, addresses, captions.
const MIN_EVIDENCE: usize = 30;
/// Of the neighbouring lines of a hard-wrapped text, at least one in so many breaks inside a sentence.
const EVIDENCE_SHARE: usize = 5;
/// The longest line that may still go on in the next without the evidence of wrapping, in characters.
const MAX_JOINED: usize = 110;
/// The words of a place and an agency before the dash of a lead: `PORT ST. JOE, Fla. (AP) —` has seven with it.
const MOST_PLACE: usize = 8;
/// The shortest line that ends in a word such as `the` and so goes on, in characters.
const MIN_FUNCTION: usize = 25;

/// Cuts a text into its lines; blank ones are left out.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    for (start, end) in line_bounds(text) {
        let line = &text[start..end];
        // A byte order mark is no text, but it stays in the file and so in the offsets.
        let raw = line.strip_prefix('\u{feff}').unwrap_or(line);
        let visible = raw.trim();
        let (Some(first), Some(last)) = (visible.chars().next(), visible.chars().next_back()) else {
            after_blank = true;
            continue;
        };
        let from = end - raw.trim_start().len();
        let span = Span::new(from, from + visible.len());
        let trailing = span.end < end;
        lines.push(Line { span, chars: length(visible), first, last, trailing, after_blank });
        after_blank = false;
    }
    lines
}

/// The length in characters; of lines far longer than any rule asks about, in bytes.
fn length(line: &str) -> usize {
    if line.len() > 4 * MAX_JOINED { line.len() } else { line.chars().count() }
}

/// The bounds of every line, without line ends.
fn line_bounds(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = 0;
    let ends: Box<dyn Iterator<Item = (usize, usize)>> = if has_rare_ends(bytes) {
        Box::new(text.char_indices().filter(|&(_, c)| is_line_end(c)).map(|(at, c)| (at, c.len_utf8())))
    } else {
        Box::new(memchr::memchr2_iter(b'\n', b'\r', bytes).map(|at| (at, 1)))
    };
    ends.chain([(bytes.len(), 0)]).filter_map(move |(end, len)| {
        let line = (start, end);
        start = end + len;
        // Nothing stands between "\r" and "\n".
        let pair = len == 1 && line.0 == end && end > 0 && bytes[end - 1] == b'\r' && bytes[end] == b'\n';
        (!pair).then_some(line)
    })
}

/// Vertical tab, form feed and the line separator of Unicode end lines as well.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}')
}

fn has_rare_ends(bytes: &[u8]) -> bool {
    memchr::memchr3_iter(0x0b, 0x0c, 0xa8, bytes)
        .any(|at| bytes[at] < b' ' || bytes[..at].ends_with(b"\xe2\x80"))
}

/// Puts the lines of a text together into blocks.
pub(super) fn blocks(text: &str, lines: &[Line], lexicon: &Lexicon) -> Vec<TextBlock> {
    let wrap = Wrap::of(lines);
    let mut blocks: Vec<TextBlock> = Vec::with_capacity(lines.len());
    let mut run = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.after_blank {
            run = wrap.width(lines, at);
        }
        let in_list = line.first == '-'
            && blocks.last().is_some_and(|block| lists::marker(block.span.of(text)).is_some());
        let begun = blocks.last().is_some_and(|block| !block.single && block.told.is_none());
        let joins = !line.after_blank
            && Seam { text, lexicon, wrap, run, in_list, begun, upper: &lines[at - 1], lower: line }.joins();
        let underline = !line.after_blank && is_underline(line.span.of(text));
        match blocks.last_mut() {
            Some(block) if underline && block.single && is_underlinable(block.span.of(text)) => {
                block.span.end = line.span.end;
                block.told = Some(UnitKind::Heading);
            }
            Some(block) if joins => {
                block.span.end = line.span.end;
                block.single = false;
            }
            _ => blocks.push(TextBlock::of(line, text)),
        }
    }
    tables::mark(text, &mut blocks);
    blocks
}

/// A title is a short line without a full stop.
fn is_underlinable(line: &str) -> bool {
    line.len() <= MAX_JOINED && !line.ends_with('.') && line.contains(char::is_alphabetic)
}

/// What a text says about hard wrapping.
#[derive(Clone, Copy)]
struct Wrap {
    /// Do lines break inside sentences?
    wrapped: bool,
    /// The longest line, in characters.
    longest: usize,
}

impl Wrap {
    fn of(lines: &[Line]) -> Self {
        let longest = lines.iter().map(|line| line.chars).max().unwrap_or(0);
        let neighbours = || lines.windows(2).filter(|pair| !pair[1].after_blank);
        let cut = neighbours().filter(|pair| is_cut(&pair[0], &pair[1])).count();
        let wrapped = cut > 0 && cut * EVIDENCE_SHARE >= neighbours().count();
        Self { wrapped, longest }
    }

    /// The width that the lines from `at` to the next blank one were wrapped to.
    fn width(self, lines: &[Line], at: usize) -> usize {
        if self.wrapped && self.longest <= MAX_WRAP {
            return self.longest;
        }
        let rest = lines[at + 1..].iter().take_while(|line| !line.after_blank);
        rest.chain([&lines[at]]).map(|line| line.chars).max().unwrap_or(0)
    }
}

/// Signs that no line ends with that goes on in the next.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ':' | ';')
}

/// `. Two more left`: no line starts with the mark that ends a sentence, unless it was cut there.
fn starts_with_stop(line: &str) -> bool {
    let rest = line.strip_prefix(['.', ',', ';', '!', '?']);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Does a sentence visibly go on from one line to the next?
fn is_cut(upper: &Line, lower: &Line) -> bool {
    let cut = lower.first.is_lowercase() || matches!(lower.first, '.' | ',' | ';');
    (MIN_EVIDENCE..=MAX_WRAP).contains(&upper.chars) && cut && !is_stop(upper.last)
}

/// The place where two lines meet that no blank line parts.
struct Seam<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    wrap: Wrap,
    /// The width of the lines around, in characters.
    run: usize,
    /// Does the block at hand start with a list marker?
    in_list: bool,
    /// Did the upper line go on from one before it?
    begun: bool,
    upper: &'a Line,
    lower: &'a Line,
}

impl Seam<'_> {
    fn joins(&self) -> bool {
        if starts_with_stop(self.lower()) {
            return true;
        }
        if self.run > MAX_JOINED {
            // Text of paragraphs.
            return self.flows_after_blank() && !self.starts_item(false);
        }
        let tight = self.is_tight();
        if self.starts_item(tight) {
            return false;
        }
        tight || self.flows()
    }

    fn upper(&self) -> &str {
        self.upper.span.of(self.text)
    }

    fn lower(&self) -> &str {
        self.lower.span.of(self.text)
    }

    /// The classic test: the next word would not have fitted into a full line.
    fn is_tight(&self) -> bool {
        let word = self.lower().split(char::is_whitespace).next().unwrap_or("").chars().count();
        let full = self.upper.chars + 1 + word > self.run && self.upper.chars * 5 >= self.run * 3;
        self.wrap.wrapped && (MIN_WRAP..=MAX_WRAP).contains(&self.run) && full
    }

    /// A list marker starts a block; `A. Stone` at the start of a full line, after a name cut in two, does not.
    fn starts_item(&self, tight: bool) -> bool {
        let Some(marker) = lists::marker(self.lower()) else { return false };
        let sign = matches!(marker.kind, MarkerKind::Sign('-' | '*' | '•' | '·' | '▪'));
        let quoted_mail = marker.kind == MarkerKind::Sign('>');
        // A dash that the wrapping left at the start of a line: `the plant⏎-- otherwise he`
        let dash = self.lower.first == '-' && self.lower()[marker.end..].starts_with(char::is_lowercase);
        let dash = dash && !self.in_list;
        !quoted_mail && (!tight || sign && !dash || is_stop(self.upper.last))
    }

    /// In text of long lines only a blank before the line end says that the sentence goes on.
    fn flows_after_blank(&self) -> bool {
        self.goes_on_lower() && self.upper.trailing && self.upper.last.is_alphabetic()
    }

    /// Ends the upper line inside a sentence? A line that was wrapped twice is long and short by turns.
    fn is_open(&self) -> bool {
        let last = self.upper().trim_end_matches(marks::is_closer).chars().next_back();
        last.is_some_and(|last| !is_stop(last) && !marks::is_mark(last))
    }

    fn goes_on_lower(&self) -> bool {
        self.lower.first.is_lowercase()
    }

    /// Signs that a line goes on in the next, in text that need not be wrapped.
    fn flows(&self) -> bool {
        let (last, length) = (self.upper.last, self.upper.chars);
        let long = (MIN_EVIDENCE..=MAX_JOINED).contains(&length);
        let open = !is_stop(last) && last != '…';
        let comma = matches!(last, ',' | '-' | '—' | '–') && self.lower.first.is_alphabetic();
        long && (comma || open && self.goes_on_lower())
            || self.flows_after_blank()
            || (MIN_FUNCTION..=MAX_JOINED).contains(&length) && self.ends_in_function_word()
            || self.ends_in_particle()
            || self.wrap.wrapped && self.begun && self.is_open()
            || self.wrap.wrapped && open && length >= MIN_WRAP && self.is_lead()
    }

    /// `DUNMORE FALLS — A barge broke loose in high water early`: a story that begins with its place is no headline.
    fn is_lead(&self) -> bool {
        let mut words = self.upper().split_whitespace().take(MOST_PLACE);
        words.next().is_some_and(boilerplate::is_place)
            && words.any(|word| matches!(word, "—" | "–" | "-" | "--"))
    }

    /// `… would not sign the`
    fn ends_in_function_word(&self) -> bool {
        let upper = self.upper();
        let word = Token::before(upper, 0, upper.len());
        word.is_lower() && self.lexicon.is(Role::Continues, &word.low())
    }

    /// `古い橋の⏎修理`: Japanese writes no spaces, its particles end words.
    fn ends_in_particle(&self) -> bool {
        let kana = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
        matches!(self.upper.last, 'の' | 'は' | 'が' | 'を' | 'に' | 'と' | 'で' | 'も' | 'へ')
            && kana(self.lower.first)
    }
}
