//! [`Target`]: a reader or stage, how its inputs are made, and what must hold for any of them.

mod collections;
pub mod readers;
mod reports;
mod stages;

use claimdiff::input::{ReadOptions, from_bytes};
use claimdiff::{Document, Sides};

use crate::corpus::Corpus;
use crate::mutate;
use crate::random::Random;

/// A reader or stage.
#[derive(Clone, Copy)]
pub struct Target {
    pub name: &'static str,
    /// An input that takes so many times as long as the shortest ones is run so many times less often.
    pub cost: u64,
    pub make: fn(&mut Random, &Corpus) -> Vec<u8>,
    /// Panics if something does not hold.
    pub run: fn(&[u8]),
}

/// All targets, readers first.
pub fn all() -> Vec<Target> {
    [readers::TARGETS, stages::TARGETS, reports::TARGETS, collections::TARGETS].concat()
}

/// Stands between the texts of an input: ASCII's record separator.
const BETWEEN: &str = "\n\u{1e}\n";

/// The texts of an input.
fn texts(input: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(input).split(BETWEEN).map(str::to_owned).collect()
}

/// Two texts: one is most often the other, changed.
fn pair(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    several(random, corpus, 2)
}

fn several(random: &mut Random, corpus: &Corpus, count: usize) -> Vec<u8> {
    let first = mutate::text(random, corpus);
    let other = |random: &mut Random| {
        if random.one_in(5) {
            return mutate::text(random, corpus);
        }
        (0..random.small(6) + 1).fold(first.clone(), |text, _| mutate::changed(text, random, corpus))
    };
    let others: Vec<String> = (1..count).map(|_| other(random)).collect();
    let all: Vec<&str> = [first.as_str()].into_iter().chain(others.iter().map(String::as_str)).collect();
    all.join(BETWEEN).into_bytes()
}

/// The texts of an input as documents, as if they were read from files.
fn documents(input: &[u8]) -> Vec<Document> {
    let document = |(at, text): (usize, &String)| {
        let end = if text.starts_with(['#', '-', '+']) { "md" } else { "txt" };
        from_bytes(format!("{at}.{end}"), text.clone().into_bytes(), &ReadOptions::default()).ok()
    };
    texts(input).iter().enumerate().filter_map(document).collect()
}

pub use stages::compared;

fn both(input: &[u8]) -> Option<Sides<Document>> {
    let mut documents = documents(input).into_iter();
    Some(Sides::new(documents.next()?, documents.next()?))
}
