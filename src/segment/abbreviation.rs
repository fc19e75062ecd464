//! What a word with a full stop is: a title, an initial, a company's form, an ordinary word …

use super::cursor::{Token, floor};
use super::lexicon::{Abbreviation, Role};
use super::place::Place;

/// What a word with a full stop is. An ordinary word has no kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name follows.
    Title,
    /// Never ends a sentence.
    Connective,
    /// An abbreviation before a number only.
    Number,
    Month,
    Clock,
    /// May end a sentence.
    Place,
    /// A company's form or a state: may end a sentence.
    Company,
    /// Ends a list, and before a capital the sentence.
    ListEnd,
    /// One capital letter.
    Initial,
    /// Short parts with full stops that no list holds: `A.B.C.`
    Dotted,
}

/// Returns what the word before the mark is.
pub(super) fn kind(place: &Place, word: &Token) -> Option<Kind> {
    let low = &*word.low();
    if low.is_empty() {
        return None;
    }
    let class = place.tongue.lexicon.class(low, word.is_capitalised());
    if is_one_letter(low) && word.is_capitalised() {
        // French `M. Lefort`; for all others `Mary E. Stone`.
        return Some(if class == Some(Abbreviation::Title) { Kind::Title } else { Kind::Initial });
    }
    if let Some(class) = class {
        return listed(place, word, class);
    }
    if low.contains('.') { dotted(word) } else { compound(place, word) }
}

fn listed(place: &Place, word: &Token, class: Abbreviation) -> Option<Kind> {
    match class {
        Abbreviation::Title => Some(Kind::Title),
        Abbreviation::Street if is_street(place, word) => Some(Kind::Place),
        Abbreviation::Street => Some(Kind::Title),
        Abbreviation::Connective => Some(Kind::Connective),
        Abbreviation::Number => Some(Kind::Number),
        Abbreviation::Month => Some(Kind::Month),
        Abbreviation::Clock => Some(Kind::Clock),
        Abbreviation::Company | Abbreviation::State => Some(Kind::Company),
        Abbreviation::StateAfterComma => lead(place, word).ends_with(", ").then_some(Kind::Company),
        Abbreviation::Place => Some(Kind::Place),
        Abbreviation::Unit => is_measure(place, word).then_some(Kind::Place),
        Abbreviation::ListEnd => Some(Kind::ListEnd),
        Abbreviation::Ordinary => None,
    }
}

fn lead<'a>(place: &Place<'a>, word: &Token) -> &'a str {
    let from = floor(place.text, word.start.saturating_sub(LEAD)).max(place.start);
    &place.text[from..word.start.max(from)]
}

/// How far the rules look before a word, in bytes: one word and what stands around it.
const LEAD: usize = 40;

/// `Mill St.` and `9th st.`, but `St. Olave`
fn is_street(place: &Place, word: &Token) -> bool {
    let Some(before) = lead(place, word).strip_suffix(' ') else { return false };
    let previous = Token::before(before, 0, before.len());
    let named = previous.is_capitalised() && !place.is(Role::Starter, &previous.low());
    let titled = place.tongue.lexicon.class(&previous.low(), true) == Some(Abbreviation::Title);
    previous.raw.starts_with(|c: char| c.is_ascii_digit()) || named && !titled && !before.ends_with('.')
}

/// `5 ft.`, `3½ in.`
fn is_measure(place: &Place, word: &Token) -> bool {
    let before = lead(place, word).trim_end_matches([' ', '-', '.', ',']);
    before.ends_with(|c: char| c.is_numeric()) || word.raw.starts_with(|c: char| c.is_ascii_digit())
}

fn is_one_letter(low: &str) -> bool {
    let mut letters = low.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// `A.B.C.`, `Jones.B.`; not `2.0.` and `report.final.`
fn dotted(word: &Token) -> Option<Kind> {
    let short = |part: &str| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic);
    let low = &*word.low();
    if low.split('.').all(short) {
        return Some(Kind::Dotted);
    }
    let last = low.rsplit('.').next().unwrap_or("");
    let capital = word.raw.ends_with(char::is_uppercase);
    let initial = capital && is_one_letter(last) && !word.raw.starts_with(|c: char| c.is_ascii_digit());
    initial.then_some(Kind::Initial)
}

/// `ex-Mrs.`, `Harrow/Quay Ltd.`: the last part tells.
fn compound(place: &Place, word: &Token) -> Option<Kind> {
    let at = word.raw.rfind(['-', '/', '&', '’', '\''])?;
    let sign = word.raw[at..].chars().next()?;
    let last = word.tail(at + sign.len_utf8());
    let apostrophe = matches!(sign, '’' | '\'');
    let class = place.tongue.lexicon.class(&last.low(), last.is_capitalised())?;
    match class {
        Abbreviation::Title if last.low().len() > 1 => Some(Kind::Title),
        Abbreviation::Place | Abbreviation::Company | Abbreviation::Connective
            if last.low().len() > 1 && !apostrophe =>
        {
            Some(Kind::Place)
        }
        _ => None,
    }
}
