//! [`stem`]: English words without their endings, by Porter's second algorithm ("Porter2", 2001).
//!
//! `rust-stemmers` has the same algorithm for many languages; stemming was a tenth of a whole comparison with it. This
//! one works on bytes in place and is some ten times faster. A test holds the two to the same stems.

/// Words with a stem of their own.
const IRREGULAR: [(&str, &str); 11] = [
    ("skis", "ski"),
    ("skies", "sky"),
    ("dying", "die"),
    ("lying", "lie"),
    ("tying", "tie"),
    ("idly", "idl"),
    ("gently", "gentl"),
    ("ugly", "ugli"),
    ("early", "earli"),
    ("only", "onli"),
    ("singly", "singl"),
];

/// Words that are stems as they are.
const INVARIANT: [&str; 7] = ["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"];

/// Words that keep everything but a plural's ending.
const KEPT: [&[u8]; 8] =
    [b"inning", b"outing", b"canning", b"herring", b"earring", b"proceed", b"exceed", b"succeed"];

/// Beginnings behind which the first region starts at once.
const PREFIXES: [&[u8]; 3] = [b"gener", b"commun", b"arsen"];

/// Shorter words have no endings.
const SHORTEST: usize = 3;

/// Endings that become others in the first region. Those that end in another of them stand before it, as in
/// [`STEP_3`] and [`STEP_4`]: the longest counts, and if it may not go, none does.
static STEP_2: [(&[u8], &[u8]); 24] = [
    (b"ization", b"ize"),
    (b"ational", b"ate"),
    (b"fulness", b"ful"),
    (b"ousness", b"ous"),
    (b"iveness", b"ive"),
    (b"tional", b"tion"),
    (b"biliti", b"ble"),
    (b"lessli", b"less"),
    (b"entli", b"ent"),
    (b"ation", b"ate"),
    (b"alism", b"al"),
    (b"aliti", b"al"),
    (b"ousli", b"ous"),
    (b"iviti", b"ive"),
    (b"fulli", b"ful"),
    (b"enci", b"ence"),
    (b"anci", b"ance"),
    (b"abli", b"able"),
    (b"izer", b"ize"),
    (b"ator", b"ate"),
    (b"alli", b"al"),
    (b"bli", b"ble"),
    (b"ogi", b"og"),
    (b"li", b""),
];

static STEP_3: [(&[u8], &[u8]); 9] = [
    (b"ational", b"ate"),
    (b"tional", b"tion"),
    (b"alize", b"al"),
    (b"icate", b"ic"),
    (b"iciti", b"ic"),
    (b"ative", b""),
    (b"ical", b"ic"),
    (b"ness", b""),
    (b"ful", b""),
];

/// Endings that go in the second region.
static STEP_4: [&[u8]; 18] = [
    b"ement", b"ance", b"ence", b"able", b"ible", b"ment", b"ant", b"ent", b"ism", b"ate", b"iti", b"ous",
    b"ive", b"ize", b"ion", b"al", b"er", b"ic",
];

/// Returns the stem of a word of ASCII letters in lower case.
pub(super) fn stem(word: &str) -> String {
    if word.len() < SHORTEST || INVARIANT.contains(&word) {
        return word.to_owned();
    }
    if let Some((_, stem)) = IRREGULAR.iter().find(|(irregular, _)| *irregular == word) {
        return (*stem).to_owned();
    }
    let mut word = Word::new(word);
    word.possessive();
    word.plural();
    if !KEPT.contains(&word.bytes.as_slice()) {
        word.past_or_gerund();
        word.final_y();
        word.step_2();
        word.step_3();
        word.step_4();
        word.final_e_or_l();
    }
    word.finish()
}

/// A word being cut. `Y` is a y that stands for a consonant.
struct Word {
    bytes: Vec<u8>,
    /// Where the first and the second region start: behind the first consonant after a vowel, and the next such.
    regions: (usize, usize),
}

impl Word {
    fn new(word: &str) -> Self {
        let word = word.strip_prefix('\'').unwrap_or(word);
        let mut bytes = word.as_bytes().to_vec();
        for at in 0..bytes.len() {
            if bytes[at] == b'y' && (at == 0 || is_vowel(bytes[at - 1])) {
                bytes[at] = b'Y';
            }
        }
        let prefix = PREFIXES.iter().find(|prefix| bytes.starts_with(prefix));
        let first = prefix.map_or_else(|| region(&bytes, 0), |prefix| prefix.len());
        let regions = (first, region(&bytes, first));
        Self { bytes, regions }
    }

    fn ends(&self, ending: &[u8]) -> bool {
        // The last letter tells most of them apart, without a call.
        self.bytes.last() == ending.last() && self.bytes.ends_with(ending)
    }

    /// Puts another ending in the place of one of `len` bytes.
    fn replace(&mut self, len: usize, by: &[u8]) {
        self.bytes.truncate(self.bytes.len() - len);
        self.bytes.extend_from_slice(by);
    }

    fn has_vowel(&self, to: usize) -> bool {
        self.bytes[..to].iter().any(|&byte| is_vowel(byte))
    }

    /// Does an ending of `len` bytes lie in the first region?
    fn in_first(&self, len: usize) -> bool {
        self.regions.0 + len <= self.bytes.len()
    }

    fn in_second(&self, len: usize) -> bool {
        self.regions.1 + len <= self.bytes.len()
    }

    /// Does the word, but for `len` bytes, end with a short syllable: `hop`, or `at` with nothing before it?
    fn is_short(&self, len: usize) -> bool {
        match self.bytes[..self.bytes.len() - len] {
            [.., x, y, z] if !is_vowel(z) && !matches!(z, b'w' | b'x' | b'Y') => is_vowel(y) && !is_vowel(x),
            [y, z] => is_vowel(y) && !is_vowel(z),
            _ => false,
        }
    }

