//! [`Log`]: the changes that a document tracks, as it is read.

use crate::document::{ChangeKind, Furniture, Metadata, Outside, TrackedChange};
use crate::input::Changes;

/// The elements of a DOCX that hold changed text. Where something was moved from is told where it went.
const KINDS: [(&str, Option<ChangeKind>); 4] = [
    ("ins", Some(ChangeKind::Inserted)),
    ("del", Some(ChangeKind::Deleted)),
    ("moveTo", Some(ChangeKind::Moved)),
    ("moveFrom", None),
];

/// The changes so far.
#[derive(Debug, Default)]
pub(super) struct Log {
    all: Vec<TrackedChange>,
    /// How many elements are open around the one of the open change, and whether it is told.
    open: Option<(usize, bool)>,
    /// Has nothing stood behind the last change?
    joins: bool,
}

impl Log {
    /// Takes note of the start of an element, so many elements deep. What one author did without a break is one change.
    pub(super) fn start(&mut self, name: &str, depth: usize, author: impl FnOnce() -> Option<String>) {
        let Some((_, kind)) = KINDS.iter().find(|(of, _)| *of == name).filter(|_| self.open.is_none()) else {
            return;
        };
        self.open = Some((depth, kind.is_some()));
        let Some(kind) = *kind else { return };
        let author = author();
        let is_same = |last: &TrackedChange| last.kind == kind && last.author == author;
        if !(self.joins && self.all.last().is_some_and(is_same)) {
            self.all.push(TrackedChange { kind, author, text: String::new() });
        }
    }

    /// Takes note of text.
    pub(super) fn say(&mut self, text: &str) {
        match (self.open, self.all.last_mut()) {
            (Some((_, true)), Some(change)) => change.text += text,
            _ => self.joins &= text.trim().is_empty(),
        }
    }

    /// Takes note of the end of an element, or of a paragraph in a change.
    pub(super) fn end(&mut self, name: &str, depth: usize) {
        if name == "p" && self.joins {
            self.say(" ");
        }
        if self.open.is_some_and(|(of, _)| of == depth) {
            (self.open, self.joins) = (None, true);
        }
    }

    /// The changes that say something.
    pub(super) fn finish(self) -> Vec<TrackedChange> {
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let all = self.all.into_iter().map(|change| TrackedChange { text: folded(&change.text), ..change });
        all.filter(|change| !change.text.is_empty()).collect()
    }
}

/// Says in the metadata what the document tracks, and what became of it.
pub(super) fn note(metadata: &mut Metadata, tracked: Vec<TrackedChange>, changes: Changes) {
    metadata.rejected = changes == Changes::Rejected;
    if changes == Changes::Listed {
        let line = |change: &TrackedChange| {
            let by = change.author.as_ref().map_or_else(String::new, |author| format!(" by {author}"));
            Outside {
                furniture: Furniture::Change,
                text: format!("{}{by}: {}", change.kind.name(), change.text),
            }
        };
        metadata.outside.extend(tracked.iter().map(line));
    }
    metadata.tracked.extend(tracked);
}
