//! Duplicates in collections: tables of small ones, and laws attacked by a machine.

use claimdiff::dedup::{Deduplication, Keep, Options, Reason, dedup};
use proptest::prelude::*;

const STORY: &str = "The harbour bridge opened on Monday after nine years of work. Mayor Ann Lee cut the ribbon and \
                     said that the ferries, which have crossed the sound since 1931, will stop in May. Fishermen on \
                     the north shore doubt that the new road will bring them customers. The council has set aside 3 \
                     million crowns for the two villages that lose their landing. A study of the traffic is due by \
                     the end of the year, and nobody expects it to change anything.";

const OTHER: &str = "Teachers at the four schools of the upper valley voted last night to end their strike. The union \
                     had asked for smaller classes and got a promise of new windows. Parents who had looked after \
                     each other's children for a fortnight brought flowers and cake. The minister called the outcome \
                     a victory for everyone, which nobody in the hall repeated.";

/// A notice that a whole paper prints under its stories.
const LEGAL: &str = "All rights reserved by the Harbour Register and its agencies. No part of this publication may be \
                     copied, stored or sent on in any form without the written consent of the publisher, who accepts \
                     no liability for errors, for prices that have changed since, or for the content of pages that it \
                     links to. Complaints are handled by the readers' editor, whose address stands on page two, and \
                     in the last instance by the press council.";

fn find(texts: &[&str]) -> Deduplication {
    dedup(texts, &Options::default())
}

/// The reason for which the second of two texts is dropped for the first.
fn reason(a: &str, b: &str) -> Option<Reason> {
    find(&[a, b]).clusters.first().map(|cluster| cluster.others[0].reason)
}

#[test]
fn reasons() {
    let noisy =
        STORY.replace("ribbon", "rihbon").replace("customers", "customcrs").replace("crossed", "cr0ssed");
    for (name, copy, expected) in [
        ("bytes", STORY.to_owned(), Some(Reason::Identical)),
        ("case", STORY.to_uppercase(), Some(Reason::SameText)),
        ("white space", STORY.replace(' ', "\n  "), Some(Reason::SameText)),
        ("a word", STORY.replace("doubt", "question"), Some(Reason::Near)),
        ("noise", noisy, Some(Reason::Near)),
        ("cut short", STORY[..STORY.find(" A study").unwrap()].to_owned(), Some(Reason::Near)),
        (
            "wrapped",
            format!("Advertisement. Read on below.\n{STORY}\nSubscribe to our letters."),
            Some(Reason::Near),
        ),
        ("another story", OTHER.to_owned(), None),
        ("punctuation that counts", STORY.replace("said that", "said: that"), Some(Reason::Near)),
    ] {
        assert_eq!(reason(STORY, &copy), expected, "{name}");
        assert_eq!(reason(&copy, STORY), expected, "{name}, the other way round");
    }
}

#[test]
fn other_facts_are_no_duplicates() {
    for (from, to) in [
        ("1931", "1937"),
        ("3 million", "5 million"),
        ("on Monday", "on Friday"),
        ("in May", "in June"),
        ("nine years", "seven years"),
        ("Ann Lee", "Tom Crane"),
    ] {
        let found = find(&[STORY, &STORY.replace(from, to)]);
        assert!(found.clusters.is_empty(), "{from} and {to}");
        let [pair] = found.related.as_slice() else { panic!("{from} and {to}: {:?}", found.related) };
        assert_eq!((pair.a, pair.b), (0, 1));
        let [facts] = pair.conflicts.as_slice() else { panic!("{:?}", pair.conflicts) };
        assert!(from.to_lowercase().contains(&facts.a.to_lowercase()), "{facts:?}");
        assert!(to.to_lowercase().contains(&facts.b.to_lowercase()), "{facts:?}");
    }
}

/// Neither conflicts with a copy that has no figure, but they do with each other.
#[test]
fn copies_of_a_copy_without_the_fact() {
    let bare = STORY.replace(" since 1931", "");
    let found = find(&[&bare, STORY, &STORY.replace("1931", "1937")]);
    assert_eq!(found.clusters.len(), 1);
    assert_eq!((found.clusters[0].kept, found.clusters[0].others.len()), (0, 1));
    assert_eq!(found.related.len(), 1);
}

