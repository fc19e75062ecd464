//! Breaks labelled text into lines of a width, as a terminal counts it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::look::{Label, Look};
use super::sanitise::sanitise;

/// Labelled text: what is said, with what each piece means.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs {
    text: String,
    /// The meaning of each piece of the text, and where it ends.
    labels: Vec<(Label, usize)>,
}

impl Runs {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Text without a meaning of its own.
    pub(crate) fn plain(text: &str) -> Self {
        Self::new().with(Label::Plain, text)
    }

    /// Appends text.
    #[must_use]
    pub(crate) fn with(mut self, label: Label, text: &str) -> Self {
        self.push(label, text);
        self
    }

    /// Appends text, its white space folded. Whatever could steer a terminal is made visible here, so that nothing
    /// gets past it.
    pub(crate) fn push(&mut self, label: Label, text: &str) {
        fold(&sanitise(text), &mut self.text);
        self.labels.push((label, self.text.len()));
    }

    /// Appends two spaces, which stay two.
    #[must_use]
    pub(crate) fn gap(mut self) -> Self {
        self.push_blanks("  ");
        self
    }

    /// Appends a space that a line may break at.
    pub(crate) fn space(&mut self) {
        self.push_blanks(" ");
    }

    fn push_blanks(&mut self, blanks: &str) {
        self.text.push_str(blanks);
        self.labels.push((Label::Plain, self.text.len()));
    }

    /// Breaks the text into lines of at most `width` columns, each painted. A word longer than a line is cut between
    /// two graphemes. There is always at least one line.
    pub(crate) fn wrap(&self, width: usize, look: Look) -> Vec<String> {
        let mut lines = Lines::new(width.max(1), look);
        let mut from = 0;
        for &(label, end) in &self.labels {
            pieces(&self.text[from..end]).for_each(|piece| lines.push(label, piece));
            from = end;
        }
        lines.finish()
    }

    /// The same, but no more than `look.clip` lines: the last one then ends with a mark. Says whether it cut.
    pub(crate) fn wrap_clipped(&self, width: usize, look: Look) -> (Vec<String>, bool) {
        let lines = self.wrap(width, look);
        let Some(limit) = look.clip.filter(|&limit| lines.len() > limit.max(1)) else {
            return (lines, false);
        };
        let mark = look.marks().more;
        let mut lines = self.wrap(width.saturating_sub(columns(mark)), look);
        lines.truncate(limit.max(1));
        if let Some(last) = lines.last_mut() {
            last.push_str(mark);
        }
        (lines, true)
    }

    /// The text on one line, painted.
    pub(crate) fn one_line(&self, look: Look) -> String {
        self.wrap(usize::MAX, look).swap_remove(0)
    }
}

/// Columns that a text takes.
pub(crate) fn columns(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) { text.len() } else { text.width() }
}

/// Appends spaces up to `width` columns.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Words, single blanks, and the graphemes of scripts that are written without spaces.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if is_blank(first) { first.len_utf8() } else { piece_end(rest) };
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// Appends a text, every run of white space in it folded into one blank.
fn fold(text: &str, out: &mut String) {
    if is_folded(text) {
        return out.push_str(text);
    }
    let start = out.len();
    for c in text.chars() {
        if !is_blank(c) {
            out.push(c);
        } else if !out[start..].ends_with(' ') {
            out.push(' ');
        }
    }
}

/// Is there no white space in it but single blanks?
fn is_folded(text: &str) -> bool {
    let mut before = 0;
    let mut is_ascii = true;
    for &byte in text.as_bytes() {
        if byte < b' ' || byte == b' ' && before == b' ' {
            return false;
        }
        is_ascii &= byte.is_ascii();
        before = byte;
    }
    is_ascii || text.chars().all(|c| c == ' ' || !is_blank(c))
}

/// Is it white space that a line may break at?
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !is_no_break(c)
}

