//! One tag of a page, read as browsers read it: the tokens of the HTML standard, without its error messages.

/// A start or end tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub(super) name: String,
    pub(super) closing: bool,
    /// Names as written, values with their entities.
    pub(super) attributes: Vec<(&'a str, &'a str)>,
    /// The byte behind it.
    pub(super) end: usize,
}

/// More attributes than this are left out: no element of a real page has as many.
const MOST_ATTRIBUTES: usize = 64;

/// Reads the tag that starts with the `<` at `at`; `None` if none does, or if the page ends in it.
pub(super) fn tag(html: &str, at: usize) -> Option<Tag<'_>> {
    let bytes = html.as_bytes();
    let closing = bytes.get(at + 1) == Some(&b'/');
    let start = at + 1 + usize::from(closing);
    if !bytes.get(start)?.is_ascii_alphabetic() {
        return None;
    }
    let is_end = |byte: u8| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>';
    let mut end = find(bytes, start, is_end)?;
    let name = html[start..end].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        end = find(bytes, end, |byte| !byte.is_ascii_whitespace() && byte != b'/')?;
        if bytes[end] == b'>' {
            return Some(Tag { name, closing, attributes, end: end + 1 });
        }
        let (attribute, next) = attribute(html, end)?;
        if attributes.len() < MOST_ATTRIBUTES {
            attributes.push(attribute);
        }
        end = next;
    }
}

/// Reads the attribute at `start`; returns it with the byte behind it.
fn attribute(html: &str, start: usize) -> Option<((&str, &str), usize)> {
    let bytes = html.as_bytes();
    let is_end = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
    // A `=` at the start belongs to the name.
    let name_end = find(bytes, start + 1, is_end)?;
    let name = &html[start..name_end];
    let equals = find(bytes, name_end, |byte| !byte.is_ascii_whitespace())?;
    if bytes[equals] != b'=' {
        return Some(((name, ""), name_end));
    }
    let from = find(bytes, equals + 1, |byte| !byte.is_ascii_whitespace())?;
    if let quote @ (b'"' | b'\'') = bytes[from] {
        let to = from + 1 + memchr::memchr(quote, &bytes[from + 1..])?;
        return Some(((name, &html[from + 1..to]), to + 1));
    }
    let to = find(bytes, from, |byte| byte.is_ascii_whitespace() || byte == b'>')?;
    Some(((name, &html[from..to]), to))
}

/// The first byte from `start` on that fits. A name may begin with a byte that is not ASCII, but never ends inside a
/// character: what ends it is ASCII.
fn find(bytes: &[u8], start: usize, fits: impl Fn(u8) -> bool) -> Option<usize> {
    bytes.get(start..)?.iter().position(|&byte| fits(byte)).map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        let read = |html| tag(html, 0).map(|tag| (tag.name, tag.closing, tag.attributes, tag.end));
        let expected = ("p".to_owned(), false, vec![("class", "a b"), ("hidden", ""), ("ID", "x")], 32);
        assert_eq!(read("<P class = 'a b' hidden/ ID=x  >…"), Some(expected));
        assert_eq!(read("</Div >"), Some(("div".to_owned(), true, vec![], 7)));
        assert_eq!(read("<br/>"), Some(("br".to_owned(), false, vec![], 5)));
        assert_eq!(read("<a href=\"x>y\">"), Some(("a".to_owned(), false, vec![("href", "x>y")], 14)));
        assert_eq!(read("<p =é é=ü>").unwrap().2, [("=é", ""), ("é", "ü")]);
        for text in ["<", "< p>", "<3", "<p", "<p class=\"x>", "</", "</ p>", "<!-- x -->"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
