//! [`Word`]: the words, marks and ends of paragraphs of a text, one after the other.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Document, Layout, Span};
use crate::report::Kind;
use crate::segment::{Unit, UnitKind};

/// A word or mark of a text, or the end of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// As the file writes it; nothing for the end of a paragraph.
    pub(super) text: String,
    /// Where it stands in the text that is compared.
    pub(super) span: Span,
    /// Where it stands in the text as read.
    pub(super) in_file: Span,
    /// Does white space stand before it, within its paragraph?
    pub(super) spaced: bool,
    /// The unit that it is in.
    pub(super) unit: usize,
    /// What that is.
    pub(super) kind: Kind,
}

impl Word {
    /// Is it the end of a paragraph?
    pub(super) fn ends(&self) -> bool {
        self.text.is_empty()
    }
}

/// Cuts the units of a text into words. White space is folded.
pub(super) fn read(document: &Document, units: &[Unit]) -> Vec<Word> {
    let mut words = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let first = words.len();
        of_unit(document, at, unit, &mut words);
        if let Some(word) = words.get_mut(first) {
            let goes_on = at.checked_sub(1).is_some_and(|before| !is_apart(document, &units[before], unit));
            let before = document.visible_before(unit.span.start);
            word.spaced = goes_on && before.is_none_or(char::is_whitespace);
        }
        if units.get(at + 1).is_none_or(|next| is_apart(document, unit, next)) {
            let end = Span::new(unit.span.end, unit.span.end);
            words.push(word(document, at, unit.kind, end, false));
        }
    }
    words
}

fn of_unit(document: &Document, at: usize, unit: &Unit, words: &mut Vec<Word>) {
    let visible = document.visible(unit.span);
    let mut spaced = false;
    for (start, text) in visible.text().split_word_bound_indices() {
        if text.trim().is_empty() {
            spaced = true;
            continue;
        }
        let span = visible.locate(Span::new(start, start + text.len()));
        words.push(word(document, at, unit.kind, span, std::mem::take(&mut spaced)));
    }
}

fn word(document: &Document, unit: usize, kind: UnitKind, span: Span, spaced: bool) -> Word {
    let text = document.written(span).into_owned();
    Word { text, span, in_file: document.in_file(span), spaced, unit, kind: Kind::of(kind) }
}

/// Do two units that follow each other stand in different paragraphs?
fn is_apart(document: &Document, unit: &Unit, next: &Unit) -> bool {
    let by_lines = *document.layout() == Layout::Lines;
    let running = unit.kind == UnitKind::Sentence && next.kind == UnitKind::Sentence;
    unit.paragraph != next.paragraph
        || (by_lines || !running)
            && Span::new(unit.span.end, next.span.start).of(document.text()).contains(['\n', '\r'])
}
