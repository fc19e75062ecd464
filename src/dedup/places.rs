//! [`Places`]: where two near copies differ, word by word, if they do so in few places.
//!
//! Gaps are words that no shared 3-gram covers, wherever it stands; two speakers that change places leave none. Places come
//! from walking along both articles: where they part, the nearest point is sought at which they meet again.

use std::ops::Range;

use super::gaps::Words;
use super::sketch::SHINGLE;

/// The words of either article that stand in one place.
pub(super) type Place = [Range<usize>; 2];

/// Places from which two articles do not differ in few: each is looked at by itself, and noise has hundreds.
pub(super) const MOST: usize = 16;

/// How far behind the point where they part two articles are searched for the one where they meet, in words of both.
const NEAR: usize = 32;
const FAR: usize = 128;
/// ... if one of the two has nothing there: a passage of some length that was put in.
const PUT_IN: usize = 512;

/// Finds the places in which two articles differ; nothing if they are many, or too far apart.
pub(super) fn places(a: &Words, b: &Words) -> Option<Vec<Place>> {
    let sides = [a, b].map(Words::shingles);
    if sides.iter().any(|shingles| shingles.is_empty()) {
        return None;
    }
    let mut found = Vec::new();
    let mut at = [0, 0];
    loop {
        let same = sides[0][at[0]..].iter().zip(&sides[1][at[1]..]).take_while(|(x, y)| x == y).count();
        at = at.map(|at| at + same);
        if [0, 1].iter().all(|&side| at[side] == sides[side].len()) {
            return Some(found.into_iter().flat_map(|place| pieces([a, b], place)).collect());
        }
        if found.len() == MOST {
            return None;
        }
        let skipped = meeting([&sides[0][at[0]..], &sides[1][at[1]..]])?;
        let next = [at[0] + skipped[0], at[1] + skipped[1]];
        found.push(place([a, b], at, next));
        at = next;
    }
}

/// Returns how many shingles of either side stand before the nearest point where both are the same, or end.
fn meeting(rest: [&[u32]; 2]) -> Option<[usize; 2]> {
    nearest(rest, NEAR).or_else(|| put_in(rest)).or_else(|| nearest(rest, FAR))
}

/// Finds the same shingle on both sides with the fewest before it, and fewer than so many together; of equals, the one with
/// the fewest on the first side.
fn nearest([a, b]: [&[u32]; 2], limit: usize) -> Option<[usize; 2]> {
    let mut best = None;
    let mut most = limit;
    for (y, shingle) in b.iter().enumerate().take(limit + 1) {
        if y > most {
            break;
        }
        let reached = &a[..a.len().min(most - y + 1)];
        if let Some(x) = reached.iter().position(|other| other == shingle) {
            most = x + y;
            best = Some([x, y]);
        }
    }
    best.or_else(|| (a.len() + b.len() <= limit).then_some([a.len(), b.len()]))
}

/// Finds where one side goes on after a passage that the other has not.
fn put_in([a, b]: [&[u32]; 2]) -> Option<[usize; 2]> {
    let after = |longer: &[u32], other: &[u32]| match other.first() {
        Some(next) => longer.iter().take(PUT_IN).position(|shingle| shingle == next),
        None => (longer.len() < PUT_IN).then_some(longer.len()),
    };
    match (after(a, b), after(b, a)) {
        (Some(x), y) if y.is_none_or(|y| x <= y) => Some([x, 0]),
        (_, y) => y.map(|y| [0, y]),
    }
}

