//! [`Reports`]: the last full reports, which an assistant gets a link to and a person can open.

use std::collections::VecDeque;

use serde_json::{Value, json};

use crate::report::html::View;
use crate::report::{Report, html, json as report_json};

/// Reports that are held: the page of one on two long articles takes a megabyte or two.
const HELD: usize = 16;

/// The last reports, by their numbers from 1.
#[derive(Default)]
pub(super) struct Reports {
    held: VecDeque<(usize, Report)>,
    count: usize,
}

/// The two forms of a report: the end of its address, its type, what it is.
const FORMS: [(&str, &str, &str); 2] =
    [("json", "application/json", "the full report"), ("html", "text/html", "the same as a page for people")];

impl Reports {
    /// Takes a report; returns links to it.
    pub(super) fn add(&mut self, report: Report) -> Vec<Value> {
        self.count += 1;
        self.held.push_back((self.count, report));
        if self.held.len() > HELD {
            self.held.pop_front();
        }
        let mut links = links(self.count);
        links.iter_mut().for_each(|link| link["type"] = "resource_link".into());
        links
    }

    /// Returns all that can be read.
    pub(super) fn list(&self) -> Vec<Value> {
        self.held.iter().flat_map(|(number, _)| links(*number)).collect()
    }

    /// Returns what stands at an address.
    pub(super) fn read(&self, uri: &str) -> Option<Value> {
        let (number, form) = uri.strip_prefix(START)?.split_once('.')?;
        let number: usize = number.parse().ok()?;
        let (_, report) = self.held.iter().find(|(held, _)| *held == number)?;
        let (form, mime, _) = FORMS.into_iter().find(|(end, ..)| *end == form)?;
        let text = match form {
            "json" => report_json::render(report),
            _ => html::render(report, View::Texts),
        };
        Some(json!({ "contents": [{ "uri": uri, "mimeType": mime, "text": text }] }))
    }
}

/// How the address of a report starts.
const START: &str = "claimdiff://report/";

fn links(number: usize) -> Vec<Value> {
    let link = |(end, mime, what)| {
        json!({
            "uri": format!("{START}{number}.{end}"),
            "name": format!("report-{number}.{end}"),
            "description": what,
            "mimeType": mime,
        })
    };
    FORMS.into_iter().map(link).collect()
}
