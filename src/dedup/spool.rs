//! [`Spool`]: bytes put aside on disk, and [`Limits`]: when that is done.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// How much memory to use, and where to put aside what takes more.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes that may be held beside some 150 for each article.
    pub memory: usize,
    /// The folder for what is put aside. Its files have no name once they are open, so that nothing is left of them
    /// however the run ends.
    pub folder: PathBuf,
}

/// Bytes put aside on disk: written once, in order, and read from any place.
#[derive(Debug)]
pub(super) struct Spool {
    file: File,
    len: u64,
}

impl Spool {
    /// Opens a file without a name.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self { file: nameless(folder)?, len: 0 })
    }

    /// Appends bytes; returns where they start.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let start = self.len;
        write_at(&self.file, bytes, start)?;
        self.len += bytes.len() as u64;
        Ok(start)
    }

    /// Reads so many bytes.
    pub(super) fn read(&self, start: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; len];
        read_at(&self.file, &mut bytes, start)?;
        Ok(bytes)
    }
}

/// Creates a file and takes its name away, which leaves it to this process alone.
fn nameless(folder: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut attempt = 0_u64;
    loop {
        let path = folder.join(format!(".claimdiff-{attempt}.tmp"));
        match options.open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 10_000 => {
                // Of a run that was killed, or of one that is just taking its name away and does not need it.
                if fs::remove_file(&path).is_err() {
                    attempt += 1;
                }
            }
            Err(error) => return Err(error),
            Ok(file) => match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => return Ok(file),
            },
        }
    }
}

#[cfg(unix)]
pub(super) fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, start)
}

#[cfg(windows)]
pub(super) fn read_at(file: &File, mut bytes: &mut [u8], mut start: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, start)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                bytes = &mut bytes[read..];
                start += read as u64;
            }
        }
    }
    Ok(())
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut start: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = std::os::windows::fs::FileExt::seek_write(file, bytes, start)?;
        bytes = &bytes[written..];
        start += written as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_and_no_file_is_left() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/spool-test");
        fs::create_dir_all(&folder).unwrap();
        let mut spool = Spool::new(&folder).unwrap();
        assert_eq!(spool.append(b"one").unwrap(), 0);
        assert_eq!(spool.append(b"three").unwrap(), 3);
        assert_eq!(spool.read(3, 5).unwrap(), b"three");
        assert_eq!(spool.read(1, 2).unwrap(), b"ne");
        assert!(spool.read(7, 2).is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        fs::write(folder.join(".claimdiff-0.tmp"), "left by a run that was killed").unwrap();
        Spool::new(&folder).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }
}
