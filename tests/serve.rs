//! `serve` as browsers and others meet it: requests written byte by byte.

#![cfg(all(unix, feature = "serve", feature = "html"))]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const ORIGINAL: &str = "The harbour bridge opened on Monday. It cost $3 million, officials said.";
const REWRITE: &str =
    "The harbour bridge opened on Monday. It cost $4 million, officials said. It is a symbol of hope.";

/// A server of its own for a test.
struct Server {
    child: Child,
    /// Keeps standard output open.
    _out: BufReader<std::process::ChildStdout>,
    port: u16,
    token: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        Self::start_in(Path::new("."), arguments)
    }

    fn start_in(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
            .current_dir(folder)
            .arg("serve")
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut address = String::new();
        out.read_line(&mut address).unwrap();
        let rest = address.trim().strip_prefix("http://127.0.0.1:").unwrap_or_else(|| panic!("{address}"));
        let (port, token) = rest.split_once('/').unwrap();
        Self { child, _out: out, port: port.parse().unwrap(), token: token.trim_matches('/').to_owned() }
    }

    /// Sends bytes and reads the answer to its end.
    fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // A server that turns a request down need not read it to its end.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::of(&String::from_utf8_lossy(&bytes))
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: 127.0.0.1:{}\r\n", self.port);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() {
            request += &format!("Content-Length: {}\r\n", body.len());
        }
        self.raw(&[request.as_bytes(), b"\r\n", body].concat())
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", &self.path(path), &[], b"")
    }

    fn path(&self, path: &str) -> String {
        format!("/{}/{path}", self.token)
    }

    /// Sends the form with these fields: name, file name if it is a file, content.
    fn form(&self, accept: &str, fields: &[(&str, Option<&str>, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, file, content) in fields {
            let file = file.map_or(String::new(), |file| format!("; filename=\"{file}\""));
            body.extend(
                format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes(),
            );
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(b"--x--\r\n");
        let origin = format!("http://127.0.0.1:{}", self.port);
        let headers = [
            ("Accept", accept),
            ("Origin", origin.as_str()),
            ("Content-Type", "multipart/form-data; boundary=x"),
        ];
        self.send("POST", &self.path("compare"), &headers, &body)
    }

    fn json(&self, body: &str) -> Answer {
        let headers = [("Accept", "application/json"), ("Content-Type", "application/json")];
        self.send("POST", &self.path("compare"), &headers, body.as_bytes())
    }

    /// Ends it as Ctrl-C does; returns the exit code.
    fn end(mut self) -> Option<i32> {
        Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn of(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    fn has(&self, header: &str) -> bool {
        self.head.contains(header)
    }
}

#[test]
fn two_texts_are_compared_on_a_page_and_as_json() {
    let server = Server::start(&[]);
    let form = server.get("");
    assert_eq!(form.status, 200);
    for part in ["<form", "multipart/form-data", "name=\"a_text\"", "name=\"b_file\"", "form.js"] {
        assert!(form.body.contains(part), "{part}");
    }
    let texts: [(&str, Option<&str>, &[u8]); 4] = [
        ("a_text", None, ORIGINAL.as_bytes()),
        ("a_file", Some(""), b""),
        ("b_text", None, REWRITE.as_bytes()),
        ("b_file", Some(""), b""),
    ];
    let page = server.form("text/html", &texts);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(
        page.body.contains("symbol of hope") && page.has("text/html") && page.has("script-src 'sha256-"),
        "{}",
        page.head
    );
    let report: serde_json::Value =
        serde_json::from_str(&server.form("application/json", &texts).body).unwrap();
    assert_eq!(report["schema"], "claimdiff/1");
    assert_eq!(report["documents"]["a"]["path"], "original");
    assert!(report["findings"].as_array().unwrap().iter().any(|finding| finding["rule"] == "number.changed"));
    let sent = serde_json::json!({ "a": ORIGINAL, "b": REWRITE }).to_string();
    let same: serde_json::Value = serde_json::from_str(&server.json(&sent).body).unwrap();
    assert_eq!(same, report);
    // A file outranks the text beside it, and is read for what it is.
    let file: (&str, Option<&str>, &[u8]) =
        ("b_file", Some("C:\\news\\page.html"), b"<p>The harbour bridge opened on Monday.");
    let answer = server.form("application/json", &[texts[0], texts[2], file]);
    let report: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(report["documents"]["b"]["path"], "page.html");
    assert_eq!(report["documents"]["b"]["extracted"]["text"], "The harbour bridge opened on Monday.");
    assert_eq!(server.end(), Some(0));
}

#[test]
fn every_answer_is_locked() {
    let server = Server::start(&[]);
    let answers = [
        server.get(""),
        server.get("form.css"),
        server.get("nothing"),
        server.send("GET", "/", &[], b""),
        server.send("GET", "/", &[("Host", "evil.example")], b""),
        server.json("{}"),
        server.json(r#"{"a": "One.", "b": "One."}"#),
        server.form("text/html", &[("a_text", None, b"One."), ("b_text", None, b"One.")]),
    ];
    for answer in answers {
        for header in [
            "content-security-policy: default-src 'none'",
            "frame-ancestors 'none'",
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "referrer-policy: ",
        ] {
            assert!(answer.has(header), "{header} is not in\n{}", answer.head);
        }
        assert!(!answer.has("access-control-"), "{}", answer.head);
    }
    assert!(
        server
            .form("text/html", &[("a_text", None, b"One."), ("b_text", None, b"")])
            .has("referrer-policy: no-referrer")
    );
}

#[test]
fn strangers_get_nothing() {
    let server = Server::start(&[]);
    let own = format!("http://localhost:{}", server.port);
    let host = format!("localhost:{}", server.port);
    assert_eq!(server.send("GET", &server.path(""), &[("Host", &host), ("Origin", &own)], b"").status, 200);
    for (headers, status) in [
        (vec![("Host", "evil.example")], 403),
        (vec![("Host", "127.0.0.1")], 403),
        (vec![("Origin", "http://evil.example")], 403),
        (vec![("Origin", "null")], 403),
        (vec![("Sec-Fetch-Site", "cross-site")], 403),
    ] {
        let answer = server.send("GET", &server.path(""), &headers, b"");
        assert_eq!(answer.status, status, "{headers:?}");
        assert!(!answer.body.contains(&server.token) && !answer.body.contains("<form"), "{headers:?}");
    }
    let wrong = "0".repeat(server.token.len());
    for path in [
        "/".to_owned(),
        "/compare".to_owned(),
        format!("/{wrong}/"),
        format!("/{}0/", server.token),
        server.path("../../../../etc/passwd"),
        server.path("%2e%2e/%2e%2e/etc/passwd"),
        server.path("form.css/../../Cargo.toml"),
        format!("//{}/../etc/passwd", server.token),
    ] {
        assert_eq!(server.send("GET", &path, &[], b"").status, 404, "{path}");
    }
}

#[test]
fn requests_that_are_wrong() {
    let server = Server::start(&[]);
    assert_eq!(server.send("HEAD", &server.path(""), &[], b"").status, 200);
    assert_eq!(server.send("HEAD", &server.path(""), &[], b"").body, "");
    assert_eq!(server.get("compare").status, 405);
    assert_eq!(server.send("DELETE", &server.path(""), &[], b"").status, 405);
    assert_eq!(
        server.send("POST", &server.path("compare"), &[("Content-Type", "text/plain")], b"x").status,
        415
    );
    assert_eq!(server.json("{\"a\": ").status, 400);
    assert_eq!(server.json("{\"a\": \"One.\"}").status, 400);
    assert_eq!(server.json("{\"a\": \"\", \"b\": \"\"}").status, 400);
    let boundary = [("Content-Type", "multipart/form-data")];
    assert_eq!(server.send("POST", &server.path("compare"), &boundary, b"x").status, 400);
    let boundary = [("Content-Type", "multipart/form-data; boundary=x")];
    assert_eq!(server.send("POST", &server.path("compare"), &boundary, b"--x\r\nnot a form").status, 400);
    let answer =
        server.form("text/html", &[("a_text", None, b"One."), ("b_file", Some("x.docx"), b"no DOCX <b>")]);
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("x.docx: is not what its type says"), "{}", answer.body);
    let answer =
        server.form("text/html", &[("a_text", None, b"One."), ("b_file", Some("<script>.docx"), b"x")]);
    assert!(!answer.body.contains("<script>.docx"), "{}", answer.body);
    let large = "x".repeat(17 << 20);
    assert_eq!(server.json(&format!("{{\"a\": \"{large}\", \"b\": \"\"}}")).status, 413);
    assert_eq!(server.form("text/html", &[("a_text", None, large.as_bytes())]).status, 413);
    for request in ["GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\0 HTTP/1.1\r\n\r\n"] {
        assert!(matches!(server.raw(request.as_bytes()).status, 0 | 400), "{request:?}");
    }
    // It is still there.
    assert_eq!(server.get("").status, 200);
}

#[test]
fn two_files_are_shown_and_read_anew() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serve-files");
    std::fs::create_dir_all(&folder).unwrap();
    let [a, b] = ["a.txt", "b.txt"].map(|name| folder.join(name).to_str().unwrap().to_owned());
    std::fs::write(&a, ORIGINAL).unwrap();
    std::fs::write(&b, REWRITE).unwrap();
    let server = Server::start(&[&a, &b]);
    assert!(server.get("").body.contains("symbol of hope"));
    std::fs::write(&b, "It is a sign of despair.").unwrap();
    assert!(server.get("").body.contains("sign of despair"));
    assert!(server.get("new").body.contains("<form"));
    std::fs::remove_file(&b).unwrap();
    let answer = server.get("");
    assert!(answer.status == 422 && answer.body.contains("no such file"), "{}", answer.body);
}

#[test]
fn what_cannot_be_done_comes_back_with_the_texts() {
    let server = Server::start(&[]);
    let fields: [(&str, Option<&str>, &[u8]); 2] =
        [("a_text", None, b"A <b>pasted</b> story."), ("b_file", Some("x.docx"), b"no DOCX")];
    let answer = server.form("text/html", &fields);
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("role=\"alert\"") && answer.body.contains("x.docx: is not what its type says")
    );
    assert!(answer.body.contains("A &lt;b&gt;pasted&lt;/b&gt; story.</textarea>"), "{}", answer.body);
    assert!(answer.has("style-src 'self'"), "under the form's own policy");
    let wrong = server.send("POST", &server.path("compare"), &[("Content-Type", "text/plain")], b"x");
    assert!(wrong.body.contains("href=\"new\""), "{}", wrong.body);
    let stranger = server.send("GET", "/0/", &[], b"");
    assert!(!stranger.body.contains("href=\"new\""), "who does not know the address is led nowhere");
}

#[test]
fn a_copy_is_audited_against_several_sources() {
    let server = Server::start(&[]);
    let fields: [(&str, Option<&str>, &[u8]); 3] = [
        ("a_file", Some("wire.txt"), ORIGINAL.as_bytes()),
        ("a_file", Some("talk.txt"), b"It is a symbol of hope, the mayor said at the harbour."),
        ("b_text", None, REWRITE.as_bytes()),
    ];
    let report: serde_json::Value =
        serde_json::from_str(&server.form("application/json", &fields).body).unwrap();
    let sources = report["audit"]["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 2, "{report}");
    assert!(sources.iter().all(|source| source["traced"].as_u64().unwrap() > 0), "{sources:?}");
    let ticked = [
        ("a_text", None, ORIGINAL.as_bytes()),
        ("b_text", None, REWRITE.as_bytes()),
        ("audit", None, b"yes"),
    ];
    let report: serde_json::Value =
        serde_json::from_str(&server.form("application/json", &ticked).body).unwrap();
    assert_eq!(report["audit"]["passed"], false);
    let sent = serde_json::json!({ "a": ORIGINAL, "b": REWRITE, "audit": true }).to_string();
    let same: serde_json::Value = serde_json::from_str(&server.json(&sent).body).unwrap();
    assert_eq!(same, report);
}

#[test]
fn the_last_report_is_a_file() {
    let server = Server::start(&[]);
    let none = server.get("last.json");
    assert_eq!(none.status, 404);
    assert!(none.body.contains("There is no report yet."), "{}", none.body);
    assert!(!server.get("").body.contains("last.html"));
    let texts: [(&str, Option<&str>, &[u8]); 2] =
        [("a_text", None, ORIGINAL.as_bytes()), ("b_text", None, REWRITE.as_bytes())];
    let page = server.form("text/html", &texts);
    assert!(page.body.contains("href=\"new\"") && page.body.contains("href=\"last.html\""), "the way back");
    let file = server.get("last.html");
    assert!(file.has("content-disposition: attachment") && file.body.contains("symbol of hope"));
    assert!(
        !file.body.contains("last.html") && !file.body.contains("href=\"new\""),
        "the file leads nowhere"
    );
    let json: serde_json::Value = serde_json::from_str(&server.get("last.json").body).unwrap();
    assert_eq!(json["schema"], "claimdiff/1");
    assert!(server.get("new").body.contains("last.json"), "the form offers it");
    assert_eq!(server.send("GET", "/0/last.json", &[], b"").status, 404, "but to nobody else");
}

/// An archive of these files.
#[cfg(feature = "office")]
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (path, content) in files {
        zip.start_file(*path, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
#[cfg(feature = "office")]
fn files_are_read_for_what_they_are() {
    let docx = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>It opened.</w:t></w:r></w:p></w:body></w:document>",
        ),
    ]);
    let odt = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>\
             <text:p>It opened.</text:p></office:text></office:body></office:document-content>",
        ),
    ]);
    let zip = archive(&[("in/story.md", "It **opened**.")]);
    let latin = b"It opened in M\xfcnchen.".to_vec();
    let server = Server::start(&[]);
    let report = |name: &str, bytes: &[u8]| {
        let fields: [(&str, Option<&str>, &[u8]); 2] =
            [("a_text", None, b"It opened."), ("b_file", Some(name), bytes)];
        let answer = server.form("application/json", &fields);
        (answer.status, serde_json::from_str::<serde_json::Value>(&answer.body).unwrap())
    };
    for (name, bytes, from) in [
        ("story.docx", &docx, Some("docx")),
        // The name may lie.
        ("story.txt", &docx, Some("docx")),
        ("story.odt", &odt, Some("odt")),
        ("wire.zip", &zip, None),
        ("page.html", &b"<p>It opened.".to_vec(), Some("html")),
        ("story.txt", &latin, None),
    ] {
        let (status, report) = report(name, bytes);
        assert_eq!(status, 200, "{name}: {report}");
        let document = &report["documents"]["b"];
        assert_eq!(document["extracted"]["from"].as_str(), from, "{name}");
        assert!(document["units"][0]["text"].as_str().unwrap().starts_with("It "), "{name}: {document}");
    }
    for (name, bytes, says) in [
        ("story.docx", &docx[..docx.len() / 2], "damaged ZIP archive"),
        ("story.doc", b"\xd0\xcf\x11\xe0", "old Office file"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0", "NUL"),
        ("letter.rtf", b"{\\rtf1}", "not supported"),
        ("story.pdf", b"%PDF-1.7 no more", "PDF"),
    ] {
        let (status, answer) = report(name, bytes);
        assert_eq!(status, 422, "{name}");
        let error = answer["error"].as_str().unwrap();
        assert!(error.starts_with(name) && error.contains(says), "{error}");
    }
    // What is said on the command line counts here, too.
    let server = Server::start(&["--type", "text", "--units", "lines", "--lang", "de"]);
    let sent = serde_json::json!({ "a": "<p>Eins. Zwei.", "b": "<p>Eins. Zwei." }).to_string();
    let report: serde_json::Value = serde_json::from_str(&server.json(&sent).body).unwrap();
    let document = &report["documents"]["a"];
    assert_eq!(document["language"], "de");
    assert_eq!(document["units"][0]["text"], "<p>Eins. Zwei.");
}

