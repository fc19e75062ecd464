//! What is known about a document beside its text.

use serde::Serialize;

use crate::language::Language;

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
    /// The language that the file says it is in.
    pub language: Option<Language>,
    /// What a web page holds beside its article, in order.
    pub outside: Vec<Outside>,
    /// How many rules of a web page's style sheets that may hide text were not applied: matching them with all elements
    /// would take too long.
    pub rules_ignored: usize,
    /// Why the article of a web page is not in its file, if so.
    pub missing: Option<Missing>,
    /// The changes that an office document tracks, in order.
    pub tracked: Vec<TrackedChange>,
    /// Were these rejected, and not accepted?
    pub rejected: bool,
    /// What in an office document was not read, and how many there are: charts, diagrams, embedded documents.
    pub not_read: Vec<(&'static str, usize)>,
}

/// A change that an office document tracks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedChange {
    /// What was done.
    pub kind: ChangeKind,
    /// Who did it, if the file says so.
    pub author: Option<String>,
    /// The words that came, went or moved, as far as the file says which.
    pub text: String,
}

/// What a tracked change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It puts words in.
    Inserted,
    /// It takes words out.
    Deleted,
    /// It puts words elsewhere.
    Moved,
}

impl ChangeKind {
    /// Returns its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inserted => "inserted",
            Self::Deleted => "deleted",
            Self::Moved => "moved",
        }
    }
}

/// Why the article of a web page is not in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A script fetches it, which no file holds.
    Script,
    /// Readers have to pay for it, and see its beginning.
    Paywall,
    /// Most words that the page says it has, or shows, were not taken for it.
    Most,
}

impl Metadata {
    /// Returns how many words of a web page its readers see outside of its article.
    pub fn words_outside(&self) -> usize {
        self.outside.iter().filter(|outside| outside.furniture.is_seen()).map(Outside::words).sum()
    }
}

/// A passage of a web page that is not part of its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// What it is.
    pub furniture: Furniture,
    /// What it says, a line a block.
    pub text: String,
}

impl Outside {
    /// Returns how many words it has.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }
}

/// What a passage of a web page is that is not part of its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Furniture {
    /// Menus, the head and the foot of the page.
    Navigation,
    /// Notices and questions about cookies.
    Consent,
    /// Buttons and counters for sharing.
    Share,
    /// Calls to subscribe, to sign up, to pay.
    Newsletter,
    /// Links to and teasers of other articles.
    Related,
    /// What readers wrote below the article, or editors in its margin.
    Comments,
    /// A change that an office document tracks, if they were asked for.
    Change,
    /// Advertisements and their labels.
    Advertisement,
    /// A box about the author.
    Author,
    /// A quotation set large that stands in the article as well.
    Repeated,
    /// Text of the page that its readers do not see and that is not in the article: closed menus, templates.
    Unseen,
    /// Text of the article that only other programs are told (JSON-LD), as behind a paywall.
    LinkedData,
    /// Anything else outside of the article.
    Other,
}

impl Furniture {
    /// Returns what it is, for a list: "navigation".
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::Consent => "cookie notice",
            Self::Share => "share buttons",
            Self::Newsletter => "call to subscribe",
            Self::Related => "links to other articles",
            Self::Comments => "comments",
            Self::Change => "tracked changes",
            Self::Advertisement => "advertisement",
            Self::Author => "about the author",
            Self::Repeated => "quotation repeated from the text",
            Self::Unseen => "not shown to readers",
            Self::LinkedData => "told to other programs only",
            Self::Other => "elsewhere on the page",
        }
    }

    /// Do readers of the page see it?
    pub fn is_seen(self) -> bool {
        !matches!(self, Self::Unseen | Self::LinkedData | Self::Change)
    }
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
