//! JSON Lines: where the fields of a record stand in its line, and what an escaped string says.

use std::borrow::Cow;

use serde::Deserializer as _;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Fields, Names};
use crate::document::Document;

/// Finds the fields of a record: an object of one line.
pub(super) fn fields(line: &[u8], names: &Names) -> Result<Fields, String> {
    let mut reader = serde_json::Deserializer::from_slice(line);
    let found = reader.deserialize_map(Record(names)).and_then(|found| reader.end().map(|()| found));
    let found = found.map_err(|error| plain(&error))?;
    let place = |raw: Option<&RawValue>| {
        let raw = raw?.get();
        let start = raw.as_ptr() as usize - line.as_ptr() as usize;
        Some(start..start + raw.len())
    };
    let text = found.text.filter(|raw| raw.get() != "null").ok_or_else(|| names.missing())?;
    if !text.get().starts_with('"') {
        return Err(format!("the field `{}` is not a string", names.text));
    }
    let is_scalar =
        |raw: &&RawValue| raw.get().starts_with(['"', '-']) || raw.get().as_bytes()[0].is_ascii_digit();
    Ok(Fields {
        text: place(Some(text)).unwrap_or_default(),
        id: place(found.id.filter(is_scalar)),
        date: place(found.date.filter(is_scalar)),
    })
}

/// Writes an article of a feed as a record, a line.
pub(super) fn record(item: &Document, names: &Names) -> String {
    let mut record = serde_json::Map::new();
    if let Some((field, date)) = names.date.clone().zip(item.metadata().date.clone()) {
        record.insert(field, date.into());
    }
    record.insert(names.id.clone(), item.name().into());
    record.insert(names.text.clone(), item.as_read().into());
    format!("{}\n", serde_json::Value::Object(record))
}

/// What the parser says, without its line, which is always 1.
fn plain(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    format!("not a JSON object: {said} at column {}", error.column())
}

/// What a record holds in the fields asked for.
#[derive(Default)]
struct Raw<'a> {
    id: Option<&'a RawValue>,
    text: Option<&'a RawValue>,
    date: Option<&'a RawValue>,
}

struct Record<'n>(&'n Names);

impl<'de> Visitor<'de> for Record<'_> {
    type Value = Raw<'de>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw<'de>, A::Error> {
        let mut raw = Raw::default();
        while let Some(field) = map.next_key_seed(Key(self.0))? {
            let slot = match field {
                Field::Id => &mut raw.id,
                Field::Text => &mut raw.text,
                Field::Date => &mut raw.date,
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if slot.is_some() {
                return Err(A::Error::custom("a field stands twice"));
            }
            *slot = Some(map.next_value()?);
        }
        Ok(raw)
    }
}

enum Field {
    Id,
    Text,
    Date,
    Other,
}

struct Key<'n>(&'n Names);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Field;

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Field, D::Error> {
        reader.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Field;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Field, E> {
        Ok(match name {
            _ if name == self.0.text => Field::Text,
            _ if name == self.0.id => Field::Id,
            _ if Some(name) == self.0.date.as_deref() => Field::Date,
            _ => Field::Other,
        })
    }
}

/// Returns what a JSON string or number says. Half of a surrogate pair says U+FFFD: it has no character.
pub(super) fn unescape(raw: &str) -> Cow<'_, str> {
    let Some(inner) = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) else { return raw.into() };
    let Some(mut next) = memchr::memchr(b'\\', inner.as_bytes()) else { return inner.into() };
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    loop {
        text.push_str(&rest[..next]);
        let (c, taken) = escaped(&rest[next + 1..]);
        text.push(c);
        rest = &rest[next + 1 + taken..];
        match memchr::memchr(b'\\', rest.as_bytes()) {
            Some(at) => next = at,
            None => break,
        }
    }
    text.push_str(rest);
    text.into()
}

/// Returns the character behind a backslash, and how many bytes say it.
fn escaped(rest: &str) -> (char, usize) {
    match rest.as_bytes().first() {
        Some(b'n') => ('\n', 1),
        Some(b't') => ('\t', 1),
        Some(b'r') => ('\r', 1),
        Some(b'b') => ('\u{8}', 1),
        Some(b'f') => ('\u{c}', 1),
        Some(b'u') => unit(rest, 1).map_or(('\u{fffd}', 1), |high| surrogate(rest, high)),
        _ => rest.chars().next().map_or(('\u{fffd}', 0), |c| (c, c.len_utf8())),
    }
}

fn surrogate(rest: &str, high: u32) -> (char, usize) {
    if let Some(c) = char::from_u32(high) {
        return (c, 5);
    }
    let low = rest.get(5..7).filter(|next| *next == "\\u").and_then(|_| unit(rest, 7));
    let pair = low.filter(|low| high < 0xdc00 && (0xdc00..0xe000).contains(low));
    let c = pair.and_then(|low| char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)));
    c.map_or(('\u{fffd}', 5), |c| (c, 11))
}

fn unit(rest: &str, at: usize) -> Option<u32> {
    u32::from_str_radix(rest.get(at..at + 4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice(line: &[u8], place: std::ops::Range<usize>) -> &str {
        std::str::from_utf8(&line[place]).unwrap()
    }

    #[test]
    fn escapes() {
        for raw in
            [r#""plain""#, r#""a\"b\\c\/d\n\t\r\b\f""#, r#""caf\u00e9 \ud83d\ude00 é""#, r#""\\u0041""#]
        {
            let expected: String = serde_json::from_str(raw).unwrap();
            assert_eq!(unescape(raw), expected);
        }
        assert_eq!(unescape(r#""\ud83d!\ude00\ud83d\ud83d\ude00""#), "\u{fffd}!\u{fffd}\u{fffd}😀");
        assert_eq!(unescape("17"), "17");
    }

    #[test]
    fn records() {
        let names = Names { date: Some("when".into()), ..Names::default() };
        let line = br#" {"x": {"text": 1}, "id": 7, "text": "a\nb", "when": "2020", "y": [1, 2]} "#;
        let found = fields(line, &names).unwrap();
        assert_eq!(slice(line, found.text), r#""a\nb""#);
        assert_eq!(slice(line, found.id.unwrap()), "7");
        assert_eq!(slice(line, found.date.unwrap()), "\"2020\"");
        for (line, says) in [
            (r#"{"id": "a"}"#, "no field `text`"),
            (r#"{"text": null}"#, "no field `text`"),
            (r#"{"text": 7}"#, "not a string"),
            (r#"{"text": "a""#, "not a JSON object"),
            (r#"["text"]"#, "not a JSON object"),
            (r#"{"text": "a"} x"#, "not a JSON object"),
            (r#"{"text": "a", "text": "b"}"#, "twice"),
        ] {
            let error = fields(line.as_bytes(), &names).unwrap_err();
            assert!(error.contains(says), "{line}: {error}");
        }
        assert!(fields(b"{\"text\": \"\xff\"}", &names).is_err());
    }
}
