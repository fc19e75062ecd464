//! The form into which two texts are pasted, or on which files are dropped. It works without its script.

use maud::{DOCTYPE, Markup, html};

/// The style of the form.
pub(super) const STYLE: &str = include_str!("form.css");

/// The script of the form: files can be dropped on a text.
pub(super) const SCRIPT: &str = include_str!("form.js");

/// The page with the form.
pub(super) fn page() -> String {
    let body = html! {
        h1 { "Compare two articles" }
        p { "Paste two texts, or drop files: text, Markdown, web pages, DOCX, ODT. Nothing leaves this machine, and nothing is kept." }
        form method="post" action="compare" enctype="multipart/form-data" {
            div.sides {
                (side("a", "Original"))
                (side("b", "Later text"))
            }
            button { "Compare" }
        }
        script src="form.js" defer {}
    };
    document("Compare two articles", &body)
}

fn side(side: &str, name: &str) -> Markup {
    html! {
        fieldset {
            legend { (name) }
            label for={ (side) "_text" } { "Text" }
            textarea id={ (side) "_text" } name={ (side) "_text" } rows="18" spellcheck="false" {}
            label for={ (side) "_file" } { "or a file, which counts instead of the text" }
            input type="file" id={ (side) "_file" } name={ (side) "_file" };
        }
    }
}

/// A page that says why something cannot be done.
pub(super) fn refusal(what: &str) -> String {
    let body = html! {
        h1 { "That did not work" }
        p role="alert" { (what) }
        p { "Go back to change it." }
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
