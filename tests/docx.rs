//! The later text as a Word document: accepting all changes gives the later text, rejecting all the original, word for
//! word; the comments stand on their words; LibreOffice, where it is installed, opens it and keeps the changes.

#![cfg(all(feature = "cli", feature = "office", feature = "html"))]

#[path = "samples/pairs.rs"]
mod pairs;

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use claimdiff::document::Layout;
use claimdiff::input::{Changes, ReadOptions, from_bytes};
use claimdiff::report::{Report, Tracked, docx};
use claimdiff::{Comparison, Document, Language, Options, Side, Sides, compare};
use pairs::{PAIRS, sample};

/// The pairs of the samples, and some that have less in common.
fn samples() -> impl Iterator<Item = [&'static str; 2]> {
    let others = [
        ["history/v1.txt", "history/v4.txt"],
        ["outlets/daily-ledger.txt", "outlets/isle-online.txt"],
        ["bridge/v2.txt", "guide/v1.md"],
    ];
    PAIRS.into_iter().chain(others)
}

fn compared(documents: Sides<Document>) -> Comparison {
    compare(documents, &Options::default())
}

fn redline(comparison: &Comparison) -> (Report, Vec<u8>) {
    let report = Report::new(comparison);
    let bytes = docx::render(&report, &Tracked::new(comparison), None);
    (report, bytes)
}

/// The same for a later text that is a DOCX itself, with these bytes.
fn marked(original: Document, copy: &[u8]) -> (Report, Vec<u8>) {
    let later = from_bytes("copy.docx", copy.to_vec(), &ReadOptions::default()).unwrap();
    let comparison = compared(Sides::new(original, later));
    let report = Report::new(&comparison);
    let bytes = docx::render(&report, &Tracked::new(&comparison), Some(copy));
    assert!(!part(&bytes, "word/comments.xml").contains("formatting"), "it is marked, and not written anew");
    (report, bytes)
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The words of a document, with its changes accepted or rejected.
fn read(bytes: &[u8], changes: Changes) -> Vec<String> {
    let options = ReadOptions { changes, ..ReadOptions::default() };
    words(from_bytes("redline.docx", bytes.to_vec(), &options).unwrap().as_read())
}

/// The words that a reader of an article sees. Sentences of some languages follow each other without a space.
fn of_article(report: &Report, side: Side) -> Vec<String> {
    let mut text = String::new();
    let mut end = 0;
    for unit in &report.documents[side].units {
        text += if unit.span.start > end { " " } else { "" };
        text += &unit.text;
        end = unit.span.end;
    }
    words(&text)
}

/// Accept all is the later text, reject all the original.
fn holds(name: &str, documents: Sides<Document>) -> Vec<u8> {
    let plain = documents
        .as_ref()
        .map(|document| (*document.layout() == Layout::Text).then(|| words(document.as_read())));
    let (report, bytes) = redline(&compared(documents));
    for (side, changes) in [(Side::A, Changes::Rejected), (Side::B, Changes::Accepted)] {
        let found = read(&bytes, changes);
        assert_eq!(found, of_article(&report, side), "{name}, {}", side.letter());
        // Of plain text the file itself is the witness.
        assert!(plain[side].as_ref().is_none_or(|words| *words == found), "{name}, {}", side.letter());
    }
    bytes
}

#[test]
fn samples_are_rebuilt_by_accepting_and_by_rejecting() {
    for [a, b] in samples() {
        holds(&format!("{a} {b}"), Sides::new(sample(a), sample(b)));
        holds(&format!("{b} {a}"), Sides::new(sample(b), sample(a)));
    }
}

const SENTENCES: [&str; 14] = [
    "The harbour board approved a loan of $14 million for the north pier on Tuesday.",
    "Engineers had warned in 2019 that the old pier could not carry lorries of more than 7.5 tonnes.",
    "“We waited long enough,” said Ina Holm, who runs the ferry office.",
    "Work is to begin in March, and the pier will stay open to walkers.",
    "Two members voted against the plan because of its cost, which has risen by 40%.",
    "The fishing co-operative asked for a lower fee; the board did not answer.",
    "Nobody knows how many boats will return.",
    "A first survey counted 212 moorings, 31 of them empty.",
    "The mayor, Tomas Reyl, opened the meeting with a minute of silence.",
    "Tolls of €4 will be taken from May on, except from residents.",
    "In winter the pier is closed whenever the wind exceeds 60 km/h.",
    "Its lamps were paid for by the school — all 48 of them.",
    "The contractor said that it’s “ready to start tomorrow”.",
    "Divers found no damage below the waterline, the report says.",
];

/// Numbers that look like chance and are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % many
    }
}

