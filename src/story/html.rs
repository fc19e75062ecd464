//! What the pages of `matrix` and `history` have in common: the style, the files.

use maud::{Markup, html};

use super::ArticleReport;
use crate::report::Tool;
use crate::report::counted;
use crate::report::html::{Dress, Text};

/// What these pages add to the style of all pages. They have no script.
pub(super) const DRESS: Dress = Dress { style: include_str!("story.css"), script: None };

/// The files, with their hashes.
pub(super) fn files(articles: &[&ArticleReport]) -> Markup {
    html! {
        dl.files {
            @for article in articles {
                div {
                    dt { (article.id) }
                    dd {
                        bdi.path { (Text(&article.path)) } br;
                        (counted(article.claims, "claim")) ", " (counted(article.words, "word")) ", language " (article.language)
                        @if let Some(encoding) = article.encoding { ", decoded from " (encoding) }
                        br; "SHA-256 " code.hash { (article.sha256) }
                    }
                }
            }
        }
    }
}

/// Who made the page.
pub(super) fn made_by(tool: &Tool, schema: &str) -> Markup {
    html! { p.note { "Made by " (tool.name) " " (tool.version) ", report " (schema) "." } }
}

/// The language that an article's text is marked with; nothing if it is not known.
pub(super) fn lang(article: &ArticleReport) -> Option<&str> {
    (article.language != "und").then_some(article.language.as_str())
}
