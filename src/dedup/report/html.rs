//! A page: counts, a histogram with a threshold that can be moved, the clusters, the related pairs, each pair to be
//! opened as a comparison.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::{ClusterLine, KEPT, MemberLine, RelatedLine, Report, Summary, text};
use crate::dedup::explain::comparison;
use crate::dedup::source::Source;
use crate::dedup::{Collection as _, parallel};
use crate::report::html::{Dress, Part, Text, bar, document, pair, plain, verdict};
use crate::report::{Tool, counted};

/// What the page adds to the style and the script of all pages.
const DRESS: Dress = Dress { style: include_str!("html.css"), script: Some(include_str!("html.js")) };

/// Clusters and related pairs on the page; JSON Lines and CSV have all.
const SHOWN: usize = 1000;
/// Members of a cluster on the page.
const MEMBERS: usize = 200;
/// Bytes of two articles that are compared for the page.
const LONGEST: usize = 200_000;

/// Writes the page. At most `most` dropped articles, and as many related pairs, can be opened as a
/// comparison.
pub fn render(report: &Report, source: &Source, most: usize) -> String {
    let clusters: Vec<&ClusterLine> = report.worst_first().into_iter().take(SHOWN).collect();
    let related: Vec<&RelatedLine> = report.related.iter().take(SHOWN).collect();
    let page = Page { report, opened: Opened::new(&clusters, &related, source, most) };
    let parts = [
        Part { anchor: "similarity", title: "How alike they are", count: None, body: page.similarity() },
        Part {
            anchor: "clusters",
            title: "Clusters",
            count: Some(report.clusters.len()),
            body: page.clusters(&clusters),
        },
        Part {
            anchor: "related",
            title: "Alike, but with other facts",
            count: Some(report.related.len()),
            body: page.related(&related),
        },
        Part { anchor: "method", title: "Method", count: None, body: page.method() },
    ];
    let title = counted(report.articles, "article");
    let notes = if report.skipped > 0 { vec![text::not_compared(report.skipped)] } else { Vec::new() };
    let head = html! {
        (verdict(&text::sentences(report, ""), notes.is_empty(), &notes))
        (page.tiles())
    };
    document("dedup", &title, &head, &parts, DRESS)
}

/// The comparisons on the page, by the places of the two articles.
struct Opened {
    pairs: BTreeMap<[usize; 2], Markup>,
    /// Pairs on the page that cannot be opened.
    closed: usize,
}

impl Opened {
    fn new(clusters: &[&ClusterLine], related: &[&RelatedLine], source: &Source, most: usize) -> Self {
        let dropped = clusters.iter().flat_map(|cluster| {
            let members = cluster.members.iter().take(MEMBERS).filter(|member| differs(member));
            members.map(|member| [cluster.members[0].place, member.place])
        });
        let dropped: Vec<[usize; 2]> = dropped.collect();
        let related: Vec<[usize; 2]> = related.iter().map(|pair| pair.places).collect();
        let all = dropped.len() + related.len();
        let fits =
            |places: &[usize; 2]| places.iter().map(|&at| source.text(at).len()).sum::<usize>() <= LONGEST;
        let chosen: Vec<[usize; 2]> = [dropped, related]
            .into_iter()
            .flat_map(|pairs| pairs.into_iter().filter(fits).take(most))
            .collect();
        let written = parallel::map(chosen.len(), |at| pair(&comparison(source, chosen[at])));
        Self { closed: all - chosen.len(), pairs: chosen.into_iter().zip(written).collect() }
    }
}

/// Has an article anything that the one kept for it has not?
fn differs(member: &MemberLine) -> bool {
    !matches!(member.reason, KEPT | "identical")
}

struct Page<'a> {
    report: &'a Report,
    opened: Opened,
}

