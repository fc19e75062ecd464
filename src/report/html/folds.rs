//! The runs of sentences that are the same in both texts, and so may be folded.

use std::collections::HashMap;

use super::index::Index;
use crate::sides::{Side, Sides};

/// Sentences without a change from which they are folded.
const FOLDED: usize = 3;

/// Where the runs begin, by the first unit, and how many units each has: on both sides the same runs, in the same order.
pub(super) struct Folds<'a>(HashMap<&'a str, Fold>);

/// A run of units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fold {
    /// Counts from 1.
    pub(super) number: usize,
    pub(super) units: usize,
}

impl<'a> Folds<'a> {
    pub(super) fn new(index: &Index<'a>) -> Self {
        let of_b: HashMap<_, _> =
            index.units(Side::B).iter().enumerate().map(|(at, unit)| (unit.id.as_str(), at)).collect();
        let mut folds = HashMap::new();
        let mut run: Vec<Sides<usize>> = Vec::new();
        let units = index.units(Side::A);
        for at in 0..=units.len() {
            let pair =
                units.get(at).and_then(|unit| Some(Sides::new(at, *of_b.get(calm(index, &unit.id)?)?)));
            if let (Some(pair), Some(last)) = (pair, run.last())
                && pair.b == last.b + 1
            {
                run.push(pair);
                continue;
            }
            close(index, &run, &mut folds);
            run = pair.into_iter().collect();
        }
        Self(folds)
    }

    /// The run that begins with a unit.
    pub(super) fn at(&self, unit: &str) -> Option<Fold> {
        self.0.get(unit).copied()
    }
}

fn close<'a>(index: &Index<'a>, run: &[Sides<usize>], folds: &mut HashMap<&'a str, Fold>) {
    let Some(first) = run.first().filter(|_| run.len() >= FOLDED) else { return };
    let fold = Fold { number: folds.len() / 2 + 1, units: run.len() };
    for side in Side::BOTH {
        folds.insert(&index.units(side)[first[side]].id, fold);
    }
}

/// The one partner of a unit of A that reads the same there, in its place, with nothing found in either.
fn calm<'a>(index: &Index<'a>, id: &str) -> Option<&'a str> {
    let group = index.group(id).filter(|group| group.is_unchanged() && group.a.len() == 1)?;
    let [partner] = group.b.as_slice() else { return None };
    let is_quiet = index.findings(id).is_empty() && index.findings(partner).is_empty();
    (is_quiet && index.of_group(group).is_empty()).then_some(partner)
}
