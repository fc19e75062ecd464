//! Articles of web pages in the shapes that news sites have: `tests/extraction/*.html`, and beside each, in a file of the
//! same name, all that must be read of it: metadata, blocks, hidden passages, and what stands outside of the article.

#![cfg(feature = "html")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use claimdiff::Document;
use claimdiff::document::Layout;
use claimdiff::input::{ReadOptions, read_path};

/// What is read of a page, a line each.
fn shown(document: &Document) -> String {
    let mut shown = String::new();
    let metadata = document.metadata();
    for (name, value) in [("title", &metadata.title), ("byline", &metadata.byline), ("date", &metadata.date)]
    {
        writeln!(shown, "{name}: {}", value.as_deref().unwrap_or("-")).unwrap();
    }
    if let Some(encoding) = document.encoding() {
        writeln!(shown, "encoding: {encoding}").unwrap();
    }
    let Layout::Blocks { blocks, .. } = document.layout() else { panic!("no blocks") };
    shown.push('\n');
    for block in blocks {
        writeln!(shown, "{:?}: {}", block.kind, block.span.of(document.text())).unwrap();
    }
    if !document.hidden().is_empty() {
        shown.push('\n');
    }
    for hidden in document.hidden() {
        writeln!(shown, "hidden, {}: {}", hidden.by.phrase(), hidden.text).unwrap();
    }
    if !metadata.outside.is_empty() {
        shown.push('\n');
    }
    for outside in &metadata.outside {
        writeln!(shown, "outside, {}: {}", outside.furniture.phrase(), outside.text.replace('\n', " | "))
            .unwrap();
    }
    shown
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extraction");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "html")).collect();
    pages.sort();
    assert!(pages.len() >= 12, "{pages:?}");
    pages
}

#[test]
fn pages_are_read_as_expected() {
    for page in pages() {
        let document = read_path(&page, &ReadOptions::default()).unwrap();
        expect_test::expect_file![page.with_extension("txt")].assert_eq(&shown(&document));
    }
}

/// What a page says is either in its article or listed: every word of what its readers see is accounted for.
#[test]
fn nothing_of_a_page_is_lost() {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for (body, expected) in [
        (
            "<nav>One</nav><article><p>Two three four five.</p></article><div>Six</div>",
            "One Two three four five. Six",
        ),
        (
            "<div class=share>One</div><p>Two three, and more of it here.</p><aside>Four</aside>",
            "One Two three, and more of it here. Four",
        ),
        (
            "<article><p>One two three four.</p><p hidden>Five</p></article><template>Six</template>",
            "One two three four. Five Six",
        ),
    ] {
        let html = format!("<html><body>{body}</body></html>");
        let document =
            claimdiff::input::from_bytes("page.html", html.into_bytes(), &ReadOptions::default()).unwrap();
        let outside = document.metadata().outside.iter().map(|outside| outside.text.as_str());
        let hidden = document.hidden().iter().map(|hidden| hidden.text.as_str());
        let all = [document.text()].into_iter().chain(outside).chain(hidden).collect::<Vec<_>>().join(" ");
        let (mut all, mut expected) = (words(&all), words(expected));
        all.sort();
        expected.sort();
        assert_eq!(all, expected, "{body}");
    }
}

/// The same for the pages, word by word: whatever stands between two tags of their bodies.
#[test]
fn no_word_of_the_pages_is_lost() {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    for page in pages() {
        let Ok(html) = std::fs::read_to_string(&page) else { continue };
        let document = read_path(&page, &ReadOptions::default()).unwrap();
        let outside = document.metadata().outside.iter().map(|outside| outside.text.as_str());
        let hidden = document.hidden().iter().map(|hidden| hidden.text.as_str());
        let read: Vec<_> =
            [document.text()].into_iter().chain(outside).chain(hidden).flat_map(words).collect();
        let mut body = html[html.find("<body").unwrap()..].to_owned();
        for dropped in ["script", "style", "button"] {
            while let Some(start) = body.find(&format!("<{dropped}")) {
                let end = format!("</{dropped}>");
                let length = body[start..].find(&end).unwrap() + end.len();
                body.replace_range(start..start + length, " ");
            }
        }
        for piece in body.split('<').filter_map(|piece| piece.split_once('>')) {
            for word in words(piece.1) {
                assert!(read.contains(&word), "{}: {word}", page.display());
            }
        }
    }
}
