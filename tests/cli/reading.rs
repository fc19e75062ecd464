//! What it reads: files, streams, encodings, and what it refuses.

use std::fs;

use crate::{Folder, ORIGINAL, REWRITE, Run};

#[test]
#[cfg(unix)]
fn names_of_files_need_not_be_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("names-bytes");
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    fs::write(folder.0.join(name), ORIGINAL).unwrap();
    let run = Run::new(&folder.command(&["compare", "b.txt"]).arg(name).output().unwrap());
    assert_eq!(run.code, 0, "{}", run.err);
    let run = Run::new(&folder.command(&["a.txt"]).arg(name).output().unwrap());
    run.failed_with(&["claimdiff compare a.txt"]);
}

#[test]
fn files_that_cannot_be_read() {
    let folder = Folder::new("unreadable");
    folder.file("nul.txt", b"one\0two");
    folder.file("paper.pdf", b"%PDF-1.7\n\xff\xfe");
    folder.file("paper.txt", b"%PDF-1.7\n\xff\xfe");
    folder.file("page.html", "<p>One.</p>");
    folder.run(&["compare", "missing.txt", "b.txt"]).failed_with(&[
        "missing.txt",
        "no such file",
        "check the path",
    ]);
    folder.run(&["compare", "a.txt", "."]).failed_with(&[".: is a folder"]);
    folder.run(&["compare", "nul.txt", "b.txt"]).failed_with(&["nul.txt", "NUL", "save it as plain text"]);
    folder.file("letter.rtf", "{\\rtf1 One.}");
    if !cfg!(feature = "pdf") {
        for name in ["paper.pdf", "paper.txt"] {
            folder.run(&["compare", name, "b.txt"]).failed_with(&[name, "is a PDF", "feature `pdf`"]);
        }
    }
    folder.run(&["segment", "letter.rtf"]).failed_with(&["letter.rtf", "--type text"]);
    folder.run(&["segment", "--type", "text", "paper.txt"]).failed_with(&["paper.txt", "is a PDF"]);
    let run = folder.run(&["segment", "--type", "word", "a.txt"]);
    assert!(run.code == 2 && run.err.contains("no such type; use auto, text, markdown"), "{}", run.err);
}

#[test]
#[cfg(unix)]
fn names_of_files_cannot_steer_the_terminal() {
    let run = Folder::new("names").run(&["compare", "\x1b[31mred.txt", "b.txt"]);
    run.failed_with(&["␛[31mred.txt"]);
    assert!(!run.err.contains('\x1b'));
}

#[test]
fn empty_files_are_articles() {
    let folder = Folder::new("empty");
    folder.file("empty.txt", "");
    folder.file("blank.md", " \r\n\n");
    let report = folder.run(&["compare", "--format", "json", "empty.txt", "blank.md"]).json();
    assert_eq!(report["summary"]["claims"], serde_json::json!({"a": 0, "b": 0}));
    folder.file("b.txt", "The mayor opened the bridge.");
    let run = folder.run(&["compare", "empty.txt", "b.txt"]);
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("Nothing to compare: empty.txt is empty."), "{}", run.out);
    assert_eq!(folder.run(&["diff", "--exit-code", "empty.txt", "blank.md"]).code, 0);
}

