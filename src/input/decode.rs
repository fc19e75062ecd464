//! Bytes to text: UTF-8 first, UTF-16 by its mark or its zero bytes, then the encoding that the bytes look like.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Error, western};

/// A decoded file.
pub(super) enum Decoded {
    /// The file is valid UTF-8: the text is its bytes.
    Utf8(String),
    /// The text had to be rewritten.
    Other {
        /// The file's own bytes.
        bytes: Vec<u8>,
        /// What they say.
        text: String,
        /// The encoding they were in; `None` for damaged UTF-8.
        encoding: Option<&'static str>,
        /// Were there bytes that could not be decoded?
        lossy: bool,
    },
}

/// Beginnings of files that are certainly no text, and what to call them.
const SIGNATURES: [(&[u8], &str); 6] = [
    (b"%PDF-", "is a PDF"),
    (b"PK\x03\x04", "is a ZIP archive (DOCX, ODT and EPUB are)"),
    (b"\x1f\x8b", "is compressed with gzip"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd"),
    (b"{\\rtf", "is RTF"),
    (b"\xff\xfe\0\0", "is in UTF-32"),
];

/// A text of which more than this share of bytes are control characters is taken for binary. Real text has none but
/// white space and the odd form feed or escape; random bytes have 10 %.
const MAX_CONTROL_PERCENT: usize = 3;

/// What windows-1252 has no character for (0x81, 0x8D, 0x8F, 0x90, 0x9D), and its kin neither: the standard for the web
/// decodes these bytes as the controls of the same number, which no article has.
const UNDEFINED: std::ops::RangeInclusive<char> = '\u{80}'..='\u{9f}';

/// BOM-less UTF-16 is believed if at least one byte in this many is a zero of the same parity.
const UTF16_ZERO_SHARE: usize = 4;
/// ... and at least so many: the one NUL byte of a short damaged text is no sign of it.
const MIN_UTF16_ZEROS: usize = 2;

/// Decodes the bytes of the file called `name`. Where they are not UTF-8, the encoding that the file `names` for itself
/// outranks a guess.
pub(super) fn decode(name: &str, bytes: Vec<u8>, names: Option<&'static Encoding>) -> Result<Decoded, Error> {
    let not_text = |what| Err(Error::NotText { name: name.to_owned(), what });
    if let Some(&(_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return not_text(what);
    }
    if let Some(encoding) = utf16(&bytes) {
        return Ok(decode_as(encoding, bytes));
    }
    if memchr::memchr(0, &bytes).is_some() {
        return not_text("holds NUL bytes, so it is not text");
    }
    if is_binary(&bytes) {
        return not_text("looks like binary data, not text");
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded::Utf8(text)),
        Err(error) => {
            let bytes = error.into_bytes();
            let named = names.filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8);
            let guessed = || if is_damaged_utf8(&bytes) { UTF_8 } else { guess(&bytes) };
            let encoding = named.unwrap_or_else(guessed);
            Ok(decode_as(encoding, bytes))
        }
    }
}

fn decode_as(encoding: &'static Encoding, bytes: Vec<u8>) -> Decoded {
    let (text, lossy) = if encoding == UTF_8 {
        // Not `decode_with_bom_removal`: the mark stays, as in valid UTF-8.
        encoding.decode_without_bom_handling(&bytes)
    } else {
        encoding.decode_with_bom_removal(&bytes)
    };
    let text = match text {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    };
    let undefined = encoding.name().starts_with("windows-") && text.contains(is_undefined);
    let text = if undefined { text.replace(is_undefined, "\u{fffd}") } else { text };
    let (lossy, encoding) = (lossy || undefined, (encoding != UTF_8).then(|| encoding.name()));
    Decoded::Other { bytes, text, encoding, lossy }
}

fn is_undefined(c: char) -> bool {
    UNDEFINED.contains(&c)
}

/// UTF-16, by its byte order mark, or by zero bytes at every other place and nowhere else.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let mut zeros = [0; 2];
    for at in memchr::memchr_iter(0, bytes) {
        zeros[at % 2] += 1;
    }
    let enough = (bytes.len() / UTF16_ZERO_SHARE).max(MIN_UTF16_ZEROS - 1);
    match zeros {
        _ if bytes.len() % 2 == 1 => None,
        [0, odd] if odd > enough => Some(UTF_16LE),
        [even, 0] if even > enough => Some(UTF_16BE),
        _ => None,
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    bytes.iter().filter(is_control).count() * 100 > bytes.len() * MAX_CONTROL_PERCENT
}

