//! What it writes: pipes, pages, colours, files.

use std::fs;
use std::process::Stdio;

use crate::{Folder, ORIGINAL, Run};

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
    // Before anything is read: a long run must not end so.
    folder
        .run(&["dedup", "missing.jsonl", "-o", "no/where.jsonl"])
        .failed_with(&["no/where.jsonl", "no such folder"]);
}
