//! Several articles: duplicates, claims by outlet, claims through versions.

use claimdiff::Options;
use claimdiff::dedup::source::Reading;
use claimdiff::dedup::{
    Collection, Deduplication, Options as DedupOptions, dedup, report as dedup_report, write_kept,
};
use claimdiff::report::Look;
use claimdiff::story::{history, matrix};

use super::reports::{harmless, readable};
use super::{Target, documents, several, texts};

pub const TARGETS: &[Target] = &[
    Target {
        name: "dedup",
        cost: 6,
        make: |random, corpus| {
            let count = random.below(12) + 1;
            several(random, corpus, count)
        },
        run: duplicates,
    },
    Target {
        name: "matrix",
        cost: 12,
        make: |random, corpus| {
            let count = random.below(4) + 2;
            several(random, corpus, count)
        },
        run: outlets,
    },
    Target {
        name: "history",
        cost: 12,
        make: |random, corpus| {
            let count = random.below(4) + 2;
            several(random, corpus, count)
        },
        run: versions,
    },
];

/// Each article is in one cluster at most, the one that is kept too, and similarities are shares.
pub fn holds(found: &Deduplication, count: usize) {
    let mut seen = vec![false; count];
    for cluster in &found.clusters {
        for place in [cluster.kept].into_iter().chain(cluster.others.iter().map(|other| other.place)) {
            assert!(!std::mem::replace(&mut seen[place], true), "article {place} is in two clusters");
        }
        for other in &cluster.others {
            assert!((0.0..=1.0).contains(&other.similarity) && (0.0..=1.0).contains(&other.containment));
        }
    }
}

fn duplicates(input: &[u8]) {
    let texts = texts(input);
    let found = dedup(&texts, &DedupOptions::default());
    holds(&found, texts.len());
    let lines: String =
        texts.iter().map(|text| serde_json::json!({ "text": text }).to_string() + "\n").collect();
    let source = Reading::default().stream("-", lines.as_bytes()).expect("these are records");
    assert_eq!(source.len(), texts.len(), "no article is lost");
    let same = source.dedup(&DedupOptions::default(), &|_, _| {}).expect("nothing is on disk");
    assert_eq!(format!("{:?}", same.clusters), format!("{:?}", found.clusters), "read or given, the same");
    written(&source, &same);
}

fn written(source: &claimdiff::dedup::source::Source, found: &Deduplication) {
    let report = dedup_report::Report::new(source, found);
    for related in [false, true] {
        harmless(&dedup_report::text(&report, related), "text");
        harmless(&dedup_report::markdown(&report, related), "markdown");
        harmless(&dedup_report::csv(&report, related), "csv");
        readable(&dedup_report::jsonl(&report, related), true);
    }
    harmless(&dedup_report::html(&report, source, 2), "html");
    let (mut kept, mut index) = (Vec::new(), Vec::new());
    write_kept(source, found, &mut kept).expect("memory takes it");
    let dropped: usize = found.clusters.iter().map(|cluster| cluster.others.len()).sum();
    let lines = kept.iter().filter(|&&byte| byte == b'\n').count();
    assert_eq!(lines, source.len() - dropped, "all but the dropped ones are written");
    source.write_index(found, &mut index).expect("memory takes it");
}

fn outlets(input: &[u8]) {
    let documents = documents(input);
    let found = matrix::matrix(&documents, &Options::default());
    let report = matrix::report::Report::new(&found);
    harmless(&matrix::report::text(&report, Look::default()), "text");
    harmless(
        &matrix::report::text(
            &report,
            Look { width: Look::MIN_WIDTH, ascii: true, clip: Some(1), ..Look::default() },
        ),
        "text",
    );
    harmless(&matrix::report::markdown(&report), "markdown");
    harmless(&matrix::report::csv(&report), "csv");
    harmless(&matrix::report::html(&report), "html");
    readable(&claimdiff::report::json::render(&report), false);
}

fn versions(input: &[u8]) {
    let documents = documents(input);
    let report = history::report::Report::new(&history::history(&documents, &Options::default()));
    harmless(&history::report::text(&report, Look::default()), "text");
    harmless(
        &history::report::text(
            &report,
            Look { width: Look::MIN_WIDTH, ascii: true, clip: Some(1), ..Look::default() },
        ),
        "text",
    );
    harmless(&history::report::markdown(&report), "markdown");
    harmless(&history::report::csv(&report), "csv");
    harmless(&history::report::html(&report), "html");
    readable(&claimdiff::report::json::render(&report), false);
}
