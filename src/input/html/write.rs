//! [`Writer`]: writes a page down block by block, what belongs to its article and what stands outside of it.

use dom_query::{NodeId, NodeRef};

use super::folded;
use super::found::Found;
use super::furniture::{Judge, is_heading, is_inline, name_of};
use super::names::{Names, Said};
use super::seen::{MARKS, Taken};
use super::wrapped;
use crate::document::{BlockKind, Furniture, Outside};
use crate::input::extract::{Extract, words};

/// Words of a line that says who wrote an article and when.
const MOST_BYLINE: usize = 25;
/// Words of what stands under a picture.
const MOST_CAPTION: usize = 60;
/// Fewest words of a quotation that is looked for in the rest of the text.
const FEWEST_QUOTED: usize = 4;
/// Words of a line that is more than a label.
const FEWEST_PROSE: usize = 8;
/// Quotations that are looked for; each costs a search through the whole text.
const MOST_QUOTES: usize = 64;

/// Which blocks are the article.
pub(super) enum Article {
    /// Those in an element, the headline, and, if `open`, those between the headline and that element.
    In {
        root: NodeId,
        headline: Option<NodeId>,
        open: bool,
        found: Option<Found>,
    },
    /// The headline, and those that say what an extraction found.
    Said {
        found: Found,
        headline: Option<NodeId>,
    },
    All,
}

/// Where the writer stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Before,
    Headline,
    /// Between the headline and the text.
    Head,
    Inside,
    After,
}

