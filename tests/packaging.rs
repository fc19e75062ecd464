//! What packages need: every file that metadata, workflows and the action name is there and can be read, and the script of the
//! action does what docs/packaging says, in a repository made here.

#![cfg(all(unix, feature = "cli"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let name = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(name).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Runs the script of the action on what changed since a commit.
fn action(repository: &Path, base: &str, fail_on: &str) -> Output {
    let temporary = repository.with_extension("tmp");
    let _ = fs::remove_dir_all(&temporary);
    fs::create_dir_all(&temporary).unwrap();
    Command::new("bash")
        .arg(root().join(".github/actions/audit/audit.sh"))
        .current_dir(repository)
        .env("COPIES", "stories/*.md\n")
        .env("SOURCES", "sources/{stem}.txt\nsources/{stem}-2.txt\n")
        .env("BASE", base)
        .env("FAIL_ON", fail_on)
        .env("PROGRAM", env!("CARGO_BIN_EXE_claimdiff"))
        .env("RUNNER_TEMP", &temporary)
        .env("GITHUB_OUTPUT", temporary.join("output"))
        .output()
        .unwrap()
}

#[test]
fn the_action_audits_what_changed() {
    let folder = folder("packaging-action");
    let repository = folder.join("stories.git");
    fs::create_dir_all(repository.join("stories/sources")).unwrap();
    let write = |name: &str, text: &str| fs::write(repository.join(name), text).unwrap();
    let source = "The harbour bridge opened on Monday. It cost $3 million, officials said.\n";
    write("stories/sources/one.txt", source);
    write("stories/sources/with space.txt", source);
    write("stories/one.md", source);
    write("stories/old.md", "An old story.\n");
    git(&repository, &["init", "--quiet"]);
    git(&repository, &["add", "."]);
    git(&repository, &["commit", "--quiet", "-m", "before"]);
    let base = git(&repository, &["rev-parse", "HEAD"]);
    write("stories/one.md", &source.replace("$3", "$4"));
    write("stories/with space.md", source);
    write("stories/alone.md", "Nobody knows where this is from.\n");
    git(&repository, &["add", "."]);
    git(&repository, &["commit", "--quiet", "-m", "after"]);

    let run = action(&repository, &base, "high");
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(1), "{out}{err}");
    for part in ["::error file=stories/one.md", "stories/alone.md: no source is there", "2 audited"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(!out.contains("old.md") && !out.contains("file=stories/with"), "{out}");
    let sarif = fs::read_to_string(folder.join("stories.tmp/claimdiff-sarif/1.sarif")).unwrap();
    assert!(sarif.contains("number.changed"), "{sarif}");
    assert!(folder.join("stories.tmp/claimdiff-sarif/2.sarif").exists());
    assert_eq!(action(&repository, &base, "never").status.code(), Some(0));
    assert_eq!(action(&repository, "no-such-commit", "high").status.code(), Some(2));
}

#[test]
fn what_packages_bring_is_made() {
    let folder = folder("packaging-files");
    let status = Command::new("bash")
        .arg(root().join("docs/packaging/prepare.sh"))
        .args([env!("CARGO_BIN_EXE_claimdiff"), folder.to_str().unwrap()])
        .status()
        .unwrap();
    assert!(status.success());
    for (name, part) in [
        ("claimdiff.1", ".TH claimdiff"),
        ("completions/claimdiff.bash", "complete -F"),
        ("completions/_claimdiff", "#compdef claimdiff"),
        ("completions/claimdiff.fish", "complete -c claimdiff"),
    ] {
        assert!(fs::read_to_string(folder.join(name)).unwrap().contains(part), "{name}");
    }
}

/// The metadata for Debian names files of the project, and files that `prepare.sh` makes.
#[test]
fn metadata_names_what_is_there() {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let package = &manifest["package"];
    let made = ["target/release/claimdiff", "target/package-files/"];
    for asset in package["metadata"]["deb"]["assets"].as_array().unwrap() {
        let path = asset[0].as_str().unwrap();
        assert!(made.iter().any(|start| path.starts_with(start)) || root().join(path).exists(), "{path}");
    }
    let features = manifest["features"].as_table().unwrap();
    for feature in package["metadata"]["docs"]["rs"]["features"].as_array().unwrap() {
        assert!(features.contains_key(feature.as_str().unwrap()), "{feature:?}");
    }
    let version = package["rust-version"].as_str().unwrap();
    let guide = fs::read_to_string(root().join("docs/guide.md")).unwrap();
    assert!(guide.contains(&format!("You need Rust {version} or later")), "docs/guide.md: Rust {version}");
}
