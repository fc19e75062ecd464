//! The program as its users run it: files, streams, flags, exit codes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ORIGINAL: &str = "Harbour bridge opens\n\nThe harbour bridge opened on Monday. It cost $3 million, officials said. \
                        Mayor Ann Lee cut the ribbon.\n";
const REWRITE: &str = "Harbour bridge opens\n\nMayor Ann Lee cut the ribbon on the harbour bridge, which opened on \
                       Monday. Officials put its cost at $3 million. It is a symbol of hope.\n";

/// A folder of its own for a test, with the two articles in it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        folder.file("a.txt", ORIGINAL);
        folder.file("b.txt", REWRITE);
        folder
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
        for variable in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(variable);
        }
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::new(&self.command(arguments).output().unwrap())
    }

    fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::new(&child.wait_with_output().unwrap())
    }
}

/// How a run ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn new(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// It failed with one line that holds all of `parts`, and printed nothing.
    fn failed_with(&self, parts: &[&str]) {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert!(
            self.err.starts_with("claimdiff: ") && self.err.trim_end().lines().count() == 1,
            "{}",
            self.err
        );
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is not in {}", self.err);
        }
    }

    fn json(&self) -> serde_json::Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// The texts of the units of the first file of `segment --format jsonl`.
    fn units(&self) -> Vec<String> {
        let line: serde_json::Value = serde_json::from_str(self.out.lines().next().unwrap()).unwrap();
        let units = line["units"].as_array().unwrap();
        units.iter().map(|unit| unit["text"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn compare_opens_with_the_counts() {
    let run = Folder::new("compare").run(&["compare", "a.txt", "b.txt"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for part in ["original   a.txt", "rewritten  b.txt", "carried over", "no source"] {
        assert!(run.out.contains(part), "{part}");
    }
}

#[test]
fn every_format_of_every_command() {
    let folder = Folder::new("formats");
    for command in ["compare", "diff"] {
        for format in ["text", "json", "jsonl", "markdown", "csv"] {
            let run = folder.run(&[command, "--format", format, "a.txt", "b.txt"]);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{command} {format}");
            assert!(run.out.ends_with('\n'), "{command} {format}");
        }
    }
    for format in ["text", "json", "jsonl", "csv"] {
        let run = folder.run(&["segment", "--format", format, "a.txt", "b.txt"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "segment {format}");
    }
}

#[test]
fn json_is_the_report() {
    let report = Folder::new("json").run(&["compare", "--format", "json", "a.txt", "b.txt"]).json();
    assert_eq!(report["schema"], "claimdiff/1");
    assert_eq!(report["documents"]["a"]["path"], "a.txt");
    for key in ["tool", "groups", "only", "summary", "complete"] {
        assert!(!report[key].is_null(), "{key}");
    }
    for unit in report["documents"]["b"]["units"].as_array().unwrap() {
        let [start, end] =
            [0, 1].map(|index| usize::try_from(unit["span"][index].as_u64().unwrap()).unwrap());
        assert_eq!(&REWRITE[start..end], unit["text"].as_str().unwrap());
    }
}

#[test]
fn segment_writes_one_line_a_file() {
    let run = Folder::new("segment").run(&["segment", "--format", "jsonl", "a.txt", "b.txt"]);
    let lines: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["schema"], &lines[1]["path"]), (&"claimdiff.segment/1".into(), &"b.txt".into()));
    assert!(run.units().contains(&"Mayor Ann Lee cut the ribbon.".to_owned()), "{}", run.out);
}

#[test]
fn explain_names_what_it_compares() {
    let folder = Folder::new("explain");
    let run = folder.run(&["explain", "a.txt", "b.txt", "A4"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("Mayor Ann Lee cut the ribbon."), "{}", run.out);
    assert!(folder.run(&["explain", "--format", "json", "a.txt", "b.txt", "A4", "B2"]).json().is_object());
    folder.run(&["explain", "a.txt", "b.txt", "A99"]).failed_with(&["A99", "a.txt", "segment"]);
    folder.run(&["explain", "a.txt", "b.txt", "A1", "A2"]).failed_with(&["same article"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let folder = Folder::new("full");
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["compare", "a.txt", "b.txt"]).stdout(full).output().unwrap();
    Run::new(&output).failed_with(&["standard output", "cannot be written"]);
    folder.run(&["compare", "a.txt", "b.txt", "-o", "/dev/full"]).failed_with(&["/dev/full"]);
    assert_eq!(folder.run(&["compare", "a.txt", "b.txt", "-o", "/dev/null"]).code, 0);
}

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
    folder.run(&["compare", "paper.pdf", "b.txt"]).failed_with(&[
        "paper.pdf",
        "pdf",
        "not supported in this version",
    ]);
    folder.run(&["compare", "paper.txt", "b.txt"]).failed_with(&["paper.txt", "is a PDF"]);
    folder.run(&["segment", "page.html"]).failed_with(&["page.html", "--type text"]);
    assert_eq!(folder.run(&["segment", "--type", "text", "page.html"]).code, 0);
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
    assert_eq!(folder.run(&["compare", "empty.txt", "b.txt"]).code, 0);
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
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new("pipe");
    folder.file("long.txt", ORIGINAL.repeat(5000));
    for arguments in [&["segment", "long.txt"][..], &["completions", "bash"], &["--help"], &["man"]] {
        let mut child =
            folder.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]), "{arguments:?}");
    }
}

#[test]
fn help_ends_with_an_example() {
    let folder = Folder::new("help");
    for command in ["compare", "diff", "segment", "explain", "completions", "man"] {
        let run = folder.run(&[command, "--help"]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains(&format!("Example:\n  claimdiff {command}")), "{}", run.out);
    }
    let run = folder.run(&["--help"]);
    assert!(run.out.contains("Exit status: 0 done"));
    assert_eq!(folder.run(&[]).code, 2);
}

#[test]
fn wrong_use() {
    let folder = Folder::new("misuse");
    for (arguments, parts) in [
        (
            &["compare", "--format", "html", "a.txt", "b.txt"][..],
            &["html", "text, json, jsonl, markdown, csv"][..],
        ),
        (&["segment", "--format", "sarif", "a.txt"], &["sarif", "text, json, jsonl, csv"]),
        (
            &["compare", "--type", "docx", "a.txt", "b.txt"],
            &["docx", "not supported in this version", "auto, text, markdown"],
        ),
        (&["compare", "--lang", "english", "a.txt", "b.txt"], &["english", "two letters"]),
        (&["compare", "--width", "3", "a.txt", "b.txt"], &["3 is not in"]),
        (&["explain", "a.txt", "b.txt", "C1"], &["C1", "names are A1"]),
        (&["compare", "a.txt"], &["<B>"]),
        (&["a.txt", "b.txt"], &["claimdiff compare a.txt b.txt"]),
        (&["comprae", "a.txt", "b.txt"], &["comprae", "compare"]),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        for part in parts {
            assert!(run.err.contains(part), "{arguments:?}: {part:?} is not in {}", run.err);
        }
    }
}

#[test]
fn pages_are_as_wide_as_told() {
    let folder = Folder::new("width");
    for width in ["24", "40", "79", "80", "200"] {
        for command in
            [&["compare", "a.txt", "b.txt"][..], &["diff", "a.txt", "b.txt"], &["segment", "a.txt"]]
        {
            let run = folder.run(&[command, &["--width", width]].concat());
            let widest = run.out.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= width.parse().unwrap(), "{command:?} at {width}: {widest}\n{}", run.out);
        }
    }
}

#[test]
fn colours_only_where_wanted() {
    let folder = Folder::new("colour");
    let has_colour = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = folder.command(&[&["compare", "a.txt", "b.txt"], arguments].concat());
        String::from_utf8(command.envs(variables.iter().copied()).output().unwrap().stdout)
            .unwrap()
            .contains('\x1b')
    };
    assert!(!has_colour(&[], &[]), "not a terminal");
    assert!(has_colour(&["--color", "always"], &[]));
    assert!(has_colour(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(has_colour(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!has_colour(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!has_colour(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!has_colour(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn ascii_pages_are_ascii() {
    let folder = Folder::new("ascii");
    for command in [&["compare", "a.txt", "b.txt"][..], &["diff", "a.txt", "b.txt"], &["segment", "a.txt"]] {
        let run = folder.run(&[command, &["--ascii"]].concat());
        assert!(run.out.is_ascii(), "{}", run.out);
    }
}

#[test]
fn output_to_a_file() {
    let folder = Folder::new("output");
    let expected = folder.run(&["diff", "a.txt", "b.txt"]).out;
    folder.file("out.txt", "old");
    let run = folder.run(&["diff", "a.txt", "b.txt", "-o", "out.txt"]);
    assert_eq!((run.code, run.out.as_str(), folder.read("out.txt")), (0, "", expected));
    let names: Vec<_> = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "no draft is left: {names:?}");

    folder.run(&["diff", "missing.txt", "b.txt", "-o", "out.txt"]).failed_with(&["missing.txt"]);
    assert_ne!(folder.read("out.txt"), "", "a failure leaves what was there");
    folder.run(&["diff", "a.txt", "b.txt", "-o", "a.txt"]).failed_with(&["a.txt", "one of the inputs"]);
    assert_eq!(folder.read("a.txt"), ORIGINAL);
    folder
        .run(&["diff", "a.txt", "b.txt", "-o", "no/where.txt"])
        .failed_with(&["no/where.txt", "cannot be written"]);
    folder.run(&["diff", "a.txt", "b.txt", "-o", "."]).failed_with(&["is a folder"]);
}

#[test]
fn exit_code_says_whether_they_differ() {
    let folder = Folder::new("exit");
    for command in ["compare", "diff"] {
        assert_eq!(folder.run(&[command, "a.txt", "b.txt"]).code, 0);
        assert_eq!(folder.run(&[command, "--exit-code", "a.txt", "b.txt"]).code, 1);
    }
}

#[test]
fn the_same_bytes_every_time() {
    let folder = Folder::new("same");
    for format in ["text", "json", "jsonl", "markdown", "csv"] {
        let arguments = ["compare", "--format", format, "a.txt", "b.txt"];
        assert_eq!(folder.run(&arguments).out, folder.run(&arguments).out, "{format}");
    }
}
