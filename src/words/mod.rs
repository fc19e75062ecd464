//! [`tokens`]: the words and marks of a text; [`Lexicon`]: words by their normal form, shared by both articles.

mod algorithm;
mod english;
mod forms;
mod interner;
mod irregular;
#[cfg(feature = "words")]
mod relations;
mod spelling;
mod stem;
mod stop;
#[cfg(feature = "words")]
mod table;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Document, Span};
use crate::language::Language;
use crate::languages::{Lists, without_owner};

use interner::Interner;
#[cfg(feature = "words")]
pub(crate) use relations::Meaning;
#[cfg(feature = "words")]
pub use relations::{Relation, Relations};
pub(crate) use spelling::{edit_likeness, name_likeness};
pub use stem::Stemmer;
pub(crate) use stop::is_stop_word;
#[cfg(feature = "words")]
pub(crate) use table::{PARTS, Table, Vector, cosine, dot};

// `IRREGULAR`: the plain form of irregular English ones. `FORMS`: of each language that has something beside its Snowball
// algorithm, its code, the plain forms of its irregular ones, and its endings.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A word or a mark of punctuation, and where it stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Is it a word or number (else punctuation or a symbol)?
    pub is_word: bool,
}

/// Cuts the visible text of `span` into words and marks, without white space, by the word boundaries of UAX #29.
///
/// ```
/// use claimdiff::{Document, Span, words::tokens};
/// let text = "It cost $3.5 million, didn’t it?";
/// let document = Document::new("a.txt", text);
/// let found: Vec<_> = tokens(&document, Span::new(0, text.len())).iter().map(|t| t.span.of(text).to_owned()).collect();
/// assert_eq!(found, ["It", "cost", "$", "3.5", "million", ",", "didn’t", "it", "?"]);
/// ```
pub fn tokens(document: &Document, span: Span) -> Vec<Token> {
    let visible = document.visible(span);
    let text = visible.text();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut push = |at: usize, end: usize, is_word: bool| {
        tokens.push(Token { span: visible.locate(Span::new(at, end)), is_word });
    };
    let mut at = 0;
    // No word goes across a space.
    while at < text.len() {
        if let Some((word, end)) = plain_word(&text.as_bytes()[at..]) {
            push(at, at + word, true);
            if word < end {
                push(at + word, at + end, false);
            }
            at += end + 1;
            continue;
        }
        let chunk = text[at..].split(' ').next().unwrap_or_default();
        for (from, piece) in chunk.split_word_bound_indices() {
            if !piece.chars().all(char::is_whitespace) {
                push(at + from, at + from + piece.len(), piece.chars().any(char::is_alphanumeric));
            }
        }
        at += chunk.len() + 1;
    }
    tokens
}

/// The length of the word that a text starts with, and that of the word and the mark behind it, if the text up to the next
/// space is nothing else than an ASCII word and at most one mark. Most words stand so, and for them the tables of the
/// word boundaries need not be asked.
fn plain_word(text: &[u8]) -> Option<(usize, usize)> {
    let word = text.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ends = |at: usize| matches!(text.get(at), None | Some(b' '));
    let is_mark = |byte: &u8| matches!(byte, b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'"');
    match word {
        0 => None,
        _ if ends(word) => Some((word, word)),
        _ => (text.get(word).is_some_and(is_mark) && ends(word + 1)).then_some((word, word + 1)),
    }
}

/// The number of a normal form in a [`Lexicon`]: words with equal keys count as the same word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u32);

impl Key {
    /// Returns the key as an index into tables of [`Lexicon::len`] entries.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How much a word can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordClass {
    /// A word of grammar (`the`, `of`): it tells little.
    Stop,
    /// An ordinary word.
    Content,
    /// A number, date or the like, by its value: it matches exactly or not at all.
    Value,
}

/// The number of a writing in a [`Lexicon`]: of words and marks without case and typographic variants, and of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writing(u32);

impl Writing {
    /// A dash, of however many hyphens.
    pub(crate) const DASH: Self = Self(0);
    /// An ellipsis, of however many dots.
    pub(crate) const ELLIPSIS: Self = Self(1);
}

/// The normal forms of all words of a comparison, numbered in the order in which they were met, and all writings of
/// them. Words and marks are looked up here once, as they stand; every later stage has their numbers.
#[derive(Clone, Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    /// The normal forms; the number of each is its key.
    forms: Interner,
    writings: Interner,
    /// What was met before as it stands, by language, so that a word is folded and stemmed once.
    met: Vec<Met>,
}

/// The words and marks of one language that were met, as they stand.
#[derive(Clone, Debug)]
struct Met {
    language: Language,
    texts: Interner,
    surfaces: Vec<Surface>,
}

/// Where a word or mark stands among those that were met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MetAt {
    of: usize,
    at: usize,
}

