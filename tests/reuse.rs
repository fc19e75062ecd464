//! `reuse`: passages planted in a collection are found, and nothing else. The collections are made here from a fixed seed.

use claimdiff::dedup::reuse::{FEWEST, Question, Reuse};
use claimdiff::dedup::source::{Reading, Source};

/// Knuth's linear congruential generator: enough to vary prose, the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// So many invented words. Few are used often, as in any language.
    fn prose(&mut self, count: usize) -> String {
        const SYLLABLES: [&str; 12] =
            ["ba", "del", "gor", "mi", "nar", "po", "quil", "res", "sto", "tam", "ul", "ver"];
        let word = |_| {
            let common = self.below(3) == 0;
            let syllables = if common { 1 } else { 2 + self.below(2) };
            (0..syllables).map(|_| SYLLABLES[self.below(12)]).collect::<String>()
        };
        (0..count).map(word).collect::<Vec<_>>().join(" ")
    }

    /// The text with every so many words another, from some place on.
    fn edited(&mut self, text: &str, every: usize) -> String {
        let from = self.below(every);
        let words = text.split(' ').enumerate();
        let words = words.map(|(at, word)| if at % every == from { self.prose(1) } else { word.to_owned() });
        words.collect::<Vec<_>>().join(" ")
    }
}

fn source(texts: &[String]) -> Source {
    let lines: String =
        texts.iter().map(|text| serde_json::json!({ "text": text }).to_string() + "\n").collect();
    Reading::default().stream("-", lines.as_bytes()).unwrap()
}

fn find(source: &Source, query: &str) -> Reuse {
    let question = Question { text: query, fewest: FEWEST, is_query: &|_| false };
    source.reuse(&question).unwrap()
}

/// Words of a text, from one to another.
fn cut(text: &str, from: usize, words: usize) -> String {
    text.split(' ').skip(from).take(words).collect::<Vec<_>>().join(" ")
}

#[test]
fn planted_passages_are_found_and_nothing_else() {
    let mut dice = Dice(7);
    let queries: Vec<String> = (0..60).map(|_| dice.prose(300)).collect();
    let mut texts: Vec<String> = (0..2_000).map(|at| dice.prose(60 + at % 200)).collect();
    let mut planted = Vec::new();
    for (at, query) in queries.iter().enumerate() {
        // From 25 to 80 words; of every three, one whole, one with a word in twelve changed, one with a word in eight.
        let passage = cut(query, dice.below(200), 25 + dice.below(56));
        let passage =
            [0, 12, 8].map(|every| if every == 0 { passage.clone() } else { dice.edited(&passage, every) });
        let place = at * 33 + dice.below(33);
        texts[place] = format!("{}. {}. {}", texts[place], passage[at % 3], dice.prose(40));
        planted.push(place);
    }
    let source = source(&texts);
    let found: Vec<Vec<usize>> = queries
        .iter()
        .map(|query| find(&source, query).matches.iter().map(|found| found.place).collect())
        .collect();
    let right = found.iter().zip(&planted).filter(|(found, place)| found.contains(place)).count();
    let wrong = found.iter().map(Vec::len).sum::<usize>() - right;
    assert!(right >= 57, "{right} of 60");
    assert_eq!(wrong, 0);
}

#[test]
fn a_passage_is_told_in_both_texts() {
    let mut dice = Dice(8);
    let query = dice.prose(200);
    let passage = cut(&query, 100, 40);
    let changed = passage.replacen(&cut(&passage, 20, 1), "Changed", 1);
    let texts = [dice.prose(100), format!("{} “{changed}” {}", dice.prose(30), dice.prose(30))];
    let found = find(&source(&texts), &query);
    assert_eq!((found.words, found.shared, found.matches.len()), (200, 39, 1));
    let one = &found.matches[0];
    assert_eq!((one.place, one.words, one.shared, one.same_text), (1, 100, 39, false));
    let [shared] = one.passages.as_slice() else { panic!("{:?}", one.passages) };
    assert_eq!(query[shared.query.clone()], passage);
    assert_eq!(texts[1][shared.article.clone()], changed);
    assert_eq!((shared.words, shared.articles, shared.same.len()), (39, 1, 2));
    for [x, y] in &shared.same {
        assert_eq!(query[x.clone()], texts[1][y.clone()]);
    }
}

