//! [`Found`]: the text that an extraction found, to be looked up block by block.

use std::collections::HashSet;

use crate::input::extract::words;

/// The blocks that an extraction found.
#[derive(Default)]
pub(super) struct Found {
    blocks: HashSet<String>,
    /// Runs of words in them.
    runs: HashSet<String>,
    pub(super) words: usize,
}

/// Words of a run.
const RUN: usize = 5;

impl Found {
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        for block in text.lines().filter(|line| !line.is_empty()) {
            found.blocks.insert(block.to_owned());
            found.words += words(block);
            found.runs.extend(runs(block));
        }
        found
    }

    /// Was a block found, or most of it?
    pub(super) fn has(&self, block: &str) -> bool {
        if self.blocks.contains(block) {
            return true;
        }
        let (mut all, mut here) = (0, 0);
        for run in runs(block) {
            all += 1;
            here += usize::from(self.runs.contains(&run));
        }
        here * 2 > all
    }
}

fn runs(block: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = block.split_whitespace().collect();
    (RUN..=words.len()).map(move |end| words[end - RUN..end].join(" "))
}
