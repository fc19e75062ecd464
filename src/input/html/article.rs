//! The article of a page: found by the algorithm of Mozilla's Readability, and written down block by block.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Article, Config, Readability};

use super::clean::Clean;
use super::linked::{self, Linked};
use super::seen::{self, MARKS, Taken};
use crate::document::BlockKind;
use crate::input::extract::{Extract, words};

/// Elements that are no article, for pages in which none is found.
const FURNITURE: [&str; 5] = ["aside", "footer", "form", "header", "nav"];

/// Extracts the article. Total: a page without one gives the text of its body.
pub(super) fn read(document: Document, page: &Clean) -> Extract {
    let taken = seen::mark(&document, &page.style, page.work);
    let linked = linked::read(&page.linked_data);
    let headlines = Headlines::of(&document, &linked);
    let time = document.select_single("time[datetime]").attr("datetime").map(|time| time.to_string());
    let words_of_page = document.body().map_or(0, |body| words_of(&body));
    let (content, article) = content(document, page);
    let title = headlines.title(article.as_ref());
    let mut writer =
        Writer { extract: Extract::of("html"), taken: &taken, kinds: vec![BlockKind::Paragraph] };
    if let Some(title) = title.as_ref().filter(|_| headlines.is_shown() && article.is_some())
        && !has_heading(&content, title)
    {
        writer.extract.block(BlockKind::Heading, title);
    }
    if let Some(body) = content.body() {
        writer.children(&body, article.is_none());
    }
    let mut extract = writer.extract;
    extract.end(BlockKind::Paragraph);
    let outside = words_of_page.saturating_sub(words(extract.text()));
    let metadata = &mut extract.metadata;
    metadata.title = title;
    metadata.byline = byline(article.as_ref(), linked.author);
    metadata.date = article.and_then(|article| article.published_time).or(linked.date).or(time);
    metadata.words_outside = outside;
    extract
}

