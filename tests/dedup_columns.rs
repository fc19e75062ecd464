//! Parquet and Arrow as input of `dedup`: the articles of a table in columns are those of the same table in lines, and the
//! rows that are kept come back with all their columns.

#![cfg(all(feature = "cli", feature = "parquet"))]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{Array, Int64Array, RecordBatch, StringArray};
use claimdiff::dedup::report::{self, Report};
use claimdiff::dedup::source::{Reading, Source};
use claimdiff::dedup::{Collection as _, Deduplication, Options, write_kept};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

const STORY: &str = "The harbour bridge opened on Monday after nine years of work, and Mayor Ann Lee cut the ribbon. \
                     Ferries, which have crossed the sound since 1931, will stop in May, she said to the crowd.";

/// Five articles: two copies, a related one, another, and a row without a text.
fn table() -> RecordBatch {
    let texts = [
        Some(STORY.to_owned()),
        Some(STORY.replace("cut the", "held the")),
        None,
        Some(STORY.replace("1931", "1937")),
        Some("Teachers voted.".to_owned()),
    ];
    let ids = Arc::new(Int64Array::from(vec![10, 11, 12, 13, 14]));
    let more = Arc::new(StringArray::from(vec!["v", "w", "x", "y", "z"]));
    let text = Arc::new(StringArray::from(texts.to_vec()));
    RecordBatch::try_from_iter([("more", more as Arc<dyn Array>), ("id", ids), ("text", text)]).unwrap()
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dedup-columns");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(path: &Path) -> (Source, Deduplication) {
    let source = Reading::default().paths(&[path]).unwrap();
    let found = source.dedup(&Options::default(), &|_, _| {}).unwrap();
    (source, found)
}

fn checked(path: &Path) -> Vec<u8> {
    let (source, found) = run(path);
    assert_eq!(source.len(), 4);
    let [problem] = source.problems() else { panic!("{:?}", source.problems()) };
    assert_eq!((problem.line, problem.what.as_str()), (Some(3), "no text in this row"));
    let report = report::csv(&Report::new(&source, &found), true);
    let rows: Vec<&str> = report.lines().skip(1).collect();
    assert!(
        rows[0].starts_with("cluster,1,10,,kept") && rows[1].starts_with("cluster,1,11,10,near"),
        "{report}"
    );
    assert!(rows[2].starts_with("related,,10,13"), "{report}");
    let mut kept = Vec::new();
    write_kept(&source, &found, &mut kept).unwrap();
    kept
}

#[test]
fn parquet() {
    let path = folder().join("wire.parquet");
    let mut writer = ArrowWriter::try_new(File::create(&path).unwrap(), table().schema(), None).unwrap();
    writer.write(&table()).unwrap();
    writer.close().unwrap();
    let kept = folder().join("kept.parquet");
    fs::write(&kept, checked(&path)).unwrap();
    let reader =
        ParquetRecordBatchReaderBuilder::try_new(File::open(&kept).unwrap()).unwrap().build().unwrap();
    let rows: Vec<RecordBatch> = reader.map(Result::unwrap).collect();
    let all = arrow_select::concat::concat_batches(&table().schema(), &rows).unwrap();
    let expected =
        arrow_select::filter::filter_record_batch(&table(), &vec![true, false, false, true, true].into());
    assert_eq!(all, expected.unwrap());
    // What was kept has no duplicates, and no row without a text.
    let (source, found) = run(&kept);
    assert_eq!((source.len(), found.clusters.len(), source.problems().len()), (3, 0, 0));
}

#[test]
fn arrow() {
    let path = folder().join("wire.arrow");
    let file = File::create(&path).unwrap();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(file, &table().schema()).unwrap();
    writer.write(&table()).unwrap();
    writer.finish().unwrap();
    let kept = folder().join("kept.arrow");
    fs::write(&kept, checked(&path)).unwrap();
    let (source, _) = run(&kept);
    assert_eq!(source.len(), 3);
}

#[test]
fn files_that_are_no_tables() {
    let folder = folder();
    for name in ["bad.parquet", "bad.arrow"] {
        fs::write(folder.join(name), "no table").unwrap();
        let problem = Reading::default().paths(&[folder.join(name)]).err().unwrap();
        assert!(problem.file.ends_with(name) && problem.what.contains("cannot be read"), "{problem}");
    }
}
