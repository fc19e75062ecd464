//! Who wrote an article and when, as its page shows it or tells other programs.

use dom_query::{Document, NodeRef, Selection};

use super::folded;

/// Words of a name; more are a sentence about the author.
const MOST_NAME: usize = 12;

/// The author that is named in an element.
pub(super) fn author(article: &NodeRef<'_>) -> Option<String> {
    let places = [
        "[itemprop~=author] [itemprop~=name]",
        "[itemprop~=author]",
        "a[rel~=author]",
        "[class*=byline] [class*=name]",
        "[class*=byline]",
        "[class*=author] [class*=name]",
        "[class*=author]",
    ];
    places.into_iter().find_map(|place| {
        let found = Selection::from(*article).select(place);
        let node = found.nodes().iter().find(|node| {
            let words = folded(&node.text()).split_whitespace().count();
            node.has_attr("content") || (1..=MOST_NAME).contains(&words)
        })?;
        let told = node.attr("content").map(|content| folded(&content));
        Some(told.unwrap_or_else(|| folded(&node.text())))
    })
}

/// A name without the word before it.
pub(super) fn name(byline: &str) -> Option<String> {
    let byline = folded(byline);
    let first = byline.get(..3).filter(|first| first.eq_ignore_ascii_case("by "));
    let name = byline[first.map_or(0, str::len)..].trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The date that a page shows.
pub(super) fn date(document: &Document) -> Option<String> {
    let places = [
        "[itemprop~=datePublished]",
        "meta[property='og:published_time'], meta[name='pubdate'], meta[name='date'], meta[name='DC.date.issued']",
        "article time[datetime], main time[datetime]",
        "time[datetime]",
    ];
    places.into_iter().find_map(|place| {
        let found = document.select(place);
        let node = found.nodes().first()?;
        let told = node.attr("content").or_else(|| node.attr("datetime"));
        let date = told.map_or_else(|| folded(&node.text()), |told| folded(&told));
        (!date.is_empty()).then_some(date)
    })
}