/// Finds the article of a page; where there is none, the whole page stands for it.
fn content(document: Document, page: &Clean) -> (Document, Option<Article>) {
    // JSON-LD is read by a parser that bounds how deep it follows.
    let config = Config { disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(document, None, Some(config));
    if let Some(article) = found.ok().and_then(|mut page| page.parse().ok()) {
        return (Document::from(&*article.content), Some(article));
    }
    let whole = Document::from(page.markup.as_str());
    // The same passages as before, since the page is the same.
    seen::mark(&whole, &page.style, page.work);
    (whole, None)
}

/// Words of a page that a reader sees.
fn words_of(body: &NodeRef<'_>) -> usize {
    body.descendants_it().filter(NodeRef::is_text).map(|node| words(&folded(&node.text()))).sum()
}

fn byline(article: Option<&Article>, linked: Option<String>) -> Option<String> {
    let byline = linked.or_else(|| article?.byline.clone())?;
    let folded = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = folded.strip_prefix("By ").or(folded.strip_prefix("by ")).unwrap_or(&folded);
    (!name.is_empty()).then(|| name.to_owned())
}

/// What may be the headline: the extraction takes it out of the text and remembers the title of the page.
struct Headlines {
    /// The only heading of the first order.
    heading: Option<String>,
    /// Does it stand over the whole page, where some have their own name?
    over_page: bool,
    /// What the page tells other programs.
    told: Option<String>,
}

impl Headlines {
    fn of(document: &Document, linked: &Linked) -> Self {
        let headings = document.select("h1");
        let mut nodes = headings.nodes().iter().filter(|node| !folded(&node.text()).is_empty());
        let heading = nodes.next().filter(|_| nodes.next().is_none());
        let meta = document.select_single(r#"meta[property="og:title"]"#).attr("content");
        let told = linked
            .headline
            .clone()
            .or_else(|| meta.map(|title| folded(&title)))
            .filter(|title| !title.is_empty());
        Self {
            heading: heading.map(|node| folded(&node.text())),
            over_page: heading.is_some_and(stands_over_page),
            told,
        }
    }

    /// Does the page show a headline, as far as one can know?
    fn is_shown(&self) -> bool {
        self.told.is_some() || self.heading.is_some() && !self.over_page
    }

    fn title(&self, article: Option<&Article>) -> Option<String> {
        let of_page = article.map(|article| folded(&article.title)).filter(|title| !title.is_empty());
        let others = [self.told.as_deref(), of_page.as_deref()];
        let heading = self.heading.as_ref().filter(|heading| {
            let alike = others.into_iter().flatten().any(|other| is_alike(heading, other));
            !self.over_page && (alike || self.told.is_none())
        });
        heading.cloned().or_else(|| self.told.clone()).or(of_page)
    }
}

/// Does a heading stand in the head of a page, and not in that of its article?
fn stands_over_page(heading: &NodeRef<'_>) -> bool {
    let is = |node: &NodeRef<'_>, names: &[&str]| names.iter().any(|name| node.has_name(name));
    let above =
        heading.ancestors_it(None).find(|node| is(node, &["article", "main"]) || node.has_name("body"));
    let in_head = heading.ancestors_it(None).any(|node| is(&node, &["header", "nav"]));
    in_head && above.is_none_or(|node| node.has_name("body"))
}

/// Does one of two titles have half of the words of the shorter one?
fn is_alike(x: &str, y: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (x, y) = (words(x), words(y));
    let shared = x.iter().filter(|word| y.contains(word)).count();
    shared * 2 >= x.len().min(y.len())
}

fn has_heading(content: &Document, title: &str) -> bool {
    content.select("h1, h2, h3").nodes().iter().any(|node| folded(&node.text()).eq_ignore_ascii_case(title))
}

/// White space folded, and without marks.
fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, part) in text.split(MARKS).enumerate() {
        plain += if at % 2 == 0 { part } else { "" };
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes elements down as blocks.
struct Writer<'a> {
    extract: Extract,
    taken: &'a [Taken],
    /// What a block is, by the elements around it.
    kinds: Vec<BlockKind>,
}

impl Writer<'_> {
    fn children(&mut self, node: &NodeRef<'_>, bare: bool) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.say(&child.text());
            } else if !bare || !FURNITURE.iter().any(|name| child.has_name(name)) {
                self.element(&child, bare);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, bare: bool) {
        let Some(name) = node.node_name() else { return };
        match &*name {
            "script" | "style" | "title" | "head" | "img" => {}
            "br" | "hr" => self.end(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.block(node, BlockKind::Heading, bare),
            "li" => self.block(node, BlockKind::ListItem, bare),
            "blockquote" => self.block(node, BlockKind::Quotation, bare),
            "figcaption" | "caption" => self.block(node, BlockKind::Caption, bare),
            "pre" => self.block(node, BlockKind::Other, bare),
            "table" if is_data(node) => self.rows(node),
            "q" => {
                self.say("“");
                self.children(node, bare);
                self.say("”");
            }
            "sup"
                if node
                    .children_it(false)
                    .any(|child| child.attr("href").is_some_and(|to| to.starts_with('#'))) => {}
            name if is_inline(name) => self.children(node, bare),
            _ => self.block(node, self.kinds[self.kinds.len() - 1], bare),
        }
    }

    fn block(&mut self, node: &NodeRef<'_>, kind: BlockKind, bare: bool) {
        self.end();
        self.kinds.push(kind);
        self.children(node, bare);
        self.end();
        self.kinds.pop();
    }

    /// Ends the open block. The first of a list item is the item; any others are running text that belongs to it.
    fn end(&mut self) {
        let Some(kind) = self.kinds.last_mut() else { return };
        let said = !self.extract.is_at_start();
        self.extract.end(*kind);
        if said && *kind == BlockKind::ListItem {
            for kind in self.kinds.iter_mut().rev().take_while(|kind| **kind == BlockKind::ListItem) {
                *kind = BlockKind::Paragraph;
            }
        }
    }

    /// The rows of a table, each a block that is no prose.
    fn rows(&mut self, table: &NodeRef<'_>) {
        self.end();
        for row in table.descendants_it().filter(|node| node.has_name("tr") || node.has_name("caption")) {
            if row.has_name("caption") {
                self.block(&row, BlockKind::Caption, false);
                continue;
            }
            for (at, cell) in row.children_it(false).filter(NodeRef::is_element).enumerate() {
                self.say(if at > 0 { " | " } else { "" });
                self.children(&cell, false);
            }
            self.extract.end(BlockKind::Other);
        }
    }

    /// Says a text, and notes what was taken out where its marks stand.
    fn say(&mut self, text: &str) {
        for (at, part) in text.split(MARKS).enumerate() {
            if at % 2 == 0 {
                self.extract.say(part);
            } else if let Some(taken) = part.parse::<usize>().ok().and_then(|at| self.taken.get(at)) {
                self.extract.hide(&folded(&taken.text), taken.by);
            }
        }
    }
}

/// A table of data, and not one that lays out a page: its cells hold nothing but lines.
fn is_data(table: &NodeRef<'_>) -> bool {
    table.descendants_it().filter(NodeRef::is_element).all(|node| {
        let name = node.node_name().unwrap_or_default();
        is_inline(&name)
            || ["tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "br"]
                .contains(&&*name)
    })
}

fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 26] = [
        "a", "abbr", "acronym", "bdi", "bdo", "cite", "data", "dfn", "ins", "kbd", "label", "mark", "meter",
        "output", "progress", "q", "rp", "rt", "ruby", "samp", "span", "sub", "sup", "time", "var", "wbr",
    ];
    INLINE.contains(&name)
}
