//! [`Reading`]: a group read for the judge: its words as they stand, its clauses, and which word of B answers which of A.

use std::borrow::Cow;
use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::audit::lexicon;
use crate::audit::polarity::lower;
use crate::document::Span;
use crate::facts::FactKind;
use crate::frame::Frame;
use crate::ledger::Case;
use crate::sides::{Side, Sides};
use crate::words::{Key, Meaning, Relation, Relations, Table, Vector, cosine};

use super::marks::Mark;

/// A word of the other side that answers one, and how surely: 1 in order, .9 the same word, .8 another form of it, .7 derived
/// of it, .5 a synonym, .4 or .3 by the vectors.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    pub(super) at: usize,
    pub(super) tie: f64,
}

/// Above these cosines two words may be put for each other.
const NEAR: f64 = 0.55;
const NOT_FAR: f64 = 0.4;

/// In two such usual senses words are synonyms (the product of the shares of both).
const USUAL: f64 = 0.05;

/// What a word means, by WordNet and by its vector.
struct Known {
    meaning: Meaning,
    vector: Option<Vector>,
}

impl Known {
    fn new(word: &str) -> Self {
        let vector = Table::english().and_then(|table| table.direction(word, table.find(word)));
        Self { meaning: Relations::english().meaning(word), vector }
    }
}

/// A group, read.
pub(super) struct Reading<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) group: usize,
    pub(super) frame: &'a Frame,
    /// The words in lower case, with straight apostrophes.
    pub(super) text: Sides<Vec<Cow<'a, str>>>,
    /// What is known of each word, once it is asked for.
    known: Sides<Vec<OnceCell<Known>>>,
    /// The number of the clause of each word.
    pub(super) clause: Sides<Vec<usize>>,
    /// The words and phrases that the lists know.
    pub(super) marks: Sides<Vec<Mark>>,
    /// How alike the two sides are.
    pub(super) likeness: f64,
    /// The content words of each side that the other has not, in order.
    pub(super) new_content: Sides<usize>,
    /// All words of each article.
    pub(super) articles: &'a Articles,
}

/// The words of each article.
pub(super) type Articles = Sides<FxHashSet<Key>>;

pub(super) fn articles(case: &Case<'_>) -> Articles {
    case.claims
        .of
        .as_ref()
        .map(|claims| claims.iter().flat_map(|claim| &claim.words).map(|word| word.key).collect())
}

impl<'a> Reading<'a> {
    pub(super) fn new(case: &'a Case<'a>, group: usize, articles: &'a Articles) -> Self {
        let frame = &case.frames[group];
        let text = Sides::new(Side::A, Side::B).map(|side| {
            frame.words[side].iter().map(|at| lower(case.text(side, at.word.span))).collect::<Vec<_>>()
        });
        let clause = Sides::new(Side::A, Side::B).map(|side| clauses(case, frame, side, &text[side]));
        let known = text.as_ref().map(|text| text.iter().map(|_| OnceCell::new()).collect());
        let new_content =
            Sides::new(Side::A, Side::B).map(|side| frame.new_content(side, &(0..frame.words[side].len())));
        let (likeness, marks) = (frame.likeness(), Sides::default());
        let mut reading =
            Self { case, group, frame, text, known, clause, marks, likeness, new_content, articles };
        reading.marks = Sides::new(Side::A, Side::B).map(|side| super::marks::find(&reading, side));
        reading
    }

    pub(super) fn len(&self, side: Side) -> usize {
        self.text[side].len()
    }

    pub(super) fn word(&self, side: Side, at: usize) -> &str {
        &self.text[side][at]
    }

