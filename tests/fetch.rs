//! `--fetch`, in a program that was built with it, from a server inside the test.

#![cfg(feature = "fetch")]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

/// Serves a few paths for as long as the test runs; returns the address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let first = lines.next().unwrap_or_default();
            let _ = lines.take_while(|line| !line.is_empty()).count();
            let (status, headers, body) = match first.split(' ').nth(1).unwrap_or_default() {
                "/page" => {
                    ("200 OK", "Content-Type: text/html", "<p>The bridge opened on Monday.".to_owned())
                }
                "/text" => ("200 OK", "Content-Type: text/plain", "<p> is a tag.".to_owned()),
                "/moved" => ("301 Moved", "Location: /page", String::new()),
                "/circle" => ("302 Found", "Location: /circle", String::new()),
                "/large" => ("200 OK", "Content-Type: text/plain", "x".repeat(17 << 20)),
                _ => ("404 Not Found", "Content-Type: text/html", "<p>Nothing here.".to_owned()),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
        }
    });
    address
}

fn segment(address: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
    for variable in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(variable);
    }
    let output = command.args(["segment", "--fetch", "--format", "csv", address]).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn pages_and_what_goes_wrong() {
    let server = server();
    for (path, says) in [
        ("/page", "The bridge opened on Monday."),
        ("/moved", "The bridge opened"),
        ("/text", "<p> is a tag."),
    ] {
        let (code, out, err) = segment(&format!("{server}{path}"));
        assert!(code == Some(0) && out.contains(says), "{path}: {out}{err}");
    }
    for address in [
        format!("{server}/none"),
        format!("{server}/circle"),
        format!("{server}/large"),
        "http://127.0.0.1:1/".to_owned(),
    ] {
        let (code, out, err) = segment(&address);
        assert!(code == Some(2) && out.is_empty() && err.lines().count() == 1, "{address}: {err}");
        assert!(err.contains(&address) && err.contains("save the page"), "{err}");
    }
}
