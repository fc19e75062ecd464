//! [`Document`]: one article's text. Everything after it holds [`Span`]s into that text.

mod normal;
mod origin;
mod variant;

use std::borrow::Cow;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::language::Language;
use normal::{Normal, normal};

pub use origin::{ChangeKind, Concealment, Furniture, Hidden, Metadata, Missing, Outside, TrackedChange};

/// A half-open range `[start, end)` of bytes of a document's UTF-8 text; serialised as `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "(usize, usize)")]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes the span `[start, end)`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Returns the length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Does it hold nothing?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Does `other` lie within it?
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns the smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns the text it points at.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// How the lines of a text are to be read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Layout {
    /// Plain text: the segmenter finds paragraphs, headings and lists by the look of the lines.
    #[default]
    Text,
    /// One unit a line: every non-empty line is a sentence.
    Lines,
    /// A format that names its blocks (Markdown and the like).
    Blocks {
        /// The blocks in reading order, disjoint; what lies outside them is markup.
        blocks: Vec<Block>,
        /// Syntax inside the blocks that a reader does not see (`**`, `](address)`), in order, disjoint.
        markup: Vec<Span>,
    },
}

/// A block of a structured format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the format says it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// What a structured format says a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading or title.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// Running text that the format marks as quoted.
    Quotation,
    /// The text that goes with a picture or table.
    Caption,
    /// Who wrote it.
    Byline,
    /// A row of a table, its cells in a line.
    TableRow,
    /// A footnote or endnote.
    Note,
    /// Code, front matter: no prose.
    Other,
    /// Plain text of several paragraphs, which the segmenter finds by the look of the lines.
    Text,
}

/// One article: its text, where it came from and how it is laid out.
///
/// ```
/// use claimdiff::{Document, Language};
/// let story = Document::new("story.txt", "The bridge opened. It cost $3 million.")
///     .with_language(Language::ENGLISH);
/// assert_eq!(story.text().len(), 38);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    name: String,
    text: String,
    /// Of the file's bytes; none if the text is all that there was.
    sha256: Option<[u8; 32]>,
    encoding: Option<&'static str>,
    lossy: bool,
    language: Language,
    language_by: LanguageBy,
    layout: Layout,
    metadata: Metadata,
    hidden: Vec<Hidden>,
    /// Where each line begins; no file is longer than 64 MiB.
    lines: Vec<u32>,
    parts: Vec<Part>,
    /// The text as read, if `text` is not.
    normal: Option<Box<Normal>>,
}

/// What is known of the language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanguageBy {
    /// Somebody said it: the reader, or the file.
    Statement,
    /// The text shows it.
    Text,
    /// The text is short, or has not been looked at: what is compared with it may tell more.
    Guess,
}

/// One of the documents that a joined document is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The path it was read from.
    pub name: String,
    /// The SHA-256 of its file's bytes, in hexadecimal.
    pub sha256: String,
    /// Where it stands in the whole.
    pub span: Span,
}

