//! [`clean`]: the page with nothing in it but what matters, every element closed where browsers close it.
//!
//! Parsers of HTML take time and memory that grow with the square of the input and worse when a page is made for it:
//! formatting that is never closed, attributes without number, deep nesting. So one linear pass goes before. It drops
//! scripts, comments and everything that holds no text, gives formatting the harmless name `span`, writes every end
//! tag, and stops at limits that no real page reaches.

use super::tag::{Tag, tag};

/// The page without what is not text.
#[derive(Debug, Default)]
pub(super) struct Clean {
    /// Well-nested markup.
    pub(super) markup: String,
    /// What stood in `<style>`.
    pub(super) style: String,
    /// What stood in `<script type="application/ld+json">`, each.
    pub(super) linked_data: Vec<String>,
    /// What stood in elements that browsers do not show, each.
    pub(super) unseen: Vec<String>,
    /// The depths of all elements together.
    pub(super) work: usize,
}

/// Elements inside elements. Browsers flatten what lies deeper than 512.
const MOST_DEEP: usize = 512;
/// Elements of a page: several times those of the longest that people read.
const MOST_ELEMENTS: usize = 250_000;
/// The depths of all elements together, which bounds what the parser and the extraction do with them.
const MOST_WORK: usize = 12_000_000;
/// Bytes of what is left of a page: many times those of a book.
const MOST_MARKUP: usize = 16 << 20;
/// Character references times the bytes of the piece of text that they stand in: the parser copies what it has of a piece
/// at each of them.
const MOST_COPIES: usize = 20_000_000_000;
/// Bytes of an attribute's value; longer ones are pictures in the page.
const LONGEST_VALUE: usize = 2048;

/// Elements whose content is no text of the page, or none that is shown, up to their end tag.
const DROPPED: [&str; 16] = [
    "audio", "canvas", "datalist", "frameset", "iframe", "noembed", "noframes", "noscript", "script",
    "select", "style", "svg", "template", "textarea", "video", "xmp",
];
/// Of these, those whose text may be meant for readers, if another program than a browser reads the page.
const UNSEEN: [&str; 9] =
    ["audio", "canvas", "iframe", "noembed", "noframes", "noscript", "svg", "template", "video"];
/// Of these, those that the standard reads to the end of the page if they have no end tag.
const RAW: [&str; 8] = ["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "xmp"];
/// Tags that are left out while their content stays.
const UNWRAPPED: [&str; 8] = ["frame", "isindex", "math", "optgroup", "option", "plaintext", "rb", "rtc"];
/// Elements without content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Formatting: what the standard opens again in every paragraph until it is closed.
const FORMATTING: [&str; 11] = ["b", "big", "code", "em", "font", "i", "nobr", "small", "strong", "tt", "u"];
/// Blocks: they end a paragraph.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "ul",
];
/// The attributes that say something about the text.
const ATTRIBUTES: [&str; 20] = [
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "dir",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "open",
    "property",
    "rel",
    "role",
    "src",
    "style",
];

/// Cleans a page; says what is wrong with one that is made to be hard to read.
pub(super) fn clean(html: &str) -> Result<Clean, &'static str> {
    let mut cleaner = Cleaner {
        html,
        clean: Clean::default(),
        stack: Vec::new(),
        endless: Vec::new(),
        elements: 0,
        piece: 0,
        copies: 0,
    };
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|open| at + open) {
        cleaner.say(&html[at..open])?;
        at = cleaner.markup(open)?;
    }
    cleaner.say(&html[at..])?;
    cleaner.close_all(0);
    Ok(cleaner.clean)
}

struct Cleaner<'a> {
    html: &'a str,
    clean: Clean,
    /// The names of the open elements.
    stack: Vec<String>,
    /// Names of which no end tag comes any more.
    endless: Vec<String>,
    elements: usize,
    /// Where in the markup the open piece of text begins.
    piece: usize,
    /// The bytes that the parser will copy at character references.
    copies: usize,
}

