//! [`Sketches`]: the sketches of a collection, with the bands in memory or on disk.

use std::io;

use super::sketch::{BANDS, Sketch};
use super::spool::{Limits, Spool};

/// What is held of a sketch in any case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Light {
    /// Equal for equal bytes.
    pub identity: [u64; 2],
    /// Equal for texts that differ only in white space, case and typography.
    pub key: [u64; 2],
    /// Words in the text.
    pub words: u32,
    /// Articles with this text: more than one only for what a saved index says.
    pub copies: u32,
}

/// Sketches that are written together; a band of theirs is one piece on disk.
const BLOCK: usize = 1 << 12;

/// The sketches of a collection, each at its place.
#[derive(Debug, Default)]
pub(super) struct Sketches {
    pub light: Vec<Light>,
    /// In memory: all bands. Else those not written yet.
    held: Vec<[u32; BANDS]>,
    spool: Option<Spool>,
    /// The slot of the bands of each place, if it is not the place itself.
    slots: Option<Vec<u32>>,
}

impl Sketches {
    /// Holds the bands in memory, or puts them aside if memory has limits.
    pub(super) fn new(limits: Option<&Limits>) -> io::Result<Self> {
        let spool = limits.map(|limits| Spool::new(&limits.folder)).transpose()?;
        Ok(Self { spool, ..Self::default() })
    }

    pub(super) fn push(&mut self, sketch: &Sketch, copies: u32) -> io::Result<()> {
        let Sketch { identity, key, words, bands } = sketch;
        self.light.push(Light { identity: *identity, key: *key, words: *words, copies });
        self.held.push(*bands);
        let Some(spool) = self.spool.as_mut().filter(|_| self.held.len() == BLOCK) else { return Ok(()) };
        let mut bytes = Vec::with_capacity(BLOCK * BANDS * size_of::<u32>());
        for band in 0..BANDS {
            self.held.iter().for_each(|bands| bytes.extend_from_slice(&bands[band].to_le_bytes()));
        }
        spool.append(&bytes)?;
        self.held.clear();
        Ok(())
    }

    /// Puts the sketches in another order: `order` has the present place of each.
    pub(super) fn reorder(&mut self, order: &[u32]) {
        self.light = order.iter().map(|&place| self.light[place as usize]).collect();
        self.slots = Some(order.to_vec());
    }

    /// Are the bands in memory?
    pub(super) fn are_held(&self) -> bool {
        self.spool.is_none()
    }

    fn slot(&self, place: usize) -> usize {
        self.slots.as_ref().map_or(place, |slots| slots[place] as usize)
    }

    /// Returns the bands of an article.
    pub(super) fn bands(&self, place: usize) -> io::Result<[u32; BANDS]> {
        let slot = self.slot(place);
        let Some(spool) = &self.spool else { return Ok(self.held[slot]) };
        let written = self.light.len() - self.held.len();
        if slot >= written {
            return Ok(self.held[slot - written]);
        }
        let mut bands = [0; BANDS];
        for (band, hash) in bands.iter_mut().enumerate() {
            let at = start(slot / BLOCK, band) + (slot % BLOCK * size_of::<u32>()) as u64;
            *hash = number(&spool.read(at, size_of::<u32>())?);
        }
        Ok(bands)
    }

    /// Do two articles share a band before this one that `counts`, by its number and hash? The bands must be in memory.
    pub(super) fn share_before(
        &self,
        band: usize,
        x: usize,
        y: usize,
        counts: impl Fn(usize, u32) -> bool,
    ) -> bool {
        let [x, y] = [x, y].map(|place| &self.held[self.slot(place)]);
        (0..band).any(|band| x[band] == y[band] && counts(band, x[band]))
    }

    /// Calls `each` with the place of every article and its hash in a band.
    pub(super) fn column(&self, band: usize, mut each: impl FnMut(usize, u32)) -> io::Result<()> {
        let Some(spool) = &self.spool else {
            (0..self.light.len()).for_each(|place| each(place, self.held[self.slot(place)][band]));
            return Ok(());
        };
        let places = self.slots.as_ref().map(|slots| {
            let mut places = vec![0; slots.len()];
            (0..).zip(slots).for_each(|(place, &slot)| places[slot as usize] = place);
            places
        });
        let place = |slot: usize| places.as_ref().map_or(slot, |places: &Vec<usize>| places[slot]);
        let blocks = (self.light.len() - self.held.len()) / BLOCK;
        for block in 0..blocks {
            let bytes = spool.read(start(block, band), BLOCK * size_of::<u32>())?;
            let hashes = bytes.chunks_exact(size_of::<u32>()).map(number);
            (block * BLOCK..).zip(hashes).for_each(|(slot, hash)| each(place(slot), hash));
        }
        (blocks * BLOCK..).zip(&self.held).for_each(|(slot, bands)| each(place(slot), bands[band]));
        Ok(())
    }
}

/// Returns where a band of a block of sketches starts.
fn start(block: usize, band: usize) -> u64 {
    ((block * BANDS + band) * BLOCK * size_of::<u32>()) as u64
}

fn number(bytes: &[u8]) -> u32 {
    u32::from_le_bytes(bytes.try_into().expect("four bytes"))
}
