//! [`Marker`]: marks the changes in a document that holds the later text. Its own formatting, tables and images stay; only
//! its runs are cut where what they say came, went or moved.

use super::anchors::Anchors;
use super::body::Writer;
use super::flow::{Flow, Item, counted, counts};
use super::tree::{Element, Node, write_all};
use crate::report::Tracked;
use crate::report::tracked::{Fate, Piece};

/// Marks part after part, in the order in which they are read.
pub(super) struct Marker<'a> {
    pub(super) flow: Flow<'a>,
    writer: Writer<'a>,
    anchors: &'a Anchors,
    /// What the open paragraph or the open element in it holds so far.
    out: Vec<Node>,
    /// The paragraphs that the open one was cut into, but for the last.
    cut: Vec<(Vec<Node>, Fate)>,
    /// How many elements are open between the paragraph and the run.
    depth: usize,
    /// Has the later text begun a paragraph that it has not ended?
    is_open: bool,
}

impl<'a> Marker<'a> {
    pub(super) fn new(tracked: &'a Tracked, anchors: &'a Anchors) -> Self {
        Self {
            flow: Flow::new(tracked),
            writer: Writer::new(anchors),
            anchors,
            out: Vec::new(),
            cut: Vec::new(),
            depth: 0,
            is_open: false,
        }
    }

    /// Marks the changes in what holds paragraphs and tables.
    pub(super) fn blocks(&mut self, of: &Element) -> Element {
        let mut children = Vec::with_capacity(of.children.len());
        for node in &of.children {
            match node.element() {
                Some(child) => self.block(child, &mut children),
                None => children.push(node.clone()),
            }
        }
        if of.name() == "w:body" || self.flow.is_done() && of.first("w:p").is_some() {
            let at = children.len() - usize::from(ends_with_section(&children));
            let mut rest = children.split_off(at);
            self.removed_paragraphs(&mut children);
            children.append(&mut rest);
        }
        Element { tag: of.tag.clone(), children }
    }

    fn block(&mut self, of: &Element, out: &mut Vec<Node>) {
        match of.name() {
            "w:p" => {
                self.removed_paragraphs(out);
                self.paragraph(of, out);
            }
            "w:tbl" => {
                self.removed_paragraphs(out);
                out.push(Node::Element(self.table(of)));
            }
            // The line over the notes is kept among them.
            "w:footnote" | "w:endnote" if of.attribute("w:type").is_some_and(|kind| kind != "normal") => {
                out.push(Node::Element(of.clone()));
            }
            _ if of.holds("w:p") => out.push(Node::Element(self.blocks(of))),
            _ => out.push(Node::Element(of.clone())),
        }
    }

    /// Writes the paragraphs that only the original has here.
    fn removed_paragraphs(&mut self, out: &mut Vec<Node>) {
        while let Some(paragraph) = self.flow.whole_removed().filter(|_| !self.is_open) {
            let first = self.place();
            out.push(Node::Raw(self.writer.paragraph(paragraph, first)));
            self.flow.at += paragraph.pieces.len() + 1;
        }
    }

    /// The place of the next piece.
    fn place(&self) -> usize {
        if let Some(Item::Piece(_, place, _)) = self.flow.next() { place } else { 0 }
    }

    fn table(&mut self, table: &Element) -> Element {
        let mut children = Vec::with_capacity(table.children.len());
        for node in &table.children {
            match node {
                Node::Element(row) if row.name() == "w:tr" => {
                    let from = self.flow.at;
                    let mut row = self.blocks(row);
                    if self.came(from) {
                        mark_row(&mut row, self.writer.end_mark(Fate::Added));
                    }
                    children.push(Node::Element(row));
                }
                Node::Element(other) if other.holds("w:tr") => {
                    children.push(Node::Element(self.table(other)));
                }
                other => children.push(other.clone()),
            }
        }
        Element { tag: table.tag.clone(), children }
    }

    /// Did everything come that the later text has from an item on?
    fn came(&self, from: usize) -> bool {
        let mut later = self.flow.since(from).filter(|item| item.is_later()).peekable();
        later.peek().is_some() && later.all(|item| item.fate() == Fate::Added)
    }

    fn paragraph(&mut self, of: &Element, out: &mut Vec<Node>) {
        let outer =
            (std::mem::take(&mut self.out), std::mem::take(&mut self.cut), std::mem::take(&mut self.depth));
        // A box of text is read before the paragraph that it hangs on.
        let of = self.boxes(of);
        let at = self.flow.at;
        self.inside(&of, 1);
        self.depth = 1;
        let end = if self.flow.at > at && self.is_open { self.end() } else { Fate::Kept };
        let rest = std::mem::replace(&mut self.out, outer.0);
        for (runs, fate) in std::mem::replace(&mut self.cut, outer.1) {
            let mark = self.writer.end_mark(fate);
            self.writer.ends(fate);
            out.push(Node::Element(part_of(&of, runs, mark)));
        }
        self.depth = outer.2;
        let mark = self.writer.end_mark(end);
        self.writer.ends(end);
        out.push(Node::Element(whole(&of, rest, mark)));
    }