#[test]
fn shared_boilerplate_is_no_duplicate() {
    let stories = STORY.split_inclusive(". ").chain(OTHER.split_inclusive(". "));
    let texts: Vec<String> = stories
        .collect::<Vec<_>>()
        .chunks(2)
        .map(|sentences| format!("{}\n\n{LEGAL}", sentences.concat()))
        .collect();
    let found = dedup(&texts, &Options::default());
    assert!(found.clusters.is_empty(), "{:?}", found.clusters);
}

/// A notice taken for an article is none, and goes for none of the articles that it stands in.
#[test]
fn a_notice_alone() {
    let story = |at: usize| (0..60).map(|word| format!("w{} ", at * 60 + word)).collect::<String>();
    let mut texts: Vec<String> = (0..7).map(|at| format!("{}\n\n{LEGAL}", story(at))).collect();
    texts.push(LEGAL.to_owned());
    let found = dedup(&texts, &Options::default());
    assert_eq!((found.clusters.len(), found.notices), (0, vec![7]));
    // With copies of one story around it, it is that story cut short.
    let copies: Vec<String> = (0..7)
        .map(|at| {
            format!(
                "{LEGAL}\n\n{}",
                OTHER.replace("hall", ["hall", "room", "place", "house", "street", "town", "park"][at])
            )
        })
        .collect();
    let cut = [copies.as_slice(), &[LEGAL.to_owned()]].concat();
    let found = dedup(&cut, &Options::default());
    assert_eq!((found.clusters.len(), found.clusters[0].others.len(), found.notices.len()), (1, 7, 0));
}

/// Where many articles have different headlines over one notice, the headlines are the articles.
#[test]
fn headlines_over_a_notice() {
    let notice = "Please sign in to read on. You have seen all your free articles of this month, and we would be glad to \
                  have you among our readers. A trial costs nothing and ends by itself.";
    let headlines = [
        "Council approves harbour bridge after long debate",
        "Teachers of the upper valley end strike",
        "Storm takes roofs and two piers",
        "Why nobody buys flats in town",
        "Seven questions to a ferry captain",
        "Old cinema reopens with silent films",
    ];
    let texts = |count: usize| {
        headlines[..count].iter().map(|line| format!("{line}\n\n{notice}")).collect::<Vec<_>>()
    };
    let found = dedup(&texts(6), &Options::default());
    assert_eq!((found.clusters.len(), found.related.len() >= 5), (0, true), "{:?}", found.clusters);
    // One story under several headlines is one story.
    let story = headlines.map(|line| format!("{line}\n\n{STORY}"));
    assert_eq!(dedup(&story, &Options::default()).clusters[0].others.len(), 5);
}

#[test]
fn stubs_and_empty_texts() {
    let stub = "Please sign in to read on. You have seen all your free articles of this month.";
    let within = format!("{stub} {STORY}");
    let found = find(&[stub, "", stub, STORY, stub, " \n", stub, stub, &within]);
    assert_eq!(found.empty, [1, 5]);
    assert_eq!(found.clusters.len(), 2);
    assert!(found.clusters[0].stub && !found.clusters[1].stub);
    assert_eq!(found.clusters[0].others.len(), 4);
    assert_eq!(found.clusters[1].others[0].place, 8);
}

#[test]
fn short_texts() {
    assert_eq!(reason("Council votes on bridge", "Council votes on bridge"), Some(Reason::Identical));
    assert_eq!(reason("Council votes on bridge", "COUNCIL VOTES ON BRIDGE"), Some(Reason::SameText));
    assert_eq!(reason("Council votes on bridge", "Council votes on bridges"), None);
}

