//! What the terminal is, and what the environment says about it.

use std::io::IsTerminal;

use crate::report::Look;

/// Lines of an article's text that a cell shows on a terminal: enough to recognise a sentence, few enough to see
/// several groups at once.
pub(super) const CLIP: usize = 4;

/// Does standard output go to a terminal?
pub(super) fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// The columns of the terminal that standard output goes to, if it is one; `COLUMNS` outranks what the terminal says.
pub(super) fn width() -> Option<usize> {
    if !is_terminal() {
        return None;
    }
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let told = told.filter(|columns| *columns > 0).map(|columns: usize| columns.max(Look::MIN_WIDTH));
    told.or_else(|| Some(usize::from(terminal_size::terminal_size_of(std::io::stdout())?.0.0)))
}

/// How a page looks that no flag says anything about.
pub(super) fn plain_look() -> Look {
    Look { width: width().unwrap_or(Look::WIDTH), ..Look::default() }
}

/// The lines of the terminal that standard output goes to, if it is one.
pub(super) fn height() -> Option<usize> {
    let (_, height) = terminal_size::terminal_size_of(std::io::stdout())?;
    is_terminal().then(|| usize::from(height.0))
}

/// Are colours wanted, if nobody said so on the command line? See <https://no-color.org> and
/// <https://bixense.com/clicolors>.
pub(super) fn wants_color(to_terminal: bool) -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let forced =
        is_set("CLICOLOR_FORCE") && std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    !is_set("NO_COLOR") && (forced || to_terminal && !is_dumb)
}