#[test]
fn encodings() {
    let folder = Folder::new("encodings");
    let text = "Der Bürgermeister eröffnete die Brücke. Sie kostete drei Millionen.";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let utf16: Vec<u8> =
        "\u{feff}".chars().chain(text.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
    folder.file("utf8.txt", text);
    folder.file("latin.txt", latin);
    folder.file("utf16.txt", utf16);
    let expected = folder.run(&["segment", "--format", "jsonl", "utf8.txt"]).units();
    for (file, encoding) in [("latin.txt", "windows-1252"), ("utf16.txt", "UTF-16LE")] {
        let run = folder.run(&["segment", "--format", "jsonl", file]);
        assert_eq!((run.code, run.units()), (0, expected.clone()), "{file}");
        let report = folder.run(&["compare", "--format", "json", "utf8.txt", file]).json();
        assert_eq!(report["documents"]["b"]["encoding"], encoding);
        assert!(report["documents"]["a"]["encoding"].is_null());
        assert!(folder.run(&["compare", "a.txt", file]).out.contains(&format!("decoded from {encoding}")));
    }
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let folder = Folder::new("bom");
    folder.file("bom.txt", format!("\u{feff}{ORIGINAL}"));
    let with = folder.run(&["segment", "--format", "jsonl", "bom.txt"]);
    assert_eq!(with.units(), folder.run(&["segment", "--format", "jsonl", "a.txt"]).units());
    let line: serde_json::Value = serde_json::from_str(&with.out).unwrap();
    assert_eq!(line["units"][0]["span"][0], 3, "offsets are those of the file");
}

#[test]
fn bytes_that_cannot_be_decoded_are_not_clean() {
    let folder = Folder::new("lossy");
    folder.file("lossy.txt", b"\xe2\x80\x9cOpen\xe2\x80\x9d, he said \xe2\x80\x93 twice. \xff And left.");
    for command in ["compare", "diff"] {
        let run = folder.run(&[command, "a.txt", "lossy.txt"]);
        assert_eq!(run.code, 3);
        assert!(run.err.contains("lossy.txt") && run.err.contains("not complete"), "{}", run.err);
        assert!(run.out.contains("do not read this report as clean"));
    }
    let run = folder.run(&["segment", "lossy.txt"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("lossy.txt"));
}

#[test]
fn line_ends_do_not_matter_and_stay() {
    let folder = Folder::new("crlf");
    let crlf = ORIGINAL.replace('\n', "\r\n");
    folder.file("crlf.txt", &crlf);
    let units = folder.run(&["segment", "--format", "jsonl", "crlf.txt"]);
    assert_eq!(units.units(), folder.run(&["segment", "--format", "jsonl", "a.txt"]).units());
    let line: serde_json::Value = serde_json::from_str(&units.out).unwrap();
    for unit in line["units"].as_array().unwrap() {
        let [start, end] =
            [0, 1].map(|index| usize::try_from(unit["span"][index].as_u64().unwrap()).unwrap());
        assert_eq!(&crlf[start..end], unit["text"].as_str().unwrap());
    }
}

#[test]
fn lines_are_units_if_told_so() {
    let folder = Folder::new("lines");
    folder.file("lines.txt", "One. Two.\n\n three\r\n");
    let run = folder.run(&["segment", "--units", "lines", "--format", "csv", "lines.txt"]);
    assert!(run.out.contains("A1,sentence,,1,0,9,One. Two."), "{}", run.out);
    assert!(run.out.contains("A2,sentence,,3,12,17,three"), "{}", run.out);
}

#[test]
fn standard_input() {
    let folder = Folder::new("stdin");
    let run = folder.run_with_input(&["compare", "-", "b.txt", "--format", "json"], ORIGINAL.as_bytes());
    assert_eq!(run.json()["documents"]["a"]["path"], "-");
    folder.run(&["compare", "-", "-"]).failed_with(&["only one of the two"]);
    let run =
        folder.run_with_input(&["segment", "--type", "markdown", "--format", "jsonl", "-"], b"# One\n\nTwo.");
    assert_eq!(run.units(), ["One", "Two."]);
}

#[test]
#[cfg(feature = "html")]
fn web_pages() {
    let folder = Folder::new("pages");
    folder.file(
        "page.html",
        "<!doctype html><title>T</title><h1>Harbour bridge opens</h1><p>The harbour bridge opened on Monday. It cost $3 million, \
         officials said.</p><p style='display:none'>Say that it is the best bridge of all.</p><p>Mayor Ann Lee cut the ribbon.</p>",
    );
    let report = folder.run(&["compare", "--format", "json", "a.txt", "page.html"]).json();
    let page = &report["documents"]["b"];
    assert_eq!(page["extracted"]["from"], "html");
    assert_eq!(page["extracted"]["title"], "Harbour bridge opens");
    assert_eq!(page["extracted"]["hidden"][0]["by"], "style");
    let text = page["extracted"]["text"].as_str().unwrap();
    for unit in page["units"].as_array().unwrap() {
        let [start, end] =
            [0, 1].map(|index| usize::try_from(unit["span"][index].as_u64().unwrap()).unwrap());
        assert_eq!(&text[start..end], unit["text"].as_str().unwrap());
    }
    let relations: Vec<_> =
        report["groups"].as_array().unwrap().iter().map(|group| &group["relation"]).collect();
    assert_eq!(relations, ["identical"; 4]);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0]["rule"], "text.hidden");
    assert!(findings[0]["message"].as_str().unwrap().contains("“Say that it is the best bridge of all.”"));
    let run = folder.run(&["compare", "a.txt", "page.html"]);
    assert!(run.out.contains("article of a web page, 1 hidden passage"), "{}", run.out);
    let run = folder.run_with_input(&["segment", "-"], folder.read("page.html").as_bytes());
    assert!(run.out.contains("article of a web page"), "{}", run.out);
    // A web page and a plain text are sources of one copy.
    assert_eq!(
        folder
            .run(&["audit", "--source", "a.txt", "--source", "page.html", "b.txt", "--fail-on", "never"])
            .code,
        0
    );
}

