//! [`Look`]: what the page that a report is printed on can show; and what a piece of text means, to be coloured later.

use anstyle::{AnsiColor, Style};

/// What the page can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Colours?
    pub color: bool,
    /// ASCII only in everything that is not the articles' own text?
    pub ascii: bool,
    /// Lines after which the text of a cell is cut, with a mark; `None` shows all.
    pub clip: Option<usize>,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: Self::WIDTH, color: false, ascii: false, clip: None }
    }
}

/// What a piece of a text report means. Marks and words say it too: no meaning hangs on colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Label {
    #[default]
    Plain,
    /// A heading of the report.
    Heading,
    /// A unit's or group's name.
    Name,
    /// Less important.
    Dim,
    /// Stands in both.
    Same,
    /// Only in the original.
    Removed,
    /// Only in the later text.
    Added,
    /// The same words elsewhere.
    Moved,
    /// The same fact, written differently.
    Reformatted,
    /// Accepted on thin evidence; not complete.
    Warning,
    /// To be resolved first.
    Alarm,
}

impl Label {
    fn style(self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Self::Plain | Self::Same => Style::new(),
            Self::Heading => Style::new().bold(),
            Self::Name => color(AnsiColor::Cyan),
            Self::Dim => Style::new().dimmed(),
            Self::Removed => color(AnsiColor::Red),
            Self::Added => color(AnsiColor::Green),
            Self::Moved => color(AnsiColor::Blue),
            Self::Reformatted => color(AnsiColor::Magenta),
            Self::Warning => color(AnsiColor::Yellow),
            Self::Alarm => color(AnsiColor::Red).bold(),
        }
    }
}

/// The marks of a text report that are not words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marks {
    pub(crate) arrow: &'static str,
    pub(crate) about: &'static str,
    pub(crate) moved: (&'static str, &'static str),
    pub(crate) more: &'static str,
    pub(crate) dot: &'static str,
    pub(crate) bar: (&'static str, &'static str),
}

const UNICODE: Marks =
    Marks { arrow: "→", about: "≈", moved: ("»", "«"), more: "…", dot: "·", bar: ("█", "░") };
const ASCII: Marks =
    Marks { arrow: "->", about: "~", moved: (">>", "<<"), more: "...", dot: "-", bar: ("#", ".") };

impl Look {
    /// Columns when nobody says how many there are.
    pub const WIDTH: usize = 100;

    /// The narrowest page that is laid out for: below, lines would hold less than a word.
    pub const MIN_WIDTH: usize = 24;

    /// Columns from which the claims stand in a table rather than in a list.
    pub const TABLE_WIDTH: usize = 80;

    pub(crate) fn marks(self) -> &'static Marks {
        if self.ascii { &ASCII } else { &UNICODE }
    }

    /// Appends `text` in the style of its label.
    pub(crate) fn paint(self, label: Label, text: &str, out: &mut String) {
        let style = label.style();
        if !self.color || text.is_empty() || style == Style::new() {
            out.push_str(text);
        } else {
            out.push_str(&style.render().to_string());
            out.push_str(text);
            // The long form of `style.render_reset()`.
            out.push_str("\x1b[0m");
        }
    }
}