/// What is known of a word or mark as it stands.
#[derive(Clone, Copy, Debug)]
struct Surface {
    /// Its normal form, once it was asked for.
    key: Option<Key>,
    /// The writing of the word and of its possessive ending, if it has one.
    writings: (Writing, Option<Writing>),
    /// The length of the ending in bytes.
    ending: u8,
}

#[derive(Clone, Debug)]
struct Entry {
    /// The shortest writing met.
    surface: Writing,
    class: WordClass,
    is_english: bool,
    is_name: bool,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::with_room_for(0)
    }
}

impl Lexicon {
    /// Returns an empty lexicon with room for the words of a text of so many bytes, if it is an article's.
    pub fn with_room_for(bytes: usize) -> Self {
        /// Bytes of an article for each of its normal forms.
        const EACH: usize = 16;
        /// Longer texts repeat more of their words.
        const MOST: usize = 4096;
        let room = (bytes / EACH).min(MOST);
        let mut writings = Interner::with_room_for(room);
        // The numbers of `Writing::DASH` and `Writing::ELLIPSIS`.
        for mark in ["-", "…"] {
            writings.enter(mark);
        }
        Self {
            entries: Vec::with_capacity(room),
            forms: Interner::with_room_for(room),
            writings,
            met: Vec::new(),
        }
    }

    /// Returns the key of a word as written, entering it if it is new.
    pub fn word(&mut self, surface: &str, language: Language, stemmer: &Stemmer) -> Key {
        let met = self.meet(surface, language);
        self.key_of(met, surface, stemmer)
    }

    /// Returns the key of a word that was met.
    pub(crate) fn key_of(&mut self, met: MetAt, surface: &str, stemmer: &Stemmer) -> Key {
        let known = &self.met[met.of].surfaces[met.at];
        if let Some(key) = known.key {
            return key;
        }
        let language = self.met[met.of].language;
        let folded = fold(surface);
        let bare = strip_possessive(&folded);
        let class = match bare {
            _ if bare.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',')) => WordClass::Value,
            _ if stop::is_stop_word(bare, language) => WordClass::Stop,
            _ => WordClass::Content,
        };
        let key = self.enter(&stemmer.normal(surface, bare), bare, class);
        self.entries[key.index()].is_english |= language == Language::ENGLISH;
        self.met[met.of].surfaces[met.at].key = Some(key);
        key
    }

    /// Returns how a word or mark that was met is written but for case and typographic variants, and the same of its
    /// possessive ending with the length of that, if it has one: `Rubio’s` is `Rubio` with something added.
    pub(crate) fn writing_of(&self, met: MetAt) -> (Writing, Option<(Writing, usize)>) {
        let Surface { writings: (word, ending), ending: length, .. } = self.met[met.of].surfaces[met.at];
        (word, ending.map(|ending| (ending, usize::from(length))))
    }

    /// Looks a word or mark up, entering it if it is new.
    pub(crate) fn meet(&mut self, surface: &str, language: Language) -> MetAt {
        let of = self.met.iter().position(|met| met.language == language);
        let of = of.unwrap_or_else(|| {
            let room = self.entries.capacity();
            let texts = Interner::with_room_for(room);
            self.met.push(Met { language, texts, surfaces: Vec::with_capacity(room) });
            self.met.len() - 1
        });
        let met = &mut self.met[of];
        let at = met.texts.enter(surface) as usize;
        if at == met.surfaces.len() {
            let (word, ending) = surface.split_at(surface.len() - possessive(surface).len());
            let mut writing = |text: &str| Writing(self.writings.enter(&in_one_writing(text)));
            let writings = (writing(word), (!ending.is_empty()).then(|| writing(ending)));
            met.surfaces.push(Surface { key: None, writings, ending: ending.len() as u8 });
        }
        MetAt { of, at }
    }

    /// Returns the key of a piece of a script without spaces: two neighbouring characters.
    pub fn bigram(&mut self, pair: &str) -> Key {
        let class = if pair.chars().all(is_hiragana) { WordClass::Stop } else { WordClass::Content };
        self.enter(pair, pair, class)
    }

    /// Returns the key of a value in canonical writing, entering it if it is new. The writing has a space before it: so it
    /// is a form that no word has.
    pub(crate) fn value(&mut self, spaced: &str) -> Key {
        self.enter(spaced, spaced.trim_start(), WordClass::Value)
    }

    /// Returns the writing of a value, given as for [`value`](Self::value).
    pub(crate) fn value_writing(&mut self, spaced: &str) -> Writing {
        Writing(self.writings.enter(spaced))
    }

    /// A normal form is represented by the shortest of its writings, of equal ones by the first in the alphabet. The first
    /// that was met would be another one when the articles are exchanged.
    fn enter(&mut self, form: &str, surface: &str, class: WordClass) -> Key {
        let key = Key(self.forms.enter(form));
        if key.index() == self.entries.len() {
            let surface = Writing(self.writings.enter(surface));
            self.entries.push(Entry { surface, class, is_english: false, is_name: false });
            return key;
        }
        let known = self.surface(key);
        if (surface.len(), surface) < (known.len(), known) {
            let surface = Writing(self.writings.enter(surface));
            (self.entries[key.index()].surface, self.entries[key.index()].class) = (surface, class);
        }
        key
    }

    /// Returns the number of normal forms.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Has no word been entered?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the keys in order.
    pub fn keys(&self) -> impl Iterator<Item = Key> + use<> {
        (0..self.entries.len() as u32).map(Key)
    }

    /// Records that a word was met in a name.
    pub fn mark_name(&mut self, key: Key) {
        self.entries[key.index()].is_name = true;
    }

    /// Was the word met in a name?
    pub fn is_name(&self, key: Key) -> bool {
        self.entries[key.index()].is_name
    }

    /// Was the word met in an English text?
    pub fn is_english(&self, key: Key) -> bool {
        self.entries[key.index()].is_english
    }

    /// Returns the normal form.
    pub fn form(&self, key: Key) -> &str {
        self.forms.get(key.0)
    }

    /// Returns the shortest writing met of a normal form, folded.
    pub fn surface(&self, key: Key) -> &str {
        self.writings.get(self.entries[key.index()].surface.0)
    }

    /// Returns how much the word can tell.
    pub fn class(&self, key: Key) -> WordClass {
        self.entries[key.index()].class
    }
}

