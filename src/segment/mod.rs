//! [`segment`]: a document cut into [`Unit`]s, sentences, headings, list items and boilerplate.

mod abbreviation;
mod attribution;
mod boilerplate;
mod boundary;
mod cursor;
mod edges;
mod glued;
mod headings;
mod house;
mod inline;
mod kinds;
mod lexicon;
mod lines;
mod lists;
mod marks;
mod period;
mod place;
mod scan;
mod tables;
mod unit;

pub use house::{HousePattern, set_aside};
pub use unit::{Class, Unit, UnitKind};

use std::borrow::Cow;

use crate::document::{Block, BlockKind, Document, Layout, Span, Visible};
use kinds::Piece;
use lexicon::Lexicon;
use marks::Extra;
use place::Tongue;

/// Cuts a document into units, in reading order. Units never overlap; between them lies only white space (and,
/// for structured formats, markup).
///
/// ```
/// use claimdiff::{Document, Language, segment::segment};
/// let story = Document::new("story.txt", "Mr. Roe left at 5 p.m. The bridge, he said, is safe.")
///     .with_language(Language::ENGLISH);
/// let units = segment(&story);
/// assert_eq!(units[1].span.of(story.text()), "The bridge, he said, is safe.");
/// ```
pub fn segment(document: &Document) -> Vec<Unit> {
    let language = document.language();
    let tongue = Tongue { lexicon: Lexicon::of(language), extra: Extra::of(language.code()) };
    match document.layout() {
        Layout::Text => text_units(document, Span::new(0, document.text().len()), tongue),
        Layout::Lines => line_units(document),
        Layout::Blocks { blocks, .. } => mixed_units(document, blocks, tongue),
    }
}

/// A text that is compared has so many units at most, and one more for each [`BYTES_A_UNIT`] of its bytes (a work cap: what is
/// known of a unit takes a kilobyte). Sentences, headings and lists have four times as many bytes.
const MOST_UNITS: usize = 12_000;
const BYTES_A_UNIT: usize = 16;

/// Leaves out the units of a text that is made of hundreds of thousands of the shortest lines, from where there are too many
/// to be compared. Returns how many it leaves out.
pub(crate) fn leave_out(document: &Document, units: &mut Vec<Unit>) -> usize {
    let most = MOST_UNITS + document.text().len() / BYTES_A_UNIT;
    let left_out = units.len().saturating_sub(most);
    if left_out > 0 {
        units.truncate(most);
        units.shrink_to_fit();
    }
    left_out
}

/// Every line that is not blank is a sentence.
fn line_units(document: &Document) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut start = 0;
    for line in document.text().split_inclusive(['\n', '\r']) {
        let end = start + line.len();
        let line = line.strip_prefix('\u{feff}').unwrap_or(line);
        let visible = line.trim();
        if !visible.is_empty() {
            let from = end - line.trim_start().len();
            let span = Span::new(from, from + visible.len());
            let paragraph = units.len();
            units.push(Unit { kind: UnitKind::Sentence, span, line: document.line_of(from), paragraph });
        }
        start = end;
    }
    units
}

/// Blocks that a format names, and stretches of plain text between them.
fn mixed_units(document: &Document, blocks: &[Block], tongue: Tongue) -> Vec<Unit> {
    let is_text = |block: &Block| block.kind == BlockKind::Text;
    let mut units: Vec<Unit> = Vec::new();
    for run in blocks.chunk_by(|x, y| !is_text(x) && !is_text(y)) {
        let paragraphs = units.last().map_or(0, |unit| unit.paragraph + 1);
        let found = match run {
            [block] if is_text(block) => text_units(document, block.span, tongue),
            run => block_units(document, run, tongue),
        };
        units.extend(found.into_iter().map(|unit| Unit { paragraph: unit.paragraph + paragraphs, ..unit }));
    }
    units
}

