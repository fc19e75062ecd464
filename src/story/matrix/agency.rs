//! [`credited`]: the news agency that an article gives as the source of its copy, by the lines that say so.

use std::sync::LazyLock;

use crate::document::Span;
use crate::facts::without_article;
use crate::segment::{Class, UnitKind};
use crate::story::Article;

/// An agency that an article credits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Its name, as the article has it.
    pub agency: String,
    /// Where the name stands.
    pub span: Span,
}

/// Bytes at the start of the first sentence that a place and an agency in brackets may take: `NEW YORK, May 3 (AP) - `.
const OPENING: usize = 90;

/// Words of a last line that is a signature: `(Kestrel News Agency)`.
const SIGNATURE: usize = 6;

struct Agencies {
    kinds: Vec<&'static str>,
    names: Vec<&'static str>,
    /// Words of a line about a picture: whose it is says nothing of the text.
    pictures: Vec<&'static str>,
}

static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    let mut agencies = Agencies { kinds: Vec::new(), names: Vec::new(), pictures: Vec::new() };
    let mut section = "";
    let lines = include_str!("../../languages/shared/agencies.txt").lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match (line, section) {
            ("[kind]" | "[name]" | "[picture]", _) => section = line,
            (entry, "[name]") => agencies.names.push(entry),
            (entry, "[picture]") => agencies.pictures.push(entry),
            (entry, _) => agencies.kinds.push(entry),
        }
    }
    agencies
});

/// Finds the agency that the copy of an article comes from: in its dateline, byline, credit or signature. What the
/// story itself says of an agency is no credit.
pub(super) fn credited(article: &Article) -> Option<Credit> {
    let text = article.document.text();
    let lines = article.units.iter().filter(|unit| is_credit(unit.kind));
    let lines = lines.map(|unit| unit.span).filter(|span| !is_picture(span.of(text)));
    let opening =
        article.claims.iter().find(|claim| !claim.is_heading).and_then(|claim| opening(text, claim.span));
    let last = article.units.last().filter(|unit| is_signature(unit.span.of(text)));
    opening.into_iter().chain(lines).chain(last.map(|unit| unit.span)).find_map(|span| {
        let name = agency(span.of(text))?;
        let name = Span::new(span.start + name.start, span.start + name.end);
        Some(Credit { agency: article.text(name), span: name })
    })
}

fn is_credit(kind: UnitKind) -> bool {
    matches!(
        kind,
        UnitKind::Boilerplate(Class::Credit | Class::Byline | Class::Dateline | Class::Legal | Class::Other)
    )
}

fn is_picture(line: &str) -> bool {
    let line = line.to_lowercase();
    AGENCIES.pictures.iter().any(|word| line.contains(word))
}

/// What stands before the dash of a dateline: `TARN HAVEN (Kestrel News Agency) - `.
fn opening(text: &str, claim: Span) -> Option<Span> {
    let sentence = claim.of(text);
    let dash = [") -", ") –", ") —", ")-", ")—"].iter().filter_map(|mark| sentence.find(mark)).min()?;
    let bracket = sentence[..dash].rfind('(')?;
    (dash <= OPENING).then(|| Span::new(claim.start + bracket + 1, claim.start + dash))
}

/// A last line of a few words in brackets or after a dash.
fn is_signature(line: &str) -> bool {
    line.starts_with(['(', '-', '–', '—']) && line.split_whitespace().count() <= SIGNATURE
}

/// Finds the name of an agency in a line.
fn agency(line: &str) -> Option<Span> {
    let whole = |at: usize, len: usize| {
        let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        outside(line[..at].chars().next_back()) && outside(line[at + len..].chars().next())
    };
    let found = |name: &&str| {
        line.match_indices(*name)
            .map(|(at, _)| at)
            .find(|&at| whole(at, name.len()))
            .map(|at| (at, name.len()))
    };
    let kind = AGENCIES.kinds.iter().filter_map(found).min();
    if let Some((at, len)) = kind {
        let start = name_start(line, at);
        if start < at {
            return Some(Span::new(start, at + len));
        }
    }
    // The longest of those that begin first: `Kyodo News` before `Kyodo`.
    let name = AGENCIES.names.iter().filter_map(found).min_by_key(|&(at, len)| (at, std::cmp::Reverse(len)));
    name.map(|(at, len)| Span::new(at, at + len))
}

/// Where the capitalised words before `at` begin.
fn name_start(line: &str, at: usize) -> usize {
    let mut start = at;
    for word in line[..at].split_whitespace().rev() {
        let word_at = word.as_ptr() as usize - line.as_ptr() as usize;
        let bare = word.trim_start_matches(['(', '"', '“', '—', '–', '-']);
        if !bare.starts_with(char::is_uppercase) || bare.ends_with([',', '.', ':', ')', ';']) {
            break;
        }
        start = word_at + (word.len() - bare.len());
        if bare.len() < word.len() {
            break;
        }
    }
    start
}

/// Does the name of a source, as attributions have it (folded), mean this agency?
pub(super) fn is_source(source: &str, agency: &str) -> bool {
    let agency = agency.to_lowercase();
    source == agency || without_article(source) == Some(&agency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Language, Options};

    fn agency_of(text: &str) -> Option<String> {
        let document = Document::new("story.txt", text).with_language(Language::ENGLISH);
        credited(&Article::new(document, &Options::default())).map(|credit| credit.agency)
    }

    #[test]
    fn credits_and_mentions() {
        let body = "The ferry ran aground on Thursday. Nobody was hurt, the coastguard said.";
        for (text, expected) in [
            (format!("TARN HAVEN (Kestrel News Agency) - {body}"), Some("Kestrel News Agency")),
            (format!("LONDON, May 3 (Reuters) — {body}"), Some("Reuters")),
            (format!("{body}\n\nSource: Kestrel News Agency"), Some("Kestrel News Agency")),
            (format!("{body}\n\n(Reporting by Kestrel News Agency)"), Some("Kestrel News Agency")),
            (format!("{body}\n\n(AP)"), Some("AP")),
            (format!("By Ann Lee, Kestrel Newswire\n\n{body}"), Some("Kestrel Newswire")),
            (format!("{body}\n\nPhoto: Ann Lee/Kestrel News Agency"), None),
            (format!("{body} That is what Kestrel News Agency reported."), None),
            ("Eleven people were hurt, according to Reuters.".to_owned(), None),
            (body.to_owned(), None),
        ] {
            assert_eq!(agency_of(&text).as_deref(), expected, "{text}");
        }
    }
}