#[test]
fn the_house_counts_for_files_and_pasted_texts() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serve-house");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("inner")).unwrap();
    std::fs::write(folder.join("inner/a.txt"), ORIGINAL).unwrap();
    std::fs::write(folder.join("inner/b.txt"), REWRITE).unwrap();
    std::fs::write(folder.join("claimdiff.toml"), "[severity]\n'number.changed' = 'low'\n").unwrap();
    let server = Server::start_in(&folder.join("inner"), &["a.txt", "b.txt"]);
    let pasted = serde_json::json!({ "a": ORIGINAL, "b": REWRITE }).to_string();
    let changed = |answer: Answer| -> serde_json::Value {
        let report: serde_json::Value =
            serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body));
        let findings = report["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["rule"] == "number.changed").unwrap().clone()
    };
    let files = || server.send("GET", &server.path(""), &[("Accept", "application/json")], b"");
    let found = changed(files());
    assert_eq!(found["severity"], "low");
    assert_eq!(changed(server.json(&pasted)), found);
    // A finding that is accepted meanwhile is marked when the page is loaded again.
    let accepted = serde_json::json!({ "fingerprint": found["fingerprint"], "reason": "confirmed, LK" });
    std::fs::write(folder.join(".claimdiff-baseline.jsonl"), format!("{accepted}\n")).unwrap();
    assert_eq!(changed(files())["accepted"], "confirmed, LK");
    assert_eq!(changed(server.json(&pasted))["accepted"], "confirmed, LK");
    // Named files outrank those that are found.
    std::fs::write(folder.join("house.toml"), "[severity]\n'number.changed' = 'medium'\n").unwrap();
    std::fs::write(folder.join("none.jsonl"), "").unwrap();
    let other = Server::start_in(&folder, &["--config", "house.toml", "--baseline", "none.jsonl"]);
    let found = changed(other.json(&pasted));
    assert!(found["severity"] == "medium" && found["accepted"].is_null(), "{found}");
    // What is wrong with them is said, at the start and later.
    std::fs::write(folder.join("house.toml"), "[gates]\n").unwrap();
    let answer = other.json(&pasted);
    assert!(answer.status == 422 && answer.body.contains("house.toml: unknown key"), "{}", answer.body);
    for (flag, name, says) in [
        ("--config", "house.toml", "unknown key"),
        ("--baseline", "no.jsonl", "no such file"),
        ("--config", "no.toml", "no.toml"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
            .current_dir(&folder)
            .args(["serve", flag, name])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && error.contains(says), "{error}");
    }
}

