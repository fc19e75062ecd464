//! `reuse`: its formats, the query among the articles, what cannot be used.

use super::Folder;

const SHARED: &str =
    "the harbour bridge will close for nine weeks from June while crews replace every one of its cables";

fn folder(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.file("query.txt", format!("Bridge to close\n\nThe council said {SHARED}. Ferries run daily.\n"));
    std::fs::create_dir(folder.0.join("archive")).unwrap();
    folder.file("archive/one.txt", format!("Letters\n\nWe read that\n{SHARED}, and we object.\n"));
    folder.file(
        "archive/two.txt",
        "A story of other things, which has nothing to do with any of this at all.\n",
    );
    folder
        .file("wire.jsonl", format!("{{\"id\": \"w1\", \"text\": \"Today {}.\"}}\n", SHARED.to_uppercase()));
    folder
}

#[test]
fn every_format() {
    let folder = folder("reuse-formats");
    let run = folder.run(&["reuse", "query.txt", "archive", "wire.jsonl"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for part in [
        "2 of 3 articles share passages with it, 18 of its",
        "archive/one.txt",
        "w1",
        "line 3",
        "(also in 1 other text)",
    ] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    let page = folder.run(&["reuse", "query.txt", "archive", "--format", "html"]);
    assert!(page.out.contains("every one of its cables") && page.out.contains("Content-Security-Policy"));
    let lines = folder.run(&["reuse", "query.txt", "archive", "wire.jsonl", "--format", "jsonl"]);
    assert_eq!(lines.out.lines().count(), 2);
    let plain = folder.run(&["reuse", "--ascii", "query.txt", "archive"]);
    assert!(plain.out.is_ascii(), "{}", plain.out);
}

#[test]
fn json_gives_places() {
    let folder = folder("reuse-json");
    let report = folder.run(&["reuse", "--format", "json", "query.txt", "archive"]).json();
    assert_eq!((&report["schema"], &report["complete"]), (&"claimdiff.reuse/1".into(), &true.into()));
    let [found] = report["matches"].as_array().unwrap().as_slice() else { panic!("{report}") };
    let passage = &found["passages"][0];
    for (file, place) in [("query.txt", &passage["query"]), ("archive/one.txt", &passage["article"])] {
        let [start, end] = [0, 1].map(|at| usize::try_from(place["span"][at].as_u64().unwrap()).unwrap());
        assert_eq!(&folder.read(file)[start..end], place["text"].as_str().unwrap());
    }
    assert_eq!((&passage["query"]["line"], &passage["article"]["line"]), (&3.into(), &4.into()));
}

#[test]
fn the_query_among_the_articles_is_left_out() {
    let folder = folder("reuse-itself");
    std::fs::copy(folder.0.join("query.txt"), folder.0.join("archive/copy.txt")).unwrap();
    let names = |report: serde_json::Value| {
        let matches = report["matches"].as_array().unwrap().clone();
        matches.iter().map(|found| found["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let run = |query: &str| names(folder.run(&["reuse", "--format", "json", query, "archive"]).json());
    assert_eq!(run("query.txt"), ["archive/copy.txt", "archive/one.txt"]);
    assert_eq!(run("archive/copy.txt"), ["archive/one.txt"]);
    let signed = folder.run(&["dedup", "sign", "archive", "-o", "archive.dedup"]);
    assert_eq!(signed.code, 0, "{}", signed.err);
    assert_eq!(
        names(folder.run(&["reuse", "--format", "json", "query.txt", "archive.dedup"]).json()),
        ["archive/copy.txt", "archive/one.txt"]
    );
}

#[test]
fn what_cannot_be_used_is_named() {
    let folder = folder("reuse-bad");
    folder.run(&["reuse", "none.txt", "archive"]).failed_with(&["none.txt"]);
    folder.run(&["reuse", "query.txt", "none"]).failed_with(&["none"]);
    folder.run(&["reuse", "-", "-"]).failed_with(&["only once"]);
    folder.run(&["reuse", "-o", "query.txt", "query.txt", "archive"]).failed_with(&["query.txt", "inputs"]);
    folder.file("bad.jsonl", "{\"id\": \"x\"\n");
    let run = folder.run(&["reuse", "query.txt", "archive", "bad.jsonl"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.out.contains("Not complete") && run.out.contains("archive/one.txt"), "{}", run.out);
    let piped = folder.run_with_input(&["reuse", "-", "archive"], folder.read("query.txt").as_bytes());
    assert!(piped.out.starts_with("-\n") && piped.out.contains("archive/one.txt"), "{}", piped.out);
}
