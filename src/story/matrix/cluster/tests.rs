use super::*;
use crate::sides::Sides;

/// `a1` is claim 1 of article 0.
fn claim(name: &str) -> ClaimAt {
    let (letter, number) = name.split_at(1);
    ClaimAt { article: (letter.as_bytes()[0] - b'a').into(), claim: number.parse().unwrap() }
}

fn name(claim: ClaimAt) -> String {
    format!("{}{}", char::from(b'a' + claim.article as u8), claim.claim)
}

/// Links as in `a1-b1 .9`, near claims as in `a1~b1`; every claim that is named takes part.
fn bonds(text: &str) -> (Vec<ClaimAt>, Bonds) {
    let (mut links, mut near, mut claims) = (Vec::new(), Vec::new(), BTreeSet::new());
    for item in text.split(',').map(str::trim) {
        let (pair, probability) = item.split_once(' ').unwrap_or((item, ".9"));
        // `!`: the two share a name and no more.
        let contained = if item.ends_with('!') { Sides::new(0.2, 0.2) } else { Sides::new(0.8, 0.8) };
        let probability = probability.trim_end_matches('!');
        if let Some((x, y)) = pair.split_once('-') {
            links.push(Link {
                x: claim(x),
                y: claim(y),
                probability: probability.parse().unwrap(),
                contained,
            });
            claims.extend([claim(x), claim(y)]);
        } else if let Some((x, y)) = pair.split_once('~') {
            near.push((claim(x), claim(y)));
            claims.extend([claim(x), claim(y)]);
        } else {
            claims.insert(claim(pair));
        }
    }
    (claims.into_iter().collect(), Bonds::new(&links, near.into_iter()))
}

/// The clusters as text: representative: members (+ guests).
fn picture(text: &str) -> String {
    let (claims, bonds) = bonds(text);
    let show = |claims: &[ClaimAt]| claims.iter().map(|&claim| name(claim)).collect::<Vec<_>>().join(" ");
    let cluster = |cluster: &Cluster| {
        let guests =
            if cluster.guests.is_empty() { String::new() } else { format!(" + {}", show(&cluster.guests)) };
        format!("{}: {}{guests}", name(cluster.representative), show(&cluster.members))
    };
    join(&claims, &bonds).iter().map(cluster).collect::<Vec<_>>().join(" | ")
}

#[test]
fn links_and_chains() {
    for (text, expected) in [
        ("a1, b1", "a1: a1 | b1: b1"),
        ("a1-b1", "a1: a1 b1"),
        ("a1-b1, b1-c1, a1-c1", "a1: a1 b1 c1"),
        // b1 says two things; what a1 says of them and what c1 says have nothing in common.
        ("a1-b1 .9, b1-c1 .8", "a1: a1 b1 | c1: c1 + b1"),
        ("a1-b1 .9, b1-c1 .8!", "a1: a1 b1 | c1: c1"),
        // The same with a missed link: a1 and c1 share much.
        ("a1-b1 .9, b1-c1 .8, a1~c1", "b1: a1 b1 c1"),
        // A long chain does not hold: every claim has its own neighbours.
        ("a1-b1 .9, b1-c1 .8, c1-d1 .7, d1-e1 .6", "a1: a1 b1 | c1: c1 d1 | e1: e1 + d1"),
        // One missed link of six.
        ("a1-b1, a1-c1, a1-d1, b1-c1, b1-d1", "a1: a1 b1 c1 d1"),
        // A sentence that is split in another article.
        ("a1-b1 .9, a1-b2 .6", "a1: a1 b1 b2"),
        // Two halves, told apart by two outlets and together by a third.
        ("b1-c1 .95, b2-c2 .95, a1-b1 .8, a1-c1 .8, a1-b2 .6, a1-c2 .6", "b1: a1 b1 c1 | b2: b2 c2 + a1"),
    ] {
        assert_eq!(picture(text), expected, "{text}");
    }
}

#[test]
fn the_order_of_the_links_makes_no_difference() {
    let text = "a1-b1 .9, b1-c1 .9, c1-d1 .9, d1-a1 .9, a1-c2 .9, c2-d2 .9, b2-d2 .7, b2-c2 .8, a1~d2";
    let expected = picture(text);
    let items: Vec<&str> = text.split(", ").collect();
    for turn in 0..items.len() {
        let turned = [&items[turn..], &items[..turn]].concat().join(", ");
        assert_eq!(picture(&turned), expected, "{turned}");
    }
}

#[test]
fn every_member_is_held_by_direct_links() {
    // A pseudo-random graph of eight outlets with six claims each; the seed is fixed.
    let mut state = 7_u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..200 {
        let mut links = Vec::new();
        for _ in 0..60 {
            let mut at = || ClaimAt { article: next(8) as usize, claim: next(6) as usize };
            let (x, y) = (at(), at());
            if x.article != y.article {
                links.push(Link {
                    x,
                    y,
                    probability: next(100) as f64 / 100.0,
                    contained: Sides::new(0.8, 0.8),
                });
            }
        }
        let claims: Vec<ClaimAt> =
            (0..8).flat_map(|article| (0..6).map(move |claim| ClaimAt { article, claim })).collect();
        let bonds = Bonds::new(&links, std::iter::empty());
        let clusters = join(&claims, &bonds);
        for cluster in &clusters {
            for &member in cluster.members.iter().filter(|member| **member != cluster.representative) {
                let linked = linked_outlets(member, &cluster.members, &bonds).len();
                let others = outlets(&cluster.members).len() - 1;
                assert!(
                    bonds.link(member, cluster.representative).is_some() || 2 * linked > others,
                    "{member:?} in {cluster:?}"
                );
            }
        }
        let mut seen: Vec<ClaimAt> = clusters.iter().flat_map(|cluster| cluster.members.clone()).collect();
        seen.sort_unstable();
        assert!(seen.windows(2).all(|two| two[0] != two[1]), "a claim is a member of one cluster only");
        seen.extend(clusters.iter().flat_map(|cluster| cluster.guests.clone()));
        let seen: BTreeSet<ClaimAt> = seen.into_iter().collect();
        assert_eq!(seen.len(), claims.len(), "no claim is lost");
    }
}