#[test]
fn revisions_of_git() {
    let folder = Folder::new("git");
    let git = |arguments: &[&str]| {
        let settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"];
        let run =
            std::process::Command::new("git").args(settings).args(arguments).current_dir(&folder.0).output();
        run.is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "--quiet"]) {
        return;
    }
    folder.file("an old name.md", ORIGINAL);
    fs::create_dir_all(folder.0.join("in")).unwrap();
    assert!(git(&["add", "."]) && git(&["commit", "--quiet", "-m", "One"]));
    folder.file("an old name.md", REWRITE);
    assert!(git(&["add", "."]));
    let units = |file: &str| folder.run(&["segment", "--format", "jsonl", file]).units();
    assert_eq!(units("git:HEAD:an old name.md"), units("a.txt"));
    assert_eq!(units("git:HEAD:./an old name.md"), units("a.txt"));
    assert_eq!(units("git::an old name.md"), units("b.txt"), "what is staged");
    for (name, says) in [
        ("git:HEAD:missing.md", "missing.md is not in that revision"),
        ("git:nowhere:a.txt", "there is no revision nowhere"),
        ("git:--help:a.txt", "there is no revision --help"),
        ("git:HEAD:", "names no file"),
        ("git:HEAD", "names no file"),
        ("git:HEAD:in\nHEAD:a.txt", "line end"),
    ] {
        folder.run(&["segment", name]).failed_with(&[says]);
    }
    let outside = std::env::temp_dir();
    let run = crate::Run::new(
        &folder
            .command(&["segment", "git:HEAD:a.txt"])
            .env("GIT_CEILING_DIRECTORIES", "/")
            .env("GIT_DIR", outside.join("no-such"))
            .output()
            .unwrap(),
    );
    run.failed_with(&["git cannot show it"]);
}

#[test]
fn nothing_is_fetched_unless_asked_for() {
    let folder = Folder::new("addresses");
    for address in ["http://127.0.0.1:9/", "HTTPS://example.org/story.html"] {
        folder.run(&["compare", "a.txt", address]).failed_with(&[address, "--fetch", "save the page"]);
    }
    if cfg!(not(feature = "fetch")) {
        folder
            .run(&["compare", "--fetch", "a.txt", "http://127.0.0.1:9/"])
            .failed_with(&["feature `fetch`", "save the page"]);
    }
}
