use proptest::prelude::*;

use super::*;
use crate::document::Document;

/// The blocks of a text as `(kind, what a reader sees)`.
fn blocks(text: &str) -> Vec<(BlockKind, String)> {
    let layout = layout(text);
    check_laws(text, &layout);
    let document = Document::new("test.md", text).with_layout(layout);
    let Layout::Blocks { blocks, .. } = document.layout() else { unreachable!() };
    blocks.iter().map(|block| (block.kind, document.visible(block.span).text().to_owned())).collect()
}

/// Blocks and markup are in order, disjoint, on character boundaries; markup lies inside blocks; no block is blank
/// or has white space at its ends.
fn check_laws(text: &str, layout: &Layout) {
    let Layout::Blocks { blocks, markup } = layout else { panic!("no blocks") };
    let spans: Vec<_> = blocks.iter().map(|block| block.span).collect();
    for ordered in [&spans, markup] {
        assert!(ordered.windows(2).all(|pair| pair[0].end <= pair[1].start), "{ordered:?} in {text:?}");
        assert!(ordered.iter().all(|span| !span.is_empty() && text.get(span.start..span.end).is_some()));
    }
    for span in &spans {
        assert_eq!(span.of(text).trim(), span.of(text), "in {text:?}");
    }
    for hidden in markup {
        assert!(spans.iter().any(|span| span.contains(*hidden)), "{hidden:?} outside blocks of {text:?}");
    }
}

#[test]
fn what_a_reader_sees() {
    use BlockKind::{Caption, Heading, ListItem, Note, Other, Paragraph, Quotation, TableRow};
    let table: &[(&str, &[(BlockKind, &str)])] = &[
        ("", &[]),
        (" \n\n", &[]),
        ("# Title #\n\nText.", &[(Heading, "Title"), (Paragraph, "Text.")]),
        ("Title\n=====\nText.", &[(Heading, "Title"), (Paragraph, "Text.")]),
        ("## Open {#open}\n", &[(Heading, "Open")]),
        ("A **bold** and _light_ ~~old~~ word.", &[(Paragraph, "A bold and light old word.")]),
        ("See [the report](http://a.b/c \"t\").", &[(Paragraph, "See the report.")]),
        ("See [it][1] or [this].\n\n[1]: http://a.b\n[this]: /c\n", &[(Paragraph, "See it or this.")]),
        ("Go to <http://a.b> now.", &[(Paragraph, "Go to http://a.b now.")]),
        ("Run `ls -l` or `` a`b ``.", &[(Paragraph, "Run ls -l or a`b.")]),
        ("It cost 5 \\* 3 &amp; more.", &[(Paragraph, "It cost 5 * 3 &amp; more.")]),
        ("One line\ntwo lines.  \nthree\\\nfour.", &[(Paragraph, "One line\ntwo lines.\nthree\nfour.")]),
        ("One.\r\nTwo.\r\n\r\nThree.\r\n", &[(Paragraph, "One.\r\nTwo."), (Paragraph, "Three.")]),
        ("> “Quoted,\n> twice.”\n>\n> Again.", &[(Quotation, "“Quoted,\ntwice.”"), (Quotation, "Again.")]),
        ("> # Title\n> - item", &[(Heading, "Title"), (ListItem, "item")]),
        (
            "- one\n- two\n  goes on\n    - three\n",
            &[(ListItem, "one"), (ListItem, "two\ngoes on"), (ListItem, "three")],
        ),
        ("1. one\n\n   More.\n\n2. two", &[(ListItem, "one"), (Paragraph, "More."), (ListItem, "two")]),
        ("- [x] done\n- [ ] open", &[(ListItem, "done"), (ListItem, "open")]),
        ("- > said so", &[(Quotation, "said so")]),
        (
            "![A bridge](b.png)\n\nText ![icon](i.png) here.",
            &[(Caption, "A bridge"), (Paragraph, "Text  here.")],
        ),
        ("[![A bridge](b.png)](big.png)", &[(Caption, "A bridge")]),
        ("Text[^1] here.\n\n[^1]: The note.\n", &[(Paragraph, "Text here."), (Note, "The note.")]),
        (
            "A <b>bold</b> word<br>next<br />\nlast.",
            &[(Paragraph, "A bold word"), (Paragraph, "next\nlast.")],
        ),
        ("<div class=\"x\">\nShown &lt;<!-- not > this -->.\n</div>\n", &[(Paragraph, "Shown &lt;.")]),
        ("```sh\nls -l\n\n# no heading\n```\n", &[(Other, "ls -l\n\n# no heading")]),
        ("    indented\n    code\n", &[(Other, "indented\n    code")]),
        (
            "| a | b |\n|---|---|\n| 1 | **2** |\n\nText.",
            &[(TableRow, "a | b"), (TableRow, "1 | 2"), (Paragraph, "Text.")],
        ),
        ("---\ntitle: The bridge\n---\n\nText.", &[(Heading, "The bridge"), (Paragraph, "Text.")]),
        ("One.\n\n---\n\nTwo.", &[(Paragraph, "One."), (Paragraph, "Two.")]),
        ("\u{feff}# Title", &[(Heading, "Title")]),
        ("> [!NOTE]\n> Mind the gap.", &[(Quotation, "Mind the gap.")]),
    ];
    for (text, expected) in table {
        let expected: Vec<_> = expected.iter().map(|&(kind, text)| (kind, text.to_owned())).collect();
        assert_eq!(blocks(text), expected, "{text:?}");
    }
}

