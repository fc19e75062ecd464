//! [`Bar`]: how far a long run is, on standard error when it is a terminal.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far a stage of a long run is.
pub(super) struct Bar(Option<ProgressBar>);

impl Bar {
    /// Shows a bar for a stage, if standard error is a terminal.
    pub(super) fn new(stage: &'static str) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{msg} {bar:40} {percent} %, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(stage);
        Self(Some(bar))
    }

    /// Says how much is done, and of how much.
    pub(super) fn show(&self, done: u64, of: u64) {
        if let Some(bar) = self.0.as_ref().filter(|_| of > 0) {
            bar.set_length(of);
            bar.set_position(done);
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
