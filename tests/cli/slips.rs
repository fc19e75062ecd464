//! What it says of a slip: a name that is near or the list of names, the line, the command that has an option.

use crate::Folder;

#[test]
fn an_option_of_another_command_is_named_with_its_command() {
    let folder = Folder::new("foreign-options");
    for (arguments, parts) in [
        (&["compare", "-q", "a.txt", "b.txt"][..], &["-q", "--quiet"][..]),
        (&["compare", "--fail-on", "high", "a.txt", "b.txt"], &["--fail-on", "compare", "one of audit"]),
        (&["audit", "--exit-code", "a.txt"], &["--exit-code", "one of compare and diff"]),
        (&["languages", "--brief"], &["--brief", "one of compare, diff and audit"]),
        (&["serve", "a.txt"], &["a.txt", "name the rewritten text too"]),
    ] {
        let run = folder.run(arguments);
        run.failed_with(parts);
        assert!(!run.err.contains("-- -"), "{}", run.err);
    }
    let near = folder.run(&["compare", "--formt", "json", "a.txt", "b.txt"]);
    assert!(near.code == 2 && near.err.contains("'--format'"), "{}", near.err);
}

#[test]
fn a_language_that_nothing_is_known_of_is_said_once() {
    let folder = Folder::new("unknown-language");
    let run = folder.run(&["compare", "--lang", "xx", "a.txt", "b.txt"]);
    assert_eq!((run.code, run.err.lines().count()), (0, 1), "{}", run.err);
    assert!(run.err.contains("--lang xx") && run.err.contains("claimdiff languages"), "{}", run.err);
    for known in ["en", "en-GB", "sv", "und"] {
        assert_eq!(folder.run(&["segment", "--lang", known, "a.txt"]).err, "", "{known}");
    }
}

#[test]
fn the_help_names_every_type() {
    let folder = Folder::new("types");
    let help = folder.run(&["segment", "--help"]).out;
    let help = help.split("--type").nth(1).and_then(|rest| rest.split("--tracked").next()).unwrap();
    let wrong = folder.run(&["segment", "--type", "scroll", "a.txt"]).err;
    let names = wrong.split("use ").nth(1).and_then(|rest| rest.lines().next()).unwrap();
    for name in names.split(", ") {
        assert!(help.contains(name), "{name} is not in {help}");
    }
}

#[test]
fn a_configuration_that_is_no_toml_is_told_by_its_line() {
    let folder = Folder::new("broken-toml");
    for (text, parts) in [
        ("[gate]\n\nfail_on_rule = [\n", &["line 3", "unclosed array"][..]),
        ("# ours\n[gate\n", &["line 2"]),
        ("[zebra]\n", &["unknown key `zebra`", "`gate`", "`lexicon`"]),
        ("[gates]\n", &["nearest is `gate`"]),
        ("[severity]\n'foo.bar' = 'low'\n", &["no such rule", "`claimdiff rules`"]),
    ] {
        folder.file("house.toml", text);
        let parts = [&["house.toml"], parts].concat();
        folder.run(&["compare", "--config", "house.toml", "a.txt", "b.txt"]).failed_with(&parts);
    }
}

#[test]
fn rules_by_their_family() {
    let folder = Folder::new("families");
    for family in ["quote", "quote.*"] {
        let run = folder.run(&["rules", family]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let rules = run.out.lines().skip(1).filter(|line| !line.starts_with(' '));
        let rules: Vec<&str> = rules.collect();
        assert!(rules.len() > 2 && rules.iter().all(|line| line.starts_with("quote.")), "{}", run.out);
    }
    folder.run(&["rules", "quote.altred"]).failed_with(&["nearest is quote.altered"]);
    folder.run(&["rules", "foo.bar"]).failed_with(&["no such rule", "`claimdiff rules`"]);
    let widest = folder.run(&["rules"]).out.lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest <= 100), "{widest:?}");
}

/// What `script` of util-linux records of a command on a terminal of 90 columns.
#[cfg(target_os = "linux")]
#[test]
fn columns_outranks_the_terminal() {
    let folder = Folder::new("columns");
    let program = env!("CARGO_BIN_EXE_claimdiff");
    for command in ["compare --no-pager a.txt b.txt", "rules"] {
        let widest = |columns: &str| {
            let mut script = std::process::Command::new("script");
            script.args([
                "-qec",
                &format!("stty rows 20 cols 90; COLUMNS={columns} {program} {command}"),
                "/dev/null",
            ]);
            script.current_dir(&folder.0).stdin(std::process::Stdio::null());
            let out = script.env("NO_COLOR", "1").output().ok()?;
            let text = String::from_utf8_lossy(&out.stdout).into_owned();
            text.lines().map(|line| line.trim_end().chars().count()).max()
        };
        // Not every machine has it.
        if let (Some(told), Some(own)) = (widest("60"), widest("")) {
            assert!(told <= 60 && (61..=90).contains(&own), "{command}: {told}, {own}");
        }
        let piped = folder.command(&command.split(' ').collect::<Vec<_>>()).env("COLUMNS", "40").output();
        let piped = String::from_utf8(piped.unwrap().stdout).unwrap();
        assert!(piped.lines().any(|line| line.chars().count() > 40), "a pipe has no columns");
    }
}