fn is_no_break(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Where the piece at the beginning of `text` ends: at white space, or where a script without spaces lets a line end.
fn piece_end(text: &str) -> usize {
    // Most words are of Latin letters, and finding graphemes is what costs most in a text report.
    let plain = text.bytes().position(|byte| !byte.is_ascii_graphic()).unwrap_or(text.len());
    if text.as_bytes().get(plain).is_none_or(|byte| *byte == b' ') {
        return plain;
    }
    // Not on to the next white space: a text without any would be read to its end for each of its characters.
    let word = text.find(|c: char| is_blank(c) || !c.is_ascii() && !is_single(c)).unwrap_or(text.len());
    let next = text[word..].chars().next();
    let follows = || text[word..].chars().nth(1).is_none_or(is_single);
    let is_plain = text[..word].is_ascii() || text[..word].chars().all(is_single) && follows();
    if next.is_none_or(is_blank) && is_plain {
        return word;
    }
    let mut before = "";
    for (at, grapheme) in text.grapheme_indices(true) {
        if at > 0 && (grapheme.chars().all(is_blank) || may_break_between(before, grapheme)) {
            return at;
        }
        before = grapheme;
    }
    text.len()
}

/// Is it a grapheme by itself beside others of its kind, between which no line ends: a Latin letter, a dash, a
/// quotation mark?
fn is_single(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2027}')
}

/// May a line end between two pieces that no white space separates?
fn may_break_after(piece: &str, next: &str) -> bool {
    if piece.chars().chain(next.chars()).all(is_single) {
        return false;
    }
    let last = piece.graphemes(true).next_back().unwrap_or("");
    may_break_between(last, next.graphemes(true).next().unwrap_or(""))
}

/// May a line end between two graphemes that no white space separates?
fn may_break_between(before: &str, after: &str) -> bool {
    (is_ideograph(before) || is_ideograph(after)) && !opens(before) && !closes(after)
}

fn is_ideograph(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}'))
}

fn closes(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| "。、，．！？：；）」』】〕》〉”’)]}.,:;!?»«+-~".contains(c))
}

fn opens(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| "（「『【〔《〈“‘([{»«+-~".contains(c))
}

/// Bytes that a line gets at first, if it may be so long.
const ROOM: usize = 120;

/// The lines so far.
struct Lines<'a> {
    width: usize,
    look: Look,
    lines: Vec<String>,
    line: String,
    /// The meaning of each piece of the line, and where it ends; kept only where it is shown.
    labels: Vec<(Label, usize)>,
    used: usize,
    /// Blanks that are printed only if something follows on the same line.
    blanks: usize,
    /// The word that is being put together, which may have several labels (`[-word-],`).
    word: Vec<(Label, &'a str)>,
    word_width: usize,
}

impl<'a> Lines<'a> {
    fn new(width: usize, look: Look) -> Self {
        let (line, lines, labels, word) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Self { width, look, lines, line, labels, used: 0, blanks: 0, word, word_width: 0 }
    }

    fn push(&mut self, label: Label, piece: &'a str) {
        if piece.starts_with(is_blank) {
            self.end_word();
            self.blanks += usize::from(self.used > 0);
            return;
        }
        if self.word.last().is_some_and(|(_, last)| may_break_after(last, piece)) {
            self.end_word();
        }
        self.word.push((label, piece));
        self.word_width += columns(piece);
    }

    fn end_word(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        let width = std::mem::take(&mut self.word_width);
        let Some(&(first, _)) = word.first() else { return };
        if self.used > 0 && self.used.saturating_add(self.blanks + width) > self.width {
            self.break_line();
        }
        self.print_blanks(first);
        let fits = self.used.saturating_add(width) <= self.width;
        for (label, text) in word.drain(..) {
            if fits {
                self.append(label, text);
            } else {
                self.print(label, text);
            }
        }
        self.used += if fits { width } else { 0 };
        // Room for the next one.
        self.word = word;
    }

    /// A blank between two pieces of one label is part of it: a deleted phrase is one phrase.
    fn print_blanks(&mut self, next: Label) {
        let same = self.labels.last().is_some_and(|(last, _)| *last == next);
        for _ in 0..self.blanks {
            self.append(if same { next } else { Label::Plain }, " ");
        }
        self.used += std::mem::take(&mut self.blanks);
    }

    /// Prints a piece of a word, cut where the line ends.
    fn print(&mut self, label: Label, text: &str) {
        let mut from = 0;
        for (at, grapheme) in text.grapheme_indices(true) {
            let width = columns(grapheme);
            if self.used > 0 && self.used.saturating_add(width) > self.width {
                self.append(label, &text[from..at]);
                from = at;
                self.break_line();
            }
            self.used += width;
        }
        self.append(label, &text[from..]);
    }

