//! The report as JSON: the value itself.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

/// Returns a report, or another value that users read as JSON, indented, with a line end.
pub fn render(value: &impl Serialize) -> String {
    text(|out| write(value, out))
}

/// Writes it piece by piece: the JSON of a long report is several times as large as the report.
///
/// # Errors
///
/// Those of `out`.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_by(value, PrettyFormatter::new(), out)
}

/// Returns a value on one line, with a line end.
pub fn line(value: &impl Serialize) -> String {
    text(|out| write_by(value, CompactFormatter, out))
}

fn text(write: impl Fn(&mut dyn Write) -> io::Result<()>) -> String {
    let mut json = Vec::with_capacity(128);
    write(&mut json).unwrap_or_else(|error| unreachable!("{error}"));
    String::from_utf8(json).unwrap_or_else(|error| unreachable!("{error}"))
}

fn write_by(value: &impl Serialize, layout: impl Formatter, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Escaping(layout));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// A layout that writes as numbers what JSON may hold as it is, but a terminal obeys or a script takes for a line end: the
/// later controls, and the marks that turn the direction of writing around. They can stand in texts and names only.
struct Escaping<F>(F);

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_obeyed) {
            let (before, from) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            let mut chars = from.chars();
            chars.next().map_or(Ok(()), |c| write!(out, "\\u{:04x}", c as u32))?;
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_key(out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

fn is_obeyed(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_reaches_the_terminal_and_nothing_is_lost() {
        let text = "a\u{7f}\u{9b}31m\u{202e}\u{2067}\u{2028}é橋";
        let json = super::line(&text);
        assert_eq!(json, "\"a\\u007f\\u009b31m\\u202e\\u2067\\u2028é橋\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        assert_eq!(super::render(&[text]), format!("[\n  {}\n]\n", json.trim_end()));
    }
}
