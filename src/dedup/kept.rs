//! [`write_kept`]: the collection without its duplicates, in the format and order of the input.

use std::io::{self, Write};

use super::source::{Kind, Source};
use super::{Collection as _, Deduplication};

/// Writes the collection without its duplicates: the lines or rows as they were. Text files become JSON
/// Lines; rows of tables in columns are read again from their files. Articles of
/// a saved index are not part of it.
///
/// # Errors
/// If it cannot be written. An error of the kind [`InvalidInput`](io::ErrorKind::InvalidInput) says that the input has
/// several formats, or tables with other columns.
pub fn write_kept(source: &Source, found: &Deduplication, out: &mut (impl Write + Send)) -> io::Result<()> {
    written(source, found, out)?;
    // Nothing takes the place of a file that was there if what it was made of is gone.
    source.lost().map_or(Ok(()), |problem| Err(io::Error::other(problem.to_string())))
}

fn written(source: &Source, found: &Deduplication, out: &mut (impl Write + Send)) -> io::Result<()> {
    let mut dropped = vec![false; source.len()];
    for member in found.clusters.iter().flat_map(|cluster| &cluster.others) {
        dropped[member.place] = true;
    }
    let places = found.settled..source.len();
    let mut kept = places.clone().filter(|&place| !dropped[place]);
    let unfit = |what: &str| io::Error::new(io::ErrorKind::InvalidInput, what);
    match source.kind(places.clone()) {
        Some(Kind::Jsonl) => kept.try_for_each(|place| line(out, &source.record(place))),
        Some(Kind::Csv) => {
            let header = source.header(places);
            let header =
                header.ok_or_else(|| unfit("the tables have different columns; give one at a time"))?;
            line(out, header)?;
            kept.try_for_each(|place| line(out, &source.record(place)))
        }
        Some(Kind::Text) => kept.try_for_each(|place| {
            let record = serde_json::json!({"id": source.id(place), "text": source.text(place)});
            line(out, record.to_string().as_bytes())
        }),
        #[cfg(feature = "parquet")]
        Some(kind @ (Kind::Parquet | Kind::Arrow)) => {
            source.write_columns(kind, &kept.collect::<Vec<_>>(), out)
        }
        #[cfg(not(feature = "parquet"))]
        Some(Kind::Parquet | Kind::Arrow) => Err(unfit("needs the feature `parquet`")),
        None if places.is_empty() => Ok(()),
        None => Err(unfit("the input has several formats; give one at a time")),
    }
}

fn line(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(bytes)?;
    out.write_all(b"\n")
}
