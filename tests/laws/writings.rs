//! The same words give the same verdict, however a file writes them: a sample against itself rewritten has no finding
//! and no claim without a partner, in both directions.

use claimdiff::audit::Rule;
use claimdiff::input::{ReadOptions, from_bytes};
use claimdiff::report::{Relation, Report};
use claimdiff::{Document, Options, Sides, compare};
use unicode_normalization::UnicodeNormalization as _;

/// Samples of every kind of text: hard-wrapped and not, with headings and without, in four languages.
const SAMPLES: [&str; 8] = [
    "audit/original.txt",
    "bridge/v2.txt",
    "council/herald.txt",
    "history/v3.txt",
    "outlets/coast-courier.txt",
    "languages/de-original.txt",
    "languages/es-original.txt",
    "languages/zh-original.txt",
];

/// What the file is called, how it writes the text, and a rule that may speak of it.
type Row = (&'static str, fn(&str) -> Vec<u8>, Option<Rule>);

const TXT: &str = "b.txt";

/// Ways to encode a text.
const ENCODED: &[Row] = &[
    (TXT, |text| text.as_bytes().to_vec(), None),
    (TXT, |text| format!("\u{feff}{text}").into_bytes(), None),
    (TXT, |text| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(), None),
    (TXT, |text| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(), None),
    (TXT, windows_1252, None),
];

/// Ways to break its lines.
const LINES: &[Row] = &[
    (TXT, |text| text.replace('\n', "\r\n").into_bytes(), None),
    (TXT, |text| text.replace('\n', "\r").into_bytes(), None),
    (TXT, |text| text.replace('\n', "\u{2028}").into_bytes(), None),
    (TXT, |text| text.replace("\n\n", "\n\n\n \n").into_bytes(), None),
    (TXT, |text| text.replace("\n\n", "\n\n\t").into_bytes(), None),
    (TXT, |text| text.replace('\n', " \t\n").into_bytes(), None),
    (TXT, |text| text.replace("\n\n", "\n").into_bytes(), None),
    (TXT, |text| wrapped(text, 60, "\n"), None),
    (TXT, |text| wrapped(text, 72, "\r\n"), None),
    (TXT, |text| wrapped(text, 76, " \n"), None),
];

/// Ways to write its spaces, hyphens and dashes.
const SPACES: &[Row] = &[
    (TXT, |text| text.replace(' ', "\u{a0}").into_bytes(), None),
    (TXT, |text| between(text, ' ', char::is_numeric, char::is_alphabetic, "\u{202f}"), None),
    (TXT, |text| between(text, ' ', char::is_alphabetic, char::is_numeric, "\u{2007}"), None),
    (TXT, |text| text.replacen(' ', "\u{a0}", 1).into_bytes(), None),
    (TXT, |text| text.replace(". ", ".  ").into_bytes(), None),
    (TXT, |text| text.replace(", ", ",\u{2003}").into_bytes(), None),
    (TXT, |text| between(text, '-', char::is_alphanumeric, char::is_alphanumeric, "\u{2011}"), None),
    (TXT, |text| between(text, '-', char::is_alphabetic, char::is_alphabetic, "\u{2010}"), None),
    (TXT, |text| text.replace('—', "--").into_bytes(), None),
    (TXT, |text| text.replace('…', "...").into_bytes(), None),
];

/// Marks that nobody sees.
const INVISIBLE: &[Row] = &[
    (TXT, |text| every(text, 4, char::is_alphabetic, "\u{ad}"), None),
    (TXT, |text| text.replace(' ', " \u{200b}").into_bytes(), None),
    (TXT, |text| text.replace(' ', "\u{200b}\u{200b} ").into_bytes(), None),
    (TXT, |text| text.replace(". ", ".\u{200e} ").into_bytes(), None),
    (TXT, |text| text.replace(". ", ".\u{2069} \u{2066}").into_bytes(), None),
    (TXT, |text| text.replace(['“', '"'], "\u{feff}\"\u{feff}").into_bytes(), None),
    (TXT, |text| text.replace(',', ",\u{2060}\u{200c}\u{200d}").into_bytes(), None),
    (TXT, |text| every(text, 1, |c| c.is_ascii_digit(), "\u{fe0e}"), None),
    (TXT, |text| every(text, 1, |c| c.is_ascii_digit(), "\u{2060}"), Some(Rule::TextHidden)),
    (TXT, |text| every(text, 3, |c| c.is_ascii_lowercase(), "\u{200b}"), Some(Rule::TextHidden)),
    (TXT, |text| every(text, 3, |c| c.is_ascii_lowercase(), "\u{200c}\u{ad}"), Some(Rule::TextHidden)),
];

/// Other writings of its letters and quotation marks.
const LETTERS: &[Row] = &[
    (TXT, |text| text.nfd().collect::<String>().into_bytes(), None),
    (TXT, |text| text.split('\n').enumerate().map(half_decomposed).collect::<String>().into_bytes(), None),
    (TXT, |text| text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").into_bytes(), None),
    (TXT, |text| shifted(text, '0'..='9', '０'), None),
    (TXT, |text| shifted(text, 'a'..='z', 'ａ'), None),
    (TXT, |text| shifted(text, 'a'..='z', '𝐚'), None),
    (TXT, |text| quoted(text, ["\"", "\"", "'", "'"]), None),
    (TXT, |text| quoted(text, ["“", "”", "‘", "’"]), None),
    (TXT, |text| quoted(text, ["„", "“", "‚", "’"]), None),
    (TXT, |text| quoted(text, ["«", "»", "‘", "’"]), None),
];

/// Web pages and Markdown.
const PAGES: &[Row] = &[
    ("b.html", |text| page(text, str::to_owned), None),
    ("b.html", |text| page(text, |paragraph| paragraph.replace(' ', "\r\n  ")), None),
    ("b.html", |text| page(text, |paragraph| paragraph.replace(' ', "&nbsp;").replace('’', "&rsquo;")), None),
    ("b.html", |text| page(text, by_number), None),
    ("b.html", |text| page(text, |paragraph| every_third(paragraph, "&shy;")), None),
    ("b.md", markdown, None),
];

/// Nothing where the encoding has not all of the characters.
fn windows_1252(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    if lossy { Vec::new() } else { bytes.into_owned() }
}

/// The text as it is; nothing where it has lists, whose marks are markup there.
fn markdown(text: &str) -> Vec<u8> {
    if text.contains("\n- ") { Vec::new() } else { text.as_bytes().to_vec() }
}

/// Wraps every paragraph of one line.
fn wrapped(text: &str, width: usize, end: &str) -> Vec<u8> {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let mut column = 0;
        for word in line.split_inclusive(' ') {
            let length = word.trim_end().chars().count();
            if column > 0 && column + length > width {
                out.truncate(out.trim_end_matches(' ').len());
                out += end;
                column = 0;
            }
            out += word;
            column += word.chars().count();
        }
    }
    out.into_bytes()
}

/// Replaces a character that stands between two of these kinds.
fn between(text: &str, c: char, before: fn(char) -> bool, after: fn(char) -> bool, by: &str) -> Vec<u8> {
    let chars: Vec<char> = text.chars().collect();
    let is_there = |at: usize| {
        chars[at] == c && at > 0 && before(chars[at - 1]) && chars.get(at + 1).is_some_and(|c| after(*c))
    };
    let put = |at: usize| if is_there(at) { by.to_owned() } else { chars[at].to_string() };
    (0..chars.len()).map(put).collect::<String>().into_bytes()
}

/// Puts something behind each so-manieth character of a kind in a row.
fn every(text: &str, count: usize, kind: fn(char) -> bool, put: &str) -> Vec<u8> {
    let mut out = String::new();
    let mut row = 0;
    for c in text.chars() {
        row = if kind(c) { row + 1 } else { 0 };
        out.push(c);
        if row == count {
            out += put;
            row = 0;
        }
    }
    out.into_bytes()
}

fn every_third(text: &str, put: &str) -> String {
    String::from_utf8(every(text, 3, char::is_alphabetic, put)).unwrap()
}

fn half_decomposed((at, line): (usize, &str)) -> String {
    let line = format!("{}{line}", if at > 0 { "\n" } else { "" });
    if at % 4 == 0 { line.nfd().collect() } else { line }
}

/// Takes the letters of a range from another row of the same letters.
fn shifted(text: &str, range: std::ops::RangeInclusive<char>, to: char) -> Vec<u8> {
    let shift = |c: char| match range.contains(&c) {
        true => char::from_u32(to as u32 + (c as u32 - *range.start() as u32)).unwrap(),
        false => c,
    };
    text.chars().map(shift).collect::<String>().into_bytes()
}

/// Writes the quotation marks in another style. In Chinese nobody uses those of Europe.
fn quoted(text: &str, [open, close, single, apostrophe]: [&str; 4]) -> Vec<u8> {
    if text.contains('。') && !matches!(open, "\"" | "“") {
        return Vec::new();
    }
    let mut out = String::new();
    let mut before = ' ';
    let mut is_open = false;
    for c in text.chars() {
        match c {
            '“' | '”' | '"' | '«' | '»' => {
                is_open = !is_open;
                out += if is_open { open } else { close };
            }
            '\'' | '’' | '‘' => out += if before.is_alphanumeric() { apostrophe } else { single },
            _ => out.push(c),
        }
        before = c;
    }
    out.into_bytes()
}

fn page(text: &str, write: fn(&str) -> String) -> Vec<u8> {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let escaped = paragraph.trim().replace('&', "&amp;").replace('<', "&lt;");
        format!("<p>{}</p>", write(&escaped))
    });
    let body: String = paragraphs.collect();
    format!("<!doctype html><meta charset=utf-8><body><article>{body}</article>").into_bytes()
}

