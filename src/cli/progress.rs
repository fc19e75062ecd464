//! [`Bar`]: how far a long run is, on standard error when it is a terminal.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run says nothing.
const PATIENCE: Duration = Duration::from_secs(1);

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

/// Says on standard error, when it is a terminal, that something is at work, once it has been for a second.
pub(super) struct Waiting(Option<(mpsc::Sender<()>, JoinHandle<()>)>);

impl Waiting {
    /// Begins to wait for what is said.
    pub(super) fn new(what: &'static str) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let (done, is_done) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            if is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let spinner = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
                spinner.set_message(what);
                spinner.set_style(
                    ProgressStyle::with_template("{msg} … {elapsed}")
                        .unwrap_or_else(|_| ProgressStyle::default_spinner()),
                );
                spinner.enable_steady_tick(PATIENCE);
                let _ = is_done.recv();
                spinner.finish_and_clear();
            }
        });
        Self(Some((done, thread)))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}
