//! Markdown: its blocks, and the syntax inside them that a reader does not see.
//!
//! The parser reports which bytes of the file are text; whatever else lies inside a block is markup. So escapes,
//! emphasis, link addresses, `>` at the start of a quoted line and the indentation of a list need no rules of their own.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::front_matter;
use super::template;
use crate::document::{Block, BlockKind, Layout, Span};

/// Finds the blocks and the markup of a Markdown text. Total: every text is Markdown.
///
/// - A picture that stands alone is a [`BlockKind::Caption`] of its alternative text; in a sentence it is markup.
/// - Tags of the programs that make web sites (`{{< figure … >}}`, `{: .note }`) are markup; the caption in one that stands
///   alone is a [`BlockKind::Caption`].
/// - Raw HTML is markup, the text between its tags is not; a `<br>` between two words ends the block.
/// - A row of a table is a [`BlockKind::TableRow`], the text of a footnote a [`BlockKind::Note`].
/// - Code blocks and front matter are [`BlockKind::Other`], as they stand; a title or author in the front
///   matter is a heading or byline.
/// - Definitions of links lie outside all blocks.
///
/// ```
/// use claimdiff::document::Layout;
/// let text = "# Bridge **opens**\n\nIt [cost](http://example.org) $3.\n";
/// let Layout::Blocks { blocks, markup } = claimdiff::input::markdown_layout(text) else { unreachable!() };
/// assert_eq!(blocks[0].span.of(text), "Bridge **opens");
/// let hidden: Vec<_> = markup.iter().map(|span| span.of(text)).collect();
/// assert_eq!(hidden, ["**", "[", "](http://example.org)"]);
/// ```
pub fn layout(text: &str) -> Layout {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (blocks, start) = front_matter::read(text, start).unwrap_or((Vec::new(), start));
    let tags = template::tags(text, start);
    let masked = template::masked(text, &tags);
    let mut reader = Reader { tags, ..Reader::new(text, start, blocks) };
    for (event, range) in Parser::new_ext(&masked[start..], options()).into_offset_iter() {
        reader.event(&event, Span::new(range.start + start, range.end + start));
    }
    reader.finish()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// What surrounds a block and decides its kind.
enum Container {
    /// A list item whose own text has not come yet.
    FreshItem,
    /// A list item after its text.
    Item,
    Quotation,
    Note,
}

struct Reader<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    markup: Vec<Span>,
    containers: Vec<Container>,
    /// The kind of the open block, if the parser named it.
    kind: Option<BlockKind>,
    /// The text of the open block, and that of the pictures in it.
    visible: Vec<Span>,
    pictures: Vec<Span>,
    /// How many pictures we are inside.
    picture_depth: usize,
    /// Is the open block printed as it stands, without a look for markup?
    verbatim: bool,
    /// Everything before this has been dealt with.
    done: usize,
    /// Tags for other programs than readers, in order, and those that stand in the open block.
    tags: Vec<Span>,
    skipped: Vec<Span>,
    /// What ends the tag, comment or script of raw HTML that is open.
    closes: Option<&'static str>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, done: usize, blocks: Vec<Block>) -> Self {
        Self {
            text,
            blocks,
            markup: Vec::new(),
            containers: Vec::new(),
            kind: None,
            visible: Vec::new(),
            pictures: Vec::new(),
            picture_depth: 0,
            verbatim: false,
            done,
            tags: Vec::new(),
            skipped: Vec::new(),
            closes: None,
        }
    }

    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) if self.verbatim => self.see(span),
            Event::Text(_) => self.see_around_tags(span),
            Event::Code(_) => self.see(code_content(self.text, span)),
            Event::SoftBreak | Event::HardBreak => self.see(line_end(self.text, span)),
            Event::InlineHtml(html) if is_line_break(html) && !self.stands_free(span) => {
                let kind = self.kind;
                self.flush();
                self.kind = kind;
            }
            Event::Html(_) => self.html(span),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Image { .. } => self.picture_depth += 1,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            Tag::TableCell => self.bar(span),
            _ => {
                self.flush();
                self.start_block(tag, span);
            }
        }
    }

    fn start_block(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { .. } => self.kind = Some(BlockKind::Heading),
            Tag::Item => self.containers.push(Container::FreshItem),
            Tag::BlockQuote(_) => self.containers.push(Container::Quotation),
            Tag::FootnoteDefinition(_) => self.containers.push(Container::Note),
            Tag::TableHead | Tag::TableRow => {
                self.kind = Some(BlockKind::TableRow);
                self.done = self.done.max(span.start);
            }
            Tag::CodeBlock(_) => self.verbatim = true,
            _ => {}
        }
    }

    /// Sees the bar in front of a cell that is not the first of its row.
    fn bar(&mut self, cell: Span) {
        if self.visible.is_empty() {
            return;
        }
        let between = &self.text[self.done..cell.end];
        if let Some(bar) = between.find('|') {
            let start = self.done + between[..bar].strip_suffix(' ').map_or(bar, str::len);
            let end = self.done + bar + 1;
            self.see(Span::new(start, end + usize::from(self.text[end..].starts_with(' '))));
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.picture_depth = self.picture_depth.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::TableCell => {}
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.flush();
                self.containers.pop();
            }
            _ => self.flush(),
        }
    }

    /// Takes note of text that a reader sees.
    fn see(&mut self, span: Span) {
        let span = Span::new(span.start.max(self.done).min(span.end), span.end);
        if span.is_empty() {
            return;
        }
        self.done = span.end;
        if self.picture_depth > 0 { self.pictures.push(span) } else { self.visible.push(span) }
    }

    /// Does white space or the edge of the text stand at either side of a span?
    fn stands_free(&self, span: Span) -> bool {
        let before = self.text[..span.start].chars().next_back();
        let after = self.text[span.end..].chars().next();
        [before, after].iter().any(|c| c.is_none_or(char::is_whitespace))
    }

    /// Sees a text without the tags in it.
    fn see_around_tags(&mut self, span: Span) {
        let mut at = span.start;
        let first = self.tags.partition_point(|tag| tag.end <= span.start);
        for next in first..self.tags.len() {
            let tag = self.tags[next];
            if tag.start >= span.end {
                break;
            }
            self.see(Span::new(at, tag.start.max(at)));
            if self.skipped.last() != Some(&tag) {
                self.skipped.push(tag);
            }
            at = tag.end.min(span.end);
        }
        self.see(Span::new(at, span.end.max(at)));
    }

    /// Sees the text between the tags of raw HTML, which comes line by line.
    fn html(&mut self, span: Span) {
        let text = self.text;
        let mut at = span.start;
        while at < span.end {
            let rest = &text[at..span.end];
            if let Some(close) = self.closes {
                let Some(end) = find(rest, close) else { return };
                self.closes = None;
                at += end + close.len();
                continue;
            }
            let Some(tag) = rest.find('<') else { break };
            self.see_around_tags(Span::new(at, at + tag));
            self.closes = Some(closing(&rest[tag..]));
            at += tag;
        }
        self.see_around_tags(Span::new(at, span.end.max(at)));
    }

    /// Ends the open block.
    fn flush(&mut self) {
        let mut visible = std::mem::take(&mut self.visible);
        let pictures = std::mem::take(&mut self.pictures);
        let is_blank = |spans: &[Span]| spans.iter().all(|span| span.of(self.text).trim().is_empty());
        let mut kind = if std::mem::take(&mut self.verbatim) { Some(BlockKind::Other) } else { self.kind };
        self.kind = None;
        self.closes = None;
        let skipped = std::mem::take(&mut self.skipped);
        if is_blank(&visible) && !is_blank(&pictures) {
            visible = pictures;
            kind = Some(BlockKind::Caption);
        }
        if is_blank(&visible) {
            for block in skipped.into_iter().filter_map(|tag| template::seen(self.text, tag)) {
                // A tag over two blocks is seen twice.
                if self.blocks.last().is_none_or(|last| last.span.end <= block.span.start) {
                    self.blocks.push(block);
                }
            }
            return;
        }
        let kind = kind.unwrap_or_else(|| self.kind_by_container());
        let visible = trimmed(self.text, visible);
        if kind != BlockKind::Other {
            let gaps = visible.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start));
            self.markup.extend(gaps.filter(|gap| !gap.is_empty()));
        }
        if let (Some(first), Some(last)) = (visible.first(), visible.last()) {
            self.blocks.push(Block { kind, span: first.cover(*last) });
        }
    }

    /// The first paragraph of a list item is the item; any others are running text that belongs to it.
    fn kind_by_container(&mut self) -> BlockKind {
        match self.containers.last_mut() {
            Some(container @ Container::FreshItem) => {
                *container = Container::Item;
                BlockKind::ListItem
            }
            Some(Container::Quotation) => BlockKind::Quotation,
            Some(Container::Note) => BlockKind::Note,
            Some(Container::Item) | None => BlockKind::Paragraph,
        }
    }

    fn finish(mut self) -> Layout {
        self.flush();
        Layout::Blocks { blocks: self.blocks, markup: self.markup }
    }
}

