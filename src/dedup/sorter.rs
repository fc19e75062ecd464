//! [`Sorter`]: sorts more numbers than memory holds. Runs that fill the buffer are sorted and put aside; at the end they
//! are merged. Each number comes out once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;

use super::spool::{Limits, Spool};

/// A number of a fixed size in bytes.
pub(super) trait Number: Copy + Ord + Send {
    const SIZE: usize;
    fn write(self, out: &mut Vec<u8>);
    fn read(bytes: &[u8]) -> Self;
}

macro_rules! number {
    ($($number:ty),*) => {$(
        impl Number for $number {
            const SIZE: usize = size_of::<Self>();
            fn write(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            fn read(bytes: &[u8]) -> Self {
                Self::from_le_bytes(bytes.try_into().expect("as many bytes as a number has"))
            }
        }
    )*};
}

number!(u64, u128);

/// Sorts numbers, each once.
pub(super) struct Sorter<N> {
    buffer: Vec<N>,
    /// Numbers that the buffer may hold.
    room: usize,
    spool: Option<Spool>,
    /// Where each run starts, and its numbers.
    runs: Vec<(u64, usize)>,
}

impl<N: Number> Sorter<N> {
    /// Sorts in memory, or in `share` of the memory allowed and on disk.
    pub(super) fn new(limits: Option<&Limits>, share: f64) -> io::Result<Self> {
        let spool = limits.map(|limits| Spool::new(&limits.folder)).transpose()?;
        let room =
            limits.map_or(MOST, |limits| ((limits.memory as f64 * share) as usize / N::SIZE).max(LEAST));
        Ok(Self { buffer: Vec::new(), room, spool, runs: Vec::new() })
    }

    pub(super) fn push(&mut self, number: N) -> io::Result<()> {
        if self.buffer.len() >= self.room {
            self.put_aside()?;
        }
        self.buffer.push(number);
        Ok(())
    }

    fn sort(&mut self) {
        self.buffer.sort_unstable();
        self.buffer.dedup();
    }

    fn put_aside(&mut self) -> io::Result<()> {
        self.sort();
        // Many equal numbers leave room for more.
        if self.buffer.len() <= self.room / 2 {
            return Ok(());
        }
        let Some(spool) = &mut self.spool else {
            self.room *= 2;
            return Ok(());
        };
        let mut start = None;
        for piece in self.buffer.chunks(PIECE) {
            let mut bytes = Vec::with_capacity(piece.len() * N::SIZE);
            piece.iter().for_each(|number| number.write(&mut bytes));
            let place = spool.append(&bytes)?;
            start.get_or_insert(place);
        }
        self.runs.push((start.unwrap_or_default(), self.buffer.len()));
        self.buffer.clear();
        Ok(())
    }

    /// Returns the numbers in order, each once; as often as they are asked for.
    pub(super) fn sorted(&mut self) -> io::Result<Sorted<'_, N>> {
        self.sort();
        let mut runs: Vec<Run<'_, N>> = vec![Run { piece: Piece::Held(&self.buffer), at: 0, rest: (0, 0) }];
        for &rest in &self.runs {
            runs.push(Run { piece: Piece::Read(Vec::new()), at: 0, rest });
        }
        let mut sorted = Sorted { runs, heads: BinaryHeap::new(), spool: self.spool.as_ref(), last: None };
        for run in 0..sorted.runs.len() {
            sorted.advance(run)?;
        }
        Ok(sorted)
    }
}

/// Numbers after which a buffer without a limit looks for equal ones.
const MOST: usize = 1 << 22;
/// Numbers that a buffer holds at least.
const LEAST: usize = 1 << 10;
/// Numbers of a run that are read and written at a time.
const PIECE: usize = 1 << 13;

/// Sorted numbers, and where the next ones stand in the spool.
struct Run<'a, N> {
    piece: Piece<'a, N>,
    at: usize,
    rest: (u64, usize),
}

enum Piece<'a, N> {
    Held(&'a [N]),
    Read(Vec<N>),
}

impl<N: Number> Run<'_, N> {
    fn next(&mut self, spool: Option<&Spool>) -> io::Result<Option<N>> {
        let piece = match &self.piece {
            Piece::Held(piece) => piece,
            Piece::Read(piece) => piece.as_slice(),
        };
        if let Some(&number) = piece.get(self.at) {
            self.at += 1;
            return Ok(Some(number));
        }
        let (start, left) = self.rest;
        let Some(spool) = spool.filter(|_| left > 0) else { return Ok(None) };
        let count = left.min(PIECE);
        let bytes = spool.read(start, count * N::SIZE)?;
        let numbers: Vec<N> = bytes.chunks_exact(N::SIZE).map(N::read).collect();
        let first = numbers.first().copied();
        self.piece = Piece::Read(numbers);
        self.at = 1;
        self.rest = (start + bytes.len() as u64, left - count);
        Ok(first)
    }
}

/// Numbers in order, each once.
pub(super) struct Sorted<'a, N> {
    runs: Vec<Run<'a, N>>,
    heads: BinaryHeap<Reverse<(N, usize)>>,
    spool: Option<&'a Spool>,
    last: Option<N>,
}

impl<N: Number> Sorted<'_, N> {
    fn advance(&mut self, run: usize) -> io::Result<()> {
        if let Some(number) = self.runs[run].next(self.spool)? {
            self.heads.push(Reverse((number, run)));
        }
        Ok(())
    }
}

impl<N: Number> Iterator for Sorted<'_, N> {
    type Item = io::Result<N>;

    fn next(&mut self) -> Option<io::Result<N>> {
        loop {
            // Most often everything is in memory: one run needs no heap.
            let number = if self.runs.len() == 1 && self.heads.is_empty() {
                self.runs[0].next(None).ok()??
            } else {
                let Reverse((number, run)) = self.heads.pop()?;
                if self.runs.len() > 1
                    && let Err(error) = self.advance(run)
                {
                    return Some(Err(error));
                }
                number
            };
            if self.last != Some(number) {
                self.last = Some(number);
                return Some(Ok(number));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_disk_as_in_memory() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/sorter-test");
        std::fs::create_dir_all(&folder).unwrap();
        let limits = Limits { memory: 1, folder };
        let mut expected: Vec<u64> = Vec::new();
        let [mut held, mut aside] =
            [None, Some(&limits)].map(|limits| Sorter::<u64>::new(limits, 0.1).unwrap());
        for at in 0..50_000_u64 {
            let number = at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 47;
            expected.push(number);
            held.push(number).unwrap();
            aside.push(number).unwrap();
        }
        expected.sort_unstable();
        expected.dedup();
        assert!(aside.runs.len() > 10);
        for _ in 0..2 {
            for sorter in [&mut held, &mut aside] {
                let sorted: Vec<u64> = sorter.sorted().unwrap().map(Result::unwrap).collect();
                assert_eq!(sorted, expected);
            }
        }
    }
}