    fn possessive(&mut self) {
        let endings: [&[u8]; 3] = [b"'s'", b"'s", b"'"];
        if let Some(ending) = endings.into_iter().find(|ending| self.ends(ending)) {
            self.replace(ending.len(), b"");
        }
    }

    fn plural(&mut self) {
        let len = self.bytes.len();
        if self.ends(b"sses") {
            self.replace(2, b"");
        } else if self.ends(b"ied") || self.ends(b"ies") {
            self.replace(3, if len > 4 { b"i" } else { b"ie" });
        } else if self.ends(b"s")
            && !self.ends(b"us")
            && !self.ends(b"ss")
            && len > 1
            && self.has_vowel(len - 2)
        {
            self.replace(1, b"");
        }
    }

    fn past_or_gerund(&mut self) {
        let endings: [&[u8]; 6] = [b"eedly", b"ingly", b"edly", b"eed", b"ing", b"ed"];
        let Some(ending) = endings.into_iter().find(|ending| self.ends(ending)) else { return };
        let len = ending.len();
        if ending.starts_with(b"ee") {
            if self.in_first(len) {
                self.replace(len, b"ee");
            }
        } else if self.has_vowel(self.bytes.len() - len) {
            self.replace(len, b"");
            self.mend();
        }
    }

    /// `hop(ing)`, `hopp(ing)`, `conflat(ed)`: what is left gets its e back, or loses a doubled letter.
    fn mend(&mut self) {
        const DOUBLED: &[u8] = b"bdfgmnprt";
        if self.ends(b"at") || self.ends(b"bl") || self.ends(b"iz") {
            self.bytes.push(b'e');
        } else if matches!(self.bytes[..], [.., x, y] if x == y && DOUBLED.contains(&x)) {
            self.bytes.pop();
        } else if self.bytes.len() == self.regions.0 && self.is_short(0) {
            self.bytes.push(b'e');
        }
    }

    fn final_y(&mut self) {
        if matches!(self.bytes[..], [_, .., x, b'y' | b'Y'] if !is_vowel(x)) {
            self.replace(1, b"i");
        }
    }

    fn step_2(&mut self) {
        // Most words end with another letter than any of the endings.
        if !matches!(self.bytes.last(), Some(b'n' | b'l' | b's' | b'i' | b'm' | b'r')) {
            return;
        }
        let Some(&(ending, by)) = STEP_2.iter().find(|(ending, _)| self.ends(ending)) else { return };
        let before = self.bytes.len().checked_sub(ending.len() + 1).map(|at| self.bytes[at]);
        let fits = match ending {
            b"ogi" => before == Some(b'l'),
            b"li" => before.is_some_and(|byte| b"cdeghkmnrt".contains(&byte)),
            _ => true,
        };
        if fits && self.in_first(ending.len()) {
            self.replace(ending.len(), by);
        }
    }

    fn step_3(&mut self) {
        let Some(&(ending, by)) = STEP_3.iter().find(|(ending, _)| self.ends(ending)) else { return };
        let fits = ending != b"ative" || self.in_second(ending.len());
        if fits && self.in_first(ending.len()) {
            self.replace(ending.len(), by);
        }
    }

    fn step_4(&mut self) {
        let Some(&ending) = STEP_4.iter().find(|ending| self.ends(ending)) else { return };
        let fits = ending != b"ion" || self.ends(b"sion") || self.ends(b"tion");
        if fits && self.in_second(ending.len()) {
            self.replace(ending.len(), b"");
        }
    }

    fn final_e_or_l(&mut self) {
        let goes = match self.bytes[..] {
            [.., b'e'] => self.in_second(1) || self.in_first(1) && !self.is_short(1),
            [.., b'l', b'l'] => self.in_second(1),
            _ => false,
        };
        if goes {
            self.bytes.pop();
        }
    }

    fn finish(mut self) -> String {
        self.bytes.make_ascii_lowercase();
        String::from_utf8(self.bytes).unwrap_or_default()
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Where the region starts that follows the first consonant after a vowel, from a place on.
fn region(bytes: &[u8], from: usize) -> usize {
    let vowel = bytes[from..].iter().position(|&byte| is_vowel(byte)).map(|at| from + at);
    let consonant =
        vowel.and_then(|vowel| Some(vowel + bytes[vowel..].iter().position(|&byte| !is_vowel(byte))?));
    consonant.map_or(bytes.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_stemmers::{Algorithm, Stemmer};

    use super::*;

    #[cfg(feature = "words")]
    #[test]
    fn every_word_of_the_table_has_the_stem_of_the_library() {
        let library = Stemmer::create(Algorithm::English);
        let table = crate::words::Table::english().expect("a table");
        for word in table.words().filter(|word| word.is_ascii()) {
            assert_eq!(stem(word), library.stem(word), "{word}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_word_has_the_stem_of_the_library(
            word in "'?([a-z]|[aeiouy]|qu|ll|gener|commun){0,6}(ational|ization|fulness|iveness|tional|biliti|lessly|ently|alism|ality|ously|ivity|fully|ency|ably|izer|ator|ally|ogy|logy|ly|icate|iciti|ative|ical|ness|ement|ance|ible|ant|ent|sion|tion|ion|al|er|ic|e|ll)?(s|es|ies|ed|eed|ing|ingly|edly|eedly|y|us|ss)?('|'s|'s')?[0-9]?"
        ) {
            let library = Stemmer::create(Algorithm::English);
            prop_assert_eq!(stem(&word), library.stem(&word));
        }
    }
}
