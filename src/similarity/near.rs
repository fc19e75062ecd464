//! Words that are not equal but near: by their letters, and by what they mean.

use rustc_hash::FxHashMap;

use super::round;
use crate::sides::{Side, Sides};
use crate::words::{Key, Lexicon, WordClass};

/// Words are near-equal (a misspelling, an ending the stemmer does not know) from this edit similarity on, if they
/// have at least [`SPELLED_LENGTH`] letters and the first [`SPELLED_PREFIX`] agree. Lower values pair different
/// words (`contract`, `contrast`) more often than they help.
const SPELLED_ALIKE: f64 = 0.75;
const SPELLED_LENGTH: usize = 5;
const SPELLED_PREFIX: usize = 3;

/// At most this many words that share a prefix are compared with each other (a work cap; an article has dozens).
const BUCKET: usize = 400;

/// Two words are near in meaning from this cosine on; there they count for nothing, at 1 in full. Measured on words
/// that people linked in paraphrases: of the pairs at .5, 86 in 100 are right, of those at .2 about 63.
#[cfg(feature = "words")]
const MEANING: f64 = 0.3;

/// At most this many words of a side are compared by meaning, the most frequent first (a work cap: a pair of 800-word
/// articles has about 200 a side).
#[cfg(feature = "words")]
const MEANT: usize = 3_000;

/// For each word (by [`Key::index`]), the words near it with their similarity, 0 to 1.
pub(super) type Near = Vec<Vec<(Key, f64)>>;

/// Pairs the words that only A has with the near words that only B has. A word that both have finds itself.
#[cfg_attr(not(feature = "words"), expect(unused_variables))]
pub(super) fn near_words(lexicon: &Lexicon, frequency: &Sides<Vec<u32>>, rows: &[Option<usize>]) -> Near {
    let own = Sides::new(Side::A, Side::B).map(|side| own_words(lexicon, frequency, side));
    let mut near = vec![Vec::new(); lexicon.len()];
    for bucket in buckets_by_prefix(lexicon, &own) {
        for &x in &bucket.a {
            for &y in &bucket.b {
                let similarity = strsim::normalized_levenshtein(lexicon.form(x), lexicon.form(y));
                if similarity >= SPELLED_ALIKE {
                    enter(&mut near, x, y, similarity);
                }
            }
        }
    }
    #[cfg(feature = "words")]
    by_meaning(lexicon, frequency, &own, rows, &mut near);
    near
}

fn enter(near: &mut Near, x: Key, y: Key, similarity: f64) {
    near[x.index()].push((y, round(similarity)));
    near[y.index()].push((x, round(similarity)));
}

/// The content words that a side has and the other has not.
fn own_words(lexicon: &Lexicon, frequency: &Sides<Vec<u32>>, side: Side) -> Vec<Key> {
    let only = |key: &Key| frequency[side][key.index()] > 0 && frequency[side.other()][key.index()] == 0;
    lexicon.keys().filter(only).filter(|&key| lexicon.class(key) == WordClass::Content).collect()
}

fn buckets_by_prefix(lexicon: &Lexicon, own: &Sides<Vec<Key>>) -> Vec<Sides<Vec<Key>>> {
    let mut index: FxHashMap<&str, usize> = FxHashMap::default();
    let mut buckets: Vec<Sides<Vec<Key>>> = Vec::new();
    for (side, &key) in Side::BOTH.into_iter().flat_map(|side| own[side].iter().map(move |key| (side, key))) {
        let form = lexicon.form(key);
        if form.len() < SPELLED_LENGTH || form.chars().count() < SPELLED_LENGTH {
            continue;
        }
        let prefix = form.char_indices().nth(SPELLED_PREFIX).map_or(form, |(end, _)| &form[..end]);
        let at = *index.entry(prefix).or_insert_with(|| {
            buckets.push(Sides::default());
            buckets.len() - 1
        });
        if buckets[at][side].len() < BUCKET {
            buckets[at][side].push(key);
        }
    }
    buckets
}

/// Names never match by meaning: to the table, one country is as good as its neighbour.
#[cfg(feature = "words")]
fn by_meaning(
    lexicon: &Lexicon,
    frequency: &Sides<Vec<u32>>,
    own: &Sides<Vec<Key>>,
    rows: &[Option<usize>],
    near: &mut Near,
) {
    use crate::words::{Table, cosine};
    let Some(table) = Table::english() else { return };
    let directions = Sides::new(Side::A, Side::B).map(|side| {
        let mut keys: Vec<Key> = own[side]
            .iter()
            .copied()
            .filter(|&key| lexicon.is_english(key) && !lexicon.is_name(key))
            .collect();
        let rank = |key: &Key| (std::cmp::Reverse(frequency[side][key.index()]), lexicon.form(*key));
        keys.sort_by(|x, y| rank(x).cmp(&rank(y)));
        keys.truncate(MEANT);
        let direction = |key: Key| table.direction(lexicon.surface(key), rows[key.index()]);
        let directed = keys.into_iter().filter_map(|key| Some((key, direction(key)?)));
        directed.collect::<Vec<_>>()
    });
    for (x, of_x) in &directions.a {
        for (y, of_y) in &directions.b {
            let similarity = (cosine(of_x, of_y) - MEANING) / (1.0 - MEANING);
            if similarity > 0.0 {
                enter(near, *x, *y, similarity);
            }
        }
    }
}
