//! [`Beside`]: what stands beside the story, held against its like: rows of tables, captions, notes, bylines, notices, and
//! what is the publisher's.

use std::collections::{BTreeMap, VecDeque};

use rustc_hash::FxHashMap;

use crate::align::Bead;
use crate::audit::{self, BesideKind, Finding, HouseWords};
use crate::claim::{Claim, Claims};
use crate::document::Document;
use crate::ledger::{self, Case, Ledger};
use crate::segment::Unit;
use crate::sides::{Side, Sides};
use crate::words::Key;

/// Two texts of a kind are one if they share so much of their words.
const ALIKE: f64 = 0.4;
/// Two rows with the same first cell are one if they share so much.
const ALIKE_ROWS: f64 = 0.2;
/// A word that so many texts of a kind have tells none of them from the others.
const MOST_WITH_A_WORD: usize = 32;

/// What stands beside the story, compared.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// What it says, read like claims.
    pub claims: Claims,
    /// The facts of what has a counterpart and differs from it, settled.
    pub ledger: Ledger,
    /// What differs, by kind.
    pub differences: Vec<Difference>,
}

/// How many texts of a kind differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What they are.
    pub kind: BesideKind,
    /// How many have a counterpart in other words.
    pub changed: usize,
    /// How many have none.
    pub alone: Sides<usize>,
}

/// Holds everything beside the story against its like; leaves what an editor should look at in `findings`.
pub(super) fn compare(
    documents: Sides<&Document>,
    units: Sides<&[Unit]>,
    claims: Claims,
    house: &HouseWords,
    findings: &mut Vec<Finding>,
) -> Beside {
    let kinds = claims.of.as_ref().zip(units).map(|(claims, units)| {
        claims.iter().map(|claim| BesideKind::of(units[claim.unit].kind, &claim.facts)).collect::<Vec<_>>()
    });
    let pairs = Pairing::new(&claims, &kinds).pairs();
    let beads: Vec<Bead> = pairs.changed.iter().map(|&(a, b)| bead(a, b)).collect();
    let differences = pairs.differences(&kinds);
    let mut settled = Ledger::default();
    if !differences.is_empty() {
        let case = Case::new(documents, units, &claims, &beads);
        settled = ledger::settle(&case);
        settled.entries.retain(|entry| entry.group.is_some());
        findings.extend(audit::beside(&case, &settled, house, &kinds, &pairs.paired));
        for entry in &mut settled.entries {
            entry.group = None;
        }
    }
    Beside { claims, ledger: settled, differences }
}

fn bead(a: usize, b: usize) -> Bead {
    Bead { of: Sides::new(vec![a], vec![b]), ..Bead::default() }
}

/// Which texts are each other's counterparts.
struct Pairs {
    /// The pairs in other words, in the order of A.
    changed: Vec<(usize, usize)>,
    /// Which have a counterpart.
    paired: Sides<Vec<bool>>,
}

impl Pairs {
    fn differences(&self, kinds: &Sides<Vec<BesideKind>>) -> Vec<Difference> {
        let mut found: BTreeMap<BesideKind, (usize, Sides<usize>)> = BTreeMap::new();
        for &(a, _) in &self.changed {
            found.entry(kinds.a[a]).or_default().0 += 1;
        }
        for side in Side::BOTH {
            let alone = kinds[side].iter().zip(&self.paired[side]).filter(|(_, paired)| !**paired);
            alone.for_each(|(&kind, _)| found.entry(kind).or_default().1[side] += 1);
        }
        let difference = |(kind, (changed, alone))| Difference { kind, changed, alone };
        found.into_iter().map(difference).collect()
    }
}

/// Finds the counterparts: first what is in the same words, then what is most alike, then what is the only one of its kind.
struct Pairing<'a> {
    claims: &'a Claims,
    kinds: &'a Sides<Vec<BesideKind>>,
    /// The words of each text, sorted.
    sorted: Sides<Vec<Vec<Key>>>,
    partner: Sides<Vec<Option<usize>>>,
    changed: Vec<(usize, usize)>,
}

impl<'a> Pairing<'a> {
    fn new(claims: &'a Claims, kinds: &'a Sides<Vec<BesideKind>>) -> Self {
        let partner = claims.of.as_ref().map(|claims| vec![None; claims.len()]);
        let sorted = claims.of.as_ref().map(|claims| claims.iter().map(sorted_words).collect());
        Self { claims, kinds, sorted, partner, changed: Vec::new() }
    }

    fn pairs(mut self) -> Pairs {
        self.twins();
        self.alike();
        self.only_ones();
        self.changed.sort_unstable();
        Pairs {
            changed: self.changed,
            paired: self.partner.map(|of| of.iter().map(Option::is_some).collect()),
        }
    }

