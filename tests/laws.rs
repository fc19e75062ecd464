//! Laws of the comparison, attacked by a machine: mirror, identity, rebuilding, totality.

#[path = "laws/writings.rs"]
mod writings;

use claimdiff::compare::{Comparison, Options, Relation, compare};
use claimdiff::report::{Edit, Op, Report};
use claimdiff::wording::Change;
use claimdiff::{Document, Language, Side, Sides, Span};
use proptest::prelude::*;

const WORDS: [&str; 40] = [
    "the",
    "a",
    "of",
    "and",
    "mayor",
    "council",
    "bridge",
    "river",
    "opened",
    "closed",
    "harbour",
    "engineers",
    "said",
    "report",
    "cost",
    "3",
    "14",
    "million",
    "Ann",
    "Lee",
    "Sept.",
    "budget",
    "vote",
    "school",
    "teachers",
    "storm",
    "damage",
    "repaired",
    "Monday",
    "north",
    "bank",
    "ferry",
    "“quickly”",
    "residents",
    "petition",
    "signed",
    "town’s",
    "rejected",
    "approved",
    "plan",
];

fn sentence() -> impl Strategy<Value = String> {
    (prop::collection::vec(0..WORDS.len(), 3..12), prop::sample::select(&[".", "?", "!", ".”"][..])).prop_map(
        |(words, end)| {
            let words: Vec<&str> = words.into_iter().map(|at| WORDS[at]).collect();
            format!("Then {}{end}", words.join(" "))
        },
    )
}

fn sentences() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(sentence(), 0..9)
}

/// Two articles that share some of their sentences, some of them in another order.
fn pair() -> impl Strategy<Value = Sides<String>> {
    (sentences(), sentences(), prop::collection::vec(any::<prop::sample::Index>(), 0..8), any::<bool>())
        .prop_map(|(first, mut second, picks, in_lines)| {
            for pick in picks.iter().filter(|_| !first.is_empty()) {
                let at = pick.index(second.len() + 1);
                second.insert(at, pick.get(&first).clone());
            }
            let glue = if in_lines { "\n\n" } else { " " };
            Sides::new(first.join(glue), second.join(glue))
        })
}

/// Sentences, headings and a single word that a text has many times.
fn few_sentences() -> impl Strategy<Value = Vec<String>> {
    let odd = prop::sample::select(
        &["Yes.", "The Vote", "Bridge Plan Divides the Council", "He did not.", "* * *"][..],
    );
    prop::collection::vec(prop_oneof![3 => sentence(), 1 => odd.prop_map(str::to_owned)], 1..5)
}

fn picks() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 1..60)
}

/// A text of these sentences, each as often as it was picked; long enough for both ways to find candidates.
fn recurring(few: &[String], picks: &[prop::sample::Index], in_lines: bool) -> String {
    let block: Vec<&str> = picks.iter().map(|pick| pick.get(few).as_str()).collect();
    let times = if picks.len().is_multiple_of(3) { 5 } else { 1 };
    vec![block.join(if in_lines { "\n\n" } else { " " }); times].join("\n\n")
}

fn document(text: &str) -> Document {
    Document::new("a.txt", text).with_language(Language::ENGLISH)
}

fn compared(texts: &Sides<String>) -> Comparison {
    compare(texts.as_ref().map(|text| document(text)), &Options::default())
}

/// The comparison as a picture that does not say which article came first, but for the letters.
fn picture(comparison: &Comparison, is_swapped: bool) -> Vec<String> {
    let side = |side: Side| if is_swapped { side.other() } else { side };
    let mut lines: Vec<String> = comparison
        .groups
        .iter()
        .map(|group| {
            let bead = &group.bead;
            let mut links: Vec<String> = bead
                .links
                .iter()
                .map(|link| {
                    let (a, b) = if is_swapped { (link.b, link.a) } else { (link.a, link.b) };
                    format!("{a}-{b}:{}", link.probability)
                })
                .collect();
            links.sort();
            let relation = if is_swapped { mirrored(group.relation) } else { group.relation };
            let mut edits: Vec<String> =
                group.edits.iter().flatten().map(|edit| edit_picture(edit, is_swapped)).collect();
            edits.sort();
            let (moved, weak) = (bead.moved, bead.weak);
            format!(
                "{:?} {:?} {relation:?} {moved} {weak} {links:?} {edits:?}",
                bead.of[side(Side::A)],
                bead.of[side(Side::B)]
            )
        })
        .collect();
    lines.sort();
    lines.push(format!("{:?} {:?}", comparison.nearest[side(Side::A)], comparison.nearest[side(Side::B)]));
    lines
}

fn edit_picture(edit: &claimdiff::wording::Edit, is_swapped: bool) -> String {
    let change = match edit.change {
        Change::Removed if is_swapped => Change::Added,
        Change::Added if is_swapped => Change::Removed,
        other => other,
    };
    let (a, b) = if is_swapped { (edit.b, edit.a) } else { (edit.a, edit.b) };
    format!("{change:?} {a:?} {b:?}")
}

fn mirrored(relation: Relation) -> Relation {
    match relation {
        Relation::Expanded => Relation::Condensed,
        Relation::Condensed => Relation::Expanded,
        Relation::Split => Relation::Merged,
        Relation::Merged => Relation::Split,
        other => other,
    }
}

