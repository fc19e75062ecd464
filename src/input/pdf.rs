//! PDF with a text layer: its lines, as far as the places of the letters tell them. Read as plain text from there on.

use std::panic::catch_unwind;
use std::thread;

use super::Error;

/// The name of the thread that reads a PDF: what fails in it is reported in one line, and needs no other message.
pub(crate) const THREAD: &str = "pdf";

/// Bytes of stack: PDFs nest, and the reader follows.
const STACK: usize = 64 << 20;

/// Extracts the text of a PDF.
pub(super) fn read(name: &str, bytes: Vec<u8>) -> Result<(String, Vec<u8>), Error> {
    let refused =
        |what: &str, remedy| Error::Refused { name: name.to_owned(), what: what.to_owned(), remedy };
    let damaged = || refused("is a PDF that cannot be read", "save its text as plain text");
    // The reader panics on some damaged files.
    let extract = move || {
        let text = catch_unwind(|| pdf_extract::extract_text_from_mem(&bytes));
        (text, bytes)
    };
    let thread = thread::Builder::new()
        .name(THREAD.to_owned())
        .stack_size(STACK)
        .spawn(extract)
        .map_err(|_| damaged())?;
    let (text, bytes) = thread.join().map_err(|_| damaged())?;
    let text = text.map_err(|_| damaged())?.map_err(|error| {
        if error.to_string().contains("crypt") {
            refused("is protected by a password", "save it without one")
        } else {
            damaged()
        }
    })?;
    if text.trim().is_empty() {
        return Err(refused(
            "is a PDF without a text layer: pictures of pages",
            "recognise its text with an OCR program first",
        ));
    }
    Ok((text, bytes))
}
