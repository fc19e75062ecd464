//! [`Case`]: what is settled and audited: both articles, their claims, and the groups that the aligner found.

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use memchr::memmem;
use rustc_hash::{FxHashSet, FxHasher};

use crate::align::Bead;
use crate::claim::{Claim, Claims};
use crate::document::{Document, Span};
use crate::facts::{Fact, Value, known_as, read_as};
use crate::frame::Frame;
use crate::language::Language;
use crate::ledger::elsewhere::{Elsewhere, Index};
use crate::ledger::forms::Forms;
use crate::segment::Unit;
use crate::sides::{Side, Sides};

/// Both articles, their claims, their groups and the frame of each group.
#[derive(Debug)]
pub struct Case<'a> {
    /// The articles.
    pub documents: Sides<&'a Document>,
    /// Their units.
    pub units: Sides<&'a [Unit]>,
    /// Their claims.
    pub claims: &'a Claims,
    /// The groups.
    pub beads: &'a [Bead],
    /// The words of each group, side by side.
    pub frames: Vec<Frame>,
    /// The group of each claim.
    pub group: Sides<Vec<Option<usize>>>,
    /// For each group, which part of A carries it, if A was joined from several: the one with the surest link.
    carrier: Vec<Option<usize>>,
    /// Are both in English, which some rules need?
    pub is_english: bool,
    /// Each article in lower case, apostrophes straight: where a name that was not recognised can be looked up.
    lower: Sides<OnceLock<String>>,
    /// The words of each lower-case text and its pairs of neighbouring words, hashed: what is not here is not there,
    /// and the text need not be searched for it.
    held: Sides<OnceLock<FxHashSet<u64>>>,
    /// Every fact of both, in order.
    pub(super) facts: Sides<Vec<FactAt>>,
    /// The different facts of each, by their keys.
    index: Sides<OnceLock<Index>>,
    /// Where the other article has the facts of this one.
    elsewhere: Sides<OnceLock<Elsewhere>>,
    /// The words of all names.
    words_of_names: Sides<OnceLock<FxHashSet<String>>>,
    /// The words by their forms.
    forms: Sides<OnceLock<Forms>>,
    /// Set when a rule left some facts out.
    cut: OnceLock<()>,
}

/// A text up to this long (bytes) is searched at once: that costs less than to hash its words.
const SHORT: usize = 32 * 1024;

impl<'a> Case<'a> {
    /// Lays the groups out.
    pub fn new(
        documents: Sides<&'a Document>,
        units: Sides<&'a [Unit]>,
        claims: &'a Claims,
        beads: &'a [Bead],
    ) -> Self {
        let part = |claim: usize| documents.a.part_at(claims.of.a[claim].span.start);
        let carrier: Vec<Option<usize>> = beads.iter().map(|bead| carrier(bead, part)).collect();
        let frame = |(bead, carrier): (&Bead, &Option<usize>)| {
            let of = Sides::new(Side::A, Side::B).map(|side| {
                let held = |&&at: &&usize| side == Side::B || carrier.is_none() || part(at) == *carrier;
                bead.of[side].iter().filter(held).map(|&at| (at, &claims.of[side][at])).collect()
            });
            Frame::new(of)
        };
        let group = Sides::new(Side::A, Side::B).map(|side| {
            let mut group = vec![None; claims.of[side].len()];
            for (at, bead) in beads.iter().enumerate() {
                for &claim in &bead.of[side] {
                    group[claim] = Some(at);
                }
            }
            group
        });
        let english = |document| read_as(document) == Language::ENGLISH;
        let is_english = english(documents.a) && english(documents.b);
        Self {
            documents,
            units,
            claims,
            beads,
            frames: beads.iter().zip(&carrier).map(frame).collect(),
            group,
            carrier,
            is_english,
            lower: Sides::default(),
            held: Sides::default(),
            facts: claims.of.as_ref().map(|claims| all_facts(claims)),
            index: Sides::default(),
            elsewhere: Sides::default(),
            words_of_names: Sides::default(),
            forms: Sides::default(),
            cut: OnceLock::new(),
        }
    }

