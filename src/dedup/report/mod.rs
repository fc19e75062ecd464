//! [`Report`]: what a reader sees of a deduplication, with the names of the articles in it; one file a format.

mod csv;
#[cfg(feature = "cli")]
mod html;
mod jsonl;
#[cfg(feature = "cli")]
mod markdown;
#[cfg(feature = "cli")]
mod text;

use serde::Serialize;

use super::source::Source;
use super::{Collection as _, Conflict, Deduplication, Reason};

pub use csv::render as csv;
#[cfg(feature = "cli")]
pub use html::render as html;
pub use jsonl::render as jsonl;
#[cfg(feature = "cli")]
pub use markdown::render as markdown;
#[cfg(feature = "cli")]
pub use text::render as text;

/// The schema of the lines of the JSON Lines format.
const SCHEMA: &str = "claimdiff.dedup/1";

/// What a reader sees of a deduplication.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Articles in the collection, without those of a saved index.
    pub articles: usize,
    /// Articles of a saved index that they were compared with.
    pub indexed: usize,
    /// Articles that are kept, of the collection.
    pub kept: usize,
    /// Articles without a word; they are kept.
    pub empty: Vec<String>,
    /// Articles that are no more than a notice which stands in several others; they are kept.
    pub notices: Vec<String>,
    /// Clusters of two or more, in the order of their first members.
    pub clusters: Vec<ClusterLine>,
    /// Pairs that share a template or a passage, but not their facts.
    pub related: Vec<RelatedLine>,
    /// Different texts with passages that stand in many texts, and stay out of similarities.
    pub boilerplate: usize,
    /// Pairs of large groups of look-alikes that were not compared, at most.
    pub skipped: u64,
}

/// A cluster.
#[derive(Clone, Debug, Serialize)]
pub struct ClusterLine {
    schema: &'static str,
    kind: &'static str,
    /// Its number, from 1.
    pub id: usize,
    /// The one to keep, then the others in the order of the collection.
    pub members: Vec<MemberLine>,
    /// Is it a notice that stands in the place of articles, and no article?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stub: bool,
}

/// A member of a cluster.
#[derive(Clone, Debug, Serialize)]
pub struct MemberLine {
    /// The name of the article.
    pub id: String,
    /// Its place in the collection.
    #[serde(skip)]
    pub place: usize,
    /// `kept`, or why it is a duplicate of the one kept.
    pub reason: &'static str,
    /// The Jaccard similarity to the one kept.
    pub similarity: f64,
    /// The share of the shorter one's 3-grams that the longer one holds; not for the one kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub containment: Option<f64>,
    /// Is it of a saved index, and no part of the collection?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub indexed: bool,
}

/// The counts of a report.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Summary {
    schema: &'static str,
    kind: &'static str,
    /// Articles in the collection.
    pub articles: usize,
    /// Articles of a saved index that they were compared with.
    pub indexed: usize,
    /// Articles that are kept.
    pub kept: usize,
    /// Articles that are dropped, equal in their bytes to the one kept.
    pub identical: usize,
    /// Articles that are dropped, with the text of the one kept.
    pub same_text: usize,
    /// Articles that are dropped, similar to the one kept.
    pub near: usize,
    /// Articles that are only a stub, kept or dropped.
    pub stubs: usize,
    /// Articles that are no more than a notice which stands in several others, and are kept.
    pub notices: usize,
    /// Articles without a word.
    pub empty: usize,
    /// Related pairs.
    pub related: usize,
    /// Different texts with passages that stand in many texts, and stay out of similarities.
    pub boilerplate: usize,
    /// Pairs that were not compared, at most.
    pub skipped: u64,
}

/// The verified pairs of a twentieth of the similarities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bin {
    /// Near-duplicates, each with the article kept for it.
    pub near: usize,
    /// Related pairs.
    pub related: usize,
}

/// Two articles that share a template or a passage, but not their facts.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedLine {
    schema: &'static str,
    kind: &'static str,
    /// Their places in the collection.
    #[serde(skip)]
    pub places: [usize; 2],
    /// The name of the earlier article.
    pub a: String,
    /// The name of the other.
    pub b: String,
    /// Their Jaccard similarity.
    pub similarity: f64,
    /// What differs; nothing if each of them has a passage of its own.
    pub conflicts: Vec<Conflict>,
}

