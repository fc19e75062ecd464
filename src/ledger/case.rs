//! [`Case`]: what is settled and audited: both articles, their claims, and the groups that the aligner found.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::align::Bead;
use crate::claim::{Claim, Claims};
use crate::document::{Document, Span};
use crate::facts::{Fact, read_as};
use crate::frame::Frame;
use crate::language::Language;
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
    lower: Sides<String>,
    /// The words of each lower-case text and its pairs of neighbouring words, hashed: what is not here is not there,
    /// and the text need not be searched for it.
    held: Sides<HashSet<u64>>,
}

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
        let lower = documents.map(|document| plain(document.text()));
        let english = |document| read_as(document) == Language::ENGLISH;
        let is_english = english(documents.a) && english(documents.b);
        let held = lower.as_ref().map(|text| runs(text).collect());
        Self {
            documents,
            units,
            claims,
            beads,
            frames: beads.iter().zip(&carrier).map(frame).collect(),
            group,
            carrier,
            is_english,
            lower,
            held,
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
    pub fn all_facts(&self, side: Side) -> Vec<FactAt> {
        self.facts_of(side, &(0..self.claims.of[side].len()).collect::<Vec<_>>())
    }

    /// Does the article hold these words one after the other, whatever their case?
    pub fn mentions(&self, side: Side, words: &str) -> bool {
        let text = &self.lower[side];
        let words = plain(words);
        !words.is_empty()
            && runs(&words).all(|run| self.held[side].contains(&run))
            && text.match_indices(words.as_str()).any(|(at, found)| {
                let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                outside(text[..at].chars().next_back()) && outside(text[at + found.len()..].chars().next())
            })
    }
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
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let pairs = words().zip(words().skip(1)).map(move |(first, second)| hash(&[first, second]));
    words().map(move |word| hash(&[word])).chain(pairs)
}

fn plain(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | 'ʼ' => '\'',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect()
}

/// A fact: which one of which claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactAt {
    /// The claim.
    pub claim: usize,
    /// The fact, by place in the claim.
    pub fact: usize,
}
