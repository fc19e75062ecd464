//! DOCX (Office Open XML, ECMA-376): the text as it stands once all tracked changes are accepted, or rejected; then the
//! notes, then what stands at the head and the foot of its pages.

use rustc_hash::FxHashSet;

use super::archive::{Archive, refused};
use super::margin;
use super::paragraph::{Paragraph, Story};
use super::styles::{Styles, is_level};
use super::tracked::{self, Log};
use crate::document::{BlockKind, Concealment};
use crate::input::extract::Extract;
use crate::input::xml::{self, Element, Node};
use crate::input::{Changes, Error};

/// Elements whose content is no text: instructions, what old programs show.
const SKIPPED: [&str; 6] = ["instrText", "delInstrText", "Fallback", "sdtPr", "rt", "sectPr"];

/// Elements whose content goes, if changes are accepted, and if they are rejected.
fn gone(changes: Changes) -> [&'static str; 2] {
    match changes {
        Changes::Accepted | Changes::Listed => ["del", "moveFrom"],
        Changes::Rejected => ["ins", "moveTo"],
    }
}

/// Prefixes of drawings, whose elements are named like those of text.
const DRAWINGS: [&str; 6] = ["a", "c", "dgm", "pic", "v", "o"];

/// Half points up to which letters cannot be read.
const TINY: u32 = 4;

/// Extracts the text.
pub(super) fn read(name: &str, archive: &mut Archive<'_>, changes: Changes) -> Result<Extract, Error> {
    let damaged = |what: &str| refused(name, what, "save it anew, or as plain text");
    let main = main_part(archive)?;
    let Some(document) = archive.text(&main)? else {
        return Err(refused(
            name,
            "is no text document (DOCX); is it a spreadsheet or slides?",
            "save its text as plain text",
        ));
    };
    let folder = main.rfind('/').map_or("", |end| &main[..=end]);
    let styles = match archive.text(&format!("{folder}styles.xml"))? {
        Some(xml) => Styles::read(&xml).map_err(damaged)?,
        None => Styles::default(),
    };
    let mut extract = Extract::of("docx");
    let mut log = Log::default();
    let mut read = |xml: &str| story(xml, &styles, changes, &mut log).map_err(damaged);
    read(&document)?.write(&mut extract, None);
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(xml) = archive.text(&format!("{folder}{notes}"))? {
            read(&xml)?.write(&mut extract, Some(BlockKind::Note));
        }
    }
    let name_of_main = &main[folder.len()..];
    let parts = match archive.text(&format!("{folder}_rels/{name_of_main}.rels"))? {
        Some(xml) => margin::parts(&xml).map_err(damaged)?,
        None => margin::Parts::default(),
    };
    let mut seen = FxHashSet::default();
    for path in parts.furniture {
        let path = path.strip_prefix('/').map_or_else(|| format!("{folder}{path}"), str::to_owned);
        if let Some(xml) = archive.text(&path)? {
            let mut story = read(&xml)?;
            // Numbers of pages, and what the first and the other pages both have.
            story.retain(|text| text.contains(char::is_alphabetic) && seen.insert(text.to_owned()));
            story.write(&mut extract, Some(BlockKind::Other));
        }
    }
    extract.metadata.not_read = parts.not_read;
    tracked::note(&mut extract.metadata, log.finish(), changes);
    if let Some(xml) = archive.text(&format!("{folder}comments.xml"))? {
        extract.metadata.outside.extend(margin::comments(&xml).map_err(damaged)?);
    }
    if let Some(xml) = archive.text("docProps/core.xml")? {
        properties(&xml, &mut extract).map_err(damaged)?;
    }
    Ok(extract)
}

/// The path of the part that holds the text.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Error> {
    let mut found = None;
    if let Some(xml) = archive.text("_rels/.rels")? {
        // A damaged list of parts leaves the usual path.
        let _ = xml::read(&xml, |node| {
            if let Node::Start(element) = node
                && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                found = element.attribute("Target");
            }
        });
    }
    let path = found.unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(path.trim_start_matches('/').to_owned())
}

/// Title, author and date.
fn properties(xml: &str, extract: &mut Extract) -> Result<(), &'static str> {
    let metadata = &mut extract.metadata;
    let mut created = None;
    xml::properties(xml, |name, text| match name {
        "title" => metadata.title = text,
        "creator" => metadata.byline = text,
        "modified" => metadata.date = text,
        "created" => created = text,
        _ => {}
    })?;
    metadata.date = metadata.date.take().or(created);
    Ok(())
}

/// Reads the paragraphs and tables of a part.
fn story(xml: &str, styles: &Styles, changes: Changes, log: &mut Log) -> Result<Story, &'static str> {
    let mut reader = Reader {
        styles,
        gone: gone(changes),
        log,
        story: Story::default(),
        open: Vec::new(),
        paragraphs: Vec::new(),
        skipping: 0,
        hidden: None,
    };
    xml::read(xml, |node| reader.see(node))?;
    Ok(reader.story)
}

