//! The same figure or name in another writing: two passages by their digits and letters.

use crate::words::name_likeness;

/// Letters that two forms of a word share at least, and letters of an ending at most.
const STEM: usize = 4;
const ENDING: usize = 4;

/// Two words are nearly spelt alike from this similarity on (Jaro-Winkler).
const NEAR: f64 = 0.85;

/// How a passage, in lower case, stands to the text of the other side, in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Likeness {
    /// Does the text hold the digits of its figures?
    pub(super) same_figures: bool,
    /// Has the text other digits in their place: the same in another order, or all but one?
    pub(super) near_figures: bool,
    /// The share of its words that the text holds, up to an ending.
    pub(super) words: f64,
    /// Does the text hold all of its words, but one with another ending?
    pub(super) other_ending: bool,
    /// Does the text hold a word that is nearly spelt like one of its?
    pub(super) near_spelling: bool,
}

impl Likeness {
    pub(super) fn of(passage: &str, text: &str) -> Self {
        let held: Vec<&str> = words(text).collect();
        let (mut all, mut alike, mut equal, mut near_spelling) = (0, 0, 0, false);
        for word in words(passage) {
            let like = Like::best(word, &held);
            all += 1;
            alike += usize::from(like >= Like::Form);
            equal += usize::from(like == Like::Equal);
            near_spelling |= like == Like::Spelling;
        }
        let (same_figures, near_figures) =
            if has_figure(passage) { of_figures(passage, text) } else { (false, false) };
        Self {
            same_figures,
            near_figures,
            words: alike as f64 / all.max(1) as f64,
            other_ending: all > 0 && alike == all && equal < all,
            near_spelling,
        }
    }
}

/// How much alike two words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Like {
    Nothing,
    Spelling,
    Form,
    Equal,
}

impl Like {
    /// How much a word is like the one of some that is most like it.
    fn best(word: &str, others: &[&str]) -> Self {
        // Words that are alike in any way begin alike, and few words do.
        let begin = others.iter().filter(|other| other.as_bytes()[0] == word.as_bytes()[0]);
        let like = |other: &&str| match other {
            other if *other == word => Self::Equal,
            other if is_alike(word, other) => Self::Form,
            other if is_near(word, other) => Self::Spelling,
            _ => Self::Nothing,
        };
        begin.map(like).max().unwrap_or(Self::Nothing)
    }
}

/// Does the text hold the digits of the passage's figures, or else nearly them?
fn of_figures(passage: &str, text: &str) -> (bool, bool) {
    let (own, held) = (figures(passage), figures(text));
    let same = own.iter().all(|figure| held.contains(figure));
    (same, !same && own.iter().any(|x| held.iter().any(|y| is_misprint(x, y))))
}

/// Has a passage a figure?
pub(super) fn has_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The figures of a text by their digits, without what parts the thousands or the decimals.
fn figures(text: &str) -> Vec<String> {
    let (mut figures, mut figure) = (Vec::new(), String::new());
    for c in text.chars() {
        if c.is_ascii_digit() {
            figure.push(c);
        } else if !matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
            && !figure.is_empty()
        {
            figures.push(std::mem::take(&mut figure));
        }
    }
    if !figure.is_empty() {
        figures.push(figure);
    }
    figures
}

/// `61`, `16`; `2,018`, `2,019`: the digits in another order, or one of them another one.
fn is_misprint(x: &str, y: &str) -> bool {
    let sorted = |text: &str| {
        let mut digits: Vec<u8> = text.bytes().collect();
        digits.sort_unstable();
        digits
    };
    let differ = x.bytes().zip(y.bytes()).filter(|(x, y)| x != y).count();
    x != y && x.len() == y.len() && x.len() > 1 && (differ == 1 || sorted(x) == sorted(y))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    /// Shorter ones are in every text.
    const SHORTEST: usize = 3;
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= SHORTEST)
}

/// Are two words the same up to an ending? `asia`, `asian`; `muslims`, `muslim`.
fn is_alike(x: &str, y: &str) -> bool {
    let shared = x.chars().zip(y.chars()).take_while(|(x, y)| x == y).count();
    let rest = |word: &str| word.chars().count() - shared;
    let (shorter, longer) = (rest(x).min(rest(y)), rest(x).max(rest(y)));
    shared >= STEM && shorter <= 1 && longer <= ENDING
}

/// Are two words nearly spelt alike, as two names may be, or one name that was misspelt?
fn is_near(x: &str, y: &str) -> bool {
    x.len().abs_diff(y.len()) <= 2
        && x.len() > STEM
        && x.as_bytes()[0] == y.as_bytes()[0]
        && name_likeness(x, y) >= NEAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_or_name_in_another_writing_is_told_from_another_one() {
        let same = Likeness::of("sek 4,318 million", "sales of 4.318 billion");
        assert!(same.same_figures && !same.near_figures);
        let swapped = Likeness::of("61 million", "16 million");
        assert!(swapped.near_figures && !swapped.same_figures);
        assert!(!Likeness::of("61 million", "83 million").near_figures);
        let ending = Likeness::of("south east asian", "in south east asia");
        assert!(ending.other_ending && !ending.near_spelling);
        let other = Likeness::of("matteo corvi", "mattia corvi");
        assert!(other.near_spelling && !other.other_ending);
    }
}
