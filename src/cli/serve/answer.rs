//! What is answered: the form, the page of a comparison or its JSON, and why something cannot be done.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::super::exit::Failure;
use super::form::Filled;
use super::guard::wants_json;
use super::{Asked, Settings, form};
use crate::cli::audit::Texts;
use crate::input::{self, ReadOptions};
use crate::report::html::{self, View, Way};
use crate::report::{Report, json};
use crate::sides::{Side, Sides};

/// What all answers share.
pub(super) struct Desk {
    pub(super) files: Option<Sides<PathBuf>>,
    pub(super) settings: Settings,
    /// One for each comparison that may run at the same time.
    pub(super) permits: Arc<Semaphore>,
    /// The last report, to be downloaded.
    pub(super) last: Mutex<Option<Arc<Last>>>,
}

/// A report that can be downloaded.
pub(super) struct Last {
    name: String,
    report: Report,
}

impl Desk {
    fn last(&self) -> Option<Arc<Last>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Where the page of a comparison leads besides: the form, and the report to be kept.
const WAYS: [Way; 3] = [
    Way { href: "new", text: "New comparison" },
    Way { href: "last.html", text: "Save as HTML" },
    Way { href: "last.json", text: "JSON" },
];

/// Why a request cannot be answered: with which status, and in which words.
type Refusal = (StatusCode, String);

/// The page of the two files, if two were named, else the form.
pub(super) async fn start(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Response {
    if desk.files.is_none() {
        return form(State(desk)).await;
    }
    let read = |desk: &Desk| match &desk.files {
        Some(files) => desk.settings.read(files).map_err(|failure| unreadable(&failure)),
        None => Err((StatusCode::NOT_FOUND, String::new())),
    };
    let json = wants_json(&headers);
    match compared(&desk, read, json).await {
        Ok(answer) => answer,
        Err((status, what)) => refusal(status, &what, Some("new"), json),
    }
}

/// The form.
pub(super) async fn form(State(desk): State<Arc<Desk>>) -> Response {
    let last = desk.last();
    filled(
        StatusCode::OK,
        &Filled { last: last.as_ref().map(|last| last.name.as_str()), ..Filled::default() },
    )
}

fn filled(status: StatusCode, with: &Filled) -> Response {
    (status, [(header::REFERRER_POLICY, "same-origin")], Html(form::page(with))).into_response()
}

/// The last report as a file: the page without the server's own links, or the JSON.
pub(super) async fn last_html(State(desk): State<Arc<Desk>>) -> Response {
    download(&desk, "text/html; charset=utf-8", "html", |report| html::render(report, View::Texts)).await
}

/// The last report as JSON.
pub(super) async fn last_json(State(desk): State<Arc<Desk>>) -> Response {
    download(&desk, "application/json", "json", json::line).await
}

async fn download(desk: &Desk, kind: &'static str, ending: &str, of: fn(&Report) -> String) -> Response {
    let Some(last) = desk.last() else {
        return refusal(StatusCode::NOT_FOUND, "There is no report yet.", Some("new"), false);
    };
    let Ok(body) = tokio::task::spawn_blocking(move || of(&last.report)).await else {
        return refusal(StatusCode::INTERNAL_SERVER_ERROR, FAILED, Some("new"), false);
    };
    let file = format!("attachment; filename=\"claimdiff-report.{ending}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, file)], body).into_response()
}

/// The style of the form.
pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], form::STYLE).into_response()
}

/// The script of the form.
pub(super) async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], form::SCRIPT).into_response()
}

/// Compares the two texts that were sent. What cannot be done comes back with the form, and the texts still in it.
pub(super) async fn sent(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let json = wants_json(request.headers());
    let sent = match received(request).await {
        Ok(sent) => Arc::new(sent),
        Err((status, what)) => return refusal(status, &what, Some("new"), json),
    };
    let texts = Arc::clone(&sent);
    match compared(&desk, move |desk| read(&texts, &desk.settings.input.options()), json).await {
        Ok(answer) => answer,
        Err((status, what)) if json => refusal(status, &what, None, json),
        Err((status, what)) => {
            let last = desk.last();
            let last = last.as_ref().map(|last| last.name.as_str());
            filled(status, &Filled { error: Some(&what), texts: sent.pasted(), last })
        }
    }
}

/// A text as it was sent: what it is called, and its bytes.
#[derive(Default)]
struct Text {
    name: String,
    bytes: Bytes,
}

/// What was sent: the texts of each side, pasted or as files, and what is to be done with them.
#[derive(Default)]
struct Sent {
    pasted: Sides<Bytes>,
    files: Sides<Vec<Text>>,
    is_audit: bool,
}

impl Sent {
    /// The texts of a side: files outrank what was pasted beside them.
    fn texts(&self, side: Side) -> Vec<Text> {
        let name = match side {
            Side::A => "original",
            Side::B => "rewritten",
        };
        if self.files[side].is_empty() {
            return vec![Text { name: name.to_owned(), bytes: self.pasted[side].clone() }];
        }
        self.files[side]
            .iter()
            .map(|file| Text { name: file.name.clone(), bytes: file.bytes.clone() })
            .collect()
    }

    fn pasted(&self) -> Sides<&str> {
        self.pasted.as_ref().map(|bytes| std::str::from_utf8(bytes).unwrap_or_default())
    }
}

/// The body of a request in JSON.
#[derive(Deserialize)]
struct Pasted {
    a: String,
    b: String,
    /// Is the later text to be audited?
    #[serde(default)]
    audit: bool,
}

