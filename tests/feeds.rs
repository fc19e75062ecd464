//! Feeds: several articles in one file, for collections, and each alone by its number.

#![cfg(all(feature = "html", feature = "office"))]

use std::fs;
use std::path::{Path, PathBuf};

use claimdiff::dedup::Collection as _;
use claimdiff::dedup::source::Reading;
use claimdiff::input::{ReadOptions, is_feed_file, read_feed, read_path};

const FEED: &str = "<?xml version='1.0'?><!-- daily --><rss version='2.0'><channel><title>The Courier</title>\
    <item><title>Ferry back</title><description>&lt;p&gt;The ferry sails again on Monday, said the yard.&lt;/p&gt;</description></item>\
    <item><title>Quay closed</title><description>The quay is closed until June &amp;amp; may stay so.</description></item>\
    </channel></rss>";

fn written(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn an_item_is_an_article_and_has_a_number() {
    let path = written("feeds-one.xml", FEED);
    assert!(is_feed_file(&path) && !is_feed_file(&written("feeds-not.xml", "<note>No feed</note>")));
    let options = ReadOptions::default();
    let items = read_feed(&path, &options).unwrap();
    assert_eq!(items.len(), 2);
    let second = read_path(Path::new(&format!("{}#2", path.display())), &options).unwrap();
    assert_eq!(second.text(), "Quay closed\n\nThe quay is closed until June & may stay so.");
    assert_eq!((second.text(), second.name()), (items[1].text(), items[1].name()));
    for (end, expected) in [("", "is a feed of 2 articles"), ("#3", "is a feed of 2 articles")] {
        let error = read_path(Path::new(&format!("{}{end}", path.display())), &options).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn a_collection_takes_every_item_of_a_feed() {
    let path = written("feeds-two.xml", FEED);
    let text = written("feeds-two.txt", "A text beside it.");
    let source = Reading::default().paths(&[path, text]).unwrap();
    assert_eq!(source.problems(), []);
    let broken = written("feeds-broken.xml", "<rss><channel><item>");
    let Err(error) = Reading::default().paths(&[broken]) else { panic!("a damaged feed was read") };
    assert!(error.what.contains("is damaged"), "{error:?}");
    assert_eq!(source.len(), 3);
}
