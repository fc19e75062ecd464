//! The article of a page: in the element that the page names, else where the algorithm of Mozilla's Readability finds it.

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use super::clean::Clean;
use super::found::Found;
use super::furniture::{Judge, host};
use super::headline::{self, Headlines};
use super::linked::{self, Linked};
use super::missing;
use super::prose;
use super::root::{Kept, kept, root};
use super::seen::{self, Seen, Taken};
use super::write::{Article, Writer};
use super::{credits, folded, text_of};
use crate::document::{BlockKind, Furniture, Outside};
use crate::input::extract::{Extract, words};
use crate::language::Language;

/// Words between a headline and the text, outside of links: a standfirst, a byline, a caption. More are something else.
const MOST_BETWEEN: usize = 120;
/// Words that an extraction must find to be believed against what the page says.
const FEWEST_FOUND: usize = 100;
/// Elements around the text in which the author is looked for.
const MOST_ABOVE: usize = 2;
/// Words of a paragraph that an extraction must find.
const FEWEST_SAID: usize = 5;
/// A page that shows fewer words than this shows no article; what it tells other programs is the article then.
const FEWEST_SHOWN: usize = 40;

/// Extracts the article. Total: a page without one gives the text of its body.
pub(super) fn read(document: &Document, page: &Clean) -> Extract {
    let Seen { taken, rules_ignored } = seen::mark(document, &page.style, page.work);
    let linked = linked::read(&page.linked_data);
    let readability = readability(document);
    let told = readability.as_ref().map(|page| page.get_article_metadata(None));
    let headlines = Headlines::of(document, &linked);
    let title = headlines.title(told.as_ref().map(|told| &*told.title));
    let byline = linked.author.clone().or_else(|| told.as_ref()?.byline.as_ref().map(ToString::to_string));
    let published = told.and_then(|told| told.published_time);
    let mut extract = match document.body() {
        Some(body) => {
            let reading = Reading { document, body, taken: &taken, linked: &linked, title: title.as_deref() };
            reading.write(readability, headlines.is_shown())
        }
        None => Extract::of("html"),
    };
    extract.metadata.missing = missing::missing(extract.text(), &extract.metadata, page, &linked);
    let metadata = &mut extract.metadata;
    metadata.rules_ignored = rules_ignored;
    for markup in &page.unseen {
        let text = text_of(markup).lines().map(folded).filter(|line| !line.is_empty()).collect::<Vec<_>>();
        if !text.is_empty() {
            metadata.outside.push(Outside { furniture: Furniture::Unseen, text: text.join("\n") });
        }
    }
    metadata.language =
        document.select("html").attr("lang").and_then(|code| Language::from_code(code.trim()));
    metadata.title = title;
    metadata.byline = byline.or(metadata.byline.take()).and_then(|name| credits::name(&name));
    metadata.date =
        linked.date.or_else(|| published.map(|date| date.to_string())).or_else(|| credits::date(document));
    extract
}

/// Takes all of a page for the article.
pub(super) fn whole(document: &Document, title: &str) -> Extract {
    let judge = Judge::lenient();
    let mut writer = Writer::new(Article::All, &judge, &[]);
    writer.extract.block(BlockKind::Heading, title);
    document.body().iter().for_each(|body| writer.page(body));
    writer.extract
}

fn readability(document: &Document) -> Option<Readability> {
    // JSON-LD is read by a parser that bounds how deep it follows.
    let config = Config { disable_json_ld: true, ..Config::default() };
    Readability::with_document(document.clone(), None, Some(config)).ok()
}

struct Reading<'a> {
    document: &'a Document,
    body: NodeRef<'a>,
    taken: &'a [Taken],
    linked: &'a Linked,
    title: Option<&'a str>,
}