/// Damaged UTF-8 rather than another encoding: more multi-byte characters are valid than not. In single-byte encodings
/// valid ones arise by chance only (`Ã©`).
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess != WINDOWS_1252 && western::is_western(bytes) { WINDOWS_1252 } else { guess }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(text, encoding, lossy)` of a decoded file, or the error.
    fn decoded(bytes: &[u8]) -> Result<(String, Option<&'static str>, bool), String> {
        match decode("story.txt", bytes.to_vec(), None) {
            Ok(Decoded::Utf8(text)) => Ok((text, None, false)),
            Ok(Decoded::Other { text, encoding, lossy, .. }) => Ok((text, encoding, lossy)),
            Err(error) => Err(error.to_string()),
        }
    }

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn encodings() {
        let english = "The repair will cost £3.6 million, the council’s engineers said on Monday.";
        let sign = "It cost £9.";
        let german = "Die Brücke kostet 3 €, so der Bürgermeister – und das für Fußgänger.";
        let french = "Le maire a déclaré : « Le pont coûtera 12 € par habitant. » Il n’a pas été élu.";
        let turkish = "Köprü pazartesi günü açıldı ve şehir limana daha yakın oldu, başkan böyle dedi.";
        let czech = "Most byl otevřen v pondělí a město se přiblížilo k přístavu, řekl starosta.";
        let hungarian = "A hidat hétfőn nyitották meg, és a város közelebb került a kikötőhöz.";
        let chinese = "大桥于星期一通车，城市离港口更近了。费用为三百万元。";
        let traditional = "大橋於星期一通車，城市離港口更近了。費用為三百萬元。";
        let greek = "Η γέφυρα άνοιξε τη Δευτέρα και η πόλη ήρθε πιο κοντά στο λιμάνι.";
        let polish = "Rząd ogłosił wczoraj, że budżet wzrośnie; posłowie są zdziwieni.";
        let russian = "Мост открыли в понедельник, и город сразу же стал ближе к порту.";
        let japanese = "橋は月曜日に開通しました。費用は三百万円でした。";
        for (text, label) in [
            (english, "windows-1252"),
            (sign, "windows-1252"),
            (german, "windows-1252"),
            (french, "windows-1252"),
            (polish, "windows-1250"),
            (polish, "ISO-8859-2"),
            (czech, "windows-1250"),
            (hungarian, "windows-1250"),
            (turkish, "windows-1254"),
            (greek, "windows-1253"),
            (chinese, "GBK"),
            (traditional, "Big5"),
            (russian, "windows-1251"),
            (russian, "KOI8-U"),
            (japanese, "Shift_JIS"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(decoded(&bytes), Ok((text.to_owned(), Some(label), false)), "{label}");
        }
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let text = "Der Bürgermeister eröffnete die Brücke.";
        let mut with_mark = vec![0xff, 0xfe];
        with_mark.extend(utf16le(text));
        assert_eq!(decoded(&with_mark), Ok((text.to_owned(), Some("UTF-16LE"), false)));
        assert_eq!(decoded(&utf16le(text)), Ok((text.to_owned(), Some("UTF-16LE"), false)));
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&big), Ok((text.to_owned(), Some("UTF-16BE"), false)));
    }

    #[test]
    fn the_encoding_that_a_file_names() {
        let windows = Encoding::for_label(b"windows-1251");
        let text = |bytes: &[u8]| match decode("page.html", bytes.to_vec(), windows).unwrap() {
            Decoded::Utf8(text) | Decoded::Other { text, .. } => text,
        };
        assert_eq!(text(b"\xc4\xe0"), "Да");
        assert_eq!(text("Да".as_bytes()), "Да", "valid UTF-8 is UTF-8, whatever it says of itself");
    }

    #[test]
    fn damaged_utf8_stays_utf8_and_is_lossy() {
        let mut bytes = "“Naïve”, she said – twice.".as_bytes().to_vec();
        bytes.push(0xff);
        assert_eq!(decoded(&bytes), Ok(("“Naïve”, she said – twice.\u{fffd}".to_owned(), None, true)));
    }

    #[test]
    fn damaged_utf8_is_told_by_its_majority() {
        let damaged = b"The caf\xc3\xa9 \x93sold\x94 3 \xe2\x82\xac cr\xc3\xaapes";
        assert!(matches!(decoded(damaged), Ok((text, None, true)) if text.contains("café \u{fffd}sold")));
        let (western, ..) = WINDOWS_1252.encode("“CAFÉ”, they said – twice: “naïve”.");
        assert!(matches!(decoded(&western), Ok((_, Some("windows-1252"), false))));
    }

    #[test]
    fn bytes_that_windows_1252_does_not_define_are_lost() {
        let bytes = b"The caf\xe9 cost \x80 9, he said \x9d and \x81 left for the d\xe9pot.";
        let named = decode("page.html", bytes.to_vec(), Some(WINDOWS_1252));
        let Ok(Decoded::Other { text, lossy: true, .. }) = named else { panic!() };
        assert_eq!(text, "The café cost € 9, he said \u{fffd} and \u{fffd} left for the dépot.");
    }

    #[test]
    fn what_is_not_text() {
        assert!(decoded(b"%PDF-1.7 \0\0").unwrap_err().contains("is a PDF"));
        for text in [&b"one\0two"[..], b"x\0y", b"\0", b"x\0", b"\0\0\0\0"] {
            assert!(decoded(text).unwrap_err().contains("NUL"), "{text:?}");
        }
        assert!(decoded(b"\x01\x02\x03\xfe\x04\x05 abc").unwrap_err().contains("binary"));
        assert!(decoded(b"an escape \x1b[31m is still text").is_ok());
    }
}
