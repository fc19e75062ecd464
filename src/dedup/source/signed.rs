//! Signed collections and saved indexes: articles as they stand in their files, with their sketches.

use std::collections::HashMap;
use std::io::{self, BufReader, Write};
use std::path::Path;

use super::read::{Article, Reader};
use super::store::Block;
use super::{Kind, Origin, Problem, Record, Source};
use crate::dedup::cluster::{Deduplication, Reason};
use crate::dedup::conflict::Extra;
use crate::dedup::frames::{END, Fault, FileKind, FrameReader, FrameWriter, Packed, Unpacked};
use crate::dedup::sketch::{BANDS, Sketch, identity};

/// How the name of a signed collection must end, to be read as one.
pub const EXTENSION: &str = "dedup";

/// What a file must be.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum What {
    /// The articles are taken as those of any other file.
    Collection,
    /// The articles are kept, whatever comes.
    Index,
}

const ORIGINS: u8 = 1;
const ARTICLES: u8 = 2;
const PROBLEMS: u8 = 3;

/// Bytes of articles that are written at a time.
const BLOCK: usize = 1 << 20;

impl Source {
    /// Writes the collection with its sketches, so that it can be compared without reading it again.
    ///
    /// # Errors
    /// If it cannot be written, or bytes put aside cannot be read back.
    pub fn write_signed(&self, out: impl Write) -> io::Result<()> {
        let copies = |place: usize| self.sketches.light[place].copies;
        self.write(out, FileKind::Signed, 0..self.records.len(), copies, |_| &[])
    }

    /// Writes an index of the articles that are kept, for [`Reading::against`](super::Reading::against).
    ///
    /// # Errors
    /// If it cannot be written, or bytes put aside cannot be read back.
    pub fn write_index(&self, found: &Deduplication, out: impl Write) -> io::Result<()> {
        let mut is_kept: Vec<bool> = self.sketches.light.iter().map(|light| light.words > 0).collect();
        let mut copies: HashMap<usize, u32> = HashMap::new();
        for cluster in &found.clusters {
            cluster.others.iter().for_each(|member| is_kept[member.place] = false);
            let same = cluster.others.iter().filter(|member| member.reason != Reason::Near).count() as u32;
            copies.insert(cluster.kept, same);
        }
        let kept = (0..self.records.len()).filter(|&place| is_kept[place]);
        let copies = |place: usize| {
            self.sketches.light[place].copies.saturating_add(copies.get(&place).copied().unwrap_or_default())
        };
        let extras = |place: usize| {
            let [new, old] = [&found.extras, &self.extras].map(|extras| {
                extras
                    .binary_search_by_key(&place, |(place, _)| *place)
                    .ok()
                    .map(|at| extras[at].1.as_slice())
            });
            new.or(old).unwrap_or_default()
        };
        self.write(out, FileKind::Index, kept, copies, extras)
    }

    fn write<'s>(
        &'s self,
        out: impl Write,
        kind: FileKind,
        places: impl Iterator<Item = usize>,
        copies: impl Fn(usize) -> u32,
        extras: impl Fn(usize) -> &'s [Extra],
    ) -> io::Result<()> {
        let mut writer = FrameWriter::new(out, kind)?;
        let mut packed = Packed::default();
        for Origin { name, kind, header } in &self.origins {
            packed.u32(*kind as u32).bytes(name.as_bytes()).bytes(header);
        }
        writer.frame(ORIGINS, &packed.0)?;
        packed.0.clear();
        for place in places {
            self.pack(&mut packed, kind, place, copies(place), extras(place))?;
            if packed.0.len() >= BLOCK {
                writer.frame(ARTICLES, &packed.0)?;
                packed.0.clear();
            }
        }
        writer.frame(ARTICLES, &packed.0)?;
        packed.0.clear();
        if kind == FileKind::Signed {
            for Problem { file, line, what } in &self.unread {
                packed.u64(line.unwrap_or_default() as u64).bytes(file.as_bytes()).bytes(what.as_bytes());
            }
        }
        writer.frame(PROBLEMS, &packed.0)?;
        writer.end()
    }

    fn pack(
        &self,
        packed: &mut Packed,
        kind: FileKind,
        place: usize,
        copies: u32,
        extras: &[Extra],
    ) -> io::Result<()> {
        let record = &self.records[place];
        // In an index an article keeps the name of its place; among others, names are looked at anew.
        let renamed = kind == FileKind::Index && self.renamed.binary_search(&place).is_ok();
        let id = if renamed { (0, 0) } else { record.id };
        packed.u32(record.origin).u32(record.line);
        [record.text, id, record.date].iter().for_each(|(start, end)| {
            packed.u32(*start).u32(*end);
        });
        let light = &self.sketches.light[place];
        packed.u32(light.words).u32(copies);
        light.identity.iter().chain(&light.key).for_each(|&half| {
            packed.u64(half);
        });
        self.sketches.bands.of(place)?.iter().for_each(|&hash| {
            packed.u32(hash);
        });
        let anchors = self.sketches.anchors.of(place)?;
        packed.u32(anchors.len() as u32);
        anchors.iter().for_each(|&anchor| {
            packed.u32(anchor);
        });
        packed.u32(extras.len() as u32);
        extras.iter().for_each(|extra| extra.pack(packed));
        let start = record.start as usize;
        packed.bytes(&self.store.get(record.block, start..start + record.len as usize)?);
        Ok(())
    }
}

