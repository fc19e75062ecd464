//! [`Matches`]: the pairs of a collection that are alike, or a part of them, for a later run that decides.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;

use super::candidates::Part;
use super::cluster::Deduplication;
use super::family::{Alike, Overlap};
use super::frames::{END, Fault, FileKind, FrameReader, FrameWriter, Packed, Unpacked};
use super::run::Progress;
use super::source::{Problem, Source};
use super::{Keep, Options};

/// Pairs that are alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Matches {
    /// What they were found with.
    options: Options,
    part: Part,
    /// Says for which collection they hold.
    collection: u64,
    /// Pairs of large groups that were left out, at most.
    skipped: u64,
    alike: Vec<Alike>,
}

const HEAD: u8 = 1;
const PAIRS: u8 = 2;

/// Pairs that are written at a time.
const BLOCK: usize = 1 << 15;

impl Source {
    /// Finds the pairs of a part that are alike.
    ///
    /// # Errors
    /// If memory has limits, and what was put aside cannot be written or read back.
    pub fn matches(&self, options: &Options, part: Part, progress: Progress) -> Result<Matches, Problem> {
        let (alike, skipped) = self.with_run(options, progress, |run| run.alike(part))?;
        Ok(Matches { options: *options, part, collection: self.fingerprint(), skipped, alike })
    }

    /// Decides, given all pairs that are alike.
    ///
    /// # Errors
    /// If the pairs are not of this collection; or as [`matches`](Self::matches).
    pub fn resolve(&self, matches: &Matches, progress: Progress) -> Result<Deduplication, Problem> {
        let other = Problem {
            file: "--pairs".to_owned(),
            line: None,
            what: "were found in another collection; run `dedup match` on the same files".to_owned(),
        };
        self.with_run(&matches.options, progress, |run| {
            let count = run.texts_count();
            let fits = |alike: &Alike| alike.pair.0 < alike.pair.1 && (alike.pair.1 as usize) < count;
            if matches.collection != self.fingerprint() || !matches.alike.iter().all(fits) {
                return Ok(None);
            }
            run.resolve(&matches.alike, matches.skipped).map(Some)
        })?
        .ok_or(other)
    }
}

impl Matches {
    /// Joins the parts, which must be all and belong together.
    ///
    /// # Errors
    /// If they do not; the problem names the file.
    pub fn joined(parts: &[impl AsRef<Path>]) -> Result<Self, Problem> {
        let mut all: Option<Self> = None;
        let mut found: Vec<u32> = Vec::new();
        for path in parts.iter().map(AsRef::as_ref) {
            let problem = |what: String| Problem { file: path.display().to_string(), line: None, what };
            let next = Self::read(path).map_err(|fault| problem(fault.to_string()))?;
            found.push(next.part.number);
            let Some(all) = &mut all else {
                all = Some(next);
                continue;
            };
            if (all.options, all.collection, all.part.of) != (next.options, next.collection, next.part.of) {
                return Err(problem("was found in another collection or with other options".to_owned()));
            }
            all.alike.extend(next.alike);
            all.skipped += next.skipped;
        }
        let missing = |of: u32| (1..=of).find(|number| !found.contains(number));
        let what = match &all {
            Some(all) => match missing(all.part.of) {
                Some(number) => format!("part {number} of {} is missing; name all of them", all.part.of),
                None if found.len() > all.part.of as usize => {
                    "a part is given twice; name each once".to_owned()
                }
                None => String::new(),
            },
            None => "names no file".to_owned(),
        };
        let Some(mut all) = all.filter(|_| what.is_empty()) else {
            return Err(Problem { file: "--pairs".to_owned(), line: None, what });
        };
        all.alike.sort_unstable_by_key(|alike| alike.pair);
        all.part = Part::WHOLE;
        Ok(all)
    }

    /// Writes the pairs.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn write(&self, out: impl Write) -> io::Result<()> {
        let mut writer = FrameWriter::new(out, FileKind::Pairs)?;
        let mut packed = Packed::default();
        packed.u64(self.options.similarity.to_bits()).u64(self.options.containment.to_bits());
        packed.u32(self.options.keep as u32).u32(self.part.number).u32(self.part.of);
        packed.u64(self.collection).u64(self.skipped);
        writer.frame(HEAD, &packed.0)?;
        for alike in self.alike.chunks(BLOCK) {
            packed.0.clear();
            for Alike { pair, overlap } in alike {
                packed.u32(pair.0).u32(pair.1);
                packed.u64(overlap.similarity.to_bits()).u64(overlap.containment.to_bits());
            }
            writer.frame(PAIRS, &packed.0)?;
        }
        writer.end()
    }

    fn read(path: &Path) -> Result<Self, Fault> {
        let file = File::open(path).map_err(Fault::Read)?;
        let (mut frames, kind) = FrameReader::new(BufReader::new(file))?;
        if kind != FileKind::Pairs {
            return Err(Fault::Foreign);
        }
        let (tag, payload) = frames.next()?;
        let mut matches = Self::head(&payload).filter(|_| tag == HEAD).ok_or(Fault::Damaged)?;
        loop {
            let (tag, payload) = frames.next()?;
            if tag == END {
                return Ok(matches);
            }
            let mut packed = Unpacked::new(&payload);
            while !packed.is_empty() {
                matches.alike.push(pair(&mut packed).ok_or(Fault::Damaged)?);
            }
        }
    }

    fn head(payload: &[u8]) -> Option<Self> {
        let mut packed = Unpacked::new(payload);
        let [similarity, containment] = [packed.u64()?, packed.u64()?].map(f64::from_bits);
        let keep = packed.u32()?;
        let keep =
            [Keep::First, Keep::Longest, Keep::Earliest].into_iter().find(|known| *known as u32 == keep)?;
        let part = Part { number: packed.u32()?, of: packed.u32()? };
        let (collection, skipped) = (packed.u64()?, packed.u64()?);
        let options = Options { similarity, containment, keep };
        Some(Self { options, part, collection, skipped, alike: Vec::new() })
    }
}

fn pair(packed: &mut Unpacked) -> Option<Alike> {
    let pair = (packed.u32()?, packed.u32()?);
    let [similarity, containment] = [packed.u64()?, packed.u64()?].map(f64::from_bits);
    Some(Alike { pair, overlap: Overlap { similarity, containment } })
}