impl Document {
    /// Makes a plain-text document of unknown language.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = line_starts(&text);
        let (text, normal) = normal(text);
        Self {
            name: name.into(),
            text,
            sha256: None,
            encoding: None,
            lossy: false,
            language: Language::UNKNOWN,
            language_by: LanguageBy::Guess,
            layout: Layout::Text,
            metadata: Metadata::default(),
            hidden: Vec::new(),
            lines,
            parts: Vec::new(),
            normal,
        }
    }

    /// Sets the language that somebody said it is in.
    #[must_use]
    pub fn with_language(self, language: Language) -> Self {
        Self { language, language_by: LanguageBy::Statement, ..self }
    }

    /// Sets the language, and what is known of it.
    pub fn set_language(&mut self, language: Language, by: LanguageBy) {
        (self.language, self.language_by) = (language, by);
    }

    /// Sets the layout. Blocks and markup are spans of the text [as read](Self::as_read); they must be in order, disjoint,
    /// and on character boundaries.
    #[must_use]
    pub fn with_layout(mut self, layout: Layout) -> Self {
        let Some(normal) = &mut self.normal else { return Self { layout, ..self } };
        self.layout = normal.layout_here(&layout);
        normal.layout = layout;
        self
    }

    /// Sets what the file says about the article.
    #[must_use]
    pub fn with_metadata(self, metadata: Metadata) -> Self {
        Self { metadata, ..self }
    }

    /// Sets the passages that readers do not see, in the order of their places in the text [as read](Self::as_read).
    #[must_use]
    pub fn with_hidden(mut self, hidden: Vec<Hidden>) -> Self {
        self.hidden = match &self.normal {
            Some(normal) => normal.hidden_here(hidden),
            None => hidden,
        };
        self
    }

    /// Makes one document of the sources of a copy; one that is given twice says nothing that it has not said. `None` if there
    /// are none.
    pub fn of_sources(all: Vec<Self>) -> Option<Self> {
        let mut sources: Vec<Self> = Vec::with_capacity(all.len());
        for source in all {
            if sources.iter().all(|other| other.text() != source.text()) {
                sources.push(source);
            }
        }
        if sources.len() == 1 { sources.pop() } else { Self::joined(&sources) }
    }

    /// Joins documents into one, a blank line between them; [`parts`](Self::parts) says where each stands.
    ///
    /// The whole has the language of the first. `None` if there are none.
    pub fn joined(documents: &[Self]) -> Option<Self> {
        const BETWEEN: &str = "\n\n";
        let first = documents.first()?;
        let mut text = String::new();
        let mut parts = Vec::with_capacity(documents.len());
        let mut whole = (Vec::new(), Vec::new());
        let mut hidden = Vec::new();
        for document in documents {
            text += if text.is_empty() { "" } else { BETWEEN };
            let at = text.len();
            let moved = |span: Span| Span::new(span.start + at, span.end + at);
            let (blocks, markup) = document.blocks();
            whole.0.extend(blocks.iter().map(|block| Block { span: moved(block.span), ..*block }));
            whole.1.extend(markup.iter().map(|&span| moved(span)));
            let place = |hidden: &Hidden| document.in_file(Span::new(hidden.at, hidden.at)).start + at;
            hidden
                .extend(document.hidden.iter().map(|hidden| Hidden { at: place(hidden), ..hidden.clone() }));
            text += document.as_read();
            let span = Span::new(at, text.len());
            parts.push(Part { name: document.name.clone(), sha256: document.sha256(), span });
        }
        let layout = if documents.iter().all(|document| document.layout == first.layout)
            && !matches!(first.layout, Layout::Blocks { .. })
        {
            first.layout.clone()
        } else {
            Layout::Blocks { blocks: whole.0, markup: whole.1 }
        };
        let name = documents.iter().map(Self::name).collect::<Vec<_>>().join(" + ");
        let lossy = documents.iter().any(Self::is_lossy);
        let mut joined = Self::new(name, text).with_layout(layout).with_hidden(hidden);
        joined.set_language(first.language, first.language_by);
        if let Some(normal) = &joined.normal {
            parts.iter_mut().for_each(|part| part.span = normal.span_here(part.span));
        }
        joined.metadata.rules_ignored =
            documents.iter().map(|document| document.metadata.rules_ignored).sum();
        joined.metadata.missing = documents.iter().find_map(|document| document.metadata.missing);
        Some(Self { lossy, parts, ..joined })
    }

    /// Returns the documents that it was joined from; none if it was not.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Returns which of its parts a place lies in.
    pub fn part_at(&self, place: usize) -> Option<usize> {
        self.parts.partition_point(|part| part.span.start <= place).checked_sub(1)
    }

    /// The blocks that the format names, in the text as read; of plain text, one that is to be cut further.
    fn blocks(&self) -> (Vec<Block>, &[Span]) {
        match self.layout_as_read() {
            Layout::Blocks { blocks, markup } => (blocks.clone(), markup),
            _ => (vec![Block { kind: BlockKind::Text, span: Span::new(0, self.as_read().len()) }], &[]),
        }
    }

    fn layout_as_read(&self) -> &Layout {
        self.normal.as_ref().map_or(&self.layout, |normal| &normal.layout)
    }

    /// Records what the file's own bytes were: their SHA-256, their encoding if it was not UTF-8, and whether
    /// some could not be decoded.
    #[must_use]
    pub fn with_origin(self, bytes: &[u8], encoding: Option<&'static str>, lossy: bool) -> Self {
        Self { sha256: Some(Sha256::digest(bytes).into()), encoding, lossy, ..self }
    }

    /// Returns the path it was read from, `-` for standard input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the whole text as it is compared: in one writing of each character, without what no reader sees.
    ///
    /// Characters are composed (NFC); ligatures, wide letters and the like are the letters that they stand for; spaces
    /// and hyphens are of one kind. Soft hyphens, marks of direction, a byte order mark and the like are left out.
    ///
    /// ```
    /// use claimdiff::Document;
    /// let story = Document::new("story.txt", "The of\u{ad}\u{fb01}ce cost £14\u{a0}million.");
    /// assert_eq!(story.text(), "The office cost £14 million.");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the whole text as it was read, byte for byte that of the file where that is possible.
    pub fn as_read(&self) -> &str {
        self.normal.as_ref().map_or(&self.text, |normal| normal.as_read())
    }

    /// Returns where a span of the [text](Self::text) stands in the text [as read](Self::as_read). What is invisible
    /// belongs to what stands before it.
    pub fn in_file(&self, span: Span) -> Span {
        self.normal
            .as_ref()
            .map_or(span, |normal| Span::new(normal.there(span.start), normal.there(span.end)))
    }

    /// Returns where a place of the text [as read](Self::as_read) stands in the [text](Self::text).
    pub fn in_text(&self, offset: usize) -> usize {
        self.normal.as_ref().map_or(offset, |normal| normal.span_here(Span::new(offset, offset)).start)
    }

    /// Returns a span of the [text](Self::text) as the file writes it, without markup.
    pub fn written(&self, span: Span) -> Cow<'_, str> {
        Visible::new(self.as_read(), self.in_file(span), self.layout_as_read()).into_text()
    }

    /// Returns the SHA-256 of the file's bytes, in hexadecimal.
    pub fn sha256(&self) -> String {
        let of_text = || Sha256::digest(self.as_read().as_bytes()).into();
        hexadecimal(&self.sha256.unwrap_or_else(of_text))
    }

    /// Returns the encoding the file was decoded from, if it was not UTF-8.
    pub fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }

    /// Were there bytes that could not be decoded?
    pub fn is_lossy(&self) -> bool {
        self.lossy
    }

    /// Was all of the file read: every byte decoded, every rule of a page's style sheets applied, and the article found?
    pub fn is_read_whole(&self) -> bool {
        !self.lossy && self.metadata.rules_ignored == 0 && self.metadata.missing.is_none()
    }

    /// Returns what the file says about the article.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Returns the passages of the file that its readers do not see. They are not part of the text.
    pub fn hidden(&self) -> &[Hidden] {
        &self.hidden
    }

    /// Returns the language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Returns what is known of the language.
    pub fn language_by(&self) -> LanguageBy {
        self.language_by
    }

    /// Returns how the lines are to be read.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Returns the 1-based number of the line of the file that `offset` (in bytes of the text) stands on.
    pub fn line_of(&self, offset: usize) -> usize {
        let offset = self.normal.as_ref().map_or(offset, |normal| normal.there(offset));
        self.lines.partition_point(|&start| start as usize <= offset).max(1)
    }

    /// Returns the text of `span` as a reader sees it, without markup.
    pub fn visible(&self, span: Span) -> Visible<'_> {
        Visible::new(&self.text, span, &self.layout)
    }

    /// Returns the last character that a reader sees before `offset`, if there is one.
    pub fn visible_before(&self, offset: usize) -> Option<char> {
        let mut at = offset;
        if let Layout::Blocks { markup, .. } = &self.layout {
            let before = &markup[..markup.partition_point(|hidden| hidden.start < offset)];
            for hidden in before.iter().rev() {
                if hidden.end < at {
                    break;
                }
                at = hidden.start;
            }
        }
        self.text[..at].chars().next_back()
    }
}

