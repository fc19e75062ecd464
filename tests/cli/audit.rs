//! `audit`: what it finds, what fails it, several sources, the configuration, and its formats.

use serde_json::Value;

use crate::{Folder, Run, schema};

const SOURCE: &str = "Mill reopens\n\nThe Ardle mill reopened on 4 June after a fire, the county said. It employs 210 people. \
                      “We lost a year of work,” said Nora Bex, its director.\n\nThe owner declined to comment.\n";
/// One figure changed, a date made vaguer, a quotation altered, a reply lost.
const COPY: &str = "Mill reopens\n\nThe Ardle mill reopened in June after a fire, the county said. It employs 310 people. \
                    “We lost two years of work,” said Nora Bex, its director.\n";

/// A folder with a source and its copy.
fn desk(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.file("source.txt", SOURCE);
    folder.file("copy.txt", COPY);
    folder
}

fn audit(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["audit", "--source", "source.txt", "copy.txt"], more].concat())
}

/// The report of an audit, however it ended.
fn report(folder: &Folder, more: &[&str]) -> Value {
    let run = audit(folder, &[&["--format", "json"], more].concat());
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err))
}

fn rules(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|found| found["rule"].as_str().unwrap()).collect()
}

#[test]
fn findings_fail_it_and_name_both_passages() {
    let folder = desk("audit-findings");
    let run = audit(&folder, &[]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    for part in [
        "number.changed",
        "“310” stands where the source has “210”.",
        "quote.altered",
        "reply.dropped",
        "Not checked",
    ] {
        assert!(run.out.contains(part), "{part:?} is not in\n{}", run.out);
    }
    let report = report(&folder, &[]);
    let severities: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["severity"].as_str().unwrap())
        .collect();
    let mut sorted = severities.clone();
    sorted.sort_by_key(|name| ["high", "medium", "low"].iter().position(|other| other == name));
    assert_eq!(severities, sorted, "worst first");
    assert_eq!(report["audit"]["passed"], false);
}

