//! [`explain`]: why one article of a collection is kept or dropped.

use std::fmt::Write as _;

use super::gaps::{Gap, Gaps, Words};
use super::report::word;
use super::source::Source;
use super::{Collection as _, Deduplication, Reason};
use crate::compare::{Options, compare};
use crate::document::Document;
use crate::report::{Look, Report, printable, text};
use crate::sides::Sides;

/// Differences that are listed.
const LISTED: usize = 12;

/// Says why an article is kept or dropped: the scores, the words that differ, and the claim table of the pair.
/// Nothing if no article has that name.
pub fn explain(source: &Source, found: &Deduplication, id: &str, look: Look) -> Option<String> {
    // The index may hold an article of the same name; the new one is meant.
    let mut places = (found.settled..source.len()).chain(0..found.settled);
    let place = places.find(|&place| source.id(place) == id)?;
    let mut out = String::new();
    for cluster in &found.clusters {
        if let Some(member) = cluster.others.iter().find(|member| member.place == place) {
            let (id, kept) = (printable(id).into_owned(), source.id(cluster.kept));
            let _ = writeln!(
                out,
                "{id} is dropped for {}: {}, similarity {:.3}, containment {:.3}.",
                printable(&kept),
                word(member.reason),
                member.similarity,
                member.containment
            );
            if member.reason == Reason::Near {
                difference(&mut out, source, [cluster.kept, place]);
            }
            claims(&mut out, source, [cluster.kept, place], look);
            return Some(out);
        }
    }
    let _ = writeln!(out, "{} is kept.", printable(id));
    if found.notices.binary_search(&place).is_ok() {
        out.push_str("  it is no more than a notice that stands in several others\n");
    }
    if found.empty.binary_search(&place).is_ok() {
        out.push_str("  it has no word\n");
    }
    for cluster in found.clusters.iter().filter(|cluster| cluster.kept == place) {
        for member in &cluster.others {
            let other = source.id(member.place);
            let _ = writeln!(out, "  for it is dropped {}: {}", printable(&other), word(member.reason));
        }
    }
    for pair in found.related.iter().filter(|pair| pair.a == place || pair.b == place) {
        let is_first = pair.a == place;
        let other = source.id(if is_first { pair.b } else { pair.a });
        let _ = writeln!(out, "  related to {}, similarity {:.3}", printable(&other), pair.similarity);
        for facts in &pair.conflicts {
            let (own, other) = if is_first { (&facts.a, &facts.b) } else { (&facts.b, &facts.a) };
            let _ = writeln!(out, "    here “{}”, there “{}”", printable(own), printable(other));
        }
        if pair.conflicts.is_empty() {
            out.push_str("    each has a passage of its own\n");
        }
    }
    Some(out)
}

/// Lists the words that two articles do not share.
fn difference(out: &mut String, source: &Source, places: [usize; 2]) {
    let [a, b] = places.map(|place| Words::new(source.text(place)));
    let gaps = Gaps::new(&a, &b);
    let quote = |article: &Words, gap: &Gap| clip(article.slice(&gap.words));
    let replaced = gaps.matched.iter().map(|(x, y)| format!("“{}” became “{}”", quote(&a, x), quote(&b, y)));
    let is_replaced =
        |gap: &Gap, of: fn(&(Gap, Gap)) -> &Gap| gaps.matched.iter().any(|pair| of(pair) == gap);
    let removed = gaps.each[0].iter().filter(|gap| !is_replaced(gap, |pair| &pair.0));
    let added = gaps.each[1].iter().filter(|gap| !is_replaced(gap, |pair| &pair.1));
    let lines: Vec<String> = replaced
        .chain(removed.map(|gap| format!("only in the kept one: “{}”", quote(&a, gap))))
        .chain(added.map(|gap| format!("only in the dropped one: “{}”", quote(&b, gap))))
        .collect();
    for line in lines.iter().take(LISTED) {
        let _ = writeln!(out, "  {}", printable(line));
    }
    if lines.len() > LISTED {
        let _ = writeln!(out, "  … and {} more differences", lines.len() - LISTED);
    }
}

/// Characters of a difference that are shown.
const CLIP: usize = 120;

fn clip(text: &str) -> String {
    match text.char_indices().nth(CLIP) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Appends the claim table of two articles, the kept one first.
fn claims(out: &mut String, source: &Source, places: [usize; 2], look: Look) {
    out.push('\n');
    out.push_str(&text::render(&comparison(source, places), look));
}

/// Compares two articles of a collection claim by claim.
pub(super) fn comparison(source: &Source, places: [usize; 2]) -> Report {
    let [a, b] = places.map(|place| {
        let text = source.text(place).into_owned();
        Document::new(source.id(place), text)
    });
    Report::new(&compare(Sides::new(a, b), &Options::default()))
}
