//! [`Claim`]: a unit read as an assertion, as its normalised words and its facts.

use std::fmt::Write as _;

use crate::document::{Document, Span, around};
use crate::facts::{Fact, FactKind, Value, dateline};
use crate::languages::{elided, without_owner};
use crate::segment::{Unit, UnitKind};
use crate::sides::Sides;
use crate::words::{Key, Lexicon, MetAt, Stemmer, Token, WordClass, Writing, is_spaceless, tokens};

/// A sentence, list item or heading, read: its words by normal form, in order, and its facts.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Which unit of its document it is.
    pub unit: usize,
    /// Where it stands.
    pub span: Span,
    /// Is it a heading? Headings are matched with headings only.
    pub is_heading: bool,
    /// Its words and marks as they stand.
    pub tokens: Vec<Token>,
    /// Place, day and agency at its head, which it does not state: its words are none of the claim's, its facts are kept.
    pub dateline: Option<Span>,
    /// Its words; a number or date is one word, whatever its writing.
    pub words: Vec<Word>,
    /// Its checkable details.
    pub facts: Vec<Fact>,
    /// Its words and marks as a diff sees them, possessive endings apart.
    pub(crate) pieces: Vec<Piece>,
    /// For each fact, how its value is written, if it is matched as a whole.
    pub(crate) values: Vec<Option<Writing>>,
}

/// A word, mark or possessive ending, and how it is written but for case and typographic variants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) writing: Writing,
}

impl Claim {
    /// A claim of which nothing is read but where it stands.
    pub(crate) fn outline(number: usize, unit: &Unit) -> Self {
        Self {
            unit: number,
            span: unit.span,
            is_heading: unit.kind == UnitKind::Heading,
            tokens: Vec::new(),
            dateline: None,
            words: Vec::new(),
            facts: Vec::new(),
            pieces: Vec::new(),
            values: Vec::new(),
        }
    }
}

/// A word of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its normal form.
    pub key: Key,
    /// Is it a word of grammar?
    pub is_stop: bool,
}

/// The claims of both articles and the lexicon of their words.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// In reading order.
    pub of: Sides<Vec<Claim>>,
    /// The normal forms.
    pub lexicon: Lexicon,
}

/// Reads the claims and headings of both articles; what stands beside the story is left out. `facts` holds one list a unit.
pub fn read(documents: Sides<&Document>, units: Sides<&[Unit]>, mut facts: Sides<Vec<Vec<Fact>>>) -> Claims {
    read_those(documents, units, Sides::new(&mut facts.a, &mut facts.b), UnitKind::is_told)
}

/// Reads those units of both articles that `which` names; takes their facts out of `facts`, which holds one list a unit.
pub(crate) fn read_those(
    documents: Sides<&Document>,
    units: Sides<&[Unit]>,
    facts: Sides<&mut [Vec<Fact>]>,
    which: fn(UnitKind) -> bool,
) -> Claims {
    let room = |units: &[Unit]| -> usize {
        units.iter().filter(|unit| which(unit.kind)).map(|unit| unit.span.len()).sum()
    };
    let mut lexicon = Lexicon::with_room_for(room(units.a) + room(units.b));
    let of = documents.zip(units).zip(facts).map(|((document, units), facts)| {
        let stemmer = Stemmer::new(document.language());
        let mut reader =
            Reader { document, stemmer, lexicon: &mut lexicon, written: String::new(), met: Vec::new() };
        let claimed = units.iter().enumerate().zip(facts).filter(|((_, unit), _)| which(unit.kind));
        claimed.map(|((index, unit), facts)| reader.claim(index, unit, std::mem::take(facts))).collect()
    });
    Claims { of, lexicon }
}

/// Reads the claims of an article.
struct Reader<'a> {
    document: &'a Document,
    stemmer: Stemmer,
    lexicon: &'a mut Lexicon,
    /// What a value is written into.
    written: String,
    /// The tokens of the claim, looked up.
    met: Vec<MetAt>,
}

