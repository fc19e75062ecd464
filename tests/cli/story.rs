//! `matrix` and `history`: their flags, what they do with bad input, how they end.

use super::Folder;

const GERMAN: &str = "Die Brücke wurde am Montag eröffnet. Sie kostete drei Millionen Euro, sagte die Stadt. Die \
                      Bürgermeisterin durchschnitt das Band, und viele Menschen kamen.\n";

#[test]
fn every_format() {
    let folder = Folder::new("story-formats");
    for command in ["matrix", "history"] {
        for format in ["text", "json", "markdown", "csv"] {
            let run = folder.run(&[command, "--format", format, "a.txt", "b.txt"]);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{command} {format}");
            assert!(run.out.ends_with('\n'), "{command} {format}");
        }
        let run = folder.run(&[command, "--format", "sarif", "a.txt", "b.txt"]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("possible values: text, json, markdown, html, csv"), "{}", run.err);
    }
}

#[test]
fn json_says_what_it_is() {
    let folder = Folder::new("story-json");
    for command in ["matrix", "history"] {
        let report = folder.run(&[command, "--format", "json", "a.txt", "b.txt"]).json();
        assert_eq!(report["schema"], format!("claimdiff.{command}/1"));
        assert_eq!(report["complete"], true);
        for place in report["claims"].as_array().unwrap().iter().flat_map(|claim| {
            let places = claim["places"].as_array().or_else(|| claim["steps"][0]["places"].as_array());
            places.unwrap().clone()
        }) {
            let file =
                if ["A", "V1"].contains(&place["article"].as_str().unwrap()) { "a.txt" } else { "b.txt" };
            let [start, end] =
                [0, 1].map(|index| usize::try_from(place["span"][index].as_u64().unwrap()).unwrap());
            assert_eq!(&folder.read(file)[start..end], place["text"].as_str().unwrap());
        }
    }
}

#[test]
fn what_cannot_be_used_is_named() {
    let folder = Folder::new("story-bad");
    folder.file("empty.txt", "");
    folder.file("blank.txt", " \n\n");
    std::fs::create_dir(folder.0.join("nothing")).unwrap();
    for command in ["matrix", "history"] {
        folder.run(&[command, "a.txt"]).failed_with(&["two articles or more", "name the others"]);
        folder.run(&[command, "a.txt", "b.txt", "a.txt"]).failed_with(&["a.txt", "named twice"]);
        folder.run(&[command, "a.txt", "./a.txt"]).failed_with(&["./a.txt", "a.txt before"]);
        folder.run(&[command, "-", "-"]).failed_with(&["named twice"]);
        folder.run(&[command, "a.txt", "empty.txt"]).failed_with(&["empty.txt", "is empty; leave it out"]);
        folder.run(&[command, "a.txt", "blank.txt"]).failed_with(&["blank.txt", "is empty"]);
        folder.run(&[command, "a.txt", "none.txt"]).failed_with(&["none.txt"]);
        folder.run(&[command, "-o", "b.txt", "a.txt", "b.txt"]).failed_with(&["b.txt", "inputs"]);
    }
    folder.run(&["matrix", "nothing", "a.txt"]).failed_with(&["nothing", "holds no files"]);
    folder.run(&["history", "nothing", "a.txt"]).failed_with(&["nothing"]);
}

#[test]
fn other_languages_and_broken_bytes_are_not_complete() {
    let folder = Folder::new("story-incomplete");
    folder.file("de.txt", GERMAN);
    for command in ["matrix", "history"] {
        let run = folder.run(&[command, "a.txt", "b.txt", "de.txt"]);
        assert_eq!(run.code, 3, "{}", run.err);
        assert!(run.err.contains("not complete: de.txt is in another language (de)"), "{}", run.err);
        assert!(run.out.contains("do not read this report as clean"), "{}", run.out);
    }
}

