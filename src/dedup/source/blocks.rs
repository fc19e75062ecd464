//! [`each_block`]: a stream in blocks, read and unpacked on a thread of its own while the blocks before are worked on.

use std::io::{self, Read};
use std::sync::mpsc::sync_channel;

use crate::dedup::parallel;
use crate::dedup::spool::Limits;

/// Bytes that each thread works on at a time, if memory has no limit: some hundred articles, so that none waits long for
/// the others.
const EACH: usize = 512 << 10;
/// ... and all together, at least and at most.
const BLOCK: std::ops::RangeInclusive<usize> = 1 << 20..=8 << 20;

/// The least, and the share of the memory allowed: several blocks are held at once.
const LEAST: usize = 1 << 16;
const SHARE: usize = 16;

/// Returns how many bytes to work on at a time.
pub(super) fn block_size(limits: Option<&Limits>) -> usize {
    let (least, most) = BLOCK.into_inner();
    let unlimited = (parallel::threads() * EACH).clamp(least, most);
    limits.map_or(unlimited, |limits| (limits.memory / SHARE).clamp(LEAST, most))
}

/// Blocks that may wait.
const AHEAD: usize = 2;

/// Calls `each` with the blocks of a stream, in order; the last is marked, and may be empty.
pub(super) fn each_block<E: From<io::Error>>(
    mut stream: impl Read + Send,
    size: usize,
    mut each: impl FnMut(Vec<u8>, bool) -> Result<(), E>,
) -> Result<(), E> {
    if parallel::threads() == 1 {
        loop {
            let block = next(&mut stream, size)?;
            let is_last = block.len() < size;
            each(block, is_last)?;
            if is_last {
                return Ok(());
            }
        }
    }
    std::thread::scope(|scope| {
        // A short stream is not worth a thread.
        let first = next(&mut stream, size)?;
        if first.len() < size {
            return each(first, true);
        }
        let (send, receive) = sync_channel(AHEAD);
        scope.spawn(move || {
            loop {
                let block = next(&mut stream, size);
                let is_last = block.as_ref().map_or(true, |block| block.len() < size);
                // Nobody receives if the work has failed.
                if send.send(block).is_err() || is_last {
                    return;
                }
            }
        });
        each(first, false)?;
        for block in receive {
            let block = block?;
            let is_last = block.len() < size;
            each(block, is_last)?;
        }
        Ok(())
    })
}

fn next(stream: &mut impl Read, size: usize) -> io::Result<Vec<u8>> {
    let mut block = vec![0; size];
    let mut filled = 0;
    while filled < size {
        match stream.read(&mut block[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    block.truncate(filled);
    Ok(block)
}
