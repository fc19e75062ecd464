//! XML as a row of simple events. Entities that a document defines for itself are not expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements inside elements: what office programs write is ten to forty deep.
const MOST_DEEP: usize = 512;

/// What stands next in a document. Names are without their prefix.
pub(super) enum Node<'a> {
    Start(Element<'a>),
    End(&'a str),
    Text(String),
}

/// The start of an element.
pub(super) struct Element<'a> {
    /// The prefix of its name.
    pub(super) prefix: &'a str,
    pub(super) name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// Returns an attribute by the name behind its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        // Without the check for duplicates, whose cost grows with the square of the attributes.
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        let found =
            attributes.filter_map(Result::ok).find(|attribute| local(attribute.key.as_ref()).1 == name)?;
        Some(
            quick_xml::escape::unescape(&found.value)
                .map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned),
        )
    }
}

/// Hands every event of a document to `see`; says what is wrong with one that cannot be read to its end.
pub(super) fn read(xml: &str, mut see: impl FnMut(Node<'_>)) -> Result<(), &'static str> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|_| "is damaged: its XML cannot be read to its end")? {
            Event::Start(start) => {
                depth += 1;
                if depth > MOST_DEEP {
                    return Err("is nested deeper than any document");
                }
                let full = start.name();
                let (prefix, name) = local(full.as_ref());
                see(Node::Start(Element { prefix, name, start: &start }));
            }
            Event::End(end) => {
                depth -= 1;
                see(Node::End(local(end.name().as_ref()).1));
            }
            Event::Text(text) => see(Node::Text(text.xml10_content().into_owned())),
            Event::CData(text) => see(Node::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => see(Node::Text(character(&reference))),
            Event::Eof if depth > 0 => return Err("is damaged: its XML ends too early"),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What a reference such as `&amp;` or `&#8212;` stands for.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default().to_owned()
}

fn local(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// Reads a file of properties: calls `see` with the name of each element and the text in it, if there is any.
pub(super) fn properties(xml: &str, mut see: impl FnMut(&str, Option<String>)) -> Result<(), &'static str> {
    let mut open = String::new();
    read(xml, |node| match node {
        Node::Start(element) => element.name.clone_into(&mut open),
        Node::End(_) => open.clear(),
        Node::Text(text) => {
            see(&open, Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
        }
    })
}
