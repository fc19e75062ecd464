//! [`Sketches`]: the sketches of a collection, with the [`Bands`] and [`Anchors`] in memory or on disk.

use std::borrow::Cow;
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
    pub bands: Bands,
    pub anchors: Anchors,
}

impl Sketches {
    /// Holds bands and anchors in memory, or puts them aside if memory has limits.
    pub(super) fn new(limits: Option<&Limits>) -> io::Result<Self> {
        Ok(Self { light: Vec::new(), bands: Bands::new(limits)?, anchors: Anchors::new(limits)? })
    }

    pub(super) fn push(&mut self, sketch: &Sketch, copies: u32) -> io::Result<()> {
        let Sketch { identity, key, words, bands, anchors } = sketch;
        self.light.push(Light { identity: *identity, key: *key, words: *words, copies });
        self.bands.push(*bands)?;
        self.anchors.push(anchors)
    }

    /// Puts the sketches in another order: `order` has the present place of each.
    pub(super) fn reorder(&mut self, order: &[u32]) {
        self.light = order.iter().map(|&place| self.light[place as usize]).collect();
        self.bands.slots = Some(order.to_vec());
        self.anchors.starts = order.iter().map(|&place| self.anchors.starts[place as usize]).collect();
    }
}

/// The anchors of a collection.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// In memory: all. Else those not written yet.
    held: Vec<u32>,
    /// How many are written.
    written: u64,
    /// Where those of each place start, and how many they are.
    starts: Vec<(u64, u32)>,
    spool: Option<Spool>,
}

impl Anchors {
    fn new(limits: Option<&Limits>) -> io::Result<Self> {
        let spool = limits.map(|limits| Spool::new(&limits.folder)).transpose()?;
        Ok(Self { spool, ..Self::default() })
    }

    fn push(&mut self, anchors: &[u32]) -> io::Result<()> {
        self.starts.push((self.written + self.held.len() as u64, anchors.len() as u32));
        self.held.extend_from_slice(anchors);
        let Some(spool) = self.spool.as_mut().filter(|_| self.held.len() >= ASIDE) else { return Ok(()) };
        let bytes: Vec<u8> = self.held.iter().flat_map(|anchor| anchor.to_le_bytes()).collect();
        spool.append(&bytes)?;
        self.written += self.held.len() as u64;
        self.held.clear();
        Ok(())
    }

    /// Returns how many a place has.
    pub(super) fn count(&self, place: usize) -> usize {
        self.starts[place].1 as usize
    }

    /// Returns those of a place.
    pub(super) fn of(&self, place: usize) -> io::Result<Cow<'_, [u32]>> {
        let (start, count) = self.starts[place];
        if let Some(start) = start.checked_sub(self.written) {
            return Ok(self.held[start as usize..][..count as usize].into());
        }
        let Some(spool) = &self.spool else { return Ok(Cow::default()) };
        let size = size_of::<u32>();
        let bytes = spool.read(start * size as u64, count as usize * size)?;
        Ok(bytes.chunks_exact(size).map(number).collect::<Vec<_>>().into())
    }
}

/// Anchors that are written together.
const ASIDE: usize = 1 << 16;

/// The bands of signatures, each at its place.
#[derive(Debug, Default)]
pub(super) struct Bands {
    /// In memory: all bands. Else those not written yet.
    held: Vec<[u32; BANDS]>,
    count: usize,
    spool: Option<Spool>,
    /// The slot of the bands of each place, if it is not the place itself.
    slots: Option<Vec<u32>>,
}

impl Bands {
    /// Holds the bands in memory, or puts them aside if memory has limits.
    pub(super) fn new(limits: Option<&Limits>) -> io::Result<Self> {
        let spool = limits.map(|limits| Spool::new(&limits.folder)).transpose()?;
        Ok(Self { spool, ..Self::default() })
    }

    pub(super) fn push(&mut self, bands: [u32; BANDS]) -> io::Result<()> {
        self.held.push(bands);
        self.count += 1;
        let Some(spool) = self.spool.as_mut().filter(|_| self.held.len() == BLOCK) else { return Ok(()) };
        let mut bytes = Vec::with_capacity(BLOCK * BANDS * size_of::<u32>());
        for band in 0..BANDS {
            self.held.iter().for_each(|bands| bytes.extend_from_slice(&bands[band].to_le_bytes()));
        }
        spool.append(&bytes)?;
        self.held.clear();
        Ok(())
    }

    /// Are the bands in memory?
    pub(super) fn are_held(&self) -> bool {
        self.spool.is_none()
    }

    fn slot(&self, place: usize) -> usize {
        self.slots.as_ref().map_or(place, |slots| slots[place] as usize)
    }

    /// Returns the bands of an article.
    pub(super) fn of(&self, place: usize) -> io::Result<[u32; BANDS]> {
        let slot = self.slot(place);
        let Some(spool) = &self.spool else { return Ok(self.held[slot]) };
        let written = self.count - self.held.len();
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

    /// Returns the bands of an article, which must be in memory.
    pub(super) fn held(&self, place: usize) -> &[u32; BANDS] {
        &self.held[self.slot(place)]
    }

    /// Calls `each` with the place of every article and its hash in a band.
    pub(super) fn column(&self, band: usize, mut each: impl FnMut(usize, u32)) -> io::Result<()> {
        let Some(spool) = &self.spool else {
            (0..self.count).for_each(|place| each(place, self.held[self.slot(place)][band]));
            return Ok(());
        };
        let places = self.slots.as_ref().map(|slots| {
            let mut places = vec![0; slots.len()];
            (0..).zip(slots).for_each(|(place, &slot)| places[slot as usize] = place);
            places
        });
        let place = |slot: usize| places.as_ref().map_or(slot, |places: &Vec<usize>| places[slot]);
        let blocks = (self.count - self.held.len()) / BLOCK;
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
