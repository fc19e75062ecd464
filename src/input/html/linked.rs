//! Linked data: what a page says about its article in JSON-LD, after the vocabulary of <https://schema.org/Article>.

use std::borrow::Cow;

use serde_json::Value;

use super::text_of;

/// What a page says about its article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    /// The text, a line a paragraph.
    pub(super) body: Option<String>,
    /// How many words it has.
    pub(super) words: Option<usize>,
    /// Do readers have to pay for it?
    pub(super) is_paid: bool,
}

/// Reads the first article among the scripts.
pub(super) fn read(scripts: &[String]) -> Linked {
    let values = scripts.iter().filter_map(|script| value(script));
    let found = values.filter_map(|value| article(&value).map(|article| of(article, &value))).next();
    found.unwrap_or_default()
}

/// The value in a script. Some wrap it in a comment, and some break lines inside of texts.
fn value(script: &str) -> Option<Value> {
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])? + 1;
    let json = script.get(start..end)?;
    serde_json::from_str(json).or_else(|_| serde_json::from_str(&json.replace(['\n', '\r', '\t'], " "))).ok()
}

/// The article in a value: itself, or a member of a list or graph.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(list) => list.iter().find_map(article),
        Value::Object(_) if is_article(&value["@type"]) => Some(value),
        Value::Object(object) => ["@graph", "mainEntity"].iter().find_map(|key| article(object.get(*key)?)),
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting"),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

fn of(article: &Value, whole: &Value) -> Linked {
    let text = |key: &str| article[key].as_str().map(plain).filter(|text| !text.is_empty());
    let mut names = Vec::new();
    authors(&article["author"], whole, &mut names);
    let paid = &article["isAccessibleForFree"];
    let words = &article["wordCount"];
    Linked {
        words: words
            .as_u64()
            .and_then(|words| usize::try_from(words).ok())
            .or_else(|| words.as_str()?.parse().ok()),
        is_paid: *paid == Value::Bool(false)
            || paid.as_str().is_some_and(|paid| paid.eq_ignore_ascii_case("false")),
        headline: text("headline").or_else(|| text("name")),
        author: (!names.is_empty()).then(|| names.join(", ")),
        date: text("datePublished").or_else(|| text("dateModified")),
        body: article["articleBody"].as_str().map(paragraphs).filter(|text| !text.is_empty()),
    }
}

fn authors(value: &Value, whole: &Value, names: &mut Vec<String>) {
    match value {
        Value::String(name) => names.push(plain(name)),
        Value::Array(list) => list.iter().for_each(|author| authors(author, whole, names)),
        Value::Object(author) => {
            let named = author.get("name").or_else(|| member(whole, author.get("@id")?)?.get("name"));
            if let Some(name) = named {
                authors(name, &Value::Null, names);
            }
        }
        _ => {}
    }
}

/// The member of a graph with that identifier.
fn member<'a>(whole: &'a Value, id: &Value) -> Option<&'a Value> {
    whole.get("@graph")?.as_array()?.iter().find(|member| member.get("@id") == Some(id))
}

/// A text without the entities and tags that some put into it.
fn plain(text: &str) -> String {
    spaced(&untagged(text))
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn untagged(text: &str) -> Cow<'_, str> {
    if text.contains(['&', '<']) { text_of(text).into() } else { text.into() }
}

/// The paragraphs of a text, a line each.
fn paragraphs(text: &str) -> String {
    let text = untagged(text);
    let lines = text.lines().map(spaced);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_among_other_things() {
        let scripts = [
            "not JSON".to_owned(),
            r#"{"@type": "WebSite", "name": "The Courier"}"#.to_owned(),
            r#"{"@graph": [{"@type": "Person", "name": "X"}, {"@type": ["NewsArticle"], "headline": " Ferry back ",
                "author": [{"name": "Ina Holm"}, "Jon Brekke"], "datePublished": "2026-02-11"}]}"#
                .to_owned(),
        ];
        let linked = read(&scripts);
        assert_eq!(linked.headline.as_deref(), Some("Ferry back"));
        assert_eq!(linked.author.as_deref(), Some("Ina Holm, Jon Brekke"));
        assert_eq!(linked.date.as_deref(), Some("2026-02-11"));
        assert_eq!(read(&["[".repeat(100_000)]), Linked::default());
    }
}