impl Page<'_> {
    fn tiles(&self) -> Markup {
        let Summary { articles, kept, identical, same_text, near, related, .. } = self.report.summary();
        let dropped = articles - kept;
        let largest = self.report.clusters.iter().map(|cluster| cluster.members.len()).max().unwrap_or(0);
        html! {
            ul.counts {
                li { a href="#clusters" {
                    span.label { "To drop" }
                    strong { (dropped) small { " of " (articles) } }
                    span.sub { (counted(articles, "article")) }
                    (bar(dropped, articles))
                    span.sub {
                        span { (identical) " identical" } span { (same_text) " same text" } span { (near) " near" }
                    }
                } }
                li { a href="#clusters" {
                    span.label { "Clusters" }
                    strong { (self.report.clusters.len()) }
                    @if largest > 0 { span.sub { "the largest has " (counted(largest, "article")) } }
                } }
                li { a href="#related" {
                    span.label { "Alike, but kept" }
                    strong { (related) }
                    span.sub { "pairs with other facts" }
                } }
            }
        }
    }

    fn similarity(&self) -> Markup {
        let bins = self.report.histogram();
        let (near, related) = bins.iter().fold((0, 0), |sum, bin| (sum.0 + bin.near, sum.1 + bin.related));
        let most = bins.iter().map(|bin| bin.near + bin.related).max().unwrap_or(0);
        html! {
            @if most == 0 {
                p.none { "No two articles are alike but not the same." }
            } @else {
                p.note {
                    "The share of all their word triples that two articles have in common: "
                    (counted(near, "near-duplicate")) " with the article kept for it, and "
                    (counted(related, "related pair")) ". Identical articles and those with the same text are not counted."
                }
                p.legend { span.key.near {} "near-duplicates " span.key.related {} "related, kept" }
                div.histogram role="img" aria-label="Histogram of the similarities; the table below has its numbers" {
                    @for (at, bin) in bins.iter().enumerate() {
                        div.bin data-from=(hundredths(at)) {
                            span.n { @if bin.near + bin.related > 0 { (bin.near + bin.related) } }
                            (column(bin.near, bin.related, most))
                            span.at { @if at % 5 == 0 { (hundredths(at)) } @else if at == 19 { "1.00" } }
                        }
                    }
                }
                div.filters id="threshold" {}
                details.numbers { summary { "The numbers" } table {
                    thead { tr { th scope="col" { "Similarity" } th scope="col" { "Near-duplicates" } th scope="col" { "Related" } } }
                    tbody { @for (at, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.near + bin.related > 0) {
                        tr {
                            th scope="row" { (hundredths(at)) " to " (hundredths(at + 1)) }
                            td { (bin.near) } td { (bin.related) }
                        }
                    } }
                } }
            }
        }
    }

    fn clusters(&self, shown: &[&ClusterLine]) -> Markup {
        html! {
            @if shown.is_empty() { p.none { "No article is a duplicate of another." } }
            div.filters id="filters" {}
            ol.clusters { @for cluster in shown { li { (self.cluster(cluster)) } } }
            (rest(self.report.clusters.len() - shown.len(), "cluster"))
        }
    }

    fn cluster(&self, cluster: &ClusterLine) -> Markup {
        let [kept, others @ ..] = cluster.members.as_slice() else { return Markup::default() };
        let heading = format!("c{}", cluster.id);
        html! {
            article.cluster aria-labelledby=(heading) {
                h3 id=(heading) {
                    "Cluster " (cluster.id) " " span.count { (counted(cluster.members.len(), "article")) }
                    @if cluster.stub { " " span.flag { "only a notice in the place of a text" } }
                }
                p.keep {
                    span.verb { @if kept.indexed { "known" } @else { "keep" } } " " (name(&kept.id))
                    @if kept.indexed { " " span.count { "in the index" } }
                }
                ul.members {
                    @for member in others.iter().take(MEMBERS) { (self.member(kept, member)) }
                }
                (rest(others.len().saturating_sub(MEMBERS), "article"))
            }
        }
    }

    fn member(&self, kept: &MemberLine, member: &MemberLine) -> Markup {
        html! {
            li.pair-line data-kind=(member.reason) data-similarity=(member.similarity) {
                p.keep { span.verb { "drop" } " " (name(&member.id)) }
                p.m {
                    (reason(member))
                    @if member.reason == "near" { " " (share(member.similarity)) }
                }
                (self.compared([kept.place, member.place], "Compare with the one kept"))
            }
        }
    }

    fn related(&self, shown: &[&RelatedLine]) -> Markup {
        html! {
            @if shown.is_empty() { p.none { "No two articles share their wording and differ in their facts." } }
            @else { p.note { "Both articles of a pair stay: they share their wording, but not their numbers, dates or names, or each has a passage of its own." } }
            div.filters id="related-filters" {}
            ol.clusters.pairs { @for pair in shown {
                li.pair-line data-kind="related" data-similarity=(pair.similarity) {
                    p.keep { (name(&pair.a)) span.arrow { "↔" } (name(&pair.b)) }
                    p.m {
                        "similarity " (format!("{:.2}", pair.similarity)) " " (share(pair.similarity))
                        @if pair.conflicts.is_empty() { " each has a passage of its own" }
                    }
                    @if !pair.conflicts.is_empty() {
                        ul.conflicts { @for facts in &pair.conflicts {
                            li { bdi { (Text(&facts.a)) } " / " bdi { (Text(&facts.b)) } }
                        } }
                    }
                    (self.compared(pair.places, "Compare the two"))
                }
            } }
            (rest(self.report.related.len() - shown.len(), "pair"))
        }
    }

    /// The comparison of two articles, folded.
    fn compared(&self, places: [usize; 2], label: &str) -> Markup {
        html! {
            @if let Some(compared) = self.opened.pairs.get(&places) {
                details.pair { summary { (label) } (PreEscaped(&compared.0)) }
            }
        }
    }

    fn method(&self) -> Markup {
        let (tool, closed) = (Tool::THIS, self.opened.closed);
        html! {
            p {
                "An article is dropped only for one that is kept and to which it is directly similar, checked on all their "
                "words. " dfn { "Similarity" } " is the share of all their word triples that two articles have in common; "
                dfn { "containment" } " the share of the shorter one’s triples that the longer one has."
            }
            p {
                "In a comparison the source is the article kept, or the first one: " del { "this" } " stands only in it, "
                ins { "this" } " only in the other."
            }
            @if closed > 0 {
                p {
                    (counted(closed, "pair")) " of this page cannot be opened here: " code { "--comparisons" }
                    " sets how many can, and " code { "--explain ID" } " compares any article with the one kept for it."
                }
            }
            @for (what, ids) in [
                ("Only a notice that stands in several others, and kept", &self.report.notices),
                ("Without a word, and kept", &self.report.empty),
            ] {
                @if !ids.is_empty() {
                    h3 { (what) " " span.count { (ids.len()) } }
                    ul { @for id in ids.iter().take(MEMBERS) { li { (name(id)) } } }
                    (rest(ids.len().saturating_sub(MEMBERS), "article"))
                }
            }
            p.note { "Made by " (tool.name) " " (tool.version) ", report " (super::SCHEMA) "." }
        }
    }
}

