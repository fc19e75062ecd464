//! Does a group still say that somebody says so, in a form that is no known credit?

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::audit::Desk;
use crate::audit::credits::{Credit, is_same};
use crate::audit::spans::Spans;
use crate::audit::vocabulary::Spoken;
use crate::claim::Word;
use crate::facts::FactKind;
use crate::ledger::FactAt;
use crate::sides::Side;

/// The credits of a group.
pub(super) struct Group<'a> {
    pub(super) at: usize,
    /// Those of the source.
    pub(super) own: Vec<Credit<'a>>,
    /// Those of the copy.
    pub(super) others: Vec<Credit<'a>>,
    /// Those of the sentences of the copy right before and behind: a credit reaches over a full stop.
    pub(super) near: Vec<Credit<'a>>,
    /// The first of the copy that agrees with none of the source.
    pub(super) free: OnceCell<Option<FactAt>>,
}

/// Says a side in the group that somebody says so, in a form that is no known credit? Words of the credits that have
/// their counterparts in the source do not count, nor what is quoted.
pub(super) fn is_voiced(desk: &Desk<'_>, group: &Group<'_>, side: Side) -> bool {
    let words = spoken(desk, group, side);
    let by_pronoun = || words.windows(2).any(|pair| desk.vocabulary.is_judged(&pair[0].text, &pair[1].text));
    desk.vocabulary.says(&words) || by_pronoun()
}

/// Says the copy that somebody says so in a word that the source has not there? `It would be confirmed`, `it is confirmed`.
pub(super) fn is_voiced_anew(desk: &Desk<'_>, group: &Group<'_>) -> bool {
    let known: BTreeSet<String> = spoken(desk, group, Side::A).into_iter().map(|word| word.text).collect();
    let mut words = spoken(desk, group, Side::B);
    words.retain(|word| !known.contains(&word.text));
    desk.vocabulary.says(&words)
}

/// The words of a side of the group but for those of credits that are accounted for, and of quotations.
fn spoken(desk: &Desk<'_>, group: &Group<'_>, side: Side) -> Vec<Spoken> {
    let case = desk.case;
    let claims = &case.beads[group.at].of[side];
    let told = accounted(desk, group, side);
    let opens =
        |word: &Word| claims.iter().any(|&claim| case.claim(side, claim).span.start == word.span.start);
    let spoken = |word: &Word| {
        let text = case.text(side, word.span);
        Spoken { text: text.to_lowercase(), is_noun: text.starts_with(char::is_uppercase) && !opens(word) }
    };
    let words = claims.iter().flat_map(|&claim| &case.claim(side, claim).words);
    words.filter(|word| !told.touch(word.span)).map(spoken).collect()
}

fn accounted(desk: &Desk<'_>, group: &Group<'_>, side: Side) -> Spans {
    let case = desk.case;
    let settled = |other: &&Credit<'_>| group.own.iter().any(|&mine| is_same(desk, mine, **other));
    let copied = group.others.iter().filter(|_| side == Side::B);
    let credited = copied.filter(settled).map(|(at, _)| case.fact(Side::B, *at).span);
    let facts = case.beads[group.at].of[side].iter().flat_map(|&claim| &case.claim(side, claim).facts);
    let quoted = facts.filter(|fact| fact.kind() == FactKind::Quotation).map(|fact| fact.span);
    Spans::new(credited.chain(quoted).collect())
}
