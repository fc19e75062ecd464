//! [`Judge`]: which elements of a page are no part of an article, by their name, their role, their `class` and `id`, and
//! by how much of them is links.

use std::collections::{HashMap, HashSet};

use dom_query::{NodeId, NodeRef};

use super::folded;
use super::names::{Names, Said};
use crate::document::Furniture;
use crate::input::extract::words;

/// Words of an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words {
    pub(super) all: usize,
    /// Of these, those in links to other pages.
    linked: usize,
}

impl Words {
    /// The words that no link holds: of an article most, of furniture few.
    pub(super) fn bare(self) -> usize {
        self.all - self.linked
    }
}

/// Words outside of links up to which a box is taken for furniture because of its names alone: a `paywall` may be put
/// around the whole second half of an article, and an `id` may be cut from a heading, as in `sharing-with-others`.
const MOST_NAMED: [(Furniture, usize); 7] = [
    (Furniture::Share, 15),
    (Furniture::Navigation, 60),
    (Furniture::Newsletter, 120),
    (Furniture::Advertisement, 120),
    (Furniture::Author, 120),
    (Furniture::Related, 240),
    (Furniture::Consent, 1000),
];
/// The same for a box that holds as much as the article, which may be the first lines of one.
const MOST_SMALL: usize = 50;
/// Words of a teaser outside of its links.
const MOST_TEASER: usize = 40;
/// Fewest words of a paragraph that is a link to another article: shorter ones are names and numbers.
const FEWEST_LINKED: usize = 3;

/// Words of a label before a link.
const MOST_LABEL: usize = 3;

/// Says what is furniture.
#[derive(Default)]
pub(super) struct Judge {
    words: HashMap<NodeId, Words>,
    /// What holds the article is none, whatever it is called.
    pub(super) spared: HashSet<NodeId>,
    /// Words outside of links that an element must hold to be no furniture, whatever it is called.
    most: usize,
    /// Is everything the article?
    lenient: bool,
}

impl Judge {
    /// Counts the words of a page. Whatever holds half of them is its text. `site` is the host of the page, if it is known:
    /// a list of links to other sites is part of an article more often than not.
    pub(super) fn of(body: &NodeRef<'_>, site: Option<&str>) -> Self {
        let words = count(body, site);
        let most = words.get(&body.id).map_or(0, |words| words.bare().div_ceil(2));
        Self { words, most, ..Self::default() }
    }

    /// Takes everything for text: what has been extracted already.
    pub(super) fn lenient() -> Self {
        Self { lenient: true, ..Self::default() }
    }

    /// Takes half of the article as the measure.
    pub(super) fn narrow(&mut self, article: usize) {
        self.most = article.div_ceil(2);
    }

    pub(super) fn words(&self, node: &NodeRef<'_>) -> Words {
        self.words.get(&node.id).copied().unwrap_or_default()
    }

    /// Says what an element is, if it is no part of an article.
    pub(super) fn furniture(&self, node: &NodeRef<'_>, inside: bool) -> Option<Furniture> {
        if self.lenient || self.spared.contains(&node.id) {
            return None;
        }
        let words = self.words(node);
        let name = node.node_name()?;
        let names = Names::of(node);
        // Comments may be longer than the article.
        let comments = names.say(Said::Furniture(Furniture::Comments));
        if !is_inline(&name) && (comments || names.say(Said::Comment) && is_one_of_many(node)) {
            return Some(Furniture::Comments);
        }
        if names.say(Said::Facts) {
            return None;
        }
        if is_inline(&name) && node.parent().is_some_and(|parent| self.words(&parent).all > words.all) {
            // In the middle of a sentence a name says little.
            return None;
        }
        let named = names.furniture();
        let most =
            MOST_NAMED.iter().find(|(furniture, _)| Some(*furniture) == named).map_or(0, |(_, most)| *most);
        let large = words.bare() > 0 && words.bare() >= self.most;
        if named.is_some() && words.bare() <= if large { most.min(MOST_SMALL) } else { most } {
            return named;
        }
        if large {
            return None;
        }
        by_element(node, &name, names, inside).or_else(|| self.links(node, &name, names))
    }

    /// Teasers and links to other articles.
    fn links(&self, node: &NodeRef<'_>, name: &str, names: Names) -> Option<Furniture> {
        let Words { all, linked } = self.words(node);
        let is_links = match name {
            "ul" | "ol" | "menu" | "dl" => linked > 0 && linked * 5 >= all * 4,
            // In an article or beside it, with a headline that is a link.
            "article" => all - linked <= MOST_TEASER && linked > 0 && self.has_linked_headline(node),
            // One of several that stand beside each other.
            "div" | "section" | "li" => {
                all - linked <= MOST_TEASER
                    && linked > 0
                    && is_one_of_many(node)
                    && self.has_linked_heading(node)
                    || name == "div" && self.is_link_line(node, names)
            }
            // Menus in a table that lays out the page.
            "td" => linked == all && node.descendants_it().filter(is_link).count() > 1,
            "p" => self.is_link_line(node, names),
            _ => false,
        };
        is_links.then_some(Furniture::Related)
    }

