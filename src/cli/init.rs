//! `claimdiff init`.

use std::path::PathBuf;

use clap::Args;

use super::config::NAME;
use super::exit::{Exit, Failure, say};
use super::files::Output;
use super::output;

/// The settings, each with its meaning; as it stands it sets what holds without it.
pub(super) const TEMPLATE: &str = include_str!("claimdiff.toml");

/// Writes a claimdiff.toml that says what can be set, for this folder and those below it.
#[derive(Args)]
#[command(after_help = "Example:\n  claimdiff init\n  claimdiff init newsroom/claimdiff.toml")]
pub(super) struct Init {
    /// The file to write; `-` is standard output.
    #[arg(value_name = "FILE", default_value = NAME)]
    file: PathBuf,
}

impl Init {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        if self.file.as_os_str() == "-" {
            output::to_stdout(TEMPLATE)?;
            return Ok(Exit::Done);
        }
        let name = self.file.display();
        if self.file.symlink_metadata().is_ok() {
            return Err(Failure::new(format!("{name}: is there already; edit it, or name another file")));
        }
        output::to_file(&Output::new(&self.file)?, TEMPLATE)?;
        say(&format!("{name}: written; uncomment what you want to set"));
        Ok(Exit::Done)
    }
}