/// Lower-cases, folds compatibility forms and apostrophes, and drops the accents of Latin and Greek letters, which
/// writers leave out; ё becomes е for the same reason. Other scripts keep their marks: й is a letter of its own, and
/// in Devanagari or Thai marks are vowels.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let keep_marks = word.chars().any(|c| c >= '\u{0400}' && !('\u{1E00}'..'\u{2100}').contains(&c));
    let folded = word.nfkd().filter(|&c| keep_marks || !is_combining_mark(c)).flat_map(char::to_lowercase);
    let one_way = folded.map(|c| if matches!(c, '‘' | '’' | 'ʼ' | '＇') { '\'' } else { c });
    Cow::Owned(one_way.nfc().map(|c| if c == 'ё' { 'е' } else { c }).collect())
}

/// A word or mark without case and typographic variants.
fn in_one_writing(form: &str) -> Cow<'_, str> {
    match fold(form) {
        Cow::Borrowed(folded) => fold_mark(folded),
        Cow::Owned(folded) if folded.is_ascii() => folded.into(),
        Cow::Owned(folded) => fold_mark(&folded).into_owned().into(),
    }
}

/// Folds the typographic variants of quotation marks, dashes and the ellipsis.
pub(crate) fn fold_mark(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        return form.into();
    }
    let fold = |c| match c {
        '“' | '”' | '„' | '«' | '»' | '‟' => '"',
        '‘' | '’' | '‚' | '‹' | '›' => '\'',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        c => c,
    };
    form.chars().map(fold).collect()
}

/// The possessive ending of a word as it stands; empty if it has none.
fn possessive(word: &str) -> &str {
    let bare = without_owner(word, &['\'', '’', '‘']);
    &word[bare.filter(|bare| !bare.is_empty()).unwrap_or(word).len()..]
}

/// Is it a character of a script that is written without spaces between words?
pub fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{3040}'..='\u{30FF}' // Hiragana, Katakana
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Japanese writes its grammar in hiragana.
fn is_hiragana(c: char) -> bool {
    ('\u{3040}'..='\u{309F}').contains(&c)
}

fn strip_possessive(word: &str) -> &str {
    let bare = without_owner(word, &['\'']).or_else(|| word.strip_suffix('\''));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_cuts_cut_like_the_standard() {
        for text in [
            "It cost 3.5 million, didn’t it?",
            "a.b c:d e; (f) \"g\" 1,000. x_y U.S. end.",
            "5:40 9/11 é, ö.",
            " two  spaces ",
        ] {
            let document = Document::new("a.txt", text);
            let ours: Vec<&str> =
                tokens(&document, Span::new(0, text.len())).iter().map(|t| t.span.of(text)).collect();
            let theirs: Vec<&str> =
                text.split_word_bounds().filter(|piece| !piece.trim().is_empty()).collect();
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn one_key_for_every_writing_of_a_word() {
        let stemmer = Stemmer::new(Language::ENGLISH);
        let mut lexicon = Lexicon::default();
        for (a, b, same) in [
            ("Trump‘s", "Trump’s", true),
            ("Trump's", "trump", true),
            ("Café", "cafe", true),
            ("proposed", "proposes", true),
            ("ｆｕｌｌ", "full", true),
            ("3.5", "35", false),
            ("bridge", "bride", false),
            ("Россия", "россия", true),
            ("कि", "की", false),
            ("ещё", "еще", true),
            ("мой", "мои", false),
        ] {
            let [x, y] = [a, b].map(|w| lexicon.word(w, Language::ENGLISH, &stemmer));
            assert_eq!(x == y, same, "{a} and {b}");
        }
    }
}
