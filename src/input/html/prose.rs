//! [`story`]: the paragraphs below the headline, found by their shape: what no name of an element may take away.

use dom_query::NodeRef;

use super::folded;
use super::furniture::{Judge, is_inline, name_of};
use super::names::{Names, Said};
use crate::document::Furniture;

/// Words of a paragraph that is more than a label or a teaser's line.
const FEWEST_WORDS: usize = 8;
/// Paragraphs side by side that are a story; two of them if they are long.
const FEWEST_PARAGRAPHS: usize = 3;
/// Words of them together.
const FEWEST_STORY: usize = 40;
/// Words of two paragraphs that are a story.
const FEWEST_IN_TWO: usize = 60;
/// Places that are looked at. Each costs a look at its children.
const MOST_RUNS: usize = 256;

/// Paragraphs that stand side by side.
struct Run<'a> {
    within: NodeRef<'a>,
    words: usize,
    /// Does a name or an element say that it is something else?
    named: bool,
}

/// Finds the element whose children are the paragraphs of the story: the first such below the headline that no name calls
/// something else. If a name does, the longest counts: every page has notices, and only one of them has a story.
pub(super) fn story<'a>(
    body: &NodeRef<'a>,
    headline: Option<&NodeRef<'_>>,
    judge: &Judge,
) -> Option<NodeRef<'a>> {
    let runs = runs(body, headline, judge);
    let plain = runs.iter().find(|run| !run.named);
    let named = runs.iter().filter(|run| run.named).max_by_key(|run| run.words);
    let story = match (plain, named) {
        (Some(plain), Some(named)) if named.words > plain.words * 2 && !is_other(&named.within) => named,
        (Some(plain), _) => plain,
        // Below a headline it is the story, whatever it is called.
        (None, named) => named.filter(|run| headline.is_some() || !is_other(&run.within))?,
    };
    Some(story.within)
}

fn runs<'a>(body: &NodeRef<'a>, headline: Option<&NodeRef<'_>>, judge: &Judge) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    let mut below = headline.is_none();
    for node in body.descendants_it() {
        below |= headline.is_some_and(|headline| headline.id == node.id);
        if below && node.is_element() && runs.len() < MOST_RUNS && !is_inline(&name_of(&node)) {
            runs.extend(run(node, judge));
        }
    }
    // An article often holds its headline, and all of it is below the place where the page begins.
    if runs.is_empty() && headline.is_some() { self::runs(body, None, judge) } else { runs }
}

fn run<'a>(within: NodeRef<'a>, judge: &Judge) -> Option<Run<'a>> {
    let (mut paragraphs, mut words) = (0, 0);
    for child in within.children_it(false).filter(|child| is_paragraph(child)) {
        let bare = judge.words(&child).bare();
        if bare >= FEWEST_WORDS && ends_a_sentence(&folded(&child.text())) {
            paragraphs += 1;
            words += bare;
        }
    }
    let is_story = paragraphs >= FEWEST_PARAGRAPHS && words >= FEWEST_STORY
        || paragraphs + 1 == FEWEST_PARAGRAPHS && words >= FEWEST_IN_TWO;
    let mut around = std::iter::once(within).chain(within.ancestors_it(None));
    is_story.then(|| Run {
        within,
        words,
        named: around.any(|node| Names::of(&node).furniture().is_some() || is_aside(&node)),
    })
}

/// A paragraph, by its name or because it holds nothing but text.
fn is_paragraph(node: &NodeRef<'_>) -> bool {
    node.has_name("p")
        || node.has_name("div")
            && node.children_it(false).all(|child| !child.is_element() || is_inline(&name_of(&child)))
}

pub(super) fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', '\'', ')', '»', ']', ' ']).ends_with(['.', '!', '?', '…', '。'])
}

/// Elements that hold no story, by what they are.
fn is_aside(node: &NodeRef<'_>) -> bool {
    ["aside", "nav", "footer", "form", "dialog"].iter().any(|name| node.has_name(name))
}

/// What readers wrote and what the law demands may be longer than a story.
fn is_other(within: &NodeRef<'_>) -> bool {
    let other = [Furniture::Comments, Furniture::Consent];
    let mut around = std::iter::once(*within).chain(within.ancestors_it(None));
    around.any(|node| {
        let names = Names::of(&node);
        is_aside(&node)
            || other.iter().any(|what| names.say(Said::Furniture(*what))) && !node.has_name("body")
    })
}
