//! [`Extract`]: the text that is taken out of a structured file, block by block, and what was left out of it.

use crate::document::{Block, BlockKind, Concealment, Document, Hidden, Layout, Metadata, Span};

/// A text that grows block by block.
#[derive(Debug, Default)]
pub(super) struct Extract {
    pub(super) metadata: Metadata,
    text: String,
    blocks: Vec<Block>,
    hidden: Vec<Hidden>,
    /// The block that is being written, its white space folded.
    open: String,
    /// Has white space come since the last character of the open block?
    spaced: bool,
    /// How many of the hidden passages stand before the open block; the places of the others are places in it.
    settled: usize,
    /// Is the character that comes next the first one after a hidden passage that stands right behind a letter?
    after_hidden: bool,
}

impl Extract {
    /// Starts a text that is extracted from a file of this format.
    pub(super) fn of(format: &'static str) -> Self {
        let metadata = Metadata { extracted_from: Some(format), ..Metadata::default() };
        Self { metadata, ..Self::default() }
    }

    /// Adds to the open block. White space is folded as HTML folds it: a no-break space stays.
    pub(super) fn say(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.spaced = true;
                continue;
            }
            if std::mem::take(&mut self.spaced) && !self.open.is_empty() {
                self.open.push(' ');
                self.after_hidden = false;
            }
            if std::mem::take(&mut self.after_hidden)
                && let Some(hidden) = self.hidden.last_mut()
            {
                hidden.inside_word = c.is_alphanumeric();
            }
            self.open.push(c);
        }
    }

    /// Takes note of a passage that readers do not see.
    pub(super) fn hide(&mut self, text: &str, by: Concealment) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        self.after_hidden = !self.spaced && self.open.chars().next_back().is_some_and(char::is_alphanumeric);
        self.hidden.push(Hidden { text, by, at: self.open.len(), inside_word: false });
    }

    /// Ends the open block; one without text was none.
    pub(super) fn end(&mut self, kind: BlockKind) {
        self.spaced = false;
        self.after_hidden = false;
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            let list = kind == BlockKind::ListItem
                && self.blocks.last().is_some_and(|block| block.kind == BlockKind::ListItem);
            self.text += match self.text.is_empty() {
                true => "",
                false if list => "\n",
                false => "\n\n",
            };
        }
        let start = self.text.len();
        for hidden in &mut self.hidden[self.settled..] {
            hidden.at += start;
        }
        self.settled = self.hidden.len();
        if !open.is_empty() {
            self.text += &open;
            self.blocks.push(Block { kind, span: Span::new(start, self.text.len()) });
        }
    }

    /// Adds a whole block.
    pub(super) fn block(&mut self, kind: BlockKind, text: &str) {
        self.end(BlockKind::Paragraph);
        self.say(text);
        self.end(kind);
    }

    /// Takes the open block out again, with what is hidden in it and before it.
    pub(super) fn cut(&mut self) -> (String, Vec<Hidden>) {
        self.spaced = false;
        self.after_hidden = false;
        (std::mem::take(&mut self.open), self.hidden.split_off(self.settled))
    }

    /// Returns what the open block says so far.
    pub(super) fn open(&self) -> &str {
        &self.open
    }

    /// Is nothing in the open block?
    pub(super) fn is_at_start(&self) -> bool {
        self.open.is_empty()
    }

    /// Returns the text of the blocks so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Makes the document of a file with these bytes.
    pub(super) fn into_document(mut self, name: String, bytes: &[u8]) -> Document {
        self.end(BlockKind::Paragraph);
        let layout = Layout::Blocks { blocks: self.blocks, markup: Vec::new() };
        let document = Document::new(name, self.text).with_origin(bytes, None, false);
        document.with_layout(layout).with_metadata(self.metadata).with_hidden(self.hidden)
    }
}

/// Words of a text, as the counts of a report have them.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_what_is_hidden_between_them() {
        let mut extract = Extract::of("html");
        extract.say("  The vote\n");
        extract.hide(" not ", Concealment::Style);
        extract.say(" was 1");
        extract.hide("0", Concealment::Size);
        extract.say("1 to 2. ");
        extract.end(BlockKind::Paragraph);
        extract.hide("Praise us.", Concealment::Place);
        extract.block(BlockKind::ListItem, "One");
        extract.block(BlockKind::ListItem, "Two");
        let document = extract.into_document("page.html".to_owned(), b"");
        assert_eq!(document.text(), "The vote was 11 to 2.\n\nOne\nTwo");
        let hidden: Vec<_> = document
            .hidden()
            .iter()
            .map(|hidden| (hidden.text.as_str(), hidden.at, hidden.inside_word))
            .collect();
        assert_eq!(hidden, [("not", 8, false), ("0", 14, true), ("Praise us.", 21, false)]);
    }
}
