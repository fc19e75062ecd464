//! The command line. Only this module knows of arguments, the environment, the terminal and exit codes.

mod accept;
mod audit;
mod baseline;
mod compare;
mod completions;
mod config;
mod dedup;
mod diff;
mod draft;
mod exit;
mod explain;
mod fetch;
mod files;
mod flags;
mod git;
mod history;
mod house;
mod man;
mod matrix;
mod output;
mod pair;
mod progress;
mod segment;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod several;
mod terminal;

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand};

pub use exit::Exit;
use exit::Failure;

/// Compares two articles claim by claim: what both say, what only one says, and how the wording differs.
///
/// A is the original, B the later or rewritten text. `-` is standard input. Nothing leaves this machine.
#[derive(Parser)]
#[command(
    name = "claimdiff",
    version,
    arg_required_else_help = true,
    after_help = "Example:\n  claimdiff compare original.txt rewrite.txt\n\n\
                  Exit status: 0 done · 1 the articles differ (with --exit-code), or findings at or above the gate (audit) · 2 wrong use or unreadable input · \
                  3 done, but incomplete: do not read the report as clean"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Compare(compare::Compare),
    Diff(diff::Diff),
    Audit(audit::Audit),
    Accept(accept::Accept),
    Dedup(Box<dedup::Dedup>),
    Matrix(matrix::Matrix),
    History(history::History),
    Segment(segment::Segment),
    Explain(explain::Explain),
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Runs the program: parses the arguments, runs the command, says how it ended.
pub fn main() -> ExitCode {
    #[cfg(feature = "pdf")]
    keep_quiet_about_pdf();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return misuse(&error).into(),
    };
    let result = match arguments.command {
        Command::Compare(command) => command.run(),
        Command::Diff(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::Accept(command) => command.run(),
        Command::Dedup(command) => command.run(),
        Command::Matrix(command) => command.run(),
        Command::History(command) => command.run(),
        Command::Segment(command) => command.run(),
        Command::Explain(command) => command.run(),
        #[cfg(feature = "serve")]
        Command::Serve(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    result.unwrap_or_else(Failure::report).into()
}

/// A PDF that the reader of PDF stumbles over gets one line from the command that needed it, and no other.
#[cfg(feature = "pdf")]
fn keep_quiet_about_pdf() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(crate::input::pdf::THREAD) {
            usual(panic);
        }
    }));
}

/// Prints what is wrong with the arguments, or the help that was asked for.
fn misuse(error: &clap::Error) -> Exit {
    if let Some(hint) = forgotten_command(error) {
        return hint.report();
    }
    if has_controls() {
        // It quotes the arguments as they are.
        error.render().to_string().lines().for_each(exit::print_line);
    } else {
        // Nobody is left to tell if this cannot be printed.
        let _ = error.print();
    }
    if error.use_stderr() { Exit::Misuse } else { Exit::Done }
}

/// Do the arguments hold what a terminal would obey?
fn has_controls() -> bool {
    std::env::args_os()
        .any(|argument| crate::report::printable(&argument.to_string_lossy()) != argument.to_string_lossy())
}

/// `claimdiff A B`: a file where the command should be.
fn forgotten_command(error: &clap::Error) -> Option<Failure> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else { return None };
    let is_file = word.contains(['.', '/', '\\']) || std::path::Path::new(word).exists();
    is_file.then(|| {
        // Not `args()`, which panics on names that are not UTF-8.
        let other =
            std::env::args_os().nth(2).map_or("OTHER".into(), |other| other.to_string_lossy().into_owned());
        Failure::new(format!(
            "{word}: is not a command; to compare two articles: claimdiff compare {word} {other}"
        ))
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_definition_holds() {
        super::Arguments::command().debug_assert();
    }
}
