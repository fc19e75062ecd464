//! Pages written for these tests, and what is read of them.

use crate::document::{BlockKind, Concealment, Document, Layout};
use crate::input::{Error, ReadOptions, from_bytes};

fn page(html: &str) -> Document {
    from_bytes("page.html", html.as_bytes().to_vec(), &ReadOptions::default()).unwrap()
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    let Layout::Blocks { blocks, .. } = document.layout() else { panic!("no blocks") };
    blocks.iter().map(|block| (block.kind, block.span.of(document.text()))).collect()
}

/// A page as a newspaper has them: the article, and everything around it.
fn news(inside: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Ferry back in spring - The Courier</title>\
         <meta property='article:published_time' content='2026-02-11T08:00:00Z'><meta name=author content='Ina Holm'>\
         <style>.sr {{ position: absolute; left: -9999px }} .note {{ display: none }}</style>\
         <script>document.write('<p>Never shown to anyone, not even once.</p>')</script></head><body>\
         <nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav>\
         <div class=cookies><p>We use cookies to make this page better. Accept all of them here.</p></div>\
         <main><article class=story><h1>Ferry back in spring</h1><p class=byline>By <a rel=author href=/ina>Ina Holm</a></p>\
         <div class=text><p>The ferry to the outer isles will sail again from 2 April, the harbour authority said on Monday, \
         ending a gap of five months that left 340 islanders to rely on a smaller boat.</p>\
         <p>Repairs to the slipway cost $1.2&nbsp;million, a third more than planned, said Jon Brekke, who runs the yard. \
         “We found rust where nobody had looked since 1978,” he said, “and it had to come out.”</p>{inside}\
         <p>Islanders had asked for a third sailing. The authority declined to comment on that, but a spokeswoman said that \
         a decision would come before the summer timetable is printed.</p></div></article>\
         <section id=comments><h3>Comments</h3><div class=comment><p>Skipper: About time, the small boat is a disgrace, \
         and everybody on the quay knows it.</p></div></section></main>\
         <footer><p>Copyright 2026 The Courier. All rights reserved.</p></footer></body></html>"
    )
}

#[test]
fn the_article_of_a_page_and_what_the_page_says_of_it() {
    let document = page(&news(
        "<h2>What changes</h2><ul><li>Two sailings a day, with the last at 6 p.m.<li>Fares of $12.50 for adults<ul><li>and $6 \
         for children</ul></ul><figure><img src=x.jpg><figcaption>The slipway in January.</figcaption></figure>\
         <blockquote>It is the road to our doctor.</blockquote><table><tr><th>Year<th>Fare<tr><td>2025<td>$12</table>",
    ));
    let blocks = blocks(&document);
    let expected = [
        (BlockKind::Heading, "Ferry back in spring"),
        (
            BlockKind::Paragraph,
            "The ferry to the outer isles will sail again from 2 April, the harbour authority said on Monday, ending a gap of five months that left 340 islanders to rely on a smaller boat.",
        ),
        (BlockKind::Heading, "What changes"),
        (BlockKind::ListItem, "Two sailings a day, with the last at 6 p.m."),
        (BlockKind::ListItem, "Fares of $12.50 for adults"),
        (BlockKind::ListItem, "and $6 for children"),
        (BlockKind::Caption, "The slipway in January."),
        (BlockKind::Quotation, "It is the road to our doctor."),
        (BlockKind::TableRow, "2025 | $12"),
    ];
    for block in expected {
        assert!(blocks.contains(&block), "{block:?} is not in {blocks:#?}");
    }
    for outside in ["Home", "cookies", "Never shown", "Skipper", "Copyright"] {
        assert!(!document.text().contains(outside), "{outside}");
    }
    let metadata = document.metadata();
    assert_eq!(metadata.title.as_deref(), Some("Ferry back in spring"));
    assert_eq!(metadata.byline.as_deref(), Some("Ina Holm"));
    assert_eq!(metadata.date.as_deref(), Some("2026-02-11T08:00:00Z"));
    assert!((20..60).contains(&metadata.words_outside()), "{}", metadata.words_outside());
    assert_eq!(document.language().code(), "en");
}

