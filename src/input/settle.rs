//! [`settle_languages`]: the languages of articles that are compared with each other, told from all of them.

use super::language::{Guess, guess, sample, script_of};
use crate::document::{Document, LanguageBy};
use crate::language::Language;

/// Sets the languages of articles that are compared with each other.
///
/// What somebody said about the language stays, and so does what a long text shows by itself. A shorter article is taken
/// to be in the language of the longest of those, and if there is none, in that of all of them together: otherwise half
/// of a pair of short texts would be read by no rules at all. An article in another script keeps its language. The order
/// of the articles does not matter. What is settled among many is not guessed at again for two of them: an article would
/// have other claims in each pair.
pub fn settle_languages(documents: &mut [&mut Document]) {
    settle(documents);
    for document in documents.iter_mut().filter(|document| is_open(document)) {
        document.set_language(document.language(), LanguageBy::Text);
    }
}

fn settle(documents: &mut [&mut Document]) {
    for document in
        documents.iter_mut().filter(|document| is_open(document) && document.language().is_unknown())
    {
        let Guess { language, is_certain } = guess(document.text());
        document.set_language(language, if is_certain { LanguageBy::Text } else { LanguageBy::Guess });
    }
    let agree = documents.iter().all(|document| document.language() == documents[0].language());
    let known = |document: &Document| !document.language().is_unknown();
    if !documents.iter().any(|document| is_open(document))
        || agree && documents.iter().all(|document| known(document))
    {
        return;
    }
    let Some((language, text)) = lead(documents) else { return };
    let script = script_of(&text);
    for document in documents.iter_mut().filter(|document| is_open(document)) {
        if script_of(document.text()) == script {
            document.set_language(language, LanguageBy::Text);
        }
    }
}

fn is_open(document: &Document) -> bool {
    document.language_by() == LanguageBy::Guess
}

/// The language that the others are taken to be in, and a text in it.
fn lead(documents: &[&mut Document]) -> Option<(Language, String)> {
    let longest = |by: LanguageBy| {
        let of = documents
            .iter()
            .filter(|document| document.language_by() == by && !document.language().is_unknown());
        let first = of.min_by_key(|document| {
            (std::cmp::Reverse(document.text().len()), document.language().to_string())
        })?;
        Some((first.language(), sample(first.text())))
    };
    longest(LanguageBy::Statement).or_else(|| longest(LanguageBy::Text)).or_else(|| {
        let mut samples: Vec<String> = documents.iter().map(|document| sample(document.text())).collect();
        samples.sort_unstable();
        let all = samples.join("\n");
        let Guess { language, .. } = guess(&all);
        if language.is_unknown() { longest(LanguageBy::Guess) } else { Some((language, all)) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(texts: &[&str]) -> Vec<String> {
        let read = |text: &&str| {
            let options = crate::input::ReadOptions::default();
            crate::input::from_bytes("story.txt", text.as_bytes().to_vec(), &options).unwrap()
        };
        let mut documents: Vec<Document> = texts.iter().map(read).collect();
        let mut all: Vec<&mut Document> = documents.iter_mut().collect();
        settle_languages(&mut all);
        documents.iter().map(|document| document.language().to_string()).collect()
    }

    #[test]
    fn short_articles_are_read_together() {
        let german = "Der Stadtrat hat am Montag nach langer Debatte die neue Brücke genehmigt, die seit Jahren geplant \
                      wird. Die Kosten trägt zur Hälfte das Land, den Rest muss die Stadt mit einem Kredit aufbringen. \
                      Gebaut wird ab dem kommenden Frühjahr.";
        for (texts, expected) in [
            (&["The ferry is late.", "Ferry late"][..], &["en", "en"][..]),
            (&["Ferry late", "The ferry is late."], &["en", "en"]),
            (&[german, "Stadtrat genehmigt Brücke"], &["de", "de"]),
            (&["Stadtrat genehmigt Brücke", german], &["de", "de"]),
            (&[german, "市议会周一批准了新桥。"], &["de", "zh"]),
            (&["14", "15"], &["und", "und"]),
        ] {
            assert_eq!(settled(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn what_was_said_stays_and_leads() {
        let mut said = Document::new("a", "Ferry late").with_language(Language::ENGLISH);
        let mut open = Document::new("b", "Ferry not late");
        settle_languages(&mut [&mut open, &mut said]);
        assert_eq!((said.language(), open.language()), (Language::ENGLISH, Language::ENGLISH));
    }
}
