use expect_test::expect;

use super::*;
use crate::report::fixture;

#[test]
fn picture() {
    expect![[r#"


          original   original.txt  5 claims, 42 words, en  (1 piece of
                     boilerplate set aside)
          rewritten  rewrite.md  7 claims, 42 words, en  (1 piece of boilerplate
                     set aside)

          [-removed-] {+added+} ~same fact, written differently~ »moved«

        G1  A1 → B1  reworded, heading
            {+New+} harbour bridge opens

        G2  A2 → B3  reworded
            The {+new+} harbour bridge opened on ~Sept. 3 = September 3~ after
            [-two-] years of work.

        G3  A3 → B4 + B5  split 1→2
            It cost $3 million, »officials said«{+.+} [-and that-]
            Tolls [-will follow in-] {+are planned for+} May.

        G4  A4 → B2  identical, moved

        G5  A5 → B8  reworded, weak match
            =Ferries [-will-] {+may+} stop{+, ␛[31mreports say+}.

        Only in original (2)
        - A6  “We waited long enough,” said baker Tom Reed | of Dock Street.
        - A7  What comes next  (heading)

        Only in rewritten (2)
        + B6  橋は月曜日に開通しました。費用は三百万ドルでした。
        + B7  It is a symbol of hope.

        Not complete: do not read this report as clean
          original.txt: 2 bytes could not be decoded as UTF-8.
    "#]]
    .assert_eq(&render(&fixture::report(), Look { width: 72, ..Look::default() }));
}

#[test]
fn picture_in_colour() {
    let mut report = fixture::report();
    report.groups.truncate(3);
    report.groups.remove(0);
    let look = Look { width: 72, color: true, ascii: true, clip: None };
    expect![[r#"


          original   ^[1moriginal.txt^[0m  5 claims, 42 words, en  ^[2m(1 piece of^[0m
                     ^[2mboilerplate set aside)^[0m
          rewritten  ^[1mrewrite.md^[0m  7 claims, 42 words, en  ^[2m(1 piece of boilerplate^[0m
                     ^[2mset aside)^[0m

          ^[31m[-removed-]^[0m ^[32m{+added+}^[0m ^[35m~same fact, written differently~^[0m ^[34m>>moved<<^[0m

        ^[36mG2^[0m  ^[1mA2 -> B3^[0m  reworded
            The ^[32m{+new+}^[0m harbour bridge opened on ^[35m~Sept. 3 = September 3~^[0m after
            ^[31m[-two-]^[0m years of work.

        ^[36mG3^[0m  ^[1mA3 -> B4 + B5^[0m  split 1->2
            It cost $3 million, ^[34m>>officials said<<^[0m^[32m{+.+}^[0m ^[31m[-and that-]^[0m
            Tolls ^[31m[-will follow in-]^[0m ^[32m{+are planned for+}^[0m May.

        ^[1mOnly in original (3)^[0m
        ^[31m-^[0m ^[36mA6^[0m  ^[31m“We waited long enough,” said baker Tom Reed | of Dock Street.^[0m
        ^[31m-^[0m ^[36mA1^[0m  ^[31mHarbour bridge opens^[0m  ^[2m(heading)^[0m
        ^[31m-^[0m ^[36mA7^[0m  ^[31mWhat comes next^[0m  ^[2m(heading)^[0m

        ^[1mOnly in rewritten (3)^[0m
        ^[32m+^[0m ^[36mB6^[0m  ^[32m橋は月曜日に開通しました。費用は三百万ドルでした。^[0m
        ^[32m+^[0m ^[36mB7^[0m  ^[32mIt is a symbol of hope.^[0m
        ^[32m+^[0m ^[36mB1^[0m  ^[32mNew harbour bridge opens^[0m  ^[2m(heading)^[0m

        ^[1mNot complete: do not read this report as clean^[0m
          ^[33moriginal.txt: 2 bytes could not be decoded as UTF-8.^[0m
    "#]]
    .assert_eq(&render(&report, look).replace('\x1b', "^"));
}

#[test]
fn unchanged_groups_are_folded() {
    let mut report = fixture::report();
    for group in &mut report.groups[1..4] {
        group.relation = crate::report::Relation::Identical;
        group.moved = false;
    }
    assert!(render(&report, Look::default()).contains("\n= 3 identical: A2 → B3, A3 → B4 + B5, A4 → B2\n"));
}