    pub(super) fn stem(&self, side: Side, at: usize) -> &'a str {
        self.case.claims.lexicon.form(self.frame.words[side][at].word.key)
    }

    pub(super) fn tells(&self, side: Side, at: usize) -> bool {
        !self.frame.words[side][at].word.is_stop
    }

    pub(super) fn is_shared(&self, side: Side, at: usize) -> bool {
        self.frame.pairs[side][at].is_some()
    }

    pub(super) fn same_claim(&self, side: Side, x: usize, y: usize) -> bool {
        self.frame.words[side][x].claim == self.frame.words[side][y].claim
    }

    pub(super) fn is_heading(&self) -> bool {
        self.case.claim(Side::A, self.case.beads[self.group].of.a[0]).is_heading
    }

    pub(super) fn is_pair(&self) -> bool {
        let of = &self.case.beads[self.group].of;
        of.a.len() == 1 && of.b.len() == 1
    }

    pub(super) fn span(&self, side: Side, from: usize, to: usize) -> Option<Span> {
        self.frame.span(side, &(from..to.min(self.len(side))))
    }

    /// Where so many words before one begin, in its claim.
    pub(super) fn back(&self, side: Side, at: usize, words: usize) -> usize {
        let first = at.saturating_sub(words);
        (first..at)
            .rev()
            .find(|&before| !self.same_claim(side, before, at))
            .map_or(first, |before| before + 1)
    }

    /// A word with one or two around it.
    pub(super) fn near(&self, side: Side, at: usize) -> Option<Span> {
        self.span(side, self.back(side, at, 2), at + 2)
    }

    /// Does no mark but quotation marks stand between two words of a claim?
    pub(super) fn is_joined(&self, side: Side, from: usize, to: usize) -> bool {
        let [from, to] = [from, to].map(|at| self.frame.words[side][at]);
        let gap = (from.word.span.end, to.word.span.start);
        from.claim == to.claim
            && gap.0 <= gap.1
            && !self.case.text(side, Span::new(gap.0, gap.1)).contains([',', ';', ':', '(', ')'])
    }

    /// Does the side ask something?
    pub(super) fn asks(&self, side: Side) -> bool {
        let claims = &self.case.beads[self.group].of[side];
        claims.iter().any(|&claim| self.case.text(side, self.case.claim(side, claim).span).contains('?'))
    }

    pub(super) fn is_quoted(&self, side: Side, at: usize) -> bool {
        self.touches(side, at, |kind| kind == FactKind::Quotation)
    }

    /// Names and values have rules of their own.
    pub(super) fn is_fact(&self, side: Side, at: usize) -> bool {
        self.touches(side, at, |kind| !matches!(kind, FactKind::Attribution | FactKind::Quotation))
    }

    pub(super) fn is_number(&self, side: Side, at: usize) -> bool {
        self.touches(side, at, |kind| matches!(kind, FactKind::Number | FactKind::Money | FactKind::Percent))
    }

    fn touches(&self, side: Side, at: usize, is: fn(FactKind) -> bool) -> bool {
        let placed = self.frame.words[side][at];
        let word = placed.word.span;
        let facts = &self.case.claim(side, placed.claim).facts;
        facts.iter().any(|fact| is(fact.kind()) && fact.span.start < word.end && word.start < fact.span.end)
    }

    /// The word of the other side that answers a content word: the same, or else the nearest in meaning.
    pub(super) fn answer(&self, side: Side, at: usize) -> Option<Answer> {
        self.same(side, at).or_else(|| self.nearest(side, at, None).filter(|_| self.tells(side, at)))
    }

    /// Where the other side has the same content word.
    pub(super) fn same(&self, side: Side, at: usize) -> Option<Answer> {
        if !self.tells(side, at) {
            return None;
        }
        if let Some(at) = self.frame.pairs[side][at] {
            return Some(Answer { at, tie: 1.0 });
        }
        let key = self.frame.words[side][at].word.key;
        let theirs = &self.frame.words[side.other()];
        theirs.iter().position(|other| other.word.key == key).map(|at| Answer { at, tie: 0.9 })
    }

    /// The loose content word of the other side that comes nearest in meaning, but for one.
    pub(super) fn nearest(&self, side: Side, at: usize, but: Option<usize>) -> Option<Answer> {
        let other = side.other();
        let loose = (0..self.len(other))
            .filter(|&at| Some(at) != but && self.tells(other, at) && !self.is_shared(other, at));
        let answers = loose.map(|to| Answer { at: to, tie: self.tie(side, at, to) });
        answers.filter(|answer| answer.tie > 0.0).reduce(|x, y| if y.tie > x.tie { y } else { x })
    }

    fn tie(&self, side: Side, at: usize, to: usize) -> f64 {
        let relation = self.meet(side, at, to);
        let same = || lexicon::are_same(self.stem(side, at), self.stem(side.other(), to));
        if relation.same_word {
            0.8
        } else if relation.derived {
            0.7
        } else if relation.opposites {
            0.0
        } else if same() || relation.synonyms > USUAL {
            0.5
        } else {
            match self.cosine(side, at, to) {
                cosine if cosine > NEAR => 0.4,
                cosine if cosine > NOT_FAR => 0.3,
                _ => 0.0,
            }
        }
    }

    fn known(&self, side: Side, at: usize) -> &Known {
        self.known[side][at].get_or_init(|| Known::new(self.word(side, at)))
    }

    /// How two words relate, but for which is of a wider meaning.
    pub(super) fn meet(&self, side: Side, at: usize, to: usize) -> Relation {
        let (x, y) = (self.known(side, at), self.known(side.other(), to));
        Relations::english().tie(&x.meaning, &y.meaning)
    }

    /// How two words relate.
    pub(super) fn relation(&self, side: Side, at: usize, to: usize) -> Relation {
        let (x, y) = (self.known(side, at), self.known(side.other(), to));
        Relations::english().relation(&x.meaning, &y.meaning)
    }

    /// Does one of two words entail the other?
    pub(super) fn entail(&self, side: Side, at: usize, to: usize) -> bool {
        let (x, y) = (self.known(side, at), self.known(side.other(), to));
        Relations::english().entail(&x.meaning, &y.meaning)
    }

    /// How many content words of both stand before and behind a word of A and one of B alike: who takes part in the two.
    pub(super) fn company(&self, a: usize, b: usize) -> [usize; 2] {
        /// Words on either side.
        const AROUND: usize = 5;
        let near = |x: usize, y: usize| x.abs_diff(y) <= AROUND;
        let around = a.saturating_sub(AROUND)..self.len(Side::A).min(a + AROUND + 1);
        let mut count = [0, 0];
        for at in around.filter(|&at| at != a && self.same_claim(Side::A, at, a)) {
            let to = self.same(Side::A, at).map(|answer| answer.at);
            if to.is_some_and(|to| near(to, b) && self.same_claim(Side::B, to, b)) {
                count[usize::from(at > a)] += 1;
            }
        }
        count
    }

    /// Is the most usual sense of both of one field, as WordNet's lexicographers divided them?
    pub(super) fn are_of_one_field(&self, a: usize, b: usize) -> bool {
        let field = |side: Side, at: usize| self.known(side, at).meaning.field;
        field(Side::A, a).is_some() && field(Side::A, a) == field(Side::B, b)
    }

    /// Are the words opposites, by the lists or by WordNet?
    pub(super) fn are_opposites(&self, side: Side, at: usize, to: usize) -> bool {
        lexicon::are_opposites(self.stem(side, at), self.stem(side.other(), to))
            || self.meet(side, at, to).opposites
    }

    pub(super) fn cosine(&self, side: Side, at: usize, to: usize) -> f64 {
        match (&self.known(side, at).vector, &self.known(side.other(), to).vector) {
            (Some(x), Some(y)) => cosine(x, y),
            _ => 0.0,
        }
    }

    /// How usual a word is as a noun, verb, adjective and adverb, 0 to 1.
    pub(super) fn parts(&self, side: Side, at: usize) -> [f64; 4] {
        self.known(side, at).meaning.parts
    }

    /// How usual a word is as a verb, 0 to 1.
    pub(super) fn as_verb(&self, side: Side, at: usize) -> f64 {
        self.parts(side, at)[1]
    }

    /// The marks of some kinds.
    pub(super) fn marks(&self, side: Side, is: impl Fn(&Mark) -> bool) -> impl Iterator<Item = &Mark> {
        self.marks[side].iter().filter(move |mark| is(mark))
    }

    /// Is a word of the mark not shared in order?
    pub(super) fn is_new(&self, side: Side, mark: &Mark) -> bool {
        mark.range.clone().any(|at| !self.is_shared(side, at))
    }
}

/// Numbers the clauses: a mark, or a word that begins another clause, parts two.
fn clauses(case: &Case<'_>, frame: &Frame, side: Side, text: &[Cow<'_, str>]) -> Vec<usize> {
    let words = &frame.words[side];
    let parts = |at: usize| {
        let (last, word) = (words[at - 1], words[at]);
        let gap = last.word.span.end..word.word.span.start;
        last.claim != word.claim
            || lexicon::is_apart(&text[at])
            || gap.start < gap.end && case.text(side, Span::new(gap.start, gap.end)).contains(PARTING)
    };
    let number = |clause: &mut usize, at: usize| {
        *clause += usize::from(at > 0 && parts(at));
        Some(*clause)
    };
    (0..words.len()).scan(0, number).collect()
}

/// Marks between two clauses.
const PARTING: [char; 11] = [',', ';', ':', '—', '–', '“', '”', '"', '(', ')', '?'];
