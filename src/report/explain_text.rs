//! `explain` for the terminal: a unit, its candidates, and what spoke for and against each.

use super::look::Label;
use super::page::Page;
use super::wrap::Runs;
use super::{Candidate, Explanation, Look, Signal, UnitReport, WordMatch};
use crate::sides::Sides;

/// Signals that add less than this to the log-odds are counted, not shown: 0.05 moves an even chance by one point
/// in a hundred.
const TELLING: f64 = 0.05;

/// Columns of a signal's name and of its numbers.
const NAME_WIDTH: usize = 32;

/// Writes an explanation.
pub fn render(explanation: &Explanation, look: Look) -> String {
    let mut page = Page::new(look);
    unit(&mut page, &explanation.unit);
    if let Some(note) = &explanation.note {
        page.blank();
        page.text(2, &Runs::plain(note));
    }
    for found in &explanation.candidates {
        candidate(&mut page, found);
    }
    if explanation.further > 0 {
        page.blank();
        page.text(
            2,
            &Runs::new()
                .with(Label::Dim, &format!("{} further candidates scored lower.", explanation.further)),
        );
    }
    page.finish()
}

fn unit(page: &mut Page, unit: &UnitReport) {
    let label = Runs::new().with(Label::Name, &unit.id);
    page.hanging(0, &label, unit.id.len() + 1, &Runs::plain(&unit.text));
}

fn candidate(page: &mut Page, found: &Candidate) {
    page.blank();
    let label = if found.accepted { Label::Same } else { Label::Removed };
    page.text(0, &Runs::new().with(label, &found.reason));
    let name = Runs::new().with(Label::Name, &found.unit.id);
    page.hanging(2, &name, found.unit.id.len() + 1, &Runs::plain(&found.unit.text));
    let scores = format!("score {:.3} in context, {:.3} by itself", found.score, found.resemblance);
    page.text(2, &Runs::plain(&scores));
    words(page, &found.words);
    if !found.phrases.is_empty() {
        page.text(2, &Runs::plain(&format!("phrases only these two share: {}", found.phrases.join(", "))));
    }
    signals(page, "the pair itself", &found.signals);
    signals(page, "its context", &found.context);
}

fn words(page: &mut Page, words: &Sides<Vec<WordMatch>>) {
    for (side, matches) in [("A", &words.a), ("B", &words.b)] {
        let mut runs = Runs::new().with(Label::Dim, &format!("words of {side} (weight):"));
        for found in matches {
            runs.space();
            let (label, text) = match &found.counterpart {
                None => (Label::Removed, format!("{} ({:.1}) -", found.word, found.weight)),
                Some(other) if *other == found.word => {
                    (Label::Same, format!("{} ({:.1}) =", found.word, found.weight))
                }
                Some(other) => (
                    Label::Reformatted,
                    format!("{} ({:.1}) ~ {other} {:.2}", found.word, found.weight, found.similarity),
                ),
            };
            runs.push(label, &format!("{text};"));
        }
        page.text(2, &runs);
    }
}

fn signals(page: &mut Page, title: &str, signals: &[Signal]) {
    page.text(2, &Runs::new().with(Label::Dim, &format!("{title} (value, what it adds to the log-odds):")));
    let (telling, rest): (Vec<&Signal>, Vec<&Signal>) =
        signals.iter().partition(|signal| signal.adds.abs() >= TELLING);
    for signal in &telling {
        let label = if signal.adds < 0.0 { Label::Removed } else { Label::Added };
        let numbers = Runs::new()
            .with(Label::Plain, &format!("{:.3}", signal.value))
            .gap()
            .with(label, &format!("{:+.2}", signal.adds));
        page.hanging(4, &Runs::plain(signal.name), NAME_WIDTH, &numbers);
    }
    if !rest.is_empty() {
        page.text(
            4,
            &Runs::new().with(Label::Dim, &format!("{} signals add less than {TELLING}", rest.len())),
        );
    }
}
