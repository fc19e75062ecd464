//! `--fetch`: an article from an address, within limits. Nothing else in the program opens a connection to the outside.

use super::exit::Failure;
use crate::document::Document;
use crate::input::ReadOptions;

/// Fetches a page and reads it.
#[cfg(feature = "fetch")]
pub(super) fn read(address: &str, options: &ReadOptions) -> Result<Document, Failure> {
    use std::time::Duration;

    use crate::input::{self, Format};

    /// Seconds that the whole of it may take.
    const SECONDS: u64 = 20;
    /// Addresses that may be named in the place of the first one.
    const REDIRECTS: u32 = 5;
    /// Bytes of a page.
    const LARGEST: u64 = 16 << 20;

    let fail = |what: String| {
        Failure::new(format!("{address}: cannot be fetched: {what}; save the page and name the file"))
    };
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(SECONDS)))
        .max_redirects(REDIRECTS)
        // What was asked for in secret must not be answered in the open.
        .https_only(address.to_ascii_lowercase().starts_with("https:"))
        .user_agent(concat!("claimdiff/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut response = agent.get(address).call().map_err(|error| fail(error.to_string()))?;
    let header = response.headers().get("content-type").and_then(|kind| kind.to_str().ok());
    let kind = header.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let bytes = response.body_mut().with_config().limit(LARGEST).read_to_vec();
    let bytes = bytes.map_err(|error| fail(error.to_string()))?;
    // The name in an address says little; what the server says comes first, and what the bytes say before both.
    let told = match kind.as_str() {
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "text/plain" => Some(Format::Text),
        "text/markdown" => Some(Format::Markdown),
        _ => None,
    };
    let by_content = Format::of("", &bytes).ok().filter(|format| *format != Format::Text);
    let format = options.format.or(by_content).or(told);
    Ok(input::from_bytes(address, bytes, &ReadOptions { format, ..*options })?)
}

/// Says that this program cannot.
#[cfg(not(feature = "fetch"))]
pub(super) fn read(address: &str, _: &ReadOptions) -> Result<Document, Failure> {
    Err(Failure::new(format!(
        "{address}: this program was built without `--fetch`; save the page and name the file, or build it with the feature `fetch`"
    )))
}