/// Takes the two texts out of a request: a form, or `{"a": "…", "b": "…"}`.
async fn received(request: Request) -> Result<Sent, Refusal> {
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "multipart/form-data" => {
            let form = Multipart::from_request(request, &()).await;
            fields(form.map_err(|error| (error.status(), "The form cannot be read.".to_owned()))?).await
        }
        "application/json" => {
            let Json(pasted) =
                Json::<Pasted>::from_request(request, &()).await.map_err(|error| match error.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => too_large(),
                    _ => {
                        (StatusCode::BAD_REQUEST, "The JSON must be {\"a\": \"…\", \"b\": \"…\"}.".to_owned())
                    }
                })?;
            Ok(Sent {
                pasted: Sides::new(pasted.a.into(), pasted.b.into()),
                is_audit: pasted.audit,
                ..Sent::default()
            })
        }
        _ => {
            Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send a form (multipart/form-data) or JSON.".to_owned()))
        }
    }
}

/// The fields of the form.
async fn fields(mut form: Multipart) -> Result<Sent, Refusal> {
    let mut sent = Sent::default();
    let cannot = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => (StatusCode::BAD_REQUEST, "The form cannot be read.".to_owned()),
    };
    while let Some(field) = form.next_field().await.map_err(cannot)? {
        let field_name = field.name().unwrap_or_default().to_owned();
        let path = field.file_name().unwrap_or_default();
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(cannot)?;
        let file = || (!name.is_empty() && !bytes.is_empty()).then(|| Text { name, bytes: bytes.clone() });
        match field_name.as_str() {
            "a_text" => sent.pasted.a = bytes,
            "b_text" => sent.pasted.b = bytes,
            "a_file" => sent.files.a.extend(file()),
            "b_file" => sent.files.b.extend(file()),
            "audit" => sent.is_audit = true,
            _ => {}
        }
    }
    Ok(sent)
}

fn too_large() -> Refusal {
    (
        StatusCode::PAYLOAD_TOO_LARGE,
        "The texts are larger than 16 MiB together, which no two articles are.".to_owned(),
    )
}

fn too_much() -> Refusal {
    (
        StatusCode::PAYLOAD_TOO_LARGE,
        "Comparing these texts takes more work than this page does for one request; use `claimdiff compare`."
            .to_owned(),
    )
}

/// Reads what was sent. Several originals are the sources of an audit.
fn read(sent: &Sent, options: &ReadOptions) -> Result<Asked, Refusal> {
    let texts = Sides::new(sent.texts(Side::A), sent.texts(Side::B));
    if Side::BOTH.iter().all(|&side| texts[side].iter().all(|text| text.bytes.is_empty())) {
        return Err((
            StatusCode::BAD_REQUEST,
            "Both texts are empty: paste two, or choose two files.".to_owned(),
        ));
    }
    let is_audit = sent.is_audit || texts.a.len() > 1;
    let document = |text: Text| {
        input::from_bytes(text.name, text.bytes.into(), options).map_err(|error| unreadable(&error.into()))
    };
    let sources = texts.a.into_iter().map(document).collect::<Result<Vec<_>, _>>()?;
    let copy = texts.b.into_iter().next().unwrap_or_default();
    Ok(Asked { texts: Texts { sources, copy: document(copy)? }, is_audit })
}

fn unreadable(failure: &Failure) -> Refusal {
    (StatusCode::UNPROCESSABLE_ENTITY, failure.to_string())
}

const FAILED: &str = "The comparison failed. Please report this with the two texts.";

/// Reads and compares texts beside the server's own threads, and answers with the page or the JSON.
async fn compared<F>(desk: &Arc<Desk>, read: F, json: bool) -> Result<Response, Refusal>
where
    F: FnOnce(&Desk) -> Result<Asked, Refusal> + Send + 'static,
{
    let failed = || (StatusCode::INTERNAL_SERVER_ERROR, FAILED.to_owned());
    let permit = Arc::clone(&desk.permits).acquire_owned().await.map_err(|_| failed())?;
    let shared = Arc::clone(desk);
    let work = move || {
        // Held to the end of the work, also where nobody waits for the answer any more.
        let _permit = permit;
        answer(&shared, read(&shared)?, json)
    };
    let body = tokio::task::spawn_blocking(work).await.map_err(|_| failed())??;
    Ok(if json { ([(header::CONTENT_TYPE, "application/json")], body).into_response() } else { page(body) })
}

/// Compares, and keeps the report as the last one.
fn answer(desk: &Desk, asked: Asked, json: bool) -> Result<String, Refusal> {
    let report = desk.settings.report(asked).map_err(|failure| unreadable(&failure))?.ok_or_else(too_much)?;
    let name = format!("{} → {}", report.documents.a.path, report.documents.b.path);
    let body = if json { json::line(&report) } else { html::render_served(&report, &WAYS) };
    *desk.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(Last { name, report }));
    Ok(body)
}

/// The page of a report, with the policy that it has by itself, in a header.
fn page(body: String) -> Response {
    let mut response = Html(body).into_response();
    let policy = format!("{}; frame-ancestors 'none'", html::policy());
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Says why something cannot be done; `back` leads to the form.
pub(super) fn refusal(status: StatusCode, what: &str, back: Option<&str>, json: bool) -> Response<Body> {
    if json {
        return (status, Json(serde_json::json!({ "error": what }))).into_response();
    }
    (status, Html(form::refusal(what, back))).into_response()
}
