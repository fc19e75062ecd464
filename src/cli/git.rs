//! `git:REV:PATH`: a file as it stood in a revision, read through the program git.

use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};

use super::exit::Failure;
use crate::document::Document;
use crate::input::{self, ReadOptions};

/// Bytes of git's own messages that are looked at.
const MOST_MESSAGE: u64 = 4096;

/// Reads `REV:PATH`, in git's own notation: the path counts from the top of the repository, or from here as `REV:./PATH`.
pub(super) fn read(object: &str, options: &ReadOptions) -> Result<Document, Failure> {
    let name = format!("git:{object}");
    let fail = |what: &str| Failure::new(format!("{name}: {what}"));
    let Some((revision, path)) = object.split_once(':').filter(|(_, path)| !path.is_empty()) else {
        return Err(fail("names no file; write git:REV:PATH, as in git:HEAD~1:story.md"));
    };
    if object.contains(['\n', '\r', '\0']) {
        return Err(fail("holds a line end, which git cannot read; rename the file"));
    }
    let (header, bytes) = cat(object).map_err(|what| fail(&what))?;
    match header.as_str() {
        "blob" => Ok(input::from_bytes(name, bytes, options)?),
        "tree" => Err(fail("is a folder; name the article inside it")),
        "missing"
            if !revision.is_empty()
                && cat(&format!("{revision}^{{tree}}")).is_ok_and(|(kind, _)| kind == "missing") =>
        {
            Err(fail(&format!("there is no revision {revision}; `git log --oneline` lists them")))
        }
        "missing" => Err(fail(&format!(
            "{path} is not in that revision; check the path, which counts from the top of the repository"
        ))),
        _ => Err(fail("is no file that git can show; write git:REV:PATH, as in git:HEAD~1:story.md")),
    }
}

/// Asks git for an object: its kind, or `missing`, and its bytes. What is asked for goes through standard input, so that
/// nothing in it is taken for an option or read by a shell.
fn cat(object: &str) -> Result<(String, Vec<u8>), String> {
    let spawned = Command::new("git")
        .args(["--no-pager", "cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = spawned.map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            "needs the program git, which is not installed here; name a file instead".to_owned()
        }
        _ => format!("git cannot be run: {error}"),
    })?;
    if let Some(mut stdin) = child.stdin.take() {
        // That git is gone shows below.
        let _ = writeln!(stdin, "{object}");
    }
    let mut output = Vec::new();
    let most = input::LARGEST as u64 + MOST_MESSAGE;
    let read = child.stdout.take().map(|stdout| stdout.take(most).read_to_end(&mut output));
    // Closed by now: a file beyond the limit makes git end with an error, which is no matter.
    let mut message = String::new();
    let _ = child.stderr.take().map(|stderr| stderr.take(MOST_MESSAGE).read_to_string(&mut message));
    let _ = child.wait();
    if let Some(Err(error)) = read {
        return Err(format!("git cannot be read: {error}"));
    }
    let Some(line) = output.iter().position(|&byte| byte == b'\n') else {
        let first = message.lines().next().unwrap_or("it said nothing");
        let first = first.trim_start_matches("fatal: ");
        return Err(format!("git cannot show it: {first}; run this in the repository, or name a file"));
    };
    let header = String::from_utf8_lossy(&output[..line]).into_owned();
    let mut words = header.rsplit(' ');
    let (last, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let Ok(size) = last.parse::<usize>() else { return Ok((last.to_owned(), Vec::new())) };
    let kind = kind.to_owned();
    output.drain(..=line);
    output.truncate(size);
    Ok((kind, output))
}
