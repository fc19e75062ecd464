//! What happened to the words: redlines as pictures.
//! `[-removed-] {+added+} ~old = new~ »moved«`; a moved piece is drawn in both places.

use claimdiff::compare::{Options, compare};
use claimdiff::report::{Op, Report};
use claimdiff::{Document, Language, Sides};
use expect_test::{Expect, expect};

fn check(a: &str, b: &str, picture: &Expect) {
    let article = |name: &str, text: &str| Document::new(name, text).with_language(Language::ENGLISH);
    let report =
        Report::new(&compare(Sides::new(article("a.txt", a), article("b.txt", b)), &Options::default()));
    let mut lines = String::new();
    for group in &report.groups {
        for (at, edit) in group.edits.iter().enumerate() {
            let text = &edit.text;
            let drawn = match edit.op {
                Op::Same => text.b.clone(),
                Op::Removed => format!("[-{}-]", text.a),
                Op::Added => format!("{{+{}+}}", text.b),
                Op::Reformatted => format!("~{} = {}~", text.a, text.b),
                Op::Moved => format!("»{}{}«", text.a, text.b),
            };
            if at > 0 && edit.starts_unit && edit.b.is_some() {
                lines.push_str(" / ");
            } else if at > 0 && edit.spaced {
                lines.push(' ');
            }
            lines.push_str(&drawn);
        }
        lines.push('\n');
    }
    picture.assert_eq(&lines);
}

#[test]
fn whole_words_and_grouped_changes() {
    check(
        "Engineers will inspect the north tower next month before the bridge reopens.",
        "Engineers are due to check the north tower in April before the bridge reopens.",
        &expect![[r#"
            Engineers [-will inspect-] {+are due to check+} the north tower [-next month-] {+in April+} before the bridge reopens.
        "#]],
    );
}

#[test]
fn equal_facts_in_another_spelling() {
    check(
        "The U.S. sent 1,200,000 doses on Sept. 3, ten percent more than planned.",
        "The United States sent 1.2 million doses on September 3, 10% more than planned.",
        &expect![[r#"
            The ~U.S. = United States~ sent ~1,200,000 = 1.2 million~ doses on ~Sept. 3 = September 3~, ~ten percent = 10%~ more than planned.
        "#]],
    );
}

#[test]
fn words_moved_within_the_sentence() {
    check(
        "On July 11 the minister met the Harbour Board in Westhaven to discuss the dredging contract.",
        "The minister met the Harbour Board to discuss the dredging contract in Westhaven on July 11.",
        &expect![[r#"
            [-On-] »July 11« / The minister met the Harbour Board [-in-] »Westhaven« to discuss the dredging contract {+in+} »Westhaven« {+on+} »July 11«.
        "#]],
    );
}

#[test]
fn typographic_variants_are_the_same() {
    check(
        "The board's answer was \"no\" - again.",
        "The board’s answer was “no” – again.",
        &expect![[r#"
            The board’s answer was “no” – again.
        "#]],
    );
}

#[test]
fn a_split_is_not_shown_as_delete_and_insert() {
    check(
        "The mayor opened the new footbridge on Friday, and the council said a second one would follow in 2027.",
        "The mayor opened the new footbridge on Friday. The council said a second one would follow in 2027.",
        &expect![[r#"
            The mayor opened the new footbridge on Friday[-, and-]{+.+} / The council said a second one would follow in 2027.
        "#]],
    );
}

#[test]
fn a_possessive_keeps_its_name() {
    check(
        "The harbour chief praised Ann Lee's crew for the rescue at Sandy Point.",
        "The harbour chief praised Ann Lee and her crew for the rescue at Sandy Point.",
        &expect![[r#"
            The harbour chief praised Ann Lee[-'s-] {+and her+} crew for the rescue at Sandy Point.
        "#]],
    );
}
