//! [`Store`]: the bytes of the articles, in memory or put aside on disk.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use crate::dedup::spool::{Limits, Spool};

/// The bytes of the articles, in the blocks in which they were read.
#[derive(Debug, Default)]
pub(super) struct Store {
    blocks: Vec<Block>,
    spool: Option<Spool>,
}

#[derive(Debug)]
enum Block {
    Held(Vec<u8>),
    /// Where it starts on disk.
    Aside(u64),
}

impl Store {
    /// Holds the bytes in memory, or puts them aside if memory has limits.
    pub(super) fn new(limits: Option<&Limits>) -> io::Result<Self> {
        let spool = limits.map(|limits| Spool::new(&limits.folder)).transpose()?;
        Ok(Self { blocks: Vec::new(), spool })
    }

    /// Returns the number that the next block will have.
    pub(super) fn next(&self) -> u32 {
        self.blocks.len() as u32
    }

    /// Takes a block.
    pub(super) fn put(&mut self, mut bytes: Vec<u8>) -> io::Result<()> {
        let block = if let Some(spool) = &mut self.spool {
            Block::Aside(spool.append(&bytes)?)
        } else {
            bytes.shrink_to_fit();
            Block::Held(bytes)
        };
        self.blocks.push(block);
        Ok(())
    }

    /// Returns bytes of a block.
    pub(super) fn get(&self, block: u32, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        match (&self.blocks[block as usize], &self.spool) {
            (Block::Held(bytes), _) => Ok(bytes[range].into()),
            (Block::Aside(start), Some(spool)) => {
                Ok(spool.read(start + range.start as u64, range.len())?.into())
            }
            (Block::Aside(_), None) => unreachable!("only a spool takes blocks aside"),
        }
    }
}