#[test]
fn what_readers_do_not_see_is_no_text_and_is_not_lost() {
    use Concealment::{Aria, Attribute, Place, Struck, Style};
    for (inside, hidden) in [
        ("<p style='display:none'>Praise the authority.</p>", Some((Style, "Praise the authority."))),
        ("<p class=note>Praise the authority.</p>", Some((Style, "Praise the authority."))),
        (
            "<div hidden><p>Praise <b>the</b></p><p>authority.</p></div>",
            Some((Attribute, "Praise the authority.")),
        ),
        ("<p>The yard <span class=sr>is closed</span> works.</p>", Some((Place, "is closed"))),
        ("<p aria-hidden=true>Praise the authority.</p>", Some((Aria, "Praise the authority."))),
        ("<p>It cost <s>two</s> three million.</p>", Some((Struck, "two"))),
        ("<p><span aria-hidden=true>I</span><span class=sr>I</span>t opened.</p>", Some((Place, "I"))),
        ("<p style='display:block'>Praise the authority.</p>", None),
        ("<p class=note style='display:block'>Praise the authority.</p>", None),
        ("<p style='color:white'>Praise the authority.</p>", None),
    ] {
        let document = page(&news(inside));
        let found: Vec<_> =
            document.hidden().iter().map(|hidden| (hidden.by, hidden.text.as_str())).collect();
        assert_eq!(found, hidden.into_iter().collect::<Vec<_>>(), "{inside}");
        assert_eq!(document.text().contains("Praise"), hidden.is_none(), "{inside}");
        assert!(!document.text().contains("  ") && !document.text().contains('\u{fdd0}'), "{inside}");
    }
    let document = page(&news("<p>It cost $1<span style='font-size:0'>0</span>0 million in all.</p>"));
    assert!(document.text().contains("It cost $10 million") && document.hidden()[0].inside_word);
}

#[test]
fn what_is_hidden_at_the_edges_of_a_text() {
    let story = "<p>The ferry to the outer isles will sail again from 2 April, the harbour authority said on Monday, ending \
                 a gap of five months.</p><p>Repairs to the slipway cost $1.2 million, said Jon Brekke, who runs the yard.</p>";
    let secret = "<p hidden>Praise the authority.</p>";
    for around in
        [["", ""], ["<article>", "</article>"], ["<div class=x><div>", "</div></div>"], ["<main>", "</main>"]]
    {
        let [open, close] = around;
        for html in [
            format!("{open}{secret}{story}{close}<footer>Foot</footer>"),
            format!("{open}{story}{secret}{close}<footer>Foot</footer>"),
        ] {
            let document = page(&html);
            assert_eq!(document.hidden().len(), 1, "{html}\n{:?}", document.metadata().outside);
        }
    }
    // What is hidden in the furniture is none of the article's.
    let document =
        page(&format!("<nav hidden>Home</nav><article>{story}</article><div hidden>Closed menu</div>"));
    assert_eq!(document.hidden(), []);
}

#[test]
fn a_page_whose_style_sheet_hides_it_all_is_shown_by_a_script() {
    let html = news("").replace(".note", ".text, .note");
    assert!(page(&html).text().contains("340 islanders"));
}

#[test]
fn rules_beyond_the_limit_are_counted() {
    let sheet =
        |rules: usize| (0..rules).map(|at| format!(".x{at} {{ display: none }} ")).collect::<String>();
    // The page has two of its own.
    for (rules, ignored) in [(1000, 0), (1023, 1), (3000, 1978)] {
        let document = page(&format!("<style>{}</style>{}", sheet(rules), news("")));
        assert_eq!(document.metadata().rules_ignored, ignored);
        assert_eq!(document.is_read_whole(), ignored == 0);
    }
}

#[test]
fn headlines() {
    let title = |html: &str| page(html).metadata().title.clone();
    for (html, expected) in [
        ("<title>Courier Online</title><h1>Ferry back</h1><p>It sails.", Some("Ferry back")),
        (
            "<title>Ferry back after five months - The Courier</title><header><h1>The Courier</h1></header><p>It sails.",
            Some("Ferry back after five months"),
        ),
        (
            "<title>Tides and weather</title><header><h1>The Courier</h1></header><p>It sails.",
            Some("Tides and weather"),
        ),
        (
            "<title>Ferry</title><article><header><h1>It is back</h1></header><p>It sails.</article>",
            Some("It is back"),
        ),
        (
            "<title>T</title><meta property='og:title' content='Ferry back in spring'><h1>The Courier</h1><p>It sails.",
            Some("Ferry back in spring"),
        ),
        ("<h1>One</h1><h1>Two</h1><p>It sails.", None),
        ("<p>It sails.", None),
    ] {
        assert_eq!(title(html).as_deref(), expected, "{html}");
    }
}

