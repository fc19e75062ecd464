//! What is known about a document beside its text.

use serde::Serialize;

/// What a file says about its article, and how the text was taken from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// What the text was extracted from (`html`, `docx` …); `None` if the text is the file's own.
    pub extracted_from: Option<&'static str>,
    /// The headline, or the title that the author gave the file.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published or last changed, as the file writes it.
    pub date: Option<String>,
    /// Words of a web page that a reader sees and that are not part of its article: menus, links, comments.
    pub words_outside: usize,
}

/// A passage of a file that its readers do not see, and that is left out of the text for that reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// What it says, white space folded.
    pub text: String,
    /// What hides it.
    pub by: Concealment,
    /// The byte of the document's text that it stands before.
    pub at: usize,
    /// Does it stand inside a word or number that a reader sees?
    pub inside_word: bool,
}

/// What keeps readers from seeing a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Concealment {
    /// `display: none`, `visibility: hidden` or the like.
    Style,
    /// The attribute `hidden`.
    Attribute,
    /// `aria-hidden`: seen, but not read out.
    Aria,
    /// A size of zero, or full transparency.
    Size,
    /// A place outside the page.
    Place,
    /// White on white.
    Colour,
    /// The font effect of word processors.
    Font,
    /// Struck through: deleted, but still shown.
    Struck,
}

impl Concealment {
    /// Returns what hides the passage, for a sentence: "hidden by …".
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Style => "its style",
            Self::Attribute => "an attribute",
            Self::Aria => "an attribute for screen readers",
            Self::Size => "its size",
            Self::Place => "its place outside the page",
            Self::Colour => "its colour",
            Self::Font => "the font effect “hidden”",
            Self::Struck => "a line through it",
        }
    }
}