/// Writes elements down as blocks.
pub(super) struct Writer<'a> {
    pub(super) extract: Extract,
    pub(super) outside: Vec<Outside>,
    judge: &'a Judge,
    taken: &'a [Taken],
    article: Article,
    place: Place,
    /// What a block is, by the elements around it.
    kinds: Vec<BlockKind>,
    /// The letters and digits of the text, without those of quotations set large.
    plain: String,
    quotes: usize,
    /// Did the block before belong to the article?
    stayed: bool,
    /// What the open block says, if it begins with a time.
    time: Option<String>,
    /// The headline, which old pages set as any other line.
    pub(super) title: Option<&'a str>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(article: Article, judge: &'a Judge, taken: &'a [Taken]) -> Self {
        let place = if matches!(article, Article::All) { Place::Inside } else { Place::Before };
        Self {
            extract: Extract::of("html"),
            outside: Vec::new(),
            judge,
            taken,
            article,
            place,
            kinds: vec![BlockKind::Paragraph],
            plain: String::new(),
            quotes: 0,
            stayed: false,
            time: None,
            title: None,
        }
    }

    /// Writes a page.
    pub(super) fn page(&mut self, body: &NodeRef<'_>) {
        self.plain = plain(body);
        if self.is_root(body) {
            self.place = Place::Inside;
        }
        self.children(body);
        self.end();
        let (_, hidden) = self.extract.cut();
        hidden.iter().for_each(|hidden| self.note(Furniture::Unseen, &hidden.text));
    }

    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.say(&child.text());
            } else if child.is_element() {
                if is_parted(&child) {
                    self.say(" ");
                }
                self.placed(&child);
            }
        }
    }

    /// Writes an element, and takes note of where the headline and the text begin and end.
    fn placed(&mut self, node: &NodeRef<'_>) {
        if self.place != Place::After && self.is_headline(node) {
            let open = matches!(self.article, Article::In { open: true, .. });
            let after = if open && self.place == Place::Before { Place::Head } else { self.place };
            self.told(node);
            self.place = after;
        } else if self.is_root(node) {
            self.end();
            self.place = Place::Inside;
            self.element(node);
            self.end();
            self.place = Place::After;
        } else {
            self.element(node);
        }
    }

    /// Writes an element that is known to be part of the article.
    fn told(&mut self, node: &NodeRef<'_>) {
        self.end();
        let place = std::mem::replace(&mut self.place, Place::Headline);
        self.element(node);
        self.end();
        self.place = place;
    }

    fn is_root(&self, node: &NodeRef<'_>) -> bool {
        matches!(self.article, Article::In { root, .. } if root == node.id)
    }

    fn is_headline(&self, node: &NodeRef<'_>) -> bool {
        let (Article::In { headline, .. } | Article::Said { headline, .. }) = &self.article else {
            return false;
        };
        *headline == Some(node.id)
    }

    fn element(&mut self, node: &NodeRef<'_>) {
        let name = name_of(node);
        let inside = self.place == Place::Inside;
        if let Some(furniture) = self.judge.furniture(node, inside) {
            return self.leave(node, &name, furniture);
        }
        if self.is_repeated(node, &name) {
            return self.leave(node, &name, Furniture::Repeated);
        }
        match &*name {
            "script" | "style" | "title" | "head" | "img" => {}
            "br" if wrapped::goes_on_after(node) => self.say(" "),
            "br" | "hr" => self.end(),
            name if self.is_byline(node, name) => self.block(node, BlockKind::Byline),
            name if is_heading(name) && self.kind() != BlockKind::Byline => {
                let place = self.place;
                if matches!(place, Place::Head | Place::Inside) && self.leads(node) {
                    self.end();
                    self.place = Place::Headline;
                }
                self.block(node, BlockKind::Heading);
                self.place = place;
            }
            "time" => {
                self.time = self.extract.is_at_start().then(|| folded(&node.text()));
                self.children(node);
            }
            "li" => self.block(node, BlockKind::ListItem),
            "blockquote" => self.block(node, BlockKind::Quotation),
            "figcaption" | "caption" => self.block(node, BlockKind::Caption),
            "pre" => self.preformatted(node),
            "table" if is_data(node) => self.rows(node),
            "q" => {
                self.say("“");
                self.children(node);
                self.say("”");
            }
            "sup" if is_note(node) => {}
            name if is_inline(name) && self.is_credit(node) => self.block(node, BlockKind::Caption),
            name if is_inline(name) => self.children(node),
            "p" | "div" if self.is_caption(node) => self.block(node, BlockKind::Caption),
            _ => self.block(node, self.kind()),
        }
    }

    /// A line that is called what stands under a picture.
    fn is_caption(&self, node: &NodeRef<'_>) -> bool {
        self.kind() == BlockKind::Paragraph
            && (1..=MOST_CAPTION).contains(&self.judge.words(node).all)
            && Names::of(node).say(Said::Caption)
    }

    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn block(&mut self, node: &NodeRef<'_>, kind: BlockKind) {
        self.end();
        self.kinds.push(kind);
        self.children(node);
        self.end();
        self.kinds.pop();
    }

    /// Prose as old pages and press offices set it; code and figures stay as they are.
    fn preformatted(&mut self, node: &NodeRef<'_>) {
        let text = node.text();
        if !wrapped::is_prose(&text) {
            return self.block(node, BlockKind::Other);
        }
        self.end();
        for paragraph in wrapped::paragraphs(&text) {
            self.say(&paragraph);
            self.end();
        }
    }

    /// Does a line begin with who made the picture above it?
    fn is_credit(&self, node: &NodeRef<'_>) -> bool {
        let words = self.judge.words(node).all;
        let told = || Names::of(node).say(Said::Caption) || node.text().trim_start().starts_with('©');
        let more =
            |node: &NodeRef<'_>| node.parent().is_some_and(|above| self.judge.words(&above).all > words);
        self.extract.is_at_start() && (1..=MOST_BYLINE).contains(&words) && more(node) && told()
    }

    /// Ends the open block. The first of a list item is the item; any others are running text that belongs to it.
    fn end(&mut self) {
        let kind = self.kind();
        let said = !self.extract.is_at_start();
        self.close(kind);
        if said && kind == BlockKind::ListItem {
            for kind in self.kinds.iter_mut().rev().take_while(|kind| **kind == BlockKind::ListItem) {
                *kind = BlockKind::Paragraph;
            }
        }
    }

    /// Does a heading stand over prose?
    fn leads(&self, heading: &NodeRef<'_>) -> bool {
        let below = heading.next_element_sibling();
        below.is_some_and(|node| {
            self.judge.words(&node).bare() >= FEWEST_PROSE && self.judge.furniture(&node, true).is_none()
        })
    }

    /// Ends the open block in the article or outside of it.
    fn close(&mut self, kind: BlockKind) {
        let block = self.extract.open();
        let is_time = self.time.take().is_some_and(|time| time == block);
        let is_title =
            kind == BlockKind::Paragraph && self.title.is_some_and(|title| title.eq_ignore_ascii_case(block));
        let kind = match kind {
            _ if is_time => BlockKind::Byline,
            _ if is_title => BlockKind::Heading,
            kind => kind,
        };
        let stays = match (&self.article, self.place) {
            // What is hidden between blocks stands behind the one before it, or before the next.
            (Article::Said { .. }, _) if block.is_empty() && !self.stayed => return,
            (Article::Said { .. }, _) if block.is_empty() => true,
            (Article::In { .. }, Place::Head | Place::Inside) if block.is_empty() => true,
            (_, Place::Headline) => true,
            (Article::In { found: Some(found), .. }, Place::Head | Place::Inside) => {
                is_prose(block, kind) || found.has(block)
            }
            (_, Place::Head | Place::Inside) => true,
            (Article::Said { found, .. }, _) => found.has(block),
            _ => false,
        };
        self.stayed = stays;
        if stays {
            return self.extract.end(kind);
        }
        let (text, hidden) = self.extract.cut();
        self.note(Furniture::Other, &text);
        hidden.iter().for_each(|hidden| self.note(Furniture::Unseen, &hidden.text));
    }

    /// Leaves an element out.
    fn leave(&mut self, node: &NodeRef<'_>, name: &str, furniture: Furniture) {
        if !is_inline(name) {
            self.end();
        }
        let mut text = String::new();
        let mut unseen = Vec::new();
        self.gather(node, &mut text, &mut unseen);
        self.note(furniture, &text);
        unseen.iter().for_each(|text| self.note(Furniture::Unseen, text));
    }

    /// The text of an element, a line a block, and what readers do not see of it.
    fn gather(&self, node: &NodeRef<'_>, text: &mut String, unseen: &mut Vec<String>) {
        for child in node.children_it(false) {
            if child.is_text() {
                for (at, part) in child.text().split(MARKS).enumerate() {
                    match part.parse::<usize>().ok().filter(|_| at % 2 == 1) {
                        Some(number) => {
                            unseen.extend(self.taken.get(number).map(|taken| folded(&taken.text)));
                        }
                        None => text.push_str(&part.replace(['\n', '\r'], " ")),
                    }
                }
            } else if child.is_element() {
                // Links stand beside one another.
                let edge = match &*name_of(&child) {
                    "a" => " ",
                    name if is_inline(name) => "",
                    _ => "\n",
                };
                text.push_str(edge);
                self.gather(&child, text, unseen);
                text.push_str(edge);
            }
        }
    }

    /// Takes note of a text that is not in the article, with others of its kind right before it.
    fn note(&mut self, furniture: Furniture, text: &str) {
        let lines = text.lines().map(folded).filter(|line| !line.is_empty()).collect::<Vec<_>>();
        if lines.is_empty() {
            return;
        }
        let text = lines.join("\n");
        match self.outside.last_mut().filter(|last| last.furniture == furniture) {
            Some(last) => {
                last.text.push('\n');
                last.text += &text;
            }
            None => self.outside.push(Outside { furniture, text }),
        }
    }

    /// The rows of a table, each a block that is no prose.
    fn rows(&mut self, table: &NodeRef<'_>) {
        self.end();
        for row in table.descendants_it().filter(|node| node.has_name("tr") || node.has_name("caption")) {
            if row.has_name("caption") {
                self.block(&row, BlockKind::Caption);
                continue;
            }
            for (at, cell) in row.children_it(false).filter(NodeRef::is_element).enumerate() {
                self.say(if at > 0 { " | " } else { "" });
                self.children(&cell);
            }
            self.close(BlockKind::TableRow);
        }
    }

    /// Says a text, and notes what was taken out where its marks stand.
    fn say(&mut self, text: &str) {
        for (at, part) in text.split(MARKS).enumerate() {
            if at % 2 == 0 {
                self.extract.say(part);
                continue;
            }
            let Some(taken) = part.parse::<usize>().ok().and_then(|at| self.taken.get(at)) else { continue };
            match taken.furniture {
                Some(_) => self.note(Furniture::Unseen, &folded(&taken.text)),
                None => self.extract.hide(&folded(&taken.text), taken.by),
            }
        }
    }

    /// A line that says who wrote the article and when.
    fn is_byline(&self, node: &NodeRef<'_>, name: &str) -> bool {
        let words = self.judge.words(node).all;
        if is_inline(name) || name == "h1" || words == 0 || words > MOST_BYLINE || self.is_headline(node) {
            return false;
        }
        let prop = node.attr("itemprop").unwrap_or_default();
        let told = ["author", "datePublished", "dateModified"].contains(&&*prop);
        told || name == "address" || Names::of(node).say(Said::Byline)
    }

    /// A quotation set large that stands in the text as well.
    fn is_repeated(&mut self, node: &NodeRef<'_>, name: &str) -> bool {
        if !is_quote(node, name) || self.judge.words(node).all < FEWEST_QUOTED || self.quotes >= MOST_QUOTES {
            return false;
        }
        self.quotes += 1;
        // Who said it may stand below.
        let cite = node.descendants_it().find(|inner| inner.has_name("cite") || inner.has_name("footer"));
        let whole = letters(&folded(&node.text()));
        let cited = cite.map(|cite| letters(&folded(&cite.text()))).unwrap_or_default();
        let quoted = whole.strip_suffix(&cited).unwrap_or(&whole);
        !quoted.is_empty() && self.plain.contains(quoted)
    }
}

