//! [`Grid`]: a value for each pair of claims that is worth comparing.

/// A sparse table with a row for each claim of A; within a row, the claims of B in rising order.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid<T> {
    columns: usize,
    /// The pairs, row after row, in one piece: articles have thousands, and a dozen tables of them are made.
    cells: Vec<(usize, T)>,
    /// Where each row ends.
    ends: Vec<usize>,
}

/// So many places before the column's own are looked at one by one before the row is searched.
const FEW_MISSING: usize = 4;

impl<T: Copy> Grid<T> {
    /// Makes a grid from its rows, each sorted by column.
    pub fn new(rows: Vec<Vec<(usize, T)>>, columns: usize) -> Self {
        debug_assert!(rows.iter().all(|row| row.windows(2).all(|pair| pair[0].0 < pair[1].0)));
        let ends = rows.iter().scan(0, |end, row| {
            *end += row.len();
            Some(*end)
        });
        Self { columns, ends: ends.collect(), cells: rows.into_iter().flatten().collect() }
    }

    /// Returns the number of claims of A.
    pub fn height(&self) -> usize {
        self.ends.len()
    }

    /// Returns the number of claims of B.
    pub fn width(&self) -> usize {
        self.columns
    }

    /// Returns a row.
    pub fn row(&self, a: usize) -> &[(usize, T)] {
        let start = a.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.cells[start..self.ends[a]]
    }

    /// Returns the value of a pair, if it is in the grid.
    pub fn get(&self, a: usize, b: usize) -> Option<T> {
        let row = if a < self.height() { self.row(a) } else { return None };
        // In short articles the rows lack no more than the headings before it.
        let mut at = b.min(row.len().checked_sub(1)?);
        for _ in 0..FEW_MISSING {
            let (column, value) = row[at];
            if column <= b {
                return (column == b).then_some(value);
            }
            at = at.checked_sub(1)?;
        }
        row.binary_search_by_key(&b, |&(column, _)| column).ok().map(|at| row[at].1)
    }

    /// Returns every pair with its value, row by row.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize, T)> + '_ {
        (0..self.height()).flat_map(|a| self.row(a).iter().map(move |&(b, value)| (a, b, value)))
    }

    /// Returns every value, row by row.
    pub(super) fn values(&self) -> impl Iterator<Item = T> + '_ {
        self.cells.iter().map(|&(_, value)| value)
    }

    /// Makes a grid of the same pairs with other values.
    pub fn map<U: Copy>(&self, mut f: impl FnMut(usize, usize, T) -> U) -> Grid<U> {
        let mut cells = Vec::with_capacity(self.cells.len());
        for a in 0..self.height() {
            cells.extend(self.row(a).iter().map(|&(b, value)| (b, f(a, b, value))));
        }
        Grid { columns: self.columns, cells, ends: self.ends.clone() }
    }

    /// The same, from the last pair to the first.
    pub(super) fn map_reversed<U: Copy>(&self, mut f: impl FnMut(usize, usize, T) -> U) -> Grid<U> {
        let mut cells = Vec::with_capacity(self.cells.len());
        for a in (0..self.height()).rev() {
            cells.extend(self.row(a).iter().rev().map(|&(b, value)| (b, f(a, b, value))));
        }
        cells.reverse();
        Grid { columns: self.columns, cells, ends: self.ends.clone() }
    }
}

/// The two largest values of a row or column: enough to tell the largest of the *others* for each member.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Top {
    first: f64,
    second: f64,
}

impl Top {
    fn enter(&mut self, value: f64) {
        if value > self.first {
            (self.first, self.second) = (value, self.first);
        } else if value > self.second {
            self.second = value;
        }
    }

    /// Returns the largest value.
    pub(super) fn best(self) -> f64 {
        self.first
    }

    /// Returns the largest value but for one occurrence of `own`; 0 if there is no other.
    pub(super) fn without(self, own: f64) -> f64 {
        if own >= self.first { self.second } else { self.first }
    }
}

/// Returns the [`Top`] of every row and of every column.
pub(super) fn tops(grid: &Grid<f64>) -> (Vec<Top>, Vec<Top>) {
    let mut rows = vec![Top::default(); grid.height()];
    let mut columns = vec![Top::default(); grid.width()];
    for (a, b, value) in grid.pairs() {
        rows[a].enter(value);
        columns[b].enter(value);
    }
    (rows, columns)
}