    /// Marks the changes in the boxes of text in a paragraph.
    fn boxes(&mut self, of: &Element) -> Element {
        if !of.holds("w:txbxContent") {
            return of.clone();
        }
        let child = |node: &Node, marker: &mut Self| match node {
            Node::Element(text) if text.name() == "w:txbxContent" => Node::Element(marker.blocks(text)),
            Node::Element(old) if old.name() == "mc:Fallback" => node.clone(),
            Node::Element(other) => Node::Element(marker.boxes(other)),
            other => other.clone(),
        };
        Element { tag: of.tag.clone(), children: of.children.iter().map(|node| child(node, self)).collect() }
    }

    /// Marks the runs in an element that stands so deep in its paragraph.
    fn inside(&mut self, of: &Element, depth: usize) {
        for node in &of.children {
            match node {
                Node::Element(run) if run.name() == "w:r" => {
                    self.depth = depth;
                    self.run(run);
                }
                Node::Element(other) if other.holds("w:r") && !other.holds("w:p") => {
                    let before = std::mem::take(&mut self.out);
                    self.inside(other, depth + 1);
                    let children = std::mem::replace(&mut self.out, before);
                    self.out.push(Node::Element(Element { tag: other.tag.clone(), children }));
                }
                Node::Element(properties) if properties.name() == "w:pPr" && depth == 1 => {}
                other => self.out.push(other.clone()),
            }
        }
    }

    /// Cuts a run where the fate of what it says changes.
    fn run(&mut self, of: &Element) {
        let mut run = Run::new(of);
        for node in &of.children {
            match node.element().map(Element::name) {
                Some("w:rPr") => {}
                Some("w:t") => {
                    let text = node.element().map(Element::text).unwrap_or_default();
                    self.text(&text, node, &mut run);
                }
                Some("w:noBreakHyphen") => self.text("-", node, &mut run),
                Some("w:br" | "w:cr") if self.is_open => {
                    self.removed(&mut run);
                    let fate = self.end();
                    self.add(node.clone(), fate, &mut run);
                }
                _ => self.add(node.clone(), Fate::Kept, &mut run),
            }
        }
        self.close(&mut run);
    }

    /// What a text says. Text that the later text does not have, since it is hidden, stays as it is.
    fn text(&mut self, text: &str, node: &Node, run: &mut Run) {
        let is_hidden = counted(text).next().is_some() && !self.flow.continues_with(text);
        if is_hidden {
            return self.add(node.clone(), Fate::Kept, run);
        }
        if text == "-" && node.element().is_some_and(|element| element.name() != "w:t") {
            self.reach('-', run);
            let fate = self.pass();
            self.add(node.clone(), fate, run);
            return self.leave(run);
        }
        for c in text.chars() {
            if counts(c) {
                self.reach(c, run);
                let fate = self.pass();
                self.say(c, fate, run);
                self.leave(run);
            } else {
                self.removed(run);
                let fate = self.flow.next_later().map_or(Fate::Kept, Item::fate);
                let fate =
                    if matches!(self.flow.next_later(), Some(Item::End(_))) { Fate::Kept } else { fate };
                self.say(c, fate, run);
            }
        }
    }

    /// Passes what stands before a character that counts: what is gone, spaces, bars.
    fn reach(&mut self, c: char, run: &mut Run) {
        while let Some(item) = self.flow.next().filter(|_| self.flow.within == 0) {
            match item {
                item if !item.is_later() => self.removed(run),
                Item::Piece(piece, place, _)
                    if item.is_bar() && c != '|' || counted(&piece.text).next().is_none() =>
                {
                    self.anchor(place, run, Anchors::before);
                    self.anchor(place, run, Anchors::behind);
                    self.flow.at += 1;
                }
                Item::Piece(_, place, _) => {
                    self.anchor(place, run, Anchors::before);
                    return;
                }
                Item::End(_) => self.flow.at += 1,
            }
        }
    }

    /// Passes a character; says what happened to it.
    fn pass(&mut self) -> Fate {
        self.is_open = true;
        self.flow.within += 1;
        self.flow.next().map_or(Fate::Kept, Item::fate)
    }

    /// Goes on to the next piece if this one is passed.
    fn leave(&mut self, run: &mut Run) {
        if let Some(Item::Piece(piece, place, _)) = self.flow.next()
            && self.flow.within >= counted(&piece.text).count()
        {
            (self.flow.at, self.flow.within) = (self.flow.at + 1, 0);
            self.anchor(place, run, Anchors::behind);
        }
    }

    /// Writes what only the original has here.
    fn removed(&mut self, run: &mut Run) {
        while let Some(item) = self.flow.next().filter(|item| self.flow.within == 0 && !item.is_later()) {
            self.close(run);
            match item {
                Item::End(paragraph) if self.depth == 1 => {
                    self.flow.at += 1;
                    self.cut.push((std::mem::take(&mut self.out), paragraph.end));
                }
                Item::End(_) => {
                    self.flow.at += 1;
                    let line = self.writer.changed(Fate::Removed, "<w:r><w:br/></w:r>");
                    self.out.push(Node::Raw(line));
                }
                Item::Piece(_, place, _) => {
                    let pieces: Vec<Piece> = self.flow.removed_pieces();
                    self.flow.at += pieces.len();
                    let shown = self.writer.pieces(&pieces, place, &run.properties);
                    self.out.push(Node::Raw(shown));
                }
            }
        }
    }

