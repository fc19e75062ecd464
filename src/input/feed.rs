//! RSS, Atom and JSON Feed: an item is an article.

use super::extract::Extract;
use super::html;
use super::xml::{self, Node};
use crate::document::{BlockKind, Document, Metadata};

/// Items of a feed that are read: several times those of the longest that sites offer.
const MOST_ITEMS: usize = 10_000;

/// An item as the feed writes it.
#[derive(Debug, Default)]
struct Item {
    title: String,
    /// The whole text, if the feed has it.
    content: String,
    summary: String,
    date: String,
    author: String,
}

/// The fields of an item, under the names that the three formats have for them.
const FIELDS: [(&str, Field); 14] = [
    ("title", Field::Title),
    ("encoded", Field::Content),
    ("content", Field::Content),
    ("content_html", Field::Content),
    ("content_text", Field::Content),
    ("description", Field::Summary),
    ("summary", Field::Summary),
    ("pubDate", Field::Date),
    ("date", Field::Date),
    ("published", Field::Date),
    ("date_published", Field::Date),
    ("updated", Field::Date),
    ("creator", Field::Author),
    ("author", Field::Author),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Content,
    Summary,
    Date,
    Author,
}

impl Field {
    fn of(name: &str) -> Option<Self> {
        FIELDS.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)
    }
}

impl Item {
    fn field(&mut self, field: Field) -> &mut String {
        match field {
            Field::Title => &mut self.title,
            Field::Content => &mut self.content,
            Field::Summary => &mut self.summary,
            Field::Date => &mut self.date,
            Field::Author => &mut self.author,
        }
    }

    /// The first of several counts: the day of publication and not that of the last change.
    fn set(&mut self, field: Field, text: &str) {
        let place = self.field(field);
        if place.trim().is_empty() {
            text.clone_into(place);
        }
    }

    fn extract(self) -> Extract {
        let text = if self.content.trim().is_empty() { &self.summary } else { &self.content };
        let title = html::plain(&self.title);
        let mut extract = html::fragment(&title, text);
        let some = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let metadata = Metadata {
            title: some(title),
            date: some(self.date),
            byline: some(html::plain(&self.author)),
            ..Metadata::default()
        };
        extract.metadata = Metadata { extracted_from: Some("feed"), ..metadata };
        extract.end(BlockKind::Paragraph);
        extract
    }
}

/// Reads the items of a feed, each under its name: `feed.xml#3` is the third.
///
/// # Errors
/// Says what is wrong with a feed that cannot be read to its end.
pub(super) fn read(name: &str, bytes: &[u8], text: &str) -> Result<Vec<Document>, &'static str> {
    let text = text.trim_start_matches('\u{feff}');
    let items = if text.trim_start().starts_with('{') { of_json(text)? } else { of_xml(text)? };
    let named = items
        .into_iter()
        .enumerate()
        .map(|(at, item)| item.extract().into_document(format!("{name}#{}", at + 1), bytes));
    Ok(named.collect())
}

/// Where the reader of an XML feed stands.
#[derive(Default)]
struct Reader {
    items: Vec<Item>,
    is_in_item: bool,
    /// The elements that are open in the item.
    depth: usize,
    field: Option<Field>,
    /// What the open field says so far, as HTML.
    said: String,
}

fn of_xml(text: &str) -> Result<Vec<Item>, &'static str> {
    let mut reader = Reader::default();
    xml::read(text, |node| reader.see(node))?;
    Ok(reader.items)
}

impl Reader {
    fn see(&mut self, node: Node<'_>) {
        match node {
            Node::Start(element) if !self.is_in_item => {
                self.is_in_item = matches!(element.name, "item" | "entry") && self.items.len() < MOST_ITEMS;
                if self.is_in_item {
                    self.items.push(Item::default());
                }
            }
            Node::Start(element) => self.start(element.prefix, element.name),
            Node::End(_) if !self.is_in_item => {}
            Node::End(name) => self.end(name),
            Node::Text(text) if self.field.is_some() => {
                self.said += &if self.depth > 1 { escaped(&text) } else { text };
            }
            Node::Text(_) => {}
        }
    }

