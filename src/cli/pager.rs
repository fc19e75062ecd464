//! Shows a text that is longer than the terminal in a pager.

use std::io::Write;
use std::process::{Command, Stdio};

use super::terminal;

/// What is used if nobody named another.
const USUAL: &str = "less";

/// What `less` is told if nobody told it anything: to end if the text fits, to show colours, to leave the text on the screen.
const LESS: &str = "FRX";

/// Shows a text in a pager, if it is longer than the terminal and a pager runs; else says that nothing was shown.
pub(super) fn show(text: &str) -> bool {
    let named = std::env::var("PAGER").ok();
    if terminal::height().is_none_or(|rows| text.lines().count() <= rows) {
        return false;
    }
    let Some((program, arguments)) = pager(named.as_deref()) else { return false };
    // An interruption is for the pager, which waits for it.
    let _ = ctrlc::set_handler(|| {});
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // Who has seen enough closes it.
        let _ = input.write_all(text.as_bytes());
    }
    let _ = child.wait();
    true
}

/// The pager and its arguments; none if no pager is wanted.
fn pager(named: Option<&str>) -> Option<(&str, Vec<&str>)> {
    let mut words = named.unwrap_or(USUAL).split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    Some((program, words.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_pager() {
        assert_eq!(pager(None), Some(("less", vec![])));
        assert_eq!(pager(Some("more -s")), Some(("more", vec!["-s"])));
        for none in ["", " ", "cat"] {
            assert_eq!(pager(Some(none)), None);
        }
    }
}
