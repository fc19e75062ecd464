//! [`Tracked`]: the later text with its changes against the original, as word processors track them: whoever accepts all
//! has the later text, whoever rejects all the original, word for word.

mod links;
mod order;
mod weave;
mod word;

use super::Kind;
use crate::compare::Comparison;
use crate::document::Span;
use crate::sides::{Side, Sides};

/// The later text with its changes against the original.
#[derive(Clone, Debug, Default)]
pub struct Tracked {
    /// The paragraphs of both texts, in an order that holds for either.
    pub(super) paragraphs: Vec<Paragraph>,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// What it is.
    pub(super) kind: Kind,
    /// Its words, with the spaces before them.
    pub(super) pieces: Vec<Piece>,
    /// What happened to its end: where that is gone, the paragraph goes on in the next.
    pub(super) end: Fate,
}

/// A word or mark, or the space before one.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) fate: Fate,
    pub(super) text: String,
    /// Its bytes in the text of each article, as read; none of a space.
    pub(super) at: Sides<Option<Span>>,
}

/// What happened to a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Both have it here.
    Kept,
    /// The original alone has it.
    Removed,
    /// The later text alone has it.
    Added,
    /// It stands elsewhere in the later text; the number is that of the move.
    MovedFrom(usize),
    /// It stood elsewhere in the original.
    MovedTo(usize),
}

impl Fate {
    /// Is it in the text of a side?
    pub(super) fn is_in(self, side: Side) -> bool {
        match self {
            Self::Kept => true,
            Self::Removed | Self::MovedFrom(_) => side == Side::A,
            Self::Added | Self::MovedTo(_) => side == Side::B,
        }
    }

    /// What has no counterpart on the other side.
    fn alone(side: Side) -> Self {
        if side == Side::A { Self::Removed } else { Self::Added }
    }
}

impl Tracked {
    /// Tracks the changes of a comparison.
    pub fn new(comparison: &Comparison) -> Self {
        let of = comparison.documents.as_ref().zip(comparison.units.as_ref());
        let words = of.map(|(document, units)| word::read(document, units));
        let words = words.as_ref().map(Vec::as_slice);
        let pairs = links::pairs(comparison, words);
        let order = order::Order::of(&pairs, words);
        Self { paragraphs: weave::weave(words, &order) }
    }

    /// Returns the words of one side: those that are left once all changes are accepted, or rejected.
    pub fn text(&self, side: Side) -> String {
        let mut text = String::new();
        for paragraph in &self.paragraphs {
            let pieces = paragraph.pieces.iter().filter(|piece| piece.fate.is_in(side));
            text.extend(pieces.map(|piece| piece.text.as_str()));
            text += if paragraph.end.is_in(side) { "\n" } else { "" };
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::compare::{Options, compare};
    use crate::document::Document;
    use crate::language::Language;

    fn tracked(a: &str, b: &str) -> Tracked {
        let document = |text| Document::new("a.txt", text).with_language(Language::ENGLISH);
        Tracked::new(&compare(Sides::new(document(a), document(b)), &Options::default()))
    }

    /// Removed in brackets, added in braces, moved in angles with the number of the move, ends of paragraphs as `¶`.
    fn picture(tracked: &Tracked) -> String {
        let mark = |fate, text: &str| match fate {
            Fate::Kept => text.to_owned(),
            Fate::Removed => format!("[{text}]"),
            Fate::Added => format!("{{{text}}}"),
            Fate::MovedFrom(of) => format!("<{of}<{text}>"),
            Fate::MovedTo(of) => format!("<{of}>{text}>"),
        };
        let mut picture = String::new();
        for paragraph in &tracked.paragraphs {
            for run in paragraph.pieces.chunk_by(|x, y| x.fate == y.fate) {
                let text: String = run.iter().map(|piece| piece.text.as_str()).collect();
                picture += &mark(run[0].fate, &text);
            }
            picture += &(mark(paragraph.end, "¶") + "\n");
        }
        picture
    }

    #[test]
    fn a_word_a_sentence_and_a_paragraph() {
        let a = "The council approved the harbour bridge on Monday. It will cost $3 million.\n\nThe old ferry sails on.";
        let b = "The council approved the river bridge on Monday. Members of the board were in high spirits. It will cost $3 million.";
        expect![[r#"
            The council approved the[ harbour]{ river} bridge on Monday.{ Members of the board were in high spirits.} It will cost $3 million.¶
            [The old ferry sails on.][¶]
        "#]]
        .assert_eq(&picture(&tracked(a, b)));
    }

    #[test]
    fn a_moved_sentence_is_no_deletion() {
        let a = "Mayor Ann Lee cut the ribbon on the pier. The harbour bridge opened on Monday after two years of work. Tolls of $4 will be taken from May on.";
        let b = "The harbour bridge opened on Monday after two years of work. Tolls of $4 will be taken from May on. Mayor Ann Lee cut the ribbon on the pier.";
        expect![[r#"
            <1<Mayor Ann Lee cut the ribbon on the pier.>[ ]The harbour bridge opened on Monday after two years of work. Tolls of $4 will be taken from May on.<1> Mayor Ann Lee cut the ribbon on the pier.>¶
        "#]]
        .assert_eq(&picture(&tracked(a, b)));
    }

    #[test]
    fn a_split_sentence_stays_readable() {
        let a = "The council approved the harbour bridge on Monday, which will cost $3 million.";
        let b = "The council approved the harbour bridge on Monday.\n\nIt will cost $3 million.";
        let tracked = tracked(a, b);
        assert_eq!(tracked.text(Side::A).trim(), a);
        assert_eq!(tracked.text(Side::B).trim().replace('\n', "\n\n"), b);
    }
}
