//! gzip and zstd, by the names of the files.

use std::io::{self, Read};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// Tells the packing from a file name; returns the name without it too.
    pub(super) fn of_name(name: &str) -> (Option<Self>, &str) {
        let found = [(".gz", Self::Gzip), (".zst", Self::Zstd)].into_iter();
        let mut inner = found.filter_map(|(end, packing)| Some((Some(packing), name.strip_suffix(end)?)));
        inner.next().unwrap_or((None, name))
    }
}

/// The most that gzip can pack one byte into is about a thousandth; what a file promises beyond is not believed.
const GZIP_RATIO: usize = 1032;

/// Unpacks a file. A file may be several packed one after the other, as `cat` and parallel packers make them.
#[cfg(feature = "cli")]
pub(super) fn unpack(bytes: &[u8], packing: Packing) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match packing {
        Packing::Gzip => {
            let promised = bytes.last_chunk::<4>().map_or(0, |size| u32::from_le_bytes(*size) as usize);
            out.resize(promised.min(bytes.len().saturating_mul(GZIP_RATIO)), 0);
            let mut reader = flate2::bufread::MultiGzDecoder::new(bytes);
            let mut filled = 0;
            // In one piece if the promise holds: small pieces cost a copy of the window each.
            while filled < out.len() {
                match reader.read(&mut out[filled..])? {
                    0 => break,
                    read => filled += read,
                }
            }
            out.truncate(filled);
            reader.read_to_end(&mut out)?;
        }
        Packing::Zstd => {
            let mut rest = bytes;
            while !rest.is_empty() {
                let mut frame =
                    ruzstd::decoding::StreamingDecoder::new(&mut rest).map_err(io::Error::other)?;
                frame.read_to_end(&mut out)?;
            }
        }
    }
    Ok(out)
}

/// Says that it takes the feature `cli` to unpack.
#[cfg(not(feature = "cli"))]
pub(super) fn unpack(_bytes: &[u8], _packing: Packing) -> io::Result<Vec<u8>> {
    Err(io::Error::other("packed files need the feature `cli`"))
}
