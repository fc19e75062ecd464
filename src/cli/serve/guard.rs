//! [`Guard`]: who may ask for what. Other programs and web pages on this machine can reach a port, too.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq;

use super::answer::refusal;

/// Seconds from the head of a request to its answer.
const SECONDS: u64 = 120;

/// What a browser may do for the form: its own style and script, and nothing else.
const FORM_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; \
                           frame-ancestors 'none'";

/// The secret, and the names under which the page may be asked for.
#[derive(Debug)]
pub(super) struct Guard {
    token: String,
    hosts: [String; 2],
}

impl Guard {
    pub(super) fn new(port: u16, token: String) -> Self {
        Self { token, hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")] }
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        format!("http://{}/{}/", self.hosts[0], self.token)
    }

    /// Says with which status a request is turned down, if it is.
    ///
    /// A foreign `Host` is a name that was made to point at this machine (DNS rebinding); a foreign `Origin` or site is
    /// another page in the same browser.
    fn refuses(&self, headers: &HeaderMap, path: &str) -> Option<(StatusCode, &'static str)> {
        let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        let is_here = |host: &str| self.hosts.iter().any(|own| own == host);
        if !text(header::HOST).is_some_and(is_here) || headers.get_all(header::HOST).iter().count() > 1 {
            return Some((StatusCode::FORBIDDEN, "This page is for this machine only."));
        }
        let foreign =
            text(header::ORIGIN).is_some_and(|origin| !origin.strip_prefix("http://").is_some_and(is_here));
        let site = text(HeaderName::from_static("sec-fetch-site"));
        if foreign || site.is_some_and(|site| !["same-origin", "none"].contains(&site)) {
            return Some((StatusCode::FORBIDDEN, "Another page asked for this one."));
        }
        let token = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let knows = token.as_bytes().ct_eq(self.token.as_bytes());
        (!bool::from(knows)).then_some((
            StatusCode::NOT_FOUND,
            "There is nothing here. Use the whole address that claimdiff printed.",
        ))
    }
}

/// Lets a request in or turns it down, and puts the same locks on every answer.
pub(super) async fn watch(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let json = wants_json(request.headers());
    let mut response = match guard.refuses(request.headers(), request.uri().path()) {
        Some((status, what)) => refusal(status, what, None, json),
        None => match tokio::time::timeout(Duration::from_secs(SECONDS), next.run(request)).await {
            Ok(response) => response,
            Err(_) => refusal(StatusCode::REQUEST_TIMEOUT, "That took too long.", Some("new"), json),
        },
    };
    lock(&mut response);
    response
}

/// Is JSON asked for, and not a page?
pub(super) fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

fn lock(response: &mut Response<Body>) {
    let headers = response.headers_mut();
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(FORM_POLICY));
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // With `no-referrer`, browsers send the form without an origin. So the form says `same-origin` for itself.
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static("no-referrer"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(headers: &[(&'static str, &'static str)], path: &str) -> u16 {
        let guard = Guard::new(8080, "0123abcd".to_owned());
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_static(value));
        }
        guard.refuses(&map, path).map_or(200, |(status, _)| status.as_u16())
    }

    #[test]
    fn who_may_ask() {
        let path = "/0123abcd/compare";
        for (headers, path, expected) in [
            (&[("host", "127.0.0.1:8080")][..], path, 200),
            (&[("host", "localhost:8080"), ("origin", "http://localhost:8080")], path, 200),
            (&[("host", "127.0.0.1:8080"), ("sec-fetch-site", "none")], path, 200),
            (&[], path, 403),
            (&[("host", "127.0.0.1")], path, 403),
            (&[("host", "127.0.0.1:8081")], path, 403),
            (&[("host", "evil.example:8080")], path, 403),
            (&[("host", "127.0.0.1:8080"), ("host", "evil.example")], path, 403),
            (&[("host", "127.0.0.1:8080"), ("origin", "http://evil.example")], path, 403),
            (&[("host", "127.0.0.1:8080"), ("origin", "https://127.0.0.1:8080")], path, 403),
            (&[("host", "127.0.0.1:8080"), ("origin", "null")], path, 403),
            (&[("host", "127.0.0.1:8080"), ("sec-fetch-site", "cross-site")], path, 403),
            (&[("host", "127.0.0.1:8080"), ("sec-fetch-site", "same-site")], path, 403),
            (&[("host", "127.0.0.1:8080")], "/", 404),
            (&[("host", "127.0.0.1:8080")], "/0123abce/", 404),
            (&[("host", "127.0.0.1:8080")], "/0123abc", 404),
            (&[("host", "127.0.0.1:8080")], "/../0123abcd/", 404),
        ] {
            assert_eq!(status(headers, path), expected, "{headers:?} {path}");
        }
    }
}