#[test]
fn what_cannot_be_served() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
            .arg("serve")
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, says) = run(&["missing.txt", "missing.md"]);
    assert!(code == Some(2) && says.contains("missing.txt: no such file"), "{says}");
    assert_eq!(run(&["one.txt"]).0, Some(2));
    let server = Server::start(&[]);
    let (code, says) = run(&["--port", &server.port.to_string()]);
    assert!(code == Some(2) && says.contains("cannot be used") && says.lines().count() == 1, "{says}");
}

#[test]
fn texts_that_take_too_much_work_are_turned_down_and_the_server_stays_answerable() {
    let server = Server::start(&[]);
    // Two "sentences" whose words would be laid on each other, just below the cap of one group, many times over.
    let sentence = |number: usize, last: &str| {
        let words: Vec<String> = (0..5_000).map(|word| format!("w{number}x{word}")).collect();
        format!("{} {last}.", words.join(" "))
    };
    let text = |last: &str| (0..8).map(|number| sentence(number, last)).collect::<Vec<_>>().join(" S");
    let body = format!("{{\"a\": \"S{}\", \"b\": \"S{}\"}}", text("stays"), text("goes"));
    for _ in 0..3 {
        let answer = server.json(&body);
        assert_eq!(answer.status, 413, "{}", answer.body);
        assert!(answer.body.contains("takes more work"), "{}", answer.body);
    }
    // What once never ended.
    let hostile = format!("They counted {}two boats.", "one hundred and ".repeat(1_000));
    let answer = server.json(&format!("{{\"a\": \"{hostile}\", \"b\": \"They counted two boats.\"}}"));
    assert_eq!(answer.status, 200);
    let answer = server.json(&format!("{{\"a\": \"{ORIGINAL}\", \"b\": \"{REWRITE}\"}}"));
    assert_eq!(answer.status, 200);
    assert_eq!(server.end(), Some(0));
}
