//! A cause that only one side gives.

use crate::audit::Rule;
use crate::sides::Side;

use super::Suspect;
use super::lists::Sign;
use super::reading::Reading;

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let causes = |side: Side| reading.marks(side, |sign| sign == Sign::Cause).count();
    if causes(Side::A) >= causes(Side::B) {
        return;
    }
    for mark in reading.marks(Side::B, |sign| sign == Sign::Cause) {
        let clause = reading.words.b[mark.words[0]].clause;
        let content = reading.content(Side::B, clause, &mark.words);
        let behind: Vec<usize> = content.into_iter().filter(|&at| at > mark.words[0]).take(3).collect();
        let is_new = |at: &usize| reading.words.b[*at].answers.is_empty();
        if behind.is_empty() || behind.iter().filter(|at| is_new(at)).count() * 2 <= behind.len() {
            continue;
        }
        let place = reading.place(Side::B, mark);
        let words: Vec<usize> = mark.words.iter().copied().chain(behind).collect();
        let at =
            Suspect::sides(Side::B, reading.span(Side::B, &words), reading.span_at(Side::A, &place, None));
        let message = "The source gives no such cause as {b}.";
        found.push(Suspect { rule: Rule::StatementChanged, at, share: place.share, message });
    }
}