#[test]
fn policies() {
    struct Dated;
    impl claimdiff::dedup::Collection for Dated {
        fn len(&self) -> usize {
            3
        }
        fn text(&self, place: usize) -> std::borrow::Cow<'_, str> {
            [STORY.to_owned(), format!("{STORY} More soon."), STORY.replace("doubt", "question")][place]
                .clone()
                .into()
        }
        fn date(&self, place: usize) -> Option<std::borrow::Cow<'_, str>> {
            [None, Some("2024-02-01"), Some("2024-01-01")][place].map(Into::into)
        }
    }
    for (keep, kept) in [(Keep::First, 0), (Keep::Longest, 1), (Keep::Earliest, 2)] {
        let options = Options { keep, ..Options::default() };
        let found = claimdiff::dedup::dedup_collection(&Dated, &options, &|_, _| {});
        assert_eq!(found.clusters.len(), 1, "{keep:?}");
        assert_eq!(found.clusters[0].kept, kept, "{keep:?}");
    }
}

const WORDS: [&str; 24] = [
    "mayor",
    "bridge",
    "opened",
    "harbour",
    "said",
    "the",
    "of",
    "council",
    "3",
    "14",
    "Ann",
    "Lee",
    "Monday",
    "storm",
    "ferry",
    "cost",
    "north",
    "shore",
    "vote",
    "plan",
    "“quickly”",
    "town’s",
    "京",
    "é",
];

/// A family of texts that are edits of each other, and some strangers.
fn collection() -> impl Strategy<Value = Vec<String>> {
    let text = || prop::collection::vec(0..WORDS.len(), 0..60);
    let edit = (0..6_usize, 0..60_usize, 0..WORDS.len(), 0..4_usize);
    (prop::collection::vec(text(), 1..4), prop::collection::vec(edit, 0..12)).prop_map(|(bases, edits)| {
        let mut texts = bases;
        for (of, at, word, kind) in edits {
            let mut copy = texts[of % texts.len()].clone();
            let at = at % (copy.len() + 1);
            match kind {
                0 => copy.insert(at, word),
                1 if at < copy.len() => copy[at] = word,
                2 => copy.truncate(at),
                _ => {}
            }
            texts.push(copy);
        }
        let join = |text: Vec<usize>| text.into_iter().map(|word| WORDS[word]).collect::<Vec<_>>().join(" ");
        texts.into_iter().map(join).collect()
    })
}

/// The word 3-grams of a text, as these words are cut.
fn shingles(text: &str) -> std::collections::BTreeSet<Vec<String>> {
    let cut = text.to_lowercase().replace('’', " ").replace(['“', '”'], "");
    let words: Vec<String> = cut.split_whitespace().map(str::to_owned).collect();
    words.windows(3).map(<[String]>::to_vec).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Every article is kept, or dropped for one that is kept and to which it is similar itself.
    #[test]
    fn no_chains(texts in collection()) {
        let options = Options::default();
        let found = dedup(&texts, &options);
        let mut seen = std::collections::BTreeSet::new();
        for cluster in &found.clusters {
            prop_assert!(!cluster.others.is_empty());
            prop_assert!(seen.insert(cluster.kept));
            for member in &cluster.others {
                prop_assert!(seen.insert(member.place));
                let [a, b] = [cluster.kept, member.place].map(|place| shingles(&texts[place]));
                let shared = a.intersection(&b).count() as f64;
                if member.reason == Reason::Near {
                    let similarity = shared / a.union(&b).count() as f64;
                    prop_assert!((member.similarity - similarity).abs() < 1e-9);
                    let containment = shared / a.len().min(b.len()) as f64;
                    prop_assert!(similarity >= options.similarity || containment >= options.containment);
                } else {
                    prop_assert_eq!(a, b);
                }
            }
        }
    }

    /// Texts that occur once more are all dropped, and nothing else changes.
    #[test]
    fn a_second_copy_adds_nothing(texts in collection()) {
        let kept = |texts: &[String]| {
            let found = dedup(texts, &Options::default());
            texts.len() - found.clusters.iter().map(|cluster| cluster.others.len()).sum::<usize>() - found.empty.len()
        };
        let twice: Vec<String> = texts.iter().chain(&texts).cloned().collect();
        prop_assert_eq!(kept(&texts), kept(&twice));
    }

    #[test]
    fn any_text_will_do(texts in prop::collection::vec(any::<String>(), 0..8)) {
        let found = dedup(&texts, &Options { similarity: 0.0, containment: 0.0, ..Options::default() });
        prop_assert!(found.clusters.len() <= texts.len());
    }
}
