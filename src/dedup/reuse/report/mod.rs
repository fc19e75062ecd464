//! [`Report`]: what a reader sees of shared passages, with the texts in it; one file a format.

#[cfg(feature = "cli")]
mod html;
#[cfg(feature = "cli")]
mod text;

use std::ops::Range;

use serde::Serialize;

use super::{Match, Passage, Reuse};
use crate::dedup::Collection as _;
use crate::dedup::report::round;
use crate::dedup::source::Source;
use crate::document::{Document, Span};
use crate::report::{Tool, json};

#[cfg(feature = "cli")]
pub use html::render as html;
#[cfg(feature = "cli")]
pub use text::render as text;

/// The schema of the report.
const SCHEMA: &str = "claimdiff.reuse/1";

/// Which articles share which passages with the query.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The version of this shape: `claimdiff.reuse/1`.
    pub schema: &'static str,
    /// The program that made it.
    pub tool: Tool,
    /// The article that was asked about.
    pub query: QueryReport,
    /// Articles in the collection.
    pub articles: usize,
    /// Those that share passages, worst first: by the words shared, of which one counts the less, the more texts have it.
    pub matches: Vec<MatchReport>,
    /// Passages of the query that many texts have: boilerplate, and no match.
    pub boilerplate: Vec<CommonReport>,
    /// Was everything read and compared?
    pub complete: bool,
    /// What was not, in sentences.
    pub notes: Vec<String>,
}

/// The query.
#[derive(Clone, Debug, Serialize)]
pub struct QueryReport {
    /// The path as given; `-` is standard input.
    pub path: String,
    /// The SHA-256 of the bytes of its file, in hexadecimal.
    pub sha256: String,
    /// Its words.
    pub words: usize,
    /// Those of them that some article shares.
    pub shared: usize,
}

/// An article that shares passages with the query.
#[derive(Clone, Debug, Serialize)]
pub struct MatchReport {
    /// Its name.
    pub id: String,
    /// The file that it stands in, and the line there.
    pub file: String,
    /// … counted from 1.
    pub line: usize,
    /// Is its text that of the query, but for white space, case and typography?
    pub same_text: bool,
    /// Words of the query that it shares.
    pub words: usize,
    /// Their share of the words of the query.
    pub share_of_query: f64,
    /// Their number beside the words of the article.
    pub share_of_article: f64,
    /// What it shares, in the order of the query.
    pub passages: Vec<PassageReport>,
}

/// A passage that both have.
#[derive(Clone, Debug, Serialize)]
pub struct PassageReport {
    /// Words that are the same in both.
    pub words: usize,
    /// How many different texts of the collection have it.
    pub articles: usize,
    /// As the query has it.
    pub query: Place,
    /// As the article has it.
    pub article: Place,
}

/// A passage in a text.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// The line that it starts on, in the text, counted from 1.
    pub line: usize,
    /// Its bytes in the text.
    pub span: Span,
    /// Its text.
    pub text: String,
    /// What of it the other has word by word, in bytes from its start.
    pub same: Vec<Span>,
}

/// A passage of the query that many texts have.
#[derive(Clone, Debug, Serialize)]
pub struct CommonReport {
    /// How many different texts have it, at least.
    pub articles: usize,
    /// As the query has it.
    pub query: Place,
}

impl Report {
    /// Names what was found; `notes` say what was not read.
    pub fn new(source: &Source, query: &Document, found: &Reuse, notes: Vec<String>) -> Self {
        let text = query.as_read();
        let common = found.common.iter().map(|common| CommonReport {
            articles: common.articles,
            query: place(text, &common.query, std::iter::empty()),
        });
        Self {
            schema: SCHEMA,
            tool: Tool::THIS,
            query: QueryReport {
                path: query.name().to_owned(),
                sha256: query.sha256(),
                words: found.words,
                shared: found.shared,
            },
            articles: source.len(),
            matches: found.matches.iter().map(|one| matched(source, query, found.words, one)).collect(),
            boilerplate: common.collect(),
            complete: notes.is_empty(),
            notes,
        }
    }

    /// Says in a sentence what there is.
    fn verdict(&self) -> String {
        let QueryReport { words, shared, .. } = self.query;
        let articles = crate::report::counted(self.articles, "article");
        match self.matches.len() {
            0 => format!("None of {articles} shares a passage with it."),
            1 => format!("1 of {articles} shares passages with it, {shared} of its {words} words."),
            some => format!("{some} of {articles} share passages with it, {shared} of its {words} words."),
        }
    }
}

/// Writes the matches, one a line.
pub fn jsonl(report: &Report) -> String {
    report.matches.iter().map(json::line).collect()
}

fn matched(source: &Source, query: &Document, words: usize, found: &Match) -> MatchReport {
    let (file, line) = source.origin(found.place);
    let article = source.text(found.place);
    MatchReport {
        id: source.id(found.place).into_owned(),
        file: file.to_owned(),
        line: line.max(1),
        same_text: found.same_text,
        words: found.shared,
        share_of_query: share(found.shared, words),
        share_of_article: share(found.shared, found.words),
        passages: found.passages.iter().map(|passage| both(query.as_read(), &article, passage)).collect(),
    }
}

fn both(query: &str, article: &str, passage: &Passage) -> PassageReport {
    let same = |side: usize| passage.same.iter().map(move |same| same[side].clone());
    PassageReport {
        words: passage.words,
        articles: passage.articles,
        query: place(query, &passage.query, same(0)),
        article: place(article, &passage.article, same(1)),
    }
}

fn place(text: &str, bytes: &Range<usize>, same: impl Iterator<Item = Range<usize>>) -> Place {
    Place {
        line: 1 + text[..bytes.start].matches('\n').count(),
        span: Span::new(bytes.start, bytes.end),
        text: text[bytes.clone()].to_owned(),
        same: same.map(|same| Span::new(same.start - bytes.start, same.end - bytes.start)).collect(),
    }
}

/// Three decimals; a passage that stands twice in the query and once in the article is no more than all of it.
fn share(part: usize, whole: usize) -> f64 {
    let share = if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    round(share.min(1.0))
}