    /// Was A joined from several sources?
    pub fn has_several_sources(&self) -> bool {
        self.documents.a.parts().len() > 1
    }

    /// Does another source than that of this claim carry the claim's group? Or does the copy not use the claim at all?
    /// One source for each claim of the copy is enough, so what the others say besides is not lost.
    pub fn is_spare(&self, claim: usize) -> bool {
        let part = self.documents.a.part_at(self.claims.of.a[claim].span.start);
        self.has_several_sources() && self.group.a[claim].is_none_or(|group| self.carrier[group] != part)
    }

    /// Returns a claim.
    pub fn claim(&self, side: Side, claim: usize) -> &'a Claim {
        &self.claims.of[side][claim]
    }

    /// Returns a fact.
    pub fn fact(&self, side: Side, at: FactAt) -> &'a Fact {
        &self.claims.of[side][at.claim].facts[at.fact]
    }

    /// Does the fact stand in the dateline of its claim?
    pub(super) fn is_of_dateline(&self, side: Side, at: FactAt) -> bool {
        let dateline = self.claims.of[side][at.claim].dateline;
        dateline.is_some_and(|head| head.contains(self.fact(side, at).span))
    }

    /// Returns the text of a span as the file has it.
    pub fn text(&self, side: Side, span: Span) -> &'a str {
        span.of(self.documents[side].text())
    }

    /// Returns all facts of some claims, in order.
    pub fn facts_of(&self, side: Side, claims: &[usize]) -> Vec<FactAt> {
        let all = claims.iter().flat_map(|&claim| {
            (0..self.claims.of[side][claim].facts.len()).map(move |fact| FactAt { claim, fact })
        });
        all.collect()
    }

    /// Returns all facts of an article, in order.
    pub fn all_facts(&self, side: Side) -> impl Iterator<Item = FactAt> + '_ {
        self.facts[side].iter().copied()
    }

    /// Returns the different facts of a side by their keys.
    pub(super) fn index(&self, side: Side) -> &Index {
        self.index[side].get_or_init(|| Index::new(self, side))
    }

    /// Returns where the other article has the facts of a side.
    pub(super) fn elsewhere(&self, side: Side) -> &Elsewhere {
        self.elsewhere[side].get_or_init(|| Elsewhere::new(self, side))
    }

    /// Were there too many facts, or headings that share words, to look for each of them in all of the other article?
    pub fn is_cut(&self) -> bool {
        let facts = |side: &Side| self.elsewhere[*side].get().is_some_and(Elsewhere::is_cut);
        self.cut.get().is_some() || Side::BOTH.iter().any(facts)
    }

    /// Notes that a rule left some facts out, since there were too many.
    pub(crate) fn cut(&self) {
        self.cut.get_or_init(|| ());
    }

    /// Has a name of the article this word?
    pub(super) fn is_word_of_a_name(&self, side: Side, word: &str) -> bool {
        let words = self.words_of_names[side].get_or_init(|| {
            let facts = self.claims.of[side].iter().flat_map(|claim| &claim.facts);
            let mentions = facts.filter_map(|fact| match &fact.value {
                Value::Name(name) => Some(&*name.mention),
                _ => None,
            });
            mentions.flat_map(|mention| mention.split(' ')).map(str::to_owned).collect()
        });
        words.contains(word)
    }

    /// Does the article hold a word of a name (folded), with accents or without?
    pub fn has_word(&self, side: Side, word: &str) -> bool {
        self.mentions(side, word) || self.forms(side).hold_accented(word)
    }

    /// Does it hold the word, or another form of it: `Asian` for `Asia`?
    pub(super) fn has_form(&self, side: Side, word: &str) -> bool {
        self.has_word(side, word) || self.forms(side).hold(word)
    }

    /// Does the article have a word for a name that the lists know by this key? English has capitals for such words, so
    /// that they are names there and no others: `china` is none.
    pub(super) fn has_word_for(&self, side: Side, key: &str) -> bool {
        read_as(self.documents[side]) != Language::ENGLISH && self.forms(side).know(key)
    }

    /// Does it hold another word for the country or body that this word (folded) stands for?
    pub(super) fn has_country(&self, side: Side, word: &str) -> bool {
        known_as(word).is_some_and(|key| self.forms(side).know(key))
    }

    fn forms(&self, side: Side) -> &Forms {
        self.forms[side].get_or_init(|| Forms::new(self.lower(side)))
    }

    /// Does the article hold these words one after the other, whatever their case?
    pub fn mentions(&self, side: Side, words: &str) -> bool {
        let text = self.lower(side);
        let words = plain(words);
        let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let stands_at = |at: usize| {
            outside(text[..at].chars().next_back()) && outside(text[at + words.len()..].chars().next())
        };
        let is_one_run = words.chars().all(char::is_alphanumeric);
        !words.is_empty()
            && self.may_hold(side, &words)
            && (is_one_run && text.len() > SHORT || memmem::find_iter(text.as_bytes(), &words).any(stands_at))
    }

    fn lower(&self, side: Side) -> &str {
        self.lower[side].get_or_init(|| plain(self.documents[side].text()))
    }

    /// Is each of these words in the article, and each pair of neighbours? A long text is not searched without.
    fn may_hold(&self, side: Side, words: &str) -> bool {
        let text = self.lower(side);
        text.len() <= SHORT || {
            let held = self.held[side].get_or_init(|| runs(text).collect());
            runs(words).all(|run| held.contains(&run))
        }
    }
}

