//! Saved web pages: the article, without the menus, links and scripts around it, and without what readers do not see.

mod article;
mod clean;
mod linked;
mod seen;
mod style;
mod tag;

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
    Ok(article::read(document, &page))
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
