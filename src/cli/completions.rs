//! `claimdiff completions`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::exit::{Exit, Failure};
use super::output;

/// Prints the completion script of a shell.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff completions bash > ~/.local/share/bash-completion/completions/claimdiff"
)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::Arguments::command(), "claimdiff", &mut script);
        output::to_stdout(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Done)
    }
}
