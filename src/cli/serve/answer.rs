//! What is answered: the form, the page of a comparison or its JSON, and why something cannot be done.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::super::exit::Failure;
use super::guard::wants_json;
use super::{Settings, form};
use crate::document::Document;
use crate::input::{self, ReadOptions};
use crate::report::html::{self, View};
use crate::report::json;
use crate::sides::Sides;

/// What all answers share.
pub(super) struct Desk {
    pub(super) files: Option<Sides<PathBuf>>,
    pub(super) settings: Settings,
    /// One for each comparison that may run at the same time.
    pub(super) permits: Arc<Semaphore>,
}

/// Why a request cannot be answered: with which status, and in which words.
type Refusal = (StatusCode, String);

/// The page of the two files, if two were named, else the form.
pub(super) async fn start(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Response {
    if desk.files.is_none() {
        return form().await;
    }
    let read = |desk: &Desk| match &desk.files {
        Some(files) => desk.settings.read(files).map_err(|failure| unreadable(&failure)),
        None => Err((StatusCode::NOT_FOUND, String::new())),
    };
    compared(&desk, read, wants_json(&headers)).await
}

/// The form.
pub(super) async fn form() -> Response {
    ([(header::REFERRER_POLICY, "same-origin")], Html(form::page())).into_response()
}

/// The style of the form.
pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], form::STYLE).into_response()
}

/// The script of the form.
pub(super) async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], form::SCRIPT).into_response()
}

/// Compares the two texts that were sent.
pub(super) async fn sent(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let json = wants_json(request.headers());
    match received(request).await {
        Ok(texts) => compared(&desk, move |desk| read(texts, &desk.settings.input.options()), json).await,
        Err((status, what)) => refusal(status, &what, json),
    }
}

/// A text as it was sent: what it is called, and its bytes.
#[derive(Default)]
struct Text {
    name: String,
    bytes: Bytes,
}

/// The body of a request in JSON.
#[derive(Deserialize)]
struct Pasted {
    a: String,
    b: String,
}

/// Takes the two texts out of a request: a form, or `{"a": "…", "b": "…"}`.
async fn received(request: Request) -> Result<Sides<Text>, Refusal> {
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
            let text = |text: String, name: &str| Text { name: name.to_owned(), bytes: text.into() };
            Ok(Sides::new(text(pasted.a, "original"), text(pasted.b, "rewritten")))
        }
        _ => {
            Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send a form (multipart/form-data) or JSON.".to_owned()))
        }
    }
}

/// The fields of the form. A file outranks the text beside it.
async fn fields(mut form: Multipart) -> Result<Sides<Text>, Refusal> {
    let pasted = |name: &str| Text { name: name.to_owned(), bytes: Bytes::new() };
    let mut texts = Sides::new(pasted("original"), pasted("rewritten"));
    let cannot = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => (StatusCode::BAD_REQUEST, "The form cannot be read.".to_owned()),
    };
    while let Some(field) = form.next_field().await.map_err(cannot)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file =
            field.file_name().unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(cannot)?;
        let side = match name.get(..1) {
            Some("a") => &mut texts.a,
            Some("b") => &mut texts.b,
            _ => continue,
        };
        match name.get(1..) {
            Some("_text") if side.bytes.is_empty() => side.bytes = bytes,
            Some("_file") if !file.is_empty() && !bytes.is_empty() => *side = Text { name: file, bytes },
            _ => {}
        }
    }
    Ok(texts)
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

fn read(texts: Sides<Text>, options: &ReadOptions) -> Result<Sides<Document>, Refusal> {
    if texts.a.bytes.is_empty() && texts.b.bytes.is_empty() {
        return Err((
            StatusCode::BAD_REQUEST,
            "Both texts are empty: paste two, or choose two files.".to_owned(),
        ));
    }
    let document = |text: Text| {
        input::from_bytes(text.name, text.bytes.into(), options).map_err(|error| unreadable(&error.into()))
    };
    Ok(Sides::new(document(texts.a)?, document(texts.b)?))
}

fn unreadable(failure: &Failure) -> Refusal {
    (StatusCode::UNPROCESSABLE_ENTITY, failure.to_string())
}

/// Reads and compares two texts beside the server's own threads, and answers with the page or the JSON.
async fn compared<F>(desk: &Arc<Desk>, read: F, json: bool) -> Response
where
    F: FnOnce(&Desk) -> Result<Sides<Document>, Refusal> + Send + 'static,
{
    let failed = || {
        refusal(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The comparison failed. Please report this with the two texts.",
            json,
        )
    };
    let Ok(permit) = Arc::clone(&desk.permits).acquire_owned().await else { return failed() };
    let shared = Arc::clone(desk);
    let work = move || {
        // Held to the end of the work, also where nobody waits for the answer any more.
        let _permit = permit;
        let report = shared.settings.report(read(&shared)?).map_err(|failure| unreadable(&failure))?;
        let report = report.ok_or_else(too_much)?;
        Ok(if json { json::line(&report) } else { html::render(&report, View::Texts) })
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(body)) if json => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
        Ok(Ok(body)) => page(body),
        Ok(Err((status, what))) => refusal(status, &what, json),
        Err(_) => failed(),
    }
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

/// Says why something cannot be done.
pub(super) fn refusal(status: StatusCode, what: &str, json: bool) -> Response<Body> {
    if json {
        return (status, Json(serde_json::json!({ "error": what }))).into_response();
    }
    (status, Html(form::refusal(what))).into_response()
}
