//! Saved web pages: the article, without the menus, links and scripts around it, and without what readers do not see.

mod article;
mod clean;
mod credits;
mod found;
mod furniture;
mod headline;
mod linked;
mod missing;
mod names;
mod prose;
mod root;
mod seen;
mod style;
mod tag;
mod wrapped;
mod write;

use super::Error;
use super::extract::Extract;

/// Extracts the article of a page.
pub(super) fn read(name: &str, html: &str) -> Result<Extract, Error> {
    let page = clean::clean(html).map_err(|what| Error::Refused {
        name: name.to_owned(),
        what: format!("is a web page that {what}"),
        remedy: "save its text as plain text",
    })?;
    let document = dom_query::Document::from(page.markup.as_str());
    Ok(article::read(&document, &page))
}

/// The text of markup that is an article and nothing else, such as an item of a feed, under its headline.
pub(super) fn fragment(title: &str, markup: &str) -> Extract {
    let page = clean::clean(markup).unwrap_or_default();
    let document = dom_query::Document::from(page.markup.as_str());
    article::whole(&document, title)
}

/// What a line of markup says.
pub(super) fn plain(markup: &str) -> String {
    folded(&text_of(markup))
}

/// The text of a piece of markup, a line a block. Nothing, if it is made to be hard to read.
fn text_of(markup: &str) -> String {
    let Ok(page) = clean::clean(markup) else { return String::new() };
    let document = dom_query::Document::from(page.markup.as_str());
    let mut text = String::new();
    let Some(body) = document.body() else { return text };
    let is_block =
        |node: &dom_query::NodeRef<'_>| node.is_element() && !furniture::is_inline(&furniture::name_of(node));
    for node in body.descendants_it() {
        if is_block(&node) || node.prev_sibling().is_some_and(|before| is_block(&before)) {
            text.push('\n');
        }
        if node.is_text() {
            text += &node.text();
        }
    }
    text
}

/// White space folded, and without the marks of what is hidden.
fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, part) in text.split(seen::MARKS).enumerate() {
        plain += if at % 2 == 0 { part } else { "" };
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The encoding that a page names for itself in its first kilobyte, as its label.
pub(super) fn named_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    /// Bytes that browsers look at, too.
    const HEAD: usize = 1024;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let value = head[head.find("charset=")? + "charset=".len()..].trim_start_matches(['"', '\'', ' ']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).unwrap_or(value.len());
    encoding_rs::Encoding::for_label(&value.as_bytes()[..end])
}

#[cfg(test)]
mod tests;
