//! [`Headlines`]: what may be the headline of a page's article.

use dom_query::{Document, NodeRef};

use super::folded;
use super::linked::Linked;

/// What may be the headline.
pub(super) struct Headlines {
    /// The only heading of the first order.
    heading: Option<String>,
    /// Does it stand over the whole page, where some have their own name?
    over_page: bool,
    /// What the page tells other programs.
    told: Option<String>,
}

impl Headlines {
    pub(super) fn of(document: &Document, linked: &Linked) -> Self {
        let headings = document.select("h1");
        let nodes: Vec<_> = headings.nodes().iter().filter(|node| !folded(&node.text()).is_empty()).collect();
        let meta = document.select_single(r#"meta[property="og:title"]"#).attr("content");
        let told = linked
            .headline
            .clone()
            .or_else(|| meta.map(|title| folded(&title)))
            .filter(|title| !title.is_empty());
        let heading = match nodes[..] {
            [only] => Some(only),
            // It may be told again, where readers share it.
            [first, ref others @ ..]
                if others.iter().all(|node| folded(&node.text()) == folded(&first.text())) =>
            {
                Some(first)
            }
            // The name of the site is often one as well.
            _ => told.as_ref().and_then(|told| {
                nodes.into_iter().find(|node| folded(&node.text()).eq_ignore_ascii_case(told))
            }),
        };
        Self {
            heading: heading.map(|node| folded(&node.text())),
            over_page: heading.is_some_and(stands_over_page),
            told,
        }
    }

    /// Does the page show a headline, as far as one can know?
    pub(super) fn is_shown(&self) -> bool {
        self.told.is_some() || self.heading.is_some() && !self.over_page
    }

    /// The headline; `of_page` is the title of the page without the name of the site.
    pub(super) fn title(&self, of_page: Option<&str>) -> Option<String> {
        let of_page = of_page.map(folded).filter(|title| !title.is_empty());
        let others = [self.told.as_deref(), of_page.as_deref()];
        let heading = self.heading.as_ref().filter(|heading| {
            let alike = others.into_iter().flatten().any(|other| is_alike(heading, other));
            !self.over_page && (alike || self.told.is_none())
        });
        heading.cloned().or_else(|| self.told.clone()).or(of_page)
    }
}

/// Finds the heading that shows a title.
pub(super) fn shown<'a>(document: &'a Document, title: &str) -> Option<NodeRef<'a>> {
    ["h1", "h2", "h3"].into_iter().find_map(|name| {
        let found = document.select(name);
        let says = |node: &&NodeRef<'a>| folded(&node.text()).eq_ignore_ascii_case(title);
        found.nodes().iter().find(says).copied()
    })
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
pub(super) fn is_alike(x: &str, y: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (x, y) = (words(x), words(y));
    let shared = x.iter().filter(|word| y.contains(word)).count();
    shared * 2 >= x.len().min(y.len())
}