#[test]
fn worst_first() {
    let mut dice = Dice(9);
    let query = dice.prose(400);
    let mut with = |from: usize, words: usize| format!("{} {}", dice.prose(50), cut(&query, from, words));
    // Four share forty words with each other too; one has thirty that no other has; one has all.
    let mut texts: Vec<String> = (0..4).map(|_| with(0, 40)).collect();
    texts.push(with(200, 30));
    texts.push(query.to_uppercase());
    let places: Vec<usize> = find(&source(&texts), &query).matches.iter().map(|found| found.place).collect();
    assert_eq!(places, [5, 4, 0, 1, 2, 3]);
    texts.pop();
    let found = find(&source(&texts), &query);
    assert_eq!(found.matches[0].place, 4);
    assert_eq!(found.matches[1].passages[0].articles, 4);
    assert!(find(&source(&[query.to_uppercase()]), &query).matches[0].same_text);
}

#[test]
fn a_footer_counts_for_nothing() {
    let mut dice = Dice(10);
    let footer = dice.prose(40);
    let query = format!("{} {footer}", dice.prose(200));
    let mut texts: Vec<String> = (0..100).map(|_| format!("{} {footer}", dice.prose(120))).collect();
    texts[40] = format!("{} {} {footer}", dice.prose(60), cut(&query, 50, 30));
    let found = find(&source(&texts), &query);
    assert_eq!(found.matches.iter().map(|found| (found.place, found.shared)).collect::<Vec<_>>(), [(40, 30)]);
    let [common] = found.common.as_slice() else { panic!("{:?}", found.common) };
    assert!(query[common.query.clone()].contains(&footer[10..]), "{}", &query[common.query.clone()]);
    assert_eq!(common.articles, 100);
}

/// Copies of one story share more than the passage, so it is none of the boilerplate however many print it.
#[test]
fn a_story_that_many_print_is_no_boilerplate() {
    let mut dice = Dice(11);
    let story = dice.prose(200);
    let query = format!("{} {}", dice.prose(100), cut(&story, 80, 40));
    let texts: Vec<String> = (0..90).map(|_| dice.edited(&story, 40)).collect();
    let found = find(&source(&texts), &query);
    assert!(found.matches.len() >= 85 && found.common.is_empty(), "{}", found.matches.len());
}

#[test]
fn nothing_to_find() {
    let texts = [String::new(), "One two three.".to_owned(), Dice(1).prose(100)];
    let source = source(&texts);
    for query in ["", "One two three.", "…", &Dice(2).prose(100)] {
        let found = find(&source, query);
        assert!(found.matches.is_empty() && found.common.is_empty(), "{query}");
    }
}

/// The order of the collection changes nothing but the order of equals.
#[test]
fn the_order_of_the_articles_changes_nothing() {
    let mut dice = Dice(12);
    let footer = dice.prose(30);
    let query = format!("{} {footer}", dice.prose(200));
    let texts: Vec<String> =
        (0..80).map(|at| format!("{} {} {footer}", dice.prose(60), cut(&query, 2 * at, at % 40))).collect();
    let reversed: Vec<String> = texts.iter().rev().cloned().collect();
    let shown = |found: &Reuse, texts: &[String]| {
        let mut all: Vec<_> =
            found.matches.iter().map(|one| (texts[one.place].clone(), one.passages.clone())).collect();
        all.sort_by(|x, y| x.0.cmp(&y.0));
        (all, found.common.clone(), found.shared)
    };
    let [x, y] = [&texts, &reversed].map(|texts| shown(&find(&source(texts), &query), texts));
    assert!(!x.0.is_empty());
    assert_eq!(x, y);
}
