//! [`tags`]: what the programs that make web sites of Markdown read in it, and no reader sees: `{{< figure … >}}`,
//! `{% include … %}`, `{: .note }`, `{#id .class}`.

use crate::document::{Block, BlockKind, Span};

/// Bytes of the longest tag.
const LONGEST: usize = 4096;
/// Blocks whose content is a remark of the author's: how they open and close.
const REMARKS: [(&str, &str); 2] = [("{% comment %}", "{% endcomment %}"), ("{{/*", "*/}}")];
/// How other tags open and close.
const TAGS: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("{:", "}"), ("{#", "}")];

/// Finds the tags of a text from a place on, in order. None overlaps another.
pub(super) fn tags(text: &str, from: usize) -> Vec<Span> {
    let mut tags = Vec::new();
    let mut at = from;
    while let Some(open) = memchr::memchr(b'{', &text.as_bytes()[at..]).map(|open| at + open) {
        let end = end(&text[open..]).map(|len| open + len);
        tags.extend(end.map(|end| Span::new(open, end)));
        at = end.unwrap_or(open + 1);
    }
    tags
}

/// The length of the tag that a text begins with.
fn end(text: &str) -> Option<usize> {
    if let Some((open, close)) = REMARKS.iter().find(|(open, _)| text.starts_with(open)) {
        let near = near(text);
        return near[open.len()..].find(close).map(|end| open.len() + end + close.len());
    }
    let class = text[1..].starts_with('.');
    let (open, close) =
        if class { ("{.", "}") } else { *TAGS.iter().find(|(open, _)| text.starts_with(open))? };
    let near = &near(text)[open.len()..];
    let inside = &near[..near.find(close)?];
    let names = !matches!(open, "{#" | "{.") || inside.starts_with(char::is_alphabetic);
    let one_line = close != "}" || !inside.contains(['\n', '{']);
    (names && one_line && !has_blank_line(inside)).then_some(open.len() + inside.len() + close.len())
}

/// As much of a text as a tag may be long.
fn near(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn has_blank_line(text: &str) -> bool {
    text.contains("\n\n") || text.contains("\n\r\n")
}

/// Fields of a tag that readers see, the first of them that is there.
const SEEN: [(&str, BlockKind); 3] =
    [("caption=", BlockKind::Caption), ("title=", BlockKind::Other), ("alt=", BlockKind::Other)];

/// What a tag says to readers: the caption of a picture; or its title, which is set aside.
pub(super) fn seen(text: &str, tag: Span) -> Option<Block> {
    let inside = tag.of(text);
    SEEN.iter().find_map(|(field, kind)| {
        let start = inside.find(&format!(" {field}"))? + field.len() + 1;
        let quote = inside[start..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let len = inside[start + 1..].find(quote)?;
        let value = &inside[start + 1..start + 1 + len];
        let from = tag.start + start + 1 + (len - value.trim_start().len());
        let span = Span::new(from, from + value.trim().len());
        (!span.is_empty()).then_some(Block { kind: *kind, span })
    })
}

/// The text with letters in the place of its tags, each as many bytes as it has, so that nothing in a tag is taken for
/// Markdown.
pub(super) fn masked(text: &str, tags: &[Span]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for tag in tags {
        masked.push_str(&text[at..tag.start]);
        masked.extend(
            tag.of(text)
                .bytes()
                .map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { 'x' }),
        );
        at = tag.end;
    }
    masked.push_str(&text[at..]);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_look_alikes() {
        for (text, expected) in [
            (
                "a {{< figure src=\"x.jpg\" title=\"The quay\" >}} b",
                &["{{< figure src=\"x.jpg\" title=\"The quay\" >}}"][..],
            ),
            ("{% include ad.html %}Text{: .lead }", &["{% include ad.html %}", "{: .lead }"]),
            ("# Quay {#quay .big}\n[x]{.small}", &["{#quay .big}", "{.small}"]),
            (
                "{% comment %} No.\n\nNever. {% endcomment %}Yes",
                &["{% comment %} No.\n\nNever. {% endcomment %}"],
            ),
            ("{{/* no */}}", &["{{/* no */}}"]),
            ("{{ open\n\nand }} never", &[]),
            ("The set {a, b} has {.5} and {#1} and { x }", &[]),
            ("{", &[]),
            ("{{", &[]),
            ("{é", &[]),
        ] {
            let found: Vec<_> = tags(text, 0).into_iter().map(|tag| tag.of(text)).collect();
            assert_eq!(found, expected, "{text}");
            let masked = masked(text, &tags(text, 0));
            assert_eq!((masked.len(), masked.lines().count()), (text.len(), text.lines().count()));
        }
    }

    #[test]
    fn captions_of_pictures() {
        let seen = |text: &'static str| {
            super::seen(text, Span::new(0, text.len())).map(|block| (block.kind, block.span.of(text)))
        };
        let title = Some((BlockKind::Other, "The quay"));
        assert_eq!(seen("{{< figure src=\"q.jpg\" title=' The quay ' >}}"), title);
        let caption = Some((BlockKind::Caption, "The quay"));
        assert_eq!(seen("{{< figure title=\"Q\" caption=\"The quay\" >}}"), caption);
        for none in [
            "{{< figure src=\"q.jpg\" >}}",
            "{{< figure title=\"\" >}}",
            "{% subtitle=\"x\" %}",
            "{{< x title=\"open",
        ] {
            assert_eq!(seen(none), None, "{none}");
        }
    }
}