#[test]
fn a_folder_stands_for_its_files() {
    let folder = Folder::new("story-folder");
    std::fs::create_dir_all(folder.0.join("outlets/inner")).unwrap();
    folder.file("outlets/x.txt", super::ORIGINAL);
    folder.file("outlets/y.txt", super::REWRITE);
    folder.file("outlets/.hidden", super::REWRITE);
    folder.file("outlets/inner/z.txt", super::REWRITE);
    let report = folder.run(&["matrix", "--format", "json", "outlets"]).json();
    let paths: Vec<&str> =
        report["outlets"].as_array().unwrap().iter().map(|outlet| outlet["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["outlets/x.txt", "outlets/y.txt"]);
}

#[test]
fn standard_input_can_be_one_of_them() {
    let folder = Folder::new("story-stdin");
    let run = folder.run_with_input(&["history", "a.txt", "-"], super::REWRITE.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("V2   -"), "{}", run.out);
}

#[test]
fn no_line_is_wider_than_asked_for() {
    let folder = Folder::new("story-narrow");
    for command in ["matrix", "history"] {
        for width in ["24", "40", "60", "80", "120"] {
            let run = folder.run(&[command, "--width", width, "--ascii", "a.txt", "b.txt"]);
            assert_eq!(run.code, 0);
            let widest = run.out.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= width.parse().unwrap(), "{command} --width {width}: {widest}\n{}", run.out);
        }
    }
}

/// An article can hold anything; nothing of it may steer a terminal, a table or a spreadsheet.
#[test]
fn hostile_text_stays_text() {
    let folder = Folder::new("story-hostile");
    folder.file(
        "x.txt",
        "The mayor \x1b[31msaid | it cost <b>$3</b> on Monday.\n\n=HYPERLINK was in the cell of 5 files.\n",
    );
    folder.file(
        "y.txt",
        "The mayor \x1b[31msaid | it cost <b>$4</b> on Monday.\n\n=HYPERLINK was in the cell of 6 files.\n",
    );
    for command in ["matrix", "history"] {
        let run = |format: &str| folder.run(&[command, "--format", format, "x.txt", "y.txt"]).out;
        assert!(!run("text").contains('\x1b'));
        assert!(run("markdown").contains("&lt;b&gt;") && !run("markdown").contains("said | it"));
        assert!(run("csv").contains("'=HYPERLINK") && !run("csv").contains(",=HYPERLINK"));
    }
}

#[test]
fn articles_are_grouped_by_story() {
    let folder = Folder::new("story-group");
    folder.file("c.txt", "A barge sank off Kelm on 4 May. Captain Lena Farrow and the crew of 7 were saved, the harbour said.\n");
    folder.file("d.txt", "Seven sailors and Captain Farrow were saved on May 4 when their barge sank near Kelm, a harbour said.\n");
    folder
        .file("e.txt", "Yields of barley fell by 12 percent, the farmers of Ossel said. Rain is to blame.\n");
    let all = ["c.txt", "e.txt", "a.txt", "d.txt", "b.txt"];
    let run =
        |paths: &[&str]| folder.run(&[&["matrix", "--group", "--format", "json"], paths].concat()).json();
    let report = run(&all);
    assert_eq!(report["schema"], "claimdiff.stories/1");
    let stories = report["stories"].as_array().unwrap();
    let names = |story: &serde_json::Value| story["articles"].to_string();
    assert_eq!(
        stories.iter().map(names).collect::<Vec<_>>(),
        [r#"["c.txt","d.txt"]"#, r#"["a.txt","b.txt"]"#]
    );
    assert_eq!(report["alone"].to_string(), r#"["e.txt"]"#);
    let shared = stories[0]["shared"].to_string();
    assert!(shared.contains("Kelm") && shared.contains("4 May"), "{shared}");
    let reversed: Vec<&str> = all.iter().rev().copied().collect();
    let other = run(&reversed);
    let likeness = |report: &serde_json::Value| {
        let mut all: Vec<String> =
            report["stories"].as_array().unwrap().iter().map(|story| story["likeness"].to_string()).collect();
        all.sort();
        all
    };
    assert_eq!(likeness(&report), likeness(&other));
    let text = folder.run(&["matrix", "--group", "a.txt", "b.txt", "e.txt"]);
    assert!(text.out.starts_with("3 articles: 1 story, 1 alone."), "{}", text.out);
    folder.run(&["matrix", "--group", "--format", "csv", "a.txt", "b.txt"]).failed_with(&["text and json"]);
}
