//! `claimdiff man`.

use clap::{Args, CommandFactory};

use super::exit::{Exit, Failure};
use super::output;

/// Prints the manual page, in the format of man.
#[derive(Args)]
#[command(
    after_help = "Example:\n  claimdiff man > claimdiff.1 && man ./claimdiff.1\n  claimdiff man compare > claimdiff-compare.1"
)]
pub(super) struct Man {
    /// A command, for its own page.
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Man {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let mut program = super::Arguments::command();
        program.build();
        let command = match &self.command {
            None => program,
            Some(name) => {
                let found = program.find_subcommand(name).cloned();
                found.ok_or_else(|| {
                    Failure::new(format!("man: there is no command {name}; see claimdiff --help"))
                })?
            }
        };
        let name = command.get_name().to_owned();
        let title = if self.command.is_some() { format!("claimdiff-{name}") } else { name };
        let mut page = Vec::new();
        let result = clap_mangen::Man::new(command).title(title).render(&mut page);
        result.map_err(|error| Failure::new(format!("man: {error}")))?;
        output::to_stdout(&String::from_utf8_lossy(&page))?;
        Ok(Exit::Done)
    }
}
