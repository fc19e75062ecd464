//! [`kept_records`]: the collection without its duplicates, in the format and order of the input.

use super::source::{Kind, Source};
use super::{Collection as _, Deduplication};

/// Returns the collection without its duplicates: the lines or rows as they were. Text files become JSON Lines.
///
/// # Errors
/// If the input has several formats, or tables with other columns.
pub fn kept_records(source: &Source, found: &Deduplication) -> Result<String, String> {
    let mut dropped = vec![false; source.len()];
    for member in found.clusters.iter().flat_map(|cluster| &cluster.others) {
        dropped[member.place] = true;
    }
    let kept = (0..source.len()).filter(|&place| !dropped[place]);
    let mut out = Vec::new();
    let mut line = |bytes: &[u8]| {
        out.extend_from_slice(bytes);
        out.push(b'\n');
    };
    match source.kind() {
        Some(Kind::Jsonl) => kept.for_each(|place| line(source.record(place))),
        Some(Kind::Csv) => {
            line(source.header().ok_or("--output: the tables have different columns; give one at a time")?);
            kept.for_each(|place| line(source.record(place)));
        }
        Some(Kind::Text) => {
            for place in kept {
                let record = serde_json::json!({"id": source.id(place), "text": source.text(place)});
                line(record.to_string().as_bytes());
            }
        }
        None if source.is_empty() => {}
        None => return Err("--output: the input has several formats; give one at a time".to_owned()),
    }
    String::from_utf8(out).map_err(|_| "--output: the input is not UTF-8".to_owned())
}
