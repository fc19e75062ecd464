//! Office documents and archives, built here from strings, and files that are wrong or made to be hard.

#![cfg(all(feature = "html", feature = "office"))]

use std::io::{Cursor, Write};

use claimdiff::Document;
use claimdiff::document::{BlockKind, Concealment, Furniture, Layout};
use claimdiff::input::{Changes, Format, ReadOptions, from_bytes};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const STYLES: &str = r#"<w:styles xmlns:w="w">
    <w:style w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="House"><w:name w:val="House Crosshead"/><w:basedOn w:val="Ttulo1"/></w:style>
    <w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
    <w:style w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:styleId="Body9"><w:name w:val="Body"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
    <w:style w:styleId="Punkt"><w:name w:val="List Bullet"/></w:style>
    <w:style w:styleId="Bild"><w:name w:val="caption"/></w:style>
</w:styles>"#;

fn docx_of(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
    ];
    files.extend(more);
    archive(&files)
}

fn read(name: &str, bytes: Vec<u8>) -> Document {
    from_bytes(name, bytes, &ReadOptions::default()).unwrap()
}

fn docx(body: &str) -> Document {
    read("story.docx", docx_of(body, &[]))
}

fn error(name: &str, bytes: Vec<u8>) -> String {
    let error = from_bytes(name, bytes, &ReadOptions::default()).unwrap_err().to_string();
    assert!(error.starts_with(name) && error.contains("; ") && error.lines().count() == 1, "{error}");
    error
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    let Layout::Blocks { blocks, .. } = document.layout() else { panic!("no blocks") };
    blocks.iter().map(|block| (block.kind, block.span.of(document.text()))).collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

#[test]
fn paragraphs_of_a_docx_by_their_styles() {
    use BlockKind::{Caption, Heading, ListItem, Paragraph};
    let style = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
    let numbered = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>";
    let unnumbered = "<w:pStyle w:val=\"Punkt\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    for (properties, kind) in [
        (String::new(), Paragraph),
        (style("Ttulo1"), Heading),
        (style("House"), Heading),
        (style("Heading2"), Heading),
        (style("Deep"), Heading),
        (style("Body9"), Paragraph),
        (style("Loop"), Paragraph),
        (style("Unknown"), Paragraph),
        (style("Punkt"), ListItem),
        (style("Bild"), Caption),
        (numbered.to_owned(), ListItem),
        (unnumbered.to_owned(), Paragraph),
        ("<w:outlineLvl w:val=\"0\"/>".to_owned(), Heading),
        ("<w:pPrChange><w:pPr><w:pStyle w:val=\"Ttulo1\"/></w:pPr></w:pPrChange>".to_owned(), Paragraph),
    ] {
        assert_eq!(
            blocks(&docx(&paragraph(&properties, "Ferry back"))),
            [(kind, "Ferry back")],
            "{properties}"
        );
    }
}

#[test]
fn a_docx_is_read_as_if_all_changes_were_accepted() {
    for (body, expected) in [
        (
            format!(
                "<w:p>{}<w:del>{}</w:del><w:ins>{}</w:ins></w:p>",
                run("It cost "),
                run("two"),
                run("three")
            ),
            "It cost three",
        ),
        (format!("<w:p><w:del><w:r><w:delText>two</w:delText></w:r></w:del>{}</w:p>", run("three")), "three"),
        (
            format!(
                "<w:p><w:moveFrom>{}</w:moveFrom>{}</w:p><w:p><w:moveTo>{}</w:moveTo></w:p>",
                run("one"),
                run("two"),
                run("one")
            ),
            "two\n\none",
        ),
        // The end of the first paragraph is deleted: the second goes on in it.
        (
            paragraph("<w:rPr><w:del/></w:rPr>", "The bridge ") + &paragraph("", "opened."),
            "The bridge opened.",
        ),
        (
            format!(
                "<w:p>{}<w:commentReference/><w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
                run("a")
            ),
            "a b\n\nc",
        ),
        (
            "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText><w:t>1&#8211;2 &amp; 3 &lt;</w:t></w:r></w:p>"
                .to_owned(),
            "1–2 & 3 <",
        ),
        (
            format!(
                "<w:p>{}<w:r><w:noBreakHyphen/></w:r>{}<w:r><w:softHyphen/></w:r>{}</w:p>",
                run("re"),
                run("ele"),
                run("ct")
            ),
            "re-elect",
        ),
        (
            format!(
                "<w:p><w:hyperlink>{}</w:hyperlink><w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
                run("a"),
                run("x"),
                run("b")
            ),
            "ab",
        ),
        // Text in a box stands in a paragraph of its own, and old programs get a copy.
        (
            format!(
                "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
                run("a"),
                paragraph("", "box"),
                paragraph("", "box")
            ),
            "box\n\na",
        ),
        (format!("<w:p>{}</w:p><w:p/><w:p>{}</w:p>", run("a"), run("b")), "a\n\nb"),
        (String::new(), ""),
    ] {
        assert_eq!(docx(&body).text(), expected, "{body}");
    }
}

