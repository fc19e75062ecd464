//! The readers: whatever the bytes, a document or an error, and the same one again.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use claimdiff::dedup::source::{Names, Reading, Source};
use claimdiff::dedup::{Collection, Options};
use claimdiff::input::{Format, ReadOptions, from_bytes};

use super::{BETWEEN, Target};
use crate::AS_PROGRAM;
use crate::corpus::{Corpus, docx_part, odt_part, zipped};
use crate::mutate;
use crate::random::Random;

pub const TARGETS: &[Target] = &[
    Target {
        name: "text",
        cost: 1,
        make: |random, corpus| {
            let text = mutate::text(random, corpus);
            mutate::encoded(&text, random)
        },
        run: |input| read(input, &["story.txt", "story", "story.docx"], None),
    },
    Target {
        name: "markdown",
        cost: 1,
        make: markdown,
        run: |input| read(input, &["story.md"], Some(Format::Markdown)),
    },
    Target {
        name: "html",
        cost: 3,
        make: page,
        run: |input| read(input, &["page.html"], Some(Format::Html)),
    },
    Target {
        name: "docx",
        cost: 2,
        make: docx,
        run: |input| read(input, &["story.docx"], Some(Format::Docx)),
    },
    Target { name: "odt", cost: 2, make: odt, run: |input| read(input, &["story.odt"], Some(Format::Odt)) },
    Target {
        name: "zip",
        cost: 2,
        make: archive,
        run: |input| read(input, &["story.zip"], Some(Format::Zip)),
    },
    Target { name: "jsonl", cost: 2, make: jsonl, run: |input| records(input, "records.jsonl") },
    Target { name: "csv", cost: 2, make: csv, run: |input| records(input, "records.csv") },
    Target { name: "signed", cost: 4, make: signed, run: |input| records(input, "records.dedup") },
    Target { name: "config", cost: 40, make: config, run: settings },
];

/// Reads bytes under some names and as a format.
fn read(input: &[u8], names: &[&str], format: Option<Format>) {
    let told = ReadOptions { format, ..ReadOptions::default() };
    for (name, options) in names.iter().map(|name| (*name, ReadOptions::default())).chain([(names[0], told)])
    {
        let again = || from_bytes(name, input.to_vec(), &options);
        match (again(), again()) {
            (Ok(one), Ok(other)) => {
                assert_eq!(one.text(), other.text(), "the same text every time");
                claimdiff::segment::segment(&one);
            }
            (Err(error), Err(_)) => assert_eq!(error.to_string().lines().count(), 1, "one line: {error}"),
            _ => panic!("once it can be read, and once it cannot"),
        }
    }
}

fn markdown(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let marks =
        ["# ", "- ", "> ", "1. ", "```\n", "| ", "---\n", "+++\n", "**", "[", "<p>", "    ", "\\", "&amp;"];
    let mut text = mutate::text(random, corpus);
    for _ in 0..random.below(20) {
        let lines: Vec<usize> =
            [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let (at, mark) = (*random.pick(&lines), *random.pick(&marks));
        text.insert_str(at, mark);
    }
    mutate::encoded(&text, random)
}

fn page(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let mut page = if random.one_in(2) {
        random.pick(&corpus.pages).clone()
    } else {
        let text = mutate::text(random, corpus);
        let tag = random.pick(&["p", "div", "article", "table", "li", "h1", "b", "template"]);
        text.split('\n').map(|line| format!("<{tag}>{line}")).collect()
    };
    for _ in 0..random.small(20) {
        page = mutate::changed(page, random, corpus);
    }
    mutate::encoded(&page, random)
}

/// The part of an office document, and the archive around it, changed.
fn office(name: &str, part: String, random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let part = if random.one_in(2) { mutate::changed(part, random, corpus) } else { part };
    let part = if random.one_in(4) { mutate::bytes(part.into_bytes(), random) } else { part.into_bytes() };
    let bytes = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), (name, &part)]);
    if random.one_in(3) { mutate::bytes(bytes, random) } else { bytes }
}

fn docx(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let part = docx_part(&mutate::text(random, corpus));
    office("word/document.xml", part, random, corpus)
}

fn odt(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let part = odt_part(&mutate::text(random, corpus));
    office("content.xml", part, random, corpus)
}

fn archive(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let inner = match random.below(4) {
        0 => docx(random, corpus),
        1 => page(random, corpus),
        _ => mutate::text(random, corpus).into_bytes(),
    };
    let name =
        *random.pick(&["a.txt", "../a.txt", "/a.md", "a/b.html", "a.docx", "\u{202e}.txt", "a.zip", ""]);
    let bytes = zipped(&[(name, &inner)]);
    let bytes = if random.one_in(3) { zipped(&[("inner.zip", &bytes)]) } else { bytes };
    if random.one_in(2) { mutate::bytes(bytes, random) } else { bytes }
}

