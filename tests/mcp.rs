//! `claimdiff mcp`, by a scripted client: the conversation that docs/assistants.md shows, what is refused, and a client of
//! another make.

#![cfg(feature = "cli")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own for a test.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(path.join("articles")).unwrap();
    path
}

/// Sends lines, and returns the answers.
fn talk(folder: &Path, arguments: &[&str], lines: &[u8]) -> Vec<Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .arg("mcp")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines = lines.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&lines));
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(status.success() && stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
    let stdout = String::from_utf8(stdout).unwrap();
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn request(id: u64, method: &str, params: &Value) -> String {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string() + "\n"
}

fn call(id: u64, tool: &str, arguments: &Value) -> String {
    request(id, "tools/call", &json!({ "name": tool, "arguments": arguments }))
}

/// The words of an answer, and its links.
fn words(answer: &Value) -> String {
    let result = &answer["result"];
    let Some(content) = result["content"].as_array() else {
        let server = &result["serverInfo"];
        return format!(
            "{} {}\n",
            server["name"].as_str().unwrap(),
            result["protocolVersion"].as_str().unwrap()
        );
    };
    content
        .iter()
        .map(|piece| match piece["type"].as_str().unwrap() {
            "text" => piece["text"].as_str().unwrap().to_owned(),
            _ => {
                format!("[{}: {}]\n", piece["uri"].as_str().unwrap(), piece["description"].as_str().unwrap())
            }
        })
        .collect()
}

/// `UPDATE_EXPECT=1 cargo test --test mcp` writes the answers in the document anew.
#[test]
fn the_exchange_in_the_document() {
    let path = root().join("docs/assistants.md");
    let text = fs::read_to_string(&path).unwrap();
    let start = text.find("```text\n").unwrap() + "```text\n".len();
    let end = start + text[start..].find("```").unwrap();
    let sent: Vec<&str> = text[start..end].lines().filter_map(|line| line.strip_prefix("> ")).collect();
    let lines: String = sent.iter().map(|line| format!("{line}\n")).collect();
    let mut answers = talk(&folder("mcp-exchange"), &[], lines.as_bytes()).into_iter();
    let mut shown = String::new();
    for line in sent {
        shown += &format!("> {line}\n");
        let asked: Value = serde_json::from_str(line).unwrap();
        if let Some(id) = asked.get("id") {
            let answer = answers.next().unwrap();
            assert_eq!(&answer["id"], id);
            shown += &words(&answer);
        }
    }
    assert!(answers.next().is_none());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, format!("{}{shown}{}", &text[..start], &text[end..])).unwrap();
    } else {
        assert_eq!(shown, text[start..end]);
    }
    for part in
        ["number.changed", "$5 million", "date.changed", "claimdiff://report/1.json", "Nothing to resolve"]
    {
        assert!(
            shown.contains(part) || part == "Nothing to resolve" && shown.contains("Passed"),
            "{part}: {shown}"
        );
    }
}

#[test]
fn revisions_and_methods() {
    let start = |revision: &str| {
        request(1, "initialize", &json!({ "protocolVersion": revision, "capabilities": {} }))
    };
    let lines = [
        start("2024-11-05"),
        start("2999-01-01"),
        "\n".to_owned(),
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{}}\n".to_owned(),
        request(2, "ping", &json!({})),
        request(3, "server/discover", &json!({})),
        "no JSON\n".to_owned(),
        "[]\n".to_owned(),
        "{\"id\": 4, \"method\": \"ping\"}\n".to_owned(),
        "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}\n".to_owned(),
        request(5, "tools/call", &json!({ "name": "rewrite", "arguments": {} })),
        request(6, "resources/read", &json!({ "uri": "claimdiff://report/1.json" })),
        request(7, "resources/list", &json!({})),
    ];
    let answers = talk(&folder("mcp-methods"), &[], lines.concat().as_bytes());
    assert_eq!(answers[0]["result"]["protocolVersion"], "2024-11-05");
    assert_eq!(answers[1]["result"]["protocolVersion"], "2025-11-25");
    assert_eq!(answers[2], json!({ "jsonrpc": "2.0", "id": 2, "result": {} }));
    let codes: Vec<i64> =
        answers[3..9].iter().map(|answer| answer["error"]["code"].as_i64().unwrap()).collect();
    assert_eq!(codes, [-32601, -32700, -32600, -32600, -32602, -32002]);
    assert_eq!(answers[9]["result"]["resources"], json!([]));
    assert_eq!(answers.len(), 10);
}