    /// A paragraph that is nothing but a link to another article.
    fn is_link_line(&self, node: &NodeRef<'_>, names: Names) -> bool {
        let Words { all, linked } = self.words(node);
        (linked == all || is_label(&folded(&node.text()), all - linked))
            && linked >= FEWEST_LINKED
            && !names.say(Said::Byline)
            && !folded(&node.text()).ends_with(['.', '!', '”', '"', '»', '。'])
            && !node.ancestors_it(None).any(|above| ["li", "td", "figure"].contains(&&*name_of(&above)))
    }

    fn has_linked_heading(&self, node: &NodeRef<'_>) -> bool {
        node.descendants_it().any(|node| {
            let words = self.words(&node);
            is_heading(&name_of(&node)) && words.all > 0 && words.linked == words.all
        })
    }

    fn has_linked_headline(&self, article: &NodeRef<'_>) -> bool {
        article.descendants_it().any(|node| {
            let name = name_of(&node);
            let words = self.words(&node);
            is_heading(&name) && words.all > 0 && words.linked == words.all
                || name == "a" && words.linked * 2 >= self.words(article).all
        })
    }
}

/// Does another element of the same class stand right beside it? Paragraphs of one class are a text.
fn is_one_of_many(node: &NodeRef<'_>) -> bool {
    let class = node.attr("class");
    let mut beside = [node.prev_element_sibling(), node.next_element_sibling()].into_iter().flatten();
    !node.has_name("p") && class.is_some() && beside.any(|other| other.attr("class") == class)
}

/// Does a text begin with a label of so many words, as in `Read more: …`?
fn is_label(text: &str, bare: usize) -> bool {
    bare <= MOST_LABEL && text.split_once(':').is_some_and(|(label, _)| words(label) == bare)
}

fn by_element(node: &NodeRef<'_>, name: &str, names: Names, inside: bool) -> Option<Furniture> {
    let role = node.attr("role").unwrap_or_default().to_ascii_lowercase();
    Some(match (name, &*role) {
        ("nav", _) | (_, "navigation" | "menu" | "menubar" | "search" | "toolbar") => Furniture::Navigation,
        ("header" | "footer", _) | (_, "banner" | "contentinfo") if !inside && is_of_page(node) => {
            Furniture::Navigation
        }
        // A quotation set large is looked at where it stands.
        ("aside", _) | (_, "complementary") if names.say(Said::Quote) => return None,
        ("aside" | "dialog" | "form", _) | (_, "complementary" | "dialog" | "alertdialog" | "form") => {
            Furniture::Other
        }
        ("amp-ad" | "amp-sticky-ad" | "amp-embed", _) => Furniture::Advertisement,
        ("amp-social-share", _) => Furniture::Share,
        ("amp-sidebar", _) => Furniture::Navigation,
        ("amp-consent" | "amp-user-notification", _) => Furniture::Consent,
        ("amp-next-page", _) => Furniture::Related,
        _ => return None,
    })
}

/// Is it the head or foot of the page, and not of an article in it?
fn is_of_page(node: &NodeRef<'_>) -> bool {
    !node.ancestors_it(None).any(|above| ["article", "main", "section"].contains(&&*name_of(&above)))
}

/// Counts the words of every element.
fn count(body: &NodeRef<'_>, site: Option<&str>) -> HashMap<NodeId, Words> {
    let mut counted: HashMap<NodeId, Words> = HashMap::new();
    // Each element twice: on the way down and, with all that is in it counted, on the way up.
    let mut open = vec![(*body, false)];
    while let Some((node, done)) = open.pop() {
        if node.is_text() {
            let words = words(&folded(&node.text()));
            counted.insert(node.id, Words { all: words, linked: 0 });
        } else if done {
            let mut sum = Words::default();
            for child in node.children_it(false) {
                let words = counted.get(&child.id).copied().unwrap_or_default();
                sum = Words { all: sum.all + words.all, linked: sum.linked + words.linked };
            }
            if is_link(&node) && is_of_site(&node, site) {
                sum.linked = sum.all;
            }
            counted.insert(node.id, sum);
        } else if node.is_element() {
            open.push((node, true));
            open.extend(node.children_it(false).map(|child| (child, false)));
        }
    }
    counted
}

/// A link to another page; one to a place in this page is none.
fn is_link(node: &NodeRef<'_>) -> bool {
    node.has_name("a") && node.attr("href").is_some_and(|to| !to.contains('#'))
}

/// Does a link lead to a page of the same site, as far as one can know?
fn is_of_site(link: &NodeRef<'_>, site: Option<&str>) -> bool {
    let to = link.attr("href").and_then(|to| host(&to));
    site.zip(to).is_none_or(|(site, to)| to.ends_with(site) || site.ends_with(&to))
}

/// The host in an address; `None` if it has none.
pub(super) fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("//").filter(|(scheme, _)| scheme.len() <= "https:".len())?;
    let host = rest.split(['/', '?', '#', ':']).next()?.trim().to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

pub(super) fn name_of(node: &NodeRef<'_>) -> String {
    node.node_name().map(|name| name.to_string()).unwrap_or_default()
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

pub(super) fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 26] = [
        "a", "abbr", "acronym", "bdi", "bdo", "cite", "data", "dfn", "ins", "kbd", "label", "mark", "meter",
        "output", "progress", "q", "rp", "rt", "ruby", "samp", "span", "sub", "sup", "time", "var", "wbr",
    ];
    INLINE.contains(&name)
}
