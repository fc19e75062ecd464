//! [`affinity`]: do two facts of a group stand for the same thing? By the words around them.

use crate::claim::Word;
use crate::frame::Frame;
use crate::ledger::{Case, FactAt};
use crate::sides::Side;
use crate::words::Key;

/// Content words looked at on either side of a fact.
const WINDOW: usize = 4;

/// What an equal next neighbour counts, and any other shared word of the window: the noun behind a number and the verb
/// before it bind it closest.
const NEXT: u32 = 3;
const NEAR: u32 = 1;

/// Returns how much the surroundings of two facts of a group have in common; 0 is nothing.
pub fn affinity(case: &Case<'_>, frame: &Frame, a: FactAt, b: FactAt) -> u32 {
    let a = surroundings(case, frame, Side::A, a);
    let b = surroundings(case, frame, Side::B, b);
    let mut score = 0;
    for (x, y) in a.iter().map(Window::words).zip(b.iter().map(Window::words)) {
        match (x.first(), y.first()) {
            (Some(x), Some(y)) if x == y => score += NEXT,
            // Both begin or end the claim.
            (None, None) => score += NEAR,
            _ => {}
        }
        score += NEAR * held(x, y).min(held(y, x)) as u32;
    }
    score
}

/// How many of some words are among others: a word that stands twice on one side may be shared once only.
fn held(words: &[Key], others: &[Key]) -> usize {
    words.iter().filter(|word| others.contains(word)).count()
}

/// Some words on one side of a fact, the nearest first.
struct Window {
    words: [Key; WINDOW],
    count: usize,
}

impl Window {
    fn new(words: impl Iterator<Item = Key>) -> Self {
        let mut window = Self { words: [Key::default(); WINDOW], count: 0 };
        for (slot, key) in window.words.iter_mut().zip(words) {
            *slot = key;
            window.count += 1;
        }
        window
    }

    fn words(&self) -> &[Key] {
        &self.words[..self.count]
    }
}

/// The content words before a fact and behind it.
fn surroundings(case: &Case<'_>, frame: &Frame, side: Side, at: FactAt) -> [Window; 2] {
    let range = frame.range(side, case.fact(side, at).span);
    let words = &frame.words[side];
    let is_here = |i: &usize| words[*i].claim == at.claim;
    let tells = |i: &usize| is_content(&words[*i].word);
    let key = |i: usize| words[i].word.key;
    let before = (0..range.start).rev().take_while(is_here).filter(tells).map(key);
    let behind = (range.end..words.len()).take_while(is_here).filter(tells).map(key);
    [Window::new(before), Window::new(behind)]
}

fn is_content(word: &Word) -> bool {
    !word.is_stop
}