#[test]
fn every_tool_is_what_it_says() {
    let folder = folder("mcp-tools");
    fs::write(folder.join("articles/a.txt"), "The bridge opened on Monday. It cost $3 million.\n").unwrap();
    fs::write(
        folder.join("articles/b.txt"),
        "The bridge opened on Monday. It cost $4 million. All cheered.\n",
    )
    .unwrap();
    let [a, b] = ["a.txt", "b.txt"].map(|path| json!({ "path": path }));
    let lines = [
        request(1, "tools/list", &json!({})),
        call(2, "audit", &json!({ "sources": [a], "copy": b })),
        call(3, "compare", &json!({ "a": a, "b": b })),
        call(4, "segment", &json!({ "document": b, "from": 2 })),
        call(5, "explain", &json!({ "a": a, "b": b, "unit": "A2", "other": "B2" })),
        request(6, "resources/read", &json!({ "uri": "claimdiff://report/1.json" })),
        request(7, "resources/read", &json!({ "uri": "claimdiff://report/2.html" })),
        request(8, "resources/list", &json!({})),
    ];
    let answers = talk(&folder, &["--root", "articles"], lines.concat().as_bytes());
    let tools = answers[0]["result"]["tools"].as_array().unwrap();
    let names: Vec<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["audit", "compare", "segment", "explain"]);
    for tool in tools {
        let required = tool["inputSchema"]["required"].as_array().unwrap();
        let has = |name: &Value| tool["inputSchema"]["properties"].get(name.as_str().unwrap()).is_some();
        assert!(!required.is_empty() && required.iter().all(has), "{tool}");
    }
    for (answer, parts) in [
        (
            &answers[1],
            vec!["Do not run yet", "$3 million", "$4 million", "claimdiff://report/1.html", "Not checked"],
        ),
        (&answers[2], vec!["Only b says (1 statement)", "All cheered."]),
        (&answers[3], vec!["3 units", "A2 line 1", "A3 line 1"]),
        (&answers[4], vec!["A2", "B2"]),
    ] {
        assert_eq!(answer["result"]["isError"], false, "{answer}");
        let words = words(answer);
        assert!(words.len() < 4_000, "{} bytes", words.len());
        for part in parts {
            assert!(words.contains(part), "{part}: {words}");
        }
    }
    let report: Value =
        serde_json::from_str(answers[5]["result"]["contents"][0]["text"].as_str().unwrap()).unwrap();
    assert_eq!((&report["schema"], &report["verdict"]["gate"]), (&"claimdiff/1".into(), &"failed".into()));
    assert!(answers[6]["result"]["contents"][0]["text"].as_str().unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(answers[7]["result"]["resources"].as_array().unwrap().len(), 4);
}

