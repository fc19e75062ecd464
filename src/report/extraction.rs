//! [`Extraction`]: how the text of an article was taken out of its file.

use std::collections::BTreeSet;

use serde::Serialize;

use super::counted;
use crate::document::{ChangeKind, Concealment, Document, Furniture, Span, TrackedChange};

/// Words of each kind of furniture that a report for people shows; JSON holds all.
const MOST_SHOWN: usize = 24;

/// How a text was taken out of a web page or an office document. All spans are bytes of `text`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extraction {
    /// The format of the file: `html`, `docx`, `odt`, `feed` or `pdf`.
    pub from: &'static str,
    /// The headline, or the title of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// When it was published or last changed, as the file writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Words of a web page that its readers see and that stand outside of its article: menus, links, comments.
    pub words_outside: usize,
    /// What stands outside of the article, in order.
    pub outside: Vec<OutsidePassage>,
    /// Passages that readers of the file do not see. They are not part of the text.
    pub hidden: Vec<HiddenPassage>,
    /// The changes that the file tracks, in order; none else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracked: Vec<TrackedPassage>,
    /// What became of these: `accepted` or `rejected`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracked_as: Option<&'static str>,
    /// What the file holds that was not read, each with its number: `2 charts`; none else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_read: Vec<String>,
    /// The text.
    pub text: String,
}

/// A change that a file tracks.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrackedPassage {
    /// What was done.
    pub kind: ChangeKind,
    /// Who did it, if the file says so.
    pub author: Option<String>,
    /// The words that came, went or moved.
    pub text: String,
}

/// A passage of a web page that is not part of its article.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutsidePassage {
    /// What it is.
    pub class: Furniture,
    /// What it says, a line a block.
    pub text: String,
}

/// A passage that readers of a file do not see.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HiddenPassage {
    /// What it says.
    pub text: String,
    /// What hides it.
    pub by: Concealment,
    /// The byte of the text that it stands before.
    pub at: usize,
}

impl Extraction {
    /// Says how the text of a document was extracted; `None` if it is the file's own.
    pub fn of(document: &Document) -> Option<Self> {
        let metadata = document.metadata();
        let hidden = document.hidden().iter();
        Some(Self {
            from: metadata.extracted_from?,
            title: metadata.title.clone(),
            byline: metadata.byline.clone(),
            date: metadata.date.clone(),
            words_outside: metadata.words_outside(),
            outside: metadata
                .outside
                .iter()
                .map(|outside| OutsidePassage { class: outside.furniture, text: outside.text.clone() })
                .collect(),
            hidden: hidden
                .map(|hidden| HiddenPassage {
                    text: hidden.text.clone(),
                    by: hidden.by,
                    at: document.in_file(Span::new(hidden.at, hidden.at)).start,
                })
                .collect(),
            tracked: metadata.tracked.iter().map(tracked).collect(),
            tracked_as: (!metadata.tracked.is_empty()).then_some(if metadata.rejected {
                "rejected"
            } else {
                "accepted"
            }),
            not_read: metadata.not_read.iter().map(|&(what, count)| counted(count, what)).collect(),
            text: document.as_read().to_owned(),
        })
    }

    /// Returns what stands outside of the article, a line each kind: what it is, and how it begins.
    pub fn outside_by_class(&self) -> Vec<(&'static str, String)> {
        let mut classes: Vec<Furniture> = Vec::new();
        for passage in &self.outside {
            if !classes.contains(&passage.class) {
                classes.push(passage.class);
            }
        }
        classes.into_iter().map(|class| (class.phrase(), self.beginning(class))).collect()
    }

    /// The first words of all that is of a class.
    fn beginning(&self, class: Furniture) -> String {
        let passages = self.outside.iter().filter(|passage| passage.class == class);
        let lines: Vec<_> = passages.flat_map(|passage| passage.text.lines()).collect();
        let text = lines.join(" / ");
        let words: Vec<_> = text.split_whitespace().collect();
        match words.get(..MOST_SHOWN) {
            Some(first) if words.len() > MOST_SHOWN => format!("{} …", first.join(" ")),
            _ => text,
        }
    }

    /// Says in a few words where the text is from and what was left out.
    pub fn summary(&self) -> String {
        let count = |count: usize, one: &str, many: &str| match count {
            0 => String::new(),
            1 => format!(", 1 {one}"),
            count => format!(", {count} {many}"),
        };
        let from = match self.from {
            "html" => "article of a web page",
            "docx" => "text of a DOCX",
            "odt" => "text of an ODT",
            "feed" => "article of a feed",
            _ => "text of a PDF",
        };
        let outside = count(self.words_outside, "word outside it", "words outside it");
        let hidden = count(self.hidden.len(), "hidden passage", "hidden passages");
        let not_read: String = self.not_read.iter().map(|what| format!(", {what} not read")).collect();
        format!("{from}{outside}{hidden}{}{not_read}", self.tracked_changes())
    }

    /// "3 tracked changes by 2 authors accepted", behind a comma.
    fn tracked_changes(&self) -> String {
        let Some(became) = self.tracked_as else { return String::new() };
        let authors: BTreeSet<&String> =
            self.tracked.iter().filter_map(|change| change.author.as_ref()).collect();
        let by = match authors.len() {
            0 => String::new(),
            some => format!(" by {}", counted(some, "author")),
        };
        format!(", {}{by} {became}", counted(self.tracked.len(), "tracked change"))
    }
}

fn tracked(change: &TrackedChange) -> TrackedPassage {
    TrackedPassage { kind: change.kind, author: change.author.clone(), text: change.text.clone() }
}
