//! [`each_block`]: a stream in blocks, read and unpacked on a thread of its own while the blocks before are worked on.

use std::io::{self, Read};
use std::sync::mpsc::sync_channel;

use crate::dedup::parallel;

/// Bytes that are worked on at a time: enough for all threads, and few beside what an article takes.
const BLOCK: usize = 8 << 20;

/// Blocks that may wait.
const AHEAD: usize = 2;

/// Calls `each` with the blocks of a stream, in order; the last is marked, and may be empty.
pub(super) fn each_block<E: From<io::Error>>(
    mut stream: impl Read + Send,
    mut each: impl FnMut(Vec<u8>, bool) -> Result<(), E>,
) -> Result<(), E> {
    if parallel::threads() == 1 {
        loop {
            let block = next(&mut stream)?;
            let is_last = block.len() < BLOCK;
            each(block, is_last)?;
            if is_last {
                return Ok(());
            }
        }
    }
    std::thread::scope(|scope| {
        // A short stream is not worth a thread.
        let first = next(&mut stream)?;
        if first.len() < BLOCK {
            return each(first, true);
        }
        let (send, receive) = sync_channel(AHEAD);
        scope.spawn(move || {
            loop {
                let block = next(&mut stream);
                let is_last = block.as_ref().map_or(true, |block| block.len() < BLOCK);
                // Nobody receives if the work has failed.
                if send.send(block).is_err() || is_last {
                    return;
                }
            }
        });
        each(first, false)?;
        for block in receive {
            let block = block?;
            let is_last = block.len() < BLOCK;
            each(block, is_last)?;
        }
        Ok(())
    })
}

fn next(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut block = vec![0; BLOCK];
    let mut filled = 0;
    while filled < BLOCK {
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