fn jsonl(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let line = |random: &mut Random| {
        let text = mutate::text(random, corpus);
        serde_json::json!({"id": random.below(5).to_string(), "text": text, "date": corpus.phrase(random)})
            .to_string()
            + "\n"
    };
    let text = if random.one_in(2) {
        random.pick(&corpus.records).clone()
    } else {
        (0..random.below(4)).map(|_| line(random)).collect()
    };
    let text = (0..random.small(6)).fold(text, |text, _| mutate::changed(text, random, corpus));
    mutate::encoded(&text, random)
}

fn csv(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let mut table = String::from("id,text,date\n");
    for at in 0..random.below(5) {
        let text = mutate::text(random, corpus).replace('"', "\"\"");
        table += &format!("{at},\"{text}\",2026-01-0{at}\n");
    }
    let table = (0..random.small(6)).fold(table, |table, _| mutate::changed(table, random, corpus));
    mutate::encoded(&table, random)
}

fn signed(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(source) = Reading::default().stream("records.jsonl", jsonl(random, corpus).as_slice()) {
        let _ = source.write_signed(&mut bytes);
    }
    mutate::bytes(bytes, random)
}

/// A folder for files of this process.
pub fn scratch() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("claimdiff-fuzz-{}", std::process::id()));
    let _ = fs::create_dir_all(&folder);
    folder
}

/// Reads a file of records and finds the duplicates among them.
fn records(input: &[u8], name: &str) {
    let path = scratch().join(name);
    if fs::write(&path, input).is_err() {
        return;
    }
    let names = Names { date: Some("date".to_owned()), ..Names::default() };
    let read = || Reading { names: names.clone(), ..Reading::default() }.paths(&[&path]);
    match (read(), read()) {
        (Ok(one), Ok(other)) => {
            assert_eq!((one.len(), one.problems()), (other.len(), other.problems()), "the same every time");
            check(&one);
        }
        (Err(one), Err(other)) => assert_eq!(one, other),
        _ => panic!("once it can be read, and once it cannot"),
    }
}

fn check(source: &Source) {
    let found = source.dedup(&Options::default(), &|_, _| {}).expect("nothing is on disk");
    super::collections::holds(&found, source.len());
    let mut names: Vec<String> = (0..source.len()).map(|place| source.id(place).into_owned()).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), source.len(), "each article has a name of its own");
}

fn config(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    const LINES: [&str; 14] = [
        "[gate]",
        "fail_on = 'high'",
        "fail_on_rule = ['quote.*']",
        "max_unsupported = '10%'",
        "[severity]",
        "'date.*' = 'low'",
        "[aliases]",
        "Pier = ['Old Pier', 'the Pier']",
        "[boilerplate]",
        "promo = ['^Read*']",
        "[lexicon]",
        "not_names = ['Spring']",
        "same = ['cat feline']",
        "opposites = ['up down']",
    ];
    let mut text = String::new();
    for _ in 0..random.below(12) {
        text += random.pick::<&str>(&LINES);
        text += "\n";
    }
    let text = (0..random.small(4)).fold(text, |text, _| mutate::changed(text, random, corpus));
    format!("{text}{BETWEEN}{}", mutate::text(random, corpus)).into_bytes()
}

/// Runs the program itself with the configuration: this package is one, if it is told so.
fn settings(input: &[u8]) {
    let folder = scratch();
    let texts = super::texts(input);
    let story = texts.get(1).map_or("", String::as_str);
    let written = [("house.toml", texts[0].as_str()), ("a.txt", story), ("b.txt", story)]
        .map(|(name, text)| fs::write(folder.join(name), text));
    let Ok(program) = std::env::current_exe() else { return };
    if written.iter().any(Result::is_err) {
        return;
    }
    let mut command = Command::new(program);
    command.args(["audit", "--source", "a.txt", "b.txt", "--config", "house.toml"]).current_dir(folder);
    let output = command.env(AS_PROGRAM, "1").stdin(Stdio::null()).output().expect("the program runs");
    let (code, said) = (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned());
    assert!(matches!(code, Some(0..=3)), "it ended with {code:?}: {said}");
    if code == Some(2) {
        assert!(said.starts_with("claimdiff: ") && said.lines().count() == 1, "one line: {said}");
    }
}
