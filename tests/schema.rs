//! docs/report.schema.json is what the types say. Run with `--features schema`; `UPDATE_EXPECT=1` writes it anew.

#![cfg(feature = "schema")]

use claimdiff::report::{Report, Segmentation};
use schemars::generate::SchemaSettings;

/// Compares a committed schema with that of a type as it is written (not read): what may be left out is not required.
fn check<T: schemars::JsonSchema>(name: &str) {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let generated = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == generated,
        "docs/{name} is not what the types say; refresh it with\n  UPDATE_EXPECT=1 cargo test --features schema --test schema"
    );
}

#[test]
fn of_compare_and_diff() {
    check::<Report>("report.schema.json");
}

#[test]
fn of_segment() {
    check::<Segmentation>("segment.schema.json");
}

#[test]
fn of_matrix() {
    check::<claimdiff::story::matrix::report::Report>("matrix.schema.json");
}

#[test]
fn of_history() {
    check::<claimdiff::story::history::report::Report>("history.schema.json");
}