#[test]
fn what_cannot_be_done_is_told_the_assistant() {
    let folder = folder("mcp-refused");
    fs::write(folder.join("secret.txt"), "Nobody may read this.").unwrap();
    fs::write(folder.join("articles/a.txt"), "The bridge opened on Monday.\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.txt", folder.join("articles/link.txt")).unwrap();
    let absolute = folder.join("secret.txt");
    let read = |id, path: &str| call(id, "segment", &json!({ "document": { "path": path } }));
    let lines = [
        read(1, "../secret.txt"),
        read(2, absolute.to_str().unwrap()),
        read(3, "link.txt"),
        read(4, "none.txt"),
        read(5, "."),
        read(6, "git:HEAD:a.txt"),
        call(7, "segment", &json!({ "document": {} })),
        call(8, "segment", &json!({ "document": { "text": "A.", "path": "a.txt" } })),
        call(9, "segment", &json!({ "documents": [] })),
        call(10, "audit", &json!({ "sources": [], "copy": { "path": "a.txt" } })),
        call(11, "audit", &json!({ "sources": [{ "path": "a.txt" }], "copy": { "text": " " } })),
        call(12, "explain", &json!({ "a": { "path": "a.txt" }, "b": { "path": "a.txt" }, "unit": "A9" })),
        call(
            13,
            "explain",
            &json!({ "a": { "path": "a.txt" }, "b": { "path": "a.txt" }, "unit": "A1", "other": "A1" }),
        ),
        read(14, "a.txt"),
    ];
    let answers = talk(&folder, &["--root", "articles"], lines.concat().as_bytes());
    for answer in &answers[..13] {
        assert_eq!(answer["result"]["isError"], true, "{answer}");
        assert!(!answer.to_string().contains("Nobody"), "{answer}");
    }
    assert_eq!(answers[13]["result"]["isError"], false);
    let bad = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args(["mcp", "--root", "none"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert_eq!(bad.status.code(), Some(2));
}

#[test]
fn the_last_reports_are_held() {
    let texts = json!({ "a": { "text": "The bridge opened." }, "b": { "text": "The bridge opened." } });
    let mut lines: String = (1..=18).map(|id| call(id, "compare", &texts)).collect();
    for number in [2, 3, 18, 19] {
        lines +=
            &request(20, "resources/read", &json!({ "uri": format!("claimdiff://report/{number}.json") }));
    }
    let answers = talk(&folder("mcp-held"), &[], lines.as_bytes());
    let is_held: Vec<bool> = answers[18..].iter().map(|answer| answer["error"].is_null()).collect();
    assert_eq!(is_held, [false, true, true, false]);
}

/// What a client of another make does, with the Python package `mcp` of the protocol's authors.
const CLIENT: &str = r#"
import sys, anyio
from mcp import StdioServerParameters, ClientSession
from mcp.client.stdio import stdio_client

async def main():
    server = StdioServerParameters(command=sys.argv[1], args=["mcp"])
    async with stdio_client(server) as (read, write):
        async with ClientSession(read, write) as session:
            await session.initialize()
            tools = await session.list_tools()
            print(*[tool.name for tool in tools.tools])
            source = {"text": "The bridge opened on Monday. It cost $3 million."}
            copy = {"text": "The bridge opened on Monday. It cost $4 million."}
            result = await session.call_tool("audit", {"sources": [source], "copy": copy})
            print(result.content[0].text)
            page = await session.read_resource(result.content[2].uri)
            print(page.contents[0].text[:15])

anyio.run(main)
"#;

/// Skipped, and says so, where the package is not installed; CLAIMDIFF_MCP_PYTHON names a Python that has it.
#[test]
fn a_client_of_another_make() {
    let python = std::env::var("CLAIMDIFF_MCP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).args(["-c", "import mcp"]).stderr(Stdio::null()).status();
    if !has.is_ok_and(|status| status.success()) {
        eprintln!("skipped: {python} has no package `mcp`; CLAIMDIFF_MCP_PYTHON names one that has");
        return;
    }
    let run = Command::new(&python)
        .args(["-c", CLIENT, env!("CARGO_BIN_EXE_claimdiff")])
        .current_dir(folder("mcp-other"))
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{err}");
    for part in ["audit compare segment explain", "number.changed", "$4 million", "<!DOCTYPE html>"] {
        assert!(out.contains(part), "{part}: {out}");
    }
}
