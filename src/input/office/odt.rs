//! ODT (OpenDocument text, ISO/IEC 26300): the text as it stands once all tracked changes are accepted, without comments.

use std::collections::HashMap;

use rustc_hash::FxHashSet;

use super::archive::{Archive, refused};
use super::margin;
use super::paragraph::{Paragraph, Story};
use super::styles::kind_of_name;
use super::tracked;
use crate::document::{BlockKind, Concealment};
use crate::input::extract::Extract;
use crate::input::xml::{self, Element, Node};
use crate::input::{Changes, Error};

/// Elements whose content is not text of the final document: what was deleted, comments, scripts, descriptions.
const SKIPPED: [&str; 8] = [
    "tracked-changes",
    "annotation",
    "annotation-end",
    "script",
    "forms",
    "desc",
    "note-citation",
    "hidden-paragraph",
];

/// Extracts the text.
pub(super) fn read(name: &str, archive: &mut Archive<'_>, changes: Changes) -> Result<Extract, Error> {
    let damaged = |what: &str| refused(name, what, "save it anew, or as plain text");
    if archive.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(refused(name, "is protected by a password", "save it without one"));
    }
    let Some(content) = archive.text("content.xml")? else {
        return Err(damaged("is no text document (ODT)"));
    };
    let mut extract = Extract::of("odt");
    let mut reader = Reader::default();
    xml::read(&content, |node| reader.see(node)).map_err(damaged)?;
    if !reader.is_text {
        return Err(refused(
            name,
            "is no text document (ODT); is it a spreadsheet or slides?",
            "save its text as plain text",
        ));
    }
    reader.story.write(&mut extract, None);
    reader.notes.write(&mut extract, Some(BlockKind::Note));
    let margin = margin::margin(&content).map_err(damaged)?;
    if changes == Changes::Rejected && !margin.tracked.is_empty() {
        return Err(refused(name, "tracks changes, which cannot be rejected in an ODT", "save it as .docx"));
    }
    tracked::note(&mut extract.metadata, margin.tracked, changes);
    extract.metadata.outside.extend(margin.comments);
    if let Some(styles) = archive.text("styles.xml")? {
        heads_and_feet(&styles).map_err(damaged)?.write(&mut extract, Some(BlockKind::Other));
    }
    if let Some(xml) = archive.text("meta.xml")? {
        properties(&xml, &mut extract).map_err(damaged)?;
    }
    Ok(extract)
}

/// What stands at the head and the foot of the pages, each text once.
fn heads_and_feet(styles: &str) -> Result<Story, &'static str> {
    const PLACES: [&str; 6] =
        ["header", "footer", "header-left", "footer-left", "header-first", "footer-first"];
    let mut reader = Reader::default();
    let mut inside = 0;
    xml::read(styles, |node| {
        let is_place = |name: &str| PLACES.contains(&name);
        match &node {
            Node::Start(element) if element.prefix == "style" && is_place(element.name) => inside += 1,
            Node::End(name) if is_place(name) && inside > 0 => inside -= 1,
            _ if inside > 0 => reader.see(node),
            _ => {}
        }
    })?;
    let mut seen = FxHashSet::default();
    reader.story.retain(|text| text.contains(char::is_alphabetic) && seen.insert(text.to_owned()));
    Ok(reader.story)
}

/// Title, author and date.
fn properties(xml: &str, extract: &mut Extract) -> Result<(), &'static str> {
    let metadata = &mut extract.metadata;
    xml::properties(xml, |name, text| match name {
        "title" => metadata.title = text,
        // Who wrote it first outranks who saved it last.
        "initial-creator" => metadata.byline = text,
        "creator" => metadata.byline = metadata.byline.take().or(text),
        "date" => metadata.date = text,
        _ => {}
    })
}

/// What an automatic style says of a paragraph or a run.
#[derive(Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<Concealment>,
}

