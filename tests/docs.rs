//! The documentation runs: every command of README.md, docs/guide.md and docs/languages.md, in a folder with nothing but the samples.
//! A command ends with 0, or as a comment behind it says: `# exits with 1`.

#![cfg(all(unix, feature = "cli"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const DOCUMENTS: [&str; 3] = ["README.md", "docs/guide.md", "docs/languages.md"];

/// How a line begins that stands for lines left out of an output.
const GAP: &str = "[…";

/// Characters by which the first line of a part is found again in a new output.
const ALIKE: usize = 16;

/// Makes the commands of the documents mean the program under test. `cargo test` would run this test again.
const SHELL: &str = r#"set -eu
claimdiff() { "$CLAIMDIFF" "$@"; }
cargo() {
  case "$*" in
    "run --release -- "*) shift 3; claimdiff "$@" ;;
    "install --locked --path ." | "test" | "test "*) ;;
    *) echo "tests/docs.rs does not know: cargo $*" >&2; exit 100 ;;
  esac
}
"#;

/// The programs of `claimdiff help`.
const COMMANDS: [&str; 15] = [
    "compare",
    "diff",
    "audit",
    "accept",
    "dedup",
    "reuse",
    "matrix",
    "history",
    "segment",
    "explain",
    "serve",
    "mcp",
    "languages",
    "completions",
    "man",
];

/// A section that stands twice is what a merge leaves behind.
#[test]
fn no_section_stands_twice() {
    for document in DOCUMENTS {
        let text = read(document);
        let mut headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
        headings.sort_unstable();
        let count = headings.len();
        headings.dedup();
        assert_eq!(headings.len(), count, "{document}: {headings:?}");
    }
}

#[test]
fn every_command_runs() {
    for document in DOCUMENTS {
        let folder = scratch(document);
        let commands = commands(document);
        assert!(!commands.is_empty(), "{document} has no commands");
        for (line, command, expected) in commands {
            let output = shell(&folder, &command);
            let errors = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(expected), "{document}:{line}: {command}\n{errors}");
        }
    }
}

