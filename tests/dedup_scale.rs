//! What large collections have: passages that many texts share, fillings of one template, crowds of copies. The collections
//! are made here from a fixed seed.

use claimdiff::dedup::{Deduplication, Options, dedup};
use proptest::prelude::*;

/// Knuth's linear congruential generator: enough to vary prose, the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// So many invented words.
    fn words(&mut self, count: usize) -> Vec<String> {
        const SYLLABLES: [&str; 16] = [
            "ba", "del", "gor", "mi", "nar", "po", "quil", "res", "sto", "tam", "ul", "ver", "wen", "xi",
            "yor", "zan",
        ];
        let mut word = || (0..2 + self.below(2)).map(|_| SYLLABLES[self.below(16)]).collect::<String>();
        (0..count).map(|_| word()).collect()
    }

    fn prose(&mut self, count: usize) -> String {
        self.words(count).join(" ")
    }

    /// A copy with so many words replaced.
    fn edited(&mut self, text: &str, edits: usize) -> String {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        for _ in 0..edits {
            let at = self.below(words.len());
            words[at] = self.prose(1);
        }
        words.join(" ")
    }
}

fn find(texts: &[String]) -> Deduplication {
    dedup(texts, &Options::default())
}

fn dropped(found: &Deduplication) -> usize {
    found.clusters.iter().map(|cluster| cluster.others.len()).sum()
}

/// Stories of different lengths, some so short that a footer is most of what stands there.
fn stories(dice: &mut Dice, count: usize) -> Vec<String> {
    (0..count)
        .map(|at| {
            let words = 25 + 10 * (at % 12) + dice.below(5);
            dice.prose(words)
        })
        .collect()
}

#[test]
fn a_footer_makes_no_duplicates() {
    for length in [30, 60, 120] {
        let mut dice = Dice(length as u64);
        let [footer, header] = [dice.prose(length), dice.prose(length)];
        let (first, second) = footer.split_at(footer.len() / 2);
        let texts = stories(&mut dice, 700);
        for (name, dress) in [
            ("footer", &(|at: usize| format!("{}\n\n{footer}", texts[at])) as &dyn Fn(usize) -> String),
            ("header", &|at| format!("{header}\n\n{}", texts[at])),
            ("dated", &|at| format!("{}\n\n{first} {} may {second}", texts[at], 1 + at % 28)),
            ("both", &|at| format!("{header}\n{}\n{footer}", texts[at])),
            ("one of two", &|at| format!("{}\n{}", texts[at], [&header, &footer][at % 2])),
        ] {
            let dressed: Vec<String> = (0..texts.len()).map(dress).collect();
            let found = find(&dressed);
            assert_eq!((dropped(&found), found.skipped), (0, 0), "{name} of {length} words");
            // A date may cut a short one into halves in which not every text has an anchor.
            assert!(
                found.boilerplate >= texts.len() / 10 * 9,
                "{name} of {length} words: {}",
                found.boilerplate
            );
        }
    }
}

#[test]
fn duplicates_under_a_footer_are_found() {
    let mut dice = Dice(5);
    let footer = dice.prose(120);
    let mut texts = stories(&mut dice, 600);
    for at in 0..100 {
        let copy = dice.edited(&texts[6 * at + 5], 3);
        texts.push(copy);
    }
    let dressed: Vec<String> = texts.iter().map(|text| format!("{text}\n\n{footer}")).collect();
    let found = find(&dressed);
    assert_eq!((dropped(&found), found.skipped), (100, 0));
    for cluster in &found.clusters {
        assert_eq!(cluster.others[0].place, 600 + (cluster.kept - 5) / 6);
    }
}

#[test]
fn an_article_that_is_only_the_footer_is_a_stub() {
    let mut dice = Dice(6);
    let footer = dice.prose(120);
    let mut dressed: Vec<String> =
        stories(&mut dice, 300).iter().map(|text| format!("{text}\n\n{footer}")).collect();
    dressed.push(footer.clone());
    let found = find(&dressed);
    assert_eq!((dropped(&found), found.notices.as_slice()), (0, [300].as_slice()));
    dressed.push(footer);
    let found = find(&dressed);
    assert_eq!((found.clusters.len(), found.clusters[0].kept, found.clusters[0].stub), (1, 300, true));
    assert_eq!(found.notices.len(), 0);
}

/// A crowd of copies is no boilerplate, and is found whole, with strangers beside it that a template connects to it.
#[test]
fn crowds_of_copies_are_found() {
    let mut dice = Dice(7);
    let story = dice.prose(150);
    let mut texts: Vec<String> = (0..700).map(|_| dice.edited(&story, 4)).collect();
    texts.extend(stories(&mut dice, 50));
    let found = find(&texts);
    assert_eq!((found.skipped, found.boilerplate, found.clusters.len()), (0, 0, 1));
    assert!(found.clusters[0].others.len() >= 695, "{}", found.clusters[0].others.len());
}

/// Fillings of one template are told by what fills it: other figures are other articles, the same are copies.
#[test]
fn fillings_of_a_template() {
    let mut dice = Dice(8);
    let parts: Vec<String> = (0..6).map(|_| dice.prose(20)).collect();
    let fill = |dice: &mut Dice| {
        let filled = parts.iter().map(|part| format!("{part} {} {}", dice.prose(4), 1000 + dice.below(8000)));
        filled.collect::<Vec<_>>().join(" ")
    };
    let mut texts: Vec<String> = (0..600)
        .map(|_| {
            let mut own = Dice(dice.below(1 << 30) as u64);
            fill(&mut own)
        })
        .collect();
    let found = find(&texts);
    assert_eq!((dropped(&found), found.skipped), (0, 0));
    assert!(found.related.len() < texts.len(), "{}", found.related.len());
    for at in 0..20 {
        texts.push(format!("{} more on page two", texts[30 * at]));
    }
    let found = find(&texts);
    assert_eq!((dropped(&found), found.skipped), (20, 0));
}

