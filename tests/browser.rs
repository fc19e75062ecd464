//! A real browser uses the pages: it follows a split by keyboard, filters, marks, exports, prints, and meets hostile
//! articles. `tests/browser/run.mjs` drives it. That needs Chromium, Node.js and the two packages that
//! `npm ci --prefix tests/browser` installs; where they are not, this test says so and passes.

#![cfg(all(unix, feature = "cli"))]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Pairs under `samples/` and the names of their pages.
const PAGES: [[&str; 3]; 9] = [
    ["harbour", "harbour/original.txt", "harbour/rewrite.txt"],
    ["bridge", "bridge/v1.txt", "bridge/v2.txt"],
    ["council", "council/echo.txt", "council/herald.txt"],
    ["guide", "guide/v1.md", "guide/v2.md"],
    ["audit", "audit/original.txt", "audit/rewrite.txt"],
    ["de", "languages/de-original.txt", "languages/de-rewrite.txt"],
    ["es", "languages/es-original.txt", "languages/es-rewrite.txt"],
    ["zh", "languages/zh-original.txt", "languages/zh-rewrite.txt"],
    ["same", "bridge/v1.txt", "bridge/v1.txt"],
];

/// Programs that are Chromium.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

#[test]
fn a_browser_uses_the_pages() {
    let folder = root().join("tests/browser");
    let browser =
        std::env::var_os("CHROMIUM").map(PathBuf::from).or_else(|| BROWSERS.into_iter().find_map(program));
    let (Some(browser), Some(node)) = (browser, program("node")) else {
        return skip("needs Chromium and Node.js, as in apt-get install chromium nodejs");
    };
    if !folder.join("node_modules/playwright-core").exists() {
        return skip("needs two packages: npm ci --prefix tests/browser");
    }
    let pages = pages();
    let scripts =
        ["base", "texts", "marks", "demand", "desk"].map(|name| format!("src/report/html/{name}.js"));
    for script in
        scripts.iter().map(String::as_str).chain(["src/dedup/report/html.js", "src/cli/serve/form.js"])
    {
        let status = Command::new(&node).arg("--check").arg(root().join(script)).status();
        assert!(status.unwrap().success(), "{script} is JavaScript");
    }
    let output = Command::new(&node)
        .arg(folder.join("run.mjs"))
        .arg(&pages)
        .env("CHROMIUM", browser)
        .env("CLAIMDIFF", env!("CARGO_BIN_EXE_claimdiff"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{errors}");
    println!("{said}");
}

/// Says that nothing was tested. What a passing test prints is not shown, so it is written past the test harness.
fn skip(what: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: tests/browser.rs {what}");
}

/// Writes the pages into a folder of their own.
fn pages() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let samples = root().join("samples");
    for [name, a, b] in PAGES {
        let (a, b) = (samples.join(a), samples.join(b));
        claimdiff(
            &folder,
            &["compare", a.to_str().unwrap(), b.to_str().unwrap()],
            &format!("sample-{name}.html"),
        );
    }
    for name in ["original.txt", "rewrite.txt"] {
        fs::copy(samples.join("audit").join(name), folder.join(name)).unwrap();
    }
    claimdiff(&folder, &["audit", "--source", "original.txt", "rewrite.txt"], "audit.html");
    made(&folder, &samples);
    let hostile = fs::read_to_string(root().join("tests/browser/hostile.txt")).unwrap();
    // Files cannot show these: a turned line, an escape sequence, a blank of no width.
    let hostile =
        hostile.replace("⟨RLO⟩", "\u{202e}").replace("⟨ESC⟩", "\u{1b}").replace("⟨ZWSP⟩", "\u{200b}");
    let line = format!("{hostile}\n\nThe line {} ends.\n", "<b>x".repeat(2_500_000));
    let texts = [
        ("a.txt", hostile.clone()),
        ("b.txt", hostile.replace("Sept. 3", "September 4").replace("mayor", "major")),
        ("line.txt", line),
        ("nothing.txt", String::new()),
    ];
    for (name, text) in texts {
        fs::write(folder.join(name), text).unwrap();
    }
    claimdiff(&folder, &["diff", "a.txt", "b.txt"], "hostile.html");
    claimdiff(&folder, &["compare", "line.txt", "b.txt"], "hostile-line.html");
    claimdiff(&folder, &["compare", "nothing.txt", "nothing.txt"], "empty.html");
    collections(&folder, &samples, &hostile);
    folder
}

/// Pages of pairs that the samples do not have: long texts, runs without a change.
fn made(folder: &Path, samples: &Path) {
    let read = |name: &str| fs::read_to_string(samples.join(name)).unwrap();
    let long = |side: usize| {
        let once = PAGES[..5].iter().map(|page| read(page[1 + side])).collect::<Vec<_>>().join("\n\n");
        format!("{once}\n\n{}", once.replace("the ", "this ").replace("Monday", "Friday").replace('4', "6"))
    };
    let run = "The mill stands by the river. It grinds rye. A cat guards it. The miller sleeps late.";
    let next = "Two ducks swim below. The lane is steep. Carts seldom come. A bell hangs at the gate.";
    let fold = |spokes: u32| format!("{run} The wheel has {spokes} spokes. {next} It rang in 187{spokes}.");
    let pairs = [("long", long(0), long(1)), ("fold", fold(9), fold(8))];
    for (name, a, b) in pairs {
        fs::write(folder.join("first.txt"), a).unwrap();
        fs::write(folder.join("second.txt"), b).unwrap();
        claimdiff(folder, &["compare", "first.txt", "second.txt"], &format!("sample-{name}.html"));
    }
}

/// The pages of collections: the sample, one of hostile articles with hostile names.
fn collections(folder: &Path, samples: &Path, hostile: &str) {
    let line = |id: &str, text: &str| serde_json::json!({ "id": id, "text": text }).to_string() + "\n";
    let name = "<img src=x onerror=alert(1)>\u{202e}\"'";
    let other = hostile.replace("Sept. 3", "September 4");
    let lines = [line(name, hostile), line("b", &format!("{hostile} Twice.")), line("c", &other)].concat();
    fs::write(folder.join("hostile.jsonl"), lines).unwrap();
    fs::copy(samples.join("wire/wire.jsonl"), folder.join("wire.jsonl")).unwrap();
    for (collection, page) in [("wire.jsonl", "dedup.html"), ("hostile.jsonl", "hostile-dedup.html")] {
        let run = run(folder, &["dedup", "--format", "html", collection]);
        assert_eq!(run.status.code(), Some(0), "{collection}: {}", String::from_utf8_lossy(&run.stderr));
        fs::write(folder.join(page), run.stdout).unwrap();
    }
}

fn claimdiff(folder: &Path, arguments: &[&str], page: &str) {
    let run = run(folder, &[arguments, &["--format", "html", "-o", page]].concat());
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(matches!(run.status.code(), Some(0 | 1)), "{arguments:?}: {errors}");
    assert!(folder.join(page).exists(), "{page}");
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut claimdiff = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
    claimdiff.args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