    fn pair(&mut self, a: usize, b: usize) {
        self.partner.a[a] = Some(b);
        self.partner.b[b] = Some(a);
    }

    fn free(&self, side: Side) -> Vec<usize> {
        (0..self.partner[side].len()).filter(|&at| self.partner[side][at].is_none()).collect()
    }

    fn keys(&self, side: Side, at: usize) -> Vec<Key> {
        self.claims.of[side][at].words.iter().map(|word| word.key).collect()
    }

    /// What is in the same words, in order.
    fn twins(&mut self) {
        let mut open: FxHashMap<(BesideKind, Vec<Key>), VecDeque<usize>> = FxHashMap::default();
        for b in 0..self.partner.b.len() {
            open.entry((self.kinds.b[b], self.keys(Side::B, b))).or_default().push_back(b);
        }
        for a in 0..self.partner.a.len() {
            let like = open.get_mut(&(self.kinds.a[a], self.keys(Side::A, a)));
            if let Some(b) = like.and_then(VecDeque::pop_front) {
                self.pair(a, b);
            }
        }
    }

    /// Of what is left the most alike first.
    fn alike(&mut self) {
        let mut candidates = self.candidates();
        // Of equals those that stand in the nearest places; exchanging the articles exchanges the pairs.
        candidates.sort_by(|x, y| {
            let place = |(a, b): (usize, usize)| (a.abs_diff(b), a + b);
            y.0.total_cmp(&x.0).then_with(|| place(x.1).cmp(&place(y.1)))
        });
        for (_, (a, b)) in candidates {
            if self.partner.a[a].is_none() && self.partner.b[b].is_none() {
                self.pair(a, b);
                self.changed.push((a, b));
            }
        }
    }

    /// The pairs that share a telling word and enough of all words.
    fn candidates(&self) -> Vec<(f64, (usize, usize))> {
        let mut with: Sides<FxHashMap<(BesideKind, Key), Vec<usize>>> = Sides::default();
        for side in Side::BOTH {
            for at in self.free(side) {
                for same in self.sorted[side][at].chunk_by(|x, y| x == y) {
                    with[side].entry((self.kinds[side][at], same[0])).or_default().push(at);
                }
            }
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (key, of_a) in &with.a {
            let Some(of_b) = with.b.get(key) else { continue };
            if of_a.len().max(of_b.len()) <= MOST_WITH_A_WORD {
                pairs.extend(of_a.iter().flat_map(|&a| of_b.iter().map(move |&b| (a, b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let scored = |(a, b)| Some((self.likeness(a, b)?, (a, b)));
        pairs.into_iter().filter_map(scored).collect()
    }

    /// The share of the words of both that they share, if it is enough.
    fn likeness(&self, a: usize, b: usize) -> Option<f64> {
        let first = |side: Side, at: usize| self.claims.of[side][at].words.first().map(|word| word.key);
        let heads = self.kinds.a[a] == BesideKind::TableRow && first(Side::A, a) == first(Side::B, b);
        let (x, y) = (&self.sorted.a[a], &self.sorted.b[b]);
        let likeness = 2.0 * shared(x, y) as f64 / (x.len() + y.len()).max(1) as f64;
        let enough = if heads { ALIKE_ROWS } else { ALIKE };
        (likeness >= enough).then_some(likeness + f64::from(u8::from(heads)))
    }

    /// The byline of one article and that of the other, whatever they say.
    fn only_ones(&mut self) {
        let only = |of: &Self, side: Side, kind: BesideKind| {
            let free: Vec<usize> =
                of.free(side).into_iter().filter(|&at| of.kinds[side][at] == kind).collect();
            (free.len() == 1).then(|| free[0])
        };
        for kind in [BesideKind::Byline, BesideKind::Dateline, BesideKind::Credit] {
            if let (Some(a), Some(b)) = (only(self, Side::A, kind), only(self, Side::B, kind)) {
                self.pair(a, b);
                self.changed.push((a, b));
            }
        }
    }
}

fn sorted_words(claim: &Claim) -> Vec<Key> {
    let mut keys: Vec<Key> = claim.words.iter().map(|word| word.key).collect();
    keys.sort_unstable();
    keys
}

/// How many of two sorted lists are in both.
fn shared(x: &[Key], y: &[Key]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < x.len() && j < y.len() {
        match x[i].cmp(&y[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}

impl Beside {
    /// Returns how many texts beside the story differ, or have no counterpart.
    pub fn count(&self) -> usize {
        self.differences.iter().map(|of| of.changed + of.alone.a + of.alone.b).sum()
    }
}
