//! [`Bar`]: how far a long run is, on standard error when it is a terminal.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Articles between two looks at the bar: few enough for a bar that moves, many enough to cost nothing.
const STEP: usize = 256;

/// How far a long run is.
pub(super) struct Bar(Option<ProgressBar>);

impl Bar {
    /// Shows a bar for so many articles, if standard error is a terminal.
    pub(super) fn new(articles: usize) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len} articles, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(Some(bar))
    }

    /// Says that so many articles are done.
    pub(super) fn show(&self, done: usize) {
        if let Some(bar) = self.0.as_ref().filter(|_| done.is_multiple_of(STEP)) {
            bar.set_position(done as u64);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
