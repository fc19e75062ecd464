//! What is matched with what: small articles as tables, the groups as pictures.

use claimdiff::align::{Model, Pairs};
use claimdiff::compare::{Comparison, Options, compare};
use claimdiff::{Document, Language, Side, Sides};
use expect_test::{Expect, expect};

/// Compares two articles and draws their groups: `A1 → B1 reworded`; what stands alone comes last.
fn check(language: &str, a: &str, b: &str, picture: &Expect) {
    let comparison = compared(language, a, b);
    let mut lines: Vec<String> = comparison.groups.iter().map(|group| draw(&comparison, group)).collect();
    for side in Side::BOTH {
        lines.extend(alone(&comparison, side));
    }
    picture.assert_eq(&(lines.join("\n") + "\n"));
}

fn compared(language: &str, a: &str, b: &str) -> Comparison {
    let article = |name: &str, text: &str| {
        Document::new(name, text).with_language(Language::from_code(language).expect("a language"))
    };
    compare(Sides::new(article("a.txt", a), article("b.txt", b)), &Options::default())
}

fn draw(comparison: &Comparison, group: &claimdiff::compare::Group) -> String {
    let names = |side: Side| {
        let units = group.bead.of[side].iter().map(|&claim| comparison.claims.of[side][claim].unit + 1);
        units.map(|unit| format!("{}{unit}", side.letter())).collect::<Vec<_>>().join(" ")
    };
    let relation = format!("{:?}", group.relation).to_lowercase();
    let moved = if group.bead.moved { " moved" } else { "" };
    let weak = if group.bead.weak { " weak" } else { "" };
    format!("{} → {} {relation}{moved}{weak}", names(Side::A), names(Side::B))
}

fn alone(comparison: &Comparison, side: Side) -> Vec<String> {
    let grouped = |at: usize| comparison.groups.iter().any(|group| group.bead.of[side].contains(&at));
    let claims = comparison.claims.of[side].iter().enumerate().filter(|(at, _)| !grouped(*at));
    claims.map(|(_, claim)| format!("only {}{}", side.letter(), claim.unit + 1)).collect()
}

