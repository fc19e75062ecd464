//! [`Normal`]: a text in one writing of each character, without what no reader sees, and the way back to it as read.
//!
//! The same words must give the same verdict, however a file writes them. So every stage reads this text, and only a
//! report leads back to the file's own. The writings are those of Unicode: composed characters (NFC, UAX #15), one
//! letter for each of its compatibility variants, one kind of space, one kind of hyphen.

use unicode_normalization::UnicodeNormalization;

use super::variant::{Fate, fate, is_mark, variant};
use super::{Block, Hidden, Layout, Span};

/// A text as read, where it is not the one that the stages read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Normal {
    as_read: String,
    /// In order of both places; what stands before the first is the same in both.
    stretches: Vec<Stretch>,
    /// The layout of the text as read.
    pub(super) layout: Layout,
}

/// Where a stretch of the text begins, and what it was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    /// Bytes of the text before it.
    here: usize,
    /// Bytes of the text as read before it.
    there: usize,
    /// Is it the same byte for byte?
    is_kept: bool,
}

/// Returns a text as the stages read it, with the way back if that is not as it was read.
pub(super) fn normal(text: String) -> (String, Option<Box<Normal>>) {
    // Nearly every article passes here.
    if text.is_ascii() || !text.chars().any(|c| !c.is_ascii() && variant(c).is_some()) {
        return (text, None);
    }
    let mut rewrite =
        Rewrite { text: &text, written: String::with_capacity(text.len()), read: 0, stretches: Vec::new() };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at = rewrite.character(at, c);
    }
    if rewrite.stretches.is_empty() {
        return (text, None);
    }
    rewrite.keep(text.len());
    let Rewrite { written, stretches, .. } = rewrite;
    (written, Some(Box::new(Normal { as_read: text, stretches, layout: Layout::default() })))
}

impl Normal {
    pub(super) fn as_read(&self) -> &str {
        &self.as_read
    }

    /// Returns where a place of the text stands in the text as read. What is invisible belongs to what stands before it.
    pub(super) fn there(&self, here: usize) -> usize {
        let at = self.stretches.partition_point(|stretch| stretch.here <= here);
        self.stretches[..at]
            .last()
            .map_or(here, |stretch| stretch.there + if stretch.is_kept { here - stretch.here } else { 0 })
    }

    /// Returns where a place of the text as read stands in the text.
    fn here(&self, there: usize) -> usize {
        let at = self.stretches.partition_point(|stretch| stretch.there <= there);
        self.stretches[..at]
            .last()
            .map_or(there, |stretch| stretch.here + if stretch.is_kept { there - stretch.there } else { 0 })
    }

    /// Returns where a span of the text as read stands in the text.
    pub(super) fn span_here(&self, span: Span) -> Span {
        Span::new(self.here(span.start), self.here(span.end))
    }

    /// Returns a layout of the text as read as one of the text.
    pub(super) fn layout_here(&self, layout: &Layout) -> Layout {
        let Layout::Blocks { blocks, markup } = layout else { return layout.clone() };
        let block = |block: &Block| Block { span: self.span_here(block.span), ..*block };
        let markup = markup.iter().map(|&span| self.span_here(span)).filter(|span| !span.is_empty());
        Layout::Blocks { blocks: blocks.iter().map(block).collect(), markup: markup.collect() }
    }

    /// Returns hidden passages of the text as read as those of the text.
    pub(super) fn hidden_here(&self, hidden: Vec<Hidden>) -> Vec<Hidden> {
        hidden.into_iter().map(|hidden| Hidden { at: self.here(hidden.at), ..hidden }).collect()
    }
}

/// A text that is being rewritten.
struct Rewrite<'a> {
    text: &'a str,
    written: String,
    /// How much of the text has been written.
    read: usize,
    stretches: Vec<Stretch>,
}