fn all_facts(claims: &[Claim]) -> Vec<FactAt> {
    let facts =
        |(claim, read): (usize, &Claim)| (0..read.facts.len()).map(move |fact| FactAt { claim, fact });
    claims.iter().enumerate().flat_map(facts).collect()
}

fn carrier(bead: &Bead, part: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    let surest = bead
        .links
        .iter()
        .max_by(|x, y| x.probability.total_cmp(&y.probability).then_with(|| (y.a, y.b).cmp(&(x.a, x.b))));
    surest.and_then(|link| part(link.a))
}

/// The runs of letters and digits of a text, and each with the next one, hashed.
fn runs(text: &str) -> impl Iterator<Item = u64> + '_ {
    let hash = |run: &[&str]| {
        let mut hasher = FxHasher::default();
        run.hash(&mut hasher);
        hasher.finish()
    };
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let pairs = words().zip(words().skip(1)).map(move |(first, second)| hash(&[first, second]));
    words().map(move |word| hash(&[word])).chain(pairs)
}

fn plain(text: &str) -> String {
    let mut plain = Vec::with_capacity(text.len());
    let ascii = |byte: &u8| if matches!(byte, b'\t'..=b'\r') { b' ' } else { byte.to_ascii_lowercase() };
    // Nearly all of a text is ASCII, in long stretches.
    for stretch in text.as_bytes().chunk_by(|x, y| x.is_ascii() == y.is_ascii()) {
        match str::from_utf8(stretch) {
            Ok(stretch) if !stretch.is_ascii() => stretch.chars().for_each(|c| push_plain(c, &mut plain)),
            _ => plain.extend(stretch.iter().map(ascii)),
        }
    }
    String::from_utf8(plain).unwrap_or_default()
}

fn push_plain(c: char, plain: &mut Vec<u8>) {
    let mut push = |c: char| plain.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    match c {
        '’' | '‘' | 'ʼ' => push('\''),
        c if c.is_whitespace() => push(' '),
        c => c.to_lowercase().for_each(push),
    }
}

/// A fact: which one of which claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactAt {
    /// The claim.
    pub claim: usize,
    /// The fact, by place in the claim.
    pub fact: usize,
}
