//! [`Trace`]: which source, and which of its sentences, each sentence of the copy comes from.

use serde::Serialize;

use super::build::unit_id;
use super::gate::Source;
use crate::compare::Comparison;
use crate::document::Span;
use crate::sides::Side;

/// Where a sentence of the copy comes from.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trace {
    /// The sentence, as in `B3`.
    pub unit: String,
    /// The paths of the sources it was traced to, in the order given; empty if it was traced to none.
    pub sources: Vec<String>,
    /// The sentences of theirs that say the same.
    pub from: Vec<String>,
}

#[cfg(feature = "cli")]
impl Trace {
    /// Returns the sources and their sentences in words: `wire.txt, letter.txt (A3, A9)`.
    pub(super) fn words(&self) -> String {
        if self.sources.is_empty() {
            return "no source".to_owned();
        }
        format!("{} ({})", self.sources.join(", "), self.from.join(", "))
    }
}

/// Lists the sources, and traces every claim of the copy to them.
pub fn trace(comparison: &Comparison) -> (Vec<Source>, Vec<Trace>) {
    let document = &comparison.documents.a;
    let whole = [(document.name().to_owned(), Span::new(0, document.text().len()))];
    let parts: Vec<(String, Span)> = match document.parts() {
        [] => whole.to_vec(),
        parts => parts.iter().map(|part| (part.name.clone(), part.span)).collect(),
    };
    let traces = origins(comparison);
    let span = |claim: usize| comparison.claims.of.a[claim].span;
    let sources = parts.iter().map(|(path, part)| {
        let held = |claim: &usize| part.contains(span(*claim));
        Source {
            path: path.clone(),
            units: units(comparison, *part),
            traced: traces.iter().filter(|(_, from)| from.iter().any(held)).count(),
        }
    });
    let traced = traces.iter().map(|(claim, from)| Trace {
        unit: unit_id(Side::B, comparison.claims.of.b[*claim].unit),
        sources: parts
            .iter()
            .filter(|(_, part)| from.iter().any(|&claim| part.contains(span(claim))))
            .map(|(path, _)| path.clone())
            .collect(),
        from: from.iter().map(|&claim| unit_id(Side::A, comparison.claims.of.a[claim].unit)).collect(),
    });
    (sources.collect(), traced.collect())
}

/// For each claim of B, headings aside, the claims of A that it is linked with, in order.
fn origins(comparison: &Comparison) -> Vec<(usize, Vec<usize>)> {
    let claims = &comparison.claims.of.b;
    let mut from = vec![Vec::new(); claims.len()];
    for link in comparison.groups.iter().flat_map(|group| &group.bead.links) {
        from[link.b].push(link.a);
    }
    for from in &mut from {
        from.sort_unstable();
        from.dedup();
    }
    from.into_iter().enumerate().filter(|(claim, _)| !claims[*claim].is_heading).collect()
}

/// The first and last unit of a part.
fn units(comparison: &Comparison, part: Span) -> Option<(String, String)> {
    let units = comparison.units.a.iter().enumerate();
    let own: Vec<usize> = units.filter(|(_, unit)| part.contains(unit.span)).map(|(at, _)| at).collect();
    Some((unit_id(Side::A, *own.first()?), unit_id(Side::A, *own.last()?)))
}