#[test]
fn what_a_docx_hides_is_no_text_and_is_not_lost() {
    let body = |properties: &str| {
        format!("<w:p>{}<w:r><w:rPr>{properties}</w:rPr><w:t>not</w:t></w:r></w:p>", run("It is "))
    };
    for (properties, hidden) in [
        ("<w:vanish/>", Some(Concealment::Font)),
        ("<w:color w:val=\"FFFFFF\"/>", Some(Concealment::Colour)),
        ("<w:sz w:val=\"2\"/>", Some(Concealment::Size)),
        ("<w:strike/>", Some(Concealment::Struck)),
        ("<w:vanish w:val=\"0\"/>", None),
        ("<w:color w:val=\"FFFFFF\"/><w:shd w:fill=\"000000\"/>", None),
        ("<w:sz w:val=\"20\"/>", None),
        ("<w:strike w:val=\"false\"/>", None),
        ("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", None),
    ] {
        let document = docx(&body(properties));
        let found = document.hidden().first().map(|hidden| hidden.by);
        assert_eq!(found, hidden, "{properties}");
        assert_eq!(document.text(), if hidden.is_some() { "It is" } else { "It is not" }, "{properties}");
    }
}

#[test]
fn tables_notes_and_properties_of_a_docx() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let long = "The authority said that the ferry would sail again. ".repeat(8);
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:tbl><w:tr>{}</w:tr></w:tbl><w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell("2025"),
        cell("$12"),
        cell("Alone in its row."),
        cell(&long),
        cell("Beside it.")
    );
    let notes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        paragraph("", "line"),
        paragraph("", "The yard’s own figure.")
    );
    let core = "<cp:coreProperties><dc:title>Ferry back</dc:title><dc:creator>Ina Holm</dc:creator>\
                <dcterms:created>2026-02-10</dcterms:created></cp:coreProperties>";
    let bytes =
        docx_of(&body, &[("word/footnotes.xml", notes.as_bytes()), ("docProps/core.xml", core.as_bytes())]);
    let document = read("story.docx", bytes);
    let expected = [
        (BlockKind::TableRow, "2025 | $12"),
        (BlockKind::Paragraph, "Alone in its row."),
        (BlockKind::Paragraph, long.trim()),
        (BlockKind::Paragraph, "Beside it."),
        (BlockKind::Note, "The yard’s own figure."),
    ];
    assert_eq!(blocks(&document), expected);
    let metadata = document.metadata();
    assert_eq!(
        [&metadata.title, &metadata.byline, &metadata.date].map(Option::as_deref),
        [Some("Ferry back"), Some("Ina Holm"), Some("2026-02-10")]
    );
}

const RELATIONS: &str = "<Relationships><Relationship Type=\"x/header\" Target=\"header1.xml\"/>\
    <Relationship Type=\"x/header\" Target=\"/word/header2.xml\"/><Relationship Type=\"x/footer\" Target=\"footer1.xml\"/>\
    <Relationship Type=\"x/chart\" Target=\"charts/chart1.xml\"/><Relationship Type=\"x/chart\" Target=\"charts/chart2.xml\"/>\
    <Relationship Type=\"x/footer\" Target=\"gone.xml\"/></Relationships>";