/// An article of paragraphs of sentences.
type Article = Vec<Vec<String>>;

fn written(article: &Article) -> String {
    article.iter().map(|paragraph| paragraph.join(" ")).collect::<Vec<_>>().join("\n\n")
}

fn original(chance: &mut Chance) -> Article {
    let mut left: Vec<&str> = SENTENCES.to_vec();
    let mut article = vec![vec!["Harbour board votes for the pier".to_owned()]];
    while left.len() > 3 {
        let paragraph = (0..=chance.below(3)).map(|_| left.remove(chance.below(left.len())).to_owned());
        article.push(paragraph.collect());
    }
    article
}

/// One thing that an editor does: drop, move, add, join, split, exchange a word, part or join paragraphs.
fn edit(article: &mut Article, chance: &mut Chance) {
    let at = chance.below(article.len());
    let place = chance.below(article[at].len());
    match chance.below(8) {
        0 => drop(article[at].remove(place)),
        1 => {
            let sentence = article[at].remove(place);
            let to = chance.below(article.len());
            let place = chance.below(article[to].len() + 1);
            article[to].insert(place, sentence);
        }
        2 => {
            article[at]
                .insert(place, "Members of the public may write to the board until Friday.".to_owned());
        }
        3 if place + 1 < article[at].len() => {
            let next = article[at].remove(place + 1);
            article[at][place] = format!("{}, and {next}", article[at][place].trim_end_matches('.'));
        }
        4 => article[at][place] = article[at][place].replacen(", ", ". Moreover, ", 1),
        5 => {
            let mut words = words(&article[at][place]);
            let word = chance.below(words.len());
            words[word] = ["roughly", "three", "Karsk", "(sic)"][chance.below(4)].to_owned();
            article[at][place] = words.join(" ");
        }
        6 => {
            let rest = article[at].split_off(place);
            article.insert(at + 1, rest);
        }
        _ => {
            let next = if at + 1 < article.len() { article.remove(at + 1) } else { Vec::new() };
            article[at].extend(next);
        }
    }
    article.retain(|paragraph| !paragraph.is_empty());
    if article.is_empty() {
        article.push(vec!["Nothing is left.".to_owned()]);
    }
}

fn generated(seed: u64) -> Sides<Document> {
    let mut chance = Chance(seed);
    let original = original(&mut chance);
    let mut rewrite = original.clone();
    for _ in 0..3 + chance.below(9) {
        edit(&mut rewrite, &mut chance);
    }
    Sides::new(("original.txt", &original), ("rewrite.txt", &rewrite))
        .map(|(name, article)| Document::new(name, written(article)).with_language(Language::ENGLISH))
}

#[test]
fn forty_generated_pairs_are_rebuilt() {
    for seed in 0..40 {
        holds(&format!("seed {seed}"), generated(seed));
    }
}

#[test]
fn odd_texts_are_rebuilt() {
    let texts = [
        "",
        "One.",
        "  \u{feff}A <b> & \"c\" ]]> \u{1}d.\tE\u{a0}f.\r\nG.",
        "橋は月曜日に開通しました。費用は三百万ドルでした。",
        "- One thing\n- Two things\n\n1. First\n2. Second",
        "Of\u{ad}fice hours: 9–5.\u{200f} ﬁne",
        "a | b\n--|--\n1 | 2",
    ];
    for a in texts {
        for b in texts {
            let documents = Sides::new(a, b).map(|text| Document::new("odd.txt", text));
            let (report, bytes) = redline(&compared(documents));
            let shown = |words: Vec<String>| words.join(" ").replace('\u{1}', "␁");
            assert_eq!(
                read(&bytes, Changes::Rejected).join(" "),
                shown(of_article(&report, Side::A)),
                "{a:?} {b:?}"
            );
            assert_eq!(
                read(&bytes, Changes::Accepted).join(" "),
                shown(of_article(&report, Side::B)),
                "{a:?} {b:?}"
            );
        }
    }
}

