//! The form into which two texts are pasted, or on which files are dropped. It works without its script.

use maud::{DOCTYPE, Markup, html};

use crate::sides::Sides;

/// The style of the form.
pub(super) const STYLE: &str = include_str!("form.css");

/// The script of the form: files can be dropped on a text, or two at once anywhere.
pub(super) const SCRIPT: &str = include_str!("form.js");

/// What the form shows beside its empty fields.
#[derive(Default)]
pub(super) struct Filled<'a> {
    /// Why the last request could not be done.
    pub(super) error: Option<&'a str>,
    /// The texts that were pasted, to be sent again.
    pub(super) texts: Sides<&'a str>,
    /// What the last report is of, if there is one to download.
    pub(super) last: Option<&'a str>,
}

/// The page with the form.
pub(super) fn page(filled: &Filled) -> String {
    let body = html! {
        h1 { "Compare two articles" }
        @if let Some(error) = filled.error { p.error role="alert" { strong { "That did not work. " } (error) } }
        p {
            "Paste two texts, or drop files, two at once: text, Markdown, web pages, DOCX, ODT. Nothing leaves this machine. \
             The last report is kept until the program ends, and nothing else."
        }
        @if let Some(last) = filled.last { (downloads(last)) }
        form method="post" action="compare" enctype="multipart/form-data" {
            p.mode {
                label { input type="checkbox" name="audit" value="yes" id="audit"; " Audit the later text: a gate, and as many sources as you like" }
            }
            div.sides {
                (side("a", "Original or sources", filled.texts.a))
                (side("b", "Later text", filled.texts.b))
            }
            p.go { button { "Compare" } " " button.plain type="button" id="swap" hidden { "Swap the texts" } }
        }
        script src="form.js" defer {}
    };
    document("Compare two articles", &body)
}

/// The last report, to be kept.
fn downloads(last: &str) -> Markup {
    html! {
        p.last {
            "The last report, " bdi { (last) } ": "
            a href="last.html" download { "HTML" } " " a href="last.json" download { "JSON" }
        }
    }
}

fn side(side: &str, name: &str, text: &str) -> Markup {
    let of = name.to_lowercase();
    html! {
        fieldset {
            legend { (name) }
            label for={ (side) "_text" } { "Text" }
            textarea id={ (side) "_text" } name={ (side) "_text" } rows="18" spellcheck="false" { (text) }
            label for={ (side) "_file" } { "or a file" @if side == "a" { ", or several for an audit" } ", which counts instead of the text" }
            input type="file" id={ (side) "_file" } name={ (side) "_file" } aria-label={ "File of the " (of) } multiple[side == "a"];
        }
    }
}

/// A page that says why something cannot be done, with the way back to the form, if whoever asks may see it.
pub(super) fn refusal(what: &str, back: Option<&str>) -> String {
    let body = html! {
        h1 { "That did not work" }
        p role="alert" { (what) }
        @if let Some(back) = back { p { a href=(back) { "Back to the form" } } }
    };
    document("That did not work", &body)
}

fn document(title: &str, body: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – claimdiff" }
                link rel="stylesheet" href="form.css";
            }
            body { main { (body) } }
        }
    };
    markup.into_string()
}