impl Cleaner<'_> {
    /// Adds text.
    fn say(&mut self, text: &str) -> Result<(), &'static str> {
        self.clean.markup += text;
        let references = memchr::memchr_iter(b'&', text.as_bytes()).count();
        self.copies = self.copies.saturating_add(references * (self.clean.markup.len() - self.piece));
        if self.copies > MOST_COPIES {
            return Err("holds more character references in one piece than any page that people read");
        }
        Ok(())
    }

    /// Reads what starts with the `<` at `at`; returns the byte behind it.
    fn markup(&mut self, at: usize) -> Result<usize, &'static str> {
        let rest = &self.html[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            return Ok(comment.find("-->").map_or(self.html.len(), |end| at + 4 + end + 3));
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return Ok(rest.find('>').map_or(self.html.len(), |end| at + end + 1));
        }
        let Some(tag) = tag(self.html, at) else {
            let is_tag = rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
            if is_tag {
                // The page ends inside of a tag.
                return Ok(self.html.len());
            }
            self.say("&lt;")?;
            return Ok(at + 1);
        };
        if self.clean.markup.len() > MOST_MARKUP {
            return Err("holds more text than any page that people read");
        }
        if tag.closing {
            self.close(&plain_name(&tag.name));
            return Ok(tag.end);
        }
        if DROPPED.contains(&tag.name.as_str())
            && let Some(end) = self.drop(&tag)
        {
            return Ok(end);
        }
        self.open(&tag)?;
        Ok(tag.end)
    }

    /// Leaves an element out; returns the byte behind it. `None` if it has no end and is to be read as any other.
    fn drop(&mut self, tag: &Tag<'_>) -> Option<usize> {
        let raw = RAW.contains(&tag.name.as_str());
        let end =
            if self.endless.contains(&tag.name) { None } else { end_tag(self.html, tag.end, &tag.name) };
        let Some((from, to)) = end else {
            self.endless.push(tag.name.clone());
            return raw.then_some(self.html.len());
        };
        let content = &self.html[tag.end..from];
        let kind =
            tag.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("type")).map(|(_, kind)| *kind);
        match tag.name.as_str() {
            "style" if content.len() <= MOST_MARKUP => {
                self.clean.style += content;
                self.clean.style.push('\n');
            }
            "script" if kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) => {
                self.clean.linked_data.push(content.to_owned());
            }
            name if UNSEEN.contains(&name) && content.len() <= MOST_MARKUP => {
                self.clean.unseen.push(content.to_owned());
            }
            _ => {}
        }
        Some(to)
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), &'static str> {
        let name = plain_name(&tag.name);
        if UNWRAPPED.contains(&name.as_str()) || DROPPED.contains(&name.as_str()) {
            return Ok(());
        }
        let once = ["html", "head", "body"].contains(&name.as_str());
        if once && self.stack.iter().any(|open| *open == name || open == "body") {
            return Ok(());
        }
        if !self.close_before(&name) {
            return Ok(());
        }
        self.elements += 1;
        self.clean.work += self.stack.len();
        if self.stack.len() >= MOST_DEEP {
            return Err("is nested deeper than any browser shows");
        }
        if self.elements > MOST_ELEMENTS || self.clean.work > MOST_WORK {
            return Err("has more elements than any page that people read");
        }
        self.write(&name, tag);
        if !VOID.contains(&name.as_str()) {
            self.stack.push(name);
        }
        Ok(())
    }

    /// Closes what the start of an element closes by itself. Is the element allowed here?
    fn close_before(&mut self, name: &str) -> bool {
        if let Some(level) = table_level(name) {
            let Some(table) = self.stack.iter().rposition(|open| open == "table") else { return false };
            let closes = |open: &String| table_level(open).is_some_and(|open| open >= level);
            if let Some(open) = self.stack[table + 1..].iter().position(closes) {
                self.close_all(table + 1 + open);
            }
            return true;
        }
        if BLOCKS.contains(&name) || name == "table" {
            self.close_up_to("p", &["table", "td", "th", "caption", "button"]);
        }
        match name {
            "li" => {
                self.close_up_to("li", &["ul", "ol", "menu", "dir", "table", "td", "th", "caption", "body"]);
            }
            "dd" | "dt" => {
                self.close_up_to("dd", &["dl", "table", "td", "th", "caption", "body"]);
                self.close_up_to("dt", &["dl", "table", "td", "th", "caption", "body"]);
            }
            "a" => self.close_up_to("a", &["table", "td", "th", "caption"]),
            "head" | "body" => self.close_up_to("head", &[]),
            _ => {}
        }
        true
    }

    /// Closes the innermost element of that name, and what is open in it, unless one of the `walls` stands before it.
    fn close_up_to(&mut self, name: &str, walls: &[&str]) {
        for at in (0..self.stack.len()).rev() {
            if self.stack[at] == name {
                return self.close_all(at);
            }
            if walls.contains(&self.stack[at].as_str()) {
                return;
            }
        }
    }

    /// Reads an end tag.
    fn close(&mut self, name: &str) {
        // What follows the end of the body belongs to it all the same.
        if ["html", "body"].contains(&name) || VOID.contains(&name) {
            if name == "br" {
                self.clean.markup += "<br>";
                self.piece = self.clean.markup.len();
            }
            return;
        }
        let is_heading = |name: &str| name.len() == 2 && name.starts_with('h') && name != "hr";
        let in_table = name == "table" || table_level(name).is_some();
        let inline = !BLOCKS.contains(&name) && !in_table;
        for at in (0..self.stack.len()).rev() {
            let open = self.stack[at].as_str();
            if open == name || is_heading(name) && is_heading(open) {
                return self.close_all(at);
            }
            let cell = ["td", "th", "caption"].contains(&open);
            if open == "table" || cell && !in_table || inline && BLOCKS.contains(&open) {
                return;
            }
        }
    }

    /// Closes the open elements from the one at `at` on.
    fn close_all(&mut self, at: usize) {
        for name in self.stack.drain(at..).rev() {
            self.clean.markup += "</";
            self.clean.markup += &name;
            self.clean.markup += ">";
        }
        self.piece = self.clean.markup.len();
    }

    fn write(&mut self, name: &str, tag: &Tag<'_>) {
        let out = &mut self.clean.markup;
        out.push('<');
        *out += name;
        for (attribute, value) in &tag.attributes {
            let attribute = attribute.to_ascii_lowercase();
            if ATTRIBUTES.contains(&attribute.as_str()) && value.len() <= LONGEST_VALUE {
                out.push(' ');
                *out += &attribute;
                *out += "=\"";
                *out += &value.replace('"', "&quot;");
                out.push('"');
            }
        }
        out.push('>');
        self.piece = out.len();
    }
}