struct Reader<'a> {
    styles: &'a Styles,
    /// The elements of changes whose content goes.
    gone: [&'static str; 2],
    log: &'a mut Log,
    story: Story,
    /// The names of the open elements.
    open: Vec<String>,
    /// The open paragraphs: a box of text stands inside of one.
    paragraphs: Vec<Paragraph>,
    /// How many open elements are inside of one that is skipped, with it.
    skipping: usize,
    /// What hides the open run.
    hidden: Option<Concealment>,
}

impl Reader<'_> {
    fn see(&mut self, node: Node<'_>) {
        match node {
            Node::Start(element) => {
                let name = if DRAWINGS.contains(&element.prefix) { "" } else { element.name };
                // In properties, a change is one of the end of a paragraph or of a row, and has no content.
                let in_properties = self.is_in("rPr") || self.is_in("trPr");
                let skips = (SKIPPED.contains(&name) || self.gone.contains(&name)) && !in_properties
                    || name.ends_with("PrChange")
                    || is_separator(&element);
                if !in_properties && !self.open.iter().any(|open| open == "Fallback") {
                    self.log.start(name, self.open.len(), || element.attribute("author"));
                }
                if self.skipping > 0 || skips {
                    self.skipping += 1;
                } else {
                    self.start(name, &element);
                }
                self.open.push(name.to_owned());
            }
            Node::End(_) => {
                let name = self.open.pop().unwrap_or_default();
                self.log.end(&name, self.open.len());
                if self.skipping > 0 {
                    self.skipping -= 1;
                } else {
                    self.end(&name);
                }
            }
            Node::Text(text) if self.is_in("t") || self.is_in("delText") => {
                self.log.say(&text);
                if self.skipping == 0 {
                    self.say(&text);
                }
            }
            Node::Text(_) => {}
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.last().is_some_and(|open| open == name)
    }

    /// Is the innermost element of these the properties of a paragraph?
    fn in_paragraph_properties(&self) -> bool {
        self.open.iter().rev().any(|name| name == "pPr")
    }

    fn say(&mut self, text: &str) {
        let hidden = self.hidden;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.say(text, hidden);
        }
    }

    fn start(&mut self, name: &str, element: &Element<'_>) {
        let value = || element.attribute("val");
        let is_on = || !matches!(value().as_deref(), Some("0" | "false" | "off" | "none"));
        match name {
            "p" => self.paragraphs.push(Paragraph::new(BlockKind::Paragraph)),
            "r" => self.hidden = None,
            "tr" => self.story.start_row(),
            "tc" => self.story.start_cell(),
            "tab" | "ptab" if self.is_in("r") => self.say(" "),
            "br" | "cr" if self.is_in("r") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.line_break();
                }
            }
            "noBreakHyphen" => self.say("-"),
            _ if self.is_in("rPr") && self.in_paragraph_properties() => {
                let goes = self.gone.contains(&name);
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| goes) {
                    paragraph.goes_on = true;
                }
            }
            _ if self.is_in("trPr") && self.gone.contains(&name) => self.story.drop_row(),
            "vanish" if is_on() => self.hidden = Some(Concealment::Font),
            "strike" | "dstrike" if is_on() => self.hidden = self.hidden.or(Some(Concealment::Struck)),
            "color"
                if value().is_some_and(|value| value.eq_ignore_ascii_case("FFFFFF"))
                    && !self.open.iter().any(|name| name == "tc") =>
            {
                self.hidden = self.hidden.or(Some(Concealment::Colour));
            }
            // White on a ground of its own is seen.
            "highlight" | "shd" if self.hidden == Some(Concealment::Colour) => self.hidden = None,
            "sz" if value().and_then(|value| value.parse().ok()).is_some_and(|size: u32| size <= TINY) => {
                self.hidden = self.hidden.or(Some(Concealment::Size));
            }
            _ if self.in_paragraph_properties() => self.property(name, element),
            _ => {}
        }
    }

    /// A property of the open paragraph.
    fn property(&mut self, name: &str, element: &Element<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let value = element.attribute("val").unwrap_or_default();
        match name {
            "pStyle" => {
                paragraph.kind = self
                    .styles
                    .kind(&value)
                    .or_else(|| super::styles::kind_of_name(&value))
                    .unwrap_or(paragraph.kind);
            }
            "outlineLvl" if is_level(&value) => paragraph.kind = BlockKind::Heading,
            // A list number 0 takes a paragraph out of the list of its style.
            "numId" if value == "0" && paragraph.kind == BlockKind::ListItem => {
                paragraph.kind = BlockKind::Paragraph;
            }
            "numId" if value != "0" && paragraph.kind == BlockKind::Paragraph => {
                paragraph.kind = BlockKind::ListItem;
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.story.add(paragraph);
                }
            }
            "r" => self.hidden = None,
            "tr" => self.story.end_row(),
            _ => {}
        }
    }
}

/// The line over the footnotes is kept among them.
fn is_separator(element: &Element<'_>) -> bool {
    matches!(element.name, "footnote" | "endnote")
        && element.attribute("type").is_some_and(|kind| kind != "normal")
}
