//! The order of the two articles, learnt from the pairs themselves: which pairs lie on a common reading order, what
//! it costs a pair to leave it, and where it expects each claim.

use super::grid::Grid;
use crate::sides::Sides;

/// Pairs from this probability on are sure enough to tell the order.
const SURE: f64 = 0.6;

/// Pairs below this probability do not count in the chains: there are too many of them.
const SOME: f64 = 0.15;

/// What the pairs tell about the common order of two articles.
pub(super) struct Order {
    /// For each pair: what the best chain of pairs in order loses if it has to go through this one, in sum of
    /// probabilities. 0 for a pair on a best chain.
    pub(super) loss: Grid<f64>,
    /// Where the sure pairs expect each claim of A, and of B.
    expected: Sides<Expectation>,
    /// The share of the sure pairs that keep the order, 0 to 1.
    pub(super) reliability: f64,
    /// How many sure pairs keep it.
    pub(super) sure: usize,
}

impl Order {
    /// Learns the order from the probabilities of the pairs.
    pub(super) fn new(probability: &Grid<f64>) -> Self {
        let sure: Vec<(usize, usize, f64)> = probability.pairs().filter(|&(_, _, p)| p > SURE).collect();
        let losses_of_sure = losses(sure.iter().map(|&(_, b, p)| (b, p)), probability.width());
        let all = sure.len();
        let kept = sure.iter().zip(losses_of_sure).filter(|&(_, loss)| loss == 0.0);
        let kept: Vec<(usize, usize)> = kept.map(|(&(a, b, _), _)| (a, b)).collect();
        let reliability = (kept.len() + 1) as f64 / (all + 1) as f64;
        let swapped = kept.iter().map(|&(a, b)| (b, a));
        let expected = Sides::new(
            Expectation::new(kept.iter().copied(), probability.height(), probability.width()),
            Expectation::new(swapped, probability.width(), probability.height()),
        );
        let some = probability.columns().map(|(b, p)| (b, if p > SOME { p } else { 0.0 }));
        let loss = probability.with_cells(losses(some, probability.width()));
        Self { loss, expected, reliability, sure: kept.len() }
    }

    /// How many claims a pair stands off the place where the sure pairs expect it.
    pub(super) fn deviation(&self, a: usize, b: usize) -> f64 {
        self.expected.a.off(a, b).min(self.expected.b.off(b, a))
    }
}

/// For each of some pairs, row by row, given by its column and its weight: what the heaviest chain loses by going through
/// it. A chain never goes back on either side; it may stay with one claim while it moves on through several of the
/// other side (a split or a merge).
fn losses(
    pairs: impl DoubleEndedIterator<Item = (usize, f64)> + ExactSizeIterator + Clone,
    width: usize,
) -> Vec<f64> {
    // The heaviest chain that ends with each pair; then, from the end, the heaviest that starts with it.
    let mut best = PrefixMax::new(width);
    let mut losses: Vec<f64> = pairs.clone().map(|(b, weight)| best.extend(b, weight)).collect();
    let total = losses.iter().copied().fold(0.0, f64::max);
    let last = width.saturating_sub(1);
    let mut best = PrefixMax::new(width);
    for (loss, (b, weight)) in losses.iter_mut().zip(pairs).rev() {
        let (up_to, from) = (*loss, best.extend(last - b, weight));
        *loss = total - (up_to + from - weight);
    }
    losses
}

/// The largest value at or before a place; values only ever rise (Fenwick 1994, for maxima).
struct PrefixMax(Vec<f64>);

impl PrefixMax {
    fn new(len: usize) -> Self {
        Self(vec![0.0; len + 1])
    }

    /// Puts a weight behind the heaviest chain up to a place, and returns the weight of both.
    fn extend(&mut self, at: usize, weight: f64) -> f64 {
        let chain = self.up_to(at) + weight;
        // A chain that gets no heavier is there already; most pairs weigh nothing.
        if weight > 0.0 {
            self.raise(at, chain);
        }
        chain
    }

    fn up_to(&self, at: usize) -> f64 {
        let mut place = at + 1;
        let mut max = 0.0f64;
        while place > 0 {
            max = max.max(self.0[place]);
            place &= place - 1;
        }
        max
    }

    fn raise(&mut self, at: usize, value: f64) {
        let mut place = at + 1;
        while place < self.0.len() {
            self.0[place] = self.0[place].max(value);
            place += place & place.wrapping_neg();
        }
    }
}

/// Where each claim of one side is expected on the other: on the straight line between the sure pairs around it.
struct Expectation(Vec<f64>);

impl Expectation {
    /// `kept` are the sure pairs `(here, there)`; `here` and `there` the numbers of claims on the two sides.
    fn new(kept: impl Iterator<Item = (usize, usize)>, here: usize, there: usize) -> Self {
        let mut sums = vec![(0.0, 0u32); here];
        for (x, y) in kept {
            sums[x].0 += y as f64;
            sums[x].1 += 1;
        }
        // The articles start together and end together, as far as anyone can tell.
        let mut points = vec![(-1.0, -1.0)];
        let known = sums.iter().enumerate().filter(|(_, (_, count))| *count > 0);
        points.extend(known.map(|(x, &(sum, count))| (x as f64, sum / f64::from(count))));
        points.push((here as f64, there as f64));
        Self(interpolate(&points, here))
    }

    fn off(&self, x: usize, y: usize) -> f64 {
        (self.0[x] - y as f64).abs()
    }
}

fn interpolate(points: &[(f64, f64)], len: usize) -> Vec<f64> {
    let mut next = 1;
    let place = |x: usize| {
        let x = x as f64;
        while points[next].0 < x {
            next += 1;
        }
        let ((x0, y0), (x1, y1)) = (points[next - 1], points[next]);
        y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    };
    (0..len).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(cells: &[(usize, usize, f64)], height: usize, width: usize) -> Grid<f64> {
        let mut rows = vec![Vec::new(); height];
        for &(a, b, _) in cells {
            rows[a].push(b);
        }
        Grid::new(&rows, width, cells.iter().map(|&(_, _, value)| value).collect())
    }

    #[test]
    fn a_pair_out_of_order_costs_what_the_chain_loses() {
        let order = Order::new(&grid(&[(0, 0, 0.9), (1, 3, 0.7), (2, 1, 0.9), (3, 2, 0.9)], 4, 4));
        assert_eq!(order.loss.get(0, 0), Some(0.0));
        assert!((order.loss.get(1, 3).unwrap() - 1.1).abs() < 1e-9);
        assert_eq!((order.sure, order.reliability), (3, 0.8));
    }

    #[test]
    fn a_split_and_a_merge_keep_the_order() {
        let order = Order::new(&grid(&[(0, 0, 0.875), (0, 1, 0.75), (1, 2, 0.875), (2, 2, 0.75)], 3, 3));
        assert!(order.loss.pairs().all(|(_, _, loss)| loss == 0.0));
    }

    #[test]
    fn claims_between_sure_pairs_are_expected_between_them() {
        let order = Order::new(&grid(&[(0, 0, 0.875), (1, 1, 0.125), (1, 3, 0.125), (2, 2, 0.875)], 3, 4));
        assert!(order.deviation(1, 1) < order.deviation(1, 3));
    }
}