/// Does a new word begin with an element, though nothing stands between it and the one before?
fn is_parted(node: &NodeRef<'_>) -> bool {
    let spans = |node: &NodeRef<'_>| {
        let name = name_of(node);
        is_inline(&name) && !["sup", "sub", "wbr", "rt", "rp"].contains(&&*name)
    };
    let before = node.prev_sibling().filter(|before| before.is_element() && spans(before));
    before.is_some_and(|before| spans(node) && wrapped::are_parted(&before.text(), &node.text()))
}

/// Is a block no label, button or counter, as stand between the paragraphs of an article?
fn is_prose(block: &str, kind: BlockKind) -> bool {
    let told =
        !matches!(kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Text);
    let words = words(block);
    told || words >= FEWEST_PROSE || words > 2 && block.ends_with(['.', '!', '?', '”', '"', '»', '。'])
}

fn is_quote(node: &NodeRef<'_>, name: &str) -> bool {
    name == "blockquote"
        || ["aside", "div", "figure", "p", "section", "q"].contains(&name) && Names::of(node).say(Said::Quote)
}

/// The letters and digits of a page, without those of quotations set large.
fn plain(body: &NodeRef<'_>) -> String {
    let mut plain = String::new();
    let mut open = vec![*body];
    while let Some(node) = open.pop() {
        if node.is_text() {
            plain += &letters(&folded(&node.text()));
        } else if node.is_element() && !is_quote(&node, &name_of(&node)) {
            let mut children = node.children();
            children.reverse();
            open.append(&mut children);
        }
    }
    plain
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The number of a footnote.
fn is_note(node: &NodeRef<'_>) -> bool {
    node.children_it(false).any(|child| child.attr("href").is_some_and(|to| to.starts_with('#')))
}

/// A table of data, and not one that lays out a page: its cells hold nothing but lines.
fn is_data(table: &NodeRef<'_>) -> bool {
    table.descendants_it().filter(NodeRef::is_element).all(|node| {
        let name = name_of(&node);
        is_inline(&name)
            || ["tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "br"]
                .contains(&&*name)
    })
}