    fn start(&mut self, prefix: &str, name: &str) {
        self.depth += 1;
        if self.depth == 1 {
            self.said.clear();
            // Pictures and players have titles and descriptions of their own.
            self.field = Field::of(name).filter(|_| !matches!(prefix, "media" | "itunes"));
        } else if self.field.is_some() {
            // XHTML, and the name in an author.
            self.said.push_str(&format!("<{name}>"));
        }
    }

    fn end(&mut self, name: &str) {
        if self.depth == 0 {
            self.is_in_item = false;
            return;
        }
        self.depth -= 1;
        if self.depth > 0 {
            self.said.push_str(&format!("</{name}>"));
        } else if let (Some(field), Some(item)) = (self.field.take(), self.items.last_mut()) {
            item.set(field, &self.said);
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn of_json(text: &str) -> Result<Vec<Item>, &'static str> {
    let feed: serde_json::Value =
        serde_json::from_str(text).map_err(|_| "is damaged: its JSON cannot be read to its end")?;
    let items = feed.get("items").and_then(serde_json::Value::as_array).map_or(&[][..], Vec::as_slice);
    Ok(items.iter().take(MOST_ITEMS).map(of_object).collect())
}

fn of_object(object: &serde_json::Value) -> Item {
    let mut item = Item::default();
    for (name, field) in FIELDS {
        if let Some(text) = object.get(name).and_then(serde_json::Value::as_str) {
            // Text is no markup, and its lines are paragraphs.
            let is_text = name == "content_text";
            let lines = || text.lines().map(|line| format!("<p>{}</p>", escaped(line))).collect::<String>();
            item.set(field, &if is_text { lines() } else { text.to_owned() });
        }
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(feed: &str) -> Vec<(String, Option<String>)> {
        let read = read("f.xml", feed.as_bytes(), feed).unwrap();
        read.iter().map(|item| (item.text().to_owned(), item.metadata().date.clone())).collect()
    }

    #[test]
    fn the_three_formats() {
        let rss = "<?xml version='1.0'?><rss version='2.0'><channel><title>Courier</title><description>All news</description>\
                   <item><title>Ferry &amp;amp; quay</title><description>&lt;p&gt;It sails.&lt;/p&gt;&lt;p&gt;On Monday.&lt;/p&gt;</description>\
                   <media:title>Picture</media:title><pubDate>Mon, 1 Jun 2026</pubDate></item><item><title>Second</title>\
                   <description>Short.</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded></item></channel></rss>";
        let expected = [
            ("Ferry & quay\n\nIt sails.\n\nOn Monday.".to_owned(), Some("Mon, 1 Jun 2026".to_owned())),
            ("Second\n\nLong.".to_owned(), None),
        ];
        assert_eq!(items(rss), expected);
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title><entry><title>Ferry</title>\
                    <author><name>Ina Holm</name></author><updated>2026-06-02</updated>\
                    <content type='xhtml'><div><p>It cost 5 &lt; 6.</p></div></content></entry></feed>";
        assert_eq!(items(atom), [("Ferry\n\nIt cost 5 < 6.".to_owned(), Some("2026-06-02".to_owned()))]);
        assert_eq!(read("a", b"", atom).unwrap()[0].metadata().byline.as_deref(), Some("Ina Holm"));
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "Ferry", "content_text": "It <sails>.\nSoon.",
                      "date_published": "2026-06-03"}, {"content_html": "<p>No title.</p>"}]}"#;
        let expected = [
            ("Ferry\n\nIt <sails>.\n\nSoon.".to_owned(), Some("2026-06-03".to_owned())),
            ("No title.".to_owned(), None),
        ];
        assert_eq!(items(json), expected);
        assert!(read("a", b"", "<rss><channel><item>").is_err() && read("a", b"", "{").is_err());
    }
}