    /// Passes the end of the open paragraph of the later text; says what happened to it.
    fn end(&mut self) -> Fate {
        let mut run = Run::default();
        self.removed(&mut run);
        match self.flow.next() {
            Some(Item::End(paragraph)) if self.flow.within == 0 => {
                self.flow.at += 1;
                self.is_open = false;
                paragraph.end
            }
            _ => Fate::Kept,
        }
    }

    fn anchor(&mut self, place: usize, run: &mut Run, which: fn(&Anchors, usize) -> &str) {
        let mark = which(self.anchors, place);
        if !mark.is_empty() {
            self.close(run);
            self.out.push(Node::Raw(mark.to_owned()));
        }
    }

    fn say(&mut self, c: char, fate: Fate, run: &mut Run) {
        if run.fate != fate {
            self.close(run);
            run.fate = fate;
        }
        match run.children.last_mut() {
            Some(Node::Element(text)) if text.name() == "w:t" => match text.children.last_mut() {
                Some(Node::Text(text)) => text.push(c),
                _ => text.children.push(Node::Text(c.into())),
            },
            _ => {
                let text = Element::new("w:t xml:space=\"preserve\"", vec![Node::Text(c.into())]);
                run.children.push(Node::Element(text));
            }
        }
    }

    fn add(&mut self, node: Node, fate: Fate, run: &mut Run) {
        if run.fate != fate {
            self.close(run);
            run.fate = fate;
        }
        run.children.push(node);
    }

    /// Writes the run so far.
    fn close(&mut self, run: &mut Run) {
        if run.children.is_empty() {
            return;
        }
        let inner = write_all(&std::mem::take(&mut run.children));
        let xml = format!("<{}>{}{inner}</w:r>", run.tag, run.properties);
        self.out.push(Node::Raw(self.writer.changed(run.fate, &xml)));
    }
}

/// A run that is being cut.
struct Run {
    tag: String,
    properties: String,
    fate: Fate,
    children: Vec<Node>,
}

impl Default for Run {
    fn default() -> Self {
        Self { tag: "w:r".to_owned(), properties: String::new(), fate: Fate::Kept, children: Vec::new() }
    }
}

impl Run {
    fn new(of: &Element) -> Self {
        let properties = of.first("w:rPr").map(Element::to_xml).unwrap_or_default();
        Self { tag: of.tag.clone(), properties, ..Self::default() }
    }
}

fn ends_with_section(children: &[Node]) -> bool {
    children.last().and_then(Node::element).is_some_and(|last| last.name() == "w:sectPr")
}

/// A paragraph with other runs.
fn whole(of: &Element, runs: Vec<Node>, mark: Option<String>) -> Element {
    let properties = properties(of.first("w:pPr").cloned(), mark);
    Element { tag: of.tag.clone(), children: properties.into_iter().chain(runs).collect() }
}

/// A part of a paragraph that was cut: the section, and its number, are those of the last.
fn part_of(of: &Element, runs: Vec<Node>, mark: Option<String>) -> Element {
    let mut own = of.first("w:pPr").cloned();
    if let Some(own) = &mut own {
        own.children.retain(|node| node.element().is_none_or(|child| child.name() != "w:sectPr"));
    }
    Element { tag: "w:p".to_owned(), children: properties(own, mark).into_iter().chain(runs).collect() }
}

/// The properties of a paragraph with the mark of its end.
fn properties(own: Option<Element>, mark: Option<String>) -> Option<Node> {
    let Some(mark) = mark else { return own.map(Node::Element) };
    let mut own = own.unwrap_or_else(|| Element::new("w:pPr", Vec::new()));
    let of_run = own.children.iter_mut().find_map(|node| match node {
        Node::Element(child) if child.name() == "w:rPr" => Some(child),
        _ => None,
    });
    match of_run {
        Some(of_run) => of_run.children.insert(0, Node::Raw(mark)),
        None => {
            let is_last = |node: &Node| node.element().is_some_and(|child| child.name() == "w:sectPr");
            let at = own.children.iter().position(is_last).unwrap_or(own.children.len());
            own.children.insert(at, Node::Raw(format!("<w:rPr>{mark}</w:rPr>")));
        }
    }
    Some(Node::Element(own))
}

/// Marks a row as one that came.
fn mark_row(row: &mut Element, mark: Option<String>) {
    let Some(mark) = mark else { return };
    let named = |row: &Element, name: &str| {
        row.children.iter().position(|node| node.element().is_some_and(|child| child.name() == name))
    };
    if let Some(Node::Element(properties)) = named(row, "w:trPr").map(|at| &mut row.children[at]) {
        properties.children.push(Node::Raw(mark));
        return;
    }
    let at = named(row, "w:tblPrEx").map_or(0, |at| at + 1);
    row.children.insert(at, Node::Raw(format!("<w:trPr>{mark}</w:trPr>")));
}
