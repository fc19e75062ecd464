use expect_test::expect;

use super::*;
use crate::report::fixture;

#[test]
fn picture() {
    expect![[r#"
          original   original.txt 5 claims, 42 words (1 piece of boilerplate set
                     aside)
          rewritten  rewrite.md 7 claims, 42 words (1 piece of boilerplate set
                     aside)

          [-removed-] {+added+} ~same fact, written differently~ »moved«

        G1 A1 → B1 reworded, heading
            {+New+} harbour bridge opens

        G2 A2 → B3 reworded
            The {+new+} harbour bridge opened on ~Sept. 3 = September 3~ after
            [-two-] years of work.

        G3 A3 → B4 + B5 split 1→2
            It cost $3 million, »officials said«{+.+} [-and that-]
            Tolls [-will follow in-] {+are planned for+} May.

        G4 A4 → B2 identical, moved

        G5 A5 → B8 reworded, weak match
            =Ferries [-will-] {+may+} stop{+, ␛[31mreports say+}.

        Only in original (2)
        - A6  “We waited long enough,” said baker Tom Reed | of Dock Street.
        - A7  What comes next

        Only in rewritten (2)
        + B6  橋は月曜日に開通しました。費用は三百万ドルでした。
        + B7  It is a symbol of hope.

        Not complete: do not read this report as clean
          original.txt: 2 bytes could not be decoded as UTF-8.
    "#]].assert_eq(&render(&fixture::report(), Look { width: 72, ..Look::default() }));
}

#[test]
fn picture_in_colour() {
    let mut report = fixture::report();
    report.groups.truncate(3);
    report.groups.remove(0);
    let look = Look { width: 72, color: true, ascii: true, clip: None };
    expect![[r#"
          original   ^[1moriginal.txt^[0m 5 claims, 42 words ^[2m(1^[0m ^[2mpiece^[0m ^[2mof^[0m ^[2mboilerplate^[0m ^[2mset^[0m
                     ^[2maside)^[0m
          rewritten  ^[1mrewrite.md^[0m 7 claims, 42 words ^[2m(1^[0m ^[2mpiece^[0m ^[2mof^[0m ^[2mboilerplate^[0m ^[2mset^[0m
                     ^[2maside)^[0m

          ^[31m[-removed-]^[0m ^[32m{+added+}^[0m ^[35m~same^[0m ^[35mfact,^[0m ^[35mwritten^[0m ^[35mdifferently~^[0m ^[34m>>moved<<^[0m

        ^[36mG2^[0m ^[1mA2^[0m ^[1m->^[0m ^[1mB3^[0m reworded
            The ^[32m{+new+}^[0m harbour bridge opened on ^[35m~Sept.^[0m ^[35m3^[0m ^[35m=^[0m ^[35mSeptember^[0m ^[35m3~^[0m after
            ^[31m[-two-]^[0m years of work.

        ^[36mG3^[0m ^[1mA3^[0m ^[1m->^[0m ^[1mB4^[0m ^[1m+^[0m ^[1mB5^[0m split 1->2
            It cost $3 million, ^[34m>>officials^[0m ^[34msaid<<^[0m^[32m{+.+}^[0m ^[31m[-and^[0m ^[31mthat-]^[0m
            Tolls ^[31m[-will^[0m ^[31mfollow^[0m ^[31min-]^[0m ^[32m{+are^[0m ^[32mplanned^[0m ^[32mfor+}^[0m May.

        ^[1mOnly^[0m ^[1min^[0m ^[1moriginal^[0m ^[1m(3)^[0m
        ^[31m-^[0m ^[36mA6^[0m  ^[31m“We^[0m ^[31mwaited^[0m ^[31mlong^[0m ^[31menough,”^[0m ^[31msaid^[0m ^[31mbaker^[0m ^[31mTom^[0m ^[31mReed^[0m ^[31m|^[0m ^[31mof^[0m ^[31mDock^[0m ^[31mStreet.^[0m
        ^[31m-^[0m ^[36mA1^[0m  ^[31mHarbour^[0m ^[31mbridge^[0m ^[31mopens^[0m
        ^[31m-^[0m ^[36mA7^[0m  ^[31mWhat^[0m ^[31mcomes^[0m ^[31mnext^[0m

        ^[1mOnly^[0m ^[1min^[0m ^[1mrewritten^[0m ^[1m(3)^[0m
        ^[32m+^[0m ^[36mB6^[0m  ^[32m橋^[0m^[32mは^[0m^[32m月^[0m^[32m曜^[0m^[32m日^[0m^[32mに^[0m^[32m開^[0m^[32m通^[0m^[32mし^[0m^[32mま^[0m^[32mし^[0m^[32mた。^[0m^[32m費^[0m^[32m用^[0m^[32mは^[0m^[32m三^[0m^[32m百^[0m^[32m万^[0m^[32mド^[0m^[32mル^[0m^[32mで^[0m^[32mし^[0m^[32mた。^[0m
        ^[32m+^[0m ^[36mB7^[0m  ^[32mIt^[0m ^[32mis^[0m ^[32ma^[0m ^[32msymbol^[0m ^[32mof^[0m ^[32mhope.^[0m
        ^[32m+^[0m ^[36mB1^[0m  ^[32mNew^[0m ^[32mharbour^[0m ^[32mbridge^[0m ^[32mopens^[0m

        ^[1mNot^[0m ^[1mcomplete:^[0m ^[1mdo^[0m ^[1mnot^[0m ^[1mread^[0m ^[1mthis^[0m ^[1mreport^[0m ^[1mas^[0m ^[1mclean^[0m
          ^[33moriginal.txt:^[0m ^[33m2^[0m ^[33mbytes^[0m ^[33mcould^[0m ^[33mnot^[0m ^[33mbe^[0m ^[33mdecoded^[0m ^[33mas^[0m ^[33mUTF-8.^[0m
    "#]].assert_eq(&render(&report, look).replace('\x1b', "^"));
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
