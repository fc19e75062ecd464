//! The command line. Only this module knows of arguments, the environment, the terminal and exit codes.

mod accept;
mod audit;
mod baseline;
mod brief;
mod compare;
mod completions;
mod config;
mod copies;
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
mod init;
mod languages;
mod man;
mod matrix;
mod mcp;
mod output;
mod pager;
mod pair;
mod progress;
mod redline;
mod reuse;
mod rules;
mod second;
mod segment;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod several;
mod terminal;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

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
    Reuse(Box<reuse::ReuseCommand>),
    Matrix(matrix::Matrix),
    History(history::History),
    Segment(segment::Segment),
    Explain(explain::Explain),
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    Mcp(mcp::Mcp),
    Languages(languages::Languages),
    Rules(rules::Rules),
    Init(init::Init),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Runs the program: parses the arguments, runs the command, says how it ended.
pub fn main() -> ExitCode {
    run(&std::env::args_os().collect::<Vec<_>>()).into()
}

/// Runs the program with arguments that are not those of the process, as where another program holds it: the first is
/// its name.
pub fn run(words: &[OsString]) -> Exit {
    #[cfg(feature = "pdf")]
    keep_quiet_about_pdf();
    let arguments = match parsed(words) {
        Ok(arguments) => arguments,
        Err(error) => return misuse(&error, words),
    };
    let result = match arguments.command {
        Command::Compare(command) => command.run(),
        Command::Diff(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::Accept(command) => command.run(),
        Command::Dedup(command) => command.run(),
        Command::Reuse(command) => command.run(),
        Command::Matrix(command) => command.run(),
        Command::History(command) => command.run(),
        Command::Segment(command) => command.run(),
        Command::Explain(command) => command.run(),
        #[cfg(feature = "serve")]
        Command::Serve(command) => command.run(),
        Command::Mcp(command) => command.run(),
        Command::Languages(command) => command.run(),
        Command::Rules(command) => command.run(),
        Command::Init(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    result.unwrap_or_else(Failure::report)
}

/// Parses the arguments. Where the first names a command, nothing but that is defined: to define the others, each with
/// its options, takes as long as a program otherwise needs to start.
fn parsed(words: &[OsString]) -> Result<Arguments, clap::Error> {
    let command = words.get(1).and_then(|first| first.to_str());
    let Some(program) = command.and_then(alone) else { return Arguments::try_parse_from(words) };
    let matches = program.try_get_matches_from(words)?;
    Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut Arguments::command()))
}

/// The program without its commands.
#[derive(Parser)]
#[command(name = "claimdiff", version)]
struct Program;

/// Adds the options of a command to its definition.
type Define = fn(clap::Command) -> clap::Command;

/// The commands that are defined alone. Those that are not here are run by hand, and may take a millisecond more.
const ALONE: [(&str, Define); 10] = [
    ("compare", compare::Compare::augment_args),
    ("diff", diff::Diff::augment_args),
    ("audit", audit::Audit::augment_args),
    ("accept", accept::Accept::augment_args),
    ("dedup", dedup::Dedup::augment_args),
    ("reuse", reuse::ReuseCommand::augment_args),
    ("matrix", matrix::Matrix::augment_args),
    ("history", history::History::augment_args),
    ("segment", segment::Segment::augment_args),
    ("explain", explain::Explain::augment_args),
];

/// The program with one of its commands; with none for its version.
fn alone(argument: &str) -> Option<clap::Command> {
    if matches!(argument, "-V" | "--version") {
        return Some(Program::command());
    }
    let &(name, define) = ALONE.iter().find(|(name, _)| *name == argument)?;
    Some(Program::command().subcommand_required(true).subcommand(define(clap::Command::new(name))))
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
fn misuse(error: &clap::Error, words: &[OsString]) -> Exit {
    let hint = forgotten_command(error, words.get(2)).or_else(|| foreign_option(error, words.get(1)?));
    if let Some(hint) = hint {
        return hint.report();
    }
    if has_controls(words) {
        // It quotes the arguments as they are.
        error.render().to_string().lines().for_each(exit::print_line);
    } else {
        // Nobody is left to tell if this cannot be printed.
        let _ = error.print();
    }
    if error.use_stderr() { Exit::Misuse } else { Exit::Done }
}

/// Do the arguments hold what a terminal would obey?
fn has_controls(words: &[OsString]) -> bool {
    words
        .iter()
        .any(|argument| crate::report::printable(&argument.to_string_lossy()) != argument.to_string_lossy())
}

/// `claimdiff A B`: a file where the command should be.
fn forgotten_command(error: &clap::Error, other: Option<&OsString>) -> Option<Failure> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else { return None };
    let is_file = word.contains(['.', '/', '\\']) || std::path::Path::new(word).exists();
    is_file.then(|| {
        let other = other.map_or("OTHER".into(), |other| other.to_string_lossy().into_owned());
        Failure::new(format!(
            "{word}: is not a command; to compare two articles: claimdiff compare {word} {other}"
        ))
    })
}

/// An option that the command lacks: which commands have it, or which long option a letter may stand for. The usual
/// advice, to pass it as a value, is never what was meant.
fn foreign_option(error: &clap::Error, command: &OsString) -> Option<Failure> {
    let Some(ContextValue::String(said)) = error.get(ContextKind::InvalidArg) else { return None };
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let option = said.split('=').next().unwrap_or(said);
    let program = Arguments::command();
    let own = program.find_subcommand(command)?;
    let name = own.get_name();
    let hint = match option.strip_prefix("--") {
        Some(long) => {
            let has_it = |command: &&clap::Command| longs(command).any(|other| other == long);
            let commands =
                program.get_subcommands().filter(has_it).map(|command| command.get_name().to_owned());
            format!("{name} has no such option; it is one of {}", filled(commands)?)
        }
        None => {
            let letter = option.strip_prefix('-')?;
            let long = longs(own).filter(|long| long.starts_with(letter)).map(|long| format!("--{long}"));
            format!("{name} has no such option; what begins so is {}", filled(long)?)
        }
    };
    Some(Failure::new(format!("{option}: {hint}")))
}

/// The long options of a command.
fn longs(command: &clap::Command) -> impl Iterator<Item = &str> {
    command.get_arguments().filter_map(clap::Arg::get_long)
}

/// Things in a sentence, if there are any.
fn filled(things: impl Iterator<Item = String>) -> Option<String> {
    let things: Vec<String> = things.collect();
    (!things.is_empty()).then(|| crate::report::listed(&things))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The help of a command of a program, as it is written for `--help`.
    fn help(mut program: clap::Command, name: &str) -> Option<String> {
        program.build();
        Some(program.find_subcommand_mut(name)?.render_long_help().to_string())
    }

    #[test]
    fn a_command_alone_is_what_it_is_among_the_others() {
        let program = Arguments::command();
        let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
        for (name, _) in ALONE {
            assert!(names.contains(&name), "{name}");
            let own = alone(name).and_then(|program| help(program, name));
            assert_eq!(own, help(Arguments::command(), name), "{name}");
        }
        let version = |program: clap::Command| program.render_version();
        assert_eq!(alone("-V").map(version), Some(Arguments::command().render_version()));
    }

    #[test]
    fn the_definition_holds() {
        Arguments::command().debug_assert();
    }
}
