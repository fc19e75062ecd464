//! The report as JSON: the value itself.

use serde::Serialize;

/// Writes a report, or another value that users read as JSON, indented, with a line end.
pub fn render(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).unwrap_or_else(|error| unreachable!("{error}"));
    json.push('\n');
    json
}

/// Writes a value on one line, with a line end.
pub fn line(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string(value).unwrap_or_else(|error| unreachable!("{error}"));
    json.push('\n');
    json
}
