//! What stands in the margin of a document: the comments of its editors. And what it holds that no text can be taken from.

use crate::document::{ChangeKind, Furniture, Outside, TrackedChange};
use crate::input::xml::{self, Node};

/// Parts that hold something to read, by the end of their type, and what they are.
const NOT_READ: [(&str, &str); 5] = [
    ("/chart", "chart"),
    ("/diagramData", "diagram"),
    ("/oleObject", "embedded object"),
    ("/package", "embedded object"),
    ("/aFChunk", "embedded document"),
];

/// The comments of a DOCX, as `comments.xml` has them.
pub(super) fn comments(xml: &str) -> Result<Vec<Outside>, &'static str> {
    let mut comments: Vec<(Option<String>, String)> = Vec::new();
    let mut is_text = false;
    xml::read(xml, |node| match node {
        Node::Start(element) if element.name == "comment" => {
            comments.push((element.attribute("author"), String::new()));
        }
        Node::Start(element) => is_text = element.name == "t",
        Node::Text(text) if is_text => comments.last_mut().into_iter().for_each(|(_, said)| *said += &text),
        Node::End("p") => comments.last_mut().into_iter().for_each(|(_, said)| said.push(' ')),
        Node::End(_) => is_text = false,
        Node::Text(_) => {}
    })?;
    Ok(comments.into_iter().filter_map(|(author, text)| comment(author, &text)).collect())
}

fn comment(author: Option<String>, text: &str) -> Option<Outside> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let by = author.filter(|author| !author.is_empty()).map_or_else(String::new, |author| author + ": ");
    (!text.is_empty()).then(|| Outside { furniture: Furniture::Comments, text: by + &text })
}

/// The parts that a list of parts names.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The paths of headers, then those of footers.
    pub(super) furniture: Vec<String>,
    /// What is not read, and how many there are.
    pub(super) not_read: Vec<(&'static str, usize)>,
}

/// Reads the list of parts of a DOCX.
pub(super) fn parts(xml: &str) -> Result<Parts, &'static str> {
    let mut found = [Vec::new(), Vec::new()];
    let mut parts = Parts::default();
    xml::read(xml, |node| {
        let Node::Start(element) = node else { return };
        let kind = element.attribute("Type").unwrap_or_default();
        for (end, found) in ["/header", "/footer"].iter().zip(&mut found) {
            found.extend(element.attribute("Target").filter(|_| kind.ends_with(end)));
        }
        if let Some((_, what)) = NOT_READ.iter().find(|(end, _)| kind.ends_with(end)) {
            match parts.not_read.iter_mut().find(|(of, _)| of == what) {
                Some((_, count)) => *count += 1,
                None => parts.not_read.push((what, 1)),
            }
        }
    })?;
    parts.furniture = found.concat();
    Ok(parts)
}

/// What stands in the margin of an ODT.
#[derive(Debug, Default)]
pub(super) struct Margin {
    pub(super) comments: Vec<Outside>,
    pub(super) tracked: Vec<TrackedChange>,
    /// The open comment or change: what was done, who, and what it says.
    open: Option<(Option<ChangeKind>, String, String)>,
    /// Is the open element the name of an author, or a paragraph?
    is_name: bool,
    is_text: bool,
}

/// Reads the comments and the tracked changes of an ODT. Which words were put in, their place in the text says, which is
/// not looked up.
pub(super) fn margin(xml: &str) -> Result<Margin, &'static str> {
    let mut margin = Margin::default();
    xml::read(xml, |node| margin.see(node))?;
    Ok(margin)
}

impl Margin {
    fn see(&mut self, node: Node<'_>) {
        match node {
            Node::Start(element) => match element.name {
                "annotation" => self.open = Some((None, String::new(), String::new())),
                "insertion" => self.open = Some((Some(ChangeKind::Inserted), String::new(), String::new())),
                "deletion" => self.open = Some((Some(ChangeKind::Deleted), String::new(), String::new())),
                name => {
                    self.is_name = name == "creator";
                    self.is_text = matches!(name, "p" | "h" | "span" | "s");
                }
            },
            Node::Text(text) => {
                if let Some((_, author, said)) = &mut self.open {
                    *author += if self.is_name { &text } else { "" };
                    *said += if self.is_text { &text } else { "" };
                }
            }
            Node::End("annotation" | "insertion" | "deletion") => self.close(),
            Node::End("p" | "h") => {
                self.open.iter_mut().for_each(|(.., said)| said.push(' '));
            }
            Node::End(_) => self.is_name = false,
        }
    }

    fn close(&mut self) {
        let Some((kind, author, text)) = self.open.take() else { return };
        let author = Some(author).filter(|author| !author.is_empty());
        match kind {
            None => self.comments.extend(comment(author, &text)),
            Some(kind) => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                self.tracked.push(TrackedChange { kind, author, text });
            }
        }
    }
}
