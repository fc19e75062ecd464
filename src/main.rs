//! Parses the arguments, runs the command, returns the exit code.

fn main() -> std::process::ExitCode {
    claimdiff::cli::main()
}
