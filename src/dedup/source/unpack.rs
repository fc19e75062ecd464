//! gzip and zstd, by the names of the files.

use std::io::{self, BufRead, Read};

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

/// Reads what is packed. A file may be several packed one after the other, as `cat` and parallel packers make them.
#[cfg(feature = "cli")]
pub(super) fn unpacked<'r>(file: impl BufRead + Send + 'r, packing: Packing) -> Box<dyn Read + Send + 'r> {
    match packing {
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(file)),
        Packing::Zstd => Box::new(Frames { file: Some(file), frame: None }),
    }
}

/// Says that it takes the feature `cli` to unpack.
#[cfg(not(feature = "cli"))]
pub(super) fn unpacked<'r>(_: impl BufRead + Send + 'r, _: Packing) -> Box<dyn Read + Send + 'r> {
    struct Unable;
    impl Read for Unable {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("packed files need the feature `cli`"))
        }
    }
    Box::new(Unable)
}

/// The frames of a zstd file.
#[cfg(feature = "cli")]
struct Frames<R: Read> {
    /// The file, between frames.
    file: Option<R>,
    frame: Option<Frame<R>>,
}

#[cfg(feature = "cli")]
type Frame<R> = ruzstd::decoding::StreamingDecoder<Headed<R>, ruzstd::decoding::FrameDecoder>;

/// The file, with the first bytes of the frame that were read already.
#[cfg(feature = "cli")]
type Headed<R> = io::Chain<io::Cursor<[u8; 4]>, R>;

#[cfg(feature = "cli")]
impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                match frame.read(bytes)? {
                    0 if !bytes.is_empty() => {
                        self.file = self.frame.take().map(|frame| frame.into_inner().into_inner().1);
                    }
                    read => return Ok(read),
                }
            }
            let Some(mut file) = self.file.take() else { return Ok(0) };
            if file.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let mut magic = [0; 4];
            file.read_exact(&mut magic)?;
            if u32::from_le_bytes(magic) & 0xffff_fff0 == SKIPPABLE {
                let mut size = [0; 4];
                file.read_exact(&mut size)?;
                io::copy(&mut (&mut file).take(u32::from_le_bytes(size).into()), &mut io::sink())?;
                self.file = Some(file);
                continue;
            }
            let headed = io::Cursor::new(magic).chain(file);
            self.frame = Some(Frame::new(headed).map_err(io::Error::other)?);
        }
    }
}

/// How a frame begins that says something about the file, and holds nothing of it (RFC 8878, 3.1.2).
#[cfg(feature = "cli")]
const SKIPPABLE: u32 = 0x184d_2a50;
