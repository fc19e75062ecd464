//! The turns of an interview: what stands behind a label (`Lind:`, `Q:`) is speech, without marks.

use std::collections::BTreeMap;

use crate::audit::Desk;
use crate::facts::folded_words;
use crate::sides::Side;

/// A label has no more words than this.
const LONGEST: usize = 4;

/// A label stands so often at least, or it is none.
const OFTEN: usize = 2;

/// The words of each turn of an article, folded as quotations are.
pub(super) fn all(desk: &Desk<'_>, side: Side) -> Vec<String> {
    let text = |claim: usize| desk.case.text(side, desk.case.claim(side, claim).span);
    let claims = &desk.case.claims.of[side];
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in 0..claims.len() {
        label(text(claim)).into_iter().for_each(|label| *labels.entry(label).or_default() += 1);
    }
    labels.retain(|_, often| *often >= OFTEN);
    let mut turns: Vec<(usize, String)> = Vec::new();
    for (claim, read) in claims.iter().enumerate().filter(|_| labels.len() >= OFTEN) {
        let paragraph = desk.case.units[side][read.unit].paragraph;
        match label(text(claim)).filter(|label| labels.contains_key(label)) {
            Some(label) => turns.push((paragraph, folded_words(&text(claim)[label.len() + 1..]))),
            None => {
                if let Some((_, turn)) = turns.last_mut().filter(|(of, _)| *of == paragraph) {
                    turn.push(' ');
                    turn.push_str(&folded_words(text(claim)));
                }
            }
        }
    }
    turns.into_iter().map(|(_, turn)| turn).collect()
}

/// The name before the colon at the start of a sentence.
fn label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(':')?;
    let words = label.split(' ').count();
    let named = label.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (words <= LONGEST && named && rest.starts_with(char::is_whitespace)).then_some(label)
}
