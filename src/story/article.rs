//! [`Article`]: one of several articles, read; and how many of them are compared with each other.

use crate::claim::{self, Claim};
use crate::compare::{Options, units};
use crate::document::{Document, Span};
use crate::facts::{Fact, facts, without_names};
use crate::input::settle_languages;
use crate::segment::Unit;
use crate::sides::Sides;

/// Every article is compared with every other one, and what that costs grows with the claims that take part. Articles
/// are taken in the order given until this many claims have been compared, counted once for each comparison: 110 news
/// stories of 40 claims, or about a minute of one processor. A limit on work and not on time, so that every machine gives
/// the same report.
pub const MOST_CLAIMS: usize = 500_000;

/// One of several articles: its text, units and claims.
#[derive(Clone, Debug)]
pub struct Article {
    /// The article.
    pub document: Document,
    /// Its units, in reading order.
    pub units: Vec<Unit>,
    /// Its claims and headings, in reading order.
    pub claims: Vec<Claim>,
    /// How many units at its end were not read, since they are too many.
    pub left_out: usize,
}

/// A claim of one of several articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimAt {
    /// Which article, from 0.
    pub article: usize,
    /// Which of its claims, from 0.
    pub claim: usize,
}

/// A fact of a claim of one of several articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactAt {
    /// The claim.
    pub at: ClaimAt,
    /// Which of its facts, from 0.
    pub fact: usize,
}

/// Returns the units of an article, how many are left out, and the facts of each, without what the house says is no name.
pub(super) fn read(document: &Document, options: &Options) -> (Vec<Unit>, usize, Vec<Vec<Fact>>) {
    let (units, left_out) = units(document, options);
    let mut facts = facts(document, &units);
    without_names(Sides::new(&mut facts, &mut []), &options.not_names);
    (units, left_out, facts)
}

impl Article {
    /// Reads an article by itself. The claims and facts are those that a comparison of it has, in the same order.
    pub fn new(document: Document, options: &Options) -> Self {
        let (units, left_out, facts) = read(&document, options);
        let empty = Document::new("", "");
        let sides = Sides::new(&document, &empty);
        let claims = claim::read(sides, Sides::new(&units, &[]), Sides::new(facts, Vec::new())).of.a;
        Self { document, units, claims, left_out }
    }

    /// The same without what it says: no words, no facts.
    pub(super) fn outline(document: Document, options: &Options) -> Self {
        let (units, left_out) = units(&document, options);
        let told = units.iter().enumerate().filter(|(_, unit)| unit.kind.is_told());
        let claims = told.map(|(at, unit)| Claim::outline(at, unit)).collect();
        Self { document, units, claims, left_out }
    }

    /// Returns how many claims it makes; headings are none.
    pub fn claim_count(&self) -> usize {
        self.claims.iter().filter(|claim| !claim.is_heading).count()
    }

    /// Returns a fact.
    pub fn fact(&self, claim: usize, fact: usize) -> &Fact {
        &self.claims[claim].facts[fact]
    }

    /// Returns the text of a span as a reader sees it.
    pub fn text(&self, span: Span) -> String {
        self.document.visible(span).into_text().into_owned()
    }
}

/// Returns the articles with their languages settled among all of them.
pub(super) fn settled(documents: &[Document]) -> Vec<Document> {
    let mut documents = documents.to_vec();
    settle_languages(&mut documents.iter_mut().collect::<Vec<_>>());
    documents
}

/// Returns how many articles, from the first, can all be compared with each other within so many claims; two at least.
pub(super) fn admitted(articles: &[Article], most: usize) -> usize {
    let claims: Vec<usize> = articles.iter().map(|article| article.claims.len()).collect();
    affordable(&claims, most)
}

fn affordable(claims: &[usize], most: usize) -> usize {
    let (mut compared, mut before) = (0, 0);
    for (at, count) in claims.iter().enumerate() {
        // The new one is compared with each one before it.
        compared += before + at * count;
        before += count;
        if at > 1 && compared > most {
            return at;
        }
    }
    claims.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_admitted_in_order() {
        let admitted = |claims: &[usize]| affordable(claims, MOST_CLAIMS);
        assert_eq!(admitted(&[]), 0);
        assert_eq!(admitted(&[40; 20]), 20);
        assert_eq!(admitted(&[MOST_CLAIMS, MOST_CLAIMS, 1]), 2, "two are always compared");
        let many = admitted(&[40; 1000]);
        assert!((105..115).contains(&many), "{many}");
    }
}
