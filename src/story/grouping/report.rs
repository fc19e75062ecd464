//! [`Report`]: what a reader sees of articles in groups, as JSON and as text.

use serde::Serialize;

use super::Stories;
use crate::document::Document;
#[cfg(feature = "cli")]
use crate::report::{Label, Look, Page, Runs, closing_notes};
use crate::report::{Tool, counted};
use crate::story::report::rounded;

/// Which articles tell one story.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The version of this shape: `claimdiff.stories/1`.
    pub schema: &'static str,
    /// The program that made it.
    pub tool: Tool,
    /// How many articles there are.
    pub articles: usize,
    /// The stories that two articles or more tell, those of most first.
    pub stories: Vec<StoryReport>,
    /// The articles that stand alone.
    pub alone: Vec<String>,
    /// Details that stand in too many articles to lead from one to another.
    pub common_details: usize,
    /// Was everything read?
    pub complete: bool,
    /// What was not, in sentences.
    pub notes: Vec<String>,
}

/// A story.
#[derive(Clone, Debug, Serialize)]
pub struct StoryReport {
    /// Its number, from 1.
    pub id: usize,
    /// The articles that tell it, in the order given.
    pub articles: Vec<String>,
    /// How alike they are on average: the share of their names, dates and figures, weighed by rarity, 0 to 1.
    pub likeness: f64,
    /// The names, dates and figures that tell it from others.
    pub shared: Vec<String>,
}

impl Report {
    /// Names what was found; `notes` say what was not read.
    pub fn new(documents: &[Document], found: &Stories, mut notes: Vec<String>) -> Self {
        let name = |&at: &usize| documents[at].name().to_owned();
        let lossy = documents.iter().filter(|document| !document.is_read_whole());
        notes.extend(lossy.map(|document| format!("{} was not read whole", document.name())));
        let stories = found.stories.iter().zip(1..).map(|(story, id)| StoryReport {
            id,
            articles: story.articles.iter().map(name).collect(),
            likeness: rounded(story.likeness),
            shared: story.shared.clone(),
        });
        Self {
            schema: "claimdiff.stories/1",
            tool: Tool::THIS,
            articles: documents.len(),
            stories: stories.collect(),
            alone: found.alone.iter().map(name).collect(),
            common_details: found.common,
            complete: notes.is_empty(),
            notes,
        }
    }
}

/// Writes the report for the terminal.
#[cfg(feature = "cli")]
pub fn text(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    let stories = match report.stories.len() {
        1 => "1 story".to_owned(),
        some => format!("{some} stories"),
    };
    let alone = report.alone.len();
    page.text(
        0,
        &Runs::plain(&format!("{}: {stories}, {alone} alone.", counted(report.articles, "article"))),
    );
    for story in &report.stories {
        page.heading(&format!("Story {} ({})", story.id, counted(story.articles.len(), "article")));
        page.text(2, &Runs::new().with(Label::Dim, &story.shared.join(", ")));
        story.articles.iter().for_each(|name| page.text(2, &Runs::new().with(Label::Name, name)));
    }
    if alone > 0 {
        page.heading("Alone");
        report.alone.iter().for_each(|name| page.text(2, &Runs::new().with(Label::Name, name)));
    }
    closing_notes(report.complete, &report.notes, &mut page);
    page.finish()
}
