//! Lists within a sentence: `We need three things: 1. A dock. 2. A crane. 3. A pass.`

use super::cursor::after;
use super::place::{Next, Place};

/// Is the full stop that of a number in such a list, or does the next number follow it?
pub(super) fn goes_on(place: &Place, next: &Next) -> bool {
    is_number_of_item(place) || is_before_item(place, next)
}

/// `: 1.`, and the others once that has come.
fn is_number_of_item(place: &Place) -> bool {
    let word = place.word();
    let Some(number) = small(word.raw).filter(|_| !place.is_closed()) else { return false };
    let lead = place.text[place.start..word.start].trim_end();
    number == 1 && lead.ends_with(':') || number > 1 && has_item(lead, number - 1)
}

/// `A dock. 2.`
fn is_before_item(place: &Place, next: &Next) -> bool {
    let end = next.word.start + next.word.raw.len();
    let Some(number) = small(next.word.raw).filter(|number| *number > 1) else { return false };
    let marks = after(place.text, end) == Some('.') && after(place.text, end + 1) == Some(' ');
    marks && has_item(&place.text[place.start..place.mark], number - 1)
}

/// Does a sentence so far hold the first number of a list, and this one?
fn has_item(lead: &str, number: u32) -> bool {
    lead.contains(": 1. ") && lead.contains(&format!(" {number}. "))
}

/// A number of one or two digits.
fn small(word: &str) -> Option<u32> {
    word.parse().ok().filter(|_| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()))
}
