//! What the reports on several articles have in common: the articles, passages of them, counts in words.

use serde::Serialize;

use super::{Article, MOST_CLAIMS};
use crate::document::Span;
use crate::report::{not_compared, unread, word_count};

/// One of several articles.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleReport {
    /// Its name in the report: `A`, `B` … of outlets, `V1`, `V2` … of versions.
    pub id: String,
    /// The path as given; `-` is standard input.
    pub path: String,
    /// The SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// The encoding the file was decoded from, if it was not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    /// An ISO 639 code, `und` when unsure.
    pub language: String,
    /// Words of the claims.
    pub words: usize,
    /// Its claims: sentences and list items.
    pub claims: usize,
}

/// A passage of one of several articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The article.
    pub article: String,
    /// The unit it stands in: `B7` of an outlet, `V2.7` of a version.
    pub unit: String,
    /// The 1-based line it starts on.
    pub line: usize,
    /// Its bytes in the article's text.
    pub span: Span,
    /// Its text as a reader sees it.
    pub text: String,
}

impl Article {
    pub(super) fn report(&self, id: String) -> ArticleReport {
        let claims = self.claims.iter().filter(|claim| !claim.is_heading);
        ArticleReport {
            id,
            path: self.document.name().to_owned(),
            sha256: self.document.sha256(),
            encoding: self.document.encoding(),
            language: self.document.language().to_string(),
            words: claims.map(|claim| word_count(&self.document, claim)).sum(),
            claims: self.claim_count(),
        }
    }

    /// Names a passage of a unit.
    pub(super) fn place(&self, id: String, span: Span, unit: String) -> Place {
        Place {
            article: id,
            unit,
            line: self.document.line_of(span.start),
            span: self.document.in_file(span),
            text: self.document.written(span).split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// What keeps a report from being complete, as far as the articles themselves do: bytes that could not be decoded, other
/// languages, no claim at all.
pub(super) fn notes(articles: &[Article]) -> Vec<String> {
    let mut notes = Vec::new();
    for article in articles {
        let name = article.document.name();
        notes.extend(unread(&article.document));
        notes.extend(not_compared(&article.document, article.left_out));
        if article.claim_count() == 0 {
            notes.push(format!("{name} makes no claim; leave it out."));
        }
    }
    notes.extend(languages(articles));
    notes
}

/// Says that the last so many were left out; `noun` is what they are.
pub(super) fn left_out(count: usize, noun: &str) -> Option<String> {
    let (what, too) = match count {
        0 => return None,
        1 => (format!("{noun} was"), "it"),
        _ => (format!("{count} {noun}s were"), "them"),
    };
    Some(format!("The last {what} left out: comparing {too} too would go beyond {MOST_CLAIMS} claims."))
}

/// Articles in another language than most; claims are not matched across languages.
fn languages(articles: &[Article]) -> Vec<String> {
    let known = || articles.iter().filter(|article| !article.document.language().is_unknown());
    let count = |code: &str| known().filter(|article| article.document.language().code() == code).count();
    let most = known()
        .map(|article| article.document.language())
        .min_by_key(|language| (std::cmp::Reverse(count(language.code())), language.code().to_owned()));
    let Some(most) = most else { return Vec::new() };
    let others = known().filter(|article| article.document.language() != most);
    let note = |article: &Article| {
        format!(
            "{} is in another language ({}) than most ({}): its claims are not matched with theirs; --lang sets the \
             language.",
            article.document.name(),
            article.document.language().code(),
            most.code()
        )
    };
    others.map(note).collect()
}

/// Three decimals: more would claim a precision that scores do not have.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}
