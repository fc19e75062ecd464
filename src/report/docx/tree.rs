//! [`Element`]: a part of a document as a tree that can be changed and written again.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::xml::escaped;

/// Elements inside elements: what office programs write is ten to forty deep.
const MOST_DEEP: usize = 256;

/// An element.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its start as written, without brackets: the name and the attributes.
    pub(super) tag: String,
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Element(Element),
    /// Text, its references resolved.
    Text(String),
    /// XML that this program wrote.
    Raw(String),
}

impl Element {
    /// Reads a part; `None` if it is none.
    pub(super) fn read(xml: &str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        // The first stands for the whole.
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) if open.len() <= MOST_DEEP => {
                    open.push(Self { tag: start.to_string(), children: Vec::new() });
                }
                Event::Start(_) => return None,
                Event::End(_) => {
                    let done = open.pop()?;
                    open.last_mut()?.children.push(Node::Element(done));
                }
                Event::Text(text) => open.last_mut()?.say(&text.xml10_content()),
                Event::CData(text) => open.last_mut()?.say(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                    let name = reference.xml10_content();
                    let named = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                    open.last_mut()?.say(&character.or_else(named)?);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let whole = open.pop().filter(|_| open.is_empty())?;
        whole.children.into_iter().find_map(|node| match node {
            Node::Element(root) => Some(root),
            _ => None,
        })
    }

    /// Makes an element of a name.
    pub(super) fn new(tag: &str, children: Vec<Node>) -> Self {
        Self { tag: tag.to_owned(), children }
    }

    fn say(&mut self, text: &str) {
        match self.children.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => self.children.push(Node::Text(text.to_owned())),
        }
    }

    /// Its name with its prefix: `w:p`.
    pub(super) fn name(&self) -> &str {
        self.tag.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default()
    }

    /// The value of an attribute, as written.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let from = self.tag.find(&format!(" {name}="))? + name.len() + 2;
        let quote = self.tag[from..].chars().next()?;
        self.tag[from + 1..].split(quote).next()
    }

    /// Its text, without that of the elements in it.
    pub(super) fn text(&self) -> String {
        let text = |node: &Node| if let Node::Text(text) = node { text.clone() } else { String::new() };
        self.children.iter().map(text).collect()
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(Node::element)
    }

    /// The first element of a name in it.
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|child| child.name() == name)
    }

    /// Does it hold an element of a name, however deep?
    pub(super) fn holds(&self, name: &str) -> bool {
        self.elements().any(|child| child.name() == name || child.holds(name))
    }

    /// Writes it.
    pub(super) fn write(&self, xml: &mut String) {
        if self.children.is_empty() {
            *xml += &format!("<{}/>", self.tag.trim_end());
            return;
        }
        *xml += &format!("<{}>{}</{}>", self.tag, write_all(&self.children), self.name());
    }

    /// Writes it as a part of its own.
    pub(super) fn to_part(&self) -> String {
        let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned();
        self.write(&mut xml);
        xml
    }

    /// Writes it as a piece of a part.
    pub(super) fn to_xml(&self) -> String {
        let mut xml = String::new();
        self.write(&mut xml);
        xml
    }
}

/// Writes what stands in an element.
pub(super) fn write_all(nodes: &[Node]) -> String {
    let mut xml = String::new();
    for node in nodes {
        match node {
            Node::Element(element) => element.write(&mut xml),
            Node::Text(text) => xml += &escaped_text(text),
            Node::Raw(raw) => xml += raw,
        }
    }
    xml
}

impl Node {
    /// The element that it is.
    pub(super) fn element(&self) -> Option<&Element> {
        if let Self::Element(element) = self { Some(element) } else { None }
    }
}

/// The white space between elements stays as it is.
fn escaped_text(text: &str) -> String {
    if text.trim().is_empty() { text.to_owned() } else { escaped(text) }
}
