//! What stands beside a story (tables, captions, notes, bylines, notices) is compared like the story: a change planted in
//! each kind of text, in each format that has it, is found.

#![cfg(all(feature = "html", feature = "office"))]

use std::io::{Cursor, Write};

use claimdiff::compare::{Comparison, Options, compare};
use claimdiff::input::{ReadOptions, from_bytes};
use claimdiff::report::Report;
use claimdiff::{Document, Sides};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A kind of text, what it says, what the other version says in its place, and whether its rules may call that more than low.
struct Planted {
    kind: &'static str,
    before: &'static str,
    after: &'static str,
}

const PLANTED: [Planted; 8] = [
    Planted { kind: "byline", before: "By Lena Hartog", after: "By Milo Verbeek" },
    Planted { kind: "dateline", before: "Published May 4, 2026", after: "Published May 6, 2026" },
    Planted {
        kind: "caption",
        before: "Mayor Ines Rowe opens the lock on May 4.",
        after: "Mayor Ines Rowe opens the lock on May 9.",
    },
    Planted { kind: "table_row", before: "North pier | 412 | 33", after: "North pier | 421 | 33" },
    Planted {
        kind: "note",
        before: "The county paid another $4.2 million in 2024.",
        after: "The county paid another $2.4 million in 2024.",
    },
    Planted {
        kind: "disclosure",
        before: "Disclosure: The writer owns shares in the yard.",
        after: "Disclosure: The writer owns no shares in the yard.",
    },
    Planted {
        kind: "credit",
        before: "Photo credit: Ana Pike / Courier",
        after: "Photo credit: Jo Stark / Courier",
    },
    Planted {
        kind: "promo",
        before: "Subscribe to our newsletter for $3 a month.",
        after: "Subscribe to our newsletter for $5 a month.",
    },
];

const STORY: [&str; 3] = [
    "The harbour board published the final bill for the lock on Monday.",
    "It was higher than anyone in the town had feared, the clerk told reporters.",
    "The board will repair the two gates before the winter storms arrive.",
];

/// The texts of a story, in their places; `planted` names the one that reads otherwise.
fn text(kind: &str, planted: Option<&str>) -> &'static str {
    let of = PLANTED.iter().find(|of| of.kind == kind).expect("a kind");
    if planted == Some(kind) { of.after } else { of.before }
}

fn plain(planted: Option<&str>) -> Vec<u8> {
    let of = |kind| text(kind, planted);
    let lines = [
        "Lock bill is out".to_owned(),
        of("byline").to_owned(),
        of("dateline").to_owned(),
        STORY.join(" "),
        format!("Pier | Boats | Days\n{}\nSouth pier | 120 | 14", of("table_row")),
        format!("Caption: {}", of("caption")),
        of("credit").to_owned(),
        format!("[1] {}", of("note")),
        of("disclosure").to_owned(),
        of("promo").to_owned(),
    ];
    (lines.join("\n\n") + "\n").into_bytes()
}

fn markdown(planted: Option<&str>) -> Vec<u8> {
    let of = |kind| text(kind, planted);
    let lines = [
        "# Lock bill is out".to_owned(),
        format!("*{}*", of("byline")),
        of("dateline").to_owned(),
        STORY.join(" ") + "[^1]",
        format!("| Pier | Boats | Days |\n|---|---|---|\n| {} |\n| South pier | 120 | 14 |", of("table_row")),
        format!("![{}](lock.jpg)", of("caption")),
        of("credit").to_owned(),
        format!("[^1]: {}", of("note")),
        of("disclosure").to_owned(),
        of("promo").to_owned(),
    ];
    (lines.join("\n\n") + "\n").into_bytes()
}

