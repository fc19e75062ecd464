//! [`Corpus`]: the texts that are mutated, and the phrases that are put into them.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;

use crate::random::Random;

/// What inputs are made of.
pub struct Corpus {
    /// The sample articles, in pieces of a few paragraphs.
    pub texts: Vec<String>,
    pub pages: Vec<String>,
    /// Files of records: JSON Lines and CSV.
    pub records: Vec<String>,
    /// The phrases of `dictionary.txt`.
    pub phrases: Vec<String>,
}

/// Characters of a piece: enough for several claims, and little enough for thousands of runs.
const PIECE: usize = 900;

impl Corpus {
    pub fn read() -> Self {
        let (mut texts, mut pages, mut records) = (Vec::new(), Vec::new(), Vec::new());
        for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            match path.extension().and_then(|end| end.to_str()) {
                Some("html") => pages.push(text),
                Some("jsonl" | "csv") => records.push(text.chars().take(4 * PIECE).collect()),
                _ => texts.extend(pieces(&text)),
            }
        }
        Self { texts, pages, records, phrases: phrases() }
    }

    /// One or several phrases, one after the other.
    pub fn phrase(&self, random: &mut Random) -> String {
        let count = random.small(4) + 1;
        (0..count).map(|_| random.pick(&self.phrases).as_str()).collect()
    }
}

/// All files below a folder, in the order of their paths.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Cuts a text between paragraphs.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for paragraph in text.split_inclusive("\n\n") {
        if pieces.last().is_none_or(|piece| piece.len() > PIECE) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(paragraph);
        }
    }
    pieces
}

fn phrases() -> Vec<String> {
    let lines = include_str!("../dictionary.txt").lines();
    // A comment is `# word`; the marks of headings stand alone.
    let is_phrase = |line: &&str| !line.is_empty() && (!line.starts_with("# ") || line.len() == 2);
    lines.filter(is_phrase).map(unescaped).collect()
}

fn unescaped(line: &str) -> String {
    let line = line.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    let mut parts = line.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').unwrap_or((part, ""));
        out.extend(u32::from_str_radix(number, 16).ok().and_then(char::from_u32));
        out.push_str(rest);
    }
    out
}

/// Packs files into an archive.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        if archive.start_file(*name, SimpleFileOptions::default()).is_ok() {
            let _ = archive.write_all(content);
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// The main part of a DOCX around paragraphs.
pub fn docx_part(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraph = |line: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>");
    let body: String = escaped.lines().map(paragraph).collect();
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

/// The main part of an ODT around paragraphs.
pub fn odt_part(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let body: String = escaped.lines().map(|line| format!("<text:p>{line}</text:p>")).collect();
    format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}
