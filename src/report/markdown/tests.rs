use expect_test::expect;

use super::*;
use crate::report::fixture;

#[test]
fn picture_of_compare() {
    expect![[r#"
        # Claim overlap: original.txt → rewrite.md

        ****

        The rewrite carries over 4 of the 5 claims of the original. 2 of its 7 claims have no source in it.

        - carried over: 4 of 5 claims of the original
        - traced: 5 of 7 claims of the rewritten text
        - no source: 2 of 7 claims

        | # | Original | Rewritten | Relation |
        |---|---|---|---|
        | G2 | **A2** The harbour bridge opened on Sept. 3 after two years of work. | **B3** The new harbour bridge opened on September 3 after years of work. | reworded |
        | G3 | **A3** Officials said it cost $3 million, and that tolls will follow in May. | **B4** It cost $3 million, officials said.<br>**B5** Tolls are planned for May. | split 1→2 |
        | G4 | **A4** Mayor Ann Lee cut the ribbon. | **B2** Mayor Ann Lee cut the ribbon. | identical, moved |
        | G5 | **A5** Ferries will stop. | **B8** =Ferries may stop, ␛\[31mreports say. | reworded, weak match |

        ## Only in original (1)

        - **A6** “We waited long enough,” said baker Tom Reed \| of Dock Street. _(check: Tom Reed, Dock Street)_

        ## Only in rewritten (2)

        - **B6** 橋は月曜日に開通しました。費用は三百万ドルでした。 _(check: 三百万ドル)_ _(nearest: A3)_
        - **B7** It is a symbol of hope.

        ## Headings

        - **A1** Harbour bridge opens ≈ **B1** New harbour bridge opens (reworded)
        - **A7** What comes next (only in original)

        ## Set aside (2 pieces of boilerplate)

        - **A8** related links: See also: A history of the harbour
        - **B9** disclosure: This text was produced with the help of AI.

        ## Not complete: do not read this report as clean

        - original.txt: 2 bytes could not be decoded as UTF-8.
    "#]].assert_eq(&compare(&fixture::report()));
}

#[test]
fn picture_of_diff() {
    expect![[r#"
        # Wording differences: original.txt → rewrite.md

        ****

        The rewrite carries over 4 of the 5 claims of the original. 2 of its 7 claims have no source in it.

        - carried over: 4 of 5 claims of the original
        - traced: 5 of 7 claims of the rewritten text
        - no source: 2 of 7 claims

        ~~removed~~ **added** _moved_ `same fact = written differently`

        ### G1: A1 → B1 (reworded)

        **New** harbour bridge opens

        ### G2: A2 → B3 (reworded)

        The **new** harbour bridge opened on `Sept. 3 = September 3` after ~~two~~ years of work.

        ### G3: A3 → B4 + B5 (split 1→2)

        It cost $3 million, <em>officials said</em><ins>.</ins> ~~and that~~

        Tolls ~~will follow in~~ **are planned for** May.

        ### G4: A4 → B2 (identical, moved)

        ### G5: A5 → B8 (reworded, weak match)

        =Ferries ~~will~~ **may** stop<ins>, ␛\[31mreports say</ins>.

        ## Only in original (1)

        - **A6** “We waited long enough,” said baker Tom Reed \| of Dock Street. _(check: Tom Reed, Dock Street)_

        ## Only in rewritten (2)

        - **B6** 橋は月曜日に開通しました。費用は三百万ドルでした。 _(check: 三百万ドル)_ _(nearest: A3)_
        - **B7** It is a symbol of hope.

        ## Not complete: do not read this report as clean

        - original.txt: 2 bytes could not be decoded as UTF-8.
    "#]].assert_eq(&diff(&fixture::report()));
}

#[test]
fn text_stays_text() {
    for (text, expected) in [
        ("a | b\nc", "a \\| b c"),
        ("**bold** [x](y) `z`", "\\*\\*bold\\*\\* \\[x\\](y) \\`z\\`"),
        ("<script>", "&lt;script&gt;"),
        ("~~no~~", "\\~\\~no\\~\\~"),
    ] {
        assert_eq!(escape(text), expected);
    }
}
