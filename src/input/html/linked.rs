//! Linked data: what a page says about its article in JSON-LD, after the vocabulary of <https://schema.org/Article>.

use serde_json::Value;

/// What a page says about its article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
}

/// Reads the first article among the scripts.
pub(super) fn read(scripts: &[String]) -> Linked {
    let values = scripts.iter().filter_map(|script| serde_json::from_str::<Value>(script).ok());
    let found = values.filter_map(|value| article(&value).map(of)).next();
    found.unwrap_or_default()
}

/// The article in a value: itself, or a member of a list or graph.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(list) => list.iter().find_map(article),
        Value::Object(_) if is_article(&value["@type"]) => Some(value),
        Value::Object(object) => object.get("@graph").and_then(article),
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

fn of(article: &Value) -> Linked {
    let text =
        |key: &str| article[key].as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let mut names = Vec::new();
    authors(&article["author"], &mut names);
    Linked {
        headline: text("headline").or_else(|| text("name")),
        author: (!names.is_empty()).then(|| names.join(", ")),
        date: text("datePublished").or_else(|| text("dateModified")),
    }
}

fn authors(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::String(name) => names.push(name.trim().to_owned()),
        Value::Array(list) => list.iter().for_each(|author| authors(author, names)),
        Value::Object(author) => authors(author.get("name").unwrap_or(&Value::Null), names),
        _ => {}
    }
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