impl Rewrite<'_> {
    /// Rewrites the character at a place, with the marks that belong to it; returns where the next one starts.
    fn character(&mut self, at: usize, c: char) -> usize {
        let end = at + c.len_utf8();
        let with_marks =
            || end + self.text[end..].chars().take_while(|&c| is_mark(c)).map(char::len_utf8).sum::<usize>();
        match fate(self.text, at, c) {
            Fate::Stays if c.is_ascii() && self.text.as_bytes().get(end).is_none_or(u8::is_ascii) => end,
            Fate::Stays => {
                let end = with_marks();
                let composed = if end > at + c.len_utf8() || variant(c).is_some() {
                    self.text[at..end].nfc().collect()
                } else {
                    String::new()
                };
                self.put_if_new(at, end, &composed)
            }
            Fate::Folds => {
                let end = with_marks();
                let folded: String = self.text[at..end].nfkc().collect();
                self.put_if_new(at, end, &folded)
            }
            Fate::Becomes(other, end) => self.put(at, end, other),
        }
    }

    fn put_if_new(&mut self, start: usize, end: usize, new: &str) -> usize {
        if new.is_empty() || *new == self.text[start..end] { end } else { self.put(start, end, new) }
    }

    /// Writes something else in the place of a span; returns the end of the span.
    fn put(&mut self, start: usize, end: usize, new: &str) -> usize {
        self.keep(start);
        self.stretches.push(Stretch { here: self.written.len(), there: start, is_kept: false });
        self.written += new;
        self.read = end;
        self.stretches.push(Stretch { here: self.written.len(), there: end, is_kept: true });
        end
    }

    /// Writes the text as it is, up to a place.
    fn keep(&mut self, to: usize) {
        self.written += &self.text[self.read..to];
        self.read = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        normal(text.to_owned()).0
    }

    #[test]
    fn one_writing_of_each_character() {
        for (as_read, expected) in [
            ("plain “text”, café – £5…", "plain “text”, café – £5…"),
            ("co\u{ad}operate", "cooperate"),
            ("co\u{ad}\n  operate", "cooperate"),
            ("the end\u{ad}\nThe start", "the end\nThe start"),
            ("\u{feff}title", "title"),
            ("1\u{2060}4\u{2060},000\u{200b} people\u{200e}", "14,000 people"),
            ("14\u{a0}million, 3\u{202f}000", "14 million, 3 000"),
            ("cafe\u{301} u\u{308}ber", "café über"),
            ("ﬁnal oﬃce", "final office"),
            ("mid\u{2011}May", "mid-May"),
            ("１４，０００ people （ＡＢＣ）", "14,000 people (ABC)"),
            ("共１２３，４５６人，其中", "共123,456人，其中"),
            ("第１，２名", "第1，2名"),
            ("ｶﾞｽ", "ガス"),
            ("𝐁𝐨𝐥𝐝", "Bold"),
            ("Part Ⅳ", "Part IV"),
            ("ﻼ", "لا"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("❤\u{fe0f} 1\u{fe0f}\u{20e3}", "❤ 1\u{20e3}"),
        ] {
            assert_eq!(written(as_read), expected, "{as_read:?}");
            assert_eq!(written(expected), expected, "{expected:?} is its own");
        }
    }

    #[test]
    fn what_joins_letters_and_pictures_stays() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}🚀",
            "🏴\u{e0067}\u{e0062}\u{e007f}",
            "हिन्दी",
            "ไทย",
            "שָׁלוֹם",
        ] {
            assert_eq!(written(text).chars().count(), text.chars().count(), "{text:?}");
        }
        assert_eq!(written("Auf\u{200c}lage x\u{200d}y\u{e0041}"), "Auflage xy");
    }

    #[test]
    fn there_and_back() {
        let as_read = "\u{feff}Se\u{ad}n. O\u{2019}Neill\u{200b}: cafe\u{301} ﬁre.";
        let (text, normal) = normal(as_read.to_owned());
        let normal = normal.unwrap();
        let there = |part: &str| {
            let at = text.find(part).unwrap();
            &as_read[normal.there(at)..normal.there(at + part.len())]
        };
        assert_eq!(there("Sen"), "Se\u{ad}n");
        assert_eq!(there("O’Neill"), "O’Neill\u{200b}");
        assert_eq!(there("café"), "cafe\u{301}");
        assert_eq!(there("fire"), "ﬁre");
        assert_eq!(there(&text), &as_read[3..]);
        let places = (0..=text.len()).map(|at| normal.there(at)).collect::<Vec<_>>();
        assert!(places.is_sorted(), "{places:?}");
        assert!(
            (0..=text.len())
                .filter(|&at| text.is_char_boundary(at))
                .all(|at| as_read.is_char_boundary(normal.there(at)))
        );
        let back = (0..=as_read.len()).map(|at| normal.here(at)).collect::<Vec<_>>();
        assert!(back.is_sorted(), "{back:?}");
        assert!(
            (0..=as_read.len())
                .filter(|&at| as_read.is_char_boundary(at))
                .all(|at| text.is_char_boundary(normal.here(at)))
        );
    }
}
