//! Mutations: of texts, which stay text, and of bytes, which need not.

use crate::corpus::Corpus;
use crate::random::Random;

/// Bytes that no text grows beyond.
const LARGEST: usize = 4000;

/// A text: a piece of the samples, or nothing but phrases, changed in some places.
pub fn text(random: &mut Random, corpus: &Corpus) -> String {
    let mut text = if random.one_in(4) {
        (0..random.below(30)).map(|_| corpus.phrase(random)).collect()
    } else {
        random.pick(&corpus.texts).clone()
    };
    for _ in 0..random.small(12) {
        text = changed(text, random, corpus);
    }
    text.truncate(boundary(&text, LARGEST));
    text
}

/// Changes a text in one place.
pub fn changed(mut text: String, random: &mut Random, corpus: &Corpus) -> String {
    let (start, end) = range(&text, random);
    match random.below(10) {
        0..=2 => text.insert_str(start, &corpus.phrase(random)),
        3 => text.insert_str(start, &corpus.phrase(random).repeat(random.small(40) + 1)),
        4 => text.replace_range(start..end, ""),
        5 => text.replace_range(start..end, &corpus.phrase(random)),
        6 => {
            let again = text[start..end].to_owned();
            let at = boundary(&text, random.below(text.len() + 1));
            text.insert_str(at, &again);
        }
        7 => {
            let other = random.pick(&corpus.texts);
            let (from, to) = range(other, random);
            text.insert_str(start, &other[from..to]);
        }
        8 => text.replace_range(start..end, &recased(&text[start..end], random)),
        _ => {
            let mut sentences: Vec<&str> = text.split_inclusive(". ").collect();
            let (one, other) = (random.below(sentences.len()), random.below(sentences.len()));
            if !sentences.is_empty() {
                sentences.swap(one, other);
            }
            text = sentences.concat();
        }
    }
    text
}

fn recased(text: &str, random: &mut Random) -> String {
    if random.one_in(2) { text.to_uppercase() } else { text.to_lowercase() }
}

/// A place at or before `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Some part of a text, most often a short one.
fn range(text: &str, random: &mut Random) -> (usize, usize) {
    let start = boundary(text, random.below(text.len() + 1));
    (start, boundary(text, start + random.small(text.len() - start + 1)).max(start))
}

/// Changes bytes in some places.
pub fn bytes(mut bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    for _ in 0..random.small(8) {
        let at = random.below(bytes.len());
        match random.below(5) {
            _ if bytes.is_empty() => bytes.push(random.next() as u8),
            0 => bytes[at] = random.next() as u8,
            1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes.truncate(at),
            3 => bytes.insert(at, *random.pick(&[0, 0x7f, 0x80, 0xc3, 0xe2, 0xff, b'\n'])),
            _ => {
                let end = (at + random.small(32)).min(bytes.len());
                bytes.drain(at..end);
            }
        }
    }
    bytes
}

/// A text in some encoding, or in none.
pub fn encoded(text: &str, random: &mut Random) -> Vec<u8> {
    match random.below(7) {
        0 => {
            [&[0xff, 0xfe][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat()
        }
        1 => {
            [&[0xfe, 0xff][..], &text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>()].concat()
        }
        2 => text.chars().map(|c| u8::try_from(c as u32).unwrap_or(0x93)).collect(),
        3 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        4 => bytes(text.as_bytes().to_vec(), random),
        _ => text.as_bytes().to_vec(),
    }
}