/// Plain text: blocks are found by the look of the lines.
fn text_units(document: &Document, part: Span, tongue: Tongue) -> Vec<Unit> {
    let text = part.of(document.text());
    let blocks = lines::blocks(text, &lines::lines(text), tongue.lexicon);
    let pieces: Vec<_> = blocks.iter().map(|block| block.piece(text)).collect();
    let kinds = kinds::kinds(&pieces, tongue.lexicon);
    let mut units = Vec::with_capacity(text.len() / 96);
    for (paragraph, (block, kind)) in blocks.iter().zip(kinds).enumerate() {
        let start = part.start + block.span.start;
        let first_line = document.line_of(start);
        cut(block.span.of(text), kind, block.told.is_some(), tongue, &mut |kind, span: Span| {
            let span = Span::new(start + span.start, start + span.end);
            let line = if block.single { first_line } else { document.line_of(span.start) };
            units.push(Unit { kind, span, line, paragraph });
        });
    }
    units
}

/// A structured format names its blocks.
fn block_units(document: &Document, blocks: &[Block], tongue: Tongue) -> Vec<Unit> {
    let visible: Vec<_> = blocks.iter().map(|block| document.visible(block.span)).collect();
    // A format that names headings names all of them; where it names none, the look of the blocks tells, as in plain text.
    let headed = blocks.iter().any(|block| block.kind == BlockKind::Heading);
    let piece = |(block, visible)| told_piece(block, visible, headed);
    let pieces: Vec<_> = blocks.iter().zip(&visible).map(piece).collect();
    let kinds = kinds::kinds(&pieces, tongue.lexicon);
    let mut units = Vec::new();
    for (paragraph, ((block, visible), kind)) in blocks.iter().zip(&visible).zip(kinds).enumerate() {
        let whole = matches!(block.kind, BlockKind::Heading | BlockKind::TableRow | BlockKind::Other);
        cut(visible.text(), kind, whole, tongue, &mut |kind, span: Span| {
            let span = visible.locate(span);
            units.push(Unit { kind, span, line: document.line_of(span.start), paragraph });
        });
    }
    units
}

fn told_piece<'a>(block: &Block, visible: &'a Visible, headed: bool) -> Piece<'a> {
    let text = visible.text().trim();
    let single = !text.contains(['\n', '\r']);
    let told = match block.kind {
        BlockKind::Paragraph if !headed => return Piece { text, after_blank: true, single, told: None },
        BlockKind::Heading => UnitKind::Heading,
        BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Text => UnitKind::Sentence,
        BlockKind::ListItem => UnitKind::ListItem,
        BlockKind::TableRow => UnitKind::TableRow,
        BlockKind::Caption => UnitKind::Caption,
        BlockKind::Note => UnitKind::Note,
        BlockKind::Byline => UnitKind::Boilerplate(Class::Byline),
        BlockKind::Other => UnitKind::Boilerplate(Class::Other),
    };
    Piece { text, after_blank: true, single: true, told: Some(told) }
}

/// A block with a space in the place of every line end, byte for byte: where a line was wrapped says nothing.
fn in_one_line(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).collect())
}

/// Cuts a block into units of its kind; a heading, and a block that is to stay `whole`, is one unit.
fn cut(text: &str, kind: UnitKind, whole: bool, tongue: Tongue, emit: &mut impl FnMut(UnitKind, Span)) {
    let text = &*in_one_line(text);
    if !whole && kind != UnitKind::Heading {
        return scan::sentences(text, tongue, &mut |span| emit(kind, span));
    }
    let mut spans = Vec::new();
    if !whole {
        scan::sentences(text, tongue, &mut |span| spans.push(span));
    }
    if spans.len() > 1 {
        // A line of several sentences is none of the headings that only look like one.
        return spans.into_iter().for_each(|span| emit(UnitKind::Sentence, span));
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if start < end {
        emit(kind, Span::new(start, end));
    }
}
