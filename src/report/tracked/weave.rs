//! Weaves the words of both texts into one row of paragraphs.

use std::ops::Range;

use super::order::Order;
use super::word::Word;
use super::{Fate, Paragraph, Piece};
use crate::report::Kind;
use crate::sides::{Side, Sides};

/// Writes what stays in order, and between it what goes, then what comes.
pub(super) fn weave(words: Sides<&[Word]>, order: &Order) -> Vec<Paragraph> {
    let mut weaver = Weaver { words, order, done: Vec::new(), open: Vec::new() };
    let mut from = Sides::new(0, 0);
    for &(a, b) in &order.kept {
        weaver.gap(Sides::new(from.a..a, from.b..b));
        weaver.keep(&words.a[a], &words.b[b]);
        from = Sides::new(a + 1, b + 1);
    }
    weaver.gap(Sides::new(from.a..words.a.len(), from.b..words.b.len()));
    weaver.done
}

struct Weaver<'a> {
    words: Sides<&'a [Word]>,
    order: &'a Order,
    done: Vec<Paragraph>,
    open: Vec<Piece>,
}

impl Weaver<'_> {
    /// What stands between two words that stay. Where both texts end a paragraph there, one end stays; whole paragraphs
    /// that go or come stand by themselves.
    fn gap(&mut self, ranges: Sides<Range<usize>>) {
        let Sides { a, b } = ranges;
        let ends = |range: &Range<usize>, words: &[Word]| {
            let mut ends = range.clone().filter(|&at| words[at].ends());
            let first = ends.next()?;
            Some((first, ends.next_back().unwrap_or(first)))
        };
        let Some(((first_a, last_a), (first_b, last_b))) = ends(&a, self.words.a).zip(ends(&b, self.words.b))
        else {
            self.side(Side::A, a);
            return self.side(Side::B, b);
        };
        self.side(Side::A, a.start..first_a);
        self.side(Side::B, b.start..first_b);
        self.end(Fate::Kept, self.words.b[first_b].kind);
        self.side(Side::A, first_a + 1..last_a + 1);
        self.side(Side::B, first_b + 1..last_b + 1);
        self.side(Side::A, last_a + 1..a.end);
        self.side(Side::B, last_b + 1..b.end);
    }

    /// What one text alone has.
    fn side(&mut self, side: Side, range: Range<usize>) {
        for at in range {
            let word = &self.words[side][at];
            let fate = self.order.fates[side][at];
            if word.ends() {
                self.end(fate, word.kind);
                continue;
            }
            if word.spaced {
                self.space(fate);
            }
            let mut places = Sides::default();
            places[side] = Some(word.in_file);
            self.open.push(Piece { fate, text: word.text.clone(), at: places });
        }
    }

    fn keep(&mut self, a: &Word, b: &Word) {
        match (a.spaced, b.spaced) {
            (true, true) => self.space(Fate::Kept),
            (true, false) => self.space(Fate::Removed),
            (false, true) => self.space(Fate::Added),
            (false, false) => {}
        }
        let at = Sides::new(Some(a.in_file), Some(b.in_file));
        self.open.push(Piece { fate: Fate::Kept, text: b.text.clone(), at });
    }

    fn space(&mut self, fate: Fate) {
        self.open.push(Piece { fate, text: " ".to_owned(), at: Sides::default() });
    }

    fn end(&mut self, end: Fate, kind: Kind) {
        let pieces = std::mem::take(&mut self.open);
        self.done.push(Paragraph { kind, pieces, end });
    }
}