fn said(document: &Document, furniture: Furniture) -> Vec<&str> {
    let outside = document.metadata().outside.iter().filter(|outside| outside.furniture == furniture);
    outside.map(|outside| outside.text.as_str()).collect()
}

/// Nothing of a document goes unread without a word.
#[test]
fn heads_feet_and_comments_of_a_docx_are_read() {
    let head = |text: &str| format!("<w:hdr>{}</w:hdr>", paragraph("", text));
    let [first, same, foot] =
        [head("Harbour desk, second draft"), head("Harbour desk, second draft"), head("7")];
    let comments = "<w:comments><w:comment w:author=\"Ed\"><w:p><w:r><w:t>Who says </w:t></w:r><w:r><w:t>so?</w:t></w:r></w:p>\
                    <w:p><w:r><w:t>Call them.</w:t></w:r></w:p></w:comment><w:comment><w:p/></w:comment></w:comments>";
    let bytes = docx_of(
        &paragraph("", "The ferry is back."),
        &[
            ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
            ("word/header1.xml", first.as_bytes()),
            ("word/header2.xml", same.as_bytes()),
            ("word/footer1.xml", foot.as_bytes()),
            ("word/comments.xml", comments.as_bytes()),
        ],
    );
    let document = read("story.docx", bytes);
    let expected =
        [(BlockKind::Paragraph, "The ferry is back."), (BlockKind::Other, "Harbour desk, second draft")];
    assert_eq!(blocks(&document), expected);
    assert_eq!(said(&document, Furniture::Comments), ["Ed: Who says so? Call them."]);
    assert_eq!(document.metadata().not_read, [("chart", 2)]);
}

#[test]
fn tracked_changes_are_accepted_or_rejected_and_told() {
    let change =
        |name: &str, author: &str, runs: &str| format!("<w:{name} w:author=\"{author}\">{runs}</w:{name}>");
    let gone = |text: &str| format!("<w:r><w:delText>{text}</w:delText></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p><w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p><w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        run("It cost "),
        change("del", "Ed", &gone("two")),
        change("ins", "Ed", &run("thr")),
        change("ins", "Ed", &run("ee")),
        change("moveFrom", "Ina", &run(" in May")),
        change("moveTo", "Ina", &run("in May ")),
        run("it was paid."),
        paragraph("", "a"),
        paragraph("", "b"),
    );
    let read = |changes| {
        let options = ReadOptions { changes, ..ReadOptions::default() };
        from_bytes("story.docx", docx_of(&body, &[]), &options).unwrap()
    };
    assert_eq!(read(Changes::Accepted).text(), "It cost three\n\nin May\n\nit was paid.\n\na | b");
    assert_eq!(read(Changes::Rejected).text(), "It cost two in May\n\nit was paid.");
    let document = read(Changes::Accepted);
    let tracked: Vec<_> = document
        .metadata()
        .tracked
        .iter()
        .map(|change| (change.kind.name(), change.author.as_deref().unwrap_or(""), change.text.as_str()))
        .collect();
    assert_eq!(tracked, [("deleted", "Ed", "two"), ("inserted", "Ed", "three"), ("moved", "Ina", "in May")]);
    assert_eq!(said(&document, Furniture::Change), [""; 0]);
    let listed = ["deleted by Ed: two", "inserted by Ed: three", "moved by Ina: in May"];
    assert_eq!(said(&read(Changes::Listed), Furniture::Change), listed);
    assert_eq!(read(Changes::Listed).text(), document.text());
}