fn html(planted: Option<&str>) -> Vec<u8> {
    let of = |kind| text(kind, planted);
    let cells = |row: &str| format!("<tr><td>{}</td></tr>", row.replace(" | ", "</td><td>"));
    format!(
        "<!doctype html><html lang=\"en\"><title>Lock bill is out</title><body><article><h1>Lock bill is out</h1>\
         <p class=\"byline\">{}</p><p>{}</p><p>{}</p><p>{}</p><p>{}</p>\
         <table>{}{}{}</table>\
         <figure><img src=\"lock.jpg\" alt=\"\"><figcaption>{}</figcaption></figure><p>{}</p>\
         <ol class=\"footnotes\"><li id=\"fn1\">{} <a href=\"#r1\">back</a></li></ol><p>{}</p><p>{}</p></article></body></html>",
        of("byline"),
        of("dateline"),
        STORY[0],
        STORY[1],
        STORY[2],
        cells("Pier | Boats | Days"),
        cells(of("table_row")),
        cells("South pier | 120 | 14"),
        of("caption"),
        of("credit"),
        of("note"),
        of("disclosure"),
        of("promo"),
    )
    .into_bytes()
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(planted: Option<&str>) -> Vec<u8> {
    let of = |kind| text(kind, planted);
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let row = |row: &str| {
        let cells: String = row.split(" | ").map(|cell| format!("<w:tc>{}</w:tc>", p(cell))).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let body = [
        styled("Heading1", "Lock bill is out"),
        p(of("byline")),
        p(of("dateline")),
        p(&STORY.join(" ")),
        format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row("Pier | Boats | Days"),
            row(of("table_row")),
            row("South pier | 120 | 14")
        ),
        styled("Caption", of("caption")),
        p(of("credit")),
        p(of("disclosure")),
        p(of("promo")),
    ];
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"Caption\"><w:name w:val=\"caption\"/></w:style></w:styles>";
    let notes = format!(
        "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
        p(of("note"))
    );
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            &format!("<w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>", body.concat()),
        ),
        ("word/styles.xml", styles),
        ("word/footnotes.xml", &notes),
    ])
}

fn odt(planted: Option<&str>) -> Vec<u8> {
    let of = |kind| text(kind, planted);
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let row = |row: &str| {
        let cells: String = row
            .split(" | ")
            .map(|cell| format!("<table:table-cell>{}</table:table-cell>", p(cell)))
            .collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let body = [
        "<text:h>Lock bill is out</text:h>".to_owned(),
        p(of("byline")),
        p(of("dateline")),
        format!(
            "<text:p>{}<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note></text:p>",
            STORY.join(" "),
            p(of("note"))
        ),
        format!(
            "<table:table>{}{}{}</table:table>",
            row("Pier | Boats | Days"),
            row(of("table_row")),
            row("South pier | 120 | 14")
        ),
        format!("<text:p text:style-name=\"Caption\">{}</text:p>", of("caption")),
        p(of("credit")),
        p(of("disclosure")),
        p(of("promo")),
    ];
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body><office:text>{}</office:text>\
         </office:body></office:document-content>",
        body.concat()
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

/// A format: the name of a file, and how a story is written in it.
type Format = (&'static str, fn(Option<&str>) -> Vec<u8>);

const FORMATS: [Format; 5] = [
    ("story.txt", plain),
    ("story.md", markdown),
    ("story.html", html),
    ("story.docx", docx),
    ("story.odt", odt),
];

fn read(name: &str, bytes: Vec<u8>) -> Document {
    from_bytes(name, bytes, &ReadOptions::default()).unwrap()
}

fn compared(format: Format, planted: Option<&str>) -> Comparison {
    let (name, write) = format;
    compare(Sides::new(read(name, write(None)), read(name, write(planted))), &Options::default())
}

#[test]
fn a_story_and_itself_have_no_difference_beside_the_story() {
    for format in FORMATS {
        let report = Report::new(&compared(format, None));
        assert!(
            !report.has_differences() && report.findings.is_empty(),
            "{}: {:#?}",
            format.0,
            report.findings
        );
    }
}

#[test]
fn what_is_the_same_beside_a_change_is_not_told() {
    let row = |format: Format| {
        let report = Report::new(&compared(format, Some("table_row")));
        report.findings.iter().filter(|found| found.a.is_none() || found.b.is_none()).count()
    };
    assert_eq!(FORMATS.map(row), [0; 5]);
}

#[test]
fn a_change_in_each_kind_of_text_is_found_in_each_format() {
    let mut missed = Vec::new();
    for format in FORMATS {
        for of in &PLANTED {
            let report = Report::new(&compared(format, Some(of.kind)));
            let told = report.findings.iter().any(|found| {
                let passage = |at: &Option<claimdiff::report::Passage>, text: &str| {
                    at.as_ref().is_some_and(|at| text.contains(&at.text) || at.text.contains(text))
                };
                passage(&found.a, of.before) && passage(&found.b, of.after)
            });
            if !told || !report.has_differences() {
                missed.push(format!("{} in {}", of.kind, format.0));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