#[test]
fn a_split_sentence() {
    check(
        "en",
        "The mayor opened the new footbridge on Friday, and the council said a second one would follow in 2027. \
         Rain kept most visitors away.",
        "The mayor opened the new footbridge on Friday. A second one would follow in 2027, the council said. \
         Most visitors stayed away because of rain.",
        &expect![[r#"
            A1 → B1 B2 split
            A2 → B3 reworded
        "#]],
    );
}

#[test]
fn a_merge_is_a_split_seen_from_the_other_side() {
    check(
        "en",
        "The mayor opened the new footbridge on Friday. A second one would follow in 2027, the council said. \
         Most visitors stayed away because of rain.",
        "The mayor opened the new footbridge on Friday, and the council said a second one would follow in 2027. \
         Rain kept most visitors away.",
        &expect![[r#"
            A1 A2 → B1 merged
            A3 → B2 reworded
        "#]],
    );
}

#[test]
fn a_sentence_in_another_place() {
    check(
        "en",
        "The ferry company cancelled its evening crossings. Fuel prices have doubled since March. \
         Passengers gathered at the terminal to protest. The union called the decision reckless. \
         Tickets will be refunded within ten days.",
        "Tickets will be refunded within ten days. The ferry company cancelled its evening crossings. \
         Fuel prices have doubled since March. Passengers gathered at the terminal to protest. \
         The union called the decision reckless.",
        &expect![[r#"
            A1 → B2 identical
            A2 → B3 identical
            A3 → B4 identical
            A4 → B5 identical
            A5 → B1 identical moved
        "#]],
    );
}

#[test]
fn a_repeated_sentence_keeps_its_place() {
    check(
        "en",
        "Nobody answered the phone. The clerk tried the side door. Nobody answered the phone.",
        "Nobody answered the phone. The clerk tried the side door. Nobody answered the phone.",
        &expect![[r#"
            A1 → B1 identical
            A2 → B2 identical
            A3 → B3 identical
        "#]],
    );
}

#[test]
fn values_and_names_match_however_they_are_written() {
    check(
        "en",
        "The U.S. sent 1,200,000 doses on Sept. 3. Turnout reached 62 percent.",
        "The United States sent 1.2 million doses on September 3. Turnout reached 62%.",
        &expect![[r#"
            A1 → B1 reformatted
            A2 → B2 reformatted
        "#]],
    );
}

#[test]
fn one_subject_is_not_one_statement() {
    check(
        "en",
        "The reservoir above the town was built in 1931. Anglers have fished it ever since.",
        "Water levels in the reservoir fell last week. The town has asked residents to save water.",
        &expect![[r#"
            only A1
            only A2
            only B1
            only B2
        "#]],
    );
}

#[test]
fn headings_match_headings_and_boilerplate_nothing() {
    check(
        "en",
        "Council Approves Tram Line\n\nThe council approved the tram line on Monday by nine votes to four.\n\n\
         Read Next:\n\n- Ten walks along the river\n",
        "Tram Line Approved by Council\n\nOn Monday the council approved the tram line by nine votes to four.\n",
        &expect![[r#"
            A1 → B1 reworded
            A2 → B2 reworded
        "#]],
    );
}

#[test]
fn german() {
    check(
        "de",
        "Der Stadtrat hat am Montag den Bau der neuen Brücke beschlossen. Sie soll 3,5 Millionen Euro kosten.",
        "Am Montag beschloss der Stadtrat, die neue Brücke zu bauen. Die Kosten betragen 3,5 Mio. Euro.",
        &expect![[r#"
            A1 → B1 reworded
            A2 → B2 reworded
        "#]],
    );
}

#[test]
fn spanish() {
    check(
        "es",
        "El ayuntamiento aprobó el lunes la construcción del nuevo puente. Costará 3,5 millones de euros.",
        "El lunes, el ayuntamiento aprobó construir un puente nuevo. El coste será de 3,5 millones de euros.",
        &expect![[r#"
            A1 → B1 reworded
            A2 → B2 reworded
        "#]],
    );
}

#[test]
fn chinese() {
    check(
        "zh",
        "市议会周一批准修建新桥。工程预计耗资三百万元。居民对噪音表示担忧。",
        "新桥的修建周一获得市议会批准。居民对噪音问题表示担忧。",
        &expect![[r#"
            A1 → B1 reworded
            A3 → B2 reworded
            only A2
        "#]],
    );
}

const MILL: &str = "The old paper mill at Harrowby will close in September after 140 years. \
    Its owner blamed the price of gas, which has tripled since the winter. \
    About 90 people will lose their jobs, many of them from families that worked there for generations. \
    The union has asked the county to buy the site and keep the machines running. \
    A decision is due before the summer recess, said Dora Finch, who leads the county.";

/// How far two articles are tellings of one story, a rewrite of a text, drafts of a text.
fn genre(a: &str, b: &str) -> [f64; 3] {
    let comparison = compared("en", a, b);
    let pairs = Pairs::new(&comparison.claims, &comparison.corpus);
    Model::for_corpus(&comparison.corpus).scores(&pairs).genre.0
}

#[test]
fn drafts_rewrites_and_strangers_are_told_apart() {
    let draft =
        MILL.replace("many of them", "most of them").replace("has asked the county", "wants the county");
    let rewrite = "After 140 years, Harrowby's paper mill is to shut in September. \
        The price of gas, up threefold since winter, is to blame, according to its owner. \
        Some 90 workers will be out of a job; generations of their families worked at the mill. \
        The county should buy the site so that the machines keep running, the union says. \
        Dora Finch, the county's leader, said a decision would come before the recess in summer.";
    let stranger = "Beekeepers in the lower valley report the best spring for a decade. \
        Warm nights in April brought the lime trees into flower two weeks early. \
        A hive gives forty pounds of honey in a good year. \
        Buyers from the coast have ordered all of it.";
    let [draft, rewrite, stranger] = [draft.as_str(), rewrite, stranger].map(|b| genre(MILL, b));
    assert!(draft[2] > 0.9, "{draft:?}");
    assert!(rewrite[1] > 0.7 && rewrite[2] < 0.1, "{rewrite:?}");
    assert!(stranger[0] > 0.7 && stranger[2] < 0.1, "{stranger:?}");
}

#[test]
fn a_speaker_or_a_subject_in_common_is_no_source() {
    check(
        "en",
        MILL,
        "After 140 years, Harrowby's paper mill is to shut in September. \
         The price of gas, up threefold since winter, is to blame, according to its owner. \
         Some 90 workers will be out of a job; generations of their families worked at the mill. \
         The county should buy the site so that the machines keep running, the union says. \
         The machines came from Bremen. \
         Dora Finch, the county's leader, said a decision would come before the recess in summer. \
         Finch keeps two horses and a boat.",
        &expect![[r#"
            A1 → B1 reworded
            A2 → B2 reworded
            A3 → B3 reworded
            A4 → B4 reworded
            A5 → B6 reworded
            only B5
            only B7
        "#]],
    );
}

#[test]
fn one_word_of_its_own_is_a_source_if_a_claim_has_no_other() {
    check(
        "en",
        MILL,
        "Some 90 workers will be out of a job; generations of their families worked at the mill. \
         The county should buy the site so that the machines keep running, the union says. \
         Dora Finch, the county's leader, said a decision would come before the recess in summer. \
         After 140 years, Harrowby's paper mill is to shut in September. \
         Its gas bill had become a burden.",
        &expect![[r#"
            A1 → B4 reworded moved
            A2 → B5 reworded moved weak
            A3 → B1 reworded
            A4 → B2 reworded
            A5 → B3 reworded
        "#]],
    );
}