/// A copy of which some bytes cannot be read: most of its characters are UTF-8.
const DAMAGED: &[u8] =
    b"The caf\xc3\xa9 \xe2\x80\x9copened\xe2\x80\x9d on Monday. It sold \xff bread for 3 \xe2\x82\xac, \xfe so they said.";

#[test]
fn bytes_that_cannot_be_decoded_end_every_command_with_3() {
    let folder = Folder::new("damaged");
    folder.file("c.txt", DAMAGED);
    folder.file("d.txt", "It sold bread for 3 €.");
    for arguments in [
        &["compare", "c.txt", "d.txt"][..],
        &["explain", "c.txt", "d.txt", "A1"],
        &["segment", "c.txt"],
        &["audit", "--source", "c.txt", "d.txt"],
        &["dedup", "c.txt", "d.txt"],
        &["matrix", "c.txt", "d.txt"],
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, 3, "{arguments:?}: {}", run.err);
        assert!(run.err.contains("c.txt") && run.err.contains("could not be decoded"), "{}", run.err);
    }
    let text = folder.run(&["segment", "c.txt"]).out;
    assert!(text.contains("The café “opened” on Monday."), "{text}");
}

#[test]
fn formats_for_machines_say_what_was_not_compared() {
    let folder = Folder::new("machines");
    folder.file("c.txt", DAMAGED);
    folder.file("d.txt", "It sold bread for 3 €.");
    let audit = |format: &str| folder.run(&["audit", "--source", "c.txt", "d.txt", "--format", format]);
    let warning = audit("github");
    assert!(warning.out.starts_with("::warning file=d.txt,title=not complete::Some bytes of c.txt"));
    let sarif: serde_json::Value = serde_json::from_str(&audit("sarif").out).unwrap();
    let invocation = &sarif["runs"][0]["invocations"][0];
    let note = invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(note.contains("c.txt") && invocation["executionSuccessful"] == false, "{note}");
    let several = folder.run(&["audit", "--source", "a.txt", "b.txt", "missing.txt", "--format", "github"]);
    assert!(several.out.contains("::error file=missing.txt,title=not audited::"), "{}", several.out);
}

#[test]
fn fields_that_no_record_has() {
    let folder = Folder::new("no-fields");
    let lines = ["One two three.", "Four five six.", "Seven eight nine."];
    let lines = lines.map(|text| serde_json::json!({"key": &text[..3], "text": text}).to_string() + "\n");
    folder.file("wire.jsonl", lines.concat());
    folder.file("wire.csv", "key,text\n1,One two three.\n");
    for file in ["wire.jsonl", "wire.csv"] {
        folder.run(&["dedup", "--id-field", "nope", file]).failed_with(&["`nope`", "--id-field"]);
        assert_eq!(folder.run(&["dedup", "--id-field", "key", file]).code, 0);
        assert_eq!(folder.run(&["dedup", file]).code, 0, "none needs a name of its own");
    }
    assert_eq!(folder.run(&["dedup", "--id-field", "nope", "a.txt", "b.txt"]).code, 0, "files have names");
    let run = folder.run(&["dedup", "--text-field", "nope", "wire.jsonl"]);
    assert_eq!(run.code, 3);
    assert_eq!(run.err.matches("no field `nope`").count(), 1, "{}", run.err);
    assert!(run.err.contains("and 2 more lines of this file"), "{}", run.err);
}

#[test]
fn number_and_verb_agree() {
    let folder = Folder::new("grammar");
    let text = |a: &str, b: &str| {
        folder.file("one.txt", a);
        folder.file("two.txt", b);
        let run = folder.run(&["audit", "--source", "one.txt", "two.txt", "--fail-on", "never"]);
        let compared = folder.run(&["compare", "one.txt", "two.txt"]);
        format!("{}\n{}", run.out, compared.out).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (first, second) = ("The ferry sailed on Monday.", "Its captain waved at the pier.");
    let one = text(first, first);
    assert!(one.contains("0 of 1 claim of the copy (0 of 5 words) has no source."), "{one}");
    let both = text(&format!("{first} {second}"), &format!("{second} {first}"));
    assert!(both.contains("Both claims of the original are in the later text."), "{both}");
    let date = text(first, "A ferry sailed.");
    assert!(date.contains("1 relative date (“Monday”): it depends on the day"), "{date}");
}