impl Report {
    /// Names what was found in a collection.
    pub fn new(source: &Source, found: &Deduplication) -> Self {
        Self::named(source.len(), found, &|place| source.id(place).into_owned())
    }

    /// The same for any collection of so many articles, those of a saved index with them, given the name of each.
    pub fn named(count: usize, found: &Deduplication, name: &dyn Fn(usize) -> String) -> Self {
        let member = |place: usize, reason, similarity, containment| MemberLine {
            id: name(place),
            place,
            reason,
            similarity,
            containment,
            indexed: place < found.settled,
        };
        let clusters: Vec<ClusterLine> = found
            .clusters
            .iter()
            .zip(1..)
            .map(|(cluster, id)| {
                let kept = member(cluster.kept, KEPT, 1.0, None);
                let others = cluster.others.iter().map(|other| {
                    let containment = Some(round(other.containment));
                    member(other.place, word(other.reason), round(other.similarity), containment)
                });
                let members = std::iter::once(kept).chain(others).collect();
                ClusterLine { schema: SCHEMA, kind: "cluster", id, members, stub: cluster.stub }
            })
            .collect();
        let related = found.related.iter().map(|pair| RelatedLine {
            schema: SCHEMA,
            kind: "related",
            places: [pair.a, pair.b],
            a: name(pair.a),
            b: name(pair.b),
            similarity: round(pair.similarity),
            conflicts: pair.conflicts.clone(),
        });
        let dropped: usize = clusters.iter().map(|cluster| cluster.members.len() - 1).sum();
        let articles = count - found.settled;
        Self {
            articles,
            indexed: found.settled,
            kept: articles - dropped,
            notices: found.notices.iter().map(|&place| name(place)).collect(),
            empty: found.empty.iter().map(|&place| name(place)).collect(),
            clusters,
            related: related.collect(),
            boilerplate: found.boilerplate,
            skipped: found.skipped,
        }
    }

    /// Returns the counts.
    pub fn summary(&self) -> Summary {
        let members = || self.clusters.iter().flat_map(|cluster| &cluster.members);
        let dropped = |reason| members().filter(|member| member.reason == word(reason)).count();
        let stubs = self.clusters.iter().filter(|cluster| cluster.stub);
        Summary {
            schema: SCHEMA,
            kind: "summary",
            articles: self.articles,
            indexed: self.indexed,
            kept: self.kept,
            identical: dropped(Reason::Identical),
            same_text: dropped(Reason::SameText),
            near: dropped(Reason::Near),
            stubs: stubs.flat_map(|stub| &stub.members).filter(|member| !member.indexed).count(),
            notices: self.notices.len(),
            empty: self.empty.len(),
            related: self.related.len(),
            boilerplate: self.boilerplate,
            skipped: self.skipped,
        }
    }

    /// Returns how many verified pairs have a similarity in each twentieth from 0 to 1.
    pub fn histogram(&self) -> [Bin; 20] {
        let members = self.clusters.iter().flat_map(|cluster| &cluster.members);
        let near = members.filter(|member| member.reason == word(Reason::Near));
        let mut bins = [Bin::default(); 20];
        near.for_each(|member| bins[bin(member.similarity)].near += 1);
        self.related.iter().for_each(|pair| bins[bin(pair.similarity)].related += 1);
        bins
    }

    /// Returns the clusters, those that drop the most articles first.
    pub fn worst_first(&self) -> Vec<&ClusterLine> {
        let mut clusters: Vec<&ClusterLine> = self.clusters.iter().collect();
        clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.members.len()));
        clusters
    }
}

/// The twentieth that a similarity belongs to; it has three decimals.
fn bin(similarity: f64) -> usize {
    (((similarity * 1000.0).round() / 50.0) as usize).min(19)
}

/// The word of the reports for an article that is kept.
const KEPT: &str = "kept";

/// Returns the word of the reports for a reason.
pub(super) fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Identical => "identical",
        Reason::SameText => "same_text",
        Reason::Near => "near",
    }
}

/// Three decimals: more would promise what 3-grams cannot hold.
pub(super) fn round(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
