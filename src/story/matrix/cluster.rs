//! [`join`]: from links between two articles to claims that several articles make.
//!
//! Links must not chain: a sentence that makes two statements is linked to both, and what is linked to either would end
//! up in one row. So two rows are joined only if most of the pairs of outlets between them are linked, and afterwards
//! every claim of a row must be linked to its representative or to most of the other outlets in it. The sentence that
//! makes two statements stands in the row that it fits best, and is a guest in the other. This is greedy agglomerative
//! clustering by average linkage (Sokal & Michener 1958), with a check of every member at the end.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::pair::Link;
use crate::story::ClaimAt;

/// What two claims that share much count beside a link, which counts 1: it may have been missed.
const NEAR: f64 = 0.5;

/// More than this share of the pairs of outlets speaks for joining two rows; of the outlets, for holding a claim.
const MOST: f64 = 0.5;

/// A guest says two things, so it holds this much of what the representative says: the half of a split sentence is
/// nearly all in the whole, while a chance match shares a name and no more.
const GUEST: f64 = 0.45;

/// What is known of the pairs of claims.
#[derive(Debug, Default)]
pub(super) struct Bonds {
    links: HashMap<(ClaimAt, ClaimAt), Link>,
    near: HashSet<(ClaimAt, ClaimAt)>,
    /// Surest first.
    order: Vec<(ClaimAt, ClaimAt)>,
    linked: HashMap<ClaimAt, Vec<ClaimAt>>,
}

impl Bonds {
    pub(super) fn new(links: &[Link], near: impl Iterator<Item = (ClaimAt, ClaimAt)>) -> Self {
        let mut bonds = Self::default();
        let turned = |link: &Link| {
            let swapped = Link { x: link.y, y: link.x, contained: link.contained.swap(), ..*link };
            if link.x <= link.y { *link } else { swapped }
        };
        let mut sorted: Vec<Link> = links.iter().map(turned).collect();
        sorted.sort_by(|one, two| {
            two.probability.total_cmp(&one.probability).then((one.x, one.y).cmp(&(two.x, two.y)))
        });
        for link in sorted {
            let (x, y) = (link.x, link.y);
            bonds.links.insert((x, y), link);
            bonds.order.push((x, y));
            bonds.linked.entry(x).or_default().push(y);
            bonds.linked.entry(y).or_default().push(x);
        }
        bonds.near = near.map(|(x, y)| (x.min(y), x.max(y))).collect();
        bonds
    }

    /// Returns the probability of a link.
    pub(super) fn link(&self, x: ClaimAt, y: ClaimAt) -> Option<f64> {
        self.links.get(&(x.min(y), x.max(y))).map(|link| link.probability)
    }

    /// Returns how much of what the first says the second says too, if they are linked.
    fn contained(&self, x: ClaimAt, y: ClaimAt) -> Option<f64> {
        let link = self.links.get(&(x.min(y), x.max(y)))?;
        Some(if x <= y { link.contained.a } else { link.contained.b })
    }

    fn weight(&self, x: ClaimAt, y: ClaimAt) -> f64 {
        match self.link(x, y) {
            Some(_) => 1.0,
            None if self.near.contains(&(x.min(y), x.max(y))) => NEAR,
            None => 0.0,
        }
    }
}

/// Claims that say the same thing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cluster {
    /// The claim that the others are linked to most.
    pub representative: ClaimAt,
    /// The claims, in order.
    pub members: Vec<ClaimAt>,
    /// Claims that say it too and something else besides, for which they stand in another cluster; in order.
    pub guests: Vec<ClaimAt>,
}

/// Puts the claims into clusters; each is a member of one at most. A claim that stands alone is a cluster too, unless
/// it is a guest in another.
pub(super) fn join(claims: &[ClaimAt], bonds: &Bonds) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for members in merged(claims, bonds) {
        let (held, loose) = held(members, bonds);
        clusters.push(held);
        clusters.extend(loose.into_iter().map(alone));
    }
    for cluster in &mut clusters {
        cluster.guests = guests(cluster, bonds);
    }
    without_visitors(clusters)
}

/// Leaves out a claim that stands alone if it is a guest somewhere. Where it is one stays.
fn without_visitors(clusters: Vec<Cluster>) -> Vec<Cluster> {
    let mut stays: Vec<bool> = clusters.iter().map(|cluster| cluster.members.len() > 1).collect();
    let mut goes = vec![false; clusters.len()];
    for (at, cluster) in clusters.iter().enumerate() {
        let host = |other: &usize| !goes[*other] && clusters[*other].guests.contains(&cluster.representative);
        if let Some(host) = (0..clusters.len()).find(host).filter(|_| !stays[at]) {
            (stays[host], goes[at]) = (true, true);
        }
    }
    clusters.into_iter().zip(goes).filter(|(_, goes)| !goes).map(|(cluster, _)| cluster).collect()
}

fn alone(claim: ClaimAt) -> Cluster {
    Cluster { representative: claim, members: vec![claim], guests: Vec::new() }
}

