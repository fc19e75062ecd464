//! Two things that have taken each other's company: `17 died in Holm and six in Ost`, `17 died in Ost and six in Holm`.
//!
//! Four words that both sides have once stand in two clauses of each, and in other pairs there. Words that are told apart by
//! chance seldom do: a faithful writer parts what belongs together, but does not put it together with what it was parted from.

use std::collections::BTreeMap;

use crate::audit::lexicon;
use crate::document::Span;
use crate::sides::{Side, Sides};
use crate::words::Key;

use super::Suspect;
use super::exchange::{Told, suspect};
use super::reading::Reading;

/// Words that both sides have once (a work cap: their number counts four times over).
const MOST: usize = 60;

/// So many words on, what stands in one clause does not belong together for that.
const NEAR: usize = 6;

/// What a word is of: words of one sort can be taken for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Value,
    Name,
    Word,
}

/// A word that both sides have once.
#[derive(Clone, Copy, Debug)]
struct Item {
    at: Sides<usize>,
    sort: Sort,
}

/// Two words and the company that each has in A; in B each has that of the other.
#[derive(Clone, Copy, Debug)]
struct Crossing {
    /// Words between those that are in company, at most.
    reach: usize,
    anchors: [Item; 2],
    company: [Item; 2],
}

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let items = items(reading);
    if items.len() > MOST {
        return reading.case.cut();
    }
    // A mark may part two clauses, or set off what belongs to one.
    let crossings = [true, false].map(|by_comma| crossing(reading, &items, by_comma));
    let nearest = crossings.into_iter().flatten().min_by_key(|crossing| crossing.reach);
    found.extend(nearest.map(|crossing| report(reading, &crossing)));
}

fn report(reading: &Reading<'_>, of: &Crossing) -> Suspect {
    let span = |side: Side, x: Item, y: Item| {
        let (x, y) = (x.at[side], y.at[side]);
        reading.span(side, x.min(y), x.max(y) + 1)
    };
    let at =
        Sides::new(span(Side::A, of.anchors[0], of.company[0]), span(Side::B, of.anchors[0], of.company[1]));
    suspect(reading, at, &Told { moved: 4, between: of.reach, is_crossed: true, ..Told::default() })
}