impl Reader<'_> {
    fn claim(&mut self, index: usize, unit: &Unit, facts: Vec<Fact>) -> Claim {
        let tokens = cut_at_elisions(self.document, tokens(self.document, unit.span));
        let tokens = cut_at_facts(self.document, tokens, &facts);
        let (text, language) = (self.document.text(), self.document.language());
        self.met.clear();
        self.met.extend(tokens.iter().map(|token| self.lexicon.meet(token.span.of(text), language)));
        let is_sentence = unit.kind == UnitKind::Sentence;
        let dateline = is_sentence.then(|| dateline(self.document, unit.span, &facts)).flatten();
        let mut words = self.words(&tokens, &facts);
        words.retain(|word| dateline.is_none_or(|head| head.end <= word.span.start));
        Claim {
            unit: index,
            span: unit.span,
            is_heading: unit.kind == UnitKind::Heading,
            dateline,
            words,
            pieces: self.pieces(&tokens),
            values: facts.iter().map(|fact| self.value(fact)).collect(),
            tokens,
            facts,
        }
    }

    fn words(&mut self, tokens: &[Token], facts: &[Fact]) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        let mut passed = 0;
        for (at, token) in tokens.iter().enumerate() {
            let bare = without_possessive(self.document, token);
            let facts = around(facts, |fact| fact.span, &mut passed, bare);
            if let Some(fact) = facts.iter().find(|fact| fact.span.contains(bare) && is_one_word(fact)) {
                // The first token of the fact stands for all of it.
                if words.last().is_none_or(|last| last.span != fact.span) {
                    words.push(Word { span: fact.span, key: self.key_of_value(fact), is_stop: false });
                }
            } else if token.is_word {
                let key = self.key(at, &tokens[at..]);
                if facts.iter().any(|fact| fact.span.contains(bare) && fact.kind() == FactKind::Name) {
                    self.lexicon.mark_name(key);
                }
                let is_stop = self.lexicon.class(key) == WordClass::Stop;
                words.push(Word { span: token.span, key, is_stop });
            }
        }
        words
    }

    /// The key of the first of the tokens from `at` on: the word's, or in a script without spaces that of it and the next
    /// character.
    fn key(&mut self, at: usize, tokens: &[Token]) -> Key {
        let text = self.document.text();
        let spaceless = |token: &Token| token.span.of(text).chars().next().is_some_and(is_spaceless);
        let first = tokens[0];
        if !spaceless(&first) {
            return self.lexicon.key_of(self.met[at], first.span.of(text), &self.stemmer);
        }
        let pair = match tokens.get(1) {
            Some(next) if spaceless(next) && next.span.start == first.span.end => first.span.cover(next.span),
            _ => first.span,
        };
        self.lexicon.bigram(pair.of(text))
    }

    fn key_of_value(&mut self, fact: &Fact) -> Key {
        self.written.clear();
        let _ = write!(self.written, " {} {}", fact.kind(), fact.key());
        self.lexicon.value(&self.written)
    }

    fn value(&mut self, fact: &Fact) -> Option<Writing> {
        is_one_word(fact).then(|| {
            self.written.clear();
            let _ = write!(self.written, " {} {}", fact.kind(), fact.value);
            self.lexicon.value_writing(&self.written)
        })
    }

    fn pieces(&mut self, tokens: &[Token]) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(tokens.len() + 1);
        for (&Token { span, .. }, &met) in tokens.iter().zip(&self.met) {
            let (writing, ending) = self.lexicon.writing_of(met);
            let cut = span.end - ending.map_or(0, |(_, length)| length);
            pieces.push(Piece { span: Span::new(span.start, cut), writing });
            pieces.extend(ending.map(|(writing, _)| Piece { span: Span::new(cut, span.end), writing }));
        }
        pieces
    }
}

/// Cuts small words that have lost a vowel off those behind them, in a language that writes so: `l’` and `Europe`.
fn cut_at_elisions(document: &Document, tokens: Vec<Token>) -> Vec<Token> {
    let elided = elided(document.language().code());
    if elided.is_empty() {
        return tokens;
    }
    let cut = |token: Token| {
        let text = token.span.of(document.text());
        let at = text.find(['\'', '’']).filter(|&at| elided.contains(&&*text[..at].to_lowercase()));
        let at = at.map_or(token.span.end, |at| {
            token.span.start + at + text[at..].chars().next().map_or(0, char::len_utf8)
        });
        let parts = [Span::new(token.span.start, at), Span::new(at, token.span.end)];
        parts.into_iter().filter(|part| !part.is_empty()).map(move |span| Token { span, ..token })
    };
    tokens.into_iter().flat_map(cut).collect()
}

/// Cuts the tokens in which a fact begins or ends that is one word (`13its` holds a day and a word): else the words of
/// a claim would overlap each other.
fn cut_at_facts(document: &Document, tokens: Vec<Token>, facts: &[Fact]) -> Vec<Token> {
    let whole = facts.iter().filter(|fact| is_one_word(fact));
    let mut cuts: Vec<usize> = whole.flat_map(|fact| [fact.span.start, fact.span.end]).collect();
    if cuts.is_empty() {
        return tokens;
    }
    cuts.sort_unstable();
    let inside = |token: &Token| {
        let from = cuts.partition_point(|&cut| cut <= token.span.start);
        let end = without_possessive(document, token).end;
        let len = cuts[from..].iter().take_while(|&&cut| cut < end).count();
        from..from + len
    };
    if tokens.iter().all(|token| inside(token).is_empty()) {
        return tokens;
    }
    let parts = |token: Token| {
        let ends = cuts[inside(&token)].iter().copied().chain([token.span.end]);
        let mut start = token.span.start;
        let part = move |end| Span::new(std::mem::replace(&mut start, end), end);
        ends.map(part).filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    let is_word = |span: Span| span.of(document.text()).contains(char::is_alphanumeric);
    let part = |span: Span| Token { span, is_word: is_word(span) };
    tokens.into_iter().flat_map(parts).map(part).collect()
}

/// A name does not hold the ending of `China’s`, the word does.
fn without_possessive(document: &Document, token: &Token) -> Span {
    let text = token.span.of(document.text());
    let bare = without_owner(text, &['\'', '’']).unwrap_or(text);
    Span::new(token.span.start, token.span.start + bare.len())
}

/// Is the fact matched as a whole, by its value? Numbers and dates are, and names that go by several (`U.S.`); the
/// words of other names are matched one by one, since a later mention has only some of them.
fn is_one_word(fact: &Fact) -> bool {
    match &fact.value {
        Value::Name(name) => name.is_known(),
        _ => fact.kind().is_value(),
    }
}
