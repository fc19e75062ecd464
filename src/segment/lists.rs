//! List markers: at the start of a line (`- `, `1. `, `a) `, `(iv) `) and in the middle of one (`1. Open … 2. Tap …`).

use super::cursor::{before, floor, skip};
use super::lexicon::LOOKS;

/// What a list marker looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkerKind {
    /// A sign such as `-` or `•`.
    Sign(char),
    /// A number: `1.`, `2)`, `3.1.`
    Number,
    /// A letter or a Roman numeral with a bracket: `a)`, `(iv)`.
    Bracketed,
    /// A letter or a Roman numeral with a full stop, which may be an initial: `A.`
    Dotted,
}

/// A list marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// What it looks like.
    pub(super) kind: MarkerKind,
    /// One past its last byte and the blank after it.
    pub(super) end: usize,
}

/// Signs that stand before the items of a list, and before quoted mail.
fn is_sign(c: char) -> bool {
    let dash = matches!(c, '-' | '–' | '—' | '*' | '+' | '>' | '§' | '·');
    dash || is_inline_sign(c) || matches!(c, '◦' | '○' | '■' | '□' | '►' | '▶' | '➤' | '✓' | '✔')
}

/// Signs that stand between items in the middle of a line, where a hyphen would be a dash.
fn is_inline_sign(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '‣' | '⁃')
}

/// The most a number in front of an item has, in digits: `1990.` is a year.
const MAX_DIGITS: usize = 3;

/// Reads the list marker that a line starts with.
pub(super) fn marker(line: &str) -> Option<Marker> {
    if let [b'A'..=b'Z', b'a'..=b'z', b' ' | b'a'..=b'z', ..] = line.as_bytes() {
        return None;
    }
    let start = skip(line, 0, |c| matches!(c, ' ' | '\t'));
    let (kind, end) = sign(line, start).or_else(|| enumerator(line, start))?;
    let blank = matches!(line.as_bytes().get(end), Some(b' ' | b'\t'));
    blank.then(|| Marker { kind, end: past_number(line, end + 1) })
}

/// `• 9. Two ropes`: the number after a sign belongs to the marker.
fn past_number(line: &str, at: usize) -> usize {
    let number = enumerator(line, at).filter(|&(_, end)| line[end..].starts_with([' ', '\t']));
    number.map_or(at, |(_, end)| end + 1)
}

fn sign(line: &str, at: usize) -> Option<(MarkerKind, usize)> {
    let first = line[at..].chars().next().filter(|c| is_sign(*c))?;
    Some((MarkerKind::Sign(first), skip(line, at, is_sign)))
}

fn enumerator(line: &str, at: usize) -> Option<(MarkerKind, usize)> {
    let open = line[at..].starts_with('(');
    let body = at + usize::from(open);
    let bytes = line.as_bytes();
    let digits = number_end(line, body);
    let letters = skip(line, body, |c| c.is_ascii_alphabetic());
    let name = &line[body..letters];
    let roman = name.len() <= 4 && name.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
    let (is_number, end) = match (digits > body, name.len() == 1 || !name.is_empty() && roman) {
        (true, _) => (true, digits),
        (_, true) => (false, letters),
        _ => return None,
    };
    let close = closing(bytes, end)?;
    let kind = match (is_number, bytes[close - 1]) {
        (true, _) => MarkerKind::Number,
        (false, b')') => MarkerKind::Bracketed,
        _ => MarkerKind::Dotted,
    };
    Some((kind, close))
}

/// `1`, `1.2`, `1.2.3`
fn number_end(line: &str, at: usize) -> usize {
    let digits = |from| skip(line, from, |c| c.is_ascii_digit());
    let mut end = digits(at);
    if end == at || end - at > MAX_DIGITS {
        return at;
    }
    while line.as_bytes().get(end) == Some(&b'.') {
        let next = digits(end + 1);
        if !(1..=2).contains(&(next - end - 1)) {
            break;
        }
        end = next;
    }
    end
}

/// `.`, `)` or `.)`
fn closing(bytes: &[u8], at: usize) -> Option<usize> {
    match (bytes.get(at)?, bytes.get(at + 1)) {
        (b'.', Some(b')')) => Some(at + 2),
        (b'.' | b')', _) => Some(at + 1),
        _ => None,
    }
}

