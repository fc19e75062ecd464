//! [`Grid`]: a value for each pair of claims that is worth comparing.

use std::ops::Range;
use std::sync::Arc;

/// A sparse table with a row for each claim of A; within a row, the claims of B in rising order.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid<T> {
    /// The values, row after row, in one piece: articles have thousands, and several tables of them are made.
    cells: Vec<T>,
    layout: Arc<Layout>,
}

/// Which pairs a grid holds. Grids that are made of one another share it.
#[derive(Debug, PartialEq)]
struct Layout {
    columns: usize,
    /// Where each row ends.
    ends: Vec<usize>,
    /// The column of each cell.
    of: Vec<u32>,
    /// The cell of every pair, row after row, 0 for the first; empty if the grid holds too few of the pairs.
    places: Vec<u32>,
}

/// A pair of a grid, and the number of its cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    number: usize,
    pub(super) a: usize,
    pub(super) b: usize,
}

/// A pair that a grid does not hold.
const NOWHERE: u32 = u32::MAX;

/// A grid that holds at least one in so many pairs knows the place of each; in others the row is searched.
const DENSE: usize = 4;

impl Layout {
    fn new(rows: &[Vec<usize>], columns: usize) -> Self {
        let ends = rows.iter().scan(0, |end, row| {
            *end += row.len();
            Some(*end)
        });
        let ends: Vec<usize> = ends.collect();
        let (pairs, held) = (rows.len().saturating_mul(columns), ends.last().copied().unwrap_or(0));
        let mut places = Vec::new();
        if pairs <= DENSE.saturating_mul(held) && held < NOWHERE as usize {
            places.resize(pairs, NOWHERE);
            let cells = rows.iter().enumerate().flat_map(|(a, row)| row.iter().map(move |b| a * columns + b));
            (0..).zip(cells).for_each(|(place, pair)| places[pair] = place);
        }
        let mut of = Vec::with_capacity(held);
        of.extend(rows.iter().flatten().map(|&column| column as u32));
        Self { columns, ends, of, places }
    }

    /// The cell of a pair.
    #[inline]
    fn cell(&self, a: usize, b: usize) -> Option<usize> {
        if b >= self.columns {
            return None;
        }
        if self.places.is_empty() {
            return self.searched(a, b);
        }
        // Rows that are not there lie behind the end.
        self.places.get(a * self.columns + b).filter(|&&place| place != NOWHERE).map(|&place| place as usize)
    }

    fn searched(&self, a: usize, b: usize) -> Option<usize> {
        if a >= self.ends.len() {
            return None;
        }
        let row = self.row(a);
        let at = self.of[row.clone()].binary_search(&(b as u32)).ok()?;
        Some(row.start + at)
    }

    /// The cells of a row.
    fn row(&self, a: usize) -> Range<usize> {
        a.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[a]
    }
}

impl<T: Copy> Grid<T> {
    /// Makes a grid: for each row its columns, rising, and the values of all, row after row.
    pub fn new(rows: &[Vec<usize>], columns: usize, cells: Vec<T>) -> Self {
        debug_assert!(rows.iter().all(|row| row.windows(2).all(|pair| pair[0] < pair[1])));
        debug_assert_eq!(rows.iter().map(Vec::len).sum::<usize>(), cells.len());
        Self { cells, layout: Arc::new(Layout::new(rows, columns)) }
    }

    /// Returns the number of claims of A.
    pub fn height(&self) -> usize {
        self.layout.ends.len()
    }

    /// Returns the number of claims of B.
    pub fn width(&self) -> usize {
        self.layout.columns
    }

    /// Returns the value of a pair, if it is in the grid.
    #[inline]
    pub fn get(&self, a: usize, b: usize) -> Option<T> {
        self.at(a, b).copied()
    }

    /// Borrows the value of a pair, if it is in the grid.
    #[inline]
    pub(super) fn at(&self, a: usize, b: usize) -> Option<&T> {
        self.layout.cell(a, b).map(|cell| &self.cells[cell])
    }

    /// Returns every pair with its value, row by row.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize, T)> + '_ {
        let ends = &self.layout.ends;
        let mut a = 0;
        self.layout.of.iter().zip(&self.cells).enumerate().map(move |(at, (&b, &value))| {
            while ends[a] <= at {
                a += 1;
            }
            (a, b as usize, value)
        })
    }

    /// Returns every value, row by row.
    pub(super) fn values(&self) -> impl Iterator<Item = T> + '_ {
        self.cells.iter().copied()
    }

    /// Returns the column of every pair with its value, row by row.
    pub(super) fn columns(
        &self,
    ) -> impl DoubleEndedIterator<Item = (usize, T)> + ExactSizeIterator + Clone + '_ {
        self.layout.of.iter().zip(&self.cells).map(|(&b, &value)| (b as usize, value))
    }

    /// Makes a grid of the same pairs with these values, row after row.
    pub(super) fn with_cells<U: Copy>(&self, cells: Vec<U>) -> Grid<U> {
        debug_assert_eq!(cells.len(), self.cells.len());
        Grid { cells, layout: Arc::clone(&self.layout) }
    }

    /// Returns every pair, row by row, with its value borrowed: evidence takes more room than is worth copying.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, usize, &T)> + '_ {
        (0..self.height()).flat_map(move |a| {
            let row = self.layout.row(a);
            let columns = self.layout.of[row.clone()].iter();
            columns.zip(&self.cells[row]).map(move |(&b, value)| (a, b as usize, value))
        })
    }

    /// Makes a grid of the same pairs with other values; `f` gets the number of each cell with its pair.
    #[inline]
    pub(super) fn map_cells<U: Copy>(&self, mut f: impl FnMut(Cell, &T) -> U) -> Grid<U> {
        let mut cells = Vec::with_capacity(self.cells.len());
        for a in 0..self.height() {
            for number in self.layout.row(a) {
                let cell = Cell { number, a, b: self.layout.of[number] as usize };
                cells.push(f(cell, &self.cells[number]));
            }
        }
        Grid { cells, layout: Arc::clone(&self.layout) }
    }

    /// Returns the value of a cell of this grid, or of one with the same pairs.
    #[inline]
    pub(super) fn cell(&self, cell: Cell) -> T {
        self.cells[cell.number]
    }

    /// Makes a grid of the same pairs with other values.
    pub fn map<U: Copy>(&self, mut f: impl FnMut(usize, usize, T) -> U) -> Grid<U> {
        self.map_cells(|cell, &value| f(cell.a, cell.b, value))
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
