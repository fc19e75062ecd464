//! Words that are not equal but near: by their letters, and by what they mean.

use rustc_hash::FxHashMap;

use super::round;
use super::rows::Rows;
use crate::sides::{Side, Sides};
use crate::words::{Key, Lexicon, WordClass, edit_likeness};

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
pub(super) type Near = Rows<(Key, f64)>;

/// Two near words, one of each article, and their similarity.
type Pair = (Key, Key, f64);

/// Pairs the words that only A has with the near words that only B has. A word that both have finds itself.
#[cfg_attr(not(feature = "words"), expect(unused_variables))]
pub(super) fn near_words(lexicon: &Lexicon, frequency: &Sides<Vec<u32>>, rows: &[Option<usize>]) -> Near {
    let own = Sides::new(Side::A, Side::B).map(|side| own_words(lexicon, frequency, side));
    let mut near = Vec::new();
    for bucket in buckets_by_prefix(lexicon, &own) {
        for &x in &bucket.a {
            for &y in &bucket.b {
                by_spelling(lexicon, x, y, &mut near);
            }
        }
    }
    #[cfg(feature = "words")]
    by_meaning(lexicon, frequency, &own, rows, &mut near);
    let both = near.iter().flat_map(|&(x, y, similarity)| {
        let similarity = round(similarity);
        [(x.index(), (y, similarity)), (y.index(), (x, similarity))]
    });
    Rows::sorted(lexicon.len(), both)
}

fn by_spelling(lexicon: &Lexicon, x: Key, y: Key, near: &mut Vec<Pair>) {
    let (of_x, of_y) = (lexicon.form(x), lexicon.form(y));
    let (long, short) =
        (of_x.chars().count().max(of_y.chars().count()), of_x.chars().count().min(of_y.chars().count()));
    // As many letters have to be put in at least as one has more.
    let most = 1.0 - (long - short) as f64 / long as f64;
    if most < SPELLED_ALIKE {
        return;
    }
    let similarity = edit_likeness(of_x, of_y);
    if similarity >= SPELLED_ALIKE {
        near.push((x, y, similarity));
    }
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
    near: &mut Vec<Pair>,
) {
    use crate::words::{Table, cosine};
    let Some(table) = Table::english() else { return };
    let directed = Sides::new(Side::A, Side::B).map(|side| {
        let mut keys: Vec<Key> = own[side]
            .iter()
            .copied()
            .filter(|&key| lexicon.is_english(key) && !lexicon.is_name(key))
            .collect();
        let rank = |key: &Key| (std::cmp::Reverse(frequency[side][key.index()]), lexicon.form(*key));
        keys.sort_by(|x, y| rank(x).cmp(&rank(y)));
        keys.truncate(MEANT);
        let mut directions = Vec::with_capacity(keys.len() * table.dimensions());
        keys.retain(|&key| table.push_direction(lexicon.surface(key), rows[key.index()], &mut directions));
        (keys, directions)
    });
    let each = |side: Side| {
        let (keys, directions) = &directed[side];
        keys.iter().copied().zip(directions.chunks_exact(table.dimensions()))
    };
    for (x, of_x) in each(Side::A) {
        for (y, of_y) in each(Side::B) {
            let similarity = (cosine(of_x, of_y) - MEANING) / (1.0 - MEANING);
            if similarity > 0.0 {
                near.push((x, y, similarity));
            }
        }
    }
}