#[test]
fn margins_of_an_odt_are_read() {
    let content = "<office:document-content><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion>\
        <office:change-info><dc:creator>Ed</dc:creator><dc:date>2026-01-02</dc:date></office:change-info><text:p>was</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes><text:p>It is back<office:annotation><dc:creator>Ina</dc:creator><dc:date>2026-01-02</dc:date>\
        <text:p>Check!</text:p></office:annotation>.</text:p></office:text></office:body></office:document-content>";
    let styles = "<office:document-styles><office:master-styles><style:master-page><style:header><text:p>Harbour desk</text:p></style:header>\
        <style:footer><text:p>3</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>";
    let bytes = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
    ]);
    let document = read("story.odt", bytes.clone());
    assert_eq!(
        blocks(&document),
        [(BlockKind::Paragraph, "It is back."), (BlockKind::Other, "Harbour desk")]
    );
    assert_eq!(said(&document, Furniture::Comments), ["Ina: Check!"]);
    let change = &document.metadata().tracked[0];
    assert_eq!(
        (change.kind.name(), change.author.as_deref(), change.text.as_str()),
        ("deleted", Some("Ed"), "was")
    );
    let options = ReadOptions { changes: Changes::Rejected, ..ReadOptions::default() };
    let error = from_bytes("story.odt", bytes, &options).unwrap_err().to_string();
    assert!(error.contains("cannot be rejected") && !error.contains('\n'), "{error}");
}

#[test]
fn an_odt() {
    use BlockKind::{Heading, ListItem, Note, Paragraph};
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\"><office:automatic-styles>\
        <style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style></office:automatic-styles>\
        <office:body><office:text><text:tracked-changes><text:deletion><text:p>was</text:p></text:deletion></text:tracked-changes>\
        <text:h>Ferry back</text:h><text:p>It cost<text:s text:c=\"2\"/>three<text:span text:style-name=\"T1\">hundred</text:span>\
        million<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The yard’s figure.</text:p></text:note-body>\
        </text:note>.<office:annotation><text:p>Check!</text:p></office:annotation></text:p>\
        <text:list><text:list-item><text:p>One</text:p></text:list-item></text:list></office:text></office:body></office:document-content>";
    let meta = "<office:meta><dc:title>Ferry</dc:title><meta:initial-creator>Ina</meta:initial-creator><dc:creator>Jon</dc:creator></office:meta>";
    let files: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", meta.as_bytes()),
    ];
    let document = read("story.odt", archive(&files));
    assert_eq!(
        blocks(&document),
        [
            (Heading, "Ferry back"),
            (Paragraph, "It cost threemillion."),
            (ListItem, "One"),
            (Note, "The yard’s figure.")
        ]
    );
    assert_eq!(document.hidden()[0].text, "hundred");
    assert_eq!(
        (document.metadata().title.as_deref(), document.metadata().byline.as_deref()),
        (Some("Ferry"), Some("Ina"))
    );
}

#[test]
fn archives_with_one_text() {
    let story = b"The ferry sails again.";
    let document = read(
        "wire.zip",
        archive(&[("__MACOSX/._s.txt", b"x"), ("in/", b""), ("in/s.txt", story), ("p.jpg", b"x")]),
    );
    assert_eq!((document.name(), document.text()), ("wire.zip/in/s.txt", "The ferry sails again."));
    let inner = docx_of(&paragraph("", "From Word."), &[]);
    assert_eq!(read("wire.zip", archive(&[("s.docx", &inner)])).text(), "From Word.");
    assert_eq!(read("wire.zip", archive(&[("s.html", b"<p>From the web.")])).text(), "From the web.");
    // The name may lie: the content says what it is.
    assert_eq!(read("story.txt", docx_of(&paragraph("", "From Word."), &[])).text(), "From Word.");
}

