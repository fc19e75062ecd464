//! [`Extraction`]: how the text of an article was taken out of its file.

use serde::Serialize;

use crate::document::{Concealment, Document};

/// How a text was taken out of a web page or an office document. All spans are bytes of `text`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extraction {
    /// The format of the file: `html`, `docx`, `odt` or `pdf`.
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
    /// Words of a web page that stand outside of its article: menus, links, comments.
    pub words_outside: usize,
    /// Passages that readers of the file do not see. They are not part of the text.
    pub hidden: Vec<HiddenPassage>,
    /// The text.
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
            words_outside: metadata.words_outside,
            hidden: hidden
                .map(|hidden| HiddenPassage { text: hidden.text.clone(), by: hidden.by, at: hidden.at })
                .collect(),
            text: document.text().to_owned(),
        })
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
            _ => "text of a PDF",
        };
        let outside = count(self.words_outside, "word outside it", "words outside it");
        let hidden = count(self.hidden.len(), "hidden passage", "hidden passages");
        format!("{from}{outside}{hidden}")
    }
}