/// Copies of copies drift apart, some cut short: the passage that most still have is all that some of them share, but each
/// shares more with those that it was copied from.
#[test]
fn a_family_that_drifted_is_no_boilerplate() {
    for seed in 21..24 {
        let mut dice = Dice(seed);
        let mut texts = vec![dice.prose(300)];
        while texts.len() < 300 {
            let of = dice.below(texts.len());
            let base = texts[of].clone();
            let words = base.split(' ').count();
            texts.push(match dice.below(5) {
                0 => dice.edited(&base, words / 50),
                1..=3 => dice.edited(&base, words / 14),
                _ => base.split(' ').take(words * (60 + dice.below(40)) / 100).collect::<Vec<_>>().join(" "),
            });
        }
        texts.extend(stories(&mut dice, 50));
        let found = find(&texts);
        assert_eq!((found.boilerplate, found.skipped), (0, 0), "{seed}");
        // All but those that a cut story is a part of, and that are no copies of the whole.
        assert!(dropped(&found) >= 210, "{seed}: {}", dropped(&found));
    }
}

/// A template whose slots stand so close that no six words of it follow each other.
#[test]
fn fillings_of_a_dense_template() {
    let mut dice = Dice(9);
    let parts: Vec<String> = (0..80).map(|_| dice.prose(3)).collect();
    let mut texts: Vec<String> = (0..900)
        .map(|_| parts.iter().map(|part| format!("{part} {}", dice.prose(1))).collect::<Vec<_>>().join(" "))
        .collect();
    for at in 0..20 {
        let copy = dice.edited(&texts[40 * at], 3);
        texts.push(copy);
    }
    let found = find(&texts);
    assert_eq!((dropped(&found), found.skipped), (20, 0));
    assert!(found.boilerplate > 0);
}

/// Two stories that quote the same words are two stories, whatever notices stand between what they say of their own.
#[test]
fn a_quotation_makes_no_duplicates_under_notices() {
    let mut dice = Dice(10);
    let notices = [dice.prose(90), dice.prose(90)];
    let quotation = dice.prose(45);
    let mut texts: Vec<String> = stories(&mut dice, 300)
        .iter()
        .enumerate()
        .map(|(at, text)| format!("{text}\n\n{}", notices[at % 2]))
        .collect();
    let [before, after, other] = [20, 9, 8].map(|words| dice.prose(words));
    texts.push(format!("{before}\n{}\n{quotation}", notices[0]));
    texts.push(format!("{after}\n{quotation}\n{}\n{other}", notices[1]));
    let found = find(&texts);
    assert_eq!((dropped(&found), found.skipped), (0, 0));
    // Those with nothing else of their own are parts of either, and neither story goes for them.
    texts.push(format!("{}\n{quotation}", notices[1]));
    texts.push(format!("{quotation}\n{}", notices[0]));
    let found = find(&texts);
    let others = found.clusters.iter().flat_map(|cluster| &cluster.others).map(|other| other.place);
    let mut others: Vec<usize> = others.collect();
    others.sort_unstable();
    assert_eq!(others, [302, 303]);
}

/// The texts of each cluster, and whether it is a stub; the notices; how many are empty.
type Found = (Vec<(Vec<String>, bool)>, Vec<String>, usize);

/// What a run finds, without the choice of which copy to keep: the texts of each cluster, stubs, notices.
fn found(texts: &[String], order: &[usize]) -> Found {
    let ordered: Vec<String> = order.iter().map(|&at| texts[at].clone()).collect();
    let found = find(&ordered);
    let mut clusters: Vec<(Vec<String>, bool)> = found
        .clusters
        .iter()
        .map(|cluster| {
            let places = cluster.others.iter().map(|other| other.place).chain([cluster.kept]);
            let mut members: Vec<String> = places.map(|place| ordered[place].clone()).collect();
            members.sort();
            (members, cluster.stub)
        })
        .collect();
    clusters.sort();
    let mut notices: Vec<String> = found.notices.iter().map(|&place| ordered[place].clone()).collect();
    notices.sort();
    (clusters, notices, found.empty.len())
}

/// Bases, edits of them, stubs with and without edits, and a notice in several.
fn mixed() -> impl Strategy<Value = (Vec<String>, Vec<usize>)> {
    let edit = (0..5_usize, 0..6_usize);
    (any::<u32>(), prop::collection::vec(edit, 0..30)).prop_flat_map(|(seed, edits)| {
        let mut dice = Dice(u64::from(seed));
        let bases: Vec<String> = [60, 45, 20, 80, 15].iter().map(|&words| dice.prose(words)).collect();
        let mut texts = bases.clone();
        for (of, kind) in edits {
            let base = &bases[of];
            texts.push(match kind {
                0 => base.clone(),
                1 => base.to_uppercase(),
                2 => dice.edited(base, 1),
                3 => dice.edited(base, 4),
                4 => format!("{base} {}", dice.prose(30)),
                _ => base.split(' ').take(12 + dice.below(20)).collect::<Vec<_>>().join(" "),
            });
        }
        let order: Vec<usize> = (0..texts.len()).collect();
        (Just(texts), Just(order).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_articles_changes_no_cluster((texts, order) in mixed()) {
        let plain: Vec<usize> = (0..texts.len()).collect();
        prop_assert_eq!(found(&texts, &plain), found(&texts, &order));
    }
}