/// Do the spans of one side of a group's edits, in order, hold every character of its claims but white space?
fn rebuilds(comparison: &Comparison, group: usize, side: Side) -> bool {
    let group = &comparison.groups[group];
    let text = comparison.documents[side].text();
    let letters = |span: Span| span.of(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let claims: String =
        group.bead.of[side].iter().map(|&claim| letters(comparison.claims.of[side][claim].span)).collect();
    let edits = group.edits.iter().flatten();
    let edits: String =
        edits.filter_map(|edit| if side == Side::A { edit.a } else { edit.b }).map(letters).collect();
    claims == edits
}

fn op_has(edit: &Edit, side: Side) -> bool {
    match edit.op {
        Op::Same | Op::Reformatted => edit.a.is_some() && edit.b.is_some(),
        Op::Removed => edit.a.is_some() && edit.b.is_none(),
        Op::Added => edit.b.is_some() && edit.a.is_none(),
        Op::Moved => edit.counterpart.is_some() && (edit.a.is_some() != edit.b.is_some() || side == Side::B),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn swapping_the_articles_mirrors_the_result(texts in pair()) {
        let (ours, theirs) = (compared(&texts), compared(&texts.clone().swap()));
        prop_assert_eq!(picture(&ours, false), picture(&theirs, true));
    }

    #[test]
    fn edits_rebuild_both_sides(texts in pair()) {
        let comparison = compared(&texts);
        for group in 0..comparison.groups.len() {
            prop_assert!(rebuilds(&comparison, group, Side::A) && rebuilds(&comparison, group, Side::B));
        }
        let report = Report::new(&comparison);
        prop_assert!(report.groups.iter().flat_map(|group| &group.edits).all(|edit| op_has(edit, Side::A)));
    }

    #[test]
    fn a_text_and_itself_are_identical(sentences in sentences()) {
        // Repeated sentences too: each keeps its own place.
        let sentences: Vec<_> = sentences.iter().chain(sentences.first()).cloned().collect();
        let text = sentences.join("\n\n");
        let comparison = compared(&Sides::new(text.clone(), text));
        prop_assert_eq!(comparison.groups.len(), comparison.claims.of.a.len());
        for group in &comparison.groups {
            prop_assert_eq!(group.relation, Relation::Identical);
            prop_assert!(!group.bead.moved && group.bead.of.a == group.bead.of.b);
        }
    }

    #[test]
    fn every_claim_is_in_a_group_or_alone(texts in pair()) {
        let report = Report::new(&compared(&texts));
        for (side, ids) in [(Side::A, &report.only.a), (Side::B, &report.only.b)] {
            let grouped = report.groups.iter().flat_map(|group| group.units(side)).count();
            prop_assert_eq!(grouped + ids.len(), report.summary.claims[side] + headings(&report, side));
        }
    }

    #[test]
    fn any_two_strings_can_be_compared(a in any::<String>(), b in any::<String>()) {
        let report = Report::new(&compared(&Sides::new(a, b)));
        prop_assert!(report.complete);
    }
}

fn headings(report: &Report, side: Side) -> usize {
    let grouped = report.groups.iter().filter(|group| group.heading);
    grouped.map(|group| group.units(side).len()).sum()
}

proptest! {
    // Texts of hundreds of claims: each case takes as long as twenty of the others.
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_that_recurs_and_itself_are_identical(few in few_sentences(), picks in picks(), in_lines in any::<bool>()) {
        let text = recurring(&few, &picks, in_lines);
        let report = Report::new(&compared(&Sides::new(text.clone(), text)));
        prop_assert!(!report.has_differences(), "{:?}", report.only);
        prop_assert!(report.findings.is_empty());
        prop_assert!(report.groups.iter().all(|group| group.relation == Relation::Identical && !group.moved));
    }

    #[test]
    fn a_text_that_recurs_is_mirrored(few in few_sentences(), picks in picks(), others in picks(), in_lines in any::<bool>()) {
        let texts = Sides::new(recurring(&few, &picks, in_lines), recurring(&few, &others, in_lines));
        let (ours, theirs) = (compared(&texts), compared(&texts.clone().swap()));
        prop_assert_eq!(picture(&ours, false), picture(&theirs, true));
    }
}

#[test]
fn one_normal_form_in_two_writings_mirrors() {
    let [a, b] = [
        "Dr. Ada Renn heads licensing at the office. Similar boats stay within budget.",
        "Headings\n\nA small town can do much.\n\nHeading north.",
    ]
    .map(|text| Document::new("story", text).with_language(Language::ENGLISH));
    let scores = |a: &Document, b: &Document| -> Vec<u64> {
        let comparison = compare(Sides::new(a.clone(), b.clone()), &Options::default());
        let links = comparison.groups.iter().flat_map(|group| &group.bead.links);
        let mut scores: Vec<u64> = links.map(|link| link.probability.to_bits()).collect();
        scores.sort_unstable();
        scores
    };
    assert_eq!(scores(&a, &b), scores(&b, &a));
}

/// A name that one country spells otherwise (`Harbour`) is the whole name in an article and itself.
#[test]
fn a_name_in_the_spelling_of_a_country_is_itself() {
    let text =
        "Passenger Lena Roth told Harbour Radio that the lights went out. “Nobody panicked,” she said.";
    let document = || Document::new("a.txt", text).with_language(Language::ENGLISH);
    let report = Report::new(&compare(Sides::new(document(), document()), &Options::default()));
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
}
