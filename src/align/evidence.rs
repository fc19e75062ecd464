//! [`EvidenceGrid`]: the evidence for each pair of claims that is worth comparing.

use super::grid::Grid;
use crate::similarity::{Cell, Evidence, Kept, Measured};

/// A [`Grid`] of [`Evidence`], in a tenth of its room: most pairs share nothing, see [`Measured`].
#[derive(Clone, Debug)]
pub struct EvidenceGrid {
    cells: Grid<Cell>,
    kept: Kept,
}

impl EvidenceGrid {
    /// Makes a grid: for each row its columns, rising, and what was measured, row after row.
    pub fn new(rows: &[Vec<u32>], columns: usize, measured: Measured) -> Self {
        Self { cells: Grid::new(rows, columns, measured.cells), kept: measured.kept }
    }

    /// Returns the number of claims of A.
    pub fn height(&self) -> usize {
        self.cells.height()
    }

    /// Returns the number of claims of B.
    pub fn width(&self) -> usize {
        self.cells.width()
    }

    /// Returns the evidence for a pair, if it is in the grid.
    pub fn get(&self, a: usize, b: usize) -> Option<Evidence> {
        self.cells.get(a, b).map(|cell| self.kept.evidence(a, b, cell))
    }

    /// Returns every pair with its evidence, row by row.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize, Evidence)> + '_ {
        self.cells.pairs().map(|(a, b, cell)| (a, b, self.kept.evidence(a, b, cell)))
    }

    /// Makes a grid of the same pairs with other values.
    pub fn map<U: Copy>(&self, mut f: impl FnMut(usize, usize, Evidence) -> U) -> Grid<U> {
        self.cells.map(|a, b, cell| f(a, b, self.kept.evidence(a, b, cell)))
    }
}
