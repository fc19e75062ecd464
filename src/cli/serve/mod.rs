//! `claimdiff serve`: a page on this machine into which two texts are pasted, compared as `compare` does it.

mod answer;
mod form;
mod guard;
mod server;

use std::path::PathBuf;

use clap::Args;

use super::audit::{Auditing, Texts};
use super::exit::{Exit, Failure, say};
use super::flags::{DateFlags, InputFlags, is_stdin};
use super::house::HouseFlags;
use crate::report::Report;
use crate::sides::Sides;
use guard::Guard;

/// Steps that a comparison may take: some twenty seconds of one processor. Two books take a tenth.
const MOST_STEPS: u64 = 20_000_000_000;

/// Opens a page on this machine to compare texts on: pasted, or dropped as files.
///
/// With two files, the page shows these, read anew each time it is loaded. The page is for this machine only, its
/// address is secret, and nothing is stored or sent anywhere. Ctrl-C ends it.
#[derive(Args)]
#[command(after_help = "Example:\n  claimdiff serve --open\n  claimdiff serve original.txt rewrite.docx")]
pub(super) struct Serve {
    /// The original, if the page is to show two files.
    #[arg(value_name = "A")]
    original: Option<PathBuf>,
    /// The later or rewritten text.
    #[arg(value_name = "B")]
    rewritten: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
    /// The port; 0 takes any that is free.
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Serving")]
    port: u16,
    /// Open the page in the browser.
    #[arg(long, help_heading = "Serving")]
    open: bool,
}

impl Serve {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let files = files(self.original, self.rewritten)?;
        self.settings.house.read()?;
        if let Some(files) = &files {
            self.settings.read(files)?;
        }
        let listener = server::listen(self.port)?;
        let port = listener.local_addr().map_or(self.port, |address| address.port());
        let guard = Guard::new(port, token()?);
        let address = guard.address();
        super::output::to_stdout(&format!("{address}\n"))?;
        say("the page is for this machine only; Ctrl-C ends it");
        if self.open
            && let Err(error) = open::that_detached(&address)
        {
            say(&format!("--open: no browser could be started ({error}); open the address yourself"));
        }
        server::run(listener, guard, files, self.settings)?;
        Ok(Exit::Done)
    }
}

/// How texts are read and compared, whether they are files, dropped or pasted.
#[derive(Args)]
struct Settings {
    #[command(flatten)]
    input: InputFlags,
    #[command(flatten)]
    dates: DateFlags,
    #[command(flatten)]
    house: HouseFlags,
}

/// What is to be compared.
struct Asked {
    texts: Texts,
    /// Is the copy to be audited? Several sources always are its sources.
    is_audit: bool,
}

impl Settings {
    /// Reads two files.
    fn read(&self, files: &Sides<PathBuf>) -> Result<Asked, Failure> {
        let sources = vec![self.input.read(&files.a)?];
        Ok(Asked { texts: Texts { sources, copy: self.input.read(&files.b)? }, is_audit: false })
    }

    /// Compares two texts with what the house has set and accepted by now: a finding that is accepted while the page is
    /// open is marked when it is loaded again.
    ///
    /// `None` if it takes more than [`MOST_STEPS`].
    fn report(&self, asked: Asked) -> Result<Option<Report>, Failure> {
        let house = self.house.read()?;
        let Asked { texts, is_audit } = asked;
        let texts = if is_audit { texts.settled() } else { texts }.joined()?;
        let Ok(comparison) = house.compare_within(texts, self.dates.written(), MOST_STEPS) else {
            return Ok(None);
        };
        Ok(Some(if is_audit {
            Auditing { gate: house.config.gate(), second: None }.report(comparison, &house)
        } else {
            house.report(comparison)
        }))
    }
}

/// The two files that the page shows, if they are given.
fn files(a: Option<PathBuf>, b: Option<PathBuf>) -> Result<Option<Sides<PathBuf>>, Failure> {
    let (a, b) = match (a, b) {
        (Some(a), Some(b)) => (a, b),
        (None, _) => return Ok(None),
        (Some(a), None) => {
            return Err(Failure::new(format!(
                "{}: is one text, and the page shows two or none; name the rewritten text too",
                a.display()
            )));
        }
    };
    if is_stdin(&a) || is_stdin(&b) {
        return Err(Failure::new(
            "-: cannot be read anew when the page is; name a file, or paste the text into the page",
        ));
    }
    Ok(Some(Sides::new(a, b)))
}

/// A secret that no other program can guess: the only thing in this program that is left to chance.
fn token() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::new(format!("serve: the system gives no random numbers: {error}")))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