/// Makes words of shingles: the first that differs ends with the first word that differs. What both sides have at either
/// end is no difference.
fn place(articles: [&Words; 2], from: [usize; 2], to: [usize; 2]) -> Place {
    let shift = if from == [0, 0] { 0 } else { SHINGLE - 1 };
    let last = |side: usize| {
        let shingles = articles[side].shingles().len();
        if to[side] == shingles { articles[side].words.len() } else { to[side] }
    };
    let ends = [last(0), last(1)];
    let shift = shift.min(ends[0].saturating_sub(from[0])).min(ends[1].saturating_sub(from[1]));
    let mut place = [from[0] + shift..ends[0], from[1] + shift..ends[1]];
    let same = |x: usize, y: usize| {
        let [x, y] = [(0, x), (1, y)].map(|(side, at)| articles[side].word(articles[side].words[at]));
        x.eq_ignore_ascii_case(y)
    };
    while !place[0].is_empty() && !place[1].is_empty() && same(place[0].start, place[1].start) {
        place.iter_mut().for_each(|range| range.start += 1);
    }
    while !place[0].is_empty() && !place[1].is_empty() && same(place[0].end - 1, place[1].end - 1) {
        place.iter_mut().for_each(|range| range.end -= 1);
    }
    place
}

/// Most words of a side of a place that is cut at the words both have: a longer one is another passage.
const CUT: usize = 12;

/// Cuts a place at words that both sides have, which are too few for a shingle.
pub(super) fn pieces(articles: [&Words; 2], place: Place) -> Vec<Place> {
    let mut open = vec![place];
    let mut found = Vec::new();
    while let Some(place) = open.pop() {
        match shared(articles, &place) {
            Some([x, y, count]) => {
                open.push([x + count..place[0].end, y + count..place[1].end]);
                open.push([place[0].start..x, place[1].start..y]);
            }
            None => found.push(place),
        }
    }
    found.retain(|[x, y]| !x.is_empty() || !y.is_empty());
    found
}

/// Finds the most words that both sides of a place have in one order, and how many; one alone only as far from one end.
fn shared(articles: [&Words; 2], [x, y]: &Place) -> Option<[usize; 3]> {
    if x.len() > CUT || y.len() > CUT {
        return None;
    }
    let word = |side: usize, at: usize| articles[side].word(articles[side].words[at]);
    let mut best: Option<[usize; 3]> = None;
    for (i, j) in x.clone().flat_map(|i| y.clone().map(move |j| (i, j))) {
        let same = |&at: &usize| word(0, i + at).eq_ignore_ascii_case(word(1, j + at));
        let count = (0..(x.end - i).min(y.end - j)).take_while(same).count();
        let is_in_place = i - x.start == j - y.start || x.end - i == y.end - j;
        let counts = count > 1 || count == 1 && is_in_place;
        if counts && best.is_none_or(|[_, _, most]| count > most) {
            best = Some([i, j, count]);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(a: &str, b: &str) -> Vec<[String; 2]> {
        let sides = [a, b].map(|text| Words::new(text.into()));
        let found = places(&sides[0], &sides[1]).unwrap();
        found.iter().map(|place| [0, 1].map(|side| sides[side].slice(&place[side]).to_owned())).collect()
    }

    #[test]
    fn what_differs() {
        let base = "one two three four five six seven eight nine ten";
        for (from, to, expected) in [
            ("five", "5", vec![["five", "5"]]),
            ("five", "five and a half", vec![["", "and a half"]]),
            ("one two", "zero", vec![["one two", "zero"]]),
            ("ten", "eleven", vec![["ten", "eleven"]]),
            ("nine ten", "nine", vec![["ten", ""]]),
            ("one", "half one", vec![["", "half"]]),
            ("three four five", "five four three", vec![["three", "five"], ["five", "three"]]),
            ("four five six", "4 five 6 and", vec![["four", "4"], ["six", "6 and"]]),
        ] {
            assert_eq!(shown(base, &base.replace(from, to)), expected, "{from} to {to}");
        }
        assert!(shown(base, base).is_empty());
    }

    #[test]
    fn what_changed_places() {
        let a = "We will sign, Ann Lee told the board. They never sent money, Tom Ash wrote in spring. All is true.";
        let b = "We will sign, Tom Ash told the board. They never sent money, Ann Lee wrote in spring. All is true.";
        assert_eq!(shown(a, b), [["Ann Lee", "Tom Ash"], ["Tom Ash", "Ann Lee"]]);
    }
}