/// A part of a document.
fn part(bytes: &[u8], path: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_finding_has_a_comment_on_its_words() {
    let (report, bytes) =
        redline(&compared(Sides::new("audit/original.txt", "audit/rewrite.txt").map(sample)));
    let comments = part(&bytes, "word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), report.findings.len() + 1);
    assert!(comments.contains(&report.verdict.text) && comments.contains("w:author=\"claimdiff\""));
    let document = part(&bytes, "word/document.xml");
    for (at, found) in report.findings.iter().enumerate() {
        let mark = |name: &str| format!("<w:comment{name} w:id=\"{}\"/>", at + 1);
        let [start, end] = ["RangeStart", "RangeEnd"].map(|name| document.find(&mark(name)).unwrap());
        let covered: String = document[start..end]
            .split('<')
            .filter_map(|tag| tag.split_once('>'))
            .map(|(_, text)| text)
            .collect();
        let passage = found.b.as_ref().or(found.a.as_ref()).unwrap();
        let first = words(&passage.text)[0].replace('&', "&amp;");
        assert!(
            covered.contains(first.trim_matches(|c: char| !c.is_alphanumeric())),
            "{}: {covered:?}",
            found.message
        );
        assert!(document.contains(&mark("Reference")));
    }
}

#[test]
fn no_day_and_no_chance_is_in_it() {
    let pair = || compared(Sides::new("harbour/original.txt", "harbour/rewrite.txt").map(sample));
    let [(_, one), (_, other)] = [redline(&pair()), redline(&pair())];
    assert!(one == other);
    let document = part(&one, "word/document.xml");
    assert!(document.split("w:date=").skip(1).all(|rest| rest.starts_with("\"2000-01-01T00:00:00Z\"")));
}

#[test]
fn numbers_of_changes_are_taken_once_and_moves_have_both_ends() {
    for seed in 0..20 {
        let (_, bytes) = redline(&compared(generated(seed)));
        let document = part(&bytes, "word/document.xml");
        let mut taken: Vec<&str> = Vec::new();
        for tag in document.split('<').filter(|tag| tag.contains("w:author=")) {
            taken.push(tag.split("w:id=\"").nth(1).unwrap().split('"').next().unwrap());
        }
        let many = taken.len();
        taken.sort_unstable();
        taken.dedup();
        assert_eq!(taken.len(), many, "seed {seed}");
        let count = |name: &str| document.matches(name).count();
        assert_eq!(count("<w:moveFromRangeStart "), count("<w:moveToRangeStart "), "seed {seed}");
        assert_eq!(count("<w:moveFromRangeEnd "), count("<w:moveFromRangeStart "), "seed {seed}");
    }
}

#[test]
fn a_later_text_that_is_a_document_is_marked_and_rebuilt() {
    for seed in 0..40 {
        let Sides { a, b } = generated(seed);
        let (_, copy) = redline(&compared(Sides::new(b.clone(), b)));
        let (report, bytes) = marked(a, &copy);
        assert_eq!(read(&bytes, Changes::Accepted), of_article(&report, Side::B), "seed {seed}");
        assert_eq!(read(&bytes, Changes::Rejected), of_article(&report, Side::A), "seed {seed}");
    }
}

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/><Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/><Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A document with everything that must stay, and with changes and comments of an editor.
fn formatted() -> Vec<u8> {
    let body = "<w:p w:rsidR=\"1\"><w:pPr><w:pStyle w:val=\"Kopf\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Board votes for the north pier</w:t></w:r></w:p>\
        <w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t xml:space=\"preserve\">The harbour board </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>app</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>roved a loan of</w:t></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r><w:r><w:t xml:space=\"preserve\"> $41 million on Tuesday.</w:t></w:r><w:ins w:id=\"8\" w:author=\"Ed\"><w:r><w:t xml:space=\"preserve\"> Nobody was surprised &amp; few objected.</w:t></w:r></w:ins><w:del w:id=\"9\" w:author=\"Ed\"><w:r><w:delText> Gone.</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r></w:p>\
        <w:p><w:hyperlink r:id=\"r9\"><w:r><w:t>Engineers had warned in 2018</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> that the old pier could not carry lorries.</w:t><w:tab/><w:drawing><a:blip r:embed=\"r5\"/></w:drawing></w:r></w:p>\
        <w:p/><w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>Moorings</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>212</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Empty</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>13</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:r><w:t>The pier stays open to walkers, and to cyclists.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"r4\"/><w:pgSz w:w=\"11906\"/></w:sectPr>";
    let document = format!(
        "<w:document {SPACE} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let notes = format!(
        "<w:footnotes {SPACE}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"2\"><w:p><w:r><w:t>The board’s own figures of June.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let comments = format!(
        "<w:comments {SPACE}><w:comment w:id=\"7\" w:author=\"Ed\"><w:p><w:r><w:t>Check this.</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let header = format!("<w:hdr {SPACE}><w:p><w:r><w:t>Draft of the harbour desk</w:t></w:r></w:p></w:hdr>");
    let of_document = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/><Relationship Id=\"r3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"r4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/></Relationships>";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document),
        ("word/footnotes.xml", &notes),
        ("word/comments.xml", &comments),
        ("word/header1.xml", &header),
        ("word/_rels/document.xml.rels", of_document),
        ("word/media/image1.png", "the picture"),
    ] {
        zip.start_file(path, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SOURCE: &str = "Harbour board votes for the north pier\n\nThe harbour board approved a loan of $14 million on Tuesday. \
                      Few objected.\n\nEngineers had warned in 2019 that the old pier could not carry lorries. Divers found damage.\n\n\
                      A second survey is planned for the autumn, the office said.\n\nThe pier stays open to walkers.\n";

#[test]
fn formatting_tables_and_images_stay() {
    let copy = formatted();
    let source = Document::new("source.txt", SOURCE).with_language(Language::ENGLISH);
    let (report, bytes) = marked(source, &copy);
    let later = read(&copy, Changes::Accepted);
    assert_eq!(read(&bytes, Changes::Accepted), later);
    assert_eq!(read(&bytes, Changes::Rejected), words(SOURCE));
    assert_eq!(part(&bytes, "word/media/image1.png"), "the picture");
    assert!(part(&bytes, "word/header1.xml").contains("<w:ins "));
    let document = part(&bytes, "word/document.xml");
    for kept in [
        "<a:blip r:embed=\"r5\"/>",
        "<w:tab/>",
        "w:rsidR=\"1\"",
        "<w:pStyle w:val=\"Kopf\"/>",
        "<w:footnoteReference w:id=\"2\"/>",
        "<w:pgSz w:w=\"11906\"/>",
        "<w:hyperlink r:id=\"r9\">",
        "hidden words",
        "<w:commentReference w:id=\"7\"/>",
        "<w:trPr><w:ins ",
    ] {
        assert!(document.contains(kept), "{kept}: {document}");
    }
    // Words keep the formatting of their own run, whatever was cut.
    assert!(document.contains("<w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">app</w:t>"), "{document}");
    assert!(!document.contains("w:author=\"Ed\"") && !document.contains("Gone."), "{document}");
    let comments = part(&bytes, "word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), report.findings.len() + 2);
    assert!(comments.contains("Check this.") && comments.contains("w:id=\"8\" w:author=\"claimdiff\""));
    assert!(report.findings.iter().any(|found| found.rule == "number.changed"));
}

#[test]
fn a_document_that_is_not_the_later_text_is_not_marked() {
    let documents = Sides::new(SOURCE, "Something else altogether.").map(|text| Document::new("a.txt", text));
    let comparison = compared(documents);
    let report = Report::new(&comparison);
    for copy in [formatted(), b"no archive".to_vec(), Vec::new()] {
        let bytes = docx::render(&report, &Tracked::new(&comparison), Some(&copy));
        assert_eq!(read(&bytes, Changes::Accepted), words("Something else altogether."));
        assert!(part(&bytes, "word/comments.xml").contains("could not be kept"));
    }
}

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// Has LibreOffice read these documents and write them anew; `None` where it is not installed.
fn written_by_office(folder: &Path, files: &[PathBuf]) -> Option<PathBuf> {
    let out = folder.join("out");
    let mut command = Command::new("soffice");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    command.args(["--headless", &profile, "--convert-to", "docx", "--outdir"]).arg(&out).args(files);
    command.output().ok().map(|_| out)
}

#[test]
fn libreoffice_opens_it_and_keeps_the_changes() {
    let folder = folder("libreoffice");
    let pairs: Vec<(String, Sides<Document>)> = samples()
        .map(|[a, b]| (format!("{a} {b}"), Sides::new(sample(a), sample(b))))
        .chain((0..8).map(|seed| (format!("seed {seed}"), generated(seed))))
        .collect();
    let mut expected = Vec::new();
    for (at, (name, documents)) in pairs.into_iter().enumerate() {
        let (report, bytes) = redline(&compared(documents));
        let path = folder.join(format!("{at}.docx"));
        fs::write(&path, bytes).unwrap();
        expected.push((name, report, path));
    }
    let source = Document::new("source.txt", SOURCE).with_language(Language::ENGLISH);
    let (report, bytes) = marked(source, &formatted());
    let path = folder.join("formatted.docx");
    fs::write(&path, bytes).unwrap();
    expected.push(("formatted".to_owned(), report, path));
    let files: Vec<PathBuf> = expected.iter().map(|(.., path)| path.clone()).collect();
    let Some(out) = written_by_office(&folder, &files) else {
        return println!("left out: LibreOffice is not installed (soffice)");
    };
    for (name, report, path) in expected {
        let bytes = fs::read(out.join(path.file_name().unwrap())).unwrap();
        assert_eq!(read(&bytes, Changes::Accepted), of_article(&report, Side::B), "{name}");
        assert_eq!(read(&bytes, Changes::Rejected), of_article(&report, Side::A), "{name}");
        let comments = part(&bytes, "word/comments.xml");
        assert!(comments.matches("<w:comment ").count() > report.findings.len(), "{name}");
    }
}