/// The name of an article.
fn name(id: &str) -> Markup {
    html! { bdi.path data-name=(plain(id)) { (Text(id)) } }
}

/// Why an article is a duplicate.
fn reason(member: &MemberLine) -> String {
    match member.reason {
        "identical" => "identical: the same bytes".to_owned(),
        "same_text" => {
            "same text: only spaces, capitals or the shape of quotation marks and dashes differ".to_owned()
        }
        _ => {
            let containment = member.containment.unwrap_or_default();
            format!("near: similarity {:.2}, containment {containment:.2}", member.similarity)
        }
    }
}

/// A bar for a share of one; the number beside it says the same.
fn share(of: f64) -> Markup {
    bar((of * 1000.0).round() as usize, 1000)
}

/// What is not on the page.
fn rest(more: usize, noun: &str) -> Markup {
    html! { @if more > 0 {
        p.note { "… and " (counted(more, noun)) " more; --format jsonl has all of them." }
    } }
}

/// A twentieth in hundredths: `0.05`.
fn hundredths(at: usize) -> String {
    format!("{:.2}", at as f64 / 20.0)
}

/// A column of the histogram: related pairs stand on near-duplicates.
fn column(near: usize, related: usize, most: usize) -> Markup {
    let height = |count: usize| if count == 0 { 0 } else { (count * 100 / most).max(2) };
    let (near, related) = (height(near), height(related));
    html! {
        svg.column viewBox="0 0 10 104" preserveAspectRatio="none" aria-hidden="true" {
            @if near > 0 { rect.near y=(104 - near) width="10" height=(near) {} }
            @if related > 0 { rect.related x=".5" y=(103usize.saturating_sub(near + related)) width="9" height=(related) {} }
        }
    }
}
