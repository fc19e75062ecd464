//! The report as JSON: the value itself.

use serde::Serialize;

/// Writes a report, or another value that users read as JSON, indented, with a line end.
pub fn render(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).unwrap_or_else(|error| unreachable!("{error}"));
    json.push('\n');
    escaped(json)
}

/// Writes a value on one line, with a line end.
pub fn line(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string(value).unwrap_or_else(|error| unreachable!("{error}"));
    json.push('\n');
    escaped(json)
}

/// Writes as numbers what JSON may hold as it is, but a terminal obeys or a script takes for a line end: the later
/// controls, and the marks that turn the direction of writing around. They can stand in texts and names only.
fn escaped(json: String) -> String {
    use std::fmt::Write;
    let obeyed =
        |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !json.contains(obeyed) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if obeyed(c) {
            let _ = write!(out, "\\u{:04x}", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_reaches_the_terminal_and_nothing_is_lost() {
        let text = "a\u{7f}\u{9b}31m\u{202e}\u{2067}\u{2028}é橋";
        let json = super::line(&text);
        assert_eq!(json, "\"a\\u007f\\u009b31m\\u202e\\u2067\\u2028é橋\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