/// The part of a text that a reader sees, and where each byte of it came from.
#[derive(Clone, Debug)]
pub struct Visible<'a> {
    text: Cow<'a, str>,
    /// Where the first piece starts in the document. Most texts are one piece.
    start: usize,
    /// `(offset here, offset in the document)` of every piece after the first, in order.
    pieces: Vec<(usize, usize)>,
}

impl<'a> Visible<'a> {
    fn new(text: &'a str, span: Span, layout: &Layout) -> Self {
        let markup = markup_within(layout, span);
        if markup.is_empty() {
            return Self { text: Cow::Borrowed(span.of(text)), start: span.start, pieces: Vec::new() };
        }
        let mut visible = String::with_capacity(span.len());
        let mut pieces = Vec::with_capacity(markup.len() + 1);
        let mut at = span.start;
        for gap in markup {
            if gap.start > at {
                pieces.push((visible.len(), at));
                visible.push_str(&text[at..gap.start]);
            }
            at = at.max(gap.end);
        }
        if at < span.end || pieces.is_empty() {
            let at = at.min(span.end);
            pieces.push((visible.len(), at));
            visible.push_str(&text[at..span.end]);
        }
        let (_, start) = pieces.remove(0);
        Self { text: Cow::Owned(visible), start, pieces }
    }