#[test]
fn a_faithful_copy_passes() {
    let folder = desk("audit-clean");
    folder.file("copy.txt", SOURCE);
    let run = audit(&folder, &["--fail-on", "low"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("Passed"), "{}", run.out);
}

#[test]
fn the_gate_is_set_by_flags() {
    let folder = desk("audit-gate");
    for (flags, code) in [
        (&["--fail-on", "high"][..], 1),
        (&["--fail-on", "never"], 0),
        (&["--fail-on", "never", "--fail-on-rule", "date.precision"], 1),
        (&["--fail-on", "never", "--fail-on-rule", "quote.*"], 1),
        (&["--fail-on", "never", "--fail-on-rule", "scope.*"], 0),
        (&["--fail-on", "never", "--max-unsupported", "0%"], 0),
    ] {
        assert_eq!(audit(&folder, flags).code, code, "{flags:?}");
    }
    folder.file("copy.txt", format!("{COPY}\nBirds sang over the quiet valley in the morning.\n"));
    assert_eq!(audit(&folder, &["--fail-on", "never", "--max-unsupported", "50"]).code, 0);
    let over = audit(&folder, &["--fail-on", "never", "--max-unsupported", "10%"]);
    assert_eq!(over.code, 1);
    assert!(over.out.contains("have no source, at most 10 % may"), "{}", over.out);
}

#[test]
fn only_medium_findings_pass_a_high_gate() {
    let folder = desk("audit-medium");
    folder.file("copy.txt", SOURCE.replace("on 4 June", "in June"));
    assert_eq!(rules(&report(&folder, &[])), ["date.precision"]);
    assert_eq!(audit(&folder, &[]).code, 0);
    assert_eq!(audit(&folder, &["--fail-on", "medium"]).code, 1);
}

#[test]
fn wrong_use() {
    let folder = desk("audit-wrong");
    let fails = |more: &[&str], part: &str| {
        let run = audit(&folder, more);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{more:?}: {}", run.err);
        assert!(run.err.contains(part), "{part:?} is not in {}", run.err);
    };
    fails(&["--fail-on-rule", "number.chnged"], "the nearest is number.changed");
    fails(&["--max-unsupported", "many"], "not a share; write it as in 10%");
    fails(&["--date-a", "4 June"], "not a day; write it as in 2026-06-05");
    fails(&["--date-b", "2026-02-30"], "not a day");
    folder.run(&["audit", "--source", "nowhere.txt", "copy.txt"]).failed_with(&["nowhere.txt"]);
    folder.run(&["audit", "--source", "-", "-"]).failed_with(&["only one"]);
    folder
        .run(&["audit", "--source", "source.txt", "copy.txt", "-o", "copy.txt"])
        .failed_with(&["would be lost"]);
}

#[test]
fn incomplete_outranks_the_gate() {
    let folder = desk("audit-incomplete");
    folder.file(
        "copy.txt",
        [COPY.as_bytes(), b"\xe2\x80\x9cOpen,\xe2\x80\x9d he said. \xff And left.\n"].concat(),
    );
    let run = audit(&folder, &[]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("copy.txt") && run.err.contains("not complete"), "{}", run.err);
}

#[test]
fn the_configuration_is_found_upward() {
    let folder = desk("audit-config");
    std::fs::create_dir_all(folder.0.join("desk/today")).unwrap();
    for name in ["source.txt", "copy.txt"] {
        folder.file(&format!("desk/today/{name}"), folder.read(name));
    }
    folder.file(
        "claimdiff.toml",
        "[gate]\nfail_on = 'never'\nfail_on_rule = ['heading.*']\n[severity]\n'number.*' = 'low'\n'quote.altered' = 'medium'\n",
    );
    let mut command = folder.command(&["audit", "--source", "source.txt", "copy.txt", "--format", "json"]);
    let run = Run::new(&command.current_dir(folder.0.join("desk/today")).output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let severity = |rule: &str| {
        let found = report["findings"].as_array().unwrap().iter().find(|found| found["rule"] == rule);
        found.unwrap()["severity"].clone()
    };
    assert_eq!((severity("number.changed"), severity("quote.altered")), ("low".into(), "medium".into()));
    // A flag outranks the file.
    assert_eq!(audit(&folder, &["--fail-on", "medium"]).code, 1);
    folder.file("other.toml", "[gate]\nfail_on = 'high'\n");
    assert_eq!(audit(&folder, &["--config", "other.toml"]).code, 1);
}

#[test]
fn what_is_wrong_in_the_configuration_is_named() {
    let folder = desk("audit-config-wrong");
    for (text, parts) in [
        (
            "[gate]\nfail_onn = 'high'\n",
            ["claimdiff.toml", "unknown key `fail_onn`; the nearest is `fail_on`"],
        ),
        ("[serverity]\n", ["claimdiff.toml", "unknown key `serverity`; the nearest is `severity`"]),
        (
            "[boilerplate]\npromos = ['x']\n",
            ["claimdiff.toml", "unknown key `promos`; the nearest is `promo`"],
        ),
        (
            "[lexicon]\nopposite = []\n",
            ["claimdiff.toml", "unknown key `opposite`; the nearest is `opposites`"],
        ),
        ("[lexicon]\nopposites = ['rise']\n", ["claimdiff.toml", "as in “rise / fall”"]),
        ("[gate\n", ["claimdiff.toml", ""]),
    ] {
        folder.file("claimdiff.toml", text);
        audit(&folder, &[]).failed_with(&parts);
        folder.run(&["compare", "source.txt", "copy.txt"]).failed_with(&parts);
    }
    audit(&folder, &["--config", "nowhere.toml"]).failed_with(&["nowhere.toml", "no such file"]);
}

#[test]
fn a_house_has_its_own_names_words_and_boilerplate() {
    let folder = desk("audit-house");
    folder.file(
        "source.txt",
        "The Hall of Merrin sold the quay to Ardle Water. The lock was flooded by the Orme.\n",
    );
    folder.file(
        "copy.txt",
        "City Hall sold the quay to Ardle Water. The lock was swamped by the Orme.\n\nThe Merrin Bell, your paper of the valley.\n",
    );
    let before = report(&folder, &[]);
    assert!(rules(&before).contains(&"claim.added"), "{:?}", rules(&before));
    folder.file(
        "claimdiff.toml",
        "[aliases]\n'City Hall' = ['Hall of Merrin']\n[boilerplate]\npromo = ['The Merrin Bell, …']\n\
         [lexicon]\nsame = ['flooded swamped']\nopposites = ['sold / leased']\nnot_names = ['Bell']\n",
    );
    let after = report(&folder, &[]);
    assert_eq!(rules(&after), Vec::<&str>::new(), "{after:#}");
    let last = after["documents"]["b"]["units"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["kind"], &last["class"]), (&"boilerplate".into(), &"promo".into()));
    folder.file("copy.txt", folder.read("copy.txt").replace("sold", "leased"));
    assert!(rules(&report(&folder, &[])).contains(&"direction.flipped"));
}

#[test]
fn every_sentence_is_traced_to_its_sources() {
    let folder = desk("audit-sources");
    folder.file(
        "wire.txt",
        "A fire broke out at the Ardle paper mill on Monday, forcing 40 workers to leave. Three people were taken to hospital.\n\n\
         The mill has stood since 1921 and makes paper for 60 schools.\n",
    );
    folder.file(
        "letter.txt",
        "The county has opened an inquiry into the fire at the mill. Inspectors had warned Lintel Papers in March about blocked exits.\n",
    );
    folder.file(
        "copy.txt",
        "A fire broke out at the Ardle paper mill on Monday, and 40 workers had to leave. The county has opened an inquiry into the fire. \
         Inspectors had warned Lintel Papers in March about blocked exits. The owner lives in Holt.\n",
    );
    let run = folder.run(&[
        "audit",
        "--source",
        "wire.txt",
        "--source",
        "letter.txt",
        "copy.txt",
        "--format",
        "json",
    ]);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let traces: Vec<(&str, Vec<&str>)> = report["audit"]["traces"]
        .as_array()
        .unwrap()
        .iter()
        .map(|trace| {
            let sources = trace["sources"].as_array().unwrap().iter().map(|path| path.as_str().unwrap());
            (trace["unit"].as_str().unwrap(), sources.collect())
        })
        .collect();
    assert_eq!(
        traces,
        [("B1", vec!["wire.txt"]), ("B2", vec!["letter.txt"]), ("B3", vec!["letter.txt"]), ("B4", vec![])]
    );
    // "1921" and "60 schools" are in a source, but the copy need not have them; "March" is in the other source.
    assert_eq!(rules(&report), ["claim.added"], "{report:#}");
    let facts = report["facts"].as_array().unwrap();
    assert!(facts.iter().all(|fact| fact["verdict"] != "dropped"), "{facts:?}");
    let paths: Vec<&Value> =
        report["documents"]["a"]["parts"].as_array().unwrap().iter().map(|part| &part["path"]).collect();
    assert_eq!(paths, ["wire.txt", "letter.txt"]);
    let text = folder.run(&["audit", "--source", "wire.txt", "--source", "letter.txt", "copy.txt"]).out;
    for part in ["Where each sentence comes from", "B2    letter.txt (A4)", "B4    no source"] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn a_fact_is_settled_against_all_sources() {
    let folder = desk("audit-all-sources");
    folder.file("a.txt", "The mill fire injured three people, police said. It started on Monday.\n");
    folder.file("b.txt", "The mill fire injured four people, the hospital said. It burned for 9 hours.\n");
    folder.file("copy.txt", "The mill fire injured four people, the hospital said. It started on Monday.\n");
    let run =
        folder.run(&["audit", "--source", "a.txt", "--source", "b.txt", "copy.txt", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, rules(&report)), (0, vec![]), "{report:#}");
    // What the copy loses of the claim it carries is lost all the same.
    folder.file(
        "copy.txt",
        "The mill fire injured people, the hospital said. It started on Monday, and burned for 8 hours.\n",
    );
    let run =
        folder.run(&["audit", "--source", "a.txt", "--source", "b.txt", "copy.txt", "--format", "json"]);
    assert_ne!(rules(&serde_json::from_str::<Value>(&run.out).unwrap()), Vec::<&str>::new());
}

#[test]
fn a_passage_of_several_sources_is_placed_in_its_file() {
    let folder = desk("audit-places");
    folder.file("a.txt", "The bridge opened on Monday.\n");
    folder.file("b.txt", "The lock was shut.\n\nThe ferry carried 40 people over the Orme.\n");
    folder.file("copy.txt", "The bridge opened on Monday. The ferry carried 50 people over the Orme.\n");
    let all = ["audit", "--source", "a.txt", "--source", "b.txt", "copy.txt"];
    let run = folder.run(&[&all[..], &["--format", "sarif"]].concat());
    let sarif: Value = serde_json::from_str(&run.out).unwrap();
    let place = &sarif["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "b.txt");
    assert_eq!(place["region"]["startLine"], 3);
    let from = place["region"]["byteOffset"].as_u64().unwrap() as usize;
    assert_eq!(&folder.read("b.txt")[from..from + 2], "40");
    assert!(folder.run(&all).out.contains("b.txt"), "the text names the source of a passage");
}

#[test]
fn relative_dates_are_settled_if_the_days_are_known() {
    let folder = desk("audit-dates");
    folder.file("source.txt", "The county shut the Ardle mill on Tuesday, the office said.\n");
    folder.file("copy.txt", "The county shut the Ardle mill on September 2, the office said.\n");
    let without = report(&folder, &[]);
    let unchecked = without["audit"]["not_checked"].to_string();
    assert!(
        unchecked.to_lowercase().contains("1 relative date (“tuesday”)") && unchecked.contains("--date-a"),
        "{unchecked}"
    );
    let with = report(&folder, &["--date-a", "2025-09-04", "--date-b", "2025-09-20"]);
    assert_eq!(rules(&with), Vec::<&str>::new(), "{with:#}");
    assert!(!with["audit"]["not_checked"].to_string().contains("relative"));
    folder.file("copy.txt", "The county shut the Ardle mill on September 3, the office said.\n");
    let wrong = report(&folder, &["--date-a", "2025-09-04"]);
    assert_eq!(rules(&wrong), ["date.changed"], "{wrong:#}");
    // The same word, but another day.
    folder.file("copy.txt", folder.read("source.txt"));
    assert_eq!(
        rules(&report(&folder, &["--date-a", "2025-09-04", "--date-b", "2025-09-11"])),
        ["date.changed"]
    );
    assert_eq!(
        rules(&report(&folder, &["--date-a", "2025-09-04", "--date-b", "2025-09-05"])),
        Vec::<&str>::new()
    );
}

#[test]
fn rules_without_lists_of_a_language_say_so() {
    let folder = desk("audit-danish");
    folder.file(
        "source.txt",
        "Værket i Ardel bliver ikke åbnet igen efter branden. Det beskæftiger 210 mennesker og kostede 3,4 mio. euro.\n",
    );
    folder.file(
        "copy.txt",
        "Værket i Ardel bliver åbnet igen efter branden. Det beskæftiger 310 mennesker og kostede 3,4 mio. euro.\n",
    );
    let report = report(&folder, &["--lang", "da"]);
    assert_eq!(rules(&report), ["number.changed"], "{report:#}");
    assert!(
        report["audit"]["not_checked"].to_string().contains("these rules know the words of some languages")
    );
}

#[test]
fn sarif_is_what_the_standard_says() {
    let folder = desk("audit-sarif");
    let reviewed = report(&folder, &[]);
    let fingerprint = reviewed["findings"][0]["fingerprint"].as_str().unwrap();
    let accepted = folder.run(&["accept", fingerprint, "--reason", "checked"]);
    assert_eq!(accepted.code, 0);
    let sarif: Value = serde_json::from_str(&audit(&folder, &["--format", "sarif"]).out).unwrap();
    let schema: Value = serde_json::from_str(include_str!("sarif.schema.json")).unwrap();
    assert_eq!(schema::errors(&schema, &sarif), Vec::<String>::new());
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(
        results.len(),
        reviewed["findings"].as_array().unwrap().len(),
        "accepted ones are not left out"
    );
    let suppressed: Vec<&Value> = results.iter().filter_map(|result| result.get("suppressions")).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0][0]["justification"], "checked");
    assert_eq!(results[0]["ruleId"], rules(&reviewed)[0]);
    for rule in sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap() {
        let (id, uri) = (rule["id"].as_str().unwrap(), rule["helpUri"].as_str().unwrap());
        assert!(uri.ends_with(id) && uri.contains(':') && !uri.contains(' '), "{uri}");
        assert!(rule["help"]["text"].as_str().unwrap().contains(&format!("claimdiff rules {id}")));
    }
}

/// How sure a finding is stands in every format that other programs read.
#[test]
fn confidence_is_in_csv_and_sarif() {
    let folder = desk("audit-confidence");
    let told: Vec<f64> = report(&folder, &[])["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["confidence"].as_f64().unwrap())
        .collect();
    assert!(told.iter().any(|confidence| *confidence > 0.0), "{told:?}");
    let sarif: Value = serde_json::from_str(&audit(&folder, &["--format", "sarif"]).out).unwrap();
    let ranks =
        sarif["runs"][0]["results"].as_array().unwrap().iter().map(|result| result["rank"].as_f64().unwrap());
    for (rank, confidence) in ranks.zip(&told) {
        assert!((rank - 100.0 * confidence).abs() < 0.051, "{rank} {confidence}");
    }
    let table = audit(&folder, &["--format", "csv"]).out;
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let column = rows.headers().unwrap().iter().position(|name| name == "confidence").unwrap();
    let column: Vec<f64> = rows.records().skip(1).map(|row| row.unwrap()[column].parse().unwrap()).collect();
    assert_eq!(column.len(), told.len());
    assert!(
        column.iter().zip(&told).all(|(shown, told)| (shown - told).abs() < 0.0006),
        "{column:?} {told:?}"
    );
}

#[test]
fn json_is_what_its_schema_says() {
    let folder = desk("audit-json");
    let schema =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/report.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let several = ["audit", "--source", "source.txt", "--source", "a.txt", "copy.txt", "--format", "json"];
    for report in [report(&folder, &[]), serde_json::from_str(&folder.run(&several).out).unwrap()] {
        assert_eq!(schema::errors(&schema, &report), Vec::<String>::new());
    }
}

#[test]
fn every_format_shows_every_finding() {
    let folder = desk("audit-formats");
    let count = rules(&report(&folder, &[])).len();
    let lines = |format: &str, start: &str| {
        let run = audit(&folder, &["--format", format]);
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{format}");
        let is_one = |line: &&str| {
            line.strip_prefix(start)
                .is_some_and(|rest| !rest.starts_with("ailed") && !rest.starts_with("acts"))
        };
        run.out.lines().filter(is_one).count()
    };
    assert_eq!(lines("jsonl", "{\"type\":\"finding\""), count);
    assert_eq!(lines("markdown", "| F"), count);
    assert_eq!(lines("csv", "F"), count);
    assert_eq!(lines("text", "  F"), count);
    assert_eq!(lines("github", "::"), count);
    let github = audit(&folder, &["--format", "github"]).out;
    assert!(github.starts_with("::error file=copy.txt,line=3,title="), "{github}");
}

/// Which of the sources a passage is from stands in its row; of one source too.
#[test]
fn rows_name_their_source() {
    let folder = desk("audit-rows");
    for sources in [&["source.txt"][..], &["source.txt", "a.txt"]] {
        folder.file("a.txt", "The tram will not run on Sunday, the company said.\n");
        let named = sources.iter().flat_map(|name| ["--source", name]);
        let arguments: Vec<&str> =
            ["audit"].into_iter().chain(named).chain(["copy.txt", "--format", "csv"]).collect();
        let run = folder.run(&arguments);
        let mut rows = csv::Reader::from_reader(run.out.as_bytes());
        let header = rows.headers().unwrap().clone();
        let column = |name: &str| header.iter().position(|column| column == name).unwrap();
        let (source, unit) = (column("a_source"), column("a_unit"));
        let mut filled = 0;
        for row in rows.records().map(Result::unwrap) {
            assert_eq!(row[source].is_empty(), row[unit].is_empty(), "{row:?}");
            assert!(row[source].is_empty() || sources.contains(&&row[source]), "{row:?}");
            filled += usize::from(!row[source].is_empty());
        }
        assert!(filled > 0, "{}", run.out);
    }
}

/// The findings without what names the source that a passage stands in.
fn bare_findings(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|found| format!("{} {} {}", found["severity"], found["rule"], found["message"])).collect()
}

#[test]
fn a_source_that_the_copy_does_not_need_is_no_loss() {
    let folder = desk("audit-spare");
    folder.file(
        "other.txt",
        "Harbour wall\n\nThe council of Lund will repair 40 metres of the harbour wall in May. The contractor \
         denied that it was late.\n\nDisclosure: The writer sails there.\n",
    );
    folder.file("same.txt", SOURCE);
    let run = folder.run(&["audit", "--source", "source.txt", "--source", "other.txt", "same.txt"]);
    assert_eq!(run.code, 0, "{}", run.out);
    let once = report(&folder, &[]);
    for more in ["source.txt", "same.txt"] {
        let twice = report(&folder, &["--source", more]);
        assert_eq!(bare_findings(&once), bare_findings(&twice), "{more}");
        assert_eq!(once["audit"]["verdict"], twice["audit"]["verdict"]);
    }
    let with_another = report(&folder, &["--source", "other.txt"]);
    assert_eq!(once["audit"]["passed"], with_another["audit"]["passed"]);
    assert!(!with_another.to_string().contains("denied that it was late”, is left out"));
}

#[test]
fn what_was_not_checked_stands_at_the_top_of_a_copy_that_passed() {
    let folder = desk("audit-not-checked");
    for (format, findings) in
        [("text", "Findings ("), ("markdown", "## Findings ("), ("html", "id=\"findings-h\"")]
    {
        let is_first = |gate: &str| {
            let run = audit(&folder, &["--format", format, "--fail-on", gate]);
            let [unchecked, found] = ["Not checked", findings].map(|what| run.out.find(what).unwrap());
            unchecked < found
        };
        assert!(is_first("never"), "{format}");
        assert!(!is_first("medium"), "{format}");
    }
}

#[test]
fn brief_is_the_verdict_and_its_reasons_and_quiet_is_nothing() {
    let folder = desk("audit-brief");
    let brief = audit(&folder, &["--brief"]);
    let lines: Vec<&str> = brief.out.lines().collect();
    assert!(lines[0].starts_with("Do not run yet: ") && lines.len() < 12, "{}", brief.out);
    let full = audit(&folder, &[]);
    assert!(full.out.starts_with(&lines[..lines.len() - 1].join("\n")[..40]), "{}", full.out);
    let quiet = audit(&folder, &["--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (brief.code, "", ""));
}

#[test]
fn brief_is_the_verdict_in_the_format_that_was_asked_for() {
    let folder = desk("audit-brief-formats");
    let report: Value = serde_json::from_str(&audit(&folder, &["--format", "json"]).out).unwrap();
    let brief = audit(&folder, &["--brief", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&brief.out).unwrap(), report["verdict"]);
    let list = audit(&folder, &["--brief", "--format", "markdown"]);
    let text = report["verdict"]["text"].as_str().unwrap();
    assert!(list.out.starts_with(&format!("**{text}**\n\n- **B")), "{}", list.out);
    let to_resolve = report["verdict"]["to_resolve"].as_u64().unwrap() as usize;
    assert_eq!(list.out.lines().filter(|line| line.starts_with("- ")).count(), to_resolve);
    assert_eq!((brief.code, list.code), (1, 1));
    for format in ["csv", "html", "sarif", "jsonl"] {
        audit(&folder, &["--brief", "--format", format]).failed_with(&["text, json and markdown"]);
    }
}

#[test]
fn a_table_for_spreadsheets_opens_with_the_verdict() {
    let folder = desk("audit-csv-verdict");
    let report: Value = serde_json::from_str(&audit(&folder, &["--format", "json"]).out).unwrap();
    let text = report["verdict"]["text"].as_str().unwrap();
    let table = audit(&folder, &["--format", "csv"]).out;
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let first = rows.records().next().unwrap().unwrap();
    assert_eq!((first.get(3), first.get(5)), (Some("verdict"), Some(text)));
    for command in ["compare", "diff"] {
        let run = |format: &str| folder.run(&[command, "a.txt", "b.txt", "--format", format]);
        let text = run("json").json()["verdict"]["text"].as_str().unwrap().to_owned();
        let table = run("csv").out;
        let first = csv::Reader::from_reader(table.as_bytes()).records().next().unwrap().unwrap();
        assert_eq!((first.get(1), first.iter().next_back()), (Some("verdict"), Some(text.as_str())));
    }
}

/// Whoever has read enough closes the pipe: that says nothing of the copy.
#[test]
fn a_closed_pipe_ends_an_audit_quietly() {
    let folder = desk("audit-pipe");
    let gate = audit(&folder, &["--format", "json"]);
    assert_eq!(gate.code, 1);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = folder.command(&["audit", "--source", "source.txt", "copy.txt", "--format", "json"]);
    let run = command.stdout(writer).output().unwrap();
    assert_eq!((run.status.code(), run.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn init_writes_what_can_be_set_and_replaces_nothing() {
    let folder = desk("init");
    assert_eq!(folder.run(&["init"]).code, 0);
    let again = folder.run(&["init"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("claimdiff.toml: is there already"), "{}", again.err);
    assert!(folder.run(&["init", "-"]).out.contains("[gate]"));
}
