//! What is known of a word of A and a word of B that may stand for each other.

use crate::audit::lexicon;
use crate::frame::Block;
use crate::sides::{Side, Sides};

use super::marks::flag;
use super::reading::Reading;
use super::status::time;

/// The names of the features.
pub(super) const SIGNALS: [&str; 36] = [
    "cosine",
    "unlike",
    "synonyms",
    "wider",
    "narrower",
    "sisters",
    "opposites in WordNet",
    "opposites in the lists",
    "the same in the lists",
    "rivals",
    "verbs",
    "nouns",
    "modifiers",
    "one block",
    "words of the block",
    "new words of the block",
    "alone in the block",
    "likeness",
    "blocks",
    "one block in all",
    "new words of A",
    "new words of B",
    "in the source elsewhere",
    "in the copy elsewhere",
    "anchored before",
    "anchored behind",
    "one to one",
    "another answer in B",
    "another answer in A",
    "words of both around",
    "words of both before",
    "words of both behind",
    "one field",
    "entailed",
    "times differ",
    "to come or done on one side",
];

/// Below this cosine words have little to do with each other.
const UNLIKE: f64 = 0.05;

/// Reads the features of a pair of words.
pub(super) fn signals(reading: &Reading<'_>, a: usize, b: usize) -> Vec<f64> {
    let mut features = meaning(reading, a, b).to_vec();
    features.extend(place(reading, a, b));
    features.extend(surroundings(reading, a, b));
    features.extend(roles(reading, a, b));
    features
}

fn meaning(reading: &Reading<'_>, a: usize, b: usize) -> [f64; 13] {
    let relation = reading.relation(Side::A, a, b);
    let cosine = reading.cosine(Side::A, a, b);
    let (x, y) = (reading.stem(Side::A, a), reading.stem(Side::B, b));
    let [nouns, verbs, adjectives, adverbs] = parts(reading, a, b);
    [
        cosine,
        flag(cosine < UNLIKE),
        relation.synonyms.sqrt(),
        relation.wider.sqrt(),
        relation.narrower.sqrt(),
        relation.sisters.sqrt(),
        flag(relation.opposites),
        flag(lexicon::are_opposites(x, y)),
        flag(lexicon::are_same(x, y)),
        flag(lexicon::are_rivals(x, y)),
        verbs,
        nouns,
        adjectives.max(adverbs),
    ]
}

/// How usual both are as nouns, verbs, adjectives and adverbs.
pub(super) fn parts(reading: &Reading<'_>, a: usize, b: usize) -> [f64; 4] {
    let (x, y) = (reading.parts(Side::A, a), reading.parts(Side::B, b));
    [0, 1, 2, 3].map(|part| x[part] * y[part])
}

/// Where the two stand in the frame.
fn place(reading: &Reading<'_>, a: usize, b: usize) -> [f64; 9] {
    let frame = reading.frame;
    let of = |side: Side, at: usize| frame.blocks.iter().find(|block| block.of[side].contains(&at));
    let (of_a, of_b) = (of(Side::A, a), of(Side::B, b));
    let is_one = of_a.is_some() && of_a == of_b;
    let new = |block: &Block, side: Side| frame.new_content(side, &block.of[side]);
    let fresh = of_a.map_or([0, 0], |block| Side::BOTH.map(|side| new(block, side)));
    let size = of_a.map_or(1, |block| block.of.a.len().max(block.of.b.len()));
    let all = |side: Side| (reading.new_content[side] as f64).ln_1p();
    [
        flag(is_one),
        (size.max(1) as f64).ln(),
        (fresh[0].max(fresh[1]).max(1) as f64).ln(),
        flag(is_one && fresh == [1, 1]),
        reading.likeness,
        (frame.blocks.len().max(1) as f64).ln(),
        flag(frame.blocks.len() == 1),
        all(Side::A),
        all(Side::B),
    ]
}

fn surroundings(reading: &Reading<'_>, a: usize, b: usize) -> [f64; 7] {
    let at = Sides::new(a, b);
    let is_shared = |side: Side, at: Option<usize>| {
        at.is_none_or(|at| reading.frame.pairs[side].get(at).is_none_or(Option::is_some))
    };
    let both =
        |place: fn(usize) -> Option<usize>| Side::BOTH.iter().all(|&side| is_shared(side, place(at[side])));
    let in_article = |side: Side| {
        let key = reading.frame.words[side.other()][at[side.other()]].word.key;
        reading.articles[side].contains(&key)
    };
    let other =
        |side: Side| reading.nearest(side, at[side], Some(at[side.other()])).map_or(0.0, |answer| answer.tie);
    [
        flag(in_article(Side::A)),
        flag(in_article(Side::B)),
        flag(both(|at| at.checked_sub(1))),
        flag(both(|at| Some(at + 1))),
        flag(reading.is_pair()),
        other(Side::A),
        other(Side::B),
    ]
}

/// Do the same words take part, do both belong to one field, and do both happen at one time?
fn roles(reading: &Reading<'_>, a: usize, b: usize) -> [f64; 7] {
    /// More words that take part say no more.
    const MANY: usize = 3;
    let [before, behind] = reading.company(a, b);
    let times = [(Side::A, a), (Side::B, b)].map(|(side, at)| time(reading, side, at));
    [
        (before + behind).min(MANY) as f64 / MANY as f64,
        flag(before > 0),
        flag(behind > 0),
        flag(reading.are_of_one_field(a, b)),
        flag(reading.entail(Side::A, a, b)),
        flag(matches!(times, [Some(x), Some(y)] if x != y)),
        flag(times[0].is_some() != times[1].is_some()),
    ]
}