/// A `text` block under a command shows what it prints. A line that starts with `[…` stands for lines left out.
/// `UPDATE_EXPECT=1 cargo test --test docs` writes the shown parts anew: as many lines, from the line that starts alike.
#[test]
fn what_is_shown_is_what_is_printed() {
    for document in DOCUMENTS {
        let folder = scratch(&format!("{document}-shown"));
        let mut command = None;
        for block in blocks(document) {
            match block.language.as_str() {
                "sh" => command = commands_of(&block).pop(),
                "text" => {
                    let (_, command, _) = command.as_ref().expect("a command above its output");
                    let printed = String::from_utf8(shell(&folder, command).stdout).unwrap();
                    if std::env::var_os("UPDATE_EXPECT").is_some() {
                        let text = read(document).replace(&block.text, &block.shown_anew(&printed));
                        fs::write(root().join(document), text).unwrap();
                    } else {
                        block.assert_printed(&printed, document);
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn every_option_that_is_named_exists_and_every_option_is_named() {
    let stages = ["sign", "match", "resolve"].map(|stage| help(&["help", "dedup", stage])).concat();
    let help = COMMANDS.map(|command| help(&["help", command])).concat() + &help(&["--help"]) + &stages;
    let known = options(&help);
    for document in DOCUMENTS {
        for option in options(&read(document)) {
            let is_cargo = ["--release", "--locked", "--path", "--features", "--no-default-features"]
                .contains(&option.as_str());
            assert!(is_cargo || known.contains(&option), "{document} names {option}, which no command has");
        }
    }
    let guide = options(&read("docs/guide.md"));
    for option in known.iter().filter(|option| *option != "--help") {
        assert!(guide.contains(option), "docs/guide.md does not explain {option}");
    }
}

/// What is installed, and run, in continuous integration is what the guide says, and what the program knows.
#[test]
fn the_workflow_installs_and_runs_what_there_is() {
    let workflow = read("docs/ci/claimdiff.yml");
    let install = "cargo install --locked --path .";
    assert!(
        read("docs/guide.md").contains(&format!("\n{install}\n"))
            && workflow.contains(&format!("run: {install}\n"))
    );
    let known = options(&help(&["help", "audit"]));
    for line in workflow.lines().filter(|line| line.contains("claimdiff audit")) {
        for option in options(line) {
            assert!(known.contains(&option), "{line}: no {option}");
        }
    }
    // The steps that run it, with the samples for the stories.
    let folder = scratch("workflow");
    for name in ["sources", "stories"] {
        fs::create_dir_all(folder.join(name)).unwrap();
        fs::copy(folder.join("samples/audit/original.txt"), folder.join(name).join("water.txt")).unwrap();
    }
    fs::copy(folder.join("samples/audit/rewrite.txt"), folder.join("stories/drought.txt")).unwrap();
    fs::copy(folder.join("samples/audit/original.txt"), folder.join("sources/drought.md")).unwrap();
    let mut codes = Vec::new();
    for step in workflow.split("      - ").filter(|step| step.contains("claimdiff audit")) {
        let (_, run) = step.split_once("run: ").unwrap();
        let run: Vec<&str> = run.trim_start_matches('|').lines().map(str::trim).collect();
        let output = shell(&folder, &format!("SOURCES=sources STORIES=stories\n{}", run.join("\n")));
        codes.push(output.status.code().unwrap());
    }
    assert_eq!(codes, [0, 1, 0]);
    assert!(folder.join("claimdiff.xml").exists() && folder.join("redlines/drought.docx").exists());
}

#[test]
fn every_command_and_format_is_explained() {
    let guide = read("docs/guide.md");
    for command in COMMANDS {
        assert!(guide.contains(&format!("claimdiff {command}")), "docs/guide.md does not show {command}");
    }
    for value in ["text", "markdown", "csv", "json", "jsonl", "sarif", "github", "junit", "docx"] {
        assert!(
            guide.contains(&format!("| `{value}` |")),
            "docs/guide.md does not explain the format {value}"
        );
    }
}

#[test]
fn links_lead_to_files() {
    let documents = [
        "README.md",
        "CHANGELOG.md",
        "docs/guide.md",
        "docs/design.md",
        "docs/glossary.md",
        "docs/languages.md",
        "docs/python.md",
        "docs/scale.md",
        "samples/README.md",
    ];
    for document in documents {
        let folder = root().join(document).parent().unwrap().to_owned();
        for link in read(document).split("](").skip(1).map(|rest| &rest[..rest.find(')').unwrap()]) {
            let path = link.split('#').next().unwrap();
            let is_web = link.contains("://");
            assert!(is_web || folder.join(path).exists(), "{document}: nothing at {link}");
            if let Some((path, place)) = link.split_once('#').filter(|_| !is_web) {
                let target = if path.is_empty() { root().join(document) } else { folder.join(path) };
                let text = fs::read_to_string(target).unwrap();
                let mut headings = text.lines().filter(|line| line.starts_with('#')).map(anchor);
                assert!(headings.any(|heading| heading == place), "{document}: no heading for {link}");
            }
        }
    }
}

/// The name that a heading has in links.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    text.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}

/// A fenced block of a document.
struct Block {
    language: String,
    /// The line of its first line.
    line: usize,
    text: String,
}

impl Block {
    /// The parts between the gaps.
    fn parts(&self) -> Vec<String> {
        let lines: Vec<_> = self.text.split_inclusive('\n').collect();
        lines.split(|line| line.starts_with(GAP)).map(<[_]>::concat).filter(|part| !part.is_empty()).collect()
    }

    fn assert_printed(&self, printed: &str, document: &str) {
        let mut rest = printed;
        for part in self.parts() {
            let at = rest.find(&part).unwrap_or_else(|| {
                panic!(
                    "{document}:{}: not what is printed:\n{part}\n\
                     To show it anew: UPDATE_EXPECT=1 cargo test --test docs",
                    self.line
                )
            });
            rest = &rest[at + part.len()..];
        }
    }

    /// Each part again: as many lines, from the line that starts like its first.
    fn shown_anew(&self, printed: &str) -> String {
        let mut text = self.text.clone();
        for part in self.parts() {
            let start: String = part.chars().take(ALIKE).collect();
            let printed =
                printed.split_inclusive('\n').skip_while(|line| !line.starts_with(start.trim_end()));
            let anew: String = printed.take(part.lines().count()).collect();
            if !anew.is_empty() {
                text = text.replace(&part, &anew);
            }
        }
        text
    }
}

fn blocks(document: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for (at, line) in read(document).lines().enumerate() {
        if let Some(language) = line.strip_prefix("```") {
            inside = !inside;
            if inside {
                blocks.push(Block { language: language.to_owned(), line: at + 2, text: String::new() });
            }
        } else if inside {
            let block = blocks.last_mut().unwrap();
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    blocks
}

/// The commands of the `sh` blocks, a line each: where, what, and the expected exit code.
fn commands(document: &str) -> Vec<(usize, String, i32)> {
    blocks(document).iter().filter(|block| block.language == "sh").flat_map(commands_of).collect()
}

fn commands_of(block: &Block) -> Vec<(usize, String, i32)> {
    let lines = block.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let (command, code) = line.split_once("# exits with ").unwrap_or((line, "0"));
            (block.line + at, command.trim().to_owned(), code.trim().parse().unwrap())
        })
        .collect()
}

/// The `--options` in a text.
fn options(text: &str) -> Vec<String> {
    let mut options: Vec<String> = text
        .match_indices("--")
        .filter(|(at, _)| text[..*at].ends_with([' ', '`', '[', '\n', '(']))
        .map(|(at, _)| {
            let name = text[at..].trim_start_matches('-');
            let end = name.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(name.len());
            format!("--{}", &name[..end])
        })
        .filter(|option| option.len() > 2)
        .collect();
    options.sort();
    options.dedup();
    options
}

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_claimdiff")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn shell(folder: &Path, command: &str) -> Output {
    Command::new("sh")
        .args(["-c", &format!("{SHELL}{command}")])
        .current_dir(folder)
        .env("CLAIMDIFF", env!("CARGO_BIN_EXE_claimdiff"))
        .env_remove("CLICOLOR_FORCE")
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// A folder of its own with a copy of the samples.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs").join(name.replace('/', "-"));
    let _ = fs::remove_dir_all(&folder);
    copy(&root().join("samples"), &folder.join("samples"));
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn read(document: &str) -> String {
    fs::read_to_string(root().join(document)).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