#[test]
fn files_that_cannot_be_read_say_so_in_one_line() {
    let whole = docx_of(&paragraph("", "From Word."), &[]);
    let cut = whole[..whole.len() / 2].to_vec();
    let ole = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sheet = archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")]);
    let odt_locked =
        archive(&[("content.xml", b"\x8f\x01"), ("META-INF/manifest.xml", b"<manifest:encryption-data/>")]);
    let slides = archive(&[(
        "content.xml",
        b"<o:document-content><o:body><o:presentation/></o:body></o:document-content>",
    )]);
    for (name, bytes, says) in [
        ("story.docx", b"plain text".to_vec(), "no ZIP archive"),
        ("story.docx", b"PK\x03\x04".to_vec(), "damaged ZIP archive"),
        ("story.docx", cut, "damaged ZIP archive"),
        ("story.doc", ole.clone(), "old Office file"),
        ("story.docx", [ole, locked].concat(), "protected by a password"),
        ("sheet.xlsx", sheet, "spreadsheet"),
        ("slides.odp", slides, "slides"),
        ("story.odt", odt_locked, "protected by a password"),
        ("book.epub", archive(&[("META-INF/container.xml", b"<x/>")]), "EPUB"),
        ("wire.zip", archive(&[]), "without a text"),
        ("wire.zip", archive(&[("p.jpg", b"x")]), "without a text"),
        ("wire.zip", archive(&[("a.txt", b"x"), ("b/c.md", b"x")]), "2 texts in it (a.txt, b/c.md)"),
        ("story.docx", docx_of("<w:p><w:r>", &[]), "XML cannot be read"),
        ("story.docx", docx_of("</w:p>", &[]), "XML cannot be read"),
        ("story.docx", docx_of(&"<w:ins>".repeat(1000), &[]), "nested deeper"),
        ("letter.rtf", b"{\\rtf1}".to_vec(), "not supported"),
        ("page.html", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec(), "NUL"),
        ("story.txt", vec![b'x'; 65 << 20], "larger than 64 MiB"),
    ] {
        let line = error(name, bytes);
        assert!(line.contains(says), "{name}: {line}");
    }
}

/// A bomb unpacks to more than can be kept; a quine holds itself; a list of entities doubles with every line.
#[test]
fn archives_that_are_made_to_be_hard_end_in_one_line() {
    let bomb = archive(&[("s.txt", &vec![b'a'; 80 << 20])]);
    assert!(bomb.len() < 1 << 20);
    assert!(error("bomb.zip", bomb).contains("unpacks to more than 64 MiB"));
    let zeros = archive(&[("[Content_Types].xml", b""), ("word/document.xml", &vec![b' '; 80 << 20])]);
    assert!(error("bomb.docx", zeros).contains("unpacks to more than 64 MiB"));
    let inner = archive(&[("r.zip", b"PK\x03\x04")]);
    let outer = archive(&[("r.zip", &inner)]);
    assert!(
        error("r.zip/r.zip", outer.clone()).contains("ZIP archive in a ZIP archive")
            || error("r.zip", outer).contains("ZIP")
    );
    let many: Vec<(String, &[u8])> = (0..21_000).map(|n| (format!("{n}"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    assert!(error("many.zip", archive(&many)).contains("too many files"));
    let entities: String = (1..30).map(|n| format!("<!ENTITY e{n} \"&e{};&e{};\">", n - 1, n - 1)).collect();
    let laughs = format!(
        "<!DOCTYPE w [<!ENTITY e0 \"ha\">{entities}]><w:document><w:body><w:p><w:r><w:t>x&e29;</w:t></w:r></w:p></w:body></w:document>"
    );
    let laughs = archive(&[("[Content_Types].xml", b""), ("word/document.xml", laughs.as_bytes())]);
    assert_eq!(read("laughs.docx", laughs).text(), "x");
    let attributes =
        docx_of(&format!("<w:p {}/>", (0..100_000).map(|n| format!("a{n}='' ")).collect::<String>()), &[]);
    assert_eq!(read("wide.docx", attributes).text(), "");
}

#[test]
fn the_given_type_beats_content_and_name() {
    let read = |name: &str, bytes: &[u8], format| {
        from_bytes(name, bytes.to_vec(), &ReadOptions { format: Some(format), ..ReadOptions::default() })
    };
    assert_eq!(read("a.html", b"<p>One", Format::Text).unwrap().text(), "<p>One");
    assert_eq!(read("a.txt", b"<p>One", Format::Html).unwrap().text(), "One");
    let docx = docx_of(&paragraph("", "One"), &[]);
    assert_eq!(read("a", &docx, Format::Docx).unwrap().text(), "One");
    assert!(read("a", &docx, Format::Text).unwrap_err().to_string().contains("ZIP archive"));
    assert!(read("a", &docx, Format::Html).unwrap_err().to_string().contains("ZIP archive"));
    assert!(read("a", b"One", Format::Odt).unwrap_err().to_string().contains("no ZIP archive"));
    let lines = ReadOptions { lines: true, ..ReadOptions::default() };
    assert_eq!(*from_bytes("a.html", b"<p>One<p>Two".to_vec(), &lines).unwrap().layout(), Layout::Lines);
}
