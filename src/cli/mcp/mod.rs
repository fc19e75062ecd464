//! `claimdiff mcp`: the commands on texts for an assistant, by the Model Context Protocol on standard input and output.
//!
//! One JSON-RPC message a line, each answered before the next is read. There is no state beside the last reports, no clock
//! and no connection: the same messages get the same answers.

mod calls;
mod protocol;
mod reports;
mod root;
mod shown;
mod tools;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use clap::Args;

use super::exit::{Exit, Failure};
use super::house::HouseFlags;
use protocol::Server;
use root::Root;

/// Serves compare, audit, segment and explain to an assistant, on standard input and output.
///
/// By the Model Context Protocol, so that who rewrites an article can be told what it broke before a person sees it. Files
/// are read in one folder only, nothing is written, and no connection is opened.
#[derive(Args)]
#[command(after_help = "Example:\n  claimdiff mcp --root articles < /dev/null\n\n\
                  An assistant starts it by itself: docs/assistants.md has the lines for its settings.")]
pub(super) struct Mcp {
    /// The folder whose files may be read, with all in it.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    root: PathBuf,
    #[command(flatten)]
    house: HouseFlags,
}

/// Bytes of a message, at most: two long articles, escaped.
const LONGEST: u64 = 64 << 20;

impl Mcp {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let root = Root::new(&self.root)?;
        let mut server = Server::new(root, self.house.read()?);
        let mut input = BufReader::new(io::stdin().lock());
        while let Some(line) = read_line(&mut input)? {
            let Some(answer) = server.answer(line.as_deref()) else { continue };
            let mut out = io::stdout().lock();
            if writeln!(out, "{answer}").and_then(|()| out.flush()).is_err() {
                // Nobody is left to answer.
                break;
            }
        }
        Ok(Exit::Done)
    }
}

/// Reads a line: `None` at the end; nothing in it if it is longer than any message.
fn read_line(input: &mut impl BufRead) -> Result<Option<Option<Vec<u8>>>, Failure> {
    let fail = |error: io::Error| Failure::new(format!("standard input: cannot be read: {error}"));
    let mut line = Vec::new();
    let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut line).map_err(fail)?;
    if read == 0 {
        return Ok(None);
    }
    if line.ends_with(b"\n") || (read as u64) < LONGEST {
        return Ok(Some(Some(line)));
    }
    // The rest of it is none of the next message.
    loop {
        line.clear();
        let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut line).map_err(fail)?;
        if read == 0 || line.ends_with(b"\n") {
            return Ok(Some(None));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_what_is_too_long() {
        let long = vec![b'x'; LONGEST as usize + 9];
        let mut input = BufReader::new(io::Cursor::new([b"{}\n", long.as_slice(), b"\nlast"].concat()));
        let mut next = || read_line(&mut input).unwrap();
        assert_eq!(next(), Some(Some(b"{}\n".to_vec())));
        assert_eq!(next(), Some(None));
        assert_eq!(next(), Some(Some(b"last".to_vec())));
        assert_eq!(next(), None);
    }
}