impl Reader<'_> {
    /// Adds the articles of a signed collection or a saved index.
    pub(super) fn signed(&mut self, path: &Path, what: What) -> Result<(), Problem> {
        let name = path.display().to_string();
        let fault = |fault: &Fault| Problem { file: name.clone(), line: None, what: fault.to_string() };
        let file = BufReader::with_capacity(BLOCK, self.open(path)?);
        let (mut frames, kind) = FrameReader::new(file).map_err(|error| fault(&error))?;
        match (kind, what) {
            (FileKind::Pairs, _) => {
                let what = "holds pairs and no articles; give it to `dedup resolve` with --pairs".to_owned();
                return Err(Problem { file: name, line: None, what });
            }
            (FileKind::Signed, What::Index) => {
                let what = "is signed and no index: nothing is decided; run `dedup` on it with --save-index";
                return Err(Problem { file: name, line: None, what: what.to_owned() });
            }
            _ => {}
        }
        let first = self.source.origins.len() as u32;
        loop {
            let (tag, payload) = frames.next().map_err(|error| fault(&error))?;
            let taken = match tag {
                END => return Ok(()),
                ORIGINS => self.origins(&payload).map(|()| Ok(())),
                ARTICLES => self.articles(payload, first),
                PROBLEMS => self.problems(&payload).map(|()| Ok(())),
                _ => None,
            };
            taken
                .ok_or_else(|| fault(&Fault::Damaged))?
                .map_err(|failed| self.problem(path, None, failed))?;
            self.advance();
        }
    }

    fn origins(&mut self, payload: &[u8]) -> Option<()> {
        let mut packed = Unpacked::new(payload);
        while !packed.is_empty() {
            let kind = Kind::of_number(packed.u32()?)?;
            let origin = Origin { name: packed.text()?, kind, header: packed.bytes().map(<[u8]>::to_vec)? };
            self.origin(origin);
        }
        Some(())
    }

    fn problems(&mut self, payload: &[u8]) -> Option<()> {
        let mut packed = Unpacked::new(payload);
        while !packed.is_empty() {
            let line = Some(packed.u64()? as usize).filter(|line| *line > 0);
            self.source.unread.push(Problem { line, file: packed.text()?, what: packed.text()? });
        }
        Some(())
    }

    fn articles(&mut self, payload: Vec<u8>, first: u32) -> Option<Result<(), super::read::Failed>> {
        if u32::try_from(payload.len()).is_err() {
            return None;
        }
        let mut packed = Unpacked::new(&payload);
        let mut articles = Vec::new();
        while !packed.is_empty() {
            let (article, extras) = self.unpack_article(&mut packed, first)?;
            if !extras.is_empty() {
                self.source.extras.push((self.source.records.len() + articles.len(), extras));
            }
            articles.push(Ok(article));
        }
        Some(self.add(articles, first, Block::Held(payload)))
    }

    fn unpack_article(&self, packed: &mut Unpacked, first: u32) -> Option<(Article, Vec<Extra>)> {
        let origin = packed.u32()?.checked_add(first)?;
        let file = self.source.origins.get(origin as usize)?;
        let line = packed.u32()?;
        let mut spans = [(0, 0); 3];
        for span in &mut spans {
            *span = (packed.u32()?, packed.u32()?);
        }
        let [text, id, date] = spans;
        let (words, copies) = (packed.u32()?, packed.u32()?);
        let [mut identity_of, mut key] = [[0; 2]; 2];
        for half in identity_of.iter_mut().chain(&mut key) {
            *half = packed.u64()?;
        }
        let mut bands = [0; BANDS];
        for hash in &mut bands {
            *hash = packed.u32()?;
        }
        let anchors = (0..packed.u32()?).map(|_| packed.u32()).collect::<Option<Box<[u32]>>>()?;
        let extras = (0..packed.u32()?).map(|_| Extra::unpack(packed)).collect::<Option<Vec<_>>>()?;
        let raw = packed.bytes()?;
        let start = packed.at - raw.len();
        let is_inside = |&(start, end): &(u32, u32)| start <= end && end as usize <= raw.len();
        if !spans.iter().all(is_inside) {
            return None;
        }
        let record = Record {
            origin,
            line,
            block: self.next_block(),
            start: start as u32,
            len: raw.len() as u32,
            text,
            id,
            date,
        };
        let name = if file.kind == Kind::Text {
            identity(file.name.as_bytes())
        } else if id.0 == id.1 {
            identity(format!("{}:{line}", file.name).as_bytes())
        } else {
            let raw = std::str::from_utf8(&raw[id.0 as usize..id.1 as usize]).ok()?;
            identity(file.kind.unescape(raw).as_bytes())
        };
        let sketch = Sketch { identity: identity_of, key, words, bands, anchors };
        Some((Article { record, sketch, name: name[0], copies }, extras))
    }
}
