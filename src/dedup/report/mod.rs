//! [`Report`]: what a reader sees of a deduplication, with the names of the articles in it; one file a format.

mod csv;
mod jsonl;
#[cfg(feature = "cli")]
mod markdown;
#[cfg(feature = "cli")]
mod text;

use serde::Serialize;

use super::source::Source;
use super::{Collection as _, Conflict, Deduplication, Reason};

pub use csv::render as csv;
pub use jsonl::render as jsonl;
#[cfg(feature = "cli")]
pub use markdown::render as markdown;
#[cfg(feature = "cli")]
pub use text::render as text;

/// The schema of the lines of the JSON Lines format.
const SCHEMA: &str = "claimdiff.dedup/1";

/// What a reader sees of a deduplication.
#[derive(Clone, Debug)]
pub struct Report {
    /// Articles in the collection.
    pub articles: usize,
    /// Articles that are kept.
    pub kept: usize,
    /// Articles without a word; they are kept.
    pub empty: Vec<String>,
    /// Clusters of two or more, in the order of their first members.
    pub clusters: Vec<ClusterLine>,
    /// Pairs that share a template or a passage, but not their facts.
    pub related: Vec<RelatedLine>,
    /// Pairs of large groups of look-alikes that were not compared.
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
    /// `kept`, or why it is a duplicate of the one kept.
    pub reason: &'static str,
    /// The Jaccard similarity to the one kept.
    pub similarity: f64,
    /// The share of the shorter one's 3-grams that the longer one holds; not for the one kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub containment: Option<f64>,
}

/// Two articles that share a template or a passage, but not their facts.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedLine {
    schema: &'static str,
    kind: &'static str,
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
        let name = |place: usize| source.id(place).into_owned();
        let clusters: Vec<ClusterLine> = found
            .clusters
            .iter()
            .zip(1..)
            .map(|(cluster, id)| {
                let kept =
                    MemberLine { id: name(cluster.kept), reason: "kept", similarity: 1.0, containment: None };
                let others = cluster.others.iter().map(|member| MemberLine {
                    id: name(member.place),
                    reason: word(member.reason),
                    similarity: round(member.similarity),
                    containment: Some(round(member.containment)),
                });
                let members = std::iter::once(kept).chain(others).collect();
                ClusterLine { schema: SCHEMA, kind: "cluster", id, members, stub: cluster.stub }
            })
            .collect();
        let related = found.related.iter().map(|pair| RelatedLine {
            schema: SCHEMA,
            kind: "related",
            a: name(pair.a),
            b: name(pair.b),
            similarity: round(pair.similarity),
            conflicts: pair.conflicts.clone(),
        });
        let dropped: usize = clusters.iter().map(|cluster| cluster.members.len() - 1).sum();
        Self {
            articles: source.len(),
            kept: source.len() - dropped,
            empty: found.empty.iter().map(|&place| name(place)).collect(),
            clusters,
            related: related.collect(),
            skipped: found.skipped,
        }
    }

    /// Returns how many articles are dropped for a reason.
    fn dropped(&self, reason: Reason) -> usize {
        let members = self.clusters.iter().flat_map(|cluster| &cluster.members);
        members.filter(|member| member.reason == word(reason)).count()
    }

    /// Returns the clusters, those that drop the most articles first.
    fn worst_first(&self) -> Vec<&ClusterLine> {
        let mut clusters: Vec<&ClusterLine> = self.clusters.iter().collect();
        clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.members.len()));
        clusters
    }
}

/// Returns the word of the reports for a reason.
pub(super) fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Identical => "identical",
        Reason::SameText => "same_text",
        Reason::Near => "near",
    }
}

/// Three decimals: more would promise what 3-grams cannot hold.
fn round(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
