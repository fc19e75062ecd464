//! [`origins`]: which of the articles are one text: wire copies count once.

use super::agency::{Credit, credited, is_source};
use crate::dedup;
use crate::facts::Value;
use crate::story::{Article, ClaimAt};

/// Two articles on one story that tell it independently share few phrases: names, and what officials said. From this
/// share of all 3-grams of words on, or of those of the shorter one, the pair is named, though it is not counted as one.
const HINT_SIMILARITY: f64 = 0.2;
const HINT_CONTAINMENT: f64 = 0.35;

/// Articles that come from one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// The articles, in order.
    pub articles: Vec<usize>,
    /// Why they are one; empty for an article that stands alone.
    pub reasons: Vec<SameOrigin>,
    /// The agency that one of them credits.
    pub agency: Option<String>,
}

/// Why two articles are of one origin, or may be.
#[derive(Clone, Debug, PartialEq)]
pub struct SameOrigin {
    /// The earlier one in the order given.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The share of all 3-grams of words of either that both have.
    pub similarity: f64,
    /// The share of those of the shorter that the longer has.
    pub containment: f64,
    /// Is one a copy of the other, by their words?
    pub copy: bool,
    /// The agency that both credit, if they do.
    pub agency: Option<String>,
}

/// The origins of articles, and what may be a copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origins {
    /// The origins, in the order of their first article.
    pub all: Vec<Origin>,
    /// The origin of each article.
    pub of: Vec<usize>,
    /// Pairs that share more than independent reports do, and less than copies; they are counted as independent.
    pub hints: Vec<SameOrigin>,
}

/// Finds the origins.
pub(super) fn origins(articles: &[Article]) -> Origins {
    let texts: Vec<String> = articles.iter().map(story).collect();
    let credits: Vec<Option<Credit>> = articles.iter().map(credited).collect();
    let (mut same, mut hints) = (Vec::new(), Vec::new());
    for b in 0..articles.len() {
        for a in 0..b {
            let shared = dedup::measure(&texts[a], &texts[b], &dedup::Options::default());
            let agency = match (&credits[a], &credits[b]) {
                (Some(x), Some(y)) if x.agency == y.agency => Some(x.agency.clone()),
                _ => None,
            };
            let (similarity, containment) = (shared.similarity, shared.containment);
            let pair = SameOrigin { a, b, similarity, containment, copy: shared.copy, agency };
            if pair.copy || pair.agency.is_some() {
                same.push(pair);
            } else if similarity >= HINT_SIMILARITY || containment >= HINT_CONTAINMENT {
                hints.push(pair);
            }
        }
    }
    same.sort_by_key(|pair| (pair.a, pair.b));
    hints.sort_by_key(|pair| (pair.a, pair.b));
    let of = grouped(articles.len(), &same);
    let origin = |number: usize| {
        let articles: Vec<usize> = (0..of.len()).filter(|&article| of[article] == number).collect();
        let agency = articles.iter().find_map(|&article| Some(credits[article].as_ref()?.agency.clone()));
        let reasons = same.iter().filter(|pair| of[pair.a] == number).cloned().collect();
        Origin { articles, reasons, agency }
    };
    let count = of.iter().max().map_or(0, |last| last + 1);
    Origins { all: (0..count).map(origin).collect(), of, hints }
}

/// The text of the story, without what is the publisher's.
fn story(article: &Article) -> String {
    let units = article.units.iter().filter(|unit| !unit.kind.is_aside());
    units.map(|unit| article.text(unit.span)).collect::<Vec<_>>().join("\n")
}

/// Numbers the groups that pairs connect, in the order of their first member. A copy of a copy is one text with it, so
/// here chains are right.
fn grouped(count: usize, pairs: &[SameOrigin]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..count).collect();
    for pair in pairs {
        let (x, y) = (first[pair.a], first[pair.b]);
        first.iter_mut().filter(|own| **own == x.max(y)).for_each(|own| *own = x.min(y));
    }
    let mut firsts: Vec<usize> = first.clone();
    firsts.sort_unstable();
    firsts.dedup();
    first.iter().map(|own| firsts.partition_point(|first| first < own)).collect()
}

impl Origins {
    /// Returns the origin of a claim. A sentence that names an agency as its source comes from there, if one of the
    /// articles is that agency's; any other has the origin of its article.
    pub(super) fn of_claim(&self, article: &Article, at: ClaimAt) -> usize {
        let quoted = article.claims[at.claim].facts.iter().find_map(|fact| {
            let Value::Attribution(attribution) = &fact.value else { return None };
            self.all.iter().position(|origin| {
                origin.agency.as_ref().is_some_and(|agency| is_source(&attribution.source, agency))
            })
        });
        quoted.unwrap_or(self.of[at.article])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Language};

    const WIRE: &str = "Lifeboat crews rescued 64 passengers from a ferry that ran onto a sandbank near Ossel Point on \
                        Thursday evening. Eleven people were injured, the coastguard said. Everyone was ashore by 9 p.m.";
    const OWN: &str = "Tom Bexley had not slept when the lifeboat came back into Tarn Haven. The oyster farmer fears for \
                       his beds, since diesel leaked from the ship all night long.";

    fn origins_of(texts: &[&str]) -> Origins {
        let article = |text: &&str| Article::new(Document::new("x", *text).with_language(Language::ENGLISH));
        origins(&texts.iter().map(article).collect::<Vec<_>>())
    }

    #[test]
    fn copies_count_once() {
        let edited = WIRE.replace("64", "62").replace("Thursday evening", "Thursday night");
        let cut = WIRE.split_inclusive(". ").take(2).collect::<String>();
        let longer = format!("{WIRE} {OWN}");
        for (texts, expected) in [
            (vec![WIRE, OWN], vec![0, 1]),
            (vec![WIRE, OWN, WIRE], vec![0, 1, 0]),
            (vec![OWN, WIRE, &edited], vec![0, 1, 1]),
            (vec![&cut, WIRE], vec![0, 0]),
            (vec![&longer, WIRE], vec![0, 0]),
        ] {
            assert_eq!(origins_of(&texts).of, expected, "{texts:?}");
        }
    }

    #[test]
    fn one_agency_is_one_origin() {
        let credit = |text: &str| format!("{text}\n\nSource: Kestrel News Agency");
        let (a, b) = (credit(WIRE), credit(OWN));
        let found = origins_of(&[&a, &b]);
        assert_eq!(found.of, [0, 0]);
        assert_eq!(found.all[0].reasons[0].agency.as_deref(), Some("Kestrel News Agency"));
        let mention = "Eleven people were injured, according to Kestrel News Agency.";
        let found = origins_of(&[&a, mention]);
        assert_eq!(found.of, [0, 1]);
        let article = |text: &str| Article::new(Document::new("x", text).with_language(Language::ENGLISH));
        let articles = [article(&a), article(mention)];
        assert_eq!(found.of_claim(&articles[1], ClaimAt { article: 1, claim: 0 }), 0);
    }
}