/// An item of a list within a line: where it starts and where its marker ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) body: usize,
}

/// Finds the items of the lists that a block holds within its lines, if it holds any.
///
/// `1. Close the valve. 2. Open the gate.` holds two; `pick 1. or 2. at will` none: a list starts at the start of the block or
/// after a full stop, and its numbers or letters go on without a gap.
pub(super) fn inline_items(block: &str) -> Vec<Item> {
    if block.starts_with(is_inline_sign) {
        let signs = signed_items(block);
        if signs.len() > 1 {
            return signs;
        }
    }
    let mut items = Vec::new();
    let mut run: Vec<Step> = Vec::new();
    for step in steps(block) {
        if run.last().is_some_and(|last| last.precedes(&step)) && !in_clause(block, step.item.start) {
            run.push(step);
            continue;
        }
        flush(&mut run, &mut items);
        if step.opens(block) {
            run.push(step);
        }
    }
    flush(&mut run, &mut items);
    items
}

fn flush(run: &mut Vec<Step>, items: &mut Vec<Item>) {
    if run.len() > 1 {
        items.extend(run.iter().map(|step| step.item));
    }
    run.clear();
}

/// `• one • two`
fn signed_items(block: &str) -> Vec<Item> {
    let stands_free = |at| before(block, at).is_none_or(char::is_whitespace);
    block
        .char_indices()
        .filter(|&(at, c)| is_inline_sign(c) && stands_free(at))
        .map(|(start, c)| {
            let sign = skip(block, start + c.len_utf8(), |c| c == ' ');
            Item { start, body: past_number(block, sign) }
        })
        .collect()
}

/// One numbered or lettered place of a block.
#[derive(Clone, Copy)]
struct Step {
    item: Item,
    style: (bool, bool, u8),
    value: u32,
}

impl Step {
    fn precedes(&self, next: &Self) -> bool {
        self.style == next.style && next.value == self.value + 1
    }

    /// A list starts the block, or starts with its first number after a full stop.
    fn opens(&self, block: &str) -> bool {
        let lead = block[..self.item.start].trim_end();
        let (bracketed, ..) = self.style;
        lead.is_empty() || self.value == 1 && !bracketed && lead.ends_with(['.', '!', '?'])
    }
}

/// Within a clause no list goes on: `either 1. or 2. will do`.
fn in_clause(block: &str, at: usize) -> bool {
    let lead = block[..at].trim_end();
    let joins = || lead.rsplit_once(' ').is_some_and(|(_, last)| LOOKS.has(last, &"joins"));
    lead.ends_with([',', ';']) || joins()
}

/// Reads every numbered or lettered place, found by the mark that ends it.
fn steps(block: &str) -> impl Iterator<Item = Step> {
    memchr::memchr2_iter(b'.', b')', block.as_bytes()).filter_map(|mark| step_at(block, mark))
}

fn step_at(block: &str, mark: usize) -> Option<Step> {
    let bytes = block.as_bytes();
    let end = closing(bytes, mark)?;
    if !bytes.get(end).is_some_and(u8::is_ascii_whitespace) {
        return None;
    }
    let limit = floor(block, mark.saturating_sub(2));
    let body = block[limit..mark]
        .rfind(|c: char| !c.is_ascii_alphanumeric())
        .map_or(limit, |at| limit + at + block[limit + at..].chars().next().map_or(1, char::len_utf8));
    let value = value_of(&block[body..mark])?;
    let bracketed = block[..body].ends_with('(');
    let start = body - usize::from(bracketed);
    let start = before_sign(block, start);
    let stands_free = before(block, start).is_none_or(char::is_whitespace);
    let style = (bracketed, bytes[body].is_ascii_digit(), bytes[end - 1]);
    stands_free.then_some(Step { item: Item { start, body: end + 1 }, style, value })
}

fn value_of(name: &str) -> Option<u32> {
    match name.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(u32::from(letter - b'a') + 1),
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => name.parse().ok(),
        _ => None,
    }
}

/// The sign in `• 9. Two ropes` belongs to the marker.
fn before_sign(block: &str, at: usize) -> usize {
    let lead = block[..at].strip_suffix(' ').unwrap_or(&block[..at]);
    lead.strip_suffix(is_inline_sign).map_or(at, str::len)
}