    fn append(&mut self, label: Label, text: &str) {
        if self.line.is_empty() {
            // A line that is wrapped will be as long as it may be; one that is not, about as long as this.
            self.line.reserve(self.width.min(ROOM));
        }
        self.line.push_str(text);
        if !self.look.color || text.is_empty() {
            return;
        }
        match self.labels.last_mut() {
            Some((last, end)) if *last == label => *end = self.line.len(),
            _ => self.labels.push((label, self.line.len())),
        }
    }

    fn break_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = if self.look.color { self.painted(&line) } else { line };
        self.lines.push(line);
        self.used = 0;
        self.blanks = 0;
    }

    fn painted(&mut self, line: &str) -> String {
        let (mut painted, mut from) = (String::with_capacity(line.len() + 8 * self.labels.len()), 0);
        for (label, end) in self.labels.drain(..) {
            self.look.paint(label, &line[from..end], &mut painted);
            from = end;
        }
        painted
    }

    fn finish(mut self) -> Vec<String> {
        self.end_word();
        if !self.line.is_empty() || self.lines.is_empty() {
            self.break_line();
        }
        self.lines
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<String> {
        Runs::plain(text).wrap(width, Look::default())
    }

    #[test]
    fn lines_hold_words() {
        for (text, width, expected) in [
            ("", 10, vec![""]),
            ("one two three", 7, vec!["one two", "three"]),
            ("one  \n two", 20, vec!["one two"]),
            (" one ", 20, vec!["one"]),
            ("immeasurable", 5, vec!["immea", "surab", "le"]),
            ("a immeasurable", 5, vec!["a", "immea", "surab", "le"]),
            ("5\u{a0}km far", 5, vec!["5\u{a0}km", "far"]),
            ("橋は月曜日に、開通した。", 6, vec!["橋は月", "曜日", "に、開", "通し", "た。"]),
            ("橋 \u{301}", 2, vec!["橋", "\u{301}"]),
            ("cafe\u{301} cafe\u{301}", 4, vec!["cafe\u{301}", "cafe\u{301}"]),
            ("हिन्दी भाषा", 6, vec!["हिन्दी", "भाषा"]),
        ] {
            assert_eq!(wrapped(text, width), expected, "{text:?} in {width}");
        }
    }

    #[test]
    fn a_text_without_spaces_is_read_once() {
        // To look for the next white space from each character would take minutes.
        let text = "橋".repeat(300_000);
        assert_eq!(pieces(&text).count(), 300_000);
        assert_eq!(pieces("aé橋 — é“ bé").collect::<Vec<_>>(), ["aé", "橋", " ", "—", " ", "é“", " ", "bé"]);
    }

    #[test]
    fn a_word_may_have_several_labels() {
        let runs = Runs::plain("the ").with(Label::Removed, "[-old").with(Label::Plain, "-], end");
        assert_eq!(runs.wrap(9, Look::default()), ["the", "[-old-],", "end"]);
        let look = Look { color: true, ..Look::default() };
        assert_eq!(runs.wrap(9, look)[1], "\u{1b}[31m[-old\u{1b}[0m-],");
    }

    #[test]
    fn no_line_is_too_wide() {
        let text = "Der 橋は月曜日に開通した immeasurable “quoted” 👩‍👩‍👧 end 、。";
        for width in 2..40 {
            for line in wrapped(text, width) {
                assert!(columns(&line) <= width, "{line:?} in {width}");
            }
        }
    }

    #[test]
    fn clipping_says_so() {
        let look = Look { clip: Some(2), ..Look::default() };
        let expected = vec!["one".to_owned(), "two…".to_owned()];
        assert_eq!(Runs::plain("one two three").wrap_clipped(5, look), (expected, true));
        assert!(!Runs::plain("one two").wrap_clipped(5, look).1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_is_lost_and_nothing_too_wide(text in any::<String>(), more in "[ a-z橋。\u{301}]{0,40}", width in 2usize..60) {
            let runs = Runs::plain(&text).with(Label::Added, &more);
            let lines = runs.wrap(width, Look::default());
            for line in &lines {
                prop_assert!(line.graphemes(true).map(columns).sum::<usize>() <= width, "{line:?} in {width}");
            }
            let bare = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&runs.text));
        }
    }
}
