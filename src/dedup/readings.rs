//! [`Readings`]: what sentences were found to say of each other, kept: in a family the same sentences differ in pair after
//! pair, and each reading is a comparison of two small articles.

use std::cell::RefCell;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::statement::{self, Known, Reading};
use crate::language::Language;
use crate::sides::Side;

/// Readings that are held at most; then all are forgotten. A family is read in one go, so that few are missed.
const HELD: usize = 512;
/// Bytes of the sentences that a reading is held for, at most.
const LONGEST: usize = 4 << 10;

/// What was read: two excerpts in a language, and whether they are all that differs.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Excerpts {
    texts: [String; 2],
    language: Language,
    whole: bool,
}

/// What was found, and the answers that it rests on.
struct Held {
    reading: Reading,
    /// Words that were asked for, of which side, and whether that has them.
    asked: Vec<(Side, String, bool)>,
}

/// The readings of a collection.
#[derive(Default)]
pub(super) struct Readings(Mutex<FxHashMap<Excerpts, Held>>);

impl Readings {
    /// Reads the sentences of two articles that differ, as [`statement::read`] does; what it finds depends on the sentences
    /// and on what `known` answers, so that the same with the same answers is not read again.
    pub(super) fn read(&self, texts: [String; 2], language: Language, whole: bool, known: Known) -> Reading {
        let excerpts = Excerpts { texts, language, whole };
        if let Some(reading) = self.held(&excerpts, known) {
            return reading;
        }
        let asked = RefCell::default();
        let noted = |side: Side, word: &str| {
            let has = known(side, word);
            Vec::push(&mut asked.borrow_mut(), (side, word.to_owned(), has));
            has
        };
        let reading = statement::read(excerpts.texts.clone(), language, whole, &noted);
        self.hold(excerpts, Held { reading: reading.clone(), asked: asked.into_inner() });
        reading
    }

    fn held(&self, excerpts: &Excerpts, known: Known) -> Option<Reading> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = held.get(excerpts)?;
        let is_same = found.asked.iter().all(|(side, word, has)| known(*side, word) == *has);
        is_same.then(|| found.reading.clone())
    }

    fn hold(&self, excerpts: Excerpts, found: Held) {
        if excerpts.texts.iter().map(String::len).sum::<usize>() > LONGEST {
            return;
        }
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= HELD {
            held.clear();
        }
        held.insert(excerpts, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The claims that each has alone are news or not, by what else its counterpart's article says.
    #[test]
    fn other_answers_are_another_reading() {
        let sentences = || {
            ["Farmers sold 40 cows at the fair in Lenholm.", "Norland paid $3 million for a second ferry."]
                .map(str::to_owned)
        };
        let readings = Readings::default();
        let read = |has: bool| readings.read(sentences(), Language::ENGLISH, true, &|_, _| has);
        let plain = |has: bool| statement::read(sentences(), Language::ENGLISH, true, &|_, _| has);
        assert_ne!(plain(false), plain(true));
        for has in [false, true, true, false] {
            assert_eq!(read(has), plain(has), "{has}");
        }
    }

    #[test]
    fn few_are_held() {
        let readings = Readings::default();
        for number in 0..2 * HELD {
            readings.hold(
                Excerpts {
                    texts: [number.to_string(), String::new()],
                    language: Language::ENGLISH,
                    whole: true,
                },
                Held { reading: Reading::Same, asked: Vec::new() },
            );
        }
        let long = || ["long ".repeat(LONGEST), String::new()];
        readings.read(long(), Language::ENGLISH, true, &|_, _| true);
        let held = readings.0.lock().unwrap();
        assert!((1..=HELD).contains(&held.len()) && held.keys().all(|key| key.texts != long()));
    }
}