/// Every fifth letter, and what is not ASCII, as a character reference.
fn by_number(text: &str) -> String {
    let write = |(at, c): (usize, char)| match c {
        _ if !c.is_ascii() || at % 5 == 0 && c.is_alphabetic() => format!("&#{};", c as u32),
        _ => c.to_string(),
    };
    text.chars().enumerate().map(write).collect()
}

fn read(name: &str, bytes: &[u8]) -> Document {
    from_bytes(name, bytes.to_vec(), &ReadOptions::default()).unwrap()
}

/// What is wrong with a report on two writings of one text.
fn faults(report: &Report, may: Option<Rule>) -> Vec<String> {
    let findings =
        report.findings.iter().filter(|finding| may.is_none_or(|rule| finding.rule != rule.name()));
    let mut faults: Vec<String> = findings.map(|finding| finding.message.clone()).collect();
    faults.extend(report.only.a.iter().chain(&report.only.b).map(|id| format!("{id} is alone")));
    let same = [Relation::Identical, Relation::Reformatted];
    let other = report.groups.iter().filter(|group| !same.contains(&group.relation));
    faults.extend(other.map(|group| format!("{} is {:?}", group.id, group.relation)));
    faults
}

fn hold(rows: &[Row]) {
    for sample in SAMPLES {
        let path = format!("{}/samples/{sample}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        for (at, (name, write, may)) in rows.iter().enumerate() {
            let written = write(&text);
            if written.is_empty() {
                continue;
            }
            for is_swapped in [false, true] {
                let sides = Sides::new(read("a.txt", text.as_bytes()), read(name, &written));
                let sides = if is_swapped { sides.swap() } else { sides };
                let report = Report::new(&compare(sides, &Options::default()));
                assert_eq!(
                    faults(&report, *may),
                    [""; 0],
                    "{sample}, row {at} ({name}), swapped: {is_swapped}"
                );
            }
        }
    }
}

