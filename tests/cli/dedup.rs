//! `dedup`: what it reads, what it writes, and what it says about input that is no article.

use std::io::Write as _;

use crate::Folder;

const STORY: &str = "The harbour bridge opened on Monday after nine years of work, and Mayor Ann Lee cut the ribbon. \
                     Ferries, which have crossed the sound since 1931, will stop in May, she said to the crowd.";

fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text}).to_string() + "\n"
}

fn wire() -> String {
    let edited = STORY.replace("cut the", "held the");
    [
        line("a", STORY),
        line("b", &STORY.to_uppercase()),
        line("c", "Another story."),
        line("d", STORY),
        line("e", &edited),
        line("f", &STORY.replace("1931", "1937")),
    ]
    .concat()
}

fn members(out: &str) -> Vec<Vec<(String, String)>> {
    let lines = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    lines
        .filter(|line| line["kind"] == "cluster")
        .map(|line| {
            let members = line["members"].as_array().unwrap();
            members.iter().map(|member| (word(&member["id"]), word(&member["reason"]))).collect()
        })
        .collect()
}

#[test]
fn json_lines() {
    let folder = Folder::new("dedup-jsonl");
    folder.file("wire.jsonl", wire());
    let run =
        folder.run(&["dedup", "--format", "jsonl", "--related", "wire.jsonl", "--output", "kept.jsonl"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let expected = [("a", "kept"), ("b", "same_text"), ("d", "identical"), ("e", "near")];
    assert_eq!(members(&run.out), [expected.map(|(id, reason)| (id.to_owned(), reason.to_owned())).to_vec()]);
    let lines: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [.., related, summary] = lines.as_slice() else { panic!("{}", run.out) };
    assert_eq!((&related["kind"], &summary["kind"]), (&"related".into(), &"summary".into()));
    assert_eq!((&summary["articles"], &summary["kept"]), (&6.into(), &3.into()));
    assert_eq!(related["conflicts"], serde_json::json!([{"a": "1931", "b": "1937"}]));
    let lines: Vec<&str> = wire().lines().map(|line| &*line.to_owned().leak()).collect();
    assert_eq!(folder.read("kept.jsonl"), [lines[0], lines[2], lines[5], ""].join("\n"));
}

#[test]
fn every_format_says_the_same() {
    let folder = Folder::new("dedup-formats");
    folder.file("wire.jsonl", wire());
    for (format, parts) in [
        (
            "text",
            [
                "6 articles: 3 to keep, 3 to drop",
                "1 identical, 1 with the same text, 1 near-duplicate.",
                "1931",
            ],
        ),
        ("csv", ["cluster,1,a,,kept,1,", "cluster,1,e,a,near,", "related,,a,f,"]),
        ("markdown", ["| 1 | a | b | same_text |", "3 to drop", "1931 / 1937"]),
        (
            "html",
            ["6 articles: 3 to keep, 3 to drop", "near: similarity", "<bdi>1931</bdi> / <bdi>1937</bdi>"],
        ),
    ] {
        let run = folder.run(&["dedup", "--format", format, "--related", "wire.jsonl"]);
        assert_eq!(run.code, 0, "{}", run.err);
        parts.iter().for_each(|part| assert!(run.out.contains(part), "{part} in {}", run.out));
    }
}

#[test]
fn a_page_opens_as_many_comparisons_as_it_may() {
    let folder = Folder::new("dedup-page");
    folder.file("wire.jsonl", wire());
    for (most, opened, said) in
        [("0", 0, "3 pairs of this page"), ("1", 2, "1 pair of this page"), ("9", 3, "")]
    {
        let run = folder.run(&["dedup", "--format", "html", "--comparisons", most, "wire.jsonl"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(run.out.matches("<details class=\"pair\">").count(), opened, "--comparisons {most}");
        assert_eq!(run.out.contains("cannot be opened here"), !said.is_empty());
        assert!(run.out.contains(said), "--comparisons {most}");
    }
}

#[test]
fn folders_tables_and_packed_files_give_the_same() {
    let folder = Folder::new("dedup-inputs");
    let articles: Vec<(String, String)> = wire()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|line| (line["id"].as_str().unwrap().to_owned(), line["text"].as_str().unwrap().to_owned()))
        .collect();
    let mut table = String::from("url,body,id\r\n");
    std::fs::create_dir_all(folder.0.join("in/deep")).unwrap();
    for (id, text) in &articles {
        table += &format!("x,\"{}\",{id}\r\n", text.replace('"', "\"\""));
        folder.file(&format!("in/{}{id}.txt", if id == "e" { "deep/" } else { "" }), text);
    }
    folder.file("wire.csv", &table);
    folder.file("wire.jsonl", wire());
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(wire().as_bytes()).unwrap();
    folder.file("wire.jsonl.gz", packed.finish().unwrap());
    let zstd =
        ruzstd::encoding::compress_to_vec(wire().as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    folder.file("wire.jsonl.zst", zstd);
    let expected = folder.run(&["dedup", "--format", "jsonl", "wire.jsonl"]).out;
    for name in ["wire.jsonl.gz", "wire.jsonl.zst"] {
        assert_eq!(folder.run(&["dedup", "--format", "jsonl", name]).out, expected, "{name}");
    }
    let run =
        folder.run(&["dedup", "--format", "jsonl", "--text-field", "body", "wire.csv", "-o", "kept.csv"]);
    assert_eq!(run.out, expected, "{}", run.err);
    assert_eq!(folder.read("kept.csv").lines().count(), 4);
    let run = folder.run(&["dedup", "--format", "jsonl", "in"]);
    let ids: Vec<String> = members(&run.out).concat().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["in/a.txt", "in/b.txt", "in/d.txt", "in/deep/e.txt"], "{}", run.err);
    let run = folder.run_with_input(&["dedup", "--format", "jsonl", "-"], wire().as_bytes());
    assert_eq!(run.out, expected);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = Folder::new("dedup-threads");
    let lines =
        (0..400).map(|at| line(&format!("n{at}"), &STORY.replace("1931", &(1900 + at % 7).to_string())));
    folder.file("wire.jsonl", lines.collect::<String>());
    let run = |threads| {
        folder.run(&["dedup", "--format", "jsonl", "--related", "--threads", threads, "wire.jsonl"]).out
    };
    assert_eq!(run("1"), run("2"));
    assert_eq!(run("1"), run("5"));
}

#[test]
fn bad_records_are_named_and_counted() {
    let folder = Folder::new("dedup-bad");
    let bad =
        format!("{}{{\"id\": \"b\", \"text\": \n\n{{\"id\": \"c\"}}\n{}", line("a", STORY), line("a", STORY));
    folder.file("bad.jsonl", bad);
    let run = folder.run(&["dedup", "--format", "jsonl", "bad.jsonl"]);
    assert_eq!(run.code, 3);
    for part in [
        "bad.jsonl:2: not a JSON object",
        "bad.jsonl:4: no field `text`",
        "bad.jsonl:5: the id `a`",
        "3 problems",
    ] {
        assert!(run.err.contains(part), "{part} in {}", run.err);
    }
    assert_eq!(members(&run.out)[0][1].0, "bad.jsonl:5");
    folder.run(&["dedup", "--strict", "bad.jsonl"]).failed_with(&["bad.jsonl:2"]);
    folder.run(&["dedup", "missing.jsonl"]).failed_with(&["missing.jsonl", "no such file"]);
    folder.run(&["dedup", "a.txt", "--keep", "earliest"]).failed_with(&["--date-field"]);
    folder.file("cut.jsonl.gz", b"\x1f\x8b\x08\0\0");
    folder.run(&["dedup", "cut.jsonl.gz"]).failed_with(&["cut.jsonl.gz", "cannot be unpacked"]);
    folder.file("wire.jsonl", wire());
    folder.run(&["dedup", "wire.jsonl", "-o", "wire.jsonl"]).failed_with(&["one of the inputs"]);
    folder.run(&["dedup", "wire.jsonl", "--explain", "zz"]).failed_with(&["no article has this name"]);
}

#[test]
fn why_an_article_went() {
    let folder = Folder::new("dedup-explain");
    folder.file("wire.jsonl", wire());
    let explain = |id: &str| folder.run(&["dedup", "wire.jsonl", "--explain", id]).out;
    for (id, parts) in [
        ("e", ["e is dropped for a: near, similarity", "“cut” became “held”"]),
        ("a", ["a is kept", "here “1931”, there “1937”"]),
        ("b", ["b is dropped for a: same_text", "only written differently"]),
    ] {
        let out = explain(id);
        parts.iter().for_each(|part| assert!(out.contains(part), "{part} in {out}"));
    }
}

/// Refresh with `UPDATE_EXPECT=1 cargo test --test cli`, and read the difference.
#[test]
fn the_reports_of_the_sample_are_the_expected_ones() {
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/wire");
    let folder = Folder::new("dedup-sample");
    folder.file("wire.jsonl", std::fs::read(samples.join("wire.jsonl")).unwrap());
    for (format, name) in [("text", "dedup.txt"), ("markdown", "dedup.md")] {
        let run = folder.run(&["dedup", "--format", format, "--related", "wire.jsonl"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let expected = samples.join("expected").join(name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&expected, &run.out).unwrap();
        }
        assert_eq!(run.out, std::fs::read_to_string(&expected).unwrap_or_default(), "{name}");
    }
}

#[test]
#[cfg(unix)]
fn a_file_is_no_duplicate_of_itself() {
    let folder = Folder::new("dedup-itself");
    std::fs::create_dir(folder.0.join("in")).unwrap();
    folder.file("in/a.txt", STORY);
    std::os::unix::fs::symlink("a.txt", folder.0.join("in/Z-link.txt")).unwrap();
    for paths in [
        &["in"][..],
        &["in/a.txt", "./in/a.txt"],
        &["in", "in/../in/a.txt"],
        &["in/Z-link.txt", "in/a.txt"],
        &["./in", "in"],
    ] {
        let run = folder.run(&[&["dedup"][..], paths].concat());
        assert_eq!(run.out, "1 article: 1 to keep, 0 to drop.\n", "{paths:?}");
    }
    // A copy is one.
    folder.file("in/b.txt", STORY);
    assert!(folder.run(&["dedup", "in"]).out.starts_with("2 articles: 1 to keep, 1 to drop"));
}