/// The name that an element is given: formatting is harmless, and a name is letters, digits and hyphens.
fn plain_name(name: &str) -> String {
    let plain = match name {
        name if FORMATTING.contains(&name) => "span",
        "object" | "applet" | "marquee" => "div",
        "image" => "img",
        name if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') => "span",
        name => name,
    };
    plain.to_owned()
}

/// How deep inside a table its parts stand.
fn table_level(name: &str) -> Option<u8> {
    match name {
        "caption" | "colgroup" | "tbody" | "thead" | "tfoot" => Some(0),
        "tr" => Some(1),
        "td" | "th" => Some(2),
        _ => None,
    }
}

/// The end tag of that name from `from` on: its first byte, and the one behind it.
fn end_tag(html: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    let bytes = html.as_bytes();
    for at in memchr::memmem::find_iter(&bytes[from..], b"</").map(|at| from + at) {
        let rest = &bytes[at + 2..];
        let fits = rest.len() > name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes());
        if fits && !rest[name.len()].is_ascii_alphanumeric() {
            let end = memchr::memchr(b'>', rest).map_or(html.len(), |end| at + 2 + end + 1);
            return Some((at, end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str) -> String {
        clean(html).unwrap().markup
    }

    #[test]
    fn elements_are_closed_where_browsers_close_them() {
        for (html, expected) in [
            ("<p>One<p>Two", "<p>One</p><p>Two</p>"),
            ("<p>One<div>Two", "<p>One</p><div>Two</div>"),
            ("<ul><li>a<li><b>b<li>c</ul>d", "<ul><li>a</li><li><span>b</span></li><li>c</li></ul>d"),
            ("<ul><li>a<ul><li>b</ul><li>c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
            ("<p><font color=red>a</p>b</font>", "<p><span>a</span></p>b"),
            ("<div><span>a</div>b</span>", "<div><span>a</span></div>b"),
            ("<span><div>a</span>b</div>", "<span><div>ab</div></span>"),
            ("<a href=x>1<a href=y>2", "<a href=\"x\">1</a><a href=\"y\">2</a>"),
            (
                "<table><tr><td>1<td>2<tr><td>3</table>4",
                "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>4",
            ),
            (
                "<table><tbody><tr><td>1<tbody><tr><th>2",
                "<table><tbody><tr><td>1</td></tr></tbody><tbody><tr><th>2</th></tr></tbody></table>",
            ),
            (
                "<table><tr><td><table><tr><td>1</table>2<td>3",
                "<table><tr><td><table><tr><td>1</td></tr></table>2</td><td>3</td></tr></table>",
            ),
            ("<td>1</td><tr>2", "12"),
            ("<h2>One</h3>Two", "<h2>One</h2>Two"),
            (
                "<html><head><title>T</title><body><p>x</body></html>y",
                "<html><head><title>T</title></head><body><p>xy</p></body></html>",
            ),
            ("<dl><dt>a<dd>b<dt>c", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
            ("a<br>b</br>c<hr/>", "a<br>b<br>c<hr>"),
        ] {
            assert_eq!(cleaned(html), expected, "{html}");
        }
    }

    #[test]
    fn what_holds_no_text_is_dropped() {
        for (html, expected) in [
            ("a<script>if (1 < 2) '</p>'</SCRIPT >b", "ab"),
            ("a<!-- <p> -->b<!doctype html>c<?php x ?>d", "abcd"),
            ("a<script>never closed <p>b", "a"),
            ("a<svg><path d=x>b", "a<path>b</path>"),
            ("<p onclick='x()' data-x=1 class='lead'>a", "<p class=\"lead\">a</p>"),
            ("<p title=\"x>y\" id='a\"b'>1 < 2 <3", "<p id=\"a&quot;b\">1 &lt; 2 &lt;3</p>"),
            ("a<p class=\"never closed", "a"),
            ("<textarea><p>x</textarea>a<select><option>1</select>", "a"),
        ] {
            assert_eq!(cleaned(html), expected, "{html}");
        }
        let page =
            clean("<style>p{}</style><script type='application/ld+json'>{}</script><style>a{}</style>")
                .unwrap();
        assert_eq!((page.style.as_str(), page.linked_data), ("p{}\na{}\n", vec!["{}".to_owned()]));
    }

    #[test]
    fn pages_made_to_be_hard() {
        assert!(clean(&"<div>".repeat(100_000)).unwrap_err().contains("deeper"));
        assert!(clean(&"<b>".repeat(600)).unwrap_err().contains("deeper"));
        assert!(clean(&"<p>".repeat(300_000)).unwrap_err().contains("elements"));
        assert!(clean(&"&amp;".repeat(200_000)).unwrap_err().contains("references"));
        assert!(clean(&"<p>&amp;&amp;</p>".repeat(50_000)).is_ok());
        assert!(clean(&"<svg>".repeat(300_000)).is_ok(), "looks for an end once");
        assert_eq!(cleaned(&format!("<p {}>x", "a ".repeat(100_000))), "<p>x</p>");
        assert_eq!(cleaned(&"</div>".repeat(100_000)), "");
    }
}
