//! The document around a page: head, policy, style, script. One file that asks for nothing.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, html};
use sha2::{Digest, Sha256};

use super::text::{plain, raw};
use crate::report::Tool;

/// The style of every page.
const STYLE: &str = include_str!("page.css");

/// What all scripts have in common. Without its script a page can be read and printed.
const BASE: &str = include_str!("base.js");

/// The script of the page of a comparison.
const SCRIPT: &str = concat!(
    include_str!("base.js"),
    include_str!("texts.js"),
    include_str!("marks.js"),
    include_str!("demand.js"),
    include_str!("desk.js")
);

/// The style of the page of a comparison.
const DESK: &str = concat!(include_str!("page.css"), include_str!("desk.css"));

/// What a browser may do for the page of a comparison.
static POLICY: LazyLock<String> = LazyLock::new(|| allow(DESK, Some(SCRIPT)));

/// What a browser may do for a page: use its style and its script, and nothing else. No request, no form, no frame.
fn allow(style: &str, script: Option<&str>) -> String {
    let script = script.map_or(String::new(), |script| format!("script-src 'sha256-{}'; ", hash(script)));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; {script}base-uri 'none'; form-action 'none'",
        hash(style)
    )
}

/// Returns the Content-Security-Policy that every page of a comparison carries, for a server that says it in a header
/// too.
pub fn policy() -> &'static str {
    &POLICY
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text))
}

/// Puts a body into a document of its own.
pub(super) fn document(title: &str, body: &Markup) -> String {
    write(title, body, policy(), DESK, Some(SCRIPT))
}

/// The same with more style, and with a script of its own or none.
pub(super) fn styled(title: &str, body: &Markup, style: &str, script: Option<&str>) -> String {
    let style = format!("{STYLE}{style}");
    let script = script.map(|script| format!("{BASE}{script}"));
    let script = script.as_deref();
    write(title, body, &allow(&style, script), &style, script)
}

fn write(title: &str, body: &Markup, policy: &str, style: &str, script: Option<&str>) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ (Tool::THIS.name) " " (Tool::THIS.version) };
                title { (plain(title)) }
                style { (raw(style)) }
            }
            body {
                (body)
                @if let Some(script) = script { script { (raw(script)) } }
            }
        }
    };
    markup.into_string()
}