#[derive(Default)]
struct Reader {
    story: Story,
    /// Footnotes and endnotes.
    notes: Story,
    styles: HashMap<String, Style>,
    /// The style that is being read.
    style: Option<String>,
    is_text: bool,
    /// How many notes, list items and headings of tables are open.
    in_note: usize,
    in_item: usize,
    paragraphs: Vec<Paragraph>,
    /// What hides the open runs, from the outside in.
    hidden: Vec<Option<Concealment>>,
    skipping: usize,
}

impl Reader {
    fn see(&mut self, node: Node<'_>) {
        match node {
            Node::Start(_) if self.skipping > 0 => self.skipping += 1,
            Node::Start(element) if SKIPPED.contains(&element.name) => self.skipping = 1,
            Node::Start(element) => self.start(&element),
            Node::End(_) if self.skipping > 0 => self.skipping -= 1,
            Node::End(name) => self.end(name),
            Node::Text(text) if self.skipping == 0 => self.say(&text),
            Node::Text(_) => {}
        }
    }

    fn say(&mut self, text: &str) {
        let hidden = self.hidden.iter().rev().find_map(|hidden| *hidden);
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.say(text, hidden);
        }
    }

    fn story(&mut self) -> &mut Story {
        if self.in_note > 0 { &mut self.notes } else { &mut self.story }
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name {
            "text" if element.prefix == "office" => self.is_text = true,
            "style" => {
                let style = Style { parent: element.attribute("parent-style-name"), hidden: None };
                self.style = element.attribute("name");
                if let Some(name) = &self.style {
                    self.styles.insert(name.clone(), style);
                }
            }
            "text-properties" => {
                if let Some(style) = self.style.as_ref().and_then(|name| self.styles.get_mut(name)) {
                    style.hidden = hidden_by(element);
                }
            }
            "p" | "h" => {
                let kind = self.kind(element);
                self.paragraphs.push(Paragraph::new(kind));
                self.push_hidden(element);
            }
            "span" => self.push_hidden(element),
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.say(if count > 0 { " " } else { "" });
            }
            "tab" => self.say(" "),
            "line-break" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.line_break();
                }
            }
            "note" => self.in_note += 1,
            "list-item" => self.in_item += 1,
            "table-row" => self.story().start_row(),
            "table-cell" => self.story().start_cell(),
            _ => {}
        }
    }

    fn push_hidden(&mut self, element: &Element<'_>) {
        let style = element.attribute("style-name").and_then(|name| self.styles.get(&name)?.hidden);
        self.hidden.push(style);
    }

    fn kind(&self, element: &Element<'_>) -> BlockKind {
        if element.name == "h" {
            return BlockKind::Heading;
        }
        let style = element.attribute("style-name").unwrap_or_default();
        let parent = self.styles.get(&style).and_then(|style| style.parent.clone());
        let named = |name: &str| kind_of_name(&name.replace("_20_", " "));
        let told = named(&style).or_else(|| named(&parent?));
        told.unwrap_or(if self.in_item > 0 { BlockKind::ListItem } else { BlockKind::Paragraph })
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.hidden.pop();
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.story().add(paragraph);
                }
            }
            "span" => drop(self.hidden.pop()),
            "style" => self.style = None,
            "note" => self.in_note = self.in_note.saturating_sub(1),
            "list-item" => self.in_item = self.in_item.saturating_sub(1),
            "table-row" => self.story().end_row(),
            _ => {}
        }
    }
}

/// What in the properties of a run keeps readers from seeing it.
fn hidden_by(element: &Element<'_>) -> Option<Concealment> {
    let is = |name: &str, value: &str| {
        element.attribute(name).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    let struck = element.attribute("text-line-through-style").is_some_and(|style| style != "none");
    if is("display", "none") {
        Some(Concealment::Font)
    } else if is("color", "#ffffff") && element.attribute("background-color").is_none() {
        Some(Concealment::Colour)
    } else if is("font-size", "0pt") || is("font-size", "1pt") {
        Some(Concealment::Size)
    } else if struck {
        Some(Concealment::Struck)
    } else {
        None
    }
}
