//! How far a matter is: a word of another stage of its course (`charged`, `convicted`).

use crate::audit::Rule;
use crate::sides::{Side, Sides};

use super::Suspect;
use super::lists::Sign;
use super::reading::Reading;
use crate::audit::stage::Stage;

/// A word or phrase for a stage, and the words it takes.
type Staged = (Vec<usize>, Stage);

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let staged = Sides::new(Side::A, Side::B).map(|side| staged(reading, side));
    for (at_a, from) in staged.a.iter().filter(|it| is_lone(reading, Side::A, it, &staged.b)) {
        let lone = staged.b.iter().filter(|it| is_lone(reading, Side::B, it, &staged.a));
        for (at_b, _) in lone.filter(|(_, to)| to.course == from.course && to != from) {
            let share = reading.share_of_clauses(Sides::new(at_a, at_b));
            if share > 0.0 {
                let at = Sides::new(reading.span(Side::A, at_a), reading.span(Side::B, at_b));
                let message = "The source has {a}; {b} is another stage.";
                found.push(Suspect { rule: Rule::StatusChanged, at, share, message });
                return;
            }
        }
    }
}

/// Is the word not answered, and has the other side no word of its stage?
fn is_lone(reading: &Reading<'_>, side: Side, (at, stage): &Staged, others: &[Staged]) -> bool {
    let is_answered = at.iter().any(|&at| !reading.words[side][at].answers.is_empty());
    !is_answered && others.iter().all(|(_, other)| other != stage) && !reading.is_quoted(side, at[0])
}

fn staged(reading: &Reading<'_>, side: Side) -> Vec<Staged> {
    let words = &reading.words[side];
    let of = |at: usize| {
        let all = reading.tongue.stages.get(&words[at].stem).iter();
        let whole = all.filter(move |word| {
            let mut rest = word.rest.iter().zip(at + 1..);
            rest.all(|(stem, to)| {
                words.get(to).is_some_and(|word| word.stem == *stem && word.clause == words[at].clause)
            })
        });
        whole.map(move |word| ((at..=at + word.rest.len()).collect(), word.stage))
    };
    // `Does not rule out` leaves open, and is no refusal.
    let hedged = |at: &usize| {
        reading.marks(side, Sign::is_hedge).any(|mark| mark.words.len() > 1 && mark.words.contains(at))
    };
    // A word of grammar may have the stem of another (`einen`, `einigen`).
    (0..words.len()).filter(|&at| words[at].tells && !hedged(&at)).flat_map(of).collect()
}
