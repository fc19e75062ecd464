//! [`Names`]: what the names of an element (`class`, `id`) say about what is in it, after the lists of `data/furniture.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_query::NodeRef;

use crate::document::Furniture;

/// What the names of an element may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Furniture(Furniture),
    /// Who wrote the article, and when.
    Byline,
    /// A quotation set large.
    Quote,
    /// A box that belongs to the article: facts, background, a correction.
    Facts,
    /// What one reader wrote, if others of the name stand beside it; else it may be the opinion of a newspaper.
    Comment,
    /// What stands under a picture, and who made it.
    Caption,
    /// The text of the article.
    Body,
}

/// The sections of the lists. Of several, the first counts: the cookies in a dialogue, not its menu.
const SECTIONS: [(&str, Said); 14] = [
    ("consent", Said::Furniture(Furniture::Consent)),
    ("advertisement", Said::Furniture(Furniture::Advertisement)),
    ("comments", Said::Furniture(Furniture::Comments)),
    ("newsletter", Said::Furniture(Furniture::Newsletter)),
    ("share", Said::Furniture(Furniture::Share)),
    ("related", Said::Furniture(Furniture::Related)),
    ("author", Said::Furniture(Furniture::Author)),
    ("navigation", Said::Furniture(Furniture::Navigation)),
    ("byline", Said::Byline),
    ("quote", Said::Quote),
    ("facts", Said::Facts),
    ("caption", Said::Caption),
    ("comment", Said::Comment),
    ("body", Said::Body),
];

/// First words of names that say something about an element's surroundings or state, and not about its content.
const STATES: [&str; 8] = ["has", "hide", "is", "js", "no", "show", "with", "without"];

/// Words before the name of something that is beside an element, or not there: `above-footer`, `page-no-sidebar`.
const PLACES: [&str; 13] = [
    "above", "after", "before", "below", "beside", "has", "near", "no", "non", "over", "under", "with",
    "without",
];

/// What the names of an element say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Names(u16);

impl Names {
    pub(super) fn of(node: &NodeRef<'_>) -> Self {
        let mut names = Self::default();
        for attribute in ["class", "id"] {
            let Some(value) = node.attr(attribute) else { continue };
            for name in value.split_ascii_whitespace() {
                names.read(name);
            }
        }
        names
    }

    fn read(&mut self, name: &str) {
        let words = words(name);
        if words.first().is_some_and(|word| STATES.contains(&word.as_str())) {
            return;
        }
        for at in 0..words.len() {
            if at > 0 && PLACES.contains(&words[at - 1].as_str()) {
                continue;
            }
            for (pattern, section) in PATTERNS.get(words[at].as_str()).into_iter().flatten() {
                let rest = words[at + 1..].iter().map(String::as_str);
                if pattern.iter().copied().eq(rest.take(pattern.len())) {
                    self.0 |= 1 << section;
                }
            }
        }
    }

    pub(super) fn say(self, what: Said) -> bool {
        SECTIONS.iter().enumerate().any(|(at, (_, said))| *said == what && self.0 >> at & 1 == 1)
    }

    /// The furniture that they name, if they name any.
    pub(super) fn furniture(self) -> Option<Furniture> {
        SECTIONS.iter().enumerate().find_map(|(at, (_, said))| match said {
            Said::Furniture(furniture) if self.0 >> at & 1 == 1 => Some(*furniture),
            _ => None,
        })
    }
}

/// The patterns by their first word: what must follow it, and the section.
type Patterns = HashMap<&'static str, Vec<(Vec<&'static str>, usize)>>;

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let mut patterns = Patterns::new();
    let mut section = None;
    for line in include_str!("data/furniture.txt").lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = SECTIONS.iter().position(|(known, _)| *known == name);
            continue;
        }
        let mut words = line.split(' ');
        if let (Some(first), Some(section)) = (words.next(), section) {
            patterns.entry(first).or_default().push((words.collect(), section));
        }
    }
    patterns
});

/// The words of a name, in lower case: `story__readMore` is story, read, more.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && was_small {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(class: &str) -> Names {
        let mut names = Names::default();
        class.split(' ').for_each(|name| names.read(name));
        names
    }

    #[test]
    fn names_and_look_alikes() {
        use Furniture::{Advertisement, Author, Comments, Consent, Navigation, Newsletter, Related, Share};
        for (class, expected) in [
            ("cookie-banner", Some(Consent)),
            ("onetrust-consent-sdk", Some(Consent)),
            ("story__readMore", Some(Related)),
            ("wp-block-jetpack-related-posts", Some(Related)),
            ("ad-slot", Some(Advertisement)),
            ("c-newsletter_signup", Some(Newsletter)),
            ("sharedaddy sd-sharing-enabled", Some(Share)),
            ("comments-area", Some(Comments)),
            ("author-bio", Some(Author)),
            ("site-header", Some(Navigation)),
            ("cookies menu", Some(Consent)),
            // These are not.
            ("shareholders", None),
            ("lead paragraph", None),
            ("download", None),
            ("has-share-bar no-comments with-ads", None),
            ("comment-piece", None),
            ("read", None),
            ("readability more", None),
            ("advice", None),
            ("author", None),
            ("above-footer layout-no-nav before-comments", None),
            ("above-footer-nav", Some(Navigation)),
            ("", None),
        ] {
            assert_eq!(names(class).furniture(), expected, "{class}");
        }
        assert!(names("article-body").say(Said::Body) && !names("article body").say(Said::Body));
        assert!(names("byline__name").say(Said::Byline) && names("pull-quote").say(Said::Quote));
        assert!(names("FactBox").say(Said::Facts));
    }

    #[test]
    fn every_section_of_the_lists_is_known() {
        let list = include_str!("data/furniture.txt");
        for line in list.lines().filter(|line| line.starts_with('[')) {
            let name = line.trim_matches(['[', ']']);
            assert!(SECTIONS.iter().any(|(known, _)| *known == name), "{line}");
        }
        assert_eq!(list.lines().filter(|line| line.starts_with('[')).count(), SECTIONS.len());
    }
}
