//! PDF, in a program that was built with it: a file written by hand, and files that are none.

#![cfg(feature = "pdf")]

use claimdiff::input::{ReadOptions, from_bytes};

/// A PDF of one page with these operators on it.
fn pdf(content: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = file.len();
    file += "xref\n0 6\n0000000000 65535 f \n";
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    file.into_bytes()
}

fn read(bytes: Vec<u8>) -> Result<String, String> {
    let document =
        from_bytes("paper.pdf", bytes, &ReadOptions::default()).map_err(|error| error.to_string())?;
    assert_eq!(document.metadata().extracted_from, Some("pdf"));
    Ok(document.text().split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn lines_of_a_page() {
    let content =
        "BT /F1 12 Tf 72 720 Td (The bridge opened on Monday.) Tj 0 -14 Td (It cost ) Tj ($3 million.) Tj ET";
    assert_eq!(read(pdf(content)), Ok("The bridge opened on Monday. It cost $3 million.".to_owned()));
}

#[test]
fn what_is_no_text() {
    assert!(read(pdf("0 0 m 10 10 l S")).unwrap_err().contains("without a text layer"));
    let whole = pdf("BT /F1 12 Tf (x) Tj ET");
    for bytes in [b"%PDF-1.7\n\xff\xfe".to_vec(), whole[..whole.len() / 3].to_vec()] {
        assert!(read(bytes).unwrap_err().contains("cannot be read"));
    }
}
