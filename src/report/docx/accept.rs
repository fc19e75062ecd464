//! Accepts all changes that a document tracks already: what is tracked in it afterwards is against the original alone.

use super::tree::{Element, Node};

/// Elements that go with all that is in them: what was deleted, how things were formatted before, the ends of ranges.
const GONE: [&str; 10] = [
    "w:del",
    "w:moveFrom",
    "w:moveFromRangeStart",
    "w:moveFromRangeEnd",
    "w:moveToRangeStart",
    "w:moveToRangeEnd",
    "w:cellIns",
    "w:cellDel",
    "w:cellMerge",
    "w:numberingChange",
];

/// Elements of which only what is in them stays.
const OPENED: [&str; 2] = ["w:ins", "w:moveTo"];

/// Accepts all changes in an element.
pub(super) fn accept(element: &mut Element) {
    let children = std::mem::take(&mut element.children);
    let in_properties = matches!(element.name(), "w:rPr" | "w:trPr");
    for node in children {
        match node {
            Node::Element(mut child) => {
                let ends = loses_its_end(&child);
                accept(&mut child);
                let name = child.name();
                if GONE.contains(&name) || name.ends_with("Change") || is_gone_row(&child, ends) {
                    continue;
                }
                match OPENED.contains(&name) {
                    true if in_properties => {}
                    true => element.children.append(&mut child.children),
                    false => push(element, child, ends),
                }
            }
            other => element.children.push(other),
        }
    }
    element.children.iter_mut().for_each(unmark);
}

/// The tag of a paragraph whose end was deleted, until the next one was joined to it.
const OPEN_PARAGRAPH: &str = "w:p claimdiff-open";

/// Adds an element; a paragraph goes on in the one before, if the end of that was deleted.
fn push(parent: &mut Element, mut child: Element, loses_its_end: bool) {
    let is_paragraph = child.name() == "w:p";
    if is_paragraph
        && let Some(Node::Element(before)) = parent.children.last()
        && before.tag == OPEN_PARAGRAPH
    {
        let mut runs = parent.children.pop().map_or_else(Vec::new, without_properties);
        let at = usize::from(child.first("w:pPr").is_some());
        runs.append(&mut child.children.split_off(at));
        child.children.append(&mut runs);
    }
    if is_paragraph && loses_its_end {
        child.tag = OPEN_PARAGRAPH.to_owned();
    }
    parent.children.push(Node::Element(child));
}

fn without_properties(paragraph: Node) -> Vec<Node> {
    let Node::Element(mut paragraph) = paragraph else { return Vec::new() };
    paragraph.children.retain(|node| node.element().is_none_or(|child| child.name() != "w:pPr"));
    paragraph.children
}

/// A paragraph whose end was deleted and that none follows keeps it.
fn unmark(node: &mut Node) {
    if let Node::Element(element) = node
        && element.tag == OPEN_PARAGRAPH
    {
        element.tag = "w:p".to_owned();
    }
}

/// Was the end of a paragraph deleted, or a row?
fn loses_its_end(element: &Element) -> bool {
    let properties = match element.name() {
        "w:p" => element.first("w:pPr").and_then(|properties| properties.first("w:rPr")),
        "w:tr" => element.first("w:trPr"),
        _ => None,
    };
    properties.is_some_and(|of| of.first("w:del").is_some() || of.first("w:moveFrom").is_some())
}

fn is_gone_row(element: &Element, is_deleted: bool) -> bool {
    is_deleted && element.name() == "w:tr"
}
