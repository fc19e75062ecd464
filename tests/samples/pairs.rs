//! The pairs of articles under `samples/`.

use std::path::Path;

use claimdiff::Document;
use claimdiff::input::{ReadOptions, read_path};

/// The original and the later text of each, by their paths.
pub(crate) const PAIRS: [[&str; 2]; 9] = [
    ["harbour/original.txt", "harbour/rewrite.txt"],
    ["bridge/v1.txt", "bridge/v2.txt"],
    ["council/echo.txt", "council/herald.txt"],
    ["guide/v1.md", "guide/v2.md"],
    ["audit/original.txt", "audit/rewrite.txt"],
    ["web/page.html", "web/rewrite.txt"],
    ["languages/de-original.txt", "languages/de-rewrite.txt"],
    ["languages/es-original.txt", "languages/es-rewrite.txt"],
    ["languages/zh-original.txt", "languages/zh-rewrite.txt"],
];

/// Reads one of them.
#[allow(dead_code, reason = "the recorded reports name the files otherwise")]
pub(crate) fn sample(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    read_path(&path, &ReadOptions::default()).unwrap()
}