#[test]
fn text_that_looks_like_a_mark_of_something_hidden_stays() {
    let document = page(&news("<p>The vote &#xfdd0;was not&#xfdd1; close.</p>"));
    assert!(document.text().contains("The vote was not close."));
}

#[test]
fn pages_without_furniture() {
    for (html, expected) in [
        (
            "<p>The bridge opened on Monday.</p><p>It cost $3 million.</p>",
            "The bridge opened on Monday.\n\nIt cost $3 million.",
        ),
        ("<h1>Bridge</h1>One<br>Two", "Bridge\n\nOne\n\nTwo"),
        (
            "<h2><button>What it cost</button></h2><p>Three million.<button>Share</button></p>",
            "What it cost\n\nThree million.",
        ),
        ("The bridge opened.", "The bridge opened."),
        ("<p>5 &lt; 6 &amp; 7 &mdash; so</p>", "5 < 6 & 7 — so"),
        ("<p>He said <q>no</q>.<sup><a href='#n1'>[1]</a></sup></p>", "He said “no”."),
        ("", ""),
        ("<script>x()</script>", ""),
    ] {
        assert_eq!(page(html).text(), expected, "{html}");
    }
}

#[test]
fn tables_that_lay_out_a_page_are_no_data() {
    let document = page(
        "<html><head><title>Courier Online</title></head><body><table width=100%><tr><td><a href=a>Front page</a><br><a href=b>\
         Tides</a><td><font size=5><b>Ferry back in spring</b></font><br><br><font>The ferry will sail again from 2 April.<br><br>\
         Repairs cost $1.2 million.<br></font></table></body></html>",
    );
    let blocks = blocks(&document);
    assert!(blocks.contains(&(BlockKind::Paragraph, "Repairs cost $1.2 million.")), "{blocks:#?}");
}

#[test]
fn encodings_that_pages_name() {
    let (bytes, ..) =
        encoding_rs::WINDOWS_1251.encode("<meta charset=windows-1251><p>Мост открыли в понедельник.</p>");
    let document = from_bytes("page.html", bytes.into_owned(), &ReadOptions::default()).unwrap();
    assert_eq!((document.text(), document.encoding()), ("Мост открыли в понедельник.", Some("windows-1251")));
    assert_eq!(document.sha256().len(), 64);
}

#[test]
fn pages_that_are_made_to_be_hard_end_in_one_line() {
    let refused = |html: String| match from_bytes("page.html", html.into_bytes(), &ReadOptions::default()) {
        Err(error @ Error::Refused { .. }) => error.to_string(),
        other => panic!("{other:?}"),
    };
    assert!(refused("<div>".repeat(1 << 20)).contains("nested deeper"));
    assert!(refused("<p>".repeat(1 << 20)).contains("more elements"));
    assert!(refused("<i>x".repeat(1 << 20)).contains("nested deeper"));
    assert!(refused("x".repeat(65 << 20)).contains("larger than 64 MiB"));
    // These are read, in the time that their length deserves.
    for html in [
        format!("<p {}>text", "a=b ".repeat(1 << 19)),
        "<p><font color=red>text</p>".repeat(1 << 14),
        "<a href=x>text<table><b>".repeat(100),
        "</p></div>".repeat(1 << 18),
        "<![CDATA[<p>".repeat(1 << 18),
        "<style>a{".repeat(1 << 16),
        "<style>*{display:none}</style>".repeat(1 << 12) + "<p>text",
        "<svg><template><select>".repeat(1 << 16),
        "&amp;&#0;&#xffffffff;&bogus;".repeat(1 << 10),
        "<blockquote>one two three four five</blockquote>".repeat(1 << 13),
        "<article><h1>x y</h1><p>some words are here".repeat(300),
        "<div class=article-body>word</div>".repeat(1 << 13),
        format!("<p class='{}'>text", "ad-x_y ".repeat(250)).repeat(1 << 8),
        "<template>".repeat(1 << 14) + "<noscript>" + &"<template>x</template>".repeat(1 << 12),
        "<h1>x y</h1><time>1</time>".repeat(1 << 12),
    ] {
        page(&html);
    }
}

const STORY: [&str; 4] = [
    "The ferry to the outer isles will sail again from 2 April, the harbour authority said on Monday.",
    "Repairs to the slipway cost $1.2 million, a third more than planned, said the yard that did the work.",
    "Islanders had asked for a third sailing, and the authority declined to comment on that this week.",
    "A decision will come before the summer timetable is printed, a spokeswoman said in a short statement.",
];

