//! Sentences of an article, by its words: where they begin, which hold a place, and whether a passage that only one of two
//! near copies has reports something.

use std::borrow::Cow;
use std::ops::Range;

use super::gaps::Words;
use super::lists;
use crate::audit::lexicon;
use crate::document::Document;
use crate::language::Language;
use crate::segment::{UnitKind, segment};

/// Does a sentence begin with this word? At either end of the article one does.
pub(super) fn is_boundary(article: &Words, at: usize) -> bool {
    if at == 0 || at >= article.words.len() {
        return true;
    }
    let [before, after] = [article.words[at - 1], article.words[at]];
    let gap = &article.text[before.end()..after.start()];
    let next = article.word(after).chars().next();
    // A line that begins with a figure goes on.
    let goes_on = next.is_some_and(char::is_numeric);
    let opens = next.is_some_and(|c| !c.is_lowercase()) || gap.contains(['"', '“', '\'', '‘']);
    let ends = gap.contains(['.', '!', '?', '|'])
        && gap.contains(char::is_whitespace)
        && !lists::is_abbreviation(article.word(before))
        && article.word(before).chars().nth(1).is_some();
    opens && (ends || gap.contains('\n') && !goes_on)
}

/// Returns the sentences, by their bytes, that hold a range of words, which may be empty.
pub(super) fn sentences(article: &Words, words: &Range<usize>) -> Range<usize> {
    let start = (0..=words.start).rev().find(|&at| is_boundary(article, at)).unwrap_or(0);
    // What was put in at the end of a sentence belongs to it.
    let least = if words.is_empty() && words.start > start { words.end } else { words.end.max(start + 1) };
    let count = article.words.len();
    let end = (least.max(start + 1)..count).find(|&at| is_boundary(article, at)).unwrap_or(count);
    let byte = |at: usize| article.words.get(at).map_or(article.text.len(), |word| word.start());
    byte(start)..byte(end)
}

/// Words by which a passage that one side has is shifted to start with a sentence: `the … . The` is `The … . the`.
const SHIFT: usize = 12;

/// Returns the whole sentences that a range of words is, which the other article has not; nothing if it is none.
pub(super) fn whole_sentences(article: &Words, words: &Range<usize>) -> Option<Range<usize>> {
    let same = |x: usize, y: usize| {
        let [x, y] = [x, y].map(|at| article.words.get(at).map(|word| article.word(*word)));
        x.zip(y).is_some_and(|(x, y)| x.eq_ignore_ascii_case(y))
    };
    let is_whole = |words: &Range<usize>| is_whole(article, words);
    let (mut left, mut right) = (words.clone(), words.clone());
    for _ in 0..SHIFT {
        if let Some(found) = [&left, &right].into_iter().find(|words| is_whole(words)) {
            return Some(found.clone());
        }
        if left.start > 0 && same(left.start - 1, left.end - 1) {
            left = left.start - 1..left.end - 1;
        }
        if same(right.start, right.end) {
            right = right.start + 1..right.end + 1;
        }
    }
    None
}

/// Does a range of words start and end with a sentence?
pub(super) fn is_whole(article: &Words, words: &Range<usize>) -> bool {
    is_boundary(article, words.start) && is_boundary(article, words.end)
}

/// Most words of a passage that is read for a denial; a longer one was cut off or put in whole.
const READ: usize = 60;

/// ... for an admission, which stands in many longer passages.
const ADMISSION: usize = 14;

/// Most words of a passage that is read as the latest news: what reporters add in a hurry is short, and background is not.
const NEWS: usize = 20;

/// Is the article marked as one that replaces another with an error, as agencies do: `(CORRECTED) - `, `CORRECTED-`?
pub(super) fn is_reissue(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches(['(', '[', '*']);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text[end..].trim_start().starts_with([')', ']', '-', '–', '—', ':'])
        && lists::is("reissue", &text[..end].to_lowercase())
}

/// Does a passage deny or own up to something in the article? It counts wherever it stands.
pub(super) fn denies(article: &Words, words: &Range<usize>) -> bool {
    let says = words.len() <= READ && has("denial", article, words)
        || words.len() <= ADMISSION && has("admission", article, words);
    says && !has("reader", article, words)
}

fn has(kind: &'static str, article: &Words, words: &Range<usize>) -> bool {
    lower(article, words).any(|word| lists::is(kind, &word))
}

/// Does a passage speak to the readers, as newsletters and web pages do?
pub(super) fn speaks_to_readers(article: &Words, words: &Range<usize>) -> bool {
    /// Words at its beginning among which a paper speaks of itself: `as we have reported`.
    const OPENING: usize = 3;
    lower(article, words).any(|word| lists::is("reader", &word))
        || lower(article, words).take(OPENING).any(|word| lists::is("ourselves", &word))
}

/// Do the sentences of a passage that are its own report something, beside what speaks to readers, and no more than one
/// writes in a hurry?
pub(super) fn reports(article: &Words, words: &Range<usize>, is_own: &dyn Fn(&Range<usize>) -> bool) -> bool {
    let mut said = said(article, words);
    said.retain(is_own);
    said.iter().map(Range::len).sum::<usize>() <= NEWS && said.iter().any(|words| is_report(article, words))
}

/// Returns how many words a passage has beside what speaks to readers.
pub(super) fn words_said(article: &Words, words: &Range<usize>) -> usize {
    said(article, words).iter().map(Range::len).sum()
}

/// Returns the sentences of a passage that do not speak to readers.
fn said(article: &Words, words: &Range<usize>) -> Vec<Range<usize>> {
    let is_start = |&at: &usize| at == words.start || is_boundary(article, at);
    let mut ends: Vec<usize> = words.clone().filter(is_start).collect();
    ends.push(words.end);
    let sentences = ends.windows(2).map(|ends| ends[0]..ends[1]);
    sentences.filter(|words| !speaks_to_readers(article, words)).collect()
}

fn is_report(article: &Words, words: &Range<usize>) -> bool {
    /// Words of a sentence, at least: fewer are a button of a page, as in `Print | Comments`.
    const FEWEST: usize = 5;
    let tells = |word: &str| lexicon::is_saying(word) || lists::is_calendar(word);
    words.len() >= FEWEST
        && lower(article, words).any(|word| tells(&word))
        && !is_furniture(article.slice(words))
}

/// Is all of a passage what a page or a feed puts around its articles?
fn is_furniture(passage: &str) -> bool {
    let document = Document::new("", passage).with_language(Language::ENGLISH);
    segment(&document).iter().all(|unit| matches!(unit.kind, UnitKind::Boilerplate(_)))
}

fn lower<'a>(article: &'a Words, words: &Range<usize>) -> impl Iterator<Item = Cow<'a, str>> + use<'a> {
    article.words[words.clone()].iter().map(|word| {
        let word = article.word(*word);
        let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        if is_lower { word.into() } else { word.to_lowercase().into() }
    })
}
