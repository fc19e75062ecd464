use expect_test::expect;

use super::*;
use crate::report::fixture;

fn picture(look: Look) -> String {
    render(&fixture::report(), look)
}

#[test]
fn as_a_table() {
    expect![[r#"


          original   original.txt  5 claims, 42 words, en  (1 piece of boilerplate set aside)
          rewritten  rewrite.md  7 claims, 42 words, en  (1 piece of boilerplate set aside)

          The rewrite carries over 4 of the 5 claims of the original. 2 of its 7 claims have no source in
          it.

          carried over  4 of 5 original claims   ████████████████░░░░  33 of 42 words
          traced        5 of 7 rewritten claims  ██████████████░░░░░░  30 of 42 words
          no source     2 of 7 rewritten claims  ██████░░░░░░░░░░░░░░  12 of 42 words

        In both (4 groups)
        ┌────┬───────────────────────────────────────┬───────────────────────────────────────┬─────────────┐
        │ #  │ Original                              │ Rewritten                             │ Relation    │
        ╞════╪═══════════════════════════════════════╪═══════════════════════════════════════╪═════════════╡
        │ G2 │ A2 The harbour bridge opened on Sept. │ B3 The new harbour bridge opened on   │ reworded    │
        │    │ 3 after two years of work.            │ September 3 after years of work.      │ score 0.82  │
        ├────┼───────────────────────────────────────┼───────────────────────────────────────┼─────────────┤
        │ G3 │ A3 Officials said it cost $3 million, │ B4 It cost $3 million, officials      │ split 1→2   │
        │    │ and that tolls will follow in May.    │ said.                                 │ score 0.82  │
        │    │                                       │ B5 Tolls are planned for May.         │             │
        ├────┼───────────────────────────────────────┼───────────────────────────────────────┼─────────────┤
        │ G4 │ A4 Mayor Ann Lee cut the ribbon.      │ B2 (same words)                       │ identical   │
        │    │                                       │                                       │ moved       │
        │    │                                       │                                       │ score 0.82  │
        ├────┼───────────────────────────────────────┼───────────────────────────────────────┼─────────────┤
        │ G5 │ A5 Ferries will stop.                 │ B8 =Ferries may stop, ␛[31mreports    │ reworded    │
        │    │                                       │ say.                                  │ weak match  │
        │    │                                       │                                       │ score 0.31  │
        └────┴───────────────────────────────────────┴───────────────────────────────────────┴─────────────┘
          G5    weak match: read both; accepted for words 0.82

        Only in original (1)
          checkable
          A6    “We waited long enough,” said baker Tom Reed | of Dock Street.
                check: Tom Reed, Dock Street

        Only in rewritten (2)
          checkable
          B6    橋は月曜日に開通しました。費用は三百万ドルでした。
                check: 三百万ドル · nearest: A3
          commentary
          B7    It is a symbol of hope.

        Headings
          A1 ≈ B1  Harbour bridge opens → New harbour bridge opens
          A7  What comes next  (only in original)

        Set aside in original (1 piece of boilerplate)
          A8    related links: See also: A history of the harbour

        Set aside in rewritten (1 piece of boilerplate)
          B9    disclosure: This text was produced with the help of AI.

        Not complete: do not read this report as clean
          original.txt: 2 bytes could not be decoded as UTF-8.
    "#]]
    .assert_eq(&picture(Look::default()));
}

#[test]
fn as_a_list_in_ascii() {
    expect![[r#"


          original   original.txt  5 claims, 42 words, en  (1 piece
                     of boilerplate set aside)
          rewritten  rewrite.md  7 claims, 42 words, en  (1 piece of
                     boilerplate set aside)

          The rewrite carries over 4 of the 5 claims of the
          original. 2 of its 7 claims have no source in it.

          carried over  4 of 5 original claims
          traced        5 of 7 rewritten claims
          no source     2 of 7 rewritten claims

        In both (4 groups)
        G2  A2 -> B3  reworded
          A2    The harbour bridge opened on Sept. 3 after two years
                of work.
          B3    The new harbour bridge opened on September 3 after
                years of work.

        G3  A3 -> B4 + B5  split 1->2
          A3    Officials said it cost $3 million, and that tolls
                will follow in May.
          B4    It cost $3 million, officials said.
          B5    Tolls are planned for May.

        G4  A4 -> B2  identical, moved
          A4    Mayor Ann Lee cut the ribbon.
          B2    (same words)

        G5  A5 -> B8  reworded, weak match
          A5    Ferries will stop.
          B8    =Ferries may stop, ␛[31mreports say.
          G5    weak match: read both; accepted for words 0.82

        Only in original (1)
          checkable
          A6    “We waited long enough,” said baker Tom Reed | of
                Dock Street.
                check: Tom Reed, Dock Street

        Only in rewritten (2)
          checkable
          B6    橋は月曜日に開通しました。費用は三百万ドルでした。
                check: 三百万ドル - nearest: A3
          commentary
          B7    It is a symbol of hope.

        Headings
          A1 ~ B1  Harbour bridge opens -> New harbour bridge opens
          A7  What comes next  (only in original)

        Set aside in original (1 piece of boilerplate)
          A8    related links: See also: A history of the harbour

        Set aside in rewritten (1 piece of boilerplate)
          B9    disclosure: This text was produced with the help of
                AI.

        Not complete: do not read this report as clean
          original.txt: 2 bytes could not be decoded as UTF-8.
    "#]]
    .assert_eq(&picture(Look { width: 60, ascii: true, ..Look::default() }));
}

#[test]
fn cut_and_in_ascii() {
    expect![[r#"


          original   original.txt  5 claims, 42 words, en  (1 piece of boilerplate set
                     aside)
          rewritten  rewrite.md  7 claims, 42 words, en  (1 piece of boilerplate set
                     aside)

          The rewrite carries over 4 of the 5 claims of the original. 2 of its 7 claims
          have no source in it.

          carried over  4 of 5 original claims   ################....  33 of 42 words
          traced        5 of 7 rewritten claims  ##############......  30 of 42 words
          no source     2 of 7 rewritten claims  ######..............  12 of 42 words

        In both (4 groups)
        +----+-----------------------------+-----------------------------+-------------+
        | #  | Original                    | Rewritten                   | Relation    |
        +====+=============================+=============================+=============+
        | G2 | A2 The harbour bridge...    | B3 The new harbour...       | reworded    |
        |    |                             |                             | score 0.82  |
        +----+-----------------------------+-----------------------------+-------------+
        | G3 | A3 Officials said it...     | B4 It cost $3 million,...   | split 1->2  |
        |    |                             | B5 Tolls are planned for... | score 0.82  |
        +----+-----------------------------+-----------------------------+-------------+
        | G4 | A4 Mayor Ann Lee cut the... | B2 (same words)             | identical   |
        |    |                             |                             | moved       |
        |    |                             |                             | score 0.82  |
        +----+-----------------------------+-----------------------------+-------------+
        | G5 | A5 Ferries will stop.       | B8 =Ferries may stop,...    | reworded    |
        |    |                             |                             | weak match  |
        |    |                             |                             | score 0.31  |
        +----+-----------------------------+-----------------------------+-------------+
          G5    weak match: read both; accepted for words 0.82

        Only in original (1)
          checkable
          A6    “We waited long enough,” said baker Tom Reed | of Dock Street.
                check: Tom Reed, Dock Street

        Only in rewritten (2)
          checkable
          B6    橋は月曜日に開通しました。費用は三百万ドルでした。
                check: 三百万ドル - nearest: A3
          commentary
          B7    It is a symbol of hope.

        Headings
          A1 ~ B1  Harbour bridge opens -> New harbour bridge opens
          A7  What comes next  (only in original)

        Set aside in original (1 piece of boilerplate)
          A8    related links: See also: A history of the harbour

        Set aside in rewritten (1 piece of boilerplate)
          B9    disclosure: This text was produced with the help of AI.

        Not complete: do not read this report as clean
          original.txt: 2 bytes could not be decoded as UTF-8.

          Long texts are cut where they end with a mark; --full shows all.
    "#]]
    .assert_eq(&picture(Look { width: 80, ascii: true, clip: Some(1), ..Look::default() }));
}

#[test]
fn colours_show_what_differs() {
    let mut report = fixture::report();
    report.groups.retain(|group| group.id == "G2");
    let look = Look { color: true, ..Look::default() };
    let (table, _) = overlap::table(&report, &[&report.groups[0]], look);
    expect![[r#"
        ┌────┬───────────────────────────────────────┬───────────────────────────────────────┬─────────────┐
        │ ^[1m#^[0m  │ ^[1mOriginal^[0m                              │ ^[1mRewritten^[0m                             │ ^[1mRelation^[0m    │
        ╞════╪═══════════════════════════════════════╪═══════════════════════════════════════╪═════════════╡
        │ ^[36mG2^[0m │ ^[36mA2^[0m The harbour bridge opened on ^[35mSept.^[0m │ ^[36mB3^[0m The ^[32mnew^[0m harbour bridge opened on   │ reworded    │
        │    │ ^[35m3^[0m after ^[31mtwo^[0m years of work.            │ ^[35mSeptember 3^[0m after years of work.      │ ^[2mscore 0.82^[0m  │
        └────┴───────────────────────────────────────┴───────────────────────────────────────┴─────────────┘"#]].assert_eq(&table.replace('\x1b', "^"));
}

#[test]
fn colours_change_nothing_else() {
    for width in [40, 80, 100, 140] {
        let plain = picture(Look { width, ..Look::default() });
        let coloured = picture(Look { width, color: true, ..Look::default() });
        assert!(coloured.contains("\x1b["));
        assert!(!plain.contains('\x1b'));
        assert_eq!(anstyle_free(&coloured), plain, "{width} columns");
    }
}

/// Takes colour sequences out of a text.
fn anstyle_free(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\x1b[") {
        out += &rest[..at];
        rest = &rest[at..];
        rest = &rest[rest.find('m').unwrap() + 1..];
    }
    out + rest
}

#[test]
fn no_line_is_too_wide() {
    for width in 24..160 {
        for ascii in [false, true] {
            for clip in [None, Some(2)] {
                for line in picture(Look { width, ascii, clip, color: false }).lines() {
                    assert!(columns(line) <= width, "{} columns, not {width}: {line}", columns(line));
                }
            }
        }
    }
}

#[test]
fn bars() {
    for (part, whole, expected) in
        [(0, 0, 0), (0, 9, 0), (9, 9, 20), (1, 1000, 1), (999, 1000, 19), (1, 2, 10)]
    {
        assert_eq!(bar(part, whole).0, expected, "{part} of {whole}");
    }
}
