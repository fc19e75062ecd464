//! Front matter: the YAML (`---`) or TOML (`+++`) that a Markdown file may begin with.

use crate::document::{Block, BlockKind, Span};
use crate::language::Language;

/// Keys whose value is a heading of the article.
const TITLES: [&str; 6] = ["title", "headline", "subtitle", "dek", "summary", "description"];
/// Keys whose value says who wrote it.
const AUTHORS: [&str; 4] = ["author", "authors", "byline", "by"];
/// Keys whose value is the language, as a code.
const LANGUAGES: [&str; 3] = ["lang", "language", "locale"];

/// Finds the front matter of a text, which must begin at `start`: its blocks, and where the article goes on.
/// `None` if there is none. A thematic break is no front matter: the line after it must be a `key:` or `key =`.
pub(super) fn read(text: &str, start: usize) -> Option<(Vec<Block>, usize)> {
    let (fence, separator) = match text[start..].lines().next()?.trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let mut blocks = Vec::new();
    let mut at = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let content = line.trim_end();
        let is_end = number > 0 && (content == fence || fence == "---" && content == "...");
        if is_end {
            return Some((blocks, at + line.len()));
        }
        if number == 1 && key(content, separator).is_none() {
            return None;
        }
        if number > 0 && !content.is_empty() {
            blocks.push(entry(content, at, separator));
        }
        at += line.len();
    }
    None
}

/// Returns the language that the front matter of a text names.
pub(super) fn language(text: &str) -> Option<Language> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let (_, end) = read(text, start)?;
    let separator = if text[start..].starts_with('+') { '=' } else { ':' };
    let named = text[start..end].lines().find_map(|line| {
        let key = key(line, separator)?.to_ascii_lowercase();
        LANGUAGES.contains(&&*key).then(|| value(line, separator).map(|value| value.of(line)))
    });
    Language::from_code(named??)
}

/// One line: the value of a title or an author alone, anything else whole.
fn entry(line: &str, at: usize, separator: char) -> Block {
    let known = key(line, separator).and_then(|key| {
        let kind = kind_of(&key.to_ascii_lowercase())?;
        let value = value(line, separator)?;
        Some(Block { kind, span: Span::new(at + value.start, at + value.end) })
    });
    let indent = line.len() - line.trim_start().len();
    known.unwrap_or(Block { kind: BlockKind::Other, span: Span::new(at + indent, at + line.len()) })
}

fn kind_of(key: &str) -> Option<BlockKind> {
    if TITLES.contains(&key) {
        Some(BlockKind::Heading)
    } else if AUTHORS.contains(&key) {
        Some(BlockKind::Byline)
    } else {
        None
    }
}

fn key(line: &str, separator: char) -> Option<&str> {
    let key = line.split_once(separator)?.0.trim_end();
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!key.is_empty() && key.chars().all(is_key)).then_some(key)
}

/// The value of a line without its quotation marks; `None` for an empty value and for YAML's block scalars.
fn value(line: &str, separator: char) -> Option<Span> {
    let start = line.find(separator)? + separator.len_utf8();
    let trimmed = line[start..].trim();
    let start = start + (line[start..].len() - line[start..].trim_start().len());
    if trimmed.is_empty() || trimmed.starts_with(['|', '>', '&', '*', '#']) {
        return None;
    }
    let quoted =
        ['"', '\''].iter().find(|&&q| trimmed.len() > 2 && trimmed.starts_with(q) && trimmed.ends_with(q));
    let inset = usize::from(quoted.is_some());
    Some(Span::new(start + inset, start + trimmed.len() - inset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Option<Vec<(BlockKind, &str)>> {
        let (blocks, _) = read(text, 0)?;
        Some(blocks.iter().map(|block| (block.kind, block.span.of(text))).collect())
    }

    #[test]
    fn yaml_and_toml() {
        use BlockKind::{Byline, Heading, Other};
        let yaml =
            "---\r\ntitle: \"The bridge: open\"\r\nauthor: Ann Lee\r\ntags:\r\n  - city\r\n---\r\nText.";
        let expected =
            [(Heading, "The bridge: open"), (Byline, "Ann Lee"), (Other, "tags:"), (Other, "- city")];
        assert_eq!(blocks(yaml), Some(expected.to_vec()));
        assert_eq!(&yaml[read(yaml, 0).unwrap().1..], "Text.");
        let toml = "+++\ntitle = 'Open'\ndraft = true\n+++\n";
        assert_eq!(blocks(toml), Some(vec![(Heading, "Open"), (Other, "draft = true")]));
    }

    #[test]
    fn the_language_that_it_names() {
        for (text, expected) in [
            ("---\ntitle: Brücke\nlang: de-AT\n---\nText.", Some("de")),
            ("+++\nlanguage = \"fr\"\n+++\n", Some("fr")),
            ("---\nlang: German\n---\n", None),
            ("---\ntitle: x\n---\nlang: de\n", None),
            ("lang: de\n", None),
        ] {
            assert_eq!(language(text).map(|language| language.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_front_matter() {
        for text in
            ["", "---", "---\n", "---\n\nA break, then text.\n\n---\n", "---\ntitle: never closed\n", "# T\n"]
        {
            assert_eq!(blocks(text), None, "{text:?}");
        }
    }
}