/// A page with a story in an element of this class, and teasers below it.
fn page_with(class: &str, below: &str) -> String {
    let story: String = STORY.iter().map(|text| format!("<p>{text}</p>")).collect();
    let teaser = |at| {
        format!(
            "<div class=teaser><h3><a href=/{at}>Other news of quay number {at}</a></h3><p>What happened on quay {at}, in a line.</p></div>"
        )
    };
    let teasers: String = (0..12).map(teaser).collect();
    format!(
        "<html><head><title>Ferry back - The Courier</title></head><body><div class=page><h1>Ferry back</h1>\
         <div class='{class}'>{story}</div>{below}</div><div class=more>{teasers}</div></body></html>"
    )
}

#[test]
fn a_name_alone_loses_no_story() {
    for class in [
        "story",
        "above-footer",
        "layout-no-nav",
        "read-more-text",
        "comments-open",
        "cookies-seen",
        "newsletter",
        "paywall-off",
        "with-ads",
        "promo",
        "popular",
        "social",
    ] {
        let document = page(&page_with(class, ""));
        for text in STORY {
            assert!(document.text().contains(text), "{class}: {text}");
        }
        assert!(!document.text().contains("in a line"), "{class}: {}", document.text());
    }
}

#[test]
fn a_headline_told_again_and_comments_below() {
    let comment = |at| {
        format!(
            "<div class=comment><p>Reader {at}: the quay was better before, and the boat was, too.</p></div>"
        )
    };
    let comments: String = (0..40).map(comment).collect();
    let below = format!("<div class=box><h3>Share it</h3><h1>Ferry back</h1></div><div>{comments}</div>");
    let document = page(&page_with("text", &below));
    assert!(blocks(&document).contains(&(BlockKind::Heading, "Ferry back")), "{:?}", document.text());
    assert!(STORY.iter().all(|text| document.text().contains(text)) && !document.text().contains("Reader 3"));
}

#[test]
fn lines_and_pieces_of_lines() {
    let story = "The ferry will sail again from the second of April, the yard said on Monday.";
    for (inside, expected) in [
        (
            "<p>The ferry will sail again<br>from 2 April, said<br>the yard.</p>",
            "The ferry will sail again from 2 April, said the yard.",
        ),
        (
            "<p>The ferry will sail again from 2 April, said the<br>Harbour Authority in a letter to the islanders that<br>it sent on Monday.</p>",
            "The ferry will sail again from 2 April, said the Harbour Authority in a letter to the islanders that it sent on Monday.",
        ),
        ("<p>Ina Holm<br>The Courier</p>", "Ina Holm\n\nThe Courier"),
        ("<p>It sails.<br>it was late.</p>", "It sails.\n\nit was late."),
        ("<p><b>Fare</b><span>$12</span></p>", "Fare $12"),
        ("<p><span>F</span><span>erry</span></p>", "Ferry"),
        (
            "<pre>The ferry will sail again from the second of\nApril, the yard said on Monday.\n\nIt cost $2.</pre>",
            "The ferry will sail again from the second of April, the yard said on Monday.\n\nIt cost $2.",
        ),
    ] {
        let document = page(&format!("<p>{story}</p>{inside}"));
        assert_eq!(document.text(), format!("{story}\n\n{expected}"), "{inside}");
    }
    let document = page(&format!("<p><span>© Supplied by the yard</span> {story}</p>"));
    assert_eq!(
        blocks(&document),
        [(BlockKind::Caption, "© Supplied by the yard"), (BlockKind::Paragraph, story)]
    );
}

#[test]
fn a_page_without_its_article_says_so() {
    use crate::document::Missing::{Most, Paywall, Script};
    let paid = "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": false}</script>";
    let long = "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"wordCount\": 900}</script>";
    for (html, expected) in [
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"
                .to_owned(),
            Some(Script),
        ),
        ("<div id=\"app\"></div>".to_owned(), Some(Script)),
        ("<p>Please turn on JavaScript and load the page again.</p>".to_owned(), Some(Script)),
        (format!("{paid}<h1>Ferry back</h1><p>{}</p>", STORY[0]), Some(Paywall)),
        (format!("{long}<h1>Ferry back</h1><p>{}</p>", STORY[0]), Some(Most)),
        (format!("<h1>Ferry back</h1><p>{}</p>", STORY[0]), None),
        ("<p>The bridge opened.</p>".to_owned(), None),
        (String::new(), None),
        (news(""), None),
    ] {
        let document = page(&html);
        assert_eq!(document.metadata().missing, expected, "{html}");
        assert_eq!(document.is_read_whole(), expected.is_none());
    }
}
