//! [`mark`]: what readers of a page do not see is taken out, and a mark left in its place.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

use super::names::Names;
use super::style;
use crate::document::{Concealment, Furniture};

/// What stands around the number of a mark. Unicode will never give these two a meaning, and pages may not hold them.
pub(super) const MARKS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

/// Steps up from elements that the rules of style sheets may cost together.
const MOST_MATCHING: usize = 20_000_000;

/// More rules than this are not applied: each of them looks at every element.
const MOST_RULES: usize = 1024;

/// Words that an inline `aria-hidden` may have and still be part of the text: drop caps, signs. Readers see it.
const MOST_ARIA_WORDS: usize = 2;

/// A passage that was taken out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) text: String,
    pub(super) by: Concealment,
    /// What it is by its names, if it would be no part of the article either way: a closed dialogue.
    pub(super) furniture: Option<Furniture>,
}

/// What was taken out, and how many rules of style sheets were not applied.
pub(super) struct Seen {
    pub(super) taken: Vec<Taken>,
    pub(super) rules_ignored: usize,
}

/// Takes out what readers do not see. `work` is the sum of the depths of all elements.
///
/// A page that hides most of its text from the start shows it by a script that did not run: then its style sheets count
/// for nothing.
pub(super) fn mark(document: &Document, sheet: &str, work: usize) -> Seen {
    let mut rules = applicable(sheet);
    let rules_ignored = rules.len().saturating_sub(MOST_RULES.min(MOST_MATCHING / work.max(1)));
    rules.truncate(rules.len() - rules_ignored);
    let mut by_sheet = by_sheet(document, &rules);
    if hides_most(document, &by_sheet) {
        by_sheet.clear();
    }
    Seen { taken: document.body().map_or_else(Vec::new, |body| take_out(body, &by_sheet)), rules_ignored }
}

/// Takes out what is concealed below an element.
fn take_out(body: NodeRef<'_>, by_sheet: &HashMap<NodeId, Concealment>) -> Vec<Taken> {
    let mut taken = Vec::new();
    let mut open = body.children();
    open.reverse();
    while let Some(node) = open.pop() {
        if node.is_text() {
            without_marks(&node);
        }
        if !node.is_element() {
            continue;
        }
        if node.has_name("input") || node.has_name("button") && !is_fold(&node) {
            node.remove_from_parent();
            continue;
        }
        if let Some(by) = concealment(&node, by_sheet) {
            take(&node, by, &mut taken);
            continue;
        }
        node.remove_attr("aria-hidden");
        let mut children = node.children();
        children.reverse();
        open.append(&mut children);
    }
    taken
}

/// Is a button the heading of a section that it opens? Then it is a heading, by another name.
fn is_fold(button: &NodeRef<'_>) -> bool {
    let heads = button
        .parent()
        .is_some_and(|parent| ["h1", "h2", "h3", "h4", "h5", "h6"].iter().any(|name| parent.has_name(name)));
    if heads {
        button.rename("span");
    }
    heads
}

/// A text of the page must not look like a mark.
fn without_marks(node: &NodeRef<'_>) {
    let text = node.text();
    if text.contains(MARKS) {
        node.set_text(text.replace(MARKS, ""));
    }
}

/// Puts a mark in the place of an element.
fn take(node: &NodeRef<'_>, by: Concealment, taken: &mut Vec<Taken>) {
    let text = node.formatted_text().trim().to_owned();
    if text.is_empty() {
        return node.remove_from_parent();
    }
    let mark = node.tree.new_text(format!("{}{}{}", MARKS[0], taken.len(), MARKS[1]));
    node.replace_with(&mark);
    taken.push(Taken { text, by, furniture: Names::of(node).furniture() });
}

/// The rules that hide or show something. Whether the pointer is over something, or what an element holds, is not for a
/// still picture.
fn applicable(sheet: &str) -> Vec<style::Rule> {
    let mut rules = style::rules(sheet);
    rules.retain(|rule| !rule.selector.contains([':', '+', '~']));
    rules
}

/// What the rules of the style sheets hide, and do not show again.
fn by_sheet(document: &Document, rules: &[style::Rule]) -> HashMap<NodeId, Concealment> {
    let mut hidden = HashMap::new();
    let mut shown = Vec::new();
    for rule in rules {
        let Some(found) = document.try_select(&rule.selector) else { continue };
        for node in found.nodes() {
            match rule.hides {
                Some(by) => drop(hidden.insert(node.id, by)),
                None => shown.push(node.id),
            }
        }
    }
    for id in shown {
        hidden.remove(&id);
    }
    hidden
}

fn hides_most(document: &Document, hidden: &HashMap<NodeId, Concealment>) -> bool {
    let Some(body) = document.body() else { return false };
    if hidden.is_empty() {
        return false;
    }
    let (mut all, mut unseen) = (0, 0);
    let mut open = vec![(body, false)];
    while let Some((node, under)) = open.pop() {
        let under = under || hidden.contains_key(&node.id);
        if node.is_text() {
            let length = node.text().trim().len();
            all += length;
            unseen += if under { length } else { 0 };
        }
        open.extend(node.children_it(false).map(|child| (child, under)));
    }
    unseen * 2 > all
}

fn concealment(node: &NodeRef<'_>, by_sheet: &HashMap<NodeId, Concealment>) -> Option<Concealment> {
    let style = node.attr("style").unwrap_or_default();
    if let Some(by) = style::hidden_by(&style) {
        return Some(by);
    }
    let closed = node.has_name("dialog") && !node.has_attr("open");
    if node.has_attr("hidden") || closed {
        return Some(Concealment::Attribute);
    }
    if node.attr("aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
        && !is_sign(node)
    {
        return Some(Concealment::Aria);
    }
    if ["del", "s", "strike"].iter().any(|name| node.has_name(name)) {
        return Some(Concealment::Struck);
    }
    by_sheet.get(&node.id).copied().filter(|_| !style::shows(&style))
}

/// A short piece of a line, such as a drop cap: screen readers get it another way, but everybody else reads it.
fn is_sign(node: &NodeRef<'_>) -> bool {
    let inline = ["span", "a", "abbr", "sup", "sub", "mark"].iter().any(|name| node.has_name(name));
    inline && node.text().split_whitespace().count() <= MOST_ARIA_WORDS
}