/// The words that tell something and stand on both sides once, in the order of A.
fn items(reading: &Reading<'_>) -> Vec<Item> {
    let once = |side: Side| {
        let mut places: BTreeMap<Key, Option<usize>> = BTreeMap::new();
        for at in (0..reading.len(side)).filter(|&at| reading.tells(side, at)) {
            let key = reading.frame.words[side][at].word.key;
            places.entry(key).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let [ours, theirs] = Side::BOTH.map(once);
    let both = ours.iter().filter_map(|(key, a)| Some(Sides::new((*a)?, (*theirs.get(key)?)?)));
    let mut items: Vec<Item> = both
        .filter_map(|at| {
            let sort = sort(reading, Side::A, at.a);
            (sort == sort_of_b(reading, at.b)).then_some(Item { at, sort })
        })
        .collect();
    items.sort_by_key(|item| item.at.a);
    items
}

fn sort_of_b(reading: &Reading<'_>, at: usize) -> Sort {
    sort(reading, Side::B, at)
}

fn sort(reading: &Reading<'_>, side: Side, at: usize) -> Sort {
    match (reading.is_name(side, at), reading.is_fact(side, at)) {
        (true, _) => Sort::Name,
        (_, true) => Sort::Value,
        _ => Sort::Word,
    }
}

/// The nearest crossing between the clauses of both sides.
fn crossing(reading: &Reading<'_>, items: &[Item], by_comma: bool) -> Option<Crossing> {
    let clauses = Sides::new(Side::A, Side::B).map(|side| clauses(reading, side, by_comma));
    let mut cells: BTreeMap<(usize, usize), Vec<Item>> = BTreeMap::new();
    for &item in items {
        cells.entry((clauses.a[item.at.a], clauses.b[item.at.b])).or_default().push(item);
    }
    let mut best: Option<Crossing> = None;
    for (&(a1, b1), first) in &cells {
        for (&(a2, b2), second) in cells.range((a1 + 1, 0)..).filter(|((_, b2), _)| *b2 != b1) {
            let (Some(with_first), Some(with_second)) = (cells.get(&(a1, b2)), cells.get(&(a2, b1))) else {
                continue;
            };
            let found = nearest(reading, [first, second], [with_first, with_second]);
            best = [best, found].into_iter().flatten().min_by_key(|crossing| crossing.reach);
        }
    }
    best
}

/// Of the words of four cells those that stand nearest to each other: two of one sort, and their company, of one sort too.
fn nearest(reading: &Reading<'_>, anchors: [&Vec<Item>; 2], company: [&Vec<Item>; 2]) -> Option<Crossing> {
    let pairs = |of: [&Vec<Item>; 2]| -> Vec<[Item; 2]> {
        let all = of[0].iter().flat_map(|&x| of[1].iter().map(move |&y| [x, y]));
        all.filter(|[x, y]| x.sort == y.sort && !are_joined(reading, *x, *y)).collect()
    };
    let company = pairs(company);
    let all = pairs(anchors).into_iter().flat_map(|anchors| company.iter().map(move |&with| (anchors, with)));
    let crossings =
        all.filter(|(anchors, with)| anchors[0].sort != Sort::Value || with[0].sort != Sort::Value);
    let crossings =
        crossings.map(|(anchors, company)| Crossing { reach: reach(anchors, company), anchors, company });
    let counts = |of: &Crossing| of.reach <= NEAR && is_parallel(of) && !is_of_list(reading, of);
    crossings.filter(counts).min_by_key(|crossing| crossing.reach)
}

/// Stands the company on one side before both words or behind both? Before the first and behind the second it belongs to both:
/// `prices rose in May and fell in June, the bank said`, `the stall has plums and figs in June`.
fn is_parallel(of: &Crossing) -> bool {
    let [first, second] = of.anchors;
    let is_behind = |side: Side, anchor: Item, with: Item| anchor.at[side] < with.at[side];
    is_behind(Side::A, first, of.company[0]) == is_behind(Side::A, second, of.company[1])
        || is_behind(Side::B, first, of.company[1]) == is_behind(Side::B, second, of.company[0])
}

/// `Plums, pears and figs`: are two that should be in company items of one list?
fn is_of_list(reading: &Reading<'_>, of: &Crossing) -> bool {
    let are_items = |side: Side, x: Item, y: Item| {
        let (from, to) = (x.at[side].min(y.at[side]), x.at[side].max(y.at[side]));
        to == from + 2 && lexicon::is_clause(reading.word(side, from + 1))
    };
    let ([first, second], [with, other]) = (of.anchors, of.company);
    let of_a = are_items(Side::A, first, with) || are_items(Side::A, second, other);
    of_a || are_items(Side::B, first, other) || are_items(Side::B, second, with)
}

fn reach(anchors: [Item; 2], company: [Item; 2]) -> usize {
    let apart = |side: Side, x: Item, y: Item| x.at[side].abs_diff(y.at[side]);
    let of_a = apart(Side::A, anchors[0], company[0]).max(apart(Side::A, anchors[1], company[1]));
    let of_b = apart(Side::B, anchors[0], company[1]).max(apart(Side::B, anchors[1], company[0]));
    of_a.max(of_b)
}

/// `By 27 or by 49 per cent`: do only small words stand between the two, on either side?
fn are_joined(reading: &Reading<'_>, x: Item, y: Item) -> bool {
    Side::BOTH.iter().any(|&side| {
        let (from, to) = (x.at[side].min(y.at[side]), x.at[side].max(y.at[side]));
        (from + 1..to).all(|at| !reading.tells(side, at))
    })
}

/// Numbers the clauses of a side, which marks part and words that begin another, but for those of a list.
fn clauses(reading: &Reading<'_>, side: Side, by_comma: bool) -> Vec<usize> {
    let words = &reading.frame.words[side];
    let parts = |at: usize| {
        let (end, start) = (words[at - 1].word.span.end, words[at].word.span.start);
        let gap = if end < start { reading.case.text(side, Span::new(end, start)) } else { "" };
        words[at - 1].claim != words[at].claim
            || gap.contains([';', ':', '—', '–', '(', ')'])
            || by_comma && gap.contains(',')
            || lexicon::is_contrast(reading.word(side, at)) && !is_list(reading, side, at)
    };
    let number = |clause: &mut usize, at: usize| {
        *clause += usize::from(at > 0 && parts(at));
        Some(*clause)
    };
    (0..words.len()).scan(0, number).collect()
}

/// `Farm and defence`: stand two words of one sort beside the one that joins them?
fn is_list(reading: &Reading<'_>, side: Side, at: usize) -> bool {
    let is_item = |at: usize| at < reading.len(side) && reading.tells(side, at);
    at > 0
        && lexicon::is_clause(reading.word(side, at))
        && is_item(at - 1)
        && is_item(at + 1)
        && sort(reading, side, at - 1) == sort(reading, side, at + 1)
}