    /// Returns the visible text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Turns the visible text into a string.
    pub fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// Returns where a span of the visible text stands in the document. Markup at its edges stays outside.
    pub fn locate(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return Span::new(self.start + span.start, self.start + span.end);
        }
        let start = self.piece_of(span.start, false);
        let end = self.piece_of(span.end, true);
        Span::new(start.min(end), end)
    }

    /// An offset on the seam of two pieces belongs to the later one as a start, to the earlier one as an end.
    fn piece_of(&self, offset: usize, is_end: bool) -> usize {
        let after =
            self.pieces.partition_point(|&(here, _)| if is_end { here < offset } else { here <= offset });
        let (here, there) = after.checked_sub(1).map_or((0, self.start), |at| self.pieces[at]);
        there + (offset - here.min(offset))
    }
}

fn markup_within(layout: &Layout, span: Span) -> &[Span] {
    let Layout::Blocks { markup, .. } = layout else { return &[] };
    let from = markup.partition_point(|m| m.end <= span.start);
    let to = markup.partition_point(|m| m.start < span.end);
    &markup[from..to.max(from)]
}

/// Returns those of some items in order of their spans that may hold a span. The spans are asked for in order, too:
/// `passed` counts the items that are over, 0 at first.
pub(crate) fn around<'i, T>(
    items: &'i [T],
    span_of: impl Fn(&T) -> Span,
    passed: &mut usize,
    span: Span,
) -> &'i [T] {
    *passed += items[*passed..].iter().take_while(|item| span_of(item).end < span.start).count();
    let begun = items[*passed..].iter().take_while(|item| span_of(item).start <= span.start).count();
    &items[*passed..*passed + begun]
}

/// Writes bytes in hexadecimal, two digits each.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        // "\r\n" is one line end, a lone "\r" is one too.
        if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
            continue;
        }
        starts.push(at as u32 + 1);
    }
    starts.shrink_to_fit();
    starts
}
