//! `git` with `claimdiff` behind it, as docs/guide.md sets it up: difftool, textconv, a hook before a commit.

use std::process::Command;

use crate::{Folder, Run};

const BEFORE: &str = "The mill reopened on 4 June. It employs 210 people.\n";
const AFTER: &str = "On 4 June, the mill reopened. It employs 310 people.\n";

/// A repository with a story in two versions; nothing where there is no git.
fn repository(test: &str) -> Option<Folder> {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: there is no git on this machine");
        return None;
    }
    let folder = Folder::new(test);
    folder.file("story.txt", BEFORE);
    for arguments in [
        &["init", "--quiet"][..],
        &["config", "user.name", "Desk"],
        &["config", "user.email", "desk@example.org"],
        &["add", "story.txt"],
        &["commit", "--quiet", "--message", "First version"],
    ] {
        assert_eq!(git(&folder, arguments).code, 0, "{arguments:?}");
    }
    folder.file("story.txt", AFTER);
    Some(folder)
}

/// Runs git in the folder, with the program under test found as `claimdiff`.
fn git(folder: &Folder, arguments: &[&str]) -> Run {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_claimdiff"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(program.parent().unwrap().to_owned()).chain(std::env::split_paths(&path));
    let output = Command::new("git")
        .args(arguments)
        .current_dir(&folder.0)
        .env("PATH", std::env::join_paths(paths).unwrap())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_PAGER", "cat")
        .output()
        .unwrap();
    Run::new(&output)
}

#[test]
fn difftool_shows_the_wording() {
    let Some(folder) = repository("git-difftool") else { return };
    git(&folder, &["config", "difftool.claimdiff.cmd", r#"claimdiff diff "$LOCAL" "$REMOTE""#]);
    let run = git(&folder, &["difftool", "--no-prompt", "--tool", "claimdiff"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("[-210-] {+310+}"), "{}", run.out);
}

#[test]
fn textconv_makes_git_diff_by_sentences() {
    let Some(folder) = repository("git-textconv") else { return };
    folder.file(".gitattributes", "*.txt diff=claims\n");
    git(&folder, &["config", "diff.claims.textconv", "claimdiff segment --format text"]);
    let run = git(&folder, &["diff", "--unified=0", "story.txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let changed =
        |sign: &str, text: &str| run.out.lines().any(|line| line.starts_with(sign) && line.contains(text));
    assert!(changed("-", "It employs 210 people.") && changed("+", "It employs 310 people."), "{}", run.out);
    assert!(
        !run.out.lines().any(|line| line.starts_with('-') && line.contains("4 June") && line.contains("210")),
        "a line a sentence\n{}",
        run.out
    );
}

/// The commands of `.pre-commit-hooks.yaml` are run as pre-commit does: the entry, the arguments, the files.
#[test]
fn a_hook_stops_a_commit() {
    let Some(folder) = repository("git-hook") else { return };
    let hooks =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.pre-commit-hooks.yaml")).unwrap();
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: ")).unwrap();
    assert_eq!(entry, "claimdiff audit");
    folder.file("original.txt", BEFORE);
    let hook = format!("#!/bin/sh\nexec {entry} --source original.txt story.txt\n");
    let path = ".git/hooks/pre-commit";
    folder.file(path, hook);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder.0.join(path), std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    git(&folder, &["add", "story.txt"]);
    let stopped = git(&folder, &["commit", "--message", "Second version"]);
    assert_ne!(stopped.code, 0, "{}", stopped.out);
    folder.file("story.txt", BEFORE.replace("It employs", "The mill employs"));
    git(&folder, &["add", "story.txt"]);
    let passed = git(&folder, &["commit", "--message", "Second version"]);
    assert_eq!(passed.code, 0, "{}{}", passed.out, passed.err);
}