/// Joins clusters along the links, surest first, where most of the pairs of outlets between them are linked.
fn merged(claims: &[ClaimAt], bonds: &Bonds) -> Vec<Vec<ClaimAt>> {
    let mut cluster_of: HashMap<ClaimAt, usize> =
        claims.iter().enumerate().map(|(at, &claim)| (claim, at)).collect();
    let mut clusters: Vec<Vec<ClaimAt>> = claims.iter().map(|&claim| vec![claim]).collect();
    let mut open: Vec<(ClaimAt, ClaimAt)> = bonds.order.clone();
    loop {
        let before = open.len();
        open.retain(|(x, y)| {
            let (Some(&to), Some(&from)) = (cluster_of.get(x), cluster_of.get(y)) else { return false };
            if to != from && support(&clusters[to], &clusters[from], bonds) > MOST {
                let moved = std::mem::take(&mut clusters[from]);
                for &claim in &moved {
                    cluster_of.insert(claim, to);
                }
                clusters[to].extend(moved);
                clusters[to].sort_unstable();
                return false;
            }
            to != from
        });
        // A link that was refused may hold once the clusters have grown.
        if open.len() == before {
            break;
        }
    }
    clusters.retain(|members| !members.is_empty());
    clusters
}

/// The mean of the bonds between the outlets of two clusters, the best for each pair of outlets.
fn support(x: &[ClaimAt], y: &[ClaimAt], bonds: &Bonds) -> f64 {
    let (mut sum, mut pairs) = (0.0, 0_u32);
    for of_x in x.chunk_by(|one, two| one.article == two.article) {
        for of_y in y.chunk_by(|one, two| one.article == two.article) {
            // Two sentences of one article are not compared: they say nothing for or against.
            if of_x[0].article == of_y[0].article {
                continue;
            }
            let best = of_x.iter().flat_map(|&x| of_y.iter().map(move |&y| bonds.weight(x, y)));
            sum += best.fold(0.0, f64::max);
            pairs += 1;
        }
    }
    if pairs == 0 { 0.0 } else { sum / f64::from(pairs) }
}

/// The other outlets of a cluster that a claim is linked to, with the best probability of each.
fn linked_outlets(claim: ClaimAt, members: &[ClaimAt], bonds: &Bonds) -> BTreeMap<usize, f64> {
    let mut linked: BTreeMap<usize, f64> = BTreeMap::new();
    for &other in members.iter().filter(|other| other.article != claim.article) {
        if let Some(probability) = bonds.link(claim, other) {
            let best = linked.entry(other.article).or_default();
            *best = best.max(probability);
        }
    }
    linked
}

fn outlets(members: &[ClaimAt]) -> BTreeSet<usize> {
    members.iter().map(|member| member.article).collect()
}

/// Lets go of claims that no direct link holds, the loosest first.
fn held(mut members: Vec<ClaimAt>, bonds: &Bonds) -> (Cluster, Vec<ClaimAt>) {
    let mut loose = Vec::new();
    loop {
        let strength = |claim: ClaimAt| linked_outlets(claim, &members, bonds).values().sum::<f64>();
        let by_strength = |x: &ClaimAt, y: &ClaimAt| strength(*x).total_cmp(&strength(*y)).then(y.cmp(x));
        let Some(representative) = members.iter().copied().max_by(by_strength) else {
            unreachable!("a cluster has members")
        };
        let is_held = |claim: ClaimAt| {
            let others = outlets(&members).len() - 1;
            claim == representative
                || bonds.link(claim, representative).is_some()
                || linked_outlets(claim, &members, bonds).len() as f64 > MOST * others as f64
        };
        match members.iter().copied().filter(|&claim| !is_held(claim)).min_by(by_strength) {
            Some(loosest) => {
                members.retain(|&claim| claim != loosest);
                loose.push(loosest);
            }
            None => return (Cluster { representative, members, guests: Vec::new() }, loose),
        }
    }
}

/// For each outlet that has no claim in the cluster, the claim that holds what the representative says, and is linked to
/// it and to most of the outlets in it.
fn guests(cluster: &Cluster, bonds: &Bonds) -> Vec<ClaimAt> {
    let inside = outlets(&cluster.members);
    let mut best: BTreeMap<usize, (f64, ClaimAt)> = BTreeMap::new();
    for &claim in bonds.linked.get(&cluster.representative).into_iter().flatten() {
        let linked = linked_outlets(claim, &cluster.members, bonds);
        let holds = bonds.contained(cluster.representative, claim).is_some_and(|share| share >= GUEST);
        let fits = holds && linked.len() as f64 > MOST * inside.len() as f64;
        if inside.contains(&claim.article) || !fits {
            continue;
        }
        let strength: f64 = linked.values().sum();
        let entry = best.entry(claim.article).or_insert((strength, claim));
        if strength > entry.0 || strength >= entry.0 && claim < entry.1 {
            *entry = (strength, claim);
        }
    }
    best.into_values().map(|(_, claim)| claim).collect()
}

#[cfg(test)]
mod tests;