#[test]
fn encodings_change_nothing() {
    hold(ENCODED);
}

#[test]
fn line_ends_change_nothing() {
    hold(LINES);
}

#[test]
fn spaces_and_hyphens_change_nothing() {
    hold(SPACES);
}

#[test]
fn invisible_marks_change_nothing() {
    hold(INVISIBLE);
}

#[test]
fn writings_of_letters_change_nothing() {
    hold(LETTERS);
}

#[test]
fn pages_change_nothing() {
    hold(PAGES);
}

/// Every span of a report is one of the file's own text, and the edits rebuild it.
#[test]
fn spans_are_those_of_the_file() {
    let plain = "The of\u{fb01}ce — in Cafe\u{301} Row — cost £14\u{a0}million.\u{200b} Nobody\u{ad} paid.";
    let other = "The office in Café Row cost £15 million. No\u{ad}body paid.";
    let comparison = compare(
        Sides::new(read("a.txt", plain.as_bytes()), read("b.txt", other.as_bytes())),
        &Options::default(),
    );
    let report = Report::new(&comparison);
    for (document, text) in [(&report.documents.a, plain), (&report.documents.b, other)] {
        for unit in &document.units {
            assert_eq!(unit.text, unit.span.of(text));
        }
    }
    for edit in report.groups.iter().flat_map(|group| &group.edits) {
        assert_eq!(edit.text.a, edit.a.map_or("", |span| span.of(plain)));
        assert_eq!(edit.text.b, edit.b.map_or("", |span| span.of(other)));
    }
    let rebuilt: String =
        report.groups.iter().flat_map(|group| &group.edits).map(|edit| &*edit.text.a).collect();
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(letters(&rebuilt), letters(plain));
    let found = report.findings.iter().find(|finding| finding.rule == "number.changed").unwrap();
    assert_eq!(found.a.as_ref().unwrap().text, "£14\u{a0}million");
}
