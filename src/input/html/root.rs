//! [`root`]: the element that holds the article, where a page says which it is.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

use super::folded;
use super::furniture::{Judge, is_heading, name_of};
use super::headline::is_alike;
use super::names::{Names, Said};

/// Finds the element. `None` if the page names none, or one that does not hold most of its text.
pub(super) fn root(document: &Document, kept: &Kept, headline: Option<&str>) -> Option<NodeId> {
    let root = Search { document, kept, headline }.root(&document.body()?)?;
    Some(root.id)
}

/// The words of each node that stand outside of links and furniture. What is furniture is not in it.
pub(super) type Kept = HashMap<NodeId, usize>;

/// Counts them.
pub(super) fn kept(body: &NodeRef<'_>, judge: &Judge) -> Kept {
    let mut kept = Kept::new();
    let mut open = vec![(*body, false)];
    while let Some((node, done)) = open.pop() {
        if done {
            let inside = node.children_it(false).filter_map(|child| kept.get(&child.id)).sum();
            kept.insert(node.id, if node.has_name("a") { judge.words(&node).bare() } else { inside });
        } else if node.is_text() {
            kept.insert(node.id, judge.words(&node).bare());
        } else if node.is_element() && judge.furniture(&node, false).is_none() {
            open.push((node, true));
            open.extend(node.children_it(false).map(|child| (child, false)));
        }
    }
    kept
}

/// Words that an article may have around its text: a standfirst, captions, a correction.
const MOST_AROUND: usize = 80;
/// Parts that the text of an article may be cut into, between advertisements.
const MOST_BODIES: usize = 64;

struct Search<'a> {
    document: &'a Document,
    kept: &'a Kept,
    headline: Option<&'a str>,
}

impl<'a> Search<'a> {
    fn root(&self, body: &NodeRef<'a>) -> Option<NodeRef<'a>> {
        let all = self.kept(body);
        let most = |node: &NodeRef<'_>| all > 0 && self.kept(node) * 2 >= all;
        let articles = self.all("article, [role=article]");
        if let Some(article) = self.titled(&articles) {
            return Some(self.text_of(article));
        }
        if let Some(article) = largest(self.kept, &articles).filter(|node| most(node)) {
            return Some(self.text_of(article));
        }
        if let Some(text) = self.bodies(body).filter(|node| most(node)) {
            return Some(text);
        }
        let main = largest(self.kept, &self.all("main, [role=main]"))?;
        // The posts of a live blog, or nothing but paragraphs.
        let posts = articles.iter().filter(|post| post.ancestors_it(None).any(|node| node.id == main.id));
        let clean = posts.count() > 1 || self.in_paragraphs(&main) * 5 >= self.kept(&main) * 4;
        (self.kept(&main) * 5 >= all * 3 && clean).then_some(main)
    }

    fn kept(&self, node: &NodeRef<'_>) -> usize {
        self.kept.get(&node.id).copied().unwrap_or(0)
    }

    /// The elements that a selector finds outside of furniture.
    fn all(&self, selector: &str) -> Vec<NodeRef<'a>> {
        let found = self.document.select(selector);
        found.nodes().iter().filter(|node| self.kept.contains_key(&node.id)).copied().collect()
    }

    /// Pages that go on without end put the next stories below the one that was asked for, each under its own headline.
    fn titled(&self, articles: &[NodeRef<'a>]) -> Option<NodeRef<'a>> {
        let headline = self.headline?;
        let has = |article: &NodeRef<'_>, own: bool| {
            article
                .descendants_it()
                .any(|node| node.has_name("h1") && is_alike(&folded(&node.text()), headline) == own)
        };
        let others = articles.iter().any(|article| has(article, false));
        articles.iter().copied().find(|article| others && has(article, true) && self.kept(article) > 0)
    }

    /// The text inside an article, if much in the article is something else.
    fn text_of(&self, article: NodeRef<'a>) -> NodeRef<'a> {
        let Some(text) = self.bodies(&article) else { return article };
        let (whole, inner) = (self.kept(&article), self.kept(&text));
        if inner * 2 >= whole && whole > inner * 5 / 4 + MOST_AROUND { text } else { article }
    }

    /// The element that is called the text of an article; of several, what holds them all.
    fn bodies(&self, within: &NodeRef<'a>) -> Option<NodeRef<'a>> {
        let mut found: Vec<NodeRef<'a>> = Vec::new();
        let mut open = within.children();
        while let Some(node) = open.pop().filter(|_| found.len() < MOST_BODIES) {
            if node.is_element() && self.kept(&node) > 0 && is_body(&node) {
                found.push(node);
            } else {
                open.extend(node.children_it(false));
            }
        }
        let (first, rest) = found.split_first()?;
        let holds = |node: &NodeRef<'_>, inner: &NodeRef<'_>| {
            node.id == inner.id || inner.ancestors_it(None).any(|above| above.id == node.id)
        };
        let mut above = std::iter::once(*first).chain(first.ancestors_it(None));
        above.find(|node| rest.iter().all(|other| holds(node, other)))
    }

    /// The words of an element that stand in paragraphs, list items, headings and quotations.
    fn in_paragraphs(&self, main: &NodeRef<'_>) -> usize {
        let mut sum = 0;
        let mut open = main.children();
        while let Some(node) = open.pop() {
            let name = name_of(&node);
            if ["p", "li", "blockquote", "figcaption", "table"].contains(&&*name) || is_heading(&name) {
                sum += self.kept(&node);
            } else {
                open.extend(node.children_it(false));
            }
        }
        sum
    }
}

fn is_body(node: &NodeRef<'_>) -> bool {
    let prop = node.attr("itemprop").unwrap_or_default();
    prop.split_ascii_whitespace().any(|of| of == "articleBody") || Names::of(node).say(Said::Body)
}

/// The element with most words; of those that hold about the same, the innermost.
fn largest<'a>(kept: &Kept, nodes: &[NodeRef<'a>]) -> Option<NodeRef<'a>> {
    let of = |node: &NodeRef<'_>| kept.get(&node.id).copied().unwrap_or(0);
    let most = nodes.iter().map(of).max().filter(|most| *most > 0)?;
    let largest = nodes.iter().find(|node| of(node) == most)?;
    let mut inner = nodes.iter().filter(|node| of(node) * 10 >= most * 9);
    let inside = |node: &&NodeRef<'a>| node.ancestors_it(None).any(|above| above.id == largest.id);
    Some(inner.rfind(inside).copied().unwrap_or(*largest))
}
