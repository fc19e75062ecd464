//! [`Store`]: the bytes of the articles: read again from the file where they stand, in memory, or put aside on disk.

use std::borrow::Cow;
use std::fs::{File, Metadata};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::dedup::spool::{Limits, Spool, read_at};

/// Bytes of a file from which on it is read again: what a smaller one holds takes little memory.
const AGAIN: u64 = 1 << 20;

/// Files that are kept open to be read again; what more of them hold is held in memory. Systems allow some hundreds.
const OPEN: usize = 64;

/// The bytes of the articles, in the blocks in which they were read.
#[derive(Debug, Default)]
pub(super) struct Store {
    blocks: Vec<Block>,
    spool: Option<Spool>,
    files: Vec<Input>,
}

/// Bytes that were read.
#[derive(Debug)]
pub(super) enum Block {
    Held(Vec<u8>),
    /// Where it starts on disk.
    Aside(u64),
    /// The number of the file that it stands in, and where it starts there.
    InFile(usize, u64),
}

/// A file that is read again, as it was when it was opened.
#[derive(Debug)]
struct Input {
    file: File,
    path: PathBuf,
    was: Metadata,
}

impl Input {
    fn has_changed(&self) -> bool {
        let as_before =
            |now: Metadata| now.len() == self.was.len() && now.modified().ok() == self.was.modified().ok();
        !self.file.metadata().is_ok_and(as_before)
    }
}

impl Store {
    /// Holds the bytes in memory, or puts them aside if memory has limits.
    pub(super) fn new(limits: Option<&Limits>) -> io::Result<Self> {
        let spool = limits.map(|limits| Spool::new(&limits.folder)).transpose()?;
        Ok(Self { blocks: Vec::new(), spool, files: Vec::new() })
    }

    /// Takes note of a file whose bytes are what articles are made of; returns its number if it will be read again.
    pub(super) fn open(&mut self, file: &File, path: &Path) -> Option<usize> {
        let was = file.metadata().ok().filter(|file| file.is_file() && file.len() >= AGAIN)?;
        if self.spool.is_some() || self.files.len() == OPEN {
            return None;
        }
        self.files.push(Input { file: file.try_clone().ok()?, path: path.to_owned(), was });
        Some(self.files.len() - 1)
    }

    /// Returns the number that the next block will have.
    pub(super) fn next(&self) -> u32 {
        self.blocks.len() as u32
    }

    /// Takes a block.
    pub(super) fn put(&mut self, block: Block) -> io::Result<()> {
        self.blocks.push(match (block, &mut self.spool) {
            (Block::Held(bytes), Some(spool)) => Block::Aside(spool.append(&bytes)?),
            (Block::Held(mut bytes), None) => {
                bytes.shrink_to_fit();
                Block::Held(bytes)
            }
            (elsewhere, _) => elsewhere,
        });
        Ok(())
    }

    /// Returns bytes of a block.
    pub(super) fn get(&self, block: u32, range: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        match (&self.blocks[block as usize], &self.spool) {
            (Block::Held(bytes), _) => Ok(bytes[range].into()),
            (Block::InFile(file, start), _) => {
                let mut bytes = vec![0; range.len()];
                read_at(&self.files[*file].file, &mut bytes, start + range.start as u64)?;
                Ok(bytes.into())
            }
            (Block::Aside(start), Some(spool)) => {
                Ok(spool.read(start + range.start as u64, range.len())?.into())
            }
            (Block::Aside(_), None) => unreachable!("only a spool takes blocks aside"),
        }
    }

    /// Returns a file that is not what it was when it was first read.
    pub(super) fn changed(&self) -> Option<&Path> {
        self.files.iter().find(|input| input.has_changed()).map(|input| input.path.as_path())
    }

    /// Returns the file in which a block stands.
    pub(super) fn file_of(&self, block: u32) -> Option<&Path> {
        match self.blocks[block as usize] {
            Block::InFile(file, _) => Some(&self.files[file].path),
            _ => None,
        }
    }
}