#[test]
fn what_stands_before() {
    let text = "The file **_exactly_** so";
    let document = Document::new("test.md", text).with_layout(layout(text));
    for (offset, expected) in
        [(0, None), (12, Some(' ')), (11, Some(' ')), (13, Some('e')), (22, Some('y')), (23, Some(' '))]
    {
        assert_eq!(document.visible_before(offset), expected, "{offset}");
    }
}

proptest! {
    #[test]
    fn total_on_any_text(text in any::<String>()) {
        blocks(&text);
    }

    #[test]
    fn total_on_markdown(text in "([-#>*_`~|!<&\\[\\]():=+.\\\\ \t\r\na1é“]|\\[\\^1\\]|<br>|<p>|---\n|!\\[|\\]\\(|\n\n|    |```){0,60}") {
        blocks(&text);
    }
}

#[test]
fn tags_of_site_programs() {
    use BlockKind::{Caption, Heading, Paragraph};
    let text = "# Quay {#quay .big}\n\n{{< figure src=\"q.jpg\" caption=\"The quay in spring\" >}}\n\nIt {{% mark %}}opened{{% /mark %}} \
                on Monday.\n{: .lead }\n\n{% include ad.html %}\n\n{{< note >}} It cost $3.\n\n{% comment %} No.\n\nNever. {% endcomment %}\n";
    let expected = [
        (Heading, "Quay"),
        (Caption, "The quay in spring"),
        (Paragraph, "It opened on Monday."),
        (Paragraph, "It cost $3."),
    ];
    assert_eq!(blocks(text), expected.map(|(kind, text)| (kind, text.to_owned())));
    for odd in [
        "{{<\n\n>}}",
        "* {{< a title=\"b\"\n* c >}}",
        "`{{ x }}`",
        "    {{ code }}",
        "|{{<a title=\"b|c\">}}|\n|-|\n|x|",
    ] {
        blocks(odd);
    }
}

#[test]
fn raw_html_over_several_lines() {
    let text = "One.\n\n<!-- No\nnever, not\n--> \n\n<style>\n.a { color: red }\n</style>\n\n<div class=a\n id=b>\nSeen.\n</div>\n\nTwo.\n";
    let seen: Vec<_> = blocks(text).into_iter().map(|(_, text)| text).collect();
    assert_eq!(seen, ["One.", "Seen.", "Two."]);
}
