//! [`matrix`]: which claims of a story which outlets make, how many independent origins they have, and what differs.
//!
//! Every two articles are compared (`pair`), the links are joined to rows (`cluster`), the facts of a row are set side
//! by side (`difference`), and articles that are one text are counted once (`origin`, `agency`).

mod agency;
mod cluster;
mod difference;
mod origin;
mod pair;
pub mod report;

pub use agency::Credit;
pub use difference::Difference;
pub use origin::{Origin, Origins, SameOrigin};

use crate::align::WEAK;
use crate::compare::Options;
use crate::dedup::parallel;
use crate::document::Document;
use crate::sides::Sides;
use crate::story::{Article, ClaimAt, MOST_CLAIMS, admitted, settled};
use cluster::{Bonds, Cluster};
use pair::{FactBond, Pair};

/// The claims of a story by outlet.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// The articles, in the order given; without those beyond the cap.
    pub articles: Vec<Article>,
    /// Which of them are one text.
    pub origins: Origins,
    /// The claims: those that most outlets make first, then in the order of the story.
    pub rows: Vec<Row>,
    /// How many articles were left out since comparing them would have gone beyond
    /// [`MOST_CLAIMS`].
    pub left_out: usize,
    /// Were all pairs compared in full? `false` too if articles were left out or bytes could not be decoded.
    pub complete: bool,
}

/// A claim and the outlets that make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The claim that the others are linked to most: its wording stands for the row.
    pub representative: ClaimAt,
    /// The claims of all outlets that make it, in order.
    pub members: Vec<Member>,
    /// The origins of these articles, rising.
    pub origins: Vec<usize>,
    /// The figures, dates and names that differ.
    pub differences: Vec<Difference>,
    /// Is every link below [`WEAK`]? Then read the claims before relying on the row.
    pub weak: bool,
}

/// A claim in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// The claim.
    pub at: ClaimAt,
    /// How sure its link to the representative is; `None` for the representative, and for a claim that is held by its
    /// links to others.
    pub link: Option<f64>,
    /// With how many other outlets of the row it is linked.
    pub linked: usize,
    /// Does it say more, for which it stands in another row too?
    pub guest: bool,
    /// Where it comes from: the origin of its article, or of the agency that the sentence gives as its source.
    pub origin: usize,
}

impl Row {
    /// Returns the articles that make the claim, rising.
    pub fn outlets(&self) -> Vec<usize> {
        let mut outlets: Vec<usize> = self.members.iter().map(|member| member.at.article).collect();
        outlets.dedup();
        outlets
    }
}

/// Lays the claims of several articles on one story side by side. Total: any articles will do.
///
/// What is found does not depend on the order of the articles; the columns have the order given.
///
/// ```
/// use claimdiff::{Document, Language, Options, story::matrix::matrix};
/// let article = |text: &str| Document::new("story.txt", text).with_language(Language::ENGLISH);
/// let found = matrix(
///     &[
///         article("The ferry ran aground off Ossel Point on Thursday. Nine people were injured in the accident."),
///         article("On Thursday the ferry ran aground off Ossel Point. Eleven people were injured in the accident."),
///         article("The council of Ossel will meet next week. It has a new mayor and no money."),
///     ],
///     &Options::default(),
/// );
/// assert_eq!(found.rows[0].outlets(), [0, 1]);
/// assert_eq!(found.rows.iter().map(|row| row.differences.len()).sum::<usize>(), 1);
/// assert_eq!(found.origins.all.len(), 3);
/// ```
pub fn matrix(documents: &[Document], options: &Options) -> Matrix {
    within(documents, options, MOST_CLAIMS)
}

/// The same with another cap.
fn within(documents: &[Document], options: &Options, most: usize) -> Matrix {
    let all = documents.len();
    let documents = settled(documents);
    let mut articles = parallel::map(all, |at| Article::new(documents[at].clone(), options));
    let admitted = admitted(&articles, most);
    articles.truncate(admitted);
    // Everything is worked out in an order of the texts' own, so that the order given has no part in it.
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|&x, &y| articles[x].document.text().cmp(articles[y].document.text()).then(x.cmp(&y)));
    let sorted: Vec<Article> = order.iter().map(|&at| articles[at].clone()).collect();
    let pairs = compared(&sorted, options);
    let mut rows = rows(&sorted, &pairs);
    rows.sort_by_cached_key(|row| rank(&sorted, row));
    let read = articles.iter().all(|article| article.document.is_read_whole());
    let mut matrix = Matrix {
        origins: origin::origins(&articles),
        articles,
        rows,
        left_out: all - admitted,
        complete: read && admitted == all && pairs.iter().all(|pair| pair.complete),
    };
    matrix.renumber(&order);
    matrix
}

