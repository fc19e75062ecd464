//! The paragraphs and runs of the text.

use super::AUTHOR;
use super::anchors::Anchors;
use super::xml::escaped;
use crate::report::tracked::{Fate, Paragraph, Piece};
use crate::report::{Kind, Tracked};
use crate::sides::Side;

/// The one time that a change may have.
const TIME: &str = " w:date=\"2000-01-01T00:00:00Z\"";

/// Writes `document.xml`.
pub(super) fn document(tracked: &Tracked, anchors: &Anchors) -> String {
    let mut writer = Writer { is_styled: true, ..Writer::new(anchors) };
    let mut first = 0;
    let mut body = String::new();
    for paragraph in &tracked.paragraphs {
        body += &writer.paragraph(paragraph, first);
        first += paragraph.pieces.len();
    }
    if first == 0 {
        body += &format!("<w:p>{}{}</w:p>", anchors.before(0), anchors.behind(0));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

/// Writes pieces as runs, and counts the changes.
pub(super) struct Writer<'a> {
    anchors: &'a Anchors,
    /// The number of the next change.
    change: usize,
    /// Are the styles those of this program? The styles of another document are not known.
    is_styled: bool,
    /// The side of the last change, if nothing has stood behind it.
    last: Option<Side>,
    /// The same at the end of the paragraph before, until this one has begun.
    across: Option<Side>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(anchors: &'a Anchors) -> Self {
        Self { anchors, change: anchors.taken, is_styled: false, last: None, across: None }
    }

    /// Writes a paragraph; the place of its first piece in the whole text is given.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, first: usize) -> String {
        let style = if self.is_styled { style(paragraph) } else { String::new() };
        let properties = style + &self.end(paragraph.end);
        let runs = self.pieces(&paragraph.pieces, first, "");
        self.ends(paragraph.end);
        match properties.as_str() {
            "" => format!("<w:p>{runs}</w:p>"),
            _ => format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"),
        }
    }

    /// The mark of the end of a paragraph, if that came or went.
    fn end(&mut self, end: Fate) -> String {
        self.end_mark(end).map_or_else(String::new, |mark| format!("<w:rPr>{mark}</w:rPr>"))
    }

    /// The same without the properties that it stands in.
    pub(super) fn end_mark(&mut self, end: Fate) -> Option<String> {
        let name = match end {
            Fate::Kept => return None,
            Fate::Removed | Fate::MovedFrom(_) => "del",
            Fate::Added | Fate::MovedTo(_) => "ins",
        };
        Some(format!("<w:{name} {}/>", self.by()))
    }

    /// Writes pieces that follow each other, in as few runs as can be; `properties` are those of the runs.
    pub(super) fn pieces(&mut self, pieces: &[Piece], first: usize, properties: &str) -> String {
        let mut runs = String::new();
        let mut from = 0;
        for (place, piece) in pieces.iter().enumerate() {
            let joined = pieces.get(place + 1).is_some_and(|next| next.fate == piece.fate)
                && self.anchors.joins(first + place);
            if !joined {
                let text: String = pieces[from..=place].iter().map(|piece| piece.text.as_str()).collect();
                runs += self.anchors.before(first + from);
                runs += &self.run(piece.fate, &text, properties);
                runs += self.anchors.behind(first + place);
                from = place + 1;
            }
        }
        runs
    }

    /// Writes a text of one fate.
    fn run(&mut self, fate: Fate, text: &str, properties: &str) -> String {
        let element = if fate == Fate::Removed { "delText" } else { "t" };
        let text = format!("<w:{element} xml:space=\"preserve\">{}</w:{element}>", escaped(text));
        self.changed(fate, &format!("<w:r>{properties}{text}</w:r>"))
    }

    /// Ends a paragraph.
    pub(super) fn ends(&mut self, end: Fate) {
        self.across = self.last.take().filter(|_| end == Fate::Kept);
    }

    /// Puts a run into the element of its change.
    pub(super) fn changed(&mut self, fate: Fate, run: &str) -> String {
        let side = Side::BOTH.into_iter().find(|side| !fate.is_in(side.other()));
        self.last = side;
        // LibreOffice joins a change at the end of a paragraph to one of its kind and time at the start of the next, and
        // takes the end between them for changed too: so the second gets a time, which is always the same.
        let time = if self.across.take().is_some_and(|across| Some(across) == side) { TIME } else { "" };
        let name = match fate {
            Fate::Kept => return run.to_owned(),
            Fate::Removed => "del",
            Fate::Added => "ins",
            Fate::MovedFrom(_) => "moveFrom",
            Fate::MovedTo(_) => "moveTo",
        };
        format!("<w:{name} {}{time}>{run}</w:{name}>", self.by())
    }

    /// The number and the author of a change.
    fn by(&mut self) -> String {
        self.change += 1;
        format!("w:id=\"{}\" w:author=\"{AUTHOR}\"", self.change - 1)
    }
}

fn style(paragraph: &Paragraph) -> String {
    let named = |name: &str| format!("<w:pStyle w:val=\"{name}\"/>");
    match paragraph.kind {
        Kind::Heading => named("Heading1"),
        Kind::Caption => named("Caption"),
        // An item that brings its own mark needs no other.
        Kind::ListItem if paragraph.pieces.first().is_some_and(|piece| !is_mark(&piece.text)) => {
            named("ListBullet") + "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
        }
        Kind::ListItem => named("ListBullet"),
        _ => String::new(),
    }
}

/// Does an item of a list begin with it, as with a dash, a bullet or a number?
fn is_mark(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphabetic())
}
