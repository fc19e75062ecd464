//! How much work a comparison is, counted in steps of about a nanosecond before it is done.
//!
//! Most stages are linear in the texts. What is not is the wording of a group, whose two sides are laid on each other, and
//! its facts; each of those has a cap, but a text can be made of groups that are just below it.

use crate::align::Bead;
use crate::claim::Claims;
use crate::document::Document;
use crate::sides::{Side, Sides};
use crate::wording::MOST_TOKEN_PAIRS;

/// What the linear stages take for a byte: texts made to be slow take up to so much, articles a tenth.
const A_BYTE: u64 = 1_000;

/// What a pair of words takes that are laid on each other, and a pair of facts that are compared.
const A_PAIR: u64 = 2;
const A_PAIR_OF_FACTS: u64 = 100;

/// Groups with more pairs of facts are settled in bulk.
const MOST_PAIRS: u64 = 250_000;

/// What it takes to read two articles and find their groups.
pub(super) fn reading(documents: &Sides<Document>) -> u64 {
    (documents.a.text().len() as u64 + documents.b.text().len() as u64).saturating_mul(A_BYTE)
}

/// What it takes to compare the groups.
pub(super) fn groups(claims: &Claims, beads: &[Bead]) -> u64 {
    beads.iter().fold(0, |sum, bead| sum.saturating_add(group(claims, bead)))
}

fn group(claims: &Claims, bead: &Bead) -> u64 {
    let count = |of: fn(&crate::claim::Claim) -> usize| {
        let side = |side: Side| bead.of[side].iter().map(|&at| of(&claims.of[side][at]) as u64).sum::<u64>();
        (side(Side::A), side(Side::B))
    };
    let (a, b) = count(|claim| claim.tokens.len());
    let (facts_a, facts_b) = count(|claim| claim.facts.len());
    let pairs = Some(a.saturating_mul(b)).filter(|&pairs| pairs <= MOST_TOKEN_PAIRS as u64).unwrap_or(0);
    // What stands elsewhere in the group is looked for anew after each find, if there are few pairs.
    let moves = pairs.min(MOVES).saturating_mul(a.min(b) / 2);
    let facts = facts_a.saturating_mul(facts_b).min(MOST_PAIRS);
    (pairs.saturating_add(moves)).saturating_mul(A_PAIR) + facts * A_PAIR_OF_FACTS
}

/// Pairs of words up to which moves are looked for.
const MOVES: u64 = 1_000_000;

#[cfg(test)]
mod tests {
    use crate::compare::{Options, compare_within};
    use crate::document::Document;
    use crate::language::Language;
    use crate::sides::Sides;

    fn steps(a: &str, b: &str) -> u64 {
        let document = |text: &str| Document::new("text", text).with_language(Language::ENGLISH);
        let sides = Sides::new(document(a), document(b));
        let reading = super::reading(&sides);
        // One step is never enough: the answer says how many are.
        let reached = compare_within(sides.clone(), &Options::default(), 1).unwrap_err();
        assert_eq!(reached, reading, "the texts are not even read");
        compare_within(sides, &Options::default(), reading).err().unwrap_or(reading)
    }

    #[test]
    fn the_work_of_an_article_is_linear_and_that_of_one_sentence_is_known_before() {
        let sentence = "The council approved the harbour bridge on Monday. ";
        let of = |times: usize| steps(&sentence.repeat(times), &sentence.repeat(times));
        assert!(of(40) <= 4 * of(10) + of(10) / 2);
        let words = |times: usize, last: &str| {
            let all: Vec<String> = (0..times).map(|number| format!("word{number}")).collect();
            format!("The {} {last}.", all.join(" "))
        };
        let long = |times: usize| steps(&words(times, "stays"), &words(times, "goes"));
        assert!(long(800) > 12 * long(200), "its words are laid on each other");
        assert!(long(20_000) < 200 * long(200), "but for those that are too many");
    }
}