/// Compares every two articles.
fn compared(articles: &[Article], options: &Options) -> Vec<Pair> {
    let places: Vec<Sides<usize>> =
        (0..articles.len()).flat_map(|b| (0..b).map(move |a| Sides::new(a, b))).collect();
    parallel::map(places.len(), |at| {
        let documents = places[at].map(|article| &articles[article].document);
        Pair::new(documents, places[at], options)
    })
}

fn rows(articles: &[Article], pairs: &[Pair]) -> Vec<Row> {
    let claims: Vec<ClaimAt> = articles
        .iter()
        .enumerate()
        .flat_map(|(article, read)| {
            let claims = (0..read.claims.len()).filter(|&claim| !read.claims[claim].is_heading);
            claims.map(move |claim| ClaimAt { article, claim })
        })
        .collect();
    let links: Vec<_> = pairs.iter().flat_map(|pair| pair.links.iter().copied()).collect();
    let bonds = Bonds::new(&links, pairs.iter().flat_map(|pair| pair.near.iter().copied()));
    let facts: Vec<FactBond> = pairs.iter().flat_map(|pair| pair.facts.iter().copied()).collect();
    let row = |cluster: &Cluster| row(articles, cluster, &bonds, &facts);
    cluster::join(&claims, &bonds).iter().map(row).collect()
}

fn row(articles: &[Article], cluster: &Cluster, bonds: &Bonds, facts: &[FactBond]) -> Row {
    let mut claims: Vec<ClaimAt> = cluster.members.iter().chain(&cluster.guests).copied().collect();
    claims.sort_unstable();
    let linked = |at: ClaimAt| {
        let mut outlets: Vec<usize> = claims
            .iter()
            .filter(|&&other| bonds.link(at, other).is_some())
            .map(|other| other.article)
            .collect();
        outlets.dedup();
        outlets.len()
    };
    let best =
        claims.iter().flat_map(|&x| claims.iter().filter_map(move |&y| bonds.link(x, y))).fold(0.0, f64::max);
    Row {
        representative: cluster.representative,
        members: claims
            .iter()
            .map(|&at| Member {
                at,
                link: bonds.link(at, cluster.representative),
                linked: linked(at),
                guest: cluster.guests.contains(&at),
                origin: 0,
            })
            .collect(),
        origins: Vec::new(),
        differences: difference::differences(articles, &claims, facts),
        weak: claims.len() > 1 && best < WEAK,
    }
}

/// Those that most outlets make first; then in the order of the story: by the mean place of the claims in their
/// articles, in thousandths.
fn rank(articles: &[Article], row: &Row) -> (std::cmp::Reverse<usize>, usize, String) {
    let place = |member: &Member| {
        let claims = articles[member.at.article].claims.len().max(1);
        1000 * member.at.claim / claims
    };
    let mean = row.members.iter().map(place).sum::<usize>() / row.members.len().max(1);
    let representative = &articles[row.representative.article];
    let text = representative.text(representative.claims[row.representative.claim].span);
    (std::cmp::Reverse(row.outlets().len()), mean, text)
}

/// The origins of the claims of a row, rising. An article that says it on its own account too is an origin.
fn independent(members: &[Member], origins: &Origins) -> Vec<usize> {
    let mut found: Vec<usize> = members
        .chunk_by(|x, y| x.at.article == y.at.article)
        .map(|own| {
            let article = origins.of[own[0].at.article];
            if own.iter().any(|member| member.origin == article) { article } else { own[0].origin }
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

impl Matrix {
    /// Turns the numbers of articles in the rows into those of the order given. `order` has the article of each number.
    fn renumber(&mut self, order: &[usize]) {
        let given = |at: &mut ClaimAt| at.article = order[at.article];
        for row in &mut self.rows {
            given(&mut row.representative);
            row.members.iter_mut().for_each(|member| given(&mut member.at));
            row.members.sort_by_key(|member| member.at);
            for difference in &mut row.differences {
                for value in difference.values.iter_mut().chain([&mut difference.either]) {
                    value.iter_mut().for_each(|fact| given(&mut fact.at));
                    value.sort_unstable();
                }
            }
            for member in &mut row.members {
                member.origin = self.origins.of_claim(&self.articles[member.at.article], member.at);
            }
            row.origins = independent(&row.members, &self.origins);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_cap_articles_are_counted_and_the_matrix_is_not_complete() {
        let text = "The ferry ran aground on Thursday. Nine people were hurt. It was raining.";
        let documents: Vec<Document> =
            (0..4).map(|number| Document::new(format!("{number}.txt"), text)).collect();
        assert!(within(&documents, &Options::default(), 36).complete);
        let found = within(&documents, &Options::default(), 35);
        assert_eq!((found.articles.len(), found.left_out, found.complete), (3, 1, false));
        let report = report::Report::new(&found);
        assert!(
            !report.complete && report.notes[0].starts_with("The last article was left out"),
            "{:?}",
            report.notes
        );
    }
}