impl Reading<'_> {
    fn write(&self, readability: Option<Readability>, shown: bool) -> Extract {
        let mut judge = Judge::of(&self.body, site(self.document).as_deref());
        let headline = self.title.and_then(|title| headline::shown(self.document, title));
        headline.iter().for_each(|headline| spare(&mut judge, headline));
        let story = prose::story(&self.body, headline.as_ref(), &judge);
        story.iter().for_each(|story| spare(&mut judge, story));
        let kept = kept(&self.body, &judge);
        if let Some(text) = self.told_only(&kept) {
            return self.of_linked_data(&judge, text);
        }
        let mut root = root(self.document, &kept, self.title);
        let mut found = self.found(readability, &kept);
        if let Some(story) = story.filter(|story| root.is_none() && is_missed(story, found.as_ref())) {
            (root, found) = (Some(whole_of(story, &kept)), None);
        }
        let headline_id = headline.map(|node| node.id);
        let (article, is_found) = match (root, found) {
            (Some(root), Some(found)) if self.is_mixed(root, &found, &kept) => {
                (Article::Said { found, headline: headline_id }, true)
            }
            (Some(root), found) => (self.inside(root, headline_id, found, &kept, &mut judge), true),
            (None, Some(found)) => (Article::Said { found, headline: headline_id }, true),
            (None, None) => {
                (Article::In { root: self.body.id, headline: None, open: false, found: None }, false)
            }
        };
        let mut writer = Writer::new(article, &judge, self.taken);
        writer.title = self.title.filter(|_| headline.is_none());
        if let Some(title) = self.title.filter(|_| shown && is_found && headline.is_none()) {
            writer.extract.block(BlockKind::Heading, title);
        }
        writer.page(&self.body);
        let (mut extract, outside) = (writer.extract, writer.outside);
        if extract.text().is_empty() {
            return self.whole();
        }
        extract.metadata.outside = outside;
        let element = root.and_then(|root| self.document.tree.get(&root)).unwrap_or(self.body);
        // Who wrote it often stands right above the text.
        let around = std::iter::once(element).chain(element.ancestors_it(Some(MOST_ABOVE)));
        extract.metadata.byline = around.into_iter().find_map(|element| credits::author(&element));
        self.note_more(&mut extract);
        extract
    }

    /// The element that a page names, from the headline on if that stands right above it.
    fn inside(
        &self,
        root: NodeId,
        headline: Option<NodeId>,
        found: Option<Found>,
        kept: &Kept,
        judge: &mut Judge,
    ) -> Article {
        let mut between = None;
        for node in self.body.descendants_it().take_while(|node| node.id != root) {
            if headline == Some(node.id) {
                between = Some(0);
            } else if node.is_text() {
                between = between.map(|sum| sum + words_in(kept, node.id));
            }
        }
        if let Some(root) = self.document.tree.get(&root) {
            spare(judge, &root);
        }
        let inside = words_in(kept, root);
        judge.narrow(inside);
        let open = between.is_some_and(|words| words <= MOST_BETWEEN);
        Article::In { root, headline, open, found: found.filter(|found| found.words * 2 >= inside) }
    }

    /// Does an element hold much beside one article: the whole page of a site that names its parts badly?
    fn is_mixed(&self, root: NodeId, found: &Found, kept: &Kept) -> bool {
        let Some(element) = self.document.tree.get(&root) else { return false };
        let posts =
            element.descendants_it().filter(|node| node.has_name("article") && kept.contains_key(&node.id));
        let inside = words_in(kept, root);
        found.words >= FEWEST_FOUND && found.words * 2 < inside && posts.count() < 2
    }

    /// What Readability finds in a page without its furniture.
    fn found(&self, readability: Option<Readability>, kept: &Kept) -> Option<Found> {
        let mut readability = readability?;
        let mut open = self.body.children();
        while let Some(node) = open.pop() {
            if kept.contains_key(&node.id) {
                open.extend(node.children_it(false));
            } else if let Some(copy) = readability.doc.tree.get(&node.id) {
                // A copy of a page gives its nodes the same numbers.
                copy.remove_from_parent();
            }
        }
        let article = readability.parse().ok()?;
        let content = Document::from(&*article.content);
        let body = content.body()?;
        let judge = Judge::lenient();
        let mut writer = Writer::new(Article::All, &judge, self.taken);
        writer.page(&body);
        Some(Found::of(writer.extract.text()))
    }

    /// All of a page that holds nothing but what looks like furniture.
    fn whole(&self) -> Extract {
        let judge = Judge::lenient();
        let mut writer = Writer::new(Article::All, &judge, self.taken);
        writer.page(&self.body);
        writer.extract
    }

    /// The article that a page tells other programs, if it shows its readers none.
    fn told_only(&self, kept: &Kept) -> Option<&str> {
        let told = self.linked.body.as_deref()?;
        let shown = words_in(kept, self.body.id);
        (shown < FEWEST_SHOWN && words(told) > shown * 2).then_some(told)
    }

    fn of_linked_data(&self, judge: &Judge, text: &str) -> Extract {
        let nothing = Article::Said { found: Found::default(), headline: None };
        let mut writer = Writer::new(nothing, judge, self.taken);
        writer.page(&self.body);
        let (mut extract, outside) = (writer.extract, writer.outside);
        extract.metadata.outside = outside;
        if let Some(title) = self.title {
            extract.block(BlockKind::Heading, title);
        }
        text.lines().for_each(|line| extract.block(BlockKind::Paragraph, line));
        extract
    }

    /// Takes note of what a page tells other programs of its article, and does not show.
    fn note_more(&self, extract: &mut Extract) {
        let Some(told) = &self.linked.body else { return };
        let shown = Found::of(extract.text());
        let more: Vec<_> =
            told.lines().map(folded).filter(|line| !line.is_empty() && !shown.has(line)).collect();
        if !more.is_empty() {
            extract
                .metadata
                .outside
                .push(Outside { furniture: Furniture::LinkedData, text: more.join("\n") });
        }
    }
}

/// The host that a page names for itself.
fn site(document: &Document) -> Option<String> {
    let canonical = document.select_single("link[rel=canonical]").attr("href");
    let told = canonical.or_else(|| document.select_single("meta[property='og:url']").attr("content"))?;
    host(&told)
}

/// Did an extraction take something else for the story?
fn is_missed(story: &NodeRef<'_>, found: Option<&Found>) -> bool {
    let Some(found) = found else { return true };
    let paragraphs = story.children_it(false).filter(NodeRef::is_element).map(|child| folded(&child.text()));
    let (mut all, mut here) = (0, 0);
    for paragraph in paragraphs.filter(|paragraph| words(paragraph) >= FEWEST_SAID) {
        all += 1;
        here += usize::from(found.has(&paragraph));
    }
    here * 2 < all
}

/// What holds a story and little else: its headline, pictures, the parts that follow a box.
fn whole_of(story: NodeRef<'_>, kept: &Kept) -> NodeId {
    let most = words_in(kept, story.id) * 3 / 2 + MOST_BETWEEN / 2;
    let around = story.ancestors_it(None);
    around
        .into_iter()
        .take_while(|above| words_in(kept, above.id) <= most)
        .last()
        .map_or(story.id, |above| above.id)
}

fn words_in(kept: &Kept, node: NodeId) -> usize {
    kept.get(&node).copied().unwrap_or(0)
}

/// What holds the article is no furniture.
fn spare(judge: &mut Judge, node: &NodeRef<'_>) {
    judge.spared.insert(node.id);
    judge.spared.extend(node.ancestors_it(None).map(|above| above.id));
}
