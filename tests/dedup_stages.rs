//! The stages of a deduplication one by one, as an engine calls them that holds the rows: together they find what `dedup`
//! finds.

use claimdiff::dedup::stages::{
    Articles, Entry, LeftOut, SAMPLE, Sketch, pairs_in_group, passage, words_that_count,
};
use claimdiff::dedup::{Options, dedup};

/// Stories of the harbour, some of them copies, some fillings of one form.
fn texts() -> Vec<String> {
    let story = |place: &str, boats: u32| {
        format!(
            "The harbour of {place} was closed on Monday after {boats} boats broke loose in the night. The keeper said that \
             nobody had seen such a swell since the old mole was built, and that the ferries would wait until the chains \
             were mended."
        )
    };
    let mut texts = vec![story("Osterby", 9), story("Penmark", 14), story("Osterby", 9).to_uppercase()];
    texts.push(story("Osterby", 9).replace("said that", "told us that").replace("in the night", "at night"));
    texts.push("A school in Varne teaches its pupils to mend nets, and the first of them now mend those of the fleet.".into());
    texts.push(texts[4].clone());
    texts.push(String::new());
    texts
}

fn entries(texts: &[String]) -> Vec<Entry> {
    let entry = |text: &String| {
        let Sketch { identity, key, words, .. } = Sketch::new(text);
        Entry { identity, key, words, own: None }
    };
    texts.iter().map(entry).collect()
}

#[test]
fn a_family_is_settled_as_in_a_collection() {
    let texts = texts();
    let (entries, options, left_out) = (entries(&texts), Options::default(), LeftOut::default());
    let (all, skipped) = pairs_in_group(texts.len() - 1);
    assert_eq!((all.len(), skipped), (15, 0));
    let some = || Articles { entries: &entries, texts: texts.as_slice(), left_out: &left_out, options };
    let whole = dedup(&texts, &options);
    assert!(whole.clusters.len() == 2 && whole.related.len() == 1, "{whole:?}");
    // Pairs that are not alike change nothing.
    for pairs in [all.clone(), some().alike(&all)] {
        let found = some().settle(&pairs);
        assert_eq!((&found.clusters, &found.related), (&whole.clusters, &whole.related));
    }
    assert!(some().alike(&all).len() < all.len());
}

#[test]
fn what_strangers_share_stays_out() {
    let footer = "Readers who know more can write to the desk at any hour of the day, and we answer each letter that has a name \
                  under it, if not at once.";
    let own = ["eels", "wool", "salt", "tin", "rye", "ash", "slate", "peat"];
    let texts: Vec<String> = own
        .iter()
        .map(|own| {
            let words: Vec<String> = (0..40).map(|at| format!("{own}{at}")).collect();
            format!("{}. {footer}", words.join(" "))
        })
        .collect();
    assert_eq!(texts.len(), SAMPLE);
    let shared = passage(texts.as_slice(), &LeftOut::default());
    let left_out = LeftOut::new(&shared);
    let whole = Sketch::new(&texts[0]);
    let (bands, rest) = left_out.bands(&texts[0]);
    assert!(bands != whole.bands && rest < whole.words - 20, "{rest} of {}", whole.words);
    // What is out already is not found again, and copies share no boilerplate.
    assert!(passage(texts.as_slice(), &left_out).is_empty());
    let copies = vec![texts[0].clone(); SAMPLE];
    assert!(passage(copies.as_slice(), &LeftOut::default()).is_empty());
    assert_eq!(words_that_count(whole.words, Some(0)), None);
    assert_eq!(words_that_count(whole.words, Some(rest)), Some(rest + 2));
}
