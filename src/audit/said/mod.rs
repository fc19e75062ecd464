//! What a group says with other negations, hedges, grades, directions, stages or causes than its source, in every language
//! that has the lists for it (`languages/CODE/meaning.txt` and those beside it).
//!
//! Word order, voice and wording change in every rewrite, and no vectors or thesaurus tell here what was put for what. So a
//! rule compares clauses: what a [`Mark`](marks::Mark) is about are the other words of its clause, and it is looked for in the
//! clauses of the other side that answer the most of them. It says nothing where the other side may say it in another way.

mod cause;
mod certainty;
mod direction;
mod lists;
mod marks;
mod negation;
mod reading;
mod scope;
mod status;

use crate::audit::{Desk, Rule, Severity};
use crate::document::{Document, Span};
use crate::ledger::Case;
use crate::sides::{Side, Sides};

pub(super) use lists::Tongue;
use reading::Reading;

/// A longer group is a list or a text without full stops: its pairs of words are not weighed.
const MOST_WORDS: usize = 250;

/// A finding rests on so many of the other words of a clause being answered; below that, and from the second share on, the
/// evidence is thin.
const SURE: f64 = 0.4;
const THIN: f64 = 0.3;

/// The lists for a pair of articles, if both are in one language that has them.
pub(super) fn tongue(case: &Case<'_>) -> Option<&'static Tongue> {
    let codes = case.documents.map(Document::language);
    (codes.a == codes.b).then(|| Tongue::of(codes.a.code())).flatten()
}

pub(super) fn check(desk: &mut Desk<'_>, tongue: &'static Tongue) {
    for group in 0..desk.case.beads.len() {
        let frame = &desk.case.frames[group];
        if frame.words.a.len().max(frame.words.b.len()) > MOST_WORDS {
            continue;
        }
        let reading = Reading::new(desk, group, tongue);
        if !reading.is_heading() {
            let mut suspects = Vec::new();
            negation::suspects(&reading, &mut suspects);
            direction::suspects(&reading, &mut suspects);
            certainty::suspects(&reading, &mut suspects);
            scope::suspects(&reading, &mut suspects);
            status::suspects(&reading, &mut suspects);
            cause::suspects(&reading, &mut suspects);
            suspects.iter().for_each(|suspect| report(desk, group, suspect));
        }
    }
}

/// What may say something else than the source.
struct Suspect {
    rule: Rule,
    at: Sides<Option<Span>>,
    /// The share of the other words of its clause that are answered.
    share: f64,
    /// What it says, with `{a}` and `{b}` for the words of both sides.
    message: &'static str,
}

impl Suspect {
    /// The sides as they come from a rule that looks from one to the other.
    fn sides(side: Side, own: Option<Span>, other: Option<Span>) -> Sides<Option<Span>> {
        let mut at = Sides::default();
        at[side] = own;
        at[side.other()] = other;
        at
    }
}

fn report(desk: &mut Desk<'_>, group: usize, suspect: &Suspect) {
    let &Suspect { rule, at, share, message } = suspect;
    if share < THIN {
        return;
    }
    let words = Sides::new((Side::A, at.a), (Side::B, at.b))
        .map(|(side, span)| span.map_or_else(String::new, |span| desk.words(side, span)));
    let message = message.replace("{a}", &words.a).replace("{b}", &words.b);
    let severity = if share < SURE { Severity::Low } else { rule.severity() };
    desk.find_at(rule, severity, Some(group), at.a, at.b, message);
}
