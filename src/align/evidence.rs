//! [`EvidenceGrid`]: the evidence for each pair of claims that is worth comparing.

use super::grid::{self, Grid};
use crate::similarity::{Cell, Evidence, Kept, Measured};

/// A [`Grid`] of [`Evidence`]; of many pairs in a quarter of its room, see [`Measured`].
#[derive(Clone, Debug)]
pub enum EvidenceGrid {
    /// As it is used.
    Whole(Grid<Evidence>),
    /// To be unpacked.
    Packed(Grid<Cell>, Kept),
}

impl EvidenceGrid {
    /// Makes a grid: for each row its columns, rising, and what was measured, row after row.
    pub fn new(rows: &[Vec<usize>], columns: usize, measured: Measured) -> Self {
        match measured {
            Measured::Whole(cells) => Self::Whole(Grid::new(rows, columns, cells)),
            Measured::Packed(cells, kept) => Self::Packed(Grid::new(rows, columns, cells), kept),
        }
    }

    /// Returns the number of claims of A.
    pub fn height(&self) -> usize {
        match self {
            Self::Whole(cells) => cells.height(),
            Self::Packed(cells, _) => cells.height(),
        }
    }

    /// Returns the number of claims of B.
    pub fn width(&self) -> usize {
        match self {
            Self::Whole(cells) => cells.width(),
            Self::Packed(cells, _) => cells.width(),
        }
    }

    /// Returns the evidence for a pair, if it is in the grid.
    pub fn get(&self, a: usize, b: usize) -> Option<Evidence> {
        match self {
            Self::Whole(cells) => cells.get(a, b),
            Self::Packed(cells, kept) => cells.get(a, b).map(|cell| kept.evidence(a, b, cell)),
        }
    }

    /// Makes a grid of the same pairs with other values; `f` gets the number of each cell with its pair.
    #[inline]
    pub(super) fn map_cells<U: Copy>(&self, mut f: impl FnMut(grid::Cell, &Evidence) -> U) -> Grid<U> {
        match self {
            Self::Whole(cells) => cells.map_cells(f),
            Self::Packed(cells, kept) => cells.map_cells(|at, &cell| f(at, &kept.evidence(at.a, at.b, cell))),
        }
    }

    /// Calls `f` with every pair and its evidence, row by row.
    pub(super) fn each(&self, mut f: impl FnMut(usize, usize, &Evidence)) {
        match self {
            Self::Whole(cells) => cells.each().for_each(|(a, b, found)| f(a, b, found)),
            Self::Packed(cells, kept) => {
                cells.each().for_each(|(a, b, &cell)| f(a, b, &kept.evidence(a, b, cell)));
            }
        }
    }
}
