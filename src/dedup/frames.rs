//! [`FrameWriter`], [`FrameReader`]: the binary files that stages leave for others. A file says what it is and in which
//! version; it consists of frames with a checksum each, and a last one, so that a file that is cut short is noticed.

use std::io::{self, Read, Write};

use super::sketch::identity;

const MAGIC: &[u8; 16] = b"claimdiff dedup\n";

/// Counts changes of the format, and of how words are cut and hashed.
const VERSION: u32 = 2;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Articles with their sketches.
    Signed = 1,
    /// The same, of those that were kept.
    Index = 2,
    /// Pairs that are alike.
    Pairs = 3,
}

/// The tag of the last frame.
pub(super) const END: u8 = 0;

/// Why a file cannot be used.
#[derive(Debug)]
pub(super) enum Fault {
    Foreign,
    Version(u32),
    Damaged,
    Read(io::Error),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Foreign => f.write_str(
                "was not written by claimdiff; --save-index, `dedup sign` and `dedup match` write such files",
            ),
            Self::Version(version) => write!(
                f,
                "is in format {version}, and this version of claimdiff reads {VERSION}; write it anew"
            ),
            Self::Damaged => f.write_str("is damaged or cut short; write it anew"),
            Self::Read(error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str("no such file; check the path")
            }
            Self::Read(error) if error.kind() == io::ErrorKind::IsADirectory => {
                f.write_str("is a folder; name a file")
            }
            Self::Read(error) => write!(f, "cannot be read: {error}; check the file"),
        }
    }
}

/// Writes a file.
pub(super) struct FrameWriter<W>(W);

impl<W: Write> FrameWriter<W> {
    pub(super) fn new(mut out: W, kind: FileKind) -> io::Result<Self> {
        out.write_all(MAGIC)?;
        out.write_all(&VERSION.to_le_bytes())?;
        out.write_all(&(kind as u32).to_le_bytes())?;
        Ok(Self(out))
    }

    pub(super) fn frame(&mut self, tag: u8, payload: &[u8]) -> io::Result<()> {
        self.0.write_all(&[tag])?;
        self.0.write_all(&(payload.len() as u64).to_le_bytes())?;
        self.0.write_all(&checksum(tag, payload).to_le_bytes())?;
        self.0.write_all(payload)
    }

    /// Writes the last frame.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.frame(END, &[])?;
        self.0.flush()
    }
}

fn checksum(tag: u8, payload: &[u8]) -> u64 {
    let [a, b] = identity(payload);
    a ^ b.rotate_left(32) ^ u64::from(tag)
}

/// Reads a file.
pub(super) struct FrameReader<R>(R);

impl<R: Read> FrameReader<R> {
    /// Reads the head; returns what the file is.
    pub(super) fn new(mut file: R) -> Result<(Self, FileKind), Fault> {
        let mut magic = [0; 16];
        match file.read_exact(&mut magic) {
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(Fault::Read(error)),
            Ok(()) if magic == *MAGIC => {}
            _ => return Err(Fault::Foreign),
        }
        let version = u32::from_le_bytes(exactly(&mut file)?);
        if version != VERSION {
            return Err(Fault::Version(version));
        }
        let kinds = [FileKind::Signed, FileKind::Index, FileKind::Pairs];
        let kind = u32::from_le_bytes(exactly(&mut file)?);
        let kind = kinds.into_iter().find(|known| *known as u32 == kind).ok_or(Fault::Damaged)?;
        Ok((Self(file), kind))
    }

    /// Returns the next frame, by its tag; after the last there must be nothing.
    pub(super) fn next(&mut self) -> Result<(u8, Vec<u8>), Fault> {
        let [tag] = exactly(&mut self.0)?;
        let len = u64::from_le_bytes(exactly(&mut self.0)?);
        let expected = u64::from_le_bytes(exactly(&mut self.0)?);
        let mut payload = Vec::new();
        // Not more than there is, whatever a damaged length promises.
        (&mut self.0).take(len).read_to_end(&mut payload).map_err(Fault::Read)?;
        if payload.len() as u64 != len || checksum(tag, &payload) != expected {
            return Err(Fault::Damaged);
        }
        if tag == END && self.0.read(&mut [0]).map_err(Fault::Read)? > 0 {
            return Err(Fault::Damaged);
        }
        Ok((tag, payload))
    }
}

fn exactly<const N: usize>(file: &mut impl Read) -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    match file.read_exact(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(Fault::Damaged),
        Err(error) => Err(Fault::Read(error)),
    }
}

/// Writes values one after the other.
#[derive(Default)]
pub(super) struct Packed(pub Vec<u8>);

impl Packed {
    pub(super) fn u32(&mut self, value: u32) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(super) fn u64(&mut self, value: u64) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.u64(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }
}

/// Reads values one after the other; nothing if there are no more.
pub(super) struct Unpacked<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Unpacked<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(len)?)?;
        self.at += len;
        Some(taken)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let len = self.u64()?;
        self.take(usize::try_from(len).ok()?)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &[u8]) -> Result<Vec<(u8, Vec<u8>)>, Fault> {
        let (mut reader, kind) = FrameReader::new(file)?;
        assert_eq!(kind, FileKind::Index);
        let mut frames = Vec::new();
        loop {
            let (tag, payload) = reader.next()?;
            if tag == END {
                return Ok(frames);
            }
            frames.push((tag, payload));
        }
    }

    #[test]
    fn every_damage_is_noticed() {
        let mut file = Vec::new();
        let mut writer = FrameWriter::new(&mut file, FileKind::Index).unwrap();
        writer.frame(1, b"some articles").unwrap();
        writer.frame(2, b"").unwrap();
        writer.end().unwrap();
        assert_eq!(read(&file).unwrap(), [(1, b"some articles".to_vec()), (2, vec![])]);
        for at in 0..file.len() {
            assert!(read(&file[..at]).is_err(), "cut at {at}");
            // Another kind of file is the reader's affair.
            if !(20..24).contains(&at) {
                let mut damaged = file.clone();
                damaged[at] ^= 0x20;
                assert!(read(&damaged).is_err(), "damaged at {at}");
            }
        }
        file.push(0);
        assert!(matches!(read(&file), Err(Fault::Damaged)));
        assert!(matches!(read(b"PAR1"), Err(Fault::Foreign)));
        file[16] = 9;
        assert!(matches!(read(&file), Err(Fault::Version(9))));
    }
}