/// Cuts the white space off the two ends of a block.
fn trimmed(text: &str, mut spans: Vec<Span>) -> Vec<Span> {
    let blank = |span: &Span| span.of(text).trim().is_empty();
    let from = spans.iter().position(|span| !blank(span)).unwrap_or(spans.len());
    let to = spans.iter().rposition(|span| !blank(span)).map_or(from, |last| last + 1);
    spans.truncate(to);
    spans.drain(..from);
    if let Some(first) = spans.first_mut() {
        first.start = first.end - first.of(text).trim_start().len();
    }
    if let Some(last) = spans.last_mut() {
        last.end = last.start + last.of(text).trim_end().len();
    }
    spans
}

/// A code span without its backticks and the one space that may stand inside them.
fn code_content(text: &str, span: Span) -> Span {
    let code = span.of(text);
    let ticks = code.len() - code.trim_start_matches('`').len();
    if code.len() <= 2 * ticks {
        return span;
    }
    let inner = &code[ticks..code.len() - ticks];
    let padded = inner.len() > 2 && inner.starts_with(' ') && inner.ends_with(' ');
    let inset = ticks + usize::from(padded);
    Span::new(span.start + inset, span.end - inset)
}

/// The line end of a break, without the backslash or the spaces that made it a hard one.
fn line_end(text: &str, span: Span) -> Span {
    let start = span.of(text).find(['\n', '\r']).unwrap_or(0);
    let end = span.of(text).trim_end_matches([' ', '\t']).len().max(start);
    Span::new(span.start + start, span.start + end)
}

/// What ends a piece of raw HTML that begins with `<`.
fn closing(html: &str) -> &'static str {
    let opens = |name: &str| {
        html.as_bytes().get(1..=name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    match () {
        () if html.starts_with("<!--") => "-->",
        () if opens("script") => "</script>",
        () if opens("style") => "</style>",
        () => ">",
    }
}

/// Finds ASCII in whatever case.
fn find(text: &str, what: &str) -> Option<usize> {
    text.as_bytes().windows(what.len()).position(|window| window.eq_ignore_ascii_case(what.as_bytes()))
}

fn is_line_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests;
